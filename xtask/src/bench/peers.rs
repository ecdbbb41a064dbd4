//! The harness that measures other engines on the same file in the same browser, with our page as one of them.
//!
//! The folder of the harness is copied into the target folder, where it installs its engines and makes its data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::site::Server;

use crate::repo::{Repo, files_below, relative};
use crate::run;

/// What our page is called in the results.
pub const NAME: &str = "clientele";

/// A run of the harness.
pub struct Peers {
    /// The folder of the harness.
    pub folder: PathBuf,
    /// Names of engines, with commas between.
    pub engines: String,
    pub reps: usize,
    /// The harness's `--idle`: how long a run waits for other work on the machine.
    pub idle: String,
}

impl Peers {
    /// Whether the harness is there, which else is told.
    pub fn is_there(&self) -> bool {
        let is_there = self.folder.is_dir();
        if !is_there {
            let folder = self.folder.display();
            println!("bench: no other engines, there is no {folder}");
        }
        is_there
    }

    /// Measure and return the harness's results.
    pub fn measure(&self, repo: &Repo, page: &Path, rows: usize) -> Result<Value> {
        let work = work(repo);
        self.copy(&work)?;
        prepare(&work, rows)?;
        let server = Server::start(page, 0)?;
        let out = out(rows);
        let mut harness = Command::new("node");
        harness.current_dir(&work).arg("run.mjs");
        harness.args(["--rows", &rows.to_string(), "--engines", &self.engines]);
        harness.args(["--reps", &self.reps.to_string(), "--idle", &self.idle]);
        // The policy of our page lets it fetch nothing elsewhere: all engines get the file as a person gives it.
        harness.args(["--source", "input", "--out", &out]);
        harness.args(["--app-name", NAME, "--app-url"]);
        run::run(harness.arg(format!("{}bench.html", server.url())))?;
        results(repo, rows).map(|(_, measured)| measured)
    }

    /// What is there already stays: engines, data, results.
    fn copy(&self, work: &Path) -> Result<()> {
        for file in files_below(&self.folder)? {
            let to = work.join(relative(&file, &self.folder));
            let folder = to.parent().context("a file in no folder")?;
            fs::create_dir_all(folder)?;
            let bytes = fs::read(&file)?;
            if fs::read(&to).is_ok_and(|there| there == bytes) {
                continue;
            }
            fs::write(&to, bytes)?;
        }
        Ok(())
    }
}

/// The folder that the harness works in, and the results of its last run over a file of `rows` rows.
pub fn results(repo: &Repo, rows: usize) -> Result<(PathBuf, Value)> {
    let work = work(repo);
    let path = work.join("results").join(out(rows));
    let results =
        fs::read_to_string(&path).context("our page was not measured beside others yet")?;
    let results = serde_json::from_str(&results).context("the harness's results are not JSON")?;
    Ok((work, results))
}

/// What the results say of an engine.
pub fn engine<'a>(measured: &'a Value, name: &str) -> Result<&'a Value> {
    let summary = measured["summary"].as_array().context("no summary")?;
    let found = summary.iter().find(|of| of["engine"] == name);
    found.with_context(|| format!("{name} was not measured"))
}

fn work(repo: &Repo) -> PathBuf {
    repo.target.join("bench/peers")
}

/// The file of results.
fn out(rows: usize) -> String {
    format!("{NAME}-{rows}.json")
}

/// The harness's own steps, each where what it makes is not there.
fn prepare(work: &Path, rows: usize) -> Result<()> {
    let step = |makes: &str, program: &str, words: &[&str]| {
        if work.join(makes).exists() {
            return Ok(());
        }
        run::run(Command::new(program).current_dir(work).args(words))
    };
    let rows = rows.to_string();
    step("node_modules", "npm", &["install", "--ignore-scripts"])?;
    step("dist/duckdb.js", "node", &["build.mjs"])?;
    step(".venv/bin/python", "python3", &["-m", "venv", ".venv"])?;
    let python = ".venv/bin/python";
    let packages = ["-m", "pip", "install", "--quiet", "numpy", "duckdb"];
    step(".venv/bin/f2py", python, &packages)?;
    let data = format!("data/sales_{rows}.csv");
    step(&data, python, &["gen_sales.py", "--rows", &rows])?;
    let checks = format!("data/sales_{rows}.checks.json");
    step(&checks, "sh", &["native/write_checks.sh", &rows])
}
