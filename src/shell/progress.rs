//! The long job that runs: what it is doing, how far it is, and a way to stop it.

use engine::protocol::Stage;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

use crate::actions::Desk;
use crate::format::{Format, use_format};
use crate::state::{Jobs, Running};
use crate::words::say;

/// A modal dialog for as long as a job runs; Escape stops the job, as the button does.
#[component]
pub fn Progress() -> impl IntoView {
    let desk = Desk::get();
    let running = expect_context::<Jobs>().running;
    let runs = Memo::new(move |_| running.read().is_some());
    let dialog = NodeRef::<html::Dialog>::new();
    // The native element has a state of its own, which follows the job.
    let follow = move |runs: bool| {
        let Some(dialog) = dialog.get_untracked() else {
            return;
        };
        match (runs, dialog.open()) {
            (true, false) => {
                // Refused where it is out of the page.
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    };
    Effect::new(move |_| {
        dialog.track();
        follow(runs.get());
    });
    let stop = move || {
        if let Some(running) = running.get_untracked() {
            desk.engine.cancel(running.job);
        }
    };
    let on_cancel = move |event: Event| {
        event.prevent_default();
        stop();
    };
    view! {
        <dialog
            class="progress"
            node_ref=dialog
            aria-labelledby="progress-stage"
            on:cancel=on_cancel
            // A second Escape closes it whatever was said to the first; the job may still be stopping.
            on:close=move |_| follow(runs.get_untracked())
        >
            <Show when=move || runs.get()>
                <ProgressCard running=running.into() on_stop=stop />
            </Show>
        </dialog>
    }
}

#[component]
fn ProgressCard(
    running: Signal<Option<Running>>,
    on_stop: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let format = use_format();
    let stage = Memo::new(move |_| running.read().map(|running| running.stage));
    // A stage of one step has no measure; the bar then only shows that work goes on.
    let measured = move || running.get().filter(|running| running.total > 1);
    let share = move || measured().map(|running| running.done as f64 / running.total as f64);
    let numbers = move || {
        let (format, running) = (format.get(), measured()?);
        let (done, total) = match running.stage {
            Stage::Unpacking | Stage::Surveying | Stage::Reading => {
                (format.bytes(running.done), format.bytes(running.total))
            }
            _ => (format.count(running.done), format.count(running.total)),
        };
        Some(say!(format, shell.job.of, done = done, total = total))
    };
    view! {
        <h2 id="progress-stage" aria-live="polite">
            {move || stage.get().map(|stage| stage_words(format.get(), stage))}
        </h2>
        <progress max="1" aria-labelledby="progress-stage" value=move || share().map(|share| share.to_string())></progress>
        <p class="progress-foot">
            <span>{numbers}</span>
            <b>{move || share().map(|share| format.get().percent(share.min(1.0)))}</b>
        </p>
        <button type="button" class="button" data-action="stop" autofocus on:click=move |_| on_stop()>
            {move || say!(format.get(), shell.job.stop)}
        </button>
    }
}

fn stage_words(format: Format, stage: Stage) -> String {
    match stage {
        Stage::Unpacking => say!(format, shell.job.unpacking),
        Stage::Surveying => say!(format, shell.job.surveying),
        Stage::Reading => say!(format, shell.job.reading),
        Stage::Comparing => say!(format, shell.job.comparing),
        Stage::Building => say!(format, shell.job.building),
        Stage::Saving => say!(format, shell.job.saving),
        Stage::Opening => say!(format, shell.job.opening),
    }
}
