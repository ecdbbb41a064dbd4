//! A column of dictionary codes in the narrowest integers that hold it.

use crate::NONE;

/// Codes of a dimension, one a line. An absent value is the largest number of the width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Codes {
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
}

impl Codes {
    /// Packs codes of a dictionary with `distinct` texts; [`NONE`] stays "absent".
    pub fn pack(codes: &[u32], distinct: usize) -> Codes {
        if distinct < usize::from(u8::MAX) {
            Codes::U8(
                codes
                    .iter()
                    .map(|&code| u8::try_from(code).unwrap_or(u8::MAX))
                    .collect(),
            )
        } else if distinct < usize::from(u16::MAX) {
            Codes::U16(
                codes
                    .iter()
                    .map(|&code| u16::try_from(code).unwrap_or(u16::MAX))
                    .collect(),
            )
        } else {
            Codes::U32(codes.to_vec())
        }
    }

    /// The code of a line, [`NONE`] when absent.
    pub fn get(&self, line: usize) -> u32 {
        match self {
            Codes::U8(codes) => widen(u32::from(codes[line]), u32::from(u8::MAX)),
            Codes::U16(codes) => widen(u32::from(codes[line]), u32::from(u16::MAX)),
            Codes::U32(codes) => codes[line],
        }
    }

    /// The codes of these lines, in this order.
    pub(crate) fn gather(&self, lines: &[u32]) -> Codes {
        fn pick<T: Copy>(codes: &[T], lines: &[u32]) -> Vec<T> {
            lines.iter().map(|&line| codes[line as usize]).collect()
        }
        match self {
            Codes::U8(codes) => Codes::U8(pick(codes, lines)),
            Codes::U16(codes) => Codes::U16(pick(codes, lines)),
            Codes::U32(codes) => Codes::U32(pick(codes, lines)),
        }
    }

    pub fn len(&self) -> usize {
        match self {
            Codes::U8(codes) => codes.len(),
            Codes::U16(codes) => codes.len(),
            Codes::U32(codes) => codes.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes held in memory.
    pub fn heap_bytes(&self) -> usize {
        match self {
            Codes::U8(codes) => codes.capacity(),
            Codes::U16(codes) => codes.capacity() * 2,
            Codes::U32(codes) => codes.capacity() * 4,
        }
    }
}

fn widen(code: u32, absent: u32) -> u32 {
    if code == absent { NONE } else { code }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_keeps_codes_and_absence() {
        for distinct in [3, 254, 255, 65_534, 65_535, 70_000] {
            let codes = [0, distinct as u32 - 1, NONE, 1];
            let packed = Codes::pack(&codes, distinct);
            assert_eq!(
                (0..4).map(|line| packed.get(line)).collect::<Vec<_>>(),
                codes
            );
        }
    }
}
