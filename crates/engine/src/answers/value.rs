//! Lifetime value: the formula of the trade, and cohorts.

use audit::{Cohort, Cohorts, LtvFormula};
use ledger::PeriodKind;

use crate::protocol::views::{CohortCell, CohortView, FormulaView, ValueView};
use crate::session::Frame;
use crate::translate::{amount, day_number};

/// `margin` is the share that a person typed for files without costs.
pub(crate) fn value(frame: &Frame, margin: Option<f64>) -> ValueView {
    let cohorts = Cohorts::new(&frame.book, PeriodKind::Month);
    ValueView {
        formula: formula(frame, margin),
        cohorts: cohorts
            .rows
            .iter()
            .map(|row| cohort(&cohorts, row))
            .collect(),
        mean: cohorts
            .by_age()
            .iter()
            .map(|age| age.cumulative_per_client)
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

fn cohort(cohorts: &Cohorts, row: &Cohort) -> CohortView {
    let per_client = row.cumulative_per_client();
    let cells = row
        .retained
        .iter()
        .zip(&row.revenue)
        .zip(per_client)
        .enumerate();
    CohortView {
        start: day_number(PeriodKind::Month.start(row.period)),
        clients: row.size.into(),
        cells: cells
            .map(|(age, ((&retained, &revenue), per_client))| CohortCell {
                retained: retained.into(),
                revenue: amount(revenue),
                per_client,
                unfinished: !cohorts.is_finished(row, age),
            })
            .collect(),
    }
}
