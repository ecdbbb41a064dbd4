//! The words that begin a row of totals.

/// In lower case; longer ones are not needed where a shorter one begins them.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "итого", "итог", "итоги", "всего", "подытог", "подитог", "общий итог", "промежуточный итог", "промежуточные итоги",
    "total", "totals", "subtotal", "sub-total", "sub total", "grand total", "overall total", "sum total", "suma totală",
    "suma totala", "sumă totală", "total general", "разом", "усього", "всього",
];

/// Characters of the longest word, and one behind it.
const LONGEST: usize = 24;

/// Whether a text begins with a word for a total: `Итого`, `TOTAL:`, `Всего по группе`; not `Totalizator`.
pub(super) fn begins_with_total(text: &str) -> bool {
    let begin: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect();
    WORDS.iter().any(|word| {
        let behind = begin.strip_prefix(word).map(|rest| rest.chars().next());
        behind.is_some_and(|next| next.is_none_or(|letter| !letter.is_alphanumeric()))
    })
}

/// Whether a text is a word for a total and nothing more: `Итого:`, not `Total Lubrifianti SRL`.
pub(crate) fn is_bare_total(text: &str) -> bool {
    let text = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    WORDS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_totals() {
        for text in ["Итого", "ИТОГО: ", "Total general", "Total:"] {
            assert!(is_bare_total(text), "{text}");
        }
        for text in ["Total Lubrifianti SRL", "Всего по группе", "Мир", ""] {
            assert!(!is_bare_total(text), "{text}");
        }
    }

    #[test]
    fn totals_begin_with_whole_words() {
        let check =
            |text: &str, expected: bool| assert_eq!(begins_with_total(text), expected, "{text}");
        check("Итого", true);
        check("ИТОГО:", true);
        check("Всего по группе", true);
        check("Общий итог", true);
        check("Grand Total", true);
        check("Sub-Total", true);
        check("Total general", true);
        check("SUMA TOTALĂ", true);
        check("промежуточный итог 3", true);
        check("Totalizator", false);
        check("Итоговая", false);
        check("Grand hotel", false);
        check("", false);
    }

    #[test]
    fn no_word_is_longer_than_the_longest() {
        assert!(WORDS.iter().all(|word| word.chars().count() < LONGEST));
    }
}
