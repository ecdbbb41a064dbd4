//! The same figures from the native audit: the command line of the `audit` example.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Audits a file natively; `map` is the example's `--map`, empty for the guessed roles.
pub fn audit(file: &Path, map: &str) -> Result<Value> {
    match map {
        "" => audit_with(file, &[]),
        map => audit_with(file, &["--map", map]),
    }
}

/// Audits a file natively under options of the example.
pub fn audit_with(file: &Path, options: &[&str]) -> Result<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    command
        .args(["run", "--quiet", "-p", "audit", "--example", "audit", "--"])
        .arg(file)
        .args(options);
    let output = command.output().context("cargo does not start")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).context("the audit is not JSON")
}
