//! Suggestions and facts of the shared data, against counts made by other code or by hand.

use std::collections::BTreeSet;

use audit::{CauseKind, Counted, DoubleReason, Quality, QualityParams, control, doubles, guests};
use ingest::Role;
use ledger::{Filter, Ledger, Total, View};

use super::program::arguments::Columns;
use super::program::read;
use super::shared;

/// The ledger of a shared file by roles and headers; `None`, and said so, without the data.
pub fn ledger(file: &str, map: &[(Role, &str)]) -> Option<Ledger> {
    let path = shared().join("data").join(file);
    if !path.is_file() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    let columns = Columns {
        map: map
            .iter()
            .map(|&(role, header)| (role, header.into()))
            .collect(),
        ..Columns::default()
    };
    Some(read::source(&path, &columns).unwrap().ledger)
}

#[test]
fn look_alike_names_are_doubles_and_codes_are_not() {
    let map = [
        (Role::Date, "Дата"),
        (Role::Client, "Код клиента"),
        (Role::Amount, "Сумма"),
    ];
    let Some(ledger) = ledger("messy/21_codes_homoglyphs.csv", &map) else {
        return;
    };
    let found = doubles(&ledger);
    let names = |place: usize| -> BTreeSet<&str> {
        let keys = found[place].keys.iter();
        keys.map(|key| ledger.clients().text(key.code)).collect()
    };
    assert_eq!(found.len(), 2);
    assert_eq!(names(0), BTreeSet::from(["ИП Королёв", "ИП Королев"]));
    assert_eq!(found[0].reasons, [DoubleReason::Yo]);
    assert_eq!(ledger.clients().text(found[0].keys[0].code), "ИП Королёв");
    let chamomile = ["ООО Ромашка", "OOO Ромашка", "ооо ромашка", "ООО  Ромашка"];
    assert!(
        names(1).is_superset(&BTreeSet::from(chamomile)),
        "{:?}",
        names(1)
    );
    assert_eq!(
        found[1].reasons,
        [
            DoubleReason::Spaces,
            DoubleReason::Case,
            DoubleReason::LookAlike
        ]
    );
    assert!(guests(&ledger).is_empty());
}

#[test]
fn repeats_and_duplicates_of_a_real_shop() {
    let map = [
        (Role::Date, "InvoiceDate"),
        (Role::Client, "CustomerID"),
        (Role::Order, "InvoiceNo"),
        (Role::Product, "StockCode"),
        (Role::Quantity, "Quantity"),
        (Role::Price, "UnitPrice"),
    ];
    let Some(ledger) = ledger("online_retail/online_retail.csv.gz", &map) else {
        return;
    };
    // Counted by a script over the file: time, client, invoice, code, quantity and quantity × price equal.
    assert_eq!(ledger.repeats().len(), 5_270);
    assert_eq!(ledger.duplicates(&ledger).twins.len(), ledger.len());

    let view = View::new(&ledger, &Filter::default(), None).unwrap();
    let quality = Quality::new(&view, QualityParams::default());
    assert_eq!(quality.repeats, 5_270);
    // The shop was closed on Saturdays, and over two Christmases and one Easter.
    assert!(
        quality
            .silences
            .longest
            .iter()
            .all(|silence| silence.open_days < 12)
    );
    assert!(
        quality.sign_conflicts.count < 10,
        "{}",
        quality.sign_conflicts.count
    );

    // The largest sale, 168 469.60, was cancelled after some minutes: a total that is higher by it lacks the
    // cancellation or has the sale twice.
    let known = Total(view.revenue().0 + 1_684_696_000);
    let control = control(&view, known, &[]);
    let causes = control.causes.iter();
    let causes: Vec<_> = causes
        .map(|cause| (cause.kind, cause.counted, cause.amount.0))
        .collect();
    let line = |amount: i64| {
        let mut lines = 0..ledger.len();
        CauseKind::Line(
            lines
                .find(|&line| ledger.amounts()[line] == amount)
                .unwrap() as u32,
        )
    };
    assert_eq!(
        causes,
        [
            (line(-1_684_696_000), Counted::LeftOut, -1_684_696_000),
            (line(1_684_696_000), Counted::Twice, 1_684_696_000),
        ]
    );
}
