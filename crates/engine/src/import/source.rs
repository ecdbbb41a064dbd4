//! A file taken apart: text that is read slice by slice, or a workbook's sheets.

use ingest::{
    Choices, Draft, Finished, Limits, Loaded, Loader, Opened, Opening, Packing, Pass, Plan,
    SAMPLE_BYTES, Survey,
};
use ingest::{Surveyor, Workbook, packing_of};

use super::file::{File, Job, Meter, SLICE};
use super::load::draft_plan;
use super::parts;
use super::refusal;
use super::remembered::{Likely, Used};
use crate::protocol::{Failure, FailureCode};

/// Bytes that tell how a file is packed.
const HEAD_BYTES: u64 = 4096;

/// Rows of a sheet taken at a time.
const ROWS: usize = 4000;

/// Bytes taken at a time from text in memory.
const UNPACKED_SLICE: usize = 1 << 20;

/// A file and what it turned out to be. It stays as it is between a survey and an import.
pub(super) struct Source<F> {
    pub file: F,
    content: Content,
}

enum Content {
    /// Text, packed by gzip or not: the file's own bytes, or those of the one table in an archive.
    Text {
        unpacked: Option<Vec<u8>>,
    },
    Book(Box<Workbook>),
    Unreadable(Failure),
}

impl Content {
    async fn of<J: Job>(file: &impl File, meter: &Meter<'_, J>) -> Result<Content, Failure> {
        let head = file.read(0..file.len().min(HEAD_BYTES)).await?;
        let whole = packing_of(&head) == Packing::Whole;
        let limit = if whole {
            Limits::BOOK_BYTES
        } else {
            Limits::FILE_BYTES
        };
        if file.len() > limit {
            return Err(Failure::with(FailureCode::FileTooLarge, file.name()));
        }
        if !whole {
            return Ok(Content::Text { unpacked: None });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(file.len()).unwrap_or_default());
        while (bytes.len() as u64) < file.len() {
            let done = bytes.len() as u64;
            meter.at(done).await?;
            let end = file.len().min(done + SLICE);
            bytes.extend_from_slice(&file.read(done..end).await?);
        }
        meter.at(file.len()).await?;
        let mut opening = Opening::new(bytes);
        loop {
            match opening.step().map_err(refusal)? {
                None => meter.at(file.len()).await?,
                Some(Opened::Text(text)) => {
                    return Ok(Content::Text {
                        unpacked: Some(text),
                    });
                }
                Some(Opened::Workbook(book)) => return Ok(Content::Book(Box::new(book))),
            }
        }
    }
}

/// A survey, and the sheet that it is of.
pub(super) struct Found {
    pub survey: Survey,
    /// Place of the sheet in its workbook; 0 for text.
    pub sheet: usize,
    /// Lines read meanwhile, as the person would most likely have them read.
    pub draft: Option<Box<Draft>>,
}

impl<F: File> Source<F> {
    /// Tells what a file is. Workbooks and archives are read into memory and opened. One that cannot be read says
    /// so when it is surveyed; only a stopped job fails here.
    pub async fn open<J: Job>(file: F, meter: &Meter<'_, J>) -> Result<Source<F>, Failure> {
        let content = match Content::of(&file, meter).await {
            Err(failure) if failure.code == FailureCode::Cancelled => return Err(failure),
            Err(failure) => Content::Unreadable(failure),
            Ok(content) => content,
        };
        Ok(Source { file, content })
    }

    /// Its sheets, where it is a workbook.
    pub fn sheets(&self) -> Option<&[ingest::SheetView]> {
        match &self.content {
            Content::Book(book) => Some(book.sheets()),
            _ => None,
        }
    }

    /// Whether its text came in an archive.
    pub fn is_archive(&self) -> bool {
        matches!(self.content, Content::Text { unpacked: Some(_) })
    }

    /// Proves what each column holds. `sheet` names a sheet; a workbook without it has its likeliest one read,
    /// unless it `must` have it.
    pub async fn survey<J: Job>(
        &mut self,
        choices: &Choices,
        sheet: Option<(&str, bool)>,
        likely: &Likely<'_, impl Used>,
        meter: &Meter<'_, J>,
    ) -> Result<Found, Failure> {
        let len = self.file.len();
        let book = match &mut self.content {
            Content::Book(book) => book,
            Content::Unreadable(failure) => return Err(failure.clone()),
            Content::Text { unpacked } => {
                let text = Text {
                    file: &self.file,
                    unpacked: unpacked.as_deref(),
                };
                let sample = text.sample().await?;
                let mut surveyor = Surveyor::new(&sample, choices).map_err(refusal)?;
                loop {
                    draft::<F>(&mut surveyor, likely).await;
                    text.read(&mut surveyor, meter).await?;
                    match surveyor.finish().map_err(refusal)? {
                        Finished::Survey(survey, draft) => {
                            let (survey, sheet) = (*survey, 0);
                            return Ok(Found {
                                survey,
                                sheet,
                                draft,
                            });
                        }
                        Finished::Again(again) => surveyor = *again,
                    }
                }
            }
        };
        let sheet = chosen_sheet(book, sheet)?;
        let count = rows_of(book, sheet);
        let mut surveyor = {
            let mut sample = book.rows(sheet).map_err(refusal)?;
            Surveyor::of_rows(&mut sample, choices).map_err(refusal)?
        };
        draft::<F>(&mut surveyor, likely).await;
        let mut rows = book.rows(sheet).map_err(refusal)?;
        let mut done = 0;
        while surveyor.take(&mut rows, ROWS).map_err(refusal)? {
            done += ROWS;
            meter.at(scaled(len, done, count)).await?;
        }
        match surveyor.finish().map_err(refusal)? {
            Finished::Survey(survey, draft) => Ok(Found {
                survey: *survey,
                sheet,
                draft,
            }),
            // A sheet has no character set to mistake.
            Finished::Again(_) => Err(Failure::new(FailureCode::Internal)),
        }
    }

    /// Reads the lines of a surveyed file, unless the survey's draft has them.
    pub async fn load<J: Job>(
        &mut self,
        found: &mut Found,
        plan: &Plan,
        meter: &Meter<'_, J>,
    ) -> Result<Loaded, Failure> {
        let draft = found.draft.take();
        if let Some(loaded) = draft.and_then(|draft| draft.loaded_by(plan)) {
            return Ok(loaded);
        }
        let mut loader = Loader::new(plan, found.survey.start);
        let len = self.file.len();
        match &mut self.content {
            Content::Unreadable(failure) => return Err(failure.clone()),
            Content::Text { unpacked } => {
                let text = Text {
                    file: &self.file,
                    unpacked: unpacked.as_deref(),
                };
                text.read(&mut loader, meter).await?;
            }
            Content::Book(book) => {
                let count = rows_of(book, found.sheet);
                let mut rows = book.rows(found.sheet).map_err(refusal)?;
                let mut done = 0;
                while loader.take(&mut rows, ROWS).map_err(refusal)? {
                    done += ROWS;
                    meter.at(scaled(len, done, count)).await?;
                }
            }
        }
        loader.finish().map_err(refusal)
    }
}

/// Has the lines read with the survey, where the first rows tell how.
async fn draft<F: File>(surveyor: &mut Surveyor, likely: &Likely<'_, impl Used>) {
    if let Ok(glance) = surveyor.glance()
        && let Some(plan) = draft_plan::<F>(glance, likely).await
    {
        surveyor.draft_by(plan);
    }
}

/// The sheet of a name, or the likeliest.
fn chosen_sheet(book: &mut Workbook, sheet: Option<(&str, bool)>) -> Result<usize, Failure> {
    if let Some((name, must)) = sheet {
        let place = book.sheets().iter().position(|of| of.name == name);
        match place {
            Some(place) => return Ok(place),
            None if must => return Err(Failure::with(FailureCode::NoSheet, name)),
            None => {}
        }
    }
    book.likely_sheet().map_err(refusal)
}

/// Rows of a sheet, as far as the workbook tells.
fn rows_of(book: &Workbook, sheet: usize) -> usize {
    let rows = book.sheets().get(sheet).and_then(|sheet| sheet.rows);
    rows.and_then(|rows| usize::try_from(rows).ok())
        .unwrap_or_default()
}

/// The part of `len` that `done` of `total` is; nothing where the total is not known.
fn scaled(len: u64, done: usize, total: usize) -> u64 {
    let share = done.min(total) as f64 / total.max(1) as f64;
    (len as f64 * share) as u64
}

/// The bytes of a text, wherever they are.
struct Text<'a, F> {
    file: &'a F,
    /// In memory, when they came in an archive.
    unpacked: Option<&'a [u8]>,
}

impl<F: File> Text<'_, F> {
    async fn sample(&self) -> Result<Vec<u8>, Failure> {
        match self.unpacked {
            Some(text) => Ok(text.get(..SAMPLE_BYTES).unwrap_or(text).to_vec()),
            None => {
                let end = self.file.len().min(SAMPLE_BYTES as u64);
                self.file.read(0..end).await
            }
        }
    }

    /// Hands the bytes to a pass.
    async fn read<J: Job>(&self, pass: &mut dyn Pass, meter: &Meter<'_, J>) -> Result<(), Failure> {
        let Some(text) = self.unpacked else {
            return parts::read(self.file, pass, meter).await;
        };
        let mut done = usize::try_from(pass.begins_at()).unwrap_or(usize::MAX);
        let rest = text.get(done..).unwrap_or_default();
        for slice in rest.chunks(UNPACKED_SLICE) {
            meter.at(scaled(self.file.len(), done, text.len())).await?;
            pass.push(slice).map_err(refusal)?;
            done += slice.len();
        }
        Ok(())
    }
}
