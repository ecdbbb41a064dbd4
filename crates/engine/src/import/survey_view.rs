//! What the page sees of surveyed files.

use ingest::{Basis, DateOrder, DateSurvey, DecimalMark, Kind, Survey};
use ledger::{Total, sort_by_key};
use workspace::UsedMapping;

use super::file::File;
use super::remembered::offered;
use super::report::{notes, reject_groups};
use super::roles;
use super::source::{Found, Source};
use super::surveyed::{Surveyed, column_named};
use crate::protocol::{
    CharsetSample, ColumnKind, ColumnView, CurrencyCount, Failure, Fill, Form, HeadView, Mapping,
    OtherFile, Reject, SheetView, SurveyView,
};

impl<F: File> Surveyed<F> {
    /// The survey with the reading that is offered: that of files with this header where there is one.
    pub fn view(&self, used: Option<&UsedMapping>) -> SurveyView {
        let found = &self.first.survey;
        let offered = offered(found, used, self.keeps_all);
        let columns = 0..found.columns.len();
        let file = self.first_file();
        SurveyView {
            file_name: file.map(File::name).unwrap_or_default(),
            file_bytes: file.map(File::len).unwrap_or_default(),
            form: self.form(),
            head: HeadView {
                row: found.head.row,
                height: found.head.height,
                preamble: found.head.preamble.clone(),
            },
            rows: found.rows,
            blank_rows: found.blank_rows,
            skipped: reject_groups(&found.skipped),
            notes: notes(&found.notes),
            fill: match found.fill {
                ingest::Fill::None => Fill::None,
                ingest::Fill::Below => Fill::Below,
                ingest::Fill::Groups => Fill::Groups,
            },
            columns: columns.filter_map(|place| self.column(place)).collect(),
            first_rows: found
                .first_rows
                .iter()
                .map(|row| aligned(row, found.columns.len()))
                .collect(),
            others: self.other_files(),
            guess: offered.mapping,
            extras: offered.extras,
            is_remembered: used.is_some(),
            day_first: offered.day_first,
            filters: offered.filters,
            currency: found.currency.clone(),
            currencies: self.currencies(),
        }
    }

    /// The currencies of the rows of all files.
    fn currencies(&self) -> Vec<CurrencyCount> {
        let mut all: Vec<CurrencyCount> = Vec::new();
        for (code, count) in self.readable().flat_map(|found| &found.survey.currencies) {
            match all.iter_mut().find(|known| known.code == *code) {
                Some(known) => known.count += count,
                None => all.push(CurrencyCount {
                    code: code.clone(),
                    count: *count,
                }),
            }
        }
        sort_by_key(&mut all, |found| std::cmp::Reverse(found.count));
        all
    }

    fn form(&self) -> Form {
        let source = self.sources.first();
        let found = &self.first.survey;
        let Some(sheets) = source.and_then(|source| source.sheets()) else {
            return Form::Text {
                charset: found.charset.label().to_owned(),
                charsets: found
                    .charsets
                    .iter()
                    .map(|sample| CharsetSample {
                        charset: sample.charset.label().to_owned(),
                        sample: sample.sample.clone(),
                    })
                    .collect(),
                delimiter: char::from(found.dialect.delimiter),
                is_packed: found.is_packed || source.is_some_and(|source| source.is_archive()),
            };
        };
        let sheet = sheets.get(self.first.sheet);
        Form::Book {
            sheet: sheet.map(|sheet| sheet.name.clone()).unwrap_or_default(),
            sheets: sheets
                .iter()
                .map(|sheet| SheetView {
                    name: sheet.name.clone(),
                    is_hidden: sheet.is_hidden,
                })
                .collect(),
        }
    }

    fn other_files(&self) -> Vec<OtherFile> {
        let others = self.sources.iter().skip(1).zip(&self.others);
        let other = |(source, found): (&Source<F>, &Result<Found, Failure>)| {
            let found = found.as_ref();
            let lacks =
                |header: &&str| found.is_ok_and(|of| column_named(&of.survey, header).is_none());
            let headers = self.first.survey.header();
            OtherFile {
                file_name: source.file.name(),
                file_bytes: source.file.len(),
                rows: found.map_or(0, |found| found.survey.rows),
                missing: headers.filter(lacks).map(str::to_owned).collect(),
                failure: found.err().cloned(),
            }
        };
        others.map(other).collect()
    }

    /// A column of the first file; what other files prove about its dates counts too.
    fn column(&self, place: usize) -> Option<ColumnView> {
        let survey = &self.first.survey;
        let header = &survey.columns.get(place)?.header;
        let order = self.date_order(survey, header).unwrap_or_default();
        let mut view = column(survey, place, order)?;
        if let ColumnKind::Date { is_open, .. } = &mut view.kind {
            *is_open = self.is_order_open(header);
        }
        Some(view)
    }
}

/// One text a column: blanks where the row is short, and nothing beyond the header.
fn aligned(row: &[String], columns: usize) -> Vec<String> {
    let mut row = row.to_vec();
    row.resize(columns, String::new());
    row
}

/// What the values of a column prove, dates read in an order.
pub(super) fn column(survey: &Survey, place: usize, order: DateOrder) -> Option<ColumnView> {
    let column = survey.columns.get(place)?;
    let numbers = column
        .numbers
        .as_ref()
        .filter(|_| column.kind == Kind::Number);
    let dates = column.dates.as_ref().filter(|_| column.kind == Kind::Date);
    let readable = match (numbers, dates) {
        (Some(numbers), _) => numbers.readable,
        (_, Some(dates)) => dates.readable,
        _ => column.filled,
    };
    let number =
        |pick: fn(&ingest::NumberSurvey) -> Total| numbers.map(|numbers| plain(pick(numbers)));
    let day = |pick: fn(&DateSurvey) -> ledger::Day| dates.map(|dates| pick(dates).to_string());
    Some(ColumnView {
        header: column.header.clone(),
        kind: match (numbers, dates) {
            (Some(numbers), _) => ColumnKind::Number {
                decimal_comma: numbers.mark == DecimalMark::Comma,
            },
            (_, Some(dates)) => ColumnKind::Date {
                pattern: pattern(first_value(survey, place), order),
                day_first: order == DateOrder::DayFirst,
                proven_by: proven_by(dates),
                is_open: dates.is_open(),
                examples: dates.examples.clone(),
                has_times: dates.timed > 0,
                serials: dates.serials.map_or(0, |_| dates.proof.serials),
            },
            _ if column.kind == Kind::Empty => ColumnKind::Empty,
            _ => ColumnKind::Text,
        },
        filled: column.filled,
        blank: column.blank,
        misfits: column.filled.saturating_sub(readable),
        misfit_samples: column
            .misfits
            .iter()
            .map(|misfit| Reject {
                file: 0,
                row: misfit.row.into(),
                sample: misfit.value.clone(),
            })
            .collect(),
        is_mixed: numbers.is_some_and(|numbers| numbers.is_mixed())
            || dates.is_some_and(|dates| dates.is_mixed()),
        values: column.values.clone(),
        min: number(|numbers| numbers.min).or_else(|| day(|dates| dates.first)),
        max: number(|numbers| numbers.max).or_else(|| day(|dates| dates.last)),
        sum: number(|numbers| numbers.sum),
        distinct: column.distinct.and_then(|count| u32::try_from(count).ok()),
        currency: column.header_currency().map(str::to_owned),
    })
}

/// The first value of a column among the rows shown.
fn first_value(survey: &Survey, column: usize) -> &str {
    let rows = survey.first_rows.iter();
    rows.filter_map(|row| row.get(column))
        .map(String::as_str)
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

/// A total without the zeros at its end.
fn plain(total: Total) -> String {
    let text = total.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// How many values the order of day and month rests on; where no value leaves it open, all of them.
fn proven_by(dates: &DateSurvey) -> u64 {
    match dates.basis {
        _ if dates.proof.ambiguous == 0 => dates.readable,
        Basis::Proven { by } => by,
        Basis::File => dates.proof.ambiguous,
        Basis::Assumed => 0,
    }
}

/// A date as it is written, in letters: `31.01.2025` is `dd.mm.yyyy`, `31 Jan 2025` is `dd mmm yyyy`. A number of
/// days is `serial`.
fn pattern(value: &str, order: DateOrder) -> String {
    let letters = |part: &str| part.chars().filter(|letter| letter.is_alphabetic()).count();
    if value
        .split(|letter: char| !letter.is_alphabetic())
        .any(|part| letters(part) > 2)
    {
        return "dd mmm yyyy".into();
    }
    let date = value.split([' ', 'T']).next().unwrap_or_default();
    let year_last = match order {
        DateOrder::DayFirst => ["dd", "mm", "yyyy"],
        DateOrder::MonthFirst => ["mm", "dd", "yyyy"],
    };
    let Some(separator) = date.chars().find(|letter| !letter.is_ascii_digit()) else {
        return if date.len() == 8 {
            "yyyymmdd"
        } else {
            "serial"
        }
        .into();
    };
    let year_first = date.find(separator) == Some(4);
    if date.find(separator) == Some(5) {
        return "serial".into();
    }
    let parts = if year_first {
        ["yyyy", "mm", "dd"]
    } else {
        year_last
    };
    parts.join(&separator.to_string())
}

pub(super) fn mapping_view(mapping: &ingest::Mapping) -> Mapping {
    let role = |(role, column): (ingest::Role, usize)| {
        Some((roles::from_ingest(role)?, u16::try_from(column).ok()?))
    };
    Mapping {
        roles: mapping.pairs().filter_map(role).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_described_as_written() {
        use DateOrder::{DayFirst, MonthFirst};
        for (value, order, expected) in [
            ("31.01.2025", DayFirst, "dd.mm.yyyy"),
            ("1/31/2025 10:00", MonthFirst, "mm/dd/yyyy"),
            ("2025-01-31T10:00:00Z", DayFirst, "yyyy-mm-dd"),
            ("20250131", DayFirst, "yyyymmdd"),
            ("45688", DayFirst, "serial"),
            ("45688.5", DayFirst, "serial"),
            ("31 янв. 2025", DayFirst, "dd mmm yyyy"),
        ] {
            assert_eq!(pattern(value, order), expected, "{value}");
        }
    }

    #[test]
    fn sums_end_where_their_digits_do() {
        let texts = [0, 10_000, 125_000, -1, 1_000_000].map(|parts| plain(Total(parts)));
        assert_eq!(texts, ["0", "1", "12.5", "-0.0001", "100"]);
    }
}
