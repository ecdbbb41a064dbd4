//! Numbers, money and days as the chosen language writes them, through the browser's `Intl`.

use std::cell::RefCell;
use std::time::Duration;

use engine::protocol::{Amount, DayNumber};
use few::Few;
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::locales::{Locale, tag};
use crate::prelude::*;
use crate::state::{Preferences, Session};

/// 5 to 11 January 1970: a Monday and the days after it.
const WEEK: [i32; 7] = [4, 5, 6, 7, 8, 9, 10];

/// How to write figures: a language and the workspace's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    pub locale: Locale,
    /// ISO 4217, or blanks when the person named none.
    currency: [u8; 3],
    /// False where the file has no amounts: what is summed up as money are quantities.
    is_money: bool,
}

/// The format of the moment; changes with the language and the workspace.
pub fn use_format() -> Signal<Format> {
    let language = expect_context::<Preferences>().language;
    let session = expect_context::<Session>();
    let format = Memo::new(move |_| Format {
        is_money: session.is_money(),
        ..Format::new(language.get(), &session.settings.read().currency)
    });
    format.into()
}

/// Builds the formats of a job's progress, each in a task of its own. The browser takes tens of milliseconds for
/// the first of a kind, which would otherwise be one long task at the start of an import.
pub fn warm(format: Format) {
    let uses: [fn(Format) -> String; 3] = [
        |format| format.bytes(1),
        |format| format.percent(0.5),
        |format| format.count(1),
    ];
    for use_once in uses {
        set_timeout(move || drop(use_once(format)), Duration::ZERO);
    }
}

impl Format {
    pub fn new(locale: Locale, currency: &str) -> Format {
        let plain = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_alphabetic());
        let currency = currency.as_bytes().first_chunk().filter(|_| plain);
        Format {
            locale,
            currency: currency.copied().unwrap_or(*b"   "),
            is_money: true,
        }
    }

    /// False where what is summed up are quantities.
    pub fn is_money(self) -> bool {
        self.is_money
    }

    /// A whole number with its groups.
    pub fn count(self, count: u64) -> String {
        self.write(Style::Decimal(0), &JsValue::from_f64(count as f64))
    }

    /// A number with this many decimals at most.
    pub fn decimal(self, number: f64, decimals: u8) -> String {
        self.write(Style::Decimal(decimals), &JsValue::from_f64(number))
    }

    /// A number with just so many decimals: numbers of a column stand below each other.
    pub fn fixed(self, number: f64, decimals: u8) -> String {
        self.write(Style::Fixed(decimals), &JsValue::from_f64(number))
    }

    /// Days with their unit: `57 days`.
    pub fn days(self, days: f64) -> String {
        self.write(Style::Span("day"), &JsValue::from_f64(days))
    }

    /// Months with their unit.
    pub fn months(self, months: f64) -> String {
        self.write(Style::Span("month"), &JsValue::from_f64(months))
    }

    /// Years with their unit.
    pub fn years(self, years: f64) -> String {
        self.write(Style::Span("year"), &JsValue::from_f64(years))
    }

    /// A plain decimal with a point, to the last digit that it has, four decimals at most.
    pub fn exact(self, decimal: &str) -> String {
        self.write(Style::Decimal(4), &JsValue::from_str(decimal))
    }

    /// An exact amount, to the last digit that it has; never less than two decimals.
    pub fn money(self, amount: Amount) -> String {
        self.write(Style::Money, &exact(amount).into())
    }

    /// An amount computed as a double, to two decimals.
    pub fn money_about(self, units: f64) -> String {
        self.write(Style::MoneyAbout, &JsValue::from_f64(units))
    }

    /// An amount in few characters: `1.2M`.
    pub fn money_short(self, units: f64) -> String {
        self.write(Style::MoneyShort, &JsValue::from_f64(units))
    }

    /// A number in few characters, without a currency: for axes.
    pub fn short(self, number: f64) -> String {
        self.write(Style::Short, &JsValue::from_f64(number))
    }

    /// A share 0…1 as a percentage, one decimal below ten per cent.
    pub fn percent(self, share: f64) -> String {
        let decimals = u8::from(share.abs() < 0.0995 && share != 0.0);
        self.write(Style::Percent(decimals), &JsValue::from_f64(share))
    }

    /// A share, or a dash for one that cannot be told.
    pub fn percent_or_dash(self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_string(), |share| self.percent(share))
    }

    /// A relative change with its sign: `+6.1 %`.
    pub fn change(self, share: f64) -> String {
        self.write(Style::Change, &JsValue::from_f64(share))
    }

    /// A difference of counts with its sign.
    pub fn difference(self, difference: i64) -> String {
        self.write(Style::Difference, &JsValue::from_f64(difference as f64))
    }

    pub fn day(self, day: DayNumber) -> String {
        let options = [("year", "numeric"), ("month", "short"), ("day", "numeric")];
        self.date("day", day, &options)
    }

    pub fn month(self, day: DayNumber) -> String {
        self.date("month", day, &[("year", "numeric"), ("month", "short")])
    }

    /// A month's name alone, for axes.
    pub fn month_name(self, day: DayNumber) -> String {
        self.date("name", day, &[("month", "short")])
    }

    /// The short names of Monday to Sunday.
    pub fn weekday_names(self) -> [String; 7] {
        WEEK.map(|day| self.date("weekday", DayNumber(day), &[("weekday", "short")]))
    }

    /// The names of Monday to Sunday in full.
    pub fn weekdays_in_full(self) -> [String; 7] {
        WEEK.map(|day| self.date("weekday in full", DayNumber(day), &[("weekday", "long")]))
    }

    /// The short names of January to December.
    pub fn month_names(self) -> [String; 12] {
        std::array::from_fn(|month| self.month_name(DayNumber(month as i32 * 31)))
    }

    /// The names of January to December in full.
    pub fn months_in_full(self) -> [String; 12] {
        std::array::from_fn(|month| {
            let day = DayNumber(month as i32 * 31);
            self.date("name in full", day, &[("month", "long")])
        })
    }

    /// A moment of the local clock: day and time.
    pub fn moment(self, millis: i64) -> String {
        let options = [("dateStyle", "medium"), ("timeStyle", "short")];
        self.date_text("moment", &options, millis as f64)
    }

    /// A moment's local time of day.
    pub fn time(self, millis: i64) -> String {
        self.date_text("time", &[("timeStyle", "short")], millis as f64)
    }

    /// A size in storage.
    pub fn bytes(self, bytes: u64) -> String {
        const UNITS: [(&str, f64); 3] = [("gigabyte", 1e9), ("megabyte", 1e6), ("kilobyte", 1e3)];
        let size = bytes as f64;
        let (unit, scale) = UNITS
            .into_iter()
            .find(|(_, scale)| size >= *scale)
            .unwrap_or(("byte", 1.0));
        self.write(Style::Unit(unit), &JsValue::from_f64(size / scale))
    }

    fn write(self, style: Style, value: &JsValue) -> String {
        let style = if self.is_money { style } else { style.plain() };
        let key = format!("{}{:?}{style:?}", tag(self.locale), self.currency);
        cached(key, || {
            let options = object(&style.options(self.currency()));
            let locales = Array::of1(&tag(self.locale).into());
            Intl::NumberFormat::new(&locales, &options).format()
        })
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
    }

    /// A day in words; `key` names the options.
    fn date(self, key: &str, day: DayNumber, options: &[(&'static str, &'static str)]) -> String {
        let mut options = options.to_vec();
        options.push(("timeZone", "UTC"));
        self.date_text(key, &options, f64::from(day.0) * 86_400_000.0)
    }

    fn date_text(self, key: &str, options: &[(&'static str, &'static str)], millis: f64) -> String {
        let key = format!("{}{key}", tag(self.locale));
        cached(key, || {
            let options: Vec<_> = options
                .iter()
                .map(|&(name, value)| (name, JsValue::from_str(value)))
                .collect();
            let locales = Array::of1(&tag(self.locale).into());
            Intl::DateTimeFormat::new(&locales, &object(&options)).format()
        })
        .call1(&JsValue::UNDEFINED, &Date::new(&JsValue::from_f64(millis)))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
    }

    fn currency(&self) -> Option<&str> {
        std::str::from_utf8(&self.currency)
            .ok()
            .filter(|code| !code.starts_with(' '))
    }
}

/// The decimal text of an amount: `Intl` writes it without going through a double.
pub fn exact(amount: Amount) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let parts = amount.0.unsigned_abs();
    format!("{sign}{}.{:04}", parts / 10_000, parts % 10_000)
}

#[derive(Clone, Copy, Debug)]
enum Style {
    Decimal(u8),
    Fixed(u8),
    Money,
    MoneyAbout,
    MoneyShort,
    Short,
    Percent(u8),
    Change,
    Difference,
    Unit(&'static str),
    Span(&'static str),
}

impl Style {
    /// The same number when it is no money.
    fn plain(self) -> Style {
        match self {
            Style::Money => Style::Decimal(4),
            Style::MoneyAbout => Style::Decimal(2),
            Style::MoneyShort => Style::Short,
            other => other,
        }
    }

    fn options(self, currency: Option<&str>) -> Vec<(&'static str, JsValue)> {
        let text = JsValue::from_str;
        let digits = |least: u8, most: u8| {
            [
                ("minimumFractionDigits", JsValue::from(least)),
                ("maximumFractionDigits", JsValue::from(most)),
            ]
        };
        let mut options = match self {
            Style::Decimal(most) => digits(0, most).to_vec(),
            Style::Fixed(decimals) => digits(decimals, decimals).to_vec(),
            Style::Money => digits(2, 4).to_vec(),
            Style::MoneyAbout => digits(2, 2).to_vec(),
            Style::Percent(most) => digits(0, most).to_vec(),
            Style::Change => digits(0, 1).to_vec(),
            Style::MoneyShort | Style::Short => vec![
                ("notation", text("compact")),
                ("maximumSignificantDigits", JsValue::from(3)),
            ],
            Style::Difference => Vec::new(),
            Style::Span(unit) => vec![
                ("style", text("unit")),
                ("unit", text(unit)),
                ("unitDisplay", text("long")),
                ("maximumFractionDigits", 1.into()),
            ],
            Style::Unit(unit) => {
                vec![
                    ("style", text("unit")),
                    ("unit", text(unit)),
                    ("maximumSignificantDigits", 3.into()),
                ]
            }
        };
        if matches!(self, Style::Percent(_) | Style::Change) {
            options.push(("style", text("percent")));
        }
        if matches!(self, Style::Change | Style::Difference) {
            options.push(("signDisplay", text("exceptZero")));
        }
        if let (Style::Money | Style::MoneyAbout | Style::MoneyShort, Some(code)) = (self, currency)
        {
            options.push(("style", text("currency")));
            options.push(("currency", text(code)));
            options.push(("currencyDisplay", text("narrowSymbol")));
        }
        options
    }
}

fn object(entries: &[(&'static str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // A plain object takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

thread_local! {
    static FORMATS: RefCell<Few<String, Function>> = RefCell::default();
}

/// Building an `Intl` format takes as long as hundreds of uses, so each is built once.
fn cached(key: String, build: impl FnOnce() -> Function) -> Function {
    FORMATS.with_borrow_mut(|formats| match formats.get(&key) {
        Some(format) => format.clone(),
        None => {
            let format = build();
            formats.insert(key, format.clone());
            format
        }
    })
}
