//! From files to saved lines: surveyed, read, compared, and put where the target says.

use std::rc::Rc;

use ledger::{Column, Ledger};
use workspace::{Store, WorkspaceId};

use super::document::{Facts, document};
use super::failures::failure;
use super::open::Open;
use super::{Host, Service};
use crate::answers;
use crate::import::{File, Imported, Job, joined, load, same_currency, survey};
use crate::protocol::{
    Choices, DayNumber, Failure, FailureCode, Reading, Reply, Settings, Stage, SurveyView, Target,
};
use crate::sample::{self, SampleFile};
use crate::session::Session;

/// What was read of the surveyed files, and how.
pub(super) struct Read {
    reading: Reading,
    currency: String,
    imported: Imported,
}

impl<S: Store, H: Host, F: File> Service<S, H, F> {
    pub(super) async fn survey(
        &mut self,
        files: Vec<F>,
        choices: &Choices,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        self.forget_drafts();
        let used = async |header| self.library.used_mapping(header).await.ok().flatten();
        if files.is_empty() {
            let surveyed = self.surveyed.as_mut();
            let surveyed = surveyed.ok_or(Failure::new(FailureCode::NoFile))?;
            surveyed.survey_again(choices, &used, job).await?;
        } else {
            self.surveyed = Some(survey(files, choices, &used, job).await?);
        }
        self.read = None;
        Ok(Reply::Surveyed(Box::new(self.survey_view().await?)))
    }

    /// Frees what was read of surveyed files and is not imported.
    pub(super) fn forget_drafts(&mut self) {
        if let Some(surveyed) = &mut self.surveyed {
            surveyed.forget_drafts();
        }
    }

    /// The survey, with the mapping used before for such files. A store that does not answer remembers none.
    async fn survey_view(&self) -> Result<SurveyView, Failure> {
        let surveyed = self.surveyed.as_ref();
        let surveyed = surveyed.ok_or(Failure::new(FailureCode::NoFile))?;
        let used = match surveyed.header_print() {
            Some(header) => self.library.used_mapping(header).await.ok().flatten(),
            None => None,
        };
        Ok(surveyed.view(used.as_ref()))
    }

    pub(super) async fn compare(
        &mut self,
        id: Option<&str>,
        reading: Reading,
        given: &str,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let named = match id {
            Some(id) => self.named(id)?.settings.currency.clone(),
            None => String::new(),
        };
        let currency = either(&named, given);
        let imported = self.read(&reading, &currency, job).await?;
        same_currency(&named, &imported)?;
        job.report(Stage::Comparing, 0, 1);
        job.pause().await?;
        let own = match id {
            Some(id) => Some(&**self.named(id)?.session.ledger()),
            None => None,
        };
        let view = answers::compared(own, &imported);
        self.read = Some(Read {
            reading,
            currency,
            imported,
        });
        Ok(Reply::Compared(Box::new(view)))
    }

    pub(super) async fn import(
        &mut self,
        target: Target,
        reading: Reading,
        settings: Settings,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let currency = self.currency(&target, &settings)?;
        let mut imported = self.read(&reading, &currency, job).await?;
        if target.drop_duplicates() {
            imported = self.without_known(&target, imported, job).await?;
        }
        let reply = match target {
            Target::New { name, .. } => {
                let settings = Settings {
                    currency,
                    ..settings
                };
                self.save_new(name, settings, imported, false, job).await
            }
            Target::Append { .. } => self.append(imported, currency, job).await,
            Target::Replace { .. } => self.replace(imported, currency, job).await,
        }?;
        let surveyed = self.surveyed.take();
        if let Some(used) = surveyed.and_then(|surveyed| surveyed.to_remember(&reading)) {
            // Only a convenience: the lines are saved, whether the mapping is or not.
            let _ = self.library.keep_mapping(used).await;
        }
        Ok(reply)
    }

    /// The currency of the lines that are to be read. Lines that are added take that of the workspace where it
    /// names one; other lines take the one given where there is one. Fails when the workspace cannot be saved.
    fn currency(&self, target: &Target, settings: &Settings) -> Result<String, Failure> {
        let given = &settings.currency;
        let id = match target {
            Target::New { .. } => return Ok(given.clone()),
            Target::Append { id, .. } | Target::Replace { id, .. } => id,
        };
        let open = self.named(id)?;
        if open.lock.is_none() {
            return Err(Failure::new(FailureCode::Locked));
        }
        let named = &open.settings.currency;
        Ok(match target {
            Target::Replace { .. } => either(given, named),
            _ => either(named, given),
        })
    }

    pub(super) async fn sample(
        &mut self,
        name: String,
        settings: Settings,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let file = SampleFile::new(sample::SEED);
        let mut surveyed = survey(vec![file], &Choices::default(), &async |_| None, job).await?;
        let reading = Reading {
            mapping: surveyed.view(None).guess,
            ..Reading::default()
        };
        let imported = load(&mut surveyed, &reading, &settings.currency, job).await?;
        self.save_new(name, settings, imported, true, job).await
    }

    /// The lines of the surveyed files; those that a comparison read are not read again.
    async fn read(
        &mut self,
        reading: &Reading,
        currency: &str,
        job: &impl Job,
    ) -> Result<Imported, Failure> {
        if let Some(read) = &self.read
            && read.reading == *reading
            && read.currency == currency
        {
            return Ok(read.imported.clone());
        }
        let surveyed = self.surveyed.as_mut();
        let surveyed = surveyed.ok_or(Failure::new(FailureCode::NoFile))?;
        load(surveyed, reading, currency, job).await
    }

    /// What was read without the lines that are there already.
    async fn without_known(
        &self,
        target: &Target,
        read: Imported,
        job: &impl Job,
    ) -> Result<Imported, Failure> {
        let own = match target {
            Target::Append { id, .. } => Some(&**self.named(id)?.session.ledger()),
            Target::New { .. } | Target::Replace { .. } => None,
        };
        job.report(Stage::Comparing, 0, 1);
        job.pause().await?;
        let known = read.known(own);
        Ok(read.without(&known))
    }

    /// Saves a new workspace, then opens it. A job stopped before it is saved leaves nothing behind.
    async fn save_new(
        &mut self,
        name: String,
        settings: Settings,
        imported: Imported,
        synthetic: bool,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        job.report(Stage::Saving, 0, 1);
        job.pause().await?;
        let now_millis = self.host.now_millis();
        let facts = Facts {
            id: WorkspaceId::new(self.host.random()),
            name,
            created_millis: now_millis,
            changed_millis: now_millis,
            synthetic,
        };
        // Who the clients are is decided in the open workspace, and rates are those of the reading.
        let settings = Settings {
            merges: Vec::new(),
            guests: Vec::new(),
            rates: imported.report.rates.clone(),
            ..settings
        };
        let document = document(facts, &settings, &imported)?;
        let lock = self.host.lock(document.id).await;
        let revision = self.library.save_new(&document).await.map_err(failure)?;
        job.report(Stage::Saving, 1, 1);
        let open = Open {
            id: document.id,
            name: document.name,
            source: document.source,
            created_millis: now_millis,
            changed_millis: now_millis,
            settings,
            revision,
            session: Session::new(imported.ledger, imported.report, &[], &[]),
            lock,
        };
        Ok(self.show(open, false))
    }

    /// The lines of the open workspace and those that were read.
    async fn append(
        &mut self,
        read: Imported,
        currency: String,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let open = self.opened()?;
        same_currency(&open.settings.currency, &read)?;
        let (own, known) = (open.session.ledger(), open.session.report());
        let Imported {
            ledger: next,
            report,
            ..
        } = read;
        if next.is_empty() {
            return Err(Failure::new(FailureCode::NothingNew));
        }
        job.report(Stage::Building, 0, 1);
        job.pause().await?;
        let number = u16::try_from(known.files.len()).unwrap_or(u16::MAX);
        let whole = Imported {
            ledger: Rc::new(joined(own, &next, number, &report)?),
            report: known.append(&report),
            currency: None,
            header_currency: None,
            repeated: Vec::new(),
        };
        let settings = Settings {
            currency,
            rates: whole.report.rates.clone(),
            ..open.settings.clone()
        };
        let synthetic = open.source.synthetic;
        self.save_contents(whole, settings, synthetic, job).await
    }

    /// The lines that were read in place of those of the open workspace. Filters that name what is no longer
    /// there are dropped, and so is the total of the lines that were.
    async fn replace(
        &mut self,
        read: Imported,
        currency: String,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        let mut settings = Settings {
            currency,
            rates: read.report.rates.clone(),
            control_total: None,
            ..self.opened()?.settings.clone()
        };
        drop_dead_filters(&mut settings, &read.ledger);
        self.save_contents(read, settings, false, job).await
    }

    /// Saves other lines of the open workspace and shows them.
    async fn save_contents(
        &mut self,
        imported: Imported,
        settings: Settings,
        synthetic: bool,
        job: &impl Job,
    ) -> Result<Reply, Failure> {
        job.report(Stage::Saving, 0, 1);
        job.pause().await?;
        let now_millis = self.host.now_millis();
        let open = self.opened()?;
        let facts = Facts {
            id: open.id,
            name: open.name.clone(),
            created_millis: open.created_millis,
            changed_millis: now_millis,
            synthetic,
        };
        let document = document(facts, &settings, &imported)?;
        let session = Session::new(
            imported.ledger,
            imported.report,
            &settings.merges,
            &settings.guests,
        )
        .with_entries(open.session.journal().entries().to_vec());
        let saved = self.library.save_contents(&document, open.revision);
        let revision = saved.await.map_err(failure)?;
        let mut open = self
            .open
            .take()
            .ok_or(Failure::new(FailureCode::NoWorkspaceOpen))?;
        open.revision = revision;
        open.changed_millis = now_millis;
        open.source = document.source;
        open.settings = settings;
        open.session = session;
        // Columns of revisions that are kept no more; what is left over goes another time.
        let _ = self.library.collect().await;
        job.report(Stage::Saving, 1, 1);
        Ok(self.show(open, false))
    }
}

/// Takes away what a filter names and the lines no longer have, and days at which they leave nothing.
fn drop_dead_filters(settings: &mut Settings, ledger: &Ledger) {
    let filters = &mut settings.filters;
    let lists = [
        (Column::Manager, &mut filters.managers),
        (Column::Region, &mut filters.regions),
        (Column::Channel, &mut filters.channels),
        (Column::Category, &mut filters.categories),
    ];
    for (column, texts) in lists {
        let names = ledger.dimension(column).map(|dimension| &dimension.names);
        // An empty text keeps blank values.
        texts.retain(|text| {
            names.is_some_and(|names| text.is_empty() || names.find(text).is_some())
        });
    }
    let extras = std::mem::take(&mut filters.extras);
    for mut extra in extras {
        let column = ledger.extra(&extra.header);
        let dimension = column.and_then(|column| ledger.dimension(column));
        if let Some(names) = dimension.map(|dimension| &dimension.names) {
            let texts = &mut extra.texts;
            texts.retain(|text| text.is_empty() || names.find(text).is_some());
            filters.set_extra(&extra.header, extra.texts);
        }
    }
    if let Some((first, last)) = ledger.span() {
        let (first, last) = (DayNumber(first.0), DayNumber(last.0));
        filters.from = filters.from.filter(|from| *from <= last);
        filters.to = filters.to.filter(|to| *to >= first);
        settings.audit_day = settings.audit_day.filter(|day| *day >= first);
    }
}

/// The first currency where it is one, or the second.
fn either(first: &str, second: &str) -> String {
    if first.is_empty() { second } else { first }.to_owned()
}
