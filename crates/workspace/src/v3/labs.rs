//! The rules by which clients get their classes, as version 3 saves them.

use serde::{Deserialize, Serialize};

/// Everything that a person sets in the labs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labs {
    pub xyz: Xyz,
    pub rfm: RfmRule,
    pub moves: MoveRule,
}

/// How clients are told steady from unsteady.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Xyz {
    pub rule: XyzRule,
    pub span: Span,
}

/// Cuts of variation are in 1/100, shares of a list in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum XyzRule {
    /// Least occasions of an X, and the least share of periods with one, as a fraction.
    Rhythm {
        occasions: u16,
        share: (u8, u8),
    },
    Variation {
        x: u16,
        y: u16,
        own_start: bool,
    },
    ShareOfList {
        x: u8,
        y: u8,
        own_start: bool,
    },
    Intervals {
        x: u16,
        y: u16,
    },
}

impl Default for XyzRule {
    fn default() -> Self {
        Self::Rhythm {
            occasions: 3,
            share: (2, 3),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    Week,
    #[default]
    Month,
    Quarter,
}

/// How R, F and M are scored and named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RfmRule {
    /// Scores of each measure.
    pub bins: u8,
    pub score: ScoreRule,
    pub monetary: Monetary,
    pub map: SegmentMap,
}

impl Default for RfmRule {
    fn default() -> Self {
        Self {
            bins: 5,
            score: ScoreRule::default(),
            monetary: Monetary::default(),
            map: SegmentMap::default(),
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScoreRule {
    #[default]
    ShareBeaten,
    Quantiles,
    Ntile,
    /// The values that part the scores, ascending: days, occasions, money in 1/10 000.
    Own {
        recency: Vec<i64>,
        frequency: Vec<i64>,
        monetary: Vec<i64>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Monetary {
    #[default]
    Revenue,
    MeanPerOccasion,
    GrossProfit,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SegmentMap {
    #[default]
    Eleven,
    Ten,
    /// Codes of RFM segments, given by the engine: R the slowest index, M the fastest.
    Own(Vec<u8>),
}

/// Which two windows are compared, and how their clients are classed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRule {
    pub windows: Windows,
    pub scheme: Scheme,
    /// `None`: as is usual for the scheme.
    pub frozen: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Windows {
    /// So many months up to the audit day, and as many before.
    Months(u8),
    /// First and last days, both included.
    Own { base: (i32, i32), last: (i32, i32) },
}

impl Default for Windows {
    fn default() -> Self {
        Self::Months(12)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scheme {
    #[default]
    Abc,
    Xyz,
    AbcXyz,
    Rfm,
}
