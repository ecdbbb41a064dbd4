//! Measures the built app on one large file in Chromium: `bench FILE` prints a JSON object.
//!
//! Times are taken inside the page, from the event that starts a step to the frame that shows its result.
//! Memory is the renderer's peak resident set (`VmHWM`), which holds page and worker both.

use std::path::Path;

use anyhow::{Context, Result};
use browser::processes::renderer_peak_bytes;
use browser::{Page, Size, Stage};
use serde_json::{Value, json};

const PAGES: [(&str, &str); 4] = [
    ("pareto", "[data-figure='gini']"),
    ("rfm", "[data-figure='segment-champions-clients']"),
    ("value", "[data-figure='ltv_s']"),
    ("clients", "[data-figure='list-clients']"),
];

/// Pages of the labs, each with a figure that another filter changes.
const FILTERED: [(&str, &str); 8] = [
    ("overview", "revenue"),
    ("pareto", "class-A-clients"),
    ("xyz", "xyz-X-clients"),
    ("migration", "move-A-A-clients"),
    ("rfm", "segment-champions-clients"),
    ("managers", "manager-0-clients"),
    ("assortment", "goods-class-A"),
    ("value", "ltv_s"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let file = std::env::args().nth(1).context("usage: bench FILE")?;
    let file = Path::new(&file).canonicalize()?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    watch(page).await?;

    page.give("input[type='file']", &file).await?;
    let survey = millis(page, "[data-action='import']").await?;
    let survey_task = longest_task(page).await?;
    page.script(
        "__from = performance.now(); document.querySelector(\"[data-action='import']\").click()",
        vec![],
    )
    .await?;
    let import = millis(page, "[data-figure='revenue']").await?;
    let import_task = longest_task(page).await?;
    let mut audit = json!({});
    for (name, css) in PAGES {
        let jump = "__from = performance.now(); location.hash = location.hash.replace(/(w\\/[^/]+\\/)\\w+/, '$1' + arguments[0])";
        page.script(jump, vec![name.into()]).await?;
        audit[name] = millis(page, css).await?.into();
    }
    let audit_task = longest_task(page).await?;
    let filtered = filtered(page).await?;
    let peak = renderer_peak_bytes()?;
    page.script(
        "location.hash = location.hash.replace(/(w\\/[^/]+\\/)\\w+/, '$1overview')",
        vec![],
    )
    .await?;
    page.see("[data-figure='revenue']").await?;
    // Settings are saved a moment after a change.
    tokio::time::sleep(std::time::Duration::from_millis(1_000)).await;
    page.reload().await?;
    let reopen = page
        .script(
            &format!(
                "{WAIT} return wait(\"[data-figure='revenue']\").then(() => performance.now())"
            ),
            vec![],
        )
        .await?;
    let report = json!({
        "file_bytes": std::fs::metadata(&file)?.len(),
        "survey_ms": survey,
        "import_ms": import,
        "audit_ms": audit,
        "filtered_ms": filtered,
        "longest_main_thread_task_ms": { "survey": survey_task, "import": import_task, "audit": audit_task },
        "renderer_peak_bytes": peak,
        "reopen_from_reload_ms": reopen,
    });
    println!("{report:#}");
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

/// Milliseconds from a change of the filter to the new figure, page by page: every page has the scope to itself.
async fn filtered(page: &Page) -> Result<Value> {
    let mut millis = json!({});
    for (number, (name, figure)) in FILTERED.into_iter().enumerate() {
        let script = "
            const [name, figure, number] = arguments;
            const shown = () => document.querySelector(`[data-figure='${figure}']`)?.dataset.value;
            const frame = () => new Promise(requestAnimationFrame);
            const workspace = location.hash.match(/w\\/[^/]+\\//)[0];
            location.hash = `#/${workspace}${name}`;
            while (shown() === undefined) await frame();
            await new Promise((done) => setTimeout(done, 1500));
            const [old, from] = [shown(), performance.now()];
            location.hash = `#/${workspace}${name}?from=2023-0${1 + number}-01`;
            while ((shown() ?? old) === old && performance.now() < from + 20000) await frame();
            return performance.now() - from";
        let script = format!("return (async () => {{{script}}})()");
        let arguments = vec![name.into(), figure.into(), number.into()];
        millis[name] = page.script(&script, arguments).await?;
    }
    Ok(millis)
}

/// Resolves with the time of the frame in which an element is first there.
const WAIT: &str = "const wait = css => new Promise(done => { const look = () => \
    document.querySelector(css) ? done(performance.now()) : requestAnimationFrame(look); look(); });";

/// From now on keeps the durations of long tasks, and the time at which a file was given.
async fn watch(page: &Page) -> Result<()> {
    let script = "window.__long = []; window.__from = 0; \
        new PerformanceObserver(list => list.getEntries().forEach(task => __long.push(task.duration))) \
            .observe({ type: 'longtask' }); \
        addEventListener('change', () => { __from = performance.now() }, true);";
    page.script(script, vec![]).await?;
    Ok(())
}

/// Milliseconds from the step's start to an element's first frame.
async fn millis(page: &Page, css: &str) -> Result<f64> {
    let script = format!("{WAIT} return wait(arguments[0]).then(at => at - __from)");
    page.script(&script, vec![css.into()])
        .await?
        .as_f64()
        .context("no time")
}

/// The longest task of the main thread since the last look, in milliseconds; 0 when none took 50. A task is told some time
/// after it ends.
async fn longest_task(page: &Page) -> Result<Value> {
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let script = "const long = Math.max(0, ...__long); __long.length = 0; return long";
    page.script(script, vec![]).await
}
