//! Saved types, version 1.
//!
//! These are what stored manifests decode to, in postcard's encoding: the order of fields and variants is the
//! format. Once released, a type here is never edited; a change is a new module with an upgrade from this
//! one, such as [`v2`](crate::v2). The analyses have their own types, and the engine converts between the two.
//!
//! Days are counted from 1970-01-01; millis are milliseconds since 1970-01-01 UTC.

use serde::{Deserialize, Serialize};

use crate::{ChunkHash, WorkspaceId};

/// The number of this version, in front of every manifest and head it wrote.
pub const SCHEMA: u32 = 1;

/// The newest revision of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub revision: u64,
}

/// One revision of a workspace: everything but the bytes of its columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The build of the application that wrote this revision.
    pub build: String,
    pub id: WorkspaceId,
    /// 1 for the first save, growing with each save.
    pub revision: u64,
    /// The revision this one was made from; `None` for the first.
    pub parent: Option<u64>,
    pub name: String,
    pub created_millis: i64,
    pub changed_millis: i64,
    pub source: Source,
    pub settings: Settings,
    pub columns: Vec<ColumnRef>,
}

/// The file a workspace was made from, as the import found it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub file_name: String,
    /// Length of the file.
    pub bytes: u64,
    /// Sales lines kept.
    pub lines: u64,
    /// Rows that could not be read as a line.
    pub rejects: u64,
    /// Made by the sample generator, not by a business.
    pub synthetic: bool,
    /// First and last day of the lines.
    pub first_day: i32,
    pub last_day: i32,
    /// Identified clients.
    pub clients: u32,
}

/// What a person chose: parameters of the analyses, filters, page, column roles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub abc_cuts: AbcCuts,
    pub abc_basis: AbcBasis,
    pub returns: ReturnsPolicy,
    /// `None`: the last day of the lines kept by the filters.
    pub audit_day: Option<i32>,
    /// Margin share (0 to 1) where no cost column is mapped.
    pub margin: Option<f64>,
    /// Bins of each RFM score.
    pub rfm_bins: u8,
    /// ISO 4217 code shown with amounts.
    pub currency: Option<String>,
    pub filters: Filters,
    /// The page last shown, as the address names it.
    pub page: String,
    pub mapping: Vec<MappedColumn>,
}

/// Where classes A and B end, as cumulative shares of the total in basis points (1/10 000).
///
/// The preset 80/15/5 is `a: 8000, b: 9500`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbcCuts {
    pub a: u16,
    pub b: u16,
}

impl Default for AbcCuts {
    fn default() -> Self {
        Self { a: 8000, b: 9500 }
    }
}

/// By what clients are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AbcBasis {
    #[default]
    Revenue,
    GrossProfit,
    Orders,
    Quantity,
}

/// What a line with a negative amount does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReturnsPolicy {
    /// Reduces the day it is booked.
    #[default]
    Net,
    /// Goes to the sale it returns.
    Match,
    /// Is left out.
    Ignore,
}

/// The filters of the top bar; an empty list or `None` lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filters {
    /// First and last day, both included.
    pub from: Option<i32>,
    pub to: Option<i32>,
    pub managers: Vec<String>,
    pub regions: Vec<String>,
    pub channels: Vec<String>,
    pub categories: Vec<String>,
    /// Codes of ABC classes and RFM segments, given by the engine.
    pub classes: Vec<u8>,
    pub segments: Vec<u8>,
}

/// The header that plays a role, such as `client` or `amount`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappedColumn {
    pub role: String,
    pub header: String,
}

/// A column of a workspace: its chunks, in order, concatenate to its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnRef {
    pub name: String,
    pub kind: ColumnKind,
    pub chunks: Vec<ChunkRef>,
}

/// How the bytes of a column are read. Numbers are little-endian, one per row, without padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnKind {
    /// A layout of the engine's own, such as a dictionary of names.
    Bytes,
    U8,
    U16,
    U32,
    U64,
    I32,
    I64,
    F64,
}

/// A chunk by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChunkRef {
    pub hash: ChunkHash,
    /// Length in bytes.
    pub len: u32,
}
