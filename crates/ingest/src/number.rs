//! Numbers as people write them.
//!
//! A number is digits with a decimal mark (comma or point) and, in the integer part, groups of three parted
//! by one kind of sign: a space of any width, an apostrophe, or the other mark. Around it may stand one
//! minus (before, behind, or brackets for it), a currency mark, a percent sign, and an exponent; before all that
//! the apostrophe by which a spreadsheet keeps a text. What cannot be read so is not a number: nothing is guessed
//! from parts of it.

use crate::currency;
use crate::decimal::Decimal;

/// The decimal mark of a column's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    #[default]
    Point,
    Comma,
}

impl DecimalMark {
    pub(crate) fn other(self) -> DecimalMark {
        match self {
            DecimalMark::Point => DecimalMark::Comma,
            DecimalMark::Comma => DecimalMark::Point,
        }
    }

    fn byte(self) -> u8 {
        match self {
            DecimalMark::Point => b'.',
            DecimalMark::Comma => b',',
        }
    }
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The value beside the percent sign: `5 %` is 5.
    pub value: Decimal,
    pub percent: bool,
    /// ISO code of a currency mark beside it.
    pub currency: Option<&'static str>,
}

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NotANumber,
    TooLarge,
}

/// Reads a trimmed text with a decimal mark.
pub(crate) fn parse(text: &str, mark: DecimalMark) -> Result<Number, Unreadable> {
    match Plain::scan(text.as_bytes()) {
        Some(plain) => plain.number(mark),
        None => dressed(text, mark),
    }
}

/// Reads a trimmed text with a point and with a comma for the decimal mark.
pub(crate) fn parse_both(text: &str) -> [Result<Number, Unreadable>; 2] {
    let both = [DecimalMark::Point, DecimalMark::Comma];
    match Plain::scan(text.as_bytes()) {
        Some(plain) => both.map(|mark| plain.number(mark)),
        None if is_plausible(text) => both.map(|mark| dressed(text, mark)),
        None => both.map(|_| Err(Unreadable::NotANumber)),
    }
}

/// Whether a text could be a number at all: a cheap test that no number fails.
fn is_plausible(text: &str) -> bool {
    let (mut digits, mut letters) = (0, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            // Besides the Latin ones: the first bytes of Cyrillic letters and of Latin ones with marks.
            b'a'..=b'z' | b'A'..=b'Z' | 0xc3..=0xdf => letters += 1,
            _ => {}
        }
        if letters > MARK_LETTERS {
            return false;
        }
    }
    digits > 0
}

/// The letters of the longest currency mark and of an exponent.
const MARK_LETTERS: u32 = 6;

/// Digits with at most a minus before and one mark inside: nearly every number of a file.
struct Plain {
    /// All digits, with the sign.
    value: i64,
    whole_digits: u32,
    fraction_digits: u32,
    leading_zero: bool,
    mark: Option<DecimalMark>,
}

impl Plain {
    fn scan(text: &[u8]) -> Option<Plain> {
        let (negative, digits) = match text {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        if digits.len() > 18 {
            return None;
        }
        let (mut value, mut count, mut whole_digits, mut mark) = (0i64, 0, None, None);
        for &byte in digits {
            match byte {
                b'0'..=b'9' => {
                    value = value * 10 + i64::from(byte - b'0');
                    count += 1;
                }
                b'.' | b',' if mark.is_none() => {
                    whole_digits = Some(count);
                    let point = byte == b'.';
                    mark = Some(if point {
                        DecimalMark::Point
                    } else {
                        DecimalMark::Comma
                    });
                }
                _ => return None,
            }
        }
        let whole_digits = whole_digits.unwrap_or(count);
        (count > 0).then_some(Plain {
            value: if negative { -value } else { value },
            whole_digits,
            fraction_digits: count - whole_digits,
            leading_zero: digits.first() == Some(&b'0'),
            mark,
        })
    }

    fn number(&self, mark: DecimalMark) -> Result<Number, Unreadable> {
        let grouped =
            (1..=3).contains(&self.whole_digits) && self.fraction_digits == 3 && !self.leading_zero;
        let scale = match self.mark {
            Some(written) if written == mark => self.fraction_digits,
            Some(_) if !grouped => return Err(Unreadable::NotANumber),
            _ => 0,
        };
        Ok(Number {
            value: Decimal::new(self.value.into(), scale),
            percent: false,
            currency: None,
        })
    }
}

/// Undresses a number of its sign, brackets, currency and percent sign, in whatever order they stand.
fn dressed(text: &str, mark: DecimalMark) -> Result<Number, Unreadable> {
    let mut rest = text.strip_prefix(['\'', '\u{2019}']).unwrap_or(text).trim();
    let (mut sign, mut percent, mut currency) = (None, false, None);
    loop {
        let before = rest.len();
        let signed = strip_sign(rest);
        if let Some((negative, inner)) = signed {
            if sign.replace(negative).is_some() {
                return Err(Unreadable::NotANumber);
            }
            rest = inner.trim();
        }
        if let Some(inner) = rest.strip_suffix('%').filter(|_| !percent) {
            percent = true;
            rest = inner.trim();
        }
        if currency.is_none() {
            let marked = currency::strip_start(rest).or_else(|| currency::strip_end(rest));
            if let Some((code, inner)) = marked {
                currency = Some(code);
                rest = inner.trim();
            }
        }
        if rest.len() == before {
            break;
        }
    }
    let value = digits(rest, mark)?;
    let value = if sign == Some(true) { -value } else { value };
    Ok(Number {
        value,
        percent,
        currency,
    })
}

/// A sign at either end, or brackets: whether it is negative, and what it stands at.
fn strip_sign(text: &str) -> Option<(bool, &str)> {
    let minus = |sign: char| matches!(sign, '-' | '\u{2212}' | '\u{2013}');
    let bracketed = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    let negative = bracketed
        .or_else(|| text.strip_prefix(minus))
        .or_else(|| text.strip_suffix(minus));
    match negative {
        Some(inner) => Some((true, inner)),
        None => text.strip_prefix('+').map(|inner| (false, inner)),
    }
}

/// Digits, groups, the decimal mark, an exponent; nothing else.
fn digits(text: &str, mark: DecimalMark) -> Result<Decimal, Unreadable> {
    let (text, exponent) = match text.split_once(['e', 'E']) {
        Some((text, exponent)) => (
            text,
            self::exponent(exponent).ok_or(Unreadable::NotANumber)?,
        ),
        None => (text, 0),
    };
    let mut value = Decimal::default();
    let mut shape = Shape::default();
    for letter in text.chars() {
        match letter {
            '0'..='9' => {
                shape.digit(letter);
                let digit = (letter as u32 - '0' as u32) as u8;
                value = value
                    .then_digit(digit, shape.fraction)
                    .ok_or(Unreadable::TooLarge)?;
            }
            _ if letter == char::from(mark.byte()) && !shape.fraction => {
                if !shape.group_ends() {
                    return Err(Unreadable::NotANumber);
                }
                shape.fraction = true;
            }
            _ if !shape.group_starts(letter) => return Err(Unreadable::NotANumber),
            _ => {}
        }
    }
    if shape.digits == 0 || !(shape.fraction || shape.group_ends()) {
        return Err(Unreadable::NotANumber);
    }
    value.shifted(exponent).ok_or(Unreadable::TooLarge)
}

fn exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// How the integer part is grouped so far.
#[derive(Default)]
struct Shape {
    digits: u32,
    /// Digits since the last group sign.
    run: u32,
    leading_zero: bool,
    group: Option<char>,
    fraction: bool,
}

impl Shape {
    fn digit(&mut self, digit: char) {
        self.leading_zero |= self.digits == 0 && digit == '0';
        self.digits += 1;
        self.run += u32::from(!self.fraction);
    }

    /// A group sign: 1–3 digits without a leading zero before the first, just 3 between two of the same.
    fn group_starts(&mut self, sign: char) -> bool {
        let sign = match sign {
            ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
            '\'' | '\u{2019}' => '\'',
            '.' | ',' => sign,
            _ => return false,
        };
        let fits = match self.group.replace(sign) {
            None => (1..=3).contains(&self.run) && !self.leading_zero,
            Some(first) => first == sign && self.run == 3,
        };
        self.run = 0;
        fits && !self.fraction
    }

    fn group_ends(&self) -> bool {
        self.group.is_none() || self.run == 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str, mark: DecimalMark) -> Option<i128> {
        parse(text, mark)
            .ok()
            .and_then(|number| number.value.to_parts())
    }

    #[test]
    fn both_marks_and_every_dress() {
        let check = |text: &str, point: Option<i128>, comma: Option<i128>| {
            let read = (
                value(text, DecimalMark::Point),
                value(text, DecimalMark::Comma),
            );
            assert_eq!(read, (point, comma), "{text}");
        };
        let both = |text: &str, parts: i128| check(text, Some(parts), Some(parts));
        let none = |text: &str| check(text, None, None);
        both("0", 0);
        both("-12", -120_000);
        both("1 234", 12_340_000);
        both("1\u{a0}234\u{202f}567", 12_345_670_000);
        both("12'345", 123_450_000);
        both("1\u{2009}234\u{2009}567", 12_345_670_000);
        both("1\u{2009}234", 12_340_000);
        both("1\u{2019}234", 12_340_000);
        both("'1234", 12_340_000);
        both("\u{2013}7", -70_000);
        both("7%", 70_000);
        both("USD 7", 70_000);
        both("+7", 70_000);
        both("7-", -70_000);
        both("\u{2212}7", -70_000);
        both("(7)", -70_000);
        both("($7)", -70_000);
        both("$(7)", -70_000);
        both("-$7", -70_000);
        both("$-7", -70_000);
        both("7 руб.", 70_000);
        both("7 €", 70_000);
        both("lei 7", 70_000);
        both("7E0 тенге", 70_000);
        both("1E3", 10_000_000);
        both("5%", 50_000);
        check("7.5", Some(75_000), None);
        check("7,5", None, Some(75_000));
        check(".5", Some(5_000), None);
        check("5.", Some(50_000), None);
        check("1.234", Some(12_340), Some(12_340_000));
        check("1,234", Some(12_340_000), Some(12_340));
        check("0.123", Some(1_230), None);
        check("1234.567", Some(12_345_670), None);
        check("1.234.567", None, Some(12_345_670_000));
        check("1,234.50", Some(12_345_000), None);
        check("1.234,50", None, Some(12_345_000));
        check("-999 999 999 999,99", None, Some(-9_999_999_999_999_900));
        check("1.5e-3", Some(15), None);
        check("1,25E+06", None, Some(12_500_000_000));
        check("($1,234.50)", Some(-12_345_000), None);
        check("1\u{a0}234,50-", None, Some(-12_345_000));
        check("1 234,50 ₽", None, Some(12_345_000));
        check("'1.234,50 lei", None, Some(12_345_000));
        check("'-7,5", None, Some(-75_000));
        check("12,5 %", None, Some(125_000));
        check("$1,963.10", Some(19_631_000), None);
        check(
            "0.00004999999999999999999999999999999999999999",
            Some(0),
            None,
        );
        for text in [
            "",
            "-",
            ".",
            ",",
            "abc",
            "1a",
            "12 34",
            "1 2345",
            "1,23,456",
            "--5",
            "(-5)",
            "5 %%",
            "$5 €",
            "e5",
            "1e",
            "1e999",
            "2025-01-09",
            "10:30",
            "1 234'567",
            "1.2.3",
            "№5",
            "01 234",
            "0x10",
            "''5",
            "'",
            "7'",
            "5 – 7",
        ] {
            none(text);
        }
    }

    #[test]
    fn marks_beside_a_number_are_kept() {
        let number = parse("$5", DecimalMark::Point).unwrap();
        assert_eq!((number.currency, number.percent), (Some("USD"), false));
        let number = parse("5 %", DecimalMark::Point).unwrap();
        assert_eq!((number.currency, number.percent), (None, true));
        let huge = "9".repeat(60);
        assert_eq!(parse(&huge, DecimalMark::Point), Err(Unreadable::TooLarge));
    }

    proptest! {
        #[test]
        fn printed_numbers_are_read_back(parts in any::<i64>()) {
            let point = ledger::Money(parts).to_string();
            let comma = point.replace('.', ",");
            prop_assert_eq!(value(&point, DecimalMark::Point), Some(parts.into()));
            prop_assert_eq!(value(&comma, DecimalMark::Comma), Some(parts.into()));
            prop_assert!(is_plausible(&point));
        }

        #[test]
        fn the_quick_ways_are_right(text in "[-+0-9.,' ()$€eE%руб]{0,24}") {
            for mark in [DecimalMark::Point, DecimalMark::Comma] {
                if parse(&text, mark).is_ok() {
                    prop_assert!(is_plausible(&text));
                }
                let slow = dressed(&text, mark).map(|number| number.value.to_parts());
                let quick = parse(&text, mark).map(|number| number.value.to_parts());
                prop_assert_eq!(quick, slow);
            }
        }
    }
}
