//! Speed of the two passes over a file, in bytes a second: `cargo xtask bench`, or
//! `CLIENTELE_SALES=file.csv cargo bench -p ingest`.

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use ingest::{Choices, Finished, Loader, Pass, Plan, SAMPLE_BYTES, Survey, Surveyor};
use ledger::Ledger;

const SLICE: usize = 4 << 20;

/// Empty when no file is named: then there is nothing to measure.
static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let path = std::env::var_os("CLIENTELE_SALES");
    path.and_then(|path| std::fs::read(path).ok())
        .unwrap_or_default()
});

fn main() {
    if FILE.is_empty() {
        println!("skipped: CLIENTELE_SALES names no file");
        return;
    }
    let ledger = load(&survey());
    let bytes_a_line = ledger.heap_bytes() as f64 / ledger.len() as f64;
    println!(
        "ledger: {} lines, {bytes_a_line:.1} bytes a line",
        ledger.len()
    );
    divan::main();
}

fn survey() -> Survey {
    let sample = &FILE[..FILE.len().min(SAMPLE_BYTES)];
    let mut surveyor = Surveyor::new(sample, &Choices::default()).expect("a table");
    loop {
        for slice in FILE.chunks(SLICE) {
            surveyor.push(slice).expect("readable");
        }
        match surveyor.finish().expect("rows") {
            Finished::Survey(survey, _) => return *survey,
            Finished::Again(again) => surveyor = *again,
        }
    }
}

fn load(survey: &Survey) -> Ledger {
    let plan = Plan::guessed(survey).expect("date, client and amount");
    let mut loader = Loader::new(&plan, survey.start);
    for slice in FILE[loader.begins_at() as usize..].chunks(SLICE) {
        loader.push(slice).expect("readable");
    }
    loader.finish().expect("lines").into_ledger()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn survey_pass(bencher: Bencher) {
    bencher.counter(BytesCount::new(FILE.len())).bench(survey);
}

/// The second pass, the sorting and the index.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_pass(bencher: Bencher) {
    let survey = survey();
    bencher
        .counter(BytesCount::new(FILE.len()))
        .bench(|| load(&survey));
}
