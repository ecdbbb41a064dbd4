//! Dates and times as people write them.
//!
//! A date is `Y-M-D`, `D-M-Y` or `M-D-Y` with `-`, `.` or `/`, or eight digits `YYYYMMDD`; a year of two
//! digits lies in 1969–2068 (as POSIX `%y`). A time `H:MM[:SS[.f]]`, with AM or PM and a zone or not, may
//! follow. The zone is read and left out: days and minutes are those of the clock as written.

use ledger::Day;

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

/// Reads a trimmed text in an order.
pub(crate) fn parse(text: &str, order: DateOrder) -> Option<(Day, u16)> {
    let written = read(text)?;
    Some((written.day(order)?, written.minute))
}

/// Reads the shape of a trimmed text; whether there is such a day is asked with [`Written::day`].
pub(crate) fn read(text: &str) -> Option<Written> {
    let mut cursor = Cursor {
        rest: text.as_bytes(),
    };
    let (a, digits) = cursor.number()?;
    if digits == 8 {
        let parts = [a / 10_000, a / 100 % 100, a % 100];
        return cursor.time(parts, DateForm::Compact);
    }
    let separator = cursor.any_of(b".-/")?;
    let (b, month_digits) = cursor.number()?;
    cursor.any_of(&[separator])?;
    let (c, last_digits) = cursor.number()?;
    match (digits, month_digits, last_digits) {
        (4, 1..=2, 1..=2) => cursor.time([a, b, c], DateForm::YearFirst),
        (1..=2, 1..=2, 4) => cursor.time([a, b, c], DateForm::YearLast(separator)),
        (1..=2, 1..=2, 2) => {
            let century = if c < 69 { 2000 } else { 1900 };
            cursor.time([a, b, c + century], DateForm::YearLast(separator))
        }
        _ => None,
    }
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl Cursor<'_> {
    /// A number of up to eight digits, and how many there were.
    fn number(&mut self) -> Option<(u32, usize)> {
        let (mut value, mut digits) = (0, 0);
        while let [digit @ b'0'..=b'9', rest @ ..] = self.rest {
            value = value * 10 + u32::from(digit - b'0');
            digits += 1;
            self.rest = rest;
            if digits > 8 {
                return None;
            }
        }
        (digits > 0).then_some((value, digits))
    }

    fn any_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let [first, rest @ ..] = self.rest else {
            return None;
        };
        bytes.contains(first).then(|| self.rest = rest)?;
        Some(*first)
    }

    /// Skips spaces, NBSP among them; whether there was any.
    fn spaces(&mut self) -> bool {
        let before = self.rest.len();
        while let [b' ', rest @ ..] | [0xc2, 0xa0, rest @ ..] | [0xe2, 0x80, 0xaf, rest @ ..] =
            self.rest
        {
            self.rest = rest;
        }
        self.rest.len() < before
    }

    /// The time behind a date, and nothing behind it.
    fn time(mut self, parts: [u32; 3], form: DateForm) -> Option<Written> {
        if self.rest.is_empty() {
            return Some(Written {
                parts,
                form,
                minute: 0,
                meridiem: false,
            });
        }
        let comma = self.any_of(b",").is_some();
        if !self.spaces() && (comma || self.any_of(b"Tt").is_none()) {
            return None;
        }
        let (hour, hour_digits) = self.number()?;
        self.any_of(b":")?;
        let (minute, minute_digits) = self.number()?;
        if self.any_of(b":").is_some() {
            let (second, digits) = self.number()?;
            if second > 60 || digits != 2 {
                return None;
            }
            if self.any_of(b".,").is_some() {
                self.fraction()?;
            }
        }
        let spaced = self.spaces();
        let afternoon = self.meridiem();
        let hour = match afternoon {
            None => hour,
            Some(afternoon) if (1..=12).contains(&hour) => {
                hour % 12 + if afternoon { 12 } else { 0 }
            }
            Some(_) => return None,
        };
        if afternoon.is_some() {
            self.spaces();
        }
        let zone_or_end = self.zone() || (self.rest.is_empty() && (!spaced || afternoon.is_some()));
        let valid =
            hour < 24 && minute < 60 && hour_digits <= 2 && minute_digits == 2 && zone_or_end;
        valid.then_some(Written {
            parts,
            form,
            minute: (hour * 60 + minute) as u16,
            meridiem: afternoon.is_some(),
        })
    }

    fn fraction(&mut self) -> Option<()> {
        let digits = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        self.rest = self.rest.get(digits..)?;
        (digits > 0).then_some(())
    }

    /// `AM` or `PM`: whether it is the afternoon.
    fn meridiem(&mut self) -> Option<bool> {
        let [half, b'm' | b'M', rest @ ..] = self.rest else {
            return None;
        };
        let afternoon = match half {
            b'a' | b'A' => false,
            b'p' | b'P' => true,
            _ => return None,
        };
        self.rest = rest;
        Some(afternoon)
    }

    /// `Z`, `UTC`, `±HH`, `±HHMM` or `±HH:MM` up to the end.
    fn zone(&mut self) -> bool {
        match self.rest {
            b"Z" | b"z" | b"UTC" | b"GMT" => true,
            [b'+' | b'-', offset @ ..] => match offset {
                [a, b] => [a, b].iter().all(|byte| byte.is_ascii_digit()),
                [a, b, c, d] | [a, b, b':', c, d] => {
                    [a, b, c, d].iter().all(|byte| byte.is_ascii_digit())
                }
                _ => false,
            },
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, order: DateOrder) -> Option<String> {
        parse(text, order).map(|(day, minute)| format!("{day} {}:{:02}", minute / 60, minute % 60))
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
                prop_assert_eq!(parse(&text, order), Some((day, minute)), "{}", text);
            }
        }

        #[test]
        fn no_text_panics(text in "[0-9./: TZ+apmAPM-]{0,30}") {
            let _ = parse(&text, DateOrder::DayFirst);
        }
    }
}
