//! Shared texts.

use super::records::{Records, SHARED_STRING, wide_string};
use crate::Error;
use crate::archive::Part;
use crate::workbook::shared::SharedStrings;

/// Bytes unpacked in a step.
const STEP: u64 = 2 << 20;

/// The table of shared texts, as far as it is read.
pub struct Strings {
    records: Records,
    strings: SharedStrings,
}

impl Strings {
    pub fn new(part: Part) -> Strings {
        Strings {
            records: Records::new(part),
            strings: SharedStrings::default(),
        }
    }

    /// Reads some texts more; whether all are read.
    pub fn step(&mut self) -> Result<bool, Error> {
        let until = self.records.unpacked() + STEP;
        while self.records.unpacked() < until {
            match self.records.next()? {
                // A byte says what follows the text: fonts of its runs, hints of how to read it aloud.
                Some((SHARED_STRING, body)) => {
                    self.strings
                        .push(|text| wide_string(body, 1, text).map(drop))?;
                }
                Some(_) => {}
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    pub fn finish(self) -> SharedStrings {
        self.strings
    }
}
