//! Parts of the Rust toolchain itself.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run;

const WASM: &str = "wasm32-unknown-unknown";

/// The standard library for wasm.
pub fn wasm_target() -> Result<()> {
    let mut ask = Command::new("rustc");
    ask.args(["--print", "target-libdir", "--target", WASM]);
    if run::answer(&mut ask).is_some_and(|dir| Path::new(&dir).is_dir()) {
        return Ok(());
    }
    println!("setup: adding the Rust target {WASM}");
    run::run(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
        format!("install the Rust standard library for {WASM} (rustup does it with one command)")
    })
}

/// rustfmt and clippy, which a minimal toolchain lacks.
pub fn lint_components() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if run::answer(Command::new("cargo").args([subcommand, "--version"])).is_some() {
            continue;
        }
        println!("setup: adding the Rust component {component}");
        run::run(Command::new("rustup").args(["component", "add", component]))?;
    }
    Ok(())
}
