//! Measurements over a large, deterministic sales file.

mod names;
mod random;
mod sales;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::{dist, run, setup};

/// Packages with native benchmarks.
const NATIVE: [&str; 3] = ["ledger", "ingest", "audit"];
/// The same file on every run.
const SEED: u64 = 42;

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

/// The release build in a headless Chromium: import, audit, long tasks, memory, reopening; and the models of lifetime
/// value on the clients of CDNOW, where that file is.
fn in_browser(repo: &Repo, sales: &Path) -> Result<()> {
    setup::build_tools(repo)?;
    let browser = setup::browser()?;
    dist::run(repo)?;
    let measure = |bin: &str, file: &Path| {
        let mut bench = run::cargo(repo);
        bench.args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "browser",
            "--bin",
            bin,
            "--",
        ]);
        bench
            .arg(file)
            .env("CLIENTELE_DIST", repo.dist())
            .env("CHROMIUM", &browser.chromium)
            .env("CHROMEDRIVER", &browser.chromedriver);
        run::run(&mut bench)
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
