//! Migration: which clients moved between the classes of two windows, and whose they were.
//!
//! Clients are classed among those of the base, as everywhere; filters by class and segment keep some of them.

use std::rc::Rc;

use audit::{ClientMove, Migration, MigrationParams, Owners, Scheme, Windows};
use ledger::Column;

use super::Frame;
use crate::protocol::{DayNumber, MoveRule};
use crate::translate;

/// Places are those of the frame.
pub(crate) struct Moves {
    pub migration: Migration,
    /// The owners in either window.
    pub base: Owners,
    pub last: Owners,
}

impl Moves {
    /// The migration of the clients whom one owner alone had: kept, won, or gone. That of `None` has no clients.
    pub fn of_owner(&self, code: Option<u32>) -> Migration {
        match code {
            Some(code) => self.migration.of_owner(&self.base, &self.last, code),
            None => self.migration.only(|_| false),
        }
    }

    /// Whether a client went from one owner to another.
    pub fn is_handed(&self, client: &ClientMove, from: u32, to: u32) -> bool {
        let place = client.place as usize;
        from != to && self.base.of(place) == Some(from) && self.last.of(place) == Some(to)
    }
}

impl Frame {
    /// The moves of a rule; the last ones are kept.
    pub fn moves(&self, rule: MoveRule) -> Rc<Moves> {
        let mut last = self.last_moves.borrow_mut();
        if let Some((of, moves)) = &*last
            && *of == rule
        {
            return Rc::clone(moves);
        }
        let migration = self.migration(&MigrationParams {
            windows: translate::windows(rule.windows, self.book.audit_day),
            scheme: translate::scheme(rule.scheme),
            frozen: rule.is_frozen(),
            cuts: self.pareto.cuts,
            xyz: translate::xyz(self.xyz),
            rfm: translate::rfm(&self.rfm_rule),
        });
        let view = self.view();
        let Windows { base, last: later } = migration.windows;
        let owners = |window| Owners::within(&view, &self.book, Column::Manager, window);
        let moves = Rc::new(Moves {
            base: owners(base),
            last: owners(later),
            migration,
        });
        *last = Some((rule, Rc::clone(&moves)));
        moves
    }

    /// From the segments at the end of an earlier day to those of the audit day, each scored among the clients of its
    /// own day; the last ones are kept.
    pub fn segment_moves(&self, earlier: DayNumber) -> Rc<Migration> {
        let mut last = self.last_segment_moves.borrow_mut();
        if let Some((of, migration)) = &*last
            && *of == earlier
        {
            return Rc::clone(migration);
        }
        let day = translate::day(earlier).min(self.book.audit_day);
        let migration = Rc::new(self.migration(&MigrationParams {
            frozen: false,
            rfm: translate::rfm(&self.rfm_rule),
            ..MigrationParams::new(Windows::up_to(&self.base().book, day), Scheme::Rfm)
        }));
        *last = Some((earlier, Rc::clone(&migration)));
        migration
    }

    /// The moves of the clients kept, who are classed in the base.
    fn migration(&self, params: &MigrationParams) -> Migration {
        let whole = Migration::new(&self.base().book, params);
        let Some(kept) = self.kept() else {
            return whole;
        };
        let place = |client: &ClientMove| kept.binary_search(&(client.place as usize)).ok();
        let mut migration = whole.only(|client| place(client).is_some());
        for client in &mut migration.clients {
            if let Some(place) = place(client) {
                client.place = place as u32;
            }
        }
        migration
    }
}
