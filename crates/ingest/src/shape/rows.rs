//! Rows that are no lines by their nature: totals, headings of groups, the header once more.

use ledger::sort;

use super::totals::begins_with_total;
use super::{Head, one_line};
use crate::date::{self, DateOrder, Epoch};
use crate::records::Record;
use crate::{Mapping, Reason, Role, number};

/// Tells the rows of a table by their cells. Only asked about rows without a readable date: a row with one is a
/// line, whatever its client is called.
#[derive(Clone, Debug)]
pub(crate) struct RowRules {
    date: usize,
    /// The columns that say what a row is about, the date apart: clients, orders, products and all other texts.
    describing: Vec<usize>,
    head: Vec<Vec<String>>,
    /// The column of the texts that head groups, where lines are known to stand below such.
    groups: Option<usize>,
}

impl RowRules {
    /// The rules of a table by its roles and its columns of texts.
    pub fn new(
        head: &Head,
        mapping: &Mapping,
        texts: impl IntoIterator<Item = usize>,
    ) -> Option<RowRules> {
        let date = mapping.column(Role::Date)?;
        let (measures, names): (Vec<_>, Vec<_>) = mapping
            .pairs()
            .partition(|(role, _)| role.is_numeric() || *role == Role::Birthday);
        let measures = |column: &usize| measures.iter().any(|(_, measure)| measure == column);
        let names = names.into_iter().map(|(_, column)| column);
        let mut describing: Vec<usize> = texts.into_iter().chain(names).collect();
        describing.retain(|column| *column != date && !measures(column));
        sort(&mut describing);
        describing.dedup();
        Some(RowRules {
            date,
            describing,
            head: head.rows.clone(),
            groups: None,
        })
    }

    /// The rules of a table whose lines have their client in rows above them, in this column.
    pub fn with_groups_in(mut self, column: Option<usize>) -> RowRules {
        self.groups = column;
        self
    }

    /// The column of the date.
    pub fn date(&self) -> usize {
        self.date
    }

    /// Why a row without a readable date is no line by its nature; `None` when it could have been one.
    pub fn class(&self, record: &Record<'_>) -> Option<Reason> {
        if self.repeats_head(record) {
            Some(Reason::RepeatedHeader)
        } else if self.is_total(record) {
            Some(Reason::TotalRow)
        } else if self.is_group(record) || self.heads_group(record) {
            Some(Reason::GroupRow)
        } else {
            None
        }
    }

    /// Whether a row has nothing but numbers beside a text that may be called anything, `45012` or `+7 912 345`
    /// too, in the column of the groups. A date that cannot be, such as 31.02.2025, is that of a line.
    pub fn heads_group(&self, record: &Record<'_>) -> bool {
        let Some(groups) = self.groups else {
            return false;
        };
        let text = record.field(groups);
        let is_blank = |column: &usize| *column == groups || record.field(*column).is_empty();
        let is_plain = || text.bytes().all(|byte| byte.is_ascii_digit());
        !text.is_empty()
            && is_blank(&self.date)
            && self.describing.iter().all(is_blank)
            && !is_cell_error(text)
            && (is_plain() || date::read(text).is_none())
    }

    fn repeats_head(&self, record: &Record<'_>) -> bool {
        let is_same = |cells: &Vec<String>| {
            let columns = cells.len().max(record.len());
            let cell = |column: usize| cells.get(column).map_or("", String::as_str);
            (0..columns).all(|column| one_line(record.field(column)) == cell(column))
        };
        self.head.iter().any(is_same)
    }

    /// A text begins with a word for a total, no date was tried, and not every other column that describes rows
    /// is filled.
    fn is_total(&self, record: &Record<'_>) -> bool {
        let Some(total) = record.fields().position(begins_with_total) else {
            return false;
        };
        let mut others = self
            .describing
            .iter()
            .filter(|column| **column != total)
            .peekable();
        let described =
            others.peek().is_some() && others.all(|column| !record.field(*column).is_empty());
        !is_tried_date(record.field(self.date)) && !described
    }

    /// One text and nothing else but numbers: a text in the date's column, or in one of several columns that
    /// describe rows.
    fn is_group(&self, record: &Record<'_>) -> bool {
        let date = record.field(self.date);
        let filled = |column: &&usize| !record.field(**column).is_empty();
        let described = self.describing.iter().filter(filled).count();
        let is_headed = match date {
            "" => described == 1 && self.describing.len() > 1,
            _ => described == 0 && !is_tried_date(date) && !is_cell_error(date),
        };
        let is_number = |text: &str| number::parse_both(text).iter().any(Result::is_ok);
        let mut measures = record
            .fields()
            .enumerate()
            .filter(|(column, _)| *column != self.date && !self.describing.contains(column));
        is_headed
            && measures.all(|(_, text)| text.is_empty() || is_number(text) || may_be_date(text))
    }
}

/// Whether a text is a date in any order, or the day number of a spreadsheet.
pub(crate) fn may_be_date(text: &str) -> bool {
    match date::read(text) {
        Some(written) => [DateOrder::DayFirst, DateOrder::MonthFirst]
            .iter()
            .any(|order| written.day(*order).is_some()),
        None => date::read_serial(text, Epoch::Of1900).is_some(),
    }
}

/// Whether a text was meant as a date: it has no fewer digits than letters.
fn is_tried_date(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    digits > 0 && digits >= letters
}

/// What spreadsheets write where a formula failed.
#[rustfmt::skip]
const CELL_ERRORS: &[&str] = &[
    "#N/A", "#Н/Д", "#VALUE!", "#ЗНАЧ!", "#REF!", "#ССЫЛКА!", "#DIV/0!", "#ДЕЛ/0!", "#NAME?", "#ИМЯ?", "#NUM!", "#ЧИСЛО!",
    "#NULL!", "#ПУСТО!", "#SPILL!", "#CALC!", "#GETTING_DATA",
];

/// Whether a text is a spreadsheet's error.
pub(crate) fn is_cell_error(text: &str) -> bool {
    text.starts_with('#') && CELL_ERRORS.contains(&text.to_uppercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Records, Start};
    use crate::{Charset, Dialect};

    /// The reason for each row of a table with the columns date, client, product, amount.
    fn reasons(table: &str) -> Vec<Option<Reason>> {
        let head = Head {
            rows: vec![
                ["date", "client", "product", "amount"]
                    .map(String::from)
                    .to_vec(),
            ],
            ..Head::default()
        };
        let mapping = Mapping::default()
            .with(Role::Date, 0)
            .with(Role::Client, 1)
            .with(Role::Amount, 3);
        let rules = RowRules::new(&head, &mapping, [1, 2, 3]).unwrap();
        let mut reasons = Vec::new();
        let mut records = Records::new(
            Dialect::of(b'|'),
            Charset::Utf8,
            Start { offset: 0, row: 1 },
        );
        let visit = &mut |record: &Record<'_>| {
            reasons.push(rules.class(record));
            Ok(())
        };
        records.push(table.as_bytes(), visit).unwrap();
        records.finish(visit).unwrap();
        reasons
    }

    #[test]
    fn rows_are_told_by_their_cells() {
        let check =
            |row: &str, expected: Option<Reason>| assert_eq!(reasons(row), [expected], "{row}");
        check("Итого|||500", Some(Reason::TotalRow));
        check("|Total SA||500", Some(Reason::TotalRow));
        check("|Total SA|Oil|500", None);
        check("||Всего по группе|500", Some(Reason::TotalRow));
        check("31.02.2025|Total||500", None);
        check("date|client|product|amount", Some(Reason::RepeatedHeader));
        check(
            "date| client |product|amount|",
            Some(Reason::RepeatedHeader),
        );
        check("date|client|product|sum", None);
        check("|Anna||500", Some(Reason::GroupRow));
        check("|Anna||", Some(Reason::GroupRow));
        check("|Anna|Oil|500", None);
        check("|||500", None);
        check("|Anna||n/a", None);
        check("ООО Мир|||500", Some(Reason::GroupRow));
        check("soon|Anna||500", None);
        check("31.02.2025|||500", None);
        check("#N/A|||500", None);
    }

    #[test]
    fn a_single_describing_column_heads_no_groups() {
        let mapping = Mapping::default().with(Role::Date, 0).with(Role::Client, 1);
        let rules = RowRules::new(&Head::default(), &mapping, [1]).unwrap();
        let mut records = Records::new(
            Dialect::of(b'|'),
            Charset::Utf8,
            Start { offset: 0, row: 1 },
        );
        let visit = &mut |record: &Record<'_>| {
            assert_eq!(rules.class(record), None);
            Ok(())
        };
        records.push(b"|Anna|500\n", visit).unwrap();
    }

    #[test]
    fn errors_of_cells() {
        for text in ["#N/A", "#н/д", "#ДЕЛ/0!", "#Ref!"] {
            assert!(is_cell_error(text), "{text}");
        }
        assert!(!is_cell_error("# 12"));
    }
}
