//! Dates as spreadsheets store them: days since an epoch, the time as a fraction of a day.

use ledger::Day;

/// From which day a spreadsheet counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epoch {
    /// Serial 1 is 1 January 1900, and a 29 February 1900 that never was is counted as serial 60: Excel on
    /// Windows, LibreOffice, Google Sheets.
    #[default]
    Of1900,
    /// Serial 0 is 1 January 1904: workbooks from Excel for Mac before 2011.
    Of1904,
}

impl Epoch {
    /// The serial number of 1 January 1970. That of 1900 includes the day that never was, which lies before
    /// all days read here.
    fn unix(self) -> i64 {
        match self {
            Epoch::Of1900 => 25_569,
            Epoch::Of1904 => 24_107,
        }
    }
}

/// 1 January 1980 and 31 December 2079: other numbers are no dates.
const DAYS: std::ops::RangeInclusive<i64> = 3_652..=40_176;

const MINUTES: u64 = 24 * 60;

/// Digits of the fraction that are read: far below a minute.
const FRACTION_DIGITS: usize = 9;

/// Reads five digits, with a fraction behind a point or a comma or not, as a day and the minute nearest to
/// the fraction.
pub(super) fn read(text: &str, epoch: Epoch) -> Option<(Day, u16)> {
    let bytes = text.as_bytes();
    // The cheap test first: nearly every number that is met here is no serial.
    if bytes.len() < 5 || !matches!(bytes.get(5), None | Some(b'.' | b',')) {
        return None;
    }
    let (whole, fraction) = bytes.split_at_checked(5)?;
    let fraction = fraction.get(1..).unwrap_or_default();
    let serial = digits(whole)?;
    let minute = match fraction.len() {
        0 if bytes.len() > 5 => return None,
        0 => 0,
        _ if !fraction.iter().all(u8::is_ascii_digit) => return None,
        length => {
            let kept = length.min(FRACTION_DIGITS);
            let unit = 10u64.pow(kept as u32);
            (digits(fraction.get(..kept)?)? * MINUTES * 2 + unit) / (unit * 2)
        }
    };
    let days = i64::try_from(serial).ok()? - epoch.unix();
    if !DAYS.contains(&days) {
        return None;
    }
    let days = days + i64::from(minute == MINUTES);
    Some((Day(i32::try_from(days).ok()?), (minute % MINUTES) as u16))
}

fn digits(bytes: &[u8]) -> Option<u64> {
    bytes.iter().try_fold(0u64, |value, byte| {
        byte.is_ascii_digit()
            .then(|| value * 10 + u64::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_days_and_minutes() {
        let check = |text: &str, epoch: Epoch, expected: &str| {
            let shown = read(text, epoch)
                .map(|(day, minute)| format!("{day} {}:{:02}", minute / 60, minute % 60));
            assert_eq!(shown.unwrap_or_default(), expected, "{text}");
        };
        let check_1900 = |text: &str, expected: &str| check(text, Epoch::Of1900, expected);
        check_1900("45682", "2025-01-25 0:00");
        check_1900("45682.5", "2025-01-25 12:00");
        check_1900("45682,436111111111", "2025-01-25 10:28");
        check_1900("45682.99999", "2025-01-26 0:00");
        check_1900("29221", "1980-01-01 0:00");
        check_1900("65745", "2079-12-31 0:00");
        check("44220", Epoch::Of1904, "2025-01-25 0:00");
        check("27759", Epoch::Of1904, "1980-01-01 0:00");
        for text in [
            "29220", "65746", "45682.", "45682.5a", "4568a", "456820", "4568", "-45682", "45 682",
            "", "45682 ",
        ] {
            check_1900(text, "");
        }
    }
}
