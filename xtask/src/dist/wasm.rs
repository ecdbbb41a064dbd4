//! Binaryen's optimiser over every binary.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::files::Files;
use crate::run;

const ENGINE: &str = "engine_bg.wasm";

/// All are optimised for size, since the whole app has a budget.
const BINARIES: [(&str, &[&str]); 3] = [
    ("clientele_bg.wasm", &SMALL),
    ("clientele_workspace.wasm", &SMALL),
    (ENGINE, &SMALL),
];

/// Twice for size, the second time knowing which functions have no effects, until nothing more is won. Functions
/// beside those of like names compress better. The lowest memory is the far end of the stack, so that no address wraps
/// around to it, and a sum of a pointer and a small number can become an offset.
const SMALL: [&str; 8] = [
    "--low-memory-unused",
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
        shrink(wasm_opt, passes, &input, &output)?;
        files.insert(path, fs::read(&output).context("wasm-opt wrote nothing")?);
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}

/// The engine's binary at `path` as the release has it.
pub fn optimise_engine(wasm_opt: &Path, path: &Path) -> Result<()> {
    let passes = BINARIES.iter().find(|(name, _)| *name == ENGINE);
    let (_, passes) = passes.context("the engine is not optimised")?;
    shrink(wasm_opt, passes, path, path)
}

fn shrink(wasm_opt: &Path, passes: &[&str], input: &Path, output: &Path) -> Result<()> {
    let mut command = Command::new(wasm_opt);
    command.args(passes).args(FEATURES);
    run::run(command.arg(input).arg("-o").arg(output))
}
