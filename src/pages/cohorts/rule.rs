//! What makes a cohort, how long a period is, what cells tell.

use engine::protocol::views::CohortsView;
use engine::protocol::{CohortBy, CohortRule, Period};

use super::measure::{self, MEASURES};
use crate::components::segmented::Segmented;
use crate::components::select::{Options, Select};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::route::{column_from_key, column_key};
use crate::state::Session;
use crate::words::{self, say, text};

const FIRST_PERIOD: &str = "period";

#[component]
pub fn RuleBar(view: View<CohortsView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let rule = Memo::new(move |_| settings.read().life.cohorts);
    let change = move |change: &dyn Fn(&mut CohortRule)| {
        settings.update(|settings| change(&mut settings.life.cohorts));
    };
    let kinds = Signal::derive(move || by_options(&view.read(), format.get()));
    let kind = Signal::derive(move || by_key(rule.read().by).to_string());
    let period = Signal::derive(move || words::period_key(rule.read().period).to_string());
    let measures = Signal::derive(move || {
        let has_costs = view.read().has_costs;
        let told = (0u8..).zip(MEASURES);
        told.filter(|(_, of)| has_costs || !measure::needs_costs(*of))
            .map(|(place, of)| (place.to_string(), measure::name(of, format.get())))
            .collect::<Options>()
    });
    let shown = Signal::derive(move || {
        let place = MEASURES.iter().position(|of| *of == rule.read().measure);
        place.unwrap_or(0).to_string()
    });
    let set_by = move |key: String| change(&|rule| rule.by = by_from_key(&key));
    let set_period = move |key: String| {
        let period: Option<Period> = words::period_from_key(&key);
        change(&|rule| rule.period = period.unwrap_or_default());
    };
    let set_measure = move |key: String| {
        let place = key.parse::<usize>().unwrap_or(0);
        let measure = MEASURES.get(place).copied().unwrap_or_default();
        change(&|rule| rule.measure = measure);
    };
    view! {
        <form class="controls labs" on:submit=|event| event.prevent_default()>
            <div data-choice="cohort-by">
                <Select label=text!(format, cohorts.by) options=kinds value=kind on_change=set_by />
            </div>
            <div data-choice="cohort-measure">
                <Select label=text!(format, cohorts.measure) options=measures value=shown on_change=set_measure />
            </div>
            <Segmented
                label=text!(format, cohorts.period)
                options=Signal::derive(move || words::period_options(format.get()))
                value=period
                on_change=set_period
            />
        </form>
    }
    .into_any()
}

fn by_options(view: &CohortsView, format: Format) -> Options {
    let period = (FIRST_PERIOD.to_string(), say!(format, cohorts.by_period));
    let column = |column| {
        (
            column_key(column).to_string(),
            say!(
                format,
                cohorts.by_first,
                column = words::dimension(format, column)
            ),
        )
    };
    let columns = view.columns.iter().copied().map(column);
    [period].into_iter().chain(columns).collect()
}

fn by_key(by: CohortBy) -> &'static str {
    match by {
        CohortBy::FirstPeriod => FIRST_PERIOD,
        CohortBy::First(column) => column_key(column),
    }
}

fn by_from_key(key: &str) -> CohortBy {
    column_from_key(key).map_or(CohortBy::FirstPeriod, CohortBy::First)
}
