//! The rules of the life of clients as parameters of the analyses.

use audit::ChurnParams;
use ledger::PeriodKind;

use crate::protocol::{Period, SilenceRule, Turn};

pub(crate) fn period(period: Period) -> PeriodKind {
    match period {
        Period::Week => PeriodKind::Week,
        Period::Month => PeriodKind::Month,
        Period::Quarter => PeriodKind::Quarter,
        Period::Year => PeriodKind::Year,
    }
}

pub(crate) fn churn(rule: SilenceRule) -> ChurnParams {
    ChurnParams {
        kind: period(rule.period),
        silence_days: rule.days.into(),
    }
}

pub(crate) fn turn(turn: Turn) -> audit::Turn {
    match turn {
        Turn::New => audit::Turn::New,
        Turn::Returning => audit::Turn::Returning,
        Turn::Recovered => audit::Turn::Recovered,
        Turn::Lapsed => audit::Turn::Lapsed,
    }
}
