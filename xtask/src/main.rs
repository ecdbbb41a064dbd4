//! Every command a developer or CI runs: `cargo xtask <command>`.
//!
//! One module per command. Commands talk to the outside (cargo, trunk, npm,
//! apt) only through [`run`], and find folders only through [`repo`].

#![forbid(unsafe_code)]

mod bench;
mod build;
mod dist;
mod pollute;
mod repo;
mod run;
mod serve;
mod setup;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use build::Profile;
use repo::Repo;

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port 8080] [--release]   build, serve with the real headers, rebuild on change
  test                              format, lints, tidy, native tests, release folder, browser tests
  dist                              the folder for any static host, in dist/
  tidy                              the rules of the house: dependencies, purity, locales
  pollute                           reads thousands of polluted tables; keeps the figures and the fuzz seeds
  bench [PART…] [--rows 1000000] [--reps 3] [--peers ../shared/peers] [--engines duckdb,scan]
        [--idle 1] [--book 500000] [--sizes 100000,300000,…]
                                    all measurements, or parts of them: crates, app, peers, native, payload,
                                    workbook, growth
  bench --quick                     the bench page's answers over small files
  setup                             only install what the other commands need
";

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    if args.is_empty() || args.iter().any(|arg| arg == "--help" || arg == "help") {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let command = args.remove(0);
    match dispatch(&command, args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {command}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, args: Vec<String>) -> Result<()> {
    let repo = Repo::find()?;
    let mut args = Args(args);
    match command {
        "setup" => {
            args.finish()?;
            setup::build_tools(&repo)?;
            setup::browser()?;
            Ok(())
        }
        "serve" => {
            let port = args.number("--port", 8080)?;
            let port = u16::try_from(port).context("--port must be below 65536")?;
            let profile = match args.flag("--release") {
                true => Profile::Release,
                false => Profile::Dev,
            };
            args.finish()?;
            serve::run(&repo, port, profile)
        }
        "dist" => {
            args.finish()?;
            dist::run(&repo).map(drop)
        }
        "test" => {
            args.finish()?;
            test::run(&repo)
        }
        "tidy" => {
            args.finish()?;
            tidy::run(&repo)
        }
        "pollute" => {
            args.finish()?;
            pollute::run(&repo)
        }
        "bench" => {
            if args.flag("--quick") {
                args.finish()?;
                return bench::quick(&repo);
            }
            let peers = args.value("--peers")?;
            let peers = bench::Peers {
                folder: peers.map_or_else(|| bench::shared(&repo).join("peers"), Into::into),
                engines: args.value("--engines")?.unwrap_or("duckdb,scan".into()),
                reps: args.number("--reps", 3)?,
                idle: args.value("--idle")?.unwrap_or("1".into()),
            };
            let options = bench::Options {
                rows: args.number("--rows", 1_000_000)?,
                peers,
                book_rows: args.number("--book", 500_000)?,
                sizes: args.numbers("--sizes", &bench::SIZES)?,
                parts: args.words(bench::Part::named)?,
            };
            bench::run(&repo, &options)
        }
        other => bail!("no such command: {other}\n\n{USAGE}"),
    }
}

/// The words after the command, taken out one by one so that what is left over
/// can be refused.
struct Args(Vec<String>);

impl Args {
    fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|arg| arg == name);
        if let Some(at) = found {
            self.0.remove(at);
        }
        found.is_some()
    }

    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|arg| arg == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        if at == self.0.len() {
            bail!("{name} needs a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    fn number(&mut self, name: &str, default: usize) -> Result<usize> {
        match self.value(name)? {
            Some(text) => whole(name, &text),
            None => Ok(default),
        }
    }

    /// Numbers with commas between.
    fn numbers(&mut self, name: &str, default: &[usize]) -> Result<Vec<usize>> {
        match self.value(name)? {
            Some(text) => text.split(',').map(|number| whole(name, number)).collect(),
            None => Ok(default.to_vec()),
        }
    }

    /// What is left over, each word read.
    fn words<T>(self, read: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
        self.0.iter().map(|word| read(word)).collect()
    }

    fn finish(self) -> Result<()> {
        match self.0.first() {
            Some(extra) => bail!("unexpected argument {extra:?}\n\n{USAGE}"),
            None => Ok(()),
        }
    }
}

fn whole(name: &str, text: &str) -> Result<usize> {
    text.replace('_', "")
        .parse()
        .with_context(|| format!("{name} needs a whole number, not {text:?}"))
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(words: &[&str]) -> Args {
        Args(words.iter().map(|word| word.to_string()).collect())
    }

    #[test]
    fn options_are_taken_and_the_rest_is_refused() {
        let mut given = args(&["--port", "9_000", "--release"]);
        assert_eq!(given.number("--port", 8080).unwrap(), 9000);
        assert!(given.flag("--release"));
        assert!(given.finish().is_ok());

        let mut given = args(&["--sizes", "1_000,2", "growth"]);
        assert_eq!(given.numbers("--sizes", &[3]).unwrap(), [1_000, 2]);
        assert_eq!(given.numbers("--rows", &[3]).unwrap(), [3]);
        let words = given.words(|word| Ok(word.len())).unwrap();
        assert_eq!(words, [6]);

        assert!(args(&["--port"]).number("--port", 8080).is_err());
        assert!(args(&["--fast"]).finish().is_err());
    }
}
