//! Lines that say the same: of the next file those that are already here, of one file those that repeat.
//!
//! Equality is of texts and numbers, never of hashes, and counts: when a line is here twice and in the next
//! file three times, two of the three are duplicates.

use std::ops::Range;

use crate::{Codes, Column, Interner, Layout, Ledger, Mask, NONE};

/// A line and the one that it repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twin {
    pub line: u32,
    /// The line that was there first.
    pub known: u32,
}

/// Lines of the next file that are already in the ledger, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// `line` counts in the next file's ledger, `known` in the one that it would be appended to; no line is
    /// in two twins.
    pub twins: Vec<Twin>,
}

impl Duplicates {
    /// The duplicates as a mask over the lines of the next file's ledger.
    pub fn mask(&self, next: &Ledger) -> Mask {
        let mut mask = Mask::none(next.len());
        for twin in &self.twins {
            mask.set(twin.line as usize);
        }
        mask
    }
}

impl Ledger {
    /// The lines of `next`, the ledger of another file alone, that are in this one.
    ///
    /// Lines **with an order id** are the same with equal client, order id, day, product, quantity and amount:
    /// what else a system exports for a line (its time, manager or cost) may have changed between two exports.
    /// Lines without one are the same when all columns are. Columns that only one of both ledgers has are
    /// not compared. Equal lines of `next` are no duplicates of each other.
    pub fn duplicates(&self, next: &Ledger) -> Duplicates {
        let shared = Shared::of(self, next);
        let mut twins = Vec::new();
        let mut buffers = Buffers::default();
        let clients = next.clients.codes_in(&self.clients);
        for (code, &known) in clients
            .iter()
            .enumerate()
            .filter(|(_, known)| **known != NONE)
        {
            let lines = (self.client_lines(known), next.client_lines(code as u32));
            same_days(self, next, lines, |here, there| {
                shared.pair(here, there, &mut buffers, &mut twins);
            });
        }
        let guests = (self.unidentified_lines(), next.unidentified_lines());
        same_days(self, next, guests, |here, there| {
            shared.pair(here, there, &mut buffers, &mut twins);
        });
        twins.sort_unstable();
        Duplicates { twins }
    }

    /// The lines that are equal, in all columns, to an earlier one of the same file, ascending. `known` is the
    /// first of the equal lines.
    pub fn repeats(&self) -> Vec<Twin> {
        let mut twins = Vec::new();
        let (mut amounts, mut keys) = (Vec::new(), Vec::new());
        let columns = Columns::of(self);
        let clients = (0..self.clients.len() as u32).map(|client| self.client_lines(client));
        for lines in clients.chain([self.unidentified_lines()]) {
            for of_day in days(self, lines) {
                if all_differ(&self.amounts[of_day.clone()]) {
                    continue;
                }
                amounts.clear();
                amounts.extend(of_day.map(|line| (self.amounts[line], line)));
                amounts.sort_unstable();
                // Only lines of the same amount need a look at all columns.
                let same_amount = amounts.chunk_by(|one, other| one.0 == other.0);
                for lines in same_amount.filter(|lines| lines.len() > 1) {
                    let lines = lines.iter().map(|&(_, line)| line);
                    keys.clear();
                    keys.extend(
                        lines.map(|line| ((self.file(line), columns.whole(line)), line as u32)),
                    );
                    keys.sort_unstable();
                    for equal in keys.chunk_by(|one, other| one.0 == other.0) {
                        let known = equal[0].1;
                        twins.extend(equal[1..].iter().map(|&(_, line)| Twin { line, known }));
                    }
                }
            }
        }
        twins.sort_unstable();
        twins
    }
}

/// More numbers than this are sorted to find equal ones.
const FEW: usize = 16;

/// Whether no two of the numbers are equal; of many it is not said.
fn all_differ(numbers: &[i64]) -> bool {
    let differs = |(place, number)| !numbers[..place].contains(number);
    numbers.len() <= FEW && numbers.iter().enumerate().all(differs)
}

/// The lines of one client cut where the day changes.
fn days(ledger: &Ledger, lines: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = lines.start;
    let of_days = ledger.days[lines].chunk_by(|one, other| one == other);
    of_days.map(move |day| {
        let of_day = start..start + day.len();
        start = of_day.end;
        of_day
    })
}

/// Calls `each` with the lines of every day that one client has in both ledgers.
fn same_days(
    known: &Ledger,
    next: &Ledger,
    (here, there): (Range<usize>, Range<usize>),
    mut each: impl FnMut(Range<usize>, Range<usize>),
) {
    let mut here = days(known, here).peekable();
    for there in days(next, there) {
        let day = next.days[there.start];
        while here
            .next_if(|lines| known.days[lines.start] < day)
            .is_some()
        {}
        if let Some(here) = here.next_if(|lines| known.days[lines.start] == day) {
            each(here, there);
        }
    }
}

/// What two lines of one client and day are compared by. What is not compared is 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    order: u32,
    amount: i64,
    quantity: i64,
    cost: i64,
    minute: u16,
    dimensions: [u32; Column::COUNT],
}

/// The columns of one ledger by which its lines are compared; `None` and empty ones are not.
struct Columns<'a> {
    orders: Option<&'a Ledger>,
    amounts: &'a [i64],
    quantities: &'a [i64],
    costs: &'a [i64],
    minutes: &'a [u16],
    dimensions: [Option<&'a Codes>; Column::COUNT],
}

impl<'a> Columns<'a> {
    fn of(ledger: &'a Ledger) -> Columns<'a> {
        Columns {
            orders: ledger.layout.orders.then_some(ledger),
            amounts: &ledger.amounts,
            quantities: &ledger.quantities,
            costs: &ledger.costs,
            minutes: &ledger.minutes,
            dimensions: Column::ALL.map(|column| Some(&ledger.dimension(column)?.codes)),
        }
    }

    fn order(&self, line: usize) -> u32 {
        self.orders.map_or(NONE, |ledger| ledger.order_code(line))
    }

    fn whole(&self, line: usize) -> Key {
        Key {
            order: self.order(line),
            amount: self.amounts[line],
            quantity: self.quantities.get(line).copied().unwrap_or(0),
            cost: self.costs.get(line).copied().unwrap_or(0),
            minute: self.minutes.get(line).copied().unwrap_or(0),
            dimensions: self
                .dimensions
                .map(|codes| codes.map_or(0, |codes| codes.get(line))),
        }
    }

    /// The part of a line that another export repeats.
    fn lasting(&self, line: usize) -> Key {
        let whole = self.whole(line);
        if whole.order == NONE {
            return whole;
        }
        let mut dimensions = [0; Column::COUNT];
        let product = Column::Product as usize;
        dimensions[product] = whole.dimensions[product];
        Key {
            cost: 0,
            minute: 0,
            dimensions,
            ..whole
        }
    }
}

/// Two ledgers by the columns that both have, and the codes of the next one in those of the known one.
struct Shared<'a> {
    known: Columns<'a>,
    next: Columns<'a>,
    orders: Vec<u32>,
    dimensions: [Vec<u32>; Column::COUNT],
}

/// Stands for a text of the next ledger that the known one does not have.
const UNSEEN: u32 = NONE - 1;

#[derive(Default)]
struct Buffers {
    known: Vec<(Key, u32)>,
    next: Vec<(Key, u32)>,
}

impl<'a> Shared<'a> {
    fn of(known: &'a Ledger, next: &'a Ledger) -> Shared<'a> {
        let mut shared = Shared {
            known: Columns::of(known),
            next: Columns::of(next),
            orders: Vec::new(),
            dimensions: Default::default(),
        };
        if known.layout.orders && next.layout.orders {
            shared.orders = unseen(Interner::of(&next.order_names).codes_in(&known.order_names));
        }
        // What the next ledger has in other places stands in those of the known one.
        for column in Column::ALL {
            let place = column as usize;
            let there = next.same_column(column, known);
            let there = there.and_then(|there| next.dimension(there));
            shared.next.dimensions[place] = there.map(|there| &there.codes);
            if let (Some(here), Some(there)) = (known.dimension(column), there) {
                shared.dimensions[place] = unseen(there.names.codes_in(&here.names));
            }
        }
        let both = |has: fn(&Layout) -> bool| has(&known.layout) && has(&next.layout);
        let dimensions: [bool; Column::COUNT] = std::array::from_fn(|place| {
            let of = [&shared.known, &shared.next];
            of.iter().all(|columns| columns.dimensions[place].is_some())
        });
        for columns in [&mut shared.known, &mut shared.next] {
            if !both(|layout| layout.orders) {
                columns.orders = None;
            }
            if !both(|layout| layout.quantities) {
                columns.quantities = &[];
            }
            if !both(|layout| layout.costs) {
                columns.costs = &[];
            }
            if !both(|layout| layout.times) {
                columns.minutes = &[];
            }
            for (codes, is_shared) in columns.dimensions.iter_mut().zip(dimensions) {
                *codes = codes.filter(|_| is_shared);
            }
        }
        shared
    }

    /// The key of a line of the next ledger, in the codes of the known one.
    fn next_key(&self, line: usize) -> Key {
        let mut key = self.next.lasting(line);
        let translate = |code: u32, map: &[u32]| map.get(code as usize).copied().unwrap_or(code);
        key.order = translate(key.order, &self.orders);
        for (place, map) in self.dimensions.iter().enumerate() {
            let is_compared = key.order == NONE || place == Column::Product as usize;
            if is_compared {
                key.dimensions[place] = translate(key.dimensions[place], map);
            }
        }
        key
    }

    /// Pairs the equal lines of one client's day, first with first.
    fn pair(
        &self,
        known: Range<usize>,
        next: Range<usize>,
        buffers: &mut Buffers,
        twins: &mut Vec<Twin>,
    ) {
        buffers.known.clear();
        buffers.next.clear();
        let known = known.map(|line| (self.known.lasting(line), line as u32));
        buffers.known.extend(known);
        let next = next.map(|line| (self.next_key(line), line as u32));
        buffers.next.extend(next);
        buffers.known.sort_unstable();
        buffers.next.sort_unstable();
        let mut known = buffers.known.iter().peekable();
        for (key, line) in &buffers.next {
            while known.next_if(|(of, _)| of < key).is_some() {}
            if let Some(&(_, known)) = known.next_if(|(of, _)| of == key) {
                twins.push(Twin { line: *line, known });
            }
        }
    }
}

fn unseen(mut codes: Vec<u32>) -> Vec<u32> {
    for code in codes.iter_mut().filter(|code| **code == NONE) {
        *code = UNSEEN;
    }
    codes
}

#[cfg(test)]
mod tests;
