//! A file that lies in memory, read by the same passes as one that comes in slices.

use crate::workbook::{SheetView, Workbook};
use crate::{
    Choices, Error, Finished, Loaded, Loader, Opened, Packing, Plan, SAMPLE_BYTES, Start, Survey,
    Surveyor, packing_of,
};

/// Rows of a sheet taken at a time.
const ROWS: usize = 10_000;

/// A file of any format in memory.
///
/// ```
/// use ingest::{Choices, Plan, Whole};
///
/// let mut file = Whole::open(b"date;client;amount\n31.01.2025;Anna;12,50\n".to_vec())?;
/// let survey = file.survey(&Choices::default(), None)?;
/// let loaded = file.load(&survey, &Plan::guessed(&survey)?)?;
/// assert_eq!(loaded.totals.amount.to_string(), "12.5000");
/// # Ok::<(), ingest::Error>(())
/// ```
pub struct Whole {
    content: Content,
    slice: usize,
    part_bytes: Option<u64>,
}

enum Content {
    Text(Vec<u8>),
    /// The sheet is that of the last survey.
    Book {
        book: Box<Workbook>,
        sheet: usize,
    },
}

impl Whole {
    /// Tells the format by the bytes.
    pub fn open(bytes: Vec<u8>) -> Result<Whole, Error> {
        let opened = match packing_of(&bytes) {
            Packing::Whole => Opened::of(bytes)?,
            Packing::Text | Packing::Gzip => Opened::Text(bytes),
        };
        let content = match opened {
            Opened::Text(bytes) => Content::Text(bytes),
            Opened::Workbook(book) => Content::Book {
                book: Box::new(book),
                sheet: 0,
            },
        };
        Ok(Whole {
            content,
            slice: usize::MAX,
            part_bytes: None,
        })
    }

    /// The same file, pushed in slices of so many bytes. Changes nothing of what is read.
    pub fn in_slices(self, bytes: usize) -> Whole {
        Whole {
            slice: bytes.max(1),
            ..self
        }
    }

    /// The same file, loaded in parts of about so many bytes that are merged. Changes nothing of what is read.
    pub fn in_parts_of(self, bytes: u64) -> Whole {
        Whole {
            part_bytes: Some(bytes),
            ..self
        }
    }

    /// The sheets of a workbook; none for a text.
    pub fn sheets(&self) -> &[SheetView] {
        match &self.content {
            Content::Text(_) => &[],
            Content::Book { book, .. } => book.sheets(),
        }
    }

    /// The first pass. `sheet` names one of a workbook's; without it the likeliest is taken.
    pub fn survey(&mut self, choices: &Choices, sheet: Option<&str>) -> Result<Survey, Error> {
        match &mut self.content {
            Content::Text(bytes) => {
                let sample = bytes
                    .get(..SAMPLE_BYTES.min(bytes.len()))
                    .unwrap_or_default();
                let mut surveyor = Surveyor::new(sample, choices)?;
                loop {
                    if let Some(part_bytes) = self.part_bytes {
                        surveyor = surveyor.with_parts_of(part_bytes);
                    }
                    for slice in bytes.chunks(self.slice) {
                        surveyor.push(slice)?;
                    }
                    match surveyor.finish()? {
                        Finished::Survey(survey) => return Ok(*survey),
                        Finished::Again(again) => surveyor = *again,
                    }
                }
            }
            Content::Book {
                book,
                sheet: chosen,
            } => {
                *chosen = match sheet {
                    Some(name) => {
                        let mut sheets = book.sheets().iter();
                        sheets
                            .position(|sheet| sheet.name == name)
                            .ok_or(Error::NoSheet)?
                    }
                    None => book.likely_sheet()?,
                };
                let mut surveyor = Surveyor::of_rows(&mut book.rows(*chosen)?, choices)?;
                let mut rows = book.rows(*chosen)?;
                while surveyor.take(&mut rows, ROWS)? {}
                match surveyor.finish()? {
                    Finished::Survey(survey) => Ok(*survey),
                    // Cells are text already: there is no other character set to try.
                    Finished::Again(_) => Err(Error::NotATable),
                }
            }
        }
    }

    /// The second pass, by a plan for the file's last survey.
    pub fn load(&mut self, survey: &Survey, plan: &Plan) -> Result<Loaded, Error> {
        let first = survey.starts.first().copied().ok_or(Error::NoDataRows)?;
        match &mut self.content {
            Content::Text(bytes) => {
                let starts = match self.part_bytes {
                    Some(_) => survey.starts.as_slice(),
                    None => &[first],
                };
                load_text(bytes, self.slice, starts, plan)
            }
            Content::Book { book, sheet } => {
                let mut loader = Loader::new(plan, first);
                let mut rows = book.rows(*sheet)?;
                while loader.take(&mut rows, ROWS)? {}
                loader.finish()
            }
        }
    }
}

fn load_text(bytes: &[u8], slice: usize, starts: &[Start], plan: &Plan) -> Result<Loaded, Error> {
    let mut parts = Vec::with_capacity(starts.len());
    let ends = starts.iter().skip(1).map(|start| start.offset);
    for (&start, end) in starts.iter().zip(ends.chain([u64::MAX])) {
        let mut loader = Loader::new(plan, start);
        let place = |offset: u64| {
            usize::try_from(offset)
                .unwrap_or(bytes.len())
                .min(bytes.len())
        };
        let part = bytes
            .get(place(loader.begins_at())..place(end))
            .unwrap_or_default();
        for slice in part.chunks(slice) {
            loader.push(slice)?;
        }
        parts.push(loader.finish()?);
    }
    Loaded::merge(parts)
}
