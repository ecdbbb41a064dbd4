//! The day of the browser's clock, where a person writes down what was done.

use engine::protocol::DayNumber;
use js_sys::Date;

/// How far today may lie after the audit day for its figures to be of use, days.
const FRESH: i32 = 366;

/// Today where the person is.
pub fn today() -> DayNumber {
    let now = Date::new_0();
    let local = now.get_time() - now.get_timezone_offset() * 60_000.0;
    DayNumber((local / 86_400_000.0).floor() as i32)
}

/// The day that something was done on, as far as nobody says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub day: DayNumber,
    pub is_today: bool,
}

impl Proposed {
    /// Today, unless the lines end long before it or go on after it: then what came of it could not be told, and the
    /// audit day is the better one.
    pub fn new(today: DayNumber, audit_day: DayNumber) -> Proposed {
        let is_today = (0..=FRESH).contains(&(today.0 - audit_day.0));
        let day = if is_today { today } else { audit_day };
        Proposed { day, is_today }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_data_and_a_look_back_propose_the_audit_day() {
        let check = |today, audit, day, is_today| {
            let day = DayNumber(day);
            let expected = Proposed { day, is_today };
            assert_eq!(Proposed::new(DayNumber(today), DayNumber(audit)), expected);
        };
        check(20_000, 20_000, 20_000, true);
        check(20_000, 19_634, 20_000, true);
        check(20_000, 19_633, 19_633, false);
        check(20_000, 20_001, 20_001, false);
    }
}
