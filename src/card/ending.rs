//! Taking back what was written, and doing what one was reminded of.

use engine::protocol::{Act, Whom};

use crate::actions::{Desk, Writing, write};
use crate::prelude::*;

/// The buttons beside entries; one thing at a time.
#[derive(Clone, Copy)]
pub struct Ending {
    desk: Desk,
    pub writing: Writing,
}

impl Ending {
    pub fn new() -> Ending {
        Ending {
            desk: Desk::get(),
            writing: Writing::new(),
        }
    }

    /// Writes what ends an entry: [`Act::Done`] or [`Act::Strike`].
    pub fn end(self, act: Act) {
        let nobody = Whom::Clients(Vec::new());
        write(self.desk, self.writing, nobody, act, Callback::new(|_| {}));
    }

    /// Whether nothing can be written from here.
    pub fn cannot(self) -> bool {
        self.desk.session.is_read_only()
    }
}
