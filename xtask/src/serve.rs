//! The development server: build, serve with the real headers, build again
//! when a source changes. The page is not reloaded by itself: that would take
//! an injected script, which the policy refuses.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, Result};
use xtask::site::Server;

use crate::build::Profile;
use crate::repo::{Repo, files_below};
use crate::{dist, setup};

const POLL: Duration = Duration::from_millis(700);

/// Folders and files that go into the site.
const SOURCES: [&str; 12] = [
    "src",
    "crates",
    "style",
    "index.html",
    "boot.js",
    "parts.js",
    "build",
    "build.rs",
    "icon.svg",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
];

/// Serve until interrupted.
pub fn run(repo: &Repo, port: u16, profile: Profile) -> Result<()> {
    let tools = setup::build_tools(repo)?;
    let site = repo.target.join("site").join("served");
    let mut seen = fingerprint(repo)?;
    dist::development(repo, &tools, profile, &site)?;
    let server =
        Server::start(&site, port).with_context(|| format!("cannot listen on port {port}"))?;
    println!("\nClientele is at {} (stop with Ctrl+C)", server.url());
    loop {
        thread::sleep(POLL);
        let now = fingerprint(repo)?;
        if now == seen {
            continue;
        }
        seen = now;
        let started = Instant::now();
        match dist::development(repo, &tools, profile, &site) {
            Ok(()) => println!(
                "\nrebuilt in {:.1} s: reload {}",
                started.elapsed().as_secs_f32(),
                server.url()
            ),
            Err(error) => println!("\n{error:#}\nthe last good build stays at {}", server.url()),
        }
    }
}

/// A number that changes when a source is added, removed or written.
fn fingerprint(repo: &Repo) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        let path = repo.root.join(source);
        let files = match path.is_dir() {
            true => files_below(&path)?,
            false => vec![path],
        };
        for file in files {
            // An editor may be replacing the file at this moment.
            let written = fs::metadata(&file).and_then(|about| about.modified()).ok();
            (file, written).hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}
