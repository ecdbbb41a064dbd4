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
    &["may", "mai", "май", "мая", "маи"],
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

/// Letters of the longest name.
const LONGEST: usize = 11;

/// A word of a date, in lower case and without diacritics.
pub(super) struct Name {
    letters: [char; LONGEST],
    count: usize,
}

impl Name {
    /// `None` when the word is longer than any name.
    pub fn of(word: &str) -> Option<Name> {
        let mut name = Name {
            letters: ['\0'; LONGEST],
            count: 0,
        };
        for letter in word.chars().flat_map(char::to_lowercase) {
            *name.letters.get_mut(name.count)? = match letter {
                'ă' | 'â' => 'a',
                'ș' | 'ş' => 's',
                'ț' | 'ţ' => 't',
                'й' => 'и',
                other => other,
            };
            name.count += 1;
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
        let letters = self.letters.iter().take(self.count);
        names.iter().any(|name| {
            letters
                .clone()
                .copied()
                .eq(name.chars().map(|letter| match letter {
                    'й' => 'и',
                    other => other,
                }))
        })
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
        assert_eq!(month("abcdefghijklm"), None);
        let weekday = |word: &str| Name::of(word).is_some_and(|name| name.is_weekday());
        assert!(weekday("Marți") && weekday("sâmbătă") && weekday("Воскресенье"));
        assert!(!weekday("Acme"));
    }

    #[test]
    fn no_name_is_longer_than_the_longest() {
        let all = MONTHS.iter().copied().chain([WEEKDAYS]).flatten();
        assert_eq!(all.map(|name| name.chars().count()).max(), Some(LONGEST));
    }
}
