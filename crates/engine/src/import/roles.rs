//! Roles of columns: the protocol's, the reader's, and their names in saved workspaces.

use crate::protocol::Role;

/// Both lists of roles, pair by pair.
const PAIRS: [(Role, ingest::Role); 21] = [
    (Role::Date, ingest::Role::Date),
    (Role::Client, ingest::Role::Client),
    (Role::Amount, ingest::Role::Amount),
    (Role::Order, ingest::Role::Order),
    (Role::Product, ingest::Role::Product),
    (Role::Category, ingest::Role::Category),
    (Role::Quantity, ingest::Role::Quantity),
    (Role::Price, ingest::Role::Price),
    (Role::Cost, ingest::Role::Cost),
    (Role::UnitCost, ingest::Role::UnitCost),
    (Role::Profit, ingest::Role::Profit),
    (Role::Discount, ingest::Role::Discount),
    (Role::Manager, ingest::Role::Manager),
    (Role::Channel, ingest::Role::Channel),
    (Role::Region, ingest::Role::Region),
    (Role::Currency, ingest::Role::Currency),
    (Role::ClientName, ingest::Role::ClientName),
    (Role::Margin, ingest::Role::Margin),
    (Role::Phone, ingest::Role::Phone),
    (Role::Email, ingest::Role::Email),
    (Role::Birthday, ingest::Role::Birthday),
];

pub(super) fn to_ingest(role: Role) -> Option<ingest::Role> {
    PAIRS
        .iter()
        .find(|(ours, _)| *ours == role)
        .map(|&(_, theirs)| theirs)
}

pub(super) fn from_ingest(role: ingest::Role) -> Option<Role> {
    PAIRS
        .iter()
        .find(|(_, theirs)| *theirs == role)
        .map(|&(ours, _)| ours)
}

/// The name of a role in saved workspaces.
pub(crate) fn role_key(role: Role) -> &'static str {
    to_ingest(role).map_or("", ingest::Role::code)
}

pub(crate) fn role_from_key(key: &str) -> Option<Role> {
    ingest::Role::from_code(key).and_then(from_ingest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_pair_and_its_key() {
        for role in Role::ALL {
            assert_eq!(role_from_key(role_key(role)), Some(role));
        }
        assert_eq!(Role::ALL.len(), ingest::Role::COUNT);
    }
}
