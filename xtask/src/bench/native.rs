//! DuckDB as a program of its own, with two threads: how far a tab is from what the machine can do.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::peers::{NAME, engine, results};
use super::{document, runs};
use crate::repo::Repo;
use crate::run;

const THREADS: &str = "2";
const PYTHON: &str = ".venv/bin/python";
const SCRIPT: &str = "native/duckdb_bench.py";

/// Run it over the file of `rows` rows that our page was last measured on by the harness, and compare.
pub fn write(repo: &Repo, rows: usize, reps: usize) -> Result<()> {
    let (work, measured) = results(repo, rows)?;
    let mut has_duckdb = Command::new(work.join(PYTHON));
    if run::answer(has_duckdb.args(["-c", "import duckdb"])).is_none() {
        println!("bench: native DuckDB is left out, Python has no package duckdb");
        return Ok(());
    }
    let mut runs = Vec::new();
    for _ in 0..reps {
        let mut duckdb = Command::new(work.join(PYTHON));
        duckdb.current_dir(&work);
        let file = format!("data/sales_{rows}.csv");
        let printed = run::output(duckdb.args([SCRIPT, &file, THREADS]))?;
        let last = printed.lines().last().context("nothing was printed")?;
        runs.push(serde_json::from_str(last).context("not JSON")?);
    }
    let section = section(&runs, engine(&measured, NAME)?)?;
    document::put(repo, &format!("native {rows}"), &section)
}

fn section(runs: &[Value], ours: &Value) -> Result<String> {
    let theirs = |key: &str| {
        let values: Option<Vec<f64>> = runs.iter().map(|run| run[key].as_f64()).collect();
        let values = values.with_context(|| format!("a run without {key}"))?;
        anyhow::Ok(runs::median(values))
    };
    let own = |key: &str| {
        let millis = ours[key].as_f64();
        millis.with_context(|| format!("our page has no {key}"))
    };
    let (import, audit, filter) = (
        theirs("import_ms")?,
        theirs("analyse_ms")?,
        theirs("filter_ms")?,
    );
    let mut out = format!(
        "| what, ms | native DuckDB, {THREADS} threads | Clientele in a tab | ratio |\n|---|---|---|---|\n"
    );
    for (what, theirs, ours) in [
        ("import", import, own("import_ms")?),
        ("the whole audit", audit, own("analyse_ms")?),
        ("first result", import + audit, own("first_result_ms")?),
        ("the audit again for one region", filter, own("filter_ms")?),
    ] {
        let ratio = theirs / ours;
        out.push_str(&format!(
            "| {what} | {theirs:.0} | {ours:.0} | {ratio:.1} × |\n"
        ));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ratios() {
        let run = |import: f64| json!({ "import_ms": import, "analyse_ms": 100, "filter_ms": 30 });
        let ours =
            json!({ "import_ms": 50, "analyse_ms": 25, "first_result_ms": 75, "filter_ms": 5 });
        let section = section(&[run(900.0), run(50.0), run(200.0)], &ours).unwrap();
        assert!(section.contains("| first result | 300 | 75 | 4.0 × |"));
        assert!(super::section(&[json!({})], &ours).is_err());
    }
}
