//! Headers of files by their fingerprint.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The BLAKE3 digest of a file's column names in their order. It tells whether a file has the columns of one
/// seen before without keeping their names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HeaderPrint([u8; 32]);

impl HeaderPrint {
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> HeaderPrint {
        let mut hasher = blake3::Hasher::new();
        for name in names {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
        }
        HeaderPrint(*hasher.finalize().as_bytes())
    }
}

impl fmt::Debug for HeaderPrint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.iter().map(|byte| format!("{byte:02x}"));
        write!(f, "HeaderPrint({})", digits.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_order_make_the_print() {
        let print = HeaderPrint::of(["date", "client"]);
        assert_eq!(print, HeaderPrint::of(["date", "client"]));
        for other in [
            &["client", "date"][..],
            &["dateclient"],
            &["date", "client", ""],
            &["datec", "lient"],
        ] {
            assert_ne!(print, HeaderPrint::of(other.iter().copied()), "{other:?}");
        }
    }
}
