//! What breaks on the way is told, and the work goes on.

use anyhow::{Result, ensure};
use browser::{Size, Stage, fixture};

#[tokio::test]
async fn a_dead_worker_is_started_again_with_the_workspace_open() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    let (address, clients) = (page.hash().await?, page.figure("clients").await?);

    page.kill_worker().await?;
    // The new worker answers a scope that the old one never saw.
    page.go(&format!("{address}?class=A")).await?;
    page.see("[data-action='clear-filters']").await?;
    let workers = page.script("return __workers.length", vec![]).await?;
    ensure!(workers == 2, "{workers} workers were started");
    page.click("[data-action='clear-filters']").await?;
    page.figure_is("clients", &clients).await?;

    // A job that runs when the worker dies fails, and says so.
    let folder = tempfile::tempdir()?;
    let file = fixture::large(folder.path())?;
    page.go("#/").await?;
    page.give("input[type='file']", &file).await?;
    page.see(".progress progress").await?;
    page.kill_worker().await?;
    page.see(".toast[data-failure='EngineCrashed']").await?;
    page.go(&address).await?;
    page.figure_is("clients", &clients).await?;
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

#[tokio::test]
async fn pages_that_did_not_come_are_asked_for_again() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    stage.block(&["*clientele_workspace*"])?;
    page.reload().await?;
    page.click("[data-action='sample']").await?;
    let again = "[role='alert'] [data-action='ask-again']";
    page.click(again).await?;
    page.see(again).await?;
    stage.block(&[])?;
    page.click(again).await?;
    page.see("[data-figure='revenue']").await?;
    let told = stage.console_errors()?;
    ensure!(
        told.iter()
            .all(|error| error.contains("clientele_workspace")),
        "console errors: {told:#?}"
    );
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

#[tokio::test]
async fn a_long_import_is_stopped_and_nothing_changes() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = fixture::large(folder.path())?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    page.give("input[type='file']", &file).await?;
    page.click("[data-action='stop']").await?;
    page.gone("[data-action='stop']").await?;
    ensure!(
        page.hash().await?.len() <= 2,
        "the stopped survey led to {}",
        page.hash().await?
    );
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn settings_survive_a_reload() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    let address = page.hash().await?.replace("overview", "pareto");
    page.go(&address).await?;
    let in_a = page.figure("class-A-clients").await?;
    page.click_text(".segmented button", "70/20/10").await?;
    let mut fewer = in_a.clone();
    for _ in 0..100 {
        fewer = page.figure("class-A-clients").await?;
        if fewer != in_a {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    ensure!(
        fewer.parse::<u32>()? < in_a.parse::<u32>()?,
        "a lower cut keeps {fewer} of {in_a}"
    );
    page.reload().await?;
    page.figure_is("class-A-clients", &fewer).await?;
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}

#[tokio::test]
async fn a_second_tab_reads_and_does_not_write() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    let clients = page.figure("clients").await?;
    page.second_tab().await?;
    page.figure_is("clients", &clients).await?;
    page.see("[data-banner='read-only']").await?;
    let loaded = stage.server.requests().len();
    stage.close(loaded).await
}
