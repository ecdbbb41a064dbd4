//! How a file is cut changes nothing: whole, by bytes, by 64 KiB, in 1, 2, 4 and 40 parts.

use ingest::{Choices, Loaded, Plan, Survey, Whole};

use crate::shared::{json, shared};

/// Everything that a reading says, as one text.
pub fn told(survey: &Survey, loaded: Loaded) -> String {
    let counts = (
        loaded.rows,
        loaded.blank_rows,
        loaded.filtered,
        &loaded.totals,
        &loaded.currencies,
    );
    let told = format!(
        "{survey:?} {counts:?} {:?} {:?} {:?}",
        loaded.rejects, loaded.notes, loaded.rejected_amounts
    );
    format!("{told} {:?}", loaded.into_ledger())
}

#[test]
fn cuts_change_nothing() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("data/messy");
    let expectations = json(folder.join("expectations.json"));
    let mut compared = 0;
    for name in expectations["files"].as_object().unwrap().keys() {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let read = |slice: usize, parts: u64| {
            let part_bytes = (bytes.len() as u64 / parts).max(1);
            let mut file = Whole::open(bytes.clone())?
                .in_slices(slice)
                .in_parts_of(part_bytes);
            let survey = file.survey(&Choices::default(), None)?;
            let plan = Plan::guessed(&survey)?;
            // The survey's draft, where it counts, then what a pass of its own reads.
            let draft = told(&survey, file.load(&survey, &plan)?);
            let loaded = told(&survey, file.load(&survey, &plan)?);
            assert!(draft == loaded, "the draft of {name}");
            Ok::<String, ingest::Error>(loaded)
        };
        let whole = read(bytes.len().max(1), 1);
        for (slice, parts) in [(1, 1), (64 << 10, 1), (64 << 10, 2), (64 << 10, 4), (7, 40)] {
            assert!(
                read(slice, parts) == whole,
                "{name} by {slice} bytes in {parts} parts"
            );
            compared += 1;
        }
    }
    assert!(compared >= 150, "{compared}");
}
