//! A file → a ledger, by the app's own reading.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use ingest::{Choices, Error, Loader, Mapping, Plan, RowFilter, Survey};
use ledger::Ledger;

use super::arguments::Columns;
use super::failure::Failure;

/// No more than this is unpacked from a compressed file.
const UNPACKED_BYTES: u64 = 4 << 30;

/// Lines as the person asked for them, and how many rows there were.
pub struct Source {
    pub ledger: Ledger,
    /// Data rows of the file.
    pub rows: u64,
    /// Rows, of those that the filters keep, without a readable date or amount.
    pub rejected: u64,
}

pub fn source(file: &Path, columns: &Columns) -> Result<Source, Failure> {
    let bytes = bytes(file)?;
    let survey = Survey::of(&bytes, &Choices::default()).map_err(unreadable)?;
    let plan = plan(&survey, columns)?;
    let loaded = load(&bytes, &survey, &plan).map_err(unreadable)?;
    Ok(Source {
        rows: loaded.rows,
        rejected: loaded.rejects.total(),
        ledger: loaded.into_ledger(),
    })
}

/// The bytes of a file, unpacked where its name ends in `.gz`.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::system(&path.display().to_string(), &error);
    let mut file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        let mut unpacked = MultiGzDecoder::new(file).take(UNPACKED_BYTES + 1);
        unpacked
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::file("corrupt_file", format!("cannot unpack: {error}")))?;
        if bytes.len() as u64 > UNPACKED_BYTES {
            return Err(Failure::file(
                "unpacked_too_large",
                format!("more than {UNPACKED_BYTES} bytes when unpacked"),
            ));
        }
    } else {
        file.read_to_end(&mut bytes).map_err(failed)?;
    }
    Ok(bytes)
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

fn load(bytes: &[u8], survey: &Survey, plan: &Plan) -> Result<ingest::Loaded, Error> {
    let Some(&start) = survey.starts.first() else {
        return Err(Error::NoDataRows);
    };
    let mut loader = Loader::new(plan, start);
    let rows = usize::try_from(loader.begins_at())
        .ok()
        .and_then(|offset| bytes.get(offset..))
        .unwrap_or_default();
    loader.push(rows)?;
    loader.finish()
}

fn unreadable(error: Error) -> Failure {
    let words = match &error {
        Error::EmptyFile => "the file has no text".to_owned(),
        Error::NoDataRows => "there is no row below the header".to_owned(),
        Error::NotATable => "this is not a table of text".to_owned(),
        Error::EncodingNotSupported { offset } => {
            format!("byte {offset} is not UTF-8; other encodings cannot be read yet")
        }
        Error::CorruptFile => "the file is damaged or cut short".to_owned(),
        Error::PasswordProtected => "the file is protected by a password".to_owned(),
        Error::UnpackedTooLarge => "unpacked it is far larger than an honest file".to_owned(),
        Error::NoSheet => "it has no such sheet, or no table".to_owned(),
        Error::NoDate => "no column of readable dates; --map date=HEADER names one".to_owned(),
        Error::NoAmount => {
            "no column of readable amounts; --map amount=HEADER names one".to_owned()
        }
        Error::NoClient => "no column of clients; --map client=HEADER names one".to_owned(),
        Error::MixedCurrencies { first, second, row } => {
            format!("{first} and {second} (row {row}) cannot be summed; --where keeps one")
        }
    };
    Failure::file(error.code(), words)
}
