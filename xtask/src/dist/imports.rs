//! The names by which glue and wasm know each other carry a hash of 16 hexadecimal digits each, which does not
//! compress. Each becomes a number of the same length, so that no byte of the wasm moves.

use std::collections::BTreeMap;

use anyhow::Result;

use super::files::Files;

/// Glue and its wasm.
const PAIRS: [(&str, &str); 2] = [
    ("clientele.js", "clientele_bg.wasm"),
    ("engine.js", "engine_bg.wasm"),
];

const DIGITS: usize = 16;

/// Number the hashes in the names of both binaries.
pub fn number(files: &mut Files) -> Result<()> {
    for (glue, wasm) in PAIRS {
        let numbers = numbers(files.bytes(glue)?);
        for path in [glue, wasm] {
            let bytes = renamed(files.bytes(path)?, &numbers);
            files.insert(path, bytes);
        }
    }
    Ok(())
}

type Hash = [u8; DIGITS];

/// Hashes in the order in which they first stand in the glue, as numbers.
fn numbers(glue: &[u8]) -> BTreeMap<Hash, Hash> {
    let mut numbers = BTreeMap::new();
    for at in 0..glue.len() {
        if let Some(hash) = hash_at(glue, at) {
            let number = format!("{:0DIGITS$x}", numbers.len()).into_bytes();
            let number = Hash::try_from(number).unwrap_or(hash);
            numbers.entry(hash).or_insert(number);
        }
    }
    numbers
}

/// A hash behind `_` or `_h`, and no hexadecimal digit behind it.
fn hash_at(text: &[u8], at: usize) -> Option<Hash> {
    let before = text.get(..at)?;
    let digits = text.get(at..at + DIGITS)?;
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let begins = before.ends_with(b"_") || before.ends_with(b"_h");
    let ends = !text.get(at + DIGITS).is_some_and(is_digit);
    (begins && ends && digits.iter().all(is_digit)).then(|| digits.try_into().ok())?
}

fn renamed(bytes: &[u8], numbers: &BTreeMap<Hash, Hash>) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut at = 0;
    while let Some(window) = bytes.get(at..at + DIGITS) {
        match Hash::try_from(window)
            .ok()
            .and_then(|hash| numbers.get(&hash))
        {
            Some(number) => {
                out[at..at + DIGITS].copy_from_slice(number);
                at += DIGITS;
            }
            None => at += 1,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glue_and_wasm_stay_the_same_and_differ_from_each_other() {
        let glue = "a__wbg_new_0123456789abcdef: b__wbg_new_fedcba9876543210: c_h0123456789abcdef: not_0123456789abcdef0";
        let wasm = "\0__wbg_new_fedcba9876543210\0__wbg_new_0123456789abcdef\0";
        let mut files = Files::from([
            ("clientele.js", glue),
            ("clientele_bg.wasm", wasm),
            ("engine.js", ""),
            ("engine_bg.wasm", ""),
        ]);
        number(&mut files).unwrap();
        assert_eq!(
            files.text("clientele.js").unwrap(),
            "a__wbg_new_0000000000000000: b__wbg_new_0000000000000001: c_h0000000000000000: not_00000000000000000"
        );
        assert_eq!(
            files.text("clientele_bg.wasm").unwrap(),
            "\0__wbg_new_0000000000000001\0__wbg_new_0000000000000000\0"
        );
    }
}
