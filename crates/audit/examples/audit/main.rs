//! Audits a sales file natively and prints one JSON object: the app's own reading and analyses, for anyone
//! who wants to check the numbers without a browser.
//!
//! `cargo run --release -p audit --example audit -- FILE [options]`; `--help` lists the options. Exit status
//! 2 and a line `error: CODE: words` on standard error for a file that cannot be audited, 64 for bad
//! arguments.

mod program;

use std::process::ExitCode;

fn main() -> ExitCode {
    match program::run(std::env::args().skip(1), &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.status())
        }
    }
}
