//! The first pass over a file, and what the page sees of it.

use ingest::{
    Basis, Choices, ColumnSurvey, DateOrder, DateSurvey, DecimalMark, Finished, Kind, SAMPLE_BYTES,
    Surveyor,
};
use ledger::Total;

use super::file::{File, Job, each_slice};
use super::{refusal, roles};
use crate::protocol::{
    ColumnKind, ColumnView, Failure, Fill, Form, HeadView, Mapping, Reject, Stage, SurveyView,
};

/// A file read through once, kept for its import.
pub(crate) struct Surveyed<F> {
    pub file: F,
    pub found: ingest::Survey,
}

/// Proves what each column of a file holds.
pub(crate) async fn survey<F: File>(file: F, job: &impl Job) -> Result<Surveyed<F>, Failure> {
    let sample = file.read(0..file.len().min(SAMPLE_BYTES as u64)).await?;
    let mut surveyor = Surveyor::new(&sample, &Choices::default()).map_err(refusal)?;
    let found = loop {
        each_slice(&file, job, Stage::Surveying, |slice| {
            surveyor.push(slice).map_err(refusal)
        })
        .await?;
        match surveyor.finish().map_err(refusal)? {
            Finished::Survey(found) => break *found,
            Finished::Again(again) => surveyor = *again,
        }
    };
    Ok(Surveyed { file, found })
}

impl<F: File> Surveyed<F> {
    pub fn view(&self) -> SurveyView {
        let found = &self.found;
        let columns = found.columns.iter().enumerate();
        SurveyView {
            file_name: self.file.name(),
            file_bytes: self.file.len(),
            form: Form::Text {
                charset: "utf-8".into(),
                charsets: Vec::new(),
                delimiter: char::from(found.dialect.delimiter),
                is_packed: false,
            },
            head: HeadView {
                row: 1,
                height: 1,
                preamble: Vec::new(),
            },
            rows: found.rows,
            blank_rows: found.blank_rows,
            skipped: Vec::new(),
            notes: Vec::new(),
            fill: Fill::None,
            columns: columns
                .map(|(place, column)| view(column, self.first_value(place)))
                .collect(),
            first_rows: found
                .first_rows
                .iter()
                .map(|row| aligned(row, found.columns.len()))
                .collect(),
            guess: mapping_view(&found.mapping),
            is_remembered: false,
            day_first: Vec::new(),
            filters: Vec::new(),
            currency: found.currency.clone(),
            currencies: Vec::new(),
            others: Vec::new(),
        }
    }

    /// The first value of a column among the rows shown.
    fn first_value(&self, column: usize) -> &str {
        let values = self
            .found
            .first_rows
            .iter()
            .filter_map(|row| row.get(column));
        values
            .map(String::as_str)
            .find(|value| !value.is_empty())
            .unwrap_or_default()
    }
}

/// One text a column: blanks where the row is short, and nothing beyond the header.
fn aligned(row: &[String], columns: usize) -> Vec<String> {
    let mut row = row.to_vec();
    row.resize(columns, String::new());
    row
}

fn view(column: &ColumnSurvey, first_value: &str) -> ColumnView {
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
    ColumnView {
        header: column.header.clone(),
        kind: match (numbers, dates) {
            (Some(numbers), _) => ColumnKind::Number {
                decimal_comma: numbers.mark == DecimalMark::Comma,
            },
            (_, Some(dates)) => ColumnKind::Date {
                pattern: pattern(first_value, dates.order),
                day_first: dates.order == DateOrder::DayFirst,
                proven_by: proven_by(dates),
                is_open: dates.basis == Basis::Assumed && dates.proof.ambiguous > 0,
                examples: Vec::new(),
                has_times: dates.timed > 0,
                serials: 0,
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
        is_mixed: false,
        values: Vec::new(),
        min: number(|numbers| numbers.min).or_else(|| day(|dates| dates.first)),
        max: number(|numbers| numbers.max).or_else(|| day(|dates| dates.last)),
        sum: number(|numbers| numbers.sum),
        distinct: column.distinct.and_then(|count| u32::try_from(count).ok()),
    }
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

/// A date as it is written, in letters: `31.01.2025` is `dd.mm.yyyy`.
fn pattern(value: &str, order: DateOrder) -> String {
    let date = value.split([' ', 'T']).next().unwrap_or_default();
    let year_last = match order {
        DateOrder::DayFirst => ["dd", "mm", "yyyy"],
        DateOrder::MonthFirst => ["mm", "dd", "yyyy"],
    };
    let Some(separator) = date.chars().find(|letter| !letter.is_ascii_digit()) else {
        return "yyyymmdd".into();
    };
    let year_first = date.find(separator) == Some(4);
    let parts = if year_first {
        ["yyyy", "mm", "dd"]
    } else {
        year_last
    };
    parts.join(&separator.to_string())
}

fn mapping_view(mapping: &ingest::Mapping) -> Mapping {
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
            ("", DayFirst, "yyyymmdd"),
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
