//! The orders of one client with what is in them.

use std::cmp::Reverse;

use ledger::{Few, Total, sort_by_key};

use crate::protocol::Column;
use crate::protocol::views::{CardItem, CardOrder};
use crate::session::Frame;
use crate::translate::{amount, day_number};

/// Orders, and lines of an order, that a card shows.
const MOST_ORDERS: usize = 200;
const MOST_ITEMS: usize = 12;

/// The latest orders of the client at a place, and how many there were before them.
pub(super) fn timeline(frame: &Frame, place: usize) -> (Vec<CardOrder>, u64) {
    let (ledger, view) = (&frame.ledger, frame.view());
    let mut lines_of: Few<u32, Vec<usize>> = Few::default();
    for line in view.lines(ledger.client_lines(frame.book.codes[place])) {
        lines_of.or_default(ledger.order(line)).push(line);
    }
    let mut orders: Vec<(u32, Vec<usize>)> = lines_of.into_iter().collect();
    // A client's lines are in the order of time, so the first line of an order tells when it was.
    sort_by_key(&mut orders, |(_, lines)| Reverse(lines.first().copied()));
    let earlier = orders.len().saturating_sub(MOST_ORDERS) as u64;
    let shown = orders.iter().take(MOST_ORDERS);
    let shown = shown.filter_map(|(order, lines)| card_order(frame, *order, lines));
    (shown.collect(), earlier)
}

/// `None` without lines.
fn card_order(frame: &Frame, order: u32, lines: &[usize]) -> Option<CardOrder> {
    let ledger = &frame.ledger;
    let first = *lines.first()?;
    let net: Total = lines.iter().map(|&line| ledger.amount(line)).sum();
    let items = items(frame, lines);
    Some(CardOrder {
        day: day_number(ledger.day(first)),
        minute: frame.book.totals.has_times.then(|| ledger.minute(first)),
        order: ledger.order_id(order as usize).to_owned(),
        net: amount(net),
        more: match items.is_empty() {
            true => 0,
            false => (lines.len() - items.len()) as u64,
        },
        items,
    })
}

fn items(frame: &Frame, lines: &[usize]) -> Vec<CardItem> {
    let ledger = &frame.ledger;
    if !frame.has_column(Column::Product) {
        return Vec::new();
    }
    let mut lines = lines.to_vec();
    // The sort is stable: equals stay in the order of the file.
    sort_by_key(&mut lines, |&line| Reverse(ledger.amount(line)));
    let item = |&line: &usize| CardItem {
        product: frame
            .column_text(Column::Product, ledger.code(ledger::Column::Product, line))
            .to_owned(),
        quantity: ledger.quantity(line),
        amount: amount(ledger.amount(line).into()),
    };
    lines.iter().take(MOST_ITEMS).map(item).collect()
}
