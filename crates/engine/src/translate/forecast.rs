//! The rule of forecasts as parameters of the models, and what their fits came to.

use audit::btyd::{self, Horizon, Shortage, Status};

use crate::protocol::views::FitStatus;
use crate::protocol::{ForecastRule, Model};

const BASIS_POINTS: f64 = 10_000.0;

pub(crate) fn model(model: Model) -> btyd::Model {
    match model {
        Model::MbgNbd => btyd::Model::MbgNbd,
        Model::BgNbd => btyd::Model::BgNbd,
        Model::ParetoNbd => btyd::Model::ParetoNbd,
    }
}

pub(crate) fn horizon(rule: ForecastRule) -> Horizon {
    Horizon::of_months(rule.horizon.into(), f64::from(rule.discount) / BASIS_POINTS)
}

pub(crate) fn fit_status(status: Status) -> FitStatus {
    match status {
        Status::Ok => FitStatus::Ok,
        Status::NoDropout => FitStatus::NoDropout,
        Status::Degenerate => FitStatus::Degenerate,
        Status::TooLittleData(Shortage::Clients) => FitStatus::FewClients,
        Status::TooLittleData(Shortage::Repeaters) => FitStatus::FewRepeaters,
        Status::TooLittleData(Shortage::History) => FitStatus::ShortHistory,
    }
}
