//! Texts that cells of a book share, named by number.

use crate::Error;
use crate::guard::affordable;

/// Bytes by which the memory for long tables grows; twice as much again would be more than a page has.
const GROWTH: usize = 16 << 20;

/// Bytes within which the next text is written: it is refused when it is longer.
const ROOM: usize = 8 << 20;

/// The texts one behind another, and where each ends.
#[derive(Default)]
pub(super) struct SharedStrings {
    texts: String,
    ends: Vec<usize>,
}

impl SharedStrings {
    /// Adds the next text by what `write` appends.
    ///
    /// # Errors
    ///
    /// Those of `write`, and [`Error::UnpackedTooLarge`] when memory would not bear more.
    pub fn push(
        &mut self,
        write: impl FnOnce(&mut String) -> Result<(), Error>,
    ) -> Result<(), Error> {
        affordable(self.ends.len() as u64, self.texts.len() as u64)?;
        let room = self.texts.capacity() - self.texts.len();
        if self.texts.len() > GROWTH && room < ROOM {
            self.texts.reserve_exact(GROWTH);
        }
        write(&mut self.texts)?;
        self.ends.push(self.texts.len());
        affordable(self.ends.len() as u64, self.texts.len() as u64)
    }

    /// A text by its number, counted from 0.
    ///
    /// # Errors
    ///
    /// [`Error::CorruptFile`] when there is none.
    pub fn get(&self, number: usize) -> Result<&str, Error> {
        let start = match number.checked_sub(1) {
            Some(before) => self.ends.get(before).copied(),
            None => Some(0),
        };
        let range = start.zip(self.ends.get(number).copied());
        let text = range.and_then(|(start, end)| self.texts.get(start..end));
        text.ok_or(Error::CorruptFile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(texts: &[&str]) -> Result<SharedStrings, Error> {
        let mut strings = SharedStrings::default();
        for text in texts {
            strings.push(|all| {
                all.push_str(text);
                Ok(())
            })?;
        }
        Ok(strings)
    }

    #[test]
    fn texts_have_numbers() {
        let strings = of(&["a", "", "жж"]).expect("memory");
        let found: Vec<&str> = (0..3).flat_map(|number| strings.get(number)).collect();
        assert_eq!(found, ["a", "", "жж"]);
        assert_eq!(strings.get(3), Err(Error::CorruptFile));
    }

    #[test]
    fn more_than_memory_bears_is_refused() {
        let text = "x".repeat(64 << 20);
        assert!(of(&[text.as_str(); 3]).is_ok());
        assert_eq!(of(&[text.as_str(); 4]).err(), Some(Error::UnpackedTooLarge));
    }
}
