//! The figures of the product, each with its headline, its drawing and its numbers.

mod cross;
mod definitions;
mod flows;
mod grid;
mod lorenz;
mod matrix;
mod months;
mod pareto;
mod segments;
mod shares;

pub use cross::{
    Cross, CrossClass, Measure, Pair, role_of_class, role_of_place, role_of_steadiness,
};
pub use definitions::{monetary, score_definition, segments_definition};
pub use flows::{flow_diagram, open_flow};
pub use grid::GridCard;
pub use lorenz::LorenzCard;
pub use matrix::{matrix, open_cell};
pub use months::MonthsCard;
pub use pareto::ParetoCard;
pub use segments::{SegmentsCard, leading};
pub use shares::{Quarter, Shares, share_columns};
