//! A file that lies in memory, read by the same passes as one that comes in slices.

use crate::workbook::{SheetView, Workbook};
use crate::{
    Choices, Draft, Error, Finished, Loaded, Loader, Opened, Packing, Pass, Plan, SAMPLE_BYTES,
    Survey, Surveyor, packing_of, pass_of,
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
    /// That of the last survey.
    draft: Option<Box<Draft>>,
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
            draft: None,
        })
    }

    /// The same file, pushed in slices of so many bytes. Changes nothing of what is read.
    pub fn in_slices(self, bytes: usize) -> Whole {
        Whole {
            slice: bytes.max(1),
            ..self
        }
    }

    /// The same file, read in parts of about so many bytes that are joined. Changes nothing of what is read.
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
        self.draft = None;
        match &mut self.content {
            Content::Text(bytes) => {
                let sample = bytes
                    .get(..SAMPLE_BYTES.min(bytes.len()))
                    .unwrap_or_default();
                let mut surveyor = Surveyor::new(sample, choices)?;
                loop {
                    draft(&mut surveyor);
                    read(&mut surveyor, bytes, self.slice, self.part_bytes)?;
                    match surveyor.finish()? {
                        Finished::Survey(survey, draft) => {
                            self.draft = draft;
                            return Ok(*survey);
                        }
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
                draft(&mut surveyor);
                let mut rows = book.rows(*chosen)?;
                while surveyor.take(&mut rows, ROWS)? {}
                match surveyor.finish()? {
                    Finished::Survey(survey, draft) => {
                        self.draft = draft;
                        Ok(*survey)
                    }
                    // Cells are text already: there is no other character set to try.
                    Finished::Again(_) => Err(Error::NotATable),
                }
            }
        }
    }

    /// The lines, by a plan for the file's last survey: those of its draft the first time, if the plan reads
    /// alike, else by a second pass.
    pub fn load(&mut self, survey: &Survey, plan: &Plan) -> Result<Loaded, Error> {
        let draft = self.draft.take();
        if let Some(loaded) = draft.and_then(|draft| draft.loaded_by(plan)) {
            return Ok(loaded);
        }
        let mut loader = Loader::new(plan, survey.start);
        match &mut self.content {
            Content::Text(bytes) => read(&mut loader, bytes, self.slice, self.part_bytes)?,
            Content::Book { book, sheet } => {
                let mut rows = book.rows(*sheet)?;
                while loader.take(&mut rows, ROWS)? {}
            }
        }
        loader.finish()
    }
}

/// Has the lines read with the survey, by the likely plan if there is one.
fn draft(surveyor: &mut Surveyor) {
    let glance = surveyor.glance();
    if let Ok(plan) = glance.and_then(|glance| Plan::guessed(&glance)) {
        surveyor.draft_by(plan);
    }
}

/// Pushes a text in slices of so many bytes; where it may be cut into parts, they are read by themselves and joined.
fn read(
    pass: &mut dyn Pass,
    bytes: &[u8],
    slice: usize,
    part_bytes: Option<u64>,
) -> Result<(), Error> {
    let Some(part_bytes) = part_bytes else {
        let from = pass.begins_at();
        return push(pass, bytes, from, slice);
    };
    let sample = between(bytes, 0, SAMPLE_BYTES as u64);
    let len = bytes.len() as u64;
    let mut done = pass.begins_at();
    while done < len && !pass.takes_parts() {
        pass.push(between(bytes, done, done + part_bytes))?;
        done += part_bytes;
    }
    // The record that was begun ends behind what was pushed.
    pass.read_to(done);
    push(pass, bytes, done, slice)?;
    let mut from = pass.position();
    while done < len && from < len {
        let end = from + part_bytes;
        let mut part = pass_of(pass.brief(), sample)?.part(from..end);
        let begin = part.begins_at();
        let pushed = push(&mut *part, bytes, begin, slice);
        let part = pushed.and_then(|()| part.pack());
        if !part.is_ok_and(|part| pass.join(part)) {
            pass.read_to(end);
            let again = pass.position();
            push(pass, bytes, again, slice)?;
        }
        from = end;
    }
    pass.read_to(u64::MAX);
    Ok(())
}

fn push(pass: &mut dyn Pass, bytes: &[u8], from: u64, slice: usize) -> Result<(), Error> {
    for slice in between(bytes, from, u64::MAX).chunks(slice) {
        if pass.is_full() {
            break;
        }
        pass.push(slice)?;
    }
    Ok(())
}

/// The bytes of a range, as far as there are any.
fn between(bytes: &[u8], from: u64, to: u64) -> &[u8] {
    let place = |at: u64| usize::try_from(at).map_or(bytes.len(), |at| at.min(bytes.len()));
    bytes.get(place(from)..place(to)).unwrap_or_default()
}
