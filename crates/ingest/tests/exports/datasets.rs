//! Exact totals of real data sets, with the mappings that the independent audit used.

use std::collections::BTreeMap;

use ingest::{Mapping, Plan, Role, RowFilter, Survey};
use serde_json::Value;

use crate::shared::{Surveyed, json, shared};

#[test]
fn totals_equal_the_independent_audit() {
    let Some(shared) = shared() else { return };
    let mut specs: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    for entry in std::fs::read_dir(shared.join("expected")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Some(name) = name.strip_suffix(".spec.json") {
            let spec = json(path.clone());
            let file = spec["file"].as_str().unwrap().to_string();
            specs.entry(file).or_default().push((name.into(), spec));
        }
    }
    assert!(specs.len() >= 8, "only {} files to audit", specs.len());
    for (file, specs) in specs {
        let mut file = Surveyed::of(std::fs::read(shared.join(file)).unwrap()).unwrap();
        for (name, spec) in specs {
            let plan = plan_of(&spec, &file.survey);
            let loaded = file.load(&plan).unwrap();
            let expected = json(shared.join("expected").join(format!("{name}.json")));
            let lines = &expected["lines"];
            assert_eq!(lines["read"], loaded.rows, "{name}");
            assert_eq!(lines["rejected"], loaded.rejects.total(), "{name}");
            // An audit day leaves later lines out: that is the audit's work.
            if spec["options"].get("audit-day").is_some() {
                continue;
            }
            let kept = match spec["options"]["returns"].as_str() {
                Some("ignore") => loaded.totals.amount - loaded.totals.returns,
                _ => loaded.totals.amount,
            };
            let returns = loaded.totals.returns.to_string();
            assert_eq!(lines["revenue"], kept.to_string(), "{name}");
            assert_eq!(lines["returns"], returns, "{name}");
        }
    }
}

fn plan_of(spec: &Value, survey: &Survey) -> Plan {
    let column = |header: &str| survey.column_named(header).unwrap();
    let mut mapping = Mapping::default();
    for (role, header) in spec["map"].as_object().unwrap() {
        let role = Role::from_code(role).unwrap();
        mapping.set(role, Some(column(header.as_str().unwrap())));
    }
    let mut plan = Plan::new(survey, mapping).unwrap();
    if let Some(filter) = spec["options"]["where"].as_str() {
        let (header, text) = filter.split_once('=').unwrap();
        plan.filters.push(RowFilter {
            column: column(header),
            text: text.into(),
        });
    }
    plan
}
