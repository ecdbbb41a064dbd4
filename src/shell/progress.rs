//! The long job that runs: what it is doing, how far it is, and a way to stop it.

use engine::protocol::Stage;
use leptos::prelude::*;

use crate::actions::Desk;
use crate::format::{Format, use_format};
use crate::state::{Jobs, Running};
use crate::words::say;

#[component]
pub fn Progress() -> impl IntoView {
    let jobs = expect_context::<Jobs>();
    let runs = Memo::new(move |_| jobs.running.read().is_some());
    view! {
        <Show when=move || runs.get()>
            <ProgressCard running=jobs.running.into() />
        </Show>
    }
}

#[component]
fn ProgressCard(running: Signal<Option<Running>>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let stage = Memo::new(move |_| running.read().map(|running| running.stage));
    // A stage of one step has no measure; the bar then only shows that work goes on.
    let measured = move || running.get().filter(|running| running.total > 1);
    let share = move || measured().map(|running| running.done as f64 / running.total as f64);
    let numbers = move || {
        let (format, running) = (format.get(), measured()?);
        let (done, total) = match running.stage {
            Stage::Surveying | Stage::Reading => {
                (format.bytes(running.done), format.bytes(running.total))
            }
            _ => (format.count(running.done), format.count(running.total)),
        };
        Some(say!(format, shell.job.of, done = done, total = total))
    };
    let stop = move |_| {
        if let Some(running) = running.get_untracked() {
            desk.engine.cancel(running.job);
        }
    };
    view! {
        <div class="veil">
            <section class="progress" role="alertdialog" aria-modal="true" aria-labelledby="progress-stage">
                <h2 id="progress-stage" aria-live="polite">
                    {move || stage.get().map(|stage| stage_words(format.get(), stage))}
                </h2>
                <progress max="1" aria-labelledby="progress-stage" value=move || share().map(|share| share.to_string())></progress>
                <p class="progress-foot">
                    <span>{numbers}</span>
                    <b>{move || share().map(|share| format.get().percent(share.min(1.0)))}</b>
                </p>
                <button type="button" class="button" data-action="stop" autofocus on:click=stop>
                    {move || say!(format.get(), shell.job.stop)}
                </button>
            </section>
        </div>
    }
}

fn stage_words(format: Format, stage: Stage) -> String {
    match stage {
        Stage::Surveying => say!(format, shell.job.surveying),
        Stage::Reading => say!(format, shell.job.reading),
        Stage::Building => say!(format, shell.job.building),
        Stage::Saving => say!(format, shell.job.saving),
        Stage::Opening => say!(format, shell.job.opening),
    }
}
