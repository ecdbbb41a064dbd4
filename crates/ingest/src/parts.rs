//! A pass over a file, at one go or cut into parts that are read by themselves, side by side.
//!
//! Nobody knows of a byte in the middle of a file whether it stands in quotes. A part takes it that it does not: it
//! begins behind the next line end and ends where its last record does. Joined in file order, each part has to begin
//! where the one before ended; the bytes of one that does not are read again from there. So the parts read what one
//! pass reads, and what they come to does not depend on where they are cut.

use std::ops::Range;

use crate::Error;

/// A [`Surveyor`](crate::Surveyor) or a [`Loader`](crate::Loader).
///
/// ```
/// use ingest::{Choices, Loader, Pass, Plan, Whole};
///
/// let file = b"date;client;amount\n31.01.2025;Anna;1\n01.02.2025;Boris;2\n";
/// let survey = Whole::open(file.to_vec())?.survey(&Choices::default(), None)?;
/// let mut loader = Loader::new(&Plan::guessed(&survey)?, survey.start);
///
/// // The first bytes are read as ever, up to the end of a record.
/// loader.read_to(30);
/// loader.push(&file[loader.begins_at() as usize..])?;
/// assert!(loader.is_full() && loader.takes_parts());
///
/// // The others anywhere else.
/// let mut part = loader.part(loader.position()..60);
/// part.push(&file[part.begins_at() as usize..])?;
/// let parcel = part.pack()?;
///
/// assert!(loader.join(parcel));
/// assert_eq!(loader.finish()?.totals.amount.to_string(), "3.0000");
/// # Ok::<(), ingest::Error>(())
/// ```
pub trait Pass {
    /// The byte of the file from which its bytes are to be pushed.
    fn begins_at(&self) -> u64;

    /// Takes the next bytes of the file.
    fn push(&mut self, slice: &[u8]) -> Result<(), Error>;

    /// Makes room at once for the lines of so many bytes that are to come, if they are like those that came.
    fn expect(&mut self, bytes: u64);

    /// Whether what follows may be read in parts: a plain text, in which no row depends on those above it.
    fn takes_parts(&self) -> bool;

    /// The same pass over the records that begin within a range of the file, the first byte of which is none.
    fn part(&self, range: Range<u64>) -> Box<dyn Pass>;

    /// What a part comes to, when it is full or the file has ended.
    fn pack(self: Box<Self>) -> Result<Vec<u8>, Error>;

    /// What another worker needs to read parts: see [`pass_of`](crate::pass_of).
    fn brief(&self) -> Vec<u8>;

    /// Adds the next part, which was packed; `false` when its bytes have to be read again, from
    /// [`position`](Self::position) on.
    fn join(&mut self, part: Vec<u8>) -> bool;

    /// Stops before the first record that begins at this byte of the file or behind it.
    fn read_to(&mut self, limit: u64);

    /// Whether all was read up to where it [stops](Self::read_to): further bytes are ignored.
    fn is_full(&self) -> bool;

    /// The next byte of the file that is to be pushed; when it is full, the next record begins there.
    fn position(&self) -> u64;
}

#[cfg(test)]
mod tests {
    use crate::{Choices, Finished, Pass, Plan, Surveyor, pass_of};

    const TEXT: &str = "date;client;amount;note\n01.02.2025;Anna;1;a\n05.02.2025;Anna;2;\"one\ntwo\"\n\
        06.02.2025;Boris;3;b\n07.02.2025;Boris;4;c\n";

    /// Whether a part that begins where a text stands is joined to what is read of the bytes before it.
    #[track_caller]
    fn check(from: &str, is_joined: bool) {
        let bytes = TEXT.as_bytes();
        let at = TEXT.find(from).unwrap() as u64;
        let mut surveyor = Surveyor::new(bytes, &Choices::default()).unwrap();
        surveyor.draft_by(Plan::guessed(&surveyor.glance().unwrap()).unwrap());
        surveyor.read_to(at);
        surveyor.push(bytes).unwrap();
        assert!(surveyor.is_full() && surveyor.takes_parts());

        let helper = pass_of(surveyor.brief(), bytes).unwrap();
        let mut part = helper.part(at..bytes.len() as u64);
        let begin = part.begins_at() as usize;
        part.push(&bytes[begin..]).unwrap();
        assert_eq!(surveyor.join(part.pack().unwrap()), is_joined, "{from}");
        surveyor.read_to(u64::MAX);
        surveyor
            .push(&bytes[surveyor.position() as usize..])
            .unwrap();
        let Ok(Finished::Survey(survey, Some(draft))) = surveyor.finish() else {
            panic!("no draft of {from}");
        };
        let loaded = draft.loaded_by(&Plan::guessed(&survey).unwrap());
        let totals = loaded.unwrap().totals;
        assert_eq!((survey.rows, totals.lines), (4, 4), "{from}");
        assert_eq!(totals.amount.to_string(), "10.0000");
    }

    #[test]
    fn parts_are_joined_unless_they_begin_in_quotes() {
        check("06.02", true);
        check("Boris;3", true);
        check("07.02", true);
        check("wo\"", true);
        check("two", false);
        check("ne\ntwo", false);
    }
}
