//! Whom to call: a list worked through and scored by the next import; the card of a client and its reminders.

use std::io::Cursor;

use anyhow::{Context, Result, ensure};
use browser::steps::{build, survey};
use browser::{Page, Size, Stage, fixture};
use zip::ZipArchive;

/// Four bought every ten days and were not seen for seven weeks; Eva has just come.
const BEFORE: &str = "date;client;phone;amount\n2025-01-01;Anna;+373 69 111;10\n2025-01-11;Anna;+373 69 111;10\n\
    2025-01-01;Boris;;10\n2025-01-11;Boris;;10\n2025-01-01;Clara;;10\n2025-01-11;Clara;;10\n2025-01-01;Dan;;10\n\
    2025-01-11;Dan;;10\n2025-03-01;Eva;;5\n";

/// Anna comes within 60 days of 1 March, Dan too, Boris on the 61st day.
const AFTER: &str = "date;client;phone;amount\n2025-03-11;Anna;+373 69 111;50\n2025-05-01;Boris;;30\n\
    2025-04-01;Dan;;20\n2025-06-30;Zoe;;1\n";

/// A workspace of these sales, on its list of calls.
async fn open_calls(page: &Page, folder: &std::path::Path) -> Result<String> {
    let file = fixture::put(folder, "before.csv", BEFORE.as_bytes())?;
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    page.go(&format!("{workspace}/calls")).await?;
    page.figure_is("calls-clients", "4").await?;
    Ok(workspace)
}

/// The box that ticks a client of the list.
fn tick(client: &str) -> String {
    format!(".virtual-table input[aria-label='{client}']")
}

fn row(client: &str) -> String {
    format!(".virtual-table tr:has(input[aria-label='{client}'])")
}

/// Ticks Anna and Boris and marks them as called.
async fn mark(page: &Page) -> Result<()> {
    for (client, ticked) in [("Anna", "1"), ("Boris", "2")] {
        page.click(&tick(client)).await?;
        page.figure_is("ticked", ticked).await?;
    }
    page.fill(".mark-form label:has(input[type='text']) input", "price")
        .await?;
    page.fill(".mark-form input[list]", "Vera").await?;
    page.click("[data-action='mark']").await?;
    for client in ["Anna", "Boris"] {
        page.saying(&row(client), "Called").await?;
    }
    page.gone("[data-figure='ticked']").await
}

/// How many clients the list has of those marked as `status`.
async fn marked_are(page: &Page, status: &str, clients: &str) -> Result<()> {
    page.choose(
        ".calls-filters label:has(option[value='called']) select",
        status,
    )
    .await?;
    page.figure_is("calls-clients", clients).await
}

#[tokio::test]
async fn a_list_is_narrowed_marked_and_taken_back() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    open_calls(page, folder.path()).await?;
    for (class, clients) in [("on_time", "1"), ("lost", "4")] {
        page.figure_is(&format!("{class}-clients"), clients).await?;
    }
    page.figure_is("lapsed-2-clients", "4").await?;

    page.fill(".calls-filters input[type='search']", "bor")
        .await?;
    page.figure_is("calls-clients", "1").await?;
    page.click("[data-action='show-everyone']").await?;
    page.figure_is("calls-clients", "5").await?;
    page.click(".late-tile.lost").await?;
    page.figure_is("calls-clients", "4").await?;

    mark(page).await?;
    marked_are(page, "called", "2").await?;
    page.click("[data-action='undo-mark']").await?;
    page.figure_is("calls-clients", "0").await?;
    marked_are(page, "none", "4").await?;

    // The address holds what the list is narrowed to.
    page.fill(".calls-filters input[type='search']", "bor")
        .await?;
    page.figure_is("calls-clients", "1").await?;
    page.reload().await?;
    page.figure_is("calls-clients", "1").await?;
    let reloaded = stage.server.requests().len();
    stage.close(reloaded).await
}

#[tokio::test]
async fn a_list_is_worked_through_and_scored_by_the_next_import() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_calls(page, folder.path()).await?;
    mark(page).await?;

    page.click("[data-action='calls-csv']").await?;
    let csv = String::from_utf8(stage.downloaded("csv").await?)?;
    let anna = csv.lines().find(|line| line.contains("Anna"));
    let anna = anna.with_context(|| format!("no Anna in {csv}"))?;
    ensure!(
        ["called", "price", "Vera"]
            .iter()
            .all(|of| anna.contains(of)),
        "{anna}"
    );
    ensure!(csv.lines().count() == 5, "{csv}");
    page.click("[data-action='calls-xlsx']").await?;
    let mut book = ZipArchive::new(Cursor::new(stage.downloaded("xlsx").await?))?;
    let sheet = std::io::read_to_string(book.by_name("xl/worksheets/sheet1.xml")?)?;
    ensure!(sheet.matches("<row").count() == 5, "{sheet}");
    ensure!(
        sheet.contains("Boris") && sheet.contains("price"),
        "{sheet}"
    );

    // What was written is there after a reload, with nothing to say of it before there are later lines.
    page.reload().await?;
    page.saying(&row("Anna"), "Called").await?;
    marked_are(page, "called", "2").await?;
    page.gone("[data-figure='outcome-marked-clients']").await?;

    let after = fixture::put(folder.path(), "after.csv", AFTER.as_bytes())?;
    survey(page, &[&after]).await?;
    page.click("[data-target='append'] input").await?;
    page.click("[data-action='compare']").await?;
    page.see("[data-compared][data-lines='4'][data-new='4']")
        .await?;
    ensure!(build(page).await? == workspace, "another workspace");
    page.go(&format!("{workspace}/calls")).await?;
    for (figure, value) in [
        ("outcome-marked-clients", "2"),
        ("outcome-marked-came-back", "1"),
        ("outcome-marked-revenue", "50.0000"),
        ("outcome-called-clients", "2"),
    ] {
        page.figure_is(figure, value).await?;
    }
    let reloaded = stage.server.requests().len();
    stage.close(reloaded).await
}

#[tokio::test]
async fn notes_and_reminders_are_there_after_a_reload() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let workspace = open_calls(page, folder.path()).await?;
    page.click_text(".virtual-table td a", "Anna").await?;
    page.see("dialog.drawer[open]").await?;
    page.figure_is("card-revenue", "20.0000").await?;
    page.figure_is("card-orders", "2").await?;
    page.see("dialog.drawer a[href^='tel:']").await?;

    page.fill("[data-action='note']", "Asks for a discount <b>")
        .await?;
    page.click("[data-action='add-note']").await?;
    let entries = ".card-entries .written";
    page.saying(entries, "Asks for a discount <b>").await?;
    let in_ten_days = page
        .script(
            "return new Date(Date.now() + 10 * 86400000).toISOString().slice(0, 10)",
            vec![],
        )
        .await?;
    page.fill("[data-action='note']", "Call again").await?;
    let day = in_ten_days.as_str().context("no day")?;
    page.pick_day(".note-form input[type='date']", day).await?;
    page.click("[data-action='add-note']").await?;
    page.saying(entries, "Call again").await?;
    page.click("[data-action='open-mark']").await?;
    page.choose(".drawer .mark-form select", "met").await?;
    page.click(".drawer [data-action='mark']").await?;
    page.saying("[data-figure='card-mark'] .written", "Met")
        .await?;

    // The address holds the card.
    page.reload().await?;
    page.see("dialog.drawer[open]").await?;
    for text in ["Asks for a discount <b>", "Call again", "Met"] {
        page.saying(entries, text).await?;
    }
    page.click("[data-action='close-card']").await?;
    page.gone("dialog.drawer[open]").await?;
    page.saying(&row("Anna"), "Met").await?;

    page.go(&format!("{workspace}/overview")).await?;
    page.saying(".reminders .written", "Call again").await?;
    page.click_text(".reminders a", "Anna").await?;
    page.click(".drawer [data-action='reminder-done']").await?;
    page.gone(".drawer [data-action='reminder-done']").await?;
    page.click(".card-history summary").await?;
    let history = page.text(".card-history").await?;
    ensure!(
        history.matches("Call again").count() == 2 && history.contains("Asks for a discount"),
        "{history}"
    );
    page.click("[data-action='close-card']").await?;
    page.gone(".reminders").await?;
    let reloaded = stage.server.requests().len();
    stage.close(reloaded).await
}
