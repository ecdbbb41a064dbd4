//! From what trunk built to a folder for any static host.
//!
//! The folder is held in memory as [`Files`] and passes through one step after
//! another; only the last one writes. Development builds skip what costs time:
//! the optimiser, the hashes in names and the budgets.

mod budget;
mod files;
mod glue;
mod imports;
mod names;
mod parts;
mod payload;
mod records;
mod slim;
mod stamp;
mod styles;
mod texts;
mod wasm;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::build::{self, Profile};
use crate::repo::Repo;
use crate::setup::{self, BuildTools};
pub use budget::packed_len;
use files::Files;
pub use payload::Payload;
pub use wasm::optimise_engine;

/// The page, from which all other files are reached.
const PAGE: &str = "index.html";
/// The worker's entry, written by trunk as a module that starts the engine.
const ENGINE_ENTRY: &str = "engine_loader.js";

/// Build `dist/` and return its path.
pub fn run(repo: &Repo) -> Result<PathBuf> {
    let tools = setup::build_tools(repo)?;
    let out = repo.dist();
    let profile = Profile::Release;
    let built = build::site(repo, &tools, profile)?;
    finish(repo, &built, &out, &tools, profile)?;
    println!("ready: {}", out.display());
    Ok(out)
}

/// Build for development into `out`.
pub fn development(repo: &Repo, tools: &BuildTools, profile: Profile, out: &Path) -> Result<()> {
    let built = build::site(repo, tools, profile)?;
    finish(repo, &built, out, tools, profile)
}

fn finish(
    repo: &Repo,
    built: &Path,
    out: &Path,
    tools: &BuildTools,
    profile: Profile,
) -> Result<()> {
    let mut files = Files::read(built)?;
    if profile != Profile::Dev {
        parts::cut(&mut files, repo, tools)?;
    }
    texts::add(&mut files, repo)?;
    styles::bundle(&mut files)?;
    glue::check(&files)?;
    if profile != Profile::Dev {
        imports::number(&mut files)?;
        wasm::optimise(&mut files, tools.wasm_opt.as_deref())?;
        slim::slim(&mut files)?;
    }
    let build = stamp::build_id(&files);
    stamp::write(&mut files, &build)?;
    if profile != Profile::Dev {
        names::hash(&mut files)?;
    }
    records::add(&mut files, &build)?;
    if profile != Profile::Dev {
        budget::check(&files)?;
    }
    files.write(out)
}
