//! Does a portfolio's share of A shrink? Quarter by quarter, one row a manager.

use engine::protocol::ClientSet;
use engine::protocol::views::{ManagersView, PortfolioView, QuarterView};

use crate::prelude::*;
use crate::queries::View;

use super::MOST_ROWS;
use crate::figures::{Cell, Column, Numbers, NumbersTable, Row, TableCard};
use crate::format::{Format, use_format};
use crate::words::{self, say, text};

#[component]
pub fn CourseCard(view: View<ManagersView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    view! {
        <TableCard
            headline
            about=text!(format, managers.course_about)
            definition=text!(format, managers.quality_definition)
            file="share-of-a"
            numbers
            wide=true
        >
            <NumbersTable numbers name=headline most=MOST_ROWS />
        </TableCard>
    }
    .into_any()
}

/// The share of one of the classes of a quarter's portfolio; nothing of an empty one.
pub fn share(counts: &[u64], class: usize) -> Option<f64> {
    let all: u64 = counts.iter().sum();
    let part = counts.get(class).copied()?;
    (all > 0).then(|| part as f64 / all as f64)
}

fn share_of_a(quarter: &QuarterView) -> Option<f64> {
    share(&quarter.classes, 0)
}

/// How the share of A moved from the first to the last quarter with clients.
fn moved(of: &PortfolioView) -> Option<f64> {
    let mut shares = of.quarters.iter().filter_map(share_of_a);
    let first = shares.next()?;
    Some(shares.next_back()? - first)
}

/// A difference of shares in points, as it is shown and told.
pub fn points(moved: f64) -> i64 {
    (moved * 100.0).round() as i64
}

/// The place of the portfolio that lost most of its share of A.
pub fn most_fallen(view: &ManagersView) -> usize {
    let moves = view.portfolios.iter().enumerate();
    let moves = moves.filter_map(|(place, of)| Some((place, moved(of)?)));
    moves
        .min_by(|one, other| one.1.total_cmp(&other.1))
        .map_or(0, |(place, _)| place)
}

/// In how many portfolios the share of A shrank.
fn headline(view: &ManagersView, format: Format) -> String {
    let told = view.portfolios.iter().filter_map(moved);
    let fallen = told.clone().filter(|moved| points(*moved) < 0).count();
    let (fallen, all) = (fallen as u64, told.count() as u64);
    let all_words = format.count(all);
    match (fallen, all) {
        (_, 0) => say!(format, managers.course_none),
        (0, _) => say!(format, managers.course_steady),
        _ => {
            let fallen = format.count(fallen);
            say!(
                format,
                managers.course_headline,
                fallen = fallen,
                all = all_words
            )
        }
    }
}

fn numbers(view: &ManagersView, format: Format) -> Numbers {
    let mut columns = vec![Column::text(say!(format, managers.manager))];
    let quarters = view.quarters.iter();
    columns.extend(quarters.map(|&first| Column::number(words::quarter(format, first))));
    columns.push(Column::number(say!(format, managers.points)));
    let row = |of: &PortfolioView| {
        let mut cells = vec![Cell::text(words::manager(format, &of.manager))];
        let shares = of.quarters.iter().map(share_of_a);
        cells.extend(shares.map(|share| Cell::share(format, share)));
        cells.push(moved(of).map_or_else(Cell::blank, |moved| {
            let points = points(moved);
            Cell::number(format.difference(points), points)
        }));
        Row::of(ClientSet::Portfolio(of.manager.clone()), cells)
    };
    let rows = view.portfolios.iter().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::protocol::Amount;

    fn portfolio(classes: &[[u64; 4]]) -> PortfolioView {
        let quarter = |&classes: &[u64; 4]| QuarterView {
            classes,
            steadiness: [0; 5],
            revenue: Amount(0),
            is_finished: true,
        };
        PortfolioView {
            manager: String::new(),
            clients: 0,
            active: 0,
            revenue: Amount(0),
            gross_profit: None,
            orders: 0,
            average_order: None,
            orders_per_week: 0.0,
            classes: [0; 4],
            steadiness: [0; 5],
            share_of_a: 0.0,
            overdue: 0,
            inherited: 0,
            lost: 0,
            grown: 0,
            quarters: classes.iter().map(quarter).collect(),
        }
    }

    #[test]
    fn shares_move_between_quarters_with_clients() {
        let check = |classes: &[[u64; 4]], expected| {
            assert_eq!(moved(&portfolio(classes)), expected, "{classes:?}");
        };
        check(&[[0; 4], [1, 1, 0, 0], [1, 2, 1, 0], [0; 4]], Some(-0.25));
        check(&[[1, 1, 0, 0]], None);
        check(&[], None);
    }

    #[test]
    fn a_share_has_shrunk_when_the_points_that_are_shown_say_so() {
        let check = |moved, expected| assert_eq!(points(moved), expected, "{moved}");
        check(-0.006, -1);
        check(-0.004, 0);
        check(0.25, 25);
    }

    #[test]
    fn the_portfolio_that_lost_most_is_found() {
        let view = ManagersView {
            base: Default::default(),
            last: Default::default(),
            quarters: Vec::new(),
            portfolios: vec![
                portfolio(&[[1, 1, 0, 0], [1, 0, 0, 0]]),
                portfolio(&[[1, 1, 0, 0], [0, 1, 0, 0]]),
                portfolio(&[]),
            ],
            handed: Vec::new(),
        };
        assert_eq!(most_fallen(&view), 1);
    }
}
