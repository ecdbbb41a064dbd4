//! What a person wrote about clients, as version 4 saves it.

use serde::{Deserialize, Serialize};

/// One thing that was written. Entries are only ever added; what no longer holds is ended by a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// From 1, growing.
    pub number: u64,
    /// Milliseconds since 1970-01-01 UTC.
    pub at_millis: i64,
    /// Keys of the clients; none for what ends another entry.
    pub clients: Vec<String>,
    pub act: Act,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Mark(Mark),
    Note {
        text: String,
    },
    /// Days count from 1970-01-01.
    Reminder {
        day: i32,
        text: String,
    },
    /// The reminder of this number is done.
    Done {
        entry: u64,
    },
    /// The entry of this number no longer holds.
    Strike {
        entry: u64,
    },
}

/// What was done about clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub status: Status,
    pub day: i32,
    pub reason: String,
    pub owner: String,
    pub due: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    Called,
    Offered,
    Met,
    Returned,
    LostForGood,
}
