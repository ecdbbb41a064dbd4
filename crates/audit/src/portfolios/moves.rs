//! What became of portfolios between two windows: kept, inherited, won, handed away, gone, grown.

use ledger::Few;

use std::cmp::Ordering;

use crate::migration::Move;
use crate::{ClientMove, Migration, Owners, Scheme};

/// The clients of one owner between two windows. A client belongs to the owner of its latest line in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnerMoves {
    /// The owner's code; [`ledger::NONE`] for clients of nobody.
    pub code: u32,
    /// Its clients in both windows.
    pub kept: Move,
    /// Its clients in the later window that had another owner in the base window.
    pub inherited: Move,
    /// Its clients in the later window that were absent from the base window.
    pub won: Move,
    /// Its clients in the base window that have another owner in the later one.
    pub handed_away: Move,
    /// Its clients in the base window that are absent from the later one.
    pub gone: Move,
    /// Of those kept and inherited, the clients in a better class than before ([`Scheme::step`]), or in the
    /// same one with more revenue.
    pub grown: Move,
}

impl OwnerMoves {
    /// Clients gone or handed away.
    pub fn lost_clients(&self) -> u32 {
        self.gone.clients + self.handed_away.clients
    }
}

/// Clients that went from one owner to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handover {
    pub from: u32,
    pub to: u32,
    pub moves: Move,
}

/// The moves of all portfolios.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PortfolioMoves {
    /// By code, nobody's last.
    pub owners: Vec<OwnerMoves>,
    /// By code of the one, then of the other.
    pub handovers: Vec<Handover>,
}

impl PortfolioMoves {
    /// `base` and `last` are the owners in the windows of the migration, of the same book.
    pub fn new(migration: &Migration, base: &Owners, last: &Owners) -> PortfolioMoves {
        let mut owners: Few<u32, OwnerMoves> = Few::default();
        let mut handovers: Few<(u32, u32), Move> = Few::default();
        for client in &migration.clients {
            let place = client.place as usize;
            let mut owner = |code: u32, count: &dyn Fn(&mut OwnerMoves)| {
                let moves = owners.or_default(code);
                moves.code = code;
                count(moves);
            };
            let has_grown = has_grown(migration.scheme, client);
            match (base.of(place), last.of(place)) {
                (Some(from), Some(to)) if from == to => owner(to, &|of| of.kept.add(client)),
                (Some(from), Some(to)) => {
                    owner(from, &|of| of.handed_away.add(client));
                    owner(to, &|of| of.inherited.add(client));
                    handovers.or_default((from, to)).add(client);
                }
                (None, Some(to)) => owner(to, &|of| of.won.add(client)),
                (Some(from), None) => owner(from, &|of| of.gone.add(client)),
                (None, None) => {}
            }
            if let (true, Some(to)) = (has_grown, last.of(place)) {
                owner(to, &|of| of.grown.add(client));
            }
        }
        PortfolioMoves {
            owners: owners.into_values().collect(),
            handovers: handovers
                .into_iter()
                .map(|((from, to), moves)| Handover { from, to, moves })
                .collect(),
        }
    }
}

pub(super) fn has_grown(scheme: Scheme, client: &ClientMove) -> bool {
    client
        .from
        .zip(client.to)
        .is_some_and(|(from, to)| match from == to {
            true => client.after > client.before,
            false => scheme.step(from, to) == Some(Ordering::Greater),
        })
}

impl Migration {
    /// The migration of one owner's clients: those that it kept, won, or that are gone. Clients that changed hands
    /// are left out; [`PortfolioMoves`] has them.
    pub fn of_owner(&self, base: &Owners, last: &Owners, code: u32) -> Migration {
        self.only(|client| {
            let place = client.place as usize;
            let owned = [base.of(place), last.of(place)];
            owned.iter().flatten().all(|&owner| owner == code)
        })
    }
}
