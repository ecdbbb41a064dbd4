//! What it costs to win a client, typed by the person, and when that is back: over all and by first channel.

use engine::protocol::views::{HistoricView, PaybackView};
use engine::protocol::{Amount, Settings};

use super::curves::age;
use crate::components::amount_field::AmountField;
use crate::components::live::live;
use crate::figures::{Cell, Column, Numbers, Row, TableCard};
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::state::Session;
use crate::words::{say, text};

/// The usual rule of the trade: clients bring three times what they cost.
const HEALTHY: f64 = 3.0;

#[component]
pub fn PaybackCard(view: View<HistoricView>) -> impl IntoView {
    let format = use_format();
    let headline = Signal::derive(move || headline(&view.read(), format.get()));
    let about = Signal::derive(move || match view.read().is_profit {
        true => say!(format.get(), worth.payback_about),
        false => say!(format.get(), worth.payback_about_revenue),
    });
    let numbers = Signal::derive(move || numbers(&view.read(), format.get()));
    let channels = Memo::new(move |_| {
        let view = view.read();
        let channels = view.payback.iter().map(|of| of.channel.clone());
        channels.collect::<Vec<_>>()
    });
    // Rows stay while costs are typed, and so does the focus.
    let rows = live(move || {
        let channels = channels.get().into_iter().enumerate();
        channels
            .map(|(place, channel)| row(place, channel, numbers, format))
            .collect_view()
    });
    let head = move |place: usize| {
        live(move || {
            let numbers = numbers.read();
            numbers.columns.get(place).map(|column| column.name.clone())
        })
    };
    view! {
        <TableCard
            headline
            about
            definition=text!(format, worth.payback_definition)
            file="payback"
            numbers
            wide=true
        >
            <div class="numbers payback" role="region" tabindex="0" aria-label=headline>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{head(0)}</th>
                            <th scope="col" class="number">{head(1)}</th>
                            <th scope="col" class="number">{head(2)}</th>
                            <th scope="col" class="number">{head(3)}</th>
                            <th scope="col" class="number">{head(4)}</th>
                            <th scope="col">{head(5)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </TableCard>
    }
    .into_any()
}

fn row(
    place: usize,
    channel: Option<String>,
    numbers: Signal<Numbers>,
    format: Signal<Format>,
) -> AnyView {
    let settings = expect_context::<Session>().settings;
    let of = StoredValue::new(channel);
    let called = move || of.with_value(|of| name(of.as_deref(), format.get()));
    let value = Signal::derive(move || of.with_value(|of| cost(&settings.read(), of.as_ref())));
    let on_change = move |cost| {
        settings.update(|settings| of.with_value(|of| set_cost(settings, of.as_ref(), cost)));
    };
    let label = Signal::derive(move || {
        let name = called();
        say!(format.get(), worth.cost_of, name = name)
    });
    let cell = move |column: usize| {
        live(move || {
            let numbers = numbers.read();
            let cell = numbers.rows.get(place)?.cells.get(column)?;
            Some(cell.text.clone())
        })
    };
    view! {
        <tr>
            <th scope="row">{live(called)}</th>
            <td class="number">{cell(1)}</td>
            <td class="number">
                <AmountField label value on_change label_hidden=true />
            </td>
            <td class="number">{cell(3)}</td>
            <td class="number">{cell(4)}</td>
            <td>{cell(5)}</td>
        </tr>
    }
    .into_any()
}

fn name(channel: Option<&str>, format: Format) -> String {
    match channel {
        None => say!(format, worth.all_clients),
        Some("") => say!(format, worth.blank),
        Some(channel) => channel.to_string(),
    }
}

/// What was typed: of a channel only its own.
fn cost(settings: &Settings, channel: Option<&String>) -> Option<Amount> {
    let rule = &settings.life.worth;
    match channel {
        None => rule.cost,
        Some(channel) => {
            let found = rule.channel_costs.iter().find(|(of, _)| of == channel);
            found.map(|(_, cost)| *cost)
        }
    }
}

fn set_cost(settings: &mut Settings, channel: Option<&String>, cost: Option<Amount>) {
    let rule = &mut settings.life.worth;
    match channel {
        None => rule.cost = cost,
        Some(channel) => {
            rule.channel_costs.retain(|(of, _)| of != channel);
            let own = cost.map(|cost| (channel.clone(), cost));
            rule.channel_costs.extend(own);
        }
    }
}

fn headline(view: &HistoricView, format: Format) -> String {
    let Some(base) = view.payback.first().filter(|base| base.cost.is_some()) else {
        return say!(format, worth.payback_untyped);
    };
    let ratio = format.decimal(base.ratio.unwrap_or_default(), 1);
    match base.payback {
        Some(at) => say!(
            format,
            worth.payback_headline,
            age = age(format, view.period, at.into()),
            ratio = ratio
        ),
        None => say!(
            format,
            worth.payback_not_yet,
            share = format.percent(base.ratio.unwrap_or_default())
        ),
    }
}

/// How a client pays, in words.
fn verdict(of: &PaybackView, view: &HistoricView, format: Format) -> String {
    let (Some(_), Some(ratio)) = (of.cost, of.ratio) else {
        return "–".to_string();
    };
    let Some(at) = of.payback else {
        return say!(format, worth.verdict_not_yet);
    };
    let age = age(format, view.period, at.into());
    match ratio >= HEALTHY {
        true => say!(format, worth.verdict_healthy, age = age),
        false => say!(format, worth.verdict_thin, age = age),
    }
}

fn numbers(view: &HistoricView, format: Format) -> Numbers {
    let columns = vec![
        Column::text(say!(format, worth.by_channel)),
        Column::number(say!(format, figures.clients)),
        Column::number(say!(format, worth.cost)),
        Column::number(say!(format, worth.brought)),
        Column::number(say!(format, worth.ratio)),
        Column::text(say!(format, worth.verdict)),
    ];
    let row = |of: &PaybackView| {
        let money = |units: Option<f64>| {
            units.map_or_else(Cell::blank, |units| Cell::money_about(format, units))
        };
        Row::new(vec![
            Cell::text(name(of.channel.as_deref(), format)),
            Cell::count(format, of.clients),
            of.cost
                .map_or_else(Cell::blank, |cost| Cell::money(format, cost)),
            money(of.brought),
            Cell::decimal(format, of.ratio, 2),
            Cell::text(verdict(of, view, format)),
        ])
    };
    let rows = view.payback.iter().map(row).collect();
    Numbers { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_has_a_cost_of_its_own_until_it_is_cleared() {
        let mut settings = Settings::default();
        let web = "web".to_string();
        set_cost(&mut settings, None, Some(Amount(10)));
        set_cost(&mut settings, Some(&web), Some(Amount(30)));
        set_cost(&mut settings, Some(&web), Some(Amount(40)));
        assert_eq!(cost(&settings, Some(&web)), Some(Amount(40)));
        assert_eq!(cost(&settings, None), Some(Amount(10)));
        set_cost(&mut settings, Some(&web), None);
        assert_eq!(cost(&settings, Some(&web)), None);
        assert_eq!(settings.life.worth.channel_costs, []);
    }
}
