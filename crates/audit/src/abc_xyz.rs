//! ABC × XYZ: who carries the business, and how steadily.

use ledger::Total;

use crate::{Class, ClassTotal, Steadiness};

/// One cell: a class by volume and one by steadiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// A, B or C.
    pub abc: Class,
    /// With the clients too new to say.
    pub xyz: Steadiness,
}

impl Cell {
    pub const COUNT: usize = 12;

    /// AX, AY, AZ, A too new, BX …
    pub const ALL: [Cell; Cell::COUNT] = {
        let mut cells = [Cell {
            abc: Class::A,
            xyz: Steadiness::X,
        }; Cell::COUNT];
        let mut place = 0;
        while place < Cell::COUNT {
            cells[place] = Cell {
                abc: Class::ALL[place / Steadiness::COUNT],
                xyz: Steadiness::ALL[place % Steadiness::COUNT],
            };
            place += 1;
        }
        cells
    };

    /// `None` without a positive total.
    pub fn new(abc: Class, xyz: Steadiness) -> Option<Cell> {
        (abc != Class::None).then_some(Cell { abc, xyz })
    }

    /// Steps to AX, the rule of the trade being to move clients toward A and X: one for each class that lies
    /// between. `None` for clients too new to say.
    pub fn distance(self) -> Option<u32> {
        (self.xyz != Steadiness::New).then(|| self.abc as u32 + self.xyz as u32)
    }

    /// `AX` … `CZ`, `Anew`, `Bnew`, `Cnew`.
    pub fn key(self) -> &'static str {
        const KEYS: [&str; Cell::COUNT] = [
            "AX", "AY", "AZ", "Anew", "BX", "BY", "BZ", "Bnew", "CX", "CY", "CZ", "Cnew",
        ];
        KEYS[self.index()]
    }

    /// Its place in [`Cell::ALL`].
    pub fn index(self) -> usize {
        (self.abc as usize).min(Class::C as usize) * Steadiness::COUNT + self.xyz as usize
    }
}

/// Clients and net revenue by cell. Every client is in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AbcXyz {
    /// In the order of [`Cell::ALL`].
    pub cells: [ClassTotal; Cell::COUNT],
    /// No positive total.
    pub no_total: ClassTotal,
    /// A, B or C without a class of steadiness.
    pub unsteady: ClassTotal,
}

impl AbcXyz {
    /// Classes and net revenue are by place.
    pub fn new(abc: &[Class], xyz: &[Option<Steadiness>], revenue: &[Total]) -> AbcXyz {
        let mut matrix = AbcXyz {
            cells: [ClassTotal::default(); Cell::COUNT],
            no_total: ClassTotal::default(),
            unsteady: ClassTotal::default(),
        };
        for ((&abc, &xyz), &revenue) in abc.iter().zip(xyz).zip(revenue) {
            let total = match (abc, xyz) {
                (Class::None, _) => &mut matrix.no_total,
                (_, None) => &mut matrix.unsteady,
                (abc, Some(xyz)) => &mut matrix.cells[Cell { abc, xyz }.index()],
            };
            total.add(revenue);
        }
        matrix
    }

    pub fn cell(&self, cell: Cell) -> ClassTotal {
        self.cells[cell.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keys_and_distances() {
        for (place, cell) in Cell::ALL.into_iter().enumerate() {
            assert_eq!(cell.index(), place);
            assert_eq!(cell.key(), format!("{}{}", cell.abc.key(), cell.xyz.key()));
        }
        let distance = |abc, xyz| Cell::new(abc, xyz).and_then(Cell::distance);
        assert_eq!(distance(Class::A, Steadiness::X), Some(0));
        assert_eq!(distance(Class::B, Steadiness::Z), Some(3));
        assert_eq!(distance(Class::C, Steadiness::Z), Some(4));
        assert_eq!(distance(Class::A, Steadiness::New), None);
        assert_eq!(Cell::new(Class::None, Steadiness::X), None);
    }

    #[test]
    fn every_client_is_in_one_place() {
        let abc = [Class::A, Class::A, Class::C, Class::None, Class::None];
        let xyz = [
            Some(Steadiness::X),
            None,
            Some(Steadiness::New),
            Some(Steadiness::Z),
            None,
        ];
        let revenue = [50, 40, 3, -1, 0].map(Total);
        let matrix = AbcXyz::new(&abc, &xyz, &revenue);
        let at = |key: &str| {
            let cell = Cell::ALL
                .into_iter()
                .find(|cell| cell.key() == key)
                .unwrap();
            (matrix.cell(cell).clients, matrix.cell(cell).revenue.0)
        };
        assert_eq!((at("AX"), at("AY"), at("Cnew")), ((1, 50), (0, 0), (1, 3)));
        assert_eq!((matrix.no_total.clients, matrix.unsteady.clients), (2, 1));
    }
}
