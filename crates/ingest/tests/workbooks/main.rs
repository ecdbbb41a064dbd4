//! Workbooks and other files that are read whole, through the public API.

mod hostile;
mod money;
mod ods;
mod write;
mod xlsb;
mod xlsx;

use std::path::{Path, PathBuf};

use ingest::{Choices, Error, Finished, Loader, Opened, Plan, Survey, Surveyor, Workbook};

/// Surveys a sheet, some rows at a time.
fn survey(book: &Workbook, sheet: usize, rows_at_once: usize) -> Result<Survey, Error> {
    let mut surveyor = Surveyor::of_rows(&mut book.rows(sheet)?, &Choices::default())?;
    let mut rows = book.rows(sheet)?;
    while surveyor.take(&mut rows, rows_at_once)? {}
    match surveyor.finish()? {
        Finished::Survey(survey, _) => Ok(*survey),
        Finished::Again(_) => panic!("a workbook has no character set"),
    }
}

/// Lines and the sum of the amounts of a book's likely sheet.
fn read(book: Workbook, rows_at_once: usize) -> Result<(u64, String), Error> {
    let sheet = book.likely_sheet()?;
    let survey = survey(&book, sheet, rows_at_once)?;
    let plan = Plan::guessed(&survey)?;
    let mut loader = Loader::new(&plan, survey.start);
    let mut rows = book.rows(sheet)?;
    while loader.take(&mut rows, rows_at_once)? {}
    let totals = loader.finish()?.totals;
    Ok((totals.lines, totals.amount.to_string()))
}

fn open(bytes: Vec<u8>) -> Result<Workbook, Error> {
    match Opened::of(bytes)? {
        Opened::Workbook(book) => Ok(book),
        Opened::Text(_) => panic!("a workbook"),
    }
}

/// The folder of real and messy exports.
fn shared_data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data")
}

fn messy(name: &str) -> Option<Vec<u8>> {
    std::fs::read(shared_data().join("messy").join(name)).ok()
}

/// The rows of a book's first sheet as a survey shows them.
fn shown(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, Error> {
    let book = open(bytes)?;
    Ok(survey(&book, 0, 100)?.first_rows)
}

#[test]
fn messy_workbooks() {
    let check = |name: &str, expected: Result<(u64, &str), Error>| {
        let Some(bytes) = messy(name) else { return };
        let expected = expected.map(|(lines, amount)| (lines, amount.to_string()));
        for rows_at_once in [1, 7, 100_000] {
            let found = open(bytes.clone()).and_then(|book| read(book, rows_at_once));
            assert_eq!(found, expected, "{name}");
        }
    };
    check("15_sheets_merged.xlsx", Ok((148, "4670643.4900")));
    check("15c_minimal_inline.xlsx", Ok((40, "1087552.0600")));
    check("15b_phantom_rows.xlsx", Ok((50, "1546278.0200")));
    check("15d_inflating.xlsx", Err(Error::UnpackedTooLarge));
    check("15e_truncated.xlsx", Err(Error::CorruptFile));
    check("15f_password.xlsx", Err(Error::PasswordProtected));
    check("16_biff8.xls", Ok((100, "3827261.9500")));
    check("18_html_table.xls", Ok((40, "977341.6100")));
}

#[test]
fn hidden_and_other_sheets_are_not_chosen() {
    let Some(bytes) = messy("15_sheets_merged.xlsx") else {
        return;
    };
    let book = open(bytes).expect("a workbook");
    let hidden: Vec<(&str, bool)> = book
        .sheets()
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.is_hidden))
        .collect();
    assert_eq!(
        hidden,
        [
            ("Сводка", false),
            ("Продажи", false),
            ("Лист3", false),
            ("черновик", true)
        ]
    );
    assert_eq!(book.likely_sheet(), Ok(1));
}

#[test]
fn books_of_too_many_sheets_are_refused() {
    let tables = |tables: usize| {
        open(
            "<table><tr><td>a<tr><td>1</table>"
                .repeat(tables)
                .into_bytes(),
        )
    };
    assert_eq!(tables(1001).err(), Some(Error::UnpackedTooLarge));
    let book = tables(1000).expect("a book");
    assert_eq!(book.likely_sheet(), Ok(0));
}
