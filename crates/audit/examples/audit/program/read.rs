//! A file → a ledger, by the app's own reading.

use std::path::Path;

use ingest::{Choices, Error, Mapping, Plan, RowFilter, Survey, Whole};
use ledger::Ledger;

use super::arguments::Columns;
use super::failure::Failure;

/// Lines as the person asked for them, and how many rows there were.
pub struct Source {
    pub ledger: Ledger,
    /// Data rows of the file.
    pub rows: u64,
    /// Rows, of those that the filters keep, without a readable date or amount.
    pub rejected: u64,
}

pub fn source(file: &Path, columns: &Columns) -> Result<Source, Failure> {
    let bytes = std::fs::read(file)
        .map_err(|error| Failure::system(&file.display().to_string(), &error))?;
    let mut whole = Whole::open(bytes).map_err(unreadable)?;
    let sheet = columns.sheet.as_deref();
    let survey = whole.survey(&Choices::default(), sheet);
    let survey = survey.map_err(|error| match (error, sheet) {
        (Error::NoSheet, Some(name)) => Failure::arguments(format!("--sheet: no sheet {name}")),
        (error, _) => unreadable(error),
    })?;
    let plan = plan(&survey, columns)?;
    let loaded = whole.load(&survey, &plan).map_err(unreadable)?;
    Ok(Source {
        rows: loaded.rows,
        rejected: loaded.rejects.total(),
        ledger: loaded.into_ledger(),
    })
}

/// Roles given by hand replace all detected ones.
fn plan(survey: &Survey, columns: &Columns) -> Result<Plan, Failure> {
    let column = |header: &str| {
        survey.column_named(header).ok_or_else(|| {
            let known: Vec<&str> = survey.header().collect();
            let known = known.join(" | ");
            Failure::arguments(format!("no column {header}; the file has: {known}"))
        })
    };
    let mut plan = if columns.map.is_empty() {
        Plan::guessed(survey).map_err(unreadable)?
    } else {
        let mut mapping = Mapping::default();
        for (role, header) in &columns.map {
            mapping.set(*role, Some(column(header)?));
        }
        Plan::new(survey, mapping).map_err(unreadable)?
    };
    for (header, value) in &columns.keep {
        plan.filters.push(RowFilter {
            column: column(header)?,
            text: value.clone(),
        });
    }
    Ok(plan)
}

fn unreadable(error: Error) -> Failure {
    let words = match &error {
        Error::EmptyFile => "the file has no text".to_owned(),
        Error::NoDataRows => "there is no row below the header".to_owned(),
        Error::NotATable => "this is not a table of text".to_owned(),
        Error::CorruptFile => "the file is damaged or cut short".to_owned(),
        Error::PasswordProtected => "the file is protected by a password".to_owned(),
        Error::UnpackedTooLarge => "unpacked it is far larger than an honest file".to_owned(),
        Error::NoSheet => "it has no table, or several files".to_owned(),
        Error::NoDate => "no column of readable dates; --map date=HEADER names one".to_owned(),
        Error::NoAmount => {
            "no column of readable amounts; --map amount=HEADER names one".to_owned()
        }
        Error::NoClient => "no column of clients; --map client=HEADER names one".to_owned(),
        Error::MixedCurrencies { first, second, row } => {
            format!("{first} and {second} (row {row}) cannot be summed; --where keeps one")
        }
    };
    let code = match &error {
        // The contract has one code for what holds no table that can be told.
        Error::NoSheet => Error::NotATable.code(),
        error => error.code(),
    };
    Failure::file(code, words)
}
