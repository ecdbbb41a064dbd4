//! The bytes of the format: values written by this test once must be read by every later build.

use super::*;
use crate::HeaderPrint;
use crate::chunk::split;
use crate::envelope::{seal, seal_old, unseal};
use crate::v1::{self, AbcBasis, AbcCuts, ColumnRef, Head, MappedColumn, ReturnsPolicy};
use crate::v2::{self, Mappings, Merge, UsedMapping};
use crate::v3::{
    self, ExtraFilter, Labs, Monetary, MoveRule, RfmRule, Scheme, ScoreRule, SegmentMap, Span,
    Windows, Xyz, XyzRule,
};
use crate::v4::{
    Act, CohortBy, CohortMeasure, CohortRule, Entry, ForecastRule, Life, Manifest, Mark, Model,
    Period, SilenceRule, Status, WorthBy, WorthRule,
};

fn manifest_v1() -> v1::Manifest {
    v1::Manifest {
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
        settings: v1::Settings {
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

fn manifest_v2() -> v2::Manifest {
    let old = v2::Manifest::from(manifest_v1());
    v2::Manifest {
        settings: v2::Settings {
            merges: vec![Merge {
                from: vec!["ООО Ромашка".to_owned(), "ромашка".to_owned()],
                to: "Ромашка".to_owned(),
            }],
            guests: vec!["Розничный покупатель".to_owned()],
            control_total: Some("-12.5".to_owned()),
            ..old.settings.clone()
        },
        ..old
    }
}

fn manifest_v3() -> v3::Manifest {
    let old = v3::Manifest::from(manifest_v2());
    v3::Manifest {
        settings: v3::Settings {
            labs: labs(),
            extras: vec![ExtraFilter {
                header: "Статус".to_owned(),
                texts: vec![String::new(), "оплачен".to_owned()],
            }],
            ..old.settings.clone()
        },
        ..old
    }
}

fn labs() -> Labs {
    Labs {
        xyz: Xyz {
            rule: XyzRule::ShareOfList {
                x: 30,
                y: 80,
                own_start: true,
            },
            span: Span::Quarter,
        },
        rfm: RfmRule {
            bins: 3,
            score: ScoreRule::Own {
                recency: vec![30, 90],
                frequency: vec![1, 2],
                monetary: vec![-1, 10_000_000],
            },
            monetary: Monetary::GrossProfit,
            map: SegmentMap::Own(vec![10, 0]),
        },
        moves: MoveRule {
            windows: Windows::Own {
                base: (-400, -36),
                last: (-35, 20_000),
            },
            scheme: Scheme::Rfm,
            frozen: Some(false),
        },
    }
}

fn life() -> Life {
    Life {
        cohorts: CohortRule {
            by: CohortBy::Region,
            period: Period::Year,
            measure: CohortMeasure::CumulativeProfit,
        },
        silence: SilenceRule {
            days: 365,
            lateness: [90, 160, 400],
            alive: 30,
            on_profit: true,
            regular: 4,
            period: Period::Quarter,
        },
        worth: WorthRule {
            by: WorthBy::Cohort,
            benchmark: Some(12_500_000),
            cost: Some(i128::MAX),
            channel_costs: vec![("Сайт".to_owned(), 1_000_000)],
        },
        forecast: ForecastRule {
            model: Model::ParetoNbd,
            horizon: 24,
            discount: 1_500,
            calibration_end: Some(19_000),
        },
    }
}

/// An entry of each kind.
fn written() -> Vec<Entry> {
    let acts = [
        Act::Mark(Mark {
            status: Status::LostForGood,
            day: 20_001,
            reason: "переехал".to_owned(),
            owner: "Ana".to_owned(),
            due: Some(20_030),
        }),
        Act::Note {
            text: "любит чай".to_owned(),
        },
        Act::Reminder {
            day: -1,
            text: "позвонить".to_owned(),
        },
        Act::Done { entry: 3 },
        Act::Strike { entry: 2 },
    ];
    let entry = |(number, act)| Entry {
        number,
        at_millis: 1_764_000_000_000 + number as i64,
        clients: match act {
            Act::Done { .. } | Act::Strike { .. } => Vec::new(),
            _ => vec!["Ромашка".to_owned(), "SRL Zorile".to_owned()],
        },
        act,
    };
    (1..).zip(acts).map(entry).collect()
}

fn mappings() -> Mappings {
    Mappings {
        kept: vec![UsedMapping {
            header: HeaderPrint::of(["Дата", "Клиент"]),
            mapping: vec![MappedColumn {
                role: "client".to_owned(),
                header: "Клиент".to_owned(),
            }],
            day_first: vec![("Дата".to_owned(), true)],
            filters: vec![("Страна".to_owned(), "Молдова".to_owned())],
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
    let value = seal_old(v1::SCHEMA, &key, &manifest_v1());
    assert_eq!(hex(&value), include_str!("manifest_v1.hex").trim_end());
    assert_eq!(
        unseal(&key, Some(&value)),
        Ok(Manifest::from(v3::Manifest::from(v2::Manifest::from(
            manifest_v1()
        ))))
    );
    let head = seal_old(v1::SCHEMA, &Key::Head(A), &Head { revision: 300 });
    assert_eq!(hex(&head), include_str!("head_v1.hex").trim_end());
    assert_eq!(
        unseal(&Key::Head(A), Some(&head)),
        Ok(Head { revision: 300 })
    );
}

/// Fails when an edit of `v2` changes what stored bytes mean.
#[test]
fn version_2_stays_as_released() {
    let key = Key::Manifest {
        id: A,
        revision: 300,
    };
    let value = seal_old(v2::SCHEMA, &key, &manifest_v2());
    assert_eq!(hex(&value), include_str!("manifest_v2.hex").trim_end());
    assert_eq!(
        unseal(&key, Some(&value)),
        Ok(Manifest::from(v3::Manifest::from(manifest_v2())))
    );
    let head = Head { revision: 300 };
    let value = seal_old(v2::SCHEMA, &Key::Head(A), &head);
    assert_eq!(hex(&value), include_str!("head_v2.hex").trim_end());
    assert_eq!(unseal(&Key::Head(A), Some(&value)), Ok(head));
    let value = seal_old(v2::SCHEMA, &Key::Mappings, &mappings());
    assert_eq!(hex(&value), include_str!("mappings_v2.hex").trim_end());
    assert_eq!(unseal(&Key::Mappings, Some(&value)), Ok(mappings()));
}

/// Fails when an edit of `v3` changes what stored bytes mean.
#[test]
fn version_3_stays_as_released() {
    let key = Key::Manifest {
        id: A,
        revision: 300,
    };
    let value = seal_old(v3::SCHEMA, &key, &manifest_v3());
    assert_eq!(hex(&value), include_str!("manifest_v3.hex").trim_end());
    assert_eq!(
        unseal(&key, Some(&value)),
        Ok(Manifest::from(manifest_v3()))
    );
    let head = Head { revision: 300 };
    let value = seal_old(v3::SCHEMA, &Key::Head(A), &head);
    assert_eq!(hex(&value), include_str!("head_v3.hex").trim_end());
    assert_eq!(unseal(&Key::Head(A), Some(&value)), Ok(head));
    let value = seal_old(v3::SCHEMA, &Key::Mappings, &mappings());
    assert_eq!(hex(&value), include_str!("mappings_v3.hex").trim_end());
    assert_eq!(unseal(&Key::Mappings, Some(&value)), Ok(mappings()));
}

/// Fails when an edit of `v4` changes what stored bytes mean.
#[test]
fn version_4_stays_as_released() {
    let key = Key::Manifest {
        id: A,
        revision: 300,
    };
    let old = Manifest::from(manifest_v3());
    let manifest = Manifest {
        settings: Settings {
            life: life(),
            ..old.settings.clone()
        },
        journal: written(),
        ..old
    };
    let value = seal(&key, &manifest).unwrap();
    assert_eq!(hex(&value), include_str!("manifest_v4.hex").trim_end());
    assert_eq!(unseal(&key, Some(&value)), Ok(manifest));
    let head = Head { revision: 300 };
    let value = seal(&Key::Head(A), &head).unwrap();
    assert_eq!(hex(&value), include_str!("head_v4.hex").trim_end());
    assert_eq!(unseal(&Key::Head(A), Some(&value)), Ok(head));
    let value = seal(&Key::Mappings, &mappings()).unwrap();
    assert_eq!(hex(&value), include_str!("mappings_v4.hex").trim_end());
    assert_eq!(unseal(&Key::Mappings, Some(&value)), Ok(mappings()));
}

/// A workspace of the first builds is read, and saved by this one.
#[test]
fn a_workspace_of_version_1_goes_on() {
    let store = MemoryStore::default();
    let saved = block_on(library(store.clone()).save_new(&document(A, "Alpha")));
    assert_eq!(saved, Ok(1));
    let mut values = store.snapshot();
    let key = Key::Manifest { id: A, revision: 1 };
    let newest: Manifest = unseal(&key, values.get(&key).map(Vec::as_slice)).unwrap();
    let old = v1::Manifest {
        revision: 1,
        parent: None,
        id: A,
        columns: newest.columns,
        source: newest.source,
        ..manifest_v1()
    };
    values.insert(key, seal_old(v1::SCHEMA, &key, &old));
    let head = Key::Head(A);
    values.insert(head, seal_old(v1::SCHEMA, &head, &Head { revision: 1 }));
    let library = library(MemoryStore::from(values));
    let opened = block_on(library.open(A)).unwrap();
    assert_eq!(
        opened.document.settings,
        v3::Settings::from(v2::Settings::from(old.settings)).into()
    );
    let settings = Settings {
        guests: vec!["Guest".to_owned()],
        ..opened.document.settings
    };
    let saved = block_on(library.save_settings(A, settings.clone(), 1, 5));
    assert_eq!(saved, Ok(2));
    let opened = block_on(library.open(A)).unwrap();
    assert_eq!(opened.document.settings, settings);
    assert_eq!(opened.document.columns, document(A, "Alpha").columns);
}
