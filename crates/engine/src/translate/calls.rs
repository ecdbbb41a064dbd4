//! Lateness, lapses and marks as the analyses have them.

use audit::{CallStatus, LapseParams, LatenessParams, PaceBasis};

use crate::protocol::{Punctuality, SilenceRule, Status};

pub(crate) fn lateness(rule: SilenceRule) -> LatenessParams {
    let [on_time, due, late] = cuts(rule);
    LatenessParams {
        on_time,
        due,
        late,
        pace: match rule.on_profit {
            true => PaceBasis::GrossProfit,
            false => PaceBasis::Revenue,
        },
    }
}

pub(crate) fn lapse(rule: SilenceRule) -> LapseParams {
    let [_, _, late] = cuts(rule);
    LapseParams {
        silence_days: rule.days.into(),
        lateness: late,
        p_alive: f64::from(rule.alive) / 100.0,
    }
}

fn cuts(rule: SilenceRule) -> [f64; 3] {
    rule.lateness.map(|cut| f64::from(cut) / 100.0)
}

pub(crate) fn punctuality(class: audit::Punctuality) -> Punctuality {
    match class {
        audit::Punctuality::OnTime => Punctuality::OnTime,
        audit::Punctuality::Due => Punctuality::Due,
        audit::Punctuality::Late => Punctuality::Late,
        audit::Punctuality::Lost => Punctuality::Lost,
    }
}

pub(crate) fn call_status(status: Status) -> CallStatus {
    match status {
        Status::Called => CallStatus::Called,
        Status::Offered => CallStatus::Offered,
        Status::Met => CallStatus::Met,
        Status::Returned => CallStatus::Returned,
        Status::LostForGood => CallStatus::LostForGood,
    }
}
