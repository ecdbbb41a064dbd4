//! The quality of portfolios, quarter by quarter: does an owner's share of A shrink?

use std::collections::BTreeMap;

use ledger::{Column, Day, Period, PeriodKind, View};

use super::steadiness_place;
use crate::{Book, Class, Cuts, Owners, Pareto, Span, Steadiness, Window, Xyz, XyzRule};

/// Months over which clients are classed at the end of a quarter.
const MONTHS: i32 = 12;

/// How clients are classed, and how far back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuarterParams {
    /// The last so many quarters, the one of the audit day included; none before that of the first line.
    pub quarters: usize,
    pub cuts: Cuts,
    pub xyz: XyzRule,
}

impl Default for QuarterParams {
    fn default() -> QuarterParams {
        QuarterParams {
            quarters: 8,
            cuts: Cuts::default(),
            xyz: XyzRule::default(),
        }
    }
}

/// All portfolios at the end of a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortfolioQuarter {
    pub quarter: Period,
    /// The quarter's last day, or the audit day that it has not passed.
    pub as_of: Day,
    pub is_finished: bool,
    /// By the owner's code, nobody's last; only owners of a client then.
    pub portfolios: Vec<PortfolioQuality>,
}

/// A portfolio at the end of a quarter. Its clients are those with a line in the 12 months up to it that belonged to
/// the owner then; they are classed over these months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortfolioQuality {
    pub code: u32,
    pub clients: u32,
    /// In the order of [`Class::ALL`].
    pub classes: [u32; Class::COUNT],
    /// In the order of [`Steadiness::ALL`], then those without a class.
    pub steadiness: [u32; Steadiness::COUNT + 1],
}

/// The quarters up to the audit day, ascending. All clients of `book` are classed; those with a line in `view`, which may
/// keep fewer of them, are counted.
pub fn portfolio_quarters(
    view: &View<'_>,
    book: &Book,
    column: Column,
    params: QuarterParams,
) -> Vec<PortfolioQuarter> {
    let kind = PeriodKind::Quarter;
    let last = kind.of(book.audit_day).index;
    let first = book.totals.first_day.map_or(last, |day| kind.of(day).index);
    let wanted = i32::try_from(params.quarters).unwrap_or(i32::MAX);
    let from = last.saturating_sub(wanted).saturating_add(1).max(first);
    let quarters = from..=last;
    quarters
        .map(|index| {
            let quarter = Period { index };
            let as_of = kind.end(quarter).min(book.audit_day);
            PortfolioQuarter {
                quarter,
                as_of,
                is_finished: kind.end(quarter) <= book.audit_day,
                portfolios: qualities(view, book, column, (as_of, params)),
            }
        })
        .collect()
}

fn qualities(
    view: &View<'_>,
    book: &Book,
    column: Column,
    (as_of, params): (Day, QuarterParams),
) -> Vec<PortfolioQuality> {
    let window = Window::months_to(as_of, MONTHS);
    let owners = Owners::within(view, book, column, window);
    let span = Span::within(book, window);
    let revenue: Vec<i128> = span.revenues().iter().map(|money| money.0).collect();
    let abc = Pareto::new(&revenue, params.cuts).classes;
    let xyz = Xyz::within(span, params.xyz, None).classes;
    let mut portfolios: BTreeMap<u32, PortfolioQuality> = BTreeMap::new();
    for (place, (&abc, &xyz)) in abc.iter().zip(&xyz).enumerate() {
        if let Some(code) = owners.of(place) {
            let quality = portfolios.entry(code).or_insert(PortfolioQuality {
                code,
                clients: 0,
                classes: [0; Class::COUNT],
                steadiness: [0; Steadiness::COUNT + 1],
            });
            quality.clients += 1;
            quality.classes[abc as usize] += 1;
            quality.steadiness[steadiness_place(xyz)] += 1;
        }
    }
    portfolios.into_values().collect()
}
