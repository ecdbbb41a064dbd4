//! The days of the lines: their span, gaps without a sale, and days that are still to come.

use engine::protocol::views::QualityView;

use crate::prelude::*;
use crate::queries::View;

use super::Card;
use crate::components::live::Show;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::state::Session;
use crate::words::say;

#[component]
pub fn Days(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let opened = expect_context::<Session>().opened;
    let headline = Signal::derive(move || {
        let (format, opened) = (format.get(), opened.read());
        opened.as_ref().map_or_else(String::new, |opened| {
            let (from, to) = (opened.source.first_day, opened.source.last_day);
            let (from, to) = (format.day(from), format.day(to));
            say!(format, quality.days.headline, from = from, to = to)
        })
    });
    let has_gaps = Memo::new(move |_| !view.read().gaps.is_empty());
    let about = move || match has_gaps.get() {
        true => say!(format.get(), quality.days.about),
        false => say!(format.get(), quality.days.no_gaps),
    };
    let numbers = Signal::derive(move || gaps(&view.read(), format.get()));
    let future = move || {
        let (view, format) = (view.read(), format.get());
        let today = format.day(view.future_from);
        (view.future_lines > 0).then(|| {
            counted!(
                format,
                view.future_lines,
                quality.days.future,
                day = today.as_str()
            )
        })
    };
    view! {
        <Card id="quality-days" headline about=Signal::derive(about)>
            {move || future().map(|future| view! {
                <p class="troubled" data-figure="future-lines" data-value=view.read().future_lines.to_string()>{future}</p>
            })}
            <Show when=move || has_gaps.get()>
                <NumbersTable numbers name=headline />
            </Show>
        </Card>
    }
}

fn gaps(view: &QualityView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, quality.days.from)),
        Column::text(say!(format, quality.days.to)),
        Column::number(say!(format, quality.days.length)),
    ];
    let rows = view.gaps.iter().map(|gap| {
        Row::new(vec![
            Cell::text(format.day(gap.from)),
            Cell::text(format.day(gap.to)),
            Cell::count(format, u64::from(gap.days)),
        ])
    });
    Numbers {
        rows: rows.collect(),
        columns,
    }
}
