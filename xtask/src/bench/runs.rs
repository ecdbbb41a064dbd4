//! Bench pages over files, each run in a browser of its own.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{REGION, browser};
use crate::repo::Repo;
use crate::run;

/// Money is compared to a twentieth of a unit, as the harness does.
const NEAR: f64 = 0.05;

/// What one run came to.
pub struct Run {
    pub import_millis: f64,
    /// `None` where a page only imports.
    pub audit_millis: Option<f64>,
    /// The same of one region.
    pub filter_millis: Option<f64>,
    /// The renderer's largest resident set, with page and workers.
    pub peak_bytes: f64,
    /// Of the main thread; 0 where none took 50 ms.
    pub longest_task_millis: f64,
    /// What the import was busy with, in milliseconds.
    pub stages: Vec<(String, f64)>,
    /// What the page answers.
    pub answers: Value,
    /// The same of one region.
    pub filtered: Value,
}

impl Run {
    /// Import and audit together.
    pub fn first_result_millis(&self) -> f64 {
        self.import_millis + self.audit_millis.unwrap_or(0.0)
    }

    /// Fail where an answer is not the one expected; only those expected are looked at.
    pub fn check(&self, all: &Value, filtered: &Value) -> Result<usize> {
        Ok(agree(&self.answers, all)? + agree(&self.filtered, filtered)?)
    }

    fn of(measured: &Value) -> Result<Run> {
        if let Some(reason) = measured["failed"].as_str() {
            bail!("{reason}");
        }
        let number = |key: &str| measured[key].as_f64();
        let stages = measured["detail"].as_object().into_iter().flatten();
        let stages = stages.map(|(stage, millis)| {
            let millis = millis.as_f64().context("a stage without a time")?;
            Ok((stage.to_lowercase(), millis))
        });
        Ok(Run {
            import_millis: number("import_ms").context("no time of the import")?,
            audit_millis: number("analyse_ms"),
            filter_millis: number("filter_ms"),
            peak_bytes: number("peak_bytes").context("no peak")?,
            longest_task_millis: number("longest_task_ms").context("no longest task")?,
            stages: stages.collect::<Result<_>>()?,
            answers: measured["checks"].clone(),
            filtered: measured["filter_checks"].clone(),
        })
    }
}

/// Runs the page in `folder` over a file.
pub fn run(repo: &Repo, folder: &Path, file: &Path) -> Result<Run> {
    let mut yardstick = browser(repo, "yardstick")?;
    let printed = run::output(yardstick.arg(folder).arg(file).arg(REGION))?;
    let measured = serde_json::from_str(&printed).context("not JSON")?;
    Run::of(&measured)
}

/// The median of what the runs have.
pub fn median_of(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    median(runs.iter().map(of).collect())
}

/// The value in the middle, or between the two there; `NaN` of none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (None, _) => f64::NAN,
        (Some(&value), 1) => value,
        (Some(&upper), _) => (values[middle - 1] + upper) / 2.0,
    }
}

/// How many answers there are, all of which agree.
fn agree(found: &Value, expected: &Value) -> Result<usize> {
    let expected = expected.as_object().context("no answers are expected")?;
    for (key, wanted) in expected {
        let found = &found[key];
        let is_same = match (found.as_f64(), wanted.as_f64()) {
            (Some(found), Some(wanted)) => (found - wanted).abs() <= NEAR,
            _ => found == wanted,
        };
        if !is_same {
            bail!("{key} is {found}, not {wanted}");
        }
    }
    Ok(expected.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn measured(import: f64) -> Value {
        json!({ "import_ms": import, "peak_bytes": 1, "longest_task_ms": 0, "detail": { "Reading": 2.5 },
            "checks": { "rows": 2, "revenue": 10.01, "top1": "C1" }, "filter_checks": {} })
    }

    #[test]
    fn what_a_page_measured() {
        let run = Run::of(&measured(3.0)).unwrap();
        assert_eq!((run.import_millis, run.audit_millis), (3.0, None));
        assert_eq!(run.stages, [("reading".to_owned(), 2.5)]);
        let none = json!({});
        let near = json!({ "rows": 2, "revenue": 10.0, "top1": "C1" });
        assert_eq!(run.check(&near, &none).unwrap(), 3);
        assert!(run.check(&json!({ "rows": 3 }), &none).is_err());
        assert!(run.check(&none, &json!({ "rows": 2 })).is_err());
    }

    #[test]
    fn a_page_that_fails_tells_why() {
        let error = Run::of(&json!({ "failed": "no memory" })).err().unwrap();
        assert_eq!(error.to_string(), "no memory");
    }

    #[test]
    fn medians() {
        assert_eq!(median(vec![4.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0]), 2.5);
        assert!(median(vec![]).is_nan());
    }
}
