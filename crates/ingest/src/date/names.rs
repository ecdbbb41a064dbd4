//! Names of months and weekdays in English, Russian and Romanian.

/// Month names in every form met in exports: nominative, genitive, abbreviations; lower case, without
/// diacritics and full stops.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan",
        "january",
        "ian",
        "ianuarie",
        "янв",
        "январь",
        "января",
    ],
    &[
        "feb",
        "february",
        "februarie",
        "фев",
        "февр",
        "февраль",
        "февраля",
    ],
    &["mar", "march", "mart", "martie", "мар", "март", "марта"],
    &["apr", "april", "aprilie", "апр", "апрель", "апреля"],
    &["may", "mai", "май", "мая"],
    &["jun", "june", "iun", "iunie", "июн", "июнь", "июня"],
    &["jul", "july", "iul", "iulie", "июл", "июль", "июля"],
    &["aug", "august", "авг", "август", "августа"],
    &[
        "sep",
        "sept",
        "september",
        "septembrie",
        "сен",
        "сент",
        "сентябрь",
        "сентября",
    ],
    &["oct", "october", "octombrie", "окт", "октябрь", "октября"],
    &[
        "nov",
        "november",
        "noi",
        "noiembrie",
        "ноя",
        "нояб",
        "ноябрь",
        "ноября",
    ],
    &["dec", "december", "decembrie", "дек", "декабрь", "декабря"],
];

/// Weekdays as they stand before a date. The Romanian `mar` (Tuesday) is a month first.
const WEEKDAYS: &[&str] = &[
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "пн",
    "понедельник",
    "вт",
    "вторник",
    "ср",
    "среда",
    "чт",
    "четверг",
    "пт",
    "пятница",
    "сб",
    "суббота",
    "вс",
    "воскресенье",
    "lun",
    "luni",
    "mar",
    "marti",
    "mie",
    "mier",
    "miercuri",
    "joi",
    "vin",
    "vineri",
    "sam",
    "sambata",
    "dum",
    "duminica",
];

/// Whether a text begins with the first two letters of a name: a cheap test that no name fails.
#[rustfmt::skip]
pub(super) fn begin(text: &str) -> bool {
    // Far quicker than Unicode's lower case, and the same for the letters of names.
    let lower = |letter: char| match letter {
        'A'..='Z' | 'Â' | 'А'..='Я' => char::from_u32(u32::from(letter) + 0x20).unwrap_or(letter),
        _ => letter,
    };
    let mut letters = text.chars().map(lower);
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else {
        return false;
    };
    match first {
        'j' => matches!(second, 'a' | 'u' | 'o'),
        'f' => matches!(second, 'e' | 'r'),
        'm' => matches!(second, 'a' | 'i' | 'o'),
        'a' => matches!(second, 'p' | 'u'),
        's' => matches!(second, 'a' | 'â' | 'ă' | 'e' | 'u'),
        'o' => second == 'c',
        'n' => second == 'o',
        'd' => matches!(second, 'e' | 'u'),
        'i' => matches!(second, 'a' | 'u'),
        't' => matches!(second, 'h' | 'u'),
        'w' => second == 'e',
        'l' => second == 'u',
        'v' => second == 'i',
        'я' => second == 'н',
        'ф' => second == 'е',
        'м' => second == 'а',
        'а' => matches!(second, 'в' | 'п'),
        'и' => second == 'ю',
        'с' => matches!(second, 'б' | 'е' | 'р' | 'у'),
        'о' => second == 'к',
        'н' => second == 'о',
        'д' => second == 'е',
        'п' => matches!(second, 'н' | 'о' | 'т' | 'я'),
        'в' => matches!(second, 'о' | 'с' | 'т'),
        'ч' => matches!(second, 'е' | 'т'),
        _ => false,
    }
}

/// Bytes of the longest name.
const LONGEST: usize = 22;

/// A word of a date, in lower case and without diacritics.
pub(super) struct Name {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Name {
    /// `None` when the word is longer than any name.
    pub fn of(word: &str) -> Option<Name> {
        let mut name = Name {
            bytes: [0; LONGEST],
            length: 0,
        };
        for letter in word.chars().flat_map(char::to_lowercase) {
            let plain = match letter {
                'ă' | 'â' => 'a',
                'ș' | 'ş' => 's',
                'ț' | 'ţ' => 't',
                other => other,
            };
            let end = name.length + plain.len_utf8();
            plain.encode_utf8(name.bytes.get_mut(name.length..end)?);
            name.length = end;
        }
        Some(name)
    }

    /// 1–12.
    pub fn month(&self) -> Option<u32> {
        let place = MONTHS.iter().position(|names| self.is_any_of(names))?;
        u32::try_from(place + 1).ok()
    }

    pub fn is_weekday(&self) -> bool {
        self.is_any_of(WEEKDAYS)
    }

    /// `г`, `год`, `года`: "of the year", behind a date.
    pub fn is_year(&self) -> bool {
        self.is_any_of(&["г", "год", "года"])
    }

    fn is_any_of(&self, names: &[&str]) -> bool {
        let word = self.bytes.get(..self.length).unwrap_or_default();
        names.iter().any(|name| name.as_bytes() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_and_with_diacritics() {
        let month = |word: &str| Name::of(word).and_then(|name| name.month());
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("ЯНВАРЯ"), Some(1));
        assert_eq!(month("Май"), Some(5));
        assert_eq!(month("Noiembrie"), Some(11));
        assert_eq!(month("janvier"), None);
        assert_eq!(month("abcdefghijklmnopqrstuvwxyz"), None);
        let weekday = |word: &str| Name::of(word).is_some_and(|name| name.is_weekday());
        assert!(weekday("Marți") && weekday("sâmbătă") && weekday("Воскресенье"));
        assert!(!weekday("Acme"));
    }

    #[test]
    fn names_pass_the_cheap_test() {
        let all = MONTHS.iter().copied().chain([WEEKDAYS]).flatten();
        assert!(
            all.into_iter()
                .all(|name| begin(name) && begin(&name.to_uppercase()))
        );
        assert!(begin("Sâmbătă") && !begin("Acme") && !begin("5"));
    }

    #[test]
    fn no_name_is_longer_than_the_longest() {
        let all = MONTHS.iter().copied().chain([WEEKDAYS]).flatten();
        assert_eq!(all.map(|name| name.len()).max(), Some(LONGEST));
    }
}
