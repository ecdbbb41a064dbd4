//! What a saved workspace may say of the life of clients and no analysis can follow is made sound.

use super::{ForecastRule, Life, SilenceRule};
use crate::protocol::Amount;

/// Ten years.
const LONGEST_HORIZON: u8 = 120;

impl Life {
    /// The same with the default in the place of whatever makes no sense.
    pub fn sound(&self) -> Life {
        let mut life = self.clone();
        if !life.silence.is_sound() {
            life.silence = SilenceRule::default();
        }
        if !(1..=LONGEST_HORIZON).contains(&life.forecast.horizon) {
            life.forecast.horizon = ForecastRule::default().horizon;
        }
        let is_cost = |amount: &Amount| amount.0 > 0;
        let worth = &mut life.worth;
        worth.benchmark = worth.benchmark.filter(is_cost);
        worth.cost = worth.cost.filter(is_cost);
        worth.channel_costs.retain(|(_, amount)| is_cost(amount));
        life
    }
}

impl SilenceRule {
    fn is_sound(self) -> bool {
        let [on_time, due, late] = self.lateness;
        self.days > 0
            && 0 < on_time
            && on_time <= due
            && due <= late
            && (1..100).contains(&self.alive)
            && self.regular > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_becomes_the_default() {
        let mut life = Life::default();
        assert_eq!(life.sound(), life);
        life.silence.lateness = [200, 150, 300];
        life.forecast.horizon = 0;
        life.worth.cost = Some(Amount(-1));
        assert_eq!(life.sound(), Life::default());
    }
}
