//! XYZ by rhythm: does the client buy in most periods?

use ledger::PeriodKind;

use super::{Steadiness, classify};
use crate::Span;

/// When a client counts as regular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RhythmParams {
    pub kind: PeriodKind,
    /// Least number of occasions of an X.
    pub occasions: u32,
    /// Least share, as a fraction, of the periods from the first occasion to the audit day with an occasion.
    pub share: (u32, u32),
}

impl Default for RhythmParams {
    fn default() -> RhythmParams {
        RhythmParams {
            kind: PeriodKind::Month,
            occasions: 3,
            share: (2, 3),
        }
    }
}

/// Z bought on one day; X often and in enough periods; Y is everyone else.
pub(super) fn classes(span: Span<'_>, params: RhythmParams) -> Vec<Option<Steadiness>> {
    classify(span, params.kind, |place, start, calendar| {
        let occasions = span.occasions(place);
        if occasions == 1 {
            return Some(Steadiness::Z);
        }
        if occasions < params.occasions {
            return Some(Steadiness::Y);
        }
        let (mut active, mut last) = (0u64, None);
        for of in span.occasion_days(place) {
            let number = calendar.number(of.day);
            active += u64::from(last != number);
            last = number;
        }
        let periods = (calendar.len() - start) as u64;
        let (part, whole) = params.share;
        let regular = active * u64::from(whole) >= periods * u64::from(part);
        Some(if regular {
            Steadiness::X
        } else {
            Steadiness::Y
        })
    })
}
