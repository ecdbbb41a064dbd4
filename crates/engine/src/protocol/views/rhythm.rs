//! When the base buys.

use serde::{Deserialize, Serialize};

use crate::protocol::{Amount, DayNumber};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RhythmView {
    /// Monday first, 24 hours each; `None` when no line has a time.
    pub hours: Option<Vec<MomentView>>,
    /// Monday first.
    pub weekdays: Vec<MomentView>,
    /// Every day from the first line to the audit day.
    pub first_day: DayNumber,
    pub days: Vec<MomentView>,
    /// January first: revenue of the month / that of a mean month, over full calendar years; `None` without one.
    pub seasons: Option<Vec<SeasonView>>,
    pub full_years: u32,
    pub busiest: Moments,
    pub quietest: Moments,
    /// Most orders first; empty where lines name no manager.
    pub managers: Vec<ShipmentRow>,
    pub all: ShipmentRow,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MomentView {
    pub orders: u64,
    pub revenue: Amount,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeasonView {
    pub index: f64,
    /// Smallest and greatest index among the years.
    pub range: (f64, f64),
}

/// By revenue; the first of equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Moments {
    /// Days since Monday.
    pub weekday: Option<(u8, MomentView)>,
    pub hour: Option<(u8, MomentView)>,
    pub day: Option<(DayNumber, MomentView)>,
    /// First day of the month; finished ones alone.
    pub month: Option<(DayNumber, MomentView)>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShipmentRow {
    /// Empty for nobody.
    pub manager: String,
    pub orders: u64,
    /// Days with an order.
    pub days: u64,
    /// Orders per calendar day, week and month from the first line to the audit day.
    pub per_day: f64,
    pub per_week: f64,
    pub per_month: f64,
    /// Weeks with an order / weeks.
    pub weeks_served: f64,
    /// Clients with an occasion in the last month and quarter up to the audit day, and all.
    pub active_month: u64,
    pub active_quarter: u64,
    pub clients: u64,
}
