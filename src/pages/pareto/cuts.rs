//! The cuts and the basis of the ranking: presets, own cuts, what clients are ranked by.

use engine::protocol::{Basis, Cuts};

use crate::components::live::live;
use crate::format::use_format;
use crate::prelude::*;
use crate::state::Session;
use crate::typed;
use crate::words::{self, say, text};

#[component]
pub fn CutsBar() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let settings = session.settings;
    let cuts = Memo::new(move |_| settings.read().cuts);
    view! {
        <form class="controls" on:submit=|event| event.prevent_default()>
            <div class="segmented" role="group" aria-label=text!(format, pages.cuts)>
                {Cuts::PRESETS.map(|preset| view! {
                    <button
                        type="button"
                        aria-pressed=move || (cuts.get() == preset).to_string()
                        on:click=move |_| settings.write().cuts = preset
                    >
                        {words::cuts(preset)}
                    </button>
                }).collect_view()}
            </div>
            <OwnCuts cuts />
            <BasisSelect />
        </form>
    }
    .into_any()
}

/// Cuts typed in per cent; taken when they are in order.
#[component]
fn OwnCuts(cuts: Memo<Cuts>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let typed = RwSignal::new((String::new(), String::new()));
    // Writes a signal: what is typed follows the cuts until somebody types.
    effect(move || {
        let cuts = cuts.get();
        typed.set((percent(cuts.a), percent(cuts.b)));
    });
    let wrong = Memo::new(move |_| typed.with(|(a, b)| read(a, b).is_none()));
    let take = move || {
        if let Some(cuts) = typed.with_untracked(|(a, b)| read(a, b))
            && cuts != settings.read_untracked().cuts
        {
            settings.write().cuts = cuts;
        }
    };
    view! {
        <fieldset class="own-cuts">
            <legend>{text!(format, pages.own_cuts)}</legend>
            <label>
                "A "
                <input
                    type="number" min="1" max="99" step="0.5"
                    aria-invalid=move || wrong.get().to_string()
                    prop:value=move || typed.read().0.clone()
                    on:input=move |event| typed.write().0 = event_target_value(&event)
                    on:change=move |_| take()
                />
                " %"
            </label>
            <label>
                "A + B "
                <input
                    type="number" min="1" max="100" step="0.5"
                    aria-invalid=move || wrong.get().to_string()
                    prop:value=move || typed.read().1.clone()
                    on:input=move |event| typed.write().1 = event_target_value(&event)
                    on:change=move |_| take()
                />
                " %"
            </label>
            <p class="field-error" role="status">
                {move || wrong.get().then(|| say!(format.get(), pages.own_cuts_wrong))}
            </p>
        </fieldset>
    }
}

#[component]
fn BasisSelect() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let settings = session.settings;
    // Only what the file can tell: profit needs costs, quantity a column of it.
    let offered = Memo::new(move |_| {
        let opened = session.opened.read();
        let source = opened.as_ref().map(|opened| &opened.source);
        let (costs, quantities) = source.map_or((false, false), |source| {
            (source.has_costs, source.has_quantities)
        });
        let mut offered = vec![Basis::Revenue];
        offered.extend(costs.then_some(Basis::GrossProfit));
        offered.push(Basis::Orders);
        offered.extend(quantities.then_some(Basis::Quantity));
        offered
    });
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let chosen = place.and_then(|place| offered.read_untracked().get(place).copied());
        if let Some(basis) = chosen {
            settings.write().basis = basis;
        }
    };
    let options = live(move || {
        let chosen = settings.read().basis;
        let option = |(place, basis): (usize, Basis)| {
            let name = live(move || words::basis(format.get(), basis));
            view! { <option value=place.to_string() selected=basis == chosen>{name}</option> }
        };
        offered
            .get()
            .into_iter()
            .enumerate()
            .map(option)
            .collect_view()
    });
    view! {
        <label>
            {text!(format, pages.ranked_by)}
            " "
            <select on:change=choose>{options}</select>
        </label>
    }
}

fn percent(points: u16) -> String {
    format!("{}", f64::from(points) / 100.0)
}

fn read(a: &str, b: &str) -> Option<Cuts> {
    let points = |text: &str| {
        let percent = typed::percent(text).filter(|percent| *percent > 0.0)?;
        Some((percent * 100.0).round() as u16)
    };
    let cuts = Cuts {
        a: points(a)?,
        b: points(b)?,
    };
    (cuts.a < cuts.b && cuts.a > 0).then_some(cuts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_read_in_per_cent_and_in_order() {
        assert_eq!(read("80", "95"), Some(Cuts { a: 8_000, b: 9_500 }));
        assert_eq!(read(" 62,5", "90.25 "), Some(Cuts { a: 6_250, b: 9_025 }));
        for (a, b) in [
            ("95", "80"),
            ("80", "80"),
            ("", "95"),
            ("0", "10"),
            ("80", "101"),
            ("x", "95"),
            ("NaN", "95"),
        ] {
            assert_eq!(read(a, b), None, "{a:?} {b:?}");
        }
    }
}
