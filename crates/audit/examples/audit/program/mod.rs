//! The program: arguments → ledger → report → JSON and CSV.

pub mod arguments;
mod btyd;
mod clients;
mod failure;
mod json;
pub mod read;
mod report;

use std::io::Write;

pub use failure::Failure;

/// Runs the program on the words behind its name and writes the JSON to `out`.
pub fn run(words: impl Iterator<Item = String>, out: &mut impl Write) -> Result<(), Failure> {
    let arguments = match arguments::parse(words)? {
        arguments::Command::Audit(arguments) => arguments,
        arguments::Command::Help => {
            return writeln!(out, "{}", arguments::HELP)
                .map_err(|error| Failure::system("standard output", &error));
        }
    };
    let source = read::source(&arguments.file, &arguments.columns)?;
    let ledger = source.ledger.arranged(&arguments.arrangement);
    let report = report::Report::new(&ledger, &arguments.options)?;
    if let Some(path) = &arguments.clients {
        std::fs::write(path, clients::csv(&report))
            .map_err(|error| Failure::system(path, &error))?;
    }
    serde_json::to_writer_pretty(&mut *out, &json::of(&report, &source))
        .map_err(std::io::Error::from)
        .and_then(|()| writeln!(out))
        .map_err(|error| Failure::system("standard output", &error))
}
