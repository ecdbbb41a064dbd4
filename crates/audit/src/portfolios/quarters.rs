//! The quality of portfolios, quarter by quarter: does an owner's share of A shrink?

use ledger::{Column, Day, NONE, Period, View};

use super::steadiness_place;
use crate::calendar::QuarterEnd;
use crate::{Book, Class, Cuts, Owners, Span, Steadiness, Window, Xyz, XyzRule};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    let ends = QuarterEnd::last(book, params.quarters);
    let windows: Vec<Window> = ends.iter().map(|end| end.year()).collect();
    let owners = Owners::within_each(view, book, column, &windows);
    let names = view
        .ledger()
        .dimension(column)
        .map_or(0, |of| of.names.len());
    let mut portfolios = Vec::with_capacity(ends.len());
    let mut owners = owners.iter();
    Span::each(book, windows.iter().copied(), |span| {
        portfolios.extend(owners.next().map(|of| qualities(span, params, of, names)));
    });
    let quarters = ends.into_iter().zip(portfolios);
    quarters
        .map(|(end, portfolios)| PortfolioQuarter {
            quarter: end.quarter,
            as_of: end.as_of,
            is_finished: end.is_finished,
            portfolios,
        })
        .collect()
}

/// Owners have codes below `names`, or none.
fn qualities(
    span: Span<'_>,
    params: QuarterParams,
    owners: &Owners,
    names: usize,
) -> Vec<PortfolioQuality> {
    let places = 0..span.book().len();
    let revenue: Vec<i128> = places.map(|place| span.revenue(place).0).collect();
    let abc = params.cuts.classes(&revenue);
    let xyz = Xyz::within(span, params.xyz, None).classes;
    let codes = (0..names as u32).chain([NONE]);
    let mut portfolios: Vec<PortfolioQuality> = codes
        .map(|code| PortfolioQuality {
            code,
            ..PortfolioQuality::default()
        })
        .collect();
    for (place, (&abc, &xyz)) in abc.iter().zip(&xyz).enumerate() {
        if let Some(code) = owners.of(place) {
            let quality = &mut portfolios[(code as usize).min(names)];
            quality.clients += 1;
            quality.classes[abc as usize] += 1;
            quality.steadiness[steadiness_place(xyz)] += 1;
        }
    }
    portfolios.retain(|of| of.clients > 0);
    portfolios
}
