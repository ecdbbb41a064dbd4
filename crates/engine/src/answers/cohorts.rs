//! Cohorts: one measure in every cell.

use ledger::sort_by_key;

use audit::{Cohort, CohortSums, Retention};

use crate::protocol::views::{CohortRow, CohortValue, CohortsView};
use crate::protocol::{CohortBy, CohortMeasure, CohortRule, Column};
use crate::session::{Frame, retention};

/// Rows and ages that a page shows.
const MOST: usize = 120;

/// Columns by whose text on the first occasion cohorts can be made.
const COLUMNS: [Column; 4] = [
    Column::Channel,
    Column::Manager,
    Column::Region,
    Column::Category,
];

pub(crate) fn cohorts(frame: &Frame, rule: CohortRule) -> CohortsView {
    let found = frame.cohorts(rule.by, rule.period);
    let row = |row: &Cohort| CohortRow {
        cohort: frame.cohort_key(rule, row.key),
        clients: row.size.into(),
        cells: row
            .cells
            .iter()
            .take(MOST)
            .map(|of| cell(of, rule.measure))
            .collect(),
    };
    let mut rows: Vec<CohortRow> = found.rows.iter().map(row).collect();
    if rule.by != CohortBy::FirstPeriod {
        // The largest group first: texts have no order of time. The sort is stable.
        sort_by_key(&mut rows, |row| std::cmp::Reverse(row.clients));
        rows.truncate(MOST);
    } else {
        rows.drain(..rows.len().saturating_sub(MOST));
    }
    let ages = found
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    let by_age = found.by_age();
    CohortsView {
        rule,
        hidden_rows: (found.rows.len() - rows.len()) as u32,
        hidden_ages: ages.saturating_sub(MOST) as u32,
        rows,
        mean: by_age
            .iter()
            .take(MOST)
            .map(|sums| per_cohort(sums, rule.measure))
            .collect(),
        has_costs: frame.book.has_costs(),
        columns: COLUMNS
            .into_iter()
            .filter(|&column| frame.has_column(column))
            .collect(),
    }
}

fn cell(cell: &audit::CohortCell, measure: CohortMeasure) -> CohortValue {
    let sums = cell.shown();
    CohortValue {
        value: value(sums, measure),
        clients: match retention(measure) {
            Retention::Classic => sums.retained.into(),
            Retention::Rolling => sums.retained_rolling.into(),
        },
        unfinished: !cell.is_finished(),
    }
}

fn value(sums: &CohortSums, measure: CohortMeasure) -> Option<f64> {
    match measure {
        CohortMeasure::Retained => sums.retention(),
        CohortMeasure::RetainedRolling => sums.rolling_retention(),
        CohortMeasure::Revenue => Some(sums.revenue.to_f64()),
        CohortMeasure::GrossProfit => Some(sums.profit.to_f64()),
        CohortMeasure::Orders => Some(f64::from(sums.orders)),
        CohortMeasure::AverageOrder => sums.average_order(),
        CohortMeasure::CumulativeRevenue => sums.revenue_per_client(),
        CohortMeasure::CumulativeProfit => sums.profit_per_client(),
    }
}

/// The mean over the clients of all cohorts: sums per acquired client, ratios as they are.
fn per_cohort(sums: &CohortSums, measure: CohortMeasure) -> Option<f64> {
    let found = value(sums, measure)?;
    match measure {
        CohortMeasure::Revenue | CohortMeasure::GrossProfit | CohortMeasure::Orders => {
            (sums.clients > 0).then(|| found / f64::from(sums.clients))
        }
        _ => Some(found),
    }
}
