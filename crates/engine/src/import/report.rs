//! What an import leaves behind beside the ledger: an account of every file, which column was read as what and
//! why, rates, and what was left out on purpose.

mod saved;

use ledger::sort_by_key;

use ingest::{Notes, Reason, Rejects};

use crate::protocol::views::{FileView, ProofView};
use crate::protocol::{ColumnKind, NoteView, Rate, Reject, RejectGroup, Role};

/// How the lines of a workspace came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// The files in the order of their numbers in the ledger.
    pub files: Vec<FileReport>,
    /// The header that each role was read from, in the order of roles.
    pub mapped: Vec<(Role, String)>,
    /// Of the mapped columns, over all files.
    pub proofs: Vec<ProofView>,
    /// Into the workspace's currency.
    pub rates: Vec<Rate>,
}

/// How one file was read. Its rejects and notes count files from 0: [`ImportReport::rejects`] and
/// [`ImportReport::notes`] put the file's own number there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileReport {
    pub name: String,
    pub bytes: u64,
    /// How it was taken apart.
    pub form: String,
    /// Data rows, blank ones apart.
    pub rows: u64,
    pub blank_rows: u64,
    /// Rows that filters left out.
    pub filtered: u64,
    /// Lines that went into the ledger.
    pub lines: u64,
    /// Lines left out because the workspace had them.
    pub duplicates_dropped: u64,
    pub rejects: Vec<RejectGroup>,
    /// Rejected rows whose amount can be read: row, the reason's code, amount in 1/10 000.
    pub rejected_amounts: Vec<(u32, String, i64)>,
    pub notes: Vec<NoteView>,
}

impl FileReport {
    pub fn rejected(&self) -> u64 {
        self.rejects.iter().map(|group| group.count).sum()
    }
}

impl ImportReport {
    pub fn rejected(&self) -> u64 {
        self.files.iter().map(FileReport::rejected).sum()
    }

    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// The first file's name, and how many others there are.
    pub fn title(&self) -> String {
        let first = self.files.first().map(|file| file.name.as_str());
        let first = first.unwrap_or_default();
        match self.files.len() {
            0 | 1 => first.to_owned(),
            files => format!("{first} +{}", files - 1),
        }
    }

    /// The sum of a count over all files.
    pub fn sum(&self, count: fn(&FileReport) -> u64) -> u64 {
        self.files.iter().map(count).sum()
    }

    /// Rejects of all files by reason.
    pub fn rejects(&self) -> Vec<RejectGroup> {
        let mut groups: Vec<RejectGroup> = Vec::new();
        for (file, report) in (0..).zip(&self.files) {
            for group in &report.rejects {
                let samples = group.samples.iter();
                let samples = samples.map(|reject| Reject {
                    file,
                    ..reject.clone()
                });
                match groups.iter_mut().find(|known| known.code == group.code) {
                    Some(known) => {
                        known.count += group.count;
                        known.samples.extend(samples);
                    }
                    None => groups.push(RejectGroup {
                        code: group.code.clone(),
                        count: group.count,
                        samples: samples.collect(),
                    }),
                }
            }
        }
        groups
    }

    pub fn notes(&self) -> Vec<NoteView> {
        let of_file = |(file, report): (u32, &FileReport)| {
            let notes = report.notes.clone().into_iter();
            notes.map(move |note| NoteView { file, ..note })
        };
        (0..).zip(&self.files).flat_map(of_file).collect()
    }

    pub fn file_views(&self) -> Vec<FileView> {
        let view = |file: &FileReport| FileView {
            file_name: file.name.clone(),
            bytes: file.bytes,
            lines: file.lines,
            rows: file.rows,
            rejected: file.rejected(),
            form: file.form.clone(),
        };
        self.files.iter().map(view).collect()
    }

    /// This account with that of files that were added.
    pub fn append(&self, next: &ImportReport) -> ImportReport {
        let mut whole = self.clone();
        for proof in &next.proofs {
            whole.add_proof(proof, self.files.len());
        }
        for rate in &next.rates {
            whole.rates.retain(|known| known.currency != rate.currency);
            whole.rates.push(rate.clone());
        }
        for (role, header) in &next.mapped {
            if whole.mapped.iter().all(|(known, _)| known != role) {
                whole.mapped.push((*role, header.clone()));
            }
        }
        sort_by_key(&mut whole.mapped, |(role, _)| *role);
        whole.files.extend(next.files.iter().cloned());
        whole
    }

    /// Adds what a column proved in files whose numbers begin with `first_file`.
    pub(super) fn add_proof(&mut self, proof: &ProofView, first_file: usize) {
        let first_file = u32::try_from(first_file).unwrap_or(u32::MAX);
        let samples = proof.samples.iter();
        let samples = samples.map(|sample| Reject {
            file: sample.file.saturating_add(first_file),
            ..sample.clone()
        });
        match self
            .proofs
            .iter_mut()
            .find(|known| known.header == proof.header)
        {
            Some(known) => {
                known.filled += proof.filled;
                known.blank += proof.blank;
                known.misfits += proof.misfits;
                known.samples.extend(samples);
                add_order(&mut known.kind, &proof.kind);
            }
            None => self.proofs.push(ProofView {
                samples: samples.collect(),
                ..proof.clone()
            }),
        }
    }
}

/// Adds what other files prove about the order of day and month.
fn add_order(known: &mut ColumnKind, next: &ColumnKind) {
    if let (
        ColumnKind::Date {
            is_open, proven_by, ..
        },
        ColumnKind::Date {
            is_open: is_next_open,
            proven_by: next_proven_by,
            ..
        },
    ) = (known, next)
    {
        *is_open |= is_next_open;
        *proven_by += next_proven_by;
    }
}

/// Rejects by reason, those without a row left out.
pub(super) fn reject_groups(rejects: &Rejects) -> Vec<RejectGroup> {
    let reasons = Reason::ALL
        .into_iter()
        .filter(|&reason| rejects.count(reason) > 0);
    let group = |reason: Reason| {
        let samples = rejects
            .samples()
            .iter()
            .filter(|reject| reject.reason == reason);
        RejectGroup {
            code: reason.code().to_owned(),
            count: rejects.count(reason),
            samples: samples
                .map(|reject| Reject {
                    file: 0,
                    row: reject.row.into(),
                    sample: reject.sample.clone(),
                })
                .collect(),
        }
    };
    reasons.map(group).collect()
}

/// The notes that there are.
pub(super) fn notes(notes: &Notes) -> Vec<NoteView> {
    let present = ingest::Note::ALL
        .into_iter()
        .filter(|&note| notes.count(note) > 0);
    present
        .map(|note| NoteView {
            code: note.code().to_owned(),
            file: 0,
            count: notes.count(note),
            rows: notes.rows(note).to_vec(),
        })
        .collect()
}

#[cfg(test)]
mod tests;
