//! A large file is read by workers of the worker, and by one where they do not start: it makes no difference.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use browser::steps::{build, survey};
use browser::{Size, Stage, audit, dist, figures_agree, fixture};

/// How the name of the worker's script begins.
const SCRIPT: &str = "engine_loader";

/// The built app, copied so that the worker's script is asked for whenever a worker starts: its name has no hash, and
/// the answer is not kept. Tells where that script is.
fn app(folder: &Path) -> Result<PathBuf> {
    let (mut hashed, script) = (String::new(), format!("{SCRIPT}.js"));
    copy(&dist(), folder)?;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(SCRIPT) {
            hashed = name;
        }
    }
    fs::rename(folder.join(&hashed), folder.join(&script))?;
    let page = folder.join("index.html");
    fs::write(&page, fs::read_to_string(&page)?.replace(&hashed, &script))?;
    Ok(folder.join(script))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copied = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &copied)?,
            false => fs::copy(entry.path(), copied).map(drop)?,
        }
    }
    Ok(())
}

/// How many workers were started, the one of the page included.
fn started(stage: &Stage) -> usize {
    let requests = stage.server.requests();
    let scripts = requests.iter().filter(|target| target.contains(SCRIPT));
    scripts.count()
}

#[tokio::test]
async fn a_crew_reads_what_one_worker_reads() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let script = app(&folder.path().join("app"))?;
    let file = fixture::chain(folder.path())?;
    let native = audit(&file, "")?;
    let root = script.parent().context("no folder")?;
    let stage = Stage::of(root, Size::DESKTOP, "en").await?;
    ensure!(started(&stage) == 1);

    survey(&stage.page, &[&file]).await?;
    let workspace = build(&stage.page).await?;
    let cores = std::thread::available_parallelism()?.get();
    let crew = cores.min(4) - 1;
    ensure!(
        started(&stage) == 1 + crew,
        "asked for {:?}",
        stage.server.requests()
    );
    figures_agree(&stage.page, &workspace, &native).await?;

    fs::remove_file(&script)?;
    survey(&stage.page, &[&file]).await?;
    let workspace = build(&stage.page).await?;
    figures_agree(&stage.page, &workspace, &native).await?;
    let told = stage.console_errors()?;
    ensure!(
        told.iter().all(|error| error.contains(SCRIPT)),
        "console errors: {told:#?}"
    );
    Ok(())
}
