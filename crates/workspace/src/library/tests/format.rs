//! The bytes of the format: values written by this test once must be read by every later build.

use super::*;
use crate::chunk::split;
use crate::envelope::{seal, unseal};
use crate::v1::{AbcBasis, AbcCuts, ColumnRef, Head, Manifest, MappedColumn, ReturnsPolicy};

fn manifest() -> Manifest {
    Manifest {
        build: "0.1.0+9f2c".to_owned(),
        id: A,
        revision: 300,
        parent: Some(299),
        name: "Северный ветер".to_owned(),
        created_millis: 1_764_000_000_000,
        changed_millis: -1,
        source: Source {
            file_name: "vânzări.csv".to_owned(),
            bytes: 150_000_000,
            lines: 999_990,
            rejects: 10,
            synthetic: true,
            first_day: -400,
            last_day: 20_000,
            clients: 40_000,
        },
        settings: Settings {
            abc_cuts: AbcCuts { a: 7000, b: 9000 },
            abc_basis: AbcBasis::Orders,
            returns: ReturnsPolicy::Ignore,
            audit_day: Some(20_001),
            margin: Some(0.25),
            rfm_bins: 4,
            currency: Some("MDL".to_owned()),
            filters: Filters {
                from: Some(-5),
                to: None,
                managers: vec!["Ana".to_owned(), String::new()],
                regions: vec!["Cahul".to_owned()],
                channels: Vec::new(),
                categories: vec!["Чай".to_owned()],
                classes: vec![0, 2],
                segments: vec![10],
            },
            page: "rfm".to_owned(),
            mapping: vec![MappedColumn {
                role: "client".to_owned(),
                header: "Клиент".to_owned(),
            }],
        },
        columns: vec![ColumnRef {
            name: "amount".to_owned(),
            kind: ColumnKind::I64,
            chunks: split(b"12345678").map(|(chunk, _)| chunk).collect(),
        }],
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Fails when an edit of `v1` changes what stored bytes mean.
#[test]
fn version_1_stays_as_released() {
    let key = Key::Manifest {
        id: A,
        revision: 300,
    };
    let value = seal(&key, &manifest()).unwrap();
    assert_eq!(hex(&value), include_str!("manifest_v1.hex").trim_end());
    assert_eq!(unseal(&key, Some(&value)), Ok(manifest()));
    let head = seal(&Key::Head(A), &Head { revision: 300 }).unwrap();
    assert_eq!(hex(&head), include_str!("head_v1.hex").trim_end());
}
