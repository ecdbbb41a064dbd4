//! Letters of another alphabet inside a word, which the eye does not see.

use crate::clip::clip;
use crate::format::Format;
use crate::prelude::*;
use crate::words::say;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Cyrillic,
}

/// A name, or the beginning of a long one, in which the letters of the rarer alphabet of each mixed word are marked.
pub fn marked(format: Format, name: &str) -> impl IntoView + use<> {
    let parts = parts(&clip(name)).into_iter().map(|(text, stranger)| {
        let title = match stranger {
            None => return text.into_any(),
            Some(Alphabet::Latin) => say!(format, doubles.latin),
            Some(Alphabet::Cyrillic) => say!(format, doubles.cyrillic),
        };
        view! { <mark title=title>{text}</mark> }.into_any()
    });
    parts.collect_view()
}

/// The name in pieces; those with an alphabet are strangers in their word.
fn parts(name: &str) -> Vec<(String, Option<Alphabet>)> {
    let mut parts: Vec<(String, Option<Alphabet>)> = Vec::new();
    for word in name.split_inclusive(|letter: char| !letter.is_alphanumeric()) {
        let count = |of| {
            word.chars()
                .filter(|&letter| alphabet(letter) == Some(of))
                .count()
        };
        let (latin, cyrillic) = (count(Alphabet::Latin), count(Alphabet::Cyrillic));
        let stranger = match (latin, cyrillic) {
            (0, _) | (_, 0) => None,
            _ if latin <= cyrillic => Some(Alphabet::Latin),
            _ => Some(Alphabet::Cyrillic),
        };
        for letter in word.chars() {
            let of = alphabet(letter).filter(|of| Some(*of) == stranger);
            match parts.last_mut() {
                Some((text, last)) if *last == of => text.push(letter),
                _ => parts.push((letter.to_string(), of)),
            }
        }
    }
    parts
}

fn alphabet(letter: char) -> Option<Alphabet> {
    match letter {
        'a'..='z' | 'A'..='Z' => Some(Alphabet::Latin),
        '\u{400}'..='\u{4ff}' => Some(Alphabet::Cyrillic),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        let parts = parts(name)
            .into_iter()
            .map(|(text, stranger)| match stranger {
                None => text,
                Some(_) => format!("[{text}]"),
            });
        assert_eq!(parts.collect::<String>(), expected);
    }

    #[test]
    fn strangers_of_a_mixed_word_are_marked() {
        check("ООО «Cтрела»", "ООО «[C]трела»");
        check("Rоmаshka SRL", "R[о]m[а]shka SRL");
        check("ООО Romashka, дом 5a", "ООО Romashka, дом 5a");
        check("Стрела", "Стрела");
        check("", "");
    }
}
