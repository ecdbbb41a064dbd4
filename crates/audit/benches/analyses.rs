//! Time of each analysis over a generated base of 1 000 000 lines and 83 000 clients.
//!
//! `cargo bench -p audit`

use std::sync::LazyLock;

use audit::{
    Axes, Basis, Book, Cohorts, Cuts, LatenessParams, LtvFormula, Occasions, Overview, Pareto,
    Quality, QualityParams, Rfm, RfmParams, VariationParams, Xyz, XyzRule, control, groups,
    overdue,
};
use divan::{Bencher, black_box};
use ledger::{Batch, Column, Day, Filter, Layout, Ledger, Line, Money, PeriodKind, Total, View};

const LINES: usize = 1_000_000;
const CLIENTS: u64 = 83_000;
/// Three years from 2022-01-01.
const FIRST_DAY: i32 = 18_993;
const DAYS: u64 = 1_096;

static LEDGER: LazyLock<Ledger> = LazyLock::new(generated);
static BOOK: LazyLock<Book> = LazyLock::new(|| Book::new(&view(), Occasions::default()));

fn main() {
    divan::main();
}

fn view() -> View<'static> {
    View::new(
        &LEDGER,
        &Filter::default(),
        Some(Day(FIRST_DAY + DAYS as i32)),
    )
    .unwrap_or_else(|| unreachable!("an audit day was given"))
}

/// Orders of one to five lines; few clients buy much; one line in 50 is a return.
fn generated() -> Ledger {
    let mut state = 42u64;
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
    layout.dimensions[Column::Manager as usize] = true;
    let mut batch = Batch::new(layout);
    let mut order = 0;
    while batch.len() < LINES {
        order += 1;
        let rank = random(CLIENTS).min(random(CLIENTS)).min(random(CLIENTS));
        let client = format!("C{rank:06}");
        let id = format!("O{order:07}");
        let day = Day(FIRST_DAY + random(DAYS) as i32);
        let minute = (9 * 60 + random(10 * 60)) as u16;
        let manager = format!("M{}", rank % 24);
        for _ in 0..=random(5) {
            let price = 1_000 + random(2_000_000) as i64;
            let amount = if random(50) == 0 { -price } else { price };
            let mut line = Line {
                day,
                minute,
                client: &client,
                order: &id,
                amount: Money(amount),
                cost: Some(Money(amount * 7 / 10)),
                quantity: Some(10_000),
                ..Line::at_row(batch.len() as u32 + 2)
            };
            line.dimensions[Column::Manager as usize] = &manager;
            batch.push(&line);
        }
    }
    Ledger::from_batches(vec![batch])
}

#[divan::bench]
fn filter(bencher: Bencher) {
    LazyLock::force(&LEDGER);
    bencher.bench(view);
}

#[divan::bench]
fn book(bencher: Bencher) {
    let view = view();
    bencher.bench(|| Book::new(black_box(&view), Occasions::default()));
}

#[divan::bench]
fn overview(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| Overview::new(black_box(&BOOK), PeriodKind::Month));
}

#[divan::bench]
fn pareto(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| {
        let pareto = Pareto::new(&Basis::Revenue.values(black_box(&BOOK)), Cuts::default());
        (pareto.concentration(), pareto.reduced(1_000))
    });
}

#[divan::bench]
fn rfm(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| {
        let rfm = Rfm::new(black_box(&BOOK), RfmParams::default());
        (rfm.bands(), rfm.grid(Axes::default()), rfm.segments())
    });
}

#[divan::bench]
fn cohorts(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| Cohorts::new(black_box(&BOOK), PeriodKind::Month).by_age());
}

#[divan::bench]
fn ltv(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| LtvFormula::new(black_box(&BOOK), None));
}

#[divan::bench]
fn xyz(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| {
        let variation = XyzRule::Variation(VariationParams::default());
        let rhythm = Xyz::new(black_box(&BOOK), XyzRule::default());
        (rhythm, Xyz::new(&BOOK, variation))
    });
}

#[divan::bench]
fn lateness(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| overdue(black_box(&BOOK), LatenessParams::default()));
}

#[divan::bench]
fn managers(bencher: Bencher) {
    let view = view();
    let pareto = Pareto::new(&Basis::Revenue.values(&BOOK), Cuts::default());
    bencher.bench(|| groups(&view, &BOOK, black_box(&pareto.classes), Column::Manager));
}

#[divan::bench]
fn quality(bencher: Bencher) {
    let view = view();
    bencher.bench(|| Quality::new(black_box(&view), QualityParams::default()));
}

#[divan::bench]
fn control_total(bencher: Bencher) {
    let view = view();
    let typed = Total(view.revenue().0 - 1_000_000);
    bencher.bench(|| control(black_box(&view), typed, &[]));
}
