//! A browser and its WebDriver for the browser tests.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

/// Programs of the browser tests.
pub struct Browser {
    /// Chromium, or a browser made of it.
    pub chromium: PathBuf,
    /// Its WebDriver, of the same version.
    pub chromedriver: PathBuf,
}

/// Chromium and its driver: named by `CHROMIUM` and `CHROMEDRIVER`, else found
/// on `PATH`, else installed where apt exists and we may use it.
pub fn browser() -> Result<Browser> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if run::on_path("apt-get").is_some() && is_root() {
        println!("setup: installing Chromium and its driver for the browser tests");
        run::run(Command::new("apt-get").arg("update"))?;
        run::run(
            Command::new("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(["chromium", "chromium-driver"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
        if let Some(found) = find() {
            return Ok(found);
        }
    }
    bail!(
        "browser tests need Chromium and chromedriver of the same version: install them \
         (Debian: apt-get install chromium chromium-driver) or name them in the \
         environment variables CHROMIUM and CHROMEDRIVER"
    )
}

fn find() -> Option<Browser> {
    let chromium = named("CHROMIUM").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(run::on_path)
    })?;
    let chromedriver = named("CHROMEDRIVER").or_else(|| run::on_path("chromedriver"))?;
    Some(Browser {
        chromium,
        chromedriver,
    })
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
}

fn is_root() -> bool {
    run::answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}
