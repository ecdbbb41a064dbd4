//! How time and memory grow with the lines of a file.

use std::fmt::Write;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::plot::{Panel, Series};
use super::runs::{self, Run, median_of};
use super::{document, in_app, plot, reference, sales_file};
use crate::repo::Repo;

pub const SIZES: [usize; 6] = [
    100_000, 300_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000,
];

/// Files of more rows are removed again.
const KEPT: usize = 1_000_000;
/// Rows of the file that the app's own page is looked at with.
const IN_APP: usize = 5_000_000;
const PLOT: &str = "docs/growth.svg";

/// All runs over a file of one size.
struct Size {
    rows: usize,
    bytes: u64,
    runs: Vec<Run>,
    /// Why a run came to nothing; no other followed.
    failed: Option<String>,
}

/// Measure, and write the table with the drawing beside it. The app's own page is looked at
/// over one of the files.
pub fn run(repo: &Repo, page: &Path, rows: &[usize], reps: usize) -> Result<()> {
    let sizes = measure(repo, page, rows, reps)?;
    let mut text = section(&sizes);
    if rows.contains(&IN_APP) {
        let app = in_app(repo, "bench", &sales_file(repo, IN_APP)?)?;
        text.push_str(&tasks(IN_APP, &serde_json::from_str(&app)?)?);
    }
    for &rows in rows.iter().filter(|&&rows| rows > KEPT) {
        fs::remove_file(sales_file(repo, rows)?)?;
    }
    fs::write(repo.root.join(PLOT), drawing(&sizes))?;
    document::put(repo, "growth", &text)
}

/// The same over small files, whose figures nobody keeps.
pub fn smoke(repo: &Repo, page: &Path, rows: &[usize]) -> Result<()> {
    let sizes = measure(repo, page, rows, 1)?;
    println!("{}", section(&sizes));
    ensure!(drawing(&sizes).contains("<circle"), "nothing is drawn");
    match sizes.iter().find_map(|size| size.failed.as_ref()) {
        Some(reason) => bail!("{reason}"),
        None => Ok(()),
    }
}

/// Run the page over files of these sizes, turn by turn.
fn measure(repo: &Repo, page: &Path, rows: &[usize], reps: usize) -> Result<Vec<Size>> {
    let mut sizes = Vec::new();
    for &rows in rows {
        let file = sales_file(repo, rows)?;
        let totals = reference::totals(BufReader::new(File::open(&file)?))?;
        let size = Size {
            rows,
            bytes: fs::metadata(&file)?.len(),
            runs: Vec::new(),
            failed: None,
        };
        sizes.push((file, totals, size));
    }
    for _ in 0..reps {
        for (file, totals, size) in &mut sizes {
            if size.failed.is_none() {
                match one(repo, page, file, totals) {
                    Ok(run) => size.runs.push(run),
                    Err(error) => size.failed = Some(format!("{error:#}")),
                }
                println!("bench: {}", row(size));
            }
        }
    }
    Ok(sizes.into_iter().map(|(_, _, size)| size).collect())
}

/// What the app's own page says of its main thread, from the JSON of the program that drives it.
fn tasks(rows: usize, app: &Value) -> Result<String> {
    let longest = |step: &str| {
        let millis = app["longest_main_thread_task_ms"][step].as_f64();
        let millis = millis.with_context(|| format!("no longest task of the {step}"));
        millis.map(task)
    };
    Ok(format!(
        "Longest task of the main thread of the app at {rows} lines, by survey, import and audit: {}, {}, {} ms.",
        longest("survey")?,
        longest("import")?,
        longest("audit")?
    ))
}

fn one(repo: &Repo, page: &Path, file: &Path, totals: &Value) -> Result<Run> {
    let run = runs::run(repo, page, file)?;
    run.check(totals, &json!({}))?;
    Ok(run)
}

/// The table, what it comes to, and the stages of every import.
fn section(sizes: &[Size]) -> String {
    let reps = sizes.iter().map(|size| size.runs.len()).max();
    let mut out = format!(
        "Medians of {} runs.\n\n| lines | file, MB | import, s | audit, ms | again for one region, ms | first result, s | of a million lines, s | peak memory, MB | longest task, ms |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        reps.unwrap_or(0)
    );
    for size in sizes {
        out.push_str(&row(size));
        out.push('\n');
    }
    out.push('\n');
    let first = |rows: usize| {
        let size = sizes.iter().find(|size| size.rows == rows)?;
        Some(median_of(&size.runs, Run::first_result_millis)).filter(|millis| !millis.is_nan())
    };
    if let (Some(one), Some(five)) = (first(1_000_000), first(5_000_000)) {
        let _ = writeln!(
            out,
            "Five million lines take {:.1} × the time of one million; the bound is 5.3 ×.",
            five / one
        );
    }
    let peaks = sizes.iter().filter(|size| !size.runs.is_empty());
    let peak = peaks.map(|size| median_of(&size.runs, |run| run.peak_bytes));
    let largest = peak.fold(0.0, f64::max);
    let _ = writeln!(
        out,
        "The most memory is {:.2} GB; the bound is 4 GB.\n",
        largest / 1e9
    );
    out.push_str(&stages(sizes));
    out
}

fn row(size: &Size) -> String {
    let (rows, megabytes) = (size.rows, size.bytes as f64 / 1e6);
    if let Some(reason) = &size.failed {
        return format!("| {rows} | {megabytes:.0} | failed: {reason} | | | | | | |");
    }
    let of = |value: fn(&Run) -> f64| median_of(&size.runs, value);
    let first = of(Run::first_result_millis) / 1e3;
    format!(
        "| {rows} | {megabytes:.0} | {:.2} | {:.0} | {:.0} | {first:.2} | {:.2} | {:.0} | {} |",
        of(|run| run.import_millis) / 1e3,
        of(|run| run.audit_millis.unwrap_or(f64::NAN)),
        of(|run| run.filter_millis.unwrap_or(f64::NAN)),
        first / rows as f64 * 1e6,
        of(|run| run.peak_bytes) / 1e6,
        task(of(|run| run.longest_task_millis)),
    )
}

/// The browser does not tell tasks that are shorter than what is wanted.
fn task(millis: f64) -> String {
    match millis < 50.0 {
        true => "under 50".to_owned(),
        false => format!("**{millis:.0}**"),
    }
}

/// What the imports were busy with, most of the largest first.
fn stages(sizes: &[Size]) -> String {
    let sizes: Vec<&Size> = sizes.iter().filter(|size| !size.runs.is_empty()).collect();
    let Some(run) = sizes.last().and_then(|size| size.runs.first()) else {
        return String::new();
    };
    let mut stages: Vec<&(String, f64)> = run.stages.iter().collect();
    stages.sort_by(|a, b| b.1.total_cmp(&a.1));
    let names: Vec<&str> = stages.iter().map(|(name, _)| name.as_str()).collect();
    let mut out = format!("| import by stage, ms | {} |\n", names.join(" | "));
    out.push_str(&"|---".repeat(names.len() + 1));
    out.push_str("|\n");
    for size in sizes {
        let of = |name: &&str| {
            let millis = median_of(&size.runs, |run| {
                let stage = run.stages.iter().find(|(of, _)| of == name);
                stage.map_or(0.0, |&(_, millis)| millis)
            });
            format!("{millis:.0}")
        };
        let cells: Vec<String> = names.iter().map(of).collect();
        let _ = writeln!(out, "| {} lines | {} |", size.rows, cells.join(" | "));
    }
    out.push('\n');
    out
}

/// Time on the left, memory on the right.
fn drawing(sizes: &[Size]) -> String {
    let series = |name, value: &dyn Fn(&Size) -> f64| Series {
        name,
        points: sizes
            .iter()
            .filter(|size| !size.runs.is_empty())
            .map(|size| (size.rows as f64, value(size)))
            .collect(),
    };
    plot::svg(&[
        Panel {
            title: "Seconds by lines",
            series: vec![
                series("import", &|size| {
                    median_of(&size.runs, |run| run.import_millis) / 1e3
                }),
                series("whole audit", &|size| {
                    median_of(&size.runs, |run| run.audit_millis.unwrap_or(f64::NAN)) / 1e3
                }),
                series("one region", &|size| {
                    median_of(&size.runs, |run| run.filter_millis.unwrap_or(f64::NAN)) / 1e3
                }),
            ],
        },
        Panel {
            title: "Megabytes by lines",
            series: vec![
                series("peak memory", &|size| {
                    median_of(&size.runs, |run| run.peak_bytes) / 1e6
                }),
                series("the file", &|size| size.bytes as f64 / 1e6),
            ],
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(rows: usize, seconds: f64) -> Size {
        let run = Run {
            import_millis: seconds * 1e3,
            audit_millis: Some(100.0),
            filter_millis: Some(20.0),
            peak_bytes: 3e8,
            longest_task_millis: 0.0,
            stages: vec![("surveying".to_owned(), 7.0)],
            answers: Value::Null,
            filtered: Value::Null,
        };
        Size {
            rows,
            bytes: 150 * rows as u64,
            runs: vec![run],
            failed: None,
        }
    }

    #[test]
    fn a_table_and_what_it_comes_to() {
        let mut last = size(10_000_000, 0.0);
        last.runs.clear();
        last.failed = Some("no memory".to_owned());
        let section = section(&[size(1_000_000, 1.9), size(5_000_000, 9.9), last]);
        for part in [
            "| 1000000 | 150 | 1.90 | 100 | 20 | 2.00 | 2.00 | 300 | under 50 |",
            "| 10000000 | 1500 | failed: no memory |",
            "take 5.0 × the time",
            "0.30 GB",
            "| 5000000 lines | 7 |",
        ] {
            assert!(section.contains(part), "{part} in {section}");
        }
    }

    #[test]
    fn long_tasks_stand_out() {
        let app =
            json!({ "longest_main_thread_task_ms": { "survey": 0, "import": 71.0, "audit": 49 } });
        let text = tasks(5, &app).unwrap();
        assert!(text.contains("under 50, **71**, under 50 ms"), "{text}");
        assert!(tasks(5, &json!({})).is_err());
    }
}
