//! Everything that has to hold before a change is accepted, in the order of
//! what fails soonest. The first failure ends the run.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::{bench, dist, run, setup, tidy};

/// The package of the browser tests: it needs a built `dist/`, so it runs apart.
const BROWSER_TESTS: &str = "browser";

/// Run all checks.
pub fn run(repo: &Repo) -> Result<()> {
    let mut steps = Steps::default();
    steps.run("setup", || {
        setup::lint_components()?;
        setup::build_tools(repo)?;
        setup::browser().map(drop)
    })?;
    steps.run("format", || run::run(&mut cargo(repo, "fmt --all --check")))?;
    steps.run("tidy", || tidy::run(repo))?;
    steps.run("lints", || {
        run::run(&mut cargo(
            repo,
            "clippy --quiet --workspace --all-targets -- -D warnings",
        ))
    })?;
    steps.run("lints for wasm", || {
        run::run(&mut cargo(
            repo,
            "clippy --quiet -p clientele -p engine --target wasm32-unknown-unknown -- -D warnings",
        ))
    })?;
    steps.run("native tests", || {
        run::run(cargo(repo, "test --workspace --exclude").arg(BROWSER_TESTS))
    })?;
    steps.run("release folder", || dist::run(repo).map(drop))?;
    steps.run("browser tests", || {
        let browser = setup::browser()?;
        run::run(
            cargo(repo, "test -p")
                .args([BROWSER_TESTS, "--", "--test-threads=1"])
                .env("CLIENTELE_DIST", repo.dist())
                .env("CHROMIUM", browser.chromium)
                .env("CHROMEDRIVER", browser.chromedriver),
        )
    })?;
    steps.run("bench page", || bench::quick(repo))?;
    steps.report();
    Ok(())
}

fn cargo(repo: &Repo, words: &str) -> Command {
    let mut command = run::cargo(repo);
    command.args(words.split(' '));
    command
}

/// What ran, and for how long.
#[derive(Default)]
struct Steps(Vec<(&'static str, f32)>);

impl Steps {
    fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> Result<()> {
        println!("\n== {name}");
        let started = Instant::now();
        step().context(name)?;
        self.0.push((name, started.elapsed().as_secs_f32()));
        Ok(())
    }

    fn report(&self) {
        println!();
        for (name, seconds) in &self.0 {
            println!("ok  {name:<16} {seconds:>7.1} s");
        }
    }
}
