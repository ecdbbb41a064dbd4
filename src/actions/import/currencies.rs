//! Currencies of an import: which is counted in, and which need a rate.

use engine::protocol::{CurrencyCount, Mapping, Role, SurveyView};

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
    let of_header = of_header(survey, &mapping, &base);
    found.extend(of_header.filter(|header| found.iter().all(|found| found.code != header.code)));
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

/// The currency in the header of the amounts, where no column tells that of each row.
pub(super) fn header_currency(survey: &SurveyView, mapping: &Mapping) -> Option<String> {
    let column = |role| mapping.column(role);
    if column(Role::Currency).is_some() {
        return None;
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price))?;
    survey.columns.get(usize::from(amounts))?.currency.clone()
}

/// That currency, which is of all rows, unless it may be the one that is counted in.
fn of_header(survey: &SurveyView, mapping: &Mapping, base: &str) -> Option<CurrencyCount> {
    let code = header_currency(survey, mapping)?;
    // A header says `lei`, read as Romanian ones, of Moldovan ones too.
    let is_other = (code.as_str(), base) != ("RON", "MDL");
    let others = survey.others.iter().map(|file| file.rows);
    let count = survey.rows + others.sum::<u64>();
    is_other.then_some(CurrencyCount { code, count })
}

/// The currency of the amounts, or of the file, or of most rows.
pub(super) fn usual_currency(survey: &SurveyView, mapping: &Mapping) -> String {
    let most = survey.currencies.iter().max_by_key(|found| found.count);
    let most = || most.map(|found| found.code.clone());
    let of_file = || survey.currency.clone().or_else(most);
    let of_header = header_currency(survey, mapping);
    of_header.or_else(of_file).unwrap_or_default()
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
        let column = |currency: &str| ColumnView {
            currency: (!currency.is_empty()).then(|| currency.to_string()),
            ..ColumnView::default()
        };
        // What the survey guessed is not what the person chose.
        let survey = SurveyView {
            currency: Some("RUB".to_string()),
            rows: 5,
            columns: ["", "RON", "EUR"].map(column).to_vec(),
            ..SurveyView::default()
        };
        let amount = |column| Mapping {
            roles: vec![(Role::Amount, column)],
        };
        let found = |mapping: &Mapping, base| {
            let found = of_header(&survey, mapping, base);
            found.map(|found| (found.code, found.count))
        };
        assert_eq!(found(&amount(1), "EUR"), Some(("RON".to_string(), 5)));
        assert_eq!(found(&amount(1), "MDL"), None);
        assert_eq!(found(&amount(2), "RON"), Some(("EUR".to_string(), 5)));
        assert_eq!(found(&amount(0), "RON"), None);
        let told = Mapping {
            roles: vec![(Role::Amount, 2), (Role::Currency, 0)],
        };
        assert_eq!(found(&told, "RON"), None);
        assert_eq!(usual_currency(&survey, &amount(2)), "EUR");
        assert_eq!(usual_currency(&survey, &amount(0)), "RUB");
    }
}
