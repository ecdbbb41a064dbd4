//! Workbooks and other files that are read whole, through the public API.

use std::path::Path;

use ingest::{Choices, Error, Finished, Loader, Opened, Plan, Surveyor, Workbook};

/// Lines and the sum of the amounts of a book's likely sheet.
fn read(mut book: Workbook) -> Result<(u64, String), Error> {
    let sheet = book.likely_sheet()?;
    let mut surveyor = Surveyor::of_rows(&mut book.rows(sheet)?, &Choices::default())?;
    let mut rows = book.rows(sheet)?;
    while surveyor.take(&mut rows, 10)? {}
    drop(rows);
    let Finished::Survey(survey) = surveyor.finish()? else {
        panic!("a sheet is text already");
    };
    let plan = Plan::guessed(&survey)?;
    let mut loader = Loader::new(&plan, survey.starts[0]);
    let mut rows = book.rows(sheet)?;
    while loader.take(&mut rows, 7)? {}
    let totals = loader.finish()?.totals;
    Ok((totals.lines, totals.amount.to_string()))
}

fn read_messy(name: &str) -> Option<Result<(u64, String), Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/messy")
        .join(name);
    let bytes = std::fs::read(path).ok()?;
    Some(Opened::of(bytes).and_then(|opened| match opened {
        Opened::Workbook(book) => read(book),
        Opened::Text(_) => panic!("{name} is a workbook"),
    }))
}

#[test]
fn messy_workbooks() {
    let check = |name: &str, expected: Result<(u64, &str), Error>| {
        if let Some(found) = read_messy(name) {
            assert_eq!(
                found,
                expected.map(|(lines, amount)| (lines, amount.to_string())),
                "{name}"
            );
        }
    };
    check("15b_phantom_rows.xlsx", Ok((50, "1546278.0200")));
    check("15e_truncated.xlsx", Err(Error::CorruptFile));
}
