//! Cohorts, the way from new to regular, the rhythm of the base and the forecast, beside the native audit.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use browser::steps::{as_tables, build, open_sample, real, survey, whole};
use browser::{Page, Size, Stage, audit, audit_with, fixture};
use engine::sample;
use serde_json::Value;
use thirtyfour::Key;

/// The sample company's file.
fn sample_file(folder: &Path) -> Result<PathBuf> {
    fixture::put(folder, "company.csv", sample::csv(sample::SEED).as_bytes())
}

fn close_to(name: &str, found: &str, expected: f64, tolerance: f64) -> Result<()> {
    let value: f64 = found.parse()?;
    let is_close = (value - expected).abs() <= tolerance * expected.abs();
    ensure!(is_close, "{name} is {found}, not {expected}");
    Ok(())
}

/// Steps of the funnel, the way to a second purchase, lateness.
async fn regular_agrees(page: &Page, workspace: &str, native: &Value) -> Result<()> {
    page.go(&format!("{workspace}/regular")).await?;
    as_tables(page).await?;
    for step in 1..=10 {
        let clients = whole(native, &format!("/funnel/{}", step - 1))?;
        page.figure_is(&format!("funnel-{step}"), &clients).await?;
    }
    // Fewer than half may ever come again.
    if let Some(median) = native["second_purchase_km_median_days"].as_f64() {
        page.figure_near("second-purchase-median", median).await?;
    }

    page.go(&format!("{workspace}/calls")).await?;
    let mut at_risk = 0.0;
    for class in ["on_time", "due", "late", "lost"] {
        let clients = whole(native, &format!("/lateness/{class}"))?;
        page.figure_is(&format!("{class}-clients"), &clients)
            .await?;
        let money: f64 = page.figure(&format!("{class}-at-risk")).await?.parse()?;
        at_risk += money;
    }
    let expected = real(native, "/lateness/money_at_risk")?;
    close_to("money at risk", &at_risk.to_string(), expected, 1e-9)
}

/// Sizes of the monthly cohorts, and who came back at every age.
async fn cohorts_agree(page: &Page, workspace: &str, native: &Value) -> Result<()> {
    page.go(&format!("{workspace}/cohorts")).await?;
    as_tables(page).await?;
    let found = page.figures().await?;
    let figure = |name: &str| found.get(name).with_context(|| format!("no {name}"));
    for cohort in native["cohorts"].as_array().context("no cohorts")? {
        let month = cohort["cohort"].as_str().context("no month")?;
        let size = cohort["size"].as_u64().context("no size")?;
        let name = format!("cohort-{month}-01-size");
        ensure!(*figure(&name)? == size.to_string(), "{name} is not {size}");
        let retained = cohort["retained"].as_array().context("no ages")?;
        for (age, clients) in retained.iter().enumerate() {
            let share = clients.as_f64().context("no count")? / size as f64;
            let name = format!("cohort-{month}-01-{age}");
            close_to(&name, figure(&name)?, share, 1e-12)?;
        }
    }
    Ok(())
}

/// Orders by weekday and hour; hours without one are not told.
async fn hours_agree(page: &Page, workspace: &str, native: &Value) -> Result<()> {
    page.go(&format!("{workspace}/rhythm")).await?;
    as_tables(page).await?;
    let found = page.figures().await?;
    let days = native["weekday_hour"].as_array().context("no times")?;
    let mut orders = 0;
    for (day, hours) in days.iter().enumerate() {
        for (hour, expected) in hours.as_array().context("no hours")?.iter().enumerate() {
            let name = format!("hour-{day}-{hour}-orders");
            let told = found.get(&name).map_or("0", String::as_str);
            let expected = expected.as_u64().context("no count")?;
            ensure!(told == expected.to_string(), "{name} is {told}");
            orders += expected;
        }
    }
    ensure!(orders > 0, "no order has a time");
    Ok(())
}

#[tokio::test]
async fn the_samples_life_gives_the_native_figures() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let native = audit(&sample_file(folder.path())?, "")?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    cohorts_agree(page, &workspace, &native).await?;
    regular_agrees(page, &workspace, &native).await?;
    hours_agree(page, &workspace, &native).await?;
    fits_agree(page, &workspace, &native).await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn a_file_without_times_says_so() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = fixture::shop(folder.path())?;
    let stage = Stage::open(Size::DESKTOP, "ru").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    let native = audit(&file, "")?;
    cohorts_agree(page, &workspace, &native).await?;
    regular_agrees(page, &workspace, &native).await?;
    page.go(&format!("{workspace}/rhythm")).await?;
    page.see(".figure-card .drawing:has(svg)").await?;
    page.see(".notice").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn another_rule_makes_other_cohorts() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let clients: u64 = page.figure("clients").await?.parse()?;
    page.go(&format!("{workspace}/cohorts")).await?;
    as_tables(page).await?;
    let mut quarter = 0;
    for month in ["2023-01-01", "2023-02-01", "2023-03-01"] {
        let size: u64 = page
            .figure(&format!("cohort-{month}-size"))
            .await?
            .parse()?;
        quarter += size;
    }
    page.click(".segmented [data-option='quarter']").await?;
    page.figure_is("cohort-2023-01-01-size", &quarter.to_string())
        .await?;

    page.choose("[data-choice='cohort-by'] select", "manager")
        .await?;
    page.gone("[data-figure='cohort-2023-01-01-size']").await?;
    let found = page.figures().await?;
    let sizes = found.iter().filter(|(name, _)| name.ends_with("-size"));
    let mut all = 0;
    for (_, size) in sizes {
        all += size.parse::<u64>()?;
    }
    ensure!(
        all == clients,
        "{all} clients in cohorts, {clients} in the base"
    );

    // What makes cohorts is kept with the workspace.
    page.reload().await?;
    as_tables(page).await?;
    page.gone("[data-figure='cohort-2023-01-01-size']").await?;
    let reloaded = stage.server.requests().len();
    stage.close(reloaded).await
}

#[tokio::test]
async fn a_cell_leads_to_its_clients() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    page.go(&format!("{workspace}/cohorts")).await?;
    page.see(".figure-card .drawing:has(svg)").await?;
    // The first cohort one period later.
    page.press(".figure-card .stage", &[Key::Home, Key::Right])
        .await?;
    let words = page.text(".figure-card .tooltip.shown").await?;
    let buyers = words.lines().nth(2).context("no clients in the tooltip")?;
    let buyers: String = buyers.chars().filter(char::is_ascii_digit).collect();
    page.press(".figure-card .stage", &[Key::Enter]).await?;
    page.figure_is("list-clients", &buyers).await?;
    ensure!(page.hash().await?.contains("set=cohort"), "another list");
    stage.close(loaded).await
}

/// Log-likelihoods of the three models; a model that could not be fitted has none.
async fn fits_agree(page: &Page, workspace: &str, native: &Value) -> Result<()> {
    page.go(&format!("{workspace}/forecast")).await?;
    for (model, path) in [
        ("MBG/NBD", "/btyd"),
        ("BG/NBD", "/btyd/bg_nbd"),
        ("Pareto/NBD", "/btyd/pareto_nbd"),
    ] {
        let name = format!("likelihood-{model}");
        let found = page.figure(&name).await?;
        match native.pointer(&format!("{path}/log_likelihood")) {
            Some(Value::Null) | None => ensure!(found.is_empty(), "{name} is {found}"),
            Some(expected) => {
                let expected = expected.as_f64().context("no likelihood")?;
                close_to(&name, &found, expected, 1e-6)?;
            }
        }
    }
    Ok(())
}

/// A count as English groups it, of four digits.
fn grouped(count: u64) -> String {
    format!("{},{:03}", count / 1_000, count % 1_000)
}

#[tokio::test]
async fn the_forecast_says_how_wrong_it_would_have_been() -> Result<()> {
    let Some(file) = fixture::shared("cdnow/cdnow_sample.csv") else {
        return Ok(());
    };
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    fits_agree(page, &workspace, &audit(&file, "")?).await?;

    let native = audit_with(&file, &["--calibration-end", "1997-09-30"])?;
    let predicted = real(&native, "/btyd/holdout/predicted")?.round() as u64;
    let actual = native["btyd"]["holdout"]["actual"]
        .as_u64()
        .context("nothing held out")?;
    page.pick_day(".controls .day input", "1997-09-30").await?;
    let said = page
        .saying(".figure-card h2", &format!("{} happened", grouped(actual)))
        .await?;
    let said = said.text().await?;
    ensure!(said.contains(&grouped(predicted)), "{said}");
    stage.close(loaded).await
}

#[tokio::test]
async fn a_base_that_nobody_leaves_is_told_so() -> Result<()> {
    let Some(file) = fixture::shared("superstore/superstore.csv") else {
        return Ok(());
    };
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    let native = audit(&file, "")?;
    ensure!(native["btyd"]["status"] == "no_dropout");
    fits_agree(page, &workspace, &native).await?;
    page.saying(".notice", "Nobody seems to leave").await?;
    stage.close(loaded).await
}
