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
        DataRef::String(string) | DataRef::DateTimeIso(string) | DataRef::DurationIso(string) => {
            text.write_str(string)
        }
        DataRef::SharedString(string) => text.write_str(string),
        DataRef::Bool(true) => text.write_str("TRUE"),
        DataRef::Bool(false) => text.write_str("FALSE"),
        DataRef::DateTime(date) => date_text(date, is_1904, text),
        DataRef::Error(error) => write!(text, "{error}"),
    };
}

/// Whole numbers without decimals, others with as few as give the same double, never an exponent.
fn number_text(number: f64, text: &mut String) -> std::fmt::Result {
    // Minus zero is zero.
    write!(text, "{}", number + 0.0)
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
