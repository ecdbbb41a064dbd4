//! The folder of shared data, and files of it as they are read.

use std::path::PathBuf;

use ingest::{Choices, Error, Loaded, Plan, Survey, Whole};
use serde_json::Value;

pub fn shared() -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let shared = std::env::var_os("CLIENTELE_SHARED").map_or(beside, PathBuf::from);
    if shared.is_dir() {
        return Some(shared);
    }
    println!(
        "skipped: no shared data at {} (set CLIENTELE_SHARED)",
        shared.display()
    );
    None
}

pub fn json(path: PathBuf) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A file with its survey.
pub struct Surveyed {
    pub file: Whole,
    pub survey: Survey,
}

impl Surveyed {
    pub fn of(bytes: Vec<u8>) -> Result<Surveyed, Error> {
        Surveyed::new(Whole::open(bytes)?)
    }

    pub fn new(mut file: Whole) -> Result<Surveyed, Error> {
        let survey = file.survey(&Choices::default(), None)?;
        Ok(Surveyed { file, survey })
    }

    pub fn load(&mut self, plan: &Plan) -> Result<Loaded, Error> {
        self.file.load(&self.survey, plan)
    }

    /// Whole, with the roles that were guessed.
    pub fn guessed(mut self) -> Result<(Survey, Loaded), Error> {
        let plan = Plan::guessed(&self.survey)?;
        let loaded = self.load(&plan)?;
        Ok((self.survey, loaded))
    }
}
