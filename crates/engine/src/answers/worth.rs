//! Value by the formula of the trade: the base, groups beside it, and its course.

use audit::{LtvFormula, Owners, QuarterEnd, ltv_as_of};
use ledger::{Day, PeriodKind, sort_by_key};

use crate::protocol::views::{FormulaView, WorthGroup, WorthRow, WorthView};
use crate::protocol::{Column, WorthBy};
use crate::session::Frame;
use crate::translate::{self, day_number};

/// Groups that a page shows.
const MOST_GROUPS: usize = 100;

/// Ten years.
const QUARTERS: usize = 40;

/// `margin` is the share that a person typed for lines without costs. Groups that the lines do not tell give way to
/// some that they do.
pub(crate) fn worth(frame: &Frame, by: WorthBy, margin: Option<f64>) -> WorthView {
    let book = &frame.book;
    let groupings: Vec<WorthBy> = WorthBy::ALL
        .into_iter()
        .filter(|&by| column(by).is_none_or(|column| frame.has_column(column)))
        .collect();
    let told = groupings.iter().copied().find(|of| *of == by);
    let by = told.or(groupings.first().copied()).unwrap_or(by);
    let year_ago = book.audit_day.add_months(-12);
    let ends: Vec<Day> = QuarterEnd::last(book, QUARTERS)
        .into_iter()
        .map(|end| end.as_of)
        .collect();
    let as_of = |days: &[Day]| ltv_as_of(&frame.view(), book, days, margin);
    let course = as_of(&ends);
    let mut groups = groups(frame, by, margin);
    // The sort is stable: equals stay in the order of their groups.
    sort_by_key(&mut groups, |row| std::cmp::Reverse(row.formula.clients));
    let hidden_groups = groups.len().saturating_sub(MOST_GROUPS) as u32;
    groups.truncate(MOST_GROUPS);
    WorthView {
        formula: LtvFormula::new(book, margin)
            .as_ref()
            .and_then(formula_view),
        year_ago: as_of(&[year_ago])
            .first()
            .and_then(|then| formula_view(then.formula.as_ref()?)),
        by,
        groupings,
        groups,
        hidden_groups,
        course: course
            .iter()
            .filter_map(|then| Some((day_number(then.day), formula_view(then.formula.as_ref()?)?)))
            .collect(),
    }
}

/// `None` without an order.
fn formula_view(formula: &LtvFormula) -> Option<FormulaView> {
    Some(FormulaView {
        s: formula.average_order?,
        c: formula.orders_per_month,
        p: formula.margin,
        p_typed: formula.is_margin_typed,
        t: formula.life_months,
        ltv: formula.ltv,
        clients: formula.clients.into(),
    })
}

/// The column whose latest value groups clients.
fn column(by: WorthBy) -> Option<Column> {
    match by {
        WorthBy::Manager => Some(Column::Manager),
        WorthBy::Channel => Some(Column::Channel),
        WorthBy::Region => Some(Column::Region),
        WorthBy::Segment | WorthBy::Class | WorthBy::Cohort => None,
    }
}

fn groups(frame: &Frame, by: WorthBy, margin: Option<f64>) -> Vec<WorthRow> {
    let book = &frame.book;
    if let Some(column) = column(by) {
        let owners = Owners::new(&frame.view(), book, translate::column(column));
        let name = |code| WorthGroup::Text(frame.column_text(column, code).to_owned());
        return rows(
            LtvFormula::by_group(book, |place| owners.of(place), margin),
            name,
        );
    }
    match by {
        WorthBy::Segment => rows(
            LtvFormula::by_group(book, |place| frame.segment(place), margin),
            |segment| WorthGroup::Segment(translate::segment(segment)),
        ),
        WorthBy::Class => rows(
            LtvFormula::by_group(book, |place| Some(frame.class(place)), margin),
            |class| WorthGroup::Class(translate::class(class)),
        ),
        _ => {
            let year = |place: usize| Some(PeriodKind::Year.of(book.first_occasion[place]?));
            rows(LtvFormula::by_group(book, year, margin), |year| {
                WorthGroup::Year(PeriodKind::Year.start(year).ymd().0)
            })
        }
    }
}

fn rows<K>(groups: Vec<(K, LtvFormula)>, name: impl Fn(K) -> WorthGroup) -> Vec<WorthRow> {
    let row = |(group, formula): (K, LtvFormula)| {
        Some(WorthRow {
            formula: formula_view(&formula)?,
            group: name(group),
        })
    };
    groups.into_iter().filter_map(row).collect()
}
