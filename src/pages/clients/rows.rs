//! The columns of the list of clients: headers, cells, and the order that a header asks for.

use engine::protocol::views::ClientRow;
use engine::protocol::{Basis, ClientOrder};

use crate::components::table::{Direction, Header};
use crate::format::Format;
use crate::words::{self, say};

/// The order by a column, ascending or not.
type By = fn(bool) -> ClientOrder;

/// The columns in order; `None` for those that cannot be sorted by.
const ORDERS: [Option<By>; 12] = [
    Some(|ascending| ClientOrder::Client { ascending }),
    None,
    None,
    Some(|ascending| ClientOrder::Segment { ascending }),
    Some(|ascending| ClientOrder::Revenue { ascending }),
    None,
    Some(|ascending| ClientOrder::Orders { ascending }),
    Some(|ascending| ClientOrder::AverageOrder { ascending }),
    Some(|ascending| ClientOrder::FirstDay { ascending }),
    Some(|ascending| ClientOrder::LastDay { ascending }),
    None,
    None,
];

pub fn headers(
    order: ClientOrder,
    basis: Basis,
    has_managers: bool,
    format: Format,
) -> Vec<Header> {
    let mut names = vec![
        (say!(format, pages.client), false),
        (say!(format, figures.class), false),
        ("XYZ".to_string(), false),
        (say!(format, figures.segment), false),
        (words::revenue(format), true),
        (share_of(basis, format), true),
        (say!(format, figures.orders), true),
        (say!(format, figures.average_order), true),
        (say!(format, pages.first_purchase), true),
        (say!(format, pages.last_purchase), true),
        ("RFM".to_string(), true),
    ];
    if has_managers {
        names.push((say!(format, shell.filter.manager), false));
    }
    let headers = names.into_iter().zip(ORDERS);
    headers
        .map(|((name, is_number), by)| Header {
            name,
            is_number,
            sorted: by.and_then(|by| direction(by, order)),
            can_sort: by.is_some(),
        })
        .collect()
}

fn direction(by: By, order: ClientOrder) -> Option<Direction> {
    match order {
        order if order == by(true) => Some(Direction::Ascending),
        order if order == by(false) => Some(Direction::Descending),
        _ => None,
    }
}

/// The order after a click on a header: the other way round, or first the way that one wants to see.
pub fn sorted_by(column: usize, order: ClientOrder) -> Option<ClientOrder> {
    let by = ORDERS.get(column).copied().flatten()?;
    let words_first = matches!(
        by(true),
        ClientOrder::Client { .. } | ClientOrder::Segment { .. }
    );
    Some(match direction(by, order) {
        Some(Direction::Ascending) => by(false),
        Some(Direction::Descending) => by(true),
        None => by(words_first),
    })
}

pub fn cells(row: &ClientRow, has_managers: bool, format: Format) -> Vec<String> {
    let day = |day: Option<_>| day.map_or_else(none, |day| format.day(day));
    let mut cells = vec![
        words::client(&row.client, &row.name),
        words::class(format, row.class),
        row.steadiness
            .map_or_else(none, |of| words::steadiness(format, of)),
        row.segment
            .map_or_else(none, |segment| words::segment(format, segment)),
        format.money(row.revenue),
        row.share.map_or_else(none, |share| format.percent(share)),
        format.count(row.orders),
        row.average_order
            .map_or_else(none, |units| format.money_about(units)),
        day(row.first_day),
        day(row.last_day),
        row.rfm.map_or_else(none, scores),
    ];
    if has_managers {
        cells.push(row.manager.clone());
    }
    cells
}

/// `555`, or `10·10·7` where a score has two digits.
fn scores((r, f, m): (u8, u8, u8)) -> String {
    match [r, f, m].into_iter().max() {
        Some(..=9) => format!("{r}{f}{m}"),
        _ => format!("{r}·{f}·{m}"),
    }
}

fn none() -> String {
    "–".to_string()
}

/// A client's share is of what the ranking goes by.
fn share_of(basis: Basis, format: Format) -> String {
    let of_basis = words::of_basis(format, basis);
    say!(format, figures.share_of_basis, of_basis = of_basis)
}

/// The columns of the engine's file, with all that files may tell about clients.
pub fn csv_header(format: Format, basis: Basis, months: u8) -> Vec<String> {
    let months = format.months(months.into());
    vec![
        say!(format, pages.client),
        say!(format, import.roles.client_name),
        say!(format, import.roles.phone),
        say!(format, import.roles.email),
        say!(format, import.roles.birthday),
        words::revenue(format),
        share_of(basis, format),
        say!(format, figures.orders),
        say!(format, figures.average_order),
        say!(format, pages.first_purchase),
        say!(format, pages.last_purchase),
        say!(format, figures.class),
        "XYZ".to_string(),
        say!(format, shell.filter.manager),
        "R".to_string(),
        "F".to_string(),
        "M".to_string(),
        say!(format, figures.segment),
        say!(format, card.alive),
        say!(format, card.value, months = months),
    ]
}
