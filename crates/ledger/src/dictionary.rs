//! Texts with codes: each distinct text of a column is stored once.

mod packed;

use crate::NONE;

/// Distinct texts, code 0… in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    bytes: String,
    ends: Vec<u32>,
}

impl Dictionary {
    /// The dictionary of these texts, codes in their order. Texts are taken as they are.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Dictionary {
        let mut dictionary = Dictionary::default();
        texts.into_iter().for_each(|text| dictionary.push(text));
        dictionary
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a code; empty for a code that is not in the dictionary, [`crate::NONE`] among them.
    pub fn text(&self, code: u32) -> &str {
        let Some(&end) = self.ends.get(code as usize) else {
            return "";
        };
        let start = match code {
            0 => 0,
            _ => self.ends[code as usize - 1],
        };
        &self.bytes[start as usize..end as usize]
    }

    pub fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.ends.len() as u32).map(|code| self.text(code))
    }

    /// The code of a text, by a linear search.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.texts()
            .position(|candidate| candidate == text)
            .map(|code| code as u32)
    }

    /// Bytes held in memory.
    pub fn heap_bytes(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * 4
    }

    /// All texts in one run of bytes and the end of each, for storage.
    pub fn as_parts(&self) -> (&str, &[u32]) {
        (&self.bytes, &self.ends)
    }

    /// The inverse of [`as_parts`](Self::as_parts); `None` when the ends do not cut the text.
    pub fn from_parts(bytes: String, ends: Vec<u32>) -> Option<Dictionary> {
        let ascending = ends.windows(2).all(|pair| pair[0] <= pair[1]);
        let whole = ends.last().copied().unwrap_or(0) as usize == bytes.len();
        let cuts = ends.iter().all(|&end| bytes.is_char_boundary(end as usize));
        (ascending && whole && cuts).then_some(Dictionary { bytes, ends })
    }

    /// The texts of two dictionaries in code-point order, which both are in, and for each the codes in it.
    pub(crate) fn union(&self, other: &Dictionary) -> (Dictionary, [Vec<u32>; 2]) {
        let mut union = Dictionary::default();
        let mut maps = [
            Vec::with_capacity(self.len()),
            Vec::with_capacity(other.len()),
        ];
        let mut here = self.texts().peekable();
        let mut there = other.texts().peekable();
        loop {
            let next = match (here.peek(), there.peek()) {
                (Some(&one), Some(&two)) => one.min(two),
                (one, two) => match one.or(two) {
                    Some(&text) => text,
                    None => return (union, maps),
                },
            };
            let code = union.len() as u32;
            union.push(next);
            let [of_here, of_there] = &mut maps;
            of_here.extend(here.next_if_eq(&next).map(|_| code));
            of_there.extend(there.next_if_eq(&next).map(|_| code));
        }
    }

    /// For each text its code in another dictionary, [`NONE`] where it is not there. Both are in code-point
    /// order.
    pub(crate) fn codes_in(&self, other: &Dictionary) -> Vec<u32> {
        let mut others = other.texts().zip(0..).peekable();
        let code_of = |text: &str| {
            while others.next_if(|(other, _)| *other < text).is_some() {}
            others.next_if(|(other, _)| *other == text)
        };
        let codes = self.texts().map(code_of);
        codes
            .map(|found| found.map_or(NONE, |(_, code)| code))
            .collect()
    }

    /// The texts that codes in these columns stand for, in the same order; the columns get their new codes.
    pub(crate) fn with_only_used(&self, columns: &mut [&mut [u32]]) -> Dictionary {
        let mut new_code = vec![NONE; self.len()];
        for &code in columns.iter().flat_map(|column| column.iter()) {
            if code != NONE {
                new_code[code as usize] = 0;
            }
        }
        let mut used = Dictionary::default();
        for (code, text) in self.texts().enumerate() {
            if new_code[code] != NONE {
                new_code[code] = used.len() as u32;
                used.push(text);
            }
        }
        for code in columns.iter_mut().flat_map(|column| column.iter_mut()) {
            if *code != NONE {
                *code = new_code[*code as usize];
            }
        }
        used
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_code_has_no_text() {
        assert_eq!(Dictionary::from_texts(["x"]).text(NONE), "");
    }

    #[test]
    fn parts_are_checked() {
        let dictionary = Dictionary::from_texts(["я", "ab"]);
        let (bytes, ends) = dictionary.as_parts();
        assert_eq!(
            Dictionary::from_parts(bytes.into(), ends.into()),
            Some(dictionary.clone())
        );
        for ends in [vec![1, 4], vec![4, 2], vec![2, 3], vec![2, 9]] {
            assert_eq!(Dictionary::from_parts(bytes.into(), ends), None);
        }
    }
}
