//! The passes of the app's reader over a file in memory.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use ingest::{
    Choices, Error, Finished, Limits, Loaded, Loader, Opened, Packing, Plan, Survey, Surveyor,
    Workbook, packing_of,
};

/// Rows of a sheet taken at a time.
const ROWS: usize = 10_000;

/// What a file turned out to be.
pub enum Content {
    Text(Vec<u8>),
    /// A workbook and its chosen sheet.
    Book(Box<Workbook>, usize),
}

impl Content {
    /// Tells the format by the bytes. `sheet` names one of a workbook's; without it the likeliest is taken.
    pub fn open(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Content, Error> {
        let bytes = match packing_of(&bytes) {
            Packing::Gzip => unpacked(&bytes)?,
            Packing::Text | Packing::Whole => bytes,
        };
        if packing_of(&bytes) != Packing::Whole {
            return Ok(Content::Text(bytes));
        }
        match Opened::of(bytes)? {
            Opened::Text(text) => Ok(Content::Text(text)),
            Opened::Workbook(mut book) => {
                let chosen = match sheet {
                    Some(name) => book.sheets().iter().position(|sheet| sheet.name == name),
                    None => Some(book.likely_sheet()?),
                };
                Ok(Content::Book(Box::new(book), chosen.ok_or(Error::NoSheet)?))
            }
        }
    }

    pub fn survey(&mut self) -> Result<Survey, Error> {
        let choices = Choices::default();
        let (book, sheet) = match self {
            Content::Text(text) => return Survey::of(text, &choices),
            Content::Book(book, sheet) => (book, *sheet),
        };
        let mut surveyor = Surveyor::of_rows(&mut book.rows(sheet)?, &choices)?;
        let mut rows = book.rows(sheet)?;
        while surveyor.take(&mut rows, ROWS)? {}
        match surveyor.finish()? {
            Finished::Survey(survey) => Ok(*survey),
            // Cells are text already: there is no other character set to try.
            Finished::Again(_) => Err(Error::NotATable),
        }
    }

    pub fn load(&mut self, survey: &Survey, plan: &Plan) -> Result<Loaded, Error> {
        let start = survey.starts.first().copied().ok_or(Error::NoDataRows)?;
        let mut loader = Loader::new(plan, start);
        match self {
            Content::Text(text) => {
                let begin = usize::try_from(loader.begins_at()).ok();
                let rows = begin.and_then(|begin| text.get(begin..));
                loader.push(rows.unwrap_or_default())?;
            }
            Content::Book(book, sheet) => {
                let mut rows = book.rows(*sheet)?;
                while loader.take(&mut rows, ROWS)? {}
            }
        }
        loader.finish()
    }
}

fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut text = Vec::new();
    let mut packed = MultiGzDecoder::new(bytes).take(Limits::UNPACKED_BYTES + 1);
    packed
        .read_to_end(&mut text)
        .map_err(|_| Error::CorruptFile)?;
    if text.len() as u64 > Limits::UNPACKED_BYTES {
        return Err(Error::UnpackedTooLarge);
    }
    Ok(text)
}
