//! When a client counts as lapsed and as regular, and in which periods they are counted.

use engine::protocol::SilenceRule;
use engine::protocol::views::RegularView;

use crate::components::live::live;
use crate::components::number_field::{Bounds, NumberField};
use crate::components::segmented::Segmented;
use crate::format::use_format;
use crate::prelude::*;
use crate::queries::View;
use crate::state::Session;
use crate::words::{self, say, text};

/// Days without a purchase: ten years at most.
const SILENCE: Bounds = Bounds::whole(1, 3_650);
/// Purchases of a regular client.
const REGULAR: Bounds = Bounds::whole(2, 50);

#[component]
pub fn RuleBar(view: View<RegularView>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let rule = Memo::new(move |_| settings.read().life.silence);
    let change = move |change: &dyn Fn(&mut SilenceRule)| {
        settings.update(|settings| change(&mut settings.life.silence));
    };
    let usual = live(move || {
        let days = view.read().usual_silence?;
        let days = format.get().days(days.round());
        Some(say!(format.get(), regular.usual_silence, days = days))
    });
    let set_period = move |key: String| {
        let period = words::period_from_key(&key).unwrap_or_default();
        change(&|rule| rule.period = period);
    };
    view! {
        <form class="controls labs" on:submit=|event| event.prevent_default()>
            <NumberField
                label=text!(format, regular.silence)
                unit=text!(format, regular.days)
                value=Signal::derive(move || f64::from(rule.read().days))
                bounds=SILENCE
                on_change=move |days: f64| change(&|rule| rule.days = days as u16)
            />
            <NumberField
                label=text!(format, regular.least)
                unit=text!(format, regular.purchases)
                value=Signal::derive(move || f64::from(rule.read().regular))
                bounds=REGULAR
                on_change=move |count: f64| change(&|rule| rule.regular = count as u8)
            />
            <Segmented
                label=text!(format, regular.period)
                options=Signal::derive(move || words::period_options(format.get()))
                value=Signal::derive(move || words::period_key(rule.read().period).to_string())
                on_change=set_period
            />
        </form>
        <p class="help">{usual}</p>
    }
    .into_any()
}
