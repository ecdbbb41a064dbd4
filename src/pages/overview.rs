//! The overview: who carries the business, in six numbers, a few findings and three figures.

mod findings;
mod keys;
mod reminders;

use engine::protocol::{Answer, Question};

use crate::components::answered::Answered;
use crate::components::later::Later;
use crate::components::live::Show;
use crate::figures::cards::{MonthsCard, ParetoCard, SegmentsCard};
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::ask;
use crate::words::text;
use findings::Findings;
use keys::KeyFigures;
use reminders::Reminders;

#[component]
pub fn OverviewPage() -> impl IntoView {
    let format = use_format();
    let overview = ask(
        || Question::Overview,
        |answer| match answer {
            Answer::Overview(view) => Some(view),
            _ => None,
        },
    );
    let pareto = ask(
        || Question::Pareto,
        |answer| match answer {
            Answer::Pareto(view) => Some(view),
            _ => None,
        },
    );
    let rfm = ask(
        || Question::Rfm,
        |answer| match answer {
            Answer::Rfm(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{text!(format, pages.overview_title)}</h1>
        <Reminders />
        <Answered asked=overview let:view>
            <KeyFigures view />
            <div class="cards">
                <Later>
                    <Findings overview=view pareto rfm />
                </Later>
                <Answered asked=pareto let:view>
                    <Show when=move || { view.read().positive_clients > 0 }>
                        <ParetoCard view />
                    </Show>
                </Answered>
                <Later>
                    <MonthsCard view />
                </Later>
                <Answered asked=rfm let:view>
                    <Show when=move || { view.read().scored > 0 }>
                        <SegmentsCard view />
                    </Show>
                </Answered>
            </div>
        </Answered>
    }
    .into_any()
}
