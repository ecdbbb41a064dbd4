//! What a person wrote, as a saved workspace holds it, and back.

use workspace::v4 as saved;

use crate::protocol::{Act, DayNumber, Entry, Mark, Status};

pub(crate) fn entry_to_saved(entry: &Entry) -> saved::Entry {
    saved::Entry {
        number: entry.number,
        at_millis: entry.at_millis,
        clients: entry.clients.clone(),
        act: match &entry.act {
            Act::Mark(mark) => saved::Act::Mark(saved::Mark {
                status: match mark.status {
                    Status::Called => saved::Status::Called,
                    Status::Offered => saved::Status::Offered,
                    Status::Met => saved::Status::Met,
                    Status::Returned => saved::Status::Returned,
                    Status::LostForGood => saved::Status::LostForGood,
                },
                day: mark.day.0,
                reason: mark.reason.clone(),
                owner: mark.owner.clone(),
                due: mark.due.map(|day| day.0),
            }),
            Act::Note { text } => saved::Act::Note { text: text.clone() },
            Act::Reminder { day, text } => saved::Act::Reminder {
                day: day.0,
                text: text.clone(),
            },
            Act::Done { entry } => saved::Act::Done { entry: *entry },
            Act::Strike { entry } => saved::Act::Strike { entry: *entry },
        },
    }
}

/// The inverse of [`entry_to_saved`].
pub(crate) fn entry_from_saved(entry: saved::Entry) -> Entry {
    Entry {
        number: entry.number,
        at_millis: entry.at_millis,
        clients: entry.clients,
        act: match entry.act {
            saved::Act::Mark(mark) => Act::Mark(Mark {
                status: match mark.status {
                    saved::Status::Called => Status::Called,
                    saved::Status::Offered => Status::Offered,
                    saved::Status::Met => Status::Met,
                    saved::Status::Returned => Status::Returned,
                    saved::Status::LostForGood => Status::LostForGood,
                },
                day: DayNumber(mark.day),
                reason: mark.reason,
                owner: mark.owner,
                due: mark.due.map(DayNumber),
            }),
            saved::Act::Note { text } => Act::Note { text },
            saved::Act::Reminder { day, text } => Act::Reminder {
                day: DayNumber(day),
                text,
            },
            saved::Act::Done { entry } => Act::Done { entry },
            saved::Act::Strike { entry } => Act::Strike { entry },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back() {
        let marks = Status::ALL.into_iter().map(|status| {
            Act::Mark(Mark {
                status,
                day: DayNumber(20_000),
                reason: "no answer".to_owned(),
                owner: "Ana".to_owned(),
                due: (status != Status::Met).then_some(DayNumber(20_030)),
            })
        });
        let others = [
            Act::Note {
                text: "tea".to_owned(),
            },
            Act::Reminder {
                day: DayNumber(-1),
                text: String::new(),
            },
            Act::Done { entry: 7 },
            Act::Strike { entry: u64::MAX },
        ];
        for (number, act) in (1..).zip(marks.chain(others)) {
            let entry = Entry {
                number,
                at_millis: -5,
                clients: vec!["Anna".to_owned(), String::new()],
                act,
            };
            assert_eq!(entry_from_saved(entry_to_saved(&entry)), entry);
        }
    }
}
