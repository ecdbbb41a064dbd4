//! The figures of the product, each with its headline, its drawing and its numbers.

mod curves;
mod grid;
mod lorenz;
mod months;
mod pareto;
mod segments;

pub use curves::CurvesCard;
pub use grid::GridCard;
pub use lorenz::LorenzCard;
pub use months::MonthsCard;
pub use pareto::ParetoCard;
pub use segments::{SegmentsCard, leading};
