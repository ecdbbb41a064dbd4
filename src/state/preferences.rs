//! Language, theme and rail: the only things kept outside the workspaces, because losing them costs nothing.

use gloo_storage::{LocalStorage, Storage};

use crate::locales::{Locale, tag};
use crate::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    /// The value of `data-theme` on the root element.
    pub fn key(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

#[derive(Clone, Copy)]
pub struct Preferences {
    pub language: RwSignal<Locale>,
    pub theme: RwSignal<Theme>,
    /// The rail shows icons alone.
    pub rail_folded: RwSignal<bool>,
}

const THEME: &str = "clientele.theme";
const RAIL: &str = "clientele.rail";
const LANGUAGE: &str = "clientele.language";

impl Preferences {
    /// Reads what was kept, and keeps every change.
    pub fn new() -> Preferences {
        let theme = read(THEME);
        let preferences = Preferences {
            language: RwSignal::new(language()),
            theme: RwSignal::new(
                Theme::ALL
                    .into_iter()
                    .find(|kept| theme.as_deref() == Some(kept.key()))
                    .unwrap_or_default(),
            ),
            rail_folded: RwSignal::new(read(RAIL).as_deref() == Some("folded")),
        };
        effect(move || {
            let language = tag(preferences.language.get());
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("lang", language);
            }
            keep(LANGUAGE, language);
        });
        effect(move || {
            let theme = preferences.theme.get();
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-theme", theme.key());
            }
            keep(THEME, theme.key());
        });
        effect(move || {
            keep(
                RAIL,
                if preferences.rail_folded.get() {
                    "folded"
                } else {
                    "open"
                },
            );
        });
        preferences
    }
}

/// The language to begin with: the one kept, else the first of the browser's that the app speaks, else English.
pub fn language() -> Locale {
    let known = |wanted: &str| {
        let wanted = wanted.to_ascii_lowercase();
        Locale::ALL
            .into_iter()
            .find(|&locale| wanted.split('-').next() == Some(tag(locale)))
    };
    let browser = window().navigator().languages();
    read(LANGUAGE)
        .and_then(|kept| known(&kept))
        .or_else(|| {
            browser
                .iter()
                .filter_map(|wanted| wanted.as_string())
                .find_map(|wanted| known(&wanted))
        })
        .unwrap_or(Locale::En)
}

/// `None` too where the browser blocks storage.
fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn keep(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or blocked storage loses a preference, no more.
        let _ = storage.set_item(key, value);
    }
}

/// gloo's `raw` panics where the browser blocks storage, so the block is looked for first.
fn storage() -> Option<web_sys::Storage> {
    window()
        .local_storage()
        .ok()
        .flatten()
        .map(|_| LocalStorage::raw())
}
