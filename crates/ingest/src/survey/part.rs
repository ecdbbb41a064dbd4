//! A survey of a file that is cut into parts.

use std::ops::Range;

use ledger::{Packed, Parcel};

use super::{Found, Surveyor};
use crate::brief::Brief;
use crate::charset::Evidence;
use crate::draft::Drafting;
use crate::intake::{Intake, SampleText};
use crate::parts::Pass;
use crate::records::{Extent, Records};
use crate::{Choices, Error};

impl Pass for Surveyor {
    /// A survey begins with the first byte: what stands above the table is passed over.
    fn begins_at(&self) -> u64 {
        self.begins_at
    }

    fn push(&mut self, slice: &[u8]) -> Result<(), Error> {
        let Surveyor { records, found, .. } = self;
        self.intake
            .push(slice, &mut |bytes| records.push(bytes, found))
    }

    fn expect(&mut self, bytes: u64) {
        if let Some(draft) = &mut self.found.draft {
            draft.lines().reserve(self.records.likely_lines(bytes));
        }
    }

    fn read_to(&mut self, limit: u64) {
        self.records.read_to(limit);
    }

    fn is_full(&self) -> bool {
        self.records.is_full()
    }

    fn position(&self) -> u64 {
        self.records.position()
    }

    fn takes_parts(&self) -> bool {
        let draft = self.found.draft.as_ref();
        Intake::is_plain(self.text.is_packed, self.text.charset)
            && self.found.tables.takes_parts()
            && !draft.is_some_and(Drafting::fills)
    }

    fn brief(&self) -> Vec<u8> {
        let choices = Choices {
            charset: Some(self.text.charset),
            ..self.choices.clone()
        };
        let plan = self.found.draft.as_ref().map(|draft| draft.plan().clone());
        Brief::Survey(choices, plan).pack()
    }

    fn part(&self, range: Range<u64>) -> Box<dyn Pass> {
        let charset = self.text.charset;
        Box::new(Surveyor {
            text: SampleText {
                charset,
                ..SampleText::default()
            },
            dialect: self.dialect,
            choices: Choices::default(),
            begins_at: range.start.saturating_sub(1),
            intake: Intake::new(false, charset, 0),
            records: Records::within(self.dialect, charset, range),
            found: Found {
                tables: self.found.tables.part(),
                evidence: Evidence::default(),
                draft: self.found.draft.as_ref().map(Drafting::part),
            },
            again: None,
            of_sheet: None,
        })
    }

    fn pack(mut self: Box<Self>) -> Result<Vec<u8>, Error> {
        self.end()?;
        let mut parcel = Parcel::default();
        self.records.extent().pass(&mut parcel);
        self.found.tables.count_waiting();
        self.found.tables.pass(&mut parcel);
        self.found.evidence.pass(&mut parcel);
        self.found.draft.is_some().pass(&mut parcel);
        if let Some(draft) = self.found.draft.take() {
            draft.pack(&mut parcel);
        }
        Ok(parcel.into_bytes())
    }

    fn join(&mut self, part: Vec<u8>) -> bool {
        let mut parcel = Parcel::of(part);
        let mut extent = Extent::default();
        extent.pass(&mut parcel);
        let Some(lines) = self.records.lines_above(extent) else {
            return false;
        };
        let (mut tables, mut evidence) = (self.found.tables.part(), Evidence::default());
        tables.pass(&mut parcel);
        evidence.pass(&mut parcel);
        self.found.count_coded();
        let mut has_draft = false;
        has_draft.pass(&mut parcel);
        let draft = self.found.draft.take().filter(|_| has_draft);
        let draft = draft.and_then(|draft| draft.join(&mut parcel, lines));
        if !parcel.is_sound() || !self.takes_parts() {
            return false;
        }
        self.found.draft = draft;
        self.found.tables.join(tables, lines);
        self.found.evidence.join(&evidence);
        self.records.pass_over(extent);
        true
    }
}
