//! Giving codes to texts as they are met.

use std::cmp::Ordering;

use crate::parcel::{Packed, Parcel};
use crate::words::{Key, prefix, same};
use crate::{Dictionary, NONE};

/// Builds a [`Dictionary`] in the order in which texts first appear.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    dictionary: Dictionary,
    /// The codes of all texts; empty as long as each text is greater than those before it.
    table: Table,
    last: u32,
    /// Those of the texts that are interned together.
    keys: Vec<Key>,
}

impl Interner {
    /// The code of a text, new when it was not seen before.
    pub fn intern(&mut self, text: &str) -> u32 {
        // Sales files repeat the value of the line before more often than not.
        if !self.dictionary.is_empty() && same(self.dictionary.text(self.last), text) {
            return self.last;
        }
        let is_greatest = self.table.filled == 0 && self.is_greater(text);
        if self.table.filled == 0 && !is_greatest {
            for (text, code) in self.dictionary.texts().zip(0..) {
                self.table.insert(Key::of(text), code);
            }
        }
        let known = if is_greatest { None } else { self.find(text) };
        self.last = known.unwrap_or_else(|| {
            let code = self.dictionary.len() as u32;
            self.dictionary.push(text);
            if !is_greatest {
                self.table.insert(Key::of(text), code);
            }
            code
        });
        self.last
    }

    /// Appends the codes of texts that stand one below the other, as [`intern`](Self::intern) gives them; [`NONE`] for
    /// an empty one. Their places in the table are looked at with nothing between, for most of them lie far away.
    pub fn intern_all<'a>(&mut self, texts: &[&'a str], codes: &mut Vec<u32>) {
        let mut before: (&'a str, Key) = ("", Key::of(""));
        self.keys.clear();
        self.keys.extend(texts.iter().map(|&text| {
            if !same(before.0, text) {
                before = (text, Key::of(text));
            }
            before.1
        }));
        let from = codes.len();
        let keys = self.keys.iter();
        codes.extend(keys.map(|key| self.table.near_home(*key)));
        let found = codes.get_mut(from..).unwrap_or_default();
        for ((code, text), place) in found.iter_mut().zip(texts).zip(0..) {
            if text.is_empty() {
                *code = NONE;
                continue;
            }
            let is_long = self.keys.get(place).is_none_or(|key| key.is_long());
            if *code == NONE || is_long && !same(self.dictionary.text(*code), text) {
                *code = self.intern(text);
            }
        }
    }

    /// Whether a text is greater than the newest, or the first at all.
    fn is_greater(&self, text: &str) -> bool {
        let newest = self.dictionary.len().checked_sub(1);
        newest.is_none_or(|newest| text > self.dictionary.text(newest as u32))
    }

    /// The code of a text that was interned.
    pub fn find(&self, text: &str) -> Option<u32> {
        let dictionary = &self.dictionary;
        if self.table.filled > 0 {
            let is_same = |code| same(dictionary.text(code), text);
            return self.table.find(Key::of(text), is_same);
        }
        let mut codes = 0..dictionary.len() as u32;
        while !codes.is_empty() {
            let middle = codes.start + (codes.end - codes.start) / 2;
            match dictionary.text(middle).cmp(text) {
                Ordering::Less => codes.start = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => codes.end = middle,
            }
        }
        None
    }

    /// The texts of a dictionary, with its codes.
    pub(crate) fn of(dictionary: &Dictionary) -> Interner {
        let mut interner = Interner::default();
        dictionary.texts().for_each(|text| {
            interner.intern(text);
        });
        interner
    }

    /// For each text interned its code in a dictionary of any order, [`NONE`] where it is not there.
    pub(crate) fn codes_in(&self, names: &Dictionary) -> Vec<u32> {
        let mut codes = vec![NONE; self.dictionary.len()];
        for (code, text) in names.texts().enumerate() {
            if let Some(number) = self.find(text) {
                codes[number as usize] = code as u32;
            }
        }
        codes
    }

    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    pub(crate) fn into_dictionary(self) -> Dictionary {
        self.dictionary
    }

    /// The dictionary with codes in the code-point order of the texts, and for each code given by
    /// [`intern`](Self::intern) its code in it.
    pub fn into_sorted(self) -> (Dictionary, Vec<u32>) {
        let texts = &self.dictionary;
        let mut order: Vec<(u64, u32)> = texts.texts().map(prefix).zip(0..).collect();
        order.sort_unstable_by(|one, other| {
            let by_text = || texts.text(one.1).cmp(texts.text(other.1));
            one.0.cmp(&other.0).then_with(by_text)
        });
        let mut sorted_code = vec![0; order.len()];
        for (place, &(_, code)) in order.iter().enumerate() {
            sorted_code[code as usize] = place as u32;
        }
        let sorted = Dictionary::from_texts(order.iter().map(|&(_, code)| texts.text(code)));
        (sorted, sorted_code)
    }
}

/// Codes by the keys of their texts: open addressing with linear probing.
#[derive(Clone, Debug, Default)]
struct Table {
    /// A power of two of them, of which at least a third is free.
    slots: Vec<Slot>,
    filled: usize,
}

/// A code and the [`Key`] of its text, without a gap between them.
#[derive(Clone, Copy, Debug)]
struct Slot {
    word: u64,
    hash: u32,
    /// [`NONE`] in a free slot.
    code: u32,
}

const FREE: Slot = Slot {
    word: 0,
    hash: 0,
    code: NONE,
};

impl Table {
    /// The code with this key; `is_same` is asked where the key does not tell.
    fn find(&self, key: Key, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        let Key { hash, word } = key;
        let mut place = self.home(hash);
        loop {
            // An empty table has nowhere to look.
            let slot = self.slots.get(place)?;
            if slot.code == NONE {
                return None;
            }
            let is_found = slot.hash == hash && slot.word == word;
            if is_found && (!key.is_long() || is_same(slot.code)) {
                return Some(slot.code);
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// The code with this key, where it is among the first that are looked at; else [`NONE`].
    fn near_home(&self, key: Key) -> u32 {
        let home = self.home(key.hash);
        let slots = self.slots.get(home..self.slots.len().min(home + 4));
        let has_key = |slot: &&Slot| slot.hash == key.hash && slot.word == key.word;
        let slot = slots.unwrap_or_default().iter().find(has_key);
        slot.map_or(NONE, |slot| slot.code)
    }

    /// Adds a code that is not there.
    fn insert(&mut self, key: Key, code: u32) {
        if (self.filled + 1) * 3 > self.slots.len() * 2 {
            let more = vec![FREE; (self.slots.len() * 2).max(16)];
            let slots = std::mem::replace(&mut self.slots, more);
            let filled = slots.into_iter().filter(|slot| slot.code != NONE);
            filled.for_each(|slot| self.place(slot));
        }
        self.filled += 1;
        let Key { hash, word } = key;
        self.place(Slot { word, hash, code });
    }

    fn place(&mut self, slot: Slot) {
        let mut place = self.home(slot.hash);
        while self.slots[place].code != NONE {
            place = (place + 1) & (self.slots.len() - 1);
        }
        self.slots[place] = slot;
    }

    /// Where a text stands when nothing is in its way: by the upper bits of its hash, so that growing keeps the order.
    fn home(&self, hash: u32) -> usize {
        ((u64::from(hash) * self.slots.len() as u64) >> 32) as usize
    }
}

/// What is unpacked has texts and codes to give away, and takes no further ones.
impl Packed for Interner {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.dictionary.pass(parcel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn interning_gives_one_code_a_text() {
        let mut interner = Interner::default();
        let codes: Vec<u32> = ["b", "a", "b", "", "я", "a"]
            .map(|text| interner.intern(text))
            .into();
        assert_eq!(codes, [0, 1, 0, 2, 3, 1]);
        let (sorted, sorted_code) = interner.into_sorted();
        assert_eq!(sorted.texts().collect::<Vec<_>>(), ["", "a", "b", "я"]);
        assert_eq!(sorted_code, [2, 1, 0, 3]);
    }

    #[test]
    fn ascending_texts_are_found_again() {
        let mut interner = Interner::default();
        let numbers: Vec<String> = (100..400).map(|number| number.to_string()).collect();
        let of = |interner: &mut Interner, text: &str| interner.intern(text);
        for (text, code) in numbers.iter().zip(0..) {
            assert_eq!(
                (of(&mut interner, text), of(&mut interner, text)),
                (code, code)
            );
        }
        let find = |interner: &Interner, text: &str| interner.find(text);
        assert_eq!(interner.table.filled, 0);
        for (text, code) in [
            ("100", Some(0)),
            ("399", Some(299)),
            ("4", None),
            ("1000", None),
            ("", None),
        ] {
            assert_eq!(find(&interner, text), code);
        }
        assert_eq!(
            (of(&mut interner, "250"), of(&mut interner, "40")),
            (150, 300)
        );
        assert_eq!(
            (of(&mut interner, "399"), of(&mut interner, "40")),
            (299, 300)
        );
    }

    proptest! {
        #[test]
        fn together_they_get_the_codes_of_one_by_one(
            texts in proptest::collection::vec("[ab]{0,2}|text [a-d]{8}", 0..200),
            at_once in 1..50usize,
        ) {
            let (mut together, mut alone) = (Interner::default(), Interner::default());
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut codes = Vec::new();
            texts.chunks(at_once).for_each(|texts| together.intern_all(texts, &mut codes));
            let code = |text: &&str| match text.is_empty() {
                true => NONE,
                false => alone.intern(text),
            };
            prop_assert_eq!(codes, texts.iter().map(code).collect::<Vec<_>>());
            prop_assert_eq!(together.dictionary(), alone.dictionary());
        }
    }
}
