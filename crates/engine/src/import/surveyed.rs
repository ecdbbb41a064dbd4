//! Files surveyed together, kept for their import.

use ingest::{Basis, Charset, DateOrder, Survey};

use super::file::{File, Job, Meter};
use super::remembered::{Likely, Used};
use super::source::{Found, Source};
use crate::protocol::{Choices, Failure, FailureCode, HeaderChoice, Stage};

/// Files read through once; the first decides what columns are called.
pub(crate) struct Surveyed<F> {
    /// All files, the first one in front.
    pub(super) sources: Vec<Source<F>>,
    pub(super) first: Found,
    /// What was found in the other files, or why nothing was.
    pub(super) others: Vec<Result<Found, Failure>>,
    /// See [`Choices`].
    pub(super) keeps_all: bool,
}

/// Takes files apart and proves what their columns hold. Fails when the first one cannot be read.
pub(crate) async fn survey<F: File>(
    files: Vec<F>,
    choices: &Choices,
    used: &impl Used,
    job: &impl Job,
) -> Result<Surveyed<F>, Failure> {
    let mut meter = Meter::new(job, Stage::Unpacking, files.iter().map(File::len).sum());
    let mut sources = Vec::with_capacity(files.len());
    for file in files {
        let len = file.len();
        sources.push(Source::open(file, &meter).await?);
        meter.next(len).await?;
    }
    let (first, others) = survey_all(&mut sources, choices, used, job).await?;
    Ok(Surveyed {
        sources,
        first,
        others,
        keeps_all: choices.keeps_all,
    })
}

impl<F: File> Surveyed<F> {
    /// Surveys the same files by other choices. On failure everything stays as it was.
    pub async fn survey_again(
        &mut self,
        choices: &Choices,
        used: &impl Used,
        job: &impl Job,
    ) -> Result<(), Failure> {
        (self.first, self.others) = survey_all(&mut self.sources, choices, used, job).await?;
        self.keeps_all = choices.keeps_all;
        Ok(())
    }

    /// Frees the memory of what was read before the person confirmed how; it can be read again.
    pub fn forget_drafts(&mut self) {
        let others = self.others.iter_mut().flatten();
        for found in others.chain([&mut self.first]) {
            found.draft = None;
        }
    }

    pub fn first_file(&self) -> Option<&F> {
        self.sources.first().map(|source| &source.file)
    }

    /// The files that were read, with what was found in them.
    pub(super) fn readable(&self) -> impl Iterator<Item = &Found> {
        let others = self.others.iter().filter_map(|found| found.as_ref().ok());
        std::iter::once(&self.first).chain(others)
    }

    /// The order of day and month in a column, by its header: what the file itself proves, else what another
    /// file proves, else what the file assumes. `None` when the column has no dates.
    pub(super) fn date_order(&self, survey: &Survey, header: &str) -> Option<DateOrder> {
        let dates = dates(survey, header)?;
        if dates.basis != Basis::Assumed {
            return Some(dates.order);
        }
        let proven = self
            .readable()
            .filter_map(|found| self::dates(&found.survey, header))
            .find(|dates| matches!(dates.basis, Basis::Proven { .. }));
        Some(proven.map_or(dates.order, |proven| proven.order))
    }

    /// Whether no file tells the order of day and month in a column.
    pub(super) fn is_order_open(&self, header: &str) -> bool {
        let mut all = self
            .readable()
            .filter_map(|found| dates(&found.survey, header));
        let mut any_open = false;
        let open = all.all(|dates| {
            any_open |= dates.is_open();
            dates.is_open() || dates.proof.ambiguous == 0 && dates.basis == Basis::Assumed
        });
        open && any_open
    }
}

fn dates<'a>(survey: &'a Survey, header: &str) -> Option<&'a ingest::DateSurvey> {
    let column = survey.columns.get(column_named(survey, header)?)?;
    column.dates.as_ref()
}

/// The column with a header, capitals aside where nothing else fits.
pub(super) fn column_named(survey: &Survey, header: &str) -> Option<usize> {
    survey.column_named(header).or_else(|| {
        let wanted = header.to_lowercase();
        let mut headers = survey.header();
        headers.position(|header| header.to_lowercase() == wanted)
    })
}

type AllFound = (Found, Vec<Result<Found, Failure>>);

async fn survey_all<F: File>(
    sources: &mut [Source<F>],
    choices: &Choices,
    used: &impl Used,
    job: &impl Job,
) -> Result<AllFound, Failure> {
    let likely = &Likely {
        used,
        keeps_all: choices.keeps_all,
    };
    let (first, others) = sources
        .split_first_mut()
        .ok_or(Failure::new(FailureCode::NoFile))?;
    let total = others.iter().map(|source| source.file.len()).sum::<u64>() + first.file.len();
    let mut meter = Meter::new(job, Stage::Surveying, total);
    let (of_text, sheet) = (to_ingest(choices)?, choices.sheet.as_deref());
    let found = first
        .survey(&of_text, sheet.map(|name| (name, true)), likely, &meter)
        .await?;
    meter.next(first.file.len()).await?;
    let mut others_found = Vec::with_capacity(others.len());
    for source in others {
        let sheet = sheet.map(|name| (name, false));
        let asked = (&of_text, sheet);
        others_found.push(survey_other(source, &found.survey, asked, likely, &meter).await?);
        meter.next(source.file.len()).await?;
    }
    Ok((found, others_found))
}

/// Surveys a file beside the first one. What was chosen of character set and header is about the first: it counts
/// here unless more headers are those of the first when the file decides by itself. Fails only when stopped.
async fn survey_other<F: File, J: Job>(
    source: &mut Source<F>,
    first: &Survey,
    (choices, sheet): (&ingest::Choices, Option<(&str, bool)>),
    likely: &Likely<'_, impl Used>,
    meter: &Meter<'_, J>,
) -> Result<Result<Found, Failure>, Failure> {
    let shared = |found: &Result<Found, Failure>| {
        let found = found.as_ref().ok()?;
        let headers = first.header();
        Some(
            headers
                .filter(|header| column_named(&found.survey, header).is_some())
                .count(),
        )
    };
    let own = ingest::Choices {
        delimiter: choices.delimiter,
        ..ingest::Choices::default()
    };
    let chosen = unless_stopped(source.survey(choices, sheet, likely, meter).await)?;
    if own == *choices || shared(&chosen) == Some(first.columns.len()) {
        return Ok(chosen);
    }
    let own = unless_stopped(source.survey(&own, sheet, likely, meter).await)?;
    Ok(if shared(&own) > shared(&chosen) {
        own
    } else {
        chosen
    })
}

/// Why a file cannot be read is a finding; that the job was stopped is not.
fn unless_stopped(found: Result<Found, Failure>) -> Result<Result<Found, Failure>, Failure> {
    match found {
        Err(failure) if failure.code == FailureCode::Cancelled => Err(failure),
        found => Ok(found),
    }
}

/// The choices in the reader's words. A label or a delimiter that it does not know is no choice of the page's.
fn to_ingest(choices: &Choices) -> Result<ingest::Choices, Failure> {
    let unknown = |what: &str| Failure::with(FailureCode::Internal, what);
    let charset = choices
        .charset
        .as_deref()
        .map(|label| Charset::from_label(label).ok_or_else(|| unknown(label)));
    let delimiter = choices.delimiter.map(|delimiter| {
        let ascii = u8::try_from(delimiter).ok().filter(u8::is_ascii);
        ascii.ok_or_else(|| unknown("delimiter"))
    });
    Ok(ingest::Choices {
        charset: charset.transpose()?,
        delimiter: delimiter.transpose()?,
        header: choices.header.map(|header| match header {
            HeaderChoice::None => ingest::HeaderChoice::None,
            HeaderChoice::At { row, height } => ingest::HeaderChoice::At { row, height },
        }),
    })
}
