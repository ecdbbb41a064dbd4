//! A dictionary on its way from one worker to another.

use super::Dictionary;
use crate::parcel::{Packed, Parcel};

impl Packed for Dictionary {
    fn pass(&mut self, parcel: &mut Parcel) {
        let Dictionary { bytes, ends } = std::mem::take(self);
        let mut parts = (bytes, ends);
        parts.pass(parcel);
        *self = Dictionary::from_parts(parts.0, parts.1).unwrap_or_default();
    }
}
