//! `cargo fuzz run guard`.
#![no_main]

#[allow(dead_code)]
#[path = "../../crates/ingest/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::guard(bytes));
