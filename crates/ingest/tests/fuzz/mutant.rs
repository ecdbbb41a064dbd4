//! Changed inputs: bits flipped, bytes set, pieces cut, doubled, moved between inputs.

/// Makes one mutant after another; the same for a name and a corpus.
pub struct Mutator {
    corpus: Vec<Vec<u8>>,
    state: u64,
}

/// Bytes that formats give a meaning.
const TELLING: &[u8] = b"\0\t\n\r \"',;|<>&=#%()+-./:09AZaz\x7f\x80\xa0\xff\xfe\xef\xd0";

impl Mutator {
    pub fn new(name: &str, corpus: Vec<Vec<u8>>) -> Mutator {
        let state = name.bytes().fold(17, |state: u64, byte| {
            state.wrapping_mul(31) + u64::from(byte)
        });
        Mutator { corpus, state }
    }

    pub fn next(&mut self) -> Vec<u8> {
        let place = self.below(self.corpus.len());
        let mut input = self.corpus[place].clone();
        for _ in 0..=self.below(4) {
            self.change(&mut input);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let end = (at + 1 + self.below(64)).min(input.len());
        match self.below(7) {
            0 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= 1 << self.below(8);
                }
            }
            1 => {
                if let Some(byte) = input.get_mut(at) {
                    *byte = TELLING[self.below(TELLING.len())];
                }
            }
            2 => input.insert(at, TELLING[self.below(TELLING.len())]),
            3 => drop(input.drain(at.min(end)..end)),
            4 => input.truncate(at),
            5 => {
                let piece = input[at.min(end)..end].to_vec();
                input.splice(at..at, piece);
            }
            _ => {
                let other = self.below(self.corpus.len());
                let from = self.below(self.corpus[other].len() + 1);
                let to = (from + self.below(64)).min(self.corpus[other].len());
                let piece = self.corpus[other][from..to].to_vec();
                input.splice(at..at, piece);
            }
        }
    }

    /// A number below `end`, 0 when that is 0: SplitMix64.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}
