//! What clients move between: the classes of a scheme, in one window, or frozen from another.

use std::cmp::Ordering;

use ledger::Total;

use crate::pareto::ValueCuts;
use crate::{Cell, Class, Cuts, Rfm, RfmParams, Segment, Span, Steadiness, Windows, Xyz, XyzRule};

/// The place of a class among those of a [`Scheme`], 0 first.
pub type StatePlace = u8;

/// By what clients are classed. Classes stand from the best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// A, B, C, no positive total: of net revenue in the window.
    #[default]
    Abc,
    /// X, Y, Z, too new, no class.
    Xyz,
    /// AX, AY, AZ, BX … CZ, too new, no positive total.
    AbcXyz,
    /// The segments, no occasion.
    Rfm,
}

impl Scheme {
    pub const ALL: [Scheme; 4] = [Scheme::Abc, Scheme::Xyz, Scheme::AbcXyz, Scheme::Rfm];

    /// How many classes there are.
    pub fn len(self) -> usize {
        self.keys().len()
    }

    /// No scheme is without classes.
    pub fn is_empty(self) -> bool {
        false
    }

    /// The names of the classes in exchanged data, in their order.
    pub fn keys(self) -> &'static [&'static str] {
        match self {
            Scheme::Abc => &["A", "B", "C", "none"],
            Scheme::Xyz => &["X", "Y", "Z", "new", "none"],
            Scheme::AbcXyz => &[
                "AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ", "new", "none",
            ],
            Scheme::Rfm => &SEGMENT_KEYS,
        }
    }

    /// Where a move between two classes leads: `Greater` toward a better one, `Less` toward a worse one; `None` when
    /// neither is better. A, B, C stand before no positive total, segments in the order of [`Segment::ALL`]; of the
    /// nine cells the better one is nearer to AX. Clients too new to say, and those without an X, Y, Z, a cell or a
    /// segment, are neither better nor worse than others.
    pub fn step(self, from: StatePlace, to: StatePlace) -> Option<Ordering> {
        Some(self.rank(to)?.cmp(&self.rank(from)?).reverse())
    }

    /// How far a class is from the best one; `None` for clients of whom it cannot be told.
    fn rank(self, place: StatePlace) -> Option<u8> {
        match self {
            Scheme::Abc => Some(place).filter(|place| usize::from(*place) < self.len()),
            Scheme::Xyz => Some(place).filter(|place| *place < 3),
            Scheme::AbcXyz => (place < 9).then_some(place / 3 + place % 3),
            Scheme::Rfm => Some(place).filter(|place| usize::from(*place) < Segment::COUNT),
        }
    }

    /// Whether the later window usually keeps the cut-offs of the base window.
    pub fn is_usually_frozen(self) -> bool {
        self == Scheme::Rfm
    }
}

const SEGMENT_KEYS: [&str; Segment::COUNT + 1] = {
    let mut keys = ["none"; Segment::COUNT + 1];
    let mut place = 0;
    while place < Segment::COUNT {
        keys[place] = Segment::ALL[place].key();
        place += 1;
    }
    keys
};

/// What is compared, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationParams {
    pub windows: Windows,
    pub scheme: Scheme,
    /// The later window is classed by the cut-offs that the base window came to. ABC: what the smallest A and the
    /// smallest B spent. XYZ by share of the list: the variation of the last X and Y; other rules have fixed cuts.
    /// RFM: own cut-offs and quantiles as they are, else the values that part the scores. A base window that has none leaves the later one its own.
    pub frozen: bool,
    pub cuts: Cuts,
    pub xyz: XyzRule,
    pub rfm: RfmParams,
}

impl MigrationParams {
    /// The usual comparison under a scheme.
    pub fn new(windows: Windows, scheme: Scheme) -> MigrationParams {
        MigrationParams {
            windows,
            scheme,
            frozen: scheme.is_usually_frozen(),
            cuts: Cuts::default(),
            xyz: XyzRule::default(),
            rfm: RfmParams::default(),
        }
    }
}

/// The clients of a window under the analyses that a scheme needs.
pub(super) struct Classified {
    /// Net revenue in the window, by place.
    pub(super) revenue: Vec<Total>,
    abc: Option<(Vec<Class>, Option<ValueCuts>)>,
    xyz: Option<Xyz>,
    /// With the index in its columns by place.
    rfm: Option<(Rfm, Vec<Option<u32>>)>,
}

impl Classified {
    pub(super) fn new(
        span: Span<'_>,
        params: &MigrationParams,
        frozen: Option<&Classified>,
    ) -> Classified {
        let scheme = params.scheme;
        let revenue = span.revenues();
        let abc = matches!(scheme, Scheme::Abc | Scheme::AbcXyz).then(|| {
            let cuts = frozen.and_then(|of| of.abc.as_ref()?.1);
            classes(&revenue, params.cuts, cuts)
        });
        let xyz = matches!(scheme, Scheme::Xyz | Scheme::AbcXyz)
            .then(|| Xyz::within(span, params.xyz, frozen.and_then(|of| of.xyz.as_ref())));
        let rfm = (scheme == Scheme::Rfm).then(|| {
            let base = frozen.and_then(|of| Some(&of.rfm.as_ref()?.0));
            let rfm = match base.filter(|base| !base.is_empty()) {
                Some(base) => {
                    let frozen = RfmParams {
                        rule: base.frozen(),
                        ..params.rfm.clone()
                    };
                    Rfm::within(span, &frozen)
                }
                None => Rfm::within(span, &params.rfm),
            };
            let indexes = rfm.index_by_place(revenue.len());
            (rfm, indexes)
        });
        Classified {
            revenue,
            abc,
            xyz,
            rfm,
        }
    }

    /// The class of a client with a line in the window.
    pub(super) fn state(&self, place: usize, scheme: Scheme) -> StatePlace {
        let abc = self.abc.as_ref().and_then(|(of, _)| of.get(place).copied());
        let xyz = self.xyz.as_ref().and_then(|of| *of.classes.get(place)?);
        let state = match scheme {
            Scheme::Abc => abc.map(|class| class as usize),
            Scheme::Xyz => xyz.map(|class| class as usize),
            Scheme::AbcXyz => abc
                .zip(xyz)
                .and_then(|(abc, xyz)| Cell::new(abc, xyz))
                .map(cell),
            Scheme::Rfm => self.rfm.as_ref().and_then(|(rfm, indexes)| {
                let index = (*indexes.get(place)?)? as usize;
                Some(rfm.segment(index)? as usize)
            }),
        };
        // The last class of every scheme is that of the clients without one.
        state.unwrap_or(scheme.len() - 1) as StatePlace
    }
}

/// The nine cells, then those too new.
fn cell(cell: Cell) -> usize {
    match cell.xyz {
        Steadiness::New => 9,
        xyz => cell.abc as usize * 3 + xyz as usize,
    }
}

fn classes(
    revenue: &[Total],
    cuts: Cuts,
    frozen: Option<ValueCuts>,
) -> (Vec<Class>, Option<ValueCuts>) {
    let values: Vec<i128> = revenue.iter().map(|money| money.0).collect();
    let cuts = frozen.or_else(|| cuts.of_values(&values));
    let class = |&value: &i128| cuts.map_or(Class::None, |cuts| cuts.class(value));
    (values.iter().map(class).collect(), cuts)
}
