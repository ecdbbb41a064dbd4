//! The long job that runs, if one does, and the last failure to tell.

use engine::protocol::{Failure, JobId, Stage};

use crate::prelude::*;

#[derive(Clone, Copy)]
pub struct Jobs {
    pub running: RwSignal<Option<Running>>,
    /// Shown until the person closes it or starts the next job.
    pub failure: RwSignal<Option<Failure>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    pub job: JobId,
    pub stage: Stage,
    /// Of `total` bytes or lines; a total of 0 means that it is not known.
    pub done: u64,
    pub total: u64,
}

impl Jobs {
    pub fn new() -> Jobs {
        Jobs {
            running: RwSignal::new(None),
            failure: RwSignal::new(None),
        }
    }
}
