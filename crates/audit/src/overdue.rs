//! Who is overdue by its own rhythm: when it was expected, how late it is, and the money at risk.
//!
//! Everything is asked of a span, so that the lateness of an earlier day is what it was then: a rhythm knows
//! nothing of the days after the span.

use std::ops::Range;

use ledger::{Day, Total};

use crate::statistics::median;
use crate::{Book, Span};

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

/// What a client's yearly pace is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PaceBasis {
    /// Net revenue of all lines.
    #[default]
    Revenue,
    /// Revenue minus cost over the lines with a known cost.
    GrossProfit,
}

/// Greatest lateness of *on time*, *due* and *late*, and what is at risk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatenessParams {
    pub on_time: f64,
    pub due: f64,
    pub late: f64,
    pub pace: PaceBasis,
}

impl Default for LatenessParams {
    fn default() -> LatenessParams {
        LatenessParams {
            on_time: 1.0,
            due: 1.5,
            late: 3.0,
            pace: PaceBasis::Revenue,
        }
    }
}

impl LatenessParams {
    /// The class of a lateness.
    pub fn class(self, lateness: f64) -> Punctuality {
        if lateness <= self.on_time {
            Punctuality::OnTime
        } else if lateness <= self.due {
            Punctuality::Due
        } else if lateness <= self.late {
            Punctuality::Late
        } else {
            Punctuality::Lost
        }
    }
}

/// One buyer against its own rhythm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overdue {
    /// Purchase occasions; below five the rhythm is borrowed in part, with one altogether.
    pub occasions: u32,
    /// The client's own median interval in days; `None` with one occasion.
    pub own_days: Option<f64>,
    /// Expected days between occasions.
    pub expected_days: f64,
    /// The last occasion.
    pub last: Day,
    /// The last occasion + the expected days, these rounded to a day, half a day up.
    pub expected_on: Day,
    /// Days from the expected one to the audit day; 0 before it.
    pub days_late: i32,
    /// Days since the last occasion / expected days.
    pub lateness: f64,
    pub class: Punctuality,
    /// Net revenue (or gross profit) a year, in currency units; a negative one counts 0.
    pub yearly_pace: f64,
    /// Yearly pace × the part of it that the lateness puts at risk, in currency units.
    pub money_at_risk: f64,
}

impl Overdue {
    /// Whether other clients' intervals make up a part of the rhythm. They are those of clients who came back, so a
    /// borrowed rhythm is short.
    pub fn is_borrowed(&self) -> bool {
        (self.occasions as usize) < OWN_RHYTHM
    }
}

/// Every client of a book on its audit day; see [`overdue_within`].
pub fn overdue(book: &Book, params: LatenessParams) -> Vec<Option<Overdue>> {
    overdue_within(Span::whole(book), params)
}

/// Every client against its own rhythm on the last day of a span, by place in the book; `None` without an occasion
/// in the span, or when nobody bought twice in it.
///
/// With n ≥ 5 occasions the expected interval is the client's median interval. With fewer it borrows:
/// (n − 1)/4 · own median + (5 − n)/4 · g(n), g(n) being the median interval between occasions n and n + 1
/// over all clients, else that of all intervals.
pub fn overdue_within(span: Span<'_>, params: LatenessParams) -> Vec<Option<Overdue>> {
    let mut clients = vec![None; span.book().len()];
    let rhythms = Rhythms::new(span);
    let Some(borrowed) = rhythms.borrowed() else {
        return clients;
    };
    let today = span.window().last;
    let mut scratch: Vec<i32> = Vec::new();
    for buyer in &rhythms.buyers {
        scratch.clear();
        scratch.extend_from_slice(rhythms.intervals(buyer));
        let own_days = median(&mut scratch);
        let expected_days = expected_days(scratch.len(), own_days, &borrowed);
        let lateness = f64::from(today.0 - buyer.last.0) / expected_days;
        let expected_on = Day(buyer.last.0.saturating_add(expected_days.round() as i32));
        let yearly_pace = match params.pace {
            PaceBasis::Revenue => pace(buyer.revenue, buyer.first, buyer.last),
            PaceBasis::GrossProfit => pace(span.gross_profit(buyer.place), buyer.first, buyer.last),
        };
        clients[buyer.place] = Some(Overdue {
            occasions: scratch.len() as u32 + 1,
            own_days,
            expected_days,
            last: buyer.last,
            expected_on,
            days_late: (today.0 - expected_on.0).max(0),
            lateness,
            class: params.class(lateness),
            yearly_pace,
            money_at_risk: yearly_pace * weight(lateness),
        });
    }
    clients
}

/// What the buyers of a span did, and the days between their occasions, client after client.
struct Rhythms {
    buyers: Vec<Buyer>,
    intervals: Vec<i32>,
}

struct Buyer {
    place: usize,
    first: Day,
    last: Day,
    revenue: Total,
    /// Where its intervals stand.
    intervals: Range<usize>,
}

impl Rhythms {
    fn new(span: Span<'_>) -> Rhythms {
        let book = span.book();
        let (mut buyers, mut intervals) = (Vec::new(), Vec::new());
        for place in 0..book.len() {
            let (start, mut revenue) = (intervals.len(), Total::ZERO);
            let mut ends: Option<(Day, Day)> = None;
            for of in span.days(place) {
                revenue += of.net;
                if book.is_occasion(of.net) {
                    intervals.extend(ends.map(|(_, last)| of.day.0 - last.0));
                    ends = Some((ends.map_or(of.day, |(first, _)| first), of.day));
                }
            }
            buyers.extend(ends.map(|(first, last)| Buyer {
                place,
                first,
                last,
                revenue,
                intervals: start..intervals.len(),
            }));
        }
        Rhythms { buyers, intervals }
    }

    fn intervals(&self, buyer: &Buyer) -> &[i32] {
        &self.intervals[buyer.intervals.clone()]
    }

    /// g(1) … g(4), the first for a client with one occasion; `None` when nobody bought twice.
    fn borrowed(&self) -> Option<[f64; OWN_RHYTHM - 1]> {
        let pooled = median(&mut self.intervals.clone())?;
        let mut rhythms = [pooled; OWN_RHYTHM - 1];
        for (step, rhythm) in rhythms.iter_mut().enumerate() {
            let buyers = self.buyers.iter();
            let mut nth: Vec<i32> = buyers
                .filter_map(|buyer| self.intervals(buyer).get(step).copied())
                .collect();
            *rhythm = median(&mut nth).unwrap_or(pooled);
        }
        Some(rhythms)
    }
}

/// The expected interval of a client with so many intervals of its own.
fn expected_days(intervals: usize, own_days: Option<f64>, borrowed: &[f64; OWN_RHYTHM - 1]) -> f64 {
    let own = own_days.unwrap_or(0.0);
    match borrowed.get(intervals) {
        Some(rhythm) => {
            let steps = intervals as f64;
            let full = (OWN_RHYTHM - 1) as f64;
            steps / full * own + (full - steps) / full * rhythm
        }
        None => own,
    }
}

/// Money a year, in currency units; a negative one counts 0.
fn pace(money: Total, first: Day, last: Day) -> f64 {
    let years = f64::from(last.0 - first.0) / DAYS_OF_YEAR;
    (money.to_f64() / years.max(1.0)).max(0.0)
}

/// The part of the pace at risk: none up to lateness 1, all from 3.
fn weight(lateness: f64) -> f64 {
    ((lateness - 1.0) / 2.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Window;
    use crate::tests::{Sale, book_at};

    fn sales() -> Vec<Sale<'static>> {
        vec![
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-11", "Anna", 10),
            Sale::on("2025-01-31", "Anna", 10).cost(4),
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
        assert_eq!((anna.own_days, anna.is_borrowed()), (Some(15.0), true));
        assert_eq!(
            (anna.lateness, anna.class),
            (30.0 / 17.5, Punctuality::Late)
        );
        // 17.5 days round to 18: 31 January + 18 days.
        assert_eq!(anna.expected_on.to_string(), "2025-02-18");
        assert_eq!((anna.days_late, anna.yearly_pace), (12, 30.0));
        let boris = clients[1].unwrap();
        assert_eq!(boris.expected_days, 0.25 * 30.0 + 0.75 * 20.0);
        assert_eq!(boris.class, Punctuality::Due);
        let clara = clients[2].unwrap();
        assert_eq!((clara.lateness, clara.money_at_risk), (2.0, 25.0));
        assert_eq!((clara.own_days, clara.occasions), (None, 1));
        assert_eq!(clients[3], None);
    }

    #[test]
    fn five_occasions_are_an_own_rhythm() {
        let days = ["01-01", "01-05", "01-15", "01-17", "01-27"];
        let days = days.map(|day| format!("2025-{day}"));
        let sales: Vec<Sale<'_>> = days.iter().map(|day| Sale::on(day, "Anna", 1)).collect();
        let book = book_at(&sales, "2025-02-02");
        let anna = overdue(&book, LatenessParams::default())[0].unwrap();
        assert_eq!((anna.expected_days, anna.is_borrowed()), (7.0, false));
        assert_eq!((anna.days_late, anna.class), (0, Punctuality::OnTime));
    }

    #[test]
    fn profit_at_risk_and_own_cuts() {
        let book = book_at(&sales(), "2025-03-02");
        let params = LatenessParams {
            late: 1.6,
            pace: PaceBasis::GrossProfit,
            ..LatenessParams::default()
        };
        let clients = overdue(&book, params);
        let anna = clients[0].unwrap();
        assert_eq!((anna.class, anna.yearly_pace), (Punctuality::Lost, 6.0));
        assert_eq!(clients[1].unwrap().yearly_pace, 0.0);
    }

    #[test]
    fn an_earlier_day_knows_nothing_of_later_ones() {
        let sales = sales();
        let book = book_at(&sales, "2025-03-02");
        let last: Day = "2025-01-25".parse().unwrap();
        let until: Vec<Sale<'_>> = sales.iter().filter(|of| of.day <= last).copied().collect();
        let first = book.totals.first_day.unwrap();
        let then = overdue_within(
            Span::within(&book, Window { first, last }),
            LatenessParams::default(),
        );
        let alone = overdue(&book_at(&until, "2025-01-25"), LatenessParams::default());
        assert_eq!(then, alone);
        assert_eq!(then[1].unwrap().occasions, 1);
    }

    #[test]
    fn nobody_came_again() {
        let book = book_at(&[Sale::on("2025-01-01", "Anna", 1)], "2025-03-02");
        assert_eq!(overdue(&book, LatenessParams::default()), [None]);
    }
}
