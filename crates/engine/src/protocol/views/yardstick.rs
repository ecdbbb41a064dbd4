//! The audit that other engines are measured by, by the definitions of their harness.

use wire::Wire;

use crate::protocol::{AbcClass, Amount};

/// Clients are those with a line; a day with a line is an occasion, and an order is one whatever its net value.
#[derive(Clone, Debug, PartialEq, Wire)]
pub struct YardstickView {
    pub lines: u64,
    pub revenue: Amount,
    pub clients: u64,
    /// A, B, C at 0.80 and 0.95 of the net revenue before the client; who has none is C.
    pub classes: [u64; 3],
    /// The first hundred by revenue, equal ones by key.
    pub top: Vec<TopClient>,
    /// Clients by fifths of recency, orders and revenue, each a fifth of the list (ties by key): R the slowest index, M
    /// the fastest, the best fifth last.
    pub cells: Vec<u32>,
    /// Revenue of every month from the first line to the last.
    pub months: Vec<Amount>,
    /// A row for every one of these months: clients of that first month, by how many months later they bought again.
    pub cohorts: Vec<Vec<u32>>,
    /// X, Y, Z: the variation of the monthly revenue is at most 1, at most 2, or more.
    pub steadiness: [u64; 3],
    /// Revenue and lines by weekday and hour, Monday first.
    pub hours: Vec<(Amount, u32)>,
}

#[derive(Clone, Debug, PartialEq, Wire)]
pub struct TopClient {
    pub client: String,
    pub name: String,
    pub revenue: Amount,
    /// Share of the net revenue of this client and those before it.
    pub cumulative: f64,
    pub class: AbcClass,
}
