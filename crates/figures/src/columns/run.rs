//! Columns as they are drawn: one of the caller's each, or the mean of several where there is no room for all.

use std::ops::Range;

use super::{Column, Columns, Stand};
use crate::calendar;
use crate::reduce;
use crate::sheet::sane;

/// A drawn column: one of the caller's, or the mean of several.
pub(super) struct Run<'a> {
    pub(super) range: Range<usize>,
    /// One a part.
    pub(super) values: Vec<f64>,
    pub(super) first: &'a Column,
    /// Its year, if it differs from that of the column before.
    pub(super) year: Option<&'a str>,
}

/// At most `count` columns, in order.
pub(super) fn runs(series: &Columns, count: usize) -> Vec<Run<'_>> {
    let runs: Vec<(Range<usize>, &[Column], &Column)> = reduce::slices(series.columns.len(), count)
        .filter_map(|range| {
            let run = series.columns.get(range.clone())?;
            Some((range, run, run.first()?))
        })
        .collect();
    let years = calendar::openings(runs.iter().map(|(_, _, first)| first.year.as_str()));
    let mean = |run: &[Column], part: usize| {
        let values = run.iter().filter_map(|column| column.values.get(part));
        let sum: f64 = values.copied().filter_map(sane).sum();
        sum / run.len() as f64
    };
    let count = series.parts.len();
    runs.into_iter()
        .zip(years)
        .map(|((range, run, first), year)| Run {
            range,
            values: shown(
                (0..count).map(|part| mean(run, part)).collect(),
                series.stand,
            ),
            first,
            year,
        })
        .collect()
}

/// The values of a column as they stand.
fn shown(mut values: Vec<f64>, stand: Stand) -> Vec<f64> {
    if stand == Stand::Shares {
        let sum: f64 = values.iter().map(|value| value.max(0.0)).sum();
        let share = |value: f64| if sum > 0.0 { value.max(0.0) / sum } else { 0.0 };
        values.iter_mut().for_each(|value| *value = share(*value));
    }
    values
}

/// A place counted in columns, in drawn columns.
pub(super) fn in_runs(runs: &[Run<'_>], at: f64) -> f64 {
    let columns = runs.last().map_or(0, |run| run.range.end);
    at * runs.len() as f64 / columns.max(1) as f64
}
