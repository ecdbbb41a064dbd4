//! The formula as of earlier days.

use std::mem::take;

use ledger::{Day, Total, View};

use super::{LtvFormula, LtvSums, life_months};
use crate::Book;

/// The formula over all history up to a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LtvAsOf {
    pub day: Day,
    /// `None` when no client had an occasion yet.
    pub formula: Option<LtvFormula>,
}

/// The formula as of each of some days, ascending, none after the audit day: the clients with an occasion up to it,
/// their lines, lives and orders up to it. Orders are those that count on the audit day, by their own day: one that
/// was returned later is left out. `book` is the book of `view`.
pub fn ltv_as_of(
    view: &View<'_>,
    book: &Book,
    days: &[Day],
    typed_margin: Option<f64>,
) -> Vec<LtvAsOf> {
    let mut course = Course {
        days,
        sums: vec![LtvSums::default(); days.len()],
    };
    for place in 0..book.len() {
        course.add_orders(book, place);
        if let Some(first) = book.first_occasion[place] {
            let entry = days.partition_point(|&day| day < first);
            course.add_lines(view, book.codes[place], entry);
            course.add_lives(book, place, entry);
        }
    }
    let mut history = LtvSums::default();
    let sums = days.iter().zip(&course.sums);
    sums.map(|(&day, sums)| {
        history.orders += sums.orders;
        history.revenue += sums.revenue;
        history.costed_revenue += sums.costed_revenue;
        history.profit += sums.profit;
        (history.clients, history.months) = (sums.clients, sums.months);
        let formula = history.formula(typed_margin);
        LtvAsOf { day, formula }
    })
    .collect()
}

/// Of each day its clients and months of life as of it, and what happened since the day before it.
struct Course<'a> {
    days: &'a [Day],
    sums: Vec<LtvSums>,
}

impl Course<'_> {
    fn add_orders(&mut self, book: &Book, place: usize) {
        let mut stop = 0;
        for order in book.orders(place) {
            stop = self.stop(stop, order.day);
            if let Some(sums) = self.sums.get_mut(stop) {
                sums.orders += 1;
            }
        }
    }

    /// Adds the lines of a client, those before its entry with it.
    fn add_lines(&mut self, view: &View<'_>, client: u32, entry: usize) {
        let ledger = view.ledger();
        let mut stop = entry;
        let mut since = LtvSums::default();
        for line in view.lines(ledger.client_lines(client)) {
            let day = ledger.day(line);
            if self.days.get(stop).is_none_or(|&end| end < day) {
                self.add_money(stop, take(&mut since));
                stop = self.stop(stop, day);
                if stop == self.days.len() {
                    return;
                }
            }
            let amount = Total::from(ledger.amount(line));
            since.revenue += amount;
            if let Some(cost) = ledger.cost(line) {
                since.costed_revenue += amount;
                since.profit += amount - cost.into();
            }
        }
        self.add_money(stop, since);
    }

    fn add_money(&mut self, stop: usize, since: LtvSums) {
        if let Some(sums) = self.sums.get_mut(stop) {
            sums.revenue += since.revenue;
            sums.costed_revenue += since.costed_revenue;
            sums.profit += since.profit;
        }
    }

    fn add_lives(&mut self, book: &Book, place: usize, entry: usize) {
        let mut occasions = book.occasion_days(place).map(|of| of.day).peekable();
        let Some(first) = occasions.next() else {
            return;
        };
        let mut last = first;
        for (sums, &day) in self.sums.iter_mut().zip(self.days).skip(entry) {
            while let Some(next) = occasions.next_if(|&next| next <= day) {
                last = next;
            }
            sums.clients += 1;
            sums.months += life_months(first, last);
        }
    }

    /// The first of the days, from one of them on, that is not before `day`; past the last when there is none.
    fn stop(&self, from: usize, day: Day) -> usize {
        let later = self.days.iter().skip(from);
        from + later.take_while(|&&of| of < day).count()
    }
}

#[cfg(test)]
mod tests {
    use ledger::Filter;
    use proptest::prelude::*;

    use super::*;
    use crate::Occasions;
    use crate::tests::{Sale, ledger, sales};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_base_on_its_way() {
        let ledger = ledger(&[
            Sale::on("2025-01-01", "Anna", -10),
            Sale::on("2025-01-05", "Anna", 100).cost(60),
            Sale::on("2025-05-07", "Anna", 50).cost(20),
            Sale::on("2025-05-07", "Boris", 60),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let days = ["2025-01-02", "2025-03-31", "2025-05-07"].map(day);
        let [before, first, last] = *ltv_as_of(&view, &book, &days, None).as_slice() else {
            panic!("a formula for each day");
        };
        assert_eq!((before.day, before.formula), (days[0], None));
        let first = first.formula.unwrap();
        assert_eq!((first.clients, first.orders), (1, 1));
        assert_eq!(first.revenue.to_string(), "90.0000");
        assert_eq!((first.margin, first.life_months), (Some(0.4), 1.0));
        assert_eq!(last.formula, LtvFormula::new(&book, None));
    }

    proptest! {
        #[test]
        fn as_an_audit_of_that_day(sales in sales(), days in proptest::collection::vec(0..900i32, 1..6)) {
            let ledger = ledger(&sales);
            let view = View::new(&ledger, &Filter::default(), Some(Day(20_900))).unwrap();
            let book = Book::new(&view, Occasions::default());
            let mut days: Vec<Day> = days.iter().map(|day| Day(20_000 + day)).collect();
            days.push(book.audit_day);
            days.sort_unstable();
            let course = ltv_as_of(&view, &book, &days, Some(0.5));
            for as_of in &course {
                let then = View::at(&ledger, &Filter::default(), as_of.day);
                let then = LtvFormula::new(&Book::new(&then, Occasions::default()), Some(0.5));
                prop_assert_eq!(then.is_some(), as_of.formula.is_some());
                if let Some((then, of)) = then.zip(as_of.formula) {
                    prop_assert_eq!((then.clients, then.revenue), (of.clients, of.revenue));
                    prop_assert_eq!((then.margin, then.life_months), (of.margin, of.life_months));
                }
            }
            prop_assert_eq!(course.last().unwrap().formula, LtvFormula::new(&book, Some(0.5)));
        }
    }
}
