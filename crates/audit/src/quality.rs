//! Facts about the lines that are worth a look before the figures are believed.
//!
//! A fact is no error: nothing is left out because of it. Counts are exact, samples are the first few.

mod outliers;
mod silences;

use ledger::{Day, Ledger, Measure, Twin, View, sort_by_key};

pub use outliers::Outliers;
pub use silences::{Silence, Silences};

/// Lines that have something in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub count: u64,
    /// The first ones in the order of files and rows, by their number in the ledger.
    pub samples: Vec<u32>,
}

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QualityParams {
    /// Lines after this day are dated in the future; without it none is.
    pub today: Option<Day>,
    /// How many samples of each fact.
    pub samples: usize,
}

impl Default for QualityParams {
    fn default() -> QualityParams {
        QualityParams {
            today: None,
            samples: 20,
        }
    }
}

/// The facts about a view. The filters of the view count; its audit day is not today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    pub silences: Silences,
    pub future: Facts,
    pub outliers: Outliers,
    /// Lines equal in every column to an earlier one of the same file.
    pub repeats: u64,
    /// The first of them, each with the line that it repeats.
    pub repeat_samples: Vec<Twin>,
    /// Quantity and amount have different signs. None where the amounts are quantities.
    pub sign_conflicts: Facts,
    pub zero_amounts: Facts,
}

impl Quality {
    pub fn new(view: &View<'_>, params: QualityParams) -> Quality {
        let ledger = view.ledger();
        let kept = |twin: &Twin| view.keeps(twin.line as usize) && view.keeps(twin.known as usize);
        let (repeats, repeat_samples) = counted(
            ledger.repeats().into_iter().filter(kept),
            params.samples,
            |twin| in_file(ledger, twin.line),
        );
        let has_quantities = ledger.layout().measure == Measure::Money;
        Quality {
            silences: Silences::new(view, params.samples),
            future: Facts::new(view, params.samples, |line| {
                params.today.is_some_and(|today| ledger.day(line) > today)
            }),
            outliers: Outliers::new(view, params.samples),
            repeats,
            repeat_samples,
            sign_conflicts: Facts::new(view, params.samples, |line| {
                let amount = ledger.amounts()[line].signum();
                let quantity = ledger.quantity(line).unwrap_or(0).signum();
                has_quantities && amount * quantity < 0
            }),
            zero_amounts: Facts::new(view, params.samples, |line| ledger.amounts()[line] == 0),
        }
    }
}

impl Facts {
    /// The lines of a view that have something in common.
    fn new(view: &View<'_>, samples: usize, is_one: impl Fn(usize) -> bool) -> Facts {
        let ledger = view.ledger();
        let lines = (0..ledger.len()).filter(|&line| is_one(line) && view.keeps(line));
        let lines = lines.map(|line| line as u32);
        let (count, samples) = counted(lines, samples, |&line| in_file(ledger, line));
        Facts { count, samples }
    }
}

/// Where a line stands in the order of files and rows.
fn in_file(ledger: &Ledger, line: u32) -> (u16, u32, u32) {
    let of = line as usize;
    (ledger.file(of), ledger.row_in_file(of), line)
}

/// How many items there are, and the first few of them by their keys, in that order; equal ones keep theirs.
fn counted<T, K: Ord>(
    items: impl Iterator<Item = T>,
    wanted: usize,
    key: impl Fn(&T) -> K,
) -> (u64, Vec<T>) {
    let mut first: Vec<T> = Vec::new();
    // The key of the last one wanted of those seen at the last sorting.
    let mut last: Option<K> = None;
    let mut count = 0;
    for item in items {
        count += 1;
        if last.as_ref().is_some_and(|last| key(&item) >= *last) {
            continue;
        }
        first.push(item);
        if first.len() > 2 * wanted {
            sort_by_key(&mut first, &key);
            first.truncate(wanted);
            last = first.last().map(&key);
        }
    }
    sort_by_key(&mut first, &key);
    first.truncate(wanted);
    (count, first)
}

#[cfg(test)]
mod tests {
    use ledger::{Batch, Filter, Layout, Line, Money};

    use super::*;

    /// Days since 2025-01-06, a Monday, amounts and quantities.
    fn quality(lines: &[(i32, i64, i64)], today: Option<i32>) -> Quality {
        let monday: Day = "2025-01-06".parse().unwrap();
        let layout = Layout {
            quantities: true,
            ..Layout::default()
        };
        let mut batch = Batch::new(layout);
        for (row, &(day, amount, quantity)) in (2..).zip(lines) {
            batch.push(&Line {
                day: Day(monday.0 + day),
                client: "Anna",
                amount: Money(amount),
                quantity: Some(quantity),
                ..Line::at_row(row)
            });
        }
        let ledger = Ledger::from_batches(vec![batch]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let today = today.map(|day| Day(monday.0 + day));
        let params = QualityParams { today, samples: 2 };
        Quality::new(&view, params)
    }

    #[test]
    fn facts_are_counted_and_sampled() {
        let lines = [
            (3, 5, 1),
            (2, 0, 1),
            (1, -5, 1),
            (1, 0, 0),
            (0, 0, -1),
            (0, 4, -4),
        ];
        let found = quality(&lines, Some(1));
        // Sorted by day: rows 6, 7, 4, 5, 3, 2.
        assert_eq!(
            found.future,
            Facts {
                count: 2,
                samples: vec![5, 4]
            }
        );
        assert_eq!(
            found.zero_amounts,
            Facts {
                count: 3,
                samples: vec![4, 3]
            }
        );
        assert_eq!(
            found.sign_conflicts,
            Facts {
                count: 2,
                samples: vec![2, 1]
            }
        );
        assert_eq!(found.repeats, 0);
        assert_eq!(quality(&lines, None).future.count, 0);
    }

    #[test]
    fn equal_lines_of_a_file() {
        let found = quality(
            &[(0, 5, 1), (1, 5, 1), (0, 5, 1), (0, 5, 1), (0, 5, 2)],
            None,
        );
        assert_eq!(found.repeats, 2);
        assert_eq!(
            found.repeat_samples,
            [Twin { line: 1, known: 0 }, Twin { line: 2, known: 0 }]
        );
    }
}
