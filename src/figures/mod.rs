//! Figures on the page: the card around each, its stage, its table, its files.
//!
//! Crate `figures` draws; here a drawing gets its size, answers to pointer and keys, and is kept as a file.
//! [`cards`] has one module for each figure of the product.

mod card;
pub mod cards;
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
