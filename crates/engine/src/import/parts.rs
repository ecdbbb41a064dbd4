//! A file read from its first byte to its last, slice by slice; where there is a crew, it reads parts of it meanwhile.

use std::ops::Range;

use ingest::{Pass, SAMPLE_BYTES, pass_of};

use super::file::{Bytes, File, Job, Meter};
use super::refusal;
use crate::protocol::Failure;

/// Bytes that are read before others are asked to help: they tell whether a file can be cut.
const FIRST: u64 = 1 << 20;

/// Bytes that are worth the start of a crew.
const CREW_FROM: u64 = 16 << 20;

/// Most bytes of a part. In each, texts that the others know too are met for the first time: the fewer the better. But
/// what one comes to lies in memory beside all lines until it is joined.
const PART: u64 = 20 << 20;

/// Others who read parts of a file meanwhile. They stop when this is dropped.
#[allow(async_fn_in_trait)]
pub trait Crew {
    /// How many there are.
    fn size(&self) -> usize;

    /// Gives them these parts of the file, to be read by the [brief](ingest::Pass::brief) of a pass.
    fn begin(&mut self, brief: &[u8], ranges: &[Range<u64>]);

    /// What the next part comes to, in the order of the file; `None` when nobody could read it.
    async fn next(&mut self) -> Option<Vec<u8>>;
}

/// Nobody.
pub struct Alone;

impl Crew for Alone {
    fn size(&self) -> usize {
        0
    }

    fn begin(&mut self, _: &[u8], _: &[Range<u64>]) {}

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
    let step = async |at| meter.at(at).await;
    // Workers take a moment to start.
    let crew = match len - first.end >= CREW_FROM {
        true => file.crew(),
        false => None,
    };
    step(begin).await?;
    pass.push(&file.read(first.clone()).await?)
        .map_err(refusal)?;
    let Some(mut crew) = crew.filter(|_| pass.takes_parts()) else {
        fill(file, pass, first.end..len, step).await?;
        return Ok(());
    };
    pass.read_to(first.end);
    let from = fill(file, pass, first.end..len, step).await?;
    let readers = crew.size() + 1;
    let ranges = parts(from..len, readers);
    let is_ours = |place: usize| place.is_multiple_of(readers);
    let places = ranges.iter().enumerate();
    let theirs = places.filter(|&(place, _)| !is_ours(place));
    let theirs: Vec<Range<u64>> = theirs.map(|(_, range)| range.clone()).collect();
    crew.begin(&pass.brief(), &theirs);
    for (place, range) in ranges.into_iter().enumerate() {
        step(range.start).await?;
        let part = match is_ours(place) {
            true => None,
            false => crew.next().await,
        };
        if !part.is_some_and(|part| pass.join(part)) {
            pass.read_to(range.end);
            let from = pass.position();
            fill(file, pass, from..range.end, step).await?;
        }
    }
    Ok(())
}

/// A range of bytes in parts of about one size, as many for each reader.
fn parts(range: Range<u64>, readers: usize) -> Vec<Range<u64>> {
    let len = range.end - range.start;
    let count = len.div_ceil(PART).next_multiple_of(readers as u64);
    let cut = |place: u64| range.start + len * place / count;
    (0..count).map(|place| cut(place)..cut(place + 1)).collect()
}

/// Hands bytes to a pass until it is full, or the file ends: those of a range, for whose lines it makes room, and some
/// behind it. Tells where it goes on.
async fn fill(
    file: &impl File,
    pass: &mut dyn Pass,
    range: Range<u64>,
    step: impl AsyncFn(u64) -> Result<(), Failure>,
) -> Result<u64, Failure> {
    let (mut bytes, mut buffer) = (file.bytes(range.start), Vec::new());
    let mut at = range.start;
    while !pass.is_full() {
        step(at).await?;
        bytes.next(&mut buffer).await?;
        if buffer.is_empty() {
            break;
        }
        pass.push(&buffer).map_err(refusal)?;
        if at == range.start {
            pass.expect(range.end.saturating_sub(pass.position()));
        }
        at += buffer.len() as u64;
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
        let filled = fill(&self.file, &mut *part, begin..range.end, async |_| Ok(()));
        filled.await.ok()?;
        part.pack().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::import::{Imported, MemoryFile, TestJob, load, survey};
    use crate::protocol::{Choices, FailureCode, Reading, Stage};

    /// A file with a crew of so many, of whose parts every so many are lost.
    struct Crewed {
        file: MemoryFile,
        others: usize,
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

        fn crew(&self) -> Option<impl Crew> {
            Some(Hands {
                file: self.file.clone(),
                brief: Vec::new(),
                ranges: VecDeque::new(),
                others: self.others,
                lost: self.lost,
            })
        }
    }

    struct Hands {
        file: MemoryFile,
        brief: Vec<u8>,
        ranges: VecDeque<(usize, Range<u64>)>,
        others: usize,
        lost: usize,
    }

    impl Crew for Hands {
        fn size(&self) -> usize {
            self.others
        }

        fn begin(&mut self, brief: &[u8], ranges: &[Range<u64>]) {
            self.brief = brief.to_vec();
            self.ranges = ranges.iter().cloned().enumerate().collect();
        }

        async fn next(&mut self) -> Option<Vec<u8>> {
            let (place, range) = self.ranges.pop_front()?;
            match (place + 1) % self.lost {
                0 => None,
                _ => {
                    let hand = Hand::new(self.file.clone(), self.brief.clone());
                    hand.await?.read(range).await
                }
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
            for (others, lost) in [(1, usize::MAX), (3, usize::MAX), (3, 2)] {
                let file = file.clone();
                let crewed = Crewed { file, others, lost };
                let together = read_with(crewed, is_once);
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
        let (others, lost) = (1, usize::MAX);
        let crewed = Crewed { file, others, lost };
        let stopped = pollster::block_on(read(&crewed, &mut surveyor, &meter));
        assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
    }
}
