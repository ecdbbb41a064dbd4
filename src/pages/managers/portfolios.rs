//! The table of portfolios, one row a manager.

use engine::protocol::ClientSet;
use engine::protocol::views::{ManagersView, PortfolioView};

use crate::prelude::*;
use crate::queries::View;

use super::{MOST_ROWS, manager_href};
use crate::components::live::live;
use crate::figures::{
    Cell, Column, Lists, Numbers, Row, SparkLine, TableCard, cut_note, use_lists,
};
use crate::format::{Format, use_format};
use crate::pages::moves::scheme;
use crate::state::{Location, Session};
use crate::words::{self, say, text};

/// The column of clients, which leads to their list.
const CLIENTS: usize = 1;

/// How many clients a manager keeps in touch with, against what the trade recommends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    Light,
    Fit,
    Heavy,
}

impl Load {
    pub fn of(clients: u64) -> Load {
        match clients {
            0..50 => Load::Light,
            50..=250 => Load::Fit,
            _ => Load::Heavy,
        }
    }

    pub fn name(self, format: Format) -> String {
        match self {
            Load::Light => say!(format, managers.load_light),
            Load::Fit => say!(format, managers.load_fit),
            Load::Heavy => say!(format, managers.load_heavy),
        }
    }
}

#[component]
pub fn PortfoliosCard(view: View<ManagersView>) -> impl IntoView {
    let format = use_format();
    let location = expect_context::<Location>();
    let lists = use_lists();
    let settings = expect_context::<Session>().settings;
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || {
        let format = format.get();
        let scheme = scheme(format, settings.read().labs.moves.scheme);
        say!(format, managers.portfolios_about, scheme = scheme)
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let table = live(move || table(&view.read(), numbers.get(), (location, lists), format.get()));
    let note = live(move || cut_note(view.read().portfolios.len(), MOST_ROWS, format.get()));
    view! {
        <TableCard
            headline
            about
            definition=text!(format, managers.portfolios_definition)
            file="portfolios"
            numbers
            wide=true
        >
            <div class="numbers portfolios" role="region" tabindex="0" aria-label=headline>
                {table}
            </div>
            {note}
        </TableCard>
    }
    .into_any()
}

/// Whose portfolio brings most, and how many are of a size that one can keep in touch with.
fn headline(view: &ManagersView, format: Format) -> String {
    let Some(first) = view.portfolios.first() else {
        return say!(format, managers.nobody_sells);
    };
    let revenue: f64 = view.portfolios.iter().map(|of| of.revenue.to_f64()).sum();
    let share = (revenue > 0.0).then(|| first.revenue.to_f64() / revenue);
    let fit = view.portfolios.iter();
    let fit = fit.filter(|of| Load::of(of.clients) == Load::Fit).count();
    say!(
        format,
        managers.portfolios_headline,
        manager = words::manager(format, &first.manager),
        share = format.percent_or_dash(share),
        fit = format.count(fit as u64),
        all = format.count(view.portfolios.len() as u64)
    )
}

fn table(
    view: &ManagersView,
    numbers: Numbers,
    (location, lists): (Location, Lists),
    format: Format,
) -> AnyView {
    let mut heads = numbers.columns.into_iter().map(|column| {
        view! { <th scope="col" class:number=column.is_number>{column.name}</th> }.into_any()
    });
    let first = heads.next();
    let rows = numbers
        .rows
        .into_iter()
        .zip(&view.portfolios)
        .take(MOST_ROWS);
    let rows = rows.map(|(row, of)| {
        let page = manager_href(location, &of.manager);
        let list = lists.href(ClientSet::Portfolio(of.manager.clone()));
        body_row(row, of, course(of, format), (page, list))
    });
    view! {
        <table>
            <thead>
                <tr>
                    {first}
                    <th scope="col">{say!(format, managers.course)}</th>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn body_row(
    row: Row,
    of: &PortfolioView,
    course: AnyView,
    (page, list): (String, String),
) -> AnyView {
    let last = row.cells.len().saturating_sub(1);
    let is_strained = Load::of(of.clients) != Load::Fit;
    let mut cells = (0..).zip(row.cells);
    let name = cells.next().map(|(_, cell)| cell.text);
    let rest = cells.map(|(place, cell)| {
        let value = cell.figure.is_some().then_some(cell.raw);
        let text = cell.text;
        if place == last {
            return view! { <td><span class="badge" class:warn=is_strained>{text}</span></td> }
                .into_any();
        }
        let content = match place {
            CLIENTS => view! { <a href=list.clone()>{text}</a> }.into_any(),
            _ => text.into_any(),
        };
        view! { <td class="number" data-figure=cell.figure data-value=value>{content}</td> }
            .into_any()
    });
    let rest = rest.collect_view();
    view! {
        <tr>
            <th scope="row"><a href=page>{name}</a></th>
            <td>{course}</td>
            {rest}
        </tr>
    }
    .into_any()
}

/// The revenue of the quarters that are over.
fn course(of: &PortfolioView, format: Format) -> AnyView {
    let quarters = of.quarters.iter().filter(|quarter| quarter.is_finished);
    let values: Vec<f64> = quarters.map(|quarter| quarter.revenue.to_f64()).collect();
    let name = say!(format, managers.course_name);
    view! { <SparkLine values name /> }.into_any()
}

fn numbers(view: &ManagersView, format: Format) -> Numbers {
    let has_profit = view.portfolios.iter().any(|of| of.gross_profit.is_some());
    let mut columns = vec![Column::text(say!(format, managers.manager))];
    let mut number = |name: String| columns.push(Column::number(name));
    number(say!(format, figures.clients));
    number(say!(format, managers.active));
    number(say!(format, managers.active_share));
    number(words::revenue(format));
    if has_profit {
        number(say!(format, figures.basis_gross_profit));
    }
    number(say!(format, figures.average_order));
    number(say!(format, managers.orders_per_week));
    for class in ["A", "B", "C"] {
        number(class.to_string());
    }
    number(say!(format, managers.share_of_a));
    for class in ["X", "Y", "Z"] {
        number(class.to_string());
    }
    number(say!(format, managers.overdue));
    number(say!(format, managers.inherited));
    number(say!(format, managers.lost));
    number(say!(format, managers.grown));
    columns.push(Column::text(say!(format, managers.size)));
    let row = |(place, of): (usize, &PortfolioView)| {
        let figure = |what: &str| format!("manager-{place}-{what}");
        let count = |count| Cell::count(format, count);
        let active = of.active as f64 / of.clients.max(1) as f64;
        let mut cells = vec![
            Cell::text(words::manager(format, &of.manager)),
            count(of.clients).named(figure("clients")),
            count(of.active),
            Cell::share(format, active),
            Cell::money(format, of.revenue).named(figure("revenue")),
        ];
        if has_profit {
            cells.push(
                of.gross_profit
                    .map_or_else(Cell::blank, |profit| Cell::money(format, profit)),
            );
        }
        cells.push(average_order(of, format));
        cells.push(per_week(of, format));
        let [a, b, c, _] = of.classes;
        cells.extend([count(a).named(figure("A")), count(b), count(c)]);
        cells.push(Cell::share(format, of.share_of_a));
        cells.extend(of.steadiness.into_iter().take(3).map(count));
        cells.extend([of.overdue, of.inherited, of.lost, of.grown].map(count));
        cells.push(Cell::text(Load::of(of.clients).name(format)));
        Row::new(cells)
    };
    let rows = view.portfolios.iter().enumerate().map(row).collect();
    Numbers { columns, rows }
}

pub fn average_order(of: &PortfolioView, format: Format) -> Cell {
    of.average_order
        .map_or_else(Cell::blank, |units| Cell::money_about(format, units))
}

pub fn per_week(of: &PortfolioView, format: Format) -> Cell {
    Cell::number(format.decimal(of.orders_per_week, 1), of.orders_per_week)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_against_fifty_to_two_hundred_and_fifty() {
        let loads = [0, 49, 50, 250, 251].map(Load::of);
        let expected = [Load::Light, Load::Light, Load::Fit, Load::Fit, Load::Heavy];
        assert_eq!(loads, expected);
    }
}
