//! A workbook read by our page and by SheetJS, turn by turn.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::runs::{self, Run, median_of};
use super::{document, reference, sales_file, workbook};
use crate::build::Profile;
use crate::repo::Repo;
use crate::run;

/// The last version in npm's registry.
const SHEETJS: &str = "xlsx@0.18.5";
/// In the package.
const SCRIPT: &str = "node_modules/xlsx/dist/xlsx.full.min.js";
/// Of `benches/sheetjs`.
const FILES: [&str; 3] = ["bench.html", "bench.js", "worker.js"];

/// What came of one page.
struct Reader {
    name: &'static str,
    page: PathBuf,
    runs: Vec<Run>,
    /// Why a run came to nothing; no other followed.
    failed: Option<String>,
}

/// Where SheetJS's page is installed, or is to be.
pub enum Install {
    /// From npm where it is not there.
    Now,
    /// Not now: where it is not there, our page reads the book alone.
    WhereThere,
}

/// Run both over a workbook of `rows` rows and tell what they took, as a section.
///
/// An answer of ours that is wrong is an error; what SheetJS fails at is told.
pub fn measure(
    repo: &Repo,
    profile: Profile,
    page: &Path,
    rows: usize,
    reps: usize,
    install: Install,
) -> Result<String> {
    let (book, totals) = book(repo, rows)?;
    let reader = |name, page| Reader {
        name,
        page,
        runs: Vec::new(),
        failed: None,
    };
    let mut ours = reader("Clientele", page.to_path_buf());
    let mut theirs = sheetjs(repo, install)?.map(|page| reader("SheetJS", page));
    for _ in 0..reps {
        for reader in [Some(&mut ours), theirs.as_mut()].into_iter().flatten() {
            if reader.failed.is_none() {
                reader.turn(repo, profile, &book, &totals);
            }
        }
    }
    if let Some(reason) = &ours.failed {
        anyhow::bail!("our page: {reason}");
    }
    let megabytes = fs::metadata(&book)?.len() as f64 / 1e6;
    let title = format!("{rows} rows of 13 columns, {megabytes:.0} MB, medians of {reps} runs.");
    Ok(section(&title, &ours, theirs.as_ref()))
}

/// Write the section's place in the document.
pub fn write(repo: &Repo, section: &str) -> Result<()> {
    document::put(repo, "workbook", section)
}

impl Reader {
    fn turn(&mut self, repo: &Repo, profile: Profile, book: &Path, totals: &Value) {
        let run = runs::run(repo, profile, &self.page, book).and_then(|run| {
            run.check(totals, &json!({}))?;
            Ok(run)
        });
        match run {
            Ok(run) => {
                let (import, peak) = (run.import_millis, run.peak_bytes / 1e6);
                println!("bench: {}: {import:.0} ms, {peak:.0} MB", self.name);
                self.runs.push(run);
            }
            Err(error) => {
                println!("bench: {}: {error:#}", self.name);
                self.failed = Some(format!("{error:#}"));
            }
        }
    }
}

/// The sales file as a workbook, and what its lines sum up to.
fn book(repo: &Repo, rows: usize) -> Result<(PathBuf, Value)> {
    let csv = sales_file(repo, rows)?;
    let book = csv.with_extension("xlsx");
    if !book.exists() {
        println!("bench: writing {}", book.display());
        let partial = book.with_extension("part");
        workbook::write_file(&csv, rows, &partial)?;
        fs::rename(&partial, &book)?;
    }
    let totals = reference::totals(BufReader::new(File::open(&csv)?))?;
    Ok((book, totals))
}

/// The folder of SheetJS's page, where the library is to be had.
fn sheetjs(repo: &Repo, install: Install) -> Result<Option<PathBuf>> {
    let folder = repo.target.join("bench/sheetjs");
    let packages = folder.join("npm");
    let script = packages.join(SCRIPT);
    if !script.exists() {
        let npm = match install {
            Install::Now => run::on_path("npm"),
            Install::WhereThere => None,
        };
        let Some(npm) = npm else {
            println!("bench: SheetJS is left out, {SHEETJS} is not installed");
            return Ok(None);
        };
        fs::create_dir_all(&packages)?;
        let mut install = Command::new(npm);
        install.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
        run::run(install.arg("--prefix").arg(&packages).arg(SHEETJS))?;
    }
    for file in FILES {
        fs::copy(
            repo.root.join("benches/sheetjs").join(file),
            folder.join(file),
        )?;
    }
    let name = script.file_name().context("a script without a name")?;
    fs::copy(&script, folder.join(name))?;
    Ok(Some(folder))
}

fn section(title: &str, ours: &Reader, theirs: Option<&Reader>) -> String {
    let mut out = format!("{title}\n\n");
    let theirs = theirs.filter(|theirs| match &theirs.failed {
        Some(reason) => {
            let _ = writeln!(out, "SheetJS came to nothing: {reason}\n");
            false
        }
        None => true,
    });
    let version = theirs.and_then(|theirs| theirs.runs.first());
    let version = version.map_or("", |run| run.version.as_str());
    let _ = writeln!(out, "| what | SheetJS {version} | Clientele | ratio |");
    out.push_str("|---|---|---|---|\n");
    let mut row = |what: &str, of: fn(&Run) -> f64| {
        let own = median_of(&ours.runs, of);
        let their = theirs.map(|theirs| median_of(&theirs.runs, of));
        let _ = match their {
            Some(their) => writeln!(
                out,
                "| {what} | {their:.0} | {own:.0} | {:.1} × |",
                their / own
            ),
            None => writeln!(out, "| {what} | — | {own:.0} | — |"),
        };
    };
    row("file → columns, or queryable lines, ms", |run| {
        run.import_millis
    });
    row("peak memory of the renderer, MB", |run| {
        run.peak_bytes / 1e6
    });
    for reader in [theirs, Some(ours)].into_iter().flatten() {
        if let Some(run) = reader.runs.first() {
            let stages = run.stages.iter();
            let stages: Vec<String> = stages
                .map(|(stage, millis)| format!("{stage} {millis:.0}"))
                .collect();
            let _ = writeln!(
                out,
                "\n{}, the first run by stage, ms: {}.",
                reader.name,
                stages.join(", ")
            );
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(name: &'static str, millis: f64) -> Reader {
        let run = Run {
            import_millis: millis,
            audit_millis: None,
            filter_millis: None,
            peak_bytes: millis * 1e6,
            longest_task_millis: 0.0,
            stages: vec![("read".to_owned(), 5.0)],
            answers: Value::Null,
            filtered: Value::Null,
            version: "0.1".to_owned(),
        };
        Reader {
            name,
            page: PathBuf::new(),
            runs: vec![run],
            failed: None,
        }
    }

    #[test]
    fn both_or_ours_alone() {
        let (ours, mut theirs) = (reader("Clientele", 100.0), reader("SheetJS", 350.0));
        let both = section("A", &ours, Some(&theirs));
        assert!(both.contains("| 350 | 100 | 3.5 × |"), "{both}");
        assert!(both.contains("SheetJS 0.1"), "{both}");
        theirs.failed = Some("no memory".to_owned());
        let alone = section("A", &ours, Some(&theirs));
        assert!(alone.contains("nothing: no memory"), "{alone}");
        assert!(alone.contains("| — | 100 | — |"), "{alone}");
    }
}
