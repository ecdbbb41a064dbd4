//! A book within a window: what its clients did on the days of the window.
//!
//! The classes of a window are those that a book of its lines alone would give, without scanning them again.

use std::ops::Range;

use ledger::{Day, Total};

use crate::{Book, DayNet, Window};

/// The days of a window of a book. Places are those of the book.
#[derive(Clone, Copy, Debug)]
pub struct Span<'a> {
    book: &'a Book,
    window: Window,
    found: Found<'a>,
}

/// Where the days of clients in a window stand.
#[derive(Clone, Copy, Debug)]
enum Found<'a> {
    /// The window holds all days.
    All,
    /// By place.
    At(&'a [Range<usize>]),
    /// They are searched for.
    NotYet,
}

impl<'a> Span<'a> {
    /// All days of a book, up to its audit day.
    pub fn whole(book: &'a Book) -> Span<'a> {
        let last = book.audit_day;
        let first = book.totals.first_day.unwrap_or(last);
        Span {
            book,
            window: Window { first, last },
            found: Found::All,
        }
    }

    /// The days of a window. "Today" is the window's last day.
    pub fn within(book: &'a Book, window: Window) -> Span<'a> {
        Span {
            book,
            window,
            found: Found::NotYet,
        }
    }

    /// Where the days of every client in the window stand, for [`Span::found`].
    pub(crate) fn find(self) -> Vec<Range<usize>> {
        (0..self.book.len())
            .map(|place| self.range(place))
            .collect()
    }

    /// Moves what was found in an earlier window, neither the first nor the last day of which is later, on to this one.
    pub(crate) fn follow(self, found: &mut [Range<usize>]) {
        for (place, of) in found.iter_mut().enumerate() {
            *of = self.book.places_from(place, of, self.window);
        }
    }

    /// The same span, which searches no more: for analyses that ask for the days of every client several times.
    pub(crate) fn found(self, found: &'a [Range<usize>]) -> Span<'a> {
        Span {
            found: Found::At(found),
            ..self
        }
    }

    fn range(self, place: usize) -> Range<usize> {
        match self.found {
            Found::All => self.book.places(place),
            Found::At(found) => found[place].clone(),
            Found::NotYet => self.book.places_within(place, self.window),
        }
    }

    pub fn book(self) -> &'a Book {
        self.book
    }

    pub fn window(self) -> Window {
        self.window
    }

    /// The days of a client with a line in the window, ascending.
    pub fn days(self, place: usize) -> impl Iterator<Item = DayNet> + 'a {
        self.book.day_range(self.range(place))
    }

    /// The purchase occasions of a client in the window, ascending.
    pub fn occasion_days(self, place: usize) -> impl Iterator<Item = DayNet> + 'a {
        let book = self.book;
        self.days(place).filter(move |of| book.is_occasion(of.net))
    }

    /// Counted orders of a client whose earliest line is in the window.
    pub fn order_count(self, place: usize) -> u32 {
        let orders = self.book.orders(place);
        orders.filter(|of| self.window.contains(of.day)).count() as u32
    }

    /// Whether a client has a line in the window.
    pub fn is_present(self, place: usize) -> bool {
        self.days(place).next().is_some()
    }

    /// Net revenue of a client in the window.
    pub fn revenue(self, place: usize) -> Total {
        self.days(place).map(|of| of.net).sum()
    }

    /// Net revenue of every client in the window, by place.
    pub fn revenues(self) -> Vec<Total> {
        (0..self.book.len())
            .map(|place| self.revenue(place))
            .collect()
    }

    /// Revenue minus cost of a client over the lines of the window whose cost is known.
    pub fn gross_profit(self, place: usize) -> Total {
        self.book.gross_profit_of(self.range(place))
    }

    /// The first day with a line in the window, of unidentified lines too.
    pub fn first_day(self) -> Option<Day> {
        let days = self.book.all_days().iter().copied();
        // A day outside stands in as later than all, so that nothing depends on what the last comparison said.
        let within = days.map(|day| {
            if self.window.contains(day) {
                day
            } else {
                Day(i32::MAX)
            }
        });
        within.min().filter(|&day| self.window.contains(day))
    }

    /// Whether a client has a line before the window.
    pub fn was_before(self, place: usize) -> bool {
        let first = self.book.days(place).next();
        first.is_some_and(|of| of.day < self.window.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book};

    #[test]
    fn a_window_of_a_book() {
        let book = book(&[
            Sale::on("2025-01-10", "Anna", 80),
            Sale::on("2025-02-10", "Anna", 5).cost(2),
            Sale::on("2025-02-11", "Anna", -1),
            Sale::on("2025-03-01", "Boris", 9),
            Sale::on("2025-02-02", "", 9),
        ]);
        let day = |text: &str| text.parse::<Day>().unwrap();
        let window = Window {
            first: day("2025-02-01"),
            last: day("2025-02-28"),
        };
        let span = Span::within(&book, window);
        assert_eq!(
            (span.days(0).count(), span.occasion_days(0).count()),
            (2, 1)
        );
        assert_eq!(span.revenue(0).to_string(), "4.0000");
        assert_eq!(span.gross_profit(0).to_string(), "3.0000");
        assert_eq!(span.gross_profit(1), Total::ZERO);
        assert!(span.was_before(0) && span.is_present(0));
        assert!(!span.was_before(1) && !span.is_present(1));
        assert_eq!(span.first_day(), Some(day("2025-02-02")));
        let found = span.find();
        let again = span.found(&found);
        assert_eq!(
            (again.revenues(), again.days(0).count()),
            (span.revenues(), 2)
        );
        assert_eq!(again.gross_profit(0), span.gross_profit(0));
        let march = Window {
            first: day("2025-02-11"),
            last: day("2025-03-01"),
        };
        let later = Span::within(&book, march);
        let mut followed = found.clone();
        later.follow(&mut followed);
        assert_eq!(followed, later.find());
        let whole = Span::whole(&book);
        assert_eq!(
            (whole.revenues(), whole.days(1).count()),
            (book.revenue.clone(), 1)
        );
    }
}
