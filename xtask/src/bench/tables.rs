//! The tables of a run of the harness.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::Value;

use super::document;
use super::peers::{NAME, engine};
use super::runs::median;
use crate::repo::Repo;

const BASE: &str = "duckdb";
const FLOOR: &str = "scan";

/// Replace the section of `rows` rows.
pub fn write(repo: &Repo, rows: usize, measured: &Value) -> Result<()> {
    document::put(repo, &format!("peers {rows}"), &section(measured)?)
}

/// What is measured: its name, the harness's key, and whether the ratio to the floor means something.
const MEASURES: [(&str, &str, bool); 5] = [
    ("import: file → queryable lines, ms", "import_ms", true),
    ("the whole audit, ms", "analyse_ms", false),
    (
        "first result: import and audit, ms",
        "first_result_ms",
        true,
    ),
    ("the audit again for one region, ms", "filter_ms", false),
    ("peak memory of the renderer, MB", "peak_rss_mb", false),
];

fn section(measured: &Value) -> Result<String> {
    let (ours, base) = (engine(measured, NAME)?, engine(measured, BASE)?);
    let floor = engine(measured, FLOOR).ok();
    let floor = floor.and_then(|of| of["import_ms"].as_f64());
    let mut out = String::new();
    let machine = &measured["machine"];
    writeln!(
        out,
        "{} rows, {:.0} MB, {}; {} cores of {}; medians of {} interleaved runs, a fresh browser each; the file from \
         {}.\n",
        measured["rows"],
        number(measured, "bytes") / 1e6,
        measured["when"]
            .as_str()
            .unwrap_or_default()
            .get(..10)
            .unwrap_or_default(),
        machine["cores"],
        machine["cpu"].as_str().unwrap_or_default(),
        ours["n"],
        match measured["source"].as_str() {
            Some("input") => "a file input",
            _ => "a fetched blob",
        },
    )?;
    writeln!(
        out,
        "| what | DuckDB-wasm {} | Clientele | ratio | of the byte scan |",
        text(base, "version")
    )?;
    writeln!(out, "|---|---|---|---|---|")?;
    for (name, key, has_floor) in MEASURES {
        let (theirs, own) = (number(base, key), number(ours, key));
        let of_floor = match floor.filter(|_| has_floor) {
            Some(floor) => format!("{:.2} ×", own / floor),
            None => "—".to_owned(),
        };
        writeln!(
            out,
            "| {name} | {theirs:.0} | {own:.0} | {:.1} × | {of_floor} |",
            theirs / own
        )?;
    }
    let answered = |of: &Value| match (of["bad"].as_array().map(Vec::len), &of["answered"]) {
        (Some(0), Value::Array(counts)) if counts.len() == 2 => {
            format!("{} of {}", counts[0], counts[1])
        }
        _ => "differ".to_owned(),
    };
    writeln!(
        out,
        "| answers that agree | {} | {} | | |",
        answered(base),
        answered(ours)
    )?;
    if let Some(floor) = floor {
        writeln!(
            out,
            "\nByte scan of the same file in the same run: {floor:.0} ms."
        )?;
    }
    out.push('\n');
    out.push_str(&stages(measured, floor)?);
    writeln!(
        out,
        "\nLongest task and gap of the main thread: {:.0} and {:.0} ms.",
        number(ours, "longtask_max_ms"),
        number(ours, "max_gap_ms"),
    )?;
    Ok(out)
}

/// What our import was busy with, by the medians of the runs, beside the byte scan.
fn stages(measured: &Value, floor: Option<f64>) -> Result<String> {
    let mut stages: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for run in measured["runs"][NAME].as_array().into_iter().flatten() {
        for (stage, millis) in run["detail"].as_object().into_iter().flatten() {
            let millis = millis.as_f64().context("a stage without a time")?;
            stages.entry(stage).or_default().push(millis);
        }
    }
    let mut stages: Vec<(&str, f64)> = stages
        .into_iter()
        .map(|(stage, millis)| (stage, median(millis)))
        .collect();
    stages.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut out = String::from("| our import by stage | ms | of the byte scan |\n|---|---|---|\n");
    for (stage, millis) in stages {
        let of_floor = floor.map_or("—".to_owned(), |floor| format!("{:.2} ×", millis / floor));
        writeln!(
            out,
            "| {} | {millis:.0} | {of_floor} |",
            stage.to_lowercase()
        )?;
    }
    Ok(out)
}

fn number(of: &Value, key: &str) -> f64 {
    of[key].as_f64().unwrap_or(f64::NAN)
}

fn text<'a>(of: &'a Value, key: &str) -> &'a str {
    of[key].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ratios_and_floor() {
        let engine = |name: &str, import: f64, bad: &[&str]| {
            json!({ "engine": name, "version": "1", "n": 3, "import_ms": import, "analyse_ms": 50, "first_result_ms": 3,
                "filter_ms": 2, "peak_rss_mb": 100, "bad": bad, "answered": [42, 42] })
        };
        let measured = json!({ "rows": 1000, "bytes": 1.5e6, "when": "2026-01-02T", "source": "input",
            "machine": { "cores": 2, "cpu": "A" },
            "runs": { "clientele": [{ "detail": { "Reading": 9 } }, { "detail": { "Reading": 5 } }] },
            "summary": [engine("duckdb", 900.0, &["a"]), engine("clientele", 300.0, &[]), engine("scan", 200.0, &[])] });
        let section = section(&measured).unwrap();
        assert!(
            section.contains("| 900 | 300 | 3.0 × | 1.50 × |"),
            "{section}"
        );
        assert!(
            section.contains("| answers that agree | differ | 42 of 42 |"),
            "{section}"
        );
        assert!(section.contains("| reading | 7 | 0.04 × |"), "{section}");
    }
}
