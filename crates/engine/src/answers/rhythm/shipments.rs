//! How regularly managers ship, and how much of their base they serve.
//!
//! A pace is that of the calendar since the first order: a week without an order counts, a time before a manager came
//! does not. A day counts when anybody had an order, so that weekends do not where nobody works on them.

use std::collections::BTreeMap;

use audit::{Book, DaySeries, Occasions, Served, Shipments, Span, Window, served};
use ledger::{Column, Day, NONE, PeriodKind};

use crate::protocol::views::ShipmentRow;
use crate::session::Frame;

pub(super) struct Rows {
    /// Most orders first, then by name; managers without a counted order are left out.
    pub managers: Vec<ShipmentRow>,
    pub all: ShipmentRow,
}

pub(super) fn shipments(frame: &Frame, series: &DaySeries) -> Rows {
    let worked = series.iter().filter(|(_, of)| of.orders > 0);
    let worked: Vec<Day> = worked.map(|(day, _)| day).collect();
    let mut portfolios: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for place in 0..frame.book.len() {
        let owner = frame.owners().of(place).unwrap_or(NONE);
        portfolios.entry(owner).or_default().push(place);
    }
    let row = |code: u32, of: &Shipments| {
        let clients = portfolios.get(&code).map(Vec::as_slice);
        ShipmentRow {
            manager: frame.manager_name(code).to_owned(),
            ..row(frame, of, &worked, clients.unwrap_or_default())
        }
    };
    let managers = Book::of_column(&frame.view(), Column::Manager, Occasions::default());
    let mut rows: Vec<ShipmentRow> = managers.as_ref().map_or_else(Vec::new, |managers| {
        let found = audit::shipments(managers);
        let rows = managers.codes.iter().zip(&found);
        rows.filter_map(|(&code, of)| Some(row(code, of.as_ref()?)))
            .collect()
    });
    // The sort is stable: equals stay by name.
    rows.sort_by_key(|row| std::cmp::Reverse(row.orders));
    let everybody: Vec<usize> = (0..frame.book.len()).collect();
    Rows {
        managers: rows,
        all: match Shipments::of_all(&frame.book) {
            Some(of) => self::row(frame, &of, &worked, &everybody),
            None => clients(frame, &everybody),
        },
    }
}

fn row(frame: &Frame, of: &Shipments, worked: &[Day], places: &[usize]) -> ShipmentRow {
    let days = worked.len() - worked.partition_point(|&day| day < of.first);
    let month = |day: Day| PeriodKind::Month.of(day).index;
    let months = month(frame.book.audit_day) - month(of.first) + 1;
    let orders = f64::from(of.orders);
    ShipmentRow {
        orders: of.orders.into(),
        days: of.days.into(),
        per_day: orders / days as f64,
        per_week: orders / f64::from(of.weeks_since_first),
        per_month: orders / f64::from(months),
        weeks_served: of.regularity(),
        longest_pause: of.longest_pause.unsigned_abs(),
        ..clients(frame, places)
    }
}

/// A row without orders.
fn clients(frame: &Frame, places: &[usize]) -> ShipmentRow {
    let of = |months: i32| {
        let window = Window::months_to(frame.book.audit_day, months);
        served(Span::within(&frame.book, window), places.iter().copied())
    };
    let (month, quarter): (Served, Served) = (of(1), of(3));
    ShipmentRow {
        active_month: month.active.into(),
        active_quarter: quarter.active.into(),
        clients: month.total.into(),
        ..ShipmentRow::default()
    }
}
