//! Clients that stand once for several lines.

use ledger::Day;

use crate::date::{self, DateOrder};
use crate::records::Record;
use crate::{Mapping, Role};

/// Where the client of a line stands when its own row does not name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fill {
    /// Each row names its own client, or nobody does.
    #[default]
    None,
    /// In the nearest row above that names one: the client is written on its first line only.
    Below,
    /// In the group's own row above the lines.
    Groups,
}

/// Watches the rows of a table for a client that stands once for several lines.
///
/// [`Fill::Groups`]: a group row stands above the first line, no line names a client, and the group rows have a
/// text in the column of the client, or, where no column is the client's, in that of the date.
///
/// [`Fill::Below`]: the first line names its client, at least every fourth names none, a named client is never
/// that of the name before it unless another order begins there, and the blanks are continuations. They are when each has the order of the row above
/// it; or when no client is named twice and the dates of at least [`BLANKS`] blanks never turn back (or never
/// go on, where dates descend) while at least every second of the names begins with such a turn. Guests among
/// lines sorted by date have no such turns.
pub(crate) struct FillWatch {
    date: usize,
    client: Option<usize>,
    order: Option<usize>,

    lines: u64,
    named: u64,
    begins_with_group: bool,
    groups_with_client: u64,

    below: Option<Below>,
}

/// What is seen as long as clients may be filled down.
#[derive(Default)]
struct Below {
    client: String,
    order: String,
    /// The date of the row above under either order.
    days: [Option<Day>; 2],
    /// Steps from a row to the next, by what names the next row's client, under either order.
    named: [Steps; 2],
    blank: [Steps; 2],
    blanks_of_another_order: u64,
}

#[derive(Clone, Copy, Default)]
struct Steps {
    all: u64,
    back: u64,
    on: u64,
}

impl Steps {
    fn add(&mut self, from: Option<Day>, to: Option<Day>) {
        self.all += 1;
        if let (Some(from), Some(to)) = (from, to) {
            self.back += u64::from(to < from);
            self.on += u64::from(to > from);
        }
    }
}

/// Rows after which a table without a single blank client is not watched any more.
const PATIENCE: u64 = 1000;

/// Blank clients that prove something by their dates: fewer may be in order by chance.
const BLANKS: u64 = 4;

impl FillWatch {
    /// A watch over a table with these roles; the column of the date is the table's.
    pub fn new(date: usize, mapping: &Mapping) -> FillWatch {
        FillWatch {
            date,
            client: mapping
                .column(Role::Client)
                .filter(|&client| client != date),
            order: mapping.column(Role::Order),
            lines: 0,
            named: 0,
            begins_with_group: false,
            groups_with_client: 0,
            below: Some(Below::default()),
        }
    }

    /// Takes a group row.
    pub fn group(&mut self, record: &Record<'_>) {
        self.begins_with_group |= self.lines == 0;
        let client = record.field(self.client.unwrap_or(self.date));
        self.groups_with_client += u64::from(!client.is_empty());
    }

    /// Takes a row that is a line, or could have been one.
    pub fn line(&mut self, record: &Record<'_>) {
        self.lines += 1;
        let Some(client) = self.client.map(|client| record.field(client)) else {
            return;
        };
        self.named += u64::from(!client.is_empty());
        let Some(below) = &mut self.below else {
            return;
        };
        let order = self.order.map_or("", |order| record.field(order));
        let goes_on = match (self.lines, client) {
            (1, "") => false,
            (1, _) => below.begin(client),
            (PATIENCE, _) if self.named == PATIENCE => false,
            (_, "") => below.blank(order),
            // The client's next order.
            _ if !order.is_empty() && !below.order.is_empty() && order != below.order => {
                below.begin(client)
            }
            _ => client != below.client && below.begin(client),
        };
        if !goes_on {
            self.below = None;
            return;
        }
        below.step(record.field(self.date), client.is_empty(), self.lines > 1);
        below.order.clear();
        below.order.push_str(order);
    }

    /// Whether no further row can show a way of filling.
    pub fn has_seen_enough(&self) -> bool {
        let groups_are_out = self.named > 0 || !self.begins_with_group;
        let below_is_out = self.below.is_none() || self.client.is_none();
        self.lines > 0 && groups_are_out && below_is_out
    }

    /// The way of filling that the whole table shows, with the column of the client; `mapping`, `order` and the
    /// number of different clients, where it was counted, are what all rows prove.
    pub fn finish(
        self,
        mapping: &Mapping,
        order: DateOrder,
        clients: Option<usize>,
    ) -> (Fill, Option<usize>) {
        let client = mapping.column(Role::Client);
        let same_roles = mapping.column(Role::Date) == Some(self.date);
        let in_groups = self.begins_with_group && self.named == 0 && self.groups_with_client > 0;
        match (client, self.below) {
            _ if !same_roles || self.lines == 0 => (Fill::None, client),
            // A client column that only group rows fill looks empty to the survey.
            (None, _) if in_groups => (Fill::Groups, self.client.or(Some(self.date))),
            (Some(_), _) if in_groups && client == self.client => (Fill::Groups, client),
            (Some(_), Some(below)) if client == self.client => {
                let blanks = self.lines - self.named;
                let enough = blanks * 4 >= self.lines && blanks > 0;
                let are_unique = clients.is_none_or(|clients| clients as u64 == self.named);
                let has_turns = are_unique && blanks >= BLANKS && below.turns(order);
                match enough && (below.blanks_of_another_order == 0 || has_turns) {
                    true => (Fill::Below, client),
                    false => (Fill::None, client),
                }
            }
            _ => (Fill::None, client),
        }
    }
}

impl Below {
    fn begin(&mut self, client: &str) -> bool {
        self.client.clear();
        self.client.push_str(client);
        true
    }

    fn blank(&mut self, order: &str) -> bool {
        let same = !order.is_empty() && order == self.order;
        self.blanks_of_another_order += u64::from(!same);
        true
    }

    fn step(&mut self, date: &str, is_blank: bool, is_next: bool) {
        let written = date::read(date);
        let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
        let days = orders.map(|order| written.as_ref().and_then(|written| written.day(order)));
        let steps = if is_blank {
            &mut self.blank
        } else {
            &mut self.named
        };
        if is_next {
            for ((steps, from), to) in steps.iter_mut().zip(self.days).zip(days) {
                steps.add(from, to);
            }
        }
        self.days = days;
    }

    /// Whether dates turn where names begin, and nowhere else.
    fn turns(&self, order: DateOrder) -> bool {
        let of = |steps: &[Steps; 2]| match order {
            DateOrder::DayFirst => steps[0],
            DateOrder::MonthFirst => steps[1],
        };
        let (named, blank) = (of(&self.named), of(&self.blank));
        let ascending = blank.back == 0 && named.back > 0 && named.back * 2 >= named.all;
        let descending = blank.on == 0 && named.on > 0 && named.on * 2 >= named.all;
        ascending || descending
    }
}
