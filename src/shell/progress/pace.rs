//! How fast a stage goes and how long it still takes, smoothed so that the figures can be read.

/// Milliseconds over which the speed is smoothed.
const MEMORY: f64 = 3_000.0;
/// Milliseconds before a speed is told.
const PATIENCE: f64 = 800.0;

/// The pace of one stage. Times are milliseconds of any clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    started: f64,
    last: f64,
    done: u64,
    /// Units a millisecond.
    speed: f64,
}

impl Pace {
    pub fn begin(now: f64, done: u64) -> Pace {
        Pace {
            started: now,
            last: now,
            done,
            speed: 0.0,
        }
    }

    /// Takes the news that so much is done.
    pub fn news(self, now: f64, done: u64) -> Pace {
        let passed = now - self.last;
        if passed <= 0.0 || done < self.done {
            return Pace { done, ..self };
        }
        let speed = (done - self.done) as f64 / passed;
        // At first the mean from the start; later the past counts less and less.
        let weight = 1.0 - (-passed / MEMORY.min(now - self.started)).exp();
        let weight = if self.speed == 0.0 { 1.0 } else { weight };
        Pace {
            last: now,
            done,
            speed: self.speed + weight * (speed - self.speed),
            ..self
        }
    }

    /// Units a second, once that can be told.
    pub fn per_second(self) -> Option<f64> {
        let is_known = self.last - self.started >= PATIENCE && self.speed > 0.0;
        is_known.then_some(self.speed * 1_000.0)
    }

    /// Seconds until all is done.
    pub fn seconds_left(self, total: u64) -> Option<f64> {
        Some(total.saturating_sub(self.done) as f64 / self.per_second()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand units a second, told every 100 ms for this long.
    fn steady(millis: u32) -> Pace {
        (1..=millis / 100).fold(Pace::begin(0.0, 0), |pace, step| {
            pace.news(f64::from(step) * 100.0, u64::from(step) * 100)
        })
    }

    fn is_near(found: Option<f64>, expected: f64) {
        let found = found.unwrap_or(f64::NAN);
        assert!(
            (found - expected).abs() < expected * 0.02,
            "{found}, not {expected}"
        );
    }

    #[test]
    fn a_steady_stage_has_its_speed() {
        is_near(steady(5_000).per_second(), 1_000.0);
        is_near(steady(5_000).seconds_left(15_000), 10.0);
    }

    #[test]
    fn nothing_is_told_too_early_or_of_a_stage_that_stands() {
        assert_eq!(steady(500).per_second(), None);
        assert_eq!(Pace::begin(0.0, 0).news(9_000.0, 0).seconds_left(10), None);
    }

    #[test]
    fn a_jump_moves_the_speed_a_little() {
        let pace = steady(5_000).news(5_100.0, 7_000);
        let speed = pace.per_second().unwrap_or_default();
        assert!((1_000.0..2_000.0).contains(&speed), "{speed}");
    }

    #[test]
    fn a_clock_that_stands_changes_nothing() {
        let pace = steady(2_000);
        is_near(pace.news(2_000.0, 2_000).per_second(), 1_000.0);
    }
}
