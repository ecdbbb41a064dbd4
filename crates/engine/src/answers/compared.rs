//! The lines of surveyed files against each other and those of the open workspace.

use ledger::{Ledger, Total};

use super::client_of;
use crate::import::{Imported, Known};
use crate::protocol::views::{ComparedView, DuplicateView};
use crate::translate::{amount, day_number};

/// Duplicates shown.
const SHOWN: usize = 20;

/// `own`: the lines to which those that were read would be added.
pub(crate) fn compared(own: Option<&Ledger>, read: &Imported) -> ComparedView {
    let next = &*read.ledger;
    let Known {
        lines: known,
        repeated,
    } = read.known(own);
    let (lines, dropped) = (next.len() as u64, known.count() as u64);
    let (first, last) = next.span().unwrap_or_default();
    let is_new = |key: &&str| own.is_none_or(|own| own.clients().find(key).is_none());
    let revenue = next.amounts().iter().map(|&part| i128::from(part)).sum();
    let duplicates = (0..next.len()).filter(|&line| known.get(line));
    ComparedView {
        lines,
        new_lines: lines - dropped,
        duplicates: dropped,
        repeated,
        by_orders: next.layout().orders && own.is_none_or(|own| own.layout().orders),
        samples: duplicates
            .take(SHOWN)
            .map(|line| duplicate(next, line))
            .collect(),
        first_day: day_number(first),
        last_day: day_number(last),
        rejected: read.report.rejected(),
        revenue: amount(Total(revenue)),
        new_clients: next.clients().texts().filter(is_new).count() as u64,
    }
}

fn duplicate(ledger: &Ledger, line: usize) -> DuplicateView {
    let parts = [
        ledger.day(line).to_string(),
        client_of(ledger, line),
        ledger.line_order_id(line).to_owned(),
        ledger.amount(line).to_string(),
    ];
    let present: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    DuplicateView {
        file: ledger.file(line).into(),
        row: ledger.row_in_file(line),
        text: present.join(" · "),
    }
}
