//! How long it takes from one purchase to the next, step by step.

use engine::protocol::views::{GapSpread, RegularView};

use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::words::{say, text};

#[component]
pub fn GapsCard(view: View<RegularView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about=text!(format, regular.gaps_about)
            definition=text!(format, regular.gaps_definition)
            file="days-between-purchases"
            numbers
        >
            <NumbersTable numbers name=headline />
        </TableCard>
    }
    .into_any()
}

fn gaps(view: &RegularView) -> impl Iterator<Item = (u64, &GapSpread)> {
    let whole = view.funnels.first().into_iter();
    let gaps = whole.flat_map(|of| (1..).zip(&of.gaps));
    gaps.filter_map(|(step, gap)| Some((step, gap.as_ref()?)))
}

fn headline(view: &RegularView, format: Format) -> String {
    let Some((_, first)) = gaps(view).next() else {
        return say!(format, regular.gaps_none);
    };
    let days = format.days(first.median_days);
    say!(format, regular.gaps_headline, days = days)
}

fn numbers(view: &RegularView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, regular.from_to)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, regular.median)),
        Column::number(say!(format, regular.lower_quartile)),
        Column::number(say!(format, regular.upper_quartile)),
        Column::number(say!(format, regular.mean)),
    ];
    let days = |days: f64| Cell::decimal(format, days, 1);
    let row = |(step, gap): (u64, &GapSpread)| {
        let (lower, upper) = gap.quartiles;
        Row::new(vec![
            Cell::text(format!("{step} → {}", step + 1)),
            Cell::count(format, gap.count),
            days(gap.median_days).named(format!("gap-{step}-median")),
            days(lower),
            days(upper),
            days(gap.mean_days),
        ])
    };
    Numbers {
        columns,
        rows: gaps(view).map(row).collect(),
    }
}
