//! What an import leaves behind beside the ledger: counts, rejected rows, which column was read as what.

use serde::{Deserialize, Serialize};

use crate::protocol::{Reject, RejectGroup, Role};

/// How an import went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// Data rows of the file, blank ones apart.
    pub rows: u64,
    pub blank_rows: u64,
    pub rejects: Vec<RejectGroup>,
    /// The header that each role was read from, in the order of roles.
    pub mapped: Vec<(Role, String)>,
}

/// A report in a saved workspace. Released versions of these types are never edited.
#[derive(Serialize, Deserialize)]
enum Saved {
    V1(SavedV1),
}

#[derive(Serialize, Deserialize)]
struct SavedV1 {
    rows: u64,
    blank_rows: u64,
    rejects: Vec<SavedRejects>,
}

#[derive(Serialize, Deserialize)]
struct SavedRejects {
    code: String,
    count: u64,
    samples: Vec<(u64, String)>,
}

impl ImportReport {
    pub fn rejected(&self) -> u64 {
        self.rejects.iter().map(|group| group.count).sum()
    }

    /// The report as a column of a document; the mapping is kept in the document's settings. `None` when it
    /// cannot be encoded.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        let group = |group: &RejectGroup| SavedRejects {
            code: group.code.clone(),
            count: group.count,
            samples: group
                .samples
                .iter()
                .map(|reject| (reject.row, reject.sample.clone()))
                .collect(),
        };
        let saved = Saved::V1(SavedV1 {
            rows: self.rows,
            blank_rows: self.blank_rows,
            rejects: self.rejects.iter().map(group).collect(),
        });
        postcard::to_stdvec(&saved).ok()
    }

    /// The inverse of [`to_bytes`](Self::to_bytes); `None` when the bytes are no report.
    pub(crate) fn from_bytes(bytes: &[u8], mapped: Vec<(Role, String)>) -> Option<ImportReport> {
        let Saved::V1(saved) = postcard::from_bytes(bytes).ok()?;
        let samples = |samples: Vec<(u64, String)>| {
            samples
                .into_iter()
                .map(|(row, sample)| Reject {
                    file: 0,
                    row,
                    sample,
                })
                .collect()
        };
        let group = |group: SavedRejects| RejectGroup {
            code: group.code,
            count: group.count,
            samples: samples(group.samples),
        };
        Some(ImportReport {
            rows: saved.rows,
            blank_rows: saved.blank_rows,
            rejects: saved.rejects.into_iter().map(group).collect(),
            mapped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_back() {
        let report = ImportReport {
            rows: 12,
            blank_rows: 1,
            rejects: vec![RejectGroup {
                code: "no_date".into(),
                count: 2,
                samples: vec![Reject {
                    file: 0,
                    row: 3,
                    sample: "я,\"".into(),
                }],
            }],
            mapped: vec![(Role::Client, "Клиент".into())],
        };
        let bytes = report.to_bytes().unwrap();
        assert_eq!(
            ImportReport::from_bytes(&bytes, report.mapped.clone()),
            Some(report)
        );
        assert_eq!(
            ImportReport::from_bytes(&bytes[..bytes.len() - 1], Vec::new()),
            None
        );
        assert_eq!(ImportReport::from_bytes(&[7], Vec::new()), None);
    }
}
