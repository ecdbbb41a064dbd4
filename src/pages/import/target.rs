//! Where the lines go, under which name and in which currency, and what will be built.

use super::Found;
use super::compare::Comparison;
use super::summary::SummaryFigures;
use crate::actions::{Desk, Destination, Import, base_currency, choose_destination, destination};
use crate::components::currency::CurrencySelect;
use crate::components::live::{Show, live};
use crate::format::use_format;
use crate::prelude::*;
use crate::words::{say, text};

#[component]
pub fn TargetCard(survey: Found) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let goes = Memo::new(move |_| destination(desk, import));
    let open_name = Memo::new(move |_| {
        let opened = desk.session.opened.read();
        let opened = opened.as_ref().filter(|opened| !opened.read_only);
        opened.map(|opened| opened.name.clone())
    });
    let kept_currency = Memo::new(move |_| {
        let (currency, keeps) = base_currency(desk, import);
        keeps.then_some(currency)
    });
    let currency = live(move || match kept_currency.get() {
        Some(currency) => {
            let words = say!(format.get(), import.currency_kept, currency = currency);
            view! { <p class="muted">{words}</p> }.into_any()
        }
        None => {
            let choose = move |code| import.currency.set(code);
            view! { <CurrencySelect value=import.currency on_change=choose /> }.into_any()
        }
    });
    view! {
        <section class="card" id="import-target" tabindex="-1" aria-labelledby="target-title">
            <h2 id="target-title">{text!(format, import.target.title)}</h2>
            <Show when=move || open_name.read().is_some()>
                <TargetChoice goes name=Signal::derive(move || open_name.get().unwrap_or_default()) />
            </Show>
            <div class="import-form">
                <Show when=move || goes.get() == Destination::New>
                    <label class="field grow">
                        <span>{text!(format, import.name)}</span>
                        <input
                            type="text"
                            class="input"
                            maxlength="200"
                            prop:value=move || import.name.get()
                            on:input:target=move |event| import.name.set(event.target().value())
                        />
                    </label>
                </Show>
                {currency}
            </div>
            <SummaryFigures survey />
            <Comparison />
        </section>
    }
}

#[component]
fn TargetChoice(goes: Memo<Destination>, name: Signal<String>) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let option = move |to: Destination| {
        let words = live(move || {
            let (format, name) = (format.get(), name.get());
            match to {
                Destination::New => say!(format, import.target.new),
                Destination::Append => say!(format, import.target.append, name = name),
                Destination::Replace => say!(format, import.target.replace, name = name),
            }
        });
        let help = live(move || match to {
            Destination::New => None,
            Destination::Append => Some(say!(format.get(), import.target.append_help)),
            Destination::Replace => Some(say!(format.get(), import.target.replace_help)),
        });
        view! {
            <label class="answer" data-target=key(to)>
                <input
                    type="radio"
                    name="target"
                    value=key(to)
                    prop:checked=move || goes.get() == to
                    on:change=move |_| choose_destination(desk, import, to)
                />
                <span>{words} <small class="help">{help}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="question targets">
            <legend>{text!(format, import.target.label)}</legend>
            <div class="answers">
                {option(Destination::New)} {option(Destination::Append)} {option(Destination::Replace)}
            </div>
        </fieldset>
    }
}

fn key(to: Destination) -> &'static str {
    match to {
        Destination::New => "new",
        Destination::Append => "append",
        Destination::Replace => "replace",
    }
}
