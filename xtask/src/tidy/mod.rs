//! The rules of the house, held from `cargo metadata` and the sources: which
//! package may use which, what a pure crate must not name, where the browser
//! may be touched, that the three languages say the same things.

mod code;
mod edges;
mod locales;
mod words;

use std::fmt;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::repo::{Repo, files_below, relative};
use crate::run;

/// A file longer than this is reported, not refused: splitting it is a
/// judgement.
const LONG_FILE: usize = 400;

/// One broken rule at one place.
#[derive(Debug, PartialEq)]
struct Violation {
    /// Path below the root.
    file: String,
    /// Counted from 1.
    line: usize,
    rule: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.rule)
    }
}

/// Print every violation and fail when there is one.
pub fn run(repo: &Repo) -> Result<()> {
    let mut violations = edges::check(&metadata(repo)?)?;
    for folder in ["src", "crates"] {
        for path in files_below(&repo.root.join(folder))? {
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let file = relative(&path, &repo.root);
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
            violations.extend(words::check(&file, &text));
            let lines = text.lines().count();
            if lines > LONG_FILE {
                println!("note: {file} has {lines} lines: split it, or say why not in its doc");
            }
        }
    }
    violations.extend(locales::check(repo)?);
    for violation in &violations {
        println!("{violation}");
    }
    match violations.len() {
        0 => {
            println!("tidy: the house is in order");
            Ok(())
        }
        count => bail!("broken rules: {count}"),
    }
}

fn metadata(repo: &Repo) -> Result<serde_json::Value> {
    let mut command = run::cargo(repo);
    command.args(["metadata", "--format-version", "1"]);
    let text = run::output(&mut command)?;
    serde_json::from_str(&text).context("cargo metadata is not JSON")
}
