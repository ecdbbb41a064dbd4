//! A bounded run of the fuzz targets over the committed corpus and mutants of it, the same on every run.
//!
//! `fuzz/` has the same targets for `cargo fuzz run`. With `CLIENTELE_CORPUS_KEEP` set the seeds are written
//! into the corpus.

mod mutant;
mod parts;
mod seeds;
mod targets;

use std::path::{Path, PathBuf};

use mutant::Mutator;

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(name)
}

/// Runs a target over its corpus and `mutants` changed inputs.
fn run(name: &str, target: fn(&[u8]), mutants: usize) {
    let entries = std::fs::read_dir(corpus(name)).expect("a corpus");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let inputs: Vec<Vec<u8>> = paths
        .iter()
        .map(|path| std::fs::read(path).expect("an input"))
        .collect();
    assert!(inputs.len() >= 3, "{name} has {} inputs", inputs.len());
    inputs.iter().for_each(|input| target(input));
    let mut mutator = Mutator::new(name, inputs);
    for place in 0..mutants {
        let input = mutator.next();
        if let Err(panic) = std::panic::catch_unwind(|| target(&input)) {
            let kept = std::env::temp_dir().join(format!("clientele-fuzz-{name}"));
            std::fs::write(&kept, &input).expect("a place for the input");
            println!(
                "{name}: mutant {place} panics; it is kept at {}",
                kept.display()
            );
            std::panic::resume_unwind(panic);
        }
    }
}

#[test]
fn the_corpus_holds_the_seeds() {
    for (target, seeds) in seeds::seeds() {
        for (place, seed) in seeds.iter().enumerate() {
            let path = corpus(target).join(format!("seed-{place}"));
            if std::env::var_os("CLIENTELE_CORPUS_KEEP").is_some() {
                std::fs::create_dir_all(corpus(target)).expect("a folder");
                std::fs::write(&path, seed).expect("a file");
            }
            assert!(path.is_file(), "{} is missing", path.display());
        }
    }
}

#[test]
fn sniff() {
    run("sniff", targets::sniff, 20_000);
}

#[test]
fn csv() {
    run("csv", targets::csv, 20_000);
}

#[test]
fn types() {
    run("types", targets::types, 4_000);
}

#[test]
fn guard() {
    run("guard", targets::guard, 20_000);
}

#[test]
fn workbook() {
    run("workbook", targets::workbook, 3_000);
}

#[test]
fn parts() {
    run("parts", parts::parts, 20_000);
}
