//! The sample company: one click to the full audit, every page of it, in every language and theme.

use anyhow::{Context, Result, ensure};
use browser::steps::{PAGES, open_sample};
use browser::{Size, Stage};

async fn number(stage: &Stage, name: &str) -> Result<i64> {
    Ok(stage.page.figure(name).await?.parse()?)
}

#[tokio::test]
async fn one_click_leads_to_the_full_audit() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let workspace = open_sample(&stage.page).await?;
    let loaded = stage.server.requests().len();
    stage.page.see(".badge.warn").await?;
    for (page, figure) in PAGES {
        stage.page.go(&format!("{workspace}/{page}")).await?;
        stage
            .page
            .see(figure)
            .await
            .with_context(|| page.to_string())?;
    }
    stage.page.go(&format!("{workspace}/overview")).await?;
    let clients = number(&stage, "clients").await?;
    stage.page.go(&format!("{workspace}/pareto")).await?;
    let mut classes = 0;
    for class in ["A", "B", "C", "none"] {
        classes += number(&stage, &format!("class-{class}-clients")).await?;
    }
    ensure!(
        classes == clients,
        "{classes} clients in classes, {clients} in the base"
    );
    stage.close(loaded).await
}

#[tokio::test]
async fn a_filter_reaches_every_figure_and_one_click_clears_it() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let workspace = open_sample(&stage.page).await?;
    let loaded = stage.server.requests().len();
    let all = number(&stage, "clients").await?;
    stage.page.go(&format!("{workspace}/pareto")).await?;
    let in_a = number(&stage, "class-A-clients").await?;
    ensure!(0 < in_a && in_a < all, "{in_a} of {all} clients in class A");

    stage
        .page
        .go(&format!("{workspace}/overview?class=A"))
        .await?;
    stage.page.figure_is("clients", &in_a.to_string()).await?;
    stage
        .page
        .figure_is("left-clients", &in_a.to_string())
        .await?;
    stage
        .page
        .go(&format!("{workspace}/clients?class=A"))
        .await?;
    stage
        .page
        .figure_is("list-clients", &in_a.to_string())
        .await?;

    stage.page.click("[data-action='clear-filters']").await?;
    stage
        .page
        .figure_is("list-clients", &all.to_string())
        .await?;
    ensure!(
        !stage.page.hash().await?.contains('?'),
        "the address still filters"
    );
    stage.close(loaded).await
}

#[tokio::test]
async fn a_class_leads_to_its_clients() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let workspace = open_sample(&stage.page).await?;
    let loaded = stage.server.requests().len();
    stage.page.go(&format!("{workspace}/pareto")).await?;
    let in_a = stage.page.figure("class-A-clients").await?;
    stage
        .page
        .click("tr:has([data-figure='class-A-clients']) a")
        .await?;
    stage.page.figure_is("list-clients", &in_a).await?;
    stage
        .page
        .see("[role='row'] [role='rowheader'], tbody th, tbody td")
        .await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn languages_and_themes_change_at_once_and_stay() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "ru-RU").await?;
    let title = stage.page.text("h1").await?;
    ensure!(
        title.chars().any(|letter| ('а'..='я').contains(&letter)),
        "not Russian: {title}"
    );
    stage
        .page
        .choose("[data-control='language'] select", "ro")
        .await?;
    let romanian = stage.page.text("h1").await?;
    ensure!(romanian != title, "the language did not change");
    stage.page.click("[data-action='theme']").await?;
    stage.page.click("[data-action='theme']").await?;
    let loaded = stage.server.requests().len();
    let theme = stage
        .page
        .script("return document.documentElement.dataset.theme", vec![])
        .await?;
    ensure!(theme == "dark", "the theme is {theme}");
    let before = loaded;
    stage.page.reload().await?;
    stage.page.see("[data-action='sample']").await?;
    ensure!(
        stage.page.text("h1").await? == romanian,
        "the language was not kept"
    );
    let theme = stage
        .page
        .script("return document.documentElement.dataset.theme", vec![])
        .await?;
    ensure!(theme == "dark", "the theme was not kept: {theme}");
    let reloaded = stage.server.requests().len();
    ensure!(reloaded >= before, "no reload reached the server");
    stage.close(reloaded).await
}

#[tokio::test]
async fn no_page_scrolls_sideways_on_a_phone() -> Result<()> {
    let stage = Stage::open(Size::PHONE, "ru").await?;
    let workspace = open_sample(&stage.page).await?;
    let loaded = stage.server.requests().len();
    for (page, figure) in PAGES {
        stage.page.go(&format!("{workspace}/{page}")).await?;
        stage.page.see(figure).await?;
        let wide = "const most = document.documentElement.clientWidth; \
            return document.documentElement.scrollWidth - most";
        let over = stage.page.script(wide, vec![]).await?;
        ensure!(over == 0, "{page} is {over} px too wide");
    }
    stage.close(loaded).await
}
