//! One ledger of the lines of two.

use std::fmt;

use crate::batch::UNKNOWN;
use crate::contacts::Contacts;
use crate::lines::Lines;
use crate::{Codes, Column, Contact, Dictionary, Dimension, Interner, Layout, Ledger, NONE};

/// The amounts of one ledger are money, those of the other counts: no sum of both would mean anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DifferentMeasures;

impl fmt::Display for DifferentMeasures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one ledger counts lines, the other one money")
    }
}

impl std::error::Error for DifferentMeasures {}

impl Ledger {
    /// The lines of this ledger and those of the next file, whose number is `file` (files within `next` count
    /// on from it). A column that only one of them has is blank or unknown on the lines of the other one.
    ///
    /// Nothing is left out: [`duplicates`](Ledger::duplicates) finds the lines that are already here, and
    /// [`without`](Ledger::without) drops them from `next` before it is appended. Codes of all dictionaries and
    /// numbers of orders are other ones than before.
    pub fn append(&self, next: &Ledger, file: u16) -> Result<Ledger, DifferentMeasures> {
        if self.layout.measure != next.layout.measure {
            return Err(DifferentMeasures);
        }
        let both = Both(self, next);
        let (clients, client_maps) = self.clients.union(&next.clients);
        let contacts =
            Contact::ALL.map(|contact| both.contacts(contact, &client_maps, clients.len()));
        let client_codes = both.codes(client_maps, |ledger| Some(ledger.client_codes()));
        let extras = both.extras();
        let dimensions = both.dimensions(&extras);
        let layout = Layout {
            dimensions: dimensions.each_ref().map(Option::is_some),
            ..union(self.layout, next.layout)
        };
        let (order_names, order_maps) = both.order_names();
        let order_codes = if layout.orders {
            both.codes(order_maps, |ledger| {
                Some(ledger.order_codes()).filter(|codes| !codes.is_empty())
            })
        } else {
            Vec::new()
        };
        let lines = Lines {
            layout,
            files: both.files(file).into(),
            rows: both.column(|ledger| &ledger.rows, 0).into(),
            days: both.column(|ledger| &ledger.days, 0).into(),
            minutes: both.column(|ledger| &ledger.minutes, 0).into(),
            booked_days: both.booked_days().into(),
            amounts: both.column(|ledger| &ledger.amounts, 0).into(),
            costs: both.column(|ledger| &ledger.costs, UNKNOWN).into(),
            quantities: both.column(|ledger| &ledger.quantities, UNKNOWN).into(),
            dimensions: dimensions.each_ref().map(Option::as_ref),
            extras: &extras,
            clients: &clients,
            client_codes: client_codes.into(),
            contacts: contacts.each_ref().map(Option::as_ref),
            order_names: &order_names,
            order_codes: order_codes.into(),
        };
        Ok(lines.ledger(|_| true))
    }
}

/// The columns that either has, dimensions aside.
fn union(one: Layout, other: Layout) -> Layout {
    let mut contacts = one.contacts;
    for (here, there) in contacts.iter_mut().zip(other.contacts) {
        *here |= there;
    }
    Layout {
        measure: one.measure,
        times: one.times || other.times,
        orders: one.orders || other.orders,
        costs: one.costs || other.costs,
        quantities: one.quantities || other.quantities,
        dimensions: one.dimensions,
        contacts,
    }
}

/// Two ledgers, the lines of the first before those of the second.
struct Both<'a>(&'a Ledger, &'a Ledger);

impl Both<'_> {
    fn len(&self) -> usize {
        self.0.len() + self.1.len()
    }

    /// A column of both; `blank` for the lines of the one that does not have it.
    fn column<T: Copy>(&self, column: impl Fn(&Ledger) -> &Vec<T>, blank: T) -> Vec<T> {
        let (first, second) = (column(self.0), column(self.1));
        if first.is_empty() && second.is_empty() {
            return Vec::new();
        }
        let mut joined = Vec::with_capacity(self.len());
        joined.extend_from_slice(first);
        joined.resize(self.0.len(), blank);
        joined.extend_from_slice(second);
        joined.resize(self.len(), blank);
        joined
    }

    /// Empty when every line is of file 0.
    fn files(&self, next: u16) -> Vec<u16> {
        if self.0.files.is_empty() && self.1.files.is_empty() && next == 0 {
            return Vec::new();
        }
        let first = (0..self.0.len()).map(|line| self.0.file(line));
        let second = (0..self.1.len()).map(|line| self.1.file(line).saturating_add(next));
        first.chain(second).collect()
    }

    fn booked_days(&self) -> Vec<i32> {
        if self.0.booked_days.is_empty() && self.1.booked_days.is_empty() {
            return Vec::new();
        }
        let booked = |ledger: &Ledger, line| ledger.booked_day(line).0;
        let first = (0..self.0.len()).map(|line| booked(self.0, line));
        let second = (0..self.1.len()).map(|line| booked(self.1, line));
        first.chain(second).collect()
    }

    /// A column of codes of both in the codes of their common dictionary; [`NONE`] where `codes` gives none.
    fn codes(
        &self,
        maps: [Vec<u32>; 2],
        mut codes: impl FnMut(&Ledger) -> Option<Vec<u32>>,
    ) -> Vec<u32> {
        let mut joined = Vec::with_capacity(self.len());
        for (ledger, map) in [self.0, self.1].into_iter().zip(maps) {
            let start = joined.len();
            let here = codes(ledger).unwrap_or_default();
            let translate = |code: u32| map.get(code as usize).copied().unwrap_or(NONE);
            joined.extend(here.into_iter().map(translate));
            joined.resize(start + ledger.len(), NONE);
        }
        joined
    }

    /// Order ids in the order of first appearance.
    fn order_names(&self) -> (Dictionary, [Vec<u32>; 2]) {
        let mut interner = Interner::default();
        let maps = [self.0, self.1].map(|ledger| {
            let texts = ledger.order_names.texts();
            texts.map(|text| interner.intern(text)).collect()
        });
        (interner.dictionary().clone(), maps)
    }

    fn contacts(
        &self,
        contact: Contact,
        client_maps: &[Vec<u32>; 2],
        client_count: usize,
    ) -> Option<Contacts> {
        let of = [self.0, self.1].map(|ledger| ledger.contacts[contact as usize].as_ref());
        Contacts::joined(of, client_maps, client_count)
    }

    /// Headers of the columns without a role: those of the first, then those that only the second has, as far as
    /// there is room.
    fn extras(&self) -> Vec<String> {
        let mut extras = self.0.extras.clone();
        let others = self.1.extras.iter();
        extras.extend(
            others
                .filter(|&extra| self.0.extra(extra).is_none())
                .cloned(),
        );
        extras.truncate(Column::EXTRAS.len());
        extras
    }

    fn dimensions(&self, extras: &[String]) -> [Option<Dimension>; Column::COUNT] {
        Column::ALL.map(|column| match column.extra() {
            None => self.dimension([Some(column); 2]),
            Some(place) => {
                let header = extras.get(place)?;
                self.dimension([self.0.extra(header), self.1.extra(header)])
            }
        })
    }

    /// The values of a column, which each ledger may have in another place or not at all.
    fn dimension(&self, columns: [Option<Column>; 2]) -> Option<Dimension> {
        let of = [(self.0, columns[0]), (self.1, columns[1])];
        let of = of.map(|(ledger, column)| ledger.dimension(column?));
        let nothing = Dictionary::default();
        let [first, second] = of.map(|of| of.map_or(&nothing, |of| &of.names));
        of.iter().flatten().next()?;
        let (names, maps) = first.union(second);
        let mut of = of.into_iter();
        let codes = self.codes(maps, |_| {
            let codes = &of.next()??.codes;
            Some((0..codes.len()).map(|line| codes.get(line)).collect())
        });
        let codes = Codes::pack(&codes, names.len());
        Some(Dimension { names, codes })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tests::{Row, ledger, ledger_from, rows};
    use crate::{Batch, Day, Line, Measure, Money};

    proptest! {
        #[test]
        fn appending_is_reading_one_longer_file(rows in rows(), cut in 0..200usize) {
            let cut = cut.min(rows.len());
            let (first, second) = (ledger(&rows[..cut], &[]), ledger_from(&rows[cut..], cut));
            prop_assert_eq!(first.append(&second, 0), Ok(ledger(&rows, &[])));
        }

        #[test]
        fn a_line_knows_its_file(first in rows(), second in rows(), third in rows()) {
            let of = |rows: &[Row]| ledger(rows, &[]);
            let all = of(&first).append(&of(&second), 1).unwrap().append(&of(&third), 2).unwrap();
            for line in 0..all.len() {
                let rows = [&first, &second, &third][usize::from(all.file(line))];
                let row = &rows[all.row_in_file(line) as usize - 2];
                prop_assert_eq!((all.day(line).0, all.amount(line).0), (row.day, row.amount));
                prop_assert_eq!(all.line_order_id(line), crate::tests::text("o", row.order));
            }
            prop_assert_eq!(all.len(), first.len() + second.len() + third.len());
        }
    }

    /// One line on a day, with the layout given.
    fn single(layout: Layout, row: u32, extras: &[(&str, &str)]) -> Ledger {
        let mut layout = layout;
        let mut line = Line {
            day: Day(5),
            minute: 70,
            client: "Anna",
            order: "7",
            amount: Money(100),
            cost: Some(Money(60)),
            quantity: Some(20),
            ..Line::at_row(row)
        };
        line.dimensions[Column::Product as usize] = "tea";
        line.dimensions[Column::Region as usize] = "north";
        for (column, (_, text)) in Column::EXTRAS.into_iter().zip(extras) {
            layout.dimensions[column as usize] = true;
            line.dimensions[column as usize] = text;
        }
        let mut batch = Batch::new(layout);
        batch.push(&line);
        let headers: Vec<String> = extras.iter().map(|(of, _)| of.to_string()).collect();
        Ledger::with_extras(vec![batch], &headers)
    }

    #[test]
    fn a_column_of_one_file_is_blank_in_the_other() {
        let mut rich = Layout {
            times: true,
            orders: true,
            costs: true,
            quantities: true,
            ..Layout::default()
        };
        rich.dimensions[Column::Product as usize] = true;
        let mut poor = Layout::default();
        poor.dimensions[Column::Region as usize] = true;
        let all = single(poor, 2, &[])
            .append(&single(rich, 9, &[]), 1)
            .unwrap();
        // Midnight, the time of a file without times, comes first.
        assert_eq!((all.file(0), all.file(1)), (0, 1));
        assert_eq!((all.minute(0), all.minute(1)), (0, 70));
        assert_eq!((all.cost(0), all.cost(1)), (None, Some(Money(60))));
        assert_eq!((all.quantity(0), all.quantity(1)), (None, Some(20)));
        assert_eq!((all.line_order_id(0), all.line_order_id(1)), ("", "7"));
        let (product, region) = (Column::Product, Column::Region);
        assert_eq!((all.code(product, 0), all.code(product, 1)), (NONE, 0));
        assert_eq!((all.code(region, 0), all.code(region, 1)), (0, NONE));

        let lines = Layout {
            measure: Measure::Lines,
            ..poor
        };
        let counted = single(lines, 2, &[]);
        assert_eq!(
            single(poor, 2, &[]).append(&counted, 1),
            Err(DifferentMeasures)
        );
    }

    #[test]
    fn columns_without_a_role_are_joined_by_their_headers() {
        let layout = Layout::default();
        let first = single(layout, 2, &[("City", "Cahul"), ("State", "paid")]);
        let second = single(layout, 3, &[("State", "open"), ("Till", "4")]);
        let all = first.append(&second, 1).unwrap();
        assert_eq!(all.extras(), ["City", "State", "Till"]);
        let text = |header: &str, line| {
            let column = all.extra(header).unwrap();
            let dimension = all.dimension(column).unwrap();
            dimension.names.text(dimension.codes.get(line)).to_owned()
        };
        let row = |line| ["City", "State", "Till"].map(|header| text(header, line));
        assert_eq!(row(0), ["Cahul", "paid", ""]);
        assert_eq!(row(1), ["", "open", "4"]);
        assert_eq!(all.extra("Shop"), None);

        let many: Vec<String> = (0..8).map(|place| place.to_string()).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|of| (of.as_str(), "x")).collect();
        let all = single(layout, 2, &many).append(&second, 1).unwrap();
        assert_eq!(all.extras().len(), 8);
        assert_eq!(all.extra("Till"), None);
    }
}
