//! Revenue of the values of a column, period by period.

use ledger::{Column, NONE, Period, PeriodKind, Total, View};

use crate::calendar::Calendar;

/// Net revenue by value and period, of all lines by line date, unidentified ones too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSeries {
    pub kind: PeriodKind,
    /// Every period from that of the first line to that of the audit day.
    pub periods: Vec<Period>,
    /// By code.
    sums: Vec<Total>,
    blank: usize,
}

impl GroupSeries {
    /// In a ledger without such a column all lines are blank. `None` when the view has no line.
    pub fn new(view: &View<'_>, column: Column, kind: PeriodKind) -> Option<GroupSeries> {
        let ledger = view.ledger();
        let dimension = ledger.dimension(column);
        let blank = dimension.map_or(0, |of| of.names.len());
        let code = |line: usize| dimension.map_or(NONE, |of| of.codes.get(line));
        let first = view.all_lines().map(|line| ledger.day(line)).min()?;
        let calendar = Calendar::new(kind, first, view.audit_day());
        let periods = calendar.len();
        let mut sums = vec![Total::ZERO; (blank + 1) * periods];
        view.all_lines().for_each(|line| {
            let group = (code(line) as usize).min(blank);
            if let Some(number) = calendar.number(ledger.day(line)) {
                sums[group * periods + number] += ledger.amount(line);
            }
        });
        Some(GroupSeries {
            kind,
            periods: (0..periods).map(|number| calendar.period(number)).collect(),
            sums,
            blank,
        })
    }

    /// The sums of one value, one a period; [`NONE`] for blank ones. Empty for a code that there is not.
    pub fn of(&self, code: u32) -> &[Total] {
        let group = if code == NONE {
            self.blank
        } else {
            code as usize
        };
        let from = group.saturating_mul(self.periods.len());
        let to = from.saturating_add(self.periods.len());
        self.sums.get(from..to).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use ledger::Filter;

    use super::*;
    use crate::tests::{Sale, ledger};

    #[test]
    fn a_row_has_every_month() {
        let ledger = ledger(&[
            Sale::on("2025-01-10", "Anna", 80).manager("M1"),
            Sale::on("2025-03-11", "", 5).manager("M1"),
            Sale::on("2025-02-11", "Boris", -15),
        ]);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let series = GroupSeries::new(&view, Column::Manager, PeriodKind::Month).unwrap();
        let whole = |code: u32| -> Vec<i128> {
            let sums = series.of(code).iter();
            sums.map(|sum| sum.0 / 10_000).collect()
        };
        assert_eq!((whole(0), whole(NONE)), (vec![80, 0, 5], vec![0, -15, 0]));
        assert!(series.of(7).is_empty());
        let blank = GroupSeries::new(&view, Column::Region, PeriodKind::Month).unwrap();
        let sums = blank.of(NONE).iter();
        assert_eq!(
            sums.map(|sum| sum.0 / 10_000).collect::<Vec<_>>(),
            [80, -15, 5]
        );
    }
}
