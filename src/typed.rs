//! Numbers as a person types or pastes them, in the way the chosen language writes numbers.

use engine::protocol::Amount;

use crate::locales::Locale;

/// Digits after the decimal sign that money has.
const DECIMALS: usize = 4;
/// Digits before it: more than any sum of lines can have.
const WHOLE_DIGITS: usize = 24;

/// Signs that do not change a number.
const SILENT: [char; 9] = ['\'', '’', '₽', '€', '$', '£', '₴', '₸', '₺'];

/// A plain decimal with a point (`-1234.5`) from a typed one; `None` when it is no number, or finer than money.
///
/// Spaces of any kind and apostrophes only group, and signs of currencies say nothing. Of the signs `.` and `,` the language's decimal sign divides
/// the number; the other one groups by threes, and is the decimal sign where it cannot group. Where both stand,
/// the last one is decimal.
pub fn decimal(text: &str, locale: Locale) -> Option<String> {
    let text: String = text
        .chars()
        .filter(|sign| !sign.is_whitespace() && !SILENT.contains(sign))
        .collect();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, fraction) = match decimal_sign(digits, locale) {
        Some(place) => (digits.get(..place)?, digits.get(place + 1..)?),
        None => (digits, ""),
    };
    let whole = ungrouped(whole)?;
    let fraction = fraction.trim_end_matches('0');
    let is_plain = fraction.bytes().all(|digit| digit.is_ascii_digit());
    if !is_plain || fraction.len() > DECIMALS || whole.len() > WHOLE_DIGITS {
        return None;
    }
    Some(match fraction {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction}"),
    })
}

/// An amount above zero as a person types it; `None` for what is no number, none above zero, or longer than 15 digits.
pub fn amount(text: &str, locale: Locale) -> Option<Amount> {
    let text = decimal(text, locale)?;
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if whole.len() > 15 {
        return None;
    }
    let parts = format!("{whole}{fraction:0<4}").parse::<u64>().ok()?;
    (parts > 0).then(|| Amount(parts.into()))
}

/// A percentage from 0 to 100 with either decimal sign, of 15 digits at most.
pub fn percent(text: &str) -> Option<f64> {
    number(text).filter(|number| (0.0..=100.0).contains(number))
}

/// A number with either decimal sign, of 15 digits at most.
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.as_str()),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction}");
    if digits.len() > 15 || !is_plain(&digits) {
        return None;
    }
    // Both are exact doubles, so that the quotient is the nearest one. The standard library's reader of doubles would
    // bring ten kilobytes of powers of five.
    let number = digits.parse::<u64>().ok()? as f64 / 10f64.powi(fraction.len() as i32);
    Some(sign * number)
}

/// Whether a text is a number in digits, with at most one point and a sign before it.
pub fn is_plain(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = whole.bytes().chain(fraction.bytes()).peekable();
    digits.peek().is_some() && digits.all(|digit| digit.is_ascii_digit())
}

/// The place of the decimal sign.
fn decimal_sign(digits: &str, locale: Locale) -> Option<usize> {
    let own = match locale {
        Locale::En => '.',
        Locale::Ru | Locale::Ro => ',',
    };
    let place = digits.rfind(['.', ','])?;
    let last = digits.get(place..)?.chars().next()?;
    let is_alone = digits.matches(['.', ',']).count() == 1;
    let is_mixed = digits.contains('.') && digits.contains(',');
    let groups = match (locale, last) {
        // A point never groups in Russian.
        (Locale::Ru, '.') => false,
        _ => digits.len() - place == 4 && (1..=3).contains(&place) && !digits.starts_with('0'),
    };
    let is_decimal = match is_alone {
        true => last == own || !groups,
        false => is_mixed,
    };
    is_decimal.then_some(place)
}

/// The digits without what groups them; groups after the first are of three.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let mut digits = first.to_string();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| match digits.trim_start_matches('0') {
        "" => "0".to_string(),
        digits => digits.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(locale: Locale, typed: &str, expected: Option<&str>) {
        assert_eq!(decimal(typed, locale).as_deref(), expected, "{typed}");
    }

    #[test]
    fn a_percentage_is_the_nearest_double() {
        for (whole, part) in (0..100).zip((0..1_000_000_000_000u64).step_by(7_777_777_777)) {
            let text = format!("{whole}.{part:012}");
            assert_eq!(percent(&text), text.parse().ok(), "{text}");
        }
        for text in [
            "62.5",
            "0",
            "100",
            "007",
            ".5",
            "5.",
            "0.1",
            "33.333333333333",
        ] {
            assert_eq!(percent(text), text.parse().ok(), "{text}");
        }
        assert_eq!(percent(" 62,5 "), Some(62.5));
        for text in [
            "",
            ".",
            "-1",
            "100.1",
            "1e1",
            "inf",
            "1.2.3",
            "12,3.4",
            "0.0000000000000001",
        ] {
            assert_eq!(percent(text), None, "{text}");
        }
    }

    #[test]
    fn an_amount_is_above_zero() {
        let check = |typed, parts: Option<i128>| {
            assert_eq!(amount(typed, Locale::Ru), parts.map(Amount), "{typed}");
        };
        check("1 250,5", Some(12_505_000));
        check("0,0001", Some(1));
        check("300", Some(3_000_000));
        for typed in ["", "0", "-5", "abc", "1234567890123456"] {
            check(typed, None);
        }
    }

    #[test]
    fn a_plain_number_has_digits_alone() {
        for text in ["0", "-12.50", "123456789012345678901234567890", "5."] {
            assert!(is_plain(text), "{text}");
        }
        for text in ["", "-", ".", "1e5", "inf", "NaN", "1 000", "1,5", "--1"] {
            assert!(!is_plain(text), "{text}");
        }
    }

    #[test]
    fn a_number_is_read_as_its_language_writes_it() {
        check(Locale::En, "1,234,567.50", Some("1234567.5"));
        check(Locale::Ru, "1\u{a0}234\u{202f}567,50", Some("1234567.5"));
        check(Locale::Ro, "1.234.567,50", Some("1234567.5"));
        check(Locale::En, "1,234", Some("1234"));
        check(Locale::Ru, "1,234", Some("1.234"));
        check(Locale::Ro, "1.234", Some("1234"));
        check(Locale::Ro, "−12,0", Some("-12"));
        check(Locale::En, "+007", Some("7"));
        check(Locale::En, "$1'000'000", Some("1000000"));
        check(Locale::En, "0,125", Some("0.125"));
    }

    #[test]
    fn a_pasted_number_of_another_convention_is_read_where_it_is_plain() {
        check(Locale::En, "1234,5", Some("1234.5"));
        check(Locale::Ru, "1234.567", Some("1234.567"));
        check(Locale::Ru, "1,234,567.89", Some("1234567.89"));
        check(Locale::En, "1.234.567,89", Some("1234567.89"));
        check(Locale::Ro, "1234.56", Some("1234.56"));
        check(Locale::En, "1.234.567", Some("1234567"));
    }

    #[test]
    fn what_is_no_exact_amount_is_refused() {
        for typed in [
            "",
            "-",
            ",",
            "12 руб",
            "1.2.3",
            "1,23,456.0",
            "0.00001",
            "1e5",
            "1,",
            "--1",
        ] {
            let expected = (typed == "1,").then_some("1");
            check(Locale::Ru, typed, expected);
        }
        let longest = "9".repeat(24);
        check(Locale::Ru, &longest, Some(longest.as_str()));
        check(Locale::Ru, &"9".repeat(25), None);
    }
}
