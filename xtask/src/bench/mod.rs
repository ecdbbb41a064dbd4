//! Measurements over large, deterministic sales files.

mod books;
mod document;
mod growth;
mod names;
mod native;
mod page;
mod payload;
mod peers;
mod plot;
mod random;
mod reference;
mod runs;
mod sales;
mod tables;
mod workbook;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::build::Profile;
use crate::repo::Repo;
use crate::{dist, run, setup};
use books::Install;
pub use growth::SIZES;
pub use peers::Peers;

/// Packages with native benchmarks.
const NATIVE: [&str; 3] = ["ledger", "ingest", "audit"];
/// The same file on every run.
const SEED: u64 = 42;
/// Rows of the smoke run.
const FEW: usize = 20_000;
/// The same of what is measured by size, and of its workbook.
const FEWER: [usize; 2] = [1_000, 2_000];
/// The region of the second audit, as in the peers' harness.
const REGION: &str = "Ural";

/// What is measured.
pub struct Options {
    /// All where none is named.
    pub parts: Vec<Part>,
    /// Of the file that most is measured on.
    pub rows: usize,
    pub peers: Peers,
    /// Of the workbook.
    pub book_rows: usize,
    /// Rows of the files that growth is measured on.
    pub sizes: Vec<usize>,
}

/// A part of all measurements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Benchmarks of crates.
    Crates,
    /// The app, driven as a person would.
    App,
    /// Our page beside other engines, by their harness.
    Peers,
    /// Native DuckDB beside the page's last run in the harness.
    Native,
    /// What is downloaded, beside what the page of that run downloads.
    Payload,
    /// A workbook, beside SheetJS.
    Workbook,
    /// Time and memory by lines.
    Growth,
}

impl Part {
    const ALL: [(&str, Part); 7] = [
        ("crates", Part::Crates),
        ("app", Part::App),
        ("peers", Part::Peers),
        ("native", Part::Native),
        ("payload", Part::Payload),
        ("workbook", Part::Workbook),
        ("growth", Part::Growth),
    ];

    pub fn named(name: &str) -> Result<Part> {
        let found = Part::ALL.iter().find(|(of, _)| *of == name);
        let names = Part::ALL.map(|(name, _)| name).join(", ");
        let part = found.map(|&(_, part)| part);
        part.with_context(|| format!("{name:?} is none of {names}"))
    }
}

/// Measure all that is asked for.
pub fn run(repo: &Repo, options: &Options) -> Result<()> {
    let wants = |parts: &[Part]| {
        options.parts.is_empty() || parts.iter().any(|part| options.parts.contains(part))
    };
    if wants(&[Part::Crates]) {
        crates(repo, options.rows)?;
    }
    if wants(&[Part::App, Part::Payload, Part::Growth]) {
        dist::run(repo)?;
    }
    if wants(&[Part::App]) {
        app(repo, options.rows)?;
    }
    let page = match wants(&[Part::Peers, Part::Workbook, Part::Growth]) {
        true => page::build(repo, &setup::build_tools(repo)?, Profile::Release)?,
        false => PathBuf::new(),
    };
    let (rows, reps) = (options.rows, options.peers.reps);
    if wants(&[Part::Peers, Part::Native, Part::Payload]) {
        if wants(&[Part::Peers]) && options.peers.is_there() {
            let measured = options.peers.measure(repo, &page, rows)?;
            tables::write(repo, rows, &measured)?;
        }
        if peers::results(repo, rows).is_err() {
            println!("bench: nothing to compare with, the harness did not run");
        } else {
            if wants(&[Part::Native]) {
                native::write(repo, rows, reps)?;
            }
            if wants(&[Part::Payload]) {
                payload::write(repo, rows)?;
            }
        }
    }
    if wants(&[Part::Workbook]) {
        let rows = options.book_rows;
        let section = books::measure(repo, &page, rows, reps, Install::Now)?;
        books::write(repo, &section)?;
    }
    if wants(&[Part::Growth]) {
        growth::run(repo, &page, &options.sizes, reps)?;
    }
    Ok(())
}

/// Generate the file once, then measure. Benchmarks find it by the environment variable `CLIENTELE_SALES`.
fn crates(repo: &Repo, rows: usize) -> Result<()> {
    let sales = sales_file(repo, rows)?;
    for package in NATIVE {
        let mut bench = run::cargo(repo);
        bench.args(["bench", "--package", package, "--benches"]);
        run::run(bench.env("CLIENTELE_SALES", &sales))?;
    }
    Ok(())
}

/// The bench page over small files, without a look at the clock: its answers are those of plain loops over the same
/// files.
pub fn quick(repo: &Repo) -> Result<()> {
    let tools = setup::build_tools(repo)?;
    let page = page::build(repo, &tools, Profile::Dev)?;
    let sales = sales_file(repo, FEW)?;
    let text = fs::read_to_string(&sales)?;
    let all = reference::checks(&text, None)?;
    let filtered = reference::checks(&text, Some(REGION))?;
    let run = runs::run(repo, &page, &sales)?;
    println!("{} answers agree", run.check(&all, &filtered)?);
    let [_, rows] = FEWER;
    let there = Install::WhereThere;
    println!("{}", books::measure(repo, &page, rows, 1, there)?);
    growth::smoke(repo, &page, &FEWER)
}

/// The release build in a headless Chromium: import, audit, long tasks, memory, reopening; and the models of lifetime
/// value on the clients of CDNOW, where that file is.
fn app(repo: &Repo, rows: usize) -> Result<()> {
    println!("{}", in_app(repo, "bench", &sales_file(repo, rows)?)?);
    let clients = shared(repo).join("data/cdnow/cdnow_master.csv");
    match clients.is_file() {
        true => println!("{}", in_app(repo, "fits", &clients)?),
        false => println!("bench: no fits, there is no {}", clients.display()),
    }
    Ok(())
}

/// What a program that drives the release build prints of a file.
fn in_app(repo: &Repo, program: &str, file: &Path) -> Result<String> {
    let mut bench = browser(repo, program)?;
    run::output(bench.arg(file).env("CLIENTELE_DIST", repo.dist()))
}

/// The folder of data and programs that are too large for the repository: `$CLIENTELE_SHARED`, or beside it.
pub fn shared(repo: &Repo) -> PathBuf {
    match std::env::var_os("CLIENTELE_SHARED") {
        Some(path) => PathBuf::from(path),
        None => repo.root.join("../shared"),
    }
}

/// A program of the browser tests, to which words can be added. It waits for the browser, so it need not be fast.
fn browser(repo: &Repo, program: &str) -> Result<Command> {
    let browser = setup::browser()?;
    let mut command = run::cargo(repo);
    command.args(["run", "--quiet", "--package", "browser"]);
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
