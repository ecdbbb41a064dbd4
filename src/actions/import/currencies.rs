//! Currencies of an import: which is counted in, and which need a rate.

use engine::protocol::{CurrencyCount, Mapping, Role, SurveyView};
use leptos::prelude::*;

use super::{Destination, Import, destination};
use crate::actions::Desk;

/// The currency that amounts are counted in, and whether it is that of the lines to which they are added.
pub fn base_currency(desk: Desk, import: Import) -> (String, bool) {
    let open = desk.session.settings.read().currency.clone();
    let keeps = destination(desk, import) == Destination::Append && !open.is_empty();
    match keeps {
        true => (open, true),
        false => (import.currency.get(), false),
    }
}

/// Currencies of the files that need a rate, with the rows in each.
pub fn foreign_currencies(desk: Desk, import: Import) -> Vec<CurrencyCount> {
    let survey = import.survey.read();
    let Some(survey) = survey.as_ref() else {
        return Vec::new();
    };
    let (base, keeps) = base_currency(desk, import);
    let mut found = currencies(survey, &import.mapping.read());
    if found.len() < 2 && !keeps {
        return Vec::new();
    }
    found.retain(|found| found.code != base);
    found
}

/// The currencies of the files' rows; where the survey knows of none, those of the column chosen for them.
fn currencies(survey: &SurveyView, mapping: &Mapping) -> Vec<CurrencyCount> {
    if !survey.currencies.is_empty() {
        return survey.currencies.clone();
    }
    let column = mapping.column(Role::Currency);
    let column = column.and_then(|place| survey.columns.get(usize::from(place)));
    let values = column.map(|column| column.values.as_slice());
    let named = values.unwrap_or_default().iter();
    named
        .filter(|(text, _)| !text.trim().is_empty())
        .map(|(text, count)| CurrencyCount {
            code: text.clone(),
            count: *count,
        })
        .collect()
}

/// The currency in the header of amounts that cannot be added to the open workspace, which counts in another, and
/// the workspace's.
pub fn header_currency(desk: Desk, import: Import) -> Option<(String, String)> {
    let (base, keeps) = base_currency(desk, import);
    let survey = import.survey.read();
    let survey = survey.as_ref()?;
    let mapping = import.mapping.read();
    let is_guessed = mapping.column(Role::Amount) == survey.guess.column(Role::Amount);
    let is_alone = currencies(survey, &mapping).is_empty();
    let found = survey.currency.clone()?;
    // A header says `lei`, read as Romanian ones, of Moldovan ones too.
    let is_other = found != base && (found.as_str(), base.as_str()) != ("RON", "MDL");
    (keeps && is_guessed && is_alone && is_other).then_some((found, base))
}

/// The file's currency, or the one of most rows.
pub(super) fn usual_currency(survey: &SurveyView) -> String {
    let most = survey.currencies.iter().max_by_key(|found| found.count);
    let most = || most.map(|found| found.code.clone());
    survey.currency.clone().or_else(most).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use engine::protocol::ColumnView;

    use super::*;

    #[test]
    fn a_column_chosen_for_currencies_tells_them_where_the_survey_does_not() {
        let column = ColumnView {
            values: [("EUR", 2), ("", 1), ("USD", 1)]
                .map(|(text, count)| (text.to_string(), count))
                .to_vec(),
            ..ColumnView::default()
        };
        let mut survey = SurveyView {
            columns: vec![column],
            ..SurveyView::default()
        };
        let mapping = Mapping {
            roles: vec![(Role::Currency, 0)],
        };
        let codes = |survey: &SurveyView, mapping: &Mapping| {
            let found = currencies(survey, mapping).into_iter();
            found.map(|found| found.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&survey, &mapping), ["EUR", "USD"]);
        assert!(codes(&survey, &Mapping::default()).is_empty());
        survey.currencies.push(CurrencyCount {
            code: "RUB".to_string(),
            count: 4,
        });
        assert_eq!(codes(&survey, &mapping), ["RUB"]);
    }
}
