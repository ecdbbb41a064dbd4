//! Whom to call, and the card of one client.

use wire::Wire;

use super::FitStatus;
use crate::protocol::{
    AbcClass, Amount, DayNumber, Entry, Mark, Punctuality, Segment, SilenceRule, Status, Steadiness,
};

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CallsView {
    pub rule: SilenceRule,
    pub audit_day: DayNumber,
    /// On time, due, late, lost: all clients of the scope.
    pub classes: Vec<LatenessView>,
    /// All clients of the scope with an occasion by the eight ways in which the three definitions agree: silence 1,
    /// rhythm 2, model 4. A definition that knows nothing of a client does not call it gone.
    pub lapses: Vec<LapseView>,
    /// Whether the model can say who is alive, and if not, why.
    pub model: FitStatus,
    /// Nobody bought twice, so that there is no rhythm.
    pub has_rhythm: bool,
    pub has_costs: bool,
    pub has_phones: bool,
    pub has_emails: bool,
    /// Owners named in the marks that hold, in code-point order.
    pub owners: Vec<String>,
    /// Clients that the filter shows, with their money at risk in currency units.
    pub total: u64,
    pub at_risk: f64,
    pub offset: u32,
    pub rows: Vec<CallRow>,
    pub outcome: Option<OutcomeView>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct LatenessView {
    pub class: Punctuality,
    pub clients: u64,
    pub revenue: Amount,
    /// Currency units a year.
    pub at_risk: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct LapseView {
    pub clients: u64,
    pub revenue: Amount,
    /// Yearly pace of these clients, in currency units.
    pub pace: f64,
}

#[derive(Clone, Debug, PartialEq, Wire)]
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
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
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

/// What came of the marks, as far as the lines reach: of all clients that the filters other than class and segment keep,
/// as those two know what came after.
///
/// A client counts from the first day on which it was called, offered something or met, if lines follow that day.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct OutcomeView {
    /// Days after a mark within which a purchase counts.
    pub within_days: u32,
    /// By the latest status that holds; those that nobody has are left out.
    pub statuses: Vec<(Status, OutcomeRow)>,
    pub marked: OutcomeRow,
    /// Of the marked, those whose days have not all passed.
    pub unfinished: u64,
    /// `None` when nobody was as late.
    pub compared: Option<OutcomeComparison>,
}

/// The marked beside clients who were as late by their own rhythm on the same day, and whom nobody had marked.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct OutcomeComparison {
    /// The marked for whom there are others.
    pub marked: OutcomeRow,
    /// Different clients among the others.
    pub others: u64,
    /// Share of the others who came back and their revenue per client in currency units, classes of lateness and days
    /// weighted as the marked have them.
    pub others_share: f64,
    pub others_revenue: f64,
    /// Share of the marked who came back − share of the others, and its standard error.
    pub difference: f64,
    pub standard_error: f64,
    /// Revenue per marked client − that per client of the others, in currency units.
    pub revenue_difference: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct OutcomeRow {
    pub clients: u64,
    pub came_back: u64,
    pub revenue: Amount,
}

/// Everything about one client: all of its lines up to the audit day of the scope without its filters, under its policy of
/// returns, with the classes that it has among all clients. A client without such lines has what was written about it.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CardView {
    /// The key that it goes by.
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
    /// As of the end of each of the last eight quarters, the oldest first: classes by revenue over the 12 months up to it.
    pub quarters: Vec<CardQuarter>,
    /// Orders whatever they add up to, returns too; the latest first, at most 200.
    pub timeline: Vec<CardOrder>,
    /// Orders before those.
    pub earlier: u64,
    /// What was written about the client, the latest first.
    pub entries: Vec<Entry>,
    /// Numbers of the entries that no longer hold, or are done.
    pub ended: Vec<u64>,
    pub mark: Option<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
pub struct CardQuarter {
    /// The last day of the quarter, or the audit day.
    pub end: DayNumber,
    pub revenue: Amount,
    pub class: Option<AbcClass>,
    pub steadiness: Option<Steadiness>,
    pub segment: Option<Segment>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CardOrder {
    pub day: DayNumber,
    /// Minutes since midnight; `None` where the files have no times.
    pub minute: Option<u16>,
    /// As the file has it; empty where it has none.
    pub order: String,
    pub net: Amount,
    /// Dearest first, at most 12; none where the files name no products.
    pub items: Vec<CardItem>,
    /// Lines beyond those.
    pub more: u64,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct CardItem {
    pub product: String,
    /// In 1/10 000 of a unit.
    pub quantity: Option<i64>,
    pub amount: Amount,
}

/// Reminders that are not done, the soonest first.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct RemindersView {
    pub rows: Vec<ReminderView>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct ReminderView {
    pub entry: u64,
    pub day: DayNumber,
    pub text: String,
    pub clients: Vec<String>,
    /// What the first client is called.
    pub name: String,
}

/// When clients are expected by their own rhythm.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct NextView {
    pub audit_day: DayNumber,
    /// The days after the audit day, one each.
    pub days: Vec<NextDay>,
    /// Expected up to the audit day, and not lost yet.
    pub overdue: NextDay,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NextDay {
    pub clients: u64,
    /// Their mean revenue per occasion, summed, in currency units; a negative mean counts 0.
    pub spend: f64,
}
