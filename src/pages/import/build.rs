//! The foot of the page: what is still missing, and the button that goes on.

use super::files::all_fit;
use super::questions::unanswered;
use super::roles::{Missing, missing};
use super::{ChooseFiles, Found};
use crate::actions::{self, Desk, Destination, Import, comparison, destination, is_compared};
use crate::components::focus;
use crate::components::live::live;
use crate::format::use_format;
use crate::locales::counted;
use crate::prelude::*;
use crate::words::say;

/// What the button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Build,
    Compare,
    /// Lines to be added.
    Add(u64),
    Replace,
}

#[component]
pub fn Foot(survey: Found) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let step = Memo::new(move |_| {
        let compared = comparison(desk, import);
        match (destination(desk, import), compared) {
            (_, None) if is_compared(desk, import) => Step::Compare,
            (Destination::Append, Some(compared)) if import.drop_duplicates.get() => {
                Step::Add(compared.new_lines)
            }
            (Destination::Append, compared) => Step::Add(compared.map_or(0, |of| of.lines)),
            (Destination::New, _) => Step::Build,
            (Destination::Replace, _) => Step::Replace,
        }
    });
    let lacks = Memo::new(move |_| {
        let (survey, mapping) = (survey.read(), import.mapping.read());
        let mut lacks = missing(&survey, &mapping);
        lacks.extend(unanswered(desk, import));
        if !all_fit(&survey, &mapping, &import.answers.read()) {
            lacks.push(Missing::Files);
        }
        if step.get() == Step::Build && import.name.read().trim().is_empty() {
            lacks.push(Missing::Name);
        }
        lacks
    });
    let adds_nothing = move || step.get() == Step::Add(0);
    let forbidden =
        move || adds_nothing() || lacks.with(|lacks| lacks.iter().any(Missing::forbids));
    let words = live(move || {
        let format = format.get();
        match step.get() {
            Step::Build => say!(format, import.build),
            Step::Compare => match destination(desk, import) {
                Destination::Append => say!(format, import.compare.action),
                Destination::New | Destination::Replace => {
                    say!(format, import.compare.files_action)
                }
            },
            Step::Add(lines) => counted!(format, lines, import.compare.add),
            Step::Replace => say!(format, import.replace),
        }
    });
    let action = move || match step.get() {
        Step::Compare => "compare",
        _ => "import",
    };
    let go = move |_| match step.get_untracked() {
        Step::Compare => actions::compare(desk, import),
        _ => actions::import(desk, import),
    };
    let reasons = live(move || {
        let reason = |lack: Missing| {
            let (key, place) = (lack.key(), lack.place());
            view! {
                <li data-missing=key>
                    <button type="button" class="link" on:click=move |_| focus(place)>
                        {move || lack.words(format.get())}
                    </button>
                </li>
            }
        };
        lacks.get().into_iter().map(reason).collect_view()
    });
    view! {
        <footer class="import-foot">
            <ul role="list" class="import-lacks" id="import-lacks" aria-live="polite">
                {reasons}
                {move || adds_nothing().then(|| view! { <li>{say!(format.get(), import.compare.nothing)}</li> })}
            </ul>
            <div class="buttons end">
                <ChooseFiles again=true />
                <button
                    type="button"
                    class="button primary"
                    data-action=action
                    disabled=forbidden
                    aria-describedby="import-lacks"
                    on:click=go
                >
                    {words}
                </button>
            </div>
        </footer>
    }
}
