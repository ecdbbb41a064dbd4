//! Messy exports: what `expectations.json` says of each, with the roles guessed.

use std::collections::BTreeMap;
use std::path::Path;

use ingest::{Charset, Loaded, Note, Plan, Reason, Role, Survey};
use ledger::{Column, Ledger, Total};
use serde_json::Value;

use crate::shared::{Surveyed, json, shared};

/// A decimal text of at most four decimals as 1/10 000.
fn parts(text: &str) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction:0<4}");
    assert!(fraction.len() <= 4, "{text}");
    digits.parse().unwrap()
}

/// The reason's name in the expectations.
fn cause(reason: Reason) -> &'static str {
    match reason {
        Reason::MissingAmount => "missing_number",
        Reason::BadAmount => "bad_number",
        Reason::MissingFields => "too_few_fields",
        Reason::ExtraFields => "too_many_fields",
        other => other.code(),
    }
}

struct Check<'a> {
    name: &'a str,
    expected: &'a Value,
    survey: &'a Survey,
}

impl Check<'_> {
    fn text(&self, key: &str) -> Option<&str> {
        self.expected[key].as_str()
    }

    /// What the survey found: the set, the delimiter, the header, the columns.
    fn survey(&self, plan: &Plan) {
        let Check { name, survey, .. } = self;
        if let Some(charset) = self.text("encoding") {
            let charset = match charset {
                "cp1251" => Charset::Windows1251,
                "cp1250" => Charset::Windows1250,
                "utf-16-le" => Charset::Utf16Le,
                "utf-8" => Charset::Utf8,
                other => panic!("{name}: {other}"),
            };
            assert_eq!(survey.charset, charset, "{name}");
        }
        if let Some(delimiter) = self.text("delimiter") {
            assert_eq!(
                char::from(survey.dialect.delimiter).to_string(),
                delimiter,
                "{name}"
            );
        }
        if let Some(row) = self.expected["header_line"]
            .as_u64()
            .or(self.expected["header_row"].as_u64())
        {
            let last = survey.head.row + u32::from(survey.head.height) - 1;
            assert!(
                (survey.head.row..=last).contains(&(row as u32)),
                "{name}: head at {:?}",
                survey.head
            );
        }
        for (key, role) in [
            ("date", Role::Date),
            ("customer", Role::Client),
            ("item", Role::Product),
            ("qty", Role::Quantity),
            ("revenue", Role::Amount),
            ("manager", Role::Manager),
            ("cost", Role::Cost),
        ] {
            if let Some(header) = self.expected["columns"][key].as_str() {
                let column = survey.column_named(header);
                assert!(column.is_some(), "{name}: no column {header}");
                assert_eq!(column, plan.mapping.column(role), "{name}: {key}");
            }
        }
    }

    /// What loading counted.
    fn counts(&self, loaded: &Loaded) {
        let Check { name, expected, .. } = self;
        let rejected: Vec<(u32, &str)> = loaded
            .rejects
            .samples()
            .iter()
            .map(|reject| (reject.row, cause(reject.reason)))
            .collect();
        let expected_rejects: Vec<(u32, &str)> = expected["rejected"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reject| {
                (
                    reject["line"].as_u64().unwrap() as u32,
                    reject["reason"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(rejected, expected_rejects, "{name}");
        assert_eq!(expected["rows_rejected"], loaded.rejects.total(), "{name}");
        assert_eq!(expected["rows_read"], loaded.totals.lines, "{name}");
        if let Some(blank) = expected["blank_rows_skipped"].as_u64() {
            // Blank rows above the header are no rows of the table.
            let above = expected["preamble_lines"].as_u64().unwrap_or(0);
            let above = above.saturating_sub(self.survey.head.preamble.len() as u64);
            assert_eq!(blank, above + loaded.blank_rows, "{name}");
        }
        assert_eq!(
            loaded.totals.amount,
            Total(parts(self.text("revenue_total").unwrap())),
            "{name}"
        );
        if let Some(returns) = self.text("returns_total") {
            assert_eq!(loaded.totals.returns, Total(parts(returns)), "{name}");
        }
        for warning in expected["warnings_required"]
            .as_array()
            .into_iter()
            .flatten()
        {
            assert_eq!(warning["warning"], "short_row", "{name}");
            let row = warning["line"].as_u64().unwrap() as u32;
            assert!(
                loaded.notes.rows(Note::ShortRow).contains(&row),
                "{name}: row {row}"
            );
        }
    }

    /// Sums of the ledger by client, month and manager.
    fn ledger(&self, ledger: &Ledger) {
        let Check { name, expected, .. } = self;
        let span = ledger.span().unwrap();
        assert_eq!(expected["date_min"], span.0.to_string(), "{name}");
        assert_eq!(expected["date_max"], span.1.to_string(), "{name}");
        let mut sums: [BTreeMap<String, i128>; 3] = Default::default();
        let mut clients = vec![""; ledger.len()];
        for (code, key) in ledger.clients().texts().enumerate() {
            clients[ledger.client_lines(code as u32)].fill(key);
        }
        for (line, client) in clients.iter().enumerate() {
            let manager = ledger
                .dimension(Column::Manager)
                .map_or("", |of| of.names.text(ledger.code(Column::Manager, line)));
            let month = ledger.day(line).to_string()[..7].to_owned();
            let keys = [(*client).to_owned(), month, manager.to_owned()];
            for (sums, key) in sums.iter_mut().zip(keys) {
                *sums.entry(key).or_default() += i128::from(ledger.amount(line).0);
            }
        }
        for (found, key) in sums.iter().zip([
            "revenue_by_customer",
            "revenue_by_month",
            "revenue_by_manager",
        ]) {
            let Some(of_key) = expected[key]
                .as_object()
                .filter(|of_key| !of_key.is_empty())
            else {
                continue;
            };
            // Outer blanks are no part of a key, so keys that differ by them are one.
            let mut wanted: BTreeMap<String, i128> = BTreeMap::new();
            for (text, sum) in of_key {
                *wanted.entry(text.trim().to_owned()).or_default() += parts(sum.as_str().unwrap());
            }
            // Some expectations leave lines without a manager out.
            if !of_key.contains_key("") {
                wanted.extend(
                    found
                        .get_key_value("")
                        .map(|(key, sum)| (key.clone(), *sum)),
                );
            }
            assert_eq!(found, &wanted, "{name}: {key}");
        }
        let quantity: i128 = (0..ledger.len())
            .filter_map(|line| ledger.quantity(line))
            .map(i128::from)
            .sum();
        if let Some(total) = self.text("qty_total") {
            assert_eq!(quantity, parts(total), "{name}: quantity");
        }
        let cost: i128 = (0..ledger.len())
            .filter_map(|line| ledger.cost(line))
            .map(|cost| i128::from(cost.0))
            .sum();
        if let Some(total) = self.text("cost_total") {
            assert_eq!(cost, parts(total), "{name}: cost");
        }
    }
}

fn read(folder: &Path, name: &str) -> Vec<u8> {
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn messy_exports_read_as_expected() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("data/messy");
    let expectations = json(folder.join("expectations.json"));
    let mut refused = Vec::new();
    let mut read_well = 0;
    for (name, expected) in expectations["files"].as_object().unwrap() {
        let opened = Surveyed::of(read(&folder, name));
        let error = expected["error"]
            .as_str()
            .or(expected["error_or_limit"].as_str());
        if let Some(code) = error {
            let found = opened.and_then(Surveyed::guessed).map(|_| ());
            assert_eq!(found.map_err(|error| error.code()), Err(code), "{name}");
            refused.push(name.as_str());
            continue;
        }
        let mut file = opened.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let plan = Plan::guessed(&file.survey).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let loaded = file.load(&plan).unwrap();
        let check = Check {
            name,
            expected,
            survey: &file.survey,
        };
        check.survey(&plan);
        check.counts(&loaded);
        check.ledger(&loaded.into_ledger());
        read_well += 1;
    }
    assert_eq!(
        refused,
        [
            "08a_empty.csv",
            "08b_header_only.csv",
            "15d_inflating.xlsx",
            "15e_truncated.xlsx",
            "15f_password.xlsx"
        ]
    );
    assert!(read_well >= 28, "{read_well} files");
}

#[test]
fn what_is_unusual_is_said() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("data/messy");
    let check = |name: &str, note: Note, rows: &[u32]| {
        let (survey, loaded) = Surveyed::of(read(&folder, name))
            .unwrap()
            .guessed()
            .unwrap();
        let found = [survey.notes.rows(note), loaded.notes.rows(note)];
        assert!(found.contains(&rows), "{name}: {note:?} at {found:?}");
    };
    check("26_stray_quote.csv", Note::StrayQuote, &[22]);
    check("01_1c_cp1251.csv", Note::Preamble, &[1, 2, 3]);
    let (_, loaded) = Surveyed::of(read(&folder, "10_nul_bytes.csv"))
        .unwrap()
        .guessed()
        .unwrap();
    assert_eq!(loaded.notes.count(Note::Nul), 3);
    let (_, loaded) = Surveyed::of(read(&folder, "28_1c_hierarchy_filldown.csv"))
        .unwrap()
        .guessed()
        .unwrap();
    assert_eq!(loaded.notes.count(Note::FilledDown), 80);
    let survey = Surveyed::of(read(&folder, "12_duplicate_headers.csv"))
        .unwrap()
        .survey;
    assert_eq!(survey.notes.count(Note::RepeatedName), 1);
    let open = |name: &str| {
        let survey = Surveyed::of(read(&folder, name)).unwrap().survey;
        survey.columns[0].dates.as_ref().unwrap().is_open()
    };
    assert!(open("13c_fully_ambiguous.csv"));
    assert!(!open("13b_dmy_or_mdy.csv"));
}
