//! A column of sums in the narrowest integers that hold it: a file almost never needs more than 64 bits.

use ledger::Total;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Nets {
    Narrow(Vec<i64>),
    Wide(Vec<Total>),
}

impl Nets {
    pub(super) fn with_capacity(capacity: usize) -> Nets {
        Nets::Narrow(Vec::with_capacity(capacity))
    }

    pub(super) fn push(&mut self, net: Total) {
        match (&mut *self, i64::try_from(net.0)) {
            (Nets::Narrow(nets), Ok(net)) => nets.push(net),
            (Nets::Narrow(nets), Err(_)) => {
                let narrow = nets.iter().map(|&net| Total(net.into()));
                *self = Nets::Wide(narrow.chain([net]).collect());
            }
            (Nets::Wide(nets), _) => nets.push(net),
        }
    }

    pub(super) fn get(&self, place: usize) -> Total {
        match self {
            Nets::Narrow(nets) => Total(nets[place].into()),
            Nets::Wide(nets) => nets[place],
        }
    }

    pub(super) fn shrink_to_fit(&mut self) {
        match self {
            Nets::Narrow(nets) => nets.shrink_to_fit(),
            Nets::Wide(nets) => nets.shrink_to_fit(),
        }
    }

    /// Bytes held in memory.
    pub(super) fn heap_bytes(&self) -> usize {
        match self {
            Nets::Narrow(nets) => nets.capacity() * 8,
            Nets::Wide(nets) => nets.capacity() * 16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_beyond_64_bits_widens_the_column() {
        let values = [5, -7, i128::from(i64::MAX), i128::from(i64::MAX) + 1, 3];
        let mut nets = Nets::with_capacity(1);
        for (place, value) in values.into_iter().enumerate() {
            nets.push(Total(value));
            assert_eq!(matches!(nets, Nets::Wide(_)), place >= 3);
        }
        for (place, value) in values.into_iter().enumerate() {
            assert_eq!(nets.get(place), Total(value));
        }
    }
}
