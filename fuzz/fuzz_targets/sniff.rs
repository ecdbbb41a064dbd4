//! `cargo fuzz run sniff`.
#![no_main]

#[allow(dead_code)]
#[path = "../../crates/ingest/tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::sniff(bytes));
