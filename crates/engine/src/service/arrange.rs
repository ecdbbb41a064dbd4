//! What the person decides about clients: which are one, which are none.

use std::rc::Rc;

use workspace::Store;

use super::{Host, Service};
use crate::import::{File, Job};
use crate::protocol::{Failure, FailureCode, Merge, Reply, Settings, Stage};
use crate::session::Session;

impl<S: Store, H: Host, F: File> Service<S, H, F> {
    /// Puts other merges and guests in force. They are derived and saved before anything changes.
    pub(super) async fn arrange(
        &mut self,
        id: &str,
        merges: Vec<Merge>,
        guests: Vec<String>,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let open = self.named(id)?;
        if open.lock.is_none() {
            return Err(Failure::new(FailureCode::Locked));
        }
        job.report(Stage::Building, 0, 1);
        job.pause().await?;
        let ledger = Rc::clone(open.session.ledger());
        let entries = open.session.journal().entries().to_vec();
        let session = Session::new(ledger, open.session.report().clone(), &merges, &guests)
            .with_entries(entries);
        let settings = Settings {
            merges,
            guests,
            ..open.settings.clone()
        };
        self.keep_settings(settings).await?;
        let mut open = self
            .open
            .take()
            .ok_or(Failure::new(FailureCode::NoWorkspaceOpen))?;
        open.session = session;
        Ok(self.show(open, false))
    }
}
