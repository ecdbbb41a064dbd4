//! The normal form of a client key: what is left when everything that may differ by chance is taken away.

use super::DoubleReason;
use super::legal::LegalForms;

/// Which differences are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steps(u8);

impl Steps {
    pub(super) const NONE: Steps = Steps(0);
    pub(super) const ALL: Steps = Steps(u8::MAX);

    pub(super) fn with(self, step: DoubleReason) -> Steps {
        Steps(self.0 | 1 << step as u8)
    }

    pub(super) fn without(self, step: DoubleReason) -> Steps {
        Steps(self.0 & !(1 << step as u8))
    }

    fn has(self, step: DoubleReason) -> bool {
        self.0 >> step as u8 & 1 == 1
    }
}

/// Makes normal forms; buffers are kept from key to key.
#[derive(Default)]
pub(super) struct NormalForm {
    letters: String,
    words: String,
    legal: LegalForms,
}

impl NormalForm {
    /// The key after these steps.
    pub(super) fn of(&mut self, key: &str, steps: Steps) -> &str {
        plain_letters(key, steps, &mut self.letters);
        let text = if steps.has(DoubleReason::Punctuation) {
            join_initials(&self.letters, &mut self.words);
            self.words.as_str()
        } else {
            self.letters.as_str()
        };
        if steps.has(DoubleReason::LegalForm) {
            self.legal.strip(text)
        } else {
            text
        }
    }
}

/// Letter by letter: case, accents, scripts, spaces and punctuation.
fn plain_letters(key: &str, steps: Steps, out: &mut String) {
    let [spaces, case, yo, diacritics, look_alike, punctuation] = [
        DoubleReason::Spaces,
        DoubleReason::Case,
        DoubleReason::Yo,
        DoubleReason::Diacritics,
        DoubleReason::LookAlike,
        DoubleReason::Punctuation,
    ]
    .map(|step| steps.has(step));
    out.clear();
    let mut push = |letter: char| {
        let letter = if yo { without_yo(letter) } else { letter };
        let letter = if diacritics { plain(letter) } else { letter };
        out.push(if look_alike { latin(letter) } else { letter });
    };
    // A space waits until a letter follows it.
    let (mut begun, mut waiting) = (false, false);
    for letter in key.chars() {
        match kind(letter) {
            Kind::Space if spaces => waiting = true,
            Kind::Invisible if spaces => {}
            Kind::Separator if punctuation => waiting = true,
            Kind::Apostrophe if punctuation => {}
            _ => {
                if std::mem::take(&mut waiting) && begun {
                    push(' ');
                }
                begun = true;
                if case {
                    letter.to_lowercase().for_each(&mut push);
                } else {
                    push(letter);
                }
            }
        }
    }
}

enum Kind {
    Space,
    /// Zero-width and direction marks, the soft hyphen.
    Invisible,
    /// Punctuation that parts words.
    Separator,
    /// Punctuation within a word.
    Apostrophe,
    Other,
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

fn without_yo(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'Ё' => 'Е',
        letter => letter,
    }
}

/// Without the accents of Romanian, which are often left out or written with another sign.
fn plain(letter: char) -> char {
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
fn latin(letter: char) -> char {
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

/// A word by its letters and digits alone, whatever their case, accents and script.
pub(super) fn comparable_word(word: &str, out: &mut String) {
    out.clear();
    let letters = word.chars().filter(|letter| letter.is_alphanumeric());
    out.extend(
        letters
            .flat_map(char::to_lowercase)
            .map(|letter| latin(plain(without_yo(letter)))),
    );
}

/// Single letters in a row become one word, so that `s r l` of `S.R.L.` is `srl`.
fn join_initials(text: &str, out: &mut String) {
    out.clear();
    let mut after_initial = false;
    for word in text.split(' ') {
        let mut letters = word.chars();
        let is_initial =
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        let joins = is_initial && after_initial;
        if !joins && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        after_initial = is_initial;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_forms() {
        let mut normal = NormalForm::default();
        let mut check =
            |key: &str, expected: &str| assert_eq!(normal.of(key, Steps::ALL), expected);
        check("  Agro-Vest   S.R.L. ", "agro vest");
        check("ИП Щукина Ю. Ё.", "щykиha юe");
        check("ИП Щукина Ю.Ё.", "щykиha юe");
        check("Acme GmbH & Co. KG", "acme gmbh &");
        check("O'Neil", "oneil");
        check("\u{202e}Анна", "ahha");
        check("", "");
    }
}
