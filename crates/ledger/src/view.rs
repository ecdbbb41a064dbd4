//! A ledger seen through a filter, up to the audit day.

use std::ops::Range;
use std::sync::Arc;

use crate::mask::Within;
use crate::{Column, Day, Ledger, Mask, Money, Total};

/// What becomes of lines with a negative amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Returns {
    /// A return reduces the day on which it is booked.
    #[default]
    Net,
    /// Returns are left out.
    Ignore,
}

/// Which lines to keep. The default keeps all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub returns: Returns,
    /// First day kept.
    pub from: Option<Day>,
    /// Last day kept.
    pub to: Option<Day>,
    /// For each of [`Column::ALL`] the values kept; `None` keeps all. An empty text keeps blank values.
    pub values: [Option<Vec<String>>; Column::COUNT],
    /// Clients kept, by code; unidentified lines are left out when it is given.
    pub clients: Option<Mask>,
}

/// The lines of a ledger that a filter keeps, up to the audit day.
#[derive(Clone, Debug)]
pub struct View<'a> {
    ledger: &'a Ledger,
    kept: Arc<Kept>,
}

/// What a view keeps, apart from its ledger: with it [`View::again`] asks no filter.
#[derive(Debug)]
pub struct Kept {
    lines: Mask,
    audit_day: Day,
    returns: Returns,
    returned: Total,
}

impl<'a> View<'a> {
    /// `audit_day`: the day that is "today"; later lines are left out. By default the last day among the lines
    /// kept, returns too whatever becomes of them, at the day of their booking. `None` when no line is kept and no day is given.
    pub fn new(ledger: &'a Ledger, filter: &Filter, audit_day: Option<Day>) -> Option<View<'a>> {
        if let Some(audit_day) = audit_day {
            return Some(View::at(ledger, filter, audit_day));
        }
        let kept = keep(ledger, filter, Day(i32::MAX));
        // Returns count for the day whatever the policy: the file does reach to that day.
        let booked = match ledger.booked_days.as_slice() {
            [] => &ledger.days,
            booked => booked,
        };
        let kept_lines = kept.within(0..ledger.len());
        let last = Day(kept_lines.map(|line| booked[line]).max()?);
        let audit_day = filter.to.map_or(last, |to| last.min(to));
        Some(View::of(ledger, filter, kept, audit_day))
    }

    /// The lines that a filter keeps, up to a given audit day.
    pub fn at(ledger: &'a Ledger, filter: &Filter, audit_day: Day) -> View<'a> {
        View::of(ledger, filter, keep(ledger, filter, audit_day), audit_day)
    }

    /// The view whose [`kept`](View::kept) lines these are, of the same ledger.
    pub fn again(ledger: &'a Ledger, kept: &Arc<Kept>) -> View<'a> {
        let kept = Arc::clone(kept);
        View { ledger, kept }
    }

    pub fn kept(&self) -> &Arc<Kept> {
        &self.kept
    }

    /// The kept lines under the filter's policy of returns.
    fn of(ledger: &'a Ledger, filter: &Filter, mut lines: Mask, audit_day: Day) -> View<'a> {
        let amounts = &ledger.amounts;
        let kept = lines.within(0..ledger.len());
        let returned = kept.map(|line| Money(amounts[line].min(0))).sum();
        if filter.returns == Returns::Ignore {
            lines.retain(|line| amounts[line] >= 0);
        }
        let kept = Arc::new(Kept {
            lines,
            audit_day,
            returns: filter.returns,
            returned,
        });
        View { ledger, kept }
    }

    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    pub fn audit_day(&self) -> Day {
        self.kept.audit_day
    }

    pub fn returns(&self) -> Returns {
        self.kept.returns
    }

    /// The sum of the returns that the other filters keep, zero or less, whatever becomes of them.
    pub fn returned(&self) -> Total {
        self.kept.returned
    }

    pub fn keeps(&self, line: usize) -> bool {
        self.kept.lines.get(line)
    }

    /// The kept lines of a range, ascending.
    pub fn lines(&self, range: Range<usize>) -> Within<'_> {
        self.kept.lines.within(range)
    }

    /// All kept lines, unidentified ones too.
    pub fn all_lines(&self) -> Within<'_> {
        self.lines(0..self.ledger.len())
    }

    /// Number of kept lines.
    pub fn line_count(&self) -> usize {
        self.kept.lines.count()
    }

    /// The sum of all kept lines, unidentified ones too.
    pub fn revenue(&self) -> Total {
        self.all_lines().map(|line| self.ledger.amount(line)).sum()
    }
}

/// The lines that a filter keeps up to a day, whatever becomes of returns.
fn keep(ledger: &Ledger, filter: &Filter, until: Day) -> Mask {
    let last = filter.to.map_or(until, |to| to.min(until));
    let days = filter.from.unwrap_or(Day(i32::MIN)).0..=last.0;
    let mut kept = Mask::all(ledger.len());
    if days != (i32::MIN..=i32::MAX) {
        kept.retain(|line| days.contains(&ledger.days[line]));
    }
    for (place, values) in filter.values.iter().enumerate() {
        if let Some(values) = values {
            keep_values(ledger, &mut kept, Column::ALL[place], values);
        }
    }
    if let Some(clients) = &filter.clients {
        keep_clients(ledger, &mut kept, clients);
    }
    kept
}

fn keep_values(ledger: &Ledger, kept: &mut Mask, column: Column, values: &[String]) {
    let Some(dimension) = ledger.dimension(column) else {
        // A column that the file does not have is blank on every line.
        if values.iter().all(|value| !value.is_empty()) {
            *kept = Mask::none(ledger.len());
        }
        return;
    };
    let mut wanted = vec![false; dimension.names.len()];
    for (code, name) in dimension.names.texts().enumerate() {
        wanted[code] = values.iter().any(|value| value == name);
    }
    let blank = values.iter().any(|value| value.is_empty());
    kept.retain(|line| {
        let code = dimension.codes.get(line) as usize;
        wanted.get(code).copied().unwrap_or(blank)
    });
}

fn keep_clients(ledger: &Ledger, kept: &mut Mask, clients: &Mask) {
    for client in (0..clients.len()).filter(|&client| !clients.get(client)) {
        kept.clear(ledger.client_lines(client as u32));
    }
    kept.clear(ledger.unidentified_lines());
}
