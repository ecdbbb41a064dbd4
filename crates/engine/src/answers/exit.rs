//! The exit test: the base with and without some clients.

use audit::{Class, Exit, Standing};
use ledger::Mask;

use crate::protocol::AbcClass;
use crate::protocol::views::{ExitSide, ExitView};
use crate::session::Frame;
use crate::translate::{self, amount};

/// `leaving` are the places of the clients that are taken out. Both sides are classed among all clients of the base;
/// those kept by class and segment are counted.
pub(crate) fn exit(frame: &Frame, leaving: &Mask) -> ExitView {
    let (base, cuts) = (frame.base(), frame.pareto.cuts);
    let exit = match frame.kept() {
        Some(kept) => {
            let mut of_base = [Mask::none(base.book.len()), Mask::none(base.book.len())];
            let [all_kept, all_leaving] = &mut of_base;
            for (place, &in_base) in kept.iter().enumerate() {
                all_kept.set(in_base);
                if leaving.get(place) {
                    all_leaving.set(in_base);
                }
            }
            Exit::of_kept(&base.book, &base.values, cuts, all_leaving, all_kept)
        }
        None => Exit::new(&base.book, &base.values, cuts, leaving),
    };
    let mut changed = [[0u64; Class::COUNT]; Class::COUNT];
    for change in &exit.changes {
        changed[change.from as usize][change.to as usize] += 1;
    }
    let pairs = AbcClass::ALL.into_iter().zip(changed);
    let counts = pairs.flat_map(|(from, to)| {
        let to = AbcClass::ALL.into_iter().zip(to);
        to.map(move |(to, clients)| (from, to, clients))
    });
    ExitView {
        out: leaving.count() as u64,
        with: side(frame, &exit.present),
        without: side(frame, &exit.without),
        changed: counts.filter(|&(_, _, clients)| clients > 0).collect(),
    }
}

fn side(frame: &Frame, standing: &Standing) -> ExitSide {
    let found = standing.concentration;
    ExitSide {
        clients: standing.clients.into(),
        revenue: amount(standing.revenue),
        gross_profit: translate::profit(&frame.ledger, standing.gross_profit),
        largest_shares: found.map_or([0.0; 3], |found| {
            [found.largest, found.largest_five, found.largest_ten]
        }),
        top20: standing.top_20.unwrap_or(0.0),
        gini: found.map_or(0.0, |found| found.gini),
        hhi: found.map_or(0.0, |found| found.hhi),
        effective_clients: found.map_or(0.0, |found| found.effective_items),
        clients_for_80: standing.clients_for_80.into(),
        classes: standing.classes.map(|class| class.clients.into()),
    }
}
