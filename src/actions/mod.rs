//! Everything with an effect: importing, opening, saving, arranging, writing, exporting. Pages and components call these.

mod arrange;
mod export;
mod import;
mod library;
mod opening;
mod save;
mod write;

pub use arrange::{Arrangement, Arranging, arrange};
pub use export::{download, download_list, download_reply, png_from_svg, print};
pub use import::{
    Answers, Destination, EXTRAS, Import, base_currency, choose_destination, compare, comparison,
    destination, foreign_currencies, import, is_compared, leave_out, open_dates, parse_rate,
    sample, survey, survey_again,
};
pub use library::{delete, duplicate, list, open, rename};
pub use save::{Kept, autosave};
pub use write::{Writing, write};

use engine::protocol::{Failure, FailureCode, Reply};

use crate::engine::Engine;
use crate::prelude::*;
use crate::state::{Jobs, Location, Session};

/// The stores and the engine, which every action needs.
#[derive(Clone, Copy)]
pub struct Desk {
    pub engine: Engine,
    pub jobs: Jobs,
    pub session: Session,
    pub location: Location,
    pub kept: StoredValue<Kept>,
}

impl Desk {
    /// The desk of the app; components take it from their context.
    pub fn get() -> Desk {
        expect_context()
    }

    /// Tells a failure, unless the person asked for it.
    fn tell(self, failure: Failure) {
        if failure.code != FailureCode::Cancelled {
            self.jobs.failure.set(Some(failure));
        }
    }

    /// Runs a long job with its progress on the screen.
    async fn run_shown(
        self,
        request: engine::protocol::Request,
        files: Vec<web_sys::File>,
    ) -> Result<Reply, Failure> {
        let running = self.jobs.running;
        self.jobs.failure.set(None);
        let result = self
            .engine
            .run_long(request, files, move |news| {
                running.set(Some(crate::state::Running {
                    job: news.job,
                    stage: news.stage,
                    done: news.done,
                    total: news.total,
                }));
            })
            .await;
        running.set(None);
        result
    }
}

fn unexpected() -> Failure {
    Failure::new(FailureCode::Internal)
}
