//! Properties of ledgers built from random lines.

use proptest::prelude::*;

use crate::*;

#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) day: i32,
    pub(crate) minute: u16,
    pub(crate) client: u8,
    pub(crate) order: u8,
    pub(crate) amount: i64,
    pub(crate) cost: Option<i64>,
    pub(crate) region: u8,
}

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..40i32,
        0..3u16,
        0..7u8,
        0..5u8,
        -500..2_000i64,
        any::<Option<i16>>(),
        0..4u8,
    );
    let row = row.prop_map(|(day, minute, client, order, amount, cost, region)| Row {
        day,
        minute,
        client,
        order,
        amount,
        cost: cost.map(i64::from),
        region,
    });
    proptest::collection::vec(row, 0..200)
}

/// Code 0 stands for a blank text.
pub(crate) fn text(letter: &str, code: u8) -> String {
    if code == 0 {
        String::new()
    } else {
        format!("{letter}{code}")
    }
}

pub(crate) fn ledger(rows: &[Row], cuts: &[usize]) -> Ledger {
    build(rows, cuts, 2)
}

/// The ledger of rows that stand behind `before` others.
pub(crate) fn ledger_from(rows: &[Row], before: usize) -> Ledger {
    build(rows, &[], before + 2)
}

fn build(rows: &[Row], cuts: &[usize], first_row: usize) -> Ledger {
    let mut layout = Layout {
        times: true,
        orders: true,
        costs: true,
        ..Layout::default()
    };
    layout.dimensions[Column::Region as usize] = true;
    let mut batches = vec![Batch::new(layout)];
    for (place, row) in rows.iter().enumerate() {
        if cuts.contains(&place) {
            batches.push(Batch::new(layout));
        }
        let (client, order) = (text("c", row.client), text("o", row.order));
        let region = text("r", row.region);
        let mut line = Line {
            day: Day(row.day),
            minute: row.minute,
            client: &client,
            order: &order,
            amount: Money(row.amount),
            cost: row.cost.map(Money),
            ..Line::at_row((place + first_row) as u32)
        };
        line.dimensions[Column::Region as usize] = &region;
        batches.last_mut().unwrap().push(&line);
    }
    Ledger::from_batches(batches)
}

#[test]
fn a_return_that_is_left_out_still_dates_the_audit_and_is_told() {
    let line = |day, amount| Row {
        day,
        client: 1,
        amount,
        ..Row::default()
    };
    let ledger = ledger(&[line(3, 100), line(9, -40)], &[]);
    let filter = Filter {
        returns: Returns::Ignore,
        ..Filter::default()
    };
    let view = View::new(&ledger, &filter, None).unwrap();
    assert_eq!((view.audit_day(), view.revenue().0), (Day(9), 100));
    assert_eq!(view.returned().0, -40);
    let net = View::new(&ledger, &Filter::default(), None).unwrap();
    assert_eq!((net.revenue().0, net.returned().0), (60, -40));
}

proptest! {
    #[test]
    fn batches_do_not_change_the_ledger(rows in rows(), cuts in proptest::collection::vec(0..200usize, 0..5)) {
        prop_assert_eq!(ledger(&rows, &[]), ledger(&rows, &cuts));
    }

    #[test]
    fn every_line_is_kept_whole(rows in rows()) {
        let ledger = ledger(&rows, &[]);
        prop_assert_eq!(ledger.len(), rows.len());
        let mut seen = vec![false; rows.len()];
        let clients = (0..ledger.clients().len() as u32).map(|client| (ledger.client_lines(client), client));
        for (lines, client) in clients.chain([(ledger.unidentified_lines(), NONE)]) {
            for line in lines {
                let place = ledger.row_in_file(line) as usize - 2;
                let row = &rows[place];
                prop_assert!(!std::mem::replace(&mut seen[place], true));
                prop_assert_eq!(ledger.clients().text(client), text("c", row.client));
                prop_assert_eq!((ledger.day(line).0, ledger.minute(line)), (row.day, row.minute));
                prop_assert_eq!(ledger.amount(line).0, row.amount);
                prop_assert_eq!(ledger.cost(line), row.cost.map(Money));
                let region = ledger.dimension(Column::Region).unwrap();
                prop_assert_eq!(region.names.text(region.codes.get(line)), text("r", row.region));
                if client != NONE {
                    let order = ledger.order(line) as usize;
                    prop_assert!(ledger.client_orders(client).contains(&order));
                    prop_assert_eq!(ledger.order_id(order), text("o", row.order));
                }
            }
        }
        prop_assert!(seen.iter().all(|&seen| seen));
    }

    #[test]
    fn orders_are_client_and_id_or_client_and_day(rows in rows()) {
        let ledger = ledger(&rows, &[]);
        let mut keys: Vec<_> = rows.iter().filter(|row| row.client != 0)
            .map(|row| (row.client, row.order, if row.order == 0 { row.day } else { -1 }))
            .collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(ledger.order_count(), keys.len());
    }

    #[test]
    fn a_view_keeps_just_what_its_filter_says(rows in rows(), from in 0..40i32, audit in 0..40i32, region in 0..4u8, client in 1..7u8) {
        let ledger = ledger(&rows, &[]);
        let mut filter = Filter { from: Some(Day(from)), returns: Returns::Ignore, ..Filter::default() };
        filter.values[Column::Region as usize] = Some(vec![text("r", region)]);
        let name = text("c", client);
        let keep = |row: &&Row| row.day >= from && row.day <= audit && row.amount >= 0 && row.region == region;
        let sum = |rows: &mut dyn Iterator<Item = &Row>| rows.map(|row| i128::from(row.amount)).sum::<i128>();

        let view = View::new(&ledger, &filter, Some(Day(audit))).unwrap();
        prop_assert_eq!(view.revenue().0, sum(&mut rows.iter().filter(keep)));
        prop_assert_eq!(view.line_count(), rows.iter().filter(keep).count());

        let codes = ledger.clients();
        filter.clients = Some(Mask::from_fn(codes.len(), |code| codes.text(code as u32) == name));
        let view = View::new(&ledger, &filter, Some(Day(audit))).unwrap();
        prop_assert_eq!(view.revenue().0, sum(&mut rows.iter().filter(keep).filter(|row| row.client == client)));

        let last = rows.iter().map(|row| Day(row.day)).max();
        prop_assert_eq!(View::new(&ledger, &Filter::default(), None).map(|view| view.audit_day()), last);
    }
}
