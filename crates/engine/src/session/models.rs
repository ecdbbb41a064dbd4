//! The models of a base: fitted step by step, then kept with its lines.
//!
//! A fit hangs on the occasions of the base alone: how far a forecast looks and what later money is worth are applied
//! to it. Whatever asks for a fit that is not there yet makes it at one go; a [`Fitting`] makes it before that, with
//! rests in between.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use audit::Book;
use audit::btyd::{Fit, Fitted, Forecast, Histories, Horizon, Lifetime, SpendFit, SpendFitting};
use ledger::Day;

use super::forecast::Foreseen;
use crate::protocol::{ForecastRule, Model};
use crate::translate;

/// Steps that the progress of one fit is told in.
const STEPS: u64 = 1_000;

/// The chance of being alive, by place; `None` without an occasion.
pub(crate) type Chances = Rc<[Option<f64>]>;

pub(crate) struct Models {
    book: Rc<Book>,
    histories: OnceCell<Rc<Histories>>,
    /// In the order of [`Model::ALL`].
    fits: RefCell<[Option<Fitted>; Model::ALL.len()]>,
    spend: Cell<Option<Option<SpendFit>>>,
    trial: RefCell<Option<Rc<Trial>>>,
    alive: RefCell<Option<(Model, Chances)>>,
    foreseen: RefCell<Option<(ForeseenKey, Rc<Foreseen>)>>,
}

/// The part of a rule on which forecasts of clients depend.
#[derive(Clone, Copy, PartialEq)]
struct ForeseenKey {
    model: Model,
    horizon: Horizon,
}

/// A model fitted to the first part of the history.
pub(crate) struct Trial {
    pub model: Model,
    /// Up to the last day of that part.
    pub histories: Rc<Histories>,
    pub fitted: Fitted,
}

impl Models {
    pub fn new(book: Rc<Book>) -> Models {
        Models {
            book,
            histories: OnceCell::new(),
            fits: RefCell::default(),
            spend: Cell::default(),
            trial: RefCell::default(),
            alive: RefCell::default(),
            foreseen: RefCell::default(),
        }
    }

    /// The whole history.
    pub fn histories(&self) -> &Rc<Histories> {
        self.histories
            .get_or_init(|| Rc::new(Histories::new(&self.book, self.book.audit_day)))
    }

    /// A model's fit to the whole history, where there is one already.
    pub fn known(&self, model: Model) -> Option<Fitted> {
        self.fits.borrow()[model as usize]
    }

    pub fn fitted(&self, model: Model) -> Fitted {
        self.known(model).unwrap_or_else(|| {
            let fitted = Fit::run(translate::model(model), self.histories());
            self.keep(model, fitted);
            fitted
        })
    }

    /// The model of what occasions are worth; `None` where the data are too few for any model, or for this one.
    pub fn spend(&self) -> Option<SpendFit> {
        self.spend.get().unwrap_or_else(|| {
            let fit = match self.histories().shortage() {
                Some(_) => None,
                None => SpendFit::new(self.histories()),
            };
            self.spend.set(Some(fit));
            fit
        })
    }

    /// The last day of the first part of the history: the rule's where it leaves something on both sides, else that of
    /// two thirds. `None` when all happened on one day.
    pub fn trial_end(&self, rule: ForecastRule) -> Option<Day> {
        let first = self.histories().first_day?;
        let last = self.book.audit_day;
        let within = |day: &Day| (first..last).contains(day);
        let days = i64::from(last.0) - i64::from(first.0);
        let two_thirds = Day(first.0 + (days * 2 / 3) as i32);
        let asked = rule.calibration_end.map(translate::day).filter(within);
        asked.or(Some(two_thirds)).filter(within)
    }

    /// The rule's model on the first part of the history; the last one is kept.
    pub fn trial(&self, rule: ForecastRule) -> Option<Rc<Trial>> {
        let end = self.trial_end(rule)?;
        if let Some(trial) = self.known_trial(rule.model, end) {
            return Some(trial);
        }
        let histories = Rc::new(Histories::new(&self.book, end));
        let fitted = Fit::run(translate::model(rule.model), &histories);
        Some(self.keep_trial(rule.model, histories, fitted))
    }

    /// The chance of being alive of every client of the base, by place; `None` where the model knows no dropout or
    /// could not be fitted.
    pub fn alive(&self, model: Model) -> Option<Chances> {
        if let Some((of, alive)) = &*self.alive.borrow()
            && *of == model
        {
            return Some(Rc::clone(alive));
        }
        let lifetime = self.fitted(model).lifetime;
        let lifetime = lifetime.filter(|lifetime| !matches!(lifetime, Lifetime::Nbd(_)))?;
        let histories = self.histories();
        let groups = histories.groups.iter();
        let chances: Vec<f64> = groups.map(|of| lifetime.p_alive(of.seen())).collect();
        let places = histories.of_place.iter();
        let alive: Chances = places
            .map(|group| group.map(|group| chances[group as usize]))
            .collect();
        self.alive.replace(Some((model, Rc::clone(&alive))));
        Some(alive)
    }

    /// What the rule's model foresees; `None` where it could not be fitted. The last is kept.
    pub fn foreseen(&self, rule: ForecastRule) -> Option<Rc<Foreseen>> {
        let key = ForeseenKey {
            model: rule.model,
            horizon: translate::horizon(rule),
        };
        if let Some((of, foreseen)) = &*self.foreseen.borrow()
            && *of == key
        {
            return Some(Rc::clone(foreseen));
        }
        let lifetime = self.fitted(rule.model).lifetime?;
        let forecast = Forecast::new(&lifetime, self.histories(), key.horizon);
        let spend = self.spend().and_then(|fit| fit.model);
        let foreseen = Rc::new(Foreseen {
            lifetime,
            horizon: key.horizon,
            has_spend: spend.is_some(),
            clients: forecast.clients(self.histories(), spend.as_ref()),
        });
        self.foreseen.replace(Some((key, Rc::clone(&foreseen))));
        Some(foreseen)
    }

    fn keep(&self, model: Model, fitted: Fitted) {
        self.fits.borrow_mut()[model as usize] = Some(fitted);
    }

    fn known_trial(&self, model: Model, end: Day) -> Option<Rc<Trial>> {
        let trial = self.trial.borrow();
        let of_same = |trial: &&Rc<Trial>| trial.model == model && trial.histories.until == end;
        trial.as_ref().filter(of_same).map(Rc::clone)
    }

    fn keep_trial(&self, model: Model, histories: Rc<Histories>, fitted: Fitted) -> Rc<Trial> {
        let trial = Rc::new(Trial {
            model,
            histories,
            fitted,
        });
        self.trial.replace(Some(Rc::clone(&trial)));
        trial
    }
}

/// Fits under way. What is fitted is kept at once: when a fitting is dropped, only the fit under way is lost.
pub(crate) struct Fitting {
    models: Rc<Models>,
    /// The one under way first.
    left: VecDeque<Task>,
    done: u64,
}

enum Task {
    Life {
        model: Model,
        is_trial: bool,
        histories: Rc<Histories>,
        fit: Fit,
    },
    Spend(SpendFitting),
}

/// What is to be fitted to a base.
pub(crate) struct Wanted {
    pub models: Vec<Model>,
    /// The rule whose model is tried on the first part of the history.
    pub trial: Option<ForecastRule>,
    pub spend: bool,
}

impl Fitting {
    /// What is wanted and not fitted yet.
    pub fn new(models: &Rc<Models>, wanted: &Wanted) -> Fitting {
        let task = |model, histories: &Rc<Histories>, is_trial| Task::Life {
            model,
            is_trial,
            fit: Fit::new(translate::model(model), histories),
            histories: Rc::clone(histories),
        };
        let unknown = wanted.models.iter();
        let mut left: VecDeque<Task> = unknown
            .filter(|&&model| models.known(model).is_none())
            .map(|&model| task(model, models.histories(), false))
            .collect();
        let trial = wanted.trial;
        let trial = trial.and_then(|rule| Some((rule.model, models.trial_end(rule)?)));
        if let Some((model, end)) = trial
            && models.known_trial(model, end).is_none()
        {
            let histories = Rc::new(Histories::new(&models.book, end));
            left.push_back(task(model, &histories, true));
        }
        if wanted.spend && models.spend.get().is_none() && models.histories().shortage().is_none() {
            left.extend(SpendFitting::new(models.histories()).map(Task::Spend));
        }
        Fitting {
            models: Rc::clone(models),
            left,
            done: 0,
        }
    }

    pub fn is_done(&self) -> bool {
        self.left.is_empty()
    }

    pub fn step(&mut self) {
        let is_made = match self.left.front_mut() {
            Some(task) => task.step(&self.models),
            None => return,
        };
        if is_made {
            self.left.pop_front();
            self.done += 1;
        }
    }

    /// How much is done, of how much.
    pub fn progress(&self) -> (u64, u64) {
        let begun = match self.left.front() {
            Some(Task::Life { fit, .. }) => fit.progress(),
            Some(Task::Spend(fitting)) => fitting.progress(),
            None => 0.0,
        };
        let begun = (begun.clamp(0.0, 1.0) * STEPS as f64) as u64;
        let total = (self.done + self.left.len() as u64) * STEPS;
        ((self.done * STEPS + begun).min(total), total)
    }
}

impl Task {
    /// Tells whether the fit is made, and kept, with this step.
    fn step(&mut self, models: &Models) -> bool {
        match self {
            Task::Life {
                model,
                is_trial,
                histories,
                fit,
            } => {
                let Some(fitted) = fit.step(histories) else {
                    return false;
                };
                if *is_trial {
                    models.keep_trial(*model, Rc::clone(histories), fitted);
                } else {
                    models.keep(*model, fitted);
                }
            }
            Task::Spend(fitting) => {
                let Some(fitted) = fitting.step() else {
                    return false;
                };
                models.spend.set(Some(fitted));
            }
        }
        true
    }
}
