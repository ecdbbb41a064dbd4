//! Currency marks that stand beside numbers and in headers.

/// ISO 4217 codes, each with the marks that mean it, in lower case.
const MARKS: &[(&str, &[&str])] = &[
    ("USD", &["$", "us$", "usd", "долл"]),
    ("EUR", &["€", "eur", "euro", "евро"]),
    ("RUB", &["₽", "rub", "rur", "руб", "р"]),
    ("RON", &["ron", "lei", "leu", "лей"]),
    ("MDL", &["mdl"]),
    ("UAH", &["₴", "uah", "грн"]),
    ("BYN", &["byn"]),
    ("KZT", &["₸", "kzt", "тг", "тенге"]),
    ("GBP", &["£", "gbp"]),
    ("PLN", &["pln", "zł", "zl"]),
    ("BGN", &["bgn", "лв"]),
    ("CZK", &["czk", "kč"]),
    ("HUF", &["huf", "ft"]),
    ("CHF", &["chf"]),
    ("TRY", &["₺", "try"]),
    ("GEL", &["₾", "gel"]),
    ("AZN", &["₼", "azn"]),
    ("AMD", &["֏", "amd"]),
    ("UZS", &["uzs", "сум"]),
    ("KGS", &["kgs", "сом"]),
    ("ILS", &["₪", "ils"]),
    ("INR", &["₹", "inr"]),
    ("JPY", &["¥", "jpy"]),
    ("CNY", &["cny", "rmb"]),
    ("CAD", &["cad"]),
    ("AUD", &["aud"]),
    ("SEK", &["sek"]),
    ("NOK", &["nok"]),
    ("DKK", &["dkk"]),
];

/// Bytes of the longest mark.
const LONGEST: usize = 10;

/// The ISO code that a mark (a symbol or a word, without a full stop) means.
pub(crate) fn code_of(mark: &str) -> Option<&'static str> {
    if mark.is_empty() || mark.len() > LONGEST {
        return None;
    }
    let lower = (!mark.is_ascii()).then(|| mark.to_lowercase());
    let mark = lower.as_deref().unwrap_or(mark);
    let is_same = |known: &&str| known.eq_ignore_ascii_case(mark);
    MARKS
        .iter()
        .find(|(_, marks)| marks.iter().any(is_same))
        .map(|(code, _)| *code)
}

/// The ISO code of a text that is a mark, else the text itself.
pub(crate) fn name_of(text: &str) -> &str {
    let mark = text.strip_suffix('.').unwrap_or(text);
    code_of(mark).unwrap_or(text)
}

/// A mark at the start of a text: its code, and the text behind it and behind its full stop.
pub(crate) fn strip_start(text: &str) -> Option<(&'static str, &str)> {
    let end = text
        .find(|letter: char| !is_mark(letter))
        .unwrap_or(text.len());
    let (mark, rest) = text.split_at_checked(end)?;
    Some((code_of(mark)?, rest.strip_prefix('.').unwrap_or(rest)))
}

/// A mark at the end of a text: its code, and the text before it.
pub(crate) fn strip_end(text: &str) -> Option<(&'static str, &str)> {
    let text = text.strip_suffix('.').unwrap_or(text);
    let marks = text.trim_end_matches(is_mark).len();
    let (rest, mark) = text.split_at_checked(marks)?;
    Some((code_of(mark)?, rest))
}

fn is_mark(letter: char) -> bool {
    match letter {
        '$' => true,
        _ if letter.is_ascii() => letter.is_ascii_alphabetic(),
        '£' | '¥' | '֏' | '\u{20a0}'..='\u{20cf}' => true,
        _ => letter.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_is_longer_than_the_longest() {
        let marks = MARKS.iter().flat_map(|(_, marks)| *marks);
        assert_eq!(marks.map(|mark| mark.len()).max(), Some(LONGEST));
    }

    #[test]
    fn marks_are_stripped() {
        assert_eq!(strip_start("US$5"), Some(("USD", "5")));
        assert_eq!(strip_start("Руб. 5"), Some(("RUB", " 5")));
        assert_eq!(strip_start("Client 5"), None);
        assert_eq!(strip_start("5"), None);
        assert_eq!(strip_end("5 руб."), Some(("RUB", "5 ")));
        assert_eq!(strip_end("5Lei"), Some(("RON", "5")));
        assert_eq!(strip_end("5 шт"), None);
    }
}
