//! Runs the bench page on one file in Chromium: `yardstick FOLDER FILE EXPECTED` fails where its answers are not those
//! of the JSON file `EXPECTED`, `{ all, filter }`, and prints what it measured.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use browser::{Size, Stage};
use serde_json::Value;

/// The region of the second audit.
const REGION: &str = "Ural";
/// Money is compared to a twentieth of a unit, as the harness does.
const NEAR: f64 = 0.05;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, file, expected] = words.as_slice() else {
        anyhow::bail!("usage: yardstick FOLDER FILE EXPECTED");
    };
    let expected: Value = serde_json::from_slice(&std::fs::read(expected)?)?;
    let stage = Stage::at(Path::new(folder), "bench.html", Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let script = "const input = document.createElement('input'); input.type = 'file'; document.body.append(input);";
    page.script(script, vec![]).await?;
    page.give("input", &Path::new(file).canonicalize()?).await?;
    let script = "const [region] = arguments; \
        return __bench.init().then(() => __bench.run(document.querySelector('input').files[0], { region }))";
    let found = page.script(script, vec![REGION.into()]).await?;
    compare(&found["checks"], &expected["all"])?;
    compare(&found["filter_checks"], &expected["filter"])?;
    for time in ["import_ms", "analyse_ms", "filter_ms", "detail"] {
        println!("{time}: {}", found[time]);
    }
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

fn compare(found: &Value, expected: &Value) -> Result<()> {
    let expected = expected.as_object().context("no figures are expected")?;
    for (key, wanted) in expected {
        let found = &found[key];
        let is_same = match (found.as_f64(), wanted.as_f64()) {
            (Some(found), Some(wanted)) => (found - wanted).abs() <= NEAR,
            _ => found == wanted,
        };
        ensure!(is_same, "{key} is {found}, not {wanted}");
    }
    println!("{} figures agree", expected.len());
    Ok(())
}
