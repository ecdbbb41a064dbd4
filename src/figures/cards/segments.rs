//! The segments of RFM: what each brings against how many it is.

use engine::protocol::ClientSet;
use engine::protocol::views::{RfmView, SegmentView};
use figures::{Mark, bars};

use crate::prelude::*;
use crate::queries::View;

use super::definitions::segments_definition;
use crate::figures::drawings::{Rows, rows};
use crate::figures::{Cell, Column, FigureCard, Numbers, Row, use_lists};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

/// A click lists the clients of a segment.
#[component]
pub fn SegmentsCard(view: View<RfmView>) -> impl IntoView {
    let format = use_format();
    let lists = use_lists();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = text!(format, figures.segments_about);
    let definition = Signal::derive(move || segments_definition(&view.read().rule, format.get()));
    let bars = Signal::derive(move || bars(&view.read(), format.get()));
    let drawing = rows(headline, bars);
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let on_pick = Callback::new(move |mark: Mark| {
        let found = view.with_untracked(|view| view.segments.get(mark.id as usize).copied());
        if let Some(found) = found {
            lists.open(ClientSet::Segment(found.segment));
        }
    });
    view! { <FigureCard headline about definition file="segments" drawing numbers on_pick /> }
}

/// The segment that brings most.
pub fn leading(view: &RfmView) -> Option<&SegmentView> {
    let filled = view.segments.iter().filter(|found| found.clients > 0);
    filled.max_by(|one, other| one.revenue.cmp(&other.revenue))
}

/// The segment that brings most, in words.
pub(super) fn leading_line(view: &RfmView, format: Format) -> String {
    let Some(found) = leading(view) else {
        return String::new();
    };
    let segment = words::segment(format, found.segment);
    let (clients, revenue) = (
        format.percent(found.client_share),
        format.percent_or_dash(found.revenue_share),
    );
    say!(
        format,
        figures.grid_headline,
        segment = segment,
        clients = clients,
        revenue = revenue
    )
}

fn headline(view: &RfmView, format: Format) -> String {
    let filled = view
        .segments
        .iter()
        .filter(|found| found.clients > 0)
        .count();
    let clients = counted!(format, view.scored, figures.clients_count);
    counted!(
        format,
        filled,
        figures.segments_headline,
        clients = clients.as_str()
    )
}

fn bars(view: &RfmView, format: Format) -> Rows {
    let bars: Vec<bars::Bar> = view
        .segments
        .iter()
        .map(|found| {
            let name = words::segment(format, found.segment);
            let clients = counted!(format, found.clients, figures.clients_count);
            let (share, of_clients) = (
                format.percent_or_dash(found.revenue_share),
                format.percent(found.client_share),
            );
            let shares = say!(
                format,
                figures.segment_shares,
                revenue = share.as_str(),
                clients = of_clients
            );
            bars::Bar {
                label: format!("{name} · {clients}\n{shares}"),
                name,
                first: found.revenue_share.unwrap_or(0.0),
                second: found.client_share,
                value: share,
                between: String::new(),
            }
        })
        .collect();
    let measures = [
        say!(format, figures.share_of_revenue),
        say!(format, figures.share_of_clients),
    ];
    Rows { bars, measures }
}

fn numbers(view: &RfmView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, figures.segment)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, figures.share_of_clients)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, figures.share_of_revenue)),
    ];
    let row = |found: &SegmentView| {
        let cells = vec![
            Cell::text(words::segment(format, found.segment)),
            Cell::count(format, found.clients),
            Cell::share(format, found.client_share),
            Cell::money(format, found.revenue),
            Cell::share(format, found.revenue_share),
        ];
        Row::of(ClientSet::Segment(found.segment), cells)
    };
    let rows = view.segments.iter().map(row).collect();
    Numbers { columns, rows }
}
