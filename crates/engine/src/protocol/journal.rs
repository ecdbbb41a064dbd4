//! What a person writes about clients: entries that are only ever added, so that nothing typed is lost.

use wire::Wire;

use super::{ClientOrder, DayNumber, Punctuality};

/// One thing that was written, about one client or several at once.
#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct Entry {
    /// From 1, growing; names the entry in its workspace.
    pub number: u64,
    /// When it was written, milliseconds since 1970 in UTC.
    pub at_millis: i64,
    /// Keys of clients as the files have them.
    pub clients: Vec<String>,
    pub act: Act,
}

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub enum Act {
    /// What was done about the clients; replaces the mark before it.
    Mark(Mark),
    Note {
        text: String,
    },
    Reminder {
        day: DayNumber,
        text: String,
    },
    /// The reminder of this entry is done.
    Done {
        entry: u64,
    },
    /// The note, reminder or mark of this entry no longer holds.
    Strike {
        entry: u64,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Wire)]
pub struct Mark {
    pub status: Status,
    /// The day it was done on: purchases after it are what came of it.
    pub day: DayNumber,
    /// Why; may be empty.
    pub reason: String,
    /// Who looks after it; may be empty.
    pub owner: String,
    pub due: Option<DayNumber>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub enum Status {
    Called,
    Offered,
    Met,
    Returned,
    LostForGood,
}

impl Status {
    pub const ALL: [Status; 5] = [
        Status::Called,
        Status::Offered,
        Status::Met,
        Status::Returned,
        Status::LostForGood,
    ];
}

/// Which clients a list of calls shows, of those with an occasion; all conditions hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
pub struct CallFilter {
    /// Empty: any.
    pub punctuality: Vec<Punctuality>,
    /// Gone by this definition; `None`: whether gone or not.
    pub lapse: Option<Lapse>,
    pub marks: Marks,
    /// Only those for whom this owner is responsible; empty: anyone.
    pub owner: String,
    /// Only marks due up to this day.
    pub due: Option<DayNumber>,
    /// Key, name, phone or e-mail holds this text, case aside.
    pub search: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Wire)]
pub enum Lapse {
    Silence,
    Rhythm,
    Model,
    Any,
    All,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Wire)]
pub enum Marks {
    #[default]
    Any,
    /// Nobody has done anything yet.
    None,
    Of(Status),
}

/// By what a list of calls is sorted; ties go by client key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Wire)]
pub enum CallOrder {
    /// Most money at risk first.
    #[default]
    AtRisk,
    /// Most days late first.
    DaysLate,
    /// Greatest lateness first.
    Lateness,
    /// Least chance of being alive first.
    Alive,
    /// Soonest due first, then those without.
    Due,
    /// As a list of clients.
    Client(ClientOrder),
}
