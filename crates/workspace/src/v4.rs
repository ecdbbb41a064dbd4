//! Saved types, version 4: how the life of clients is looked at, among the settings, and the journal of what a person
//! wrote about clients.
//!
//! The rules of [`v1`](crate::v1) hold; what did not change is still its types, or those of [`v2`](crate::v2) and
//! [`v3`].

mod journal;
mod life;

pub use journal::{Act, Entry, Mark, Status};
pub use life::{
    CohortBy, CohortMeasure, CohortRule, ForecastRule, Life, Model, Period, SilenceRule, WorthBy,
    WorthRule,
};

use serde::{Deserialize, Serialize};

use crate::WorkspaceId;
use crate::v1::{AbcBasis, AbcCuts, ColumnRef, Filters, MappedColumn, ReturnsPolicy, Source};
use crate::v2::Merge;
use crate::v3::{self, ExtraFilter, Labs};

/// The number of this version, written in front of every manifest, head and list of mappings.
pub const SCHEMA: u32 = 4;

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
    /// In the order of writing.
    pub journal: Vec<Entry>,
}

impl Manifest {
    /// Bytes of all columns together.
    pub fn column_bytes(&self) -> u64 {
        let chunks = self.columns.iter().flat_map(|column| &column.chunks);
        chunks.map(|chunk| u64::from(chunk.len)).sum()
    }
}

impl From<v3::Manifest> for Manifest {
    fn from(old: v3::Manifest) -> Manifest {
        Manifest {
            build: old.build,
            id: old.id,
            revision: old.revision,
            parent: old.parent,
            name: old.name,
            created_millis: old.created_millis,
            changed_millis: old.changed_millis,
            source: old.source,
            settings: old.settings.into(),
            columns: old.columns,
            journal: Vec::new(),
        }
    }
}

/// What a person chose: parameters of the analyses, filters, page, column roles, who the clients are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    pub abc_cuts: AbcCuts,
    pub abc_basis: AbcBasis,
    pub returns: ReturnsPolicy,
    /// `None`: the last day of the lines kept by the filters.
    pub audit_day: Option<i32>,
    /// Margin share (0 to 1) where no cost column is mapped.
    pub margin: Option<f64>,
    /// ISO 4217 code shown with amounts.
    pub currency: Option<String>,
    pub filters: Filters,
    /// The page last shown, as the address names it.
    pub page: String,
    pub mapping: Vec<MappedColumn>,
    /// Clients that are one.
    pub merges: Vec<Merge>,
    /// Keys that are no clients.
    pub guests: Vec<String>,
    /// The total that all lines should have, a plain decimal with a point.
    pub control_total: Option<String>,
    pub labs: Labs,
    /// Filters by columns without a role.
    pub extras: Vec<ExtraFilter>,
    pub life: Life,
}

impl Default for Settings {
    fn default() -> Self {
        v3::Settings::default().into()
    }
}

impl From<v3::Settings> for Settings {
    fn from(old: v3::Settings) -> Settings {
        Settings {
            abc_cuts: old.abc_cuts,
            abc_basis: old.abc_basis,
            returns: old.returns,
            audit_day: old.audit_day,
            margin: old.margin,
            currency: old.currency,
            filters: old.filters,
            page: old.page,
            mapping: old.mapping,
            merges: old.merges,
            guests: old.guests,
            control_total: old.control_total,
            labs: old.labs,
            extras: old.extras,
            life: Life::default(),
        }
    }
}
