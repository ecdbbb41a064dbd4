use proptest::prelude::*;
use std::collections::BTreeMap;

use super::*;
use crate::{Batch, Day, Line, Money, View};

type Bytes = BTreeMap<String, Vec<u8>>;

fn stored(ledger: &Ledger) -> Bytes {
    let columns = ledger.to_columns();
    columns
        .into_iter()
        .map(|column| (column.name, column.bytes))
        .collect()
}

fn restored(bytes: &Bytes) -> Result<Ledger, DamagedLedger> {
    Ledger::from_columns(|name| bytes.get(name).map(Vec::as_slice))
}

fn layout_of(flags: u16) -> Layout {
    let flag = |bit: u16| flags >> bit & 1 == 1;
    Layout {
        measure: if flag(0) {
            Measure::Lines
        } else {
            Measure::Money
        },
        times: flag(1),
        orders: flag(2),
        costs: flag(3),
        quantities: flag(4),
        dimensions: std::array::from_fn(|place| match place {
            0..5 => flag(5 + place as u16),
            _ => place - 5 < usize::from(flags >> 12),
        }),
        contacts: [flag(10), flag(11), false, flag(11)],
    }
}

prop_compose! {
    fn ledgers()(
        flags in any::<u16>().prop_map(|flags| flags & 0x8fff),
        lines in proptest::collection::vec((0..30i32, 0..1440u16, 0..6u8, 0..4u8, any::<i32>()), 0..60),
    ) -> Ledger {
        let mut batch = Batch::new(layout_of(flags));
        for (row, (day, minute, client, order, amount)) in lines.into_iter().enumerate() {
            let text = |code: u8| if code == 0 { String::new() } else { format!("я{code}") };
            let (client, order) = (text(client), text(order));
            batch.push(&Line {
                day: Day(day),
                minute,
                client: &client,
                order: &order,
                amount: Money(amount.into()),
                cost: (amount % 3 != 0).then_some(Money(7)),
                quantity: (amount % 2 != 0).then_some(10_000),
                dimensions: std::array::from_fn(|place| match place % 4 {
                    0 => client.as_str(),
                    1 => &order,
                    2 => "x",
                    _ => "",
                }),
                contacts: [&order, &client, "x", ""],
                ..Line::at_row(row as u32 + 2)
            });
        }
        let extras: Vec<String> = (0..flags >> 12).map(|place| format!("h{place}")).collect();
        Ledger::with_extras(vec![batch], &extras)
    }
}

/// Reads everything a ledger offers: what a damaged one might panic at.
fn walk(ledger: &Ledger) {
    for client in 0..ledger.clients().len() as u32 {
        ledger.client_lines(client).for_each(|line| {
            let order = ledger.order(line) as usize;
            assert!(ledger.client_orders(client).contains(&order));
            ledger.order_id(order);
        });
    }
    for client in 0..ledger.clients().len() as u32 {
        for contact in Contact::ALL {
            ledger.contact(contact, client);
        }
    }
    for line in 0..ledger.len() {
        ledger.day(line).ymd();
        let _ = (
            ledger.amount(line),
            ledger.cost(line),
            ledger.quantity(line),
        );
        for column in Column::ALL {
            ledger.code(column, line);
        }
    }
    if let Some(view) = View::new(ledger, &crate::Filter::default(), None) {
        view.revenue();
    }
}

proptest! {
    #[test]
    fn columns_give_the_ledger_back(ledger in ledgers()) {
        prop_assert_eq!(restored(&stored(&ledger)), Ok(ledger));
    }

    #[test]
    fn a_layout_of_the_first_version_is_read(flags in 0u16..1024) {
        let layout_now = layout_of(flags);
        let mut bytes = layout_bytes(layout_now);
        bytes.truncate(bytes.len() - Contact::COUNT - Column::EXTRAS.len());
        prop_assert_eq!(layout(&bytes), None);
        bytes[0] = FIRST;
        prop_assert_eq!(layout(&bytes), Some(layout_now));
        bytes.push(0);
        prop_assert_eq!(layout(&bytes), None);
    }

    #[test]
    fn a_damaged_column_is_refused_or_harmless(
        ledger in ledgers(),
        column in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut bytes = stored(&ledger);
        let name = bytes.keys().nth(column.index(bytes.len())).cloned().unwrap_or_default();
        let damaged = bytes.get_mut(&name).expect("the name was taken from the map");
        if cut || damaged.is_empty() {
            damaged.push(byte);
        } else {
            let place = place.index(damaged.len());
            damaged[place] = byte;
        }
        if let Ok(ledger) = restored(&bytes) {
            walk(&ledger);
        }
    }

    #[test]
    fn a_missing_column_is_named(ledger in ledgers(), column in any::<prop::sample::Index>()) {
        let mut bytes = stored(&ledger);
        let name = bytes.keys().nth(column.index(bytes.len())).cloned().unwrap_or_default();
        bytes.remove(&name);
        if name == "guest_order_ids" {
            prop_assert!(restored(&bytes).is_ok());
        } else {
            prop_assert_eq!(restored(&bytes), Err(DamagedLedger::at(name)));
        }
    }
}
