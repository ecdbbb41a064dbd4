//! Answers of the labs: XYZ and its matrix, migration, managers, products and the like, the exit test.

use wire::Wire;

use crate::protocol::{AbcClass, Amount, Column, DayNumber, Scheme, Segment, Steadiness, Xyz};

use super::ParetoView;

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct XyzView {
    pub xyz: Xyz,
    /// X, Y, Z, too new: all four.
    pub classes: Vec<SteadinessView>,
    /// Clients that have no class: without an occasion, or by variation without a positive total.
    pub unclassed: u64,
    /// Periods from the first line of the base to the audit day, both included.
    pub periods: u32,
    /// The nine cells, AX, AY, AZ, BX … CZ.
    pub cells: Vec<MatrixCellView>,
    /// Clients in A, B or C that are too new to say; clients without a positive total or without a class.
    pub too_new: u64,
    pub outside: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct SteadinessView {
    pub steadiness: Steadiness,
    pub clients: u64,
    pub revenue: Amount,
    /// Share of the classed clients, too new ones among them; of their revenue.
    pub client_share: f64,
    pub revenue_share: Option<f64>,
    /// The rule leaves the class of the base without clients, or with less than 1 % of those that it could tell.
    pub is_scant: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct MatrixCellView {
    pub class: AbcClass,
    pub steadiness: Steadiness,
    pub clients: u64,
    pub revenue: Amount,
    /// Share of the revenue of all nine cells.
    pub revenue_share: Option<f64>,
    pub client_share: f64,
    /// Steps to AX, 0…4.
    pub distance: u8,
}

/// How clients moved between the classes of two windows.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct MovesView {
    pub scheme: Scheme,
    pub is_frozen: bool,
    /// First and last days.
    pub base: (DayNumber, DayNumber),
    pub last: (DayNumber, DayNumber),
    /// The first window starts before the first line.
    pub is_incomplete: bool,
    /// All flows with clients, by `from`, then `to`.
    pub flows: Vec<FlowView>,
    /// Clients that gained or lost most revenue, at most 20 each.
    pub risers: Vec<ChangeView>,
    pub fallers: Vec<ChangeView>,
}

/// Classes by their places in the [`Scheme`]; one past the last is *new* in `from` and *gone* in `to`.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct FlowView {
    pub from: u8,
    pub to: u8,
    /// 1 toward a better class, −1 toward a worse one; 0 within a class, for new and gone clients, and between
    /// classes of which neither is better.
    pub step: i8,
    pub clients: u64,
    /// New ones that had bought before the first window.
    pub recovered: u64,
    pub before: Amount,
    pub after: Amount,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ChangeView {
    pub client: String,
    pub from: u8,
    pub to: u8,
    pub before: Amount,
    pub after: Amount,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ManagersView {
    /// First and last days of the windows of `inherited`, `lost` and `grown`, and of those handed over.
    pub base: (DayNumber, DayNumber),
    pub last: (DayNumber, DayNumber),
    /// First days of the quarters, ascending; the last one holds the audit day.
    pub quarters: Vec<DayNumber>,
    /// By revenue, then name; an empty name is lines without a manager.
    pub portfolios: Vec<PortfolioView>,
    /// Clients that changed hands between the windows, pair by pair.
    pub handed: Vec<HandedView>,
}

/// The clients that belong to a manager by their latest line.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct PortfolioView {
    pub manager: String,
    /// Clients in all, and those with an occasion in the last window.
    pub clients: u64,
    pub active: u64,
    pub revenue: Amount,
    pub gross_profit: Option<Amount>,
    pub orders: u64,
    pub average_order: Option<f64>,
    pub orders_per_week: f64,
    /// A, B, C, no positive total.
    pub classes: [u64; 4],
    /// X, Y, Z, too new, without a class.
    pub steadiness: [u64; 5],
    /// A clients / clients.
    pub share_of_a: f64,
    /// Late or lost by their own rhythm.
    pub overdue: u64,
    /// Came from another manager; gone or handed away; moved to a better class or kept it with more revenue.
    pub inherited: u64,
    pub lost: u64,
    pub grown: u64,
    /// One a quarter of [`ManagersView::quarters`].
    pub quarters: Vec<QuarterView>,
}

/// A portfolio as it stood at a quarter's end, classed over the twelve months up to it.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct QuarterView {
    pub classes: [u64; 4],
    pub steadiness: [u64; 5],
    /// Of the manager's lines in the quarter.
    pub revenue: Amount,
    /// The audit day has reached the quarter's last day.
    pub is_finished: bool,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct HandedView {
    pub from: String,
    pub to: String,
    pub clients: u64,
    pub before: Amount,
    pub after: Amount,
}

/// One manager against the rest of the base.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ManagerView {
    pub portfolio: PortfolioView,
    /// The same of all other clients together.
    pub rest: PortfolioView,
    pub quarters: Vec<DayNumber>,
    pub moves: MovesView,
    /// Clients handed to the manager and by the manager.
    pub handed: Vec<HandedView>,
}

/// The ranking of products, categories, managers, channels or regions.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct GoodsView {
    pub column: Column,
    /// Its clients are things here.
    pub pareto: ParetoView,
    /// Revenue of the lines that name none.
    pub unnamed: Amount,
    pub total: u64,
    /// X, Y, Z, too new, unclassed: things under the labs' rule, by the days on which they were sold.
    pub steadiness: [u64; 5],
    /// Rows of the ranking from `offset`.
    pub offset: u32,
    pub rows: Vec<GoodsRow>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct GoodsRow {
    pub name: String,
    /// Of the basis.
    pub value: Amount,
    pub revenue: Amount,
    /// Share of the positive total of the basis.
    pub share: Option<f64>,
    pub orders: u64,
    /// Clients that bought it.
    pub clients: u64,
    pub class: AbcClass,
    pub steadiness: Option<Steadiness>,
}

/// The base with and without some clients.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ExitView {
    /// Clients that were taken out.
    pub out: u64,
    pub with: ExitSide,
    pub without: ExitSide,
    /// Clients that stay and change class: from, to, how many.
    pub changed: Vec<(AbcClass, AbcClass, u64)>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ExitSide {
    pub clients: u64,
    pub revenue: Amount,
    /// Over lines with a known cost; `None` without costs.
    pub gross_profit: Option<Amount>,
    /// Shares of the largest 1, 5 and 10 clients; of the top 20 %.
    pub largest_shares: [f64; 3],
    pub top20: f64,
    pub gini: f64,
    pub hhi: f64,
    pub effective_clients: f64,
    pub clients_for_80: u64,
    /// A, B, C, no positive total.
    pub classes: [u64; 4],
}

/// A tile of the board of segments.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct TileView {
    pub clients: u64,
    /// The segment under the map in force, and under that of the eleven segments.
    pub segment: Segment,
    pub usual: Segment,
}

/// How many clients would be named otherwise if the cut-offs moved by 5 %.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct StabilityView {
    pub changed: u64,
    /// Of the scored clients.
    pub share: f64,
}

/// Who was in which segment on an earlier day, and is now.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RfmMovesView {
    pub earlier: DayNumber,
    pub audit_day: DayNumber,
    /// Classes as in [`Scheme::Rfm`]; revenue up to the earlier and to the audit day.
    pub flows: Vec<FlowView>,
}
