//! Installing what the other commands need: once, saying so, and nothing when
//! all is there. Tools live outside the repository, in `$CLIENTELE_TOOLS` or
//! `~/.cache/clientele/tools`; a matching version on `PATH` is used instead.

mod browser;
mod cargo_tool;
mod rust;
mod wasm_opt;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::run;
pub use browser::browser;
use cargo_tool::CargoTool;
pub use rust::lint_components;

const TRUNK: CargoTool = CargoTool {
    package: "trunk",
    program: "trunk",
    version: "0.21.14",
    locked: true,
    features: &[],
    tells_version: true,
};

/// Must be the version of the `wasm-bindgen` crate, to the last digit: both
/// sides of the generated glue come from it.
const WASM_BINDGEN: CargoTool = CargoTool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.130",
    locked: false,
    features: &[],
    tells_version: true,
};

/// Cuts the app where `wasm_split_helpers`, which Leptos re-exports, marks it.
const WASM_SPLIT: CargoTool = CargoTool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: "0.2.4",
    locked: true,
    features: &["build-binary"],
    tells_version: false,
};

/// What a build of the site uses.
pub struct BuildTools {
    /// Trunk, which builds both binaries and their glue.
    pub trunk: PathBuf,
    /// `PATH` on which trunk finds the pinned wasm-bindgen.
    pub path: OsString,
    /// Makes the glue between wasm and JavaScript.
    pub wasm_bindgen: PathBuf,
    /// Cuts the app into parts.
    pub wasm_split: PathBuf,
    /// Binaryen's optimiser; absent where npm is absent.
    pub wasm_opt: Option<PathBuf>,
}

/// The wasm target, trunk, wasm-bindgen, wasm-split and wasm-opt.
pub fn build_tools(repo: &Repo) -> Result<BuildTools> {
    let home = tools_home()?;
    rust::wasm_target()?;
    let trunk = TRUNK.ensure(repo, &home)?;
    let wasm_bindgen = WASM_BINDGEN.ensure(repo, &home)?;
    let bin = wasm_bindgen
        .parent()
        .context("wasm-bindgen has no folder")?;
    let path = run::path_with(bin)?;
    let wasm_split = WASM_SPLIT.ensure(repo, &home)?;
    let wasm_opt = wasm_opt::ensure(&home);
    Ok(BuildTools {
        trunk,
        path,
        wasm_bindgen,
        wasm_split,
        wasm_opt,
    })
}

fn tools_home() -> Result<PathBuf> {
    if let Some(dir) = env::var_os("CLIENTELE_TOOLS") {
        return Ok(std::path::absolute(dir)?);
    }
    let home = env::var_os("HOME")
        .or_else(|| env::var_os("USERPROFILE"))
        .context("set CLIENTELE_TOOLS: there is no home folder to keep the build tools in")?;
    Ok(PathBuf::from(home).join(".cache/clientele/tools"))
}

#[cfg(test)]
mod tests {
    use super::WASM_BINDGEN;

    #[test]
    fn one_wasm_bindgen_version_everywhere() {
        let version = WASM_BINDGEN.version;
        let cargo = include_str!("../../../Cargo.toml");
        assert!(cargo.contains(&format!("wasm-bindgen = \"={version}\"")));
        let trunk = include_str!("../../../Trunk.toml");
        assert!(trunk.contains(&format!("wasm_bindgen = \"{version}\"")));
    }
}
