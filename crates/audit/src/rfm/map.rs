//! Maps of segments over the 125 cells of R, F and M.

use super::{Bins, Segment};

/// Scores of the maps, whatever the number of bins.
const SCORES: u8 = 5;

/// Which segment every cell belongs to. Each of the 125 cells belongs to exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SegmentMap {
    cells: [Segment; SegmentMap::CELLS],
}

impl SegmentMap {
    pub const CELLS: usize = 125;

    /// Eleven segments over R, F and M, the map in wide use by analysts; the default.
    pub const ELEVEN: SegmentMap = SegmentMap::eleven();

    /// Ten segments over R and F alone: all but [`Segment::Lost`].
    pub const TEN: SegmentMap = SegmentMap::ten();

    /// An own map: the segment of each cell, R the slowest index, M the fastest, 1 first.
    pub const fn own(cells: [Segment; SegmentMap::CELLS]) -> SegmentMap {
        SegmentMap { cells }
    }

    /// The segments of all cells, in the order of [`SegmentMap::own`].
    pub const fn cells(&self) -> &[Segment; SegmentMap::CELLS] {
        &self.cells
    }

    /// The segment of a cell of scores 1–5; `None` for other scores.
    pub fn get(&self, r: u8, f: u8, m: u8) -> Option<Segment> {
        let index = |score: u8| {
            (1..=SCORES)
                .contains(&score)
                .then(|| usize::from(score) - 1)
        };
        let (r, f, m) = (index(r)?, index(f)?, index(m)?);
        self.cells.get((r * 5 + f) * 5 + m).copied()
    }

    /// The segment of scores 1 to `bins`, brought to five as ⌈5·score / bins⌉.
    pub(super) fn of_scores(&self, scores: [u8; 3], bins: Bins) -> Segment {
        self.cells[SegmentMap::cell(scores, bins)]
    }

    /// The cell of scores 1 to `bins`.
    pub(super) fn cell(scores: [u8; 3], bins: Bins) -> usize {
        let [r, f, m] = scores.map(|score| {
            let score = (u32::from(score) * 5).div_ceil(bins.count().into());
            score.clamp(1, 5) as usize - 1
        });
        (r * 5 + f) * 5 + m
    }

    const fn eleven() -> SegmentMap {
        let mut cells = [Segment::Lost; SegmentMap::CELLS];
        let mut segment = 0;
        while segment < Segment::COUNT {
            let mut place = 0;
            while place < ELEVEN[segment].len() {
                let cell = ELEVEN[segment][place] as usize;
                let (r, f, m) = (cell / 100, cell / 10 % 10, cell % 10);
                cells[((r - 1) * 5 + f - 1) * 5 + m - 1] = Segment::ALL[segment];
                place += 1;
            }
            segment += 1;
        }
        SegmentMap { cells }
    }

    const fn ten() -> SegmentMap {
        let mut cells = [Segment::Lost; SegmentMap::CELLS];
        let mut cell = 0;
        while cell < SegmentMap::CELLS {
            cells[cell] = TEN[cell / 25][cell / 5 % 5];
            cell += 1;
        }
        SegmentMap { cells }
    }
}

impl Default for SegmentMap {
    fn default() -> SegmentMap {
        SegmentMap::ELEVEN
    }
}

/// The cells of [`Segment::ALL`], written RFM: 543 is R 5, F 4, M 3. The R package `rfm` documents its family.
const ELEVEN: [&[u16]; Segment::COUNT] = [
    &[555, 554, 544, 545, 454, 455, 445],
    &[543, 444, 435, 355, 354, 345, 344, 335],
    &[
        553, 551, 552, 541, 542, 533, 532, 531, 452, 451, 442, 441, 431, 453, 433, 432, 423, 353,
        352, 351, 342, 341, 333, 323,
    ],
    &[512, 511, 422, 421, 412, 411, 311],
    &[
        525, 524, 523, 522, 521, 515, 514, 513, 425, 424, 413, 414, 415, 315, 314, 313,
    ],
    &[535, 534, 443, 434, 343, 334, 325, 324],
    &[331, 321, 312, 221, 213, 231, 241, 251],
    &[
        255, 254, 245, 244, 253, 252, 243, 242, 235, 234, 225, 224, 153, 152, 145, 143, 142, 135,
        134, 133, 125, 124,
    ],
    &[155, 154, 144, 214, 215, 115, 114, 113],
    &[332, 322, 233, 232, 223, 222, 132, 123, 122, 212, 211],
    &[111, 112, 121, 131, 141, 151],
];

/// By R, then F, 1 first.
const TEN: [[Segment; 5]; 5] = {
    use Segment::{
        AboutToSleep, AtRisk, CannotLose, Champions, Hibernating, Loyal, NeedAttention, New,
        PotentialLoyalist, Promising,
    };
    let fading = [Hibernating, Hibernating, AtRisk, AtRisk, CannotLose];
    [
        fading,
        fading,
        [AboutToSleep, AboutToSleep, NeedAttention, Loyal, Loyal],
        [
            Promising,
            PotentialLoyalist,
            PotentialLoyalist,
            Loyal,
            Loyal,
        ],
        [
            New,
            PotentialLoyalist,
            PotentialLoyalist,
            Champions,
            Champions,
        ],
    ]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_belongs_to_exactly_one_of_eleven() {
        let mut cells: Vec<u16> = ELEVEN.concat();
        cells.sort_unstable();
        let mut expected = Vec::new();
        for r in 1..=5u16 {
            for f in 1..=5 {
                expected.extend((1..=5).map(|m| r * 100 + f * 10 + m));
            }
        }
        assert_eq!(cells, expected);
        for (segment, cells) in Segment::ALL.into_iter().zip(ELEVEN) {
            for &cell in cells {
                let [r, f, m] = [cell / 100, cell / 10 % 10, cell % 10].map(|score| score as u8);
                assert_eq!(SegmentMap::ELEVEN.get(r, f, m), Some(segment));
            }
        }
        assert_eq!(Segment::of(0, 1, 1), None);
        assert_eq!(Segment::of(1, 6, 1), None);
    }

    #[test]
    fn ten_segments_look_at_recency_and_frequency() {
        let check = |r, f, segment| {
            for m in 1..=5 {
                assert_eq!(SegmentMap::TEN.get(r, f, m), Some(segment));
            }
        };
        check(2, 1, Segment::Hibernating);
        check(1, 4, Segment::AtRisk);
        check(2, 5, Segment::CannotLose);
        check(3, 3, Segment::NeedAttention);
        check(4, 4, Segment::Loyal);
        check(4, 1, Segment::Promising);
        check(5, 1, Segment::New);
        check(5, 3, Segment::PotentialLoyalist);
        check(5, 4, Segment::Champions);
        assert!(!SegmentMap::TEN.cells().contains(&Segment::Lost));
    }

    #[test]
    fn other_bins_are_brought_to_five() {
        let segment = |score: u8, bins| SegmentMap::ELEVEN.of_scores([score; 3], bins);
        for (score, bins, five) in [
            (1, Bins::Three, 2),
            (2, Bins::Three, 4),
            (3, Bins::Three, 5),
            (1, Bins::Four, 2),
            (4, Bins::Four, 5),
            (2, Bins::Ten, 1),
            (3, Bins::Ten, 2),
            (10, Bins::Ten, 5),
        ] {
            assert_eq!(Some(segment(score, bins)), Segment::of(five, five, five));
        }
    }

    #[test]
    fn a_tile_can_be_moved() {
        let mut cells = *SegmentMap::ELEVEN.cells();
        cells[0] = Segment::New;
        let own = SegmentMap::own(cells);
        assert_eq!(own.get(1, 1, 1), Some(Segment::New));
        assert_eq!(own.get(1, 1, 2), Some(Segment::Lost));
    }
}
