//! Whom to call, and the card of one client.

use serde::{Deserialize, Serialize};

use super::FitStatus;
use crate::protocol::{
    AbcClass, Amount, DayNumber, Entry, Mark, Punctuality, Segment, SilenceRule, Status, Steadiness,
};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallsView {
    pub rule: SilenceRule,
    pub audit_day: DayNumber,
    /// On time, due, late, lost.
    pub classes: Vec<LatenessView>,
    /// By the eight ways in which the three definitions agree: silence 1, rhythm 2, model 4.
    pub lapses: Vec<LapseView>,
    /// Whether the model can say who is alive, and if not, why.
    pub model: FitStatus,
    /// Nobody bought twice, so that there is no rhythm.
    pub has_rhythm: bool,
    pub has_costs: bool,
    pub has_phones: bool,
    pub has_emails: bool,
    /// Owners named in marks, in code-point order.
    pub owners: Vec<String>,
    /// Clients that the filter shows, with their money at risk in currency units.
    pub total: u64,
    pub at_risk: f64,
    pub offset: u32,
    pub rows: Vec<CallRow>,
    pub outcome: Option<OutcomeView>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LatenessView {
    pub class: Punctuality,
    pub clients: u64,
    pub revenue: Amount,
    /// Currency units a year.
    pub at_risk: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LapseView {
    pub clients: u64,
    pub revenue: Amount,
    /// Yearly pace of these clients, in currency units.
    pub pace: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallRow {
    pub client: String,
    pub name: String,
    pub phone: String,
    pub email: String,
    pub manager: String,
    pub class: AbcClass,
    pub segment: Option<Segment>,
    pub steadiness: Option<Steadiness>,
    pub revenue: Amount,
    pub last_day: DayNumber,
    pub rhythm: Option<RhythmOf>,
    /// Chance of being alive.
    pub alive: Option<f64>,
    /// Gone by silence 1, rhythm 2, model 4.
    pub lapses: u8,
    pub mark: Option<Mark>,
}

/// A client against its own rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RhythmOf {
    /// Expected days between occasions.
    pub expected_days: f64,
    /// Fewer than five occasions: a part of the rhythm is that of other clients.
    pub is_borrowed: bool,
    pub expected_day: DayNumber,
    /// 0 when not yet expected.
    pub days_late: u32,
    pub lateness: f64,
    pub class: Punctuality,
    /// Currency units a year.
    pub pace: f64,
    pub at_risk: f64,
}

/// What came of the marks, as far as the lines reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeView {
    /// Days after a mark within which a purchase counts.
    pub within_days: u32,
    /// By status; only marks whose day lies before the last line.
    pub statuses: Vec<(Status, OutcomeRow)>,
    pub marked: OutcomeRow,
    /// Clients as late on the same day whom nobody had marked.
    pub others: OutcomeRow,
    /// Share of marked who came back − share of the others, with its standard error.
    pub difference: Option<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutcomeRow {
    pub clients: u64,
    pub came_back: u64,
    pub revenue: Amount,
}

/// Everything about one client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardView {
    pub client: String,
    pub name: String,
    pub phone: String,
    pub email: String,
    pub birthday: String,
    pub manager: String,
    pub revenue: Amount,
    pub gross_profit: Option<Amount>,
    pub orders: u64,
    pub average_order: Option<f64>,
    pub occasions: u64,
    pub first_day: Option<DayNumber>,
    pub last_day: Option<DayNumber>,
    pub class: AbcClass,
    pub steadiness: Option<Steadiness>,
    pub scores: Option<(u8, u8, u8)>,
    pub segment: Option<Segment>,
    pub rhythm: Option<RhythmOf>,
    pub alive: Option<f64>,
    /// Expected occasions and discounted value over the rule's horizon, in currency units.
    pub expected: Option<f64>,
    pub value: Option<f64>,
    /// Classes as of the end of each of the last eight quarters, the oldest first.
    pub quarters: Vec<CardQuarter>,
    /// The latest first, at most 200.
    pub timeline: Vec<CardOrder>,
    /// Orders before those.
    pub earlier: u64,
    /// What was written about the client, the latest first.
    pub entries: Vec<Entry>,
    /// Numbers of the entries that no longer hold, or are done.
    pub ended: Vec<u64>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardQuarter {
    /// The last day of the quarter, or the audit day.
    pub end: DayNumber,
    pub revenue: Amount,
    pub class: Option<AbcClass>,
    pub steadiness: Option<Steadiness>,
    pub segment: Option<Segment>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardOrder {
    pub day: DayNumber,
    pub minute: Option<u16>,
    /// As the file has it; empty where it has none.
    pub order: String,
    pub net: Amount,
    /// Dearest first, at most 12.
    pub items: Vec<CardItem>,
    /// Lines beyond those.
    pub more: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardItem {
    pub product: String,
    /// In 1/10 000 of a unit.
    pub quantity: Option<i64>,
    pub amount: Amount,
}

/// Reminders that are not done, the soonest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RemindersView {
    pub rows: Vec<ReminderView>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReminderView {
    pub entry: u64,
    pub day: DayNumber,
    pub text: String,
    pub clients: Vec<String>,
    /// What the first client is called.
    pub name: String,
}

/// When clients are expected by their own rhythm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextView {
    pub audit_day: DayNumber,
    /// The days after the audit day, one each.
    pub days: Vec<NextDay>,
    /// Expected before, and not lost yet.
    pub overdue: NextDay,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NextDay {
    pub clients: u64,
    /// Their mean spend per occasion, summed, in currency units.
    pub spend: f64,
}
