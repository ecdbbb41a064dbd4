//! The numbers of each rule of steadiness.

use engine::protocol::{Span, Xyz, XyzRule};

use crate::components::live::live;
use crate::components::number_field::{Bounds, NumberField};
use crate::components::segmented::Segmented;
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};

/// Cuts of the coefficient of variation, 1/100: those of goods, between, those of clients.
pub const CUTS: [(u16, u16); 3] = [(10, 25), (25, 50), (50, 100)];
/// No cut of the variation is larger, 1/100.
const MOST_VARIATION: u16 = 1_000;

/// So many occasions, and an occasion in so many of so many periods.
#[component]
pub fn RhythmNumbers(xyz: Memo<Xyz>, set_rule: Callback<XyzRule>) -> impl IntoView {
    let format = use_format();
    let numbers = Signal::derive(move || match xyz.read().rule {
        XyzRule::Rhythm { occasions, share } => (occasions, share.0, share.1),
        _ => (0, 0, 1),
    });
    let set = move |occasions: u16, some: u8, all: u8| {
        let share = (some.min(all), all);
        set_rule.run(XyzRule::Rhythm { occasions, share });
    };
    let of_periods = move || match xyz.read().span {
        Span::Week => say!(format.get(), xyz.of_weeks),
        Span::Month => say!(format.get(), xyz.of_months),
        Span::Quarter => say!(format.get(), xyz.of_quarters),
    };
    view! {
        <fieldset class="own-cuts">
            <legend>{text!(format, xyz.x_from)}</legend>
            <NumberField
                label=text!(format, xyz.least_occasions)
                label_hidden=true
                unit=text!(format, xyz.occasions)
                value=Signal::derive(move || numbers.get().0.into())
                bounds=Bounds::whole(2, 1_000)
                on_change=move |typed: f64| {
                    let (_, some, all) = numbers.get_untracked();
                    set(typed as u16, some, all);
                }
            />
            <NumberField
                label=text!(format, xyz.in_at_least)
                value=Signal::derive(move || numbers.get().1.into())
                bounds=Bounds::whole(1, 100)
                on_change=move |typed: f64| {
                    let (occasions, _, all) = numbers.get_untracked();
                    set(occasions, typed as u8, all.max(typed as u8));
                }
            />
            <NumberField
                label=text!(format, xyz.out_of)
                unit=Signal::derive(of_periods)
                value=Signal::derive(move || numbers.get().2.into())
                bounds=Bounds::whole(1, 100)
                on_change=move |typed: f64| {
                    let (occasions, some, _) = numbers.get_untracked();
                    set(occasions, some, typed as u8);
                }
            />
        </fieldset>
    }
    .into_any()
}

/// The cuts of a coefficient of variation: presets and own ones.
#[component]
pub fn VariationCuts(
    #[prop(into)] rule: Signal<XyzRule>,
    set_rule: Callback<XyzRule>,
) -> impl IntoView {
    let format = use_format();
    let cuts = Signal::derive(move || match rule.get() {
        XyzRule::Variation { x, y, .. } | XyzRule::Intervals { x, y } => (x, y),
        _ => (0, 0),
    });
    let set = move |x: u16, y: u16| {
        set_rule.run(match rule.get_untracked() {
            XyzRule::Variation { own_start, .. } => XyzRule::Variation { x, y, own_start },
            _ => XyzRule::Intervals { x, y },
        });
    };
    let preset = move |key: String| {
        if let Some((x, y)) = CUTS.into_iter().find(|cuts| cuts_key(*cuts) == key) {
            set(x, y);
        }
    };
    let presets = Signal::derive(|| {
        let named = CUTS.map(|(x, y)| (cuts_key((x, y)), format!("{x}/{y}")));
        named.to_vec()
    });
    let most = Bounds::whole(1, MOST_VARIATION.into());
    view! {
        <div class="field">
            <span>{text!(format, xyz.presets)}</span>
            <Segmented
                label=text!(format, xyz.presets)
                options=presets
                value=Signal::derive(move || cuts_key(cuts.get()))
                on_change=preset
            />
        </div>
        <fieldset class="own-cuts">
            <legend>{text!(format, xyz.own_cuts)}</legend>
            <NumberField
                label=Signal::stored("X ≤".to_string())
                unit=Signal::stored("%".to_string())
                value=Signal::derive(move || cuts.get().0.into())
                bounds=most
                on_change=move |typed: f64| set(typed as u16, cuts.get_untracked().1.max(typed as u16))
            />
            <NumberField
                label=Signal::stored("Y ≤".to_string())
                unit=Signal::stored("%".to_string())
                value=Signal::derive(move || cuts.get().1.into())
                bounds=most
                on_change=move |typed: f64| set(cuts.get_untracked().0.min(typed as u16), typed as u16)
            />
        </fieldset>
    }
    .into_any()
}

/// Up to which part of the list, the steadiest first, clients are X and Y.
#[component]
pub fn ShareCuts(
    #[prop(into)] rule: Signal<XyzRule>,
    set_rule: Callback<XyzRule>,
) -> impl IntoView {
    let format = use_format();
    let cuts = Signal::derive(move || match rule.get() {
        XyzRule::ShareOfList { x, y, own_start } => (x, y, own_start),
        _ => (0, 0, false),
    });
    let set = move |x: u8, y: u8| {
        let (_, _, own_start) = cuts.get_untracked();
        set_rule.run(XyzRule::ShareOfList { x, y, own_start });
    };
    view! {
        <fieldset class="own-cuts">
            <legend>{text!(format, xyz.steadiest)}</legend>
            <NumberField
                label=Signal::stored("X ≤".to_string())
                unit=Signal::stored("%".to_string())
                value=Signal::derive(move || cuts.get().0.into())
                bounds=Bounds::whole(1, 99)
                on_change=move |typed: f64| set(typed as u8, cuts.get_untracked().1.max(typed as u8))
            />
            <NumberField
                label=Signal::stored("X + Y ≤".to_string())
                unit=Signal::stored("%".to_string())
                value=Signal::derive(move || cuts.get().1.into())
                bounds=Bounds::whole(1, 100)
                on_change=move |typed: f64| set(cuts.get_untracked().0.min(typed as u8), typed as u8)
            />
        </fieldset>
    }
    .into_any()
}

/// Whether periods before the client's first occasion count; where the rule knows them.
#[component]
pub fn OwnStart(#[prop(into)] rule: Signal<XyzRule>, set_rule: Callback<XyzRule>) -> impl IntoView {
    let format = use_format();
    let chosen = Memo::new(move |_| match rule.get() {
        XyzRule::Variation { own_start, .. } | XyzRule::ShareOfList { own_start, .. } => {
            Some(own_start)
        }
        XyzRule::Rhythm { .. } | XyzRule::Intervals { .. } => None,
    });
    let has_choice = Memo::new(move |_| chosen.get().is_some());
    let toggle = move |_| {
        let mut rule = rule.get_untracked();
        if let XyzRule::Variation { own_start, .. } | XyzRule::ShareOfList { own_start, .. } =
            &mut rule
        {
            *own_start = !*own_start;
            set_rule.run(rule);
        }
    };
    live(move || {
        has_choice.get().then(|| view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || chosen.get() == Some(true) on:change=toggle />
                <span>{text!(format, xyz.own_start)}</span>
            </label>
        })
    })
}

fn cuts_key((x, y): (u16, u16)) -> String {
    format!("{x}/{y}")
}
