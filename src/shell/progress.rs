//! The long job that runs: what it is doing, how far it is, and a way to stop it.

mod pace;

use engine::protocol::Stage;
use leptos::ev::Event;
use leptos::html;

use crate::actions::{Desk, Import};
use crate::components::live::{Show, live};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::prelude::*;
use crate::state::{Jobs, Running};
use crate::words::{say, text};
use pace::Pace;

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
    effect(move || {
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
    let survey = expect_context::<Import>().survey;
    let stage = Memo::new(move |_| running.read().map(|running| running.stage));
    // A stage of one step has no measure; the bar then only shows that work goes on.
    let measured = move || running.get().filter(|running| running.total > 1);
    let share = move || measured().map(|running| running.done as f64 / running.total as f64);
    let pace = Memo::new(move |last: Option<&Option<(Running, Pace)>>| {
        let running = running.get().filter(|running| is_bytes(running.stage))?;
        let now = js_sys::Date::now();
        let same = |of: &Running| of.job == running.job && of.stage == running.stage;
        let pace = match last.copied().flatten() {
            Some((before, pace)) if same(&before) => pace.news(now, running.done),
            _ => Pace::begin(now, running.done),
        };
        Some((running, pace))
    });
    // Rows are read in the order of the bytes, and the survey has counted them.
    let rows = move |share: f64| {
        let survey = survey.read();
        let survey = survey.as_ref()?;
        let others = survey.others.iter().map(|other| other.rows);
        let rows = survey.rows + others.sum::<u64>();
        Some((rows as f64 * share) as u64)
    };
    let numbers = live(move || {
        let (format, running) = (format.get(), measured()?);
        let write = match is_bytes(running.stage) {
            true => Format::bytes,
            false => Format::count,
        };
        let (done, total) = (write(format, running.done), write(format, running.total));
        let rows = (running.stage == Stage::Reading)
            .then(|| rows(share()?))
            .flatten();
        Some(match rows {
            Some(rows) => {
                let rows = counted!(format, rows, import.rows);
                say!(
                    format,
                    shell.job.of_rows,
                    done = done,
                    total = total,
                    rows = rows
                )
            }
            None => say!(format, shell.job.of, done = done, total = total),
        })
    });
    let speed = live(move || {
        let (_, pace) = pace.get()?;
        let amount = format.get().bytes(pace.per_second()? as u64);
        Some(say!(format.get(), shell.job.speed, amount = amount))
    });
    let left = live(move || {
        let (running, pace) = pace.get()?;
        Some(time_words(format.get(), pace.seconds_left(running.total)?))
    });
    view! {
        <h2 id="progress-stage" aria-live="polite">
            {move || stage.get().map(|stage| stage_words(format.get(), stage))}
        </h2>
        <progress max="1" aria-labelledby="progress-stage" value=move || share().map(|share| share.to_string())></progress>
        <p class="progress-foot">
            <span>{numbers}</span>
            <b>{move || share().map(|share| format.get().percent(share.min(1.0)))}</b>
        </p>
        <p class="progress-foot" data-progress="pace">
            <span>{speed}</span>
            <span>{left}</span>
        </p>
        <button type="button" class="button" data-action="stop" autofocus on:click=move |_| on_stop()>
            {text!(format, shell.job.stop)}
        </button>
    }
}

/// Whether the stage is measured in bytes.
fn is_bytes(stage: Stage) -> bool {
    matches!(stage, Stage::Unpacking | Stage::Surveying | Stage::Reading)
}

/// A time in steps that do not flicker: whole seconds, five seconds, minutes.
fn time_words(format: Format, seconds: f64) -> String {
    let rounded = |step: f64| ((seconds / step).ceil() * step) as u64;
    match seconds {
        ..=10.0 => say!(
            format,
            shell.job.seconds_left,
            count = format.count(rounded(1.0).max(1))
        ),
        ..=90.0 => say!(
            format,
            shell.job.seconds_left,
            count = format.count(rounded(5.0))
        ),
        _ => say!(
            format,
            shell.job.minutes_left,
            count = format.count(rounded(60.0) / 60)
        ),
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
        Stage::Fitting => say!(format, shell.job.fitting),
    }
}
