//! What the lines hold: sums, returns, who has no client, what was decided, and lines worth a look.

use engine::protocol::views::QualityView;
use engine::protocol::{ClientSet, OddLine, Source};

use crate::prelude::*;
use crate::queries::View;

use super::account::pair_columns;
use super::{Card, TableCard, shown_if};
use crate::actions::Desk;
use crate::clip::clip;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

#[component]
pub fn Lines(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let opened = Desk::get().session.opened;
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        let money = format.money(view.total);
        say!(format, quality.lines.headline, money = money)
    });
    let about = text!(format, quality.lines.about);
    let numbers = Signal::derive(move || {
        let opened = opened.read();
        let source = opened.as_ref().map(|opened| &opened.source);
        lines(&view.read(), source, format.get())
    });
    view! { <TableCard id="quality-lines" headline about numbers /> }
}

fn lines(view: &QualityView, source: Option<&Source>, format: Format) -> Numbers {
    let row = |name: String, cell: Cell| Row::new(vec![Cell::text(name), cell]);
    let odd = |kind, name: String, cell: Cell| {
        Row::of(ClientSet::Odd(kind), vec![Cell::text(name), cell])
    };
    let count = |count: u64, figure: &str| Cell::count(format, count).named(figure);
    let mut rows = vec![
        row(
            say!(format, quality.lines.total),
            Cell::money(format, view.total).named("total"),
        ),
        row(
            say!(format, quality.lines.returns),
            Cell::money(format, view.returns).named("returns"),
        ),
        odd(
            OddLine::Return,
            say!(format, quality.lines.return_lines),
            count(view.return_lines, "return-lines"),
        ),
        row(
            say!(format, quality.lines.unidentified),
            Cell::money(format, view.unidentified).named("unidentified"),
        ),
        row(
            say!(format, quality.lines.unidentified_lines),
            count(view.unidentified_lines, "unidentified-lines"),
        ),
        odd(
            OddLine::Zero,
            say!(format, quality.lines.zero),
            count(view.zero_lines, "zero-lines"),
        ),
        odd(
            OddLine::Sign,
            say!(format, quality.lines.signs),
            count(view.sign_conflicts, "sign-conflicts"),
        ),
        odd(
            OddLine::Equal,
            say!(format, quality.find.equal),
            count(view.equal_lines, "equal-lines"),
        ),
        odd(
            OddLine::After(view.future_from),
            say!(format, quality.find.future),
            count(view.future_lines, "future-lines"),
        ),
    ];
    if let Some(source) = source {
        rows.push(row(
            say!(format, quality.lines.clients),
            Cell::count(format, source.clients),
        ));
    }
    if view.merged > 0 {
        let name = say!(format, quality.lines.merged);
        rows.push(row(name, count(view.merged, "merged")));
    }
    let guests = view.guests.iter().filter(|guest| guest.is_guest).count() as u64;
    if guests > 0 {
        let name = say!(format, quality.lines.guests);
        rows.push(row(name, count(guests, "guests")));
    }
    rows.extend(view.rates.iter().map(|rate| {
        let name = say!(format, quality.lines.rate, currency = clip(&rate.currency));
        row(name, Cell::number(format.exact(&rate.rate), &rate.rate))
    }));
    Numbers {
        columns: pair_columns(format),
        rows,
    }
}

/// Lines equal to an earlier one in everything.
#[component]
pub fn Equal(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    shown_if(
        view,
        |view| view.equal_lines > 0,
        move || {
            let headline = Signal::derive(move || {
                let lines = view.read().equal_lines;
                counted!(format.get(), lines, quality.equal.headline)
            });
            let about = text!(format, quality.equal.about);
            let numbers = Signal::derive(move || {
                let (view, format) = (view.read(), format.get());
                let pairs = view.equal_samples.iter();
                let number = |row: u32| Cell::count(format, u64::from(row));
                Numbers {
                    columns: vec![
                        Column::number(say!(format, quality.equal.second)),
                        Column::number(say!(format, quality.equal.first)),
                    ],
                    rows: pairs
                        .map(|&(earlier, line)| Row::new(vec![number(line), number(earlier)]))
                        .collect(),
                }
            });
            view! { <TableCard id="quality-equal" headline about numbers /> }
        },
    )
}

/// Amounts far from the usual.
#[component]
pub fn Outliers(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    shown_if(
        view,
        |view| view.outlier_count > 0,
        move || {
            let headline = Signal::derive(move || {
                let amounts = view.read().outlier_count;
                counted!(format.get(), amounts, quality.outliers.headline)
            });
            let about = text!(format, quality.outliers.about);
            let numbers = Signal::derive(move || outliers(&view.read(), format.get()));
            view! {
                <Card id="quality-outliers" headline about>
                    <p class="definition">{text!(format, quality.outliers.definition)}</p>
                    <NumbersTable numbers name=headline />
                </Card>
            }
        },
    )
}

fn outliers(view: &QualityView, format: Format) -> Numbers {
    let several = view.files.len() > 1;
    let file = Column::text(say!(format, quality.file));
    let columns = vec![
        Column::text(say!(format, pages.client)),
        Column::number(words::revenue(format)),
        Column::number(say!(format, quality.day)),
        Column::number(say!(format, quality.row_in_file)),
    ];
    let rows = view.outliers.iter().map(|line| {
        let day = format.day(line.day);
        let mut cells = vec![
            Cell::text(line.client.clone()),
            Cell::money(format, line.amount),
            Cell::number(day.clone(), day),
            Cell::count(format, u64::from(line.row)),
        ];
        if several {
            let file = view.files.get(line.file as usize);
            let name = file.map(|file| file.file_name.clone());
            cells.push(Cell::text(name.unwrap_or_default()));
        }
        match line.client.is_empty() {
            true => Row::new(cells),
            false => Row::of(ClientSet::Client(line.client.clone()), cells),
        }
    });
    Numbers {
        rows: rows.collect(),
        columns: columns.into_iter().chain(several.then_some(file)).collect(),
    }
}
