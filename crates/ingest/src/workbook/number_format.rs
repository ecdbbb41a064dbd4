//! What a number format of a workbook shows: a number, a date, a span of time, a share, money.

use crate::currency;

/// What the number in a cell is, by the cell's format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shows {
    #[default]
    Number,
    Date,
    /// Hours, minutes or seconds beyond their usual range: `[h]:mm`.
    Duration,
    /// A hundredth of what is shown.
    Percent,
    /// In the currency of an ISO code.
    Money(&'static str),
}

/// The formats that books name by number only: ECMA-376 part 1, 18.8.30. Those of money mean the currency of
/// whoever opens the book, so that they say nothing of the file.
pub(super) fn of_builtin(number: u16) -> Shows {
    match number {
        9 | 10 => Shows::Percent,
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shows::Date,
        46 => Shows::Duration,
        _ => Shows::Number,
    }
}

/// A format by its code, such as `dd.mm.yyyy;@` or `# ##0,00 "руб."`. The first section decides.
pub(super) fn of_code(code: &str) -> Shows {
    let mut letters = code.chars();
    // Texts beside the number; a blank where they are apart.
    let mut shown = String::new();
    let mut is_percent = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => shown.extend(letters.next()),
            // The next character is a width or a filler.
            '_' | '*' => {
                letters.next();
                shown.push(' ');
            }
            '"' => shown.extend(letters.by_ref().take_while(|&letter| letter != '"')),
            '[' => {
                let inside = letters.by_ref().take_while(|&letter| letter != ']');
                let inside: String = inside.collect();
                if is_elapsed(&inside) {
                    return Shows::Duration;
                }
                // `[$€-407]`: a currency and the number of a language, each of which may be missing.
                if let Some(money) = inside.strip_prefix('$') {
                    shown.push_str(symbol_of(money));
                }
            }
            ';' => break,
            '%' => is_percent = true,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return Shows::Date,
            // `General` has letters, but none of a date; other signs are shown as they are.
            _ if letter == '$' || !letter.is_ascii() => shown.push(letter),
            _ => shown.push(' '),
        }
    }
    if is_percent {
        return Shows::Percent;
    }
    let mut words = shown.split(|letter: char| {
        letter.is_whitespace() || letter.is_ascii_punctuation() && letter != '$'
    });
    words
        .find_map(currency::code_of)
        .map_or(Shows::Number, Shows::Money)
}

/// The symbol of `€-407`, or a code where another country of that language means it: `lei` is that of Moldova, too,
/// and a dollar of a dozen countries.
fn symbol_of(money: &str) -> &str {
    let (symbol, language) = money.split_once('-').unwrap_or((money, ""));
    match (symbol, language) {
        ("$", "" | "409") => "$",
        ("$", _) => "",
        (_, "818" | "819") if currency::code_of(symbol) == Some("RON") => "MDL",
        _ => symbol,
    }
}

/// `h`, `mm`, `ss`: a unit that does not begin anew at the end of the next larger one.
fn is_elapsed(inside: &str) -> bool {
    ['h', 'm', 's'].iter().any(|unit| {
        let mut letters = inside.chars();
        !inside.is_empty() && letters.all(|letter| letter.eq_ignore_ascii_case(unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let check = |code: &str, expected: Shows| assert_eq!(of_code(code), expected, "{code}");
        check("General", Shows::Number);
        check("0.00", Shows::Number);
        check("[Red]-0.00", Shows::Number);
        check("_-* #,##0.00 _d_-;-* #,##0", Shows::Number);
        check("0;\"d\"dd", Shows::Number);
        check("0\" шт\"", Shows::Number);
        check("[$-419]#,##0.00", Shows::Number);
        check("0.00E+00", Shows::Number);
        check("dd.mm.yyyy", Shows::Date);
        check("[$-419]D MMMM YYYY", Shows::Date);
        check("h:mm AM/PM", Shows::Date);
        check("[h]:mm", Shows::Duration);
        check("[mm]:ss", Shows::Duration);
        check("0.0%", Shows::Percent);
        check("0\\ \"%\"", Shows::Number);
    }

    #[test]
    fn money() {
        let check = |code: &str, currency: &'static str| {
            assert_eq!(of_code(code), Shows::Money(currency), "{code}");
        };
        check("#,##0.00\\ \"руб.\"", "RUB");
        check("#,##0.00\\ [$₽-419]", "RUB");
        check("#,##0.00[$р.-419]", "RUB");
        check("#,##0.00\\р\\.", "RUB");
        check(
            "_-* #,##0.00\\ \"₽\"_-;\\-* #,##0.00\\ \"₽\"_-;_-* \"-\"??\\ \"₽\"_-;_-@_-",
            "RUB",
        );
        check("# ##0,00 [$MDL]", "MDL");
        check("#,##0.00\\ [$lei-418]", "RON");
        check("#,##0.00\\ [$RON];[Red]\\-#,##0.00\\ [$RON]", "RON");
        check("#,##0.00\\ [$lei-818]", "MDL");
        check("[$$-409]#,##0.00", "USD");
        check("[$$]#,##0.00", "USD");
        for other in ["[$$-1009]#,##0.00", "[$$-C09]#,##0.00"] {
            assert_eq!(of_code(other), Shows::Number, "{other}");
        }
        check("[$€-407]\\ #,##0.00", "EUR");
        check("[$€-2]\\ #,##0.00", "EUR");
        check("\"$\"#,##0_);\\(\"$\"#,##0\\)", "USD");
        check("$#,##0.00", "USD");
        check("[$USD]\\ #,##0", "USD");
        check("0.00\" тыс. руб.\"", "RUB");
        assert_eq!(of_builtin(44), Shows::Number);
        assert_eq!(of_builtin(10), Shows::Percent);
    }
}
