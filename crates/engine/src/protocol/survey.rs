//! What a survey of a file found, and what the person made of it.

use serde::{Deserialize, Serialize};

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Date,
    Client,
    Amount,
    Order,
    Product,
    Category,
    Quantity,
    Price,
    Cost,
    UnitCost,
    Profit,
    Discount,
    Manager,
    Channel,
    Region,
    Currency,
    /// What the client is called, beside a client column that holds an id.
    ClientName,
    /// Profit as a share of the amount.
    Margin,
    Phone,
    Email,
    Birthday,
}

impl Role {
    pub const ALL: [Role; 21] = [
        Role::Date,
        Role::Client,
        Role::Amount,
        Role::Order,
        Role::Product,
        Role::Category,
        Role::Quantity,
        Role::Price,
        Role::Cost,
        Role::UnitCost,
        Role::Profit,
        Role::Discount,
        Role::Manager,
        Role::Channel,
        Role::Region,
        Role::Currency,
        Role::ClientName,
        Role::Margin,
        Role::Phone,
        Role::Email,
        Role::Birthday,
    ];
}

/// Which column plays which role, by the column's place. A column may play two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub roles: Vec<(Role, u16)>,
}

impl Mapping {
    pub fn column(&self, role: Role) -> Option<u16> {
        self.roles
            .iter()
            .find(|(of, _)| *of == role)
            .map(|&(_, column)| column)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurveyView {
    pub file_name: String,
    pub file_bytes: u64,
    /// The delimiter as a character.
    pub delimiter: char,
    pub rows: u64,
    pub blank_rows: u64,
    pub columns: Vec<ColumnView>,
    /// The first rows as texts, one text a column.
    pub first_rows: Vec<Vec<String>>,
    pub guess: Mapping,
    /// ISO 4217 code, when the file names one currency.
    pub currency: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnView {
    pub header: String,
    pub kind: ColumnKind,
    pub filled: u64,
    pub blank: u64,
    /// Values that do not read as the column's kind.
    pub misfits: u64,
    /// Smallest and largest value: ISO days, or plain decimals with a point; texts have none.
    pub min: Option<String>,
    pub max: Option<String>,
    /// The exact sum as a plain decimal with a point; numbers only.
    pub sum: Option<String>,
    /// Distinct values when there are at most a thousand.
    pub distinct: Option<u32>,
}

/// What the values of a column prove it to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ColumnKind {
    Empty,
    Text,
    Number {
        decimal_comma: bool,
    },
    Date {
        /// As the person knows it: `dd.mm.yyyy`, `yyyy-mm-dd`, `mm/dd/yyyy` …
        pattern: String,
        /// Values that only this order of day and month can explain; 0 when the order is assumed.
        proven_by: u64,
        has_times: bool,
    },
}

/// Rejected rows with one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RejectGroup {
    /// The reason's code: `no_date`, `no_amount`, `extra_fields` …
    pub code: String,
    pub count: u64,
    /// The first of them.
    pub samples: Vec<Reject>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reject {
    /// 1 = the first row of the file.
    pub row: u64,
    pub sample: String,
}
