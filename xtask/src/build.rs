//! Trunk: both wasm binaries, their glue and the files they come with.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::repo::Repo;
use crate::run;
use crate::setup::BuildTools;

/// How the site is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Soon ready, checks on.
    Dev,
    /// What is published, and what the browser tests run.
    Release,
}

impl Profile {
    /// The cargo profile's name.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Release => "release",
        }
    }

    /// The folder that cargo builds into.
    pub fn folder(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "release",
        }
    }
}

/// Build and return the folder that trunk wrote: stable names, nothing
/// optimised or hashed yet.
pub fn site(repo: &Repo, tools: &BuildTools, profile: Profile) -> Result<PathBuf> {
    let dist = repo.target.join("site").join(profile.name());
    // Trunk runs cargo offline, so that it downloads no tools either.
    let mut fetch = run::cargo(repo);
    run::run(fetch.args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]))?;
    let mut trunk = Command::new(&tools.trunk);
    trunk
        .current_dir(&repo.root)
        .env("PATH", &tools.path)
        // Trunk takes NO_COLOR for a boolean and refuses its usual value 1.
        .env_remove("NO_COLOR")
        .args(["build", "--offline", "--cargo-profile", profile.name()])
        .arg("--dist")
        .arg(&dist);
    if profile != Profile::Dev {
        // Read by the app's build script; cut by `dist::parts`.
        trunk.arg("--release").env("CLIENTELE_PARTS", "1");
    }
    run::run(&mut trunk)?;
    Ok(dist)
}
