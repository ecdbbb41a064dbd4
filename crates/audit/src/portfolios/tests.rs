use ledger::{Column, Filter, Ledger, NONE, View};

use super::*;
use crate::tests::{Sale, ledger};
use crate::{
    Basis, ClientMove, Cuts, LatenessParams, Migration, MigrationParams, Move, Occasions, Pareto,
    Scheme, Windows, Xyz, XyzRule, overdue,
};

fn sales() -> Ledger {
    ledger(&[
        // Anna: M1 in both years, growing. Boris: from M1 to M2. Clara: M2, gone. Dan: new with M1. Eva: nobody's.
        Sale::on("2023-06-01", "Anna", 80).cost(50).manager("M1"),
        Sale::on("2024-06-01", "Anna", 90).manager("M1"),
        Sale::on("2023-06-01", "Boris", 20).manager("M1"),
        Sale::on("2024-06-01", "Boris", 10).manager("M2"),
        Sale::on("2023-06-01", "Clara", 5).manager("M2"),
        Sale::on("2024-12-31", "Dan", 3).manager("M1"),
        Sale::on("2024-02-01", "Eva", 4).manager("M1"),
        Sale::on("2024-03-01", "Eva", 4),
    ])
}

fn view(ledger: &Ledger) -> View<'_> {
    View::new(ledger, &Filter::default(), None).unwrap()
}

#[test]
fn portfolios_and_the_rest() {
    let ledger = sales();
    let view = view(&ledger);
    let book = Book::new(&view, Occasions::default());
    let abc = Pareto::new(&Basis::Revenue.values(&book), Cuts::default()).classes;
    let xyz = Xyz::new(&book, XyzRule::default()).classes;
    let overdue = overdue(&book, LatenessParams::default());
    let base = PortfolioInput {
        book: &book,
        abc: &abc,
        xyz: &xyz,
        overdue: &overdue,
        active: Window::months_to(book.audit_day, 12),
    };
    let owners = Owners::new(&view, &book, Column::Manager);
    let portfolios = Portfolio::of_owners(base, &owners);
    let codes: Vec<u32> = portfolios.iter().map(|&(code, _)| code).collect();
    assert_eq!(codes, [0, 1, NONE]);
    let (m1, m2) = (&portfolios[0].1, &portfolios[1].1);
    assert_eq!((m1.clients, m1.active, m1.orders), (2, 2, 3));
    assert_eq!(m1.revenue.to_string(), "173.0000");
    assert_eq!(m1.gross_profit.to_string(), "30.0000");
    assert_eq!((m1.classes, m1.share_of_a()), ([1, 0, 1, 0], Some(0.5)));
    assert_eq!(
        (m2.clients, m2.active, m2.active_share()),
        (2, 1, Some(0.5))
    );
    assert_eq!(m2.average_order(), Some(35.0 / 3.0));
    // 579 days from 2023-06-01 to 2024-12-31 inclusive hold 580.
    assert_eq!(m1.orders_per_week, Some(3.0 * 7.0 / 580.0));
    assert_eq!(m1.size(), PortfolioSize::Small);
    let rest = Portfolio::new(
        base,
        (0..book.len()).filter(|&place| owners.of(place) != Some(0)),
    );
    assert_eq!(
        (rest.clients, m1.clients + rest.clients),
        (3, book.len() as u32)
    );
    assert_eq!(m1.revenue + rest.revenue, book.identified_revenue());
}

#[test]
fn what_became_of_the_portfolios() {
    let ledger = sales();
    let view = view(&ledger);
    let book = Book::new(&view, Occasions::default());
    let windows = Windows::of_months(book.audit_day, 12);
    let migration = Migration::new(&book, &MigrationParams::new(windows, Scheme::Abc));
    let owners = |window| Owners::within(&view, &book, Column::Manager, window);
    let (base, last) = (owners(windows.base), owners(windows.last));
    let moves = PortfolioMoves::new(&migration, &base, &last);
    let [m1, m2, nobody] = moves.owners[..] else {
        panic!("{moves:?}");
    };
    let clients = |of: [Move; 6]| of.map(|moves| moves.clients);
    let all = |of: OwnerMoves| {
        clients([
            of.kept,
            of.inherited,
            of.won,
            of.handed_away,
            of.gone,
            of.grown,
        ])
    };
    assert_eq!(all(m1), [1, 0, 1, 1, 0, 1]);
    assert_eq!(all(m2), [0, 1, 0, 0, 1, 0]);
    assert_eq!((all(nobody), nobody.code), ([0, 0, 1, 0, 0, 0], NONE));
    assert_eq!((m1.lost_clients(), m2.lost_clients()), (1, 1));
    let [handed] = moves.handovers[..] else {
        panic!("{moves:?}");
    };
    assert_eq!((handed.from, handed.to, handed.moves.clients), (0, 1, 1));
    assert_eq!(
        (handed.moves.before.0, handed.moves.after.0),
        (200_000, 100_000)
    );
    let own = migration.of_owner(&base, &last, 0);
    let places: Vec<u32> = own.clients.iter().map(|of| of.place).collect();
    assert_eq!(places, [0, 3]);
}

#[test]
fn who_grows_moves_toward_a_better_class() {
    let client = |from, to, after| ClientMove {
        place: 0,
        from: Some(from),
        to: Some(to),
        before: Total(10),
        after: Total(after),
        recovered: false,
    };
    let grown = |from, to, after| moves::has_grown(Scheme::AbcXyz, &client(from, to, after));
    let keys = Scheme::AbcXyz.keys();
    assert_eq!(
        [keys[2], keys[3], keys[8], keys[9]],
        ["AZ", "BX", "CZ", "new"]
    );
    assert!(!grown(3, 2, 20), "from BX to AZ");
    assert!(grown(2, 3, 5), "from AZ to BX");
    assert!(!grown(9, 8, 20), "too new before");
    assert!(grown(3, 3, 20) && !grown(3, 3, 10));
}

#[test]
fn quality_by_quarter() {
    let ledger = sales();
    let view = view(&ledger);
    let book = Book::new(&view, Occasions::default());
    let params = QuarterParams::default();
    let quarters = portfolio_quarters(&view, &book, Column::Manager, params);
    // From the quarter of the first line on, though eight were asked for.
    assert_eq!(quarters.len(), 7);
    let first = &quarters[0];
    assert_eq!(
        (first.as_of.to_string().as_str(), first.is_finished),
        ("2023-06-30", true)
    );
    let [m1, m2] = first.portfolios[..] else {
        panic!("{first:?}");
    };
    assert_eq!(
        (m1.clients, m1.classes, m1.steadiness),
        (2, [2, 0, 0, 0], [0, 0, 0, 2, 0])
    );
    assert_eq!((m2.clients, m2.classes), (1, [0, 0, 1, 0]));
    let last = &quarters[6];
    let clients: Vec<(u32, u32)> = last
        .portfolios
        .iter()
        .map(|of| (of.code, of.clients))
        .collect();
    assert_eq!(clients, [(0, 2), (1, 1), (NONE, 1)]);
    let nobodys = portfolio_quarters(&view, &book, Column::Region, params);
    assert!(nobodys.iter().all(|of| of.portfolios.len() == 1));
    assert_eq!(nobodys[0].portfolios[0].clients, 3);
}

#[test]
fn sizes_include_their_ends() {
    let of = |clients| {
        let portfolio = Portfolio {
            clients,
            active: 0,
            revenue: Total::ZERO,
            costed_revenue: Total::ZERO,
            gross_profit: Total::ZERO,
            orders: 0,
            orders_per_week: None,
            classes: [0; Class::COUNT],
            steadiness: [0; Steadiness::COUNT + 1],
            overdue: 0,
        };
        portfolio.size()
    };
    assert_eq!(
        [49, 50, 250, 251].map(of),
        [
            PortfolioSize::Small,
            PortfolioSize::Recommended,
            PortfolioSize::Recommended,
            PortfolioSize::Large,
        ]
    );
}
