//! What the models of purchases and spend say.

use wire::Wire;

use crate::protocol::{AbcClass, DayNumber, ForecastRule, Model, Segment};

/// Models are fitted to the base: filters by class and segment leave fits, spend, check and the numbers of clients as
/// they are, and keep some of the clients of whom `ahead` tells.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ForecastView {
    pub rule: ForecastRule,
    /// The three models, in the order of [`Model::ALL`], fitted to the whole history.
    pub fits: Vec<FitView>,
    pub spend: Option<SpendView>,
    /// What the rule's model foresees; `None` when there are too few data or its parameters are degenerate.
    pub ahead: Option<AheadView>,
    /// Fitted to a part of the history, against the rest.
    pub check: Option<CheckView>,
    /// Clients with an occasion, and those of them with another one after the first.
    pub clients: u64,
    pub repeaters: u64,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct FitView {
    pub model: Model,
    pub status: FitStatus,
    /// r, alpha, a, b; for Pareto/NBD r, alpha, s, beta; r and alpha of the model without dropout where that is used;
    /// empty when degenerate or too few data.
    pub params: Vec<f64>,
    pub log_likelihood: Option<f64>,
    /// That of the model without dropout.
    pub without_dropout: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Wire)]
pub enum FitStatus {
    Ok,
    /// Nobody seems to leave: forecasts are those of the model without dropout.
    NoDropout,
    Degenerate,
    /// Fewer than 100 clients.
    FewClients,
    /// Fewer than 30 with a repeat.
    FewRepeaters,
    /// Less than two usual intervals of history.
    ShortHistory,
}

/// Gamma–Gamma.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct SpendView {
    pub p: f64,
    pub q: f64,
    pub v: f64,
    pub log_likelihood: f64,
    /// Of the number of repeats and their mean spend; above 0.3 either way the model's assumption fails.
    pub correlation: f64,
    pub clients: u64,
    /// Expected spend per occasion of a client nothing is known of, in currency units.
    pub mean: f64,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct AheadView {
    /// The model without dropout was used: there is no chance of being alive.
    pub is_without_dropout: bool,
    /// Weeks between occasions of a typical client while alive.
    pub typical_weeks: f64,
    /// Share of clients alive by the model, as their mean chance.
    pub alive: Option<f64>,
    /// Over the horizon, all clients: occasions, and spend in currency units (`None` without a model of spend).
    pub occasions: f64,
    pub spend: Option<f64>,
    /// Value over the horizon, discounted: mean and median per client, sum, in currency units.
    pub mean: Option<f64>,
    pub median: Option<f64>,
    pub total: Option<f64>,
    /// Clients by value: equal steps of its logarithm between amounts, the first bin for values of next to nothing.
    /// Empty without a model of spend.
    pub histogram: Vec<WorthBin>,
    /// Classes and segments that have clients with an occasion.
    pub classes: Vec<(AbcClass, WorthSum)>,
    pub segments: Vec<(Segment, WorthSum)>,
    /// Chance of being alive and expected occasions within the horizon, over recency × number of occasions.
    pub surface: SurfaceView,
    /// Expected occasions of all clients up to the end of each week after the audit day, within the horizon: 104 weeks
    /// at most.
    pub weeks: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct WorthBin {
    /// Currency units; the upper bound not included.
    pub from: f64,
    pub to: f64,
    pub clients: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct WorthSum {
    pub clients: u64,
    /// Currency units; 0 without a model of spend.
    pub value: f64,
    pub occasions: f64,
    /// Mean chance of being alive.
    pub alive: Option<f64>,
}

/// For a client of the longest history.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct SurfaceView {
    /// Weeks from the first occasion to the last one, ascending: columns, 30 at most.
    pub recency_weeks: Vec<f64>,
    /// Repeat occasions, ascending: rows, 15 at most. Without a repeat there is a recency of 0 only: the row is that
    /// value.
    pub repeats: Vec<u32>,
    /// Row by row.
    pub alive: Vec<Option<f64>>,
    pub expected: Vec<f64>,
}

/// Of the rule's model.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CheckView {
    /// The last day that the model was fitted to: the rule's where it lies within the history, else that of two thirds.
    pub end: DayNumber,
    pub last_day: DayNumber,
    pub weeks: f64,
    /// Clients that were there by the end.
    pub clients: u64,
    /// Without a model that forecasts (too few data, degenerate) nothing below is told.
    pub status: FitStatus,
    pub predicted: f64,
    pub actual: u64,
    /// By repeat occasions up to the end (the last takes all above): clients, mean predicted, mean actual after it.
    pub calibration: Vec<CalibrationRow>,
    /// By whole week from the first day on: repeat occasions of the clients that were there by the end, cumulative,
    /// expected and actual.
    pub tracking: Vec<TrackingWeek>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct CalibrationRow {
    pub repeats: u32,
    pub and_more: bool,
    pub clients: u64,
    pub predicted: f64,
    pub actual: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct TrackingWeek {
    pub start: DayNumber,
    /// Cumulative.
    pub expected: f64,
    pub actual: u64,
}
