//! What the analyses found, as the views of the protocol: one module a question.

mod clients;
mod control;
mod csv;
mod left;
mod overview;
mod pareto;
mod quality;
mod rfm;
mod value;

pub(crate) use clients::{clients, clients_csv, no_clients_csv};
pub(crate) use control::control;
pub(crate) use left::left;
pub(crate) use overview::overview;
pub(crate) use pareto::pareto;
pub(crate) use quality::{quality, rejects_csv};
pub(crate) use rfm::rfm;
pub(crate) use value::value;
