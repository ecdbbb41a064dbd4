//! Numbers in the records of XLS and XLSB books.

use crate::Error;

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Error> {
    array_at(bytes, at).map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Error> {
    array_at(bytes, at).map(u32::from_le_bytes)
}

pub(super) fn number_at(bytes: &[u8], at: usize) -> Result<f64, Error> {
    array_at(bytes, at).map(f64::from_le_bytes)
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], Error> {
    let bytes = bytes.get(at..).and_then(|bytes| bytes.first_chunk());
    bytes.copied().ok_or(Error::CorruptFile)
}

/// A number in four bytes: a whole one or the upper half of a double, in hundredths or not.
pub(super) fn rk(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits as i32 >> 2),
    };
    if bits & 1 == 0 {
        number
    } else {
        number / 100.0
    }
}

/// What a cell shows for the code of an error.
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2b => "#GETTING_DATA",
        _ => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers() {
        let check = |bits: u32, expected: f64| assert_eq!(rk(bits), expected, "{bits:x}");
        check(0x3ff0_0000, 1.0);
        check(0x3ff0_0001, 0.01);
        check(12_345 << 2 | 2, 12_345.0);
        check(12_345 << 2 | 3, 123.45);
        check((-7i32 << 2) as u32 | 2, -7.0);
    }

    #[test]
    fn bytes_that_are_missing() {
        assert_eq!(u16_at(b"abc", 1), Ok(0x6362));
        assert_eq!(u32_at(b"abc", 0), Err(Error::CorruptFile));
        assert_eq!(number_at(b"abc", usize::MAX), Err(Error::CorruptFile));
    }
}
