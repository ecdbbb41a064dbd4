//! The words on the screen: keys checked at build time, in English, Russian and Romanian.
//!
//! `i18n` is generated from `locales/<language>/<namespace>.json`. Plural forms are chosen by the browser's
//! `Intl.PluralRules`: a counted text is a group of `one`, `few`, `many`, `other`, see [`counted!`].

/// Its lints are the generator's own affair.
#[allow(dead_code, unused_imports, unused_qualifications, clippy::all)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/i18n.rs"));
}

pub use generated::i18n::{I18nContextProvider, Locale, use_i18n};
use js_sys::{Array, Intl, Object};

/// How a language counts a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    One,
    Few,
    Many,
    Other,
}

impl Plural {
    pub fn of(locale: Locale, count: f64) -> Plural {
        let rules = Intl::PluralRules::new(&Array::of1(&tag(locale).into()), &Object::new());
        match String::from(rules.select(count)).as_str() {
            "one" => Plural::One,
            "few" => Plural::Few,
            "many" => Plural::Many,
            _ => Plural::Other,
        }
    }
}

/// The BCP 47 tag of a language.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::ru => "ru",
        Locale::ro => "ro",
    }
}

/// A counted text: `counted!(format, 5, pages.clients_count)` takes the form of the group
/// `pages.clients_count` that fits 5, its placeholder `{{ count }}` being the number formatted.
macro_rules! counted {
    ($format:expr, $count:expr, $namespace:ident $(. $key:ident)+ $(, $name:ident = $value:expr)*) => {{
        let format: $crate::format::Format = $format;
        let (locale, number) = (format.locale, format.count($count as u64));
        match $crate::locales::Plural::of(locale, $count as f64) {
            $crate::locales::Plural::One => leptos_i18n::td_string!(locale, $namespace $(. $key)+ .one, count = number $(, $name = $value)*).to_string(),
            $crate::locales::Plural::Few => leptos_i18n::td_string!(locale, $namespace $(. $key)+ .few, count = number $(, $name = $value)*).to_string(),
            $crate::locales::Plural::Many => leptos_i18n::td_string!(locale, $namespace $(. $key)+ .many, count = number $(, $name = $value)*).to_string(),
            $crate::locales::Plural::Other => leptos_i18n::td_string!(locale, $namespace $(. $key)+ .other, count = number $(, $name = $value)*).to_string(),
        }
    }};
}
pub(crate) use counted;
