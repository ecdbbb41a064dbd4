//! What was read of files: their lines one after another, and which of them repeat what was there before.

use std::borrow::Cow;
use std::rc::Rc;

use ledger::{Ledger, Mask, sort};

use super::ImportReport;
use super::load::mixed;
use crate::protocol::{Failure, FailureCode};

/// A ledger and how it came about.
#[derive(Clone)]
pub(crate) struct Imported {
    pub ledger: Rc<Ledger>,
    pub report: ImportReport,
    /// The one that all amounts are in; `None` when the files do not tell, or rates turned them into another.
    pub currency: Option<String>,
    /// The ISO code in the header of amounts beside which no row names one, where no rate turned them into another.
    pub header_currency: Option<String>,
    /// The lines, by file and row, ascending, that an earlier one of the files has too.
    pub repeated: Vec<(u16, u32)>,
}

/// Lines that are there already, of those that were read.
pub(crate) struct Known {
    pub lines: Mask,
    /// How many of them only other ones of the files have.
    pub repeated: u64,
}

impl Imported {
    /// Adds the lines of the next file, whose number is `file`.
    pub fn add(&mut self, next: Ledger, file: u16) -> Result<(), Failure> {
        if file == 0 {
            self.ledger = Rc::new(next);
            return Ok(());
        }
        let distinct = match self.repeated.is_empty() {
            true => Cow::Borrowed(&*self.ledger),
            false => Cow::Owned(self.ledger.without(&self.repeats())),
        };
        let twins = distinct.duplicates(&next).twins.into_iter();
        let rows = twins.map(|twin| (file, next.row_in_file(twin.line as usize)));
        let mut rows: Vec<(u16, u32)> = rows.collect();
        sort(&mut rows);
        self.repeated.extend(rows);
        self.ledger = Rc::new(joined(&self.ledger, &next, file, &self.report)?);
        Ok(())
    }

    /// The lines that an earlier one of the files has too, and those that a ledger has to which they would be added.
    pub fn known(&self, there: Option<&Ledger>) -> Known {
        let mut lines = self.repeats();
        let repeated = lines.count() as u64;
        if let Some(there) = there {
            let distinct: Vec<usize> = (0..lines.len()).filter(|&line| !lines.get(line)).collect();
            let rest = match repeated {
                0 => Cow::Borrowed(&*self.ledger),
                _ => Cow::Owned(self.ledger.without(&lines)),
            };
            // What is left stands in the same order.
            let twins = there.duplicates(&rest).twins.into_iter();
            for &line in twins.filter_map(|twin| distinct.get(twin.line as usize)) {
                lines.set(line);
            }
        }
        Known { lines, repeated }
    }

    /// The same without lines that are there already; the report counts them.
    pub fn without(self, known: &Known) -> Imported {
        let Imported {
            ledger,
            mut report,
            currency,
            header_currency,
            ..
        } = self;
        for line in (0..ledger.len()).filter(|&line| known.lines.get(line)) {
            if let Some(file) = report.files.get_mut(usize::from(ledger.file(line))) {
                file.duplicates_dropped += 1;
                file.lines = file.lines.saturating_sub(1);
            }
        }
        Imported {
            ledger: match known.lines.count() {
                0 => ledger,
                _ => Rc::new(ledger.without(&known.lines)),
            },
            report,
            currency,
            header_currency,
            repeated: Vec::new(),
        }
    }

    fn repeats(&self) -> Mask {
        let ledger = &self.ledger;
        let is_repeated = |line: usize| {
            let place = (ledger.file(line), ledger.row_in_file(line));
            self.repeated.binary_search(&place).is_ok()
        };
        match self.repeated.is_empty() {
            true => Mask::none(ledger.len()),
            false => Mask::from_fn(ledger.len(), is_repeated),
        }
    }
}

/// The lines of a ledger and those of the next file.
pub(crate) fn joined(
    whole: &Ledger,
    next: &Ledger,
    number: u16,
    report: &ImportReport,
) -> Result<Ledger, Failure> {
    // Money and mere counts of lines make no sum.
    whole
        .append(next, number)
        .map_err(|_| Failure::with(FailureCode::FilesDiffer, report.title()))
}

/// Fails when amounts are in another currency than those that they would be added to.
pub(crate) fn same_currency(open: &str, imported: &Imported) -> Result<(), Failure> {
    // Other texts than codes may name the same currency.
    let is_code =
        |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let differs = |found: &&str| is_code(found) && is_code(open) && *found != open;
    let of_rows = imported.currency.as_deref().filter(differs);
    let of_header = imported.header_currency.as_deref().filter(differs);
    // A header says `lei`, read as Romanian ones, of Moldovan ones too.
    let of_header = of_header.filter(|found| (*found, open) != ("RON", "MDL"));
    match of_rows.or(of_header) {
        Some(found) => Err(mixed(open, found)),
        None => Ok(()),
    }
}
