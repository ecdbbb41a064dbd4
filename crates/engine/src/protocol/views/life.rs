//! Cohorts, how new clients become regular ones, value by the formula, value so far.

use wire::Wire;

use super::FormulaView;
use crate::protocol::{
    AbcClass, Amount, CohortKey, CohortRule, Column, DayNumber, Period, Segment, SilenceRule,
    WorthBy,
};

/// The cohorts of the rule and their first 120 ages: the newest 120 periods ascending, or the 120 largest groups, the
/// largest first.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CohortsView {
    pub rule: CohortRule,
    pub rows: Vec<CohortRow>,
    /// Over all cohorts, by age, weighted by their size: finished cells alone. Sums are per acquired client.
    pub mean: Vec<Option<f64>>,
    /// Older cohorts, and later ages, that are not among the rows.
    pub hidden_rows: u32,
    pub hidden_ages: u32,
    /// Lines have a cost, so that profit can be told.
    pub has_costs: bool,
    /// Columns by which cohorts can be made.
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CohortRow {
    pub cohort: CohortKey,
    pub clients: u64,
    /// By age from 0, as far as any of its clients reaches.
    pub cells: Vec<CohortValue>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct CohortValue {
    /// A share, currency units, or a number of orders, as the rule's measure says; `None`: nothing to divide by.
    pub value: Option<f64>,
    /// Clients who bought in the period of the cell; for the rolling measure, in it or later.
    pub clients: u64,
    pub unfinished: bool,
}

/// How new clients become regular ones, and how regular ones go.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RegularView {
    pub rule: SilenceRule,
    /// The whole base, then by year of the first occasion.
    pub funnels: Vec<FunnelView>,
    pub turns: Vec<TurnView>,
    /// Share of regular clients by what their lines say.
    pub shares: Vec<RegularShares>,
    /// To the second occasion, in days.
    pub second: SurvivalView,
    /// From the first occasion to the lapse, in days.
    pub lifetime: SurvivalView,
    /// A pooled figure to set the silence by: nine of ten intervals are not longer, in days.
    pub usual_silence: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct FunnelView {
    /// `None`: all.
    pub year: Option<i32>,
    /// Clients with at least 1, 2 … 10 occasions.
    pub steps: Vec<u64>,
    /// Between occasion n and n + 1, from n = 1.
    pub gaps: Vec<Option<GapSpread>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct GapSpread {
    pub count: u64,
    pub median_days: f64,
    pub mean_days: f64,
    /// Lower and upper quartile.
    pub quartiles: (f64, f64),
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct TurnView {
    /// First day of the period.
    pub start: DayNumber,
    /// New, returning, recovered, lapsed.
    pub clients: [u64; 4],
    /// Net revenue of the first three in the period; of the lapsed, what they brought in the 365 days up to their last
    /// occasion.
    pub revenue: [Amount; 4],
    /// Neither lapsed nor new at the start of the period.
    pub active_at_start: u64,
    /// Lapsed / active at the start; `None` without such.
    pub churn: Option<f64>,
    pub unfinished: bool,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RegularShares {
    pub column: Column,
    /// Most clients first, at most 50.
    pub rows: Vec<RegularShare>,
    /// Values beyond those.
    pub hidden: u32,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RegularShare {
    /// Empty where blank.
    pub text: String,
    pub clients: u64,
    pub regular: u64,
}

/// A Kaplan–Meier curve.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct SurvivalView {
    /// Where the curve falls, thinned evenly to some 400.
    pub steps: Vec<SurvivalStep>,
    pub clients: u64,
    pub events: u64,
    /// Days; `None` when the curve never reaches one half.
    pub median: Option<i32>,
    /// The longest time under observation, in days.
    pub longest: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct SurvivalStep {
    pub days: i32,
    pub survival: f64,
    pub at_risk: u64,
    /// 95 % bounds.
    pub bounds: (f64, f64),
}

/// Value by the formula of the trade beside the base's: by group, and in time.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct WorthView {
    /// The base; `None` when no client has an occasion or an order.
    pub formula: Option<FormulaView>,
    /// The same as of a year before the audit day.
    pub year_ago: Option<FormulaView>,
    pub by: WorthBy,
    /// The groupings that the lines allow.
    pub groupings: Vec<WorthBy>,
    /// Most clients first, at most 100.
    pub groups: Vec<WorthRow>,
    /// Groups beyond those.
    pub hidden_groups: u32,
    /// As of the end of each quarter, over all history up to it; the last is as of the audit day.
    pub course: Vec<(DayNumber, FormulaView)>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct WorthRow {
    pub group: WorthGroup,
    pub formula: FormulaView,
}

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub enum WorthGroup {
    /// Empty where blank.
    Text(String),
    Segment(Segment),
    Class(AbcClass),
    Year(i32),
}

/// What acquired clients have brought so far, against what it cost to win them.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct HistoricView {
    pub period: Period,
    /// Money is gross profit: from costs, or by the typed margin. Else revenue.
    pub is_profit: bool,
    /// Per acquired client, cumulative, in currency units: cohorts ascending, unfinished cells left out.
    pub cohorts: Vec<HistoricRow>,
    /// All cohorts, by age, in that money and in revenue.
    pub mean: Vec<f64>,
    pub mean_revenue: Vec<f64>,
    /// The whole base, then by first channel where lines have one.
    pub payback: Vec<PaybackView>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct HistoricRow {
    pub start: DayNumber,
    pub clients: u64,
    pub revenue: Vec<f64>,
    /// As [`HistoricView::is_profit`] says.
    pub profit: Vec<f64>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct PaybackView {
    /// `None`: all clients.
    pub channel: Option<String>,
    pub clients: u64,
    /// What it costs to win a client; `None` when not typed.
    pub cost: Option<Amount>,
    /// Brought so far by a client of the cohorts that reached the last finished age.
    pub brought: Option<f64>,
    /// The first age, in periods, at which what was brought is not less than the cost.
    pub payback: Option<u32>,
    /// `brought` / `cost`.
    pub ratio: Option<f64>,
    /// Cumulative by age, per client, in currency units.
    pub curve: Vec<f64>,
}
