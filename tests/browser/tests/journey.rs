//! The main journey: a file becomes a saved audit whose figures are those of the native audit.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use browser::steps::{build, survey};
use browser::{Page, Size, Stage, audit, figures_agree, fixture};
use tempfile::TempDir;

/// A stage with the small shop's export at hand, its app loaded.
struct Shop {
    stage: Stage,
    file: PathBuf,
    /// Requests of the server that loading took.
    loaded: usize,
    _folder: TempDir,
}

impl Shop {
    async fn open(language: &str) -> Result<Shop> {
        let folder = tempfile::tempdir()?;
        let file = fixture::shop(folder.path())?;
        let stage = Stage::open(Size::DESKTOP, language).await?;
        let loaded = stage.server.requests().len();
        Ok(Shop {
            stage,
            file,
            loaded,
            _folder: folder,
        })
    }

    async fn close(self) -> Result<()> {
        self.stage.close(self.loaded).await
    }
}

/// Gives a column another role by hand.
async fn set_role(page: &Page, header: &str, role: &str) -> Result<()> {
    page.choose(&format!("tr[data-column='{header}'] select"), role)
        .await
}

#[tokio::test]
async fn a_file_becomes_a_saved_audit() -> Result<()> {
    let shop = Shop::open("en").await?;
    let page = &shop.stage.page;

    survey(page, &[&shop.file]).await?;
    let workspace = build(page).await?;
    figures_agree(page, &workspace, &audit(&shop.file, "")?).await?;

    page.go(&format!(
        "{workspace}/rfm?manager={}",
        "%D0%9C%D0%B5%D0%BD%D0%B5%D0%B4%D0%B6%D0%B5%D1%80%201"
    ))
    .await?;
    page.see("[data-figure='segment-champions-clients']")
        .await?;
    let (address, champions) = (
        page.hash().await?,
        page.figure("segment-champions-clients").await?,
    );
    ensure!(
        shop.stage.server.requests().len() == shop.loaded,
        "the audit asked the server for something"
    );

    page.reload().await?;
    page.figure_is("segment-champions-clients", &champions)
        .await?;
    ensure!(page.hash().await? == address, "the reload lost the address");
    let reloaded = shop.stage.server.requests().len();
    shop.stage.close(reloaded).await
}

#[tokio::test]
async fn roles_changed_by_hand_change_the_audit() -> Result<()> {
    let shop = Shop::open("ru").await?;
    let page = &shop.stage.page;

    survey(page, &[&shop.file]).await?;
    set_role(page, "Сумма", "").await?;
    set_role(page, "Себестоимость", "Amount").await?;
    set_role(page, "Регион", "Channel").await?;
    let workspace = build(page).await?;
    let roles = "date=Дата,client=Контрагент,order=Документ,product=Номенклатура,manager=Менеджер,\
        channel=Регион,quantity=Количество,amount=Себестоимость";
    figures_agree(page, &workspace, &audit(&shop.file, roles)?).await?;
    shop.close().await
}

#[tokio::test]
async fn workspaces_are_renamed_duplicated_and_deleted() -> Result<()> {
    let shop = Shop::open("en").await?;
    let page = &shop.stage.page;
    survey(page, &[&shop.file]).await?;
    build(page).await?;
    page.go("#/").await?;
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    page.see(".badge.warn").await?;

    page.go("#/").await?;
    page.click_text("li.library-row:has(a[href]) button", "Rename")
        .await?;
    page.fill("dialog[open] input", "Renamed & <kept>").await?;
    page.click("dialog[open] button[type='submit']").await?;
    page.click_text("li.library-row a", "Renamed & <kept>")
        .await?;
    page.see("[data-figure='revenue']").await?;
    page.go("#/").await?;
    page.click_text("li.library-row button", "Duplicate")
        .await?;
    rows_are(page, 3).await?;
    for left in [2, 1, 0] {
        page.click_text("li.library-row button", "Delete").await?;
        page.click("dialog[open] button.danger").await?;
        rows_are(page, left).await?;
    }
    shop.close().await
}

/// Waits until the list has this many workspaces.
async fn rows_are(page: &Page, count: usize) -> Result<()> {
    let script = "return document.querySelectorAll('li.library-row').length";
    for _ in 0..200 {
        if page.script(script, vec![]).await? == count {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    anyhow::bail!("the list does not come to {count} workspaces")
}

#[tokio::test]
async fn a_figure_and_a_list_are_downloaded() -> Result<()> {
    let shop = Shop::open("en").await?;
    let page = &shop.stage.page;
    survey(page, &[&shop.file]).await?;
    let workspace = build(page).await?;
    let native = audit(&shop.file, "")?;

    page.go(&format!("{workspace}/pareto")).await?;
    page.click_text(".figure-card button", "SVG").await?;
    let svg = String::from_utf8(shop.stage.downloaded("svg").await?)?;
    ensure!(
        svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"),
        "not an SVG: {svg:.80}"
    );
    ensure!(!svg.contains("var("), "the file needs the page's colours");
    page.click_text(".figure-card button", "PNG").await?;
    let png = shop.stage.downloaded("png").await?;
    ensure!(
        png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() > 2_000,
        "not a PNG of some size"
    );

    page.go(&format!("{workspace}/clients")).await?;
    page.click("[data-action='clients-csv']").await?;
    let csv = String::from_utf8(shop.stage.downloaded("csv").await?)?;
    let rows = csv.trim_end().lines().count() as u64;
    ensure!(
        Some(rows - 1) == native["base"]["clients"].as_u64(),
        "{rows} rows in the list"
    );
    shop.close().await
}

#[tokio::test]
async fn a_real_file_gives_the_native_figures() -> Result<()> {
    let Some(file) = fixture::shared("superstore/superstore.csv") else {
        return Ok(());
    };
    let stage = Stage::open(Size::DESKTOP, "ro").await?;
    let loaded = stage.server.requests().len();
    survey(&stage.page, &[&file]).await?;
    let workspace = build(&stage.page).await?;
    figures_agree(&stage.page, &workspace, &audit(&file, "")?).await?;
    stage.close(loaded).await
}
