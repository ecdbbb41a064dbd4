//! Time of the models of lifetime value over the 23 570 clients of CDNOW, calibrated on nine months. The data
//! stand in the folder that `CLIENTELE_SHARED` names, else in `../shared` beside the repository; without them
//! nothing is measured. `benches/lifetimes.py` measures the same work of the Python package `lifetimes`.
//!
//! `cargo bench -p audit --bench lifetimes`

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use audit::btyd::{
    Fit, Forecast, Histories, Holdout, Horizon, Lifetime, Model, SpendFit, Surface, SurfaceParams,
    Tracking,
};
use audit::{Book, Occasions};
use divan::{Bencher, black_box};
use ledger::{Batch, Day, Filter, Layout, Ledger, Line, Money, View};

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let text = std::fs::read_to_string(file()).expect("readable");
    let mut batch = Batch::new(Layout::default());
    for (row, line) in text.lines().enumerate().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [client, day, _, amount] = fields[..] else {
            panic!("row {row}: {line}");
        };
        let amount: f64 = amount.parse().expect("an amount");
        batch.push(&Line {
            day: day.parse().expect("a day"),
            client,
            amount: Money((amount * 10_000.0).round() as i64),
            ..Line::at_row(row as u32 + 1)
        });
    }
    let ledger = Ledger::from_batches(vec![batch]);
    let view = View::new(&ledger, &Filter::default(), None).expect("lines");
    Book::new(&view, Occasions::default())
});
static HISTORIES: LazyLock<Histories> = LazyLock::new(|| Histories::new(&BOOK, calibration_end()));

fn main() {
    if file().is_file() {
        divan::main();
    } else {
        println!("skipped: there is no {}", file().display());
    }
}

fn file() -> PathBuf {
    let shared = match std::env::var_os("CLIENTELE_SHARED") {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    };
    shared.join("data/cdnow/cdnow_master.csv")
}

fn calibration_end() -> Day {
    "1997-09-30".parse().expect("a day")
}

fn fitted(model: Model) -> Lifetime {
    let fitted = Fit::run(model, &HISTORIES);
    fitted.lifetime.expect("a maximum inside")
}

#[divan::bench]
fn histories(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| Histories::new(black_box(&BOOK), calibration_end()));
}

#[divan::bench(args = Model::ALL)]
fn fit(bencher: Bencher, model: Model) {
    LazyLock::force(&HISTORIES);
    bencher.bench(|| Fit::run(model, black_box(&HISTORIES)));
}

/// The fit to all days, as the app makes it.
#[divan::bench(args = Model::ALL)]
fn whole_history(bencher: Bencher, model: Model) {
    let histories = Histories::new(&BOOK, BOOK.audit_day);
    bencher.bench(|| Fit::run(model, black_box(&histories)));
}

#[divan::bench]
fn fit_spend(bencher: Bencher) {
    LazyLock::force(&HISTORIES);
    bencher.bench(|| SpendFit::new(black_box(&HISTORIES)));
}

/// P(alive), orders of a year and value of twelve months of every client.
#[divan::bench(args = Model::ALL)]
fn forecast(bencher: Bencher, model: Model) {
    let lifetime = fitted(model);
    let spend = SpendFit::new(&HISTORIES).and_then(|fit| fit.model);
    bencher.bench(|| {
        let forecast = Forecast::new(black_box(&lifetime), &HISTORIES, Horizon::default());
        forecast.clients(&HISTORIES, spend.as_ref())
    });
}

#[divan::bench(args = Model::ALL)]
fn holdout(bencher: Bencher, model: Model) {
    let lifetime = fitted(model);
    bencher.bench(|| Holdout::new(&BOOK, &HISTORIES, black_box(&lifetime)));
}

#[divan::bench(args = Model::ALL)]
fn tracking(bencher: Bencher, model: Model) {
    let lifetime = fitted(model);
    bencher.bench(|| Tracking::new(&BOOK, &HISTORIES, black_box(&lifetime)));
}

#[divan::bench(args = Model::ALL)]
fn surface(bencher: Bencher, model: Model) {
    let lifetime = fitted(model);
    let params = SurfaceParams {
        age_weeks: 39.0,
        most_repeats: 20,
        recencies: 40,
        horizon_weeks: 52.0,
    };
    bencher.bench(|| Surface::new(black_box(&lifetime), params));
}
