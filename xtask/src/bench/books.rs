//! A workbook read by our page and by SheetJS, turn by turn.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::runs::{self, Run, median_of};
use super::{document, reference, sales_file, workbook};
use crate::repo::Repo;
use crate::run;

/// The last version in npm's registry.
const SHEETJS: &str = "xlsx@0.18.5";
/// In the package.
const SCRIPT: &str = "node_modules/xlsx/dist/xlsx.full.min.js";
/// Of `benches/sheetjs`.
const FILES: [&str; 3] = ["bench.html", "bench.js", "worker.js"];
const OURS: &str = "Clientele";

/// How SheetJS is asked: as its documentation shows for large sheets, and as is least work for it.
const WAYS: [(&str, &str, &str); 2] = [
    ("SheetJS 0.18.5", "plain", "{ dense: true }"),
    (
        "SheetJS 0.18.5, values alone",
        "values",
        "{ dense: true, cellFormula: false, cellHTML: false, cellText: false }",
    ),
];

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

/// Run all over a workbook of `rows` rows and tell what they took, as a section.
///
/// An answer of ours that is wrong is an error; what SheetJS fails at is told.
pub fn measure(
    repo: &Repo,
    page: &Path,
    rows: usize,
    reps: usize,
    install: Install,
) -> Result<String> {
    let (book, totals) = book(repo, rows)?;
    let mut readers = sheetjs(repo, install)?;
    readers.push(Reader::new(OURS, page.to_path_buf()));
    for _ in 0..reps {
        for reader in readers.iter_mut().filter(|reader| reader.failed.is_none()) {
            reader.turn(repo, &book, &totals);
        }
    }
    let megabytes = fs::metadata(&book)?.len() as f64 / 1e6;
    let title = format!("{rows} rows of 13 columns, {megabytes:.1} MB, medians of {reps} runs.");
    section(&title, &readers)
}

/// Write the section's place in the document.
pub fn write(repo: &Repo, section: &str) -> Result<()> {
    document::put(repo, "workbook", section)
}

impl Reader {
    fn new(name: &'static str, page: PathBuf) -> Reader {
        Reader {
            name,
            page,
            runs: Vec::new(),
            failed: None,
        }
    }

    fn turn(&mut self, repo: &Repo, book: &Path, totals: &Value) {
        let run = runs::run(repo, &self.page, book).and_then(|run| {
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

/// The pages of SheetJS, where the library is to be had.
fn sheetjs(repo: &Repo, install: Install) -> Result<Vec<Reader>> {
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
            return Ok(Vec::new());
        };
        fs::create_dir_all(&packages)?;
        let mut install = Command::new(npm);
        install.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"]);
        run::run(install.arg("--prefix").arg(&packages).arg(SHEETJS))?;
    }
    let name = script.file_name().context("a script without a name")?;
    let mut readers = Vec::new();
    for (called, place, options) in WAYS {
        let page = folder.join(place);
        fs::create_dir_all(&page)?;
        for file in FILES {
            let from = repo.root.join("benches/sheetjs").join(file);
            fs::copy(from, page.join(file))?;
        }
        fs::write(
            page.join("options.js"),
            format!("const OPTIONS = {options};"),
        )?;
        fs::copy(&script, page.join(name))?;
        readers.push(Reader::new(called, page));
    }
    Ok(readers)
}

/// A table of all, beside ours, which is the last.
fn section(title: &str, readers: &[Reader]) -> Result<String> {
    let ours = readers.last().context("nothing reads")?;
    if let Some(reason) = &ours.failed {
        bail!("our page: {reason}");
    }
    let mut out = format!(
        "{title}\n\n| reader | file → columns, or queryable lines, ms | to ours | peak memory of the renderer, MB | to ours |\n\
         |---|---|---|---|---|\n"
    );
    let of = |reader: &Reader| {
        let import = median_of(&reader.runs, |run| run.import_millis);
        let peak = median_of(&reader.runs, |run| run.peak_bytes / 1e6);
        (import, peak)
    };
    let own = of(ours);
    let mut stages = String::new();
    for reader in readers {
        let name = reader.name;
        if let Some(reason) = &reader.failed {
            writeln!(out, "| {name} | failed: {reason} | | | |")?;
            continue;
        }
        let Some(run) = reader.runs.first() else {
            continue;
        };
        let (import, peak) = of(reader);
        writeln!(
            out,
            "| {name} | {import:.0} | {:.1} × | {peak:.0} | {:.1} × |",
            import / own.0,
            peak / own.1
        )?;
        let parts: Vec<String> = run
            .stages
            .iter()
            .map(|(stage, millis)| format!("{stage} {millis:.0}"))
            .collect();
        writeln!(
            stages,
            "\n{name}, the first run by stage, ms: {}.",
            parts.join(", ")
        )?;
    }
    Ok(out + &stages)
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
        };
        let mut reader = Reader::new(name, PathBuf::new());
        reader.runs.push(run);
        reader
    }

    #[test]
    fn all_stand_beside_ours() {
        let mut readers = [reader("B", 350.0), reader("C", 1.0), reader(OURS, 100.0)];
        readers[1].failed = Some("no memory".to_owned());
        let section = section("A", &readers).unwrap();
        for part in [
            "| B | 350 | 3.5 × | 350 | 3.5 × |",
            "| C | failed: no memory |",
            "| Clientele | 100 | 1.0 × |",
            "B, the first run by stage, ms: read 5.",
        ] {
            assert!(section.contains(part), "{part} in {section}");
        }
        readers[2].failed = Some("rows is 1".to_owned());
        assert!(super::section("A", &readers).is_err());
    }
}
