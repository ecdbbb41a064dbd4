//! Addresses: typed hash routes, so that any static host serves every page from one file.
//!
//! `#/` · `#/import` · `#/w/<id>/<page>?from=2025-01-01&manager=…&class=A&set=…`. The address holds the page
//! and the filters of a workspace; what else a person sets is saved with the workspace.

use engine::protocol::{AbcClass, ClientSet, DayNumber, Filters, Segment};
use js_sys::{decode_uri_component, encode_uri_component};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub place: Place,
    pub filters: Filters,
    /// Which clients the list shows.
    pub set: ClientSet,
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
    Rfm,
    Value,
    Clients,
    Quality,
    Doubles,
}

impl Page {
    pub const ALL: [Page; 7] = [
        Page::Overview,
        Page::Pareto,
        Page::Rfm,
        Page::Value,
        Page::Clients,
        Page::Quality,
        Page::Doubles,
    ];

    /// The page's word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Page::Overview => "overview",
            Page::Pareto => "pareto",
            Page::Rfm => "rfm",
            Page::Value => "value",
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
        address
    }

    /// The same workspace and filters, the list of these clients.
    pub fn with_clients(&self, set: ClientSet) -> Address {
        Address {
            set,
            ..self.with_page(Page::Clients)
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
            ..
        } = &self.filters;
        let lists = [managers, regions, channels, categories];
        from.is_some() || lists.into_iter().any(|chosen| !chosen.is_empty())
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
            "set" => self.set = set_from_key(&value).unwrap_or_default(),
            _ => {}
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
    let plain = text.len() == 10 && text.is_ascii();
    let millis = js_sys::Date::parse(&format!("{text}T00:00:00Z"));
    (plain && millis.is_finite()).then(|| DayNumber((millis / 86_400_000.0) as i32))
}

pub fn class_key(class: AbcClass) -> &'static str {
    match class {
        AbcClass::A => "A",
        AbcClass::B => "B",
        AbcClass::C => "C",
        AbcClass::None => "none",
    }
}

fn class_from_key(key: &str) -> Option<AbcClass> {
    AbcClass::ALL
        .into_iter()
        .find(|&class| class_key(class) == key)
}

pub fn segment_key(segment: Segment) -> &'static str {
    match segment {
        Segment::Champions => "champions",
        Segment::Loyal => "loyal",
        Segment::PotentialLoyalist => "potential_loyalist",
        Segment::New => "new",
        Segment::Promising => "promising",
        Segment::NeedAttention => "need_attention",
        Segment::AboutToSleep => "about_to_sleep",
        Segment::AtRisk => "at_risk",
        Segment::CannotLose => "cannot_lose",
        Segment::Hibernating => "hibernating",
        Segment::Lost => "lost",
    }
}

fn segment_from_key(key: &str) -> Option<Segment> {
    Segment::ALL
        .into_iter()
        .find(|&segment| segment_key(segment) == key)
}

fn set_key(set: &ClientSet) -> String {
    match set {
        ClientSet::All => "all".to_string(),
        ClientSet::Class(class) => format!("class:{}", class_key(*class)),
        ClientSet::Segment(segment) => format!("segment:{}", segment_key(*segment)),
        ClientSet::RfmCell { r, f } => format!("rf:{r}{f}"),
        ClientSet::Cohort(day) => format!("cohort:{}", print_day(*day)),
        ClientSet::Month(day) => format!("month:{}", print_day(*day)),
        ClientSet::Ranks { from, to } => format!("ranks:{from}-{to}"),
        ClientSet::Search(text) => format!("search:{text}"),
    }
}

fn set_from_key(key: &str) -> Option<ClientSet> {
    let (kind, value) = key.split_once(':')?;
    match kind {
        "class" => class_from_key(value).map(ClientSet::Class),
        "segment" => segment_from_key(value).map(ClientSet::Segment),
        "rf" => {
            let mut scores = value.chars().filter_map(|score| score.to_digit(10));
            let (r, f) = (scores.next()? as u8, scores.next()? as u8);
            Some(ClientSet::RfmCell { r, f })
        }
        "cohort" => parse_day(value).map(ClientSet::Cohort),
        "month" => parse_day(value).map(ClientSet::Month),
        "ranks" => {
            let (from, to) = value.split_once('-')?;
            Some(ClientSet::Ranks {
                from: from.parse().ok()?,
                to: to.parse().ok()?,
            })
        }
        "search" => Some(ClientSet::Search(value.to_string())),
        _ => None,
    }
}

fn encoded(text: &str) -> String {
    encode_uri_component(text).into()
}

fn decoded(text: &str) -> String {
    decode_uri_component(text).map_or_else(|_| text.to_string(), String::from)
}
