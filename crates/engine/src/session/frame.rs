//! What every answer about one scope starts from: the book, the classes and the scores of its clients.
//!
//! Classes and scores are those of the **base**: the lines that the filters other than class and segment
//! keep. Filters by class and segment then narrow the base to the clients in them, who keep the class and the
//! scores they have there; sums, shares and rankings are of the clients kept.

use std::cell::RefCell;
use std::rc::Rc;

use audit::{Book, Class, Cuts, Occasions, Pareto, Rfm, RfmParams};
use ledger::{Day, Filter, Ledger, Mask, Total, View};

use super::lists::Lists;
use crate::protocol::{Basis, Failure, FailureCode, Filters, Returns, Scope};
use crate::translate;

/// The part of a scope on which a base depends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BaseKey {
    filters: Filters,
    returns: Returns,
    audit_day: Option<Day>,
}

/// The part of a scope on which a frame depends: all but the margin.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FrameKey {
    filters: Filters,
    returns: Returns,
    audit_day: Option<Day>,
    cuts: crate::protocol::Cuts,
    basis: Basis,
}

impl BaseKey {
    pub fn of(scope: &Scope) -> BaseKey {
        BaseKey {
            filters: Filters {
                classes: Vec::new(),
                segments: Vec::new(),
                ..scope.filters.clone()
            },
            returns: scope.returns,
            audit_day: scope.audit_day.map(translate::day),
        }
    }
}

impl FrameKey {
    pub fn of(scope: &Scope) -> FrameKey {
        FrameKey {
            filters: scope.filters.clone(),
            returns: scope.returns,
            audit_day: scope.audit_day.map(translate::day),
            cuts: scope.cuts,
            basis: scope.basis,
        }
    }
}

/// The lines kept by the filters other than class and segment.
pub(crate) struct Base {
    ledger: Rc<Ledger>,
    pub book: Rc<Book>,
    /// All lines of the ledger, up to the audit day when the scope sets one, under the same returns policy.
    pub all: Everything,
}

/// What there is without any filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Everything {
    pub lines: u64,
    pub clients: u64,
    pub revenue: Total,
}

impl Base {
    /// `None` when the filters keep no line.
    pub fn new(ledger: &Rc<Ledger>, scope: &Scope) -> Option<Base> {
        let audit_day = scope.audit_day.map(translate::day);
        let view = View::new(ledger, &filter(scope, None), audit_day)?;
        let book = Book::new(&view, Occasions::default());
        (book.totals.lines > 0).then(|| Base {
            ledger: Rc::clone(ledger),
            all: Everything::new(ledger, scope),
            book: Rc::new(book),
        })
    }
}

impl Everything {
    fn new(ledger: &Ledger, scope: &Scope) -> Everything {
        let audit_day = scope.audit_day.map(translate::day);
        let filter = Filter {
            returns: translate::returns(scope.returns),
            ..Filter::default()
        };
        let Some(view) = View::new(ledger, &filter, audit_day) else {
            return Everything {
                lines: 0,
                clients: 0,
                revenue: Total::ZERO,
            };
        };
        let clients = 0..ledger.clients().len() as u32;
        let present =
            clients.filter(|&client| view.lines(ledger.client_lines(client)).next().is_some());
        Everything {
            lines: view.line_count() as u64,
            clients: present.count() as u64,
            revenue: view.revenue(),
        }
    }
}

/// A scope, computed as far as several answers need it.
pub(crate) struct Frame {
    /// The lines under the scope's policy of returns; codes of clients in the book are its own.
    pub ledger: Rc<Ledger>,
    pub book: Rc<Book>,
    pub all: Everything,
    pub basis: Basis,
    /// The basis of every client, by place.
    pub values: Vec<i128>,
    /// Ranks and running totals of the clients kept; classes as in the base.
    pub pareto: Pareto,
    /// Scores as in the base.
    pub rfm: Rfm,
    /// Where a client stands in `rfm`, by place.
    pub scored: Vec<Option<u32>>,
    pub(super) lists: RefCell<Lists>,
}

impl Frame {
    /// `Ok(None)` when no line is left.
    pub fn new(base: &Base, scope: &Scope) -> Result<Option<Frame>, Failure> {
        let cuts = Cuts::new(scope.cuts.a.into(), scope.cuts.b.into())
            .map_err(|_| Failure::with(FailureCode::Internal, "invalid_cuts"))?;
        let basis = translate::basis(scope.basis);
        let values = basis.values(&base.book);
        let pareto = Pareto::new(&values, cuts);
        let rfm = Rfm::new(&base.book, RfmParams::default());
        let scored = rfm.index_by_place(base.book.len());
        let whole = Frame {
            ledger: Rc::clone(&base.ledger),
            book: Rc::clone(&base.book),
            all: base.all,
            basis: scope.basis,
            values,
            pareto,
            rfm,
            scored,
            lists: RefCell::default(),
        };
        if scope.filters.classes.is_empty() && scope.filters.segments.is_empty() {
            return Ok(Some(whole));
        }
        Ok(whole.narrowed(scope))
    }

    /// The class of a client, by place.
    pub fn class(&self, place: usize) -> Class {
        self.pareto.classes[place]
    }

    pub fn segment(&self, place: usize) -> Option<audit::Segment> {
        self.rfm.segment(self.scored[place]? as usize)
    }

    /// The frame of the clients in the scope's classes and segments.
    fn narrowed(&self, scope: &Scope) -> Option<Frame> {
        let (classes, segments) = (&scope.filters.classes, &scope.filters.segments);
        let is_kept = |&place: &usize| {
            let in_class =
                classes.is_empty() || classes.contains(&translate::class(self.class(place)));
            let segment = self.segment(place).map(translate::segment);
            in_class
                && (segments.is_empty()
                    || segment.is_some_and(|segment| segments.contains(&segment)))
        };
        let kept: Vec<usize> = (0..self.book.len()).filter(is_kept).collect();
        let mut clients = Mask::none(self.ledger.clients().len());
        for &place in &kept {
            clients.set(self.book.codes[place] as usize);
        }
        let view = View::new(
            &self.ledger,
            &filter(scope, Some(clients)),
            Some(self.book.audit_day),
        )?;
        let book = Book::new(&view, Occasions::default());
        if book.totals.lines == 0 {
            return None;
        }
        // The mask keeps every line of a client kept, so places of the new book are those of `kept`.
        let values: Vec<i128> = kept.iter().map(|&place| self.values[place]).collect();
        let mut pareto = Pareto::new(&values, self.pareto.cuts);
        pareto.classes = kept.iter().map(|&place| self.class(place)).collect();
        let rfm = scores_of(&self.rfm, kept.iter().map(|&place| self.scored[place]));
        Some(Frame {
            ledger: Rc::clone(&self.ledger),
            scored: rfm.index_by_place(book.len()),
            book: Rc::new(book),
            all: self.all,
            basis: self.basis,
            values,
            pareto,
            rfm,
            lists: RefCell::default(),
        })
    }
}

/// The scores of some clients, given by their index in `rfm`; their places are their order here.
fn scores_of(rfm: &Rfm, clients: impl Iterator<Item = Option<u32>>) -> Rfm {
    let scored = clients
        .enumerate()
        .filter_map(|(place, index)| Some((place as u32, index? as usize)));
    let (places, indexes): (Vec<u32>, Vec<usize>) = scored.unzip();
    fn pick<T: Copy>(column: &[T], indexes: &[usize]) -> Vec<T> {
        indexes.iter().map(|&index| column[index]).collect()
    }
    Rfm {
        bins: rfm.bins,
        places,
        recency_days: pick(&rfm.recency_days, &indexes),
        frequency: pick(&rfm.frequency, &indexes),
        monetary: pick(&rfm.monetary, &indexes),
        revenue: pick(&rfm.revenue, &indexes),
        r: pick(&rfm.r, &indexes),
        f: pick(&rfm.f, &indexes),
        m: pick(&rfm.m, &indexes),
    }
}

/// The ledger's filter for a scope, classes and segments as a mask of clients.
fn filter(scope: &Scope, clients: Option<Mask>) -> Filter {
    let filters = &scope.filters;
    let mut values: [Option<Vec<String>>; ledger::Column::COUNT] = Default::default();
    let lists = [
        (ledger::Column::Manager, &filters.managers),
        (ledger::Column::Region, &filters.regions),
        (ledger::Column::Channel, &filters.channels),
        (ledger::Column::Category, &filters.categories),
    ];
    for (column, texts) in lists {
        if !texts.is_empty() {
            values[column as usize] = Some(texts.clone());
        }
    }
    Filter {
        returns: translate::returns(scope.returns),
        from: filters.from.map(translate::day),
        to: filters.to.map(translate::day),
        values,
        clients,
    }
}
