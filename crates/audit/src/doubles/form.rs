//! The normal form of a client key: what is left when everything that may differ by chance is taken away.

use super::DoubleReason;
use super::legal::LegalForms;
use super::letters::{Kind, Letters, latin, plain, without_yo};

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
pub(super) struct NormalForm {
    letters: Letters,
    legal: LegalForms,
    plain: String,
    words: String,
}

impl Default for NormalForm {
    fn default() -> NormalForm {
        let letters = Letters::default();
        NormalForm {
            legal: LegalForms::new(&letters),
            letters,
            plain: String::new(),
            words: String::new(),
        }
    }
}

impl NormalForm {
    /// A key without three letters in a row: there a zero, a dash or a capital letter may be all that tells it from
    /// another.
    pub(super) fn is_code(&self, key: &str) -> bool {
        !self.letters.has_word(key)
    }

    /// The key after these steps.
    pub(super) fn of(&mut self, key: &str, steps: Steps) -> &str {
        let has_initials = plain_letters(key, steps, &self.letters, &mut self.plain);
        let text = if has_initials && steps.has(DoubleReason::Punctuation) {
            join_initials(&self.plain, &self.letters, &mut self.words);
            self.words.as_str()
        } else {
            self.plain.as_str()
        };
        if steps.has(DoubleReason::LegalForm) {
            self.legal.strip(text, &self.letters)
        } else {
            text
        }
    }
}

/// What becomes of a letter or sign.
#[derive(Clone, Copy)]
enum Fate {
    Stays,
    Goes,
    /// A space stands for it if a letter follows.
    Parts,
}

/// Letter by letter: case, accents, scripts, spaces and punctuation. Whether there may be initials to join.
fn plain_letters(key: &str, steps: Steps, letters: &Letters, out: &mut String) -> bool {
    let [spaces, case, yo, diacritics, look_alike, punctuation] = [
        DoubleReason::Spaces,
        DoubleReason::Case,
        DoubleReason::Yo,
        DoubleReason::Diacritics,
        DoubleReason::LookAlike,
        DoubleReason::Punctuation,
    ]
    .map(|step| steps.has(step));
    let fate = |kind| match kind {
        Kind::Space if spaces => Fate::Parts,
        Kind::Invisible if spaces => Fate::Goes,
        Kind::Separator if punctuation => Fate::Parts,
        Kind::Apostrophe if punctuation => Fate::Goes,
        _ => Fate::Stays,
    };
    let fates = Kind::ALL.map(fate);
    let all = steps == Steps::ALL;
    out.clear();
    let push = |letter: char, out: &mut String| {
        let letter = if yo { without_yo(letter) } else { letter };
        let letter = if diacritics { plain(letter) } else { letter };
        out.push(if look_alike { latin(letter) } else { letter });
    };
    // Without all steps words may be parted by more than one space.
    let (mut waiting, mut has_initials) = (false, !all);
    // Letters of the word, and whether the one before it has one letter.
    let (mut length, mut after_initial) = (0, false);
    for letter in key.chars() {
        let known = letters.of(letter);
        match fates[known.kind as usize] {
            Fate::Goes => {}
            Fate::Parts => waiting = true,
            Fate::Stays => {
                if std::mem::take(&mut waiting) && length > 0 {
                    out.push(' ');
                    has_initials |= after_initial && length == 1;
                    after_initial = length == 1;
                    length = 0;
                }
                length += 1;
                match known.lower {
                    Some(lower) if all => out.push(lower.folded),
                    _ if !case => push(letter, out),
                    Some(lower) => push(lower.letter, out),
                    None => letter.to_lowercase().for_each(|letter| push(letter, out)),
                }
            }
        }
    }
    has_initials || after_initial && length == 1
}

/// Single letters in a row become one word, so that `s r l` of `S.R.L.` is `srl`.
fn join_initials(text: &str, known: &Letters, out: &mut String) {
    out.clear();
    let mut after_initial = false;
    for word in text.split(' ') {
        let mut letters = word.chars();
        let is_initial = letters
            .next()
            .is_some_and(|letter| known.of(letter).is_alphabetic)
            && letters.next().is_none();
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
        check("Ю. Ё. Щукина", "юe щykиha");
        check("Щукина Ю.", "щykиha ю");
        check("Acme GmbH & Co. KG", "acme gmbh &");
        check("O'Neil", "oneil");
        check("\u{202e}Анна", "ahha");
        check("", "");
    }
}
