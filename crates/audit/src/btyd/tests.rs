//! The models on bases that were made by them, and properties of every forecast.

use proptest::prelude::*;

use super::optimise::Slope;
use super::*;
use crate::tests::{Sale, book_at};

/// Equal to ten digits, and absolutely near zero.
pub(super) fn close(found: f64, expected: f64) {
    let allowed = 1e-10 * expected.abs() + 1e-13;
    assert!(
        (found - expected).abs() <= allowed,
        "{found:e}, not {expected:e}"
    );
}

/// A client as [`one`] takes it, and its log-likelihood, P(alive) and expected orders of 52 weeks.
pub(super) type Reference = ((u32, u32, u32), [f64; 3]);

/// One client: repeats, days to the last occasion, days of age.
pub(super) fn one((repeats, last_days, age_days): (u32, u32, u32)) -> Histories {
    Histories::of_groups(vec![History {
        repeats,
        last_days,
        age_days,
        clients: 1,
    }])
}

pub(super) fn slopes_agree<const N: usize>(
    at: [f64; N],
    function: impl Fn([f64; N], &Histories) -> Slope<N>,
) {
    let groups = [
        (0, 0, 0),
        (0, 0, 200),
        (1, 3, 400),
        (2, 213, 272),
        (80, 900, 904),
    ];
    let groups = groups.map(|(repeats, last_days, age_days)| History {
        repeats,
        last_days,
        age_days,
        clients: 3,
    });
    let histories = Histories::of_groups(groups.into());
    for (i, slope) in function(at, &histories).gradient.into_iter().enumerate() {
        let step = 1e-4 * at[i];
        let near = |steps: f64| {
            let mut near = at;
            near[i] += steps * step;
            function(near, &histories).value
        };
        let found = (8.0 * (near(1.0) - near(-1.0)) - (near(2.0) - near(-2.0))) / (12.0 * step);
        assert!(
            (found - slope).abs() < 1e-7 * slope.abs().max(1.0),
            "{i}: {found}, {slope}"
        );
    }
}

/// Clients of an MBG/NBD with r = 1, a = 1 met over the first half of `days`; without `b` nobody leaves.
fn simulated(clients: u32, days: u32, alpha: f64, b: Option<f64>) -> Histories {
    let mut state = 1_u64;
    let mut uniform = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let mut groups = Vec::new();
    for client in 0..clients {
        let age_days = days - client % (days / 2);
        let rate = -uniform().ln() / alpha / 7.0;
        let leaves = b.map_or(0.0, |b| 1.0 - uniform().powf(1.0 / b));
        let (mut now, mut last, mut repeats) = (0.0, 0.0, 0);
        while uniform() >= leaves {
            now += -uniform().ln() / rate;
            if now > f64::from(age_days) {
                break;
            }
            last = now;
            repeats += 1;
        }
        groups.push(History {
            repeats,
            last_days: last as u32,
            age_days,
            clients: 1,
        });
    }
    Histories::of_groups(groups)
}

#[test]
fn finds_the_parameters_that_made_a_base() {
    let histories = simulated(6_000, 728, 5.0, Some(3.0));
    let fitted = Fit::run(Model::MbgNbd, &histories);
    assert_eq!(fitted.status, Status::Ok);
    let made = Model::MbgNbd.with([1.0, 5.0, 1.0, 3.0]);
    let lifetime = fitted.lifetime.unwrap();
    let pairs = lifetime.parameters().into_iter().zip(made.parameters());
    for ((name, found), (_, made)) in pairs {
        assert!(
            (found / made - 1.0).abs() < 0.15,
            "{name}: {found}, not {made}"
        );
    }
    assert!(fitted.log_likelihood.unwrap() >= made.log_likelihood(&histories));
    assert!((lifetime.weeks_between_orders() - 5.0).abs() < 0.5);
    assert!((lifetime.exit_chance().unwrap() - 0.25).abs() < 0.03);
    for other in [Model::BgNbd, Model::ParetoNbd] {
        assert_eq!(Fit::run(other, &histories).status, Status::Ok);
    }
}

#[test]
fn says_that_nobody_leaves() {
    let histories = simulated(3_000, 728, 5.0, None);
    for model in Model::ALL {
        let fitted = Fit::run(model, &histories);
        assert_eq!(fitted.status, Status::NoDropout, "{model:?}");
        let Some(lifetime @ Lifetime::Nbd(nbd)) = fitted.lifetime else {
            panic!("{fitted:?}");
        };
        assert!(
            (nbd.r - 1.0).abs() < 0.1 && (nbd.alpha - 5.0).abs() < 0.5,
            "{nbd:?}"
        );
        assert_eq!(lifetime.half_life_weeks(), None);
        let forecast = Forecast::new(&lifetime, &histories, Horizon::default());
        assert_eq!(forecast.p_alive, None);
    }
}

/// Half of those who come again come once, the others all the time: a chance to leave that is 0 or 1 tells them apart
/// better than rates do, and no beta distribution reaches that.
#[test]
fn a_dropout_that_only_a_bound_explains_is_degenerate() {
    let histories = Histories::of_groups(
        (0..400)
            .map(|client| {
                let age_days = 500 + client % 90;
                let (repeats, last_days) = match client % 2 {
                    0 => (1, 10 + client % 30),
                    _ => (20, age_days - client % 20),
                };
                History {
                    repeats,
                    last_days,
                    age_days,
                    clients: 1,
                }
            })
            .collect(),
    );
    let fitted = Fit::run(Model::BgNbd, &histories);
    assert_eq!((fitted.status, fitted.lifetime), (Status::Degenerate, None));
    // Without dropout the data are less likely, so it is not that nobody leaves.
    assert!(fitted.log_likelihood.unwrap() > fitted.without_dropout.unwrap() + 1.0);
}

#[test]
fn a_fit_shows_how_far_it_is() {
    let histories = simulated(300, 400, 5.0, Some(3.0));
    let mut fit = Fit::new(Model::BgNbd, &histories);
    let mut progress = fit.progress();
    let mut steps = 0;
    while fit.step(&histories).is_none() {
        assert!((progress..=1.0).contains(&fit.progress()), "step {steps}");
        progress = fit.progress();
        steps += 1;
    }
    assert!(steps > 10 && progress > 0.9, "{steps} steps, {progress}");
}

#[test]
fn too_little_is_told() {
    let status = |histories| Fit::run(Model::MbgNbd, &histories).status;
    let short = |repeats: u32, clients| History {
        repeats,
        last_days: repeats * 30,
        age_days: 40,
        clients,
    };
    let too_little = |shortage| Status::TooLittleData(shortage);
    let few = Histories::of_groups(vec![short(1, 99)]);
    assert_eq!(status(few), too_little(Shortage::Clients));
    let once = Histories::of_groups(vec![short(0, 200), short(1, 29)]);
    assert_eq!(status(once), too_little(Shortage::Repeaters));
    let new = Histories::of_groups(vec![short(0, 200), short(1, 30)]);
    assert_eq!(status(new), too_little(Shortage::History));
    assert_eq!(too_little(Shortage::History).key(), "too_little_data");
}

fn base() -> Vec<Sale<'static>> {
    vec![
        Sale::on("2025-01-01", "Anna", 10),
        Sale::on("2025-01-08", "Anna", 20),
        Sale::on("2025-01-29", "Anna", 40),
        Sale::on("2025-02-12", "Anna", 40),
        Sale::on("2025-01-03", "Boris", 5),
        Sale::on("2025-01-06", "Clara", 6),
        Sale::on("2025-02-10", "Clara", 6),
        Sale::on("2025-02-10", "Eva", 5),
    ]
}

#[test]
fn what_happened_next() {
    let book = book_at(&base(), "2025-02-13");
    let histories = Histories::new(&book, "2025-01-30".parse().unwrap());
    let lifetime = Model::MbgNbd.with([0.5, 6.2, 0.9, 1.6]);
    let holdout = Holdout::new(&book, &histories, &lifetime).unwrap();
    assert_eq!((holdout.weeks, holdout.actual), (2.0, 2));
    let rows: Vec<_> = holdout
        .by_frequency
        .iter()
        .map(|row| (row.clients, row.actual))
        .collect();
    assert_eq!(rows[..4], [(2, 1), (0, 0), (1, 1), (0, 0)]);
    let places = [0, 1, 2].map(|place| {
        let group = histories.of_place[place].unwrap() as usize;
        lifetime.expected(histories.groups[group].seen(), 2.0)
    });
    close(holdout.predicted, places.iter().sum());
    let all = Histories::new(&book, book.audit_day);
    assert_eq!(Holdout::new(&book, &all, &lifetime), None);

    let tracking = Tracking::new(&book, &histories, &lifetime);
    assert_eq!((tracking.weeks.len(), tracking.calibrated), (6, 4));
    let actual: Vec<u64> = tracking.weeks.iter().map(|week| week.actual).collect();
    assert_eq!(actual, [1, 0, 0, 1, 0, 2]);
    let last = tracking.weeks[5];
    assert_eq!(
        (last.actual_so_far, last.last_day.to_string()),
        (4, "2025-02-12".into())
    );
    let ages = [42, 40, 37].map(|days| lifetime.expected_of_new(f64::from(days) / 7.0));
    close(last.expected_so_far, ages.iter().sum());
}

#[test]
fn forecasts_of_clients_add_up() {
    let book = book_at(&base(), "2025-02-13");
    let histories = Histories::new(&book, "2025-01-30".parse().unwrap());
    let lifetime = Model::MbgNbd.with([0.5, 6.2, 0.9, 1.6]);
    let horizon = Horizon::default();
    let forecast = Forecast::new(&lifetime, &histories, horizon);
    let spend = GammaGamma {
        p: 6.25,
        q: 3.74,
        v: 15.44,
    };
    let clients = forecast.clients(&histories, Some(&spend));
    let anna = clients[0].unwrap();
    let seen = histories.groups[histories.of_place[0].unwrap() as usize].seen();
    close(anna.p_alive.unwrap(), lifetime.p_alive(seen));
    close(anna.expected, lifetime.expected(seen, 52.0));
    close(anna.spend.unwrap(), spend.expected(2, 30.0));
    let months = (1..=12).map(|month| {
        let until = |month: i32| lifetime.expected(seen, f64::from(month) * 4.345);
        (until(month) - until(month - 1)) / 1.01_f64.powi(month)
    });
    close(anna.clv.unwrap(), anna.spend.unwrap() * months.sum::<f64>());
    assert_eq!(clients[3], None);

    let outlook = Outlook::of(clients.iter().copied().flatten());
    assert_eq!(outlook.clients, 3);
    let values = clients.iter().flatten().filter_map(|of| of.clv);
    close(outlook.clv.unwrap(), values.sum());
    let without = forecast.clients(&histories, None);
    assert_eq!(Outlook::of(without.into_iter().flatten()).clv, None);
    close(
        Horizon::monthly_of_annual(0.15),
        1.15_f64.powf(1.0 / 12.0) - 1.0,
    );
}

#[test]
fn a_surface_is_the_model_on_a_grid() {
    let lifetime = Model::BgNbd.with([0.24, 4.4, 0.79, 2.43]);
    let params = SurfaceParams {
        age_weeks: 38.0,
        most_repeats: 3,
        recencies: 3,
        horizon_weeks: 52.0,
    };
    let surface = Surface::new(&lifetime, params);
    assert_eq!(surface.recency_weeks, [0.0, 19.0, 38.0]);
    let seen = Seen {
        x: 2,
        t_x: 19.0,
        t: 38.0,
    };
    close(surface.p_alive[2][1], lifetime.p_alive(seen));
    close(surface.expected[2][1], lifetime.expected(seen, 52.0));
    assert_eq!(surface.p_alive[0], [1.0; 3]);
}

fn lifetimes() -> impl Strategy<Value = Lifetime> {
    let logs = proptest::array::uniform4(-5.0..5.0_f64);
    (0..Model::ALL.len(), logs).prop_map(|(model, logs)| Model::ALL[model].with(logs.map(f64::exp)))
}

proptest! {
    #[test]
    fn silence_lowers_every_forecast(
        lifetime in lifetimes(),
        x in 0..60_u32,
        t_x in 0.0..100.0_f64,
        silences in proptest::array::uniform2(0.0..200.0_f64),
    ) {
        let t_x = if x == 0 { 0.0 } else { t_x };
        let [short, long] = if silences[0] < silences[1] {
            silences
        } else {
            [silences[1], silences[0]]
        };
        let after = |silence| {
            let seen = Seen { x, t_x, t: t_x + silence };
            (lifetime.p_alive(seen), lifetime.expected(seen, 52.0))
        };
        let ((alive, orders), (later_alive, later_orders)) = (after(short), after(long));
        for p in [alive, later_alive] {
            prop_assert!((0.0..=1.0).contains(&p), "{p}");
        }
        prop_assert!(later_alive <= alive + 1e-9);
        prop_assert!(later_orders >= 0.0 && later_orders <= orders * (1.0 + 1e-9));
    }

    #[test]
    fn a_longer_horizon_has_more_orders(lifetime in lifetimes(), x in 0..60_u32, age in 0.0..99.0_f64) {
        let seen = Seen { x, t_x: if x == 0 { 0.0 } else { age / 2.0 }, t: age };
        let orders = [1.0, 4.0, 52.0].map(|weeks| lifetime.expected(seen, weeks));
        prop_assert!(orders.iter().all(|orders| orders.is_finite()));
        let rises = |less: f64, more: f64| less <= more * (1.0 + 1e-9);
        prop_assert!(rises(orders[0], orders[1]) && rises(orders[1], orders[2]), "{orders:?}");
    }
}
