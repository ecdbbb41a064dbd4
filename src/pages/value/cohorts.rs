//! The cohort triangle: what became of the clients of each month.

use engine::protocol::views::{CohortCell, CohortView, ValueView};
use engine::protocol::{ClientSet, CohortKey};
use leptos::prelude::*;

use crate::queries::View;

use crate::components::live::live;
use crate::figures::use_lists;
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::route::print_day;
use crate::words::{say, text};

/// Months of life shown: more would be a table of ten thousands of cells.
const MOST_AGES: usize = 60;
/// Steps of the scale of shades.
const STEPS: f64 = 9.0;

/// What a cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Measure {
    #[default]
    Retained,
    Revenue,
    PerClient,
}

impl Measure {
    const ALL: [Measure; 3] = [Measure::Retained, Measure::Revenue, Measure::PerClient];

    fn name(self, format: Format) -> String {
        match self {
            Measure::Retained => say!(format, pages.cohort_retained),
            Measure::Revenue => say!(format, pages.cohort_revenue),
            Measure::PerClient => say!(format, pages.cohort_per_client),
        }
    }

    fn value(self, cell: &CohortCell, cohort: &CohortView) -> f64 {
        match self {
            Measure::Retained => cell.retained as f64 / cohort.clients.max(1) as f64,
            Measure::Revenue => cell.revenue.to_f64(),
            Measure::PerClient => cell.per_client,
        }
    }

    fn write(self, value: f64, format: Format) -> String {
        match self {
            Measure::Retained => format.percent(value),
            Measure::Revenue | Measure::PerClient => format.short(value),
        }
    }

    /// Whether the first month stands in the scale: everyone is retained in it, and revenue is at its highest.
    fn starts_at(self) -> usize {
        usize::from(self != Measure::PerClient)
    }
}

#[component]
pub fn CohortTable(view: View<ValueView>) -> impl IntoView {
    let format = use_format();
    let measure = RwSignal::new(Measure::default());
    let lists = use_lists();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        headline(&view, lists.hides_first_purchases(), format)
    });
    let ages = Memo::new(move |_| {
        let view = view.read();
        let ages = view.cohorts.iter().map(|cohort| cohort.cells.len());
        ages.max().unwrap_or(0)
    });
    let about = live(move || {
        let format = format.get();
        let about = match lists.hides_first_purchases() {
            true => say!(format, pages.cohorts_about_filtered),
            false => say!(format, pages.cohorts_about),
        };
        match ages.get() > MOST_AGES {
            true => format!(
                "{about} · {}",
                counted!(format, MOST_AGES, pages.cohorts_first_months)
            ),
            false => about,
        }
    });
    let head = live(move || {
        (0..ages.get().min(MOST_AGES))
            .map(|age| view! { <th scope="col" class="number">{age}</th> })
            .collect_view()
    });
    let body = live(move || {
        let (view, format, measure) = (view.read(), format.get(), measure.get());
        let values = view.cohorts.iter().flat_map(|cohort| {
            let shaded = cohort
                .cells
                .iter()
                .take(MOST_AGES)
                .skip(measure.starts_at())
                .filter(|cell| !cell.unfinished);
            shaded.map(|cell| measure.value(cell, cohort))
        });
        let most = values.fold(0.0, f64::max);
        view.cohorts
            .iter()
            .map(|cohort| row(cohort, measure, most, format))
            .collect_view()
    });
    view! {
        <section class="card wide" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{about}</p>
            </header>
            <div class="card-controls">
                <div class="segmented" role="group" aria-label=text!(format, pages.cohort_measure)>
                    {Measure::ALL.map(|choice| view! {
                        <button
                            type="button"
                            aria-pressed=move || (measure.get() == choice).to_string()
                            on:click=move |_| measure.set(choice)
                        >
                            {move || choice.name(format.get())}
                        </button>
                    }).collect_view()}
                </div>
            </div>
            <div class="numbers cohorts" role="region" tabindex="0" aria-label=headline>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(format, figures.cohort)}</th>
                            <th scope="col" class="number">{text!(format, figures.clients)}</th>
                            {head}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// How many of all clients came back a month after their first purchase, which may be the first that the filter
/// leaves.
fn headline(view: &ValueView, is_filtered: bool, format: Format) -> String {
    let second = view.cohorts.iter().filter_map(|cohort| {
        let cell = cohort.cells.get(1).filter(|cell| !cell.unfinished)?;
        Some((cell.retained, cohort.clients))
    });
    let (back, all) = second.fold((0, 0), |sum, cohort| (sum.0 + cohort.0, sum.1 + cohort.1));
    let share = format.percent(back as f64 / all.max(1) as f64);
    match (all, is_filtered) {
        (0, _) => say!(format, pages.cohorts_young),
        (_, true) => say!(format, pages.cohorts_headline_filtered, share = share),
        (_, false) => say!(format, pages.cohorts_headline, share = share),
    }
}

fn row(cohort: &CohortView, measure: Measure, most: f64, format: Format) -> impl IntoView + use<> {
    let lists = use_lists();
    let start = cohort.start;
    let month = print_day(start).chars().take(7).collect::<String>();
    let cells = cohort.cells.iter().take(MOST_AGES).enumerate();
    let cells = cells.map(|(age, cell)| {
        let value = measure.value(cell, cohort);
        let is_shaded = age >= measure.starts_at() && !cell.unfinished && most > 0.0;
        let step = ((value.max(0.0) / most * STEPS) as usize).min(8);
        let class = match (is_shaded, cell.unfinished) {
            (true, _) => format!("number heat-{step}"),
            (false, true) => "number unfinished".to_string(),
            (false, false) => "number".to_string(),
        };
        view! { <td class=class>{measure.write(value, format)}</td> }
    });
    view! {
        <tr>
            <th scope="row"><a href=move || lists.href(ClientSet::Cohort { cohort: CohortKey::Start(start), age: None })>{format.month(start)}</a></th>
            <td
                class="number"
                data-figure=format!("cohort-{month}-size")
                data-value=cohort.clients.to_string()
            >
                {format.count(cohort.clients)}
            </td>
            {cells.collect_view()}
        </tr>
    }
}
