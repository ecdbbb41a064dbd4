//! Going through everything that could be the cause of a difference.

use std::ops::Range;

use ledger::{Day, Few, Ledger, Money, Period, PeriodKind, Total, View, sort, sort_by_key};

use super::{Cause, CauseKind, Counted, RejectedAmount};

/// How many causes of a kind are named, and how many lines of a cause.
const NAMED: usize = 10;
const SAMPLES: usize = 20;

/// Lines that are looked at together.
#[derive(Clone, Copy, Default)]
struct Sum {
    lines: u64,
    amount: Total,
}

impl Sum {
    fn add(&mut self, amount: Money) {
        self.lines += 1;
        self.amount += amount;
    }
}

pub(super) struct Search<'a> {
    view: &'a View<'a>,
    difference: Total,
    /// The causes found, kind by kind, at most [`NAMED`] of each.
    pub(super) kinds: Vec<Vec<Cause>>,
    /// How many were found beyond those.
    pub(super) more: u64,
}

impl<'a> Search<'a> {
    /// Finds what explains a difference; nothing explains none.
    pub(super) fn new(
        view: &'a View<'a>,
        difference: Total,
        rejected: &[RejectedAmount],
    ) -> Search<'a> {
        let mut search = Search {
            view,
            difference,
            kinds: Vec::new(),
            more: 0,
        };
        if difference != Total::ZERO {
            search.rejected(rejected);
            search.returns();
            search.equal_lines();
            search.unidentified();
            search.single_lines();
            search.orders();
            search.days_and_months();
            search.clients();
        }
        search
    }

    fn ledger(&self) -> &'a Ledger {
        self.view.ledger()
    }

    /// Whether a sum of lines explains the difference when it is left out or counted twice.
    fn counted(&self, amount: Total) -> Option<Counted> {
        match self.difference {
            difference if difference == -amount => Some(Counted::LeftOut),
            difference if difference == amount => Some(Counted::Twice),
            _ => None,
        }
    }

    /// Adds the causes of one kind: those sums that explain the difference, with the lines that they are of.
    fn groups<L: Iterator<Item = usize>>(
        &mut self,
        groups: impl Iterator<Item = (CauseKind, Sum)>,
        lines: impl Fn(CauseKind) -> L,
    ) {
        let explains = |(kind, sum): (CauseKind, Sum)| {
            let counted = self.counted(sum.amount).filter(|_| sum.lines > 0)?;
            Some((counted, kind, sum))
        };
        let mut found: Vec<(Counted, CauseKind, Sum)> = groups.filter_map(explains).collect();
        sort_by_key(&mut found, |&(counted, ..)| counted);
        self.more += found.len().saturating_sub(NAMED) as u64;
        found.truncate(NAMED);
        let causes = found.into_iter().map(|(counted, kind, sum)| Cause {
            kind,
            counted,
            amount: sum.amount,
            lines: sum.lines,
            rows: first_rows(self.ledger(), lines(kind)),
        });
        let causes = causes.collect();
        self.kinds.push(causes);
    }

    fn rejected(&mut self, rejected: &[RejectedAmount]) {
        let cause = |kind, amount, rows: &[&RejectedAmount]| Cause {
            kind,
            counted: Counted::Only,
            amount,
            lines: rows.len() as u64,
            rows: sorted_rows(rows.iter().map(|row| (row.file, row.row_in_file)).collect()),
        };
        let is_it = |row: &&RejectedAmount| Total::from(row.amount) == self.difference;
        let single: Vec<Cause> = rejected
            .iter()
            .filter(is_it)
            .map(|row| cause(CauseKind::RejectedRow, row.amount.into(), &[row]))
            .collect();
        let mut reasons: Few<u32, Vec<&RejectedAmount>> = Few::default();
        for row in rejected {
            reasons.or_default(row.reason).push(row);
        }
        let mut whole = Vec::new();
        for (reason, rows) in reasons.iter().filter(|(_, rows)| rows.len() > 1) {
            let sum: Total = rows.iter().map(|row| row.amount).sum();
            if sum == self.difference {
                whole.push(cause(CauseKind::RejectedReason(*reason), sum, rows));
            }
        }
        for mut causes in [single, whole] {
            self.more += causes.len().saturating_sub(NAMED) as u64;
            causes.truncate(NAMED);
            self.kinds.push(causes);
        }
    }

    fn returns(&mut self) {
        let ledger = self.ledger();
        let view = self.view;
        let returns = || view.all_lines().filter(|&line| ledger.amounts()[line] < 0);
        let mut sum = Sum::default();
        returns().for_each(|line| sum.add(ledger.amount(line)));
        if sum.lines > 0 && self.difference.0 == -2 * sum.amount.0 {
            self.kinds.push(vec![Cause {
                kind: CauseKind::ReturnsPositive,
                counted: Counted::Reversed,
                amount: sum.amount,
                lines: sum.lines,
                rows: first_rows(ledger, returns()),
            }]);
        }
        self.groups([(CauseKind::Returns, sum)].into_iter(), |_| returns());
    }

    fn equal_lines(&mut self) {
        let (ledger, view) = (self.ledger(), self.view);
        let repeats: Vec<usize> = ledger
            .repeats()
            .iter()
            .filter(|twin| view.keeps(twin.line as usize) && view.keeps(twin.known as usize))
            .map(|twin| twin.line as usize)
            .collect();
        let mut sum = Sum::default();
        repeats
            .iter()
            .for_each(|&line| sum.add(ledger.amount(line)));
        self.groups([(CauseKind::EqualLines, sum)].into_iter(), |_| {
            repeats.iter().copied()
        });
    }

    fn unidentified(&mut self) {
        let (view, lines) = (self.view, self.ledger().unidentified_lines());
        let sum = self.sum(lines.clone());
        self.groups([(CauseKind::Unidentified, sum)].into_iter(), |_| {
            view.lines(lines.clone())
        });
    }

    fn single_lines(&mut self) {
        let (ledger, view) = (self.ledger(), self.view);
        let lines = view.all_lines().map(|line| {
            let mut sum = Sum::default();
            sum.add(ledger.amount(line));
            (CauseKind::Line(line as u32), sum)
        });
        self.groups(lines, |kind| match kind {
            CauseKind::Line(line) => line as usize..line as usize + 1,
            _ => 0..0,
        });
    }

    fn orders(&mut self) {
        let (ledger, view) = (self.ledger(), self.view);
        let mut sums = vec![Sum::default(); ledger.order_count()];
        for line in view.lines(0..ledger.unidentified_lines().start) {
            sums[ledger.order(line) as usize].add(ledger.amount(line));
        }
        let orders = sums.into_iter().zip(0..).filter(|(sum, _)| sum.lines > 1);
        let orders = orders.map(|(sum, order)| (CauseKind::Order(order), sum));
        self.groups(orders, |kind| {
            let all = view.lines(0..ledger.unidentified_lines().start);
            all.filter(move |&line| CauseKind::Order(ledger.order(line)) == kind)
        });
    }

    fn days_and_months(&mut self) {
        let (ledger, view) = (self.ledger(), self.view);
        let (first, last) = ledger.span().unwrap_or_default();
        let all_days = first.0..last.0 + 1;
        let mut sums = vec![Sum::default(); all_days.len()];
        for line in view.all_lines() {
            sums[(ledger.day(line).0 - first.0) as usize].add(ledger.amount(line));
        }
        let days: Vec<(Day, Sum)> = all_days.map(Day).zip(sums).collect();
        let month = |day| PeriodKind::Month.of(day);
        let mut months: Few<Period, Sum> = Few::default();
        for (day, of) in &days {
            let sum = months.or_default(month(*day));
            sum.lines += of.lines;
            sum.amount += of.amount;
        }
        let several = |sum: &Sum| sum.lines > 1;
        let days = days.into_iter().filter(|(_, sum)| several(sum));
        self.groups(days.map(|(day, sum)| (CauseKind::Day(day), sum)), |kind| {
            let all = view.all_lines();
            all.filter(move |&line| CauseKind::Day(ledger.day(line)) == kind)
        });
        let months = months.into_iter().filter(|(_, sum)| several(sum));
        let months = months.map(|(month, sum)| (CauseKind::Month(month), sum));
        self.groups(months, |kind| {
            let all = view.all_lines();
            all.filter(move |&line| CauseKind::Month(month(ledger.day(line))) == kind)
        });
    }

    fn clients(&mut self) {
        let (ledger, view) = (self.ledger(), self.view);
        let sums = (0..ledger.clients().len() as u32).map(|client| {
            let lines = view.lines(ledger.client_lines(client));
            let mut sum = Sum::default();
            lines.for_each(|line| sum.add(ledger.amount(line)));
            (CauseKind::Client(client), sum)
        });
        self.groups(sums.filter(|(_, sum)| sum.lines > 1), |kind| {
            view.lines(match kind {
                CauseKind::Client(client) => ledger.client_lines(client),
                _ => 0..0,
            })
        });
    }

    fn sum(&self, lines: Range<usize>) -> Sum {
        let mut sum = Sum::default();
        let lines = self.view.lines(lines);
        lines.for_each(|line| sum.add(self.ledger().amount(line)));
        sum
    }
}

fn first_rows(ledger: &Ledger, lines: impl Iterator<Item = usize>) -> Vec<(u16, u32)> {
    sorted_rows(
        lines
            .map(|line| (ledger.file(line), ledger.row_in_file(line)))
            .collect(),
    )
}

fn sorted_rows(mut rows: Vec<(u16, u32)>) -> Vec<(u16, u32)> {
    sort(&mut rows);
    rows.truncate(SAMPLES);
    rows
}
