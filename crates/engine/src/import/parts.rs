//! A file read from its first byte to its last: in parts by a crew where there is one, else slice by slice.

use std::ops::Range;

use ingest::{Pass, SAMPLE_BYTES, pass_of};

use super::file::{File, Job, Meter, SLICE, each_slice};
use super::refusal;
use crate::protocol::Failure;

/// Bytes that are read before others are asked to help: they tell whether a file can be cut.
const FIRST: u64 = 1 << 20;

/// Bytes of a part, and how many are worth the start of a crew.
const PART: u64 = 8 << 20;
const CREW_FROM: u64 = 16 << 20;

/// Bytes read at a time behind the end of a part, for the end of its last record.
const BEYOND: u64 = 64 << 10;

/// Others who read parts of a file meanwhile. They stop when this is dropped.
#[allow(async_fn_in_trait)]
pub trait Crew {
    /// What the next part comes to, in the order of the file; `None` when nobody could read it.
    async fn next(&mut self) -> Option<Vec<u8>>;
}

/// Nobody.
pub struct Alone;

impl Crew for Alone {
    async fn next(&mut self) -> Option<Vec<u8>> {
        None
    }
}

/// Hands all bytes of a file to a pass.
pub(super) async fn read<J: Job>(
    file: &impl File,
    pass: &mut dyn Pass,
    meter: &Meter<'_, J>,
) -> Result<(), Failure> {
    let (len, begin) = (file.len(), pass.begins_at());
    let first = begin..len.min(begin + FIRST);
    meter.at(begin).await?;
    pass.push(&file.read(first.clone()).await?)
        .map_err(refusal)?;
    let mut at = first.end;
    if pass.takes_parts() && len - at >= CREW_FROM {
        pass.read_to(at);
        at = fill(file, pass, at..at).await?;
        let cuts = (at..len).step_by(PART as usize);
        let ranges: Vec<Range<u64>> = cuts.map(|cut| cut..len.min(cut + PART)).collect();
        if let Some(mut crew) = file.crew(pass.brief(), ranges.clone()) {
            for range in ranges {
                meter.at(range.start).await?;
                let part = crew.next().await;
                if !part.is_some_and(|part| pass.join(part)) {
                    pass.read_to(range.end);
                    let from = pass.position();
                    fill(file, pass, from..range.end).await?;
                }
            }
            return Ok(());
        }
        pass.read_to(u64::MAX);
    }
    let take = |slice: &[u8]| pass.push(slice).map_err(refusal);
    each_slice(file, at, meter, take).await
}

/// Hands bytes to a pass until it is full: those of a range, and behind it to the end of a record. Tells where it
/// goes on.
async fn fill(file: &impl File, pass: &mut dyn Pass, range: Range<u64>) -> Result<u64, Failure> {
    let (len, mut at) = (file.len(), range.start);
    while at < len && !pass.is_full() {
        let step = match range.end.saturating_sub(at) {
            0 => BEYOND,
            rest => rest.min(SLICE),
        };
        let end = len.min(at + step);
        pass.push(&file.read(at..end).await?).map_err(refusal)?;
        at = end;
    }
    Ok(pass.position())
}

/// One of a crew.
pub struct Hand<F> {
    file: F,
    pass: Box<dyn Pass>,
}

impl<F: File> Hand<F> {
    /// One who can read parts of a file by the brief of a pass; `None` when that is not of this file.
    pub async fn new(file: F, brief: Vec<u8>) -> Option<Hand<F>> {
        let sample = file.read(0..file.len().min(SAMPLE_BYTES as u64)).await;
        let pass = pass_of(brief, &sample.ok()?).ok()?;
        Some(Hand { file, pass })
    }

    /// What a part comes to; `None` when it has to be read in its place in the file.
    pub async fn read(&self, range: Range<u64>) -> Option<Vec<u8>> {
        let mut part = self.pass.part(range.clone());
        let begin = part.begins_at();
        fill(&self.file, &mut *part, begin..range.end).await.ok()?;
        part.pack().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Imported, MemoryFile, TestJob, load, survey};
    use crate::protocol::{Choices, FailureCode, Reading, Stage};

    /// A file with a crew, of which every so many parts are lost.
    struct Crewed {
        file: MemoryFile,
        lost: usize,
    }

    impl File for Crewed {
        fn name(&self) -> String {
            self.file.name()
        }

        fn len(&self) -> u64 {
            self.file.len()
        }

        async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Failure> {
            self.file.read(range).await
        }

        fn crew(&self, brief: Vec<u8>, ranges: Vec<Range<u64>>) -> Option<impl Crew> {
            let hand = pollster::block_on(Hand::new(self.file.clone(), brief))?;
            let ranges = ranges.into_iter().enumerate();
            let lost = self.lost;
            Some(Hands {
                hand,
                ranges: ranges.collect(),
                lost,
            })
        }
    }

    struct Hands {
        hand: Hand<MemoryFile>,
        ranges: std::collections::VecDeque<(usize, Range<u64>)>,
        lost: usize,
    }

    impl Crew for Hands {
        async fn next(&mut self) -> Option<Vec<u8>> {
            let (place, range) = self.ranges.pop_front()?;
            match (place + 1) % self.lost {
                0 => None,
                _ => self.hand.read(range).await,
            }
        }
    }

    const LINES: usize = 220_000;

    /// Sales of some 27 MB; now and then a text has many lines, so that a part may begin inside it.
    fn sales() -> Vec<u8> {
        let mut text = String::from("date;client;amount;note\n");
        for line in 0..LINES {
            let (day, client) = (1 + line % 28, line % 5000);
            text.push_str(&format!(
                "{day:02}.01.2025;client {client};{}.25;",
                line % 900
            ));
            match line % 100 {
                0 => text.push_str(&format!("\"{}\"\r\n", "one;two\n".repeat(990))),
                _ => text.push_str("paid in cash\r\n"),
            }
        }
        text.into_bytes()
    }

    /// Reads once where extra columns are kept as proposed, else twice.
    fn read_with<F: File>(file: F, is_once: bool) -> Imported {
        let job = TestJob::default();
        pollster::block_on(async {
            let surveyed = survey(vec![file], &Choices::default(), &async |_| None, &job).await;
            let mut surveyed = surveyed.unwrap();
            let view = surveyed.view(None);
            let reading = Reading {
                mapping: view.guess,
                extras: if is_once { view.extras } else { Vec::new() },
                ..Reading::default()
            };
            load(&mut surveyed, &reading, "", &job).await.unwrap()
        })
    }

    #[test]
    fn a_crew_reads_what_one_reads() {
        let file = MemoryFile {
            name: "sales.csv",
            bytes: sales(),
        };
        assert!(file.len() > FIRST + CREW_FROM);
        for is_once in [true, false] {
            let alone = read_with(file.clone(), is_once);
            assert_eq!(alone.ledger.len(), LINES);
            for lost in [usize::MAX, 2] {
                let file = file.clone();
                let together = read_with(Crewed { file, lost }, is_once);
                assert_eq!(together.report, alone.report);
                assert!(together.ledger == alone.ledger);
            }
        }
    }

    #[test]
    fn a_stop_ends_a_crew() {
        let file = MemoryFile {
            name: "sales.csv",
            bytes: sales(),
        };
        let job = TestJob {
            stop_at: Some(2),
            ..TestJob::default()
        };
        let meter = Meter::new(&job, Stage::Surveying, file.len());
        let sample = &file.bytes[..SAMPLE_BYTES];
        let mut surveyor = ingest::Surveyor::new(sample, &ingest::Choices::default()).unwrap();
        let lost = usize::MAX;
        let stopped = pollster::block_on(read(&Crewed { file, lost }, &mut surveyor, &meter));
        assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
    }
}
