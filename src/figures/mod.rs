//! Figures on the page: the card around each, its stage, its table, its files.
//!
//! Crate `figures` draws; here a drawing gets its size, answers to pointer and keys, and is kept as a file.
//! [`drawings`] makes a drawing of any series; [`cards`] has what is drawn from the engine's views, a module each.

mod card;
pub mod cards;
pub mod drawings;
mod frame;
mod handles;
mod lists;
mod numbers;
mod paint;
mod split;
mod stage;
mod table_card;

pub use card::{Drawing, FigureCard};
pub use handles::Drag;
pub use lists::{Lists, use_lists};
pub use numbers::{Cell, Column, Numbers, NumbersTable, Row, cut_note};
pub use split::Split;
pub use stage::{Spark, SparkLine, Stage};
pub use table_card::TableCard;
