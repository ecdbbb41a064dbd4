//! What the columns of a sales file mean.

mod dictionary;
mod exports;
pub(crate) mod guess;
mod words;

/// What a column is to a line of sales (`docs/import.md` says how each is used).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Date,
    Client,
    Amount,
    Order,
    Product,
    Category,
    Quantity,
    /// Price of one unit.
    Price,
    /// Cost of the whole line.
    Cost,
    /// Cost of one unit.
    UnitCost,
    /// Amount less cost.
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
    pub const COUNT: usize = 21;

    pub const ALL: [Role; Role::COUNT] = [
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

    /// A stable name for protocols and command lines.
    pub fn code(self) -> &'static str {
        match self {
            Role::Date => "date",
            Role::Client => "client",
            Role::Amount => "amount",
            Role::Order => "order",
            Role::Product => "product",
            Role::Category => "category",
            Role::Quantity => "quantity",
            Role::Price => "price",
            Role::Cost => "cost",
            Role::UnitCost => "unit_cost",
            Role::Profit => "profit",
            Role::Discount => "discount",
            Role::Manager => "manager",
            Role::Channel => "channel",
            Role::Region => "region",
            Role::Currency => "currency",
            Role::ClientName => "client_name",
            Role::Margin => "margin",
            Role::Phone => "phone",
            Role::Email => "email",
            Role::Birthday => "birthday",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the values must be numbers.
    pub fn is_numeric(self) -> bool {
        use Role::{Amount, Cost, Discount, Margin, Price, Profit, Quantity, UnitCost};
        matches!(
            self,
            Amount | Quantity | Price | Cost | UnitCost | Profit | Discount | Margin
        )
    }
}

/// Which column has which role. A role has at most one column; a column may have several roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    pub(crate) columns: [Option<usize>; Role::COUNT],
}

impl Mapping {
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(role as usize).copied().flatten()
    }

    /// Gives a role to a column, or takes it from all.
    pub fn set(&mut self, role: Role, column: Option<usize>) {
        if let Some(place) = self.columns.get_mut(role as usize) {
            *place = column;
        }
    }

    pub fn with(mut self, role: Role, column: usize) -> Mapping {
        self.set(role, Some(column));
        self
    }

    /// The roles that have a column, with it.
    pub fn pairs(&self) -> impl Iterator<Item = (Role, usize)> {
        Role::ALL
            .into_iter()
            .filter_map(|role| Some((role, self.column(role)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_in_the_order_of_their_numbers_and_codes_lead_back() {
        for (place, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place);
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }

    #[test]
    fn a_column_may_have_two_roles() {
        let mut mapping = Mapping::default()
            .with(Role::Client, 3)
            .with(Role::Manager, 3);
        assert_eq!(
            mapping.pairs().collect::<Vec<_>>(),
            [(Role::Client, 3), (Role::Manager, 3)]
        );
        mapping.set(Role::Client, None);
        assert_eq!(mapping.column(Role::Client), None);
    }
}
