//! Lists of clients: rows for the screen, and the same as a file.

use ledger::{Contact, Ledger, Total};

use super::name_of;
use super::table::{Cell, Table};
use crate::protocol::views::{ClientRow, ClientsView};
use crate::protocol::{AbcClass, ClientSet, SheetFormat, Steadiness};
use crate::session::{Forecasts, Frame};
use crate::translate::{self, amount, day_number};

/// Rows of one answer at most.
pub(super) const MOST_ROWS: u32 = 1_000;
/// The columns of a file before those of forecasts.
const COLUMNS: usize = 18;

/// The clients of a set, with the rows from `offset` of its sorted list.
pub(crate) fn clients(
    frame: &Frame,
    set: &ClientSet,
    list: &[u32],
    forecasts: Option<&Forecasts<'_>>,
    (offset, limit): (u32, u32),
) -> ClientsView {
    let shown = list
        .iter()
        .skip(offset as usize)
        .take(limit.min(MOST_ROWS) as usize);
    let of_client = |&place: &u32| frame.book.revenue[place as usize];
    let revenue: Total = list.iter().map(of_client).sum();
    ClientsView {
        total: list.len() as u64,
        revenue: amount(revenue),
        share: shared(frame, set)
            .filter(|whole| whole.is_positive())
            .map(|whole| revenue.to_f64() / whole.to_f64()),
        offset,
        rows: shown
            .map(|&place| row(frame, forecasts, place as usize))
            .collect(),
    }
}

/// Of what the revenue of a set is a share: see [`ClientsView::share`].
fn shared(frame: &Frame, set: &ClientSet) -> Option<Total> {
    let book = &frame.book;
    match set {
        ClientSet::Class(_) | ClientSet::Ranks { .. } => {
            let revenues = book.revenue.iter().copied();
            Some(revenues.filter(|revenue| revenue.is_positive()).sum())
        }
        ClientSet::Segment(_) | ClientSet::Scores { .. } | ClientSet::Unstable => {
            Some(frame.scores().rfm.revenue.iter().copied().sum())
        }
        ClientSet::Steadiness(_) => Some(steady_revenue(frame, |_, _| true)),
        ClientSet::Cell(class, steadiness)
            if *class != AbcClass::None && *steadiness != Steadiness::New =>
        {
            let in_cell = |class, steadiness| {
                class != audit::Class::None && steadiness != audit::Steadiness::New
            };
            Some(steady_revenue(frame, in_cell))
        }
        ClientSet::All
        | ClientSet::Cohort { .. }
        | ClientSet::Step(_)
        | ClientSet::Odd(_)
        | ClientSet::Regular { .. }
        | ClientSet::Punctual(_)
        | ClientSet::Lapsed(_)
        | ClientSet::Expected { .. }
        | ClientSet::Marked(_)
        | ClientSet::Worth { .. }
        | ClientSet::Search(_)
        | ClientSet::Client(_)
        | ClientSet::Cell(..)
        | ClientSet::Portfolio(_)
        | ClientSet::Bought { .. } => Some(book.identified_revenue()),
        ClientSet::Month(_)
        | ClientSet::Turn { .. }
        | ClientSet::Flow { .. }
        | ClientSet::RfmFlow { .. }
        | ClientSet::Handed { .. } => None,
    }
}

/// Net revenue of the clients with a class of steadiness that count.
fn steady_revenue(
    frame: &Frame,
    counts: impl Fn(audit::Class, audit::Steadiness) -> bool,
) -> Total {
    let classes = frame.pareto.classes.iter().zip(frame.steadiness());
    let revenue = classes.zip(&frame.book.revenue);
    let counted = revenue.filter(|((class, steadiness), _)| {
        steadiness.is_some_and(|steadiness| counts(**class, steadiness))
    });
    counted.map(|(_, &revenue)| revenue).sum()
}

fn row(frame: &Frame, forecasts: Option<&Forecasts<'_>>, place: usize) -> ClientRow {
    let book = &frame.book;
    let forecast = forecasts.and_then(|forecasts| forecasts.of(place));
    let (value, total) = (frame.values[place], frame.pareto.total());
    let orders = book.order_count(place);
    ClientRow {
        client: frame.ledger.clients().text(book.codes[place]).to_owned(),
        name: name_of(&frame.ledger, book.codes[place]),
        revenue: amount(book.revenue[place]),
        share: (value > 0).then(|| value as f64 / total as f64),
        orders: orders.into(),
        average_order: (orders > 0).then(|| book.revenue[place].to_f64() / f64::from(orders)),
        first_day: book.first_occasion[place].map(day_number),
        last_day: book.last_occasion[place].map(day_number),
        class: translate::class(frame.class(place)),
        rfm: frame.scores().of(place),
        segment: frame.segment(place).map(translate::segment),
        steadiness: frame.steadiness()[place].map(translate::steadiness),
        manager: frame.manager(place).to_owned(),
        alive: forecast.and_then(|of| of.p_alive),
        worth: forecast.and_then(|of| of.clv),
    }
}

/// A list as a file: client and what the files tell about it (name, phone, e-mail, birthday), revenue, share, orders,
/// average order, first day, last day, class, XYZ, manager, R, F, M, segment, and with forecasts the chance of being
/// alive and the expected value. Classes and segment are the analyses' keys; what there is not is blank.
pub(crate) fn clients_file(
    frame: &Frame,
    list: &[u32],
    forecasts: Option<&Forecasts<'_>>,
    header: &[String],
    format: SheetFormat,
) -> Vec<u8> {
    let ledger = &*frame.ledger;
    let header = match forecasts {
        Some(_) => header,
        None => without_forecasts(header),
    };
    let told = told_contacts(ledger, &Contact::ALL);
    let mut table = Table::new(format, &header_of(&Contact::ALL, &told, header));
    for &place in list {
        let place = place as usize;
        let row = row(frame, forecasts, place);
        let score = |score: Option<u8>| score.map(|score| Cell::Count(score.into()));
        let scores = row
            .rfm
            .map_or([None; 3], |(r, f, m)| [Some(r), Some(f), Some(m)]);
        let mut cells = vec![Cell::Text(&row.client)];
        let contacts = told
            .iter()
            .map(|&contact| ledger.contact(contact, frame.book.codes[place]));
        cells.extend(contacts.map(Cell::Text));
        cells.extend([
            Cell::Exact(row.revenue),
            row.share.map(Cell::Share).unwrap_or_default(),
            Cell::Count(row.orders),
            row.average_order.map(Cell::Number).unwrap_or_default(),
            frame.book.first_occasion[place]
                .map(Cell::Day)
                .unwrap_or_default(),
            frame.book.last_occasion[place]
                .map(Cell::Day)
                .unwrap_or_default(),
            Cell::Text(frame.class(place).key()),
            Cell::Text(frame.steadiness()[place].map_or("", audit::Steadiness::key)),
            Cell::Text(&row.manager),
        ]);
        cells.extend(scores.map(|of| score(of).unwrap_or_default()));
        cells.push(Cell::Text(
            frame.segment(place).map_or("", audit::Segment::key),
        ));
        if forecasts.is_some() {
            cells.push(row.alive.map(Cell::Share).unwrap_or_default());
            cells.push(row.worth.map(Cell::Number).unwrap_or_default());
        }
        table.row(&cells);
    }
    table.into_bytes()
}

/// The same file without clients.
pub(crate) fn no_clients_file(ledger: &Ledger, header: &[String], format: SheetFormat) -> Vec<u8> {
    let header = without_forecasts(header);
    let told = told_contacts(ledger, &Contact::ALL);
    Table::new(format, &header_of(&Contact::ALL, &told, header)).into_bytes()
}

fn without_forecasts(header: &[String]) -> &[String] {
    header.get(..COLUMNS).unwrap_or(header)
}

/// What the files tell about clients of what a list asks for.
pub(super) fn told_contacts(ledger: &Ledger, asked: &[Contact]) -> Vec<Contact> {
    let told = ledger.layout().contacts;
    let asked = asked.iter().copied();
    asked.filter(|&contact| told[contact as usize]).collect()
}

/// The names of the columns of a list, whose contacts stand after the client: all but those of contacts that the files
/// do not tell.
pub(super) fn header_of(asked: &[Contact], told: &[Contact], header: &[String]) -> Vec<String> {
    let is_there = |&(place, _): &(usize, &String)| {
        let contact = place.checked_sub(1).and_then(|place| asked.get(place));
        contact.is_none_or(|contact| told.contains(contact))
    };
    let names = header.iter().enumerate().filter(is_there);
    names.map(|(_, name)| name.clone()).collect()
}
