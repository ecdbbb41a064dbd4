//! Models of a base: their views are what the analyses say, and they are fitted once.

use std::path::Path;

use audit::btyd::{ClientForecast, Fit, Forecast, Histories, Horizon, Model as Btyd, Outlook};
use ledger::Day;

use super::*;
use crate::protocol::views::{FitStatus, ForecastView};
use crate::protocol::{Amount, Cuts, ForecastRule, Life, Model};

fn forecast(session: &Session, scope: &Scope) -> ForecastView {
    match session.answer(&Question::Forecast, scope).unwrap() {
        Answer::Forecast(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn under(rule: ForecastRule) -> Scope {
    let life = Life {
        forecast: rule,
        ..Life::default()
    };
    Scope {
        life,
        ..Scope::default()
    }
}

fn day(text: &str) -> DayNumber {
    let day: Day = text.parse().unwrap();
    DayNumber(day.0)
}

fn close(found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance * expected.abs(),
        "{found} {expected}"
    );
}

/// The forecasts of all clients, made without the session.
fn by_hand(session: &Session, model: Btyd, horizon: Horizon) -> Vec<Option<ClientForecast>> {
    let book = book(session, &Filter::default());
    let histories = Histories::new(&book, book.audit_day);
    let lifetime = Fit::run(model, &histories).lifetime.unwrap();
    let spend = audit::btyd::SpendFit::new(&histories).and_then(|fit| fit.model);
    Forecast::new(&lifetime, &histories, horizon).clients(&histories, spend.as_ref())
}

/// A session of a shared file; `None`, and said so, without the data.
fn shared(file: &str) -> Option<Session> {
    let folder = match std::env::var_os("CLIENTELE_SHARED") {
        Some(folder) => folder.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
    };
    let path = folder.join("data").join(file);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: no {} (set CLIENTELE_SHARED)", path.display());
        return None;
    };
    let name = if file.ends_with(".gz") {
        "sales.csv.gz"
    } else {
        "sales.csv"
    };
    Some(of_file(name, bytes))
}

/// Clients that buy each at its own pace, and all of them to the end.
fn loyal(clients: u32) -> Session {
    let mut text = String::from("date,client,amount\n");
    for client in 0..clients {
        for (visit, at) in (client % 90..730)
            .step_by(10 + client as usize % 50)
            .enumerate()
        {
            let day = Day(20_000 + at as i32);
            let amount = (10 + client % 17 * 8) * (5 + visit as u32 * 3 % 7);
            text.push_str(&format!("{day},client {client:04},{amount}\n"));
        }
    }
    of_text(&text)
}

#[test]
fn views_are_what_the_models_say() {
    let session = sample();
    let rule = ForecastRule {
        model: Model::BgNbd,
        horizon: 6,
        discount: 1_000,
        calibration_end: None,
    };
    let view = forecast(&session, &under(rule));
    let book = book(&session, &Filter::default());
    let histories = Histories::new(&book, book.audit_day);
    assert_eq!(view.clients, u64::from(histories.clients));
    assert_eq!(view.repeaters, u64::from(histories.repeaters));
    for (fit, model) in view.fits.iter().zip(Btyd::ALL) {
        let fitted = Fit::run(model, &histories);
        assert_eq!(fit.log_likelihood, fitted.log_likelihood);
        assert!(fit.without_dropout <= fit.log_likelihood);
        let params = fitted.lifetime.unwrap().parameters();
        assert!(fit.params.iter().eq(params.iter().map(|(_, value)| value)));
    }
    let horizon = Horizon {
        weeks: 6.0 * 4.345,
        months: 6,
        monthly_discount: 1.1_f64.powf(1.0 / 12.0) - 1.0,
    };
    let clients = by_hand(&session, Btyd::BgNbd, horizon);
    let all = Outlook::of(clients.iter().copied().flatten());
    let ahead = view.ahead.unwrap();
    close(ahead.total.unwrap(), all.clv.unwrap(), 1e-12);
    close(ahead.occasions, all.expected, 1e-12);
    close(
        ahead.alive.unwrap() * f64::from(all.clients),
        all.alive.unwrap(),
        1e-12,
    );
    assert!(ahead.spend > ahead.total);
    // Weeks end with the last whole one of the horizon.
    assert_eq!(ahead.weeks.len(), 26);
    assert!(ahead.weeks.is_sorted() && ahead.weeks[25] < ahead.occasions);
    close(ahead.weeks[25], ahead.occasions, 0.01);
    let parts = |sums: Vec<f64>| close(sums.iter().sum(), all.clv.unwrap(), 1e-9);
    parts(ahead.classes.iter().map(|(_, of)| of.value).collect());
    parts(ahead.segments.iter().map(|(_, of)| of.value).collect());
    let surface = ahead.surface;
    let cells = surface.repeats.len() * surface.recency_weeks.len();
    assert!(surface.repeats.len() <= 15 && surface.recency_weeks.len() <= 30);
    assert_eq!(
        (surface.alive.len(), surface.expected.len()),
        (cells, cells)
    );
}

#[test]
fn lists_of_worth_have_the_clients_of_the_histogram() {
    let session = sample();
    let whole = under(ForecastRule::default());
    let best = Scope {
        filters: Filters {
            classes: vec![AbcClass::A],
            ..Filters::default()
        },
        ..whole.clone()
    };
    let mut met = Vec::new();
    for scope in [&whole, &best] {
        let ahead = forecast(&session, scope).ahead.unwrap();
        let units = |value: f64| Amount((value * 10_000.0).round() as i128);
        let mut clients = 0;
        for bin in &ahead.histogram {
            let set = ClientSet::Worth {
                from: units(bin.from),
                to: units(bin.to),
            };
            let list = list(&session, scope, set, ClientOrder::default());
            assert_eq!(list.total, bin.clients, "{bin:?}");
            let within = |worth: f64| bin.from <= worth && worth < bin.to;
            assert!(list.rows.iter().all(|row| row.worth.is_some_and(within)));
            clients += bin.clients;
        }
        let of_classes = ahead.classes.iter().map(|(_, of)| of.clients);
        assert_eq!(clients, of_classes.sum::<u64>());
        met.push((clients, ahead.classes));
    }
    // Those kept are worth what they are worth among all.
    assert!(met[1].0 < met[0].0);
    assert_eq!(met[1].1.len(), 1);
    let (class, of_whole) = met[0].1[0];
    let (kept, of_kept) = met[1].1[0];
    assert_eq!((class, of_whole.clients), (kept, of_kept.clients));
    close(of_kept.value, of_whole.value, 1e-12);
}

#[test]
fn models_are_fitted_once() {
    let session = sample();
    let whole = under(ForecastRule::default());
    let fits = |needs, scope: &Scope| {
        let fitting = session.fitting(needs, scope).unwrap();
        fitting.map_or(0, |fitting| fitting.progress().1 / 1_000)
    };
    assert_eq!(fits(Needs::Nothing, &whole), 0);
    assert_eq!(fits(Needs::Model, &whole), 1);
    assert_eq!(fits(Needs::Worth, &whole), 2);
    assert_eq!(fits(Needs::Everything, &whole), 5);
    let rows = |scope: &Scope| list(&session, scope, ClientSet::All, ClientOrder::default()).rows;
    assert!(rows(&whole).iter().all(|row| row.alive.is_none()));
    let mut fitting = session.fitting(Needs::Everything, &whole).unwrap().unwrap();
    let mut last = 0;
    while !fitting.is_done() {
        fitting.step();
        let (done, total) = fitting.progress();
        assert!(last <= done && done <= total);
        last = done;
    }
    assert!(rows(&whole).iter().any(|row| row.alive.is_some()));
    let with = |change: &dyn Fn(&mut Scope)| {
        let mut scope = whole.clone();
        change(&mut scope);
        fits(Needs::Everything, &scope)
    };
    assert_eq!(with(&|_| {}), 0);
    assert_eq!(with(&|scope| scope.life.forecast.horizon = 36), 0);
    assert_eq!(with(&|scope| scope.life.forecast.discount = 0), 0);
    assert_eq!(with(&|scope| scope.margin = Some(0.3)), 0);
    assert_eq!(with(&|scope| scope.cuts = Cuts::PRESETS[1]), 0);
    assert_eq!(with(&|scope| scope.filters.classes = vec![AbcClass::A]), 0);
    // Another model is fitted, but for the check.
    assert_eq!(
        with(&|scope| scope.life.forecast.model = Model::ParetoNbd),
        1
    );
    let audit_day = pareto_day(&session);
    let end = DayNumber(audit_day.0 - 90);
    assert_eq!(
        with(&|scope| scope.life.forecast.calibration_end = Some(end)),
        1
    );
    // A day that leaves nothing to check is no day.
    assert_eq!(
        with(&|scope| scope.life.forecast.calibration_end = Some(audit_day)),
        0
    );
    // Other lines have models of their own.
    let earlier = DayNumber(audit_day.0 - 30);
    assert_eq!(with(&|scope| scope.audit_day = Some(earlier)), 5);
    assert_eq!(with(&|scope| scope.filters.to = Some(earlier)), 5);
}

fn pareto_day(session: &Session) -> DayNumber {
    DayNumber(book(session, &Filter::default()).audit_day.0)
}

#[test]
fn nobody_is_called_gone_where_nobody_leaves() {
    let session = loyal(300);
    let scope = under(ForecastRule::default());
    let view = forecast(&session, &scope);
    let mut statuses = view.fits.iter().map(|fit| (fit.status, fit.params.len()));
    assert!(
        statuses.all(|of| of == (FitStatus::NoDropout, 2)),
        "{:?}",
        view.fits
    );
    let ahead = view.ahead.unwrap();
    assert!(ahead.is_without_dropout && ahead.occasions > 0.0);
    assert_eq!(ahead.alive, None);
    assert!(ahead.surface.alive.iter().all(Option::is_none));
    let check = view.check.unwrap();
    assert!(check.predicted > 0.0);
    let rows = list(&session, &scope, ClientSet::All, ClientOrder::default()).rows;
    assert!(rows.iter().all(|row| row.alive.is_none()));
}

#[test]
fn too_little_is_refused_with_the_reason() {
    let few = of_text("date,client,amount\n2025-01-01,Anna,5\n2025-01-01,Boris,6\n");
    let view = forecast(&few, &Scope::default());
    assert_eq!(view.fits[0].status, FitStatus::FewClients);
    assert!(view.fits[0].params.is_empty() && view.fits[0].log_likelihood.is_none());
    assert!(view.spend.is_none() && view.ahead.is_none());
    // All on one day: nothing to check.
    assert!(view.check.is_none());
    let mut text = String::from("date,client,amount\n");
    for client in 0..120 {
        text.push_str(&format!(
            "2025-01-{:02},client {client},5\n",
            1 + client % 28
        ));
    }
    let view = forecast(&of_text(&text), &Scope::default());
    assert_eq!(view.fits[0].status, FitStatus::FewRepeaters);
    let check = view.check.unwrap();
    assert_ne!(check.status, FitStatus::Ok);
    assert!(check.calibration.is_empty() && check.tracking.is_empty());
}

#[test]
fn cdnow_is_as_published() {
    let Some(session) = shared("cdnow/cdnow_sample.csv") else {
        return;
    };
    let rule = ForecastRule {
        calibration_end: Some(day("1997-09-30")),
        ..ForecastRule::default()
    };
    let view = forecast(&session, &under(rule));
    let check = view.check.unwrap();
    assert_eq!((check.clients, check.weeks), (2_349, 39.0));
    assert_eq!((check.status, check.actual), (FitStatus::Ok, 1_882));
    close(check.predicted, 1_575.945, 2e-3);
    let clients: u64 = check.calibration.iter().map(|row| row.clients).sum();
    assert_eq!((check.calibration.len(), clients), (8, 2_349));
    let predicted =
        |row: &crate::protocol::views::CalibrationRow| row.predicted * row.clients as f64;
    close(
        check.calibration.iter().map(predicted).sum(),
        check.predicted,
        1e-9,
    );
    assert!(check.calibration[7].and_more && !check.calibration[6].and_more);
    // Weeks are those from the first day on; the last whole one ends by the last day.
    assert_eq!(check.tracking[0].start, day("1997-01-02"));
    assert_eq!(check.tracking.len(), 77);
    assert!(view.fits.iter().all(|fit| fit.status == FitStatus::Ok));
    // Up to the end of the calibration the fits are those in print.
    let published = Scope {
        audit_day: Some(day("1997-09-30")),
        ..under(ForecastRule::default())
    };
    let view = forecast(&session, &published);
    let likelihoods = [-9_577.982, -9_578.197, -9_590.929];
    for (fit, likelihood) in view.fits.iter().zip(likelihoods) {
        let found = fit.log_likelihood.unwrap();
        assert!((found - likelihood).abs() < 0.01, "{fit:?}");
        assert!(fit.without_dropout.unwrap() < found - 1.0);
    }
    for (found, expected) in view.fits[0]
        .params
        .iter()
        .zip([0.52693, 6.19747, 0.89464, 1.62705])
    {
        close(*found, expected, 5e-3);
    }
    let spend = view.spend.unwrap();
    close(spend.p, 6.24957, 5e-3);
    close(spend.q, 3.74422, 5e-3);
    close(spend.v, 15.44352, 5e-3);
    close(spend.mean, 35.171, 1e-3);
    assert_eq!(spend.clients, 946);
    assert!((spend.correlation - 0.1139).abs() < 1e-4);
    let clients = by_hand_up_to(&session, day("1997-09-30"));
    let all = Outlook::of(clients.into_iter().flatten());
    let ahead = view.ahead.unwrap();
    close(ahead.total.unwrap(), all.clv.unwrap(), 1e-12);
}

fn by_hand_up_to(session: &Session, end: DayNumber) -> Vec<Option<ClientForecast>> {
    let view = View::new(session.ledger(), &Filter::default(), Some(Day(end.0))).unwrap();
    let book = Book::new(&view, Occasions::default());
    let histories = Histories::new(&book, book.audit_day);
    let lifetime = Fit::run(Btyd::MbgNbd, &histories).lifetime.unwrap();
    let spend = audit::btyd::SpendFit::new(&histories).and_then(|fit| fit.model);
    let horizon = Horizon::of_months(12, 0.1268);
    Forecast::new(&lifetime, &histories, horizon).clients(&histories, spend.as_ref())
}

#[test]
fn online_retail_has_no_dropout_to_be_found() {
    let Some(session) = shared("online_retail/online_retail.csv.gz") else {
        return;
    };
    let scope = Scope {
        audit_day: Some(day("2011-08-31")),
        ..under(ForecastRule::default())
    };
    let view = forecast(&session, &scope);
    assert!(
        view.fits
            .iter()
            .all(|fit| fit.status == FitStatus::NoDropout),
        "{:?}",
        view.fits
    );
    close(view.fits[0].log_likelihood.unwrap(), -21_535.44, 1e-5);
    let ahead = view.ahead.unwrap();
    assert!(ahead.is_without_dropout && ahead.alive.is_none());
}
