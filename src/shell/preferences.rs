//! Language and theme.

use crate::components::icon::{Draw, Icon};
use crate::components::select::{Options, Select};
use crate::format::{Format, use_format};
use crate::locales::{self, Locale, tag};
use crate::prelude::*;
use crate::state::{Preferences, Theme};
use crate::words::{say, text};

/// Each language by its own name.
const LANGUAGES: [(Locale, &str); 3] = [
    (Locale::En, "English"),
    (Locale::Ru, "Русский"),
    (Locale::Ro, "Română"),
];

#[component]
pub fn LanguageSelect() -> impl IntoView {
    let format = use_format();
    let language = expect_context::<Preferences>().language;
    let options: Options = LANGUAGES
        .iter()
        .map(|&(locale, name)| (tag(locale).to_string(), name.to_string()))
        .collect();
    let choose = move |key: String| {
        if let Some(&(locale, _)) = LANGUAGES.iter().find(|(locale, _)| tag(*locale) == key) {
            leptos::task::spawn_local(async move {
                match locales::load(locale).await {
                    true => language.set(locale),
                    // The list shows again what is in force.
                    false => language.notify(),
                }
            });
        }
    };
    view! {
        <span data-control="language">
            <Select
                label=text!(format, shell.language)
                label_hidden=true
                options=Signal::stored(options)
                value=Signal::derive(move || tag(language.get()).to_string())
                on_change=choose
            />
        </span>
    }
}

/// Goes through the themes: as the system, light, dark.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let format = use_format();
    let theme = expect_context::<Preferences>().theme;
    let icon = Signal::derive(move || match theme.get() {
        Theme::System => Icon::ThemeSystem,
        Theme::Light => Icon::ThemeLight,
        Theme::Dark => Icon::ThemeDark,
    });
    let words = move || {
        let format = format.get();
        say!(format, shell.theme.label, theme = name(format, theme.get()))
    };
    let next = move |_| {
        theme.update(|theme| {
            *theme = match theme {
                Theme::System => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::System,
            };
        });
    };
    view! {
        <button type="button" class="icon-button" data-action="theme" aria-label=words title=words on:click=next>
            <Draw icon=icon />
        </button>
    }
}

fn name(format: Format, theme: Theme) -> String {
    match theme {
        Theme::System => say!(format, shell.theme.system),
        Theme::Light => say!(format, shell.theme.light),
        Theme::Dark => say!(format, shell.theme.dark),
    }
}
