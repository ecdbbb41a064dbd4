//! The labs' rules as parameters of the analyses, and their classes.

use audit::{
    IntervalParams, ListParams, RhythmParams, VariationParams, VariationWindow, XyzRule as Rule,
};
use ledger::PeriodKind;

use crate::protocol::{Span, Steadiness, Xyz, XyzRule};

pub(crate) fn span(span: Span) -> PeriodKind {
    match span {
        Span::Week => PeriodKind::Week,
        Span::Month => PeriodKind::Month,
        Span::Quarter => PeriodKind::Quarter,
    }
}

pub(crate) fn steadiness(class: audit::Steadiness) -> Steadiness {
    match class {
        audit::Steadiness::X => Steadiness::X,
        audit::Steadiness::Y => Steadiness::Y,
        audit::Steadiness::Z => Steadiness::Z,
        audit::Steadiness::New => Steadiness::New,
    }
}

/// How many are X, Y, Z, too new, without a class.
pub(crate) fn split(classes: &[Option<audit::Steadiness>]) -> [u64; 5] {
    let mut counts = [0; 5];
    for class in classes {
        counts[class.map_or(audit::Steadiness::COUNT, |class| class as usize)] += 1;
    }
    counts
}

/// A rule that is sound.
pub(crate) fn xyz(xyz: Xyz) -> Rule {
    let kind = span(xyz.span);
    // Cuts are in 1/100 here, in 1/10 000 there; shares of a list in per cent up to the class's end here, in basis
    // points of the class alone there.
    let cuts = |x: u16, y: u16| (u32::from(x) * 100, u32::from(y) * 100);
    let window = |own_start: bool| {
        if own_start {
            VariationWindow::Own
        } else {
            VariationWindow::Base
        }
    };
    match xyz.rule {
        XyzRule::Rhythm {
            occasions,
            share: (part, whole),
        } => Rule::Rhythm(RhythmParams {
            kind,
            occasions: occasions.into(),
            share: (part.into(), whole.into()),
        }),
        XyzRule::Variation { x, y, own_start } => Rule::Variation(VariationParams {
            kind,
            window: window(own_start),
            cuts: cuts(x, y),
        }),
        XyzRule::ShareOfList { x, y, own_start } => Rule::List(ListParams {
            kind,
            window: window(own_start),
            shares: (u32::from(x) * 100, u32::from(y.saturating_sub(x)) * 100),
        }),
        XyzRule::Intervals { x, y } => Rule::Intervals(IntervalParams {
            kind,
            cuts: cuts(x, y),
            ..IntervalParams::default()
        }),
    }
}
