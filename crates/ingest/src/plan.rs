//! How a file is to be read: the survey's findings and the person's choices, checked.

use ledger::{Column, Contact, Layout, Measure};

use crate::decimal::Decimal;
use crate::roles::guess;
use crate::{
    Charset, DateOrder, DecimalMark, Dialect, Epoch, Error, Fill, Head, Kind, Mapping, Role,
    Survey, currency, number,
};

/// What the numbers of a discount column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Discount {
    /// Money off the whole line.
    #[default]
    Money,
    /// A share of quantity × price: `0.05`, or `5 %`.
    Share,
    /// Per cents of quantity × price: `5`, under a header that says so.
    Percent,
}

/// Keep only rows whose trimmed text in a column equals a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFilter {
    pub column: usize,
    pub text: String,
}

/// The conventions of one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    pub mark: DecimalMark,
    /// Whether a number that only the other mark allows is read by that one: in workbooks, where true numbers
    /// and numbers kept as text stand in one column.
    pub takes_both: bool,
    pub order: DateOrder,
    /// From which day serial numbers count, where they stand for dates.
    pub serials: Option<Epoch>,
}

/// What one unit of a currency is worth in the plan's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// ISO code, or text of the currency column.
    pub currency: String,
    pub(crate) value: Decimal,
}

/// How a file is to be read. Made by [`Plan::new`]; the fields may be changed to the person's choices. The default
/// reads nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub dialect: Dialect,
    pub charset: Charset,
    /// The file is compressed (gzip).
    pub is_packed: bool,
    pub mapping: Mapping,
    /// One for each column of the file.
    pub formats: Vec<Format>,
    pub discount: Discount,
    /// Whether times of the day are kept.
    pub times: bool,
    /// All must hold.
    pub filters: Vec<RowFilter>,
    pub head: Head,
    /// Where the clients of rows that name none stand. May be switched off; a plan that fills down reads the file
    /// in one part.
    pub fill: Fill,
    /// Margins are written as `37.9` for 37.9 %.
    pub(crate) percent_margins: bool,
    /// Columns of texts, which tell group rows from lines.
    pub(crate) texts: Vec<usize>,
    /// The currency that amounts are turned into, where there are rates.
    pub(crate) base: Option<String>,
    pub(crate) rates: Vec<Rate>,
    /// Columns kept without a role, by place and header.
    pub(crate) extras: Vec<(usize, String)>,
    /// The currency in the header of amounts beside which no row names one.
    pub(crate) header_currency: Option<String>,
}

impl Plan {
    /// The plan for a mapping with the conventions that the survey found.
    ///
    /// Fails when the date or the client has no column with readable values, or the amount cannot be read or
    /// computed. A mapping without amount and price counts lines; [`Survey::mapping`] is such a mapping when
    /// the file has no amounts, so ask the person first (see [`Plan::measure`]).
    pub fn new(survey: &Survey, mapping: Mapping) -> Result<Plan, Error> {
        let column = |role| {
            mapping
                .column(role)
                .and_then(|column| survey.columns.get(column))
        };
        let dates = column(Role::Date).and_then(|column| column.dates.as_ref());
        let dates = dates.ok_or(Error::NoDate)?;
        for role in [Role::Amount, Role::Price] {
            if mapping.column(role).is_some()
                && column(role).is_none_or(|column| column.numbers.is_none())
            {
                return Err(Error::NoAmount);
            }
        }
        // Of clients in group rows the survey sees no values.
        column(Role::Client)
            .filter(|column| column.filled > 0 || survey.fill == Fill::Groups)
            .ok_or(Error::NoClient)?;
        let numbers = |role| column(role).and_then(|column| column.numbers.as_ref());
        let shares = numbers(Role::Discount);
        let margins = numbers(Role::Margin);
        let formats = survey.columns.iter().map(|column| Format {
            mark: column
                .numbers
                .as_ref()
                .map(|numbers| numbers.mark)
                .unwrap_or_default(),
            takes_both: column
                .numbers
                .as_ref()
                .is_some_and(|numbers| numbers.takes_both),
            order: column
                .dates
                .as_ref()
                .map(|dates| dates.order)
                .unwrap_or_default(),
            serials: column.dates.as_ref().and_then(|dates| dates.serials),
        });
        let header_currency = header_currency(survey, &mapping);
        let texts = (0..).zip(&survey.columns);
        let texts = texts.filter(|(_, column)| column.kind == Kind::Text);
        Ok(Plan {
            dialect: survey.dialect,
            charset: survey.charset,
            is_packed: survey.is_packed,
            mapping,
            formats: formats.collect(),
            discount: match shares {
                Some(numbers) if numbers.are_shares() => Discount::Share,
                _ if column(Role::Discount)
                    .is_some_and(|column| guess::says_share(&column.header)) =>
                {
                    Discount::Percent
                }
                _ => Discount::Money,
            },
            times: dates.timed > 0,
            filters: Vec::new(),
            head: survey.head.clone(),
            fill: survey.fill,
            percent_margins: margins.is_some_and(|numbers| !numbers.are_shares()),
            texts: texts.map(|(place, _)| place).collect(),
            base: None,
            rates: Vec::new(),
            extras: Vec::new(),
            header_currency,
        })
    }

    /// Turns amounts, prices and costs of other currencies into `base`: each is multiplied by its currency's rate
    /// (`"4.97"`: what one unit is worth in `base`), exactly, and rounded once for each line.
    ///
    /// Fails with the currency whose rate is not a positive number.
    pub fn set_rates(&mut self, base: &str, rates: &[(String, String)]) -> Result<(), Error> {
        let base = currency::name_of(base).to_string();
        let mut read = Vec::with_capacity(rates.len());
        for (currency, text) in rates {
            let currency = currency::name_of(currency).to_string();
            let number = number::parse(&text.trim().replace(',', "."), DecimalMark::Point);
            let value = number.ok().map(|number| number.value);
            let Some(value) = value.filter(|value| value.is_positive()) else {
                return Err(Error::MixedCurrencies {
                    first: base,
                    second: currency,
                    row: 0,
                });
            };
            read.push(Rate { currency, value });
        }
        self.base = Some(base);
        self.rates = read;
        Ok(())
    }

    /// Keeps the texts of columns that play no role, each under a header. Blank and repeated headers, and what the
    /// ledger has no room for, are left out. A column that this file does not have is none of its plan: as a blank
    /// one it would tell its lines from those of a file that has it, where
    /// [`append`](ledger::Ledger::append) fills it with blanks anyway.
    pub fn keep(&mut self, columns: impl IntoIterator<Item = (usize, String)>) {
        self.extras.clear();
        for (column, header) in columns {
            let is_there = self.extras.iter().any(|(_, known)| *known == header);
            if !header.is_empty() && !is_there && self.extras.len() < Column::EXTRAS.len() {
                self.extras.push((column, header));
            }
        }
    }

    /// The headers of the columns that are kept without a role.
    pub(crate) fn extra_headers(&self) -> Vec<String> {
        let headers = self.extras.iter();
        headers.map(|(_, header)| header.clone()).collect()
    }

    /// The currency that the header of the amounts names, while no row does. A rate of it turns all amounts;
    /// without one they are taken for the plan's own.
    pub fn header_currency(&self) -> Option<&str> {
        self.header_currency.as_deref()
    }

    /// The rates that were set.
    pub fn rates(&self) -> &[Rate] {
        &self.rates
    }

    /// The plan for the survey's own mapping. Unlike [`new`](Self::new) it fails when the file has neither
    /// amounts nor prices nor quantities: nobody chose to count lines.
    pub fn guessed(survey: &Survey) -> Result<Plan, Error> {
        let mapping = survey.mapping;
        let plan = Plan::new(survey, mapping)?;
        let measured = [Role::Amount, Role::Price, Role::Quantity];
        if measured.iter().all(|&role| mapping.column(role).is_none()) {
            return Err(Error::NoAmount);
        }
        Ok(plan)
    }

    /// Money, or lines when neither amount nor price is mapped.
    pub fn measure(&self) -> Measure {
        let money = self.has(Role::Amount) || self.has(Role::Price);
        if money {
            Measure::Money
        } else {
            Measure::Lines
        }
    }

    /// The layout of the batches that this plan makes.
    pub fn layout(&self) -> Layout {
        Layout {
            measure: self.measure(),
            times: self.times,
            orders: self.has(Role::Order),
            costs: [Role::Cost, Role::UnitCost, Role::Profit, Role::Margin]
                .iter()
                .any(|&role| self.has(role)),
            quantities: self.has(Role::Quantity),
            dimensions: Column::ALL.map(|column| self.dimension(column).is_some()),
            contacts: Contact::ALL.map(|contact| self.contact_column(contact).is_some()),
        }
    }

    /// The column of the file that fills one of the ledger.
    pub(crate) fn dimension(&self, column: Column) -> Option<usize> {
        match column.extra() {
            Some(place) => self.extras.get(place).map(|&(column, _)| column),
            None => self.mapping.column(role_of(column)?),
        }
    }

    /// The column of a text about clients. What names the client already is no text about it.
    pub(crate) fn contact_column(&self, contact: Contact) -> Option<usize> {
        let column = self.mapping.column(contact_role(contact));
        column.filter(|_| column != self.mapping.column(Role::Client))
    }

    fn has(&self, role: Role) -> bool {
        self.mapping.column(role).is_some()
    }
}

/// The currency in the header of the amounts, where no column tells that of each row.
fn header_currency(survey: &Survey, mapping: &Mapping) -> Option<String> {
    let column = |role| mapping.column(role);
    if column(Role::Currency).is_some() {
        return None;
    }
    let amounts = column(Role::Amount).or_else(|| column(Role::Price))?;
    let amounts = survey.columns.get(amounts)?;
    amounts.header_currency().map(String::from)
}

/// The role that fills a column of the ledger; `None` for a column without one.
fn role_of(column: Column) -> Option<Role> {
    match column {
        Column::Product => Some(Role::Product),
        Column::Category => Some(Role::Category),
        Column::Manager => Some(Role::Manager),
        Column::Channel => Some(Role::Channel),
        Column::Region => Some(Role::Region),
        _ => None,
    }
}

/// The role whose column tells a text about the client.
fn contact_role(contact: Contact) -> Role {
    match contact {
        Contact::Name => Role::ClientName,
        Contact::Phone => Role::Phone,
        Contact::Email => Role::Email,
        Contact::Birthday => Role::Birthday,
    }
}
