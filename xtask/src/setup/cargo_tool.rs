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
    /// Features of the package that the program needs.
    pub features: &'static [&'static str],
    /// Whether it answers `--version`. One that does not is known by its folder.
    pub tells_version: bool,
}

impl CargoTool {
    /// The program, from the tools folder or `PATH`, installed when neither
    /// has this version.
    pub fn ensure(&self, repo: &Repo, tools: &Path) -> Result<PathBuf> {
        let root = match self.tells_version {
            true => tools.to_path_buf(),
            false => tools.join(format!("{}-{}", self.package, self.version)),
        };
        let program = format!("{}{}", self.program, std::env::consts::EXE_SUFFIX);
        let own = root.join("bin").join(program);
        if self.is_version(&own) {
            return Ok(own);
        }
        if self.tells_version
            && let Some(found) = run::on_path(self.program)
            && self.is_version(&found)
        {
            return Ok(found);
        }
        self.install(repo, &root)
            .with_context(|| format!("installing {} {}", self.package, self.version))?;
        Ok(own)
    }

    fn is_version(&self, program: &Path) -> bool {
        match self.tells_version {
            true => run::answer(Command::new(program).arg("--version"))
                .is_some_and(|text| text.split_whitespace().any(|word| word == self.version)),
            false => program.is_file(),
        }
    }

    /// Built for a short build rather than a fast program: these run for
    /// seconds, and a first `cargo xtask serve` waits for them.
    fn install(&self, repo: &Repo, root: &Path) -> Result<()> {
        println!(
            "setup: building {} {} into {} (once, some minutes)",
            self.package,
            self.version,
            root.display()
        );
        fs::create_dir_all(root)?;
        let scratch = root.join("build");
        let mut install = run::cargo(repo);
        install
            .args(["install", "--quiet", "--force", "--root"])
            .arg(root)
            .args(["--features", &self.features.join(",")])
            .args(["--version", &format!("={}", self.version), self.package])
            .env("CARGO_TARGET_DIR", &scratch)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        if self.locked {
            install.arg("--locked");
        }
        // Outside the repository, so that its `.cargo/config.toml` does not apply.
        install.current_dir(root);
        let built = run::run(&mut install);
        if scratch.exists() {
            fs::remove_dir_all(&scratch)?;
        }
        built
    }
}
