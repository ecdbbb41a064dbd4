//! Time of deriving a ledger from another one of 1 000 000 lines and 83 000 clients.
//!
//! `cargo bench -p ledger`

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use ledger::{Arrangement, Batch, Column, Day, Layout, Ledger, Line, Money};

const LINES: usize = 1_000_000;
const CLIENTS: u64 = 83_000;

static LEDGER: LazyLock<Ledger> = LazyLock::new(|| generated(42, LINES));

fn main() {
    divan::main();
}

/// Orders of one to five lines over three years; one line in 50 is a return, in 40 orders one has no client.
fn generated(seed: u64, lines: usize) -> Ledger {
    let mut state = seed;
    let mut random = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut layout = Layout {
        times: true,
        orders: true,
        costs: true,
        quantities: true,
        ..Layout::default()
    };
    layout.dimensions[Column::Product as usize] = true;
    layout.dimensions[Column::Manager as usize] = true;
    let mut batch = Batch::new(layout);
    let mut order = 0;
    while batch.len() < lines {
        order += 1;
        let rank = random(CLIENTS).min(random(CLIENTS));
        let client = match random(40) {
            0 => String::new(),
            _ => format!("C{rank:06}"),
        };
        let id = format!("O{order:07}");
        let day = Day(18_993 + random(1_096) as i32);
        let minute = (9 * 60 + random(10 * 60)) as u16;
        let manager = format!("M{}", rank % 24);
        for _ in 0..=random(5) {
            let price = 1_000 + random(2_000_000) as i64;
            let is_return = random(50) == 0;
            let product = format!("P{}", random(900));
            let mut line = Line {
                day: Day(day.0 + i32::from(is_return) * 9),
                minute,
                client: &client,
                order: &id,
                amount: Money(if is_return { -price } else { price }),
                cost: Some(Money(price * 7 / 10)),
                quantity: Some(10_000),
                ..Line::at_row(batch.len() as u32 + 2)
            };
            line.dimensions[Column::Product as usize] = &product;
            line.dimensions[Column::Manager as usize] = &manager;
            batch.push(&line);
        }
    }
    Ledger::from_batches(vec![batch])
}

/// Doubles and guests, as a person may have found them in a large base.
fn arrangement(match_returns: bool) -> Arrangement {
    let keys = || LEDGER.clients().texts();
    let pairs = keys().step_by(50).zip(keys().skip(1).step_by(50));
    Arrangement {
        merged: pairs.map(|(from, to)| (from.into(), to.into())).collect(),
        guests: keys().skip(7).step_by(9_000).map(str::to_owned).collect(),
        match_returns,
    }
}

#[divan::bench]
fn arrange_clients(bencher: Bencher) {
    let arrangement = arrangement(false);
    bencher.bench(|| LEDGER.arranged(black_box(&arrangement)));
}

#[divan::bench]
fn match_returns(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    let arrangement = Arrangement {
        match_returns: true,
        ..Arrangement::default()
    };
    bencher.bench(|| LEDGER.arranged(black_box(&arrangement)));
}

#[divan::bench]
fn arrange_both(bencher: Bencher) {
    let arrangement = arrangement(true);
    bencher.bench(|| LEDGER.arranged(black_box(&arrangement)));
}

#[divan::bench]
fn append_a_tenth(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    let next = generated(43, LINES / 10);
    bencher.bench(|| LEDGER.append(black_box(&next), 1));
}

#[divan::bench]
fn duplicates_of_a_tenth(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    let next = generated(42, LINES / 10);
    bencher.bench(|| LEDGER.duplicates(black_box(&next)));
}

#[divan::bench]
fn duplicates_of_all(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    bencher.bench(|| LEDGER.duplicates(black_box(&LEDGER)));
}

#[divan::bench]
fn repeats(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    bencher.bench(|| black_box(&LEDGER).repeats());
}
