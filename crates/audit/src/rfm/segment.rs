//! The map of 11 segments over the 125 cells of R, F and M.

/// A segment of clients by their three scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    Champions,
    Loyal,
    PotentialLoyalist,
    New,
    Promising,
    NeedAttention,
    AboutToSleep,
    AtRisk,
    CannotLose,
    Hibernating,
    Lost,
}

impl Segment {
    pub const COUNT: usize = 11;
    pub const ALL: [Segment; Segment::COUNT] = [
        Segment::Champions,
        Segment::Loyal,
        Segment::PotentialLoyalist,
        Segment::New,
        Segment::Promising,
        Segment::NeedAttention,
        Segment::AboutToSleep,
        Segment::AtRisk,
        Segment::CannotLose,
        Segment::Hibernating,
        Segment::Lost,
    ];

    /// The segment of a cell of scores 1–5; `None` for other scores.
    pub fn of(r: u8, f: u8, m: u8) -> Option<Segment> {
        let score = |score: u8| (1..=5).contains(&score).then(|| usize::from(score) - 1);
        Some(MAP[score(r)? * 25 + score(f)? * 5 + score(m)?])
    }

    /// The cells of the segment, written RFM: 543 is R 5, F 4, M 3.
    pub fn cells(self) -> &'static [u16] {
        CELLS[self as usize]
    }

    /// The name in exchanged data.
    pub fn key(self) -> &'static str {
        match self {
            Segment::Champions => "champions",
            Segment::Loyal => "loyal",
            Segment::PotentialLoyalist => "potential_loyalist",
            Segment::New => "new",
            Segment::Promising => "promising",
            Segment::NeedAttention => "need_attention",
            Segment::AboutToSleep => "about_to_sleep",
            Segment::AtRisk => "at_risk",
            Segment::CannotLose => "cannot_lose",
            Segment::Hibernating => "hibernating",
            Segment::Lost => "lost",
        }
    }
}

/// The cells of [`Segment::ALL`]: the map in wide use by analysts and in the R package `rfm`.
const CELLS: [&[u16]; Segment::COUNT] = [
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

const MAP: [Segment; 125] = {
    let mut map = [Segment::Lost; 125];
    let mut segment = 0;
    while segment < Segment::COUNT {
        let mut place = 0;
        while place < CELLS[segment].len() {
            let cell = CELLS[segment][place];
            map[((cell / 100 - 1) * 25 + (cell / 10 % 10 - 1) * 5 + cell % 10 - 1) as usize] =
                Segment::ALL[segment];
            place += 1;
        }
        segment += 1;
    }
    map
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_belongs_to_exactly_one_segment() {
        let mut cells: Vec<u16> = CELLS.concat();
        cells.sort_unstable();
        let mut expected = Vec::new();
        for r in 1..=5u16 {
            for f in 1..=5 {
                expected.extend((1..=5).map(|m| r * 100 + f * 10 + m));
            }
        }
        assert_eq!(cells, expected);
        for segment in Segment::ALL {
            for &cell in segment.cells() {
                let scores = [cell / 100, cell / 10 % 10, cell % 10].map(|score| score as u8);
                assert_eq!(Segment::of(scores[0], scores[1], scores[2]), Some(segment));
            }
        }
        assert_eq!(Segment::of(0, 1, 1), None);
        assert_eq!(Segment::of(1, 6, 1), None);
    }
}
