//! The words on the screen, in English, Russian and Romanian: keys checked by the compiler, texts as data.
//!
//! `build/words.rs` makes of `locales/<language>/<namespace>.json` a tree of modules, [`keys`], and one file of texts a
//! language. A key is a number: [`say!`](crate::words::say) and [`counted!`] look its text up and fill in the
//! placeholders, so that a text costs the page its letters and no code. The texts stand beside the wasm, and a page
//! waits for those of its language alone: see [`load`]. Plural forms are chosen by the browser's `Intl.PluralRules`: a
//! counted text is a group of `one`, `few`, `many`, `other`.

use std::cell::OnceCell;
use std::fmt::{Display, Write};
use std::sync::OnceLock;

use js_sys::{Array, Intl, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    En,
    Ru,
    Ro,
}

impl Locale {
    pub const ALL: [Locale; 3] = [Locale::En, Locale::Ru, Locale::Ro];
}

/// The BCP 47 tag of a language.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "en",
        Locale::Ru => "ru",
        Locale::Ro => "ro",
    }
}

/// The key of a text by its place among the texts of a language.
#[derive(Clone, Copy)]
pub struct Text(pub u16);

impl Text {
    /// The text, if it has no placeholders.
    pub fn said(self, locale: Locale) -> String {
        self.pattern(locale).to_string()
    }

    /// The text with these values in its placeholders, which are in the order of their names.
    pub fn filled(self, locale: Locale, values: &[&dyn Display]) -> String {
        fill(self.pattern(locale), values)
    }

    fn pattern(self, locale: Locale) -> &'static str {
        patterns(locale)
            .get(usize::from(self.0))
            .copied()
            .unwrap_or_default()
    }
}

/// The texts of every language that was loaded, by key.
static PATTERNS: [OnceLock<Vec<&str>>; 3] = [const { OnceLock::new() }; 3];

/// Nothing while the language is not loaded.
#[cfg(target_arch = "wasm32")]
fn patterns(locale: Locale) -> &'static [&'static str] {
    PATTERNS[locale as usize].get().map_or(&[], Vec::as_slice)
}

/// Tests need no page to have texts.
#[cfg(not(target_arch = "wasm32"))]
fn patterns(locale: Locale) -> &'static [&'static str] {
    const TEXTS: [&str; 3] = [
        include_str!(concat!(env!("OUT_DIR"), "/en.txt")),
        include_str!(concat!(env!("OUT_DIR"), "/ru.txt")),
        include_str!(concat!(env!("OUT_DIR"), "/ro.txt")),
    ];
    PATTERNS[locale as usize].get_or_init(|| cut(TEXTS[locale as usize]))
}

fn cut(texts: &'static str) -> Vec<&'static str> {
    texts.split('\u{1f}').collect()
}

#[wasm_bindgen]
extern "C" {
    /// Of `boot.js`: the texts of a language, fetched once.
    #[wasm_bindgen(catch, js_name = "clienteleTexts")]
    async fn texts_of(tag: &str) -> Result<JsValue, JsValue>;
}

/// Loads a language before it is shown; whether it is there now.
pub async fn load(locale: Locale) -> bool {
    let patterns = &PATTERNS[locale as usize];
    if patterns.get().is_none() {
        let texts = texts_of(tag(locale)).await.ok();
        if let Some(texts) = texts.and_then(|texts| texts.as_string()) {
            // Kept as long as the page lives.
            patterns.get_or_init(|| cut(texts.leak()));
        }
    }
    patterns.get().is_some()
}

/// The key of a counted text: its forms are four texts in a row.
#[derive(Clone, Copy)]
pub struct Counted(pub u16);

impl Counted {
    /// The form that fits the count, with it and these values in its placeholders.
    pub fn filled(self, format: Format, count: u64, values: &[&dyn Display]) -> String {
        let number = format.count(count);
        let all: Vec<&dyn Display> = std::iter::once(&number as &dyn Display)
            .chain(values.iter().copied())
            .collect();
        let form = plural(format.locale, count as f64) as u16;
        Text(self.0 + form).filled(format.locale, &all)
    }
}

/// The pattern with its placeholders, which are the characters from U+0001, replaced.
fn fill(pattern: &str, values: &[&dyn Display]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16 * values.len());
    for char in pattern.chars() {
        match values.get((char as usize).wrapping_sub(1)) {
            // A string takes whatever is written.
            Some(value) => drop(write!(text, "{value}")),
            None => text.push(char),
        }
    }
    text
}

/// How a language counts a number: the forms of a counted text, in their order.
#[derive(Clone, Copy)]
enum Plural {
    One,
    Few,
    Many,
    Other,
}

fn plural(locale: Locale, count: f64) -> Plural {
    thread_local! {
        static RULES: [OnceCell<Intl::PluralRules>; 3] = const { [const { OnceCell::new() }; 3] };
    }
    let form = RULES.with(|rules| {
        let build = || Intl::PluralRules::new(&Array::of1(&tag(locale).into()), &Object::new());
        rules[locale as usize].get_or_init(build).select(count)
    });
    match String::from(form).as_str() {
        "one" => Plural::One,
        "few" => Plural::Few,
        "many" => Plural::Many,
        _ => Plural::Other,
    }
}

/// A text's key: a constant, or a struct with a field for each placeholder, so that a missing or misspelt one does
/// not compile.
macro_rules! text_key {
    ($shown:literal, $name:ident, $index:literal, []) => {
        #[doc = $shown]
        pub const $name: $crate::locales::Text = $crate::locales::Text($index);
    };
    ($shown:literal, $name:ident, $index:literal, [$($value:ident),+]) => {
        #[doc = $shown]
        pub struct $name<'a> { $(pub $value: &'a dyn std::fmt::Display),+ }

        impl $name<'_> {
            #[inline(always)]
            pub fn said(self, locale: $crate::locales::Locale) -> String {
                $crate::locales::Text($index).filled(locale, &[$(self.$value),+])
            }
        }
    };
}

/// A counted text's key: a struct with a field for each placeholder but the count.
macro_rules! counted_key {
    ($shown:literal, $name:ident, $index:literal, []) => {
        #[doc = $shown]
        pub struct $name {}

        impl $name {
            #[inline(always)]
            pub fn said(self, format: $crate::format::Format, count: u64) -> String {
                $crate::locales::Counted($index).filled(format, count, &[])
            }
        }
    };
    ($shown:literal, $name:ident, $index:literal, [$($value:ident),+]) => {
        #[doc = $shown]
        pub struct $name<'a> { $(pub $value: &'a dyn std::fmt::Display),+ }

        impl $name<'_> {
            #[inline(always)]
            pub fn said(self, format: $crate::format::Format, count: u64) -> String {
                $crate::locales::Counted($index).filled(format, count, &[$(self.$value),+])
            }
        }
    };
}

/// Keys are written as in the locale files.
#[allow(non_camel_case_types, non_upper_case_globals)]
mod words {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use words::keys;

use crate::format::Format;

/// A counted text: `counted!(format, 5, pages.clients_count)` takes the form of the group
/// `pages.clients_count` that fits 5, its placeholder `{{ count }}` being the number formatted.
macro_rules! counted {
    ($format:expr, $count:expr, $namespace:ident $(. $key:ident)+ $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::locales::keys::$namespace $(:: $key)+ { $($name: &$value),* }.said($format, $count as u64)
    };
}
pub(crate) use counted;

/// `build/words.rs` is of the build script; its tests run here.
#[cfg(test)]
#[path = "../build/words.rs"]
mod generator;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_replaced_by_their_place() {
        let check = |pattern: &str, values: &[&dyn Display], expected: &str| {
            assert_eq!(fill(pattern, values), expected);
        };
        check("Base", &[], "Base");
        check("\u{2} of \u{1}\nleft", &[&1_000, &"7"], "7 of 1000\nleft");
        check("\u{1}\u{1}", &[&"é"], "éé");
    }

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays() {
        assert_eq!(fill("«\u{1}»", &[&"\u{1}{{ name }}"]), "«\u{1}{{ name }}»");
    }

    #[test]
    fn every_language_has_its_own_texts() {
        assert_eq!(keys::shell::cancel.said(Locale::En), "Cancel");
        let left = keys::shell::filter::shown_of {
            shown: &3,
            all: &"12",
        };
        assert_eq!(left.said(Locale::En), "3 of 12 shown, search for the rest");
        let [english, russian, romanian] = Locale::ALL.map(|locale| patterns(locale).len());
        assert_eq!((english, english), (russian, romanian));
    }
}
