//! What clients did in the days after a contact.

use ledger::{Day, Total};

use crate::{Book, Span, Window};

/// Clients followed for a number of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub clients: u32,
    /// Those with an occasion on one of the days.
    pub returned: u32,
    /// Net revenue of all of them on these days.
    pub money: Total,
}

impl Outcome {
    pub(super) fn add(&mut self, followed: Followed) {
        self.clients += 1;
        self.returned += u32::from(followed.returned_on.is_some());
        self.money += followed.money;
    }

    pub(super) fn plus(&mut self, other: Outcome) {
        self.clients += other.clients;
        self.returned += other.returned;
        self.money += other.money;
    }

    /// `None` without clients.
    pub fn share_returned(self) -> Option<f64> {
        (self.clients > 0).then(|| f64::from(self.returned) / f64::from(self.clients))
    }

    /// Net revenue per client in currency units; `None` without clients.
    pub fn money_per_client(self) -> Option<f64> {
        (self.clients > 0).then(|| self.money.to_f64() / f64::from(self.clients))
    }
}

/// The days after a contact.
pub(super) struct After<'a> {
    span: Span<'a>,
    pub(super) is_finished: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Followed {
    pub(super) returned_on: Option<Day>,
    pub(super) money: Total,
}

impl<'a> After<'a> {
    pub(super) fn new(book: &'a Book, contact: Day, days: u32) -> After<'a> {
        let end = Day(contact.0.saturating_add_unsigned(days));
        let window = Window {
            first: Day(contact.0.saturating_add(1)),
            last: end.min(book.audit_day),
        };
        After {
            span: Span::within(book, window),
            is_finished: end <= book.audit_day,
        }
    }

    pub(super) fn follow(&self, place: usize) -> Followed {
        Followed {
            returned_on: self.span.occasion_days(place).next().map(|of| of.day),
            money: self.span.revenue(place),
        }
    }
}
