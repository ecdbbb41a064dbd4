//! What is fuzzed, and what must hold for any bytes: no panic, and every row accounted for.

use ingest::{Choices, Error, Loaded, Opened, Plan, Whole};

/// Whatever the bytes are, they are a table with rows, or refused.
pub fn sniff(bytes: &[u8]) {
    let found =
        Whole::open(bytes.to_vec()).and_then(|mut file| file.survey(&Choices::default(), None));
    if let Ok(survey) = found {
        assert!(survey.rows > 0 && !survey.columns.is_empty());
    }
}

/// A text is read the same whole, as its survey's draft, in slices and in parts; the first byte says how long they are.
pub fn csv(bytes: &[u8]) {
    let Some((&first, text)) = bytes.split_first() else {
        return;
    };
    let whole = load_again(text);
    let parts = read_in(text, |file| file.in_parts_of(u64::from(first) + 1));
    let sliced = load(text, usize::from(first) + 1);
    if let Ok(whole) = &whole {
        accounted(whole);
    }
    assert_same(whole.clone(), sliced);
    assert_same(whole, parts);
}

fn assert_same(one: Result<Loaded, Error>, other: Result<Loaded, Error>) {
    match (one, other) {
        (Ok(one), Ok(other)) => {
            assert_eq!(one.totals, other.totals);
            assert_eq!(one.rejects, other.rejects);
            assert_eq!(one.notes, other.notes);
            assert_eq!(one.currencies, other.currencies);
            assert_eq!(one.rejected_amounts, other.rejected_amounts);
            assert!(one.into_ledger() == other.into_ledger());
        }
        (Err(one), Err(other)) => assert_eq!(one, other),
        (one, other) => panic!("{:?} and {:?}", one.err(), other.err()),
    }
}

/// Values of dates and amounts, one of each a line; what is read adds up.
pub fn types(bytes: &[u8]) {
    let values = String::from_utf8_lossy(bytes);
    let mut table = String::from("date\tclient\tamount\n31.12.2024\tAnna\t1.5\n");
    for value in values.lines().take(200) {
        let value: String = value
            .chars()
            .filter(|letter| !"\t\"'\\".contains(*letter))
            .collect();
        table.push_str(&format!("{value}\tAnna\t1.5\n31.12.2024\tBoris\t{value}\n"));
    }
    if let Ok(loaded) = load(table.as_bytes(), 1 << 16) {
        accounted(&loaded);
        let amount = loaded.totals.amount;
        let ledger = loaded.into_ledger();
        let sum: i128 = ledger
            .amounts()
            .iter()
            .map(|&amount| i128::from(amount))
            .sum();
        assert_eq!(ledger::Total(sum), amount);
    }
}

/// Bytes that claim to be an archive.
pub fn guard(bytes: &[u8]) {
    for signature in [
        &b"PK\x03\x04"[..],
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x1f\x8b\x08",
        b"<html><table>",
    ] {
        let mut claimed = signature.to_vec();
        claimed.extend_from_slice(bytes);
        // A refusal is as good as a book; only a panic or a hang is not.
        let _ = Opened::of(claimed);
    }
}

/// Bytes of a workbook, read to the last row.
pub fn workbook(bytes: &[u8]) {
    if let Ok(loaded) = read(bytes) {
        accounted(&loaded);
    }
}

fn read(bytes: &[u8]) -> Result<Loaded, Error> {
    let mut file = Whole::open(bytes.to_vec())?;
    let survey = file.survey(&Choices::default(), None)?;
    let plan = Plan::guessed(&survey)?;
    file.load(&survey, &plan)
}

fn load(text: &[u8], slice: usize) -> Result<Loaded, Error> {
    read_in(text, |file| file.in_slices(slice))
}

fn read_in(text: &[u8], way: impl Fn(Whole) -> Whole) -> Result<Loaded, Error> {
    let mut file = way(Whole::open(text.to_vec())?);
    let survey = file.survey(&Choices::default(), None)?;
    let plan = Plan::guessed(&survey)?;
    file.load(&survey, &plan)
}

/// Reads a text as the draft of its survey, when that counts, and by a pass of its own.
fn load_again(text: &[u8]) -> Result<Loaded, Error> {
    let mut file = Whole::open(text.to_vec())?;
    let survey = file.survey(&Choices::default(), None)?;
    let plan = Plan::guessed(&survey)?;
    let first = file.load(&survey, &plan);
    let again = file.load(&survey, &plan);
    assert_same(first, again.clone());
    again
}

/// Every row is a line, a reject, or left out by a filter.
fn accounted(loaded: &Loaded) {
    assert_eq!(
        loaded.rows,
        loaded.totals.lines + loaded.rejects.total() + loaded.filtered
    );
}
