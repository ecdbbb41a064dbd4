//! A cell's value → the text that a CSV export of the sheet would hold.

use std::fmt::Write;

use calamine::{DataRef, ExcelDateTime};
use ledger::Day;

/// Days from 1899-12-30 to 1970-01-01. Serials from 61 on, 1900-03-01, count from the first; before that date
/// Excel keeps the 29 February 1900 of Lotus 1-2-3, which never was.
const EPOCH_1900: i64 = 25_569;

/// Days from 1904-01-01 to 1970-01-01.
const EPOCH_1904: i64 = 24_107;

const SECONDS_OF_DAY: i64 = 86_400;

/// Appends the text of a value; nothing for a blank one.
pub(super) fn write(value: &DataRef<'_>, is_1904: bool, text: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = match value {
        DataRef::Empty => Ok(()),
        DataRef::Int(whole) => write!(text, "{whole}"),
        DataRef::Float(number) => number_text(*number, text),
        DataRef::String(string) => text.write_str(string),
        DataRef::DateTimeIso(date) => text.write_str(iso_date(date)),
        DataRef::DurationIso(span) => duration_text(span, text),
        DataRef::SharedString(string) => text.write_str(string),
        DataRef::Bool(true) => text.write_str("TRUE"),
        DataRef::Bool(false) => text.write_str("FALSE"),
        DataRef::DateTime(date) => date_text(date, is_1904, text),
        DataRef::Error(error) => write!(text, "{error}"),
    };
}

/// Whole numbers without decimals, others with as few as give the same double, never an exponent; but not with
/// three, since `1.234` could be a group of thousands.
fn number_text(number: f64, text: &mut String) -> std::fmt::Result {
    let start = text.len();
    // Minus zero is zero.
    write!(text, "{}", number + 0.0)?;
    let written = text.get(start..).unwrap_or_default();
    if written
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 3)
    {
        text.push('0');
    }
    Ok(())
}

/// `2025-01-31`, `2025-01-31T13:45`, or for a time alone `13:45`.
fn date_text(date: &ExcelDateTime, is_1904: bool, text: &mut String) -> std::fmt::Result {
    let serial = date.as_f64();
    let seconds = (serial * SECONDS_OF_DAY as f64).round() as i64;
    let (days, seconds) = (
        seconds.div_euclid(SECONDS_OF_DAY),
        seconds.rem_euclid(SECONDS_OF_DAY),
    );
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
    if date.is_duration() {
        return write!(text, "{}:{minute:02}", days * 24 + hour);
    }
    let since_1970 = match is_1904 {
        true => days - EPOCH_1904,
        false if days == 0 => return write!(text, "{hour:02}:{minute:02}"),
        false if days < 61 => days + 1 - EPOCH_1900,
        false => days - EPOCH_1900,
    };
    let Ok(since_1970) = i32::try_from(since_1970) else {
        return number_text(serial, text);
    };
    let (year, month, day) = Day(since_1970).ymd();
    if !(1900..10_000).contains(&year) {
        return number_text(serial, text);
    }
    write!(text, "{year:04}-{month:02}-{day:02}")?;
    match seconds {
        0 => Ok(()),
        _ => write!(text, "T{hour:02}:{minute:02}"),
    }
}

/// An ISO date without seconds, and without the time when it is midnight.
fn iso_date(date: &str) -> &str {
    match date.split_once('T') {
        Some((day, time))
            if time
                .bytes()
                .all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z')) =>
        {
            day
        }
        Some((day, _)) => date.get(..day.len() + 6).unwrap_or(date),
        None => date,
    }
}

/// `PT13H45M00S` → `13:45`; anything else as it is.
fn duration_text(span: &str, text: &mut String) -> std::fmt::Result {
    let parts = span
        .strip_prefix("PT")
        .and_then(|rest| rest.split_once('H'));
    let parts = parts.and_then(|(hours, rest)| Some((hours, rest.split_once('M')?.0)));
    match parts {
        Some((hours, minutes)) => write!(text, "{hours}:{minutes:0>2}"),
        None => text.write_str(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn numbers() {
        let check = |number: f64, expected: &str| {
            let mut text = String::new();
            write(&DataRef::Float(number), false, &mut text);
            assert_eq!(text, expected);
        };
        check(4_607_001_234_567.0, "4607001234567");
        check(1234.5, "1234.5");
        check(0.1, "0.1");
        check(-0.0, "0");
        check(-851.86, "-851.86");
        check(1e-7, "0.0000001");
        check(1e15, "1000000000000000");
    }

    #[test]
    fn iso_texts() {
        let check = |value: DataRef<'_>, expected: &str| {
            let mut text = String::new();
            write(&value, false, &mut text);
            assert_eq!(text, expected);
        };
        check(DataRef::DateTimeIso("2025-01-31".into()), "2025-01-31");
        check(
            DataRef::DateTimeIso("2025-01-31T00:00:00".into()),
            "2025-01-31",
        );
        check(
            DataRef::DateTimeIso("2025-01-31T13:45:10.000".into()),
            "2025-01-31T13:45",
        );
        check(DataRef::DurationIso("PT13H5M00S".into()), "13:05");
        check(DataRef::DurationIso("P1D".into()), "P1D");
    }

    #[test]
    fn dates() {
        let check = |serial: f64, kind, is_1904, expected: &str| {
            let mut text = String::new();
            let date = ExcelDateTime::new(serial, kind, is_1904);
            write(&DataRef::DateTime(date), is_1904, &mut text);
            assert_eq!(text, expected, "{serial}");
        };
        let date = ExcelDateTimeType::DateTime;
        check(45_658.0, date, false, "2025-01-01");
        check(45_658.573, date, false, "2025-01-01T13:45");
        check(45_658.999_999_9, date, false, "2025-01-02");
        check(44_196.0, date, true, "2025-01-01");
        check(61.0, date, false, "1900-03-01");
        check(1.0, date, false, "1900-01-01");
        check(0.5, date, false, "12:00");
        check(-3.0, date, false, "-3");
        check(1e12, date, false, "1000000000000");
        check(1.5, ExcelDateTimeType::TimeDelta, false, "36:00");
    }
}
