//! Size budgets, in bytes as a host sends them: compressed with brotli.

use anyhow::{Result, bail};
use brotli::enc::BrotliEncoderParams;

use super::PAGE;
use super::files::Files;
use super::names::{reached, references};
use super::{parts, texts};

/// All files that the start page waits for, in the language with the longest texts: neither the engine nor the parts of
/// the app that are asked for once it is shown.
const START: usize = 400_000;
/// Every file of the app.
const WHOLE: usize = 1_200_000;
/// The worker's entry, before its hash.
const ENGINE: &str = "engine_loader";

/// Print a table of sizes and fail when a budget is exceeded.
pub fn check(files: &Files) -> Result<()> {
    let references = references(files)?;
    let start = reached(&references, PAGE, |path| {
        path.starts_with(ENGINE) || parts::is_part(path)
    });
    let (mut start_bytes, mut whole_bytes, mut language) = (0, 0, 0);
    println!("{:<44} {:>10} {:>10}", "file", "bytes", "brotli");
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "_headers") {
        let packed = packed_len(bytes)?;
        whole_bytes += packed;
        let mark = match start.contains(path) {
            true if texts::is_language(path) => {
                language = packed.max(language);
                "start, one of these"
            }
            true => {
                start_bytes += packed;
                "start"
            }
            false => "",
        };
        println!("{path:<44} {:>10} {packed:>10} {mark}", bytes.len());
    }
    start_bytes += language;
    let mut over = Vec::new();
    for (what, bytes, budget) in [
        ("start page", start_bytes, START),
        ("whole app", whole_bytes, WHOLE),
    ] {
        let share = bytes * 100 / budget;
        println!("{what:<44} {:>10} {bytes:>10} {share} % of {budget}", "");
        if bytes > budget {
            over.push(what);
        }
    }
    match over.is_empty() {
        true => Ok(()),
        false => bail!("over the size budget: {}", over.join(", ")),
    }
}

/// Length after brotli at its best level, as static hosts store files.
pub fn packed_len(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut packed, &params)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_counts_bytes_that_do_not_compress() {
        let mut noise = blake3::Hasher::new().finalize_xof();
        let mut bytes = vec![0; START + 1];
        noise.fill(&mut bytes);
        let mut files = Files::from([
            (PAGE, "<script src=\"./app.js\">"),
            ("app.js", "'app.wasm'"),
        ]);
        assert!(check(&files).is_ok());
        files.insert("app.wasm", bytes);
        assert!(check(&files).is_err());
    }
}
