//! The workspace as the application holds it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::chunk;
use crate::v1::{ColumnKind, ColumnRef, Source};
use crate::v4::Entry;
use crate::{ChunkHash, Settings, WorkspaceId};

/// One workspace: what a person keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub id: WorkspaceId,
    pub name: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub created_millis: i64,
    /// Milliseconds since 1970-01-01 UTC of the revision this is.
    pub changed_millis: i64,
    pub source: Source,
    pub settings: Settings,
    pub columns: Vec<Column>,
    /// What the person wrote, in the order of writing.
    pub journal: Vec<Entry>,
}

/// The bytes of one column, in the layout its kind names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
    pub bytes: Vec<u8>,
}

/// The columns of a document, ready to be stored.
pub(crate) struct Chunked<'a> {
    pub columns: Vec<ColumnRef>,
    /// Each distinct chunk once.
    pub chunks: BTreeMap<ChunkHash, Cow<'a, [u8]>>,
}

impl<'a> Chunked<'a> {
    pub(crate) fn new(columns: &'a [Column]) -> Self {
        let mut chunks = BTreeMap::new();
        let columns = columns
            .iter()
            .map(|column| ColumnRef {
                name: column.name.clone(),
                kind: column.kind,
                chunks: chunk::split(&column.bytes)
                    .map(|(chunk, bytes)| {
                        chunks.insert(chunk.hash, Cow::Borrowed(bytes));
                        chunk
                    })
                    .collect(),
            })
            .collect();
        Self { columns, chunks }
    }
}
