//! Values as bytes, on their way from one worker to another of the same build.
//!
//! A type says once what it is made of: the same function packs and unpacks it. Nothing packed is ever stored, so
//! there are no versions of it. Bytes that end too early give blank values, and [`Parcel::is_sound`] tells.

use crate::{Day, Money, Total};

/// Bytes that values are packed into or unpacked from.
#[derive(Default)]
pub struct Parcel {
    bytes: Vec<u8>,
    /// The next byte that is unpacked.
    at: usize,
    is_unpacking: bool,
    is_broken: bool,
}

/// What can be sent in a [`Parcel`].
pub trait Packed {
    /// Adds the value to a parcel that is packed; takes its place from one that is unpacked.
    fn pass(&mut self, parcel: &mut Parcel);

    /// The same for many values, which are blank at first when they are unpacked.
    fn pass_all(values: &mut [Self], parcel: &mut Parcel)
    where
        Self: Sized,
    {
        values.iter_mut().for_each(|value| value.pass(parcel));
    }
}

impl Parcel {
    /// A parcel that was packed.
    pub fn of(bytes: Vec<u8>) -> Parcel {
        Parcel {
            bytes,
            is_unpacking: true,
            ..Parcel::default()
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub fn is_unpacking(&self) -> bool {
        self.is_unpacking
    }

    /// Whether everything that was unpacked was there.
    pub fn is_sound(&self) -> bool {
        !self.is_broken
    }

    /// Passes so many bytes: those of `values` are packed, or overwritten.
    fn pass_bytes(&mut self, values: &mut [u8]) {
        if !self.is_unpacking {
            return self.bytes.extend_from_slice(values);
        }
        match self.bytes.get(self.at..self.at + values.len()) {
            Some(bytes) => values.copy_from_slice(bytes),
            None => self.is_broken = true,
        }
        self.at += values.len();
    }

    /// The length of a list, each value of which takes at least a byte.
    fn pass_len(&mut self, len: usize) -> usize {
        let mut len = len as u64;
        len.pass(self);
        let left = self.bytes.len().saturating_sub(self.at) as u64;
        if self.is_unpacking && len > left {
            self.is_broken = true;
            len = 0;
        }
        len as usize
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            fn pass(&mut self, parcel: &mut Parcel) {
                let mut bytes = self.to_le_bytes();
                parcel.pass_bytes(&mut bytes);
                *self = <$number>::from_le_bytes(bytes);
            }

            fn pass_all(values: &mut [Self], parcel: &mut Parcel) {
                const WIDTH: usize = size_of::<$number>();
                let len = values.len() * WIDTH;
                if !parcel.is_unpacking {
                    let from = parcel.bytes.len();
                    parcel.bytes.resize(from + len, 0);
                    let room = parcel.bytes[from..].chunks_exact_mut(WIDTH);
                    for (room, value) in room.zip(values) {
                        room.copy_from_slice(&value.to_le_bytes());
                    }
                    return;
                }
                match parcel.bytes.get(parcel.at..parcel.at + len) {
                    Some(bytes) => {
                        for (value, bytes) in values.iter_mut().zip(bytes.chunks_exact(WIDTH)) {
                            let mut room = [0; WIDTH];
                            room.copy_from_slice(bytes);
                            *value = <$number>::from_le_bytes(room);
                        }
                    }
                    None => parcel.is_broken = true,
                }
                parcel.at += len;
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i32, i64, i128);

macro_rules! newtypes {
    ($($newtype:ty),*) => {$(
        impl Packed for $newtype {
            fn pass(&mut self, parcel: &mut Parcel) {
                self.0.pass(parcel);
            }
        }
    )*};
}

newtypes!(Day, Money, Total);

impl Packed for bool {
    fn pass(&mut self, parcel: &mut Parcel) {
        let mut byte = u8::from(*self);
        byte.pass(parcel);
        *self = byte > 0;
    }
}

impl<T: Packed + Default> Packed for Vec<T> {
    fn pass(&mut self, parcel: &mut Parcel) {
        let len = parcel.pass_len(self.len());
        if parcel.is_unpacking {
            self.clear();
            self.resize_with(len, T::default);
        }
        T::pass_all(self, parcel);
    }
}

impl Packed for String {
    fn pass(&mut self, parcel: &mut Parcel) {
        let mut bytes = std::mem::take(self).into_bytes();
        bytes.pass(parcel);
        *self = String::from_utf8(bytes).unwrap_or_else(|_| {
            parcel.is_broken = true;
            String::new()
        });
    }
}

impl<T: Packed + Default> Packed for Option<T> {
    fn pass(&mut self, parcel: &mut Parcel) {
        let mut is_some = self.is_some();
        is_some.pass(parcel);
        if is_some {
            self.get_or_insert_default().pass(parcel);
        } else {
            *self = None;
        }
    }
}

impl<T: Packed, const N: usize> Packed for [T; N] {
    fn pass(&mut self, parcel: &mut Parcel) {
        T::pass_all(self, parcel);
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.0.pass(parcel);
        self.1.pass(parcel);
    }
}

impl<A: Packed, B: Packed, C: Packed> Packed for (A, B, C) {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.0.pass(parcel);
        self.1.pass(parcel);
        self.2.pass(parcel);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Value = (Vec<u32>, Option<String>, (bool, i128, Vec<(u16, [i64; 2])>));

    fn packed(value: &Value) -> Vec<u8> {
        let mut parcel = Parcel::default();
        value.clone().pass(&mut parcel);
        parcel.into_bytes()
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out(value: Value, cut in 0..100usize) {
            let bytes = packed(&value);
            let mut parcel = Parcel::of(bytes.clone());
            let mut out = Value::default();
            out.pass(&mut parcel);
            prop_assert_eq!(&out, &value);
            prop_assert!(parcel.is_sound());
            // A parcel that is cut short is told, and nothing panics.
            let mut parcel = Parcel::of(bytes[..bytes.len() - 1 - cut.min(bytes.len() - 1)].to_vec());
            out.pass(&mut parcel);
            prop_assert!(!parcel.is_sound());
        }
    }
}
