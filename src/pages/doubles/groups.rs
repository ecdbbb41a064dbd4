//! Groups of names that look like one client, each with the reasons and a choice of the name to keep.

use engine::protocol::views::{DoubleGroup, DoublesView};

use crate::prelude::*;
use crate::queries::View;

use super::letters::marked;
use super::{Steps, plan};
use crate::clip::clip;
use crate::components::focus;
use crate::components::live::{Show, live};
use crate::format::{Format, exact, use_format};
use crate::locales::counted;
use crate::words::{self, say, text};

/// Groups drawn at once; the next follow as these are merged.
const SHOWN: usize = 50;
/// Takes the focus when the group that had it is merged.
const HEADING: &str = "doubles-groups";

#[component]
pub fn Groups(view: View<DoublesView>, steps: Steps) -> impl IntoView {
    let format = use_format();
    let total = Memo::new(move |_| view.read().total_groups);
    let headline = Signal::derive(move || match total.get() {
        0 => say!(format.get(), doubles.groups.none),
        total => counted!(format.get(), total, doubles.groups.headline),
    });
    let about = live(move || match total.get() {
        0 => say!(format.get(), doubles.groups.none_about),
        _ => say!(format.get(), doubles.groups.about),
    });
    let plain = Memo::new(move |_| {
        let view = view.read();
        view.groups
            .iter()
            .filter(|group| plan::is_plain(group))
            .count()
    });
    let merge_plain = move |_| {
        let merges: Vec<_> = view.with_untracked(|view| {
            let plain = view.groups.iter().filter(|group| plan::is_plain(group));
            plain
                .filter_map(|group| plan::merge_of(group, group.keep as usize))
                .collect()
        });
        steps.take(|wanted| {
            for merge in merges {
                plan::add(&mut wanted.merges, merge);
            }
        });
        focus(HEADING);
    };
    let more = move || {
        let (format, total) = (format.get(), total.get());
        let shown = view.read().groups.len().min(SHOWN);
        (shown < total as usize).then(|| {
            let (shown, all) = (format.count(shown as u64), format.count(u64::from(total)));
            say!(format, doubles.groups.more, shown = shown, all = all)
        })
    };
    let groups = move || {
        view.read()
            .groups
            .iter()
            .take(SHOWN)
            .cloned()
            .collect::<Vec<_>>()
    };
    view! {
        <section class="card wide" aria-labelledby=HEADING data-figure="double-groups" data-value=move || total.get().to_string()>
            <header class="card-head">
                <h2 id=HEADING tabindex="-1">{headline}</h2>
                <p class="about">{about}</p>
            </header>
            <Show when=move || { plain.get() > 0 }>
                <p class="card-controls">
                    <button
                        type="button"
                        class="button"
                        data-action="merge-plain"
                        disabled=move || steps.are_held()
                        on:click=merge_plain
                    >
                        {move || counted!(format.get(), plain.get(), doubles.groups.merge_plain)}
                    </button>
                </p>
            </Show>
            <For each=groups key=|group| names(group).join("\u{1f}") let:group>
                <Group group steps />
            </For>
            {move || more().map(|more| view! { <p class="about">{more}</p> })}
        </section>
    }
    .into_any()
}

fn names(group: &DoubleGroup) -> Vec<&str> {
    group.keys.iter().map(|name| name.key.as_str()).collect()
}

#[component]
fn Group(group: DoubleGroup, steps: Steps) -> impl IntoView {
    let format = use_format();
    let keep = RwSignal::new(group.keep as usize);
    let radio = format!("keep-{}", names(&group).join("-"));
    let of = StoredValue::new(group);
    let reasons = live(move || {
        let format = format.get();
        let reasons = of.with_value(|group| {
            let reasons = group.reasons.iter().map(|code| reason(format, code));
            reasons.collect::<Vec<_>>().join(", ")
        });
        say!(format, doubles.groups.differ, reasons = reasons)
    });
    let kept = move || {
        of.with_value(|group| group.keys.get(keep.get()).map(|name| clip(&name.key)))
            .unwrap_or_default()
    };
    let rows = live(move || {
        let (format, radio) = (format.get(), radio.clone());
        let keys = of.with_value(|group| group.keys.clone());
        keys.into_iter()
            .enumerate()
            .map(|(place, name)| {
                let label = say!(format, doubles.keep_named, name = clip(&name.key));
                view! {
                    <tr class:kept=move || keep.get() == place>
                        <td>
                            <input
                                type="radio"
                                name=radio.clone()
                                aria-label=label
                                prop:checked=move || keep.get() == place
                                on:change=move |_| keep.set(place)
                            />
                        </td>
                        <th scope="row" class="name-as-written" on:click=move |_| keep.set(place)>{marked(format, &words::client(&name.key, &name.name))}</th>
                        <td class="number">{format.count(name.lines)}</td>
                        <td class="number" data-value=exact(name.revenue)>{format.money(name.revenue)}</td>
                    </tr>
                }
            })
            .collect_view()
    });
    let merge = move |_| {
        let merge = of.with_value(|group| plan::merge_of(group, keep.get_untracked()));
        if let Some(merge) = merge {
            steps.take(|wanted| plan::add(&mut wanted.merges, merge));
            focus(HEADING);
        }
    };
    let key = of.with_value(|group| names(group).join(" | "));
    view! {
        <fieldset class="double-group" data-group=key>
            <legend>{reasons}</legend>
            <div class="numbers">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{text!(format, doubles.keep)}</th>
                            <th scope="col">{text!(format, doubles.name)}</th>
                            <th scope="col" class="number">{text!(format, doubles.lines)}</th>
                            <th scope="col" class="number">{text!(format, doubles.revenue)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <button
                type="button"
                class="button"
                data-action="merge"
                aria-label=move || say!(format.get(), doubles.groups.merge_into, name = kept())
                disabled=move || steps.are_held()
                on:click=merge
            >
                {text!(format, doubles.groups.merge)}
            </button>
        </fieldset>
    }
}

/// In what the names of a group differ.
fn reason(format: Format, code: &str) -> String {
    match code {
        "case" => say!(format, doubles.reason.case),
        "spaces" => say!(format, doubles.reason.spaces),
        "punctuation" => say!(format, doubles.reason.punctuation),
        "legal_form" => say!(format, doubles.reason.legal_form),
        "look_alike" => say!(format, doubles.reason.look_alike),
        "yo" => say!(format, doubles.reason.yo),
        "diacritics" => say!(format, doubles.reason.diacritics),
        _ => code.to_string(),
    }
}
