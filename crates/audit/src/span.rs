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

/// What clients did in a window.
#[derive(Clone, Copy, Debug)]
enum Found<'a> {
    /// The window holds all days.
    All,
    /// By place.
    At(&'a Parts),
    /// It is found out client by client.
    NotYet,
}

/// What every client did in a window, by place.
#[derive(Debug, PartialEq)]
pub(crate) struct Parts {
    /// Where its days start and end.
    starts: Vec<u32>,
    ends: Vec<u32>,
    revenue: Vec<Total>,
    occasions: Vec<u32>,
    first: Vec<Option<Day>>,
    last: Vec<Option<Day>>,
}

impl Parts {
    /// Those of a window before all days.
    fn before(book: &Book) -> Parts {
        let clients = book.len();
        let starts = (0..clients).map(|place| book.places(place).start as u32);
        let starts: Vec<u32> = starts.collect();
        Parts {
            ends: starts.clone(),
            starts,
            revenue: vec![Total::ZERO; clients],
            occasions: vec![0; clients],
            first: vec![None; clients],
            last: vec![None; clients],
        }
    }

    fn places(&self, place: usize) -> Range<usize> {
        self.starts[place] as usize..self.ends[place] as usize
    }

    /// Moves on to a window neither end of which is before that of the last one.
    fn move_to(&mut self, book: &Book, window: Window) {
        for place in 0..self.starts.len() {
            self.move_client(book, place, window);
        }
    }

    /// Takes away the days that are before the window now, and adds those that have come in.
    fn move_client(&mut self, book: &Book, place: usize, window: Window) {
        let Range { mut start, mut end } = self.places(place);
        let past = book.places(place).end;
        let (mut revenue, mut occasions) = (self.revenue[place], self.occasions[place]);
        while start < past && book.day(start) < window.first {
            if start < end {
                let net = book.net(start);
                revenue = revenue - net;
                occasions -= u32::from(book.is_occasion(net));
            }
            start += 1;
        }
        end = end.max(start);
        let added = end;
        while end < past && book.day(end) <= window.last {
            let net = book.net(end);
            revenue += net;
            occasions += u32::from(book.is_occasion(net));
            end += 1;
        }
        if (start, end) == (self.starts[place] as usize, self.ends[place] as usize) {
            return;
        }
        let is_occasion = |&day: &usize| book.is_occasion(book.net(day));
        let of_day = |day: usize| book.day(day);
        if self.first[place].is_none_or(|first| first < window.first) {
            self.first[place] = (start..end).find(is_occasion).map(of_day);
        }
        let last = (added..end).rev().find(is_occasion).map(of_day);
        let kept = self.last[place].filter(|&last| last >= window.first);
        self.last[place] = last.or(kept);
        (self.starts[place], self.ends[place]) = (start as u32, end as u32);
        (self.revenue[place], self.occasions[place]) = (revenue, occasions);
    }
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

    /// What every client did in the window, for [`Span::found`].
    pub(crate) fn find(self) -> Parts {
        let mut parts = Parts::before(self.book);
        parts.move_to(self.book, self.window);
        parts
    }

    /// Calls `each` with the days of one window after the other, neither end of which is before that of the last one:
    /// what was found in that is moved on.
    pub(crate) fn each(
        book: &'a Book,
        windows: impl Iterator<Item = Window>,
        mut each: impl FnMut(Span<'_>),
    ) {
        let mut parts = Parts::before(book);
        for window in windows {
            parts.move_to(book, window);
            each(Span::within(book, window).found(&parts));
        }
    }

    /// The same span, which finds out no more: for analyses that ask for every client several times.
    pub(crate) fn found<'b>(self, parts: &'b Parts) -> Span<'b>
    where
        'a: 'b,
    {
        Span {
            found: Found::At(parts),
            ..self
        }
    }

    #[inline]
    fn range(self, place: usize) -> Range<usize> {
        match self.found {
            Found::All => self.book.places(place),
            Found::At(parts) => parts.places(place),
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
        if let Found::All = self.found {
            return self.book.order_count(place);
        }
        let orders = self.book.orders(place);
        orders.filter(|of| self.window.contains(of.day)).count() as u32
    }

    /// Whether a client has a purchase occasion in the window.
    pub(crate) fn is_active(self, place: usize) -> bool {
        let Window { first, last } = self.window;
        match self.book.last_occasion[place] {
            Some(day) if day > last => self.first_occasion(place).is_some(),
            day => day >= Some(first),
        }
    }

    /// Whether a client has a line in the window.
    pub fn is_present(self, place: usize) -> bool {
        !self.range(place).is_empty()
    }

    /// Net revenue of a client in the window.
    #[inline]
    pub fn revenue(self, place: usize) -> Total {
        match self.found {
            Found::All => self.book.revenue[place],
            Found::At(parts) => parts.revenue[place],
            Found::NotYet => self.days(place).map(|of| of.net).sum(),
        }
    }

    /// How many purchase occasions a client has in the window.
    #[inline]
    pub(crate) fn occasions(self, place: usize) -> u32 {
        match self.found {
            Found::All => self.book.occasions[place],
            Found::At(parts) => parts.occasions[place],
            Found::NotYet => self.occasion_days(place).count() as u32,
        }
    }

    /// The first purchase occasion of a client in the window.
    #[inline]
    pub(crate) fn first_occasion(self, place: usize) -> Option<Day> {
        match self.found {
            Found::All => self.book.first_occasion[place],
            Found::At(parts) => parts.first[place],
            Found::NotYet => self.occasion_days(place).next().map(|of| of.day),
        }
    }

    /// The last purchase occasion of a client in the window.
    #[inline]
    pub(crate) fn last_occasion(self, place: usize) -> Option<Day> {
        match self.found {
            Found::All => self.book.last_occasion[place],
            Found::At(parts) => parts.last[place],
            Found::NotYet => self.occasion_days(place).last().map(|of| of.day),
        }
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
        let mut first: Option<Day> = None;
        for &day in self.book.all_days() {
            if self.window.contains(day) && first.is_none_or(|first| day < first) {
                first = Some(day);
                if day == self.window.first {
                    break;
                }
            }
        }
        first
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
        let mut found = Vec::new();
        Span::each(&book, [window, march].into_iter(), |span| {
            found.push(span.find())
        });
        let each = [window, march].map(|window| Span::within(&book, window).find());
        assert_eq!(found, each);
        let whole = Span::whole(&book);
        assert_eq!(
            (whole.revenues(), whole.days(1).count()),
            (book.revenue.clone(), 1)
        );
    }
}
