//! What many journeys do: see every page, give files, build an audit, open the sample, read the native audit.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::Page;

/// The pages of a workspace, and what is in sight on each once it has its answer.
pub const PAGES: [(&str, &str); 16] = [
    ("overview", "[data-figure='revenue']"),
    ("pareto", "[data-figure='gini']"),
    ("xyz", "[data-figure='xyz-X-clients']"),
    ("rfm", "[data-figure='segment-champions-clients']"),
    ("migration", "[data-figure='move-A-A-clients']"),
    ("managers", "[data-figure='manager-0-clients'], .notice"),
    ("assortment", "[data-figure='goods-total']"),
    ("cohorts", ".figure-card .drawing:has(svg)"),
    ("regular", "[data-figure='gap-1-median']"),
    ("value", "[data-figure='ltv_s']"),
    ("forecast", "[data-figure='likelihood-MBG/NBD']"),
    ("calls", "[data-figure='calls-clients'][data-value]"),
    ("rhythm", ".figure-card .drawing:has(svg)"),
    ("clients", "[data-figure='list-clients']"),
    ("quality", "[data-figure='rows']"),
    ("doubles", "[data-figure='names']"),
];

/// Gives files to the start page and waits for what was found in them.
pub async fn survey(page: &Page, files: &[&Path]) -> Result<()> {
    page.go("#/").await?;
    let paths: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    page.give("input[type='file']", Path::new(&paths.join("\n")))
        .await?;
    page.see("[data-import='ready']").await?;
    Ok(())
}

/// Builds the audit of the files surveyed and tells the hash address of its workspace.
pub async fn build(page: &Page) -> Result<String> {
    page.click("[data-action='import']").await?;
    workspace(page).await
}

/// Opens the sample company's audit and tells the hash address of its workspace.
pub async fn open_sample(page: &Page) -> Result<String> {
    page.click("[data-action='sample']").await?;
    workspace(page).await
}

/// Shows the numbers of every figure of a page as tables.
pub async fn as_tables(page: &Page) -> Result<()> {
    page.see(".figure-card .drawing:has(svg)").await?;
    let script = "document.querySelectorAll(\".figure-card .card-actions button[aria-pressed='false']\") \
                  .forEach((button) => button.click()); return null";
    page.script(script, vec![]).await?;
    page.see(".figure-card table").await?;
    Ok(())
}

/// The hash address of the workspace whose overview comes into sight, without the page.
async fn workspace(page: &Page) -> Result<String> {
    page.see("[data-figure='revenue']").await?;
    let hash = page.hash().await?;
    let (workspace, _) = hash
        .rsplit_once('/')
        .context("no workspace in the address")?;
    Ok(workspace.to_owned())
}

/// A text of the native audit, by its JSON pointer.
pub fn text<'a>(audit: &'a Value, path: &str) -> Result<&'a str> {
    found(audit, path, Value::as_str)
}

/// A count of the native audit, as the page writes it into `data-value`.
pub fn whole(audit: &Value, path: &str) -> Result<String> {
    Ok(found(audit, path, Value::as_u64)?.to_string())
}

pub fn real(audit: &Value, path: &str) -> Result<f64> {
    found(audit, path, Value::as_f64)
}

fn found<'a, T>(audit: &'a Value, path: &str, read: impl Fn(&'a Value) -> Option<T>) -> Result<T> {
    let value = audit.pointer(path).and_then(read);
    value.with_context(|| format!("no {path}"))
}
