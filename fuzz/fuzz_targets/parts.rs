//! `cargo fuzz run parts`.
#![no_main]

#[path = "../../crates/ingest/tests/fuzz/parts.rs"]
mod parts;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parts::parts(bytes));
