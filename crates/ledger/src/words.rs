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

/// A number that texts hardly ever share.
pub(crate) fn hash(text: &str) -> u32 {
    // The fractional digits of the golden ratio, as in Fibonacci hashing (Knuth, The Art of Computer Programming,
    // volume 3, section 6.4).
    const RATIO: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |state: u64, word: u64| {
        let product = (state ^ word).wrapping_mul(RATIO);
        product ^ (product >> 32)
    };
    let mut rest = text.as_bytes();
    let mut state = rest.len() as u64;
    let last = match rest.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => short(rest),
    };
    while let Some((word, behind)) = rest
        .split_first_chunk()
        .filter(|(_, behind)| !behind.is_empty())
    {
        state = mix(state, u64::from_le_bytes(*word));
        rest = behind;
    }
    (mix(state, last).wrapping_mul(RATIO) >> 32) as u32
}

/// Up to seven bytes as one number; texts of one length have different ones.
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk(), text) {
        (Some(first), Some(last), _) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        (_, _, &[first, .., last]) => {
            let middle = text.get(text.len() / 2).copied().unwrap_or_default();
            u64::from(first) | u64::from(middle) << 8 | u64::from(last) << 16
        }
        (_, _, &[only]) => only.into(),
        _ => 0,
    }
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
        fn they_agree_with_the_texts(one in "[ab\u{0}я]{0,20}", other in "[ab\u{0}я]{0,20}", flip in 0..20usize) {
            prop_assert_eq!(same(&one, &other), one == other);
            prop_assert!(same(&one, &one.clone()));
            prop_assert_eq!(hash(&one), hash(&one.clone()));
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
        let mut hashes: Vec<u32> = (0..100_000)
            .map(|number| hash(&format!("C{number:07}")))
            .collect();
        hashes.extend((0..100_000).map(|number| hash(&format!("Client number {number}"))));
        hashes.sort_unstable();
        hashes.dedup();
        // Of 200 000 random numbers of 32 bits some five are doubles.
        assert!(hashes.len() > 199_980, "{}", hashes.len());
    }
}
