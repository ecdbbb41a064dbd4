//! Names of the classes that clients move between, of their moves, and of those whose clients they are.

use engine::protocol::{AbcClass, DayNumber, Scheme, Segment, Steadiness};

use super::{class, say, segment, steadiness};
use crate::format::Format;

/// The end of a move: a class that clients leave, or one that they enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    From,
    To,
}

/// A class by its place in a scheme; one past the last is *new* among those that clients leave, *gone* among those
/// that they enter.
pub fn class_of_scheme(format: Format, scheme: Scheme, place: u8, side: Side) -> String {
    let at = usize::from(place);
    if place >= scheme.classes() {
        return match side {
            Side::From => say!(format, moves.side_new),
            Side::To => say!(format, moves.side_gone),
        };
    }
    match scheme {
        Scheme::Abc => AbcClass::ALL.get(at).map(|&of| class(format, of)),
        Scheme::Xyz => Some(match Steadiness::ALL.get(at) {
            Some(&of) => steadiness(format, of),
            None => say!(format, moves.unclassed),
        }),
        Scheme::AbcXyz => match (at, b"ABC".get(at / 3)) {
            (_, Some(&letter)) => Some([letter, b"XYZ"[at % 3]].map(char::from).iter().collect()),
            (9, None) => Some(steadiness(format, Steadiness::New)),
            _ => Some(class(format, AbcClass::None)),
        },
        Scheme::Rfm => Segment::ALL.get(at).map(|&of| segment(format, of)),
    }
    .unwrap_or_else(|| say!(format, moves.no_purchase))
}

/// A move between two classes: `A → B`, in one line where the names are short; dots stand for any class.
pub fn step(
    format: Format,
    scheme: Scheme,
    from: impl Into<Option<u8>>,
    to: impl Into<Option<u8>>,
) -> String {
    let class = |of: Option<u8>, side| match of {
        Some(of) => class_of_scheme(format, scheme, of, side),
        None => "…".to_owned(),
    };
    let (from, to) = (class(from.into(), Side::From), class(to.into(), Side::To));
    format!("{from}\u{a0}→\u{a0}{to}")
}

/// Two windows by their first and last days.
pub fn compared(
    format: Format,
    base: (DayNumber, DayNumber),
    last: (DayNumber, DayNumber),
) -> String {
    let [base, last] =
        [base, last].map(|(from, to)| format!("{} – {}", format.day(from), format.day(to)));
    say!(format, moves.compared, base = base, last = last)
}

/// A manager by name, or the words for lines without one.
pub fn manager(format: Format, name: &str) -> String {
    match name {
        "" => say!(format, managers.nobody),
        name => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::locales::Locale;

    #[test]
    fn every_class_of_a_scheme_has_a_name_of_its_own() {
        for locale in Locale::ALL {
            let format = Format::new(locale, "");
            for scheme in [Scheme::Abc, Scheme::Xyz, Scheme::AbcXyz, Scheme::Rfm] {
                for side in [Side::From, Side::To] {
                    let names: BTreeSet<String> = (0..=scheme.classes())
                        .map(|place| class_of_scheme(format, scheme, place, side))
                        .collect();
                    assert_eq!(names.len(), usize::from(scheme.classes()) + 1, "{names:?}");
                }
            }
        }
        let format = Format::new(Locale::En, "");
        let cell = |place| class_of_scheme(format, Scheme::AbcXyz, place, Side::From);
        assert_eq!((cell(0), cell(5)), ("AX".to_string(), "BZ".to_string()));
    }
}
