//! What an address or a saved workspace may say of the labs and no analysis can follow is made sound.

use super::{Labs, MoveRule, RfmRule, ScoreRule, SegmentMap, Windows, XyzRule};
use crate::protocol::DayNumber;

/// Tiles of the board of segments: five scores each of R, F and M.
const TILES: usize = 125;

/// The years 1 to 9999.
const CIVIL_DAYS: std::ops::RangeInclusive<DayNumber> = DayNumber(-719_162)..=DayNumber(2_932_896);

impl Labs {
    /// The same with the default in the place of whatever makes no sense.
    pub fn sound(&self) -> Labs {
        let mut labs = self.clone();
        if !labs.xyz.rule.is_sound() {
            labs.xyz.rule = XyzRule::default();
        }
        labs.rfm.make_sound();
        labs.moves.make_sound();
        labs
    }
}

impl XyzRule {
    fn is_sound(self) -> bool {
        match self {
            XyzRule::Rhythm {
                share: (part, whole),
                ..
            } => part <= whole && whole > 0,
            XyzRule::Variation { x, y, .. } | XyzRule::Intervals { x, y } => x <= y,
            XyzRule::ShareOfList { x, y, .. } => x <= y && y <= 100,
        }
    }
}

impl RfmRule {
    fn make_sound(&mut self) {
        if !matches!(self.bins, 3 | 4 | 5 | 10) {
            self.bins = RfmRule::default().bins;
        }
        if let ScoreRule::Own {
            recency,
            frequency,
            monetary,
        } = &self.score
        {
            let cut_offs = usize::from(self.bins) - 1;
            let parts = |values: &&Vec<i64>| values.len() == cut_offs && values.is_sorted();
            if ![recency, frequency, monetary].iter().all(parts) {
                self.score = ScoreRule::default();
            }
        }
        if let SegmentMap::Own(tiles) = &self.map
            && tiles.len() != TILES
        {
            self.map = SegmentMap::default();
        }
    }
}

impl MoveRule {
    fn make_sound(&mut self) {
        let is_sound = match self.windows {
            Windows::Months(months) => matches!(months, 3 | 6 | 12),
            Windows::Own { base, last } => [base, last].iter().all(|(first, last)| {
                first <= last && CIVIL_DAYS.contains(first) && CIVIL_DAYS.contains(last)
            }),
        };
        if !is_sound {
            self.windows = Windows::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{Segment, Xyz};

    #[test]
    fn what_makes_no_sense_is_the_default() {
        let rules = [
            XyzRule::Rhythm {
                occasions: 3,
                share: (1, 0),
            },
            XyzRule::Variation {
                x: 26,
                y: 25,
                own_start: false,
            },
            XyzRule::ShareOfList {
                x: 30,
                y: 101,
                own_start: false,
            },
            XyzRule::Intervals { x: 1, y: 0 },
        ];
        let own = |recency: Vec<i64>| ScoreRule::Own {
            frequency: vec![1, 2, 3, 4],
            monetary: vec![1, 2, 3, 4],
            recency,
        };
        let scores = [
            own(vec![]),
            own(vec![1, 2, 3]),
            own(vec![1, 2, 4, 3]),
            own(vec![1, 2, 3, 4, 5]),
        ];
        let window = |first, last| Windows::Own {
            base: (DayNumber(0), DayNumber(1)),
            last: (DayNumber(first), DayNumber(last)),
        };
        let windows = [
            Windows::Months(0),
            Windows::Months(200),
            window(2, 1),
            window(2, i32::MAX),
        ];
        for place in 0..4 {
            let labs = Labs {
                xyz: Xyz {
                    rule: rules[place],
                    ..Xyz::default()
                },
                rfm: RfmRule {
                    bins: [0, 1, 6, 255][place],
                    score: scores[place].clone(),
                    map: SegmentMap::Own(vec![Segment::Lost; [0, 1, 124, 126][place]]),
                    ..RfmRule::default()
                },
                moves: MoveRule {
                    windows: windows[place],
                    ..MoveRule::default()
                },
            };
            assert_eq!(labs.sound(), Labs::default());
        }
    }

    #[test]
    fn what_makes_sense_stays() {
        let labs = Labs {
            rfm: RfmRule {
                bins: 3,
                score: ScoreRule::Own {
                    recency: vec![30, 90],
                    // Nobody is between two that are equal.
                    frequency: vec![1, 1],
                    monetary: vec![-5, 0],
                },
                map: SegmentMap::Own(vec![Segment::New; TILES]),
                ..RfmRule::default()
            },
            moves: MoveRule {
                windows: Windows::Months(6),
                ..MoveRule::default()
            },
            ..Labs::default()
        };
        assert_eq!(labs.sound(), labs);
    }
}
