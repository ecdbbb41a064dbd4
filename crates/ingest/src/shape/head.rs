//! Which of the first rows is the header.
//!
//! Every row above the first lines of sales is a candidate, and every pair of rows whose upper one groups the
//! columns of the lower. A header names roles, is as wide as the table, and has texts where the rows below have
//! numbers and dates.

use ledger::sort;

use super::names::Names;
use super::sample::Sort;
use super::{SampleRow, dressing};
use crate::roles::guess;
use crate::{HeaderChoice, Role};

/// The header of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Line of the file on which it starts; 0 when the table has none.
    pub row: u32,
    /// Rows of names, and of units or column numbers below them; blank rows apart.
    pub height: u8,
    /// What stands above it: a text for each row that is not blank.
    pub preamble: Vec<String>,
    /// The cells of its rows of names.
    pub(crate) rows: Vec<Vec<String>>,
}

impl Head {
    /// Whether a row has the cells of a row of names.
    pub(crate) fn is_repeated_by(&self, row: &SampleRow) -> bool {
        self.rows.contains(&row.cells)
    }
}

/// Where the header stands among the rows of a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The first row of names.
    pub first: usize,
    /// How many rows of names there are; 0 when the table has no header.
    pub names: usize,
    /// The first row of data.
    pub data: usize,
}

/// A header stands among so many rows of a file.
const CANDIDATES: usize = 50;

/// Cells of a row that are looked up in the dictionary of headers.
const NAMED: usize = 100;

/// Dressing below a header has no more rows.
const DRESSING: usize = 3;

/// Finds the header; the person's choice goes before what the rows show.
pub(super) fn find(rows: &[SampleRow], choice: Option<HeaderChoice>) -> Place {
    match choice {
        Some(HeaderChoice::None) => Place {
            first: 0,
            names: 0,
            data: 0,
        },
        Some(HeaderChoice::At { row, height }) => {
            let chosen = rows.iter().position(|found| found.row >= row);
            chosen.map_or_else(|| guessed(rows), |first| chosen_at(rows, first, height))
        }
        None => guessed(rows),
    }
}

/// A header of so many rows: dressing at its end has no names.
fn chosen_at(rows: &[SampleRow], first: usize, height: u8) -> Place {
    let height = usize::from(height.max(1)).min(rows.len() - first);
    let dated = columns_of(
        rows.get(first + height..).unwrap_or_default(),
        &[Sort::Date],
    );
    let of_head = rows.get(first..first + height).unwrap_or_default();
    let dressed = of_head.iter().skip(1).rev();
    let dressed = dressed.take_while(|row| dressing::is_dressing(row, &dated));
    Place {
        first,
        names: height - dressed.count(),
        data: first + height,
    }
}

fn guessed(rows: &[SampleRow]) -> Place {
    let lines = first_lines(rows);
    let limit = lines.unwrap_or(rows.len()).min(CANDIDATES);
    let named = rows.iter().take(limit).map(roles_of).collect::<Vec<_>>();
    let mut best: Option<(f64, usize, usize)> = None;
    for first in 0..limit {
        for height in [1, 2] {
            let roles = named.get(first..first + height);
            let score = roles.and_then(|roles| score(rows, first, roles));
            if score.is_some_and(|score| best.is_none_or(|(best, ..)| score > best)) {
                best = score.map(|score| (score, first, height));
            }
        }
    }
    let (first, names) = match (best, lines) {
        (Some((_, first, height)), _) => (first, height),
        (None, Some(lines)) => (lines, 0),
        (None, None) => (0, 1.min(rows.len())),
    };
    let below = rows.get(first + names..).unwrap_or_default();
    let dressed = match names {
        0 => 0,
        _ => dressed_rows(below),
    };
    Place {
        first,
        names,
        data: first + names + dressed,
    }
}

/// How many rows below the names are dressing.
fn dressed_rows(below: &[SampleRow]) -> usize {
    let dated = columns_of(below.get(1..).unwrap_or_default(), &[Sort::Date]);
    let dressed = below.iter().take(DRESSING);
    dressed
        .take_while(|row| dressing::is_dressing(row, &dated))
        .count()
}

/// The first row from which on there are lines of sales: two neighbours, or the last row of all.
fn first_lines(rows: &[SampleRow]) -> Option<usize> {
    let is_line = |place: usize| rows.get(place).is_none_or(SampleRow::is_line);
    (0..rows.len()).find(|&place| is_line(place) && is_line(place + 1))
}

/// The roles that the cells of a row name.
fn roles_of(row: &SampleRow) -> Vec<Option<Role>> {
    let role = |cell: &String| guess::role_of_name(cell);
    row.cells.iter().take(NAMED).map(role).collect()
}

/// How much the rows from `first` on, whose cells name these roles, look like a header; `None` when they cannot
/// be one.
fn score(rows: &[SampleRow], first: usize, roles: &[Vec<Option<Role>>]) -> Option<f64> {
    let height = roles.len();
    let candidate = rows.get(first..first + height)?;
    let joint = joint_bonus(candidate)?;
    let columns = candidate.iter().map(|row| row.cells.len()).max()?;
    let lowest = |column: usize| {
        let filled = candidate
            .iter()
            .rev()
            .map(|row| (row.sort(column), row.cell(column)));
        filled.clone().find(|(sort, _)| *sort != Sort::Blank)
    };
    let named: Vec<(usize, Sort, &str)> = (0..columns)
        .filter_map(|column| lowest(column).map(|(sort, cell)| (column, sort, cell)))
        .collect();
    let with = |sort: Sort| named.iter().filter(move |(_, found, _)| *found == sort);
    if with(Sort::Date).count() > 0 {
        return None;
    }
    let below = rows.get(first + height..).unwrap_or_default();
    let typed = columns_of(below, &[Sort::Number, Sort::Date]);
    let texts_above = with(Sort::Text).filter(|(column, ..)| typed.contains(column));
    let contrast = match typed.len() {
        0 => 0.0,
        columns => texts_above.count() as f64 / columns as f64,
    };
    if height > 1 && !typed.is_empty() && contrast == 0.0 {
        return None;
    }
    let mut roles: Vec<Role> = roles.iter().flatten().flatten().copied().collect();
    sort(&mut roles);
    roles.dedup();
    let width = match usual_filled(below) {
        0 => 1.0,
        usual => (named.len() as f64 / usual as f64).min(1.0),
    };
    if width < 0.5 && roles.len() < 2 {
        return None;
    }
    let numbers = with(Sort::Number).count() as f64 / named.len() as f64;
    Some(2.0 * roles.len().min(6) as f64 + 4.0 * contrast + 3.0 * width - 3.0 * numbers + joint)
}

/// What speaks for two rows as one header; `None` when nothing does.
fn joint_bonus(candidate: &[SampleRow]) -> Option<f64> {
    let [upper, lower] = candidate else {
        return Some(0.0);
    };
    let plain = |row: &SampleRow| {
        let numbers = row
            .filled()
            .filter(|(column, _)| row.sort(*column) == Sort::Number);
        row.count(Sort::Date) == 0 && numbers.into_iter().all(|(_, cell)| is_year(cell))
    };
    let fills = |row: &SampleRow, other: &SampleRow| {
        let mut filled = row.filled();
        filled.any(|(column, _)| other.cell(column).is_empty())
    };
    let [above, below] = [upper, lower].map(|row| row.filled().count());
    if !plain(upper) || !plain(lower) || above < 2 || below < 2 {
        return None;
    }
    // Each has names that the other lacks.
    if fills(upper, lower) && fills(lower, upper) {
        return Some(0.0);
    }
    // The lower names repeat, and the groups tell them apart.
    let repeated = |row: &SampleRow| Names::of(std::slice::from_ref(row)).repeated;
    let told = repeated(lower) > 0 && Names::of(candidate).repeated < repeated(lower);
    told.then_some(0.5)
}

fn is_year(cell: &str) -> bool {
    cell.parse()
        .is_ok_and(|year: u32| (1900..2200).contains(&year))
}

/// The columns in which most filled cells are of these sorts.
fn columns_of(rows: &[SampleRow], sorts: &[Sort]) -> Vec<usize> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let most = |column: &usize| {
        let filled = rows.iter().map(|row| row.sort(*column));
        let filled = filled.filter(|sort| *sort != Sort::Blank);
        let (all, fit) = filled.fold((0, 0), |(all, fit), sort| {
            (all + 1, fit + usize::from(sorts.contains(&sort)))
        });
        fit * 5 > all * 3
    };
    (0..columns).filter(most).collect()
}

/// The median number of filled cells in a row.
fn usual_filled(rows: &[SampleRow]) -> usize {
    let mut filled: Vec<usize> = rows.iter().map(|row| row.filled().count()).collect();
    sort(&mut filled);
    filled.get(filled.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells parted by `|`; blank rows are left out as in a sample.
    fn rows(text: &str) -> Vec<SampleRow> {
        let lines = (1u32..)
            .zip(text.lines())
            .filter(|(_, line)| !line.is_empty());
        lines
            .map(|(row, line)| {
                SampleRow::new(
                    row,
                    line.split('|').map(str::trim).map(String::from).collect(),
                )
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, choice: Option<HeaderChoice>, [first, names, data]: [usize; 3]) {
        let expected = Place { first, names, data };
        assert_eq!(find(&rows(text), choice), expected, "{text}");
    }

    #[test]
    fn headers_are_found() {
        check(
            "date|client|amount\n2025-01-01|A|1\n2025-01-02|B|2",
            None,
            [0, 1, 1],
        );
        check("date|client|amount", None, [0, 1, 1]);
        check("a|b\n1|2", None, [0, 1, 1]);
        check(
            "shipped|who|Closing date|amount\nx|y|2025-01-01|5",
            None,
            [0, 1, 1],
        );
        check("one|two\nthree|four\nfive|six", None, [0, 1, 1]);
        check("", None, [0, 0, 0]);
    }

    #[test]
    fn titles_stand_above() {
        check(
            "Продажи по контрагентам||\nПериод: 01.01.2025 - 30.06.2025||\nОрганизация:|ООО Тест|\n||\n\
             Дата|Контрагент|Сумма\n|ИП Щукина|476 359,12\n11.01.2025|ИП Щукина|3 898,48\n13.01.2025|ИП Щукина|1",
            None,
            [4, 1, 5],
        );
        check(
            "Report\nPrinted|2025-02-01\n\nOrder Date|Customer|Net Sales\n45668|A|1.5\n45669|B|2\n45670|C|3",
            None,
            [2, 1, 3],
        );
    }

    #[test]
    fn headers_of_two_rows() {
        check(
            "Отчёт\nДата|Контрагент|Показатели||Менеджер\n||Количество|Сумма|\n01.02.2025|A|1|2|M\n02.02.2025|A|1|2|M",
            None,
            [1, 2, 3],
        );
        check(
            "Дата|Клиент|2024||2025|\n||Сумма|Кол-во|Сумма|Кол-во\n01.02.2025|A|1|2|3|4\n02.02.2025|A|1|2|3|4",
            None,
            [0, 2, 2],
        );
        check(
            "Док|Док|2024|2024|2025|2025\nДата|Клиент|Сумма|Кол-во|Сумма|Кол-во\n01.02.2025|A|1|2|3|4\n02.02.2025|A|1|2|3|4",
            None,
            [0, 2, 2],
        );
        // The group's names add nothing to full names below.
        check(
            "Отчёт\nДокумент||Товар||Деньги\nДата|Контрагент|Номенклатура|Количество|Сумма\n\
             01.02.2025|A|P|1|2\n02.02.2025|A|P|1|2",
            None,
            [2, 1, 3],
        );
        // The heading of a group is no second row of the header.
        check(
            "Контрагент / Дата|Номенклатура|Сумма\nПАО Заря||85\n09.01.2025|Сверло|85\nООО Мир||7\n10.01.2025|Сверло|7\n11.01.2025|Сверло|7",
            None,
            [0, 1, 1],
        );
    }

    #[test]
    fn dressing_belongs_to_the_head() {
        check(
            "Дата|Клиент|Кол-во|Сумма\n||шт|руб\n1|2|3|4\n01.02.2025|A|1|2\n02.02.2025|A|1|2",
            None,
            [0, 1, 3],
        );
    }

    #[test]
    fn tables_without_a_header() {
        check("2025-01-01|A|1\n2025-01-02|B|2", None, [0, 0, 0]);
        check("Sales\n2025-01-01|A|1|x\n2025-01-02|B|2|y", None, [1, 0, 1]);
    }

    #[test]
    fn the_person_overrules() {
        let text = "title\ndate|client|amount\nwhen|who|much\n\n2025-01-01|A|1\n2025-01-02|A|1";
        check(text, Some(HeaderChoice::None), [0, 0, 0]);
        check(
            text,
            Some(HeaderChoice::At { row: 2, height: 2 }),
            [1, 2, 3],
        );
        check(
            text,
            Some(HeaderChoice::At { row: 4, height: 1 }),
            [3, 1, 4],
        );
        check(
            text,
            Some(HeaderChoice::At { row: 99, height: 9 }),
            [1, 1, 2],
        );
    }
}
