//! What the page and the engine worker say to each other.
//!
//! A message is a header ([`encode`], [`decode`]); files travel beside it. The worker speaks first ([`Event::Ready`]); after that each [`Command::Start`]
//! with a job id is answered by any number of [`Event::Progress`] and just one [`Event::Finished`].
//! These types are the wire's own: neither the analyses' nor the saved document's.

mod failure;
mod job;
mod journal;
mod labs;
mod library;
mod life;
mod reading;
mod role;
mod scope;
mod survey;
pub mod views;

pub use failure::{Failure, FailureCode};
pub use job::{Answer, Command, Event, JobId, Question, Reply, Request, SheetFormat, Stage, Whom};
pub use journal::{Act, CallFilter, CallOrder, Entry, Lapse, Mark, Marks, Status};
pub use labs::{
    Labs, Monetary, MoveRule, RfmRule, Scheme, ScoreRule, SegmentMap, Span, Steadiness, Windows,
    Xyz, XyzRule,
};
pub use library::{ExtraValues, Opened, SavedState, Source, Summary, Values};
pub use life::{
    CohortBy, CohortKey, CohortMeasure, CohortRule, ForecastRule, Life, Model, Period, Punctuality,
    SilenceRule, Turn, WorthBy, WorthRule,
};
pub use reading::{Choices, HeaderChoice, Rate, Reading, RowFilter, Target};
pub use role::{Mapping, Role};
pub use scope::{
    AbcClass, Basis, ClientOrder, ClientSet, Column, Cuts, ExtraFilter, Filters, Merge, OddLine,
    Returns, Scope, Segment, Settings,
};
pub use survey::{
    CharsetSample, ColumnKind, ColumnView, CurrencyCount, Fill, Form, HeadView, NoteView,
    OtherFile, Reject, RejectGroup, SheetView, SurveyView,
};

use wire::Wire;
pub use wire::encode;

/// Raised with every change of a message's shape; the page refuses a worker of another version.
pub const PROTOCOL: u32 = 11;

/// Money in 1/10 000 of the currency unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub struct Amount(pub i128);

impl Amount {
    /// Currency units, rounded to the nearest double: for marks on a figure, never for a printed total.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 10_000.0
    }
}

/// A civil day: days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub struct DayNumber(pub i32);

/// The bytes do not hold a message of this protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a message of protocol {PROTOCOL}")]
pub struct Garbled;

pub fn decode<T: Wire>(bytes: &[u8]) -> Result<T, Garbled> {
    wire::decode(bytes).ok_or(Garbled)
}

#[cfg(test)]
mod tests;
