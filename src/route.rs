//! Addresses: typed hash routes, so that any static host serves every page from one file.
//!
//! `#/` · `#/import` · `#/w/<id>/<page>?from=2025-01-01&manager=…&class=A&set=…`. The address holds the page
//! and the filters of a workspace, those by a column without a role as `by.<header>=…`; what else a person sets is saved with the workspace.

mod keys;

use engine::protocol::{ClientSet, DayNumber, Filters};
use js_sys::{decode_uri_component, encode_uri_component};

use keys::{class_from_key, segment_from_key, set_from_key, set_key};
pub use keys::{
    class_key, column_from_key, column_key, punctuality_from_key, punctuality_key, segment_key,
    status_from_key, status_key, steadiness_key,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub place: Place,
    pub filters: Filters,
    /// Which clients the list shows.
    pub set: ClientSet,
    /// What a page is about, where it has several: a manager, a kind of things, whom the list of calls shows.
    pub about: Option<String>,
    /// The client whose card is open beside the page.
    pub card: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Start,
    Import,
    Workspace {
        id: String,
        page: Page,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    #[default]
    Overview,
    Pareto,
    Xyz,
    Rfm,
    Moves,
    Managers,
    Goods,
    Cohorts,
    Regular,
    Value,
    Forecast,
    Calls,
    Rhythm,
    Clients,
    Quality,
    Doubles,
}

impl Page {
    pub const ALL: [Page; 16] = [
        Page::Overview,
        Page::Pareto,
        Page::Xyz,
        Page::Rfm,
        Page::Moves,
        Page::Managers,
        Page::Goods,
        Page::Cohorts,
        Page::Regular,
        Page::Value,
        Page::Forecast,
        Page::Calls,
        Page::Rhythm,
        Page::Clients,
        Page::Quality,
        Page::Doubles,
    ];

    /// The page's word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Page::Overview => "overview",
            Page::Pareto => "pareto",
            Page::Xyz => "xyz",
            Page::Rfm => "rfm",
            Page::Moves => "migration",
            Page::Managers => "managers",
            Page::Goods => "assortment",
            Page::Cohorts => "cohorts",
            Page::Regular => "regular",
            Page::Value => "value",
            Page::Forecast => "forecast",
            Page::Calls => "calls",
            Page::Rhythm => "rhythm",
            Page::Clients => "clients",
            Page::Quality => "quality",
            Page::Doubles => "doubles",
        }
    }

    fn from_key(key: &str) -> Page {
        Page::ALL
            .into_iter()
            .find(|page| page.key() == key)
            .unwrap_or_default()
    }
}

/// What stands before the header of a column without a role in the names of its filters.
const EXTRA: &str = "by.";

impl Address {
    pub fn workspace(id: &str, page: Page) -> Address {
        let place = Place::Workspace {
            id: id.to_string(),
            page,
        };
        Address {
            place,
            ..Address::default()
        }
    }

    /// The id of the workspace that it names.
    pub fn workspace_id(&self) -> Option<&str> {
        match &self.place {
            Place::Workspace { id, .. } => Some(id),
            Place::Start | Place::Import => None,
        }
    }

    /// The same workspace and filters, another page.
    pub fn with_page(&self, page: Page) -> Address {
        let mut address = self.clone();
        if let Place::Workspace { page: shown, .. } = &mut address.place {
            *shown = page;
        }
        address.set = ClientSet::All;
        address.about = None;
        address.card = None;
        address
    }

    /// The same workspace and filters, the list of these clients.
    pub fn with_clients(&self, set: ClientSet) -> Address {
        Address {
            set,
            ..self.with_page(Page::Clients)
        }
    }

    /// The same page about one of its things.
    pub fn with_about(&self, about: &str) -> Address {
        Address {
            about: Some(about.to_string()),
            ..self.clone()
        }
    }

    /// The same page with the card of a client open, or without one.
    pub fn with_card(&self, card: Option<String>) -> Address {
        Address {
            card,
            ..self.clone()
        }
    }

    /// Whether the filter leaves lines out of a client's history: its first purchase is then the first that the
    /// filter leaves. Classes, segments and an end of the period do not hide the beginning.
    pub fn hides_first_purchases(&self) -> bool {
        let Filters {
            from,
            managers,
            regions,
            channels,
            categories,
            extras,
            ..
        } = &self.filters;
        let lists = [managers, regions, channels, categories];
        from.is_some() || !extras.is_empty() || lists.into_iter().any(|chosen| !chosen.is_empty())
    }

    pub fn with_filters(&self, filters: Filters) -> Address {
        Address {
            filters,
            ..self.clone()
        }
    }

    /// Reads the part of a URL from `#` on. What cannot be read is left out.
    pub fn parse(hash: &str) -> Address {
        let hash = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut steps = path.split('/');
        let place = match (steps.next(), steps.next(), steps.next()) {
            (Some("import"), ..) => Place::Import,
            (Some("w"), Some(id), page) => {
                let page = Page::from_key(page.unwrap_or_default());
                Place::Workspace {
                    id: decoded(id),
                    page,
                }
            }
            _ => Place::Start,
        };
        let mut address = Address {
            place,
            ..Address::default()
        };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            address.take(name, decoded(value));
        }
        address
    }

    fn take(&mut self, name: &str, value: String) {
        let filters = &mut self.filters;
        match name {
            "from" => filters.from = parse_day(&value),
            "to" => filters.to = parse_day(&value),
            "manager" => filters.managers.push(value),
            "region" => filters.regions.push(value),
            "channel" => filters.channels.push(value),
            "category" => filters.categories.push(value),
            "class" => filters.classes.extend(class_from_key(&value)),
            "segment" => filters.segments.extend(segment_from_key(&value)),
            "of" => self.about = Some(value),
            "card" => self.card = Some(value),
            "set" => self.set = set_from_key(&value).unwrap_or_default(),
            name => {
                if let Some(header) = name.strip_prefix(EXTRA) {
                    let header = decoded(header);
                    let texts = filters.extra(&header).iter().cloned().chain([value]);
                    filters.set_extra(&header, texts.collect());
                }
            }
        }
    }

    /// The part of a URL from `#` on.
    pub fn hash(&self) -> String {
        let path = match &self.place {
            Place::Start => "#/".to_string(),
            Place::Import => "#/import".to_string(),
            Place::Workspace { id, page } => format!("#/w/{}/{}", encoded(id), page.key()),
        };
        let filters = &self.filters;
        let mut query: Vec<(&str, String)> = Vec::new();
        let extras = filters.extras.iter();
        let extras: Vec<(String, &[String])> = extras
            .map(|extra| {
                (
                    format!("{EXTRA}{}", encoded(&extra.header)),
                    extra.texts.as_slice(),
                )
            })
            .collect();
        query.extend(filters.from.map(|day| ("from", print_day(day))));
        query.extend(filters.to.map(|day| ("to", print_day(day))));
        let texts = [
            ("manager", &filters.managers),
            ("region", &filters.regions),
            ("channel", &filters.channels),
            ("category", &filters.categories),
        ];
        for (name, values) in texts {
            query.extend(values.iter().map(|value| (name, value.clone())));
        }
        for (name, values) in &extras {
            query.extend(values.iter().map(|value| (name.as_str(), value.clone())));
        }
        query.extend(
            filters
                .classes
                .iter()
                .map(|&class| ("class", class_key(class).to_string())),
        );
        let segments = filters.segments.iter();
        query.extend(segments.map(|&segment| ("segment", segment_key(segment).to_string())));
        if self.set != ClientSet::All {
            query.push(("set", set_key(&self.set)));
        }
        query.extend(self.about.iter().map(|about| ("of", about.clone())));
        query.extend(self.card.iter().map(|card| ("card", card.clone())));
        if query.is_empty() {
            return path;
        }
        let pairs: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        format!("{path}?{}", pairs.join("&"))
    }
}

/// A day as `YYYY-MM-DD`, which is also what a date input holds.
pub fn print_day(day: DayNumber) -> String {
    let date = js_sys::Date::new(&(f64::from(day.0) * 86_400_000.0).into());
    String::from(date.to_iso_string())
        .chars()
        .take(10)
        .collect()
}

/// The inverse of [`print_day`].
pub fn parse_day(text: &str) -> Option<DayNumber> {
    if text.len() != 10 || !text.is_ascii() {
        return None;
    }
    let millis = js_sys::Date::parse(&format!("{text}T00:00:00Z"));
    millis
        .is_finite()
        .then_some(DayNumber((millis / 86_400_000.0) as i32))
}

fn encoded(text: &str) -> String {
    encode_uri_component(text).into()
}

fn decoded(text: &str) -> String {
    decode_uri_component(text).map_or_else(|_| text.to_string(), String::from)
}
