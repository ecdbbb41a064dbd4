//! The page that other harnesses measure: `benches/page` over the engine of the app.
//!
//! The engine is built as for `dist/`, with one question more. Nothing of it is shipped.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::build::Profile;
use crate::repo::Repo;
use crate::setup::BuildTools;
use crate::{dist, run};

/// Files that go as they are.
const FILES: [&str; 3] = ["bench.html", "bench.js", "checks.js"];
/// What trunk writes for a worker.
const LOADER: &str = "import init from './engine.js';await init();";
const TARGET: &str = "wasm32-unknown-unknown";

/// Build the page and return its folder.
pub fn build(repo: &Repo, tools: &BuildTools, profile: Profile) -> Result<PathBuf> {
    let out = repo.target.join("bench/page").join(profile.name());
    fs::create_dir_all(&out)?;
    let engine = ["--bin", "engine", "--features", "yardstick"];
    compile(repo, profile, "engine", &engine)?;
    compile(repo, profile, "bench-page", &["--lib"])?;
    for name in ["engine", "bench_page"] {
        bind(repo, tools, profile, (name, &out))?;
    }
    if let (Profile::Release, Some(wasm_opt)) = (profile, &tools.wasm_opt) {
        optimise(repo, wasm_opt, &out.join("engine_bg.wasm"))?;
    }
    for file in FILES {
        fs::copy(repo.root.join("benches/page").join(file), out.join(file))?;
    }
    fs::write(out.join("engine_loader.js"), LOADER)?;
    Ok(out)
}

/// The optimiser takes minutes, so what it made of the same bytes is kept.
fn optimise(repo: &Repo, wasm_opt: &Path, engine: &Path) -> Result<()> {
    let name = blake3::hash(&fs::read(engine)?).to_hex();
    let kept = repo.target.join(format!("bench/optimised/{name}.wasm"));
    if !kept.exists() {
        dist::optimise_engine(wasm_opt, engine)?;
        fs::create_dir_all(kept.with_file_name(""))?;
        fs::copy(engine, &kept)?;
    }
    fs::copy(&kept, engine)?;
    Ok(())
}

/// One package at a time, so that the page has no feature of the engine but its own.
fn compile(repo: &Repo, profile: Profile, package: &str, what: &[&str]) -> Result<()> {
    let mut cargo = run::cargo(repo);
    cargo.args(["build", "--quiet", "--target", TARGET, "--package", package]);
    run::run(cargo.args(["--profile", profile.name()]).args(what))
}

/// Makes the glue of a binary.
fn bind(
    repo: &Repo,
    tools: &BuildTools,
    profile: Profile,
    (name, out): (&str, &Path),
) -> Result<()> {
    let built = repo.target.join(TARGET).join(profile.folder());
    let mut bindgen = Command::new(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name]);
    bindgen.arg("--out-dir").arg(out);
    run::run(bindgen.arg(built.join(name).with_extension("wasm")))
}
