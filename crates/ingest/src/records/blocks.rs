//! Which of 64 bytes matter to a record: one bit a byte.

use crate::dialect::Dialect;

/// Bytes looked at together.
pub(super) const BLOCK: usize = 64;

/// The bytes of a block that are quotes, delimiters and line ends (LF or CR). The lowest bit is the first byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub quotes: u64,
    pub delimiters: u64,
    pub line_ends: u64,
}

impl Marks {
    /// Sixteen bytes at a time.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    pub fn of(block: &[u8; BLOCK], dialect: Dialect) -> Marks {
        use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128, v128_or};
        let mut marks = Marks::default();
        for (lane, shift) in block.as_chunks::<16>().0.iter().zip([0, 16, 32, 48]) {
            let lane = u128::from_le_bytes(*lane);
            let lane = u64x2(lane as u64, (lane >> 64) as u64);
            let equal = |byte| u8x16_eq(lane, u8x16_splat(byte));
            let bits = |equal: v128| u64::from(u8x16_bitmask(equal)) << shift;
            marks.quotes |= bits(equal(dialect.quote));
            marks.delimiters |= bits(equal(dialect.delimiter));
            marks.line_ends |= bits(v128_or(equal(b'\n'), equal(b'\r')));
        }
        marks
    }

    /// Each byte as one bit of what it is, which compilers do for many bytes at once, then the bits of a kind put side
    /// by side.
    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    pub fn of(block: &[u8; BLOCK], dialect: Dialect) -> Marks {
        /// Bits of what a byte is.
        const QUOTE: u32 = 0;
        const DELIMITER: u32 = 1;
        const LINE_END: u32 = 2;
        let kinds = block.map(|byte| {
            u8::from(byte == dialect.quote) << QUOTE
                | u8::from(byte == dialect.delimiter) << DELIMITER
                | u8::from((byte == b'\n') | (byte == b'\r')) << LINE_END
        });
        let words = kinds.as_chunks().0;
        let bits = |kind: u32| {
            let places = words.iter().zip([0, 8, 16, 24, 32, 40, 48, 56]);
            places.fold(0, |bits, (word, shift)| {
                let ones = u64::from_le_bytes(*word) >> kind & 0x0101_0101_0101_0101;
                bits | (ones.wrapping_mul(0x0102_0408_1020_4080) >> 56) << shift
            })
        };
        Marks {
            quotes: bits(QUOTE),
            delimiters: bits(DELIMITER),
            line_ends: bits(LINE_END),
        }
    }
}

/// For each bit whether the number of bits set up to it, itself included, is odd.
pub(super) fn parity(bits: u64) -> u64 {
    let shifts = [1, 2, 4, 8, 16, 32];
    shifts.iter().fold(bits, |bits, shift| bits ^ bits << shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_are_where_the_bytes_are(bytes in proptest::collection::vec("[\",;\n\ra\u{0}\u{7f}\u{80}]", 64)) {
            let bytes: Vec<u8> = bytes.concat().into_bytes();
            let block = bytes.first_chunk().unwrap();
            let of = |is: &dyn Fn(u8) -> bool| {
                let bytes = block.iter().rev();
                bytes.fold(0, |bits, byte| bits << 1 | u64::from(is(*byte)))
            };
            let expected = Marks {
                quotes: of(&|byte| byte == b'"'),
                delimiters: of(&|byte| byte == b';'),
                line_ends: of(&|byte| matches!(byte, b'\n' | b'\r')),
            };
            prop_assert_eq!(Marks::of(block, Dialect::of(b';')), expected);
        }

        #[test]
        fn parity_counts(bits in any::<u64>(), place in 0..64u32) {
            let before = bits << (63 - place);
            prop_assert_eq!(parity(bits) >> place & 1, u64::from(before.count_ones() % 2));
        }
    }
}
