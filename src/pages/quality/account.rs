//! Every row of the files accounted for: a line of sales, or why it is none.

use engine::protocol::views::QualityView;

use crate::prelude::*;
use crate::queries::View;

use super::{TableCard, shown_if};
use crate::figures::{Cell, Column, Numbers, Row};
use crate::format::{Format, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

/// Rows that are no line of sales.
pub fn rejected(view: &QualityView) -> u64 {
    view.rejects.iter().map(|group| group.count).sum()
}

/// Those of them that may have been sales: totals, groups and repeated headers are none.
pub fn unreadable(view: &QualityView) -> u64 {
    let groups = view.rejects.iter();
    let groups = groups.filter(|group| !words::is_repeating(&group.code));
    groups.map(|group| group.count).sum()
}

/// Columns of a table of names and numbers.
pub fn pair_columns(format: Format) -> Vec<Column> {
    vec![
        Column::text(say!(format, quality.what)),
        Column::number(say!(format, quality.how_much)),
    ]
}

#[component]
pub fn Account(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || {
        let (view, format) = (view.read(), format.get());
        match unreadable(&view) {
            0 => say!(format, quality.account.all),
            rows => counted!(format, rows, quality.account.some),
        }
    });
    let about = text!(format, quality.account.about);
    let numbers = Signal::derive(move || account(&view.read(), format.get()));
    view! { <TableCard id="quality-account" headline about numbers /> }
}

fn account(view: &QualityView, format: Format) -> Numbers {
    let row = |name: String, count: u64, figure: &str| {
        Row::new(vec![
            Cell::text(name),
            Cell::count(format, count).named(figure),
        ])
    };
    let (rejects, unreadable) = (rejected(view), unreadable(view));
    let left_out = rejects - unreadable;
    let mut rows = vec![
        row(say!(format, quality.account.rows), view.rows, "rows"),
        row(say!(format, quality.account.lines), view.lines, "lines"),
        row(say!(format, quality.account.rejects), rejects, "rejects"),
    ];
    // A part that is the whole says nothing more.
    if left_out > 0 {
        let name = say!(format, quality.account.left_out);
        rows.push(row(name, left_out, "left-out"));
        let name = say!(format, quality.account.unreadable);
        rows.push(row(name, unreadable, "unreadable"));
    }
    if view.duplicates_dropped > 0 {
        let name = say!(format, quality.account.dropped);
        rows.push(row(name, view.duplicates_dropped, "dropped"));
    }
    if view.filtered > 0 {
        let name = say!(format, quality.account.other);
        rows.push(row(name, view.filtered, "filtered"));
    }
    rows.push(row(
        say!(format, quality.account.blank),
        view.blank_rows,
        "blank_rows",
    ));
    Numbers {
        columns: pair_columns(format),
        rows,
    }
}

#[component]
pub fn Files(view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    shown_if(
        view,
        |view| !view.files.is_empty(),
        move || {
            let headline = Signal::derive(move || {
                let files = view.read().files.len();
                counted!(format.get(), files, quality.files.headline)
            });
            let about = text!(format, quality.files.about);
            let numbers = Signal::derive(move || files(&view.read(), format.get()));
            view! { <TableCard id="quality-files" headline about numbers wide=true /> }
        },
    )
}

fn files(view: &QualityView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, quality.file)),
        Column::text(say!(format, quality.files.form)),
        Column::number(say!(format, quality.account.rows)),
        Column::number(say!(format, quality.account.lines)),
        Column::number(say!(format, quality.account.rejects)),
        Column::number(say!(format, quality.files.size)),
    ];
    let rows = view.files.iter().map(|file| {
        Row::new(vec![
            Cell::text(file.file_name.clone()),
            Cell::text(file.form.clone()),
            Cell::count(format, file.rows),
            Cell::count(format, file.lines),
            Cell::count(format, file.rejected),
            Cell::number(format.bytes(file.bytes), file.bytes),
        ])
    });
    Numbers {
        rows: rows.collect(),
        columns,
    }
}
