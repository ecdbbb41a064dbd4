//! The lines of surveyed files against those of the open workspace.

use ledger::{Ledger, Total};

use super::client_of;
use crate::protocol::views::{ComparedView, DuplicateView};
use crate::translate::{amount, day_number};

/// Duplicates shown.
const SHOWN: usize = 20;

pub(crate) fn compared(own: &Ledger, next: &Ledger, rejected: u64) -> ComparedView {
    let duplicates = own.duplicates(next).twins;
    let (lines, dropped) = (next.len() as u64, duplicates.len() as u64);
    let (first, last) = next.span().unwrap_or_default();
    let new_clients = next.clients().texts();
    let new_clients = new_clients.filter(|key| own.clients().find(key).is_none());
    let revenue = next.amounts().iter().map(|&part| i128::from(part)).sum();
    ComparedView {
        lines,
        new_lines: lines - dropped,
        duplicates: dropped,
        by_orders: own.layout().orders && next.layout().orders,
        samples: duplicates
            .iter()
            .take(SHOWN)
            .map(|twin| duplicate(next, twin.line as usize))
            .collect(),
        first_day: day_number(first),
        last_day: day_number(last),
        rejected,
        revenue: amount(Total(revenue)),
        new_clients: new_clients.count() as u64,
    }
}

fn duplicate(ledger: &Ledger, line: usize) -> DuplicateView {
    let parts = [
        ledger.day(line).to_string(),
        client_of(ledger, line).to_owned(),
        ledger.line_order_id(line).to_owned(),
        ledger.amount(line).to_string(),
    ];
    let present: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    DuplicateView {
        row: ledger.row_in_file(line),
        text: present.join(" · "),
    }
}
