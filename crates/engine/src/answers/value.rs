//! Lifetime value: the formula of the trade, and cohorts.

use audit::{Cohort, CohortKey, CohortSums, Cohorts, LtvFormula};
use ledger::{Day, PeriodKind};

use crate::protocol::views::{CohortCell, CohortView, FormulaView, ValueView};
use crate::session::Frame;
use crate::translate::{amount, day_number};

/// `margin` is the share that a person typed for files without costs.
pub(crate) fn value(frame: &Frame, margin: Option<f64>) -> ValueView {
    let cohorts = Cohorts::new(&frame.book, PeriodKind::Month);
    ValueView {
        formula: formula(frame, margin),
        cohorts: cohorts.rows.iter().map(cohort).collect(),
        mean: cohorts
            .by_age()
            .iter()
            .filter_map(CohortSums::revenue_per_client)
            .collect(),
    }
}

fn formula(frame: &Frame, margin: Option<f64>) -> Option<FormulaView> {
    let by_costs = LtvFormula::new(&frame.book, None)?;
    let p_typed = by_costs.margin.is_none() && margin.is_some();
    let found = if p_typed {
        LtvFormula::new(&frame.book, margin)?
    } else {
        by_costs
    };
    Some(FormulaView {
        s: found.average_order?,
        c: found.orders_per_month,
        p: found.margin,
        p_typed,
        t: found.life_months,
        ltv: found.ltv,
        clients: found.clients.into(),
    })
}

fn cohort(row: &Cohort) -> CohortView {
    let start = match row.key {
        CohortKey::Period(period) => PeriodKind::Month.start(period),
        CohortKey::Group(_) => Day::default(),
    };
    CohortView {
        start: day_number(start),
        clients: row.size.into(),
        cells: row.cells.iter().map(cell).collect(),
    }
}

fn cell(cell: &audit::CohortCell) -> CohortCell {
    let sums = cell.shown();
    CohortCell {
        retained: sums.retained.into(),
        revenue: amount(sums.revenue),
        per_client: sums.revenue_per_client().unwrap_or_default(),
        unfinished: !cell.is_finished(),
    }
}
