//! Which model looks ahead, how far, what later money is worth, and where the check begins.

use engine::protocol::{ForecastRule, Model};

use crate::components::day_input::DayInput;
use crate::components::number_field::{Bounds, NumberField};
use crate::components::segmented::Segmented;
use crate::format::use_format;
use crate::prelude::*;
use crate::state::Session;
use crate::words::text;

/// Ten years.
const HORIZON: Bounds = Bounds::whole(1, 120);
/// Per cent a year.
const DISCOUNT: Bounds = Bounds {
    least: 0.0,
    most: 100.0,
    step: 0.01,
};
/// A discount is kept in this part of a per cent.
const PER_CENT: f64 = 100.0;

#[component]
pub fn RuleBar() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let settings = session.settings;
    let rule = Memo::new(move |_| settings.read().life.forecast);
    let change = move |change: &dyn Fn(&mut ForecastRule)| {
        settings.update(|settings| change(&mut settings.life.forecast));
    };
    let models = Signal::derive(|| {
        let model = |of: Model| (name(of).to_string(), name(of).to_string());
        Model::ALL.map(model).to_vec()
    });
    let set_model = move |key: String| {
        let model = Model::ALL.into_iter().find(|of| name(*of) == key);
        change(&|rule| rule.model = model.unwrap_or_default());
    };
    let span = Signal::derive(move || {
        let opened = session.opened.read();
        let source = &opened.as_ref()?.source;
        Some((source.first_day, source.last_day))
    });
    view! {
        <form class="controls labs" on:submit=|event| event.prevent_default()>
            <Segmented
                label=text!(format, forecast.model)
                options=models
                value=Signal::derive(move || name(rule.read().model).to_string())
                on_change=set_model
            />
            <NumberField
                label=text!(format, forecast.horizon)
                unit=text!(format, forecast.months)
                value=Signal::derive(move || f64::from(rule.read().horizon))
                bounds=HORIZON
                on_change=move |months: f64| change(&|rule| rule.horizon = months as u8)
            />
            <NumberField
                label=text!(format, forecast.discount)
                unit=Signal::derive(|| "%".to_string())
                value=Signal::derive(move || f64::from(rule.read().discount) / PER_CENT)
                bounds=DISCOUNT
                on_change=move |percent: f64| {
                    change(&|rule| rule.discount = (percent * PER_CENT).round() as u16);
                }
            />
            <div class="day">
                <DayInput
                    label=text!(format, forecast.calibration_end)
                    value=Signal::derive(move || rule.read().calibration_end)
                    span
                    on_change=move |day| change(&|rule| rule.calibration_end = day)
                />
            </div>
        </form>
    }
    .into_any()
}

/// The name of a model, the same in every language.
pub fn name(model: Model) -> &'static str {
    match model {
        Model::MbgNbd => "MBG/NBD",
        Model::BgNbd => "BG/NBD",
        Model::ParetoNbd => "Pareto/NBD",
    }
}
