//! Names of what happens in the life of clients.

use engine::protocol::{Punctuality, Status, Turn};

use super::say;
use crate::format::Format;

pub fn punctuality(format: Format, of: Punctuality) -> String {
    match of {
        Punctuality::OnTime => say!(format, life.on_time),
        Punctuality::Due => say!(format, life.due),
        Punctuality::Late => say!(format, life.late),
        Punctuality::Lost => say!(format, life.lost),
    }
}

pub fn status(format: Format, status: Status) -> String {
    match status {
        Status::Called => say!(format, life.called),
        Status::Offered => say!(format, life.offered),
        Status::Met => say!(format, life.met),
        Status::Returned => say!(format, life.returned),
        Status::LostForGood => say!(format, life.lost_for_good),
    }
}

pub fn turn(format: Format, turn: Turn) -> String {
    match turn {
        Turn::New => say!(format, life.new),
        Turn::Returning => say!(format, life.returning),
        Turn::Recovered => say!(format, life.recovered),
        Turn::Lapsed => say!(format, life.lapsed),
    }
}

/// By which definitions a client is gone: silence 1, rhythm 2, model 4, summed.
pub fn lapses(format: Format, ways: u8) -> String {
    let names = [
        (1, say!(format, life.by_silence)),
        (2, say!(format, life.by_rhythm)),
        (4, say!(format, life.by_model)),
    ];
    let names: Vec<String> = names
        .into_iter()
        .filter_map(|(way, name)| (ways & way != 0).then_some(name))
        .collect();
    match names.is_empty() {
        true => say!(format, life.by_none),
        false => names.join(" + "),
    }
}
