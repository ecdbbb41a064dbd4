//! Models of clients that buy until they leave unseen ("buy till you die"): who is alive, how many orders are
//! to come, what they are worth.
//!
//! [`Histories`] is what the models know of a base up to a day; [`Fit`] fits one of the [`Model`]s to it step by
//! step and judges the outcome; [`SpendFitting`] fits the value of an occasion. A [`Forecast`] applies them to every
//! client; [`Holdout`] and [`Tracking`] hold them against what happened next; a [`Surface`] shows them over
//! frequency and recency. Time is in weeks of seven days from a client's first occasion. The module must not know
//! how a forecast is worded or drawn.

mod beta_geometric;
mod fit;
mod forecast;
mod gamma_gamma;
mod histories;
mod holdout;
mod lifetime;
mod nbd;
mod optimise;
mod pareto_nbd;
mod quadrature;
mod special;
mod surface;

pub use beta_geometric::BetaGeometric;
pub use fit::{Fit, Fitted, Status};
pub use forecast::{ClientForecast, Forecast, Horizon, Outlook};
pub use gamma_gamma::{GammaGamma, SpendFit, SpendFitting};
pub use histories::{Histories, History, Seen, Shortage};
pub use holdout::{FrequencyRow, Holdout, TrackedWeek, Tracking};
pub use lifetime::{Lifetime, Model};
pub use nbd::Nbd;
pub use pareto_nbd::ParetoNbd;
pub use surface::{Surface, SurfaceParams};

#[cfg(test)]
mod tests;
