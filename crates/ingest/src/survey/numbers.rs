//! The numbers of a column under both decimal marks, and which mark its values prove.

mod part;

use ledger::Total;

use super::Basis;
use super::column::{Misfit, Misfits};
use crate::DecimalMark;
use crate::number::{Plain, Reading};

/// How many values allow which reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberProof {
    /// Only with a decimal point: `7.5`, `1,234.50`, `1,234,567`.
    pub point: u64,
    /// Only with a decimal comma: `7,5`, `1.234,50`, `1.234.567`.
    pub comma: u64,
    /// Either way, as two different numbers: `1.234`, `12,345`.
    pub ambiguous: u64,
    /// The same number either way: `1 234`.
    pub neutral: u64,
}

impl NumberProof {
    /// Values that are numbers with either mark.
    pub fn total(&self) -> u64 {
        self.point + self.comma + self.ambiguous + self.neutral
    }
}

/// The numbers of a column.
#[derive(Clone, Debug)]
pub struct NumberSurvey {
    pub mark: DecimalMark,
    pub basis: Basis,
    pub proof: NumberProof,
    /// Values that are numbers with this mark.
    pub readable: u64,
    /// Least number, in 1/10 000.
    pub min: Total,
    /// Greatest number, in 1/10 000.
    pub max: Total,
    /// Sum of all numbers, each rounded to 1/10 000.
    pub sum: Total,
    /// Values with a percent sign.
    pub percent: u64,
    /// Currency marks beside the numbers as ISO codes, and how many values carry each.
    pub currencies: Vec<(&'static str, u64)>,
    /// Values that are numbers only with the other mark are read by that one (see
    /// [`Format::takes_both`](crate::Format)).
    pub takes_both: bool,
    /// The first values that are numbers only with the other mark, where these are not read.
    pub minority: Vec<Misfit>,
}

impl NumberSurvey {
    /// Whether some values follow one convention and some the other.
    pub fn is_mixed(&self) -> bool {
        !self.takes_both && self.proof.point > 0 && self.proof.comma > 0
    }

    /// Whether the values could be shares: some carry `%`, or all lie in 0…1.
    pub fn are_shares(&self) -> bool {
        self.percent > 0 || self.min >= Total::ZERO && self.max <= Total(10_000)
    }
}

#[derive(Default)]
pub(crate) struct NumberSurveyor {
    proof: NumberProof,
    point: Tally,
    comma: Tally,
    percent: u64,
    currencies: Vec<(&'static str, u64)>,
    /// Numbers with just one mark; counted only where both marks are taken.
    just_point: Tally,
    just_comma: Tally,
    takes_both: bool,
    unreadable: Misfits,
    only_point: Misfits,
    only_comma: Misfits,
}

/// The numbers under one reading.
#[derive(Default)]
struct Tally {
    readable: u64,
    sum: i128,
    range: Option<(i128, i128)>,
}

impl Tally {
    fn add(&mut self, parts: i128, rows: u64) {
        self.readable += rows;
        let sum = match rows {
            1 => parts,
            _ => parts.saturating_mul(rows.into()),
        };
        self.sum = self.sum.saturating_add(sum);
        let (min, max) = self.range.unwrap_or((parts, parts));
        self.range = Some((min.min(parts), max.max(parts)));
    }

    fn merge(&mut self, other: &Tally) {
        self.readable += other.readable;
        self.sum = self.sum.saturating_add(other.sum);
        self.range = match (self.range, other.range) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
    }
}

impl NumberSurveyor {
    /// Reads each value that only one mark allows by that mark, as in the cells of a workbook.
    pub fn take_both(&mut self) {
        self.takes_both = true;
    }

    /// Counts a value that is no date and the same number with either mark, or one with a point alone, if nothing of
    /// it would be [kept](Self::keep); whether it did.
    pub fn count_plain(&mut self, value: &Plain) -> bool {
        if value.may_be_date() || self.takes_both {
            return false;
        }
        let Some(parts) = value.parts() else {
            return false;
        };
        match value.mark {
            None => {
                self.proof.neutral += 1;
                self.comma.add(parts.into(), 1);
            }
            Some(DecimalMark::Point) if self.only_point.is_full() => self.proof.point += 1,
            _ => return false,
        }
        self.point.add(parts.into(), 1);
        true
    }

    /// Counts a value that stands in so many rows.
    pub fn count(&mut self, reading: &Reading, rows: u64) {
        let (just, proof) = match (reading.point, reading.comma) {
            (Some(point), Some(comma)) if point == comma => (None, &mut self.proof.neutral),
            (Some(_), Some(_)) => (None, &mut self.proof.ambiguous),
            (Some(_), None) => (Some(&mut self.just_point), &mut self.proof.point),
            (None, Some(_)) => (Some(&mut self.just_comma), &mut self.proof.comma),
            (None, None) => (None, &mut 0),
        };
        *proof += rows;
        if let Some(just) = just.filter(|_| self.takes_both)
            && let Some(parts) = reading.point.or(reading.comma)
        {
            just.add(parts, rows);
        }
        if let Some(point) = reading.point {
            self.point.add(point, rows);
        }
        if let Some(comma) = reading.comma {
            self.comma.add(comma, rows);
        }
        if reading.percent {
            self.percent += rows;
        }
        if let Some(code) = reading.currency {
            self.count_currency(code, rows);
        }
    }

    /// Keeps a value to be shown, if any of its sort are still wanted; whether it was kept.
    pub fn keep(&mut self, reading: &Reading, value: &str, row: u32) -> bool {
        match (reading.point, reading.comma) {
            (Some(_), Some(_)) => false,
            (None, None) => self.unreadable.add(value, row),
            _ if self.takes_both => false,
            (Some(_), None) => self.only_point.add(value, row),
            (None, Some(_)) => self.only_comma.add(value, row),
        }
    }

    fn count_currency(&mut self, code: &'static str, rows: u64) {
        match self.currencies.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += rows,
            None => self.currencies.push((code, rows)),
        }
    }

    /// The mark that more values prove; else that of the file; else the one under which the ambiguous values
    /// are grouped whole numbers, since prices with three decimals in every row are rare.
    fn mark(&self, of_file: Option<DecimalMark>) -> (DecimalMark, Basis) {
        let NumberProof {
            point,
            comma,
            ambiguous,
            ..
        } = self.proof;
        if point > 0 || comma > 0 {
            return if comma > point {
                (DecimalMark::Comma, Basis::Proven { by: comma })
            } else {
                (DecimalMark::Point, Basis::Proven { by: point })
            };
        }
        match of_file {
            Some(mark) => (mark, Basis::File),
            None if ambiguous > 0 && self.comma.sum.abs() > self.point.sum.abs() => {
                (DecimalMark::Comma, Basis::Assumed)
            }
            None => (DecimalMark::Point, Basis::Assumed),
        }
    }

    pub fn finish(self, of_file: Option<DecimalMark>) -> (Option<NumberSurvey>, Vec<Misfit>) {
        let (mark, basis) = self.mark(of_file);
        let (mut tally, others, just_other) = match mark {
            DecimalMark::Point => (self.point, self.only_comma, self.just_comma),
            DecimalMark::Comma => (self.comma, self.only_point, self.just_point),
        };
        tally.merge(&just_other);
        let minority = others.list();
        let survey = tally.range.map(|(min, max)| NumberSurvey {
            mark,
            basis,
            proof: self.proof,
            readable: tally.readable,
            min: Total(min),
            max: Total(max),
            sum: Total(tally.sum),
            percent: self.percent,
            currencies: self.currencies,
            takes_both: self.takes_both,
            minority,
        });
        (survey, Misfits::merge([self.unreadable, others]))
    }
}

/// The decimal mark that the values of all columns prove together.
pub(super) fn mark_of_file<'a>(
    columns: impl Iterator<Item = &'a NumberSurveyor>,
) -> Option<DecimalMark> {
    let (point, comma) = columns.fold((0, 0), |(point, comma), column| {
        (point + column.proof.point, comma + column.proof.comma)
    });
    match point.cmp(&comma) {
        std::cmp::Ordering::Greater => Some(DecimalMark::Point),
        std::cmp::Ordering::Less => Some(DecimalMark::Comma),
        std::cmp::Ordering::Equal => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl NumberSurveyor {
        fn add(&mut self, value: &str, row: u32) {
            let reading = Reading::of(value);
            self.count(&reading, 1);
            self.keep(&reading, value, row);
        }
    }

    #[test]
    fn the_mark_is_proved_by_all_values() {
        use DecimalMark::{Comma, Point};
        let check = |values: &[&str], of_file, expected: (DecimalMark, Basis, u64, i128)| {
            let mut surveyor = NumberSurveyor::default();
            values.iter().for_each(|value| surveyor.add(value, 2));
            let survey = surveyor.finish(of_file).0.unwrap();
            assert_eq!(
                (survey.mark, survey.basis, survey.readable, survey.sum.0),
                expected,
                "{values:?}"
            );
        };
        check(
            &["1,234", "7.5"],
            None,
            (Point, Basis::Proven { by: 1 }, 2, 12_415_000),
        );
        check(
            &["1.234", "7,5"],
            None,
            (Comma, Basis::Proven { by: 1 }, 2, 12_415_000),
        );
        check(
            &["1.234", "5.678"],
            None,
            (Comma, Basis::Assumed, 2, 69_120_000),
        );
        check(&["1,234"], None, (Point, Basis::Assumed, 1, 12_340_000));
        check(&["1,234"], Some(Comma), (Comma, Basis::File, 1, 12_340));
        check(&["12", "x"], None, (Point, Basis::Assumed, 1, 120_000));
        check(
            &["7.5", "1.5", "7,5"],
            None,
            (Point, Basis::Proven { by: 2 }, 2, 90_000),
        );
    }

    #[test]
    fn cells_of_a_workbook_mix_texts_and_numbers() {
        let mut surveyor = NumberSurveyor::default();
        surveyor.take_both();
        let values = ["16558.72", "19 671,58", "1.2340", "5"];
        values.iter().for_each(|value| surveyor.add(value, 2));
        let (survey, misfits) = surveyor.finish(None);
        let survey = survey.unwrap();
        assert_eq!((survey.mark, survey.readable), (DecimalMark::Point, 4));
        assert_eq!(survey.sum.0, 165_587_200 + 196_715_800 + 12_340 + 50_000);
        assert!(misfits.is_empty() && !survey.is_mixed());
    }

    #[test]
    fn shares_and_currencies_are_seen() {
        let survey = |values: &[&str]| {
            let mut surveyor = NumberSurveyor::default();
            values.iter().for_each(|value| surveyor.add(value, 2));
            surveyor.finish(None)
        };
        assert!(survey(&["0.05", "1"]).0.unwrap().are_shares());
        assert!(survey(&["5%", "15 %"]).0.unwrap().are_shares());
        assert!(!survey(&["0.05", "3"]).0.unwrap().are_shares());
        let (mixed, misfits) = survey(&["$5.10", "7,5", "€3.20", "n/a", "$1"]);
        let mixed = mixed.unwrap();
        assert_eq!(mixed.currencies, [("USD", 2), ("EUR", 1)]);
        assert!(mixed.is_mixed());
        assert_eq!(mixed.proof.point + mixed.proof.comma, 3);
        assert_eq!(mixed.minority[0].value, "7,5");
        let values: Vec<&str> = misfits.iter().map(|misfit| misfit.value.as_str()).collect();
        assert_eq!(values, ["n/a", "7,5"]);
    }

    proptest::proptest! {
        #[test]
        fn plain_numbers_count_as_others_do(values in proptest::collection::vec("-?[0-9]{0,7}[.,]?[0-9]{0,5}", 0..40)) {
            let (mut short, mut long) = (NumberSurveyor::default(), NumberSurveyor::default());
            for value in values.iter().filter(|value| !value.is_empty()) {
                let is_short = Plain::scan(value.as_bytes()).is_some_and(|plain| short.count_plain(&plain));
                if !is_short {
                    short.add(value, 2);
                }
                long.add(value, 2);
            }
            let (short, long) = (short.finish(None), long.finish(None));
            proptest::prop_assert_eq!(format!("{short:?}"), format!("{long:?}"));
        }
    }
}
