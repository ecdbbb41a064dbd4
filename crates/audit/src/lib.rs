//! The analyses of a client base, as functions of a ledger view, parameters and the audit day.
//!
//! A [`Book`] is the one scan over the lines: what every client bought, on which days and in which orders.
//! The analyses read the book, so one book serves them all for a filter, a window and an audit day; a [`Span`]
//! is a book within a window of its days. [`Book::of_column`] stands over products or managers instead of clients.
//! Clients appear in results by their **place**, their index in the book; [`Book::codes`] gives the code
//! in the ledger's dictionary. Places follow client keys in code-point order.
//!
//! Money stays an exact integer until a statistic needs a ratio; floating-point sums run in an order that
//! the function states, so the same lines in any order give bit-identical results. `docs/metrics.md` defines
//! every figure. The crate knows nothing of files, screens and languages: results are numbers and codes.
//!
//! ```
//! use audit::{Basis, Book, Class, Cuts, Occasions, Pareto};
//! use ledger::{Batch, Day, Filter, Layout, Ledger, Line, Money, View};
//!
//! let mut batch = Batch::new(Layout::default());
//! for (row, (client, amount)) in [("Anna", 900_000), ("Boris", 100_000)].into_iter().enumerate() {
//!     let day = Day(20_000 + row as i32);
//!     batch.push(&Line { day, client, amount: Money(amount), ..Line::at_row(row as u32 + 1) });
//! }
//! let ledger = Ledger::from_batches(vec![batch]);
//! let view = View::new(&ledger, &Filter::default(), None).unwrap();
//! let book = Book::new(&view, Occasions::default());
//! let pareto = Pareto::new(&Basis::Revenue.values(&book), Cuts::default());
//! assert_eq!(pareto.classes, [Class::A, Class::B]);
//! ```
#![forbid(unsafe_code)]

mod abc_xyz;
mod book;
pub mod btyd;
mod calendar;
mod calls;
mod churn;
mod cohorts;
mod control;
mod doubles;
mod exit;
mod groups;
mod history;
mod lapse;
mod ltv;
mod migration;
mod next;
mod origins;
mod overdue;
mod overview;
mod owners;
mod pareto;
mod portfolios;
mod quality;
mod repeat;
mod rfm;
mod rhythm;
mod span;
mod statistics;
mod survival;
mod xyz;

pub use abc_xyz::{AbcXyz, Cell};
pub use book::{Book, DayNet, Occasions, Order, Totals};
pub use calendar::{QuarterEnd, Window, Windows};
pub use calls::{CallParams, CallScore, CallStatus, CalledClient, Comparison, Mark, Outcome};
pub use churn::{Churn, ChurnParams, ChurnPeriod, Flow, Turn};
pub use cohorts::{Cohort, CohortCell, CohortKey, CohortSums, Cohorts, Payback, Retention, Worth};
pub use control::{Cause, CauseKind, Control, Counted, RejectedAmount, control};
pub use doubles::{Double, DoubleReason, KeyLines, doubles, guests};
pub use exit::{ClassChange, Exit, Standing};
pub use groups::{Group, GroupSeries, groups};
pub use history::{ClassesThen, ClientQuarter, History, HistoryParams};
pub use lapse::{LapseParams, LapseRule, LapseSet, LapseTotal, Lapses};
pub use ltv::{LtvAsOf, LtvFormula, LtvGain, ltv_as_of};
pub use migration::{ClientMove, Migration, MigrationParams, Move, Scheme, StatePlace};
pub use next::{Expected, NextPurchases};
pub use origins::Origins;
pub use overdue::{LatenessParams, Overdue, PaceBasis, Punctuality, overdue, overdue_within};
pub use overview::{Change, Overview, PeriodRow, WindowFigures, YearComparison};
pub use owners::Owners;
pub use pareto::{
    Basis, Bucket, Class, ClassTotal, Concentration, Cuts, InvalidCuts, LorenzPoint, Pareto,
    Warnings, class_revenue,
};
pub use portfolios::{
    Handover, OwnerMoves, PORTFOLIO_SIZE, Portfolio, PortfolioInput, PortfolioMoves,
    PortfolioQuality, PortfolioQuarter, PortfolioSize, QuarterParams, portfolio_quarters,
};
pub use quality::{Facts, Outliers, Quality, QualityParams, Silence, Silences};
pub use repeat::{Funnel, FunnelStep, Gaps, RegularShare, regular_shares};
pub use rfm::{
    Axes, Band, Bands, Bins, CutOffs, Frequency, GridCell, Monetary, Rfm, RfmParams, ScoreRule,
    Segment, SegmentMap, SegmentSummary, Stability, share_beaten,
};
pub use rhythm::{
    DayFigures, DaySeries, Extremes, Moment, MomentBasis, Moments, SeasonIndex, Seasonality,
    Served, ServedPeriod, Shipments, WeekdayHour, served, served_periods, shipments,
};
pub use span::Span;
pub use survival::{Spell, Survival, SurvivalStep};
pub use xyz::{
    Fill, IntervalParams, ListParams, RhythmParams, Steadiness, VariationParams, VariationWindow,
    Xyz, XyzRule, XyzSplit,
};

#[cfg(test)]
mod tests;
