//! The columns of the list of calls: names, cells, and the order that a header asks for.

use engine::protocol::views::{CallRow, CallsView, RhythmOf};
use engine::protocol::{CallOrder, ClientOrder, Status};

use crate::card::{mail_href, phone_href};
use crate::clip::clip;
use crate::components::table::{Direction, Header, TableRow};
use crate::format::Format;
use crate::words::{self, say};

/// A column.
#[derive(Clone, Copy)]
pub struct Field {
    name: fn(Format) -> String,
    is_number: bool,
    /// The order by it, ascending or not; orders that know one direction take no notice.
    by: Option<fn(bool) -> CallOrder>,
    /// The direction that one wants to see first.
    first: Direction,
    cell: fn(&CallRow, Format) -> String,
    link: fn(&CallRow) -> Option<String>,
    /// Whether the files tell it of any client.
    is_known: fn(&CallsView) -> bool,
}

/// A column of words without an order.
const PLAIN: Field = Field {
    name: |_| String::new(),
    is_number: false,
    by: None,
    first: Direction::Descending,
    cell: |_, _| String::new(),
    link: |_| None,
    is_known: |_| true,
};

const FIELDS: [Field; 16] = [
    Field {
        name: |format| say!(format, pages.client),
        by: Some(|ascending| CallOrder::Client(ClientOrder::Client { ascending })),
        first: Direction::Ascending,
        cell: |row, _| clip(&words::client(&row.client, &row.name)),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, import.roles.phone),
        cell: |row, _| clip(&row.phone),
        link: |row| phone_href(&row.phone),
        is_known: |view| view.has_phones,
        ..PLAIN
    },
    Field {
        name: |format| say!(format, import.roles.email),
        cell: |row, _| clip(&row.email),
        link: |row| mail_href(&row.email),
        is_known: |view| view.has_emails,
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.at_risk),
        is_number: true,
        by: Some(|_| CallOrder::AtRisk),
        cell: |row, format| rhythm(row, |of| format.money_about(of.at_risk)),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.expected),
        is_number: true,
        cell: |row, format| rhythm(row, |of| format.day(of.expected_day)),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.days_late),
        is_number: true,
        by: Some(|_| CallOrder::DaysLate),
        cell: |row, format| rhythm(row, |of| format.count(u64::from(of.days_late))),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.lateness),
        is_number: true,
        by: Some(|_| CallOrder::Lateness),
        cell: |row, format| {
            rhythm(row, |of| {
                let class = words::punctuality(format, of.class);
                format!("{class} · {}", format.fixed(of.lateness, 1))
            })
        },
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.alive),
        is_number: true,
        by: Some(|_| CallOrder::Alive),
        first: Direction::Ascending,
        cell: |row, format| format.percent_or_dash(row.alive),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.mark),
        cell: |row, format| match &row.mark {
            Some(mark) => format!(
                "{} · {}",
                words::status(format, mark.status),
                format.day(mark.day)
            ),
            None => String::new(),
        },
        ..PLAIN
    },
    Field {
        name: |format| say!(format, card.owner),
        cell: |row, _| {
            row.mark
                .as_ref()
                .map_or_else(String::new, |mark| clip(&mark.owner))
        },
        is_known: |view| !view.owners.is_empty(),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, card.due),
        is_number: true,
        by: Some(|_| CallOrder::Due),
        first: Direction::Ascending,
        cell: |row, format| {
            let due = row.mark.as_ref().and_then(|mark| mark.due);
            due.map_or_else(String::new, |day| format.day(day))
        },
        ..PLAIN
    },
    Field {
        name: words::revenue,
        is_number: true,
        by: Some(|ascending| CallOrder::Client(ClientOrder::Revenue { ascending })),
        cell: |row, format| format.money(row.revenue),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, pages.last_purchase),
        is_number: true,
        by: Some(|ascending| CallOrder::Client(ClientOrder::LastDay { ascending })),
        cell: |row, format| format.day(row.last_day),
        ..PLAIN
    },
    Field {
        name: |format| say!(format, calls.classes),
        cell: |row, format| {
            let steadiness = row.steadiness.map(|of| words::steadiness(format, of));
            let classes = [Some(words::class(format, row.class)), steadiness];
            classes
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ")
        },
        ..PLAIN
    },
    Field {
        name: |format| say!(format, figures.segment),
        by: Some(|ascending| CallOrder::Client(ClientOrder::Segment { ascending })),
        first: Direction::Ascending,
        cell: |row, format| match row.segment {
            Some(segment) => words::segment(format, segment),
            None => none(),
        },
        ..PLAIN
    },
    Field {
        name: |format| say!(format, shell.filter.manager),
        cell: |row, _| clip(&row.manager),
        ..PLAIN
    },
];

/// The columns of which something is known.
pub fn fields(view: &CallsView) -> Vec<Field> {
    let known = FIELDS.into_iter();
    known.filter(|field| (field.is_known)(view)).collect()
}

pub fn headers(fields: &[Field], order: CallOrder, format: Format) -> Vec<Header> {
    let header = |field: &Field| Header {
        name: (field.name)(format),
        is_number: field.is_number,
        sorted: field.direction(order),
        can_sort: field.by.is_some(),
    };
    fields.iter().map(header).collect()
}

pub fn row(fields: &[Field], row: &CallRow, card: String, format: Format) -> TableRow {
    let cells = fields.iter().map(|field| (field.cell)(row, format));
    let links = fields.iter().enumerate();
    let links = links.filter_map(|(place, field)| Some((place, (field.link)(row)?)));
    let lost = |mark: &engine::protocol::Mark| mark.status == Status::LostForGood;
    TableRow {
        cells: cells.collect(),
        links: std::iter::once((0, card)).chain(links).collect(),
        key: row.client.clone(),
        is_pale: row.mark.as_ref().is_some_and(lost),
    }
}

impl Field {
    fn direction(&self, order: CallOrder) -> Option<Direction> {
        let by = self.by?;
        match order {
            // An order of one direction is equal both ways.
            order if order == by(self.first == Direction::Ascending) => Some(self.first),
            order if order == by(true) => Some(Direction::Ascending),
            order if order == by(false) => Some(Direction::Descending),
            _ => None,
        }
    }

    /// The order after a click on the header: first the way that one wants to see, then the other way round.
    pub fn next(&self, order: CallOrder) -> Option<CallOrder> {
        let by = self.by?;
        Some(match self.direction(order) {
            Some(Direction::Ascending) => by(false),
            Some(Direction::Descending) => by(true),
            None => by(self.first == Direction::Ascending),
        })
    }
}

fn rhythm(row: &CallRow, write: impl FnOnce(&RhythmOf) -> String) -> String {
    row.rhythm.as_ref().map_or_else(none, write)
}

fn none() -> String {
    "–".to_string()
}

/// The columns of the engine's file, with all that files may tell about clients.
pub fn file_header(format: Format) -> Vec<String> {
    vec![
        say!(format, pages.client),
        say!(format, import.roles.client_name),
        say!(format, import.roles.phone),
        say!(format, import.roles.email),
        say!(format, shell.filter.manager),
        say!(format, figures.class),
        "XYZ".to_string(),
        say!(format, figures.segment),
        words::revenue(format),
        say!(format, pages.last_purchase),
        say!(format, calls.expected),
        say!(format, calls.days_late),
        say!(format, calls.lateness),
        say!(format, calls.lateness_class),
        say!(format, card.alive),
        say!(format, calls.at_risk),
        say!(format, calls.mark),
        say!(format, card.reason),
        say!(format, card.owner),
        say!(format, card.due),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_sorts_its_way_first_and_then_the_other() {
        let [client, .., manager] = FIELDS;
        let by = |ascending| CallOrder::Client(ClientOrder::Client { ascending });
        assert_eq!(client.next(CallOrder::AtRisk), Some(by(true)));
        assert_eq!(client.next(by(true)), Some(by(false)));
        assert_eq!(manager.next(CallOrder::AtRisk), None);
    }

    #[test]
    fn an_order_of_one_direction_stays() {
        let at_risk = FIELDS[3];
        assert_eq!(
            at_risk.direction(CallOrder::AtRisk),
            Some(Direction::Descending)
        );
        assert_eq!(at_risk.next(CallOrder::AtRisk), Some(CallOrder::AtRisk));
        let due = FIELDS[10];
        assert_eq!(due.direction(CallOrder::Due), Some(Direction::Ascending));
    }
}
