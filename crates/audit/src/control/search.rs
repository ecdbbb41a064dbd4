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

/// A sum that explains the difference.
type Found = (Counted, CauseKind, Sum);

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
            search.lines_and_groups();
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

    /// Adds a sum to those of its kind if it explains the difference.
    fn consider(&self, found: &mut Vec<Found>, kind: CauseKind, sum: Sum) {
        let counted = self.counted(sum.amount);
        found.extend(counted.map(|counted| (counted, kind, sum)));
    }

    /// Adds the causes of one kind, with the lines that they are of.
    fn close<L: Iterator<Item = usize>>(
        &mut self,
        mut found: Vec<Found>,
        lines: impl Fn(CauseKind) -> L,
    ) {
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

    /// Adds the one cause of a kind if it explains the difference.
    fn single<L: Iterator<Item = usize>>(
        &mut self,
        kind: CauseKind,
        sum: Sum,
        lines: impl Fn() -> L,
    ) {
        let mut found = Vec::new();
        if sum.lines > 0 {
            self.consider(&mut found, kind, sum);
        }
        self.close(found, |_| lines());
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
        self.single(CauseKind::Returns, sum, returns);
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
        self.single(CauseKind::EqualLines, sum, || repeats.iter().copied());
    }

    fn unidentified(&mut self) {
        let (view, lines) = (self.view, self.ledger().unidentified_lines());
        let sum = self.sum(lines.clone());
        self.single(CauseKind::Unidentified, sum, || view.lines(lines.clone()));
    }

    /// Single lines, and orders, days, months and clients of several, in one pass.
    fn lines_and_groups(&mut self) {
        let (ledger, view) = (self.ledger(), self.view);
        let (first, last) = ledger.span().unwrap_or_default();
        let mut days = vec![Sum::default(); (last.0 - first.0 + 1) as usize];
        let (mut lines, mut orders, mut clients) = (Vec::new(), Vec::new(), Vec::new());
        let mut line_of = |line: usize| {
            let (amount, mut sum) = (ledger.amount(line), Sum::default());
            sum.add(amount);
            self.consider(&mut lines, CauseKind::Line(line as u32), sum);
            days[(ledger.day(line).0 - first.0) as usize].add(amount);
            amount
        };
        let mut of_orders = Vec::new();
        for client in 0..ledger.clients().len() as u32 {
            let numbers = ledger.client_orders(client);
            of_orders.clear();
            of_orders.resize(numbers.len(), Sum::default());
            let mut whole = Sum::default();
            for line in view.lines(ledger.client_lines(client)) {
                let amount = line_of(line);
                whole.add(amount);
                of_orders[ledger.order(line) as usize - numbers.start].add(amount);
            }
            for (order, &sum) in numbers.zip(&of_orders).filter(|(_, sum)| sum.lines > 1) {
                self.consider(&mut orders, CauseKind::Order(order as u32), sum);
            }
            if whole.lines > 1 {
                self.consider(&mut clients, CauseKind::Client(client), whole);
            }
        }
        view.lines(ledger.unidentified_lines()).for_each(|line| {
            line_of(line);
        });
        self.close(lines, |kind| match kind {
            CauseKind::Line(line) => line as usize..line as usize + 1,
            _ => 0..0,
        });
        self.close(orders, |kind| {
            let all = view.lines(0..ledger.unidentified_lines().start);
            all.filter(move |&line| CauseKind::Order(ledger.order(line)) == kind)
        });
        self.days_and_months((first.0..).map(Day).zip(days));
        self.close(clients, |kind| {
            view.lines(match kind {
                CauseKind::Client(client) => ledger.client_lines(client),
                _ => 0..0,
            })
        });
    }

    fn days_and_months(&mut self, sums: impl Iterator<Item = (Day, Sum)>) {
        let (ledger, view) = (self.ledger(), self.view);
        let month = |day| PeriodKind::Month.of(day);
        let mut days = Vec::new();
        let mut of_months: Few<Period, Sum> = Few::default();
        for (day, of) in sums.filter(|(_, of)| of.lines > 0) {
            let sum = of_months.or_default(month(day));
            sum.lines += of.lines;
            sum.amount += of.amount;
            if of.lines > 1 {
                self.consider(&mut days, CauseKind::Day(day), of);
            }
        }
        let mut months = Vec::new();
        for (&month, &sum) in of_months.iter().filter(|(_, sum)| sum.lines > 1) {
            self.consider(&mut months, CauseKind::Month(month), sum);
        }
        self.close(days, |kind| {
            let all = view.all_lines();
            all.filter(move |&line| CauseKind::Day(ledger.day(line)) == kind)
        });
        self.close(months, |kind| {
            let all = view.all_lines();
            all.filter(move |&line| CauseKind::Month(month(ledger.day(line))) == kind)
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
