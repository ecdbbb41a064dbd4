//! Turns the locale files into checked keys and one string of texts a language: see `build/words.rs`.

#[path = "build/words.rs"]
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use words::Language;

/// In the order of `locales::Locale`; the others are compared with the first.
const LANGUAGES: [&str; 3] = ["en", "ru", "ro"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/locales");
    let mut languages = Vec::new();
    for tag in LANGUAGES {
        let texts = namespaces(&Path::new("src/locales").join(tag))?;
        languages.push(Language { tag, texts });
    }
    match words::module(&languages) {
        Ok(module) => {
            let path = PathBuf::from(std::env::var("OUT_DIR")?).join("words.rs");
            fs::write(path, module)?;
        }
        Err(faults) => faults
            .iter()
            .for_each(|fault| println!("cargo::error={fault}")),
    }
    Ok(())
}

/// The files of a language's folder as one object, by their names.
fn namespaces(folder: &Path) -> Result<Value, Box<dyn Error>> {
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
