//! XYZ: how steadily a client buys, by rhythm or by variation.

use ledger::{PeriodKind, Total};

use crate::Book;
use crate::calendar::Calendar;

/// Periods from a client's first occasion to the audit day below which it is too new to say.
const LEAST_PERIODS: usize = 3;

/// How steadily a client buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Steadiness {
    X,
    Y,
    Z,
    /// Fewer than three periods from the first occasion to the audit day, both included.
    New,
}

impl Steadiness {
    pub const COUNT: usize = 4;
    pub const ALL: [Steadiness; Steadiness::COUNT] =
        [Steadiness::X, Steadiness::Y, Steadiness::Z, Steadiness::New];

    /// `X`, `Y`, `Z` or `new`.
    pub fn key(self) -> &'static str {
        match self {
            Steadiness::X => "X",
            Steadiness::Y => "Y",
            Steadiness::Z => "Z",
            Steadiness::New => "new",
        }
    }
}

/// When a client counts as regular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RhythmParams {
    pub kind: PeriodKind,
    /// Least number of occasions of an X.
    pub occasions: u32,
    /// Least share, as a fraction, of the periods from the first occasion to the audit day with an occasion.
    pub share: (u32, u32),
}

impl Default for RhythmParams {
    fn default() -> RhythmParams {
        RhythmParams {
            kind: PeriodKind::Month,
            occasions: 3,
            share: (2, 3),
        }
    }
}

/// The practice of the trade: X buys regularly, Y irregularly, Z bought once.
///
/// By place in the book; `None` without an occasion.
pub fn xyz_by_rhythm(book: &Book, params: RhythmParams) -> Vec<Option<Steadiness>> {
    classify(book, params.kind, |place, start, calendar| {
        let numbers = book
            .occasion_days(place)
            .filter_map(|of| calendar.number(of.day));
        let (mut active, mut last) = (0u64, None);
        for number in numbers {
            active += u64::from(last != Some(number));
            last = Some(number);
        }
        let periods = (calendar.len() - start) as u64;
        let (part, whole) = params.share;
        let regular = active * u64::from(whole) >= periods * u64::from(part);
        Some(match book.occasions[place] {
            1 => Steadiness::Z,
            occasions if occasions >= params.occasions && regular => Steadiness::X,
            _ => Steadiness::Y,
        })
    })
}

/// Cuts of the coefficient of variation, in 1/10 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VariationParams {
    pub kind: PeriodKind,
    /// Greatest variation of an X and of a Y: 5 000 is 0.5.
    pub cuts: (u32, u32),
}

impl Default for VariationParams {
    fn default() -> VariationParams {
        VariationParams {
            kind: PeriodKind::Month,
            cuts: (5_000, 10_000),
        }
    }
}

/// By the coefficient of variation (population standard deviation / mean) of net revenue per period, over the
/// periods from that of the first line of the view to that of the audit day; periods without a line count 0.
///
/// By place in the book; `None` without an occasion or without a positive sum.
pub fn xyz_by_variation(book: &Book, params: VariationParams) -> Vec<Option<Steadiness>> {
    let mut periods: Vec<i128> = Vec::new();
    classify(book, params.kind, |place, _, calendar| {
        periods.clear();
        let mut last = None;
        for of in book.days(place) {
            let number = calendar.number(of.day);
            match periods.last_mut() {
                Some(open) if number == last => *open += of.net.0,
                _ => periods.push(of.net.0),
            }
            last = number;
        }
        let class = steadiness(&mut periods, calendar.len(), params.cuts);
        (book.revenue[place] > Total::ZERO).then_some(class)
    })
}

/// The class of a client by its sums per period, of which those that are 0 may be missing.
fn steadiness(sums: &mut [i128], periods: usize, (x, y): (u32, u32)) -> Steadiness {
    // Taking out what all sums have in common keeps the squares small.
    let divisor = sums.iter().fold(0, |divisor, &sum| gcd(divisor, sum));
    for sum in sums.iter_mut() {
        *sum /= divisor.max(1);
    }
    if varies_at_most(sums, periods, x) {
        Steadiness::X
    } else if varies_at_most(sums, periods, y) {
        Steadiness::Y
    } else {
        Steadiness::Z
    }
}

/// Whether CV ≤ cut: n·Σx² ≤ (1 + c²)·(Σx)², as integers; as doubles where 128 bits do not hold them.
fn varies_at_most(sums: &[i128], periods: usize, cut: u32) -> bool {
    let unit = 10_000i128.pow(2);
    let scale = unit + i128::from(cut).pow(2);
    let exact = || {
        let sum: i128 = sums.iter().sum();
        let mut squares = 0i128;
        for &of in sums {
            squares = squares.checked_add(of.checked_mul(of)?)?;
        }
        let left = squares.checked_mul(periods as i128)?.checked_mul(unit)?;
        let right = sum.checked_mul(sum)?.checked_mul(scale)?;
        Some(left <= right)
    };
    exact().unwrap_or_else(|| {
        let sum: f64 = sums.iter().map(|&of| of as f64).sum();
        let squares: f64 = sums.iter().map(|&of| (of as f64).powi(2)).sum();
        squares * periods as f64 * unit as f64 <= sum * sum * scale as f64
    })
}

fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1)
}

/// Asks `class` of every client old enough: its place, the number of its first period, the calendar from the
/// first line to the audit day.
fn classify(
    book: &Book,
    kind: PeriodKind,
    mut class: impl FnMut(usize, usize, &Calendar) -> Option<Steadiness>,
) -> Vec<Option<Steadiness>> {
    let mut classes = vec![None; book.len()];
    let Some(first_day) = book.totals.first_day else {
        return classes;
    };
    let calendar = Calendar::new(kind, first_day, book.audit_day);
    for (place, first, _) in book.buyers() {
        let start = calendar.number(first).unwrap_or(0);
        classes[place] = if calendar.len() - start < LEAST_PERIODS {
            Some(Steadiness::New)
        } else {
            class(place, start, &calendar)
        };
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, book_at};

    fn keys(classes: &[Option<Steadiness>]) -> Vec<&'static str> {
        let classes = classes.iter();
        classes
            .map(|class| class.map_or("", Steadiness::key))
            .collect()
    }

    fn sales() -> Vec<Sale<'static>> {
        vec![
            // Anna: two of three months and three occasions; the same sums in each month she buys.
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-02-03", "Anna", 5),
            Sale::on("2025-02-04", "Anna", 5),
            // Boris: two of three months, two occasions.
            Sale::on("2025-01-01", "Boris", 10),
            Sale::on("2025-03-01", "Boris", 10),
            // Clara: once; Dan: new; Eva: no occasion; Fil: as much back as bought.
            Sale::on("2025-01-31", "Clara", 10),
            Sale::on("2025-02-01", "Dan", 10),
            Sale::on("2025-01-01", "Eva", -1),
            Sale::on("2025-01-01", "Fil", 3),
            Sale::on("2025-01-02", "Fil", -3),
        ]
    }

    #[test]
    fn by_rhythm() {
        let book = book_at(&sales(), "2025-03-31");
        let classes = xyz_by_rhythm(&book, RhythmParams::default());
        assert_eq!(keys(&classes), ["X", "Y", "Z", "new", "", "Z"]);
        let stricter = RhythmParams {
            share: (3, 4),
            ..RhythmParams::default()
        };
        assert_eq!(keys(&xyz_by_rhythm(&book, stricter))[0], "Y");
    }

    #[test]
    fn by_variation() {
        let book = book_at(&sales(), "2025-03-31");
        // Sums 10, 10, 0: CV = √(1/2) = 0.707…; 10, 0, 0: √2.
        let classes = xyz_by_variation(&book, VariationParams::default());
        assert_eq!(keys(&classes), ["Y", "Y", "Z", "new", "", ""]);
        let wide = VariationParams {
            cuts: (7_072, 14_143),
            ..VariationParams::default()
        };
        assert_eq!(keys(&xyz_by_variation(&book, wide))[..3], ["X", "X", "Y"]);
    }

    #[test]
    fn a_variation_at_the_cut_is_within_it() {
        // 1 and 3: mean 2, deviation 1, CV exactly 0.5.
        assert!(varies_at_most(&[1, 3], 2, 5_000));
        assert!(!varies_at_most(&[1, 3], 2, 4_999));
        let huge = 10i128.pow(30);
        assert!(varies_at_most(&[huge, huge + 1], 2, 1));
        assert!(!varies_at_most(&[huge, 0], 2, 9_000));
    }
}
