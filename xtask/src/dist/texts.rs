//! The texts of each language, beside the app that looks them up by number.

use anyhow::{Result, anyhow, bail};

use super::files::Files;
use crate::repo::Repo;

#[path = "../../../build/files.rs"]
mod files;
#[allow(dead_code, reason = "the keys are for the app's build script")]
#[path = "../../../build/words.rs"]
mod words;

/// Every file of texts begins so.
const STEM: &str = "texts-";

/// Add `texts-<language>.txt`.
pub fn add(site: &mut Files, repo: &Repo) -> Result<()> {
    let languages = files::languages(&repo.root).map_err(|error| anyhow!(error))?;
    match words::words(&languages) {
        Ok(words) => {
            for (language, texts) in languages.iter().zip(words.texts) {
                site.insert(format!("{STEM}{}.txt", language.tag), texts);
            }
            Ok(())
        }
        Err(faults) => bail!("{}", faults.join("\n")),
    }
}

/// Whether the file holds the texts of a language, of which a page needs one.
pub fn is_language(path: &str) -> bool {
    path.starts_with(STEM)
}
