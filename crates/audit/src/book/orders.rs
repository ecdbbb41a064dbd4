//! The lines of one client after another, and those of its orders.

use ledger::{Ledger, Total, View, sort_by_key};

use super::Order;

/// The kept lines of a client; the buffer is used again for the next one.
#[derive(Default)]
pub(super) struct ClientLines {
    lines: Vec<usize>,
}

impl ClientLines {
    /// The lines of a client, ascending.
    pub(super) fn of(&mut self, view: &View<'_>, client: u32) -> &[usize] {
        self.lines.clear();
        let lines = view.ledger().client_lines(client);
        self.lines.extend(view.lines(lines));
        &self.lines
    }

    /// The same lines order after order, in the order of the ledger's numbers.
    pub(super) fn orders(&mut self, ledger: &Ledger) -> impl Iterator<Item = (Order, &[usize])> {
        let number = |line: &usize| ledger.order(*line);
        if !self.lines.is_sorted_by_key(number) {
            sort_by_key(&mut self.lines, number);
        }
        let orders = self.lines.chunk_by(move |a, b| number(a) == number(b));
        orders.map(|lines| (order(ledger, lines), lines))
    }
}

/// The order of some lines, which ascend by day and minute: the first one dates it.
fn order(ledger: &Ledger, lines: &[usize]) -> Order {
    let first = lines.first().copied().unwrap_or_default();
    let amounts = lines.iter().map(|&line| ledger.amount(line));
    Order {
        day: ledger.day(first),
        minute: ledger.minute(first),
        net: amounts.sum::<Total>(),
    }
}
