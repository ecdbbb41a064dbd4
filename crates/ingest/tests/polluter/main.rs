//! The polluter: small tables written in thousands of ways, read back and compared cell by cell.
//!
//! `cargo xtask pollute` prints the figures and keeps them in `docs/import.md`.

mod random;
mod score;
mod table;
mod variant;

use random::Random;
use score::Figures;
use variant::Variant;

const VARIANTS: usize = 2400;
const SEED: u64 = 20_261_122;

#[test]
fn polluted_tables_are_read() {
    let mut random = Random(SEED);
    let mut figures = Figures::default();
    for _ in 0..VARIANTS {
        let polluted = Variant::random(&mut random).write(&mut random);
        figures.add(&polluted);
    }
    let table = figures.table();
    println!("{table}");
    figures.keep_in_docs(&table);
    assert!(
        figures.dialects() >= 0.97,
        "dialect right in {}",
        figures.dialects()
    );
    assert!(
        figures.simple_f1() >= 0.99,
        "F1 of the simple half {}",
        figures.simple_f1()
    );
}
