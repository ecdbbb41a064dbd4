//! Portfolios of managers: the table, and one manager against the rest.

use audit::{Portfolio, PortfolioQuarter};
use ledger::{PeriodKind, Total};

use super::moves::{moves, window};
use crate::protocol::views::{HandedView, ManagerView, ManagersView, PortfolioView, QuarterView};
use crate::protocol::{DayNumber, MoveRule};
use crate::session::{Frame, Portfolios};
use crate::translate::{self, amount, day_number};

pub(crate) fn managers(frame: &Frame, found: &Portfolios) -> ManagersView {
    let windows = found.moves.migration.windows;
    let handed = found.owners.handovers.iter();
    let portfolios = found.all.iter();
    ManagersView {
        base: window(windows.base),
        last: window(windows.last),
        quarters: quarter_starts(found),
        portfolios: portfolios
            .map(|&(code, ref portfolio)| Side::of(found, Some(code)).view(frame, portfolio))
            .collect(),
        handed: handed
            .map(|handed| HandedView {
                from: frame.manager_name(handed.from).to_owned(),
                to: frame.manager_name(handed.to).to_owned(),
                clients: handed.moves.clients.into(),
                before: amount(handed.moves.before),
                after: amount(handed.moves.after),
            })
            .collect(),
    }
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
    let migration = &found.moves.migration;
    let of_owner = migration.only(|client| code.is_some() && found.moves.owner(client) == code);
    ManagerView {
        portfolio: PortfolioView {
            manager: name.to_owned(),
            ..Side::of(found, code).view(frame, &own)
        },
        rest: Side::of_rest(found, code).view(frame, &rest),
        quarters: quarter_starts(found),
        moves: moves(frame, rule, &of_owner),
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
    fn of(found: &Portfolios, code: Option<u32>) -> Side {
        let mut owners = found.owners.owners.iter();
        let own = owners.find(|owner| Some(owner.code) == code);
        Side {
            code,
            inherited: own.map_or(0, |owner| owner.inherited.clients),
            lost: own.map_or(0, |owner| owner.lost_clients()),
            grown: own.map_or(0, |owner| owner.grown.clients),
            quarters: quarters(found, |owner| Some(owner) == code),
        }
    }

    /// Clients that changed hands among the others are neither inherited nor lost.
    fn of_rest(found: &Portfolios, code: Option<u32>) -> Side {
        let mut side = Side {
            code: None,
            inherited: 0,
            lost: 0,
            grown: 0,
            quarters: quarters(found, |owner| Some(owner) != code),
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

/// The quarters of the managers that count, together.
fn quarters(found: &Portfolios, counts: impl Fn(u32) -> bool) -> Vec<QuarterView> {
    let places = found.quarters.iter().enumerate();
    places
        .map(|(place, of)| {
            let sellers = found.sellers().filter(|&code| counts(code));
            let revenue: Total = sellers.map(|code| found.revenue(code, place)).sum();
            let mut quarter = QuarterView {
                classes: [0; 4],
                steadiness: [0; 5],
                revenue: amount(revenue),
                is_finished: of.is_finished,
            };
            for own in of.portfolios.iter().filter(|own| counts(own.code)) {
                add(&mut quarter.classes, own.classes);
                add(&mut quarter.steadiness, own.steadiness);
            }
            quarter
        })
        .collect()
}

fn add<const N: usize>(sums: &mut [u64; N], counts: [u32; N]) {
    for (sum, count) in sums.iter_mut().zip(counts) {
        *sum += u64::from(count);
    }
}
