//! The tables of a run of the harness, in `docs/performance.md` between two marks.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::peers::NAME;
use crate::repo::Repo;

const PAGE: &str = "docs/performance.md";
const BASE: &str = "duckdb";
const FLOOR: &str = "scan";

/// Replace the section of `rows` rows.
pub fn write(repo: &Repo, rows: usize, measured: &Value) -> Result<()> {
    let section = section(measured)?;
    println!("\n{section}");
    let path = repo.root.join(PAGE);
    let page = fs::read_to_string(&path)?;
    let marks = [
        format!("<!-- peers {rows} -->\n"),
        format!("<!-- end of peers {rows} -->\n"),
    ];
    let page = between(&page, &marks, &section)
        .with_context(|| format!("{PAGE} has no {}", marks[0].trim()))?;
    Ok(fs::write(&path, page)?)
}

fn between(page: &str, [start, end]: &[String; 2], section: &str) -> Option<String> {
    let (before, rest) = page.split_once(start)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{start}\n{section}\n{end}{after}"))
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
    let summary = measured["summary"].as_array().context("no summary")?;
    let engine = |name: &str| summary.iter().find(|of| of["engine"] == name);
    let ours = engine(NAME).context("our page was not measured")?;
    let base = engine(BASE).context("duckdb was not measured")?;
    let floor = engine(FLOOR).and_then(|of| of["import_ms"].as_f64());
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
    let stages = ours["detail"].as_object().into_iter().flatten();
    let stages: Vec<String> = stages
        .map(|(stage, millis)| {
            format!(
                "{} {:.0}",
                stage.to_lowercase(),
                millis.as_f64().unwrap_or(0.0)
            )
        })
        .collect();
    writeln!(
        out,
        "\nOur import by stage in the first run, ms: {}.",
        stages.join(", ")
    )?;
    writeln!(
        out,
        "Longest task and gap of the main thread: {:.0} and {:.0} ms.",
        number(ours, "longtask_max_ms"),
        number(ours, "max_gap_ms"),
    )?;
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
    fn a_section_takes_the_place_of_the_last() {
        let marks = ["<a>\n".to_owned(), "<b>\n".to_owned()];
        let page = between("one\n<a>\nold\n<b>\ntwo\n", &marks, "new").unwrap();
        assert_eq!(page, "one\n<a>\n\nnew\n<b>\ntwo\n");
        assert_eq!(between("one\n", &marks, "new"), None);
    }

    #[test]
    fn ratios_and_floor() {
        let engine = |name: &str, import: f64, bad: &[&str]| {
            json!({ "engine": name, "version": "1", "n": 3, "import_ms": import, "analyse_ms": 50, "first_result_ms": 3,
                "filter_ms": 2, "peak_rss_mb": 100, "bad": bad, "answered": [42, 42], "detail": { "Reading": 7.2 } })
        };
        let measured = json!({ "rows": 1000, "bytes": 1.5e6, "when": "2026-01-02T", "source": "input",
            "machine": { "cores": 2, "cpu": "A" },
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
        assert!(section.contains("reading 7"), "{section}");
    }
}
