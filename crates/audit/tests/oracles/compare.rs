//! Comparing an audit with an oracle.

use serde_json::Value;

use super::lifetimes::same_forecast;

const RELATIVE: f64 = 1e-9;

#[derive(Default)]
pub struct Comparison {
    pub compared: usize,
    /// One line for each figure that differs.
    pub differences: Vec<String>,
}

impl Comparison {
    pub fn values(&mut self, path: &str, expected: &Value, actual: &Value) {
        match (expected, actual) {
            (Value::Object(expected), Value::Object(actual)) => {
                for (key, value) in expected {
                    let found = actual.get(key).unwrap_or(&Value::Null);
                    self.values(&format!("{path}.{key}"), value, found);
                }
            }
            (Value::Array(expected), Value::Array(actual)) => {
                self.leaf(&format!("{path}.length"), expected.len() == actual.len());
                for (place, (expected, actual)) in expected.iter().zip(actual).enumerate() {
                    self.values(&format!("{path}.{place}"), expected, actual);
                }
            }
            _ => {
                let path = format!("{path}: expected {expected}, actual {actual}");
                self.leaf(&path, same(expected, actual));
            }
        }
    }

    /// Compares tables of clients row by row; names with a comma stand in quotes in both.
    pub fn tables(&mut self, expected: &str, actual: &str, columns: &[&str]) {
        let (expected, actual) = (rows(expected), rows(actual));
        self.leaf("clients.length", expected.len() == actual.len());
        let (Some(header), Some(names)) = (expected.first(), actual.first()) else {
            return;
        };
        self.leaf("clients.header", header == names);
        for (expected, actual) in expected.iter().zip(&actual) {
            for (place, name) in header.iter().enumerate() {
                if columns.contains(&name.as_str()) {
                    let (expected, actual) = (&expected[place], &actual[place]);
                    let path = format!("{name}: expected {expected}, actual {actual}");
                    self.leaf(&path, same_text(name, expected, actual));
                }
            }
        }
    }

    pub fn leaf(&mut self, words: &str, agrees: bool) {
        self.compared += 1;
        if !agrees {
            self.differences.push(words.to_owned());
        }
    }
}

fn same(expected: &Value, actual: &Value) -> bool {
    match (expected.as_f64(), actual.as_f64()) {
        (Some(left), Some(right)) if expected.is_f64() => close(left, right),
        _ => expected == actual,
    }
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= (RELATIVE * left.abs()).max(1e-12)
}

/// Money keeps its four places, so it is compared as text.
fn same_text(column: &str, expected: &str, actual: &str) -> bool {
    if ["p_alive", "expected_52w", "clv_12m"].contains(&column) {
        return same_forecast(expected, actual);
    }
    let number = |text: &str| text.parse::<f64>().ok();
    match (number(expected), number(actual)) {
        (Some(left), Some(right)) if column == "lateness" => close(left, right),
        _ => expected == actual,
    }
}

/// The fields of each row; no field of a client table holds a line break.
fn rows(table: &str) -> Vec<Vec<String>> {
    table.lines().map(fields).collect()
}

fn fields(row: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in row.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            _ => fields.last_mut().unwrap().push(letter),
        }
    }
    fields
}
