//! Two lists of classes against each other: the clients in each pair, as a table and as what flows and matrices
//! are drawn from.

use engine::protocol::{AbcClass, Amount, ClientSet, Scheme, Steadiness};
use figures::Role;

use crate::figures::{Cell, Column, Numbers, Row};
use crate::format::Format;
use crate::locales::counted;
use crate::words::{self, say};

/// What a band's thickness or a cell's shade shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    #[default]
    Clients,
    Money,
}

/// The classes and the pairs of them, in the words of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cross {
    /// What the two lists are, for example the two windows: heads of columns and titles of axes.
    pub heads: [String; 2],
    /// Stands between the names of a pair, for example ` → `.
    pub sign: &'static str,
    pub from: Vec<CrossClass>,
    pub to: Vec<CrossClass>,
    /// Every pair with clients, in the order of the table.
    pub pairs: Vec<Pair>,
    /// What the money of a pair is; empty: revenue.
    pub money_name: String,
    /// The heads of [`Pair::more`].
    pub more: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CrossClass {
    pub name: String,
    pub role: Role,
    /// The clients of the whole class.
    pub set: Option<ClientSet>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// Places in [`Cross::from`] and [`Cross::to`].
    pub from: usize,
    pub to: usize,
    pub clients: u64,
    pub money: Amount,
    /// The words in the cell of a matrix; empty: the money in short.
    pub caption: String,
    /// What a tooltip says besides names, clients and money, line by line.
    pub note: String,
    /// Further cells of its row in the table.
    pub more: Vec<Cell>,
    /// The clients behind it.
    pub set: Option<ClientSet>,
}

/// Clients and money of several pairs.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    pub clients: u64,
    pub money: Amount,
}

impl Sum {
    pub fn of(self, measure: Measure) -> f64 {
        match measure {
            Measure::Clients => self.clients as f64,
            Measure::Money => self.money.to_f64(),
        }
    }

    /// In few characters.
    pub fn short(self, measure: Measure, format: Format) -> String {
        match measure {
            Measure::Clients => format.count(self.clients),
            Measure::Money => format.money_short(self.money.to_f64()),
        }
    }

    /// Both, as a tooltip says them.
    pub fn lines(self, format: Format) -> String {
        let clients = counted!(format, self.clients, figures.clients_count);
        format!("{clients}\n{}", format.money(self.money))
    }
}

impl Pair {
    pub fn sum(&self) -> Sum {
        Sum {
            clients: self.clients,
            money: self.money,
        }
    }
}

impl Cross {
    /// The sum of the pairs that are wanted.
    pub fn sum(&self, is_wanted: &dyn Fn(&Pair) -> bool) -> Sum {
        let mut sum = Sum::default();
        for pair in self.pairs.iter().filter(|pair| is_wanted(pair)) {
            sum.clients += pair.clients;
            sum.money.0 = sum.money.0.saturating_add(pair.money.0);
        }
        sum
    }

    /// The names of a pair: `A → B`.
    fn names(&self, pair: &Pair) -> [String; 2] {
        let name = |classes: &[CrossClass], place: usize| {
            let class = classes.get(place);
            class.map_or_else(String::new, |class| class.name.clone())
        };
        [name(&self.from, pair.from), name(&self.to, pair.to)]
    }

    /// What a tooltip says of a pair.
    pub fn label(&self, pair: &Pair, format: Format) -> String {
        let names = self.names(pair).join(self.sign);
        let lines = pair.sum().lines(format);
        format!("{names}\n{lines}\n{}", pair.note)
            .trim_end()
            .to_string()
    }

    /// A row for every pair.
    pub fn numbers(&self, format: Format) -> Numbers {
        let [from, to] = self.heads.clone();
        let money = match self.money_name.is_empty() {
            true => words::revenue(format),
            false => self.money_name.clone(),
        };
        let mut columns = vec![
            Column::text(from),
            Column::text(to),
            Column::number(say!(format, figures.clients)),
            Column::number(money),
        ];
        columns.extend(self.more.iter().cloned());
        let row = |pair: &Pair| {
            let mut cells: Vec<Cell> = self.names(pair).map(Cell::text).into();
            cells.push(Cell::count(format, pair.clients));
            cells.push(Cell::money(format, pair.money));
            cells.extend(pair.more.iter().cloned());
            let set = pair.set.clone();
            Row { cells, set }
        };
        let rows = self.pairs.iter().map(row).collect();
        Numbers { columns, rows }
    }
}

pub fn role_of_class(class: AbcClass) -> Role {
    match class {
        AbcClass::A => Role::ClassA,
        AbcClass::B => Role::ClassB,
        AbcClass::C => Role::ClassC,
        AbcClass::None => Role::ClassNone,
    }
}

pub fn role_of_steadiness(steadiness: Steadiness) -> Role {
    match steadiness {
        Steadiness::X => Role::ClassA,
        Steadiness::Y => Role::ClassB,
        Steadiness::Z => Role::ClassC,
        Steadiness::New => Role::ClassNone,
    }
}

/// The colour of a class by its place in a scheme; one past the last are new or gone clients. Of the nine cells
/// those of one letter are alike.
pub fn role_of_place(scheme: Scheme, place: u8) -> Role {
    const ORDERED: [Role; 3] = [Role::ClassA, Role::ClassB, Role::ClassC];
    let step = match scheme {
        _ if place >= scheme.classes() => return Role::Reference,
        Scheme::Abc | Scheme::Xyz => usize::from(place),
        Scheme::AbcXyz => usize::from(place / 3),
        Scheme::Rfm if place + 1 == scheme.classes() => ORDERED.len(),
        Scheme::Rfm => return Role::kind(place.into()),
    };
    ORDERED.get(step).copied().unwrap_or(Role::ClassNone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_the_colours_of_their_classes() {
        let check = |scheme, place, expected| assert_eq!(role_of_place(scheme, place), expected);
        check(Scheme::Abc, 2, Role::ClassC);
        check(Scheme::Abc, 3, Role::ClassNone);
        check(Scheme::Abc, 4, Role::Reference);
        check(Scheme::AbcXyz, 5, Role::ClassB);
        check(Scheme::AbcXyz, 9, Role::ClassNone);
        check(Scheme::AbcXyz, 10, Role::ClassNone);
        check(Scheme::Rfm, 0, Role::Kind1);
        check(Scheme::Rfm, 11, Role::ClassNone);
        check(Scheme::Rfm, 12, Role::Reference);
    }
}
