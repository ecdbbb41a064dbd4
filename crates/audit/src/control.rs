//! A total that the person knows against the sum of the lines: what alone would explain the difference.
//!
//! Everything is an integer: a cause explains the difference to the last digit or is not named.

mod search;

use ledger::{Day, Money, Period, Total, View, sort_by_key};

use search::Search;

/// A row that was not read, whose amount the caller could read nevertheless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RejectedAmount {
    pub file: u16,
    pub row_in_file: u32,
    /// Why it was rejected, as a number that the caller gives a meaning.
    pub reason: u32,
    pub amount: Money,
}

/// What the typed total may have that ours does not, or the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CauseKind {
    /// One rejected row is in the typed total.
    RejectedRow,
    /// All rows rejected for this reason are in it.
    RejectedReason(u32),
    /// The returns are in it with a positive sign.
    ReturnsPositive,
    /// The negative lines.
    Returns,
    /// The lines that are equal to an earlier one of their file.
    EqualLines,
    Unidentified,
    /// One line, by its number in the ledger.
    Line(u32),
    /// One order of several lines, by its number in the ledger.
    Order(u32),
    /// One day, month or client of several lines; the client by its code.
    Day(Day),
    Month(Period),
    Client(u32),
}

/// How the lines of a cause stand in the typed total, when ours has each of them once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    LeftOut,
    Twice,
    /// The typed total has them, ours has not.
    Only,
    /// The typed total has them with the other sign.
    Reversed,
}

/// One thing that explains the whole difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    pub kind: CauseKind,
    pub counted: Counted,
    /// The sum of the lines concerned.
    pub amount: Total,
    /// How many lines, or rejected rows.
    pub lines: u64,
    /// File and row of the first of them, by file and row.
    pub rows: Vec<(u16, u32)>,
}

/// The comparison with a typed total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    pub ours: Total,
    /// Typed − ours.
    pub difference: Total,
    /// The likeliest first: kinds of which only one thing fits, then the others; each in the order of
    /// [`CauseKind`], and what is left out before what is there twice. Empty when nothing alone explains the difference, or there is none.
    pub causes: Vec<Cause>,
    /// Further causes of kinds of which ten are named.
    pub more: u64,
}

/// Compares a typed total with the sum of the lines of a view.
pub fn control(view: &View<'_>, typed: Total, rejected: &[RejectedAmount]) -> Control {
    let ours = view.revenue();
    let difference = typed - ours;
    let Search {
        mut kinds, more, ..
    } = Search::new(view, difference, rejected);
    sort_by_key(&mut kinds, |causes| causes.len() > 1);
    Control {
        ours,
        difference,
        causes: kinds.into_iter().flatten().collect(),
        more,
    }
}

#[cfg(test)]
mod tests;
