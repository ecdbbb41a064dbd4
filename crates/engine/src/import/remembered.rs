//! How files with a header were read last, in the words of the store and of the page.

use workspace::{HeaderPrint, MappedColumn, UsedMapping};

use super::file::File;
use super::roles::{role_from_key, role_key};
use super::surveyed::Surveyed;
use crate::protocol::{Mapping, Reading, RowFilter, SurveyView};

/// In the place of a role: the column is kept to filter by.
const EXTRA: &str = "filter";

impl<F: File> Surveyed<F> {
    /// By what the header of the first file is known; `None` without a header, as `#1` says nothing of a column.
    pub fn header_print(&self) -> Option<HeaderPrint> {
        let survey = &self.first.survey;
        (survey.head.row > 0).then(|| HeaderPrint::of(survey.header()))
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

    /// What the page sees, with the mapping used before for this header as the guess.
    pub fn remembered_view(&self, used: UsedMapping) -> SurveyView {
        let column = |header: &str| {
            let columns = &self.first.survey.columns;
            let place = columns.iter().position(|column| column.header == header)?;
            u16::try_from(place).ok()
        };
        let roles = used.mapping.iter();
        let guess = Mapping {
            roles: roles
                .filter_map(|of| Some((role_from_key(&of.role)?, column(&of.header)?)))
                .collect(),
        };
        let extras = used.mapping.iter().filter(|of| of.role == EXTRA);
        SurveyView {
            is_remembered: true,
            extras: extras.filter_map(|of| column(&of.header)).collect(),
            day_first: used
                .day_first
                .iter()
                .filter_map(|(header, day_first)| Some((column(header)?, *day_first)))
                .collect(),
            filters: used
                .filters
                .into_iter()
                .filter_map(|(header, text)| {
                    let column = column(&header)?;
                    Some(RowFilter { column, text })
                })
                .collect(),
            guess,
            ..self.view()
        }
    }
}
