//! What a number format of a workbook shows: a number, a date, a span of time.

/// What the number in a cell is, by the cell's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    Number,
    Date,
    /// Hours, minutes or seconds beyond their usual range: `[h]:mm`.
    Duration,
}

/// The formats that books name by number only: ECMA-376 part 1, 18.8.30.
pub(super) fn of_builtin(number: u16) -> Shows {
    match number {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shows::Date,
        46 => Shows::Duration,
        _ => Shows::Number,
    }
}

/// A format by its code, such as `dd.mm.yyyy;@` or `# ##0,00 "руб."`. The first section decides.
pub(super) fn of_code(code: &str) -> Shows {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // The next character is itself, a width or a filler.
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => drop(letters.by_ref().find(|&letter| letter == '"')),
            '[' => {
                let inside: String = letters
                    .by_ref()
                    .take_while(|&letter| letter != ']')
                    .collect();
                let inside = inside.to_ascii_lowercase();
                let unit = inside.chars().next();
                if unit.is_some_and(|unit| {
                    "hms".contains(unit) && inside.chars().all(|other| other == unit)
                }) {
                    return Shows::Duration;
                }
            }
            ';' => return Shows::Number,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return Shows::Date,
            // `General` has letters, but none of a date.
            _ => {}
        }
    }
    Shows::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        let check = |code: &str, expected: Shows| assert_eq!(of_code(code), expected, "{code}");
        check("General", Shows::Number);
        check("0.00", Shows::Number);
        check("#,##0.00\\ \"руб.\"", Shows::Number);
        check("# ##0,00 [$MDL]", Shows::Number);
        check("[Red]-0.00", Shows::Number);
        check("_-* #,##0.00 _d_-;-* #,##0", Shows::Number);
        check("0;\"d\"dd", Shows::Number);
        check("dd.mm.yyyy", Shows::Date);
        check("[$-419]D MMMM YYYY", Shows::Date);
        check("h:mm AM/PM", Shows::Date);
        check("[h]:mm", Shows::Duration);
        check("[mm]:ss", Shows::Duration);
    }
}
