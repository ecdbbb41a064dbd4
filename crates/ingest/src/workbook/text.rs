//! A cell's value → the text that a CSV export of the sheet would hold.

use std::fmt::Write;

use ledger::Day;

use super::number_format::Shows;

/// Days from 1899-12-30 to 1970-01-01. Serials from 61 on, 1900-03-01, count from the first; before that date
/// Excel keeps the 29 February 1900 of Lotus 1-2-3, which never was.
const EPOCH_1900: i64 = 25_569;

/// Days from 1904-01-01 to 1970-01-01.
const EPOCH_1904: i64 = 24_107;

const SECONDS_OF_DAY: i64 = 86_400;

/// Digits up to which every decimal number is the shortest one of its double.
const EXACT_DIGITS: usize = 15;

/// Appends a number as its format shows it.
pub(super) fn shown(number: f64, shows: Shows, is_1904: bool, text: &mut String) {
    match shows {
        Shows::Number => self::number(number, text),
        Shows::Date => date(number, is_1904, text),
        Shows::Duration => duration(number, text),
        Shows::Percent => percent(number, text),
        Shows::Money(currency) => {
            self::number(number, text);
            text.push(' ');
            text.push_str(currency);
        }
    }
}

/// Appends what a book wrote as a number, as its format shows it; what is no number stays as it is.
pub(super) fn written(value: &str, shows: Shows, is_1904: bool, text: &mut String) {
    if shows == Shows::Number && is_shortest(value) {
        text.push_str(value);
        return;
    }
    match value.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => shown(number, shows, is_1904, text),
        _ => text.push_str(value),
    }
}

/// Whether [`number`] would write a number just so.
fn is_shortest(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "1"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits.len() <= EXACT_DIGITS
        && is_number(whole)
        && is_number(decimals)
        && (!whole.starts_with('0') || whole.len() == 1)
        && value != "-0"
        && !decimals.ends_with('0')
        && decimals.len() != 3
}

/// Whole numbers without decimals, others with as few as give the same double, never an exponent; but not with
/// three, since `1.234` could be a group of thousands.
pub(super) fn number(number: f64, text: &mut String) {
    let start = text.len();
    // Minus zero is zero. Writing to a `String` cannot fail.
    let _ = write!(text, "{}", number + 0.0);
    pad(text, start);
}

/// Adds a nought to a number of three decimals.
fn pad(text: &mut String, start: usize) {
    let written = text.get(start..).unwrap_or_default();
    if written
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.len() == 3)
    {
        text.push('0');
    }
}

/// A share in percent, its point moved in the text so that no digit changes: `0.07` → `7%`.
fn percent(share: f64, text: &mut String) {
    let share = format!("{}", share + 0.0);
    let (sign, digits) = match share.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", share.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = format!("{decimals:0<2}");
    let (hundredths, decimals) = decimals.split_at_checked(2).unwrap_or_default();
    let all = format!("{whole}{hundredths}");
    let whole = match all.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let start = text.len();
    text.extend([sign, whole]);
    if !decimals.is_empty() {
        text.extend([".", decimals]);
    }
    pad(text, start);
    text.push('%');
}

pub(super) fn flag(value: bool, text: &mut String) {
    text.push_str(if value { "TRUE" } else { "FALSE" });
}

/// Whole days and seconds of a serial.
fn days_and_seconds(serial: f64) -> (i64, i64) {
    let seconds = (serial * SECONDS_OF_DAY as f64).round() as i64;
    (
        seconds.div_euclid(SECONDS_OF_DAY),
        seconds.rem_euclid(SECONDS_OF_DAY),
    )
}

/// Hours and minutes, however many: `36:00`.
fn duration(serial: f64, text: &mut String) {
    let (days, seconds) = days_and_seconds(serial);
    let (hours, minute) = (days * 24 + seconds / 3600, seconds / 60 % 60);
    let _ = write!(text, "{hours}:{minute:02}");
}

/// `2025-01-31`, `2025-01-31T13:45`, or for a time alone `13:45`.
fn date(serial: f64, is_1904: bool, text: &mut String) {
    let (days, seconds) = days_and_seconds(serial);
    let (hour, minute) = (seconds / 3600, seconds / 60 % 60);
    // In a book of 1904 this is also its first day, on which nothing was sold.
    if days == 0 {
        let _ = write!(text, "{hour:02}:{minute:02}");
        return;
    }
    let since_1970 = match is_1904 {
        true => days - EPOCH_1904,
        false if days < 61 => days + 1 - EPOCH_1900,
        false => days - EPOCH_1900,
    };
    let ymd = i32::try_from(since_1970).map(|days| Day(days).ymd());
    let Some((year, month, day)) = ymd.ok().filter(|(year, ..)| (1900..10_000).contains(year))
    else {
        number(serial, text);
        return;
    };
    let _ = write!(text, "{year:04}-{month:02}-{day:02}");
    if seconds != 0 {
        let _ = write!(text, "T{hour:02}:{minute:02}");
    }
}

/// An ISO date without seconds, and without the time when it is midnight.
pub(super) fn iso_date(date: &str, text: &mut String) {
    text.push_str(match date.split_once('T') {
        Some((day, time))
            if time
                .bytes()
                .all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z')) =>
        {
            day
        }
        Some((day, _)) => date.get(..day.len() + 6).unwrap_or(date),
        None => date,
    });
}

/// `PT13H45M00S` → `13:45`; anything else as it is.
pub(super) fn iso_duration(span: &str, text: &mut String) {
    let parts = span
        .strip_prefix("PT")
        .and_then(|rest| rest.split_once('H'));
    let parts = parts.and_then(|(hours, rest)| Some((hours, rest.split_once('M')?.0)));
    match parts {
        Some((hours, minutes)) => {
            let _ = write!(text, "{hours}:{minutes:0>2}");
        }
        None => text.push_str(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl FnOnce(&mut String)) -> String {
        let mut text = String::new();
        write(&mut text);
        text
    }

    #[test]
    fn numbers() {
        let check = |number: f64, expected: &str| {
            assert_eq!(text(|text| self::number(number, text)), expected);
        };
        check(4_607_001_234_567.0, "4607001234567");
        check(1234.5, "1234.5");
        check(0.1, "0.1");
        check(1.234, "1.2340");
        check(-0.0, "0");
        check(-851.86, "-851.86");
        check(1e-7, "0.0000001");
        check(1e15, "1000000000000000");
    }

    #[test]
    fn numbers_as_books_write_them() {
        let check = |value: &str, expected: &str| {
            let written = text(|text| written(value, Shows::Number, false, text));
            assert_eq!(written, expected);
            if let Ok(number) = value.parse() {
                assert_eq!(text(|text| self::number(number, text)), expected);
            }
        };
        for same in ["0", "7", "-12.5", "0.25", "123456789012345", "-0.5", "10"] {
            check(same, same);
        }
        check("-0", "0");
        check("-0.0", "0");
        check("007", "7");
        check("1.50", "1.5");
        check("1.", "1");
        check(".5", "0.5");
        check("1.234", "1.2340");
        check("1E3", "1000");
        check("1234.5699999999999", "1234.57");
        check("0.30000000000000004", "0.30000000000000004");
        for no_number in ["n/a", "", "NaN", "1e999", "2025-01-31", "-"] {
            let kept = text(|text| written(no_number, Shows::Date, false, text));
            assert_eq!(kept, no_number);
        }
    }

    #[test]
    fn shares_and_money() {
        let check = |number: f64, shows: Shows, expected: &str| {
            assert_eq!(text(|text| shown(number, shows, false, text)), expected);
        };
        check(0.07, Shows::Percent, "7%");
        check(-0.155, Shows::Percent, "-15.5%");
        check(1.0, Shows::Percent, "100%");
        check(0.0, Shows::Percent, "0%");
        check(0.5, Shows::Percent, "50%");
        check(0.12345, Shows::Percent, "12.3450%");
        check(12.0, Shows::Percent, "1200%");
        check(12.5, Shows::Money("EUR"), "12.5 EUR");
    }

    #[test]
    fn iso_texts() {
        let check = |write: fn(&str, &mut String), iso: &str, expected: &str| {
            assert_eq!(text(|text| write(iso, text)), expected);
        };
        check(iso_date, "2025-01-31", "2025-01-31");
        check(iso_date, "2025-01-31T00:00:00", "2025-01-31");
        check(iso_date, "2025-01-31T13:45:10.000", "2025-01-31T13:45");
        check(iso_duration, "PT13H5M00S", "13:05");
        check(iso_duration, "P1D", "P1D");
    }

    #[test]
    fn dates() {
        let check = |serial: f64, shows: Shows, is_1904, expected: &str| {
            let shown = text(|text| shown(serial, shows, is_1904, text));
            assert_eq!(shown, expected, "{serial}");
        };
        check(45_658.0, Shows::Date, false, "2025-01-01");
        check(45_658.573, Shows::Date, false, "2025-01-01T13:45");
        check(45_658.999_999_9, Shows::Date, false, "2025-01-02");
        check(44_196.0, Shows::Date, true, "2025-01-01");
        check(61.0, Shows::Date, false, "1900-03-01");
        check(1.0, Shows::Date, false, "1900-01-01");
        check(0.5, Shows::Date, false, "12:00");
        check(0.5, Shows::Date, true, "12:00");
        check(1.0, Shows::Date, true, "1904-01-02");
        check(-3.0, Shows::Date, false, "-3");
        check(1e12, Shows::Date, false, "1000000000000");
        check(1.5, Shows::Duration, false, "36:00");
    }
}
