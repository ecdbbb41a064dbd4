//! The models of lifetime value.

use audit::Book;
use audit::btyd::{
    ClientForecast, Fit, Fitted, Forecast, Histories, Holdout, Horizon, Model, SpendFit, Status,
};
use ledger::Day;
use serde_json::{Value, json};

pub struct Lifetimes {
    models: Vec<(Fitted, Option<Holdout>)>,
    spend: Option<SpendFit>,
    /// By place, of the default model; empty where it is not ok.
    forecasts: Vec<Option<ClientForecast>>,
}

impl Lifetimes {
    /// Calibrated on all days, or up to one of them.
    pub fn new(book: &Book, calibration_end: Option<Day>) -> Lifetimes {
        let histories = Histories::new(book, calibration_end.unwrap_or(book.audit_day));
        let enough = histories.shortage().is_none();
        let spend = enough.then(|| SpendFit::new(&histories)).flatten();
        let models: Vec<_> = Model::ALL
            .map(|model| {
                let fitted = Fit::run(model, &histories);
                let sound = lifetime(&fitted);
                let holdout = sound.and_then(|of| Holdout::new(book, &histories, of));
                (fitted, holdout)
            })
            .into();
        let default = models.first().and_then(|(fitted, _)| lifetime(fitted));
        let forecasts = default.map(|of| {
            let forecast = Forecast::new(of, &histories, Horizon::default());
            let spend = spend.as_ref().and_then(|fit| fit.model.as_ref());
            forecast.clients(&histories, spend)
        });
        Lifetimes {
            models,
            spend,
            forecasts: forecasts.unwrap_or_default(),
        }
    }

    pub fn forecast(&self, place: usize) -> Option<ClientForecast> {
        self.forecasts.get(place).copied().flatten()
    }

    /// The default model, with the others in it.
    pub fn json(&self) -> Value {
        let mut models = self.models.iter().map(|(fitted, holdout)| {
            let params = lifetime(fitted).map(|of| {
                let named = of.parameters().into_iter();
                named
                    .map(|(name, value)| (name.to_owned(), json!(value)))
                    .collect::<Value>()
            });
            json!({
                "model": fitted.model.key(),
                "params": params,
                "log_likelihood": fitted.log_likelihood,
                "status": fitted.status.key(),
                "gamma_gamma": self.spend.as_ref().map(spend),
                "holdout": holdout.as_ref().map(|of| json!({
                    "weeks": of.weeks,
                    "predicted": of.predicted,
                    "actual": of.actual,
                })),
            })
        });
        let mut value = models.next().unwrap_or_default();
        for other in models {
            if let Some(key) = other["model"].as_str().map(str::to_owned) {
                value[key] = other;
            }
        }
        value
    }
}

/// What a model forecasts with, where it found an optimum with dropout.
fn lifetime(fitted: &Fitted) -> Option<&audit::btyd::Lifetime> {
    fitted
        .lifetime
        .as_ref()
        .filter(|_| fitted.status == Status::Ok)
}

fn spend(fit: &SpendFit) -> Value {
    json!({
        "p": fit.model.map(|of| of.p),
        "q": fit.model.map(|of| of.q),
        "v": fit.model.map(|of| of.v),
        "log_likelihood": fit.log_likelihood,
        "correlation": fit.correlation,
    })
}
