//! Measurements over large, deterministic sales files.

mod names;
mod page;
mod peers;
mod random;
mod reference;
mod sales;
mod tables;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use crate::build::Profile;
use crate::repo::Repo;
use crate::{dist, run, setup};
pub use peers::Peers;

/// Packages with native benchmarks.
const NATIVE: [&str; 3] = ["ledger", "ingest", "audit"];
/// The same file on every run.
const SEED: u64 = 42;
/// Rows of the smoke run.
const FEW: usize = 20_000;
/// The region of the harness's second audit.
const REGION: &str = "Ural";

/// Generate the file once, then measure. Benchmarks find it by the environment
/// variable `CLIENTELE_SALES`.
pub fn run(repo: &Repo, rows: usize) -> Result<()> {
    let sales = sales_file(repo, rows)?;
    for package in NATIVE {
        let mut bench = run::cargo(repo);
        bench.args(["bench", "--package", package, "--benches"]);
        run::run(bench.env("CLIENTELE_SALES", &sales))?;
    }
    in_browser(repo, &sales)
}

/// Beside other engines in the harness that compares them.
pub fn against_peers(repo: &Repo, rows: usize, peers: &Peers) -> Result<()> {
    let tools = setup::build_tools(repo)?;
    let page = page::build(repo, &tools, Profile::Release)?;
    let measured = peers.measure(repo, &page, rows)?;
    tables::write(repo, rows, &measured)
}

/// The bench page over a small file, without a look at the clock: its answers are those of plain loops over the same
/// file.
pub fn quick(repo: &Repo) -> Result<()> {
    let tools = setup::build_tools(repo)?;
    let page = page::build(repo, &tools, Profile::Dev)?;
    let sales = sales_file(repo, FEW)?;
    let text = fs::read_to_string(&sales)?;
    let expected = json!({
        "all": reference::checks(&text, None)?,
        "filter": reference::checks(&text, Some(REGION))?,
    });
    let answers = sales.with_extension("checks.json");
    fs::write(&answers, expected.to_string())?;
    let words = [&page, &sales, &answers].map(|path| path.as_os_str());
    run::run(browser(repo, "dev", "yardstick")?.args(words))
}

/// The release build in a headless Chromium: import, audit, long tasks, memory, reopening; and the models of lifetime
/// value on the clients of CDNOW, where that file is.
fn in_browser(repo: &Repo, sales: &Path) -> Result<()> {
    dist::run(repo)?;
    let measure = |program: &str, file: &Path| {
        let mut bench = browser(repo, "release", program)?;
        run::run(bench.arg(file).env("CLIENTELE_DIST", repo.dist()))
    };
    measure("bench", sales)?;
    let shared = match std::env::var_os("CLIENTELE_SHARED") {
        Some(path) => PathBuf::from(path),
        None => repo.root.join("../shared"),
    };
    let clients = shared.join("data/cdnow/cdnow_master.csv");
    if !clients.is_file() {
        println!("bench: no fits, there is no {}", clients.display());
        return Ok(());
    }
    measure("fits", &clients)
}

/// A program of the browser tests, to which words can be added.
fn browser(repo: &Repo, profile: &str, program: &str) -> Result<Command> {
    let browser = setup::browser()?;
    let mut command = run::cargo(repo);
    command.args([
        "run",
        "--quiet",
        "--profile",
        profile,
        "--package",
        "browser",
    ]);
    command.args(["--bin", program, "--"]);
    command.env("CHROMIUM", browser.chromium);
    command.env("CHROMEDRIVER", browser.chromedriver);
    Ok(command)
}

fn sales_file(repo: &Repo, rows: usize) -> Result<PathBuf> {
    let folder = repo.target.join("bench");
    let path = folder.join(format!("sales-{rows}.csv"));
    if !path.exists() {
        println!("bench: writing {}", path.display());
        fs::create_dir_all(&folder)?;
        // Renamed when whole, so that an interrupted run leaves no short file.
        let partial = path.with_extension("part");
        write_sales(&partial, rows)?;
        fs::rename(&partial, &path)?;
    }
    println!(
        "bench: {} has {rows} rows, {} bytes",
        path.display(),
        fs::metadata(&path)?.len()
    );
    Ok(path)
}

fn write_sales(path: &Path, rows: usize) -> Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    sales::write(&mut out, rows, SEED)?;
    out.flush()?;
    Ok(())
}
