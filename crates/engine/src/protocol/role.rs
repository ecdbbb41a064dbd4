//! What columns mean: the roles, and which column plays which.

use wire::Wire;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
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
