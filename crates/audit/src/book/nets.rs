//! A column of sums in 64 bits each: a file almost never has one that needs more.

use std::ops::Range;

use ledger::Total;

/// Stands for a sum that is held apart.
const APART: i64 = i64::MIN;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Nets {
    nets: Vec<i64>,
    /// The sums that do not fit, with their places, which ascend.
    wide: Vec<(usize, Total)>,
}

impl Nets {
    pub(crate) fn with_capacity(capacity: usize) -> Nets {
        Nets {
            nets: Vec::with_capacity(capacity),
            wide: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, net: Total) {
        let fits = i64::try_from(net.0).ok().filter(|&net| net != APART);
        if fits.is_none() {
            self.wide.push((self.nets.len(), net));
        }
        self.nets.push(fits.unwrap_or(APART));
    }

    /// Takes back the sums from a place on.
    pub(super) fn truncate(&mut self, from: usize) {
        self.nets.truncate(from);
        self.wide.retain(|&(place, _)| place < from);
    }

    #[inline]
    pub(crate) fn get(&self, place: usize) -> Total {
        self.widened(place, self.nets[place])
    }

    /// The sums at some places.
    pub(crate) fn within(&self, places: Range<usize>) -> impl Iterator<Item = Total> + '_ {
        let nets = self.nets[places.clone()].iter();
        places
            .zip(nets)
            .map(|(place, &net)| self.widened(place, net))
    }

    #[inline]
    fn widened(&self, place: usize, net: i64) -> Total {
        if net == APART {
            return self.apart(place);
        }
        Total(net.into())
    }

    #[cold]
    fn apart(&self, place: usize) -> Total {
        let found = self.wide.binary_search_by_key(&place, |&(of, _)| of);
        found.map_or(Total::ZERO, |found| self.wide[found].1)
    }

    pub(crate) fn shrink_to_fit(&mut self) {
        self.nets.shrink_to_fit();
    }

    /// Bytes held in memory.
    pub(crate) fn heap_bytes(&self) -> usize {
        self.nets.capacity() * size_of::<i64>() + self.wide.capacity() * size_of::<(usize, Total)>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_beyond_64_bits_is_held_apart() {
        let least = i128::from(i64::MIN);
        let values = [5, -7, i128::from(i64::MAX), -2 * least, 3, least, least - 1];
        let mut nets = Nets::with_capacity(1);
        values.into_iter().for_each(|value| nets.push(Total(value)));
        assert_eq!(nets.wide.len(), 3);
        for (place, value) in values.into_iter().enumerate() {
            assert_eq!(nets.get(place), Total(value));
        }
        assert!(nets.within(1..7).eq(values.into_iter().skip(1).map(Total)));
    }
}
