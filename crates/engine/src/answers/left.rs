//! What the filter leaves.

use crate::protocol::views::LeftView;
use crate::session::Frame;
use crate::translate::{amount, day_number};

pub(crate) fn left(frame: &Frame) -> LeftView {
    let (totals, all) = (&frame.book.totals, frame.all);
    LeftView {
        lines: totals.lines,
        all_lines: all.lines,
        clients: frame.book.len() as u64,
        all_clients: all.clients,
        revenue: amount(totals.revenue),
        revenue_share: all
            .revenue
            .is_positive()
            .then(|| totals.revenue.to_f64() / all.revenue.to_f64()),
        audit_day: day_number(frame.book.audit_day),
    }
}
