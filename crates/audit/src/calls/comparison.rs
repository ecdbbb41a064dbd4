//! The called beside the clients who were as late on the same day and are on no list.

use super::Outcome;

/// The called beside those whom nobody called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The called clients that have someone to be compared with.
    pub called: Outcome,
    /// Different clients in the control group.
    pub control_clients: u32,
    /// Share of the control group that returned, the classes and days weighted as the called have them.
    pub control_share: f64,
    /// Its net revenue per client in currency units, weighted likewise.
    pub control_money: f64,
    /// Share of the called that returned − that of the control group.
    pub difference: f64,
    /// Of the difference, as of two independent proportions: √(p₁q₁/n₁ + p₀q₀/n₀), n₀ the different control clients.
    pub standard_error: f64,
    /// Net revenue per called client − that per control client, in currency units.
    pub money_difference: f64,
}

/// The clients of one day and class.
#[derive(Clone, Copy, Default)]
pub(super) struct Stratum {
    pub(super) called: Outcome,
    pub(super) control: Outcome,
}

/// The called that have a control group, and what would have become of them as it did of the control group.
#[derive(Clone, Copy, Default)]
pub(super) struct Side {
    called: Outcome,
    expected_returns: f64,
    expected_money: f64,
}

impl Side {
    pub(super) fn add(&mut self, stratum: Stratum) {
        let control = stratum.control;
        if let Some((share, money)) = control.share_returned().zip(control.money_per_client()) {
            let called = f64::from(stratum.called.clients);
            self.called.plus(stratum.called);
            self.expected_returns += called * share;
            self.expected_money += called * money;
        }
    }

    pub(super) fn plus(&mut self, other: &Side) {
        self.called.plus(other.called);
        self.expected_returns += other.expected_returns;
        self.expected_money += other.expected_money;
    }

    pub(super) fn compare(&self, control_clients: u32) -> Option<Comparison> {
        let share = self.called.share_returned()?;
        let money = self.called.money_per_client()?;
        let called = f64::from(self.called.clients);
        let control_share = self.expected_returns / called;
        let control_money = self.expected_money / called;
        let variance = |share: f64, clients: f64| share * (1.0 - share).max(0.0) / clients;
        let variances =
            variance(share, called) + variance(control_share, f64::from(control_clients));
        Some(Comparison {
            called: self.called,
            control_clients,
            control_share,
            control_money,
            difference: share - control_share,
            standard_error: variances.sqrt(),
            money_difference: money - control_money,
        })
    }
}
