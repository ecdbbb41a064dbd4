//! Turns the locale files into checked keys and the texts of each language: see `build/words.rs`.

#[path = "build/files.rs"]
mod files;
#[path = "build/words.rs"]
mod words;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/locales");
    parts();
    let languages = files::languages(Path::new("."))?;
    let words = match words::words(&languages) {
        Ok(words) => words,
        Err(faults) => {
            faults
                .iter()
                .for_each(|fault| println!("cargo::error={fault}"));
            return Ok(());
        }
    };
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("words.rs"), words.module)?;
    for (language, texts) in languages.iter().zip(words.texts) {
        fs::write(out.join(format!("{}.txt", language.tag)), texts)?;
    }
    Ok(())
}

/// Under `CLIENTELE_PARTS` the app is marked, and its relocations are kept, where `cargo xtask dist` cuts it into parts.
fn parts() {
    println!("cargo::rerun-if-env-changed=CLIENTELE_PARTS");
    println!("cargo::rustc-check-cfg=cfg(split)");
    if std::env::var_os("CLIENTELE_PARTS").is_some() {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
