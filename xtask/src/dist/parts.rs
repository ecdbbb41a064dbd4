//! The app in parts: what the start page needs, and what only the pages of a workspace need.
//!
//! `src/parts.rs` marks where the app is cut. The linker leaves its relocations in the wasm; by them wasm-split finds
//! what only one part needs, and moves it into a wasm that lives in the memory and the function table of the first.
//! wasm-bindgen then makes the glue of the first. `parts.js` loads the others.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::files::Files;
use crate::repo::{Repo, files_below, relative};
use crate::run;
use crate::setup::BuildTools;

/// What loads the parts.
const LOADER: &str = "parts.js";
/// The loader's name in the wasm and in the glue, as wasm-split writes it.
const PLACEHOLDER: &str = "./__wasm_split.js";

/// Parts that come after the start page, by the names that `src/parts.rs` gives them: what wasm-split writes, and the
/// name of the file in the site.
const PARTS: [(&str, &str); 1] = [("split_workspace.wasm", "clientele_workspace.wasm")];

/// Replace the app as trunk built it with its parts.
pub fn cut(files: &mut Files, repo: &Repo, tools: &BuildTools) -> Result<()> {
    let whole = repo
        .target
        .join("wasm32-unknown-unknown/release/clientele.wasm");
    let folder = repo.target.join("site/parts");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run::run(
        Command::new(&tools.wasm_split)
            .arg(&whole)
            .arg(&folder)
            .args(["--out-name", "clientele"]),
    )?;
    let glued = folder.join("glued");
    run::run(
        Command::new(&tools.wasm_bindgen)
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name", "clientele", "--out-dir"])
            .arg(&glued)
            .arg(folder.join("clientele.wasm")),
    )?;
    for name in ["clientele.js", "clientele_bg.wasm"] {
        files.insert(name, read(&glued.join(name))?);
    }
    add_parts(files, &folder)?;
    files.insert(LOADER, read(&repo.root.join(LOADER))?);
    lead_to_loader(files)
}

/// Whether the file is a part that comes after the start page.
pub fn is_part(path: &str) -> bool {
    PARTS.iter().any(|(_, name)| {
        let stem = name.strip_suffix(".wasm");
        stem.is_some_and(|stem| path.starts_with(stem))
    })
}

/// Every part that wasm-split wrote must be one that `parts.js` loads.
fn add_parts(files: &mut Files, folder: &Path) -> Result<()> {
    for path in files_below(folder)? {
        let name = relative(&path, folder);
        if name.ends_with(".wasm") && !name.contains('/') && name != "clientele.wasm" {
            let Some((_, part)) = PARTS.iter().find(|(written, _)| *written == name) else {
                bail!("wasm-split wrote {name}, which {LOADER} does not know");
            };
            files.insert(*part, read(&path)?);
        }
    }
    PARTS
        .iter()
        .try_for_each(|(_, part)| files.bytes(part).map(drop))
}

/// The glue imports the loader. The name by which the wasm knows it stays.
fn lead_to_loader(files: &mut Files) -> Result<()> {
    let glue = files.text("clientele.js")?;
    let import = format!("from \"{PLACEHOLDER}\"");
    if glue.matches(&import).count() != 1 {
        bail!("the glue must import {PLACEHOLDER} once");
    }
    let glue = glue.replace(&import, &format!("from \"./{LOADER}\""));
    files.insert("clientele.js", glue);
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import * as import1 from \"./__wasm_split.js\"\nreturn { \"./__wasm_split.js\": import1 };";

    #[test]
    fn the_glue_imports_the_loader_under_the_name_in_the_wasm() {
        let mut files = Files::from([("clientele.js", GLUE)]);
        lead_to_loader(&mut files).unwrap();
        assert_eq!(
            files.text("clientele.js").unwrap(),
            "import * as import1 from \"./parts.js\"\nreturn { \"./__wasm_split.js\": import1 };"
        );
        assert!(lead_to_loader(&mut files).is_err(), "no import is left");
    }

    #[test]
    fn the_loader_names_every_part() {
        let loader = include_str!("../../../parts.js");
        for (written, part) in PARTS {
            assert!(loader.contains(&format!("\"./{part}\"")), "{part}");
            let name = written
                .trim_start_matches("split_")
                .trim_end_matches(".wasm");
            assert!(
                loader.contains(&format!("__wasm_split_load_{name} ")),
                "{name}"
            );
        }
    }

    #[test]
    fn parts_are_known_by_their_names_with_and_without_a_hash() {
        assert!(is_part("clientele_workspace.wasm"));
        assert!(is_part("clientele_workspace-0123456789abcdef.wasm"));
        assert!(!is_part("clientele_bg-0123456789abcdef.wasm"));
    }
}
