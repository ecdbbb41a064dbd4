//! Which package may depend on which.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use super::Violation;

/// What one package of the workspace may use.
struct Allowed {
    package: &'static str,
    /// Packages of the workspace its code may use.
    uses: &'static [&'static str],
    /// Further ones for its tests, examples and benches.
    tests_use: &'static [&'static str],
}

/// The direction of the house, leaves first.
const EDGES: [Allowed; 13] = [
    allow("few", &[], &[]),
    allow("wire-derive", &[], &[]),
    allow("wire", &["wire-derive"], &[]),
    allow("ledger", &["few"], &[]),
    allow("ingest", &["ledger"], &[]),
    allow("audit", &["ledger"], &["ingest"]),
    allow("figures", &[], &[]),
    allow("workspace", &[], &[]),
    allow(
        "engine",
        &["wire", "ledger", "ingest", "audit", "workspace"],
        &[],
    ),
    allow("clientele", &["engine", "few", "figures"], &[]),
    allow("bench-page", &["engine"], &[]),
    allow("xtask", &[], &[]),
    allow(
        "browser",
        &["engine", "xtask"],
        &["ledger", "ingest", "audit", "engine", "xtask"],
    ),
];

const fn allow(
    package: &'static str,
    uses: &'static [&'static str],
    tests_use: &'static [&'static str],
) -> Allowed {
    Allowed {
        package,
        uses,
        tests_use,
    }
}

/// Crates of the analysis: the same input gives the same bytes anywhere.
pub const PURE: [&str; 7] = [
    "few",
    "ledger",
    "ingest",
    "audit",
    "figures",
    "workspace",
    "wire",
];

/// Packages that a pure crate must not list: the browser, clocks, threads and
/// randomness.
const IMPURE: [&str; 12] = [
    "web-sys",
    "js-sys",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "gloo-storage",
    "leptos",
    "rand",
    "getrandom",
    "fastrand",
    "rayon",
    "crossbeam",
    "tokio",
];

/// Check the answer of `cargo metadata`.
pub fn check(metadata: &Value) -> Result<Vec<Violation>> {
    let packages = Packages::new(metadata)?;
    let mut broken = Vec::new();
    for package in &packages.members {
        let name = text(package, "name")?;
        let Some(allowed) = EDGES.iter().find(|allowed| allowed.package == name) else {
            broken.push(in_manifest(
                name,
                format!("{name} is not in the table of allowed dependencies"),
            ));
            continue;
        };
        for dependency in list(package, "dependencies")? {
            let used = text(dependency, "name")?;
            let for_tests = dependency["kind"] == "dev";
            let local = packages.is_member(used);
            let permitted =
                allowed.uses.contains(&used) || (for_tests && allowed.tests_use.contains(&used));
            if local && !permitted {
                broken.push(in_manifest(name, format!("{name} must not use {used}")));
            }
            if PURE.contains(&name) && !for_tests && IMPURE.contains(&used) {
                broken.push(in_manifest(name, format!("{name} is pure: no {used}")));
            }
        }
    }
    if let Some(path) = packages.path("engine", "leptos")? {
        let rule = format!("leptos must not reach the engine: {}", path.join(" → "));
        broken.push(in_manifest("engine", rule));
    }
    Ok(broken)
}

fn in_manifest(package: &str, rule: String) -> Violation {
    let folder = match package {
        "clientele" => String::new(),
        "xtask" => "xtask/".to_owned(),
        "browser" => "tests/browser/".to_owned(),
        library => format!("crates/{library}/"),
    };
    Violation {
        file: format!("{folder}Cargo.toml"),
        line: 1,
        rule,
    }
}

/// The packages of the workspace and the resolved graph of all packages.
struct Packages<'a> {
    members: Vec<&'a Value>,
    names: BTreeMap<&'a str, &'a str>,
    /// By package id: the ids it is linked with, tests left out.
    links: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Packages<'a> {
    fn new(metadata: &'a Value) -> Result<Self> {
        let member_ids: BTreeSet<&str> = list(metadata, "workspace_members")?
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let packages = list(metadata, "packages")?;
        let mut names = BTreeMap::new();
        for package in packages {
            names.insert(text(package, "id")?, text(package, "name")?);
        }
        let mut links = BTreeMap::new();
        for node in list(&metadata["resolve"], "nodes")? {
            let mut linked = Vec::new();
            for dependency in list(node, "deps")? {
                let kinds = list(dependency, "dep_kinds")?;
                if kinds.iter().any(|kind| kind["kind"].is_null()) {
                    linked.push(text(dependency, "pkg")?);
                }
            }
            links.insert(text(node, "id")?, linked);
        }
        let members = packages
            .iter()
            .filter(|package| {
                package["id"]
                    .as_str()
                    .is_some_and(|id| member_ids.contains(id))
            })
            .collect();
        Ok(Self {
            members,
            names,
            links,
        })
    }

    fn is_member(&self, name: &str) -> bool {
        self.members.iter().any(|member| member["name"] == name)
    }

    /// How a member comes to be linked with a package, or `None`.
    fn path(&self, member: &str, package: &str) -> Result<Option<Vec<&'a str>>> {
        let start = self.members.iter().find(|each| each["name"] == member);
        let start = text(start.with_context(|| format!("no package {member}"))?, "id")?;
        let mut open = vec![vec![start]];
        let mut seen = BTreeSet::new();
        while let Some(path) = open.pop() {
            let Some(&last) = path.last() else { continue };
            if self.names.get(last) == Some(&package) {
                let names = path.iter().filter_map(|id| self.names.get(id).copied());
                return Ok(Some(names.collect()));
            }
            for &next in self.links.get(last).into_iter().flatten() {
                if seen.insert(next) {
                    open.push([path.as_slice(), &[next]].concat());
                }
            }
        }
        Ok(None)
    }
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key]
        .as_str()
        .with_context(|| format!("cargo metadata has no {key}"))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key]
        .as_array()
        .with_context(|| format!("cargo metadata has no {key}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Metadata of a workspace where each package uses the named ones.
    fn workspace(uses: &[(&str, &[&str])], foreign: &[&str]) -> Value {
        let packages: Vec<_> = uses
            .iter()
            .map(|(name, used)| {
                let dependencies: Vec<_> = used
                    .iter()
                    .map(|used| json!({ "name": used, "kind": null }))
                    .collect();
                json!({ "id": name, "name": name, "dependencies": dependencies })
            })
            .chain(
                foreign
                    .iter()
                    .map(|name| json!({ "id": name, "name": name })),
            )
            .collect();
        let nodes: Vec<_> = uses
            .iter()
            .map(|(name, used)| {
                let deps: Vec<_> = used
                    .iter()
                    .map(|used| json!({ "pkg": used, "dep_kinds": [{ "kind": null }] }))
                    .collect();
                json!({ "id": name, "deps": deps })
            })
            .collect();
        let members: Vec<_> = uses.iter().map(|(name, _)| name).collect();
        json!({ "packages": packages, "workspace_members": members, "resolve": { "nodes": nodes } })
    }

    #[track_caller]
    fn check_rules(uses: &[(&str, &[&str])], foreign: &[&str], rules: &[&str]) {
        let broken = check(&workspace(uses, foreign)).unwrap();
        let found: Vec<_> = broken.iter().map(|each| each.rule.as_str()).collect();
        assert_eq!(found, rules);
    }

    #[test]
    fn the_house_as_designed_holds() {
        check_rules(
            &[
                ("ledger", &[]),
                ("ingest", &["ledger"]),
                ("engine", &["ledger", "ingest"]),
            ],
            &[],
            &[],
        );
    }

    #[test]
    fn a_dependency_against_the_direction_is_named() {
        check_rules(
            &[
                ("ledger", &["audit"]),
                ("audit", &["ledger"]),
                ("engine", &[]),
            ],
            &[],
            &["ledger must not use audit"],
        );
    }

    #[test]
    fn pure_crates_list_no_browser() {
        check_rules(
            &[("figures", &["web-sys"]), ("engine", &["web-sys"])],
            &["web-sys"],
            &["figures is pure: no web-sys"],
        );
    }

    #[test]
    fn leptos_in_the_engine_is_found_at_any_depth() {
        check_rules(
            &[("engine", &["ledger"]), ("ledger", &["leptos"])],
            &["leptos"],
            &[
                "ledger is pure: no leptos",
                "leptos must not reach the engine: engine → ledger → leptos",
            ],
        );
    }
}
