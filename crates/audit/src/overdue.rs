//! Who is overdue by its own rhythm, and the money at risk.

use ledger::Day;

use crate::statistics::median;
use crate::{Book, Gaps};

/// Occasions from which a client's own rhythm stands alone.
const OWN_RHYTHM: usize = 5;
const DAYS_OF_YEAR: f64 = 365.25;

/// How late a client is by its own rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Punctuality {
    OnTime,
    Due,
    Late,
    Lost,
}

impl Punctuality {
    pub const COUNT: usize = 4;
    pub const ALL: [Punctuality; Punctuality::COUNT] = [
        Punctuality::OnTime,
        Punctuality::Due,
        Punctuality::Late,
        Punctuality::Lost,
    ];

    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            Punctuality::OnTime => "on_time",
            Punctuality::Due => "due",
            Punctuality::Late => "late",
            Punctuality::Lost => "lost",
        }
    }
}

/// Greatest lateness of *on time*, *due* and *late*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatenessParams {
    pub on_time: f64,
    pub due: f64,
    pub late: f64,
}

impl Default for LatenessParams {
    fn default() -> LatenessParams {
        LatenessParams {
            on_time: 1.0,
            due: 1.5,
            late: 3.0,
        }
    }
}

/// One buyer against its own rhythm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overdue {
    /// Expected days between occasions.
    pub expected_days: f64,
    /// Days since the last occasion / expected days.
    pub lateness: f64,
    pub class: Punctuality,
    /// Yearly pace × the part of it that the lateness puts at risk, in currency units.
    pub money_at_risk: f64,
}

/// Every client against its own rhythm, by place in the book; `None` without an occasion, or when nobody in
/// the base bought twice.
///
/// With n ≥ 5 occasions the expected interval is the client's median interval. With fewer it borrows:
/// (n − 1)/4 · own median + (5 − n)/4 · g(n), g(n) being the median interval between occasions n and n + 1
/// over all clients, else that of all intervals.
pub fn overdue(book: &Book, params: LatenessParams) -> Vec<Option<Overdue>> {
    let mut clients = vec![None; book.len()];
    let Some(borrowed) = borrowed_rhythms(book) else {
        return clients;
    };
    let mut own: Vec<i128> = Vec::new();
    for (place, first, last) in book.buyers() {
        own.clear();
        own.extend(book.intervals(place).map(i128::from));
        let own_median = median(&mut own).unwrap_or(0.0);
        let expected_days = match borrowed.get(own.len()) {
            Some(rhythm) => {
                let steps = own.len() as f64;
                let full = (OWN_RHYTHM - 1) as f64;
                steps / full * own_median + (full - steps) / full * rhythm
            }
            None => own_median,
        };
        let lateness = f64::from(book.audit_day.0 - last.0) / expected_days;
        clients[place] = Some(Overdue {
            expected_days,
            lateness,
            class: class(lateness, params),
            money_at_risk: pace(book, place, first, last) * weight(lateness),
        });
    }
    clients
}

/// g(1) … g(4), the first for a client with one occasion.
fn borrowed_rhythms(book: &Book) -> Option<[f64; OWN_RHYTHM - 1]> {
    let pooled = Gaps::new(book)?.median_days;
    let mut rhythms = [pooled; OWN_RHYTHM - 1];
    for (step, rhythm) in rhythms.iter_mut().enumerate() {
        let mut nth: Vec<i128> = book
            .buyers()
            .filter_map(|(place, _, _)| book.intervals(place).nth(step))
            .map(i128::from)
            .collect();
        *rhythm = median(&mut nth).unwrap_or(pooled);
    }
    Some(rhythms)
}

fn class(lateness: f64, params: LatenessParams) -> Punctuality {
    if lateness <= params.on_time {
        Punctuality::OnTime
    } else if lateness <= params.due {
        Punctuality::Due
    } else if lateness <= params.late {
        Punctuality::Late
    } else {
        Punctuality::Lost
    }
}

/// Net revenue a year, in currency units; a negative one counts 0.
fn pace(book: &Book, place: usize, first: Day, last: Day) -> f64 {
    let years = f64::from(last.0 - first.0) / DAYS_OF_YEAR;
    (book.revenue[place].to_f64() / years.max(1.0)).max(0.0)
}

/// The part of the pace at risk: none up to lateness 1, all from 3.
fn weight(lateness: f64) -> f64 {
    ((lateness - 1.0) / 2.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-11", "Anna", 10),
            Sale::on("2025-01-31", "Anna", 10),
            Sale::on("2025-01-01", "Boris", 40),
            Sale::on("2025-01-31", "Boris", 40),
            Sale::on("2025-01-21", "Clara", 50),
            Sale::on("2025-01-21", "Dan", -5),
        ]
    }

    #[test]
    fn borrowed_rhythm_and_money_at_risk() {
        let book = book_at(&sales(), "2025-03-02");
        let clients = overdue(&book, LatenessParams::default());
        // g(1) = 20, g(2) = 20, the pooled median where nobody went on.
        let anna = clients[0].unwrap();
        assert_eq!(anna.expected_days, 0.5 * 15.0 + 0.5 * 20.0);
        assert_eq!(
            (anna.lateness, anna.class),
            (30.0 / 17.5, Punctuality::Late)
        );
        let boris = clients[1].unwrap();
        assert_eq!(boris.expected_days, 0.25 * 30.0 + 0.75 * 20.0);
        assert_eq!(boris.class, Punctuality::Due);
        let clara = clients[2].unwrap();
        assert_eq!((clara.lateness, clara.money_at_risk), (2.0, 25.0));
        assert_eq!(clients[3], None);
    }

    #[test]
    fn nobody_came_again() {
        let book = book_at(&[Sale::on("2025-01-01", "Anna", 1)], "2025-03-02");
        assert_eq!(overdue(&book, LatenessParams::default()), [None]);
    }
}
