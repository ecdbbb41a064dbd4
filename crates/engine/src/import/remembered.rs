//! The reading that is offered for a file, and how files with its header were read last, in the words of the store.

use ingest::{ColumnSurvey, Role, Survey};
use workspace::{HeaderPrint, MappedColumn, UsedMapping};

use super::file::File;
use super::roles::{role_from_key, role_key};
use super::survey_view::mapping_view;
use super::surveyed::Surveyed;
use crate::protocol::{Mapping, Reading, RowFilter};

/// In the place of a role: the column is kept to filter by.
const EXTRA: &str = "filter";

/// Finds how files with a header were read before, if they were.
pub(crate) trait Used: AsyncFn(HeaderPrint) -> Option<UsedMapping> {}

impl<T: AsyncFn(HeaderPrint) -> Option<UsedMapping>> Used for T {}

/// What is likely about files that are not read yet.
pub(super) struct Likely<'a, U> {
    pub used: &'a U,
    /// See [`Choices`](crate::protocol::Choices::keeps_all).
    pub keeps_all: bool,
}

/// By what the header of a file is known; `None` without a header, as `#1` says nothing of a column.
pub(super) fn header_print(survey: &Survey) -> Option<HeaderPrint> {
    (survey.head.row > 0).then(|| HeaderPrint::of(survey.header()))
}

/// The reading that is offered to the person: the one used before for this header, else what the survey suggests.
pub(super) fn offered(survey: &Survey, used: Option<&UsedMapping>, keeps_all: bool) -> Reading {
    let Some(used) = used else {
        return Reading {
            mapping: mapping_view(&survey.mapping),
            extras: extras(survey, keeps_all),
            fill: true,
            ..Reading::default()
        };
    };
    let column = |header: &str| {
        let mut headers = survey.header();
        u16::try_from(headers.position(|of| of == header)?).ok()
    };
    let roles = used.mapping.iter();
    let kept = used.mapping.iter().filter(|of| of.role == EXTRA);
    let answers = used.day_first.iter();
    let filters = used.filters.iter();
    Reading {
        mapping: Mapping {
            roles: roles
                .filter_map(|of| Some((role_from_key(&of.role)?, column(&of.header)?)))
                .collect(),
        },
        extras: kept.filter_map(|of| column(&of.header)).collect(),
        day_first: answers
            .filter_map(|(header, day_first)| Some((column(header)?, *day_first)))
            .collect(),
        filters: filters
            .filter_map(|(header, text)| {
                let (column, text) = (column(header)?, text.clone());
                Some(RowFilter { column, text })
            })
            .collect(),
        fill: true,
        ..Reading::default()
    }
}

/// Columns without a role whose values are few, each often enough to tell something; where all are kept, every column
/// of which a ledger has nothing by its role.
fn extras(survey: &Survey, keeps_all: bool) -> Vec<u16> {
    let is_worth = |column: &ColumnSurvey| {
        let values = column.values.iter().filter(|(text, _)| !text.is_empty());
        let distinct = values.count() as u64;
        let is_named = !column.header.is_empty();
        is_named && distinct > 1 && distinct * 2 <= column.filled && column.dates.is_none()
    };
    let is_left = |role| matches!(role, Role::Price | Role::UnitCost | Role::Discount);
    let is_extra = |&(place, column): &(usize, &ColumnSurvey)| {
        let roles = survey.mapping.pairs().filter(|&(_, of)| of == place);
        let mut roles = roles.map(|(role, _)| role);
        match keeps_all {
            true => roles.all(is_left),
            false => roles.next().is_none() && is_worth(column),
        }
    };
    let columns = survey.columns.iter().enumerate().filter(is_extra);
    columns
        .filter_map(|(place, _)| u16::try_from(place).ok())
        .take(ledger::Column::EXTRAS.len())
        .collect()
}

impl<F: File> Surveyed<F> {
    /// By what the header of the first file is known.
    pub fn header_print(&self) -> Option<HeaderPrint> {
        header_print(&self.first.survey)
    }

    /// A reading to be offered again for this header, if there is one. Rates belong to their day, and are asked
    /// anew.
    pub fn to_remember(&self, reading: &Reading) -> Option<UsedMapping> {
        let header = |column: u16| {
            let column = self.first.survey.columns.get(usize::from(column))?;
            Some(column.header.clone())
        };
        let roles = reading.mapping.roles.iter();
        let roles = roles.map(|&(role, column)| (role_key(role), column));
        let extras = reading.extras.iter().map(|&column| (EXTRA, column));
        let answers = reading.day_first.iter();
        let filters = reading.filters.iter();
        Some(UsedMapping {
            header: self.header_print()?,
            mapping: roles
                .chain(extras)
                .filter_map(|(role, column)| {
                    Some(MappedColumn {
                        role: role.to_owned(),
                        header: header(column)?,
                    })
                })
                .collect(),
            day_first: answers
                .filter_map(|&(column, day_first)| Some((header(column)?, day_first)))
                .collect(),
            filters: filters
                .filter_map(|filter| Some((header(filter.column)?, filter.text.clone())))
                .collect(),
        })
    }
}
