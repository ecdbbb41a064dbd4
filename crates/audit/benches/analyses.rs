//! Time of each analysis over a base of 1 000 000 lines and some 80 000 clients: the file that `CLIENTELE_SALES`
//! names, as `cargo xtask bench` makes one, else generated lines.
//!
//! `cargo bench -p audit --bench analyses`

use std::sync::LazyLock;

use audit::{
    AbcXyz, Axes, Basis, Book, CallParams, CallScore, CallStatus, Churn, ChurnParams, Class,
    Cohorts, Cuts, DaySeries, Exit, Funnel, GroupSeries, History, HistoryParams, LapseParams,
    Lapses, LatenessParams, ListParams, LtvFormula, Mark, Migration, MigrationParams, MomentBasis,
    Moments, NextPurchases, Occasions, Origins, Overdue, Overview, Owners, Pareto, Portfolio,
    PortfolioInput, PortfolioMoves, Quality, QualityParams, QuarterEnd, QuarterParams, Retention,
    Rfm, RfmParams, Scheme, ScoreRule, Seasonality, Shipments, Steadiness, Survival,
    VariationParams, WeekdayHour, Windows, Xyz, XyzRule, control, groups, ltv_as_of, overdue,
    portfolio_quarters, regular_shares, served_periods, shipments,
};
use divan::{Bencher, black_box};
use ingest::{Choices, Plan, Whole};
use ledger::{
    Batch, Column, Day, Filter, Layout, Ledger, Line, Mask, Money, PeriodKind, Total, View,
};

const LINES: usize = 1_000_000;
const CLIENTS: u64 = 83_000;
/// Three years from 2022-01-01.
const FIRST_DAY: i32 = 18_993;
const DAYS: u64 = 1_096;

static LEDGER: LazyLock<Ledger> = LazyLock::new(|| match std::env::var_os("CLIENTELE_SALES") {
    Some(path) => read(&std::fs::read(path).expect("readable")),
    None => generated(),
});
static BOOK: LazyLock<Book> = LazyLock::new(|| Book::new(&view(), Occasions::default()));
/// The classes, the steadiness and the lateness of the clients.
static CLASSES: LazyLock<Vec<Class>> =
    LazyLock::new(|| Pareto::new(&Basis::Revenue.values(&BOOK), Cuts::default()).classes);
static STEADINESS: LazyLock<Vec<Option<Steadiness>>> =
    LazyLock::new(|| Xyz::new(&BOOK, XyzRule::default()).classes);
static OVERDUE: LazyLock<Vec<Option<Overdue>>> =
    LazyLock::new(|| overdue(&BOOK, LatenessParams::default()));

fn main() {
    divan::main();
}

fn view() -> View<'static> {
    View::new(&LEDGER, &Filter::default(), None).expect("lines")
}

fn read(bytes: &[u8]) -> Ledger {
    let mut whole = Whole::open(bytes.to_vec()).expect("a table");
    let survey = whole.survey(&Choices::default(), None).expect("rows");
    let plan = Plan::guessed(&survey).expect("date, client and amount");
    let loaded = whole.load(&survey, &plan).expect("lines");
    loaded.into_ledger()
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
    layout.dimensions[Column::Product as usize] = true;
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
            let product = format!("P{:04}", random(4_000).min(random(4_000)));
            line.dimensions[Column::Manager as usize] = &manager;
            line.dimensions[Column::Product as usize] = &product;
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
fn exit_test(bencher: Bencher) {
    let values = Basis::Revenue.values(&BOOK);
    let leaving = Mask::from_fn(BOOK.len(), |place| place % 24 == 0);
    bencher.bench(|| Exit::new(black_box(&BOOK), &values, Cuts::default(), &leaving));
}

#[divan::bench]
fn products(bencher: Bencher) {
    let view = view();
    bencher.bench(|| {
        let book = Book::of_column(black_box(&view), Column::Product, Occasions::default());
        book.map(|book| {
            let pareto = Pareto::new(&Basis::Revenue.values(&book), Cuts::default());
            (pareto, Xyz::new(&book, XyzRule::default()))
        })
    });
}

#[divan::bench(args = [ScoreRule::ShareBeaten, ScoreRule::Quantiles, ScoreRule::Ntile])]
fn rfm(bencher: Bencher, rule: &ScoreRule) {
    LazyLock::force(&BOOK);
    bencher.bench(|| {
        let params = RfmParams {
            rule: rule.clone(),
            ..RfmParams::default()
        };
        let rfm = Rfm::new(black_box(&BOOK), params);
        let grid = rfm.grid(Axes::RecencyFrequency);
        (rfm.bands(), grid, rfm.segments())
    });
}

#[divan::bench]
fn rfm_stability(bencher: Bencher) {
    let rfm = Rfm::new(&BOOK, RfmParams::default());
    bencher.bench(|| black_box(&rfm).stability());
}

#[divan::bench(args = Scheme::ALL)]
fn migration(bencher: Bencher, scheme: Scheme) {
    LazyLock::force(&BOOK);
    let windows = Windows::of_months(BOOK.audit_day, 12);
    let params = MigrationParams::new(windows, scheme);
    bencher.bench(|| Migration::new(black_box(&BOOK), &params));
}

#[divan::bench(args = [PeriodKind::Week, PeriodKind::Month])]
fn cohorts(bencher: Bencher, kind: PeriodKind) {
    LazyLock::force(&BOOK);
    bencher.bench(|| Cohorts::new(black_box(&BOOK), kind).by_age());
}

#[divan::bench]
fn cohorts_by_manager(bencher: Bencher) {
    let view = view();
    bencher.bench(|| {
        let origins = Origins::new(black_box(&view), &BOOK, Column::Manager);
        Cohorts::of_groups(&BOOK, PeriodKind::Month, |place| origins.of(place)).by_age()
    });
}

#[divan::bench]
fn cohort_clients(bencher: Bencher) {
    let cohorts = Cohorts::new(&BOOK, PeriodKind::Month);
    let key = cohorts.rows[0].key;
    bencher.bench(|| black_box(&cohorts).retained(&BOOK, key, 12, Retention::Classic));
}

#[divan::bench]
fn funnels(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| (Funnel::new(black_box(&BOOK)), Funnel::by_year(&BOOK)));
}

#[divan::bench]
fn survival(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| {
        let second = Survival::to_second_purchase(black_box(&BOOK));
        (second, Survival::of_lifetime(&BOOK, 180))
    });
}

#[divan::bench]
fn churn(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| Churn::new(black_box(&BOOK), ChurnParams::default()));
}

#[divan::bench]
fn regulars(bencher: Bencher) {
    let view = view();
    bencher.bench(|| regular_shares(black_box(&view), &BOOK, Column::Manager, 3));
}

#[divan::bench]
fn ltv(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| LtvFormula::new(black_box(&BOOK), None));
}

#[divan::bench]
fn ltv_by_manager(bencher: Bencher) {
    let view = view();
    bencher.bench(|| {
        let owners = Owners::new(black_box(&view), &BOOK, Column::Manager);
        LtvFormula::by_group(&BOOK, |place| owners.of(place), None)
    });
}

#[divan::bench]
fn ltv_by_quarter(bencher: Bencher) {
    let view = view();
    let quarters = QuarterEnd::last(&BOOK, 40);
    let days: Vec<Day> = quarters.iter().map(|of| of.as_of).collect();
    bencher.bench(|| ltv_as_of(black_box(&view), &BOOK, &days, None));
}

#[divan::bench(args = [
    XyzRule::default(),
    XyzRule::Variation(VariationParams::default()),
    XyzRule::List(ListParams::default()),
])]
fn xyz(bencher: Bencher, rule: XyzRule) {
    LazyLock::force(&BOOK);
    bencher.bench(|| Xyz::new(black_box(&BOOK), rule));
}

#[divan::bench]
fn abc_xyz(bencher: Bencher) {
    let (abc, xyz) = (LazyLock::force(&CLASSES), LazyLock::force(&STEADINESS));
    bencher.bench(|| AbcXyz::new(black_box(abc), xyz, &BOOK.revenue));
}

#[divan::bench]
fn lateness(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| overdue(black_box(&BOOK), LatenessParams::default()));
}

#[divan::bench]
fn lapses(bencher: Bencher) {
    let overdue = LazyLock::force(&OVERDUE);
    bencher.bench(|| Lapses::new(black_box(&BOOK), overdue, &[], LapseParams::default()));
}

#[divan::bench]
fn next_purchases(bencher: Bencher) {
    let overdue = LazyLock::force(&OVERDUE);
    bencher.bench(|| NextPurchases::new(black_box(&BOOK), overdue, NextPurchases::DAYS));
}

#[divan::bench]
fn history(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| History::new(black_box(&BOOK), &HistoryParams::default()));
}

/// A list of 500 clients called on one day.
#[divan::bench]
fn scored_calls(bencher: Bencher) {
    let marks: Vec<Mark> = (0..500)
        .map(|number| Mark {
            place: number * 160,
            day: Day(BOOK.audit_day.0 - 70),
            status: CallStatus::Called,
        })
        .collect();
    bencher.bench(|| CallScore::new(black_box(&BOOK), &marks, CallParams::default()));
}

#[divan::bench]
fn rhythm(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| {
        let book = black_box(&*BOOK);
        let (hours, days) = (WeekdayHour::new(book), DaySeries::new(book));
        let moments = days
            .as_ref()
            .map(|days| Moments::new(days, hours.as_ref(), MomentBasis::Orders));
        let seasons = days.as_ref().and_then(Seasonality::new);
        (hours, moments, seasons, Shipments::of_all(book))
    });
}

#[divan::bench]
fn manager_shipments(bencher: Bencher) {
    let view = view();
    LazyLock::force(&BOOK);
    bencher.bench(|| shipments(black_box(&view), &BOOK, Column::Manager));
}

#[divan::bench]
fn served(bencher: Bencher) {
    LazyLock::force(&BOOK);
    bencher.bench(|| served_periods(black_box(&BOOK), PeriodKind::Month));
}

#[divan::bench]
fn managers(bencher: Bencher) {
    let view = view();
    bencher.bench(|| groups(&view, &BOOK, black_box(&CLASSES), Column::Manager));
}

#[divan::bench]
fn manager_series(bencher: Bencher) {
    let view = view();
    bencher.bench(|| GroupSeries::new(black_box(&view), Column::Manager, PeriodKind::Month));
}

#[divan::bench]
fn portfolios(bencher: Bencher) {
    let view = view();
    let windows = Windows::of_months(BOOK.audit_day, 12);
    let input = PortfolioInput {
        book: &BOOK,
        abc: &CLASSES,
        xyz: &STEADINESS,
        overdue: &OVERDUE,
        active: windows.last,
    };
    bencher.bench(|| {
        let owners = Owners::new(black_box(&view), &BOOK, Column::Manager);
        Portfolio::of_owners(input, &owners)
    });
}

#[divan::bench]
fn handovers(bencher: Bencher) {
    let view = view();
    let windows = Windows::of_months(BOOK.audit_day, 12);
    let params = MigrationParams::new(windows, Scheme::Abc);
    bencher.bench(|| {
        let migration = Migration::new(black_box(&BOOK), &params);
        let owners = |window| Owners::within(&view, &BOOK, Column::Manager, window);
        let (base, last) = (owners(windows.base), owners(windows.last));
        PortfolioMoves::new(&migration, &base, &last)
    });
}

#[divan::bench]
fn quarters(bencher: Bencher) {
    let view = view();
    let params = QuarterParams::default();
    bencher.bench(|| portfolio_quarters(black_box(&view), &BOOK, Column::Manager, params));
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
