//! Migration between two windows, and between the segments of two dates.

use audit::{ClientMove, Migration, Scheme, Window};

use crate::protocol::views::{ChangeView, FlowView, MovesView, RfmMovesView};
use crate::protocol::{DayNumber, MoveRule};
use crate::session::Frame;
use crate::translate::{amount, day_number};

/// Clients that gained or lost most, at most.
const MOST_CHANGES: usize = 20;

pub(crate) fn moves(frame: &Frame, rule: MoveRule, migration: &Migration) -> MovesView {
    let view = |clients: Vec<ClientMove>| {
        let clients = clients.iter();
        clients
            .map(|client| change(frame, migration, client))
            .collect()
    };
    MovesView {
        scheme: rule.scheme,
        is_frozen: rule.is_frozen(),
        base: window(migration.windows.base),
        last: window(migration.windows.last),
        is_incomplete: migration.is_incomplete,
        flows: flows(migration),
        risers: view(migration.risers(MOST_CHANGES)),
        fallers: view(migration.fallers(MOST_CHANGES)),
    }
}

pub(crate) fn segment_moves(frame: &Frame, earlier: DayNumber) -> RfmMovesView {
    let migration = frame.segment_moves(earlier);
    RfmMovesView {
        earlier: day_number(migration.windows.base.last),
        audit_day: day_number(frame.book.audit_day),
        flows: flows(&migration),
    }
}

/// First and last day.
pub(super) fn window(window: Window) -> (DayNumber, DayNumber) {
    (day_number(window.first), day_number(window.last))
}

/// All flows with clients, by `from`, then `to`.
fn flows(migration: &Migration) -> Vec<FlowView> {
    let absent = migration.scheme.len() as u8;
    let state = |place: u8| (place < absent).then_some(place);
    let pairs = (0..=absent).flat_map(|from| (0..=absent).map(move |to| (from, to)));
    pairs
        .map(|(from, to)| {
            let moves = migration.moves(state(from), state(to));
            FlowView {
                from,
                to,
                step: step(migration.scheme, state(from), state(to)),
                clients: moves.clients.into(),
                recovered: moves.recovered.into(),
                before: amount(moves.before),
                after: amount(moves.after),
            }
        })
        .filter(|flow| flow.clients > 0)
        .collect()
}

/// See [`FlowView::step`].
fn step(scheme: Scheme, from: Option<u8>, to: Option<u8>) -> i8 {
    let step = from.zip(to).and_then(|(from, to)| scheme.step(from, to));
    step.map_or(0, |ordering| ordering as i8)
}

fn change(frame: &Frame, migration: &Migration, client: &ClientMove) -> ChangeView {
    let absent = migration.scheme.len() as u8;
    let code = frame.book.codes[client.place as usize];
    ChangeView {
        client: frame.ledger.clients().text(code).to_owned(),
        from: client.from.unwrap_or(absent),
        to: client.to.unwrap_or(absent),
        before: amount(client.before),
        after: amount(client.after),
    }
}
