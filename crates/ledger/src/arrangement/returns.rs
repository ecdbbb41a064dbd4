//! Returns go to the orders that they take back.

use std::ops::Range;

use crate::lines::Lines;
use crate::{Interner, Ledger, NONE};

/// The ledger with its returns matched; `None` when there is nothing to match.
pub(super) fn matched(ledger: &Ledger) -> Option<Ledger> {
    let mut codes = ledger.order_codes();
    let shortened = shortened_ids(ledger, &codes);
    let (mut days, mut minutes) = (ledger.days.clone(), ledger.minutes.clone());
    let mut any = false;
    // Of each order id: the earliest sale line of the client that has it.
    let mut first_sales = vec![NONE; ledger.order_names.len()];
    let clients = (0..ledger.clients.len() as u32).map(|client| ledger.client_lines(client));
    for lines in clients.chain([ledger.unidentified_lines()]) {
        for (line, sale) in sales(ledger, &codes, lines, &shortened, &mut first_sales) {
            days[line] = ledger.days[sale];
            if let Some(minute) = minutes.get_mut(line) {
                *minute = ledger.minutes[sale];
            }
            codes[line] = codes[sale];
            any = true;
        }
    }
    if !any {
        return None;
    }
    let clients = ledger.client_codes();
    let lines = Lines {
        days: days.into(),
        minutes: minutes.into(),
        booked_days: (&ledger.days).into(),
        ..Lines::of(ledger, &clients, &codes)
    };
    Some(lines.ledger(|_| true))
}

/// The returns among the lines of one client, each with the line of the sale that it takes back.
fn sales(
    ledger: &Ledger,
    codes: &[u32],
    lines: Range<usize>,
    shortened: &[u32],
    first_sales: &mut [u32],
) -> Vec<(usize, usize)> {
    let has_id = |&line: &usize| codes.get(line).is_some_and(|&code| code != NONE);
    let is_return = |&line: &usize| ledger.amounts[line] < 0;
    let mut returns = lines.clone().filter(is_return).filter(has_id).peekable();
    if returns.peek().is_none() {
        return Vec::new();
    }
    // What an earlier client left is told by its lines, which all lie before.
    let first_line = lines.start;
    for line in lines.filter(|line| !is_return(line)).filter(has_id) {
        let first = &mut first_sales[codes[line] as usize];
        if *first == NONE || (*first as usize) < first_line {
            *first = line as u32;
        }
    }
    let sale = |code: u32| {
        let first = *first_sales.get(code as usize)?;
        (first != NONE && first as usize >= first_line).then_some(first as usize)
    };
    returns
        .filter_map(|line| {
            let code = codes[line];
            let sale = sale(code).or_else(|| sale(shortened[code as usize]))?;
            Some((line, sale))
        })
        .collect()
}

/// For each order id of a return the id without its prefix, as codes; [`NONE`] where no order has that id.
fn shortened_ids(ledger: &Ledger, codes: &[u32]) -> Vec<u32> {
    let names = &ledger.order_names;
    let mut shortened = vec![NONE; names.len()];
    // Number of each shortened text, at the ids that have one.
    let mut wanted = Interner::default();
    let returns = codes.iter().zip(&ledger.amounts);
    for (&code, _) in returns.filter(|&(&code, &amount)| code != NONE && amount < 0) {
        let place = &mut shortened[code as usize];
        if let (NONE, Some(text)) = (*place, without_prefix(names.text(code))) {
            *place = wanted.intern(text);
        }
    }
    let orders = wanted.codes_in(names);
    for place in shortened.iter_mut().filter(|place| **place != NONE) {
        *place = orders[*place as usize];
    }
    shortened
}

/// An order id less one leading run of letters and at most one of `- _ /` or space; `None` when it does not
/// begin with a letter or nothing is left.
fn without_prefix(id: &str) -> Option<&str> {
    let rest = id.trim_start_matches(char::is_alphabetic);
    if rest.len() == id.len() {
        return None;
    }
    let rest = rest.strip_prefix(['-', '_', '/', ' ']).unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_credit_notes() {
        let check = |id: &str, expected: Option<&str>| assert_eq!(without_prefix(id), expected);
        check("C1002", Some("1002"));
        check("RET-1003", Some("1003"));
        check("Возврат 17", Some("17"));
        check("CN--5", Some("-5"));
        check("SO-A7", Some("A7"));
        check("1002", None);
        check("-1002", None);
        check("RET-", None);
        check("RET", None);
    }
}
