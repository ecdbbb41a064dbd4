//! What is compared: the two windows, the classes, and whether their cut-offs are frozen.

use engine::protocol::{DayNumber, MoveRule, Scheme, Windows};

use crate::components::day_input::DayInput;
use crate::components::live::{Show, live};
use crate::components::segmented::Segmented;
use crate::components::select::Options;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::state::Session;
use crate::words::{say, text};

/// First and last days.
type Window = (DayNumber, DayNumber);
/// Those of the first and of the last window, as far as they are typed.
type Days = [Option<DayNumber>; 4];

const MONTHS: [u8; 3] = [12, 6, 3];
const SCHEMES: [(&str, Scheme); 4] = [
    ("abc", Scheme::Abc),
    ("xyz", Scheme::Xyz),
    ("abc-xyz", Scheme::AbcXyz),
    ("rfm", Scheme::Rfm),
];
const OWN: &str = "own";
const ANEW: &str = "anew";
const FROZEN: &str = "frozen";

pub fn scheme(format: Format, scheme: Scheme) -> String {
    match scheme {
        Scheme::Abc => "ABC".to_string(),
        Scheme::Xyz => "XYZ".to_string(),
        Scheme::AbcXyz => "ABC × XYZ".to_string(),
        Scheme::Rfm => say!(format, moves.scheme_rfm),
    }
}

#[component]
pub fn RuleBar(
    /// The windows in force, once the engine has told them.
    #[prop(into)]
    windows: Signal<Option<(Window, Window)>>,
) -> impl IntoView {
    let settings = expect_context::<Session>().settings;
    let rule = Memo::new(move |_| settings.read().labs.moves);
    let is_own = Signal::derive(move || matches!(rule.get().windows, Windows::Own { .. }));
    view! {
        <form class="controls move-rule" on:submit=|event| event.prevent_default()>
            <WindowsChoice rule windows />
            <SchemeChoice rule />
            <CutOffsChoice rule />
            <Show when=is_own><OwnDays rule /></Show>
        </form>
    }
    .into_any()
}

#[component]
fn WindowsChoice(rule: Memo<MoveRule>, windows: Signal<Option<(Window, Window)>>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let options = Signal::derive(move || {
        let format = format.get();
        let months = MONTHS.map(|of| (of.to_string(), format.months(of.into())));
        let own = (OWN.to_string(), say!(format, moves.own_days));
        months.into_iter().chain([own]).collect::<Options>()
    });
    let value = Signal::derive(move || match rule.get().windows {
        Windows::Months(months) => months.to_string(),
        Windows::Own { .. } => OWN.to_string(),
    });
    let on_change = Callback::new(move |key: String| {
        let months = key.parse().ok().map(Windows::Months);
        let own = || {
            let (base, last) = windows.get_untracked()?;
            Some(Windows::Own { base, last })
        };
        if let Some(chosen) = months.or_else(own) {
            settings.update(|settings| settings.labs.moves.windows = chosen);
        }
    });
    part(text!(format, moves.windows), options, value, on_change)
}

#[component]
fn SchemeChoice(rule: Memo<MoveRule>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let options = Signal::derive(move || {
        let format = format.get();
        let option = |(key, of): (&str, Scheme)| (key.to_string(), scheme(format, of));
        SCHEMES.map(option).to_vec()
    });
    let value = Signal::derive(move || {
        let mut schemes = SCHEMES.into_iter();
        let chosen = schemes.find(|(_, of)| *of == rule.get().scheme);
        chosen.map_or_else(String::new, |(key, _)| key.to_string())
    });
    let on_change = Callback::new(move |key: String| {
        if let Some((_, of)) = SCHEMES.into_iter().find(|(name, _)| *name == key) {
            settings.update(|settings| settings.labs.moves.scheme = of);
        }
    });
    part(text!(format, moves.classes), options, value, on_change)
}

#[component]
fn CutOffsChoice(rule: Memo<MoveRule>) -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let options = Signal::derive(move || {
        let (format, is_usual) = (format.get(), usually_frozen(rule.get()));
        let anew = match is_usual {
            true => say!(format, moves.anew),
            false => say!(format, moves.anew_usual),
        };
        let frozen = match is_usual {
            true => say!(format, moves.frozen_usual),
            false => say!(format, moves.frozen),
        };
        vec![(ANEW.to_string(), anew), (FROZEN.to_string(), frozen)]
    });
    let value = Signal::derive(move || match rule.get().is_frozen() {
        true => FROZEN.to_string(),
        false => ANEW.to_string(),
    });
    let on_change = Callback::new(move |key: String| {
        let frozen = key == FROZEN;
        let is_usual = frozen == usually_frozen(rule.get_untracked());
        settings.update(|settings| settings.labs.moves.frozen = (!is_usual).then_some(frozen));
    });
    part(text!(format, moves.cut_offs), options, value, on_change)
}

fn usually_frozen(rule: MoveRule) -> bool {
    let frozen = None;
    MoveRule { frozen, ..rule }.is_frozen()
}

/// A choice below its name.
fn part(
    name: Signal<String>,
    options: Signal<Options>,
    value: Signal<String>,
    on_change: Callback<String>,
) -> AnyView {
    view! {
        <div class="rule-part">
            <span aria-hidden="true">{name}</span>
            <Segmented label=name options value on_change />
        </div>
    }
    .into_any()
}

/// Two windows typed day by day; taken when they are in order.
#[component]
fn OwnDays(rule: Memo<MoveRule>) -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let settings = session.settings;
    let typed = RwSignal::new(Days::default());
    // Writes a signal: what is typed follows the rule until somebody types.
    effect(move || {
        if let Windows::Own { base, last } = rule.get().windows {
            typed.set([base.0, base.1, last.0, last.1].map(Some));
        }
    });
    let span = Signal::derive(move || {
        let opened = session.opened.read();
        let source = &opened.as_ref()?.source;
        let audit_day = settings.read().audit_day;
        Some((
            source.first_day,
            source.last_day.max(audit_day.unwrap_or_default()),
        ))
    });
    let field = move |place: usize, label: Signal<String>| {
        let value = Signal::derive(move || typed.read().get(place).copied().flatten());
        let on_change = Callback::new(move |day| {
            typed.update(|days| {
                if let Some(of) = days.get_mut(place) {
                    *of = day;
                }
            });
            if let Some(windows) = in_order(typed.get_untracked()) {
                settings.update(|settings| settings.labs.moves.windows = windows);
            }
        });
        view! { <div class="day"><DayInput label value span on_change /></div> }
    };
    let note = move || {
        let (format, days) = (format.get(), typed.get());
        match in_order(days) {
            None => Some((true, say!(format, moves.days_wrong))),
            Some(Windows::Own { base, last }) => {
                unequal(base, last, format).map(|note| (false, note))
            }
            Some(Windows::Months(_)) => None,
        }
    };
    let told = live(move || {
        note().map(|(is_wrong, text)| {
            view! { <p class:field-error=is_wrong class:warning=!is_wrong role="status">{text}</p> }
        })
    });
    view! {
        <fieldset class="own-days">
            <legend>{text!(format, moves.first_window)}</legend>
            {field(0, text!(format, shell.filter.from))}
            {field(1, text!(format, shell.filter.to))}
        </fieldset>
        <fieldset class="own-days">
            <legend>{text!(format, moves.last_window)}</legend>
            {field(2, text!(format, shell.filter.from))}
            {field(3, text!(format, shell.filter.to))}
        </fieldset>
        {told}
    }
    .into_any()
}

/// The windows, when each ends no earlier than it starts and the last one starts after the first has ended.
fn in_order(days: Days) -> Option<Windows> {
    let [Some(from), Some(to), Some(last_from), Some(last_to)] = days else {
        return None;
    };
    let fits = from <= to && to < last_from && last_from <= last_to;
    fits.then_some(Windows::Own {
        base: (from, to),
        last: (last_from, last_to),
    })
}

fn unequal(base: Window, last: Window, format: Format) -> Option<String> {
    let [base, last] = [base, last].map(|(from, to)| i64::from(to.0) - i64::from(from.0) + 1);
    // Years, halves and quarters of the calendar differ by a few days.
    let differ = (base - last).abs() * 50 > base.max(last);
    differ.then(|| {
        let [base, last] = [base, last].map(|days| format.count(days.unsigned_abs()));
        say!(format, moves.days_differ, base = base, last = last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_taken_when_they_are_in_order() {
        let days = |days: [i32; 4]| in_order(days.map(|day| Some(DayNumber(day))));
        let expected = Windows::Own {
            base: (DayNumber(1), DayNumber(10)),
            last: (DayNumber(11), DayNumber(11)),
        };
        assert_eq!(days([1, 10, 11, 11]), Some(expected));
        for wrong in [[10, 1, 11, 20], [1, 10, 10, 20], [1, 10, 21, 20]] {
            assert_eq!(days(wrong), None, "{wrong:?}");
        }
        assert_eq!(in_order([None; 4]), None);
    }
}
