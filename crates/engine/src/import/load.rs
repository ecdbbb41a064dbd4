//! From surveyed files to their lines, by the reading that the person confirmed.

use std::rc::Rc;

use ingest::{Loaded, Plan, Survey};
use ledger::{Ledger, sort};

use super::file::{File, Job, Meter};
use super::remembered::{Likely, Used, header_print, offered};
use super::report::{FileReport, notes, reject_groups};
use super::source::Found;
use super::surveyed::{Surveyed, column_named};
use super::{ImportReport, Imported, refusal, roles, survey_view};
use crate::protocol::views::ProofView;
use crate::protocol::{ColumnKind, Failure, FailureCode, Reading, Role, Stage};

/// Reads the lines of surveyed files. Amounts in currencies with a rate are turned into `currency`.
pub(crate) async fn load<F: File>(
    surveyed: &mut Surveyed<F>,
    reading: &Reading,
    currency: &str,
    job: &impl Job,
) -> Result<Imported, Failure> {
    let plans = surveyed.plans(reading, currency)?;
    let total = surveyed
        .sources
        .iter()
        .map(|source| source.file.len())
        .sum();
    let mut meter = Meter::new(job, Stage::Reading, total);
    let mut loaded = Vec::with_capacity(plans.len());
    let Surveyed {
        sources,
        first,
        others,
        ..
    } = surveyed;
    let found = std::iter::once(Ok(first)).chain(others.iter_mut().map(Result::as_mut));
    for ((source, found), plan) in sources.iter_mut().zip(found).zip(&plans) {
        let found = found.map_err(|failure| failure.clone())?;
        loaded.push(source.load(found, plan, &meter).await?);
        meter.next(source.file.len()).await?;
    }
    let found = one_currency(&loaded)?;
    let found = found.filter(|_| reading.rates.is_empty());
    if loaded.iter().all(|file| file.totals.lines == 0) {
        return Err(Failure::new(FailureCode::NoReadableLines));
    }
    job.report(Stage::Building, 0, 1);
    job.pause().await?;
    let report = surveyed.report(reading, &plans, &loaded);
    let unrated = |plan: &Plan| {
        let found = plan.header_currency()?;
        let mut rates = plan.rates().iter();
        let is_rated = rates.any(|rate| rate.currency == found);
        (!is_rated).then(|| found.to_owned())
    };
    let header_currency = plans.iter().find_map(unrated);
    let mut imported = Imported {
        ledger: Rc::new(Ledger::from_batches(Vec::new())),
        report,
        currency: found,
        header_currency,
        repeated: Vec::new(),
    };
    for (number, file) in (0..).zip(loaded) {
        imported.add(file.into_ledger(), number)?;
        job.pause().await?;
    }
    Ok(imported)
}

/// The plan of a file whose reading nobody changes, as far as its first rows tell.
pub(super) async fn draft_plan<F: File>(
    glance: Survey,
    likely: &Likely<'_, impl Used>,
) -> Option<Plan> {
    let used = match header_print(&glance) {
        Some(header) => (likely.used)(header).await,
        None => None,
    };
    let reading = offered(&glance, used.as_ref(), likely.keeps_all);
    let alone = Surveyed::<F> {
        sources: Vec::new(),
        first: Found {
            survey: glance,
            sheet: 0,
            draft: None,
        },
        others: Vec::new(),
        keeps_all: likely.keeps_all,
    };
    alone.plan(0, &alone.first, &reading, "").ok()
}

impl<F: File> Surveyed<F> {
    /// How each file is to be read: by the first one's columns, found in the others by their headers.
    fn plans(&self, reading: &Reading, currency: &str) -> Result<Vec<Plan>, Failure> {
        let others = self.others.iter().map(Result::as_ref);
        let found = std::iter::once(Ok(&self.first)).chain(others);
        let plan = |(place, found): (usize, Result<&Found, &Failure>)| {
            let found = found.map_err(|failure| self.unread(place, failure))?;
            self.plan(place, found, reading, currency)
        };
        found.enumerate().map(plan).collect()
    }

    fn plan(
        &self,
        place: usize,
        found: &Found,
        reading: &Reading,
        currency: &str,
    ) -> Result<Plan, Failure> {
        let mut missing: Vec<&str> = Vec::new();
        let mut column = |of_first: u16| {
            let header = self.header(of_first)?;
            let column = match place {
                0 => Some(usize::from(of_first)),
                _ => column_named(&found.survey, header),
            };
            if column.is_none() && !missing.contains(&header) {
                missing.push(header);
            }
            column
        };
        let mut mapping = ingest::Mapping::default();
        for role in Role::ALL {
            if let (Some(of_file), Some(of_first)) =
                (roles::to_ingest(role), reading.mapping.column(role))
            {
                mapping.set(of_file, column(of_first));
            }
        }
        let filters: Vec<_> = reading
            .filters
            .iter()
            .filter_map(|filter| Some((column(filter.column)?, filter.text.clone())))
            .collect();
        // A file without a column keeps it not: a blank one would tell its lines from the same ones elsewhere.
        let extras = reading.extras.iter().filter_map(|&of_first| {
            let header = self.header(of_first)?;
            let column = match place {
                0 => Some(usize::from(of_first)),
                _ => column_named(&found.survey, header),
            };
            Some((column?, header.to_owned()))
        });
        let answers: Vec<_> = reading
            .day_first
            .iter()
            .filter_map(|&(of_first, day_first)| Some((column(of_first)?, day_first)))
            .collect();
        if !missing.is_empty() {
            let name = self.sources.get(place).map(|source| source.file.name());
            let detail = format!("{}: {}", name.unwrap_or_default(), missing.join(", "));
            return Err(Failure::with(FailureCode::FilesDiffer, detail));
        }
        let mut plan = Plan::new(&found.survey, mapping).map_err(refusal)?;
        let measured = [Role::Amount, Role::Price, Role::Quantity];
        // A file without amounts and prices may count quantities.
        if measured
            .iter()
            .all(|role| reading.mapping.column(*role).is_none())
        {
            return Err(Failure::new(FailureCode::NoAmount));
        }
        self.settle_orders(&mut plan, found, &answers);
        plan.keep(extras);
        let filter = |(column, text)| ingest::RowFilter { column, text };
        plan.filters = filters.into_iter().map(filter).collect();
        if !reading.fill {
            plan.fill = ingest::Fill::None;
        }
        if !reading.rates.is_empty() {
            let rates = reading.rates.iter();
            let rates: Vec<_> = rates
                .map(|rate| (rate.currency.clone(), rate.rate.clone()))
                .collect();
            plan.set_rates(currency, &rates).map_err(bad_rate)?;
        }
        Ok(plan)
    }

    /// The order of day and month: as the person answered, else as any of the files proves.
    fn settle_orders(&self, plan: &mut Plan, found: &Found, answers: &[(usize, bool)]) {
        let headers = found.survey.header().enumerate();
        for ((column, header), format) in headers.zip(&mut plan.formats) {
            let answer = answers.iter().find(|(of, _)| *of == column);
            let proven = self.date_order(&found.survey, header);
            format.order = match answer {
                Some((_, true)) => ingest::DateOrder::DayFirst,
                Some((_, false)) => ingest::DateOrder::MonthFirst,
                None => proven.unwrap_or(format.order),
            };
        }
    }

    /// Why a file other than the first cannot be read, with its name.
    fn unread(&self, place: usize, failure: &Failure) -> Failure {
        let name = self.sources.get(place).map(|source| source.file.name());
        Failure::with(failure.code, name.unwrap_or_default())
    }

    fn header(&self, column: u16) -> Option<&str> {
        let column = self.first.survey.columns.get(usize::from(column))?;
        Some(&column.header)
    }

    fn report(&self, reading: &Reading, plans: &[Plan], loaded: &[Loaded]) -> ImportReport {
        let mut report = ImportReport {
            rates: reading.rates.clone(),
            ..ImportReport::default()
        };
        for role in Role::ALL {
            if let Some(header) = reading.mapping.column(role).and_then(|of| self.header(of)) {
                report.mapped.push((role, header.to_owned()));
            }
        }
        let files = self.sources.iter().zip(self.readable());
        for (((source, found), plan), loaded) in files.zip(plans).zip(loaded) {
            for column in mapped_columns(plan) {
                if let Some(mut proof) = proof(found, plan, column) {
                    if let ColumnKind::Date { is_open, .. } = &mut proof.kind {
                        *is_open = self.is_order_open(&proof.header);
                    }
                    report.add_proof(&proof, report.files.len());
                }
            }
            let sheet = source.sheets().and_then(|sheets| sheets.get(found.sheet));
            report.files.push(FileReport {
                name: source.file.name(),
                bytes: source.file.len(),
                form: match sheet {
                    Some(sheet) => format!("{} {}", ending(&source.file.name()), sheet.name),
                    None => text_form(found, source.is_archive()),
                },
                ..file_report(loaded)
            });
        }
        report
    }
}

fn file_report(loaded: &Loaded) -> FileReport {
    let amounts = loaded.rejected_amounts.iter();
    FileReport {
        rows: loaded.rows,
        blank_rows: loaded.blank_rows,
        filtered: loaded.filtered,
        lines: loaded.totals.lines,
        rejects: reject_groups(&loaded.rejects),
        rejected_amounts: amounts
            .map(|(row, reason, amount)| (*row, reason.code().to_owned(), amount.0))
            .collect(),
        notes: notes(&loaded.notes),
        ..FileReport::default()
    }
}

/// The columns that play a role, each once, in the order of the file.
fn mapped_columns(plan: &Plan) -> Vec<usize> {
    let mut columns: Vec<usize> = plan.mapping.pairs().map(|(_, column)| column).collect();
    sort(&mut columns);
    columns.dedup();
    columns
}

/// What a column of a file proved, and how it was read.
fn proof(found: &Found, plan: &Plan, column: usize) -> Option<ProofView> {
    let order = plan.formats.get(column)?.order;
    let view = survey_view::column(&found.survey, column, order)?;
    Some(ProofView {
        header: view.header,
        kind: view.kind,
        filled: view.filled,
        blank: view.blank,
        misfits: view.misfits,
        samples: view.misfit_samples,
    })
}

/// Charset and delimiter of a text, and whether it was packed.
fn text_form(found: &Found, is_archive: bool) -> String {
    let delimiter = match found.survey.dialect.delimiter {
        b'\t' => "tab".to_owned(),
        other => char::from(other).to_string(),
    };
    let packed = match (found.survey.is_packed, is_archive) {
        (true, _) => " gzip",
        (_, true) => " zip",
        _ => "",
    };
    format!("{} {delimiter}{packed}", found.survey.charset.label())
}

/// The ending of a workbook's name.
fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let short = ending.filter(|ending| (1..=5).contains(&ending.len()));
    short.unwrap_or("book").to_lowercase()
}

/// The currency of all files, if any tells it. Fails when they are in different ones.
fn one_currency(loaded: &[Loaded]) -> Result<Option<String>, Failure> {
    let mut currencies = loaded.iter().filter_map(|file| file.currency.as_deref());
    let first = currencies.next();
    match currencies.find(|other| Some(*other) != first) {
        Some(second) => Err(mixed(first.unwrap_or_default(), second)),
        None => Ok(first.map(str::to_owned)),
    }
}

pub(super) fn mixed(first: &str, second: &str) -> Failure {
    Failure::with(FailureCode::MixedCurrencies, format!("{first}, {second}"))
}

/// A rate that was refused, by its currency.
fn bad_rate(error: ingest::Error) -> Failure {
    match error {
        ingest::Error::MixedCurrencies { second, .. } => {
            Failure::with(FailureCode::BadRate, second)
        }
        other => refusal(other),
    }
}
