//! Invented moves between classes: grids, matrices and flows.

use figures::{Figure, Role, Size, flows, heat_grid};

use super::thousands;

pub fn heat_grid_figure(size: Size) -> Figure {
    let captions: Vec<String> = (1..=5).map(|score: u32| score.to_string()).collect();
    let rows: Vec<String> = captions.iter().rev().cloned().collect();
    let names = [
        "Cannot lose them",
        "",
        "",
        "",
        "Champions",
        "",
        "At risk",
        "",
        "Loyal",
        "",
        "",
        "",
        "Need attention",
        "",
        "Potential loyalists",
        "",
        "Hibernating",
        "",
        "",
        "",
        "Lost",
        "",
        "About to sleep",
        "",
        "New",
    ];
    let cells: Vec<heat_grid::Cell> = (0_u32..)
        .zip(names)
        .map(|(index, name)| {
            let count = (index * 37 + 11) % 97;
            let filled = index != 21;
            heat_grid::Cell {
                shade: if filled {
                    heat_grid::Shade::Of(f64::from((4 - index / 5) * 20 + (index % 5) * 25))
                } else {
                    heat_grid::Shade::Empty
                },
                main: if filled {
                    (count * 13).to_string()
                } else {
                    "0".to_owned()
                },
                caption: name.to_owned(),
                label: format!("{name} {count}"),
            }
        })
        .collect();
    let grid = heat_grid::Grid {
        rows,
        columns: captions,
        cells,
        row_title: "frequency score →".to_owned(),
        column_title: "recency score →".to_owned(),
        ends: ("280".to_owned(), "41 k per client".to_owned()),
        ..heat_grid::Grid::default()
    };
    heat_grid::draw("Clients by recency and frequency", &grid, size)
}

/// Classes of an ABC, with those who came and those who left.
pub const CLASSES: [(&str, Role); 5] = [
    ("A", Role::ClassA),
    ("B", Role::ClassB),
    ("C", Role::ClassC),
    ("no purchase", Role::ClassNone),
    ("new / gone", Role::Reference),
];

/// The names of eleven segments, and those who came or left.
pub const SEGMENTS: [(&str, Role); 12] = [
    ("Champions", Role::Kind1),
    ("Loyal", Role::Kind2),
    ("Potential loyalists", Role::Kind3),
    ("New", Role::Kind4),
    ("Promising", Role::Kind5),
    ("Need attention", Role::Kind6),
    ("About to sleep", Role::Kind7),
    ("At risk", Role::Kind8),
    ("Cannot lose them", Role::Kind1),
    ("Hibernating", Role::Kind2),
    ("Lost", Role::Kind3),
    ("new / gone", Role::ClassNone),
];

/// How many went from class to class: most stay, a few move far.
fn moved(from: usize, to: usize, classes: usize) -> usize {
    let away = from.abs_diff(to);
    let last = classes - 1;
    match (from, to) {
        _ if from == last && to == last => 0,
        _ => (900 / (from + 2)) / (1 + away * away * 2) + (from * 5 + to * 3) % 4,
    }
}

/// Names, counts and sums for a matrix of classes; sums in the last row and column.
fn matrix(size: Size, classes: &[(&str, Role)]) -> Figure {
    let count = classes.len();
    let sum = |row: usize, column: usize| -> usize {
        let rows = if row == count { 0..count } else { row..row + 1 };
        let columns = || {
            if column == count {
                0..count
            } else {
                column..column + 1
            }
        };
        rows.flat_map(|from| columns().map(move |to| moved(from, to, count)))
            .sum()
    };
    let names: Vec<String> = classes.iter().map(|(name, _)| (*name).to_owned()).collect();
    let heads: Vec<String> = names.iter().cloned().chain(["all".to_owned()]).collect();
    let cells: Vec<heat_grid::Cell> = (0..=count)
        .flat_map(|row| (0..=count).map(move |column| (row, column)))
        .map(|(row, column)| {
            let clients = sum(row, column);
            heat_grid::Cell {
                shade: match clients {
                    _ if row == count || column == count => heat_grid::Shade::Plain,
                    0 => heat_grid::Shade::Empty,
                    _ => heat_grid::Shade::Of(clients as f64),
                },
                main: clients.to_string(),
                caption: thousands(clients as f64 * 4_100.0),
                label: format!("{} → {}", heads[row], heads[column]),
            }
        })
        .collect();
    let grid = heat_grid::Grid {
        rows: heads.clone(),
        columns: heads,
        cells,
        row_title: "2023".to_owned(),
        column_title: "2024".to_owned(),
        ends: ("1".to_owned(), "450".to_owned()),
        ..heat_grid::Grid::default()
    };
    heat_grid::draw("Clients by class before and now", &grid, size)
}

pub fn matrix_figure(size: Size) -> Figure {
    matrix(size, &CLASSES)
}

pub fn matrix_of_segments(size: Size) -> Figure {
    matrix(size, &SEGMENTS)
}

pub fn flows_figure(width: u32, classes: &[(&str, Role)]) -> Figure {
    let count = classes.len();
    let blocks = |side: fn(usize, usize) -> (usize, usize)| -> Vec<flows::Block> {
        classes
            .iter()
            .enumerate()
            .map(|(index, (name, role))| {
                let of = |other| {
                    let (from, to) = side(index, other);
                    moved(from, to, count)
                };
                let clients: usize = (0..count).map(of).sum();
                flows::Block {
                    name: (*name).to_owned(),
                    value: clients.to_string(),
                    role: *role,
                    label: format!("{name} · {clients}"),
                }
            })
            .collect()
    };
    let (from, to) = (
        blocks(|index, other| (index, other)),
        blocks(|index, other| (other, index)),
    );
    let flows: Vec<flows::Flow> = (0..count * count)
        .map(|index| (index / count, index % count))
        .map(|(from, to)| flows::Flow {
            from,
            to,
            weight: moved(from, to, count) as f64,
            label: format!("{} → {}", classes[from].0, classes[to].0),
        })
        .collect();
    let spec = flows::Spec {
        name: "Clients by class, 2023 and 2024",
        heads: ["2023", "2024"],
        from: &from,
        to: &to,
        flows: &flows,
    };
    flows::draw(&spec, Size::new(width, flows::height(count)))
}
