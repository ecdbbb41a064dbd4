//! Data quality: what the import read, what it could not, and what the lines hold.

use engine::protocol::views::QualityView;
use engine::protocol::{Answer, Question, RejectGroup, Request, Source};
use leptos::prelude::*;

use crate::actions::{Desk, download_reply};
use crate::components::answered::Answered;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::queries::ask;
use crate::words::{self, say};

#[component]
pub fn QualityPage() -> impl IntoView {
    let format = use_format();
    let asked = ask(
        || Question::Quality,
        |answer| match answer {
            Answer::Quality(view) => Some(view),
            _ => None,
        },
    );
    view! {
        <h1>{move || say!(format.get(), pages.quality_title)}</h1>
        <Answered asked let:view>
            <div class="cards loose">
                <Account view />
                <Lines view />
                <Rejects view />
                <Mapped view />
            </div>
        </Answered>
    }
    .into_any()
}

/// A card with a table and its finding above.
#[component]
fn TableCard(
    headline: Signal<String>,
    #[prop(into)] about: Signal<String>,
    numbers: Signal<Numbers>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class="card" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{about}</p>
                {children.map(|children| view! { <div class="card-actions">{children()}</div> })}
            </header>
            <NumbersTable numbers name=headline />
        </section>
    }
    .into_any()
}

/// Rows = lines + rejects, shown so that one can check the sum; blank rows stand apart.
#[component]
fn Account(view: Signal<QualityView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        match rejected(&view) {
            0 => say!(format, pages.account_all),
            rejects => counted!(format, rejects, pages.account_some),
        }
    });
    let about = Signal::derive(move || say!(format.get(), pages.account_about));
    let numbers = Signal::derive(move || account(&view.read(), format.get()));
    view! { <TableCard headline about numbers /> }
}

fn rejected(view: &QualityView) -> u64 {
    view.rejects.iter().map(|group| group.count).sum()
}

fn pair_columns(format: Format) -> Vec<Column> {
    vec![
        Column::text(say!(format, pages.what)),
        Column::number(say!(format, pages.how_much)),
    ]
}

fn account(view: &QualityView, format: Format) -> Numbers {
    let row = |name: String, count: u64, figure: &str| {
        Row::new(vec![
            Cell::text(name),
            Cell::count(format, count).named(figure),
        ])
    };
    let rows = vec![
        row(say!(format, pages.account_rows), view.rows, "rows"),
        row(say!(format, pages.account_lines), view.lines, "lines"),
        row(
            say!(format, pages.account_rejects),
            rejected(view),
            "rejects",
        ),
        row(
            say!(format, pages.account_blank),
            view.blank_rows,
            "blank_rows",
        ),
    ];
    Numbers {
        columns: pair_columns(format),
        rows,
    }
}

#[component]
fn Lines(view: Signal<QualityView>) -> impl IntoView {
    let format = use_format();
    let opened = Desk::get().session.opened;
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        say!(
            format,
            pages.lines_headline,
            money = format.money(view.total)
        )
    });
    let about = Signal::derive(move || say!(format.get(), pages.lines_about));
    let numbers = Signal::derive(move || {
        let opened = opened.read();
        lines(
            &view.read(),
            opened.as_ref().map(|opened| &opened.source),
            format.get(),
        )
    });
    view! { <TableCard headline about numbers /> }
}

fn lines(view: &QualityView, source: Option<&Source>, format: Format) -> Numbers {
    let row = |name: String, cell: Cell| Row::new(vec![Cell::text(name), cell]);
    let mut rows = vec![
        row(
            say!(format, pages.lines_total),
            Cell::money(format, view.total).named("total"),
        ),
        row(
            say!(format, pages.lines_returns),
            Cell::money(format, view.returns).named("returns"),
        ),
        row(
            say!(format, pages.lines_return_lines),
            Cell::count(format, view.return_lines),
        ),
        row(
            say!(format, pages.lines_unidentified),
            Cell::money(format, view.unidentified).named("unidentified"),
        ),
        row(
            say!(format, pages.lines_unidentified_lines),
            Cell::count(format, view.unidentified_lines),
        ),
    ];
    if let Some(source) = source {
        let span = format!(
            "{} – {}",
            format.day(source.first_day),
            format.day(source.last_day)
        );
        rows.push(row(
            say!(format, pages.lines_span),
            Cell::number(span.clone(), span),
        ));
        rows.push(row(
            say!(format, figures.clients),
            Cell::count(format, source.clients),
        ));
    }
    Numbers {
        columns: pair_columns(format),
        rows,
    }
}

#[component]
fn Rejects(view: Signal<QualityView>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let has_rejects = Memo::new(move |_| rejected(&view.read()) > 0);
    let headline = Signal::derive(move || match has_rejects.get() {
        true => say!(format.get(), pages.rejects_headline),
        false => say!(format.get(), pages.rejects_none),
    });
    let about = move || match has_rejects.get() {
        true => say!(format.get(), pages.rejects_about),
        false => say!(format.get(), pages.rejects_nothing),
    };
    let save = move |_| {
        let format = format.get_untracked();
        let header = vec![
            say!(format, pages.row_in_file),
            say!(format, pages.reason),
            say!(format, pages.sample),
        ];
        let request = Request::RejectsCsv { header };
        download_reply(
            desk,
            "rejects.csv".to_string(),
            "text/csv;charset=utf-8",
            request,
        );
    };
    let groups = move || {
        let format = format.get();
        view.get()
            .rejects
            .into_iter()
            .filter(|group| group.count > 0)
            .map(|group| reject_group(group, format))
            .collect_view()
    };
    view! {
        <section class="card" aria-label=headline>
            <header class="card-head">
                <h2>{headline}</h2>
                <p class="about">{about}</p>
                {move || has_rejects.get().then(|| view! {
                    <div class="card-actions"><button type="button" on:click=save>"CSV"</button></div>
                })}
            </header>
            <div class="measures">{groups}</div>
        </section>
    }
    .into_any()
}

fn reject_group(group: RejectGroup, format: Format) -> impl IntoView {
    let sample = |(row, sample): (u64, String)| {
        view! {
            <tr><td class="number">{format.count(row)}</td><td><code>{sample}</code></td></tr>
        }
    };
    let samples = group
        .samples
        .into_iter()
        .map(|reject| sample((reject.row, reject.sample)))
        .collect_view();
    view! {
        <details class="measure">
            <summary>
                <span>{words::reject(format, &group.code)}</span>
                <strong>{format.count(group.count)}</strong>
            </summary>
            <div class="numbers">
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="number">{say!(format, pages.row_in_file)}</th>
                            <th scope="col">{say!(format, pages.sample)}</th>
                        </tr>
                    </thead>
                    <tbody>{samples}</tbody>
                </table>
            </div>
        </details>
    }
}

#[component]
fn Mapped(view: Signal<QualityView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let columns = view.read().mapped.len();
        counted!(format.get(), columns, pages.mapped_headline)
    });
    let about = Signal::derive(move || say!(format.get(), pages.mapped_about));
    let numbers = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let columns = vec![
            Column::text(say!(format, pages.meaning)),
            Column::text(say!(format, pages.header)),
        ];
        let mapped = view.mapped.iter();
        let rows = mapped.map(|(role, header)| {
            Row::new(vec![
                Cell::text(words::role(format, *role)),
                Cell::text(header.clone()),
            ])
        });
        Numbers {
            rows: rows.collect(),
            columns,
        }
    });
    view! { <TableCard headline about numbers /> }
}
