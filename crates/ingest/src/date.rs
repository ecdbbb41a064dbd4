//! Dates and times as people write them.
//!
//! A date is `Y-M-D`, `D-M-Y` or `M-D-Y` with `-`, `.` or `/`; or eight digits `YYYYMMDD`; or has its month as
//! a name in English, Russian or Romanian (`21 января 2025 г.`, `12-Jan-25`, `Jan 12, 2025`); in columns of
//! dates also the day number of a spreadsheet ([`Epoch`]). A year of two digits lies in 1969–2068 (as POSIX
//! `%y`). A weekday may stand before, a time `H:MM[:SS[.f]]` behind, with AM or PM and a zone or not. The zone
//! is read and left out: days and minutes are those of the clock as written.

mod cursor;
mod names;
mod plain;
mod serial;

use ledger::Day;

use cursor::Cursor;
pub use serial::Epoch;

/// Which of two small numbers is the day, in dates whose year stands last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    #[default]
    DayFirst,
    MonthFirst,
}

/// A date as written, its order still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    parts: [u32; 3],
    pub form: DateForm,
    /// Minutes since midnight.
    pub minute: u16,
    /// Whether the time carried AM or PM.
    pub meridiem: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateForm {
    YearFirst,
    /// The year last, with this separator.
    YearLast(u8),
    /// `YYYYMMDD`.
    Compact,
    /// The month as a name.
    Named,
}

/// Years that a sale can have. Accounting systems write the year 1 for "no date".
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2199;

impl Written {
    /// The day in an order; `None` when there is no such day.
    pub fn day(&self, order: DateOrder) -> Option<Day> {
        let [a, b, c] = self.parts;
        let (year, month, day) = match (self.form, order) {
            (DateForm::YearLast(_), DateOrder::DayFirst) => (c, b, a),
            (DateForm::YearLast(_), DateOrder::MonthFirst) => (c, a, b),
            _ => (a, b, c),
        };
        let plausible = YEARS.contains(&year);
        plausible.then(|| Day::from_ymd(year as i32, month, day))?
    }
}

/// Reads a trimmed text in an order; where there is an epoch, serial numbers too.
pub(crate) fn parse(text: &str, order: DateOrder, serials: Option<Epoch>) -> Option<(Day, u16)> {
    match read(text) {
        Some(written) => Some((written.day(order)?, written.minute)),
        None => read_serial(text, serials?),
    }
}

/// Reads a trimmed text as the day number of a spreadsheet.
pub(crate) fn read_serial(text: &str, epoch: Epoch) -> Option<(Day, u16)> {
    serial::read(without_apostrophe(text), epoch)
}

/// Reads a trimmed text that is written in one of the usual forms. Such a text is no number.
pub(crate) fn read_usual(text: &str) -> Option<Written> {
    plain::read(text.as_bytes())
}

/// Reads the shape of a trimmed text; whether there is such a day is asked with [`Written::day`].
pub(crate) fn read(text: &str) -> Option<Written> {
    if let Some(written) = read_usual(text) {
        return Some(written);
    }
    let text = without_apostrophe(text);
    let cursor = Cursor::new(text);
    match text.bytes().next()? {
        b'0'..=b'9' => number_first(cursor),
        _ if may_begin_with_a_name(text) => name_first(cursor),
        _ => None,
    }
}

/// Excel keeps a text that looks like a date by an apostrophe before it.
fn without_apostrophe(text: &str) -> &str {
    text.strip_prefix(['\'', '\u{2019}']).unwrap_or(text)
}

/// Bytes of the longest date with its weekday, time and zone.
const LONGEST: usize = 96;

/// Whether a text that begins with no digit could be a date: a cheap test that no date fails.
fn may_begin_with_a_name(text: &str) -> bool {
    // The ends of a year or a time, of `г`, `г.`, `год`, `года`, `PM`, `Z`, `UTC` and `GMT`.
    let ends_right = matches!(
        text.as_bytes().last(),
        Some(b'0'..=b'9' | b'.' | 0xb0 | 0xb3 | 0xb4 | b'M' | b'm' | b'C' | b'T' | b'Z' | b'z')
    );
    let digits = || text.bytes().filter(u8::is_ascii_digit);
    ends_right && text.len() <= LONGEST && names::begin(text) && digits().nth(2).is_some()
}

/// `2025-01-31`, `31.01.2025`, `20250131`, `31 January 2025`, `2025 Jan 31`.
fn number_first(mut cursor: Cursor<'_>) -> Option<Written> {
    let (a, digits) = cursor.number()?;
    if digits == 8 {
        let parts = [a / 10_000, a / 100 % 100, a % 100];
        return written(cursor, parts, DateForm::Compact);
    }
    if cursor.is_at_end() {
        return None;
    }
    let behind = cursor;
    let Some((separator, (b, month_digits))) = cursor.any_of(b".-/").zip(cursor.number()) else {
        return name_second(behind, a, digits);
    };
    cursor.any_of(&[separator])?;
    let (c, last_digits) = cursor.number()?;
    match (digits, month_digits, last_digits) {
        (4, 1..=2, 1..=2) => written(cursor, [a, b, c], DateForm::YearFirst),
        (1..=2, 1..=2, 2 | 4) => {
            let parts = [a, b, full_year(c, last_digits)?];
            written(cursor, parts, DateForm::YearLast(separator))
        }
        _ => None,
    }
}

/// What stands behind a day or a year: the month's name, then the other of the two.
fn name_second(mut cursor: Cursor<'_>, a: u32, digits: usize) -> Option<Written> {
    cursor.ordinal();
    cursor.gap();
    let month = cursor.word()?.month()?;
    cursor.gap();
    let (c, last_digits) = cursor.number()?;
    let parts = match (digits, last_digits) {
        (4, 1..=2) => [a, month, c],
        (1..=2, _) => [full_year(c, last_digits)?, month, a],
        _ => return None,
    };
    written(cursor, parts, DateForm::Named)
}

/// `Jan 12, 2025`, or a weekday before any other date.
fn name_first(mut cursor: Cursor<'_>) -> Option<Written> {
    let name = cursor.word()?;
    if !cursor.gap() {
        return None;
    }
    let behind = cursor;
    if cursor.number().is_some() {
        let date = name.month().and_then(|month| day_second(behind, month));
        return date.or_else(|| name.is_weekday().then(|| number_first(behind))?);
    }
    let month = cursor.word().filter(|_| name.is_weekday())?.month()?;
    cursor.gap().then(|| day_second(cursor, month))?
}

/// What stands behind a month's name: the day, then the year.
fn day_second(mut cursor: Cursor<'_>, month: u32) -> Option<Written> {
    let (day, digits) = cursor.number()?;
    cursor.ordinal();
    if digits > 2 || !cursor.gap() {
        return None;
    }
    let (year, digits) = cursor.number()?;
    written(
        cursor,
        [full_year(year, digits)?, month, day],
        DateForm::Named,
    )
}

/// A year of four digits, or of two in 1969–2068.
fn full_year(year: u32, digits: usize) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 if year < 69 => Some(year + 2000),
        2 => Some(year + 1900),
        _ => None,
    }
}

/// A date with the time behind it, and nothing behind that.
fn written(cursor: Cursor<'_>, parts: [u32; 3], form: DateForm) -> Option<Written> {
    let time = cursor.time()?;
    Some(Written {
        parts,
        form,
        minute: time.minute,
        meridiem: time.meridiem,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, order: DateOrder) -> Option<String> {
        parse(text, order, None)
            .map(|(day, minute)| format!("{day} {}:{:02}", minute / 60, minute % 60))
    }

    #[test]
    fn forms_of_dates() {
        let check = |text: &str, day_first: &str, month_first: &str| {
            let expected = |text: &str| (!text.is_empty()).then(|| text.to_string());
            assert_eq!(
                shown(text, DateOrder::DayFirst),
                expected(day_first),
                "{text}"
            );
            assert_eq!(
                shown(text, DateOrder::MonthFirst),
                expected(month_first),
                "{text}"
            );
        };
        let both = |text: &str, expected: &str| check(text, expected, expected);
        both("2025-01-09", "2025-01-09 0:00");
        both("2025/1/9", "2025-01-09 0:00");
        both("20250109", "2025-01-09 0:00");
        both("2025-01-29T23:30:00+03:00", "2025-01-29 23:30");
        both("2025-01-29 23:30:00.123456Z", "2025-01-29 23:30");
        both("2025-01-29 23:30 UTC", "2025-01-29 23:30");
        check("31.12.2025", "2025-12-31 0:00", "");
        check("12/31/2025", "", "2025-12-31 0:00");
        check("2/3/03", "2003-03-02 0:00", "2003-02-03 0:00");
        check("1-2-1999", "1999-02-01 0:00", "1999-01-02 0:00");
        both("5.5.2025", "2025-05-05 0:00");
        check("2/24/2003 0:05", "", "2003-02-24 0:05");
        check("2/24/2003 12:05:09 AM", "", "2003-02-24 0:05");
        check("2/24/2003 1:05pm", "", "2003-02-24 13:05");
        check("12.01.2025, 9:07", "2025-01-12 9:07", "2025-12-01 9:07");
        check("Tue 02/03/2025", "2025-03-02 0:00", "2025-02-03 0:00");
        check("01.02.2025 г.", "2025-02-01 0:00", "2025-01-02 0:00");
        both("'2025-01-09", "2025-01-09 0:00");
        both("21 января 2025 г.", "2025-01-21 0:00");
        both("21 января 2025 г., 10:30", "2025-01-21 10:30");
        both("21 ЯНВ. 2025", "2025-01-21 0:00");
        both("1 мая 2025 года", "2025-05-01 0:00");
        both("21\u{a0}декабря\u{a0}2025\u{a0}г.", "2025-12-21 0:00");
        both("12-Jan-25", "2025-01-12 0:00");
        both("12-Jan-2025 08:05:59", "2025-01-12 8:05");
        both("12JAN2025", "2025-01-12 0:00");
        both("1st March 2025", "2025-03-01 0:00");
        both("Jan 12, 2025", "2025-01-12 0:00");
        both("September 3rd, 2025 1:05 PM", "2025-09-03 13:05");
        both("12 ian. 2025", "2025-01-12 0:00");
        both("5 noiembrie 2025", "2025-11-05 0:00");
        both("2025 янв. 12", "2025-01-12 0:00");
        both("2025-Jan-12", "2025-01-12 0:00");
        both("marți, 14 ianuarie 2025", "2025-01-14 0:00");
        both("пн, 13 января 2025 г.", "2025-01-13 0:00");
        both("Mon, 13 Jan 2025 10:00:00 +0000", "2025-01-13 10:00");
        both("Mon Jan 13 2025 10:00:00 GMT+0300", "2025-01-13 10:00");
        both("mar. 14 ian. 2025", "2025-01-14 0:00");
        for text in [
            "",
            "2025",
            "2025-13-01",
            "2025-02-30",
            "01.01.0001",
            "01.01.0001 0:00:00",
            "1.2",
            "1.2.3.4",
            "2025-01/09",
            "2025-01-09 ",
            "2025-01-09x",
            "2025-01-09 25:00",
            "2025-01-09 1:5",
            "2025-01-09 13:00 PM",
            "2025-01-09T",
            "123456789",
            "99990101",
            "a.b.c",
            "1.2.34567",
            "2025-01-09 10:00:61",
            "2025-01-09,10:00",
            "январь 2025",
            "Jan 2025",
            "31 ноября 2025",
            "12 foo 2025",
            "May 2025 12",
            "Monday",
            "Mon 13 2025",
            "Model 12, 2025",
            "12 янв 2025 шт",
            "45682",
        ] {
            both(text, "");
        }
    }

    proptest! {
        #[test]
        fn days_are_read_back(number in -25_000i32..80_000, minute in 0u16..1440) {
            let day = Day(number);
            let (year, month, date) = day.ymd();
            let time = format!("{}:{:02}", minute / 60, minute % 60);
            for (text, order) in [
                (format!("{year:04}-{month:02}-{date:02}T{time}:00Z"), DateOrder::MonthFirst),
                (format!("{date:02}.{month:02}.{year} {time}"), DateOrder::DayFirst),
                (format!("{month}/{date}/{year} {time}"), DateOrder::MonthFirst),
            ] {
                prop_assert_eq!(parse(&text, order, None), Some((day, minute)), "{}", text);
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9./: TZ+apmAPMянвг,'-]{0,30}") {
            let _ = parse(&text, DateOrder::DayFirst, Some(Epoch::Of1900));
        }
    }
}
