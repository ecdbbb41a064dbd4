//! The protocol's words for what the analyses and the ledger say, and back.

mod calls;
mod forecast;
mod labs;
mod life;

pub(crate) use calls::{call_status, lapse, lateness, punctuality};
pub(crate) use forecast::{fit_status, horizon, model};
pub(crate) use labs::{rfm, scheme, span, split, steadiness, windows, xyz};
pub(crate) use life::{churn, period, turn};

use audit::Class;
use ledger::{Day, Ledger, Total};

use crate::protocol::{AbcClass, Amount, Basis, Column, DayNumber, Returns, Segment};

pub(crate) fn amount(total: Total) -> Amount {
    Amount(total.0)
}

/// Gross profit, when any line can have a cost.
pub(crate) fn profit(ledger: &Ledger, profit: Total) -> Option<Amount> {
    ledger.layout().costs.then(|| amount(profit))
}

/// `None` when the whole is not positive.
pub(crate) fn share(part: Total, whole: Total) -> Option<f64> {
    whole.is_positive().then(|| part.to_f64() / whole.to_f64())
}

pub(crate) fn day_number(day: Day) -> DayNumber {
    DayNumber(day.0)
}

pub(crate) fn day(number: DayNumber) -> Day {
    Day(number.0)
}

pub(crate) fn class(class: Class) -> AbcClass {
    match class {
        Class::A => AbcClass::A,
        Class::B => AbcClass::B,
        Class::C => AbcClass::C,
        Class::None => AbcClass::None,
    }
}

pub(crate) fn segment(segment: audit::Segment) -> Segment {
    match segment {
        audit::Segment::Champions => Segment::Champions,
        audit::Segment::Loyal => Segment::Loyal,
        audit::Segment::PotentialLoyalist => Segment::PotentialLoyalist,
        audit::Segment::New => Segment::New,
        audit::Segment::Promising => Segment::Promising,
        audit::Segment::NeedAttention => Segment::NeedAttention,
        audit::Segment::AboutToSleep => Segment::AboutToSleep,
        audit::Segment::AtRisk => Segment::AtRisk,
        audit::Segment::CannotLose => Segment::CannotLose,
        audit::Segment::Hibernating => Segment::Hibernating,
        audit::Segment::Lost => Segment::Lost,
    }
}

pub(crate) fn basis(basis: Basis) -> audit::Basis {
    match basis {
        Basis::Revenue => audit::Basis::Revenue,
        Basis::GrossProfit => audit::Basis::GrossProfit,
        Basis::Orders => audit::Basis::Orders,
        Basis::Quantity => audit::Basis::Quantity,
    }
}

pub(crate) fn returns(returns: Returns) -> ledger::Returns {
    match returns {
        Returns::Net => ledger::Returns::Net,
        Returns::Ignore => ledger::Returns::Ignore,
        // Matched returns have the sale's order and day: seen as they then stand.
        Returns::Match => ledger::Returns::Net,
    }
}

pub(crate) fn column(column: Column) -> ledger::Column {
    match column {
        Column::Product => ledger::Column::Product,
        Column::Category => ledger::Column::Category,
        Column::Manager => ledger::Column::Manager,
        Column::Channel => ledger::Column::Channel,
        Column::Region => ledger::Column::Region,
    }
}
