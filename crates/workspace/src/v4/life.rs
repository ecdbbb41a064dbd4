//! How the life of clients is looked at, as version 4 saves it. Money is in 1/10 000, days count from 1970-01-01.

use serde::{Deserialize, Serialize};

/// The rules of cohorts, silence, value and forecast.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    pub cohorts: CohortRule,
    pub silence: SilenceRule,
    pub worth: WorthRule,
    pub forecast: ForecastRule,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortRule {
    pub by: CohortBy,
    pub period: Period,
    pub measure: CohortMeasure,
}

/// What puts a client into a cohort: the period of the first occasion, or what a column says then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortBy {
    #[default]
    FirstPeriod,
    Product,
    Category,
    Manager,
    Channel,
    Region,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortMeasure {
    #[default]
    Retained,
    RetainedRolling,
    Revenue,
    GrossProfit,
    Orders,
    AverageOrder,
    CumulativeRevenue,
    CumulativeProfit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceRule {
    /// The longest silence, in days, of a client that is not gone.
    pub days: u16,
    /// The greatest lateness, in 1/100 of the expected interval, of the classes that are not lost.
    pub lateness: [u16; 3],
    /// The least chance of being alive, in per cent, of a client that is not gone.
    pub alive: u8,
    /// Money at risk is gross profit; else revenue.
    pub on_profit: bool,
    /// Occasions that make a client a regular one.
    pub regular: u8,
    pub period: Period,
}

impl Default for SilenceRule {
    fn default() -> Self {
        Self {
            days: 180,
            lateness: [100, 150, 300],
            alive: 50,
            on_profit: false,
            regular: 3,
            period: Period::Month,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorthRule {
    pub by: WorthBy,
    /// The value per client that the person compares with.
    pub benchmark: Option<i128>,
    /// What it costs to win a client, and the same by first channel where it differs.
    pub cost: Option<i128>,
    pub channel_costs: Vec<(String, i128)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WorthBy {
    #[default]
    Manager,
    Channel,
    Region,
    Segment,
    Class,
    Cohort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForecastRule {
    pub model: Model,
    /// In months.
    pub horizon: u8,
    /// A year, in basis points.
    pub discount: u16,
    /// The last day that the check is fitted to; `None`: as is usual.
    pub calibration_end: Option<i32>,
}

impl Default for ForecastRule {
    fn default() -> Self {
        Self {
            model: Model::default(),
            horizon: 12,
            discount: 1_268,
            calibration_end: None,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Model {
    #[default]
    MbgNbd,
    BgNbd,
    ParetoNbd,
}
