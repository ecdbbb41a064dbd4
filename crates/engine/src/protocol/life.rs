//! How the life of clients is looked at: the rules of cohorts, silence, value and forecast, kept with the workspace.

mod sound;

use wire::Wire;

use super::{Amount, Column, DayNumber};

/// Everything that a person sets about the life of clients.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct Life {
    pub cohorts: CohortRule,
    pub silence: SilenceRule,
    pub worth: WorthRule,
    pub forecast: ForecastRule,
}

/// Which clients make a cohort, and what its cells tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct CohortRule {
    pub by: CohortBy,
    /// The length of a period, of the cohorts and of the columns.
    pub period: Period,
    pub measure: CohortMeasure,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum CohortBy {
    /// The period of the first occasion.
    #[default]
    FirstPeriod,
    /// What the column says on the day of the first occasion.
    First(Column),
}

/// What names a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Wire)]
pub enum CohortKey {
    /// The first day of the period of the first occasion.
    Start(DayNumber),
    /// The text of the first occasion; empty where the column is blank.
    Text(String),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Period {
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum CohortMeasure {
    /// Share of the cohort that bought in the period.
    #[default]
    Retained,
    /// Share that bought in the period or later.
    RetainedRolling,
    Revenue,
    GrossProfit,
    Orders,
    AverageOrder,
    /// Revenue up to the period, per acquired client.
    CumulativeRevenue,
    /// Gross profit up to the period, per acquired client.
    CumulativeProfit,
}

/// When a client counts as gone, by three definitions, and what is at stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub struct SilenceRule {
    /// Gone by fixed silence: more days than this without an occasion.
    pub days: u16,
    /// The greatest lateness, in 1/100 of the expected interval, of *on time*, *due* and *late*; above the last a client
    /// is gone by its own rhythm.
    pub lateness: [u16; 3],
    /// Gone by the model: a chance of being alive below so many per cent.
    pub alive: u8,
    /// Money at risk is gross profit, where the files have costs; else revenue.
    pub on_profit: bool,
    /// A client with so many occasions is a regular one.
    pub regular: u8,
    /// Periods in which new, returning, lapsed and recovered clients are counted.
    pub period: Period,
}

impl Default for SilenceRule {
    fn default() -> SilenceRule {
        SilenceRule {
            days: 180,
            lateness: [100, 150, 300],
            alive: 50,
            on_profit: false,
            regular: 3,
            period: Period::Month,
        }
    }
}

/// What the value of clients is held against.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct WorthRule {
    /// Groups whose formula stands beside that of the base.
    pub by: WorthBy,
    /// The value per client that the person compares with.
    pub benchmark: Option<Amount>,
    /// What it costs to win a client.
    pub cost: Option<Amount>,
    /// The same by the client's first channel, where it differs.
    pub channel_costs: Vec<(String, Amount)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum WorthBy {
    #[default]
    Manager,
    Channel,
    Region,
    Segment,
    Class,
    /// By year of the first occasion.
    Cohort,
}

impl WorthBy {
    pub const ALL: [WorthBy; 6] = [
        WorthBy::Manager,
        WorthBy::Channel,
        WorthBy::Region,
        WorthBy::Segment,
        WorthBy::Class,
        WorthBy::Cohort,
    ];
}

/// Which model looks ahead, how far, and what later money is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub struct ForecastRule {
    pub model: Model,
    /// Months of 4.345 weeks.
    pub horizon: u8,
    /// Discount a year, in basis points.
    pub discount: u16,
    /// The last day that the check against what happened is fitted to; `None`: two thirds of the history.
    pub calibration_end: Option<DayNumber>,
}

impl Default for ForecastRule {
    fn default() -> ForecastRule {
        ForecastRule {
            model: Model::default(),
            horizon: 12,
            // 1 % a month.
            discount: 1_268,
            calibration_end: None,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Model {
    #[default]
    MbgNbd,
    BgNbd,
    ParetoNbd,
}

impl Model {
    pub const ALL: [Model; 3] = [Model::MbgNbd, Model::BgNbd, Model::ParetoNbd];
}

/// How late a client is by its own rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub enum Punctuality {
    OnTime,
    Due,
    Late,
    Lost,
}

impl Punctuality {
    pub const ALL: [Punctuality; 4] = [
        Punctuality::OnTime,
        Punctuality::Due,
        Punctuality::Late,
        Punctuality::Lost,
    ];
}

/// What clients do in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub enum Turn {
    /// Have their first occasion.
    New,
    /// Buy, not for the first time, without a lapse before.
    Returning,
    /// Buy again after a lapse.
    Recovered,
    /// Have been silent for longer than the rule allows since a day of this period.
    Lapsed,
}

impl Turn {
    pub const ALL: [Turn; 4] = [Turn::New, Turn::Returning, Turn::Recovered, Turn::Lapsed];
}
