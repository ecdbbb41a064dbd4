//! The overview: totals, months, the last year against the one before.

use audit::{Overview, PeriodRow, YearComparison};
use ledger::PeriodKind;

use crate::protocol::views::{MonthView, OverviewView, YearChange};
use crate::session::Frame;
use crate::translate::{amount, day_number};

pub(crate) fn overview(frame: &Frame) -> OverviewView {
    let book = &frame.book;
    let found = Overview::new(book, PeriodKind::Month);
    let day = |day: Option<ledger::Day>| day_number(day.unwrap_or(book.audit_day));
    OverviewView {
        revenue: amount(book.totals.revenue),
        returns: amount(book.totals.returns),
        unidentified: amount(book.totals.unidentified_revenue),
        clients: found.clients.into(),
        orders: found.orders,
        occasions: found.occasions,
        average_order: found.average_order,
        frequency: found.purchase_frequency,
        active_share: found.active_share,
        year: found.year.as_ref().map(|year| change(year, &found)),
        months: found.periods.iter().map(month).collect(),
        first_day: day(book.totals.first_day),
        last_day: day(book.totals.last_day),
        audit_day: day_number(book.audit_day),
    }
}

fn change(year: &YearComparison, found: &Overview) -> YearChange {
    let change = year.change();
    let shares = found.active_share.zip(found.active_share_year_ago);
    YearChange {
        revenue: change.revenue,
        clients: i64::from(year.last.clients) - i64::from(year.before.clients),
        orders: change.orders,
        average_order: change.average_order,
        active_share: shares.map(|(now, then)| now - then),
    }
}

fn month(row: &PeriodRow) -> MonthView {
    MonthView {
        start: day_number(PeriodKind::Month.start(row.period)),
        revenue: amount(row.revenue),
        orders: row.orders.into(),
        clients: row.clients.into(),
        new_clients: row.new_clients.into(),
        average_order: row.average_order(),
        unfinished: !row.finished,
    }
}
