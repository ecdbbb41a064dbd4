//! The program's figures against independent oracles: public data sets audited by other code.
//!
//! The data stand outside the repository: in the folder that `CLIENTELE_SHARED` names, else in `../shared`
//! beside it. Without them the tests say that they were skipped. Tolerances: integers, texts and money
//! exactly, shares, Gini, HHI and the formula of the trade 1e-9 relative; fitted models as `lifetimes` says.

mod classes;
mod compare;
mod facts;
mod lifetimes;
mod messy;
#[path = "../../examples/audit/program/mod.rs"]
mod program;

use std::path::{Path, PathBuf};

use serde_json::Value;

/// The parts of the contract that the program prints by now.
const PARTS: [&str; 18] = [
    "lines",
    "base",
    "pareto",
    "abc",
    "xyz_rhythm",
    "xyz_cv",
    "abc_xyz",
    "rfm",
    "cohorts",
    "funnel",
    "gaps",
    "lateness",
    "second_purchase_km_median_days",
    "ltv_formula",
    "migration",
    "months",
    "weekday_hour",
    "managers",
];

/// The columns of the table of clients that it fills by now.
const COLUMNS: [&str; 19] = [
    "client",
    "revenue",
    "orders",
    "occasions",
    "first_day",
    "last_day",
    "recency_days",
    "abc",
    "xyz_rhythm",
    "xyz_cv",
    "r",
    "f",
    "m",
    "segment",
    "lateness",
    "lateness_class",
    "p_alive",
    "expected_52w",
    "clv_12m",
];

macro_rules! oracles {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

oracles! {
    adventureworks_internet
    case_returns_ignore
    case_returns_match
    case_returns_net
    cdnow_master
    cdnow_sample
    cdnow_sample_zero_days
    chinook
    classic_models_sales
    online_retail_germany_ignore
    online_retail_ignore
    online_retail_match
    online_retail_net
    rfm_data_orders
    superstore
    superstore_margin
    us_regional_sales
}

fn check(name: &str) {
    let shared = shared();
    let expected = shared.join("expected");
    if !expected.is_dir() {
        println!("skipped {name}: there is no {}", expected.display());
        return;
    }
    let spec = json(&expected.join(format!("{name}.spec.json")));
    let table = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.csv"));
    let mut words = words(&spec, &shared);
    words.extend(["--clients".to_owned(), table.display().to_string()]);
    let mut printed = Vec::new();
    if let Err(failure) = program::run(words.into_iter(), &mut printed) {
        panic!("{name}: {failure}");
    }
    let actual: Value = serde_json::from_slice(&printed).unwrap();
    let oracle = json(&expected.join(format!("{name}.json")));
    let mut found = compare::Comparison::default();
    for part in PARTS {
        found.values(part, &oracle[part], &actual[part]);
    }
    lifetimes::compare(&mut found, &oracle["btyd"], &actual["btyd"]);
    let clients = expected.join(format!("{name}.clients.csv.gz"));
    if clients.is_file() {
        let actual = std::fs::read_to_string(&table).unwrap();
        found.tables(&unpacked(&clients), &actual, &COLUMNS);
    }
    println!("{name}: {} figures compared", found.compared);
    assert!(found.differences.is_empty(), "{:#?}", found.differences);
}

/// The command line that a specification stands for.
fn words(spec: &Value, shared: &Path) -> Vec<String> {
    let file = shared.join(spec["file"].as_str().unwrap());
    let pairs = spec["map"].as_object().unwrap().iter();
    let map: Vec<String> = pairs
        .map(|(role, header)| format!("{role}={}", header.as_str().unwrap()))
        .collect();
    let mut words = vec![
        file.display().to_string(),
        "--map".to_owned(),
        map.join(","),
    ];
    for (option, value) in spec["options"].as_object().unwrap() {
        words.push(format!("--{option}={}", value.as_str().unwrap()));
    }
    if spec["oracle_only"]["zero-days"] == Value::Bool(true) {
        words.push("--zero-days".to_owned());
    }
    words
}

fn shared() -> PathBuf {
    match std::env::var_os("CLIENTELE_SHARED") {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn unpacked(path: &Path) -> String {
    let file = std::fs::File::open(path).unwrap();
    std::io::read_to_string(flate2::read::MultiGzDecoder::new(file)).unwrap()
}

mod failures {
    use super::program;

    fn failure(words: &[&str]) -> (u8, String) {
        let words = words.iter().map(|word| (*word).to_owned());
        let failure = program::run(words, &mut Vec::new()).unwrap_err();
        (failure.status(), failure.to_string())
    }

    fn file(name: &str, text: &[u8]) -> String {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    #[test]
    fn files_that_cannot_be_audited() {
        let check = |name: &str, text: &[u8], code: &str| {
            let (status, words) = failure(&[&file(name, text)]);
            assert_eq!(status, 2, "{words}");
            assert!(words.starts_with(&format!("error: {code}: ")), "{words}");
            assert_eq!(words.lines().count(), 1);
        };
        check("empty.csv", b"", "empty_file");
        check("header.csv", b"date,client,amount\n", "no_data_rows");
        check("binary.csv", b"\x00\x01\x02\x00\xff\x00", "not_a_table");
        let no_date = b"client,amount\nAnna,1\nBoris,2\n";
        check("no_date.csv", no_date, "no_date");
        let no_amount = b"date,client\n2025-01-31,Anna\n";
        check("no_amount.csv", no_amount, "no_amount");
        let no_client = b"date,amount\n2025-01-31,5\n";
        check("no_client.csv", no_client, "no_client");
        let book = b"PK\x03\x04 and nothing that follows";
        check("broken.xlsx", book, "corrupt_file");
        check("broken.csv.gz", b"\x1f\x8b not gzip", "corrupt_file");
    }

    #[test]
    fn bad_arguments() {
        let good = file("good.csv", b"date,client,amount\n2025-01-31,Anna,1\n");
        let check = |words: &[&str]| {
            let (status, words) = failure(words);
            assert_eq!(status, 64, "{words}");
        };
        check(&[]);
        check(&["there is no such file"]);
        check(&[&good, &good]);
        check(&[&good, "--what"]);
        check(&[&good, "--map"]);
        check(&[&good, "--map", "nothing"]);
        check(&[&good, "--map", "date=date,client=who,amount=amount"]);
        check(&[&good, "--abc", "80,15,6"]);
        check(&[&good, "--abc", "80,15"]);
        check(&[&good, "--audit-day", "31.01.2025"]);
        check(&[&good, "--calibration-end", "2025-02-30"]);
        check(&[&good, "--returns", "keep"]);
        check(&[&good, "--margin", "much"]);
        check(&[&good, "--where", "client"]);
    }

    #[test]
    fn a_filter_that_leaves_nothing() {
        let good = file("one.csv", b"date,client,amount\n2025-01-31,Anna,1\n");
        let (status, words) = failure(&[&good, "--where", "client=Boris"]);
        assert_eq!(status, 2);
        assert!(words.starts_with("error: no_data_rows: "), "{words}");
    }
}
