//! Runs a bench page on one file in a browser of its own: `yardstick FOLDER FILE REGION` prints what it measured, as JSON.
//!
//! The page is `bench.html` in the folder. Like those of the peers' harness it sets `__bench` with `init()` and
//! `run(file, { region })`; what `run` resolves with is printed, and beside it the longest task of the main thread and
//! the renderer's peak memory. A page that fails is an answer too: `{ failed }`.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use browser::processes::renderer_peak_bytes;
use browser::{Page, Size, Stage};
use serde_json::{Value, json};

/// Longer than any engine may take.
const PATIENCE: Duration = Duration::from_secs(900);
/// The page is asked so rarely, because asking takes its time.
const STEP: Duration = Duration::from_millis(250);

/// Tasks are told to observers some time after they end.
const START: &str = "const [region] = arguments; \
    const [file] = document.querySelector('input').files; \
    const tasks = [0]; \
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))) \
        .observe({ type: 'longtask' }); \
    globalThis.__measured = null; \
    __bench.init().then(() => __bench.run(file, { region })).then( \
        (found) => setTimeout(() => { __measured = { ...found, longest_task_ms: Math.max(...tasks) }; }, 100), \
        (error) => { __measured = { failed: String(error) }; }); \
    return null";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, file, region] = words.as_slice() else {
        bail!("usage: yardstick FOLDER FILE REGION");
    };
    let stage = Stage::at(Path::new(folder), "bench.html", Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let script = "const input = document.createElement('input'); input.type = 'file'; document.body.append(input);";
    page.script(script, vec![]).await?;
    page.give("input", &Path::new(file).canonicalize()?).await?;
    page.script(START, vec![region.as_str().into()]).await?;
    // A renderer without memory is gone, and with it the page that could tell.
    let mut measured = match measured(page).await {
        Ok(measured) => measured,
        Err(error) => json!({ "failed": format!("{error:#}") }),
    };
    let has_failed = measured.get("failed").is_some();
    if !has_failed {
        measured["peak_bytes"] = renderer_peak_bytes()?.into();
    }
    println!("{measured}");
    if has_failed {
        return Ok(());
    }
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

async fn measured(page: &Page) -> Result<Value> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        tokio::time::sleep(STEP).await;
        let measured = page.script("return __measured", vec![]).await?;
        if !measured.is_null() {
            return Ok(measured);
        }
    }
    bail!("not done after {} s", PATIENCE.as_secs())
}
