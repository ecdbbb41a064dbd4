//! What the processes of this program's own browser took, by `/proc`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

/// The largest peak (`VmHWM`) among the browser's renderers; a renderer holds a page and its workers.
pub fn renderer_peak_bytes() -> Result<u64> {
    let mut peak = 0;
    for process in ours()? {
        if !read(&process, "cmdline").contains("--type=renderer") {
            continue;
        }
        let status = read(&process, "status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes =
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kibibytes.unwrap_or(0) * 1024);
    }
    Ok(peak)
}

/// Milliseconds that the browser's workers have run.
pub fn worker_millis() -> Result<f64> {
    let mut nanos = 0;
    for process in ours()? {
        let Ok(threads) = fs::read_dir(process.join("task")) else {
            continue;
        };
        for thread in threads.flatten().map(|thread| thread.path()) {
            if read(&thread, "comm").starts_with("DedicatedWorker") {
                let ran = read(&thread, "schedstat");
                let ran = ran.split(' ').next().and_then(|ran| ran.parse().ok());
                nanos += ran.unwrap_or(0_u64);
            }
        }
    }
    Ok(nanos as f64 / 1e6)
}

/// The folders of the processes that descend from this program.
fn ours() -> Result<Vec<PathBuf>> {
    let processes = fs::read_dir("/proc")?.flatten();
    let paths = processes.map(|process| process.path());
    Ok(paths.filter(|process| is_ours(process)).collect())
}

fn is_ours(process: &Path) -> bool {
    let status = read(process, "status");
    let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"));
    match parent.and_then(|parent| parent.trim().parse().ok()) {
        None | Some(0_u32) => false,
        Some(parent) => parent == std::process::id() || is_ours(format!("/proc/{parent}").as_ref()),
    }
}

/// Nothing of a process that has ended meanwhile.
fn read(process: &Path, name: &str) -> String {
    fs::read_to_string(process.join(name)).unwrap_or_default()
}
