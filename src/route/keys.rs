//! The words of an address for classes, segments, columns and sets of clients, and back.

use engine::protocol::{
    AbcClass, Amount, ClientSet, CohortKey, Column, OddLine, Punctuality, Segment, Status,
    Steadiness, Turn,
};

use super::{decoded, encoded, parse_day, print_day};

pub fn class_key(class: AbcClass) -> &'static str {
    match class {
        AbcClass::A => "A",
        AbcClass::B => "B",
        AbcClass::C => "C",
        AbcClass::None => "none",
    }
}

pub(super) fn class_from_key(key: &str) -> Option<AbcClass> {
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

pub(super) fn segment_from_key(key: &str) -> Option<Segment> {
    Segment::ALL
        .into_iter()
        .find(|&segment| segment_key(segment) == key)
}

pub fn steadiness_key(of: Steadiness) -> &'static str {
    match of {
        Steadiness::X => "X",
        Steadiness::Y => "Y",
        Steadiness::Z => "Z",
        Steadiness::New => "new",
    }
}

pub(super) fn steadiness_from_key(key: &str) -> Option<Steadiness> {
    Steadiness::ALL
        .into_iter()
        .find(|&of| steadiness_key(of) == key)
}

pub fn column_key(column: Column) -> &'static str {
    match column {
        Column::Product => "product",
        Column::Category => "category",
        Column::Manager => "manager",
        Column::Channel => "channel",
        Column::Region => "region",
    }
}

pub fn column_from_key(key: &str) -> Option<Column> {
    const ALL: [Column; 5] = [
        Column::Product,
        Column::Category,
        Column::Manager,
        Column::Channel,
        Column::Region,
    ];
    ALL.into_iter().find(|&column| column_key(column) == key)
}

fn turn_key(turn: Turn) -> &'static str {
    match turn {
        Turn::New => "new",
        Turn::Returning => "returning",
        Turn::Recovered => "recovered",
        Turn::Lapsed => "lapsed",
    }
}

pub fn punctuality_key(of: Punctuality) -> &'static str {
    match of {
        Punctuality::OnTime => "on_time",
        Punctuality::Due => "due",
        Punctuality::Late => "late",
        Punctuality::Lost => "lost",
    }
}

pub fn punctuality_from_key(key: &str) -> Option<Punctuality> {
    Punctuality::ALL
        .into_iter()
        .find(|&of| punctuality_key(of) == key)
}

pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::Called => "called",
        Status::Offered => "offered",
        Status::Met => "met",
        Status::Returned => "returned",
        Status::LostForGood => "lost_for_good",
    }
}

pub fn status_from_key(key: &str) -> Option<Status> {
    Status::ALL
        .into_iter()
        .find(|&status| status_key(status) == key)
}

/// Lines of the future go by the day after which they are dated.
fn odd_key(of: OddLine) -> String {
    let key = match of {
        OddLine::Return => "return",
        OddLine::Zero => "zero",
        OddLine::Sign => "sign",
        OddLine::Equal => "equal",
        OddLine::After(day) => return print_day(day),
    };
    key.to_string()
}

pub(super) fn set_key(set: &ClientSet) -> String {
    let digit = |of: &Option<u8>| of.map_or_else(|| "*".to_string(), |it| it.to_string());
    match set {
        ClientSet::All => "all".to_string(),
        ClientSet::Class(class) => format!("class:{}", class_key(*class)),
        ClientSet::Segment(segment) => format!("segment:{}", segment_key(*segment)),
        ClientSet::Scores { r, f, m } => {
            format!("scores:{},{},{}", digit(r), digit(f), digit(m))
        }
        ClientSet::Steadiness(of) => format!("xyz:{}", steadiness_key(*of)),
        ClientSet::Cell(class, of) => format!("cell:{},{}", class_key(*class), steadiness_key(*of)),
        ClientSet::Flow { from, to, manager } => match manager {
            Some(manager) => format!("flow:{},{},{manager}", digit(from), digit(to)),
            None => format!("flow:{},{}", digit(from), digit(to)),
        },
        ClientSet::RfmFlow { earlier, from, to } => {
            let day = print_day(*earlier);
            format!("rfmflow:{day},{},{}", digit(from), digit(to))
        }
        ClientSet::Portfolio(manager) => format!("portfolio:{manager}"),
        // Names may hold any character, so each is encoded by itself.
        ClientSet::Handed { from, to } => format!("handed:{},{}", encoded(from), encoded(to)),
        ClientSet::Bought { column, text } => format!("bought:{},{text}", column_key(*column)),
        ClientSet::Odd(of) => format!("odd:{}", odd_key(*of)),
        ClientSet::Unstable => "unstable:".to_string(),
        ClientSet::Cohort { cohort, age } => {
            let age = age.map_or_else(String::new, |age| age.to_string());
            match cohort {
                CohortKey::Start(day) => format!("cohort:{age},from,{}", print_day(*day)),
                CohortKey::Text(text) => format!("cohort:{age},of,{text}"),
            }
        }
        ClientSet::Step(step) => format!("step:{step}"),
        ClientSet::Turn { turn, start } => {
            format!("turn:{},{}", turn_key(*turn), print_day(*start))
        }
        ClientSet::Regular { column, text } => format!("regular:{},{text}", column_key(*column)),
        ClientSet::Punctual(of) => format!("late:{}", punctuality_key(*of)),
        ClientSet::Lapsed(ways) => format!("lapsed:{ways}"),
        ClientSet::Expected { from, to } => {
            format!("expected:{},{}", print_day(*from), print_day(*to))
        }
        ClientSet::Marked(status) => format!("marked:{}", status_key(*status)),
        ClientSet::Worth { from, to } => format!("worth:{},{}", from.0, to.0),
        ClientSet::Month(day) => format!("month:{}", print_day(*day)),
        ClientSet::Ranks { from, to } => format!("ranks:{from}-{to}"),
        ClientSet::Search(text) => format!("search:{text}"),
        ClientSet::Client(key) => format!("client:{key}"),
    }
}

/// A number, or a star for any.
fn digit_from_key(key: &str) -> Option<Option<u8>> {
    match key {
        "*" => Some(None),
        digit => digit.parse().ok().map(Some),
    }
}

pub(super) fn set_from_key(key: &str) -> Option<ClientSet> {
    let (kind, value) = key.split_once(':')?;
    match kind {
        "class" => class_from_key(value).map(ClientSet::Class),
        "segment" => segment_from_key(value).map(ClientSet::Segment),
        "scores" => {
            let mut scores = value.split(',').map(digit_from_key);
            Some(ClientSet::Scores {
                r: scores.next()??,
                f: scores.next()??,
                m: scores.next()??,
            })
        }
        "xyz" => steadiness_from_key(value).map(ClientSet::Steadiness),
        "cell" => {
            let (class, of) = value.split_once(',')?;
            Some(ClientSet::Cell(
                class_from_key(class)?,
                steadiness_from_key(of)?,
            ))
        }
        "flow" => {
            let mut parts = value.splitn(3, ',');
            Some(ClientSet::Flow {
                from: digit_from_key(parts.next()?)?,
                to: digit_from_key(parts.next()?)?,
                manager: parts.next().map(str::to_string),
            })
        }
        "rfmflow" => {
            let mut parts = value.splitn(3, ',');
            Some(ClientSet::RfmFlow {
                earlier: parse_day(parts.next()?)?,
                from: digit_from_key(parts.next()?)?,
                to: digit_from_key(parts.next()?)?,
            })
        }
        "portfolio" => Some(ClientSet::Portfolio(value.to_string())),
        "handed" => {
            let (from, to) = value.split_once(',')?;
            Some(ClientSet::Handed {
                from: decoded(from),
                to: decoded(to),
            })
        }
        "bought" => {
            let (column, text) = value.split_once(',')?;
            Some(ClientSet::Bought {
                column: column_from_key(column)?,
                text: text.to_string(),
            })
        }
        "odd" => {
            let mut all = OddLine::ALL.into_iter();
            let named = all.find(|&of| odd_key(of) == value);
            let dated = || parse_day(value).map(OddLine::After);
            named.or_else(dated).map(ClientSet::Odd)
        }
        "unstable" => Some(ClientSet::Unstable),
        "cohort" => {
            let mut parts = value.splitn(3, ',');
            let age = parts.next()?;
            let cohort = match (parts.next()?, parts.next()?) {
                ("from", day) => CohortKey::Start(parse_day(day)?),
                (_, text) => CohortKey::Text(text.to_string()),
            };
            Some(ClientSet::Cohort {
                cohort,
                age: age.parse().ok(),
            })
        }
        "step" => value.parse().ok().map(ClientSet::Step),
        "turn" => {
            let (turn, start) = value.split_once(',')?;
            let turn = Turn::ALL.into_iter().find(|&of| turn_key(of) == turn)?;
            Some(ClientSet::Turn {
                turn,
                start: parse_day(start)?,
            })
        }
        "regular" => {
            let (column, text) = value.split_once(',')?;
            Some(ClientSet::Regular {
                column: column_from_key(column)?,
                text: text.to_string(),
            })
        }
        "late" => punctuality_from_key(value).map(ClientSet::Punctual),
        "lapsed" => value.parse().ok().map(ClientSet::Lapsed),
        "expected" => {
            let (from, to) = value.split_once(',')?;
            Some(ClientSet::Expected {
                from: parse_day(from)?,
                to: parse_day(to)?,
            })
        }
        "marked" => status_from_key(value).map(ClientSet::Marked),
        "worth" => {
            let (from, to) = value.split_once(',')?;
            Some(ClientSet::Worth {
                from: Amount(from.parse().ok()?),
                to: Amount(to.parse().ok()?),
            })
        }
        "month" => parse_day(value).map(ClientSet::Month),
        "ranks" => {
            let (from, to) = value.split_once('-')?;
            Some(ClientSet::Ranks {
                from: from.parse().ok()?,
                to: to.parse().ok()?,
            })
        }
        "client" => Some(ClientSet::Client(value.to_string())),
        "search" => Some(ClientSet::Search(value.to_string())),
        _ => None,
    }
}
