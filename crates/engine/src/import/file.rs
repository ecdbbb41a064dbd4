//! What an import asks of its surroundings: slices of a file, and a moment to report and to be stopped.

use std::ops::Range;

use super::parts::{Alone, Crew};
use crate::protocol::{Failure, Stage};

/// A file that can be read in parts.
#[allow(async_fn_in_trait)]
pub trait File: Sized {
    fn name(&self) -> String;

    /// Length in bytes.
    fn len(&self) -> u64;

    /// The bytes of a range within the length.
    async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Failure>;

    /// All bytes from a place on.
    fn bytes(&self, from: u64) -> impl Bytes {
        Slices {
            file: self,
            at: from,
        }
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Others who read parts of the file; `None` where there are none to be had.
    fn crew(&self) -> Option<impl Crew> {
        None::<Alone>
    }
}

/// Bytes of a file, in their order.
#[allow(async_fn_in_trait)]
pub trait Bytes {
    /// Puts the next ones into a buffer, in the place of those before; none at the end of the file.
    async fn next(&mut self, buffer: &mut Vec<u8>) -> Result<(), Failure>;
}

/// Bytes that are asked for slice by slice.
pub struct Slices<'a, F> {
    pub file: &'a F,
    /// Where the next ones stand in the file.
    pub at: u64,
}

impl<F: File> Bytes for Slices<'_, F> {
    async fn next(&mut self, buffer: &mut Vec<u8>) -> Result<(), Failure> {
        let end = self.file.len().min(self.at + SLICE);
        *buffer = match self.at < end {
            true => self.file.read(self.at..end).await?,
            false => Vec::new(),
        };
        self.at = end;
        Ok(())
    }
}

/// The job on whose behalf work is done.
#[allow(async_fn_in_trait)]
pub trait Job {
    /// Tells how far the work is; `done` of `total` bytes or steps.
    fn report(&self, stage: Stage, done: u64, total: u64);

    /// Lets messages arrive; fails with [`crate::protocol::FailureCode::Cancelled`] when the job was stopped.
    async fn pause(&self) -> Result<(), Failure>;
}

/// Bytes read at a time: large enough for speed, small enough to be stopped soon.
pub(super) const SLICE: u64 = 4 << 20;

/// How far a stage over several files is. What is done is told in bytes of the files.
pub(super) struct Meter<'a, J> {
    job: &'a J,
    stage: Stage,
    /// Bytes of the files before the one at work.
    before: u64,
    total: u64,
}

impl<'a, J: Job> Meter<'a, J> {
    pub fn new(job: &'a J, stage: Stage, total: u64) -> Self {
        Meter {
            job,
            stage,
            before: 0,
            total,
        }
    }

    /// Tells how much of the file at work is done, and lets messages arrive.
    pub async fn at(&self, done: u64) -> Result<(), Failure> {
        let done = self.total.min(self.before.saturating_add(done));
        self.job.report(self.stage, done, self.total);
        self.job.pause().await
    }

    /// Goes on to the next file; this one had `len` bytes.
    pub async fn next(&mut self, len: u64) -> Result<(), Failure> {
        self.before += len;
        self.at(0).await
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::protocol::FailureCode;
    use std::cell::Cell;

    /// A file in memory.
    #[derive(Clone, Debug)]
    pub(crate) struct MemoryFile {
        pub name: &'static str,
        pub bytes: Vec<u8>,
    }

    impl File for MemoryFile {
        fn name(&self) -> String {
            self.name.into()
        }

        fn len(&self) -> u64 {
            self.bytes.len() as u64
        }

        async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Failure> {
            let slice = self.bytes.get(range.start as usize..range.end as usize);
            slice
                .map(<[u8]>::to_vec)
                .ok_or(Failure::new(FailureCode::FileUnreadable))
        }
    }

    /// A job that is stopped at its n-th pause, if at all.
    #[derive(Default)]
    pub(crate) struct TestJob {
        pub stop_at: Option<u32>,
        pub pauses: Cell<u32>,
    }

    impl Job for TestJob {
        fn report(&self, _: Stage, done: u64, total: u64) {
            assert!(done <= total);
        }

        async fn pause(&self) -> Result<(), Failure> {
            let pause = self.pauses.replace(self.pauses.get() + 1);
            match self.stop_at {
                Some(stop) if pause >= stop => Err(Failure::new(FailureCode::Cancelled)),
                _ => Ok(()),
            }
        }
    }
}
