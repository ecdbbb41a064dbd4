//! Pictures of every page of the built app: `shots FOLDER [FILE.csv]`.
//!
//! Both themes at 1280 and 360 px, with the sample company or with a file. `SHOTS_LANGUAGE=ro` speaks another
//! language, `SHOTS_PAGES=value,forecast` leaves out the other pages. `docs/screenshots` holds some of them.

use std::path::Path;

use anyhow::{Context, Result};
use browser::steps::PAGES;
use browser::{Page, Size, Stage};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("usage: shots FOLDER [FILE.csv]")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let file = arguments.next();
    let language = std::env::var("SHOTS_LANGUAGE").unwrap_or_else(|_| "en".into());
    for size in [Size::DESKTOP, Size::PHONE] {
        let stage = Stage::open(size, &language).await?;
        for (theme, presses) in [("light", 1), ("dark", 1)] {
            for _ in 0..presses {
                stage.page.click("[data-action='theme']").await?;
            }
            shoot_all(&stage.page, folder, file.as_deref(), theme, size).await?;
            stage.page.go("#/").await?;
            stage.page.see("[data-action='sample']").await?;
        }
        let loaded = stage.server.requests().len();
        stage.close(loaded).await?;
    }
    Ok(())
}

async fn shoot_all(
    page: &Page,
    folder: &Path,
    file: Option<&str>,
    theme: &str,
    size: Size,
) -> Result<()> {
    let path = |name: &str| folder.join(format!("{name}-{theme}-{}.png", size.width));
    shoot(page, &path("start")).await?;
    match file {
        Some(file) => {
            page.give("input[type='file']", &Path::new(file).canonicalize()?)
                .await?;
            page.see("[data-action='import']").await?;
            shoot(page, &path("import")).await?;
            page.click("[data-action='import']").await?;
        }
        None => page.click("[data-action='sample']").await?,
    }
    page.see("[data-figure='revenue']").await?;
    let hash = page.hash().await?;
    let (workspace, _) = hash
        .rsplit_once('/')
        .context("no workspace in the address")?;
    let wanted = std::env::var("SHOTS_PAGES").unwrap_or_default();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.split(',').any(|of| of == name);
    for (name, figure) in PAGES.into_iter().filter(|(name, _)| is_wanted(name)) {
        page.go(&format!("{workspace}/{name}")).await?;
        page.see(figure).await?;
        shoot(page, &path(name)).await?;
    }
    Ok(())
}

/// A picture of the whole page once figures have their size.
async fn shoot(page: &Page, path: &Path) -> Result<()> {
    page.script(
        "scrollTo(0, 0); return document.fonts.ready.then(() => null)",
        vec![],
    )
    .await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    page.screenshot(path).await
}
