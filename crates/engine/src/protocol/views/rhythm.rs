//! When the base buys.

use wire::Wire;

use crate::protocol::{Amount, DayNumber};

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct RhythmView {
    /// Monday first, 24 hours each: orders by their earliest line; `None` when no line has a time.
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct MomentView {
    pub orders: u64,
    pub revenue: Amount,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct SeasonView {
    pub index: f64,
    /// Smallest and greatest index among the years.
    pub range: (f64, f64),
}

/// By revenue, a weekday by that of its mean day; the first of equals. Moments without an order are closed, not quiet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct Moments {
    /// Days since Monday.
    pub weekday: Option<(u8, MomentView)>,
    pub hour: Option<(u8, MomentView)>,
    pub day: Option<(DayNumber, MomentView)>,
    /// First day of the month; months that the lines hold in full alone.
    pub month: Option<(DayNumber, MomentView)>,
}

/// How regularly a manager ships. Orders are those with a line of the manager, clients those who belong to it.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct ShipmentRow {
    /// Empty for all together, orders and clients of nobody among them.
    pub manager: String,
    pub orders: u64,
    /// Days with an order.
    pub days: u64,
    /// Orders per working day, calendar week and month from that of the first order to that of the audit day. A working
    /// day has an order of anybody.
    pub per_day: f64,
    pub per_week: f64,
    pub per_month: f64,
    /// Weeks with an order / these weeks.
    pub weeks_served: f64,
    /// The longest time without an order, in days.
    pub longest_pause: u32,
    /// Clients with an occasion in the month and in the three months up to the audit day, and all.
    pub active_month: u64,
    pub active_quarter: u64,
    pub clients: u64,
}
