//! What a cell of a cohort tells: its name, how it is written, and whether the first period stands out.

use engine::protocol::views::CohortRow;
use engine::protocol::{CohortKey, CohortMeasure, Period};

use crate::format::Format;
use crate::words::{self, say};

pub const MEASURES: [CohortMeasure; 8] = [
    CohortMeasure::Retained,
    CohortMeasure::RetainedRolling,
    CohortMeasure::Revenue,
    CohortMeasure::GrossProfit,
    CohortMeasure::Orders,
    CohortMeasure::AverageOrder,
    CohortMeasure::CumulativeRevenue,
    CohortMeasure::CumulativeProfit,
];

pub fn name(measure: CohortMeasure, format: Format) -> String {
    match measure {
        CohortMeasure::Retained => say!(format, cohorts.retained),
        CohortMeasure::RetainedRolling => say!(format, cohorts.retained_rolling),
        CohortMeasure::Revenue => words::revenue(format),
        CohortMeasure::GrossProfit => say!(format, figures.basis_gross_profit),
        CohortMeasure::Orders => say!(format, figures.orders),
        CohortMeasure::AverageOrder => say!(format, figures.average_order),
        CohortMeasure::CumulativeRevenue => say!(format, cohorts.cumulative_revenue),
        CohortMeasure::CumulativeProfit => say!(format, cohorts.cumulative_profit),
    }
}

/// How a value is written in a cell.
pub fn write(measure: CohortMeasure) -> fn(Format, f64) -> String {
    match measure {
        CohortMeasure::Retained | CohortMeasure::RetainedRolling => Format::percent,
        _ => Format::short,
    }
}

/// How a value is written along a scale.
pub fn write_scale(measure: CohortMeasure) -> fn(Format, f64) -> String {
    match measure {
        CohortMeasure::Orders => Format::short,
        CohortMeasure::Retained | CohortMeasure::RetainedRolling => Format::percent,
        _ => Format::money_short,
    }
}

/// How a value is written in full.
pub fn write_whole(measure: CohortMeasure) -> fn(Format, f64) -> String {
    match measure {
        CohortMeasure::Retained | CohortMeasure::RetainedRolling => Format::percent,
        CohortMeasure::Orders => |format, value| format.decimal(value, 2),
        _ => Format::money_about,
    }
}

/// Whether only lines with a cost can tell it.
pub fn needs_costs(measure: CohortMeasure) -> bool {
    matches!(
        measure,
        CohortMeasure::GrossProfit | CohortMeasure::CumulativeProfit
    )
}

/// Whether the first period says what later ones are held against: everyone bought in it.
pub fn starts_apart(measure: CohortMeasure) -> bool {
    !matches!(
        measure,
        CohortMeasure::AverageOrder
            | CohortMeasure::CumulativeRevenue
            | CohortMeasure::CumulativeProfit
    )
}

/// An age in words: `3 months after the first purchase`.
pub fn later(period: Period, age: usize, format: Format) -> String {
    let time = words::span(format, period, age as f64);
    say!(format, cohorts.later, time = time)
}

/// What a cohort is called.
pub fn cohort(row: &CohortRow, period: Period, format: Format) -> String {
    match &row.cohort {
        CohortKey::Start(day) => words::starting(format, period, *day),
        CohortKey::Text(text) if text.is_empty() => say!(format, cohorts.blank),
        CohortKey::Text(text) => text.clone(),
    }
}
