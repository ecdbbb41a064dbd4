//! The usual forms of dates, read at one go: `2025-01-31` and `31.01.2025`, alone or with a time `10:30` or
//! `10:30:59` behind. Every other text is left to the cursor, which reads these alike.

use super::{DateForm, Written};

pub(super) fn read(text: &[u8]) -> Option<Written> {
    let (date, time) = text.split_first_chunk()?;
    let (parts, form) = match *date {
        [a, b, c, d, first @ (b'-' | b'.' | b'/'), e, f, second, g, h] if first == second => {
            let year = two(a, b)? * 100 + two(c, d)?;
            ([year, two(e, f)?, two(g, h)?], DateForm::YearFirst)
        }
        [a, b, first @ (b'-' | b'.' | b'/'), c, d, second, e, f, g, h] if first == second => {
            let year = two(e, f)? * 100 + two(g, h)?;
            ([two(a, b)?, two(c, d)?, year], DateForm::YearLast(first))
        }
        _ => return None,
    };
    let (hour, minute) = match *time {
        [] => (0, 0),
        [b' ' | b'T', a, b, b':', c, d] => (two(a, b)?, two(c, d)?),
        [b' ' | b'T', a, b, b':', c, d, b':', e, f] if two(e, f)? <= 60 => (two(a, b)?, two(c, d)?),
        _ => return None,
    };
    let is_time = hour < 24 && minute < 60;
    is_time.then_some(Written {
        parts,
        form,
        minute: (hour * 60 + minute) as u16,
        meridiem: false,
    })
}

/// A number of two digits.
fn two(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| u32::from(tens) * 10 + u32::from(ones))
}
