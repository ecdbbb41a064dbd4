//! The open workspace.

use ledger::Measure;
use workspace::WorkspaceId;

use crate::protocol::{Column, DayNumber, Opened, SavedState, Settings, Source, Values};
use crate::session::Session;
use crate::translate;

/// The columns by which the page filters.
const FILTERED: [Column; 4] = [
    Column::Manager,
    Column::Region,
    Column::Channel,
    Column::Category,
];

pub(super) struct Open<L> {
    pub id: WorkspaceId,
    /// The revision that the next save builds on.
    pub revision: u64,
    pub session: Session,
    /// `None` while another tab holds the workspace: nothing is saved from here.
    pub lock: Option<L>,
}

/// What an [`Opened`] says beyond the session itself.
pub(super) struct About<'a> {
    pub name: &'a str,
    pub settings: Settings,
    pub source: &'a workspace::Source,
    pub saved: SavedState,
    pub fell_back: bool,
}

impl<L> Open<L> {
    pub fn opened(&self, about: About<'_>) -> Opened {
        let ledger = self.session.ledger();
        let layout = ledger.layout();
        Opened {
            id: self.id.to_string(),
            name: about.name.to_owned(),
            settings: about.settings,
            source: Source {
                file_name: about.source.file_name.clone(),
                synthetic: about.source.synthetic,
                lines: ledger.len() as u64,
                rejects: about.source.rejects,
                clients: ledger.clients().len() as u64,
                first_day: DayNumber(about.source.first_day),
                last_day: DayNumber(about.source.last_day),
                has_times: layout.times,
                has_costs: layout.costs,
                has_quantities: layout.quantities,
                is_money: layout.measure == Measure::Money,
                ledger_bytes: ledger.heap_bytes() as u64,
            },
            saved: about.saved,
            fell_back: about.fell_back,
            read_only: self.lock.is_none(),
            values: FILTERED
                .into_iter()
                .filter_map(|column| self.values(column))
                .collect(),
        }
    }

    /// The values of a column; `None` when the file has no such column.
    fn values(&self, column: Column) -> Option<Values> {
        let dimension = self.session.ledger().dimension(translate::column(column))?;
        let codes = &dimension.codes;
        Some(Values {
            column,
            texts: dimension.names.texts().map(str::to_owned).collect(),
            has_blank: (0..codes.len()).any(|line| codes.get(line) == ledger::NONE),
        })
    }
}
