//! Properties of the classes: everyone in one place, twins in the same one, windows that add up; and bases at the
//! edge of having any.

use super::*;

const RULES: usize = 5;

fn rules() -> [XyzRule; RULES] {
    [
        XyzRule::default(),
        XyzRule::Rhythm(RhythmParams {
            kind: PeriodKind::Week,
            ..RhythmParams::default()
        }),
        XyzRule::Variation(VariationParams {
            window: VariationWindow::Own,
            ..VariationParams::default()
        }),
        XyzRule::List(ListParams::default()),
        XyzRule::Intervals(IntervalParams::default()),
    ]
}

/// Rules that never split equal clients.
fn fair_scores() -> [RfmParams; 4] {
    let quantiles = |bins| RfmParams {
        bins,
        rule: ScoreRule::Quantiles,
        map: SegmentMap::TEN,
        ..RfmParams::default()
    };
    [
        RfmParams::default(),
        quantiles(Bins::Three),
        quantiles(Bins::Ten),
        RfmParams {
            bins: Bins::Four,
            monetary: Monetary::MeanPerOccasion,
            rule: ScoreRule::Own(CutOffs {
                recency: vec![100, 200, 500],
                frequency: vec![1, 2, 4],
                monetary: vec![0, 500_000, 1_000_000],
            }),
            ..RfmParams::default()
        },
    ]
}

fn within<'a>(ledger: &'a Ledger, window: Window) -> View<'a> {
    let filter = Filter {
        from: Some(window.first),
        to: Some(window.last),
        ..Filter::default()
    };
    View::new(ledger, &filter, Some(window.last)).unwrap()
}

/// How many clients of a window's own book have each class of a scheme, found without [`Migration`].
fn window_classes(book: &Book, params: &MigrationParams) -> Vec<u32> {
    let abc = Pareto::new(&Basis::Revenue.values(book), params.cuts).classes;
    let xyz = Xyz::new(book, params.xyz).classes;
    let rfm = Rfm::new(book, params.rfm.clone());
    let scored = rfm.index_by_place(book.len());
    let mut counts = vec![0; params.scheme.len()];
    for place in 0..book.len() {
        let key = match params.scheme {
            Scheme::Abc => abc[place].key(),
            Scheme::Xyz => xyz[place].map_or("none", Steadiness::key),
            Scheme::AbcXyz => match xyz[place].and_then(|xyz| Cell::new(abc[place], xyz)) {
                Some(cell) if cell.xyz == Steadiness::New => "new",
                Some(cell) => cell.key(),
                None => "none",
            },
            Scheme::Rfm => scored[place]
                .and_then(|index| rfm.segment(index as usize))
                .map_or("none", Segment::key),
        };
        let state = params.scheme.keys().iter().position(|of| *of == key);
        counts[state.unwrap()] += 1;
    }
    counts
}

proptest! {
    #[test]
    fn everyone_is_in_exactly_one_cell(sales in sales()) {
        let book = book(&sales);
        let abc = Pareto::new(&Basis::Revenue.values(&book), Cuts::default()).classes;
        for rule in rules() {
            let xyz = Xyz::new(&book, rule);
            let split = xyz.split(&book.revenue);
            let classed: u32 = split.classes.iter().map(|class| class.clients).sum();
            prop_assert_eq!(classed + split.left_out.clients, book.len() as u32);
            let matrix = AbcXyz::new(&abc, &xyz.classes, &book.revenue);
            let rest = [matrix.no_total, matrix.unsteady];
            let everyone = || matrix.cells.iter().chain(&rest);
            let clients: u32 = everyone().map(|cell| cell.clients).sum();
            prop_assert_eq!(clients, book.len() as u32);
            let revenue: Total = everyone().map(|cell| cell.revenue).sum();
            prop_assert_eq!(revenue, book.identified_revenue());
        }
    }

    #[test]
    fn twins_share_every_class(sales in sales()) {
        let twins = sales.iter().map(|sale| Sale {
            client: match sale.client {
                "" => "",
                "Anna" => "Anna 2",
                "Boris" => "Boris 2",
                "Clara" => "Clara 2",
                "Dan" => "Dan 2",
                "Eva" => "Eva 2",
                _ => "Fil 2",
            },
            ..*sale
        });
        let both: Vec<Sale<'_>> = sales.iter().copied().chain(twins).collect();
        let book = book(&both);
        // Keys follow one another: a client, its twin, the next client.
        prop_assert_eq!(book.len() % 2, 0);
        let pairs = || (0..book.len()).step_by(2).map(|place| (place, place + 1));
        for basis in [Basis::Revenue, Basis::GrossProfit, Basis::Orders] {
            let classes = Pareto::new(&basis.values(&book), Cuts::DAX).classes;
            prop_assert!(pairs().all(|(one, other)| classes[one] == classes[other]));
        }
        for rule in rules() {
            let classes = Xyz::new(&book, rule).classes;
            prop_assert!(pairs().all(|(one, other)| classes[one] == classes[other]));
        }
        for params in fair_scores() {
            let rfm = Rfm::new(&book, params);
            let scored = rfm.index_by_place(book.len());
            let scores = |place: usize| {
                let index = scored[place]? as usize;
                Some((rfm.r[index], rfm.f[index], rfm.m[index], rfm.segment(index)))
            };
            prop_assert!(pairs().all(|(one, other)| scores(one) == scores(other)));
        }
    }

    #[test]
    fn rows_and_columns_of_a_migration_are_the_classes_of_its_windows(
        sales in sales(),
        scheme in 0..4usize,
        rule in 0..RULES,
        months in 1..13i32,
    ) {
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let windows = Windows::of_months(book.audit_day, months);
        let params = MigrationParams {
            frozen: false,
            xyz: rules()[rule],
            ..MigrationParams::new(windows, Scheme::ALL[scheme])
        };
        let migration = Migration::new(&book, &params);
        let states = || (0..params.scheme.len() as StatePlace).map(Some);
        let [base, last] = [windows.base, windows.last]
            .map(|window| Book::new(&within(&ledger, window), Occasions::default()));
        let sum = |cells: &mut dyn Iterator<Item = Move>| {
            cells.fold(Move::default(), |sum, cell| Move {
                clients: sum.clients + cell.clients,
                recovered: sum.recovered + cell.recovered,
                before: sum.before + cell.before,
                after: sum.after + cell.after,
            })
        };
        let row = |from| sum(&mut states().chain([None]).map(|to| migration.moves(from, to)));
        let column = |to| sum(&mut states().chain([None]).map(|from| migration.moves(from, to)));
        let rows: Vec<u32> = states().map(|from| row(from).clients).collect();
        let columns: Vec<u32> = states().map(|to| column(to).clients).collect();
        prop_assert_eq!(rows, window_classes(&base, &params));
        prop_assert_eq!(columns, window_classes(&last, &params));
        let before: Total = states().map(|from| row(from).before).sum();
        let after: Total = states().map(|to| column(to).after).sum();
        prop_assert_eq!((before, after), (base.identified_revenue(), last.identified_revenue()));
        prop_assert_eq!(migration.moves(None, None), Move::default());
        let new = row(None);
        let earlier = |of: &&ClientMove| of.from.is_none() && of.recovered;
        prop_assert_eq!(new.recovered as usize, migration.clients.iter().filter(earlier).count());
    }

    #[test]
    fn a_window_frozen_at_itself_keeps_its_classes(sales in sales(), rule in 0..RULES) {
        let book = book(&sales);
        let whole = Windows::up_to(&book, book.audit_day);
        for scheme in Scheme::ALL {
            let params = MigrationParams {
                frozen: true,
                xyz: rules()[rule],
                ..MigrationParams::new(whole, scheme)
            };
            for client in Migration::new(&book, &params).clients {
                prop_assert_eq!(client.from, client.to);
            }
        }
    }

    #[test]
    fn portfolios_add_up_to_the_base(sales in sales()) {
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::new(&view, Occasions::default());
        let abc = Pareto::new(&Basis::Revenue.values(&book), Cuts::default()).classes;
        let xyz = Xyz::new(&book, XyzRule::default()).classes;
        let overdue = overdue(&book, LatenessParams::default());
        let windows = Windows::of_months(book.audit_day, 12);
        let base = PortfolioInput {
            book: &book,
            abc: &abc,
            xyz: &xyz,
            overdue: &overdue,
            active: windows.last,
        };
        let owners = Owners::new(&view, &book, Column::Manager);
        let portfolios = Portfolio::of_owners(base, &owners);
        let clients: u32 = portfolios.iter().map(|(_, of)| of.clients).sum();
        let revenue: Total = portfolios.iter().map(|(_, of)| of.revenue).sum();
        prop_assert_eq!((clients as usize, revenue), (book.len(), book.identified_revenue()));

        let migration = Migration::new(&book, &MigrationParams::new(windows, Scheme::Abc));
        let of = |window| Owners::within(&view, &book, Column::Manager, window);
        let moves = PortfolioMoves::new(&migration, &of(windows.base), &of(windows.last));
        let count = |clients: &dyn Fn(&OwnerMoves) -> u32| -> u32 {
            moves.owners.iter().map(clients).sum()
        };
        let then = migration.clients.iter().filter(|of| of.from.is_some()).count() as u32;
        let now = migration.clients.iter().filter(|of| of.to.is_some()).count() as u32;
        let kept = count(&|of| of.kept.clients);
        prop_assert_eq!(kept + count(&|of| of.lost_clients()), then);
        let handed: u32 = moves.handovers.iter().map(|of| of.moves.clients).sum();
        prop_assert_eq!(count(&|of| of.inherited.clients), handed);
        prop_assert_eq!(kept + handed + count(&|of| of.won.clients), now);
    }

    #[test]
    fn a_column_holds_all_lines(sales in sales()) {
        let ledger = ledger(&sales);
        let view = View::new(&ledger, &Filter::default(), None).unwrap();
        let book = Book::of_column(&view, Column::Manager, Occasions::default()).unwrap();
        let named: Total = book.revenue.iter().copied().sum();
        prop_assert_eq!(named + book.totals.unidentified_revenue, view.revenue());
        let groups = groups(&view, &super::book(&sales), &[Class::None; 8], Column::Manager);
        for group in groups.unwrap().into_iter().filter(|group| group.code != ledger::NONE) {
            let place = book.codes.iter().position(|&code| code == group.code).unwrap();
            prop_assert_eq!(group.revenue, book.revenue[place]);
            let days: Total = book.days(place).map(|of| of.net).sum();
            prop_assert_eq!(group.revenue, days);
            prop_assert!(book.days(place).is_sorted_by(|one, next| one.day < next.day));
        }
    }
}

/// All analyses of classes, none of which may fail on a base however small.
fn audited(sales: &[Sale<'_>]) -> (Everything, Vec<Option<&'static str>>) {
    let of = everything(sales);
    let xyz = of.xyz[0].classes.iter();
    let keys = xyz.map(|class| class.map(Steadiness::key)).collect();
    (of, keys)
}

#[test]
fn one_client_with_one_line() {
    let (of, xyz) = audited(&[Sale::on("2025-01-10", "Anna", 80)]);
    assert_eq!(of.paretos[0].classes, [Class::A]);
    assert_eq!(of.concentration.unwrap().hhi, 10_000.0);
    assert_eq!(xyz, [Some("new")]);
    assert_eq!((of.rfm.r[0], of.rfm.f[0], of.rfm.m[0]), (3, 3, 3));
    assert_eq!(of.xyz[0].split(&of.book.revenue).fills(), [Fill::Empty; 3]);
    assert!(of.stability.renamed.is_empty());
}

#[test]
fn all_clients_equal_on_one_day() {
    let day = |client| Sale::on("2025-01-10", client, 80);
    let (of, xyz) = audited(&[day("Anna"), day("Boris"), day("Clara")]);
    assert_eq!(of.paretos[0].classes, [Class::A; 3]);
    assert_eq!(xyz, [Some("new"); 3]);
    let segments: Vec<_> = (0..3).map(|index| of.rfm.segment(index)).collect();
    assert_eq!(segments, [Some(Segment::of(3, 3, 3).unwrap()); 3]);
    assert_eq!(of.concentration.unwrap().gini, 0.0);
    for migration in &of.migrations {
        let new = migration.clients.iter().filter(|of| of.from.is_none());
        assert_eq!((new.count(), migration.is_incomplete), (3, true));
    }
}

#[test]
fn two_periods_are_too_few() {
    let (_, xyz) = audited(&[
        Sale::on("2025-01-31", "Anna", 80),
        Sale::on("2025-02-28", "Anna", 80),
    ]);
    assert_eq!(xyz, [Some("new")]);
}

#[test]
fn nobody_has_a_positive_total() {
    let (of, xyz) = audited(&[
        Sale::on("2025-01-31", "Anna", -80),
        Sale::on("2025-06-28", "Boris", 0),
    ]);
    assert_eq!(of.paretos[0].classes, [Class::None; 2]);
    assert_eq!(
        (of.concentration, of.paretos[0].warnings()),
        (None, Warnings::default())
    );
    assert_eq!(xyz, [None, None]);
    assert!(of.rfm.is_empty() && of.rfm.cut_offs() == CutOffs::default());
    assert_eq!(of.matrix.no_total.clients, 2);
}

#[test]
fn guests_alone_make_no_class() {
    let (of, xyz) = audited(&[Sale::on("2025-01-31", "", 80).manager("M1")]);
    assert!(of.book.is_empty() && xyz.is_empty());
    assert!(of.migrations.iter().all(|of| of.clients.is_empty()));
    assert_eq!(of.managers_book.revenue, [Total(800_000)]);
}
