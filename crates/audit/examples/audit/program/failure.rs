//! Why there is no audit: a status and a line of words.

use std::fmt;

#[derive(Debug)]
pub enum Failure {
    /// The command line cannot be understood.
    Arguments(String),
    /// The file cannot be audited: a code of the contract and words.
    File { code: &'static str, words: String },
    /// A file cannot be opened, read or written.
    System(String),
}

impl Failure {
    pub fn arguments(words: impl Into<String>) -> Failure {
        Failure::Arguments(words.into())
    }

    pub fn file(code: &'static str, words: impl Into<String>) -> Failure {
        Failure::File {
            code,
            words: words.into(),
        }
    }

    pub fn system(path: &str, error: &std::io::Error) -> Failure {
        Failure::System(format!("{path}: {error}"))
    }

    pub fn status(&self) -> u8 {
        match self {
            Failure::Arguments(_) | Failure::System(_) => 64,
            Failure::File { .. } => 2,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Arguments(words) => write!(f, "error: arguments: {words}"),
            Failure::System(words) => write!(f, "error: system: {words}"),
            Failure::File { code, words } => write!(f, "error: {code}: {words}"),
        }
    }
}
