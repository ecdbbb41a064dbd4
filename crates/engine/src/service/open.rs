//! The open workspace.

use ledger::{Dimension, Measure};
use workspace::WorkspaceId;

use crate::protocol::{
    Column, DayNumber, ExtraValues, Opened, SavedState, Settings, Source, Values,
};
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
    pub name: String,
    pub source: workspace::Source,
    /// Milliseconds since 1970 in UTC, as is the next.
    pub created_millis: i64,
    pub changed_millis: i64,
    pub settings: Settings,
    /// The revision that the next save builds on.
    pub revision: u64,
    pub session: Session,
    /// `None` while another tab holds the workspace: nothing is saved from here.
    pub lock: Option<L>,
}

impl<L> Open<L> {
    /// Settings with what is decided by other requests than saving settings.
    pub fn with_decisions(&self, settings: Settings) -> Settings {
        Settings {
            merges: self.settings.merges.clone(),
            guests: self.settings.guests.clone(),
            rates: self.settings.rates.clone(),
            ..settings
        }
    }

    pub fn opened(&self, saved: SavedState, fell_back: bool) -> Opened {
        let ledger = self.session.ledger();
        let layout = ledger.layout();
        Opened {
            id: self.id.to_string(),
            name: self.name.clone(),
            settings: self.settings.clone(),
            source: Source {
                file_name: self.source.file_name.clone(),
                synthetic: self.source.synthetic,
                lines: ledger.len() as u64,
                rejects: self.source.rejects,
                clients: self.session.arranged().clients().len() as u64,
                first_day: DayNumber(self.source.first_day),
                last_day: DayNumber(self.source.last_day),
                has_times: layout.times,
                has_costs: layout.costs,
                has_quantities: layout.quantities,
                is_money: layout.measure == Measure::Money,
                ledger_bytes: ledger.heap_bytes() as u64,
            },
            saved,
            fell_back,
            read_only: self.lock.is_none(),
            values: FILTERED
                .into_iter()
                .filter_map(|column| self.values(column))
                .collect(),
            extras: self.extras(),
        }
    }

    /// The values of a column; `None` when the file has no such column.
    fn values(&self, column: Column) -> Option<Values> {
        let dimension = self.session.ledger().dimension(translate::column(column))?;
        Some(Values {
            column,
            texts: texts(dimension),
            has_blank: has_blank(dimension),
        })
    }

    fn extras(&self) -> Vec<ExtraValues> {
        let ledger = self.session.ledger();
        let columns = ledger.extras().iter().zip(ledger::Column::EXTRAS);
        let values = columns.filter_map(|(header, column)| {
            let dimension = ledger.dimension(column)?;
            Some(ExtraValues {
                header: header.clone(),
                texts: texts(dimension),
                has_blank: has_blank(dimension),
            })
        });
        values.collect()
    }
}

fn texts(dimension: &Dimension) -> Vec<String> {
    dimension.names.texts().map(str::to_owned).collect()
}

fn has_blank(dimension: &Dimension) -> bool {
    let codes = &dimension.codes;
    (0..codes.len()).any(|line| codes.get(line) == ledger::NONE)
}
