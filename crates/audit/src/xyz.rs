//! XYZ: how steadily a client (or a product, or a manager's base) buys.
//!
//! Thresholds made for goods leave clients without an X, so the practice of the trade, [`XyzRule::Rhythm`], is
//! the default; [`Xyz::split`] says when a rule leaves a class empty.

mod rhythm;
mod variation;

pub use rhythm::RhythmParams;
pub use variation::{IntervalParams, ListParams, VariationParams, VariationWindow};

use ledger::{PeriodKind, Total};

use crate::calendar::Calendar;
use crate::{Book, ClassTotal, Span};
use variation::ListCuts;

/// Periods from a client's first occasion to the last day of the window below which it is too new to say.
const LEAST_PERIODS: usize = 3;

/// How steadily a client buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Steadiness {
    X,
    Y,
    Z,
    /// Too new to say: fewer than three periods from the first occasion to the audit day, both included; by
    /// intervals also fewer occasions than the rule asks for.
    New,
}

impl Steadiness {
    pub const COUNT: usize = 4;
    pub const ALL: [Steadiness; Steadiness::COUNT] =
        [Steadiness::X, Steadiness::Y, Steadiness::Z, Steadiness::New];

    /// `X`, `Y`, `Z` or `new`.
    pub fn key(self) -> &'static str {
        match self {
            Steadiness::X => "X",
            Steadiness::Y => "Y",
            Steadiness::Z => "Z",
            Steadiness::New => "new",
        }
    }
}

/// By what steadiness is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum XyzRule {
    /// The practice of the trade: X buys regularly, Y irregularly, Z bought once.
    Rhythm(RhythmParams),
    /// The coefficient of variation of net revenue per period, against cuts.
    Variation(VariationParams),
    /// The same, against the other clients: the steadiest so many per cent of the list are X.
    List(ListParams),
    /// The coefficient of variation of the days between occasions.
    Intervals(IntervalParams),
}

impl XyzRule {
    pub fn kind(self) -> PeriodKind {
        match self {
            XyzRule::Rhythm(params) => params.kind,
            XyzRule::Variation(params) => params.kind,
            XyzRule::List(params) => params.kind,
            XyzRule::Intervals(params) => params.kind,
        }
    }
}

impl Default for XyzRule {
    fn default() -> XyzRule {
        XyzRule::Rhythm(RhythmParams::default())
    }
}

/// The classes of a book under a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xyz {
    pub rule: XyzRule,
    /// By place; `None` without an occasion, and by variation without a positive sum.
    pub classes: Vec<Option<Steadiness>>,
    list_cuts: Option<ListCuts>,
}

impl Xyz {
    pub fn new(book: &Book, rule: XyzRule) -> Xyz {
        Xyz::within(Span::whole(book), rule, None)
    }

    /// The classes of a window: what a book of its lines alone would give. [`XyzRule::List`] is relative to the
    /// other clients; `frozen` gives the result whose cuts it is to use instead of those of this window.
    pub fn within(span: Span<'_>, rule: XyzRule, frozen: Option<&Xyz>) -> Xyz {
        let mut list_cuts = None;
        let classes = match rule {
            XyzRule::Rhythm(params) => rhythm::classes(span, params),
            XyzRule::Variation(params) => variation::classes(span, params),
            XyzRule::Intervals(params) => variation::by_intervals(span, params),
            XyzRule::List(params) => {
                let frozen = frozen.and_then(|of| of.list_cuts);
                let (classes, cuts) = variation::by_list(span, params, frozen);
                list_cuts = cuts;
                classes
            }
        };
        Xyz {
            rule,
            classes,
            list_cuts,
        }
    }

    /// Clients and net revenue of each class; `revenue` is by place.
    pub fn split(&self, revenue: &[Total]) -> XyzSplit {
        XyzSplit::new(&self.classes, revenue)
    }
}

/// What a rule makes of the clients. Everyone is in one class or left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct XyzSplit {
    /// In the order of [`Steadiness::ALL`].
    pub classes: [ClassTotal; Steadiness::COUNT],
    /// Clients without a class.
    pub left_out: ClassTotal,
}

/// How full a class is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    Empty,
    /// Less than 1 % of the clients that are X, Y or Z.
    NearlyEmpty,
    Filled,
}

impl XyzSplit {
    /// Classes and net revenue are by place.
    pub fn new(classes: &[Option<Steadiness>], revenue: &[Total]) -> XyzSplit {
        let mut split = XyzSplit::default();
        for (class, &revenue) in classes.iter().zip(revenue) {
            match class {
                Some(class) => split.classes[*class as usize].add(revenue),
                None => split.left_out.add(revenue),
            }
        }
        split
    }

    /// The clients that are X, Y or Z.
    pub fn classified(&self) -> u32 {
        let [x, y, z, _] = self.classes;
        x.clients + y.clients + z.clients
    }

    /// How full X, Y and Z are: a rule that leaves one empty, or nearly so, tells little.
    pub fn fills(&self) -> [Fill; 3] {
        let classified = u64::from(self.classified());
        let [x, y, z, _] = self.classes;
        [x, y, z].map(|class| match u64::from(class.clients) {
            0 => Fill::Empty,
            clients if clients * 100 < classified => Fill::NearlyEmpty,
            _ => Fill::Filled,
        })
    }
}

/// Asks `class` of every client old enough: its place, the number of its first period, and the calendar of the
/// span. `None` without an occasion.
fn classify(
    span: Span<'_>,
    kind: PeriodKind,
    mut class: impl FnMut(usize, usize, &Calendar) -> Option<Steadiness>,
) -> Vec<Option<Steadiness>> {
    let mut classes = vec![None; span.book().len()];
    let Some(first_day) = span.first_day() else {
        return classes;
    };
    let calendar = Calendar::new(kind, first_day, span.window().last);
    for (place, of) in classes.iter_mut().enumerate() {
        let Some(first) = span.first_occasion(place) else {
            continue;
        };
        let start = calendar.number(first).unwrap_or(0);
        *of = if calendar.len() - start < LEAST_PERIODS {
            Some(Steadiness::New)
        } else {
            class(place, start, &calendar)
        };
    }
    classes
}

#[cfg(test)]
mod tests;
