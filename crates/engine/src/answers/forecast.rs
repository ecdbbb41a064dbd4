//! What the models of purchases and spend say, and how wrong they would have been.

mod ahead;
mod histogram;

use audit::btyd::{Fitted, Holdout, SpendFit, TrackedWeek, Tracking};
use ledger::Day;

use self::ahead::ahead;
use crate::protocol::views::{
    CalibrationRow, CheckView, FitView, ForecastView, SpendView, TrackingWeek,
};
use crate::protocol::{ForecastRule, Model};
use crate::session::{Frame, Trial};
use crate::translate::{day_number, fit_status};

/// Fits and the check are of the base; what lies ahead is of the clients kept.
pub(crate) fn forecast(frame: &Frame, rule: ForecastRule) -> ForecastView {
    let models = &frame.models;
    let histories = models.histories();
    ForecastView {
        rule,
        fits: Model::ALL
            .map(|model| fit(model, &models.fitted(model)))
            .into(),
        spend: models.spend().and_then(spend),
        ahead: frame
            .forecasts(rule)
            .map(|forecasts| ahead(frame, &forecasts)),
        check: models.trial(rule).and_then(|trial| check(frame, &trial)),
        clients: histories.clients.into(),
        repeaters: histories.repeaters.into(),
    }
}

fn fit(model: Model, fitted: &Fitted) -> FitView {
    let params = fitted.lifetime.iter().flat_map(|of| of.parameters());
    FitView {
        model,
        status: fit_status(fitted.status),
        params: params.map(|(_, value)| value).collect(),
        log_likelihood: fitted.log_likelihood,
        without_dropout: fitted.without_dropout,
    }
}

fn spend(fit: SpendFit) -> Option<SpendView> {
    let model = fit.model?;
    Some(SpendView {
        p: model.p,
        q: model.q,
        v: model.v,
        log_likelihood: fit.log_likelihood,
        correlation: fit.correlation.unwrap_or(0.0),
        clients: fit.clients.into(),
        mean: model.expected(0, 0.0),
    })
}

/// Of the base, whatever classes and segments are kept: those know what came after.
fn check(frame: &Frame, trial: &Trial) -> Option<CheckView> {
    let book = &frame.base().book;
    let (histories, end) = (&trial.histories, trial.histories.until);
    let mut view = CheckView {
        end: day_number(end),
        last_day: day_number(book.audit_day),
        weeks: f64::from(book.audit_day.0.abs_diff(end.0)) / 7.0,
        clients: histories.clients.into(),
        status: fit_status(trial.fitted.status),
        predicted: 0.0,
        actual: 0,
        calibration: Vec::new(),
        tracking: Vec::new(),
    };
    if let Some(lifetime) = &trial.fitted.lifetime {
        let holdout = Holdout::new(book, histories, lifetime)?;
        view.predicted = holdout.predicted;
        view.actual = holdout.actual;
        view.calibration = calibration(&holdout);
        let tracking = Tracking::new(book, histories, lifetime);
        view.tracking = tracking.weeks.iter().map(week).collect();
    }
    Some(view)
}

/// Rows with clients in them.
fn calibration(holdout: &Holdout) -> Vec<CalibrationRow> {
    let rows = (0_u32..).zip(&holdout.by_frequency);
    let last = holdout.by_frequency.len() as u32;
    let met = rows.filter(|(_, row)| row.clients > 0);
    met.map(|(repeats, row)| CalibrationRow {
        repeats,
        and_more: repeats + 1 == last,
        clients: row.clients.into(),
        predicted: row.predicted / f64::from(row.clients),
        actual: row.actual as f64 / f64::from(row.clients),
    })
    .collect()
}

fn week(week: &TrackedWeek) -> TrackingWeek {
    TrackingWeek {
        start: day_number(Day(week.last_day.0 - 6)),
        expected: week.expected_so_far,
        actual: week.actual_so_far,
    }
}
