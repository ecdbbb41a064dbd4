//! The second pass over a file: its lines, by the mapping that the person confirmed.

use ingest::{Loaded, Loader, Plan, Rejects};
use ledger::Ledger;

use super::file::{File, Job, each_slice};
use super::survey::Surveyed;
use super::{ImportReport, refusal, roles};
use crate::protocol::{Failure, FailureCode, Mapping, Reject, RejectGroup, Role, Stage};

/// A ledger and how it came about.
pub(crate) struct Imported {
    pub ledger: Ledger,
    pub report: ImportReport,
}

/// Reads the lines of a surveyed file.
pub(crate) async fn load<F: File>(
    surveyed: &Surveyed<F>,
    mapping: &Mapping,
    job: &impl Job,
) -> Result<Imported, Failure> {
    let plan = plan(&surveyed.found, mapping)?;
    let start = surveyed.found.starts.first().copied();
    let start = start.ok_or(Failure::new(FailureCode::NoDataRows))?;
    let mut loader = Loader::new(&plan, start);
    // The header lies before the start.
    let mut skip = usize::try_from(loader.begins_at()).unwrap_or(usize::MAX);
    each_slice(&surveyed.file, job, Stage::Reading, |slice| {
        let skipped = skip.min(slice.len());
        skip -= skipped;
        loader
            .push(slice.get(skipped..).unwrap_or_default())
            .map_err(refusal)
    })
    .await?;
    let loaded = loader.finish().map_err(refusal)?;
    if loaded.totals.lines == 0 {
        return Err(Failure::new(FailureCode::NoReadableLines));
    }
    job.report(Stage::Building, 0, 1);
    job.pause().await?;
    Ok(Imported {
        report: report(&surveyed.found, mapping, &loaded),
        ledger: loaded.into_ledger(),
    })
}

/// Fails when the mapping lacks what an audit needs. A file without amounts and prices may count quantities.
fn plan(found: &ingest::Survey, mapping: &Mapping) -> Result<Plan, Failure> {
    let measured = [Role::Amount, Role::Price, Role::Quantity];
    let has = |role: &Role| mapping.column(*role).is_some();
    let mut columns = ingest::Mapping::default();
    for role in Role::ALL {
        if let Some(of_file) = roles::to_ingest(role) {
            columns.set(of_file, mapping.column(role).map(usize::from));
        }
    }
    let plan = Plan::new(found, columns).map_err(refusal)?;
    if measured.iter().any(has) {
        Ok(plan)
    } else {
        Err(Failure::new(FailureCode::NoAmount))
    }
}

fn report(found: &ingest::Survey, mapping: &Mapping, loaded: &Loaded) -> ImportReport {
    let header = |column: u16| {
        found
            .columns
            .get(usize::from(column))
            .map(|column| column.header.clone())
    };
    let roles = Role::ALL.into_iter();
    ImportReport {
        rows: loaded.rows,
        blank_rows: loaded.blank_rows,
        rejects: groups(&loaded.rejects),
        mapped: roles
            .filter_map(|role| Some((role, header(mapping.column(role)?)?)))
            .collect(),
    }
}

/// Rejects by reason, those without a row left out.
fn groups(rejects: &Rejects) -> Vec<RejectGroup> {
    let reasons = ingest::Reason::ALL
        .into_iter()
        .filter(|&reason| rejects.count(reason) > 0);
    let group = |reason| {
        let samples = rejects
            .samples()
            .iter()
            .filter(|reject| reject.reason == reason);
        RejectGroup {
            code: reason.code().to_owned(),
            count: rejects.count(reason),
            samples: samples
                .map(|reject| Reject {
                    file: 0,
                    row: reject.row.into(),
                    sample: reject.sample.clone(),
                })
                .collect(),
        }
    };
    reasons.map(group).collect()
}
