//! What was mended or is unusual in a file, without any row being lost: counted, the first of each shown.

use ledger::{Packed, Parcel};

/// Lines shown of each sort.
pub const NOTED_ROWS: usize = 20;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A row with fewer fields than the header; what is missing is blank.
    ShortRow,
    /// NUL bytes left out of a row.
    Nul,
    /// A quote that opens a field and closes nowhere near; it is kept as text.
    StrayQuote,
    /// Bytes that are no character of the file's set; each became U+FFFD.
    BadBytes,
    /// A client taken from the row above, or from the group's own row.
    FilledDown,
    /// A row of titles, units or numbers above the data.
    Preamble,
    /// A column whose name stood before; it has a number now.
    RepeatedName,
}

impl Note {
    pub const COUNT: usize = 7;

    pub const ALL: [Note; Note::COUNT] = [
        Note::ShortRow,
        Note::Nul,
        Note::StrayQuote,
        Note::BadBytes,
        Note::FilledDown,
        Note::Preamble,
        Note::RepeatedName,
    ];

    /// A stable name for messages and exports.
    pub fn code(self) -> &'static str {
        match self {
            Note::ShortRow => "short_row",
            Note::Nul => "nul",
            Note::StrayQuote => "stray_quote",
            Note::BadBytes => "bad_bytes",
            Note::FilledDown => "filled_down",
            Note::Preamble => "preamble",
            Note::RepeatedName => "repeated_name",
        }
    }
}

/// Exact counts of notes, and the first [`NOTED_ROWS`] rows of each in file order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    counts: [u64; Note::COUNT],
    rows: [Vec<u32>; Note::COUNT],
}

impl Notes {
    pub fn count(&self, note: Note) -> u64 {
        self.counts.get(note as usize).copied().unwrap_or(0)
    }

    /// The first rows, as lines of the file.
    pub fn rows(&self, note: Note) -> &[u32] {
        self.rows.get(note as usize).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn add(&mut self, note: Note, row: u32) {
        if let Some(count) = self.counts.get_mut(note as usize) {
            *count += 1;
        }
        if let Some(rows) = self.rows.get_mut(note as usize)
            && rows.len() < NOTED_ROWS
        {
            rows.push(row);
        }
    }

    /// Appends the notes of the next part of the file, above which so many lines stand.
    pub(crate) fn append(&mut self, next: Notes, lines: u32) {
        for (count, more) in self.counts.iter_mut().zip(next.counts) {
            *count += more;
        }
        for (rows, more) in self.rows.iter_mut().zip(next.rows) {
            let room = NOTED_ROWS.saturating_sub(rows.len());
            let more = more.into_iter().take(room);
            rows.extend(more.map(|row| row.saturating_add(lines)));
        }
    }
}

impl Packed for Notes {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.counts.pass(parcel);
        self.rows.pass(parcel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_the_first_rows_of_each_note() {
        let part = |rows: std::ops::Range<u32>| {
            let mut notes = Notes::default();
            rows.for_each(|row| notes.add(Note::Nul, row));
            notes
        };
        let mut merged = part(0..15);
        merged.append(part(0..75), 15);
        assert_eq!(merged, part(0..90));
        assert_eq!(
            (merged.count(Note::Nul), merged.rows(Note::Nul).len()),
            (90, NOTED_ROWS)
        );
        assert_eq!(merged.count(Note::ShortRow), 0);
    }

    #[test]
    fn notes_are_in_the_order_of_their_numbers() {
        for (place, note) in Note::ALL.into_iter().enumerate() {
            assert_eq!(note as usize, place, "{}", note.code());
        }
    }
}
