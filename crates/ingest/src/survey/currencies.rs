//! The currencies that the amounts of a file are in.

use super::ColumnSurvey;
use crate::{Mapping, Role, currency};

/// The currency column's only value, else the only mark beside the amounts, else a mark in their header.
pub(super) fn only(columns: &[ColumnSurvey], mapping: &Mapping) -> Option<String> {
    if let [(currency, _)] = all(columns, mapping).as_slice() {
        return Some(currency.clone());
    }
    let column = |role| mapping.column(role).and_then(|column| columns.get(column));
    if let Some(column) = column(Role::Currency) {
        return column.only_value.clone();
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price))?;
    amounts.header_currency().map(String::from)
}

impl ColumnSurvey {
    /// The ISO code of the currency that the header names, as `Sum, EUR` does; `None` where marks stand beside the
    /// numbers themselves.
    pub fn header_currency(&self) -> Option<&'static str> {
        let numbers = self.numbers.as_ref()?;
        let mut words = self
            .header
            .split(|letter: char| !letter.is_alphabetic() && letter != '$');
        let in_header = words.find_map(currency::code_of);
        in_header.filter(|_| numbers.currencies.is_empty())
    }
}

/// All currencies, each with its rows: by the currency column where there is one, else by the marks beside the
/// amounts.
pub(super) fn all(columns: &[ColumnSurvey], mapping: &Mapping) -> Vec<(String, u64)> {
    let column = |role| mapping.column(role).and_then(|column| columns.get(column));
    if let Some(column) = column(Role::Currency) {
        let mut all: Vec<(String, u64)> = Vec::new();
        for (text, rows) in &column.values {
            let name = currency::name_of(text);
            match all.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known += rows,
                None => all.push((name.to_string(), *rows)),
            }
        }
        return all;
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price));
    let marks = amounts.and_then(|column| column.numbers.as_ref());
    let marks = marks.map(|numbers| numbers.currencies.as_slice());
    let marks = marks.unwrap_or_default().iter();
    marks
        .map(|&(code, rows)| (code.to_string(), rows))
        .collect()
}
