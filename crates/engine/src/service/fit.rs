//! Fitting models before an answer, with rests in between.

use workspace::Store;

use super::{Host, Service};
use crate::import::{File, Job};
use crate::protocol::{Failure, Scope, Stage};
use crate::session::Needs;

impl<S: Store, H: Host, F: File> Service<S, H, F> {
    /// Makes the fits that an answer needs. Whole fits are kept when the job is stopped.
    pub(super) async fn fit(
        &self,
        needs: Needs,
        scope: &Scope,
        job: &impl Job,
    ) -> Result<(), Failure> {
        let Some(mut fitting) = self.session()?.fitting(needs, scope)? else {
            return Ok(());
        };
        while !fitting.is_done() {
            let (done, total) = fitting.progress();
            job.report(Stage::Fitting, done, total);
            job.pause().await?;
            fitting.step();
        }
        let (done, total) = fitting.progress();
        job.report(Stage::Fitting, done, total);
        Ok(())
    }
}
