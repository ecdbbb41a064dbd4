//! The control total: a sum that the person knows, compared with ours to the last digit, and what single thing
//! could explain the whole difference.

use engine::protocol::Amount;
use engine::protocol::views::{CauseView, ControlView, FileView, QualityView};

use super::Card;
use super::rows::listed;
use crate::clip::clip;
use crate::components::live::{Show, live};
use crate::figures::{Cell, Numbers, NumbersTable, Row};
use crate::format::{Format, exact, use_format};
use crate::prelude::*;
use crate::queries::{Asking, View};
use crate::route::parse_day;
use crate::state::Session;
use crate::typed;
use crate::words::{self, say, text};

#[component]
pub fn Control(view: View<QualityView>, control: Asking<ControlView>) -> impl IntoView {
    let format = use_format();
    let found = Memo::new(move |_| control.read().value().cloned());
    let headline = text!(format, quality.control.title);
    let about = text!(format, quality.control.about);
    let state = move || match found.read().as_ref() {
        None => "none",
        Some(found) if found.difference.0 == 0 => "equal",
        Some(_) => "differs",
    };
    view! {
        <Card id="quality-control" headline about>
            <div class="control" data-control=state>
                <TotalForm />
                <div role="status">
                    {move || found.get().map(|found| view! { <Compared found view /> })}
                </div>
            </div>
        </Card>
    }
}

#[component]
fn TotalForm() -> impl IntoView {
    let format = use_format();
    let settings = expect_context::<Session>().settings;
    let wrong = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let total = Memo::new(move |_| settings.read().control_total.clone());
    // What is in force stands in the box; it is written anew when the language changes.
    effect(move || {
        let total = total.get();
        text.set(
            total
                .map(|total| format.get().exact(&total))
                .unwrap_or_default(),
        );
    });
    let compare = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked();
        let total = typed::decimal(&typed, format.get_untracked().locale);
        let is_blank = typed.trim().is_empty();
        wrong.set(total.is_none() && !is_blank);
        if total.is_some() || is_blank {
            settings.update(|settings| settings.control_total = total);
        }
    };
    let clear = move |_| {
        wrong.set(false);
        text.set(String::new());
        settings.update(|settings| settings.control_total = None);
    };
    let advice = live(move || {
        let format = format.get();
        wrong.get().then(|| {
            let example = format.exact("1234567.89");
            say!(format, quality.control.wrong, example = example)
        })
    });
    view! {
        <form class="control-form" novalidate on:submit=compare>
            <label class="field">
                <span>{text!(format, quality.control.typed)}</span>
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="input"
                    name="control-total"
                    aria-invalid=move || wrong.get().to_string()
                    aria-describedby="control-advice"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                />
            </label>
            <button type="submit" class="button primary" data-action="control">
                {text!(format, quality.control.compare)}
            </button>
            <Show when=move || total.read().is_some()>
                <button type="button" class="button quiet" data-action="control-clear" on:click=clear>
                    {text!(format, quality.control.clear)}
                </button>
            </Show>
            <p id="control-advice" class="field-error" role="alert">{advice}</p>
        </form>
    }
}

#[component]
fn Compared(found: ControlView, view: View<QualityView>) -> impl IntoView {
    let format = use_format();
    let is_equal = found.difference.0 == 0;
    let has_causes = !found.causes.is_empty();
    let found = StoredValue::new(found);
    let numbers = Signal::derive(move || sums(&found.read_value(), format.get()));
    let causes = live(move || {
        let (format, view) = (format.get(), view.read());
        let found = found.read_value();
        let causes = found.causes.iter();
        causes
            .map(|cause| cause_item(format, cause, found.difference, &view.files))
            .collect_view()
    });
    let explained = move || match has_causes {
        true => view! {
            <h3>{text!(format, quality.control.causes)}</h3>
            <p class="about">{text!(format, quality.control.causes_about)}</p>
            <ol class="causes">{causes}</ol>
        }
        .into_any(),
        false => view! {
            <p class="about">{text!(format, quality.control.no_cause)}</p>
        }
        .into_any(),
    };
    view! {
        <p class="verdict" class:good=is_equal class:warn=!is_equal>
            {move || verdict(format.get(), &found.read_value())}
        </p>
        <NumbersTable numbers name=text!(format, quality.control.title) />
        {(!is_equal).then(explained)}
    }
    .into_any()
}

/// What came of the comparison.
fn verdict(format: Format, found: &ControlView) -> String {
    let size = Amount(found.difference.0.saturating_abs());
    let difference = format.money(size);
    match found.difference.0 {
        0 => say!(format, quality.control.equal),
        1.. => say!(format, quality.control.more, difference = difference),
        _ => say!(format, quality.control.less, difference = difference),
    }
}

fn sums(found: &ControlView, format: Format) -> Numbers {
    let row = |name: String, amount, figure: &str| {
        let money = Cell::money(format, amount).named(figure);
        Row::new(vec![Cell::text(name), money])
    };
    Numbers {
        columns: super::account::pair_columns(format),
        rows: vec![
            row(
                say!(format, quality.control.typed),
                found.typed,
                "control-typed",
            ),
            row(
                say!(format, quality.control.ours),
                found.ours,
                "control-ours",
            ),
            row(
                say!(format, quality.control.difference),
                found.difference,
                "control-difference",
            ),
        ],
    }
}

fn cause_item(
    format: Format,
    cause: &CauseView,
    difference: Amount,
    files: &[FileView],
) -> impl IntoView + use<> {
    let what = what(format, cause);
    let money = format.money(cause.amount);
    let detail = match what.is_empty() {
        true => money,
        false => format!("{what} · {money}"),
    };
    let has_rows = !cause.rows.is_empty();
    let rows = listed(format, &cause.rows, &cause.files, files);
    view! {
        <li data-cause=cause.code.clone() data-value=exact(cause.amount)>
            <p>{cause_words(format, cause, difference)}</p>
            <p class="about">{detail}</p>
            {has_rows.then(|| view! { <p class="about">{rows}</p> })}
        </li>
    }
}

/// What a cause is about, as the language writes it.
fn what(format: Format, cause: &CauseView) -> String {
    let what = cause.what.as_str();
    match cause.code.as_str() {
        "day" => parse_day(what).map(|day| format.day(day)),
        "month" => parse_day(&format!("{what}-01")).map(|day| format.month(day)),
        "rejected_row" | "rejected_reason" => Some(words::reject(format, what)),
        _ => None,
    }
    .unwrap_or_else(|| clip(what))
}

fn cause_words(format: Format, cause: &CauseView, difference: Amount) -> String {
    // What makes the control total larger by its own amount stands in it twice.
    let is_twice = cause.amount == difference;
    macro_rules! counted_as {
        ($key:ident) => {
            match is_twice {
                true => say!(format, quality.cause.$key.twice),
                false => say!(format, quality.cause.$key.lacks),
            }
        };
    }
    match cause.code.as_str() {
        "line_left_out" => say!(format, quality.cause.line_left_out),
        "line_twice" => say!(format, quality.cause.line_twice),
        "returns_ignored" => say!(format, quality.cause.returns_ignored),
        "returns_positive" => say!(format, quality.cause.returns_positive),
        "unidentified" => counted_as!(unidentified),
        "day" => counted_as!(day),
        "month" => counted_as!(month),
        "client" => counted_as!(client),
        "order" => counted_as!(order),
        "equal_lines" => counted_as!(equal_lines),
        "rejected_row" => say!(format, quality.cause.rejected_row),
        "rejected_reason" => say!(format, quality.cause.rejected_reason),
        code => code.to_string(),
    }
}
