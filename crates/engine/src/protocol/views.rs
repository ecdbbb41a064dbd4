//! Answers: small models that a page draws as they are. Shares are 0…1.

mod calls;
mod doubles;
mod forecast;
mod labs;
mod life;
mod quality;
mod rhythm;
#[cfg(feature = "yardstick")]
mod yardstick;

pub use calls::{
    CallRow, CallsView, CardItem, CardOrder, CardQuarter, CardView, LapseView, LatenessView,
    NextDay, NextView, OutcomeComparison, OutcomeRow, OutcomeView, ReminderView, RemindersView,
    RhythmOf,
};
pub use doubles::{ClientKey, ComparedView, DoubleGroup, DoublesView, DuplicateView, GuestView};
pub use forecast::{
    AheadView, CalibrationRow, CheckView, FitStatus, FitView, ForecastView, SpendView, SurfaceView,
    TrackingWeek, WorthBin, WorthSum,
};
pub use labs::{
    ChangeView, ExitSide, ExitView, FlowView, GoodsRow, GoodsView, HandedView, ManagerView,
    ManagersView, MatrixCellView, MovesView, PortfolioView, QuarterView, RfmMovesView,
    StabilityView, SteadinessView, TileView, XyzView,
};
pub use life::{
    CohortRow, CohortValue, CohortsView, FunnelView, GapSpread, HistoricRow, HistoricView,
    PaybackView, RegularShare, RegularShares, RegularView, SurvivalStep, SurvivalView, TurnView,
    WorthGroup, WorthRow, WorthView,
};
pub use quality::{CauseView, ControlView, FileView, GapView, OutlierView, ProofView, QualityView};
pub use rhythm::{MomentView, Moments, RhythmView, SeasonView, ShipmentRow};
#[cfg(feature = "yardstick")]
pub use yardstick::{TopClient, YardstickView};

use wire::Wire;

use super::{AbcClass, Amount, Basis, Cuts, DayNumber, RfmRule, Segment, Steadiness};

/// What the filter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct LeftView {
    pub lines: u64,
    pub all_lines: u64,
    pub clients: u64,
    pub all_clients: u64,
    pub revenue: Amount,
    /// Revenue left / revenue of all lines, up to the audit day when one is set; `None` when that is not positive.
    pub revenue_share: Option<f64>,
    pub audit_day: DayNumber,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OverviewView {
    pub revenue: Amount,
    /// The negative sum of returned lines, whatever the policy of returns.
    pub returns: Amount,
    pub unidentified: Amount,
    pub clients: u64,
    pub orders: u64,
    pub occasions: u64,
    /// Net revenue of identified clients / their orders, in currency units.
    pub average_order: Option<f64>,
    /// Orders / clients with an order.
    pub frequency: Option<f64>,
    /// Share of clients with an occasion in the 90 days up to the audit day.
    pub active_share: Option<f64>,
    /// Against the twelve months before the last twelve; `None` when the data do not reach back.
    pub year: Option<YearChange>,
    /// Every month from the first line to the audit day.
    pub months: Vec<MonthView>,
    pub first_day: DayNumber,
    pub last_day: DayNumber,
    pub audit_day: DayNumber,
}

/// The last twelve months against the twelve before: relative changes, 0.061 = +6.1 %.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct YearChange {
    pub revenue: Option<f64>,
    /// Difference in clients with an occasion.
    pub clients: i64,
    pub orders: Option<f64>,
    pub average_order: Option<f64>,
    /// Difference of the share active in 90 days, in share points; against the same day a year earlier.
    pub active_share: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct MonthView {
    /// First day of the month.
    pub start: DayNumber,
    pub revenue: Amount,
    pub orders: u64,
    /// Clients with an occasion, new ones among them.
    pub clients: u64,
    pub new_clients: u64,
    /// Net revenue of identified clients' lines in the month / `orders`, in currency units.
    pub average_order: Option<f64>,
    /// The audit day is before the month's end.
    pub unfinished: bool,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ParetoView {
    pub basis: Basis,
    pub cuts: Cuts,
    /// A, B, C, none.
    pub classes: Vec<ClassView>,
    pub positive_clients: u64,
    /// Sum over positive clients, in the basis' 1/10 000.
    pub positive_total: Amount,
    /// Shares of the top 1, 5, 10, 20 % of clients.
    pub top_shares: [f64; 4],
    /// Shares of the largest 1, 5 and 10 clients.
    pub largest_shares: [f64; 3],
    pub clients_for_80: u64,
    pub gini: f64,
    pub hhi: f64,
    pub effective_clients: f64,
    /// The ranking, reduced: consecutive ranks together, none across a border of classes.
    pub bars: Vec<RankBar>,
    /// Lorenz curve, clients ascending: (share of clients, share of the basis), from (0, 0) to (1, 1).
    pub lorenz: Vec<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct ClassView {
    pub class: AbcClass,
    pub clients: u64,
    /// The class's sum of the basis.
    pub total: Amount,
    pub revenue: Amount,
    /// Share of the positive total; of clients.
    pub share: f64,
    pub client_share: f64,
    /// Smallest value of the basis in the class.
    pub smallest: Amount,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct RankBar {
    /// Ranks from 0, the end not included.
    pub from: u32,
    pub to: u32,
    pub class: AbcClass,
    /// Mean of the basis over these clients, in its units.
    pub mean: f64,
    /// Cumulative share after the last of them.
    pub cumulative: f64,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RfmView {
    pub bins: u8,
    /// Clients with an occasion.
    pub scored: u64,
    /// For scores 1…bins: clients, and the smallest and largest value that got the score.
    pub recency: Vec<ScoreView>,
    pub frequency: Vec<ScoreView>,
    pub monetary: Vec<ScoreView>,
    /// R × F, the first score the slower index.
    pub grid: Vec<RfmCellView>,
    /// F × M and R × M.
    pub frequency_monetary: Vec<RfmCellView>,
    pub recency_monetary: Vec<RfmCellView>,
    /// All eleven, in the map's order.
    pub segments: Vec<SegmentView>,
    /// How the scores and the names were found.
    pub rule: RfmRule,
    /// The values that part the scores, ascending: days, occasions, money in 1/10 000.
    pub cut_offs: [Vec<i64>; 3],
    /// The board: 125 tiles, R the slowest index, M the fastest. Scores of other bins than five are brought to five.
    pub tiles: Vec<TileView>,
    pub stability: StabilityView,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct ScoreView {
    pub clients: u64,
    /// Days, occasions, or currency units; `None` when no client has the score.
    pub range: Option<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct RfmCellView {
    /// The two scores, the slower index first.
    pub scores: (u8, u8),
    pub clients: u64,
    pub revenue: Amount,
    /// Mean net revenue per client, in currency units.
    pub mean: Option<f64>,
    /// The segment most of its clients are in.
    pub segment: Option<Segment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct SegmentView {
    pub segment: Segment,
    pub clients: u64,
    pub revenue: Amount,
    /// Share of the scored clients' net revenue; `None` when that is not positive.
    pub revenue_share: Option<f64>,
    /// Share of the scored clients.
    pub client_share: f64,
    /// Medians of R in days, F in occasions, M in currency units.
    pub medians: Option<(f64, f64, f64)>,
}

/// The formula of the trade.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct FormulaView {
    /// Average order.
    pub s: f64,
    /// Orders per month of life.
    pub c: f64,
    /// Margin share; `None` when neither costs nor a typed margin tell it.
    pub p: Option<f64>,
    /// `p` was typed by the person.
    pub p_typed: bool,
    /// Mean life in months.
    pub t: f64,
    /// Per client, in currency units.
    pub ltv: Option<f64>,
    pub clients: u64,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ClientsView {
    /// Clients in the set.
    pub total: u64,
    /// Their net revenue.
    pub revenue: Amount,
    /// `revenue` as a share of what the figure that leads to the set divides by: for classes and ranks the
    /// revenue of the clients with a positive one; for segments and cells of scores that of the scored clients; for
    /// steadiness that of the classed clients, and for the nine cells theirs; for other sets that of all identified
    /// clients. `None` when that is not positive, and for the clients of a month or of a move, whose revenue is of
    /// all days.
    pub share: Option<f64>,
    pub offset: u32,
    pub rows: Vec<ClientRow>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ClientRow {
    pub client: String,
    /// What the client is called, where the files tell it beside the key; else empty.
    pub name: String,
    pub revenue: Amount,
    /// Share of the base's positive total; `None` when not positive.
    pub share: Option<f64>,
    pub orders: u64,
    pub average_order: Option<f64>,
    /// First and last occasion.
    pub first_day: Option<DayNumber>,
    pub last_day: Option<DayNumber>,
    pub class: AbcClass,
    /// Scores from 1 to the rule's bins; `None` without an occasion.
    pub rfm: Option<(u8, u8, u8)>,
    pub segment: Option<Segment>,
    pub steadiness: Option<Steadiness>,
    /// Whose the client is: the manager of its latest line; empty where that names none.
    pub manager: String,
    /// Chance of being alive, and expected value over the forecast's horizon in currency units, where the rule's model was
    /// fitted for another answer and tells them: a list waits for no fit.
    pub alive: Option<f64>,
    pub worth: Option<f64>,
}
