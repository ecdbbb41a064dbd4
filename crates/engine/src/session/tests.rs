mod bases;
mod calls;
mod card;
mod forecast;
mod labs;
mod life;
mod lists;
mod moves;
mod portfolios;
mod rfm;
mod rhythm;

use audit::{Book, Class, Cuts, LtvFormula, Occasions, Overview, Pareto, Rfm, RfmParams};
use ledger::{Filter, PeriodKind, View};

use super::*;
use crate::import::{File, Imported, MemoryFile, Surveyed, TestJob, load, survey};
use crate::protocol::views::{ClientsView, ParetoView};
use crate::protocol::{
    AbcClass, Basis, Choices, DayNumber, Filters, OddLine, Reading, Returns, Segment,
};
use crate::sample::{SEED, SampleFile};

fn sample() -> Session {
    pollster::block_on(async {
        let job = TestJob::default();
        let files = vec![SampleFile::new(SEED)];
        let surveyed = survey(files, &Choices::default(), &async |_| None, &job).await;
        session(surveyed.unwrap()).await
    })
}

/// A session of a file in memory.
fn of_text(text: &str) -> Session {
    of_file("sales.csv", text.as_bytes().to_vec())
}

fn of_file(name: &'static str, bytes: Vec<u8>) -> Session {
    pollster::block_on(async {
        let file = MemoryFile { name, bytes };
        let surveyed = survey(
            vec![file],
            &Choices::default(),
            &async |_| None,
            &TestJob::default(),
        )
        .await;
        session(surveyed.unwrap()).await
    })
}

/// A session of the lines that the guessed mapping reads.
async fn session<F: File>(mut surveyed: Surveyed<F>) -> Session {
    let reading = Reading {
        mapping: surveyed.view(None).guess,
        ..Reading::default()
    };
    let read = load(&mut surveyed, &reading, "", &TestJob::default()).await;
    let Imported { ledger, report, .. } = read.unwrap();
    Session::new(ledger, report, &[], &[])
}

fn scope(filters: Filters) -> Scope {
    Scope {
        filters,
        ..Scope::default()
    }
}

fn book(session: &Session, filter: &Filter) -> Book {
    let view = View::new(session.ledger(), filter, None).unwrap();
    Book::new(&view, Occasions::default())
}

fn list(session: &Session, scope: &Scope, set: ClientSet, order: ClientOrder) -> ClientsView {
    let question = Question::Clients {
        set,
        order,
        offset: 0,
        limit: 1_000,
    };
    match session.answer(&question, scope).unwrap() {
        Answer::Clients(view) => view,
        other => panic!("{other:?}"),
    }
}

fn pareto_view(session: &Session, scope: &Scope) -> ParetoView {
    match session.answer(&Question::Pareto, scope).unwrap() {
        Answer::Pareto(view) => view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_sample_is_read_whole() {
    let session = sample();
    let report = session.report();
    assert_eq!(
        (
            report.sum(|file| file.rows),
            report.sum(|file| file.blank_rows),
            report.rejected()
        ),
        (29_082, 0, 0)
    );
    assert_eq!(report.mapped.len(), 12);
    assert_eq!(session.ledger().clients().len(), 1_200);
    let layout = session.ledger().layout();
    assert!(layout.times && layout.orders && layout.costs && layout.quantities);
    let Ok(Answer::Quality(view)) = session.quality(None, Day(30_000)) else {
        panic!()
    };
    assert_eq!((view.rows, view.lines), (29_082, 29_082));
    assert!(view.returns.0 < 0 && view.return_lines > 400 && view.unidentified_lines > 500);
}

#[test]
fn answers_are_what_the_analyses_say() {
    let session = sample();
    let scope = Scope {
        margin: Some(0.5),
        ..Scope::default()
    };
    let book = book(&session, &Filter::default());

    let Ok(Answer::Overview(view)) = session.answer(&Question::Overview, &scope) else {
        panic!()
    };
    let found = Overview::new(&book, PeriodKind::Month);
    assert_eq!(view.revenue.0, book.totals.revenue.0);
    assert_eq!(
        (view.orders, view.average_order),
        (found.orders, found.average_order)
    );
    assert_eq!(view.months.len(), 36);
    assert_eq!(
        view.months
            .iter()
            .map(|month| month.revenue.0)
            .sum::<i128>(),
        view.revenue.0
    );
    assert_eq!(view.audit_day, DayNumber(20_453));
    assert!(view.year.is_some());

    let view = pareto_view(&session, &scope);
    let pareto = Pareto::new(&audit::Basis::Revenue.values(&book), Cuts::default());
    let concentration = pareto.concentration().unwrap();
    assert_eq!(
        (view.gini, view.hhi),
        (concentration.gini, concentration.hhi)
    );
    assert_eq!(view.top_shares[3], pareto.top_share(2_000).unwrap());
    assert!(view.bars.len() <= 600 && view.lorenz.len() <= 300);
    assert_eq!(
        view.bars.last().map(|bar| bar.to as usize),
        Some(pareto.ranking.len())
    );
    assert_eq!(
        view.classes.iter().map(|class| class.clients).sum::<u64>(),
        book.len() as u64
    );
    assert_eq!(
        view.classes
            .iter()
            .map(|class| class.revenue.0)
            .sum::<i128>(),
        book.identified_revenue().0
    );

    let Ok(Answer::Rfm(view)) = session.answer(&Question::Rfm, &scope) else {
        panic!()
    };
    let rfm = Rfm::new(&book, RfmParams::default());
    assert_eq!((view.bins, view.scored), (5, rfm.len() as u64));
    assert_eq!((view.grid.len(), view.segments.len()), (25, 11));
    for (view, found) in view.segments.iter().zip(rfm.segments()) {
        assert_eq!(
            (view.clients, view.revenue.0),
            (found.clients.into(), found.revenue.0)
        );
    }

    let Ok(Answer::Worth(view)) = session.answer(&Question::Worth, &scope) else {
        panic!()
    };
    let formula = LtvFormula::new(&book, None).unwrap();
    let shown = view.formula.unwrap();
    assert_eq!(
        (shown.ltv, shown.p, shown.p_typed),
        (formula.ltv, formula.margin, false)
    );
}

#[test]
fn filters_by_class_keep_the_classes_of_the_base() {
    let session = sample();
    let whole = Scope::default();
    let only_b = scope(Filters {
        classes: vec![AbcClass::B],
        ..Filters::default()
    });
    let of_base = list(
        &session,
        &whole,
        ClientSet::Class(AbcClass::B),
        ClientOrder::default(),
    );
    let kept = list(&session, &only_b, ClientSet::All, ClientOrder::default());
    let names = |view: &ClientsView| {
        view.rows
            .iter()
            .map(|row| row.client.clone())
            .collect::<Vec<_>>()
    };
    assert!(of_base.total > 50);
    assert_eq!(names(&of_base), names(&kept));
    for (base, kept) in of_base.rows.iter().zip(&kept.rows) {
        assert_eq!(
            (kept.class, kept.rfm, kept.segment),
            (base.class, base.rfm, base.segment)
        );
        assert_eq!(
            (kept.revenue, kept.orders, kept.last_day),
            (base.revenue, base.orders, base.last_day)
        );
    }
    let view = pareto_view(&session, &only_b);
    assert_eq!(view.positive_clients, of_base.total);
    assert!(view.bars.iter().all(|bar| bar.class == AbcClass::B));
    assert_eq!(view.classes[1].share, 1.0);

    let Ok(Answer::Left(left)) = session.answer(&Question::Left, &only_b) else {
        panic!()
    };
    assert_eq!((left.clients, left.all_clients), (of_base.total, 1_200));
    assert_eq!(left.revenue, of_base.revenue);
    assert_eq!(left.audit_day, DayNumber(20_453));
}

#[test]
fn filters_by_segment_come_after_the_others() {
    let session = sample();
    let mut filters = Filters {
        managers: vec!["Ana Rusu".into()],
        ..Filters::default()
    };
    let of_manager = scope(filters.clone());
    let champions = list(
        &session,
        &of_manager,
        ClientSet::Segment(Segment::Champions),
        ClientOrder::default(),
    );
    filters.segments = vec![Segment::Champions];
    let kept = list(
        &session,
        &scope(filters),
        ClientSet::All,
        ClientOrder::default(),
    );
    assert!(champions.total > 3);
    assert_eq!(champions.total, kept.total);
    assert_eq!(champions.revenue, kept.revenue);
    assert!(
        kept.rows
            .iter()
            .all(|row| row.segment == Some(Segment::Champions))
    );
}

#[test]
fn a_kept_frame_gives_the_answers_of_a_fresh_one() {
    let session = sample();
    let scopes = [
        Scope::default(),
        Scope {
            cuts: crate::protocol::Cuts { a: 7_000, b: 9_000 },
            ..Scope::default()
        },
        Scope {
            basis: Basis::Orders,
            ..Scope::default()
        },
        Scope {
            returns: Returns::Ignore,
            ..Scope::default()
        },
        Scope {
            audit_day: Some(DayNumber(20_000)),
            ..Scope::default()
        },
        scope(Filters {
            regions: vec!["Cahul".into()],
            ..Filters::default()
        }),
        scope(Filters {
            classes: vec![AbcClass::A],
            ..Filters::default()
        }),
        scope(Filters {
            from: Some(DayNumber(19_800)),
            to: Some(DayNumber(19_900)),
            ..Filters::default()
        }),
    ];
    let fresh: Vec<_> = scopes
        .iter()
        .map(|scope| sample().answer(&Question::Pareto, scope))
        .collect();
    for _ in 0..2 {
        for (scope, fresh) in scopes.iter().zip(&fresh) {
            assert_eq!(&session.answer(&Question::Pareto, scope), fresh);
        }
    }
    for (place, answer) in fresh.iter().enumerate() {
        assert!(
            fresh.iter().skip(place + 1).all(|other| other != answer),
            "{place}"
        );
    }
}

#[test]
fn nothing_left_is_said() {
    let session = sample();
    for filters in [
        Filters {
            managers: vec!["Nobody".into()],
            ..Filters::default()
        },
        Filters {
            to: Some(DayNumber(0)),
            ..Filters::default()
        },
        Filters {
            classes: vec![AbcClass::None],
            ..Filters::default()
        },
    ] {
        assert_eq!(
            session.answer(&Question::Pareto, &scope(filters)),
            Ok(Answer::NothingLeft)
        );
    }
    let early = Scope {
        audit_day: Some(DayNumber(0)),
        ..Scope::default()
    };
    assert_eq!(
        session.answer(&Question::Overview, &early),
        Ok(Answer::NothingLeft)
    );
    let crossed = Scope {
        cuts: crate::protocol::Cuts { a: 9_000, b: 100 },
        ..Scope::default()
    };
    assert!(session.answer(&Question::Pareto, &crossed).is_err());
}
