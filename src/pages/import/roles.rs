//! Roles of columns: their names, who plays which, and what is still missing.

use engine::protocol::{ColumnKind, Mapping, Role, SurveyView};

use crate::components::select::Options;
use crate::format::Format;
use crate::words::say;

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
        .map(|role| (role_key(role), role_words(format, role)));
    std::iter::once(none).chain(roles).collect()
}

pub fn role_key(role: Role) -> String {
    format!("{role:?}")
}

pub fn role_from_key(key: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|&role| role_key(role) == key)
}

pub fn role_words(format: Format, role: Role) -> String {
    match role {
        Role::Date => say!(format, import.roles.date),
        Role::Client => say!(format, import.roles.client),
        Role::Amount => say!(format, import.roles.amount),
        Role::Order => say!(format, import.roles.order),
        Role::Product => say!(format, import.roles.product),
        Role::Category => say!(format, import.roles.category),
        Role::Quantity => say!(format, import.roles.quantity),
        Role::Price => say!(format, import.roles.price),
        Role::Cost => say!(format, import.roles.cost),
        Role::UnitCost => say!(format, import.roles.unit_cost),
        Role::Profit => say!(format, import.roles.profit),
        Role::Discount => say!(format, import.roles.discount),
        Role::Manager => say!(format, import.roles.manager),
        Role::Channel => say!(format, import.roles.channel),
        Role::Region => say!(format, import.roles.region),
        Role::Currency => say!(format, import.roles.currency),
    }
}
