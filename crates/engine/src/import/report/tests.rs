use super::saved::{Saved, SavedV1, saved_rejects};
use super::*;
use crate::protocol::ColumnKind;

fn rejects() -> Vec<RejectGroup> {
    vec![RejectGroup {
        code: "no_date".into(),
        count: 2,
        samples: vec![Reject {
            file: 0,
            row: 3,
            sample: "я,\"".into(),
        }],
    }]
}

fn source() -> workspace::Source {
    workspace::Source {
        file_name: "sales.csv".into(),
        bytes: 300,
        lines: 10,
        ..workspace::Source::default()
    }
}

fn report(name: &str) -> ImportReport {
    ImportReport {
        files: vec![FileReport {
            name: name.into(),
            bytes: 300,
            form: "windows-1251 ;".into(),
            rows: 12,
            blank_rows: 1,
            filtered: 3,
            lines: 7,
            duplicates_dropped: 2,
            rejects: rejects(),
            rejected_amounts: vec![(3, "no_date".into(), -125_000)],
            notes: vec![NoteView {
                code: "nul".into(),
                file: 0,
                count: 4,
                rows: vec![1, 2],
            }],
        }],
        mapped: vec![(Role::Client, "Клиент".into())],
        proofs: vec![
            ProofView {
                header: "Клиент".into(),
                kind: ColumnKind::Text,
                filled: 10,
                blank: 2,
                misfits: 0,
                samples: Vec::new(),
            },
            ProofView {
                header: "Дата".into(),
                kind: ColumnKind::Date {
                    pattern: "dd.mm.yyyy".into(),
                    day_first: true,
                    proven_by: 7,
                    is_open: false,
                    examples: vec!["01.02.2025".into()],
                    has_times: true,
                    serials: 1,
                },
                filled: 11,
                blank: 1,
                misfits: 1,
                samples: vec![Reject {
                    file: 0,
                    row: 5,
                    sample: "soon".into(),
                }],
            },
        ],
        rates: vec![Rate {
            currency: "USD".into(),
            rate: "17.85".into(),
        }],
    }
}

#[test]
fn a_report_is_read_back() {
    let report = report("a.csv").append(&report("b.csv"));
    let bytes = report.to_bytes().unwrap();
    let read = |bytes: &[u8]| ImportReport::from_bytes(bytes, &source(), Vec::new());
    assert_eq!(read(&bytes), Some(report));
    assert_eq!(read(&bytes[..bytes.len() - 1]), None);
    assert_eq!(read(&[7]), None);
}

#[test]
fn a_report_of_the_first_version_is_read() {
    let saved = Saved::V1(SavedV1 {
        rows: 12,
        blank_rows: 1,
        rejects: rejects().iter().map(saved_rejects).collect(),
    });
    let bytes = postcard::to_stdvec(&saved).unwrap();
    // As the first builds wrote it.
    assert_eq!(
        bytes,
        b"\0\x0c\x01\x01\x07no_date\x02\x01\x03\x04\xd1\x8f,\""
    );
    let mapped = vec![(Role::Client, "Клиент".to_owned())];
    let report = ImportReport::from_bytes(&bytes, &source(), mapped.clone()).unwrap();
    let expected = ImportReport {
        files: vec![FileReport {
            name: "sales.csv".into(),
            bytes: 300,
            rows: 12,
            blank_rows: 1,
            lines: 10,
            rejects: rejects(),
            ..FileReport::default()
        }],
        mapped,
        ..ImportReport::default()
    };
    assert_eq!(report, expected);
}

#[test]
fn added_files_are_told_apart() {
    let whole = report("a.csv").append(&report("b.csv"));
    assert_eq!(whole.title(), "a.csv +1");
    assert_eq!((whole.rejected(), whole.bytes()), (4, 600));
    let rejects = whole.rejects();
    assert_eq!((rejects.len(), rejects[0].count), (1, 4));
    assert_eq!(rejects[0].samples[1].file, 1);
    let notes: Vec<u32> = whole.notes().iter().map(|note| note.file).collect();
    assert_eq!(notes, [0, 1]);
    let dates = &whole.proofs[1];
    assert_eq!((dates.filled, dates.misfits), (22, 2));
    assert_eq!((dates.samples[0].file, dates.samples[1].file), (0, 1));
    assert_eq!(whole.rates, report("").rates);
    assert_eq!(whole.mapped, report("").mapped);
}
