//! When a client counts as late and as gone, and what is at stake.

use engine::protocol::SilenceRule;
use engine::protocol::views::CallsView;

use crate::components::live::Show;
use crate::components::number_field::{Bounds, NumberField};
use crate::components::segmented::Segmented;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::queries::View;
use crate::state::Session;
use crate::words::{say, text};

/// Days without a purchase: ten years at most.
const SILENCE: Bounds = Bounds::whole(1, 3_650);
/// Chance of being alive, per cent.
const ALIVE: Bounds = Bounds::whole(1, 99);
/// Lateness in expected intervals.
const LATENESS: Bounds = Bounds {
    least: 0.05,
    most: 100.0,
    step: 0.05,
};
/// A cut of lateness is kept in this part of an interval.
const PER_INTERVAL: f64 = 100.0;
const REVENUE: &str = "revenue";
const PROFIT: &str = "profit";

#[component]
pub fn RuleBar(view: View<CallsView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let rule = Memo::new(move |_| settings.read().life.silence);
    let change = move |change: &dyn Fn(&mut SilenceRule)| {
        settings.update(|settings| change(&mut settings.life.silence));
    };
    let cut = move |place: usize| {
        let value = move || f64::from(rule.read().lateness[place]) / PER_INTERVAL;
        let on_change = move |intervals: f64| {
            let cut = (intervals * PER_INTERVAL).round() as u16;
            change(&|rule| rule.lateness = with_cut(rule.lateness, place, cut));
        };
        let label = Signal::derive(move || {
            let format = format.get();
            match place {
                0 => say!(format, calls.cut_on_time),
                1 => say!(format, calls.cut_due),
                _ => say!(format, calls.cut_late),
            }
        });
        view! { <NumberField label value=Signal::derive(value) bounds=LATENESS on_change /> }
    };
    let in_force = move || in_force(rule.get(), format.get());
    let stakes = Signal::derive(move || {
        let format = format.get();
        vec![
            (REVENUE.to_string(), say!(format, figures.revenue)),
            (PROFIT.to_string(), say!(format, figures.basis_gross_profit)),
        ]
    });
    let stake = Signal::derive(move || {
        let key = if rule.read().on_profit {
            PROFIT
        } else {
            REVENUE
        };
        key.to_string()
    });
    let has_costs = move || view.read().has_costs;
    view! {
        <details class="calls-rule">
            <summary>{in_force}</summary>
            <form class="controls labs" on:submit=|event| event.prevent_default()>
                <NumberField
                    label=text!(format, calls.silence)
                    unit=text!(format, calls.days)
                    value=Signal::derive(move || f64::from(rule.read().days))
                    bounds=SILENCE
                    on_change=move |days: f64| change(&|rule| rule.days = days as u16)
                />
                <fieldset class="own-cuts">
                    <legend>{text!(format, calls.lateness_cuts)}</legend>
                    {[0, 1, 2].map(cut)}
                </fieldset>
                <NumberField
                    label=text!(format, calls.alive_below)
                    unit=Signal::derive(|| "%".to_string())
                    value=Signal::derive(move || f64::from(rule.read().alive))
                    bounds=ALIVE
                    on_change=move |percent: f64| change(&|rule| rule.alive = percent as u8)
                />
                <Show when=has_costs>
                    <Segmented
                        label=text!(format, calls.stake)
                        options=stakes
                        value=stake
                        on_change=move |key: String| change(&|rule| rule.on_profit = key == PROFIT)
                    />
                </Show>
            </form>
            <p class="help">{text!(format, calls.rule_help)}</p>
        </details>
    }
    .into_any()
}

/// The rule in one line.
fn in_force(rule: SilenceRule, format: Format) -> String {
    let [on_time, due, late] = rule
        .lateness
        .map(|cut| format.decimal(f64::from(cut) / PER_INTERVAL, 2));
    say!(
        format,
        calls.rule,
        days = format.days(rule.days.into()),
        on_time = on_time,
        due = due,
        late = late,
        alive = format.percent(f64::from(rule.alive) / 100.0)
    )
}

/// The cuts with one of them moved; it takes those along that it passes, so that they stay in order.
fn with_cut(cuts: [u16; 3], place: usize, cut: u16) -> [u16; 3] {
    let mut moved = cuts;
    for (of, value) in moved.iter_mut().enumerate() {
        *value = match of.cmp(&place) {
            std::cmp::Ordering::Less => cut.min(*value),
            std::cmp::Ordering::Equal => cut,
            std::cmp::Ordering::Greater => cut.max(*value),
        };
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_stay_in_order() {
        let check = |place, cut, expected: [u16; 3]| {
            assert_eq!(with_cut([100, 150, 300], place, cut), expected);
        };
        check(1, 200, [100, 200, 300]);
        check(0, 400, [400, 400, 400]);
        check(2, 120, [100, 120, 120]);
        check(1, 50, [50, 50, 300]);
    }
}
