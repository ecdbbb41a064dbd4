//! Time of looking for doubles and guests among 100 000 client keys.
//!
//! `cargo bench -p audit --bench suggestions`

use std::sync::LazyLock;

use audit::{doubles, guests};
use divan::{Bencher, black_box};
use ledger::{Batch, Day, Layout, Ledger, Line, Money};

const CLIENTS: u32 = 100_000;

static LEDGER: LazyLock<Ledger> = LazyLock::new(|| {
    let mut batch = Batch::new(Layout::default());
    let forms = ["ООО «", "ЗАО \"", "ИП ", "SC ", ""];
    for row in 0..CLIENTS {
        let form = forms[row as usize % forms.len()];
        let client = match row % 100 {
            // The same name as that of another row, but for what is around it.
            0 => format!("{form}Предприятие и сыновья {}»", row + 7),
            _ => format!("{form}Предприятие и Сыновья {row}"),
        };
        batch.push(&Line {
            day: Day(20_000),
            client: &client,
            amount: Money(row.into()),
            ..Line::at_row(row + 2)
        });
    }
    Ledger::from_batches(vec![batch])
});

fn main() {
    divan::main();
}

#[divan::bench]
fn find_doubles(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    bencher.bench(|| doubles(black_box(&LEDGER)));
}

#[divan::bench]
fn find_guests(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    bencher.bench(|| guests(black_box(&LEDGER)));
}
