//! Names that change with the bytes, so that a host and a browser may keep
//! each file for ever.
//!
//! Trunk hashes before wasm-bindgen and wasm-opt have run, and never hashes a
//! worker. Here the final bytes are hashed: first the files that refer to
//! nothing, then, with the new names written into them, the files that refer to
//! those, and so on up to the page, which keeps its name.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use xtask::site::headers::HASH_DIGITS;

use super::PAGE;
use super::files::Files;

/// What each file refers to, by path.
pub type References = BTreeMap<String, BTreeSet<String>>;

/// Find the references: quoted paths, relative to the file they stand in, in
/// HTML, CSS and JavaScript.
pub fn references(files: &Files) -> Result<References> {
    let paths = files.paths();
    let mut found = References::new();
    for path in &paths {
        let targets = found.entry(path.clone()).or_default();
        if !is_text(path) {
            continue;
        }
        let text = files.text(path)?;
        targets.extend(
            paths
                .iter()
                .filter(|target| *target != path)
                .filter(|target| spellings(path, target).iter().any(|way| text.contains(way)))
                .cloned(),
        );
    }
    Ok(found)
}

/// Everything reached from `start`, which is included, without passing what is `barred`.
pub fn reached(
    references: &References,
    start: &str,
    barred: impl Fn(&str) -> bool,
) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![start];
    while let Some(path) = open.pop() {
        if barred(path) || !seen.insert(path.to_owned()) {
            continue;
        }
        open.extend(
            references
                .get(path)
                .into_iter()
                .flatten()
                .map(String::as_str),
        );
    }
    seen
}

/// Rename every file the page leads to. A snippet that nothing refers to is a
/// left-over of an earlier build in wasm-bindgen's folder and is dropped.
pub fn hash(files: &mut Files) -> Result<()> {
    let references = references(files)?;
    let used = reached(&references, PAGE, |_| false);
    for path in files.paths() {
        if path.starts_with("snippets/") && !used.contains(&path) {
            files.remove(&path)?;
        }
    }
    let mut renamed = BTreeMap::<String, String>::new();
    for path in leaves_first(&references, &used)? {
        let mut bytes = files.remove(&path)?;
        if is_text(&path) {
            let mut text = String::from_utf8(bytes).context("a text file is not UTF-8")?;
            for target in references.get(&path).into_iter().flatten() {
                let Some(name) = renamed.get(target) else {
                    bail!("{path} refers to {target}, which has no name yet");
                };
                text = refer(&text, &path, target, name);
            }
            bytes = text.into_bytes();
        }
        let name = match path == PAGE {
            true => path.clone(),
            false => hashed_name(&path, &bytes),
        };
        files.insert(name.clone(), bytes);
        renamed.insert(path, name);
    }
    Ok(())
}

/// The first hex digits of a hash.
pub fn short(hash: blake3::Hash) -> String {
    hash.to_hex().chars().take(HASH_DIGITS).collect()
}

/// `style/main.css` → `style/main-0123456789abcdef.css`.
fn hashed_name(path: &str, bytes: &[u8]) -> String {
    let hash = short(blake3::hash(bytes));
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{path}-{hash}"),
    }
}

fn is_text(path: &str) -> bool {
    [".html", ".js", ".css"]
        .iter()
        .any(|extension| path.ends_with(extension))
}

/// The ways `from` can write a reference to `to`: quoted, with or without `./`.
/// None when `to` is not below the folder of `from`.
fn spellings(from: &str, to: &str) -> Vec<String> {
    let folder = from.rfind('/').map_or("", |at| &from[..=at]);
    let Some(below) = to.strip_prefix(folder) else {
        return Vec::new();
    };
    ["\"", "'"]
        .iter()
        .flat_map(|quote| ["", "./"].map(|dot| format!("{quote}{dot}{below}{quote}")))
        .collect()
}

fn refer(text: &str, from: &str, old: &str, new: &str) -> String {
    spellings(from, old)
        .iter()
        .zip(spellings(from, new))
        .fold(text.to_owned(), |text, (old, new)| text.replace(old, &new))
}

/// The used files in an order where each comes after all it refers to.
fn leaves_first(references: &References, used: &BTreeSet<String>) -> Result<Vec<String>> {
    let mut ordered = Vec::new();
    let mut placed = BTreeSet::new();
    while ordered.len() < used.len() {
        let ready: Vec<&String> = used
            .iter()
            .filter(|path| !placed.contains(*path))
            .filter(|path| {
                let mut targets = references.get(*path).into_iter().flatten();
                targets.all(|target| placed.contains(target))
            })
            .collect();
        if ready.is_empty() {
            let left: Vec<_> = used.difference(&placed).map(String::as_str).collect();
            bail!(
                "these files refer to each other in a circle: {}",
                left.join(", ")
            );
        }
        placed.extend(ready.iter().map(|path| (*path).clone()));
        ordered.extend(ready.into_iter().cloned());
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(wasm: &str) -> Files {
        Files::from([
            (
                PAGE,
                r#"<meta content="./engine_loader.js"><script src="./boot.js"></script><link href="style/main.css">"#,
            ),
            ("boot.js", "import init from './clientele.js';"),
            (
                "clientele.js",
                "import { x } from './snippets/a-1/inline0.js'; new URL('clientele_bg.wasm', import.meta.url)",
            ),
            ("clientele_bg.wasm", wasm),
            ("engine_loader.js", "import init from \"./engine.js\""),
            ("engine.js", "export default 1;"),
            ("snippets/a-1/inline0.js", "export const x = 1;"),
            ("snippets/old-2/inline0.js", "export const x = 2;"),
            ("style/main.css", "body { margin: 0 }"),
            ("robots.txt", ""),
        ])
    }

    #[test]
    fn every_reference_follows_its_file() {
        let mut files = site("one");
        hash(&mut files).unwrap();
        let hashed = references(&files).unwrap();
        let all = reached(&hashed, PAGE, |_| false);
        assert_eq!(all.len(), 8, "{all:?}");
        assert!(
            all.iter()
                .all(|path| { path == PAGE || xtask::site::headers::is_hashed(path) })
        );
        assert!(files.bytes("robots.txt").is_ok(), "nothing refers to it");
        assert!(!files.paths().iter().any(|path| path.contains("old-2")));
    }

    #[test]
    fn a_changed_leaf_renames_all_that_lead_to_it_and_nothing_else() {
        let names = |wasm| {
            let mut files = site(wasm);
            hash(&mut files).unwrap();
            files.paths().into_iter().collect::<BTreeSet<_>>()
        };
        let (one, two) = (names("one"), names("two"));
        let changed: Vec<_> = one.difference(&two).collect();
        assert_eq!(changed.len(), 3, "boot, glue, wasm: {changed:?}");
        assert_eq!(names("one"), one, "the same bytes give the same names");
    }

    #[test]
    fn a_circle_is_refused() {
        let mut files = Files::from([
            (PAGE, "'a.js'"),
            ("a.js", "import './b.js'"),
            ("b.js", "import './a.js'"),
        ]);
        assert!(hash(&mut files).is_err());
    }

    #[test]
    fn the_first_load_ends_at_the_worker() {
        let files = site("one");
        let start = reached(&references(&files).unwrap(), PAGE, |path| {
            path == "engine_loader.js"
        });
        assert!(start.contains("clientele_bg.wasm") && !start.contains("engine.js"));
    }
}
