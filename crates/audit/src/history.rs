//! The classes of every client at the end of each of the last quarters, for the card of one of them.
//!
//! A class needs the whole base, so all clients are classed once and a card reads its line. Classes are those that
//! [`portfolio_quarters`](crate::portfolio_quarters) counts.

use ledger::Total;

use crate::calendar::QuarterEnd;
use crate::{Book, Class, Cuts, Rfm, RfmParams, Segment, Span, Steadiness, Xyz, XyzRule};

/// How far back, and how clients are classed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryParams {
    /// The last so many quarters, the one of the audit day included; none before that of the first line.
    pub quarters: usize,
    pub cuts: Cuts,
    pub xyz: XyzRule,
    pub rfm: RfmParams,
}

impl Default for HistoryParams {
    fn default() -> HistoryParams {
        HistoryParams {
            quarters: 8,
            cuts: Cuts::default(),
            xyz: XyzRule::default(),
            rfm: RfmParams::default(),
        }
    }
}

/// A client's classes over the 12 months up to the end of a quarter, among all clients with a line in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassesThen {
    pub abc: Class,
    /// `None` where the rule has no class for it.
    pub xyz: Option<Steadiness>,
    /// `None` without an occasion in the 12 months.
    pub segment: Option<Segment>,
}

/// One client in one quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientQuarter {
    pub end: QuarterEnd,
    /// Net revenue of the quarter's own days.
    pub revenue: Total,
    /// Occasions on the quarter's own days.
    pub occasions: u32,
    /// `None` without a line in the 12 months.
    pub classes: Option<ClassesThen>,
}

/// The classes of all clients, quarter by quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Ascending; classes by place.
    quarters: Vec<(QuarterEnd, Vec<Option<ClassesThen>>)>,
}

impl History {
    /// Classes every client of the book once a quarter; costs as much as so many analyses of a year.
    pub fn new(book: &Book, params: &HistoryParams) -> History {
        let ends = QuarterEnd::last(book, params.quarters);
        let mut quarters = Vec::with_capacity(ends.len());
        let windows = ends.iter().map(|end| end.year());
        Span::each(book, windows, |span| quarters.push(classes(span, params)));
        History {
            quarters: ends.into_iter().zip(quarters).collect(),
        }
    }

    /// The quarters of one client, ascending. `book` is the book of the history; there are none for a place that it has
    /// not.
    pub fn of(&self, book: &Book, place: usize) -> Vec<ClientQuarter> {
        let quarters = self.quarters.iter();
        quarters
            .filter_map(|(end, classes)| {
                let classes = *classes.get(place)?;
                let own = Span::within(book, end.days());
                Some(ClientQuarter {
                    end: *end,
                    revenue: own.revenue(place),
                    occasions: own.occasion_days(place).count() as u32,
                    classes,
                })
            })
            .collect()
    }

    /// Bytes held in memory.
    pub fn heap_bytes(&self) -> usize {
        let of_one = size_of::<Option<ClassesThen>>();
        let classes = self.quarters.iter().map(|(_, of)| of.capacity() * of_one);
        classes.sum()
    }
}

fn classes(span: Span<'_>, params: &HistoryParams) -> Vec<Option<ClassesThen>> {
    let places = 0..span.book().len();
    let revenue: Vec<i128> = places.clone().map(|place| span.revenue(place).0).collect();
    let abc = params.cuts.classes(&revenue).into_iter();
    let xyz = Xyz::within(span, params.xyz, None).classes.into_iter();
    let mut classes: Vec<Option<ClassesThen>> = abc
        .zip(xyz)
        .zip(places)
        .map(|((abc, xyz), place)| {
            let segment = None;
            let classes = ClassesThen { abc, xyz, segment };
            span.is_present(place).then_some(classes)
        })
        .collect();
    let rfm = Rfm::within(span, &params.rfm);
    for (index, &place) in rfm.places.iter().enumerate() {
        if let Some(of) = &mut classes[place as usize] {
            of.segment = rfm.segment(index);
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use ledger::{Column, Filter, View};

    use super::*;
    use crate::tests::{Sale, ledger};
    use crate::{Occasions, QuarterParams, portfolio_quarters};

    #[test]
    fn the_quarters_of_a_client() {
        let ledger = ledger(&[
            Sale::on("2024-02-10", "Anna", 100),
            Sale::on("2024-05-10", "Anna", 80),
            Sale::on("2024-06-10", "Boris", 5),
            Sale::on("2025-05-20", "Boris", -9),
            Sale::on("2025-05-20", "Clara", 900),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let history = History::new(&book, &HistoryParams::default());
        let anna = history.of(&book, 0);
        let classes: Vec<Option<Class>> =
            anna.iter().map(|of| of.classes.map(|of| of.abc)).collect();
        // The last quarter runs up to 20 May: her line of 10 May 2024 is more than 12 months old.
        assert_eq!(
            classes,
            [
                Some(Class::A),
                Some(Class::A),
                Some(Class::A),
                Some(Class::A),
                Some(Class::A),
                None
            ]
        );
        assert_eq!(
            (anna[1].revenue.to_string(), anna[1].occasions),
            ("80.0000".into(), 1)
        );
        assert_eq!((anna[2].revenue, anna[2].occasions), (Total::ZERO, 0));
        assert!(anna[4].end.is_finished && !anna[5].end.is_finished);
        let boris = history.of(&book, 1)[5].classes.unwrap();
        assert_eq!((boris.abc, boris.segment.is_some()), (Class::None, true));
        assert!(history.of(&book, 7).is_empty());
    }

    #[test]
    fn classes_are_those_that_portfolios_count() {
        let ledger = ledger(&[
            Sale::on("2024-02-10", "Anna", 100).manager("M1"),
            Sale::on("2024-05-10", "Boris", 80).manager("M1"),
            Sale::on("2024-08-10", "Clara", 9).manager("M1"),
            Sale::on("2025-03-20", "Anna", 10).manager("M1"),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let history = History::new(&book, &HistoryParams::default());
        let quarters = portfolio_quarters(&view, &book, Column::Manager, QuarterParams::default());
        for (number, quarter) in quarters.iter().enumerate() {
            let mut counted = [0; Class::COUNT];
            for place in 0..book.len() {
                let of = history.of(&book, place)[number];
                assert_eq!(
                    (of.end.quarter, of.end.as_of),
                    (quarter.quarter, quarter.as_of)
                );
                if let Some(classes) = of.classes {
                    counted[classes.abc as usize] += 1;
                }
            }
            assert_eq!(counted, quarter.portfolios[0].classes);
        }
    }
}
