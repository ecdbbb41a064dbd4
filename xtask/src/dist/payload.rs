//! How much a visitor downloads before the first figure of an audit.

use std::path::Path;

use anyhow::Result;

use super::budget::packed_len;
use super::files::Files;
use super::names::{reached, references};
use super::{PAGE, parts, texts};

/// Names of the files that make up the worker begin so.
const ENGINE: &str = "engine";

/// Bytes as a host sends them, compressed with brotli.
#[derive(Default)]
pub struct Payload {
    /// What the start page waits for, in the language with the longest texts.
    pub start: usize,
    /// The worker that reads and answers.
    pub engine: usize,
    /// The part of the app with the pages of a workspace.
    pub pages: usize,
}

impl Payload {
    /// Of a release folder.
    pub fn of(dist: &Path) -> Result<Payload> {
        let files = Files::read(dist)?;
        let (mut payload, mut language) = (Payload::default(), 0);
        for path in reached(&references(&files)?, PAGE, |_| false) {
            let packed = packed_len(files.bytes(&path)?)?;
            match &path {
                path if texts::is_language(path) => language = packed.max(language),
                path if parts::is_part(path) => payload.pages += packed,
                path if path.starts_with(ENGINE) => payload.engine += packed,
                _ => payload.start += packed,
            }
        }
        payload.start += language;
        Ok(payload)
    }
}
