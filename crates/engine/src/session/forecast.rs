//! What the models of the base foresee for its clients, and which of them an answer needs.
//!
//! Models are fitted to the base: filters by class and segment keep some of its clients, of whom the models say what they
//! say among all.

use std::rc::Rc;

use audit::btyd::{ClientForecast, Horizon, Lifetime};

use super::models::{Chances, Fitting, Wanted};
use super::{Frame, Session};
use crate::protocol::{Amount, ClientSet, Failure, Filters, ForecastRule, Model, Question, Scope};

/// The forecasts of a model for all clients of a base.
pub(crate) struct Foreseen {
    /// The model without dropout where none was found.
    pub lifetime: Lifetime,
    pub horizon: Horizon,
    /// Whether there is a model of spend.
    pub has_spend: bool,
    /// By place in the base; `None` without an occasion.
    pub clients: Vec<Option<ClientForecast>>,
}

/// The same for the clients kept.
pub(crate) struct Forecasts<'a> {
    pub foreseen: Rc<Foreseen>,
    frame: &'a Frame,
}

impl Forecasts<'_> {
    pub fn of(&self, place: usize) -> Option<ClientForecast> {
        self.foreseen.clients[self.frame.in_base(place)]
    }

    /// Discounted value within the horizon, in currency units.
    pub fn worth(&self, place: usize) -> Option<f64> {
        self.of(place)?.clv
    }
}

impl Frame {
    /// What the rule's model foresees, fitted now if it was not; `None` where it cannot be fitted.
    pub fn forecasts(&self, rule: ForecastRule) -> Option<Forecasts<'_>> {
        Some(Forecasts {
            foreseen: self.models.foreseen(rule)?,
            frame: self,
        })
    }

    /// The same where the model was fitted for another answer: what is only beside the point waits for no fit.
    pub fn known_forecasts(&self, rule: ForecastRule) -> Option<Forecasts<'_>> {
        self.models.known(rule.model)?;
        self.forecasts(rule)
    }

    /// The chance of being alive of every client, by place, of a model that is fitted now if it was not; `None` where
    /// it knows no dropout or cannot be fitted.
    pub fn alive(&self, model: Model) -> Option<Chances> {
        let of_base = self.models.alive(model)?;
        Some(match self.kept() {
            Some(kept) => kept.iter().map(|&place| of_base[place]).collect(),
            None => of_base,
        })
    }

    pub(super) fn worth_members(&self, rule: ForecastRule, from: Amount, to: Amount) -> Vec<u32> {
        let Some(forecasts) = self.forecasts(rule) else {
            return Vec::new();
        };
        let range = from.to_f64()..to.to_f64();
        let places = 0..self.book.len() as u32;
        let is_within = |&place: &u32| {
            let worth = forecasts.worth(place as usize);
            worth.is_some_and(|worth| range.contains(&worth))
        };
        places.filter(is_within).collect()
    }
}

/// The fits that an answer needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// That of the rule's model.
    Model,
    /// That of the rule's model, and what occasions are worth.
    Worth,
    /// The same to all lines, whatever the filters.
    WorthOfAll,
    /// Those of all models, the rule's to a part of the history, and what occasions are worth.
    Everything,
}

impl Needs {
    pub fn of(question: &Question) -> Needs {
        match question {
            Question::Forecast => Needs::Everything,
            Question::Calls { .. } => Needs::Model,
            Question::Card { .. } => Needs::WorthOfAll,
            Question::Clients { set, .. } => Needs::of_set(set),
            _ => Needs::Nothing,
        }
    }

    pub fn of_set(set: &ClientSet) -> Needs {
        match set {
            ClientSet::Worth { .. } => Needs::Worth,
            ClientSet::Lapsed(_) => Needs::Model,
            _ => Needs::Nothing,
        }
    }
}

impl Session {
    /// The fits that an answer needs and that are not there yet. Who answers without them waits until they are made.
    pub(crate) fn fitting(&self, needs: Needs, scope: &Scope) -> Result<Option<Fitting>, Failure> {
        let mut scope = self.settled(scope);
        let rule = scope.life.forecast;
        let wanted = match needs {
            Needs::Nothing => return Ok(None),
            Needs::Model | Needs::Worth | Needs::WorthOfAll => Wanted {
                models: vec![rule.model],
                trial: None,
                spend: needs != Needs::Model,
            },
            Needs::Everything => Wanted {
                models: Model::ALL.to_vec(),
                trial: Some(rule),
                spend: true,
            },
        };
        if needs == Needs::WorthOfAll {
            scope.filters = Filters::default();
        }
        let frame = self.frame(&scope)?;
        let fitting = frame.map(|frame| Fitting::new(&frame.models, &wanted));
        Ok(fitting.filter(|fitting| !fitting.is_done()))
    }
}
