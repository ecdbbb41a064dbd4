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
    let mapping = import.mapping.read();
    let mut found = currencies(survey, &mapping);
    if found.len() < 2 && !keeps {
        return Vec::new();
    }
    found.extend(of_header(survey, &mapping, &base));
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

/// The currency in the header of amounts beside which no row names one.
fn of_header(survey: &SurveyView, mapping: &Mapping, base: &str) -> Option<CurrencyCount> {
    let is_guessed = mapping.column(Role::Amount) == survey.guess.column(Role::Amount);
    let is_alone = currencies(survey, mapping).is_empty();
    let code = survey.currency.clone()?;
    // A header says `lei`, read as Romanian ones, of Moldovan ones too.
    let is_other = (code.as_str(), base) != ("RON", "MDL");
    let others = survey.others.iter().map(|file| file.rows);
    let count = survey.rows + others.sum::<u64>();
    (is_guessed && is_alone && is_other).then_some(CurrencyCount { code, count })
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

    #[test]
    fn a_header_names_a_currency_of_all_rows() {
        let mut survey = SurveyView {
            currency: Some("RON".to_string()),
            rows: 5,
            ..SurveyView::default()
        };
        let mapping = Mapping::default();
        let found = |survey: &SurveyView, base| {
            let found = of_header(survey, &mapping, base);
            found.map(|found| (found.code, found.count))
        };
        assert_eq!(found(&survey, "EUR"), Some(("RON".to_string(), 5)));
        assert_eq!(found(&survey, "MDL"), None);
        survey.currencies.push(CurrencyCount {
            code: "RON".to_string(),
            count: 5,
        });
        assert_eq!(found(&survey, "EUR"), None);
    }
}
