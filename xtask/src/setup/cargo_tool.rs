//! A program from crates.io at an exact version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::repo::Repo;
use crate::run;

/// A pinned program and how to build it.
pub struct CargoTool {
    /// Package on crates.io.
    pub package: &'static str,
    /// Name of the program it installs.
    pub program: &'static str,
    /// Exact version.
    pub version: &'static str,
    /// Whether to build with the lock file it was published with.
    pub locked: bool,
}

impl CargoTool {
    /// The program, from the tools folder or `PATH`, installed when neither
    /// has this version.
    pub fn ensure(&self, repo: &Repo, tools: &Path) -> Result<PathBuf> {
        let program = format!("{}{}", self.program, std::env::consts::EXE_SUFFIX);
        let own = tools.join("bin").join(program);
        if self.is_version(&own) {
            return Ok(own);
        }
        if let Some(found) = run::on_path(self.program)
            && self.is_version(&found)
        {
            return Ok(found);
        }
        self.install(repo, tools)
            .with_context(|| format!("installing {} {}", self.package, self.version))?;
        Ok(own)
    }

    fn is_version(&self, program: &Path) -> bool {
        run::answer(Command::new(program).arg("--version"))
            .is_some_and(|text| text.split_whitespace().any(|word| word == self.version))
    }

    /// Built for a short build rather than a fast program: these run for
    /// seconds, and a first `cargo xtask serve` waits for them.
    fn install(&self, repo: &Repo, tools: &Path) -> Result<()> {
        println!(
            "setup: building {} {} into {} (once, some minutes)",
            self.package,
            self.version,
            tools.display()
        );
        fs::create_dir_all(tools)?;
        let scratch = tools.join("build");
        let mut install = run::cargo(repo);
        install
            .args(["install", "--quiet", "--force", "--root"])
            .arg(tools)
            .args(["--version", &format!("={}", self.version), self.package])
            .env("CARGO_TARGET_DIR", &scratch)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        if self.locked {
            install.arg("--locked");
        }
        // Outside the repository, so that its `.cargo/config.toml` does not apply.
        install.current_dir(tools);
        let built = run::run(&mut install);
        if scratch.exists() {
            fs::remove_dir_all(&scratch)?;
        }
        built
    }
}
