//! Exports as people have them: old character sets, workbooks, open questions, pastes, second files, totals typed
//! by hand, names written twice, currencies, and files that mean harm.

use anyhow::{Context, Result, ensure};
use browser::fixture::{self, books, reports};
use browser::steps::{build, survey, text};
use browser::{Page, Size, Stage, audit};
use serde_json::json;

async fn value(page: &Page, css: &str) -> Result<String> {
    let element = page.see(css).await?;
    element
        .value()
        .await?
        .with_context(|| format!("{css} has no value"))
}

/// A choice of the wizard's that is a list.
fn choice(name: &str) -> String {
    format!("[data-choice='{name}'] select")
}

#[tokio::test]
async fn a_grouped_report_in_windows_1251() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = reports::grouped(folder.path())?;
    let stage = Stage::open(Size::DESKTOP, "ru").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    ensure!(value(page, &choice("charset")).await? == "windows-1251");
    ensure!(value(page, &choice("delimiter")).await? == ";");

    // Another set garbles the header; back again it reads as before.
    let client = "tr[data-column='Контрагент']";
    page.see(client).await?;
    page.choose(&choice("charset"), "koi8-r").await?;
    page.gone(client).await?;
    page.choose(&choice("charset"), "windows-1251").await?;
    page.see(client).await?;

    let native = audit(&file, "")?;
    ensure!(
        native["lines"]["read"] == 67 && native["lines"]["rejected"] == 7,
        "{}",
        native["lines"]
    );
    let workspace = build(page).await?;
    page.figure_is("revenue", text(&native, "/lines/revenue")?)
        .await?;
    page.figure_is("clients", "6").await?;
    page.go(&format!("{workspace}/quality")).await?;
    page.figure_is("rows", "67").await?;
    page.figure_is("lines", "60").await?;
    page.figure_is("rejects", "7").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn the_sheet_with_the_sales_is_found() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = books::two_sheets(folder.path())?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    ensure!(value(page, &choice("sheet")).await? == "Продажи");
    build(page).await?;
    page.figure_is("revenue", "37938.7500").await?;
    page.figure_is("clients", "3").await?;
    let native = audit(&file, "")?;
    page.figure_is("revenue", text(&native, "/lines/revenue")?)
        .await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn an_open_order_of_dates_is_asked_once() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let table = b"date,client,amount\n01/02/2025,Ann,10\n03/04/2025,Bob,20\n05/06/2025,Ann,30\n";
    let file = fixture::put(folder.path(), "open.csv", table)?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    page.see("[data-question='dates']").await?;
    let import = page.see("[data-action='import']").await?;
    ensure!(!import.is_enabled().await?, "built without an answer");
    page.click("[data-question='dates'] input[value='month']")
        .await?;
    let workspace = build(page).await?;
    // The fifth month is the last: 6 May, not 5 June.
    page.go(&format!("{workspace}/quality")).await?;
    page.see("[data-figure='rows']").await?;
    let words = page.text("main").await?;
    ensure!(words.contains("May") && !words.contains("Jun"), "{words}");

    // The answer is remembered with the mapping of this header.
    survey(page, &[&file]).await?;
    let import = page.see("[data-action='import']").await?;
    ensure!(import.is_enabled().await?, "asked again");
    stage.close(loaded).await
}

#[tokio::test]
async fn a_copied_range_is_pasted() -> Result<()> {
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    page.see("[data-action='sample']").await?;
    let range = "Дата\tКлиент\tСумма\n31.01.2025\tАнна\t1 234,50\n28.02.2025\tБорис\t65,50\n";
    let paste = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
                 document.body.dispatchEvent(new ClipboardEvent('paste', \
                 { clipboardData: data, bubbles: true, cancelable: true }));";
    page.script(paste, vec![json!(range)]).await?;
    page.see("[data-import='ready']").await?;
    build(page).await?;
    page.figure_is("revenue", "1300.0000").await?;
    page.figure_is("clients", "2").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn next_months_file_is_added_without_what_is_there() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let first = reports::orders(folder.path(), "first.csv", 0, 100)?;
    let next = reports::orders(folder.path(), "next.csv", 80, 140)?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let mut loaded = stage.server.requests().len();
    survey(page, &[&first]).await?;
    let workspace = build(page).await?;
    page.figure_is("revenue", &reports::orders_sum(0, 100))
        .await?;

    survey(page, &[&next]).await?;
    page.click("[data-target='append'] input").await?;
    page.click("[data-action='compare']").await?;
    page.see("[data-compared][data-lines='60'][data-duplicates='20'][data-new='40']")
        .await?;
    ensure!(build(page).await? == workspace, "another workspace");
    page.figure_is("revenue", &reports::orders_sum(0, 140))
        .await?;
    page.reload().await?;
    page.figure_is("revenue", &reports::orders_sum(0, 140))
        .await?;
    loaded = loaded.max(stage.server.requests().len());
    page.go(&format!("{workspace}/quality")).await?;
    page.figure_is("rows", "160").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn files_given_together_are_one_base() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let first = reports::orders(folder.path(), "first.csv", 0, 50)?;
    // Ten lines are in both.
    let second = reports::orders(folder.path(), "second.csv", 40, 90)?;
    let stage = Stage::open(Size::DESKTOP, "ro").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&first, &second]).await?;
    page.see("[data-file='second.csv'][data-fits='true']")
        .await?;
    page.click("[data-action='compare']").await?;
    page.see("[data-compared][data-lines='100'][data-duplicates='10']")
        .await?;
    build(page).await?;
    page.figure_is("revenue", &reports::orders_sum(0, 90))
        .await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn a_control_total_is_compared_to_the_last_digit() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let table = "date;client;amount\n01.02.2025;Ann;10,25\n02.02.2025;Bob;20,50\nsoon;Eve;7,77\n13.02.2025;Ann;30\n";
    let file = fixture::put(folder.path(), "control.csv", table.as_bytes())?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let mut loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    page.go(&format!("{workspace}/quality")).await?;
    page.fill("input[name='control-total']", "60.75").await?;
    page.click("[data-action='control']").await?;
    page.figure_is("control-difference", "0.0000").await?;
    // With the row that was left out the difference is its amount, and the row is named.
    page.fill("input[name='control-total']", "68.52").await?;
    page.click("[data-action='control']").await?;
    page.figure_is("control-difference", "7.7700").await?;
    let causes = page.text(".causes").await?;
    ensure!(causes.contains('4'), "{causes}");
    page.reload().await?;
    page.figure_is("control-difference", "7.7700").await?;
    loaded = loaded.max(stage.server.requests().len());
    stage.close(loaded).await
}

#[tokio::test]
async fn names_written_twice_are_merged_and_parted_again() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let table = "Дата;Клиент;Сумма\n13.02.2025;ООО «Ромашка»;10\n14.02.2025;ооо ромашка;20\n15.02.2025;ИП Ёлкин;30\n";
    let file = fixture::put(folder.path(), "doubles.csv", table.as_bytes())?;
    let stage = Stage::open(Size::DESKTOP, "ru").await?;
    let page = &stage.page;
    let mut loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    let workspace = build(page).await?;
    page.figure_is("clients", "3").await?;
    page.go(&format!("{workspace}/doubles")).await?;
    page.click("[data-action='merge']").await?;
    page.see("[data-action='undo']").await?;
    page.go(&format!("{workspace}/overview")).await?;
    page.figure_is("clients", "2").await?;
    page.figure_is("revenue", "60.0000").await?;
    page.reload().await?;
    page.figure_is("clients", "2").await?;
    loaded = loaded.max(stage.server.requests().len());
    page.go(&format!("{workspace}/doubles")).await?;
    page.click("[data-action='undo']").await?;
    page.gone("[data-action='undo']").await?;
    page.go(&format!("{workspace}/overview")).await?;
    page.figure_is("clients", "3").await?;
    stage.close(loaded).await
}

#[tokio::test]
async fn currencies_are_summed_at_the_rates_given() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let table = "date,client,amount,currency\n2025-01-31,Ann,100,EUR\n2025-02-01,Bob,10,USD\n2025-02-02,Eve,1,EUR\n";
    let file = fixture::put(folder.path(), "currencies.csv", table.as_bytes())?;
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    survey(page, &[&file]).await?;
    page.see("[data-question='rates']").await?;
    let import = page.see("[data-action='import']").await?;
    ensure!(!import.is_enabled().await?, "summed without a rate");
    page.choose("[data-choice='base'] select", "EUR").await?;
    page.fill("[data-rate='USD'] input", "0.9251").await?;
    let workspace = build(page).await?;
    page.figure_is("revenue", "110.2510").await?;
    page.go(&format!("{workspace}/quality")).await?;
    page.see("[data-figure='rows']").await?;
    ensure!(
        page.text("main").await?.contains("0.9251"),
        "the rate is not printed"
    );
    stage.close(loaded).await
}

#[tokio::test]
async fn hostile_books_are_refused_and_nothing_is_lost() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let hostile = [
        (books::bomb(folder.path())?, "UnpackedTooLarge"),
        (books::password(folder.path())?, "PasswordProtected"),
        (
            fixture::put(folder.path(), "cut.xlsx", b"PK\x03\x04\x14\0\0\0\x08\0")?,
            "CorruptFile",
        ),
    ];
    let stage = Stage::open(Size::DESKTOP, "en").await?;
    let page = &stage.page;
    let loaded = stage.server.requests().len();
    page.click("[data-action='sample']").await?;
    page.see("[data-figure='revenue']").await?;
    let (address, revenue) = (page.hash().await?, page.figure("revenue").await?);
    for (file, failure) in hostile {
        page.go("#/").await?;
        page.give("input[type='file']", &file).await?;
        page.see(&format!(".toast[data-failure='{failure}']"))
            .await?;
        page.click(".toast button").await?;
        page.gone(".toast").await?;
        page.go(&address).await?;
        page.figure_is("revenue", &revenue).await?;
    }
    stage.close(loaded).await
}
