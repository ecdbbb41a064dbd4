//! Server, driver and browser of one journey.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use thirtyfour::ChromeCapabilities;
use thirtyfour::prelude::*;
use xtask::site::Server;

use crate::driver::ChromeDriver;
use crate::extras;
use crate::page::Page;

#[derive(Clone, Copy)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    pub const DESKTOP: Size = Size {
        width: 1280,
        height: 900,
    };
    pub const PHONE: Size = Size {
        width: 360,
        height: 780,
    };
}

/// A desktop Chromium makes no narrower window; a phone's is emulated.
const NARROWEST_WINDOW: u32 = 500;

/// How the address of the app's second part begins.
const PART: &str = "clientele_workspace";

/// Workers are kept in `__workers`, so that a journey can let one die.
const KEEP_WORKERS: &str = "window.__workers = []; const Plain = Worker; \
    window.Worker = class extends Plain { constructor(...of) { super(...of); __workers.push(this); } };";

/// The folder of the built app.
pub fn dist() -> PathBuf {
    std::env::var("CLIENTELE_DIST")
        .map(PathBuf::from)
        .unwrap_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"))
}

pub struct Stage {
    pub page: Page,
    pub server: Server,
    downloads: TempDir,
    driver: ChromeDriver,
    _profile: TempDir,
}

impl Stage {
    /// Opens the start page of the built app in a browser that speaks `language`.
    pub async fn open(size: Size, language: &str) -> Result<Stage> {
        Stage::of(&dist(), size, language).await
    }

    /// The same of an app that was built into another folder.
    pub async fn of(dist: &Path, size: Size, language: &str) -> Result<Stage> {
        let stage = Stage::at(dist, "index.html", size, language).await?;
        // The list of workspaces is the engine's first answer; the part of the app that comes later may be slower
        // still. From here on everything is loaded.
        stage.page.see(".library-list, .library-empty").await?;
        stage.page.received(PART).await?;
        Ok(stage)
    }

    /// Opens a page of a folder.
    pub async fn at(folder: &Path, page: &str, size: Size, language: &str) -> Result<Stage> {
        ensure!(
            folder.join(page).exists(),
            "no {page} in {}",
            folder.display()
        );
        let server = Server::start(folder, 0)?;
        let driver = ChromeDriver::start()?;
        let (profile, downloads) = (TempDir::new()?, TempDir::new()?);
        let capabilities = capabilities(size, language, profile.path(), downloads.path())?;
        let web = WebDriver::new(format!("http://127.0.0.1:{}", driver.port), capabilities)
            .await
            .context("the browser does not start")?;
        let session = web.session_id().to_string();
        web.set_script_timeout(Duration::from_secs(60)).await?;
        if size.width < NARROWEST_WINDOW {
            let metrics = serde_json::json!({
                "width": size.width, "height": size.height, "deviceScaleFactor": 2, "mobile": true,
            });
            extras::devtools(
                driver.port,
                &session,
                "Emulation.setDeviceMetricsOverride",
                metrics,
            )?;
        }
        extras::devtools(
            driver.port,
            &session,
            "Page.addScriptToEvaluateOnNewDocument",
            serde_json::json!({ "source": KEEP_WORKERS }),
        )?;
        // The start page has no name of its own in the address.
        let page = page.trim_end_matches("index.html");
        web.goto(format!("{}{page}", server.url())).await?;
        // Its own end waits for the runtime; a stage that is dropped ends the session itself.
        std::mem::forget(web.clone());
        Ok(Stage {
            page: Page::new(web),
            server,
            downloads,
            driver,
            _profile: profile,
        })
    }

    /// The file that the person was given, once it is whole.
    pub async fn downloaded(&self, ending: &str) -> Result<Vec<u8>> {
        for _ in 0..100 {
            for entry in std::fs::read_dir(self.downloads.path())? {
                let path = entry?.path();
                if path.extension().is_some_and(|found| found == ending) {
                    return Ok(std::fs::read(path)?);
                }
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        anyhow::bail!("no .{ending} file was downloaded")
    }

    /// From here on, requests whose address fits one of these patterns fail.
    pub fn block(&self, patterns: &[&str]) -> Result<()> {
        let (port, session) = (self.driver.port, self.page.session());
        let urls = serde_json::json!({ "urls": patterns });
        extras::devtools(port, &session, "Network.enable", serde_json::json!({}))?;
        extras::devtools(port, &session, "Network.setBlockedURLs", urls).map(drop)
    }

    /// Console errors so far, read once.
    pub fn console_errors(&self) -> Result<Vec<String>> {
        extras::console_errors(self.driver.port, &self.page.session())
    }

    /// Ends the journey: the console is clean, and the server was asked only for files of the app, each
    /// before `loaded` requests were through.
    pub async fn close(self, loaded: usize) -> Result<()> {
        let errors = self.console_errors()?;
        ensure!(errors.is_empty(), "console errors: {errors:#?}");
        let requests = self.server.requests();
        ensure!(
            requests.len() == loaded,
            "requests after load: {:?}",
            &requests[loaded..]
        );
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // A browser that is gone needs no end.
        let _ = extras::end(self.driver.port, &self.page.session());
    }
}

fn capabilities(
    size: Size,
    language: &str,
    profile: &Path,
    downloads: &Path,
) -> Result<ChromeCapabilities> {
    let mut capabilities = DesiredCapabilities::chrome();
    if let Ok(chromium) = std::env::var("CHROMIUM") {
        capabilities.set_binary(&chromium)?;
    }
    let window = format!("--window-size={},{}", size.width, size.height);
    let profile = format!("--user-data-dir={}", profile.display());
    let language_flag = format!("--lang={language}");
    for flag in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        &window,
        &profile,
        &language_flag,
    ] {
        capabilities.add_arg(flag)?;
    }
    capabilities.add_experimental_option(
        "prefs",
        serde_json::json!({
            "intl.accept_languages": language,
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
        }),
    )?;
    capabilities.set("goog:loggingPrefs", serde_json::json!({ "browser": "ALL" }))?;
    Ok(capabilities)
}
