//! Charts as SVG, with the places in them that answer to a pointer or a key.
//!
//! Every chart is a module with a `Spec`, the data and the words it shows, and a function `draw` from the spec
//! and the [`Size`] of its box to a [`Figure`]. plotters does the drawing, through a backend of our own that
//! keeps a display list and measures text from a table; no font, page or browser is needed, and the same input
//! gives the same bytes everywhere.
//!
//! | module | shows |
//! |---|---|
//! | [`pareto`] | ranked clients as bars, their cumulative share as a line, classes |
//! | [`lorenz`] | inequality: the curve under the diagonal |
//! | [`heat_grid`] | shaded cells with a number and a caption: scores, classes, cohorts, hours, days of years |
//! | [`flows`] | who moved from which class to which, as bands between two columns |
//! | [`split`] | the make-up of one whole, as one bar |
//! | [`bars`] | rows with one measure or two: segments, steps of a funnel |
//! | [`columns`] | columns in parts, stacked, as shares, beside each other or touching, a line below |
//! | [`curves`] | lines: crowds and their mean, steps with a band, forecasts, kinds, stems |
//! | [`spark`] | a word-sized line |
//!
//! What callers bring: words and formatted numbers. This crate knows no language; ticks are formatted by the
//! function in [`Axis`]. Text that does not fit is wrapped, shortened with an ellipsis or left out, in this
//! order of preference, and never drawn over other text or the edge. Values that are not finite are left out.
//!
//! # Classes
//!
//! Shapes carry a class `fill-<role>` or `stroke-<role>`, the root the class `figure`. [`Role`] lists the roles;
//! [`stylesheet`] writes the rules, each reading a custom property `--figure-<role>`:
//!
//! `text` `muted` `axis` `grid` `accent` `area` `line` `thin` `reference` `forecast` `class-a` `class-b`
//! `class-c` `class-none` `series-1` `series-2` `kind-1` … `kind-8` `heat-0` … `heat-8` `heat-empty`
//! `on-heat-low` `on-heat-high`
//!
//! # Example
//!
//! ```
//! use figures::{Size, spark};
//!
//! let spec = spark::Spec { name: "Revenue, 12 months", values: &[3.0, 4.0, 3.5, 5.0] };
//! let figure = spark::draw(&spec, Size::new(96, 24));
//! assert!(figure.svg.starts_with("<svg"));
//! assert_eq!(figure.hit(10.0, 10.0), Some(0));
//! ```

#![forbid(unsafe_code)]

pub mod bars;
pub mod columns;
pub mod curves;
pub mod flows;
pub mod heat_grid;
pub mod lorenz;
pub mod pareto;
pub mod reduce;
pub mod spark;
pub mod split;

mod backend;
mod calendar;
mod figure;
mod frame;
#[cfg(test)]
mod hostile;
mod legend;
mod lines;
mod order;
mod place;
mod ribbon;
mod role;
mod sheet;
mod svg;
mod text;
mod ticks;

pub use figure::{Area, Axis, Figure, Handle, Mark, Point, Rect, Size};
pub use lines::Reference;
pub use order::sort_few;
pub use ribbon::Ribbon;
pub use role::{HEAT_STEPS, Role};
pub use svg::stylesheet;
