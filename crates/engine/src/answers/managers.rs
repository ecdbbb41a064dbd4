//! Portfolios of managers: the table, and one manager against the rest.

use audit::{Handover, Portfolio, PortfolioQuarter};
use ledger::{Few, PeriodKind};

use super::moves::{moves, window};
use crate::protocol::views::{HandedView, ManagerView, ManagersView, PortfolioView, QuarterView};
use crate::protocol::{Amount, DayNumber, MoveRule};
use crate::session::{Frame, Portfolios};
use crate::translate::{self, amount, day_number};

pub(crate) fn managers(frame: &Frame, found: &Portfolios) -> ManagersView {
    let windows = found.moves.migration.windows;
    let portfolios = found.all.iter();
    let courses = Courses::new(found);
    ManagersView {
        base: window(windows.base),
        last: window(windows.last),
        quarters: quarter_starts(found),
        portfolios: portfolios
            .map(|&(code, ref portfolio)| {
                Side::of(found, &courses, Some(code)).view(frame, portfolio)
            })
            .collect(),
        handed: handed(frame, found, |_| true),
    }
}

/// The handovers that count.
fn handed(
    frame: &Frame,
    found: &Portfolios,
    counts: impl Fn(&Handover) -> bool,
) -> Vec<HandedView> {
    let handed = found.owners.handovers.iter().filter(|of| counts(of));
    handed
        .map(|handed| HandedView {
            from: frame.manager_name(handed.from).to_owned(),
            to: frame.manager_name(handed.to).to_owned(),
            clients: handed.moves.clients.into(),
            before: amount(handed.moves.before),
            after: amount(handed.moves.after),
        })
        .collect()
}

/// A name that no line has is that of a manager without clients.
pub(crate) fn manager(
    frame: &Frame,
    rule: MoveRule,
    found: &Portfolios,
    name: &str,
) -> ManagerView {
    let code = frame.manager_code(name);
    let (own, rest) = found.divided(frame, code);
    let courses = Courses::new(found);
    ManagerView {
        portfolio: PortfolioView {
            manager: name.to_owned(),
            ..Side::of(found, &courses, code).view(frame, &own)
        },
        rest: Side::of_rest(found, &courses, code).view(frame, &rest),
        quarters: quarter_starts(found),
        moves: moves(frame, rule, &found.moves.of_owner(code)),
        handed: handed(frame, found, |of| {
            code == Some(of.from) || code == Some(of.to)
        }),
    }
}

/// First days of the quarters.
fn quarter_starts(found: &Portfolios) -> Vec<DayNumber> {
    let start = |of: &PortfolioQuarter| day_number(PeriodKind::Quarter.start(of.quarter));
    found.quarters.iter().map(start).collect()
}

/// What became of one portfolio, or of all others together.
struct Side {
    /// `None` for the others, and for a name that no line has.
    code: Option<u32>,
    inherited: u32,
    lost: u32,
    grown: u32,
    quarters: Vec<QuarterView>,
}

impl Side {
    fn of(found: &Portfolios, courses: &Courses, code: Option<u32>) -> Side {
        let owners = &found.owners.owners;
        // They stand by code.
        let own = code.and_then(|code| {
            let place = owners.binary_search_by_key(&code, |owner| owner.code);
            owners.get(place.ok()?)
        });
        Side {
            code,
            inherited: own.map_or(0, |owner| owner.inherited.clients),
            lost: own.map_or(0, |owner| owner.lost_clients()),
            grown: own.map_or(0, |owner| owner.grown.clients),
            quarters: courses.of(code),
        }
    }

    /// Clients that changed hands among the others are neither inherited nor lost.
    fn of_rest(found: &Portfolios, courses: &Courses, code: Option<u32>) -> Side {
        let mut side = Side {
            code: None,
            inherited: 0,
            lost: 0,
            grown: 0,
            quarters: courses.without(code),
        };
        for owner in &found.owners.owners {
            if Some(owner.code) == code {
                side.inherited += owner.handed_away.clients;
                side.lost += owner.inherited.clients;
            } else {
                side.lost += owner.gone.clients;
                side.grown += owner.grown.clients;
            }
        }
        side
    }

    fn view(self, frame: &Frame, portfolio: &Portfolio) -> PortfolioView {
        let name = self.code.map_or("", |code| frame.manager_name(code));
        PortfolioView {
            manager: name.to_owned(),
            clients: portfolio.clients.into(),
            active: portfolio.active.into(),
            revenue: amount(portfolio.revenue),
            gross_profit: translate::profit(&frame.ledger, portfolio.gross_profit),
            orders: portfolio.orders,
            average_order: portfolio.average_order(),
            orders_per_week: portfolio.orders_per_week.unwrap_or(0.0),
            classes: portfolio.classes.map(u64::from),
            steadiness: portfolio.steadiness.map(u64::from),
            share_of_a: portfolio.share_of_a().unwrap_or(0.0),
            overdue: portfolio.overdue.into(),
            inherited: self.inherited.into(),
            lost: self.lost.into(),
            grown: self.grown.into(),
            quarters: self.quarters,
        }
    }
}

/// The quarters of every manager, by code.
struct Courses {
    /// Those of a manager without clients and lines.
    empty: Vec<QuarterView>,
    of: Few<u32, Vec<QuarterView>>,
}

impl Courses {
    fn new(found: &Portfolios) -> Courses {
        let empty = found.quarters.iter().map(|of| QuarterView {
            classes: [0; 4],
            steadiness: [0; 5],
            revenue: Amount(0),
            is_finished: of.is_finished,
        });
        let mut courses = Courses {
            empty: empty.collect(),
            of: Few::default(),
        };
        for code in found.sellers() {
            let mut quarters = courses.empty.clone();
            for (place, quarter) in quarters.iter_mut().enumerate() {
                quarter.revenue = amount(found.revenue(code, place));
            }
            courses.of.insert(code, quarters);
        }
        for (place, of) in found.quarters.iter().enumerate() {
            for own in &of.portfolios {
                let course = courses.of.get_mut(&own.code);
                if let Some(quarter) = course.and_then(|course| course.get_mut(place)) {
                    quarter.classes = own.classes.map(u64::from);
                    quarter.steadiness = own.steadiness.map(u64::from);
                }
            }
        }
        courses
    }

    fn of(&self, code: Option<u32>) -> Vec<QuarterView> {
        let own = code.and_then(|code| self.of.get(&code));
        own.unwrap_or(&self.empty).clone()
    }

    /// Those of all managers but one, together.
    fn without(&self, code: Option<u32>) -> Vec<QuarterView> {
        let mut sums = self.empty.clone();
        for (_, course) in self.of.iter().filter(|(of, _)| Some(**of) != code) {
            for (sum, quarter) in sums.iter_mut().zip(course) {
                add(&mut sum.classes, quarter.classes);
                add(&mut sum.steadiness, quarter.steadiness);
                sum.revenue.0 += quarter.revenue.0;
            }
        }
        sums
    }
}

fn add<const N: usize>(sums: &mut [u64; N], counts: [u64; N]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += count;
    }
}
