//! The labs: classes, moves, portfolios and boards, compared with the native audit and worked by hand.

use anyhow::{Context, Result, ensure};
use browser::steps::{build, open_sample, survey, whole};
use browser::{Page, Size, Stage, audit, fixture};
use serde_json::Value;
use thirtyfour::Key;

async fn number(page: &Page, name: &str) -> Result<i64> {
    Ok(page.figure(name).await?.parse()?)
}

/// Waits until a figure has another value than it had.
async fn changes(page: &Page, name: &str, from: &str) -> Result<String> {
    for _ in 0..200 {
        let now = page.figure(name).await?;
        if now != from {
            return Ok(now);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    anyhow::bail!("{name} stays at {from}")
}

/// XYZ, the matrix and the migration of ABC as the command line has them.
async fn labs_agree(page: &Page, workspace: &str, native: &Value) -> Result<()> {
    page.go(&format!("{workspace}/xyz")).await?;
    for class in ["X", "Y", "Z", "new"] {
        let clients = whole(native, &format!("/xyz_rhythm/{class}"))?;
        page.figure_is(&format!("xyz-{class}-clients"), &clients)
            .await?;
    }
    for cell in ["AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ"] {
        let clients = whole(native, &format!("/abc_xyz/{cell}"))?;
        page.figure_is(&format!("cell-{cell}-clients"), &clients)
            .await?;
    }

    page.go(&format!("{workspace}/migration")).await?;
    let rows = native.pointer("/migration/abc").and_then(Value::as_object);
    for (from, row) in rows.context("no migration")? {
        let row = row.as_object().context("no row")?;
        for (to, clients) in row {
            if from == "new" && to == "gone" {
                continue;
            }
            let name = format!("move-{from}-{to}-clients");
            page.figure_is(&name, &clients.to_string()).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn labs_give_the_native_figures() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = fixture::shop(folder.path())?;
    let stage = Stage::open(Size::DESKTOP, "ru").await?;
    let loaded = stage.server.requests().len();
    survey(&stage.page, &[&file]).await?;
    let workspace = build(&stage.page).await?;
    labs_agree(&stage.page, &workspace, &audit(&file, "")?).await?;

    // Another rule: by variation, as the command line prints beside.
    stage.page.go(&format!("{workspace}/xyz")).await?;
    stage
        .page
        .choose("[data-choice='xyz-rule'] select", "variation")
        .await?;
    let native = audit(&file, "")?;
    for class in ["X", "Y", "Z", "new"] {
        let clients = whole(&native, &format!("/xyz_cv/{class}"))?;
        stage
            .page
            .figure_is(&format!("xyz-{class}-clients"), &clients)
            .await?;
    }
    stage.close(loaded).await
}

#[tokio::test]
async fn a_real_files_labs_give_the_native_figures() -> Result<()> {
    let Some(file) = fixture::shared("superstore/superstore.csv") else {
        return Ok(());
    };
    let stage = Stage::open(Size::DESKTOP, "ro").await?;
    let loaded = stage.server.requests().len();
    survey(&stage.page, &[&file]).await?;
    let workspace = build(&stage.page).await?;
    labs_agree(&stage.page, &workspace, &audit(&file, "")?).await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn a_flow_leads_to_its_clients() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    page.go(&format!("{workspace}/migration")).await?;
    let stayed = page.figure("move-A-A-clients").await?;
    page.click("td:has([data-figure='move-A-A-clients']) a, a:has([data-figure='move-A-A-clients']), a[data-figure='move-A-A-clients'], td[data-figure='move-A-A-clients'] a").await?;
    page.figure_is("list-clients", &stayed).await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn the_exit_of_the_largest_client_is_tried() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    let clients = number(page, "clients").await?;
    let revenue: f64 = page.figure("revenue").await?.parse()?;
    page.go(&format!("{workspace}/pareto")).await?;
    page.click("[data-choice='exit-clients'] .choice-list li:first-child input")
        .await?;
    page.figure_is("exit-out", "1").await?;
    page.figure_is("exit-clients", &(clients - 1).to_string())
        .await?;
    let without: f64 = page.figure("exit-revenue").await?.parse()?;
    ensure!(without < revenue, "{without} of {revenue} without a client");

    page.click("[data-choice='exit-managers'] .choice-list li:first-child input")
        .await?;
    let out: i64 = changes(page, "exit-out", "1").await?.parse()?;
    ensure!(out > 1 && out < clients, "{out} of {clients} are out");
    page.click("[data-action='exit-reset']").await?;
    page.gone("[data-figure='exit-out']").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn a_tile_moves_to_another_segment_and_back() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    page.go(&format!("{workspace}/rfm")).await?;
    let champions = page.figure("segment-champions-clients").await?;
    let tile = number(page, "tile-555-clients").await?;
    ensure!(tile > 0, "the best tile is empty");
    drag(page, "[data-tile='555']", "[data-segment-box='loyal']").await?;
    let left = changes(page, "segment-champions-clients", &champions).await?;
    ensure!(
        left.parse::<i64>()? == champions.parse::<i64>()? - tile,
        "{left} champions of {champions} without a tile of {tile}"
    );
    page.see("[data-segment-box='loyal'] [data-tile='555']")
        .await?;
    page.click("[data-action='reset-map']").await?;
    page.figure_is("segment-champions-clients", &champions)
        .await?;
    stage.close(loaded).await
}

/// Drags by the events of a pointer.
async fn drag(page: &Page, from: &str, to: &str) -> Result<()> {
    let script = "
        const [from, to] = [...arguments].map((css) => document.querySelector(css));
        from.scrollIntoView({ block: 'center' });
        const middle = (element) => {
            const box = element.getBoundingClientRect();
            return { clientX: box.x + box.width / 2, clientY: box.y + Math.min(box.height / 2, 24) };
        };
        const fire = (element, type, at) => element.dispatchEvent(new PointerEvent(type, {
            bubbles: true, cancelable: true, pointerId: 1, button: 0, buttons: 1, isPrimary: true, ...at,
        }));
        const start = middle(from);
        fire(from, 'pointerdown', start);
        const end = middle(to);
        fire(from, 'pointermove', { clientX: start.clientX + 12, clientY: start.clientY + 12 });
        fire(from, 'pointermove', end);
        fire(from, 'pointerup', end);
        return true";
    page.see(from).await?;
    page.see(to).await?;
    page.script(script, vec![from.into(), to.into()]).await?;
    Ok(())
}

#[tokio::test]
async fn portfolios_hold_every_client_once() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    let clients = number(page, "clients").await?;
    page.go(&format!("{workspace}/managers")).await?;
    page.see("[data-figure='manager-0-clients']").await?;
    let counts = page
        .script(
            "return [...document.querySelectorAll('[data-figure]')]
                .filter((cell) => /^manager-\\d+-clients$/.test(cell.dataset.figure))
                .map((cell) => Number(cell.dataset.value))",
            vec![],
        )
        .await?;
    let counts: Vec<i64> = serde_json::from_value(counts)?;
    ensure!(counts.len() > 1, "one portfolio only");
    let sum: i64 = counts.iter().sum();
    ensure!(sum == clients, "{sum} clients in portfolios of {clients}");

    page.click("tr:has([data-figure='manager-0-clients']) th a")
        .await?;
    page.figure_is("manager-clients", &counts[0].to_string())
        .await?;
    page.see("[data-figure='move-A-A-clients']").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn products_are_ranked_and_lead_to_their_clients() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    page.go(&format!("{workspace}/assortment")).await?;
    let total = number(page, "goods-total").await?;
    let mut classes = 0;
    for class in ["A", "B", "C", "none"] {
        classes += number(page, &format!("goods-class-{class}")).await?;
    }
    ensure!(
        total > 0 && classes == total,
        "{classes} of {total} in classes"
    );
    page.click(".virtual-table tbody a").await?;
    ensure!(number(page, "list-clients").await? > 0, "nobody bought it");

    page.go(&format!("{workspace}/assortment?of=category"))
        .await?;
    let kinds = changes(page, "goods-total", &total.to_string()).await?;
    ensure!(kinds.parse::<i64>()? < total, "{kinds} categories");
    stage.close(loaded).await
}

/// The share at which a slider of the ranking stands, in per cent.
async fn slider_at(page: &Page, css: &str) -> Result<f64> {
    let script = "return Number(document.querySelector(arguments[0]).ariaValueNow)";
    let value = page.script(script, vec![css.into()]).await?;
    // Sliders move by half a per cent; a binary fraction is not quite that.
    Ok((value.as_f64().context("no share")? * 2.0).round() / 2.0)
}

/// The classes are those of the native audit under the cuts at which both sliders stand.
async fn classes_agree(page: &Page, file: &std::path::Path, [a, b]: [f64; 2]) -> Result<()> {
    let shares = format!("{a},{},{}", b - a, 100.0 - b);
    let native = browser::audit_with(file, &["--abc", &shares])?;
    for class in ["A", "B", "C"] {
        let clients = whole(&native, &format!("/abc/{class}/clients"))?;
        page.figure_is(&format!("class-{class}-clients"), &clients)
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn cuts_dragged_move_the_classes_as_the_native_audit_has_them() -> Result<()> {
    const CUTS: [&str; 2] = [
        "[role='slider'][aria-label='Cut between A and B']",
        "[role='slider'][aria-label='Cut between B and C']",
    ];
    let folder = tempfile::tempdir()?;
    let file = fixture::shop(folder.path())?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    page.go(&format!("{workspace}/pareto")).await?;
    let at_80 = page.figure("class-A-clients").await?;

    page.drag_down(CUTS[0], 70).await?;
    changes(page, "class-A-clients", &at_80).await?;
    let a = slider_at(page, CUTS[0]).await?;
    ensure!(a < 75.0 && a > 20.0, "dragged from 80 % to {a} %");
    ensure!(
        slider_at(page, CUTS[1]).await? == 95.0,
        "the other cut moved"
    );
    classes_agree(page, &file, [a, 95.0]).await?;

    let before = page.figure("class-C-clients").await?;
    page.press(CUTS[1], &[Key::PageDown, Key::Down, Key::Down])
        .await?;
    changes(page, "class-C-clients", &before).await?;
    let b = slider_at(page, CUTS[1]).await?;
    ensure!(b == 88.0, "keys moved the cut from 95 % to {b} %");
    classes_agree(page, &file, [a, b]).await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn cuts_typed_and_chosen_move_the_classes() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_sample(page).await?;
    let loaded = stage.server.requests().len();
    page.go(&format!("{workspace}/pareto")).await?;
    let at_80 = number(page, "class-A-clients").await?;
    page.click_text(".controls .segmented button", "70/20/10")
        .await?;
    let at_70: i64 = changes(page, "class-A-clients", &at_80.to_string())
        .await?
        .parse()?;
    ensure!(
        at_70 < at_80,
        "{at_70} clients make 70 %, {at_80} make 80 %"
    );
    stage.close(loaded).await
}
