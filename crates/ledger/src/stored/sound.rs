//! The relations between columns on which every reader of a ledger relies.

use std::ops::RangeInclusive;

use super::{DamagedLedger, EXTRAS, column_name, contact_name};
use crate::{Column, Contact, Dictionary, Ledger, NONE};

/// Days of the years 1–9999, the only ones that a file can mean.
const DAYS: RangeInclusive<i32> = -719_162..=2_932_896;
const MINUTES_A_DAY: u16 = 24 * 60;

/// Fails at the first column that contradicts the others.
pub(super) fn check(ledger: &Ledger) -> Result<(), DamagedLedger> {
    let lines = ledger.days.len();
    let optional = |present: bool| if present { lines } else { 0 };
    let layout = ledger.layout;
    hold("days", ledger.days.iter().all(|day| DAYS.contains(day)))?;
    hold("rows", ledger.rows.len() == lines)?;
    let files = ledger.files.len();
    hold("files", files == 0 || files == lines)?;
    hold("amounts", ledger.amounts.len() == lines)?;
    hold("costs", ledger.costs.len() == optional(layout.costs))?;
    hold(
        "quantities",
        ledger.quantities.len() == optional(layout.quantities),
    )?;
    let minutes = &ledger.minutes;
    hold(
        "minutes",
        minutes.len() == optional(layout.times)
            && minutes.iter().all(|&minute| minute < MINUTES_A_DAY),
    )?;
    hold("clients.text", is_sorted_set(&ledger.clients))?;
    hold(
        "line_starts",
        are_starts(&ledger.line_starts, ledger.clients.len(), |last| {
            last <= lines
        }),
    )?;
    hold("days", is_in_time_order(ledger))?;
    hold(
        "order_starts",
        are_starts(&ledger.order_starts, ledger.clients.len(), |last| {
            last == ledger.order_ids.len()
        }),
    )?;
    hold("orders", orders_are_their_clients(ledger))?;
    let names = ledger.order_names.len();
    let named = |&code: &u32| code == NONE || (code as usize) < names;
    hold("order_ids", ledger.order_ids.iter().all(named))?;
    let guest_ids = &ledger.guest_order_ids;
    let guests = ledger.unidentified_lines().len();
    hold(
        "guest_order_ids",
        guest_ids.len() == if layout.orders { guests } else { 0 } && guest_ids.iter().all(named),
    )?;
    Column::ALL
        .into_iter()
        .try_for_each(|column| dimension(ledger, column))?;
    hold("layout", extras_are_the_first(ledger))?;
    hold(EXTRAS, are_different(&ledger.extras))?;
    Contact::ALL
        .into_iter()
        .try_for_each(|contact| contacts(ledger, contact))
}

fn contacts(ledger: &Ledger, contact: Contact) -> Result<(), DamagedLedger> {
    let Some(contacts) = &ledger.contacts[contact as usize] else {
        return Ok(());
    };
    let name = contact_name(contact);
    let clients = ledger.clients.len();
    let texts = contacts.texts.len();
    let known = |&code: &u32| code == NONE || (code as usize) < texts;
    hold(&format!("{name}.text"), is_sorted_set(&contacts.texts))?;
    hold(
        &format!("{name}.codes"),
        contacts.codes.len() == clients && contacts.codes.iter().all(known),
    )?;
    hold(
        &format!("{name}.days"),
        contacts.days.len() == clients && contacts.days.iter().all(|day| DAYS.contains(day)),
    )
}

fn dimension(ledger: &Ledger, column: Column) -> Result<(), DamagedLedger> {
    let Some(dimension) = ledger.dimension(column) else {
        return Ok(());
    };
    let name = column_name(column);
    hold(&format!("{name}.text"), is_sorted_set(&dimension.names))?;
    let codes = &dimension.codes;
    let known = |code: u32| code == NONE || (code as usize) < dimension.names.len();
    let sound = codes.len() == ledger.len() && (0..codes.len()).all(|line| known(codes.get(line)));
    hold(&format!("{name}.codes"), sound)
}

fn hold(column: &str, holds: bool) -> Result<(), DamagedLedger> {
    if holds {
        Ok(())
    } else {
        Err(DamagedLedger::at(column))
    }
}

/// As many columns without a role as headers, and none before the first.
fn extras_are_the_first(ledger: &Ledger) -> bool {
    let present = Column::EXTRAS.map(|extra| ledger.dimension(extra).is_some());
    let headers = ledger.extras.len();
    headers <= present.len()
        && (0..)
            .zip(present)
            .all(|(place, is)| is == (place < headers))
}

fn are_different(texts: &[String]) -> bool {
    let mut each = texts.iter().enumerate();
    each.all(|(place, text)| !text.is_empty() && !texts[..place].contains(text))
}

/// Non-empty texts, each once, in code-point order.
fn is_sorted_set(dictionary: &Dictionary) -> bool {
    let mut before = "";
    dictionary
        .texts()
        .all(|text| std::mem::replace(&mut before, text) < text)
}

/// `count + 1` places: 0, then ever larger, since no client is without a line or an order.
fn are_starts(starts: &[u32], count: usize, last: impl Fn(usize) -> bool) -> bool {
    starts.len() == count + 1
        && starts.first() == Some(&0)
        && starts.is_sorted_by(|before, after| before < after)
        && starts.last().is_some_and(|&end| last(end as usize))
}

/// Lines of one client, and the unidentified ones, go by day and minute.
fn is_in_time_order(ledger: &Ledger) -> bool {
    let time = |line: usize| (ledger.days[line], ledger.minute(line));
    let clients = (0..ledger.clients.len() as u32).map(|client| ledger.client_lines(client));
    clients
        .chain([ledger.unidentified_lines()])
        .all(|lines| lines.is_sorted_by_key(time))
}

/// Every line of a client belongs to one of its orders, every unidentified line to none.
fn orders_are_their_clients(ledger: &Ledger) -> bool {
    let orders = &ledger.orders;
    let own = |client: u32| {
        let own = ledger.client_orders(client);
        orders[ledger.client_lines(client)]
            .iter()
            .all(|&order| own.contains(&(order as usize)))
    };
    orders.len() == ledger.len()
        && (0..ledger.clients.len() as u32).all(own)
        && orders[ledger.unidentified_lines()]
            .iter()
            .all(|&order| order == NONE)
}
