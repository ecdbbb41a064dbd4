//! Binaryen's optimiser over every binary.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::files::Files;
use crate::run;

/// All are optimised for size, since the whole app has a budget.
const BINARIES: [(&str, &[&str]); 3] = [
    ("clientele_bg.wasm", &SMALL),
    ("clientele_workspace.wasm", &SMALL),
    ("engine_bg.wasm", &SMALL),
];

/// Twice for size, the second time knowing which functions have no effects, until nothing more is won. Functions
/// beside those of like names compress better.
const SMALL: [&str; 7] = [
    "-Oz",
    "--generate-global-effects",
    "-Oz",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
    "--reorder-functions-by-name",
];

/// Exactly what rustc emits and every current browser reads. With
/// `--all-features` binaryen 132 writes compact imports, which no browser loads.
const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-simd",
];

/// Replace each binary with its optimised form, or leave all as they are when
/// there is no optimiser.
pub fn optimise(files: &mut Files, wasm_opt: Option<&Path>) -> Result<()> {
    let Some(wasm_opt) = wasm_opt else {
        println!("dist: without wasm-opt the binaries stay as rustc wrote them");
        return Ok(());
    };
    let folder = std::env::temp_dir().join(format!("clientele-wasm-opt-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for (path, passes) in BINARIES {
        let input = folder.join("in.wasm");
        let output = folder.join("out.wasm");
        fs::write(&input, files.bytes(path)?)?;
        run::run(
            Command::new(wasm_opt)
                .args(passes)
                .args(FEATURES)
                .arg(&input)
                .arg("-o")
                .arg(&output),
        )?;
        files.insert(path, fs::read(&output).context("wasm-opt wrote nothing")?);
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}
