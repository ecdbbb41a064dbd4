//! What the columns are called.

use super::SampleRow;

/// The names of columns, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub texts: Vec<String>,
    /// How many of them stood before and have a number now.
    pub repeated: usize,
}

impl Names {
    /// The names that the rows of a header give: blank ones are numbered, repeated ones counted.
    pub fn of(rows: &[&SampleRow]) -> Names {
        let mut names = Names::default();
        let Some(row) = rows.first() else {
            return names;
        };
        for (place, text) in row.cells.iter().enumerate() {
            let name = if text.is_empty() {
                format!("#{}", place + 1)
            } else {
                text.clone()
            };
            names.add(name);
        }
        names
    }

    fn add(&mut self, name: String) {
        if !self.texts.contains(&name) {
            self.texts.push(name);
            return;
        }
        self.repeated += 1;
        let mut numbered = (2..).map(|count| format!("{name} ({count})"));
        let free = numbered.find(|candidate| !self.texts.contains(candidate));
        self.texts.extend(free);
    }
}
