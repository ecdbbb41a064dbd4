//! The command line.

use std::path::PathBuf;

use audit::{Cuts, Occasions};
use ingest::Role;
use ledger::{Arrangement, Day, Returns};

use super::failure::Failure;
use super::report::Options;

pub const HELP: &str = "\
usage: audit FILE [options]

  --map role=header,...          column roles instead of the detected ones: date client amount order
                                 product category quantity price cost unit_cost profit discount manager
                                 channel region currency; a comma splits only before a role and =
  --sheet NAME                   sheet of a workbook (default: the first with data)
  --returns net|match|ignore     what becomes of returns (default net)
  --where header=value           keep only rows whose trimmed text equals the value; may repeat
  --audit-day YYYY-MM-DD         default: the last day in the data
  --abc 80,15,5                  shares of the classes, in per cent
  --calibration-end YYYY-MM-DD   last day of a model's calibration
  --margin 0.25                  margin for the lifetime value when no cost is mapped
  --zero-days                    days whose net spend is exactly zero count as occasions too
  --clients OUT.csv              also write one row per client";

/// How to read the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Roles and headers; empty: as detected.
    pub map: Vec<(Role, String)>,
    /// Pairs of header and value: all must hold.
    pub keep: Vec<(String, String)>,
    /// The sheet of a workbook; without it the likeliest.
    pub sheet: Option<String>,
}

/// What the command line asks for.
pub enum Command {
    Audit(Box<Arguments>),
    Help,
}

pub struct Arguments {
    pub file: PathBuf,
    pub columns: Columns,
    pub arrangement: Arrangement,
    pub options: Options,
    pub clients: Option<String>,
}

pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Command, Failure> {
    let mut file = None;
    let mut columns = Columns::default();
    let mut options = Options::default();
    let mut clients = None;
    let mut match_returns = false;
    while let Some(word) = words.next() {
        let (name, inline) = match word.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (word.as_str(), None),
        };
        let mut value = || {
            inline
                .clone()
                .or_else(|| words.next())
                .ok_or_else(|| Failure::arguments(format!("{name} needs a value")))
        };
        match name {
            "--help" => return Ok(Command::Help),
            "--map" => columns.map = map(&value()?)?,
            "--where" => columns.keep.push(pair("--where", &value()?)?),
            "--returns" => (options.returns, match_returns) = returns(&value()?)?,
            "--audit-day" => options.audit_day = Some(day(name, &value()?)?),
            "--calibration-end" => options.calibration_end = Some(day(name, &value()?)?),
            "--abc" => options.cuts = cuts(&value()?)?,
            "--margin" => options.margin = Some(margin(&value()?)?),
            "--sheet" => columns.sheet = Some(value()?),
            "--zero-days" => options.occasions = Occasions::NotNegative,
            "--clients" => clients = Some(value()?),
            _ if name.starts_with("--") => {
                return Err(Failure::arguments(format!("unknown option {name}")));
            }
            _ if file.is_none() => file = Some(PathBuf::from(&word)),
            _ => return Err(Failure::arguments(format!("a second file: {word}"))),
        }
    }
    Ok(Command::Audit(Box::new(Arguments {
        file: file.ok_or_else(|| Failure::arguments("no file; --help lists the options"))?,
        columns,
        arrangement: Arrangement {
            match_returns,
            ..Arrangement::default()
        },
        options,
        clients,
    })))
}

/// `role=header,role=header`: a header may hold commas, so a comma splits only before a role and `=`.
fn map(text: &str) -> Result<Vec<(Role, String)>, Failure> {
    let mut parts: Vec<(Role, String)> = Vec::new();
    for piece in text.split(',') {
        let role = piece
            .split_once('=')
            .and_then(|(role, header)| Some((Role::from_code(role.trim())?, header.to_owned())));
        match (role, parts.last_mut()) {
            (Some(part), _) => parts.push(part),
            (None, Some((_, header))) => {
                header.push(',');
                header.push_str(piece);
            }
            (None, None) => {
                return Err(Failure::arguments(format!("--map: no role in {text}")));
            }
        }
    }
    for (_, header) in &mut parts {
        *header = header.trim().to_owned();
    }
    Ok(parts)
}

fn pair(option: &str, text: &str) -> Result<(String, String), Failure> {
    let (left, right) = text
        .split_once('=')
        .ok_or_else(|| Failure::arguments(format!("{option}: no = in {text}")))?;
    Ok((left.trim().to_owned(), right.trim().to_owned()))
}

/// What becomes of returns, and whether they go to their sales first.
fn returns(text: &str) -> Result<(Returns, bool), Failure> {
    match text {
        "net" => Ok((Returns::Net, false)),
        "match" => Ok((Returns::Net, true)),
        "ignore" => Ok((Returns::Ignore, false)),
        _ => Err(Failure::arguments(format!("--returns: {text}"))),
    }
}

fn day(option: &str, text: &str) -> Result<Day, Failure> {
    text.parse()
        .map_err(|_| Failure::arguments(format!("{option}: {text} is not a day YYYY-MM-DD")))
}

/// Three shares in per cent that make 100, in hundredths exactly.
fn cuts(text: &str) -> Result<Cuts, Failure> {
    let invalid = || Failure::arguments(format!("--abc: {text} is not three shares that make 100"));
    let mut shares = text.split(',').map(basis_points);
    let mut next = || shares.next().flatten().ok_or_else(invalid);
    let (a, b, c) = (next()?, next()?, next()?);
    if shares.next().is_some() || u64::from(a) + u64::from(b) + u64::from(c) != 10_000 {
        return Err(invalid());
    }
    Cuts::new(a, a + b).map_err(|_| invalid())
}

/// `12.5` per cent is 1 250.
fn basis_points(percent: &str) -> Option<u32> {
    let (whole, fraction) = percent
        .trim()
        .split_once('.')
        .unwrap_or((percent.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || fraction.len() > 2 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: u32 = whole.parse().ok().filter(|&whole| whole <= 100)?;
    let fraction: u32 = format!("{fraction:0<2}").parse().ok()?;
    Some(whole * 100 + fraction)
}

fn margin(text: &str) -> Result<f64, Failure> {
    let margin = text.parse().ok().filter(|margin: &f64| margin.is_finite());
    margin.ok_or_else(|| Failure::arguments(format!("--margin: {text} is not a number")))
}
