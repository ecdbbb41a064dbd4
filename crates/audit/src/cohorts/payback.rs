//! Historic lifetime value against what it cost to win a client.

use ledger::Money;

use crate::{Book, CohortSums};

/// What of a client's money counts as its worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Worth {
    /// Net revenue.
    Revenue,
    /// Revenue minus cost over the lines with a known cost.
    Profit,
    /// Net revenue times a margin that the person typed, 0…1.
    Margin(f64),
}

impl Worth {
    /// The profit by costs where the file has them, else by a typed margin, else the revenue.
    pub fn of(book: &Book, typed_margin: Option<f64>) -> Worth {
        match typed_margin {
            _ if book.has_costs() => Worth::Profit,
            Some(margin) => Worth::Margin(margin),
            None => Worth::Revenue,
        }
    }

    /// The worth of a client up to an age, in currency units; `None` without clients.
    pub fn per_client(self, sums: &CohortSums) -> Option<f64> {
        match self {
            Worth::Revenue => sums.revenue_per_client(),
            Worth::Profit => sums.profit_per_client(),
            Worth::Margin(margin) => sums.revenue_per_client().map(|revenue| revenue * margin),
        }
    }
}

/// A curve of worth by age against the cost of acquisition (CAC) of a client.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Payback {
    /// The first age at whose end the worth per client is at least the cost; `None` when it is at none so far.
    pub age: Option<usize>,
    /// The last age that has passed.
    pub last_age: usize,
    /// Clients that have reached it.
    pub clients: u32,
    /// Worth per client up to the last age, in currency units.
    pub per_client: f64,
    /// That worth / the cost.
    pub ratio: f64,
}

impl Payback {
    /// `ages` is [`Cohort::passed`](crate::Cohort::passed) of one cohort, or [`Cohorts::by_age`](crate::Cohorts::by_age)
    /// of all. `None` when no age has passed, or the cost is not positive.
    pub fn new<'a>(
        ages: impl IntoIterator<Item = &'a CohortSums>,
        worth: Worth,
        cost: Money,
    ) -> Option<Payback> {
        let cost = Some(cost.to_f64()).filter(|&cost| cost > 0.0)?;
        let mut payback: Option<Payback> = None;
        for (age, sums) in ages.into_iter().enumerate() {
            let per_client = worth.per_client(sums)?;
            let paid = payback.and_then(|before| before.age);
            payback = Some(Payback {
                age: paid.or((per_client >= cost).then_some(age)),
                last_age: age,
                clients: sums.clients,
                per_client,
                ratio: per_client / cost,
            });
        }
        payback
    }
}
