//! Letters and signs: what each is, and what it may stand for.

/// What is known of a letter or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) kind: Kind,
    pub(super) is_alphabetic: bool,
    pub(super) is_alphanumeric: bool,
    /// `None` when it takes several letters.
    pub(super) lower: Option<Lower>,
}

/// A small letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lower {
    pub(super) letter: char,
    /// Without accents, and in the Latin script where it looks the same.
    pub(super) folded: char,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    /// Zero-width and direction marks, the soft hyphen.
    Invisible,
    /// Punctuation that parts words.
    Separator,
    /// Punctuation within a word.
    Apostrophe,
    Other,
}

impl Kind {
    pub(super) const ALL: [Kind; 5] = [
        Kind::Space,
        Kind::Invisible,
        Kind::Separator,
        Kind::Apostrophe,
        Kind::Other,
    ];
}

impl Letter {
    fn of(letter: char) -> Letter {
        let mut lower = letter.to_lowercase();
        Letter {
            kind: kind(letter),
            is_alphabetic: letter.is_alphabetic(),
            is_alphanumeric: letter.is_alphanumeric(),
            lower: lower
                .next()
                .filter(|_| lower.next().is_none())
                .map(|letter| Lower {
                    letter,
                    folded: folded(letter),
                }),
        }
    }
}

/// The letters of the scripts in which keys are written, Latin to Cyrillic, looked up instead of found out one by one.
pub(super) struct Letters {
    known: Vec<Letter>,
}

impl Default for Letters {
    fn default() -> Letters {
        Letters {
            known: ('\0'..'\u{530}').map(Letter::of).collect(),
        }
    }
}

impl Letters {
    pub(super) fn of(&self, letter: char) -> Letter {
        let known = self.known.get(letter as usize).copied();
        known.unwrap_or_else(|| Letter::of(letter))
    }

    /// A word by its letters and digits alone, whatever their case, accents and script.
    pub(super) fn comparable_word(&self, word: &str, out: &mut String) {
        out.clear();
        for letter in word.chars() {
            let known = self.of(letter);
            match known.lower {
                _ if !known.is_alphanumeric => {}
                Some(lower) => out.push(lower.folded),
                None => out.extend(letter.to_lowercase().map(folded)),
            }
        }
    }

    /// A number that words share whose [`comparable_word`](Letters::comparable_word) begins with the same two letters;
    /// `None` where it is not told at a glance.
    pub(super) fn beginning(&self, word: &str) -> Option<u8> {
        let mut letters = word.chars().map(|letter| {
            let known = self.of(letter);
            let lower = known.lower.filter(|_| known.is_alphanumeric)?;
            Some(u32::from(lower.folded))
        });
        let first = letters.next()??;
        let second = letters.next().unwrap_or(Some(0))?;
        Some((first * 31 + second) as u8)
    }

    /// Three letters in a row.
    pub(super) fn has_word(&self, text: &str) -> bool {
        let mut row = 0;
        text.chars().any(|letter| {
            row = if self.of(letter).is_alphabetic {
                row + 1
            } else {
                0
            };
            row == 3
        })
    }
}

fn kind(letter: char) -> Kind {
    match letter {
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' => Kind::Apostrophe,
        '«' | '»' | '"' | '„' | '“' | '”' | '‟' | '‹' | '›' | '‚' => {
            Kind::Separator
        }
        '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '/' | '\\' | '|' | '_' => Kind::Separator,
        '-' | '\u{2010}'..='\u{2015}' | '−' => Kind::Separator,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Kind::Invisible,
        letter if letter.is_whitespace() => Kind::Space,
        _ => Kind::Other,
    }
}

fn folded(letter: char) -> char {
    latin(plain(without_yo(letter)))
}

pub(super) fn without_yo(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'Ё' => 'Е',
        letter => letter,
    }
}

/// Without the accents of Romanian, which are often left out or written with another sign.
pub(super) fn plain(letter: char) -> char {
    match letter {
        'ă' | 'â' => 'a',
        'Ă' | 'Â' => 'A',
        'î' => 'i',
        'Î' => 'I',
        'ș' | 'ş' => 's',
        'Ș' | 'Ş' => 'S',
        'ț' | 'ţ' => 't',
        'Ț' | 'Ţ' => 'T',
        letter => letter,
    }
}

/// The Latin letter that a Cyrillic one looks like, as capital or small letter; small letters go with their
/// capitals, so that this works after lower-casing too.
pub(super) fn latin(letter: char) -> char {
    match letter {
        'а' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' => 'e',
        'н' => 'h',
        'і' => 'i',
        'ј' => 'j',
        'к' => 'k',
        'м' => 'm',
        'о' => 'o',
        'р' => 'p',
        'ѕ' => 's',
        'т' => 't',
        'х' => 'x',
        'у' => 'y',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'І' => 'I',
        'Ј' => 'J',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Ѕ' => 'S',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_up_is_what_is_found_out() {
        let letters = Letters::default();
        for letter in ['a', 'Ё', '\u{52f}', '\u{530}', 'İ', '№', '\u{10ffff}'] {
            assert_eq!(letters.of(letter), Letter::of(letter));
        }
        let lower = |letter| letters.of(letter).lower.map(|of| (of.letter, of.folded));
        assert_eq!((lower('Ё'), lower('İ')), (Some(('ё', 'e')), None));
    }

    #[test]
    fn comparable_words() {
        let letters = Letters::default();
        let mut word = String::new();
        let mut check = |text: &str, expected: &str| {
            letters.comparable_word(text, &mut word);
            assert_eq!(word, expected);
        };
        check("«ООО»", "ooo");
        check("S.R.L.", "srl");
        check("Împreună", "impreuna");
        check("İ", "i\u{307}");
        check("—", "");
    }
}
