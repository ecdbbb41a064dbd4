//! Which character set a file is written in, told by its fields that are not ASCII.
//!
//! Valid UTF-8 is UTF-8: text of other sets hardly ever is. Between the one-byte sets the letters decide: each
//! field is read in every set, and costs what its letters are worth in the language that suits it best, by how
//! rare they are, by what stands beside them, and by their case. Sets that give the same text stay in the order
//! of [`ONE_BYTE`].

mod languages;

use ledger::{Packed, Parcel, sort_by_key};

use super::{Charset, CharsetSample};
use languages::*;

/// Bytes of fields that are kept: the first ones of the file that are not ASCII.
const EVIDENCE_BYTES: usize = 64 << 10;

/// Bytes of them by which sets are ranked that only a person would choose, against UTF-8.
const OFFERED_BY: usize = 4 << 10;

/// Bytes of one field that are kept.
const FIELD_BYTES: usize = 512;

/// Fields that a person is shown to choose a set by, and their length.
const SHOWN_FIELDS: usize = 6;
const SHOWN_BYTES: usize = 60;

/// Sets offered to the person beside the first.
const OFFERED: usize = 9;

/// The one-byte sets, the more usual first, and the languages written in them.
const ONE_BYTE: [(Charset, &[Language]); 7] = [
    (Charset::Windows1251, &[RUSSIAN, UKRAINIAN]),
    (
        Charset::Windows1252,
        &[
            FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, SWEDISH, NORWEGIAN,
        ],
    ),
    (
        Charset::Windows1250,
        &[ROMANIAN, POLISH, CZECH, HUNGARIAN, CROATIAN],
    ),
    (Charset::Cp866, &[RUSSIAN]),
    (Charset::Koi8R, &[RUSSIAN]),
    (
        Charset::Iso8859_2,
        &[ROMANIAN, POLISH, CZECH, HUNGARIAN, CROATIAN],
    ),
    (Charset::Iso8859_16, &[ROMANIAN, POLISH, HUNGARIAN]),
];

/// The letters of a language that ASCII lacks.
type Language = &'static [Letter];

/// A small letter of a language.
struct Letter {
    letter: char,
    /// Tenths of the negative natural logarithm of its share of all letters.
    rarity: u8,
    /// Letters that make up 98 % of those before and after it; `_` is the edge of a word.
    before: &'static str,
    after: &'static str,
}

/// Fields of a file that are not ASCII, the same however the file is sliced.
#[derive(Default)]
pub(crate) struct Evidence {
    bytes: Vec<u8>,
}

impl Evidence {
    /// Takes the fields of a record that are not ASCII, until there are enough.
    pub fn add(&mut self, record: &[u8]) {
        if self.bytes.len() >= EVIDENCE_BYTES || record.is_ascii() {
            return;
        }
        let parts = |byte: &u8| b",;|\t\n\r\"\0".contains(byte);
        for field in record.split(parts).filter(|field| !field.is_ascii()) {
            let first = field.iter().position(|byte| !byte.is_ascii());
            let from = first.unwrap_or_default().saturating_sub(FIELD_BYTES / 2);
            let field = field.get(from..).unwrap_or_default();
            self.keep(field.get(..FIELD_BYTES).unwrap_or(field));
        }
    }

    fn keep(&mut self, field: &[u8]) {
        if self.bytes.len() + field.len() < EVIDENCE_BYTES {
            self.bytes.extend_from_slice(field);
            self.bytes.push(b'\n');
        } else {
            self.bytes.resize(EVIDENCE_BYTES, b'\n');
        }
    }

    /// Adds the fields of the next part of the file.
    pub fn join(&mut self, part: &Evidence) {
        part.fields().for_each(|field| self.keep(field));
        // No room for the next field there is none here.
        if part.bytes.len() >= EVIDENCE_BYTES {
            self.bytes.resize(EVIDENCE_BYTES, b'\n');
        }
    }

    fn fields(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes
            .split(|byte| *byte == b'\n')
            .filter(|field| !field.is_empty())
    }

    /// The set that the evidence speaks for; UTF-8 when there is none.
    pub fn charset(&self) -> Charset {
        if self.is_utf8() {
            return Charset::Utf8;
        }
        let ranked = self.ranked(EVIDENCE_BYTES);
        ranked.first().copied().unwrap_or_default()
    }

    /// The first fields read in every set that is likely, `chosen` first; none when all is ASCII.
    pub fn samples(&self, chosen: Charset) -> Vec<CharsetSample> {
        if self.bytes.is_empty() {
            return Vec::new();
        }
        let (utf8, ranked) = match self.is_utf8() {
            true => (0, self.ranked(OFFERED_BY)),
            false => (1, self.ranked(EVIDENCE_BYTES)),
        };
        let (before, behind) = ranked.split_at(utf8.min(ranked.len()));
        let likely = before.iter().chain([&Charset::Utf8]).chain(behind);
        let likely = likely.copied().filter(|&set| set != chosen);
        let mut sets = vec![chosen];
        if !chosen.is_wide() {
            for set in likely {
                if !sets.contains(&set) && sets.len() <= OFFERED {
                    sets.push(set);
                }
            }
        }
        sets.into_iter().map(|set| self.sample(set)).collect()
    }

    fn sample(&self, charset: Charset) -> CharsetSample {
        let decoder = charset.decoder();
        let mut sample = String::new();
        let mut shown: Vec<&[u8]> = Vec::new();
        for field in self.fields() {
            if shown.len() < SHOWN_FIELDS && !shown.contains(&field) {
                shown.push(field);
            }
        }
        for field in shown {
            if !sample.is_empty() {
                sample.push('\n');
            }
            decoder.append(field.get(..SHOWN_BYTES).unwrap_or(field), &mut sample);
        }
        CharsetSample { charset, sample }
    }

    /// At least two whole characters for each broken one: damaged UTF-8 is still UTF-8.
    fn is_utf8(&self) -> bool {
        let (mut whole, mut broken) = (0, 0);
        for field in self.fields() {
            for chunk in field.utf8_chunks() {
                whole += chunk
                    .valid()
                    .chars()
                    .filter(|letter| !letter.is_ascii())
                    .count();
                broken += usize::from(!chunk.invalid().is_empty());
            }
        }
        whole >= broken * 2
    }

    /// The one-byte sets, the likeliest by so many bytes first.
    fn ranked(&self, bytes: usize) -> Vec<Charset> {
        let cost = |(charset, languages): (Charset, &[Language])| {
            let decoder = charset.decoder();
            let mut text = String::new();
            let mut cost = 0;
            let mut read = 0;
            for field in self.fields() {
                if read >= bytes {
                    break;
                }
                read += field.len();
                text.clear();
                decoder.append(field, &mut text);
                let letters: Vec<char> = text.chars().collect();
                let costs = languages.iter().map(|language| cost_of(&letters, language));
                cost += costs.min().unwrap_or_default();
            }
            (cost, charset)
        };
        let mut costs: Vec<(u64, Charset)> = ONE_BYTE.into_iter().map(cost).collect();
        sort_by_key(&mut costs, |&(cost, _)| cost);
        costs.into_iter().map(|(_, charset)| charset).collect()
    }
}

impl Packed for Evidence {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.bytes.pass(parcel);
    }
}

/// Costs, like rarities in tenths of a natural logarithm: rough ratios, checked by the test below.
mod cost {
    /// A letter that the language lacks.
    pub const FOREIGN: u64 = 100;
    /// A neighbour that the letter hardly ever has.
    pub const NEIGHBOUR: u64 = 35;
    /// A Latin letter beside a Cyrillic one.
    pub const SCRIPTS: u64 = 60;
    /// A capital letter behind a small one of the same word.
    pub const CAPITAL: u64 = 50;
    /// A Cyrillic letter alone, as signs of other sets look.
    pub const ALONE: u64 = 20;
    /// A space that cannot break behind a digit, as between thousands.
    pub const GROUP: u64 = 5;
    /// A sign that texts have, away from letters, and in the middle of a word.
    pub const SIGN: u64 = 35;
    pub const SIGN_IN_WORD: u64 = 90;
    /// A sign that texts hardly have: a frame, an accent alone.
    pub const ODD_SIGN: u64 = 120;
    /// A control character.
    pub const CONTROL: u64 = 150;
}

/// What the characters of a field cost that are not ASCII, read in a language.
fn cost_of(field: &[char], language: Language) -> u64 {
    let mut sum = 0;
    // A small letter stood before in the same word.
    let mut is_small = false;
    for (place, &letter) in field.iter().enumerate() {
        let was_small = is_small;
        is_small = letter.is_alphabetic() && (was_small || letter.is_lowercase());
        if letter.is_ascii() {
            continue;
        }
        if was_small && letter.is_uppercase() {
            sum += cost::CAPITAL;
        }
        let before = place.checked_sub(1).and_then(|place| field.get(place));
        let after = field.get(place + 1);
        sum += if letter.is_alphabetic() && !matches!(letter, 'ª' | 'º') {
            letter_cost(letter, before, after, language)
        } else {
            let is_letter = |near: Option<&char>| near.is_some_and(|near| near.is_alphabetic());
            match letter {
                '\u{a0}' if before.is_some_and(is_digit) => cost::GROUP,
                sign => sign_cost(sign, is_letter(before), is_letter(after)),
            }
        };
    }
    sum
}

fn letter_cost(
    letter: char,
    before: Option<&char>,
    after: Option<&char>,
    language: Language,
) -> u64 {
    let small = small(letter);
    let Some(known) = language.iter().find(|known| known.letter == small) else {
        return cost::FOREIGN;
    };
    let beside = |near: Option<&char>, usual: &str| match near {
        Some(&near) if near.is_alphabetic() => match usual.contains(self::small(near)) {
            true => 0,
            false if near.is_ascii() && is_cyrillic(letter) => cost::SCRIPTS,
            false => cost::NEIGHBOUR,
        },
        Some(near) if is_digit(near) => 0,
        _ if usual.contains('_') => 0,
        _ => cost::NEIGHBOUR,
    };
    let is_dimension = before.is_some_and(is_digit) && after.is_some_and(is_digit);
    let is_edge = |near: Option<&char>| near.is_none_or(|near| !near.is_alphanumeric());
    let alone = match is_cyrillic(letter) && is_edge(before) && is_edge(after) {
        true => cost::ALONE,
        false => 0,
    };
    let between = if is_dimension { cost::NEIGHBOUR } else { 0 };
    u64::from(known.rarity)
        + between
        + alone
        + beside(before, known.before)
        + beside(after, known.after)
}

fn sign_cost(sign: char, behind_letter: bool, before_letter: bool) -> u64 {
    let in_word = match sign {
        '\u{80}'..='\u{9f}' => return cost::CONTROL,
        '’' => false,
        '«' | '»' | '„' | '“' | '”' | '‘' | '–' | '—' | '…' | '№' | '\u{a0}' => {
            behind_letter && before_letter
        }
        'º' | 'ª' => before_letter,
        '€' | '°' | '§' | '®' | '™' | '©' | '£' | '×' | '±' | '·' | '•' | '½' | '²' | '³' | 'µ' => {
            behind_letter || before_letter
        }
        _ => return cost::ODD_SIGN,
    };
    match in_word {
        true => cost::SIGN_IN_WORD,
        false => cost::SIGN,
    }
}

/// The small letter, Romanian with commas below.
fn small(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'ş' => 'ș',
        'ţ' => 'ț',
        small => small,
    }
}

fn is_digit(letter: &char) -> bool {
    letter.is_ascii_digit()
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{4ff}')
}

#[cfg(test)]
mod tests;
