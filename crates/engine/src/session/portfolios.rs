//! Portfolios: the clients of every manager, what became of them, and how good they were quarter by quarter.
//!
//! Classes and lateness are those of the base; at the end of a quarter too, clients are classed among all of the base,
//! and those kept are counted.

use std::rc::Rc;

use audit::{
    GroupSeries, Overdue, Portfolio, PortfolioInput, PortfolioMoves, PortfolioQuarter,
    QuarterParams, portfolio_quarters,
};
use ledger::{Column, NONE, PeriodKind, Total};

use super::{Frame, Moves};
use crate::protocol::{MoveRule, SilenceRule};
use crate::translate;

/// What is shown of all managers; owners are codes of managers.
pub(crate) struct Portfolios {
    pub moves: Rc<Moves>,
    pub owners: PortfolioMoves,
    /// By revenue, then name.
    pub all: Vec<(u32, Portfolio)>,
    /// Ascending, the last one holding the audit day.
    pub quarters: Vec<PortfolioQuarter>,
    /// How many managers the ledger knows.
    managers: u32,
    revenue: Option<GroupSeries>,
    overdue: Rc<[Option<Overdue>]>,
}

impl Portfolios {
    fn new(frame: &Frame, moves: Rc<Moves>) -> Portfolios {
        let view = frame.view();
        let params = QuarterParams {
            cuts: frame.pareto.cuts,
            xyz: translate::xyz(frame.xyz),
            ..QuarterParams::default()
        };
        let mut portfolios = Portfolios {
            owners: PortfolioMoves::new(&moves.migration, &moves.base, &moves.last),
            moves,
            all: Vec::new(),
            managers: frame
                .ledger
                .dimension(Column::Manager)
                .map_or(0, |managers| managers.names.len() as u32),
            // The view has the lines of the clients kept, so others have no owner and are not counted.
            quarters: portfolio_quarters(&view, &frame.base().book, Column::Manager, params),
            revenue: GroupSeries::new(&view, Column::Manager, PeriodKind::Quarter),
            overdue: frame.overdue(SilenceRule::default()),
        };
        portfolios.all = Portfolio::of_owners(portfolios.input(frame), frame.owners());
        portfolios
    }

    /// The clients of one manager, and all others together.
    pub fn divided(&self, frame: &Frame, code: Option<u32>) -> (Portfolio, Portfolio) {
        let owners = frame.owners();
        let is_own = |place: &usize| owners.of(*place).is_some_and(|owner| Some(owner) == code);
        let places = 0..frame.book.len();
        let (own, rest): (Vec<usize>, Vec<usize>) = places.partition(is_own);
        let input = self.input(frame);
        (
            Portfolio::new(input, own.into_iter()),
            Portfolio::new(input, rest.into_iter()),
        )
    }

    /// The codes of all managers that lines can have, and nobody's.
    pub fn sellers(&self) -> impl Iterator<Item = u32> {
        (0..self.managers).chain([NONE])
    }

    /// Revenue of a manager's lines in the quarter at a place of `quarters`.
    pub fn revenue(&self, code: u32, quarter: usize) -> Total {
        let Some(series) = &self.revenue else {
            return Total::ZERO;
        };
        let quarter = self.quarters[quarter].quarter;
        let number = series.periods.iter().position(|&period| period == quarter);
        let sums = series.of(code);
        number
            .and_then(|number| sums.get(number).copied())
            .unwrap_or(Total::ZERO)
    }

    fn input<'a>(&'a self, frame: &'a Frame) -> PortfolioInput<'a> {
        PortfolioInput {
            book: &frame.book,
            abc: &frame.pareto.classes,
            xyz: frame.steadiness(),
            overdue: &self.overdue,
            active: self.moves.migration.windows.last,
        }
    }
}

impl Frame {
    /// All portfolios under a rule of windows; the last ones are kept.
    pub fn portfolios(&self, rule: MoveRule) -> Rc<Portfolios> {
        let mut last = self.last_portfolios.borrow_mut();
        if let Some((of, portfolios)) = &*last
            && *of == rule
        {
            return Rc::clone(portfolios);
        }
        let portfolios = Rc::new(Portfolios::new(self, self.moves(rule)));
        *last = Some((rule, Rc::clone(&portfolios)));
        portfolios
    }
}
