//! Rows below the names that are no data: units of measure, numbers of the columns, underlines.

use super::SampleRow;
use super::sample::Sort;

/// What is written in a row of units, in lower case and without full stops.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "шт", "штук", "руб", "р", "тыс руб", "млн руб", "коп", "ед", "ед изм", "кг", "г", "т", "л", "м", "м2", "м3", "уп", "дн", "%",
    "₽", "$", "€", "лей", "грн", "тг", "дата", "текст", "число", "строка", "ддммгггг", "pcs", "pc", "ea", "unit",
    "units", "usd", "eur", "rub", "ron", "mdl", "lei", "kg", "g", "l", "m", "buc", "bucati", "mii lei", "date",
    "text", "number", "string", "integer", "decimal", "ddmmyyyy", "mmddyyyy", "yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy",
];

/// Whether a row below the names is dressing; `dated` are the columns in which the rows below it hold dates.
pub(super) fn is_dressing(row: &SampleRow, dated: &[usize]) -> bool {
    is_underline(row) || is_units(row) || is_numbering(row, dated)
}

fn is_underline(row: &SampleRow) -> bool {
    let line = |cell: &str| {
        cell.chars().count() > 1 && cell.chars().all(|letter| "-=_─━+".contains(letter))
    };
    row.filled().count() > 1 && row.filled().all(|(_, cell)| line(cell))
}

/// Only units, or their absence.
fn is_units(row: &SampleRow) -> bool {
    let unit = |cell: &str| {
        let inner = cell.trim_matches(['(', ')', '[', ']']);
        let plain = inner.to_lowercase().replace('.', "");
        UNITS.contains(&plain.as_str())
    };
    let absent = |cell: &str| matches!(cell, "-" | "–" | "—" | "x" | "х" | "X" | "Х");
    let mut cells = row.filled().map(|(_, cell)| cell);
    row.filled().any(|(_, cell)| unit(cell)) && cells.all(|cell| unit(cell) || absent(cell))
}

/// `1 2 3 …`: so many of them that no line has them by chance, or one of them where a date should be.
fn is_numbering(row: &SampleRow, dated: &[usize]) -> bool {
    let expected = (1u32..).zip(row.filled());
    let mut counted = expected.map(|(number, (_, cell))| cell.parse() == Ok(number));
    let misfits = dated.iter().any(|&column| row.sort(column) == Sort::Number);
    let columns = row.filled().count();
    counted.all(|fits| fits) && (columns > 4 || columns > 1 && misfits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dressing_is_told_from_data() {
        let check = |cells: &str, expected: bool| {
            let row = SampleRow::new(2, cells.split('|').map(String::from).collect());
            assert_eq!(is_dressing(&row, &[0]), expected, "{cells}");
        };
        check("|||шт.|руб.|", true);
        check("-|-|(pcs)|USD", true);
        check("дд.мм.гггг|текст|руб", true);
        check("1|2|3", true);
        check("----|------|--", true);
        check("|2|3", false);
        check("2025-01-01|2|3", false);
        check("1|2|4", false);
        check("-|-|-", false);
        check("|Anna|USD", false);
    }
}
