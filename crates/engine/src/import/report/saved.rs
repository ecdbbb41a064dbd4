//! A report as a column of a saved workspace. Released versions of these types are never edited.

use serde::{Deserialize, Serialize};

use super::{FileReport, ImportReport};
use crate::import::{role_from_key, role_key};
use crate::protocol::views::ProofView;
use crate::protocol::{ColumnKind, NoteView, Rate, Reject, RejectGroup, Role};

#[derive(Serialize, Deserialize)]
pub(super) enum Saved {
    V1(SavedV1),
    V2(SavedV2),
}

/// One file; its name and length are the document's.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedV1 {
    pub rows: u64,
    pub blank_rows: u64,
    pub rejects: Vec<SavedRejects>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SavedRejects {
    pub code: String,
    pub count: u64,
    /// Row and text.
    pub samples: Vec<(u64, String)>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SavedV2 {
    files: Vec<SavedFile>,
    /// Keys of roles, headers.
    mapped: Vec<(String, String)>,
    proofs: Vec<SavedProof>,
    /// Currencies, rates.
    rates: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct SavedFile {
    name: String,
    bytes: u64,
    form: String,
    rows: u64,
    blank_rows: u64,
    filtered: u64,
    lines: u64,
    duplicates_dropped: u64,
    rejects: Vec<SavedRejects>,
    rejected_amounts: Vec<(u32, String, i64)>,
    /// Codes, counts, first rows.
    notes: Vec<(String, u64, Vec<u32>)>,
}

#[derive(Serialize, Deserialize)]
struct SavedProof {
    header: String,
    kind: SavedKind,
    filled: u64,
    blank: u64,
    misfits: u64,
    /// File, row and text.
    samples: Vec<(u32, u64, String)>,
}

#[derive(Serialize, Deserialize)]
enum SavedKind {
    Empty,
    Text,
    Number {
        decimal_comma: bool,
    },
    Date {
        pattern: String,
        day_first: bool,
        proven_by: u64,
        is_open: bool,
        examples: Vec<String>,
        has_times: bool,
        serials: u64,
    },
}

impl ImportReport {
    /// The report as a column of a document. `None` when it cannot be encoded.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let text = |rate: &Rate| (rate.currency.clone(), rate.rate.clone());
        let mapped = |(role, header): &(Role, String)| (role_key(*role).to_owned(), header.clone());
        let saved = Saved::V2(SavedV2 {
            files: self.files.iter().map(saved_file).collect(),
            mapped: self.mapped.iter().map(mapped).collect(),
            proofs: self.proofs.iter().map(saved_proof).collect(),
            rates: self.rates.iter().map(text).collect(),
        });
        postcard::to_stdvec(&saved).ok()
    }

    /// The inverse of [`to_bytes`](Self::to_bytes); `None` when the bytes are no report. What the first version
    /// does not say is taken from the document: its source and its mapping.
    pub(crate) fn from_bytes(
        bytes: &[u8],
        source: &workspace::Source,
        mapped: Vec<(Role, String)>,
    ) -> Option<ImportReport> {
        Some(match postcard::from_bytes(bytes).ok()? {
            Saved::V1(saved) => ImportReport {
                files: vec![FileReport {
                    name: source.file_name.clone(),
                    bytes: source.bytes,
                    rows: saved.rows,
                    blank_rows: saved.blank_rows,
                    lines: source.lines,
                    rejects: saved.rejects.into_iter().map(reject_group).collect(),
                    ..FileReport::default()
                }],
                mapped,
                ..ImportReport::default()
            },
            Saved::V2(saved) => {
                let mapped = saved.mapped.into_iter();
                let rate = |(currency, rate)| Rate { currency, rate };
                ImportReport {
                    files: saved.files.into_iter().map(file).collect(),
                    mapped: mapped
                        .filter_map(|(key, header)| Some((role_from_key(&key)?, header)))
                        .collect(),
                    proofs: saved.proofs.into_iter().map(proof).collect(),
                    rates: saved.rates.into_iter().map(rate).collect(),
                }
            }
        })
    }
}

fn saved_file(file: &FileReport) -> SavedFile {
    SavedFile {
        name: file.name.clone(),
        bytes: file.bytes,
        form: file.form.clone(),
        rows: file.rows,
        blank_rows: file.blank_rows,
        filtered: file.filtered,
        lines: file.lines,
        duplicates_dropped: file.duplicates_dropped,
        rejects: file.rejects.iter().map(saved_rejects).collect(),
        rejected_amounts: file.rejected_amounts.clone(),
        notes: file
            .notes
            .iter()
            .map(|note| (note.code.clone(), note.count, note.rows.clone()))
            .collect(),
    }
}

fn file(saved: SavedFile) -> FileReport {
    let note = |(code, count, rows)| NoteView {
        code,
        file: 0,
        count,
        rows,
    };
    FileReport {
        name: saved.name,
        bytes: saved.bytes,
        form: saved.form,
        rows: saved.rows,
        blank_rows: saved.blank_rows,
        filtered: saved.filtered,
        lines: saved.lines,
        duplicates_dropped: saved.duplicates_dropped,
        rejects: saved.rejects.into_iter().map(reject_group).collect(),
        rejected_amounts: saved.rejected_amounts,
        notes: saved.notes.into_iter().map(note).collect(),
    }
}

pub(super) fn saved_rejects(group: &RejectGroup) -> SavedRejects {
    let samples = group.samples.iter();
    SavedRejects {
        code: group.code.clone(),
        count: group.count,
        samples: samples
            .map(|reject| (reject.row, reject.sample.clone()))
            .collect(),
    }
}

fn reject_group(saved: SavedRejects) -> RejectGroup {
    let samples = saved.samples.into_iter();
    RejectGroup {
        code: saved.code,
        count: saved.count,
        samples: samples
            .map(|(row, sample)| Reject {
                file: 0,
                row,
                sample,
            })
            .collect(),
    }
}

fn saved_proof(proof: &ProofView) -> SavedProof {
    let samples = proof.samples.iter();
    SavedProof {
        header: proof.header.clone(),
        kind: saved_kind(&proof.kind),
        filled: proof.filled,
        blank: proof.blank,
        misfits: proof.misfits,
        samples: samples
            .map(|sample| (sample.file, sample.row, sample.sample.clone()))
            .collect(),
    }
}

fn proof(saved: SavedProof) -> ProofView {
    let samples = saved.samples.into_iter();
    ProofView {
        header: saved.header,
        kind: kind(saved.kind),
        filled: saved.filled,
        blank: saved.blank,
        misfits: saved.misfits,
        samples: samples
            .map(|(file, row, sample)| Reject { file, row, sample })
            .collect(),
    }
}

fn saved_kind(kind: &ColumnKind) -> SavedKind {
    match kind.clone() {
        ColumnKind::Empty => SavedKind::Empty,
        ColumnKind::Text => SavedKind::Text,
        ColumnKind::Number { decimal_comma } => SavedKind::Number { decimal_comma },
        ColumnKind::Date {
            pattern,
            day_first,
            proven_by,
            is_open,
            examples,
            has_times,
            serials,
        } => SavedKind::Date {
            pattern,
            day_first,
            proven_by,
            is_open,
            examples,
            has_times,
            serials,
        },
    }
}

fn kind(saved: SavedKind) -> ColumnKind {
    match saved {
        SavedKind::Empty => ColumnKind::Empty,
        SavedKind::Text => ColumnKind::Text,
        SavedKind::Number { decimal_comma } => ColumnKind::Number { decimal_comma },
        SavedKind::Date {
            pattern,
            day_first,
            proven_by,
            is_open,
            examples,
            has_times,
            serials,
        } => ColumnKind::Date {
            pattern,
            day_first,
            proven_by,
            is_open,
            examples,
            has_times,
            serials,
        },
    }
}
