//! Reads a date's parts one after the other.

use super::names::Name;

/// What is left of a text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
}

/// A time of the day; midnight when none is written.
#[derive(Clone, Copy, Default)]
pub(super) struct Time {
    pub minute: u16,
    /// Whether it carried AM or PM.
    pub meridiem: bool,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str) -> Cursor<'a> {
        Cursor {
            rest: text.as_bytes(),
        }
    }

    /// A number of up to eight digits, and how many there were.
    pub fn number(&mut self) -> Option<(u32, usize)> {
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

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn any_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let [first, rest @ ..] = self.rest else {
            return None;
        };
        bytes.contains(first).then(|| self.rest = rest)?;
        Some(*first)
    }

    /// A word of Latin and Cyrillic letters.
    pub fn word(&mut self) -> Option<Name> {
        let mut rest = self.rest;
        while let [b'a'..=b'z' | b'A'..=b'Z', tail @ ..] | [0xc3..=0xd1, _, tail @ ..] = rest {
            rest = tail;
        }
        let word = self.rest.get(..self.rest.len() - rest.len())?;
        self.rest = rest;
        let word = std::str::from_utf8(word).ok()?;
        (!word.is_empty()).then(|| Name::of(word))?
    }

    /// Skips `st`, `nd`, `rd` or `th` behind a day.
    pub fn ordinal(&mut self) {
        if let [b's', b't', rest @ ..]
        | [b'n', b'd', rest @ ..]
        | [b'r', b'd', rest @ ..]
        | [b't', b'h', rest @ ..] = self.rest
        {
            self.rest = rest;
        }
    }

    /// Skips what may part a month's name from its day or year: a full stop, a comma, a dash, a slash, spaces.
    /// Whether there was anything.
    pub fn gap(&mut self) -> bool {
        let before = self.rest.len();
        self.spaces();
        self.any_of(b".");
        self.any_of(b",-/");
        self.spaces();
        self.rest.len() < before
    }

    /// Skips spaces of any width; whether there was any.
    fn spaces(&mut self) -> bool {
        let before = self.rest.len();
        while let [b' ', rest @ ..]
        | [0xc2, 0xa0, rest @ ..]
        | [0xe2, 0x80, 0x80..=0x8a | 0xaf, rest @ ..] = self.rest
        {
            self.rest = rest;
        }
        self.rest.len() < before
    }

    /// Skips `г.`, `г`, `год` or `года` behind a year.
    fn year_word(&mut self) {
        let mut ahead = *self;
        ahead.spaces();
        // The lead of Cyrillic letters: no time begins with one, so that most dates go no further.
        if ahead.rest.first() == Some(&0xd0) && ahead.word().is_some_and(|word| word.is_year()) {
            ahead.any_of(b".");
            *self = ahead;
        }
    }

    /// The time behind a date, and nothing behind it.
    pub fn time(mut self) -> Option<Time> {
        if self.rest.is_empty() {
            return Some(Time::default());
        }
        self.year_word();
        if self.rest.is_empty() {
            return Some(Time::default());
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
        valid.then_some(Time {
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

    /// `Z`, `UTC`, `±HH`, `±HHMM` or `±HH:MM`, also behind `UTC` or `GMT`, up to the end.
    fn zone(&mut self) -> bool {
        match self.rest {
            b"Z" | b"z" | b"UTC" | b"GMT" => true,
            [b'+' | b'-', offset @ ..]
            | [b'U', b'T', b'C', b'+' | b'-', offset @ ..]
            | [b'G', b'M', b'T', b'+' | b'-', offset @ ..] => match offset {
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
