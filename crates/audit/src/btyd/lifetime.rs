//! The models behind one face: their names, parameters and forecasts.

use super::beta_geometric::{BetaGeometric, OrdersUntilExit};
use super::histories::{Histories, Seen};
use super::nbd::Nbd;
use super::optimise::Slope;
use super::pareto_nbd::ParetoNbd;

/// A model of clients that buy until they leave unseen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Model {
    #[default]
    MbgNbd,
    BgNbd,
    ParetoNbd,
}

impl Model {
    pub const ALL: [Model; 3] = [Model::MbgNbd, Model::BgNbd, Model::ParetoNbd];

    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            Model::MbgNbd => "mbg_nbd",
            Model::BgNbd => "bg_nbd",
            Model::ParetoNbd => "pareto_nbd",
        }
    }

    /// The model with these parameters, in the order of the literature: r, α, a, b or r, α, s, β.
    pub fn with(self, [r, alpha, third, fourth]: [f64; 4]) -> Lifetime {
        match self {
            Model::MbgNbd | Model::BgNbd => Lifetime::BetaGeometric(BetaGeometric {
                r,
                alpha,
                a: third,
                b: fourth,
                leaves_at_first: self == Model::MbgNbd,
            }),
            Model::ParetoNbd => Lifetime::ParetoNbd(ParetoNbd {
                r,
                alpha,
                s: third,
                beta: fourth,
            }),
        }
    }
}

/// A fitted model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lifetime {
    BetaGeometric(BetaGeometric),
    ParetoNbd(ParetoNbd),
    /// Nobody leaves.
    Nbd(Nbd),
}

impl Lifetime {
    /// The parameters by their names in exchanged data, in the order of the literature.
    pub fn parameters(&self) -> Vec<(&'static str, f64)> {
        match *self {
            Lifetime::BetaGeometric(of) => {
                vec![("r", of.r), ("alpha", of.alpha), ("a", of.a), ("b", of.b)]
            }
            Lifetime::ParetoNbd(of) => {
                vec![
                    ("r", of.r),
                    ("alpha", of.alpha),
                    ("s", of.s),
                    ("beta", of.beta),
                ]
            }
            Lifetime::Nbd(of) => vec![("r", of.r), ("alpha", of.alpha)],
        }
    }

    /// Weeks between occasions of a client that buys at the mean rate r / α.
    pub fn weeks_between_orders(&self) -> f64 {
        let (r, alpha) = match self {
            Lifetime::BetaGeometric(of) => (of.r, of.alpha),
            Lifetime::ParetoNbd(of) => (of.r, of.alpha),
            Lifetime::Nbd(of) => (of.r, of.alpha),
        };
        alpha / r
    }

    /// The mean chance to leave after an occasion, a / (a + b); `None` where leaving does not hang on occasions.
    pub fn exit_chance(&self) -> Option<f64> {
        match self {
            Lifetime::BetaGeometric(of) => Some(of.a / (of.a + of.b)),
            Lifetime::ParetoNbd(_) | Lifetime::Nbd(_) => None,
        }
    }

    /// Weeks in which a half of new clients leave, β (2^(1/s) − 1); `None` where leaving hangs on occasions.
    pub fn half_life_weeks(&self) -> Option<f64> {
        match self {
            Lifetime::ParetoNbd(of) => Some(of.beta * (std::f64::consts::LN_2 / of.s).exp_m1()),
            Lifetime::BetaGeometric(_) | Lifetime::Nbd(_) => None,
        }
    }

    /// The probability that the client has not left, 0…1; 1 where nobody leaves.
    pub fn p_alive(&self, seen: Seen) -> f64 {
        match self {
            Lifetime::BetaGeometric(of) => of.p_alive(seen),
            Lifetime::ParetoNbd(of) => of.p_alive(seen),
            Lifetime::Nbd(_) => 1.0,
        }
    }

    /// Expected orders in the coming weeks.
    pub fn expected(&self, seen: Seen, weeks: f64) -> f64 {
        match self {
            Lifetime::BetaGeometric(of) => of.expected(seen, weeks),
            Lifetime::ParetoNbd(of) => of.expected(seen, weeks),
            Lifetime::Nbd(of) => of.expected(seen, weeks),
        }
    }

    /// What is to come of clients that are alive after so many repeats.
    pub(super) fn orders_after(&self, x: u32) -> OrdersAfter<'_> {
        match self {
            Lifetime::BetaGeometric(of) => OrdersAfter::BetaGeometric(of, of.orders_after(x)),
            Lifetime::ParetoNbd(of) => OrdersAfter::ParetoNbd(of, x),
            Lifetime::Nbd(of) => OrdersAfter::Nbd(of, x),
        }
    }

    /// Expected repeat orders of a new client in its first weeks.
    pub fn expected_of_new(&self, weeks: f64) -> f64 {
        match self {
            Lifetime::BetaGeometric(of) => of.expected_of_new(weeks),
            Lifetime::ParetoNbd(of) => of.expected_of_new(weeks),
            Lifetime::Nbd(of) => of.expected_of_new(weeks),
        }
    }

    /// The log-likelihood of the histories, without ln x!.
    pub fn log_likelihood(&self, histories: &Histories) -> f64 {
        self.slopes(histories).value
    }

    /// The log-likelihood and its slopes by the parameters; those that a model lacks have none.
    pub(super) fn slopes(&self, histories: &Histories) -> Slope<4> {
        match self {
            Lifetime::BetaGeometric(of) => of.log_likelihood(histories),
            Lifetime::ParetoNbd(of) => of.log_likelihood(histories),
            Lifetime::Nbd(of) => {
                let Slope { value, gradient } = of.log_likelihood(histories);
                let [by_r, by_alpha] = gradient;
                Slope {
                    value,
                    gradient: [by_r, by_alpha, 0.0, 0.0],
                }
            }
        }
    }
}

/// Expected orders of clients that are alive after as many repeats, at any age and over any horizon.
pub(super) enum OrdersAfter<'a> {
    BetaGeometric(&'a BetaGeometric, OrdersUntilExit),
    ParetoNbd(&'a ParetoNbd, u32),
    Nbd(&'a Nbd, u32),
}

impl OrdersAfter<'_> {
    /// At an age in weeks, in the coming weeks.
    pub(super) fn expected(&mut self, t: f64, weeks: f64) -> f64 {
        match self {
            OrdersAfter::BetaGeometric(of, orders) => orders.expected(weeks / (of.alpha + t)),
            OrdersAfter::ParetoNbd(of, x) => of.expected_if_alive(*x, t, weeks),
            OrdersAfter::Nbd(of, x) => of.expected_if_alive(*x, t, weeks),
        }
    }
}
