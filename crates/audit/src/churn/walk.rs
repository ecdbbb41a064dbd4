//! One client's way through the periods: what it did in each, and when it was active.

use ledger::{Day, Total};

use super::Turn;
use crate::Book;
use crate::calendar::Calendar;

/// The lines of a client in one period.
#[derive(Clone, Copy)]
pub(super) struct Visit {
    /// Number of the period.
    pub(super) number: usize,
    /// Net revenue of the lines.
    pub(super) revenue: Total,
    /// `None` without an occasion.
    pub(super) turn: Option<Turn>,
}

/// A stretch of occasions without a lapse between them.
#[derive(Clone, Copy)]
pub(super) struct Run {
    /// Number of the period of the first occasion.
    pub(super) start: usize,
    /// The last occasion.
    pub(super) last: Day,
    /// Number of the period of the lapse; `None` for a client that is active on the audit day.
    pub(super) lapse: Option<usize>,
}

pub(super) struct Walk<'a> {
    pub(super) book: &'a Book,
    pub(super) calendar: &'a Calendar,
    pub(super) silence_days: u32,
}

impl Walk<'_> {
    /// The periods in which a client has a line, ascending.
    pub(super) fn visits(&self, place: usize, mut each: impl FnMut(Visit)) {
        let mut last: Option<Day> = None;
        let mut open: Option<Visit> = None;
        for of in self.book.days(place) {
            let Some(number) = self.calendar.number(of.day) else {
                continue;
            };
            let mut turn = None;
            if self.book.is_occasion(of.net) {
                turn = Some(match last.replace(of.day) {
                    None => Turn::New,
                    Some(last) if self.lapse(last) <= i64::from(of.day.0) => Turn::Recovered,
                    Some(_) => Turn::Returning,
                });
            }
            match &mut open {
                Some(visit) if visit.number == number => {
                    visit.revenue += of.net;
                    visit.turn = [visit.turn, turn].into_iter().flatten().min();
                }
                _ => {
                    let visit = Visit {
                        number,
                        revenue: of.net,
                        turn,
                    };
                    if let Some(closed) = open.replace(visit) {
                        each(closed);
                    }
                }
            }
        }
        if let Some(visit) = open {
            each(visit);
        }
    }

    /// The stretches in which a client was active, ascending.
    pub(super) fn runs(&self, place: usize, mut each: impl FnMut(Run)) {
        let mut occasions = self.book.occasion_days(place).map(|of| of.day).peekable();
        let mut start = None;
        while let Some(day) = occasions.next() {
            start = start.or_else(|| self.calendar.number(day));
            let lapse = self.lapse(day);
            if occasions
                .peek()
                .is_some_and(|next| i64::from(next.0) < lapse)
            {
                continue;
            }
            let lapse = i32::try_from(lapse).ok();
            if let Some(start) = start.take() {
                each(Run {
                    start,
                    last: day,
                    lapse: lapse.and_then(|day| self.calendar.number(Day(day))),
                });
            }
        }
    }

    /// The day, as a number, on which a client lapses that does not buy after `last` and before it.
    fn lapse(&self, last: Day) -> i64 {
        i64::from(last.0) + i64::from(self.silence_days) + 1
    }
}
