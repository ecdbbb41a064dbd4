//! An imported ledger as a document to save, and back.

use std::rc::Rc;

use ledger::{Ledger, StoredKind};
use workspace::{Column, ColumnKind, Document, WorkspaceId};

use crate::import::{ImportReport, Imported};
use crate::protocol::{Entry, Failure, FailureCode, Settings};
use crate::saved::{entry_from_saved, from_saved, to_saved};

/// The column that holds the import's report.
const REPORT: &str = "report";

/// What a document says about itself beside its columns.
pub(super) struct Facts {
    pub id: WorkspaceId,
    pub name: String,
    pub created_millis: i64,
    pub changed_millis: i64,
    pub synthetic: bool,
}

/// The document of a workspace; nothing is written in it yet.
pub(super) fn document(
    facts: Facts,
    settings: &Settings,
    imported: &Imported,
) -> Result<Document, Failure> {
    let Imported { ledger, report, .. } = imported;
    let days = ledger
        .span()
        .ok_or(Failure::new(FailureCode::NoReadableLines))?;
    let report_bytes = report
        .to_bytes()
        .ok_or(Failure::with(FailureCode::Internal, REPORT))?;
    let mut columns: Vec<Column> = ledger
        .to_columns()
        .into_iter()
        .map(|column| Column {
            name: column.name,
            kind: kind(column.kind),
            bytes: column.bytes,
        })
        .collect();
    columns.push(Column {
        name: REPORT.to_owned(),
        kind: ColumnKind::Bytes,
        bytes: report_bytes,
    });
    Ok(Document {
        id: facts.id,
        name: facts.name,
        created_millis: facts.created_millis,
        changed_millis: facts.changed_millis,
        source: workspace::Source {
            file_name: report.title(),
            bytes: report.bytes(),
            lines: ledger.len() as u64,
            rejects: report.rejected(),
            synthetic: facts.synthetic,
            first_day: days.0.0,
            last_day: days.1.0,
            clients: u32::try_from(ledger.clients().len()).unwrap_or(u32::MAX),
        },
        settings: to_saved(settings, &report.mapped),
        columns,
        journal: Vec::new(),
    })
}

/// What a document holds.
pub(super) struct Contents {
    pub settings: Settings,
    pub imported: Imported,
    pub journal: Vec<Entry>,
}

/// The inverse of [`document`].
pub(super) fn contents(document: &Document) -> Result<Contents, Failure> {
    let damaged = |column: String| Failure::with(FailureCode::WorkspaceDamaged, column);
    let find = |name: &str| {
        let column = document.columns.iter().find(|column| column.name == name);
        column.map(|column| column.bytes.as_slice())
    };
    let (settings, mapped) = from_saved(document.settings.clone());
    let source = &document.source;
    let report = find(REPORT).and_then(|bytes| ImportReport::from_bytes(bytes, source, mapped));
    let report = report.ok_or_else(|| damaged(REPORT.to_owned()))?;
    let ledger = Ledger::from_columns(find).map_err(|error| damaged(error.column))?;
    let settings = Settings {
        rates: report.rates.clone(),
        ..settings
    };
    let imported = Imported {
        ledger: Rc::new(ledger),
        report,
        currency: None,
        header_currency: None,
        repeated: Vec::new(),
    };
    let journal = document.journal.iter().cloned();
    Ok(Contents {
        settings,
        imported,
        journal: journal.map(entry_from_saved).collect(),
    })
}

fn kind(kind: StoredKind) -> ColumnKind {
    match kind {
        StoredKind::Bytes => ColumnKind::Bytes,
        StoredKind::U8 => ColumnKind::U8,
        StoredKind::U16 => ColumnKind::U16,
        StoredKind::U32 => ColumnKind::U32,
        StoredKind::I32 => ColumnKind::I32,
        StoredKind::I64 => ColumnKind::I64,
    }
}
