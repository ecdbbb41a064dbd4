//! The polluter of `ingest`'s tests, its figures and the seeds of the fuzz targets.

use anyhow::Result;

use crate::repo::Repo;
use crate::run;

/// Reads all polluted tables, prints the figures and keeps them in `docs/import.md`; then writes the seeds of
/// the fuzz corpus.
pub fn run(repo: &Repo) -> Result<()> {
    let tests = [
        (
            "polluter",
            "polluted_tables_are_read",
            "CLIENTELE_POLLUTER_KEEP",
        ),
        (
            "fuzz",
            "the_corpus_holds_the_seeds",
            "CLIENTELE_CORPUS_KEEP",
        ),
    ];
    for (file, test, keep) in tests {
        let mut cargo = run::cargo(repo);
        cargo.args([
            "test",
            "--quiet",
            "--package",
            "ingest",
            "--test",
            file,
            test,
            "--",
            "--nocapture",
        ]);
        run::run(cargo.env(keep, "1"))?;
    }
    Ok(())
}
