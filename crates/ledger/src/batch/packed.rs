//! Lines on their way from one worker to another.

use super::{Batch, Texts};
use crate::parcel::{Packed, Parcel};

impl Packed for Texts {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.codes.pass(parcel);
        self.interner.pass(parcel);
    }
}

/// All but the layout, which both sides know. What is unpacked can only be [appended](Batch::append).
impl Packed for Batch {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.rows.pass(parcel);
        self.days.pass(parcel);
        self.minutes.pass(parcel);
        self.clients.pass(parcel);
        self.orders.pass(parcel);
        self.amounts.pass(parcel);
        self.costs.pass(parcel);
        self.quantities.pass(parcel);
        self.dimensions.pass(parcel);
        self.contacts.pass(parcel);
    }
}

#[cfg(test)]
mod tests {
    use crate::parcel::{Packed, Parcel};
    use crate::{Batch, Column, Day, Layout, Ledger, Line, Money};

    fn batch(lines: &[(u32, &str, &str)]) -> Batch {
        let mut layout = Layout {
            times: true,
            costs: true,
            ..Layout::default()
        };
        layout.dimensions[Column::Region as usize] = true;
        let mut batch = Batch::new(layout);
        for &(row, client, region) in lines {
            let mut line = Line {
                day: Day(20_000),
                client,
                amount: Money(client.len() as i64),
                cost: (!region.is_empty()).then_some(Money(5)),
                ..Line::at_row(row)
            };
            line.dimensions[Column::Region as usize] = region;
            batch.push(&line);
        }
        batch
    }

    #[test]
    fn parts_of_a_file_are_joined_as_if_it_was_read_at_once() {
        let first = [(1, "b", "north"), (2, "", ""), (3, "a", "south")];
        let second = [(4, "a", "south"), (5, "c", ""), (6, "", "east")];
        let of_part = second.map(|(row, client, region)| (row - 3, client, region));

        let mut parcel = Parcel::default();
        batch(&of_part).pass(&mut parcel);
        let mut parcel = Parcel::of(parcel.into_bytes());
        let mut part = Batch::new(batch(&[]).layout);
        part.pass(&mut parcel);
        assert!(parcel.is_sound());

        let mut joined = batch(&first);
        joined.append(part, 3);
        let whole = batch(&[first, second].concat());
        assert_eq!(joined.rows, whole.rows);
        assert_eq!(joined.clients.codes, whole.clients.codes);
        assert_eq!(
            Ledger::from_batches(vec![joined]),
            Ledger::from_batches(vec![whole])
        );
    }
}
