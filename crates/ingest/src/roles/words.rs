//! Headers as plain words: lower case, no diacritics, no punctuation.

/// `"_SalesTeamID"` → `"sales team id"`, `"Valoare netă, lei"` → `"valoare neta lei"`, `"№ заказа"` →
/// `"номер заказа"`.
pub(super) fn plain(header: &str) -> String {
    let mut words = String::with_capacity(header.len());
    let mut after_lower = false;
    for letter in header.chars() {
        if letter == '№' {
            words.push_str(" номер ");
        } else if letter.is_alphanumeric() {
            if after_lower && letter.is_uppercase() {
                words.push(' ');
            }
            words.extend(letter.to_lowercase().map(fold));
        } else if !is_combining(letter) {
            words.push(' ');
        }
        after_lower = letter.is_lowercase();
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ")
}

/// Whether two headers in plain words are the same but for spaces.
pub(super) fn same(header: &str, name: &str) -> bool {
    let is_letter = |byte: &u8| *byte != b' ';
    header
        .bytes()
        .filter(is_letter)
        .eq(name.bytes().filter(is_letter))
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// A lower-case letter without its diacritic.
fn fold(letter: char) -> char {
    match letter {
        'ă' | 'â' | 'á' | 'à' | 'ä' | 'ã' | 'å' => 'a',
        'î' | 'í' | 'ì' | 'ï' => 'i',
        'ș' | 'ş' | 'š' => 's',
        'ț' | 'ţ' => 't',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ё' => 'е',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_in_plain_words() {
        let check = |header: &str, expected: &str| assert_eq!(plain(header), expected);
        check("_SalesTeamID", "sales team id");
        check("order_date", "order date");
        check("ORDERDATE", "orderdate");
        check("Valoare netă, lei", "valoare neta lei");
        check("№ заказа", "номер заказа");
        check("Кол-во (шт.)", "кол во шт");
        check("Расчётный счёт", "расчетный счет");
        check(" Ţară\n", "tara");
        check("vânza\u{0306}tor", "vanzator");
        check("%", "");
    }
}
