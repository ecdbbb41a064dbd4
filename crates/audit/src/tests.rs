//! Small ledgers for the tests of every analysis, and properties that hold for all of them.

mod calls;
mod classes;

use ledger::{
    Batch, Column, Day, Filter, Layout, Ledger, Line, Mask, Money, Period, PeriodKind, Total, View,
};
use proptest::prelude::*;

use crate::*;

/// One line of a test, in whole currency units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sale<'a> {
    pub(crate) day: Day,
    pub(crate) minute: u16,
    pub(crate) client: &'a str,
    pub(crate) amount: i64,
    pub(crate) order: &'a str,
    pub(crate) cost: Option<i64>,
    pub(crate) manager: &'a str,
}

impl<'a> Sale<'a> {
    pub(crate) fn on(day: &str, client: &'a str, amount: i64) -> Sale<'a> {
        Sale {
            day: day.parse().unwrap(),
            minute: 0,
            client,
            amount,
            order: "",
            cost: None,
            manager: "",
        }
    }

    pub(crate) fn at(self, hour: u16, minute: u16) -> Sale<'a> {
        let minute = hour * 60 + minute;
        Sale { minute, ..self }
    }

    pub(crate) fn order(self, order: &'a str) -> Sale<'a> {
        Sale { order, ..self }
    }

    pub(crate) fn cost(self, cost: i64) -> Sale<'a> {
        let cost = Some(cost);
        Sale { cost, ..self }
    }

    pub(crate) fn manager(self, manager: &'a str) -> Sale<'a> {
        Sale { manager, ..self }
    }
}

pub(crate) fn ledger(sales: &[Sale<'_>]) -> Ledger {
    let mut layout = Layout {
        times: true,
        orders: true,
        costs: true,
        ..Layout::default()
    };
    layout.dimensions[Column::Manager as usize] = true;
    let mut batch = Batch::new(layout);
    for (row, sale) in sales.iter().enumerate() {
        let mut line = Line {
            day: sale.day,
            minute: sale.minute,
            client: sale.client,
            order: sale.order,
            amount: Money(sale.amount * 10_000),
            cost: sale.cost.map(|cost| Money(cost * 10_000)),
            ..Line::at_row(row as u32 + 2)
        };
        line.dimensions[Column::Manager as usize] = sale.manager;
        batch.push(&line);
    }
    Ledger::from_batches(vec![batch])
}

/// The book of all lines, audited on the last day.
pub(crate) fn book(sales: &[Sale<'_>]) -> Book {
    let ledger = ledger(sales);
    let view = View::new(&ledger, &Filter::default(), None).unwrap();
    Book::new(&view, Occasions::default())
}

pub(crate) fn book_at(sales: &[Sale<'_>], audit_day: &str) -> Book {
    let ledger = ledger(sales);
    let audit_day = Some(audit_day.parse().unwrap());
    let view = View::new(&ledger, &Filter::default(), audit_day).unwrap();
    Book::new(&view, Occasions::default())
}

const CLIENTS: [&str; 7] = ["", "Anna", "Boris", "Clara", "Dan", "Eva", "Fil"];
const ORDERS: [&str; 4] = ["", "1", "2", "3"];
const MANAGERS: [&str; 3] = ["", "M1", "M2"];

pub(crate) fn sales() -> impl Strategy<Value = Vec<Sale<'static>>> {
    let sale = (
        (0..900i32, 0..1_440u16),
        0..CLIENTS.len(),
        -40..200i64,
        0..ORDERS.len(),
        proptest::option::of(0..90i64),
        0..MANAGERS.len(),
    );
    let sale = sale.prop_map(
        |((day, minute), client, amount, order, cost, manager)| Sale {
            day: Day(20_000 + day),
            minute,
            client: CLIENTS[client],
            amount,
            order: ORDERS[order],
            cost,
            manager: MANAGERS[manager],
        },
    );
    proptest::collection::vec(sale, 1..80)
}

/// Every analysis of the crate, as one comparable value.
#[derive(Debug, PartialEq)]
struct Everything {
    book: Book,
    overview: Overview,
    paretos: Vec<Pareto>,
    concentration: Option<Concentration>,
    rfm: Rfm,
    segments: Vec<SegmentSummary>,
    grid: Vec<GridCell>,
    ltv: Option<LtvFormula>,
    ltv_course: Vec<LtvAsOf>,
    ltv_groups: Vec<(CohortKey, LtvFormula)>,
    regulars: Option<Vec<RegularShare>>,
    group_cohorts: Cohorts,
    cohorts: Cohorts,
    churn: Churn,
    ages: Vec<CohortSums>,
    managers: Option<Vec<Group>>,
    xyz: Vec<Xyz>,
    matrix: AbcXyz,
    exit: Exit,
    migrations: Vec<Migration>,
    equal_groups: Rfm,
    stability: Stability,
    managers_book: Book,
    manager_series: Option<GroupSeries>,
    funnel: Funnel,
    funnels: Vec<(Period, Funnel)>,
    gaps: Option<Gaps>,
    overdue: Vec<Option<Overdue>>,
    second_purchase: Survival,
    lifetime: Survival,
    hours: Option<WeekdayHour>,
}

fn everything(sales: &[Sale<'_>]) -> Everything {
    let ledger = ledger(sales);
    let view = View::new(&ledger, &Filter::default(), None).unwrap();
    let book = Book::new(&view, Occasions::default());
    let bases = [
        Basis::Revenue,
        Basis::GrossProfit,
        Basis::Orders,
        Basis::Quantity,
    ];
    let paretos = bases.map(|basis| Pareto::new(&basis.values(&book), Cuts::default()));
    let xyz = [
        XyzRule::default(),
        XyzRule::Variation(VariationParams::default()),
        XyzRule::List(ListParams::default()),
        XyzRule::Intervals(IntervalParams::default()),
    ];
    let xyz = xyz.map(|rule| Xyz::new(&book, rule));
    let values = Basis::Revenue.values(&book);
    let leaving = Mask::from_fn(book.len(), |place| place % 2 == 0);
    let windows = Windows::of_months(book.audit_day, 12);
    let migrations =
        Scheme::ALL.map(|scheme| Migration::new(&book, &MigrationParams::new(windows, scheme)));
    let equal_groups = RfmParams {
        rule: ScoreRule::Ntile,
        ..RfmParams::default()
    };
    let rfm = Rfm::new(&book, RfmParams::default());
    let cohorts = Cohorts::new(&book, PeriodKind::Month);
    let quarters = QuarterEnd::last(&book, 12);
    let quarters: Vec<Day> = quarters.iter().map(|of| of.as_of).collect();
    Everything {
        overview: Overview::new(&book, PeriodKind::Month),
        concentration: paretos[0].concentration(),
        stability: rfm.stability(),
        segments: rfm.segments(),
        grid: rfm.grid(Axes::default()),
        rfm,
        ltv: LtvFormula::new(&book, None),
        ltv_course: ltv_as_of(&view, &book, &quarters, None),
        ltv_groups: LtvFormula::by_group(&book, |place| cohorts.of(place), None),
        regulars: regular_shares(&view, &book, Column::Manager, 3),
        group_cohorts: Cohorts::of_groups(&book, PeriodKind::Week, |place| Some(place as u32 % 2)),
        ages: cohorts.by_age(),
        cohorts,
        churn: Churn::new(&book, ChurnParams::default()),
        managers: groups(&view, &book, &paretos[0].classes, Column::Manager),
        exit: Exit::new(&book, &values, Cuts::default(), &leaving),
        migrations: migrations.into(),
        equal_groups: Rfm::new(&book, equal_groups),
        managers_book: Book::of_column(&view, Column::Manager, Occasions::default()).unwrap(),
        manager_series: GroupSeries::new(&view, Column::Manager, PeriodKind::Quarter),
        matrix: AbcXyz::new(&paretos[0].classes, &xyz[0].classes, &book.revenue),
        xyz: xyz.into(),
        funnel: Funnel::new(&book),
        funnels: Funnel::by_year(&book),
        lifetime: Survival::of_lifetime(&book, 90),
        gaps: Gaps::new(&book),
        overdue: overdue(&book, LatenessParams::default()),
        second_purchase: Survival::to_second_purchase(&book),
        hours: WeekdayHour::new(&book),
        paretos: paretos.into(),
        book,
    }
}

fn clients_of(rows: &[Cohort]) -> u32 {
    rows.iter().map(|row| row.size).sum()
}

proptest! {
    #[test]
    fn the_order_of_lines_changes_no_figure(
        (sorted, shuffled) in sales().prop_flat_map(|sales| {
            (Just(sales.clone()), Just(sales).prop_shuffle())
        })
    ) {
        prop_assert_eq!(everything(&sorted), everything(&shuffled));
    }

    #[test]
    fn parts_add_up_to_the_whole(sales in sales()) {
        let of = everything(&sales);
        let all: i64 = sales.iter().map(|sale| sale.amount).sum();
        let total = Total(i128::from(all) * 10_000);
        let buyers = of.book.buyers().count() as u32;
        prop_assert_eq!(of.book.totals.revenue, total);
        prop_assert_eq!(of.book.totals.lines, sales.len() as u64);
        let months: Total = of.overview.periods.iter().map(|row| row.revenue).sum();
        prop_assert_eq!(months, total);
        let new: u32 = of.overview.periods.iter().map(|row| row.new_clients).sum();
        prop_assert_eq!(new, buyers);
        let by_class = class_revenue(&of.paretos[0], &of.book);
        let classes: Total = by_class.iter().map(|class| class.revenue).sum();
        prop_assert_eq!(classes, of.book.identified_revenue());
        let segments: u32 = of.segments.iter().map(|segment| segment.clients).sum();
        let grid: u32 = of.grid.iter().map(|cell| cell.clients).sum();
        prop_assert_eq!((segments, grid, clients_of(&of.cohorts.rows)), (buyers, buyers, buyers));
        let managers: Total = of.managers.iter().flatten().map(|group| group.revenue).sum();
        prop_assert_eq!(managers, total);
        let orders: u32 = of.overview.periods.iter().map(|row| row.orders).sum();
        prop_assert_eq!(u64::from(orders), of.overview.orders);
    }

    #[test]
    fn scaling_amounts_scales_money_alone(sales in sales(), factor in 2..50i64) {
        let scaled: Vec<Sale<'_>> = sales
            .iter()
            .map(|sale| Sale {
                amount: sale.amount * factor,
                cost: sale.cost.map(|cost| cost * factor),
                ..*sale
            })
            .collect();
        let (one, many) = (everything(&sales), everything(&scaled));
        prop_assert_eq!(one.book.totals.revenue.0 * i128::from(factor), many.book.totals.revenue.0);
        for (one, many) in one.paretos.iter().zip(&many.paretos) {
            prop_assert_eq!(&one.classes, &many.classes);
        }
        prop_assert_eq!((&one.rfm.r, &one.rfm.f, &one.rfm.m), (&many.rfm.r, &many.rfm.f, &many.rfm.m));
        if let Some((one, many)) = one.concentration.zip(many.concentration) {
            prop_assert!((one.gini - many.gini).abs() < 1e-12);
        }
    }
}
