//! A folder of the site held in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::repo::{files_below, relative};

/// Bytes by path below the site's root, with forward slashes.
#[derive(Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Read a whole folder.
    pub fn read(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in files_below(root)? {
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.insert(relative(&path, root), bytes);
        }
        Ok(Self(files))
    }

    /// Replace the folder with these files. They are written beside it first,
    /// so that a server of the folder never meets half of a build.
    pub fn write(&self, root: &Path) -> Result<()> {
        let staged = root.with_extension("new");
        if staged.exists() {
            fs::remove_dir_all(&staged)?;
        }
        for (path, bytes) in &self.0 {
            let path = staged.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
        if root.exists() {
            fs::remove_dir_all(root)?;
        }
        fs::rename(&staged, root).with_context(|| format!("cannot write {}", root.display()))
    }

    /// Paths and bytes in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Paths in order, apart from the borrow of the files.
    pub fn paths(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    pub fn bytes(&self, path: &str) -> Result<&[u8]> {
        let found = self.0.get(path).map(Vec::as_slice);
        found.with_context(|| format!("the build has no {path}"))
    }

    pub fn text(&self, path: &str) -> Result<&str> {
        std::str::from_utf8(self.bytes(path)?).with_context(|| format!("{path} is not UTF-8"))
    }

    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), bytes.into());
    }

    pub fn remove(&mut self, path: &str) -> Result<Vec<u8>> {
        let found = self.0.remove(path);
        found.with_context(|| format!("the build has no {path}"))
    }
}

#[cfg(test)]
impl<const N: usize> From<[(&str, &str); N]> for Files {
    fn from(files: [(&str, &str); N]) -> Self {
        Self(
            files
                .map(|(path, text)| (path.to_owned(), text.into()))
                .into(),
        )
    }
}
