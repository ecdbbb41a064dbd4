//! What was read of a polluted table against what it holds.

use std::collections::BTreeMap;

use ingest::{Choices, Finished, Pass, SAMPLE_BYTES, Survey, Surveyor};

use crate::variant::Polluted;

/// Cells found, as the harmonic mean of precision and recall needs them.
#[derive(Clone, Copy, Default)]
struct Cells {
    right: u64,
    read: u64,
    written: u64,
}

impl Cells {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.read + self.written).max(1) as f64
    }

    fn plus(self, other: Cells) -> Cells {
        Cells {
            right: self.right + other.right,
            read: self.read + other.read,
            written: self.written + other.written,
        }
    }
}

struct Read {
    complexity: u32,
    is_dialect_right: bool,
    cells: Cells,
    delimiter: char,
    charset: &'static str,
}

#[derive(Default)]
pub struct Figures {
    reads: Vec<Read>,
}

fn survey(bytes: &[u8]) -> Option<Survey> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let mut surveyor = Surveyor::new(sample, &Choices::default()).ok()?;
    loop {
        surveyor.push(bytes).ok()?;
        match surveyor.finish().ok()? {
            Finished::Survey(survey, _) => return Some(*survey),
            Finished::Again(again) => surveyor = *again,
        }
    }
}

impl Figures {
    pub fn add(&mut self, polluted: &Polluted) {
        let found = survey(&polluted.bytes);
        let variant = &polluted.variant;
        let is_dialect_right = found.as_ref().is_some_and(|survey| {
            survey.dialect.delimiter == variant.delimiter as u8
                && survey.head.row == polluted.header_row
        });
        let rows = found.map(|survey| survey.first_rows).unwrap_or_default();
        let read = Read {
            complexity: variant.complexity(),
            is_dialect_right,
            cells: compare(&rows, &polluted.cells),
            delimiter: variant.delimiter,
            charset: variant.charset.label(),
        };
        if std::env::var_os("CLIENTELE_POLLUTER_SHOW").is_some()
            && (!is_dialect_right || read.cells.f1() < 1.0)
        {
            println!("{:.3} {is_dialect_right} {variant:?}", read.cells.f1());
        }
        self.reads.push(read);
    }

    pub fn dialects(&self) -> f64 {
        share(self.reads.iter(), |read| read.is_dialect_right)
    }

    /// F1 over the cells of the simpler half of the variants.
    pub fn simple_f1(&self) -> f64 {
        let mut by_complexity: Vec<&Read> = self.reads.iter().collect();
        by_complexity.sort_by_key(|read| read.complexity);
        let half = by_complexity.iter().take(self.reads.len() / 2);
        half.fold(Cells::default(), |sum, read| sum.plus(read.cells))
            .f1()
    }

    /// The figures as a table in Markdown.
    pub fn table(&self) -> String {
        let percent = |share: f64| format!("{:.2} %", share * 100.0);
        let mut table =
            String::from("| variants | number | dialect right | cells, F1 |\n|---|---|---|---|\n");
        let mut row = |name: &str, reads: Vec<&Read>| {
            let cells = reads
                .iter()
                .fold(Cells::default(), |sum, read| sum.plus(read.cells));
            let dialects = share(reads.iter().copied(), |read| read.is_dialect_right);
            let cells = percent(cells.f1());
            table.push_str(&format!(
                "| {name} | {} | {} | {cells} |\n",
                reads.len(),
                percent(dialects)
            ));
        };
        row("all", self.reads.iter().collect());
        let mut by_complexity: Vec<&Read> = self.reads.iter().collect();
        by_complexity.sort_by_key(|read| read.complexity);
        by_complexity.truncate(self.reads.len() / 2);
        row("the simple half", by_complexity);
        let mut groups: BTreeMap<String, Vec<&Read>> = BTreeMap::new();
        for read in &self.reads {
            let delimiter = match read.delimiter {
                '\t' => "tab".to_owned(),
                '|' => "`\\|`".to_owned(),
                other => format!("`{other}`"),
            };
            groups
                .entry(format!("delimiter {delimiter}"))
                .or_default()
                .push(read);
            groups
                .entry(read.charset.to_owned())
                .or_default()
                .push(read);
        }
        for (name, reads) in groups {
            row(&name, reads);
        }
        table
    }

    /// The table between its marks in `docs/import.md`: written there when `CLIENTELE_POLLUTER_KEEP` is set,
    /// else compared.
    pub fn keep_in_docs(&self, table: &str) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/import.md");
        let page = std::fs::read_to_string(path).expect("docs/import.md");
        let (before, rest) = page
            .split_once("<!-- polluter -->\n")
            .expect("the first mark");
        let (kept, after) = rest
            .split_once("<!-- /polluter -->")
            .expect("the second mark");
        if std::env::var_os("CLIENTELE_POLLUTER_KEEP").is_some() {
            let page = format!("{before}<!-- polluter -->\n{table}<!-- /polluter -->{after}");
            std::fs::write(path, page).expect("docs/import.md can be written");
        } else {
            assert_eq!(
                kept, table,
                "docs/import.md is old: cargo xtask pollute renews it"
            );
        }
    }
}

/// Romanian letters in one form: ISO 8859-2, 8859-16 and windows-1250 have the same bytes for ș and ş, so no
/// reader can tell which of them was meant.
fn one_form(text: &str) -> String {
    let letter = |letter| match letter {
        'ş' => 'ș',
        'ţ' => 'ț',
        'Ş' => 'Ș',
        'Ţ' => 'Ț',
        other => other,
    };
    text.chars().map(letter).collect()
}

fn share<'a>(reads: impl Iterator<Item = &'a Read>, is: impl Fn(&Read) -> bool) -> f64 {
    let (mut all, mut some) = (0u32, 0u32);
    for read in reads {
        all += 1;
        some += u32::from(is(read));
    }
    f64::from(some) / f64::from(all.max(1))
}

/// Cells that stand at the same row and column with the same text.
fn compare(read: &[Vec<String>], written: &[Vec<String>]) -> Cells {
    let filled = |rows: &[Vec<String>]| {
        rows.iter()
            .flatten()
            .filter(|text| !text.is_empty())
            .count() as u64
    };
    let pairs = read
        .iter()
        .zip(written)
        .flat_map(|(read, written)| read.iter().zip(written));
    Cells {
        right: pairs
            .filter(|(read, written)| !written.is_empty() && one_form(read) == one_form(written))
            .count() as u64,
        read: filled(read),
        written: filled(written),
    }
}
