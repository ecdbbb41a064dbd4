use ledger::{Filter, Money, View};
use proptest::prelude::*;

use super::*;
use crate::Occasions;
use crate::tests::{Sale, book_at, ledger, sales};

const KINDS: [PeriodKind; 4] = [
    PeriodKind::Week,
    PeriodKind::Month,
    PeriodKind::Quarter,
    PeriodKind::Year,
];

fn small() -> Vec<Sale<'static>> {
    vec![
        Sale::on("2025-01-10", "Anna", 70).cost(40),
        Sale::on("2025-02-20", "Anna", 20),
        Sale::on("2025-02-21", "Anna", 5).cost(4),
        Sale::on("2025-04-01", "Anna", -5),
        Sale::on("2025-01-31", "Boris", 30),
        Sale::on("2025-01-30", "Clara", -7),
        Sale::on("2025-03-01", "Clara", 10),
    ]
}

/// Of every cell as shown: clients, retained, rolling, orders, revenue and cumulative revenue in whole units.
fn shown(cells: &[CohortCell]) -> Vec<[i128; 6]> {
    let cells = cells.iter().map(|cell| {
        let sums = cell.shown();
        [
            sums.clients.into(),
            sums.retained.into(),
            sums.retained_rolling.into(),
            sums.orders.into(),
            sums.revenue.0 / 10_000,
            sums.cumulative_revenue.0 / 10_000,
        ]
    });
    cells.collect()
}

#[test]
fn cells_run_to_the_audit_period() {
    let book = book_at(&small(), "2025-04-12");
    let cohorts = Cohorts::new(&book, PeriodKind::Month);
    let month = |day: &str| CohortKey::Period(PeriodKind::Month.of(day.parse().unwrap()));
    let (january, march) = (month("2025-01-01"), month("2025-03-01"));
    let keys: Vec<CohortKey> = cohorts.rows.iter().map(|row| row.key).collect();
    assert_eq!(keys, [january, march]);
    let row = &cohorts.rows[0];
    assert_eq!(row.size, 2);
    assert_eq!(
        shown(&row.cells),
        [
            [2, 2, 2, 2, 100, 100],
            [2, 1, 1, 2, 25, 125],
            [2, 0, 0, 0, 0, 125],
            [2, 0, 0, 0, -5, 120],
        ]
    );
    let finished: Vec<bool> = row.cells.iter().map(CohortCell::is_finished).collect();
    assert_eq!(finished, [true, true, true, false]);
    let first = row.cells[1].passed;
    assert_eq!(first.profit_per_client(), Some(15.5));
    assert_eq!(first.revenue_per_client(), Some(62.5));
    assert_eq!(
        (first.retention(), first.average_order()),
        (Some(0.5), Some(12.5))
    );
    // Money that Clara's first occasion came after is in no cell.
    assert_eq!(shown(&cohorts.rows[1].cells)[0], [1, 1, 1, 1, 10, 10]);
    assert_eq!(cohorts.before.to_string(), "-7.0000");

    assert_eq!(cohorts.clients(january), [0, 1]);
    let retained = |key, age| cohorts.retained(&book, key, age, Retention::Classic);
    assert_eq!(
        (retained(january, 0), retained(january, 1)),
        (vec![0, 1], vec![0])
    );
    assert!(retained(january, 9).is_empty() && retained(month("2025-02-01"), 0).is_empty());
}

#[test]
fn means_leave_the_unfinished_period_out() {
    let by_age =
        |audit_day: &str| Cohorts::new(&book_at(&small(), audit_day), PeriodKind::Month).by_age();
    let ages = by_age("2025-04-12");
    assert_eq!(ages.len(), 3);
    assert_eq!((ages[0].clients, ages[0].retention()), (3, Some(1.0)));
    assert_eq!((ages[1].clients, ages[1].retention()), (2, Some(0.5)));
    assert_eq!(ages[0].revenue_per_client(), Some(110.0 / 3.0));
    assert_eq!(ages[1].revenue_per_client(), Some(62.5));
    let ages = by_age("2025-04-30");
    assert_eq!((ages.len(), ages[1].clients, ages[3].clients), (4, 3, 2));
}

#[test]
fn every_client_of_a_group_is_counted_at_its_own_age() {
    let sales = [
        Sale::on("2025-01-10", "Anna", 10),
        Sale::on("2025-02-10", "Anna", 20),
        Sale::on("2025-03-10", "Anna", 40),
        Sale::on("2025-02-15", "Boris", 100),
        Sale::on("2025-03-15", "Boris", 200),
        Sale::on("2025-03-20", "Clara", 1_000),
        Sale::on("2025-03-20", "Dan", 5),
    ];
    let book = book_at(&sales, "2025-03-20");
    let cohorts = Cohorts::of_groups(&book, PeriodKind::Month, |place| (place < 3).then_some(7));
    assert_eq!(cohorts.rows.len(), 1);
    assert_eq!(
        (cohorts.of(0), cohorts.of(3)),
        (Some(CohortKey::Group(7)), None)
    );
    let row = &cohorts.rows[0];
    // March runs: Clara's age 0, Boris's age 1 and Anna's age 2 have not passed.
    assert_eq!(
        shown(&row.cells),
        [
            [2, 2, 2, 2, 110, 110],
            [1, 1, 1, 1, 20, 30],
            [1, 1, 1, 1, 40, 70],
        ]
    );
    let running = row.cells.iter().map(|cell| cell.running.cumulative_revenue);
    assert_eq!(
        running.map(|of| of.0 / 10_000).collect::<Vec<_>>(),
        [1_000, 300, 70]
    );
    assert_eq!(row.passed().count(), 2);
}

#[test]
fn a_base_without_an_occasion_has_no_cohorts() {
    let sales = [Sale::on("2025-01-30", "Clara", -7)];
    let cohorts = Cohorts::new(&book_at(&sales, "2025-02-01"), PeriodKind::Month);
    assert!(cohorts.rows.is_empty() && cohorts.by_age().is_empty());
}

#[test]
fn a_client_pays_back_at_the_first_age_that_covers_its_cost() {
    let book = book_at(&small(), "2025-04-30");
    let cohorts = Cohorts::new(&book, PeriodKind::Month);
    let payback = |worth, cost: i64| {
        let ages = cohorts.rows[0].passed();
        Payback::new(ages, worth, Money(cost * 10_000))
    };
    assert_eq!(Worth::of(&book, Some(0.5)), Worth::Profit);
    let found = payback(Worth::Revenue, 60).unwrap();
    assert_eq!((found.age, found.last_age), (Some(1), 3));
    assert_eq!((found.per_client, found.ratio), (60.0, 1.0));
    let found = payback(Worth::Profit, 16).unwrap();
    assert_eq!((found.age, found.per_client), (None, 15.5));
    assert_eq!(payback(Worth::Margin(0.5), 25).unwrap().age, Some(0));
    assert_eq!(payback(Worth::Revenue, 0), None);
    assert_eq!(Payback::new([], Worth::Revenue, Money(1)), None);
}

/// One age of some clients, asked of every client's days anew.
fn plain(book: &Book, kind: PeriodKind, places: &[u32], age: usize, passed: bool) -> CohortSums {
    let mut sums = CohortSums::default();
    for &place in places {
        let place = place as usize;
        let start = kind.of(book.first_occasion[place].unwrap()).index;
        let age_of = |day: Day| kind.of(day).index - start;
        let index = start + age as i32;
        let has_passed = kind.end(Period { index }) <= book.audit_day;
        if kind.start(Period { index }) > book.audit_day || has_passed != passed {
            continue;
        }
        let age = age as i32;
        sums.clients += 1;
        let mut occasions = book.occasion_days(place);
        sums.retained += u32::from(occasions.any(|of| age_of(of.day) == age));
        let mut occasions = book.occasion_days(place);
        sums.retained_rolling += u32::from(occasions.any(|of| age_of(of.day) >= age));
        let orders = book.orders(place).filter(|of| age_of(of.day) == age);
        sums.orders += orders.count() as u32;
        for (of, profit) in book.days_with_profit(place) {
            if age_of(of.day) == age {
                sums.revenue += of.net;
                sums.profit += profit;
            }
            if (0..=age).contains(&age_of(of.day)) {
                sums.cumulative_revenue += of.net;
                sums.cumulative_profit += profit;
            }
        }
    }
    sums
}

proptest! {
    #[test]
    fn every_cell_is_what_its_clients_did(
        sales in sales(),
        kind in proptest::sample::select(&KINDS),
        by_group in any::<bool>(),
        later in 0..40i32,
    ) {
        let ledger = ledger(&sales);
        let last = sales.iter().map(|sale| sale.day.0).max().unwrap_or(0);
        let view = View::new(&ledger, &Filter::default(), Some(Day(last + later))).unwrap();
        let book = Book::new(&view, Occasions::default());
        let cohorts = match by_group {
            true => Cohorts::of_groups(&book, kind, |place| Some(place as u32 % 2)),
            false => Cohorts::new(&book, kind),
        };
        let mut revenue = cohorts.before;
        for row in &cohorts.rows {
            let places = cohorts.clients(row.key);
            prop_assert_eq!(places.len(), row.size as usize);
            for (age, cell) in row.cells.iter().enumerate() {
                prop_assert_eq!(cell.passed, plain(&book, kind, &places, age, true));
                prop_assert_eq!(cell.running, plain(&book, kind, &places, age, false));
                prop_assert!(by_group || cell.passed.clients == 0 || cell.running.clients == 0);
                revenue += cell.passed.revenue + cell.running.revenue;
                let count = |retention| cohorts.retained(&book, row.key, age, retention).len();
                let sums = cell.shown();
                prop_assert_eq!(count(Retention::Classic), sums.retained as usize);
                prop_assert_eq!(count(Retention::Rolling), sums.retained_rolling as usize);
            }
        }
        for place in 0..book.len() {
            if book.first_occasion[place].is_none() {
                revenue += book.revenue[place];
            }
        }
        prop_assert_eq!(revenue, book.identified_revenue());
    }
}
