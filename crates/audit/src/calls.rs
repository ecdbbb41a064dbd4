//! What a list of calls brought: who came back, with what money, beside those whom nobody called.
//!
//! The comparison is with clients who were as late on the same day and are on no list. It is no experiment: whoever
//! made the list chose the clients, and a choice of those likely to return looks like the effect of calling them.

mod comparison;
mod follow;

pub use comparison::Comparison;
pub use follow::Outcome;

use ledger::{Day, Total, sort_by_key};

use crate::{Book, LatenessParams, Overdue, Punctuality, Span, Window, overdue_within};
use comparison::{Side, Stratum};
use follow::{After, Followed};

/// What a person wrote beside a client on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallStatus {
    Called,
    Offered,
    Met,
    Returned,
    LostForGood,
}

impl CallStatus {
    pub const COUNT: usize = 5;
    pub const ALL: [CallStatus; CallStatus::COUNT] = [
        CallStatus::Called,
        CallStatus::Offered,
        CallStatus::Met,
        CallStatus::Returned,
        CallStatus::LostForGood,
    ];

    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            CallStatus::Called => "called",
            CallStatus::Offered => "offered",
            CallStatus::Met => "met",
            CallStatus::Returned => "returned",
            CallStatus::LostForGood => "lost_for_good",
        }
    }

    /// Whether someone spoke to the client; the others are what came of it.
    pub fn is_contact(self) -> bool {
        matches!(
            self,
            CallStatus::Called | CallStatus::Offered | CallStatus::Met
        )
    }
}

/// A client marked on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Place in the book.
    pub place: u32,
    pub day: Day,
    pub status: CallStatus,
}

/// How long a return is waited for, and how lateness is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallParams {
    /// Days after the contact within which an occasion counts as a return.
    pub days: u32,
    pub lateness: LatenessParams,
}

impl Default for CallParams {
    fn default() -> CallParams {
        CallParams {
            days: 60,
            lateness: LatenessParams::default(),
        }
    }
}

/// One client that someone spoke to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalledClient {
    pub place: u32,
    /// The day of the first contact.
    pub day: Day,
    /// The latest status.
    pub status: CallStatus,
    /// How late it was on the day of the contact; `None` without an occasion up to it.
    pub class: Option<Punctuality>,
    /// The first occasion after the contact, within the days of waiting.
    pub returned_on: Option<Day>,
    /// Net revenue after the contact, within the days of waiting.
    pub money: Total,
    /// Whether the days of waiting have passed on the audit day.
    pub is_finished: bool,
}

/// A list of calls, scored.
#[derive(Clone, Debug, PartialEq)]
pub struct CallScore {
    pub params: CallParams,
    /// Everyone someone spoke to, by day of the first contact, then place.
    pub clients: Vec<CalledClient>,
    pub called: Outcome,
    /// Of the called, those whose days of waiting have not passed yet.
    pub unfinished: u32,
    /// By latest status, in the order of [`CallStatus::ALL`].
    pub by_status: [Outcome; CallStatus::COUNT],
    /// All called clients beside the control group; `None` when there is nobody to compare.
    pub compared: Option<Comparison>,
    /// By lateness class on the day of the contact.
    pub by_class: [Option<Comparison>; Punctuality::COUNT],
}

impl CallScore {
    /// Scores a list on the book's audit day. A client is called on the day of its first contact ([`CallStatus::is_contact`]);
    /// marks after the audit day, and of places that the book has not, count for nothing.
    ///
    /// Control for a client called on a day in a class are the clients that are on no list and were in the same class
    /// on that day, followed for the same days. Takes one look at the lateness of the base for every day with a call.
    pub fn new(book: &Book, marks: &[Mark], params: CallParams) -> CallScore {
        let (mut clients, marked) = contacts(book, marks);
        // One bit for each class in which a client serves as control.
        let mut serves = vec![0u8; book.len()];
        let mut sides = [Side::default(); Punctuality::COUNT];
        for same_day in clients.chunk_by_mut(|a, b| a.day == b.day) {
            let Some(day) = same_day.first().map(|of| of.day) else {
                continue;
            };
            let classes = classes_on(book, day, params.lateness);
            let after = After::new(book, day, params.days);
            let mut strata = [Stratum::default(); Punctuality::COUNT];
            for client in same_day {
                let followed = after.follow(client.place as usize);
                client.returned_on = followed.returned_on;
                client.money = followed.money;
                client.is_finished = after.is_finished;
                client.class = classes[client.place as usize].map(|of| of.class);
                if let Some(class) = client.class {
                    strata[class as usize].called.add(followed);
                }
            }
            for (place, of) in classes.iter().enumerate() {
                let Some(class) = of.map(|of| of.class as usize) else {
                    continue;
                };
                if strata[class].called.clients > 0 && !marked[place] {
                    strata[class].control.add(after.follow(place));
                    serves[place] |= 1 << class;
                }
            }
            for (side, stratum) in sides.iter_mut().zip(strata) {
                side.add(stratum);
            }
        }
        CallScore::of(clients, params, &sides, &serves)
    }

    fn of(
        clients: Vec<CalledClient>,
        params: CallParams,
        sides: &[Side; Punctuality::COUNT],
        serves: &[u8],
    ) -> CallScore {
        let mut score = CallScore {
            params,
            clients: Vec::new(),
            called: Outcome::default(),
            unfinished: 0,
            by_status: [Outcome::default(); CallStatus::COUNT],
            compared: None,
            by_class: [None; Punctuality::COUNT],
        };
        for client in &clients {
            let followed = Followed {
                returned_on: client.returned_on,
                money: client.money,
            };
            score.called.add(followed);
            score.by_status[client.status as usize].add(followed);
            score.unfinished += u32::from(!client.is_finished);
        }
        let serving = |classes: u8| serves.iter().filter(|&&of| of & classes != 0).count() as u32;
        for (class, side) in sides.iter().enumerate() {
            score.by_class[class] = side.compare(serving(1 << class));
        }
        let mut all = Side::default();
        sides.iter().for_each(|side| all.plus(side));
        score.compared = all.compare(serving(u8::MAX));
        score.clients = clients;
        score
    }
}

/// The clients someone spoke to, by day and place, still to be followed; and who is on the list at all, by place.
fn contacts(book: &Book, marks: &[Mark]) -> (Vec<CalledClient>, Vec<bool>) {
    let mut marked = vec![false; book.len()];
    let known = |mark: &&Mark| (mark.place as usize) < book.len() && mark.day <= book.audit_day;
    let mut marks: Vec<Mark> = marks.iter().filter(known).copied().collect();
    // Stable: of marks of one day the later in the list is the latest.
    sort_by_key(&mut marks, |mark| (mark.place, mark.day));
    let mut clients: Vec<CalledClient> = Vec::new();
    for of_one in marks.chunk_by(|a, b| a.place == b.place) {
        let contact = of_one.iter().find(|mark| mark.status.is_contact());
        if let Some(latest) = of_one.last() {
            marked[latest.place as usize] = true;
            clients.extend(contact.map(|contact| CalledClient {
                place: latest.place,
                day: contact.day,
                status: latest.status,
                class: None,
                returned_on: None,
                money: Total::ZERO,
                is_finished: false,
            }));
        }
    }
    sort_by_key(&mut clients, |client| (client.day, client.place));
    (clients, marked)
}

/// How late the clients were on an earlier day, by what was known then.
fn classes_on(book: &Book, day: Day, params: LatenessParams) -> Vec<Option<Overdue>> {
    let first = book.totals.first_day.unwrap_or(day).min(day);
    overdue_within(Span::within(book, Window { first, last: day }), params)
}

#[cfg(test)]
mod tests;
