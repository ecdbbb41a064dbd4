//! What a visitor downloads before the first figure, beside what a page with DuckDB-wasm does.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::document;
use super::peers::{engine, results};
use crate::dist::{Payload, packed_len};
use crate::repo::Repo;

const BASE: &str = "duckdb";

/// Compare the release folder with the files that the harness's page of DuckDB-wasm asked for in its last run over a
/// file of `rows` rows.
pub fn write(repo: &Repo, rows: usize) -> Result<()> {
    let (work, measured) = results(repo, rows)?;
    let base = engine(&measured, BASE)?;
    let files = base["files"].as_array().context("no list of files")?;
    let mut theirs = 0;
    for file in files.iter().filter_map(Value::as_str) {
        theirs += packed_len(&fs::read(work.join(file))?)?;
    }
    let ours = Payload::of(&repo.dist())?;
    let version = base["version"].as_str().unwrap_or_default();
    document::put(repo, "payload", &section(version, theirs, &ours))
}

fn section(version: &str, theirs: usize, ours: &Payload) -> String {
    let kilobytes = |bytes: usize| bytes as f64 / 1e3;
    let all = ours.start + ours.pages + ours.engine;
    let mut out = format!(
        "| before the first figure | kB of brotli | of DuckDB-wasm |\n|---|---|---|\n\
         | DuckDB-wasm {version}, without a page | {:.0} | |\n",
        kilobytes(theirs)
    );
    let rows = [
        ("Clientele: start page, pages of a workspace, engine", all),
        ("the engine alone", ours.engine),
        ("the start page alone", ours.start),
    ];
    for (what, bytes) in rows {
        let share = theirs as f64 / bytes as f64;
        let _ = writeln!(out, "| {what} | {:.0} | 1/{share:.1} |", kilobytes(bytes));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        let ours = Payload {
            start: 200_000,
            engine: 500_000,
            pages: 300_000,
        };
        let section = section("1", 5_000_000, &ours);
        assert!(section.contains("engine | 1000 | 1/5.0 |"), "{section}");
        assert!(section.contains("alone | 500 | 1/10.0 |"), "{section}");
    }
}
