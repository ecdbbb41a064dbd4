//! The numbers behind a figure, as a table on the screen and as CSV.

use std::fmt::Display;

use engine::protocol::{Amount, ClientSet};

use super::use_lists;
use crate::clip::clip;
use crate::components::live::live;
use crate::format::{Format, exact, use_format};
use crate::prelude::*;
use crate::words::say;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub name: String,
    /// Its cells are numbers, set flush with the end.
    pub is_number: bool,
}

/// A row; its first cell names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// The clients behind it.
    pub set: Option<ClientSet>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// As the language writes it; of a long text the beginning.
    pub text: String,
    /// As a program reads it: exact, with a decimal point.
    pub raw: String,
    /// The figure's name for whoever compares the page with the native audit.
    pub figure: Option<String>,
}

impl Column {
    pub fn text(name: String) -> Column {
        let is_number = false;
        Column { name, is_number }
    }

    pub fn number(name: String) -> Column {
        let is_number = true;
        Column { name, is_number }
    }
}

impl Row {
    pub fn new(cells: Vec<Cell>) -> Row {
        Row { cells, set: None }
    }

    pub fn of(set: ClientSet, cells: Vec<Cell>) -> Row {
        let set = Some(set);
        Row { cells, set }
    }
}

impl Cell {
    /// Words, guarded in CSV against spreadsheets that would run them.
    pub fn text(text: String) -> Cell {
        let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
        let raw = format!("{}{text}", if runs { "'" } else { "" });
        Cell {
            text: clip(&text),
            raw,
            figure: None,
        }
    }

    pub fn number(text: String, raw: impl Display) -> Cell {
        let raw = raw.to_string();
        Cell {
            text,
            raw,
            figure: None,
        }
    }

    /// With just so many decimals, or a dash for what cannot be told.
    pub fn decimal(format: Format, number: impl Into<Option<f64>>, decimals: u8) -> Cell {
        let number = number.into();
        number.map_or_else(Cell::blank, |number| {
            Cell::number(format.fixed(number, decimals), number)
        })
    }

    pub fn count(format: Format, count: u64) -> Cell {
        Cell::number(format.count(count), count)
    }

    pub fn money(format: Format, amount: Amount) -> Cell {
        Cell::number(format.money(amount), exact(amount))
    }

    pub fn money_about(format: Format, units: f64) -> Cell {
        Cell::number(format.money_about(units), units)
    }

    /// A share, or a dash for one that cannot be told.
    pub fn share(format: Format, share: impl Into<Option<f64>>) -> Cell {
        let share = share.into();
        share.map_or_else(Cell::blank, |share| {
            Cell::number(format.percent(share), share)
        })
    }

    pub fn blank() -> Cell {
        Cell::number("–".to_string(), "")
    }

    pub fn named(mut self, figure: impl Into<String>) -> Cell {
        self.figure = Some(figure.into());
        self
    }
}

impl Numbers {
    /// RFC 4180 with a byte order mark, which spreadsheets need to see UTF-8.
    pub fn csv(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let header = self.columns.iter().map(|column| quoted(&column.name));
        let mut lines = vec![header.collect::<Vec<_>>().join(",")];
        lines.extend(self.rows.iter().map(|row| {
            let cells = row.cells.iter().zip(&self.columns);
            let cells = cells.map(|(cell, column)| match column.is_number {
                true => cell.raw.clone(),
                false => quoted(&cell.raw),
            });
            cells.collect::<Vec<_>>().join(",")
        }));
        format!("\u{feff}{}\r\n", lines.join("\r\n"))
    }
}

/// The table, in a box that scrolls sideways where it must.
#[component]
pub fn NumbersTable(
    numbers: Signal<Numbers>,
    /// What a screen reader calls it.
    #[prop(into)]
    name: Signal<String>,
    /// Rows shown at most: longer tables say so, and their files have all.
    #[prop(default = usize::MAX)]
    most: usize,
) -> impl IntoView {
    let format = use_format();
    let head = live(move || {
        let columns = numbers.read().columns.clone();
        columns
            .into_iter()
            .map(
                |column| view! { <th scope="col" class:number=column.is_number>{column.name}</th> },
            )
            .collect_view()
    });
    let body = live(move || {
        let numbers = numbers.get();
        let is_number: Vec<bool> = numbers
            .columns
            .iter()
            .map(|column| column.is_number)
            .collect();
        numbers
            .rows
            .into_iter()
            .take(most)
            .map(|row| body_row(row, &is_number))
            .collect_view()
    });
    let note = live(move || cut_note(numbers.read().rows.len(), most, format.get()));
    view! {
        <div class="numbers" role="region" tabindex="0" aria-label=name>
            <table>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        {note}
    }
}

/// What to say of a table that shows its first rows only.
pub fn cut_note(all: usize, most: usize, format: Format) -> Option<AnyView> {
    (all > most).then(|| {
        let [shown, all] = [most, all].map(|rows| format.count(rows as u64));
        let note = say!(format, figures.first_rows, shown = shown, all = all);
        view! { <p class="help">{note}</p> }.into_any()
    })
}

fn body_row(row: Row, is_number: &[bool]) -> impl IntoView + use<> {
    let lists = use_lists();
    let mut cells = row.cells.into_iter().zip(is_number.to_vec());
    let first = cells.next().map(|(cell, is_number)| {
        let value = cell.figure.is_some().then_some(cell.raw);
        let text = cell.text;
        let content = match row.set {
            Some(set) => view! { <a href=move || lists.href(set.clone())>{text}</a> }.into_any(),
            None => text.into_any(),
        };
        view! { <th scope="row" class:number=is_number data-figure=cell.figure data-value=value>{content}</th> }
    });
    let rest = cells.map(|(cell, is_number)| {
        let value = cell.figure.is_some().then_some(cell.raw);
        view! { <td class:number=is_number data-figure=cell.figure data-value=value>{cell.text}</td> }
    });
    view! { <tr>{first}{rest.collect_view()}</tr> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_quotes_words_keeps_numbers_and_disarms_formulas() {
        let numbers = Numbers {
            columns: vec![
                Column::text("who, \"what\"".into()),
                Column::number("sum".into()),
            ],
            rows: vec![
                Row::new(vec![
                    Cell::text("=1+1".into()),
                    Cell::number("1 234,5".into(), 1234.5),
                ]),
                Row::new(vec![
                    Cell::text("Анна".into()),
                    Cell::number("−2".into(), -2),
                ]),
            ],
        };
        let expected =
            "\u{feff}\"who, \"\"what\"\"\",\"sum\"\r\n\"'=1+1\",1234.5\r\n\"Анна\",-2\r\n";
        assert_eq!(numbers.csv(), expected);
    }
}
