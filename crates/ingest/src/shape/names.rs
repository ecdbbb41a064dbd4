//! What the columns are called.

use ledger::Few;

use super::SampleRow;

/// The names of columns, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub texts: Vec<String>,
    /// How many of them stood before and have a number now.
    pub repeated: usize,
}

impl Names {
    /// Names for columns without a header: `#1`, `#2` …
    pub fn numbered(columns: usize) -> Names {
        Names {
            texts: (1..=columns).map(|number| format!("#{number}")).collect(),
            repeated: 0,
        }
    }

    /// The names that the rows of a header give, from the upper to the lower: of each column its lowest text;
    /// where other columns have the same one, with the text of the group that it stands under. Blank names are
    /// numbered, repeated ones counted.
    pub fn of(rows: &[SampleRow]) -> Names {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let lowest = |column: usize| {
            let mut filled = (0..rows.len()).rev();
            filled.find_map(|height| {
                let cell = rows.get(height)?.cell(column);
                (!cell.is_empty()).then_some((height, cell))
            })
        };
        let lowest: Vec<Option<(usize, &str)>> = (0..columns).map(lowest).collect();
        let mut stands: Few<&str, usize> = Few::default();
        for (_, text) in lowest.iter().flatten() {
            *stands.or_default(*text) += 1;
        }
        let repeats = |text: &str| stands.get(text).is_some_and(|&columns| columns > 1);
        let mut names = Names::default();
        let mut taken = Taken::default();
        for (column, found) in lowest.iter().enumerate() {
            let Some((height, text)) = *found else {
                names.add(format!("#{}", column + 1), &mut taken);
                continue;
            };
            let above = rows.get(..height).unwrap_or_default();
            let name = match group(above, column).filter(|_| repeats(text)) {
                Some(group) => format!("{group} {text}"),
                None => text.to_string(),
            };
            names.add(name, &mut taken);
        }
        names
    }

    fn add(&mut self, name: String, taken: &mut Taken) {
        if taken.names.insert(name.clone(), ()) {
            self.texts.push(name);
            return;
        }
        self.repeated += 1;
        let again = taken.numbers.or_default(name.clone());
        loop {
            *again += 1;
            let numbered = format!("{name} ({})", *again + 1);
            if taken.names.insert(numbered.clone(), ()) {
                self.texts.push(numbered);
                return;
            }
        }
    }
}

/// Names that columns have already, and how often each repeated one came again.
#[derive(Default)]
struct Taken {
    names: Few<String, ()>,
    numbers: Few<String, u32>,
}

/// The text that a column stands under in the rows above: merged cells keep theirs in the leftmost column.
fn group(above: &[SampleRow], column: usize) -> Option<&str> {
    above.iter().rev().find_map(|row| {
        let mut left = (0..=column).rev().map(|column| row.cell(column));
        left.find(|cell| !cell.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_or_more_rows() {
        let check = |rows: &[&str], expected: &str, repeated: usize| {
            let rows: Vec<SampleRow> = (1u32..)
                .zip(rows)
                .map(|(row, cells)| {
                    SampleRow::new(row, cells.split('|').map(String::from).collect())
                })
                .collect();
            let names = Names::of(&rows);
            assert_eq!(
                (names.texts.join("|").as_str(), names.repeated),
                (expected, repeated)
            );
        };
        check(
            &["Дата|Сумма|Сумма||Сумма"],
            "Дата|Сумма|Сумма (2)|#4|Сумма (3)",
            2,
        );
        check(
            &["Дата|Клиент|Показатели||", "||Кол-во|Сумма|"],
            "Дата|Клиент|Кол-во|Сумма|#5",
            0,
        );
        check(
            &["Клиент|2024||2025|", "|Сумма|Кол-во|Сумма|Кол-во"],
            "Клиент|2024 Сумма|2024 Кол-во|2025 Сумма|2025 Кол-во",
            0,
        );
        check(&["Документ||Товар", "Дата|Номер|Код"], "Дата|Номер|Код", 0);
        check(&["a|a", "b|b"], "a b|a b (2)", 1);
        check(&["a|a|a (2)|a"], "a|a (2)|a (2) (2)|a (3)", 3);
        assert_eq!(Names::numbered(2).texts, ["#1", "#2"]);
    }
}
