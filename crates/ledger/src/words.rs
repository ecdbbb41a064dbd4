//! Texts compared and hashed eight bytes at a time: short ones, as columns of sales are full of, without a call.

/// Whether two texts are the same.
pub fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    if let (Some(last), Some(other_last)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        if last != other_last {
            return false;
        }
        while let (Some((word, rest)), Some((other_word, other_rest))) =
            (one.split_first_chunk::<8>(), other.split_first_chunk::<8>())
        {
            if word != other_word {
                return false;
            }
            (one, other) = (rest, other_rest);
        }
        return true;
    }
    short(one) == short(other)
}

/// What a text is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// A number that texts hardly ever share; odd when [`Key::is_long`].
    pub hash: u32,
    /// The last eight bytes, or all of fewer with their number in the uppermost byte.
    pub word: u64,
}

impl Key {
    pub fn of(text: &str) -> Key {
        // The fractional digits of the golden ratio, as in Fibonacci hashing (Knuth, The Art of Computer Programming,
        // volume 3, section 6.4).
        const RATIO: u64 = 0x9e37_79b9_7f4a_7c15;
        let mix = |state: u64, word: u64| {
            let product = (state ^ word).wrapping_mul(RATIO);
            product ^ (product >> 32)
        };
        let mut rest = text.as_bytes();
        let (word, is_long) = match rest.last_chunk() {
            // Else an eighth byte could be taken for the number of seven.
            Some(last) => (u64::from_le_bytes(*last), rest.len() > 8 || last[7] < 8),
            None => (short(rest), false),
        };
        let mut state = rest.len() as u64;
        while let Some((word, behind)) =
            rest.split_first_chunk().filter(|split| !split.1.is_empty())
        {
            state = mix(state, u64::from_le_bytes(*word));
            rest = behind;
        }
        let hash = (mix(state, word).wrapping_mul(RATIO) >> 32) as u32;
        Key {
            hash: hash & !1 | u32::from(is_long),
            word,
        }
    }

    /// Whether other texts may have the same key.
    pub fn is_long(self) -> bool {
        self.hash & 1 == 1
    }
}

/// Up to seven bytes and their number as one number.
fn short(text: &[u8]) -> u64 {
    let bytes = match (text.first_chunk(), text.last_chunk(), text) {
        (Some(first), Some(last), _) => {
            let behind = u64::from(u32::from_le_bytes(*last)) << (8 * (text.len() - 4));
            u64::from(u32::from_le_bytes(*first)) | behind
        }
        (_, _, &[first, second, third]) => {
            u64::from(first) | u64::from(second) << 8 | u64::from(third) << 16
        }
        (_, _, &[first, second]) => u64::from(first) | u64::from(second) << 8,
        (_, _, &[only]) => only.into(),
        _ => 0,
    };
    bytes | (text.len() as u64) << 56
}

/// The first eight bytes as a number: of texts with different ones, the lesser text has the lesser number.
pub(crate) fn prefix(text: &str) -> u64 {
    let text = text.as_bytes();
    match text.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None => {
            let mut padded = [0; 8];
            padded
                .iter_mut()
                .zip(text)
                .for_each(|(to, from)| *to = *from);
            u64::from_be_bytes(padded)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_agree_with_the_texts(one in "[ab\u{0}\u{7}я]{0,20}", other in "[ab\u{0}\u{7}я]{0,20}", flip in 0..20usize) {
            prop_assert_eq!(same(&one, &other), one == other);
            prop_assert!(same(&one, &one.clone()));
            prop_assert_eq!(Key::of(&one), Key::of(&one.clone()));
            let (key, other_key) = (Key::of(&one), Key::of(&other));
            prop_assert!(key != other_key || key.is_long() || one == other);
            prop_assert!(prefix(&one) == prefix(&other) || (prefix(&one) < prefix(&other)) == (one < other));
            let mut nearly: Vec<char> = one.chars().collect();
            if let Some(letter) = nearly.get_mut(flip) {
                *letter = if *letter == 'a' { 'b' } else { 'a' };
            }
            let nearly: String = nearly.into_iter().collect();
            prop_assert_eq!(same(&one, &nearly), one == nearly);
        }
    }

    #[test]
    fn numbered_texts_hardly_share_a_hash() {
        let hash = |text: String| Key::of(&text).hash;
        let codes = (0..100_000).map(|number| hash(format!("C{number:07}")));
        let names = (0..100_000).map(|number| hash(format!("Client number {number}")));
        let mut hashes: Vec<u32> = codes.chain(names).collect();
        crate::sort(&mut hashes);
        hashes.dedup();
        // Of 200 000 random numbers of 31 bits some ten are doubles.
        assert!(hashes.len() > 199_980, "{}", hashes.len());
    }
}
