//! Binaryen's `wasm-opt` from npm. A convenience: without it the same program
//! is about a tenth larger, so its absence is told and passed over.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::run;

/// Debian's binaryen is too old for the module that rustc writes.
const VERSION: &str = "132";

/// The program, or `None` after a message saying why not.
pub fn ensure(tools: &Path) -> Option<PathBuf> {
    let own = tools.join("node_modules/.bin/wasm-opt");
    if is_version(&own) {
        return Some(own);
    }
    if let Some(found) = run::on_path("wasm-opt")
        && is_version(&found)
    {
        return Some(found);
    }
    let Some(npm) = run::on_path("npm") else {
        println!("setup: npm not found, so builds stay without wasm-opt (about 10 % larger)");
        return None;
    };
    println!("setup: installing wasm-opt {VERSION} from npm");
    match install(&npm, tools) {
        Ok(()) => Some(own),
        Err(error) => {
            println!("setup: {error:#}; builds stay without wasm-opt (about 10 % larger)");
            None
        }
    }
}

fn install(npm: &Path, tools: &Path) -> Result<()> {
    fs::create_dir_all(tools)?;
    run::run(
        Command::new(npm)
            .args(["install", "--no-audit", "--no-fund", "--loglevel=error"])
            .arg("--prefix")
            .arg(tools)
            .arg(format!("binaryen@{VERSION}")),
    )
}

/// `wasm-opt version 132 (version_132)`.
fn is_version(program: &Path) -> bool {
    run::answer(Command::new(program).arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == VERSION))
}
