use super::*;
use crate::tests::{Sale, book_at};

fn keys(xyz: &Xyz) -> Vec<&'static str> {
    let classes = xyz.classes.iter();
    classes
        .map(|class| class.map_or("", Steadiness::key))
        .collect()
}

fn sales() -> Vec<Sale<'static>> {
    vec![
        // Anna: two of three months and three occasions; the same sums in each month she buys.
        Sale::on("2025-01-01", "Anna", 10),
        Sale::on("2025-02-03", "Anna", 5),
        Sale::on("2025-02-04", "Anna", 5),
        // Boris: two of three months, two occasions.
        Sale::on("2025-01-01", "Boris", 10),
        Sale::on("2025-03-01", "Boris", 10),
        // Clara: once; Dan: new; Eva: no occasion; Fil: as much back as bought.
        Sale::on("2025-01-31", "Clara", 10),
        Sale::on("2025-02-01", "Dan", 10),
        Sale::on("2025-01-01", "Eva", -1),
        Sale::on("2025-01-01", "Fil", 3),
        Sale::on("2025-01-02", "Fil", -3),
    ]
}

#[test]
fn by_rhythm() {
    let book = book_at(&sales(), "2025-03-31");
    let xyz = Xyz::new(&book, XyzRule::default());
    assert_eq!(keys(&xyz), ["X", "Y", "Z", "new", "", "Z"]);
    let stricter = XyzRule::Rhythm(RhythmParams {
        share: (3, 4),
        ..RhythmParams::default()
    });
    assert_eq!(keys(&Xyz::new(&book, stricter))[0], "Y");
    let split = xyz.split(&book.revenue);
    assert_eq!(split.classes.map(|class| class.clients), [1, 1, 2, 1]);
    assert_eq!((split.left_out.clients, split.classified()), (1, 4));
    assert_eq!(split.classes[0].revenue.to_string(), "20.0000");
    assert_eq!(split.fills(), [Fill::Filled; 3]);
}

#[test]
fn by_variation() {
    let book = book_at(&sales(), "2025-03-31");
    // Sums 10, 10, 0: CV = √(1/2) = 0.707…; 10, 0, 0: √2.
    let xyz = Xyz::new(&book, XyzRule::Variation(VariationParams::default()));
    assert_eq!(keys(&xyz), ["Y", "Y", "Z", "new", "", ""]);
    assert_eq!(xyz.split(&book.revenue).fills()[0], Fill::Empty);
    let wide = XyzRule::Variation(VariationParams {
        cuts: (7_072, 14_143),
        ..VariationParams::default()
    });
    assert_eq!(keys(&Xyz::new(&book, wide))[..3], ["X", "X", "Y"]);
}

#[test]
fn the_own_window_starts_at_the_first_occasion() {
    let book = book_at(
        &[
            Sale::on("2025-01-01", "Anna", -1),
            Sale::on("2025-02-01", "Anna", 10),
            Sale::on("2025-03-01", "Anna", 10),
            Sale::on("2025-04-01", "Anna", 10),
        ],
        "2025-04-30",
    );
    let by = |window| {
        let rule = VariationParams {
            window,
            cuts: (0, 10_000),
            ..VariationParams::default()
        };
        keys(&Xyz::new(&book, XyzRule::Variation(rule)))[0]
    };
    assert_eq!(by(VariationWindow::Base), "Y");
    assert_eq!(by(VariationWindow::Own), "X");
}

#[test]
fn by_share_of_the_list() {
    let book = book_at(&sales(), "2025-03-31");
    // Anna and Boris are equal and so both X, though two of three are more than 30 %.
    let rule = XyzRule::List(ListParams::default());
    let xyz = Xyz::new(&book, rule);
    assert_eq!(keys(&xyz), ["X", "X", "Y", "new", "", ""]);
    let only_x = XyzRule::List(ListParams {
        shares: (1, 0),
        ..ListParams::default()
    });
    assert_eq!(keys(&Xyz::new(&book, only_x))[..3], ["X", "X", "Z"]);
    let none = XyzRule::List(ListParams {
        shares: (0, 10_000),
        ..ListParams::default()
    });
    assert_eq!(keys(&Xyz::new(&book, none))[..3], ["Y", "Y", "Y"]);

    let later = book_at(
        &[
            Sale::on("2025-01-01", "Anna", 10),
            Sale::on("2025-01-02", "Boris", 10),
        ],
        "2025-03-31",
    );
    let span = Span::whole(&later);
    assert_eq!(keys(&Xyz::within(span, rule, None)), ["X", "X"]);
    assert_eq!(keys(&Xyz::within(span, rule, Some(&xyz))), ["Y", "Y"]);
}

#[test]
fn by_intervals() {
    let regular = ["01-01", "01-11", "01-21", "01-31", "02-10"];
    let moody = ["01-01", "01-02", "01-03", "03-20", "03-21"];
    let days = |client: &'static str, days: [&str; 5]| {
        days.map(|day| Sale::on(&format!("2025-{day}"), client, 10))
    };
    let mut sales = [days("Anna", regular), days("Boris", moody)].concat();
    sales.extend(days("Clara", regular).into_iter().skip(1));
    let book = book_at(&sales, "2025-03-31");
    let rule = XyzRule::Intervals(IntervalParams::default());
    assert_eq!(keys(&Xyz::new(&book, rule)), ["X", "Z", "new"]);
}

#[test]
fn a_window_is_classified_as_a_book_of_its_own() {
    let sales = sales();
    let book = book_at(&sales, "2025-03-31");
    let window = crate::Window::months_to("2025-02-28".parse().unwrap(), 1);
    let kept: Vec<Sale<'_>> = sales
        .iter()
        .copied()
        .filter(|sale| window.contains(sale.day))
        .collect();
    let own = book_at(&kept, "2025-02-28");
    for rule in [
        XyzRule::Rhythm(RhythmParams {
            kind: PeriodKind::Week,
            ..RhythmParams::default()
        }),
        XyzRule::Variation(VariationParams {
            kind: PeriodKind::Week,
            ..VariationParams::default()
        }),
    ] {
        let within = Xyz::within(Span::within(&book, window), rule, None);
        let own_classes = Xyz::new(&own, rule).classes;
        let of_code = |code: u32| {
            let name = own.codes.iter().position(|&own| own == code)?;
            own_classes[name]
        };
        // The smaller ledger knows Anna, Dan alone: codes 0, 1 instead of 0, 3.
        assert_eq!(within.classes[0], of_code(0));
        assert_eq!(within.classes[3], of_code(1));
        assert_eq!(within.classes[1], None);
    }
}
