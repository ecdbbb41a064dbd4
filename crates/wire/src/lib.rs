//! Messages as bytes, between two programs of the same build.
//!
//! Taking a message apart is most of the code that messages cost, and most of that is what happens after an error: every
//! field has its own way out. Here there is none. Bytes that end too early read as zeros, a variant that there is not
//! reads as the last one, and the end tells whether it was a message ([`decode`]). Nothing of this is ever stored, so
//! there are no versions.
//!
//! ```
//! # extern crate wire;
//! #[derive(wire::Wire, Debug, PartialEq)]
//! enum Order {
//!     Cancel,
//!     Buy { what: String, count: u32 },
//! }
//!
//! let order = Order::Buy { what: "ink".into(), count: 3 };
//! let bytes = wire::encode(&order);
//! assert_eq!(wire::decode::<Order>(&bytes[..4]), None);
//! assert_eq!(wire::decode(&bytes), Some(order));
//! ```

#![forbid(unsafe_code)]

use std::array;

#[cfg(test)]
extern crate self as wire;

pub use wire_derive::Wire;

/// What can be a part of a message.
pub trait Wire: Sized {
    /// Adds the value to a message.
    fn put(&self, to: &mut Vec<u8>);

    /// The next value of a message; any value when there is none.
    fn take(from: &mut Bytes<'_>) -> Self;
}

/// The bytes of a message that were not taken yet.
pub struct Bytes<'a> {
    left: &'a [u8],
    is_broken: bool,
}

impl Bytes<'_> {
    /// The place of a variant, below `count`.
    pub fn variant(&mut self, count: u8) -> u8 {
        let place = u8::take(self);
        self.is_broken |= place >= count;
        place
    }

    /// The length of a list, each value of which takes at least a byte.
    fn len(&mut self) -> usize {
        let len = u32::take(self) as usize;
        let is_there = len <= self.left.len();
        self.is_broken |= !is_there;
        if is_there { len } else { 0 }
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        match self.left.split_first_chunk() {
            Some((bytes, left)) => {
                self.left = left;
                *bytes
            }
            None => {
                self.left = &[];
                self.is_broken = true;
                [0; N]
            }
        }
    }
}

/// The message as bytes.
pub fn encode<T: Wire>(message: &T) -> Vec<u8> {
    let mut bytes = Vec::new();
    message.put(&mut bytes);
    bytes
}

/// The message that these bytes are, and nothing else; `None` when they are not.
pub fn decode<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut bytes = Bytes {
        left: bytes,
        is_broken: false,
    };
    let message = T::take(&mut bytes);
    (!bytes.is_broken && bytes.left.is_empty()).then_some(message)
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Wire for $number {
            fn put(&self, to: &mut Vec<u8>) {
                to.extend_from_slice(&self.to_le_bytes());
            }

            fn take(from: &mut Bytes<'_>) -> Self {
                <$number>::from_le_bytes(from.array())
            }
        }
    )*};
}

numbers!(u8, i8, u16, i16, u32, i32, u64, i64, i128, f64);

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut Bytes<'_>) -> bool {
        from.variant(2) > 0
    }
}

impl Wire for char {
    fn put(&self, to: &mut Vec<u8>) {
        u32::from(*self).put(to);
    }

    fn take(from: &mut Bytes<'_>) -> char {
        let letter = char::from_u32(u32::take(from));
        from.is_broken |= letter.is_none();
        letter.unwrap_or_default()
    }
}

impl Wire for String {
    fn put(&self, to: &mut Vec<u8>) {
        put_len(self.len(), to);
        to.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut Bytes<'_>) -> String {
        let len = from.len();
        let (text, left) = from.left.split_at(len);
        from.left = left;
        let text = std::str::from_utf8(text);
        from.is_broken |= text.is_err();
        text.unwrap_or_default().to_owned()
    }
}

/// No list of a message has more values than that: it would be of gigabytes.
fn put_len(len: usize, to: &mut Vec<u8>) {
    u32::try_from(len).unwrap_or(u32::MAX).put(to);
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        put_len(self.len(), to);
        for value in self {
            value.put(to);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Vec<T> {
        (0..from.len()).map(|_| T::take(from)).collect()
    }
}

impl<T: Wire, const N: usize> Wire for [T; N] {
    fn put(&self, to: &mut Vec<u8>) {
        for value in self {
            value.put(to);
        }
    }

    fn take(from: &mut Bytes<'_>) -> [T; N] {
        array::from_fn(|_| T::take(from))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(value) = self {
            value.put(to);
        }
    }

    fn take(from: &mut Bytes<'_>) -> Option<T> {
        bool::take(from).then(|| T::take(from))
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_ok().put(to);
        match self {
            Ok(value) => value.put(to),
            Err(error) => error.put(to),
        }
    }

    fn take(from: &mut Bytes<'_>) -> Result<T, E> {
        match bool::take(from) {
            true => Ok(T::take(from)),
            false => Err(E::take(from)),
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, to: &mut Vec<u8>) {
        T::put(self, to);
    }

    fn take(from: &mut Bytes<'_>) -> Box<T> {
        Box::new(T::take(from))
    }
}

macro_rules! tuples {
    ($(($($name:ident $place:tt),*)),*) => {$(
        impl<$($name: Wire),*> Wire for ($($name,)*) {
            fn put(&self, to: &mut Vec<u8>) {
                $(self.$place.put(to);)*
            }

            fn take(from: &mut Bytes<'_>) -> Self {
                ($($name::take(from),)*)
            }
        }
    )*};
}

tuples!((A 0, B 1), (A 0, B 1, C 2), (A 0, B 1, C 2, D 3));

#[cfg(test)]
mod tests;
