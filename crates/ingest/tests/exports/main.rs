//! Real and messy exports: guessed roles, counts, causes and exact totals against independent results.
//!
//! The files lie outside the repository: in the folder named by `CLIENTELE_SHARED`, else beside the
//! repository in `shared`. Without it these tests say that they are skipped.

mod datasets;
mod messy;
mod parts;
mod roles;
mod runs;
mod shared;
