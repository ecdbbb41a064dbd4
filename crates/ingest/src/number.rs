//! Numbers as people write them.
//!
//! A number is digits with a decimal mark (comma or point) and, in the integer part, groups of three parted
//! by one kind of sign: a space of any width, an apostrophe, or the other mark. Around it may stand one
//! minus (before, behind, or brackets for it), a currency mark, a percent sign, and an exponent; before all that
//! the apostrophe by which a spreadsheet keeps a text. What cannot be read so is not a number: nothing is guessed
//! from parts of it.

use crate::currency;
use crate::decimal::{Decimal, FACTORS};

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
        None => Dressed::of(text)?.number(mark),
    }
}

/// Reads a trimmed text with a point and with a comma for the decimal mark.
pub(crate) fn parse_both(text: &str) -> [Result<Number, Unreadable>; 2] {
    let both = [DecimalMark::Point, DecimalMark::Comma];
    match Plain::scan(text.as_bytes()) {
        Some(plain) => both.map(|mark| plain.number(mark)),
        None if is_plausible(text) => {
            let dressed = Dressed::of(text);
            both.map(|mark| dressed.as_ref().map_err(|error| *error)?.number(mark))
        }
        None => both.map(|_| Err(Unreadable::NotANumber)),
    }
}

/// A text as both marks read it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reading {
    /// In 1/10 000; `None` when it is no number with that mark, or one beyond any amount.
    pub point: Option<i128>,
    pub comma: Option<i128>,
    pub percent: bool,
    /// ISO code of a currency mark beside it.
    pub currency: Option<&'static str>,
}

impl Reading {
    /// Reads a trimmed text.
    pub fn of(text: &str) -> Reading {
        if let Some(plain) = Plain::scan(text.as_bytes()) {
            return plain.reading();
        }
        let [point, comma] = parse_both(text);
        let parts = |number: Result<Number, Unreadable>| number.ok()?.value.to_parts();
        let number = point.or(comma).ok();
        Reading {
            point: parts(point),
            comma: parts(comma),
            percent: number.is_some_and(|number| number.percent),
            currency: number.and_then(|number| number.currency),
        }
    }
}

/// Whether a text could be a number at all: a cheap test that no number fails.
fn is_plausible(text: &str) -> bool {
    // Besides the Latin ones: the first bytes of Cyrillic letters and of Latin ones with marks.
    let is_letter = |byte: &u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | 0xc3..=0xdf);
    // Codes such as `C0012345`: no mark is a single letter of ASCII.
    if let [b'a'..=b'z' | b'A'..=b'Z', b'0'..=b'9', ..] = text.as_bytes() {
        return false;
    }
    let (mut digits, mut letters) = (0, 0);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            _ if is_letter(&byte) => letters += 1,
            // Of times, dates, codes and addresses.
            b'!'..=b'#' | b'&' | b'*' | b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~' => {
                return false;
            }
            _ => {}
        }
        if letters > MARK_LETTERS {
            return false;
        }
    }
    // Letters before all digits are a mark, or it is none.
    let has_mark = || currency::strip_start(text).is_some();
    digits > 0 && (!text.as_bytes().first().is_some_and(is_letter) || has_mark())
}

/// The letters of the longest currency mark and of an exponent.
const MARK_LETTERS: u32 = 6;

/// Digits with at most a minus before and one mark inside: nearly every number of a file.
pub(crate) struct Plain {
    /// All digits, with the sign.
    value: i64,
    whole_digits: usize,
    fraction_digits: usize,
    leading_zero: bool,
    pub mark: Option<DecimalMark>,
}

impl Plain {
    pub fn scan(text: &[u8]) -> Option<Plain> {
        let (negative, digits) = match text {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        if digits.len() > 18 {
            return None;
        }
        let mut value = 0i64;
        // All digits up to the first other byte, then those behind a mark.
        let mut take = |bytes: &[u8]| {
            let digit = |byte: &&u8| byte.wrapping_sub(b'0') < 10;
            let mut count = 0;
            for byte in bytes.iter().take_while(digit) {
                value = value * 10 + i64::from(byte - b'0');
                count += 1;
            }
            count
        };
        let whole_digits = take(digits);
        let (mark, fraction) = match digits.get(whole_digits..)? {
            [] => (None, [].as_slice()),
            [b'.', fraction @ ..] => (Some(DecimalMark::Point), fraction),
            [b',', fraction @ ..] => (Some(DecimalMark::Comma), fraction),
            _ => return None,
        };
        let fraction_digits = take(fraction);
        let is_whole = fraction_digits == fraction.len() && whole_digits + fraction_digits > 0;
        is_whole.then_some(Plain {
            value: if negative { -value } else { value },
            whole_digits,
            fraction_digits,
            leading_zero: digits.first() == Some(&b'0'),
            mark,
        })
    }

    /// In 1/10 000 by its own mark, where there are few digits and those behind the mark are no group of thousands.
    pub fn parts(&self) -> Option<i64> {
        let factor = FACTORS.get(self.fraction_digits)?;
        let is_small = self.value.unsigned_abs() < 1 << 48;
        (is_small && self.fraction_digits != 3).then_some(self.value * factor)
    }

    /// Whether a text of digits alone may be a date too: one in eight digits, or the day number of a spreadsheet.
    pub fn may_be_date(&self) -> bool {
        matches!(self.whole_digits, 5 | 8)
    }

    pub fn reading(&self) -> Reading {
        let parts = |mark| self.decimal(mark).and_then(Decimal::to_parts);
        Reading {
            point: parts(DecimalMark::Point),
            comma: parts(DecimalMark::Comma),
            ..Reading::default()
        }
    }

    fn number(&self, mark: DecimalMark) -> Result<Number, Unreadable> {
        let value = self.decimal(mark).ok_or(Unreadable::NotANumber)?;
        Ok(Number {
            value,
            percent: false,
            currency: None,
        })
    }

    fn decimal(&self, mark: DecimalMark) -> Option<Decimal> {
        let grouped = || {
            (1..=3).contains(&self.whole_digits) && self.fraction_digits == 3 && !self.leading_zero
        };
        let scale = match self.mark {
            Some(written) if written == mark => self.fraction_digits as u32,
            Some(_) if !grouped() => return None,
            _ => 0,
        };
        Some(Decimal::new(self.value.into(), scale))
    }
}

/// A number without what stands around it, and that.
struct Dressed<'a> {
    inner: &'a str,
    is_negative: bool,
    percent: bool,
    currency: Option<&'static str>,
}

impl Dressed<'_> {
    /// Undresses a number of its sign, brackets, currency and percent sign, in whatever order they stand.
    fn of(text: &str) -> Result<Dressed<'_>, Unreadable> {
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
        Ok(Dressed {
            inner: rest,
            is_negative: sign == Some(true),
            percent,
            currency,
        })
    }

    fn number(&self, mark: DecimalMark) -> Result<Number, Unreadable> {
        let value = digits(self.inner, mark)?;
        Ok(Number {
            value: if self.is_negative { -value } else { value },
            percent: self.percent,
            currency: self.currency,
        })
    }
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
mod tests;
