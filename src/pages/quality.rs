//! Data quality: what the import read, what it could not, what the lines hold, and whether their sum is the one
//! that the accounts show. The findings that may change figures stand first.

mod account;
mod columns;
mod control;
mod findings;
mod lines;
mod rejects;
mod rows;
mod times;

use engine::protocol::views::QualityView;
use engine::protocol::{Answer, Question};

use crate::actions::print;
use crate::components::answered::Answered;
use crate::components::live::live;
use crate::figures::{Numbers, NumbersTable};
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::{View, ask, ask_when};
use crate::state::Session;
use crate::words::text;
use account::{Account, Files};
use columns::Columns;
use control::Control;
use findings::Findings;
use lines::{Equal, Lines, Outliers};
use rejects::{LeftOut, Notes, Rejects};
use times::Days;

#[component]
pub fn QualityPage() -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let asked = ask(
        || Question::Quality,
        |answer| match answer {
            Answer::Quality(view) => Some(&**view),
            _ => None,
        },
    );
    let doubles = ask(
        || Question::Doubles,
        |answer| match answer {
            Answer::Doubles(view) => Some(view),
            _ => None,
        },
    );
    let total = Memo::new(move |_| settings.read().control_total.clone());
    let control = ask_when(
        move || total.get().map(|total| Question::Control { total }),
        |answer| match answer {
            Answer::Control(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <div class="page-head">
            <h1>{text!(format, quality.title)}</h1>
            <button type="button" class="button" data-action="print" on:click=move |_| print()>
                {text!(format, quality.print)}
            </button>
        </div>
        <Answered asked let:view>
            <div class="cards loose">
                <Findings view doubles control />
                <div class="card-column">
                    <Account view />
                    <Rejects view />
                    <LeftOut view />
                    <Notes view />
                </div>
                <div class="card-column">
                    <Control view control />
                    <Lines view />
                    <Days view />
                    <Equal view />
                    <Outliers view />
                </div>
                <Columns view />
                <Files view />
            </div>
        </Answered>
    }
    .into_any()
}

/// A card with its finding above. Findings lead to it by its id.
#[component]
fn Card(
    id: &'static str,
    #[prop(into)] headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    #[prop(optional)] wide: bool,
    /// Buttons beside the headline.
    #[prop(optional, into)]
    actions: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card" class:wide=wide id=id tabindex="-1" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{about}</p>
                {actions.run()}
            </header>
            {children()}
        </section>
    }
    .into_any()
}

/// A card whose content is a table.
#[component]
fn TableCard(
    id: &'static str,
    #[prop(into)] headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    numbers: Signal<Numbers>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    view! {
        <Card id headline about wide>
            <NumbersTable numbers name=headline />
        </Card>
    }
}

/// Shows a part of the page only while the answer has something for it.
fn shown_if<V: IntoView + 'static>(
    view: View<QualityView>,
    has: fn(&QualityView) -> bool,
    part: impl Fn() -> V + Send + Sync + 'static,
) -> impl IntoView {
    let has = Memo::new(move |_| has(&view.read()));
    live(move || has.get().then(&part))
}
