//! When clients are expected next.

use audit::{Expected, NextPurchases, Punctuality};

use crate::protocol::SilenceRule;
use crate::protocol::views::{NextDay, NextView};
use crate::session::Frame;
use crate::translate::day_number;

pub(crate) fn next(frame: &Frame, rule: SilenceRule) -> NextView {
    let overdue = frame.overdue(rule);
    let next = NextPurchases::new(&frame.book, &overdue, NextPurchases::DAYS);
    let waited_for = Punctuality::ALL
        .into_iter()
        .filter(|&class| class != Punctuality::Lost)
        .map(|class| day(next.overdue[class as usize]));
    NextView {
        audit_day: day_number(frame.book.audit_day),
        overdue: waited_for.fold(NextDay::default(), |sum, of| NextDay {
            clients: sum.clients + of.clients,
            spend: sum.spend + of.spend,
        }),
        days: next.days.into_iter().map(day).collect(),
    }
}

fn day(of: Expected) -> NextDay {
    NextDay {
        clients: of.clients.into(),
        spend: of.money,
    }
}
