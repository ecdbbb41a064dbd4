//! Lateness, lapse, next purchases, history, rhythm and scored calls: properties that hold for any sales.

use super::*;

/// What the analyses of this file say, as one comparable value.
#[derive(Debug, PartialEq)]
struct People {
    lapses: Lapses,
    next: NextPurchases,
    quarters: Vec<Vec<ClientQuarter>>,
    days: Option<DaySeries>,
    seasons: Option<Seasonality>,
    moments: Option<Moments>,
    served: Vec<ServedPeriod>,
    shipments: Vec<(u32, Shipments)>,
    score: CallScore,
}

fn people(sales: &[Sale<'_>]) -> People {
    let ledger = ledger(sales);
    let view = View::new(&ledger, &Filter::default(), None).unwrap();
    let book = Book::new(&view, Occasions::default());
    let overdue = overdue(&book, LatenessParams::default());
    let history = History::new(&book, &HistoryParams::default());
    let days = DaySeries::new(&book);
    let hours = WeekdayHour::new(&book);
    let marks: Vec<Mark> = (0..book.len())
        .filter(|place| place % 2 == 0)
        .map(|place| Mark {
            place: place as u32,
            day: Day(book.audit_day.0 - 40 * (1 + place as i32)),
            status: CallStatus::ALL[place % CallStatus::COUNT],
        })
        .collect();
    People {
        lapses: Lapses::new(&book, &overdue, &[], LapseParams::default()),
        next: NextPurchases::new(&book, &overdue, NextPurchases::DAYS),
        quarters: (0..book.len())
            .map(|place| history.of(&book, place))
            .collect(),
        seasons: days.as_ref().and_then(Seasonality::new),
        moments: days
            .as_ref()
            .map(|days| Moments::new(days, hours.as_ref(), MomentBasis::Revenue)),
        days,
        served: served_periods(&book, PeriodKind::Month),
        shipments: shipments(&view, &book, Column::Manager),
        score: CallScore::new(&book, &marks, CallParams::default()),
    }
}

proptest! {
    #[test]
    fn the_order_of_lines_says_nothing_of_people(
        (sorted, shuffled) in sales().prop_flat_map(|sales| {
            (Just(sales.clone()), Just(sales).prop_shuffle())
        })
    ) {
        prop_assert_eq!(people(&sorted), people(&shuffled));
    }

    #[test]
    fn everybody_is_somewhere(sales in sales()) {
        let book = book(&sales);
        let buyers = book.buyers().count() as u32;
        let of = people(&sales);
        let lapsed: u32 = of.lapses.sets.iter().map(|set| set.clients).sum();
        prop_assert_eq!(lapsed, buyers);
        prop_assert_eq!(of.lapses.unknown[LapseRule::Model as usize], buyers);
        let late = overdue(&book, LatenessParams::default());
        let next = &of.next;
        let expected: u32 = next.overdue.iter().chain(&next.days).map(|of| of.clients).sum();
        let with_rhythm = late.iter().flatten().count() as u32;
        prop_assert_eq!(expected + next.later.clients, with_rhythm);
        let revenue: Total = of.days.iter().flat_map(|of| &of.days).map(|day| day.revenue).sum();
        prop_assert_eq!(revenue, book.totals.revenue);
        prop_assert_eq!(of.served.last().map(|of| of.served.total), Some(book.len() as u32).filter(|_| !of.served.is_empty()));
        let by_status: u32 = of.score.by_status.iter().map(|of| of.clients).sum();
        prop_assert_eq!(by_status, of.score.called.clients);
        if let Some(compared) = of.score.compared {
            prop_assert!((0.0..=1.0).contains(&compared.control_share));
            prop_assert!(compared.control_clients > 0 && compared.standard_error >= 0.0);
        }
    }

    #[test]
    fn silence_never_makes_a_client_more_punctual(sales in sales(), days in 1..400i32) {
        let ledger = ledger(&sales);
        let at = |audit_day: Option<Day>| {
            let view = View::new(&ledger, &Filter::default(), audit_day).unwrap();
            let book = Book::new(&view, Occasions::default());
            (book.audit_day, overdue(&book, LatenessParams::default()))
        };
        let (audit_day, now) = at(None);
        let (_, then) = at(Some(Day(audit_day.0 + days)));
        for (now, then) in now.iter().zip(&then) {
            let both = now.as_ref().zip(then.as_ref());
            let is_later = both.is_none_or(|(now, then)| {
                then.class >= now.class
                    && then.days_late >= now.days_late
                    && then.money_at_risk >= now.money_at_risk
                    && then.expected_on == now.expected_on
            });
            prop_assert!(is_later);
        }
    }
}
