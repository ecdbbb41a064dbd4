//! Roles of columns: their groups, who plays which, and what is still missing before an audit can be built.

use engine::protocol::{ColumnKind, Mapping, Role, SurveyView};

use crate::components::select::Options;
use crate::format::Format;
use crate::words::{self, say};

/// Roles without which there is no audit; a price serves for the amount.
const NEEDED: [Role; 4] = [Role::Date, Role::Client, Role::Amount, Role::Price];
/// Roles that say who the client is.
const CONTACTS: [Role; 4] = [Role::ClientName, Role::Phone, Role::Email, Role::Birthday];

/// Why an audit cannot be built, or what it will lack.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What a value means in which day and month may change places.
    Dates(String),
    /// The currency to count in.
    Base,
    /// Rates of these currencies.
    Rates(String),
    /// Some of the files cannot be read with the first.
    Files,
}

impl Missing {
    /// Nothing can be built without it.
    pub fn forbids(&self) -> bool {
        *self != Missing::Money
    }

    /// Its name in the page, without what it is about.
    pub fn key(&self) -> &'static str {
        match self {
            Missing::Name => "Name",
            Missing::Date => "Date",
            Missing::Client => "Client",
            Missing::AmountNotNumber => "AmountNotNumber",
            Missing::Amount => "Amount",
            Missing::Money => "Money",
            Missing::Dates(_) => "Dates",
            Missing::Base => "Base",
            Missing::Rates(_) => "Rates",
            Missing::Files => "Files",
        }
    }

    /// The id of the section in which it is mended.
    pub fn place(&self) -> &'static str {
        match self {
            Missing::Name => "import-target",
            Missing::Dates(_) | Missing::Base | Missing::Rates(_) => "import-questions",
            Missing::Files => "import-files",
            _ => "import-columns",
        }
    }

    pub fn words(&self, format: Format) -> String {
        match self {
            Missing::Name => say!(format, import.missing.name),
            Missing::Date => say!(format, import.missing.date),
            Missing::Client => say!(format, import.missing.client),
            Missing::AmountNotNumber => say!(format, import.missing.amount_not_number),
            Missing::Amount => say!(format, import.missing.amount),
            Missing::Money => say!(format, import.missing.money),
            Missing::Dates(value) => say!(format, import.missing.dates, value = value.as_str()),
            Missing::Base => say!(format, import.missing.base),
            Missing::Rates(currencies) => {
                say!(
                    format,
                    import.missing.rates,
                    currencies = currencies.as_str()
                )
            }
            Missing::Files => say!(format, import.missing.files),
        }
    }
}

/// Roles that are missing, or played by a column that cannot.
pub fn missing(survey: &SurveyView, mapping: &Mapping) -> Vec<Missing> {
    let column = |role| {
        mapping
            .column(role)
            .and_then(|place| survey.columns.get(usize::from(place)))
    };
    let mut lacks = Vec::new();
    if !column(Role::Date).is_some_and(|column| holds_days(&column.kind)) {
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

/// Dates, or the numbers of days that spreadsheets store.
fn holds_days(kind: &ColumnKind) -> bool {
    matches!(kind, ColumnKind::Date { .. } | ColumnKind::Number { .. })
}

/// The roles that a column plays.
pub fn roles_of(mapping: &Mapping, place: u16) -> impl Iterator<Item = Role> {
    mapping
        .roles
        .iter()
        .filter(move |(_, of)| *of == place)
        .map(|&(role, _)| role)
}

/// All roles by key, under the names of their groups.
pub fn role_groups(format: Format) -> Vec<(String, Options)> {
    let option = |role| (role_key(role), words::role(format, role));
    let others = Role::ALL
        .into_iter()
        .filter(|role| !NEEDED.contains(role) && !CONTACTS.contains(role));
    vec![
        (
            say!(format, import.group.needed),
            NEEDED.into_iter().map(option).collect(),
        ),
        (
            say!(format, import.group.helps),
            others.map(option).collect(),
        ),
        (
            say!(format, import.group.contacts),
            CONTACTS.into_iter().map(option).collect(),
        ),
    ]
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
        let column = |kind| ColumnView {
            filled: u64::from(kind != ColumnKind::Empty),
            kind,
            ..ColumnView::default()
        };
        let kinds = [date, ColumnKind::Text, number, ColumnKind::Empty];
        let survey = SurveyView {
            columns: kinds.into_iter().map(column).collect(),
            ..SurveyView::default()
        };
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
    fn every_role_has_a_key_of_its_own() {
        for role in Role::ALL {
            assert_eq!(role_from_key(&role_key(role)), Some(role));
        }
        assert_eq!(role_from_key(""), None);
    }
}
