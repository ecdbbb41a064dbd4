//! Drives the built app in a real browser.
//!
//! A [`Stage`] is a static server over `dist/` (the folder named by `CLIENTELE_DIST`) with the real response
//! headers, a ChromeDriver and a Chromium with an empty profile. [`Stage::close`] checks what every journey
//! must leave behind: no console error, no policy violation, no request after the app had loaded.

#![forbid(unsafe_code)]

mod driver;
mod extras;
mod figures;
pub mod fixture;
mod native;
mod page;
pub mod processes;
mod stage;
pub mod steps;

pub use figures::figures_agree;
pub use native::{audit, audit_with};
pub use page::Page;
pub use stage::{Size, Stage, dist};
