use super::*;
use crate::tests::{Sale, book_at};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn mark(place: u32, on: &str, status: CallStatus) -> Mark {
    Mark {
        place,
        day: day(on),
        status,
    }
}

/// Everyone bought on 1 and 11 January.
fn base(later: &[Sale<'static>]) -> Book {
    let clients = ["Anna", "Boris", "Clara", "Dan", "Eva", "Fil"];
    let mut sales = Vec::new();
    for client in clients {
        sales.push(Sale::on("2025-01-01", client, 10));
        sales.push(Sale::on("2025-01-11", client, 10));
    }
    sales.extend_from_slice(later);
    book_at(&sales, "2025-06-30")
}

#[test]
fn the_called_beside_the_others() {
    let book = base(&[
        Sale::on("2025-03-01", "Anna", 7),
        Sale::on("2025-03-11", "Anna", 50),
        Sale::on("2025-05-01", "Boris", 30),
        Sale::on("2025-04-01", "Dan", 20),
        Sale::on("2025-04-05", "Dan", -5),
    ]);
    let marks = [
        mark(0, "2025-03-01", CallStatus::Called),
        mark(0, "2025-03-20", CallStatus::Returned),
        mark(1, "2025-03-01", CallStatus::Offered),
        mark(2, "2025-03-02", CallStatus::LostForGood),
        mark(9, "2025-03-02", CallStatus::Called),
        mark(3, "2025-07-02", CallStatus::Called),
    ];
    let score = CallScore::new(&book, &marks, CallParams::default());
    // Anna bought on the day of the call too: it is on time then, and the purchase is no return.
    let anna = score.clients[0];
    assert_eq!(
        (anna.returned_on, anna.class),
        (Some(day("2025-03-11")), Some(Punctuality::OnTime))
    );
    assert_eq!(anna.status, CallStatus::Returned);
    // Boris came on the 61st day.
    assert_eq!(
        (score.clients[1].returned_on, score.clients[1].money),
        (None, Total::ZERO)
    );
    assert_eq!(
        (
            score.called.clients,
            score.called.returned,
            score.unfinished
        ),
        (2, 1, 0)
    );
    assert_eq!(
        score.by_status[CallStatus::Returned as usize]
            .money
            .to_string(),
        "50.0000"
    );
    // Nobody else was on time. Due were Boris and Dan, Eva, Fil; Clara is on the list.
    assert_eq!(score.by_class[Punctuality::OnTime as usize], None);
    let compared = score.compared.unwrap();
    assert_eq!(score.by_class[Punctuality::Due as usize], Some(compared));
    assert_eq!((compared.called.clients, compared.control_clients), (1, 3));
    assert_eq!(
        (compared.control_share, compared.control_money),
        (1.0 / 3.0, 5.0)
    );
    assert_eq!(
        (compared.difference, compared.money_difference),
        (-1.0 / 3.0, -5.0)
    );
    assert!((compared.standard_error - (2.0f64 / 9.0 / 3.0).sqrt()).abs() < 1e-15);
}

#[test]
fn days_are_weighted_as_the_called_have_them() {
    let book = base(&[
        Sale::on("2025-03-11", "Anna", 50),
        Sale::on("2025-06-01", "Dan", 20),
    ]);
    let marks = [
        mark(0, "2025-03-01", CallStatus::Met),
        mark(1, "2025-03-01", CallStatus::Met),
        mark(2, "2025-06-15", CallStatus::Called),
    ];
    let score = CallScore::new(
        &book,
        &marks,
        CallParams {
            days: 30,
            ..CallParams::default()
        },
    );
    assert_eq!(score.unfinished, 1);
    // In March none of three came; on 15 June Dan is no longer lost and nobody of two came.
    let compared = score.compared.unwrap();
    assert_eq!((compared.called.clients, compared.control_clients), (3, 3));
    assert_eq!(
        (compared.control_share, compared.difference),
        (0.0, 1.0 / 3.0)
    );
}

#[test]
fn an_empty_list() {
    let score = CallScore::new(&base(&[]), &[], CallParams::default());
    assert_eq!((score.called, score.compared), (Outcome::default(), None));
}
