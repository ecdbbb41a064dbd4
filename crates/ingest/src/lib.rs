//! Bytes of a sales export → lines of a [`ledger`], with a report of how they were read.
//!
//! Two passes over slices of the file, of any size, the second of which is seldom needed:
//!
//! 1. [`Surveyor`] finds the dialect and the header, proves the type and the conventions of every column on all
//!    its values, and guesses what the columns mean: a [`Survey`]. On the way it reads lines by a plan guessed on
//!    the first rows: a [`Draft`].
//! 2. A [`Plan`] is made of the survey and the person's choices. Where the draft's plan reads alike, its lines are
//!    the result; else a [`Loader`] reads the file by the plan. Either way: [`Loaded`] batches, totals, [`Rejects`].
//!
//! Every data row becomes a line, a counted reject, or is left out by a filter the person set. Text is never
//! guessed into a number or a date. What the rules are is written in `docs/import.md`.
//!
//! The crate knows nothing of files, browsers, threads or clocks, and returns codes, not sentences.
//!
//! ```
//! use ingest::{Choices, Finished, Loader, Pass, Plan, Surveyor};
//!
//! let file = b"date;client;amount\n31.01.2025;Anna;1 234,50\n01.02.2025;Boris;n/a\n";
//! let mut surveyor = Surveyor::new(file, &Choices::default())?;
//! let (survey, draft) = loop {
//!     let guess = Plan::guessed(&surveyor.glance()?)?;
//!     surveyor.draft_by(guess);
//!     surveyor.push(file)?;
//!     match surveyor.finish()? {
//!         Finished::Survey(survey, draft) => break (survey, draft),
//!         // Late bytes are of another character set than the sample.
//!         Finished::Again(again) => surveyor = *again,
//!     }
//! };
//!
//! let plan = Plan::guessed(&survey)?;
//! let loaded = match draft.and_then(|draft| draft.loaded_by(&plan)) {
//!     Some(loaded) => loaded,
//!     None => {
//!         let mut loader = Loader::new(&plan, survey.start);
//!         loader.push(&file[loader.begins_at() as usize..])?;
//!         loader.finish()?
//!     }
//! };
//! assert_eq!(loaded.totals.amount.to_string(), "1234.5000");
//! assert_eq!(loaded.rejects.samples()[0].sample, "n/a");
//! # Ok::<(), ingest::Error>(())
//! ```
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod archive;
mod brief;
mod charset;
mod choices;
mod currency;
mod date;
mod decimal;
mod dialect;
mod draft;
mod error;
mod guard;
mod intake;
mod limits;
mod load;
mod notes;
mod number;
mod opened;
mod parts;
mod plan;
mod records;
mod rejects;
mod roles;
mod shape;
mod survey;
mod whole;
mod workbook;

pub use brief::pass_of;
pub use charset::{Charset, CharsetSample};
pub use choices::{Choices, HeaderChoice};
pub use date::{DateOrder, Epoch};
pub use dialect::{Dialect, Escape};
pub use draft::Draft;
pub use error::Error;
pub use limits::Limits;
pub use load::{Loaded, Loader, REJECTED_AMOUNTS, Totals};
pub use notes::{NOTED_ROWS, Note, Notes};
pub use number::DecimalMark;
pub use opened::{Opened, Opening, Packing, packing_of};
pub use parts::Pass;
pub use plan::{Discount, Format, Plan, Rate, RowFilter};
pub use records::{FIELD_BYTES, RECORD_BYTES, Start};
pub use rejects::{Reason, Reject, Rejects, SAMPLES};
pub use roles::{Mapping, Role};
pub use shape::{Fill, Head};
pub use survey::{
    Basis, ColumnSurvey, DISTINCT_LIMIT, DateProof, DateSurvey, EXAMPLES, FIRST_ROWS, Finished,
    Kind, Misfit, NumberProof, NumberSurvey, SAMPLE_BYTES, Survey, Surveyor, VALUES,
};
pub use whole::Whole;
pub use workbook::{Rows, SheetView, Workbook};
