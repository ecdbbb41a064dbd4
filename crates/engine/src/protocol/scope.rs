//! What an answer is about: filters, audit day and parameters.

use wire::Wire;

use super::{
    Amount, CohortKey, DayNumber, Labs, Life, Punctuality, Rate, Status, Steadiness, Turn,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub enum Column {
    Product,
    Category,
    Manager,
    Channel,
    Region,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub enum AbcClass {
    A,
    B,
    C,
    /// No positive total.
    None,
}

impl AbcClass {
    pub const ALL: [AbcClass; 4] = [AbcClass::A, AbcClass::B, AbcClass::C, AbcClass::None];
}

/// The eleven segments of the 125-cell map, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Wire)]
pub enum Segment {
    Champions,
    Loyal,
    PotentialLoyalist,
    New,
    Promising,
    NeedAttention,
    AboutToSleep,
    AtRisk,
    CannotLose,
    Hibernating,
    Lost,
}

impl Segment {
    pub const ALL: [Segment; 11] = [
        Segment::Champions,
        Segment::Loyal,
        Segment::PotentialLoyalist,
        Segment::New,
        Segment::Promising,
        Segment::NeedAttention,
        Segment::AboutToSleep,
        Segment::AtRisk,
        Segment::CannotLose,
        Segment::Hibernating,
        Segment::Lost,
    ];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Returns {
    /// Reduce the day they are booked.
    #[default]
    Net,
    /// Are left out.
    Ignore,
    /// Go to the sale they return.
    Match,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum Basis {
    #[default]
    Revenue,
    GrossProfit,
    Orders,
    Quantity,
}

/// ABC cuts in basis points of the cumulative share: 80/15/5 is `a: 8_000, b: 9_500`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub struct Cuts {
    pub a: u16,
    pub b: u16,
}

impl Cuts {
    pub const PRESETS: [Cuts; 3] = [
        Cuts { a: 8_000, b: 9_500 },
        Cuts { a: 7_500, b: 9_500 },
        Cuts { a: 7_000, b: 9_000 },
    ];
}

impl Default for Cuts {
    fn default() -> Cuts {
        Cuts::PRESETS[0]
    }
}

/// Which lines count. Empty lists keep all; an empty text in a list keeps blank values.
///
/// Classes and segments are computed under the other filters, at the audit day, and keep the clients that
/// are in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct Filters {
    pub from: Option<DayNumber>,
    pub to: Option<DayNumber>,
    pub managers: Vec<String>,
    pub regions: Vec<String>,
    pub channels: Vec<String>,
    pub categories: Vec<String>,
    /// By columns without a role, each once and with a text at least.
    pub extras: Vec<ExtraFilter>,
    pub classes: Vec<AbcClass>,
    pub segments: Vec<Segment>,
}

/// The values kept of a column without a role, which is known by its header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub struct ExtraFilter {
    pub header: String,
    pub texts: Vec<String>,
}

impl Filters {
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// The values kept of a column without a role; none keep all.
    pub fn extra(&self, header: &str) -> &[String] {
        let extra = self.extras.iter().find(|extra| extra.header == header);
        extra.map_or(&[], |extra| &extra.texts)
    }

    pub fn set_extra(&mut self, header: &str, texts: Vec<String>) {
        let place = self.extras.iter().position(|extra| extra.header == header);
        match place.and_then(|place| self.extras.get_mut(place)) {
            Some(extra) => extra.texts = texts,
            None => self.extras.push(ExtraFilter {
                header: header.to_owned(),
                texts,
            }),
        }
        self.extras.retain(|extra| !extra.texts.is_empty());
    }
}

/// What a person set in a workspace; saved with it on every change.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct Settings {
    pub cuts: Cuts,
    pub basis: Basis,
    pub returns: Returns,
    /// `None`: the last day among the lines kept.
    pub audit_day: Option<DayNumber>,
    /// Share of revenue that is margin, 0…1, for files without costs.
    pub margin: Option<f64>,
    /// ISO 4217 code; empty when the person named none.
    pub currency: String,
    pub filters: Filters,
    /// The page last looked at, as its address says it.
    pub page: String,
    /// Clients that are one.
    pub merges: Vec<Merge>,
    /// Clients that are none: their lines count as without a client.
    pub guests: Vec<String>,
    /// The total that the person expects of all lines, a plain decimal with a point.
    pub control_total: Option<String>,
    /// The rates that amounts were read with; set by the import.
    pub rates: Vec<Rate>,
    pub labs: Labs,
    pub life: Life,
}

/// Several clients that the person made one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Wire)]
pub struct Merge {
    /// Their keys as the file has them.
    pub from: Vec<String>,
    /// The key of the one.
    pub to: String,
}

/// The part of the settings on which answers depend.
#[derive(Clone, Debug, Default, PartialEq, Wire)]
pub struct Scope {
    pub filters: Filters,
    pub audit_day: Option<DayNumber>,
    pub cuts: Cuts,
    pub basis: Basis,
    pub returns: Returns,
    pub margin: Option<f64>,
    pub labs: Labs,
    pub life: Life,
}

impl Settings {
    pub fn scope(&self) -> Scope {
        Scope {
            filters: self.filters.clone(),
            audit_day: self.audit_day,
            cuts: self.cuts,
            basis: self.basis,
            returns: self.returns,
            margin: self.margin,
            labs: self.labs.clone(),
            life: self.life.clone(),
        }
    }
}

/// A kind of line that the quality of the data counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub enum OddLine {
    /// With a negative amount.
    Return,
    /// With an amount of zero.
    Zero,
    /// Whose amount and quantity differ in sign.
    Sign,
    /// Equal to an earlier one of the same file in everything.
    Equal,
    /// Dated after a day.
    After(DayNumber),
}

impl OddLine {
    /// Those that need no day.
    pub const ALL: [OddLine; 4] = [
        OddLine::Return,
        OddLine::Zero,
        OddLine::Sign,
        OddLine::Equal,
    ];
}

/// Which clients a list shows, inside the scope.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Wire)]
pub enum ClientSet {
    #[default]
    All,
    Class(AbcClass),
    Segment(Segment),
    /// Clients with these scores, from 1 on; `None` takes any.
    Scores {
        r: Option<u8>,
        f: Option<u8>,
        m: Option<u8>,
    },
    Steadiness(Steadiness),
    /// A cell of the ABC × XYZ matrix.
    Cell(AbcClass, Steadiness),
    /// Clients that moved so between the windows of the labs' rule: places of classes in its scheme, one past the
    /// last being *new* and *gone*; `None` takes any. With a manager only those who were his in every window that
    /// they are present in: kept, won, or gone.
    Flow {
        from: Option<u8>,
        to: Option<u8>,
        manager: Option<String>,
    },
    /// Clients of a segment at the end of an earlier day that are in another one now; places as in
    /// [`super::Scheme::Rfm`].
    RfmFlow {
        earlier: DayNumber,
        from: Option<u8>,
        to: Option<u8>,
    },
    /// The clients that belong to a manager; an empty name is none.
    Portfolio(String),
    /// Clients that changed hands between the windows.
    Handed {
        from: String,
        to: String,
    },
    /// Clients with a line that has this text in the column.
    Bought {
        column: Column,
        text: String,
    },
    /// Clients with a line of a kind that the quality of the data counts.
    Odd(OddLine),
    /// Clients that would be named otherwise if the cut-offs of the scores moved by 5 %.
    Unstable,
    /// Clients of one cohort of the rule of cohorts; with an age those of its cell: who bought then, or for a
    /// measure that rolls, then or later.
    Cohort {
        cohort: CohortKey,
        age: Option<u16>,
    },
    /// Clients with at least so many occasions.
    Step(u8),
    /// What clients did in the period of the rule of silence that starts on this day.
    Turn {
        turn: Turn,
        start: DayNumber,
    },
    /// Regular clients among those who bought what has this text in the column.
    Regular {
        column: Column,
        text: String,
    },
    Punctual(Punctuality),
    /// Clients gone by just these definitions: silence 1, rhythm 2, model 4, summed.
    Lapsed(u8),
    /// Clients expected on these days by their own rhythm, both included.
    Expected {
        from: DayNumber,
        to: DayNumber,
    },
    /// Clients whose mark says this.
    Marked(Status),
    /// Clients whose expected value lies here, the upper bound not included.
    Worth {
        from: Amount,
        to: Amount,
    },
    /// Clients with an occasion in the month that starts on this day.
    Month(DayNumber),
    /// Places of the Pareto ranking, from 0, the end not included.
    Ranks {
        from: u32,
        to: u32,
    },
    /// Clients whose key or name holds this text, case aside.
    Search(String),
    /// The client with this very key.
    Client(String),
}

/// By what a list of clients is sorted; ties go by client key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Wire)]
pub enum ClientOrder {
    Revenue { ascending: bool },
    Client { ascending: bool },
    Orders { ascending: bool },
    AverageOrder { ascending: bool },
    LastDay { ascending: bool },
    FirstDay { ascending: bool },
    Segment { ascending: bool },
}

impl Default for ClientOrder {
    fn default() -> ClientOrder {
        ClientOrder::Revenue { ascending: false }
    }
}
