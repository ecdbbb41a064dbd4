//! States of the whole page that a person must know of: nothing is kept, nothing can be computed, the open
//! workspace is an older state or belongs to another tab, its figures are no money or its days not over yet.

use crate::components::live::{Show, live};
use crate::engine::{Engine, Status};
use crate::format::use_format;
use crate::prelude::*;
use crate::state::Session;
use crate::words::{say, text};

#[component]
pub fn Banners() -> impl IntoView {
    let format = use_format();
    let session = expect_context::<Session>();
    let status = expect_context::<Engine>().status();
    let (fell_back, read_only) = {
        let opened = session.opened;
        (
            Memo::new(move |_| {
                opened
                    .read()
                    .as_ref()
                    .is_some_and(|opened| opened.fell_back)
            }),
            Memo::new(move |_| {
                opened
                    .read()
                    .as_ref()
                    .is_some_and(|opened| opened.read_only)
            }),
        )
    };
    let no_money = Memo::new(move |_| !session.is_money());
    let future_day = Memo::new(move |_| {
        let opened = session.opened.read();
        let last = opened.as_ref()?.source.last_day;
        let is_default = session.settings.read().audit_day.is_none();
        // A day of grace: the clock may be of another time zone than the sales.
        let tomorrow = js_sys::Date::now() / 86_400_000.0 + 1.0;
        (is_default && f64::from(last.0) > tomorrow).then_some(last)
    });
    let future_words = live(move || {
        let (format, day) = (format.get(), future_day.get()?);
        Some(say!(format, shell.banner.future_day, day = format.day(day)))
    });
    let reload = move |_| {
        // A refused reload leaves the banner, which is still true.
        let _ = window().location().reload();
    };
    view! {
        <Show when=move || status.get() == Status::Broken>
            <div class="banner bad" role="alert">
                <p>{text!(format, shell.banner.broken)}</p>
                <button type="button" class="button" on:click=reload>
                    {text!(format, shell.banner.reload)}
                </button>
            </div>
        </Show>
        <Show when=move || status.get() == Status::Ready { durable: false }>
            <p class="banner">{text!(format, shell.banner.tab_only)}</p>
        </Show>
        <Show when=move || fell_back.get()>
            <p class="banner" role="alert">{text!(format, shell.banner.fell_back)}</p>
        </Show>
        <Show when=move || no_money.get()>
            <p class="banner" data-banner="no-money">{text!(format, shell.banner.no_money)}</p>
        </Show>
        <Show when=move || future_day.get().is_some()>
            <p class="banner" data-banner="future-day">{future_words.clone()}</p>
        </Show>
        <Show when=move || read_only.get()>
            <p class="banner" data-banner="read-only">{text!(format, shell.banner.read_only)}</p>
        </Show>
    }
}
