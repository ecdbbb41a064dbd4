//! How regularly managers ship, and how much of their base they serve.

use audit::{Served, Shipments, Span, Window, served};
use ledger::{Column, Few, NONE, sort_by_key};

use crate::protocol::views::ShipmentRow;
use crate::session::Frame;

pub(super) struct Rows {
    /// Most orders first, then by name; managers without a counted order are left out.
    pub managers: Vec<ShipmentRow>,
    pub all: ShipmentRow,
}

pub(super) fn shipments(frame: &Frame) -> Rows {
    let mut portfolios: Few<u32, Vec<usize>> = Few::default();
    for place in 0..frame.book.len() {
        let owner = frame.owners().of(place).unwrap_or(NONE);
        portfolios.or_default(owner).push(place);
    }
    let of_manager = |code: u32, of: &Shipments| {
        let clients = portfolios.get(&code).map(Vec::as_slice);
        ShipmentRow {
            manager: frame.manager_name(code).to_owned(),
            ..row(frame, of, clients.unwrap_or_default())
        }
    };
    let found = audit::shipments(&frame.view(), &frame.book, Column::Manager);
    let rows = found.iter().map(|(code, of)| of_manager(*code, of));
    let mut rows: Vec<ShipmentRow> = rows.collect();
    // The sort is stable: equals stay by name.
    sort_by_key(&mut rows, |row| std::cmp::Reverse(row.orders));
    let everybody: Vec<usize> = (0..frame.book.len()).collect();
    Rows {
        managers: rows,
        all: match Shipments::of_all(&frame.book) {
            Some(of) => row(frame, &of, &everybody),
            None => clients(frame, &everybody),
        },
    }
}

fn row(frame: &Frame, of: &Shipments, places: &[usize]) -> ShipmentRow {
    ShipmentRow {
        orders: of.orders.into(),
        days: of.days.into(),
        per_day: of.per_day(),
        per_week: of.per_week(),
        per_month: of.per_month(),
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
