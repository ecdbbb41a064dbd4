//! Where the texts stand: `src/locales/<language>/<namespace>.json`.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::words::Language;

/// In the order of `locales::Locale`; the others are compared with the first.
pub const LANGUAGES: [&str; 3] = ["en", "ru", "ro"];

/// The locale files of the app whose root this is.
pub fn languages(root: &Path) -> Result<Vec<Language<'static>>, Box<dyn Error + Send + Sync>> {
    let mut languages = Vec::new();
    for tag in LANGUAGES {
        let texts = namespaces(&root.join("src/locales").join(tag))?;
        languages.push(Language { tag, texts });
    }
    Ok(languages)
}

/// The files of a language's folder as one object, by their names.
fn namespaces(folder: &Path) -> Result<Value, Box<dyn Error + Send + Sync>> {
    let mut namespaces = Map::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let text = fs::read_to_string(&path)?;
        let texts =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        namespaces.insert(name.to_string(), texts);
    }
    Ok(Value::Object(namespaces))
}
