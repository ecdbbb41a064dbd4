//! Roles of columns: their names, who plays which, and what is still missing.

use engine::protocol::{ColumnKind, Mapping, Role, SurveyView};

use crate::components::select::Options;
use crate::format::Format;
use crate::words::{self, say};

/// Why an audit cannot be built, or what it will lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Name,
    Date,
    Client,
    /// The column that shall hold the amount or the price holds no numbers.
    AmountNotNumber,
    /// Neither amount nor price nor quantity.
    Amount,
    /// A quantity alone: figures will count lines.
    Money,
}

impl Missing {
    /// Nothing can be built without it.
    pub fn forbids(self) -> bool {
        self != Missing::Money
    }

    pub fn words(self, format: Format) -> String {
        match self {
            Missing::Name => say!(format, import.missing.name),
            Missing::Date => say!(format, import.missing.date),
            Missing::Client => say!(format, import.missing.client),
            Missing::AmountNotNumber => say!(format, import.missing.amount_not_number),
            Missing::Amount => say!(format, import.missing.amount),
            Missing::Money => say!(format, import.missing.money),
        }
    }
}

pub fn missing(survey: &SurveyView, mapping: &Mapping) -> Vec<Missing> {
    let column = |role| {
        mapping
            .column(role)
            .and_then(|place| survey.columns.get(usize::from(place)))
    };
    let mut lacks = Vec::new();
    if !column(Role::Date).is_some_and(|column| matches!(column.kind, ColumnKind::Date { .. })) {
        lacks.push(Missing::Date);
    }
    if column(Role::Client).is_none_or(|column| column.filled == 0) {
        lacks.push(Missing::Client);
    }
    let money = [Role::Amount, Role::Price].map(column);
    let holds_numbers = |kind: &ColumnKind| matches!(kind, ColumnKind::Number { .. });
    if money.iter().all(Option::is_none) {
        let counts = column(Role::Quantity).is_some();
        lacks.push(if counts {
            Missing::Money
        } else {
            Missing::Amount
        });
    } else if !money
        .iter()
        .flatten()
        .all(|column| holds_numbers(&column.kind))
    {
        lacks.push(Missing::AmountNotNumber);
    }
    lacks
}

/// The roles that a column plays.
pub fn roles_of(mapping: &Mapping, place: u16) -> impl Iterator<Item = Role> {
    mapping
        .roles
        .iter()
        .filter(move |(_, of)| *of == place)
        .map(|&(role, _)| role)
}

/// Gives a column a role, or none, in the place of those that it had; a role has one column.
pub fn assign(mapping: &mut Mapping, place: u16, role: Option<Role>) {
    mapping
        .roles
        .retain(|&(of, column)| column != place && Some(of) != role);
    mapping.roles.extend(role.map(|role| (role, place)));
}

/// No role and all roles, by key.
pub fn role_options(format: Format) -> Options {
    let none = (String::new(), say!(format, import.roles.none));
    let roles = Role::ALL
        .into_iter()
        .map(|role| (role_key(role), words::role(format, role)));
    std::iter::once(none).chain(roles).collect()
}

pub fn role_key(role: Role) -> String {
    format!("{role:?}")
}

pub fn role_from_key(key: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|&role| role_key(role) == key)
}

#[cfg(test)]
mod tests {
    use engine::protocol::ColumnView;

    use super::*;

    fn survey(kinds: &[ColumnKind]) -> SurveyView {
        let column = |kind: &ColumnKind| ColumnView {
            kind: kind.clone(),
            filled: u64::from(*kind != ColumnKind::Empty),
            ..ColumnView::default()
        };
        SurveyView {
            rows: 1,
            columns: kinds.iter().map(column).collect(),
            ..SurveyView::default()
        }
    }

    fn check(roles: &[(Role, u16)], expected: &[Missing]) {
        let date = ColumnKind::Date {
            pattern: "yyyy-mm-dd".to_string(),
            day_first: true,
            proven_by: 0,
            is_open: false,
            examples: Vec::new(),
            has_times: false,
            serials: 0,
        };
        let number = ColumnKind::Number {
            decimal_comma: false,
        };
        let survey = survey(&[date, ColumnKind::Text, number, ColumnKind::Empty]);
        let mapping = Mapping {
            roles: roles.to_vec(),
        };
        assert_eq!(missing(&survey, &mapping), expected, "{roles:?}");
    }

    #[test]
    fn what_is_missing_follows_the_columns_and_their_kinds() {
        use Role::{Amount, Client, Date, Price, Quantity};
        check(&[(Date, 0), (Client, 1), (Amount, 2)], &[]);
        check(&[(Date, 0), (Client, 1), (Price, 2)], &[]);
        check(&[(Date, 0), (Client, 1), (Quantity, 2)], &[Missing::Money]);
        check(&[(Date, 0), (Client, 1)], &[Missing::Amount]);
        check(
            &[(Date, 1), (Client, 3), (Amount, 1)],
            &[Missing::Date, Missing::Client, Missing::AmountNotNumber],
        );
        check(
            &[(Date, 9)],
            &[Missing::Date, Missing::Client, Missing::Amount],
        );
    }

    #[test]
    fn a_role_has_one_column_and_a_column_one_chosen_role() {
        let mut mapping = Mapping {
            roles: vec![(Role::Date, 0), (Role::Client, 1), (Role::Order, 1)],
        };
        assign(&mut mapping, 1, Some(Role::Date));
        assert_eq!(mapping.roles, [(Role::Date, 1)]);
        assign(&mut mapping, 1, None);
        assert_eq!(mapping.roles, []);
    }

    #[test]
    fn every_role_has_a_key_of_its_own() {
        for role in Role::ALL {
            assert_eq!(role_from_key(&role_key(role)), Some(role));
        }
        assert_eq!(role_from_key(""), None);
    }
}
