//! How the labs are set: the rules by which clients get their classes, kept with the workspace.

mod sound;

use wire::Wire;

use super::{DayNumber, Segment};

/// How steadily a client buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub enum Steadiness {
    X,
    Y,
    Z,
    /// Too new to say; by intervals also with too few occasions.
    New,
}

impl Steadiness {
    pub const ALL: [Steadiness; 4] = [Steadiness::X, Steadiness::Y, Steadiness::Z, Steadiness::New];
}

/// Everything that a person sets in the labs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct Labs {
    pub xyz: Xyz,
    pub rfm: RfmRule,
    pub moves: MoveRule,
}

/// How clients are told steady from unsteady.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct Xyz {
    pub rule: XyzRule,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub enum XyzRule {
    /// X from so many occasions on, in at least `share.0 / share.1` of the periods; Z bought once.
    Rhythm { occasions: u16, share: (u8, u8) },
    /// By the coefficient of variation of the revenue per period, cuts in 1/100; the periods begin with the first
    /// line of all, or with the client's own first occasion.
    Variation { x: u16, y: u16, own_start: bool },
    /// The steadiest so many per cent are X, those up to `y` per cent Y.
    ShareOfList { x: u8, y: u8, own_start: bool },
    /// By the coefficient of variation of the days between occasions, cuts in 1/100.
    Intervals { x: u16, y: u16 },
}

impl Default for XyzRule {
    fn default() -> XyzRule {
        XyzRule::Rhythm {
            occasions: 3,
            share: (2, 3),
        }
    }
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Span {
    Week,
    #[default]
    Month,
    Quarter,
}

/// How R, F and M are scored and named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Wire)]
pub struct RfmRule {
    /// 3, 4, 5 or 10.
    pub bins: u8,
    pub score: ScoreRule,
    pub monetary: Monetary,
    pub map: SegmentMap,
}

impl Default for RfmRule {
    fn default() -> RfmRule {
        RfmRule {
            bins: 5,
            score: ScoreRule::default(),
            monetary: Monetary::default(),
            map: SegmentMap::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum ScoreRule {
    #[default]
    ShareBeaten,
    Quantiles,
    Ntile,
    /// For every measure the values that part its scores, ascending, `bins − 1` of them: days, occasions, money
    /// in 1/10 000. A value that equals a cut-off stays on the side of the smaller ones.
    Own {
        recency: Vec<i64>,
        frequency: Vec<i64>,
        monetary: Vec<i64>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Monetary {
    #[default]
    Revenue,
    MeanPerOccasion,
    GrossProfit,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum SegmentMap {
    /// The eleven segments over R, F and M.
    #[default]
    Eleven,
    /// Ten segments over R and F.
    Ten,
    /// The segment of each of the 125 tiles, R the slowest index, M the fastest.
    Own(Vec<Segment>),
}

/// Which two windows are compared, and how their clients are classed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct MoveRule {
    pub windows: Windows,
    pub scheme: Scheme,
    /// The cut-offs are those of the first window in both; `None`: as is usual for the scheme, which is frozen for
    /// the segments and found anew for all others.
    pub frozen: Option<bool>,
}

impl MoveRule {
    pub fn is_frozen(self) -> bool {
        self.frozen.unwrap_or(self.scheme == Scheme::Rfm)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub enum Windows {
    /// The last 12, 6 or 3 months up to the audit day, and as many before.
    Months(u8),
    /// First and last days, both included.
    Own {
        base: (DayNumber, DayNumber),
        last: (DayNumber, DayNumber),
    },
}

impl Default for Windows {
    fn default() -> Windows {
        Windows::Months(12)
    }
}

/// What clients move between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Scheme {
    /// A, B, C, no positive total.
    #[default]
    Abc,
    /// X, Y, Z, too new, no occasion.
    Xyz,
    /// AX, AY, AZ, BX … CZ, too new, no positive total.
    AbcXyz,
    /// The segments, no occasion.
    Rfm,
}

impl Scheme {
    /// How many classes it has; a class is named by its place among them.
    pub const fn classes(self) -> u8 {
        match self {
            Scheme::Abc => 4,
            Scheme::Xyz => 5,
            Scheme::AbcXyz => 11,
            Scheme::Rfm => Segment::ALL.len() as u8 + 1,
        }
    }
}
