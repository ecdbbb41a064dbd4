//! Fitting a model to the histories of a base, step by step, and judging what was found.

use super::histories::{Histories, Shortage, weeks};
use super::lifetime::{Lifetime, Model};
use super::nbd::Nbd;
use super::optimise::{Lowest, Search, Slope};

/// A parameter outside has run away: no maximum lies inside.
const SOUND: std::ops::RangeInclusive<f64> = 1e-5..=1e5;
/// Dropout has to make the data likelier by this much.
const DROPOUT_GAIN: f64 = 0.01;
/// The largest r that a descent begins from.
const MOST_EQUAL: f64 = 10.0;
/// The part of the work that the model without dropout takes.
const NBD_PART: f64 = 0.1;

/// What a fit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Ok,
    /// The data are no likelier by 0.01 than without dropout: forecasts are those of the NBD.
    NoDropout,
    /// A parameter left 1e-5…1e5: there is no maximum inside, and no forecast.
    Degenerate,
    TooLittleData(Shortage),
}

impl Status {
    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::NoDropout => "no_dropout",
            Status::Degenerate => "degenerate",
            Status::TooLittleData(_) => "too_little_data",
        }
    }
}

/// A model with its judgement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fitted {
    pub model: Model,
    pub status: Status,
    /// What forecasts are made of: the model where the status is ok, the NBD where no dropout was found.
    pub lifetime: Option<Lifetime>,
    /// The greatest found; `None` with too little data. The model holds the NBD as a limit, so it is never
    /// below that of the NBD.
    pub log_likelihood: Option<f64>,
    /// The greatest found for the NBD; `None` with too little data.
    pub without_dropout: Option<f64>,
}

/// A fit under way: it can rest between steps, show how far it is, and be dropped.
///
/// ```
/// # use audit::{Book, Occasions, btyd::{Fit, Histories, Model, Shortage, Status}};
/// # use ledger::{Batch, Day, Filter, Layout, Ledger, Line, Money, View};
/// # let mut batch = Batch::new(Layout::default());
/// # let amount = Money(10_000);
/// # batch.push(&Line { day: Day(20_000), client: "Anna", amount, ..Line::at_row(2) });
/// # let ledger = Ledger::from_batches(vec![batch]);
/// # let view = View::new(&ledger, &Filter::default(), None).unwrap();
/// # let book = Book::new(&view, Occasions::default());
/// let histories = Histories::new(&book, book.audit_day);
/// let mut fit = Fit::new(Model::MbgNbd, &histories);
/// let fitted = loop {
///     if let Some(fitted) = fit.step(&histories) {
///         break fitted;
///     }
///     println!("{:.0} %", fit.progress() * 100.0);
/// };
/// assert_eq!(fitted.status, Status::TooLittleData(Shortage::Clients));
/// ```
#[derive(Clone, Debug)]
pub struct Fit {
    model: Model,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    TooLittle(Shortage),
    WithoutDropout(Search<2>),
    WithDropout(Box<Search<4>>, Lowest<2>),
    /// The function had no value at any start.
    Lost,
}

impl Fit {
    pub fn new(model: Model, histories: &Histories) -> Fit {
        let stage = match histories.shortage() {
            Some(shortage) => Stage::TooLittle(shortage),
            None => {
                let typical_age = weeks(histories.oldest()).max(1.0) / 2.0;
                Stage::WithoutDropout(Search::new(vec![[0.0, typical_age.ln()]]))
            }
        };
        Fit { model, stage }
    }

    /// Fits at one go.
    pub fn run(model: Model, histories: &Histories) -> Fitted {
        let mut fit = Fit::new(model, histories);
        loop {
            if let Some(fitted) = fit.step(histories) {
                return fitted;
            }
        }
    }

    /// One step, on the histories that the fit was begun with; the result after the last one.
    pub fn step(&mut self, histories: &Histories) -> Option<Fitted> {
        let scale = 1.0 / f64::from(histories.clients.max(1));
        match &mut self.stage {
            Stage::TooLittle(shortage) => Some(Fitted {
                model: self.model,
                status: Status::TooLittleData(*shortage),
                lifetime: None,
                log_likelihood: None,
                without_dropout: None,
            }),
            Stage::WithoutDropout(search) => {
                let found = search.step(|logs| {
                    let [r, alpha] = logs.map(f64::exp);
                    let slope = Nbd { r, alpha }.log_likelihood(histories);
                    by_logs(slope, [r, alpha], scale)
                })?;
                self.stage = match found {
                    Some(nbd) => {
                        let starts = starts(self.model, rates(&nbd));
                        let logs = starts.iter().map(|start| start.map(f64::ln));
                        Stage::WithDropout(Box::new(Search::new(logs.collect())), nbd)
                    }
                    None => Stage::Lost,
                };
                None
            }
            Stage::WithDropout(search, nbd) => {
                let model = self.model;
                let found = search.step(|logs| {
                    let parameters = logs.map(f64::exp);
                    let slope = model.with(parameters).slopes(histories);
                    by_logs(slope, parameters, scale)
                })?;
                Some(judge(model, found, nbd, scale))
            }
            Stage::Lost => Some(Fitted {
                model: self.model,
                status: Status::Degenerate,
                lifetime: None,
                log_likelihood: None,
                without_dropout: None,
            }),
        }
    }

    /// A guess of the part that is done, 0…1.
    pub fn progress(&self) -> f64 {
        match &self.stage {
            Stage::WithoutDropout(search) => NBD_PART * search.progress(),
            Stage::WithDropout(search, _) => NBD_PART + (1.0 - NBD_PART) * search.progress(),
            Stage::TooLittle(_) | Stage::Lost => 1.0,
        }
    }
}

/// Where descents begin, given the rates of a base without dropout: clients that leave soon, clients that
/// leave late. A base of nearly equal rates begins from less equal ones, to have a way back.
fn starts(model: Model, nbd: Nbd) -> Vec<[f64; 4]> {
    let r = nbd.r.min(MOST_EQUAL);
    let alpha = nbd.alpha * (r / nbd.r);
    let dropouts = match model {
        Model::MbgNbd | Model::BgNbd => [[0.8, 2.0], [0.5, 20.0]],
        Model::ParetoNbd => [[0.6, alpha], [0.5, 20.0 * alpha]],
    };
    let dropouts = dropouts.iter();
    dropouts
        .map(|[third, fourth]| [r, alpha, *third, *fourth])
        .collect()
}

fn judge(model: Model, found: Option<Lowest<4>>, nbd: &Lowest<2>, scale: f64) -> Fitted {
    let log_likelihood = |value: f64| -value / scale;
    let without = log_likelihood(nbd.value);
    let sound = |parameters: [f64; 4]| parameters.iter().all(|of| SOUND.contains(of));
    let with = found.map_or(f64::NEG_INFINITY, |found| log_likelihood(found.value));
    let (status, lifetime) = match found.map(|found| found.at.map(f64::exp)) {
        Some(parameters) if with >= without + DROPOUT_GAIN => {
            if sound(parameters) {
                (Status::Ok, Some(model.with(parameters)))
            } else {
                (Status::Degenerate, None)
            }
        }
        _ => (Status::NoDropout, Some(Lifetime::Nbd(rates(nbd)))),
    };
    Fitted {
        model,
        status,
        lifetime,
        log_likelihood: Some(with.max(without)),
        without_dropout: Some(without),
    }
}

fn rates(nbd: &Lowest<2>) -> Nbd {
    let [r, alpha] = nbd.at.map(f64::exp);
    Nbd { r, alpha }
}

/// The mean negative log-likelihood, by the logarithms of the parameters.
fn by_logs<const N: usize>(slope: Slope<N>, parameters: [f64; N], scale: f64) -> Slope<N> {
    Slope {
        value: -slope.value * scale,
        gradient: std::array::from_fn(|i| -slope.gradient[i] * parameters[i] * scale),
    }
}
