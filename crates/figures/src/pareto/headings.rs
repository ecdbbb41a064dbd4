//! The direct labels of the classes above the ranking.

use super::{Class, Section};
use crate::figure::{Point, Rect};
use crate::legend::{self, SWATCH, SWATCH_OFF};
use crate::place::{self, Reach};
use crate::sheet::{Plot, Sheet, sane};
use crate::text::{ROW, Type};

/// The direct labels of sections, in as many rows as they need.
pub(super) struct Headings<'a> {
    labels: Vec<(Class, f64, &'a str)>,
    pub(super) rows: usize,
}

pub(super) fn headings(sections: &[Section], within: Rect) -> Headings<'_> {
    let mut from = 0.0;
    let mut labels = Vec::with_capacity(sections.len());
    for section in sections {
        let until = sane(section.until).unwrap_or(from).clamp(from, 1.0);
        if !section.label.trim().is_empty() && heading_length(&section.label) <= within.width() {
            labels.push((
                section.class,
                f64::midpoint(from, until),
                section.label.as_str(),
            ));
        }
        from = until;
    }
    let mut headings = Headings { labels, rows: 0 };
    // The plot is narrower than the sheet by the ticks at its side; headings may reach over those.
    headings.rows = (0..=headings.labels.len())
        .find(|rows| {
            headings
                .placed(*rows, within, |share| share * within.width())
                .is_some()
        })
        .filter(|rows| within.height() >= 96.0 + *rows as f64 * ROW)
        .unwrap_or(0);
    headings
}

fn heading_length(text: &str) -> f64 {
    SWATCH + SWATCH_OFF + Type::LABEL.width(text)
}

impl Headings<'_> {
    /// Row by row, the centres of the labels dealt out over `rows`, unless a row is too short for its labels.
    fn placed(
        &self,
        rows: usize,
        within: Rect,
        place: impl Fn(f64) -> f64,
    ) -> Option<Vec<Vec<f64>>> {
        if rows == 0 {
            return self.labels.is_empty().then(Vec::new);
        }
        let row = |row: usize| {
            let dealt = self.labels.iter().skip(row).step_by(rows);
            let reaches: Vec<Reach> = dealt
                .map(|(_, share, text)| Reach {
                    centre: place(*share),
                    length: heading_length(text),
                })
                .collect();
            place::spread(&reaches, within.left, within.right, 12.0)
        };
        (0..rows).map(row).collect()
    }

    pub(super) fn draw(&self, sheet: &Sheet, plot: &Plot) {
        let place = |share: f64| plot.at(share, 0.0).x;
        let Some(rows) = self.placed(self.rows, sheet.rect(), place) else {
            return;
        };
        let top = plot.rect.top - self.rows as f64 * ROW - 4.0;
        for (row, centres) in rows.iter().enumerate() {
            let dealt = self.labels.iter().skip(row).step_by(self.rows.max(1));
            for ((class, _, text), centre) in dealt.zip(centres) {
                let y = top + (row as f64 + 0.5) * ROW;
                let x = centre - heading_length(text) / 2.0;
                legend::swatch(sheet, Point { x, y }, class.role());
                sheet.text(
                    text,
                    Point {
                        x: x + SWATCH + SWATCH_OFF,
                        y,
                    },
                    Type::LABEL,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::Size;

    #[test]
    fn headings_take_another_row_rather_than_collide() {
        let section = |class, until, label: &str| Section {
            class,
            until,
            label: label.to_owned(),
        };
        let rows = |labels: [&str; 2], width| {
            let sections = [
                section(Class::A, 0.1, labels[0]),
                section(Class::B, 1.0, labels[1]),
            ];
            headings(&sections, Size::new(width, 300).rect()).rows
        };
        assert_eq!(rows(["A · 214", "B · 331"], 300), 1);
        assert_eq!(
            rows(
                ["A · 214 clients of 1 200", "B · 331 clients of 1 200"],
                300
            ),
            2
        );
        assert_eq!(rows(["", ""], 300), 0);
    }
}
