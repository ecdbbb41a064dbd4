//! What every answer about one scope starts from: the book, the classes and the scores of its clients.
//!
//! Classes and scores are those of the **base**: the lines that the filters other than class and segment
//! keep. Filters by class and segment then narrow the base to the clients in them, who keep the class and the
//! scores they have there; sums, shares and rankings are of the clients kept.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use audit::{Book, Class, Cuts, Migration, Occasions, Owners, Pareto, Rfm, Steadiness, Xyz};
use ledger::{Day, Kept, Ledger, Mask, NONE, View};

use super::base::{Base, Everything, filter};
use super::calls::Calls;
use super::goods::Goods;
use super::life::Life;
use super::lists::Lists;
use super::models::Models;
use super::moves::Moves;
use super::portfolios::Portfolios;
use crate::protocol::{
    self, Basis, Column, DayNumber, Failure, FailureCode, Filters, MoveRule, Returns, RfmRule,
    Scope,
};
use crate::translate;

/// The part of a scope on which a frame depends: all but the margin and the windows of migration.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FrameKey {
    filters: Filters,
    returns: Returns,
    audit_day: Option<Day>,
    cuts: protocol::Cuts,
    basis: Basis,
    xyz: protocol::Xyz,
    rfm: RfmRule,
}

impl FrameKey {
    pub fn of(scope: &Scope) -> FrameKey {
        FrameKey {
            filters: scope.filters.clone(),
            returns: scope.returns,
            audit_day: scope.audit_day.map(translate::day),
            cuts: scope.cuts,
            basis: scope.basis,
            xyz: scope.labs.xyz,
            rfm: scope.labs.rfm.clone(),
        }
    }
}

/// A scope, computed as far as several answers need it.
pub(crate) struct Frame {
    /// The lines under the scope's policy of returns; codes of clients in the book are its own.
    pub ledger: Rc<Ledger>,
    pub book: Rc<Book>,
    /// Those of the base.
    pub models: Rc<Models>,
    pub all: Everything,
    pub basis: Basis,
    /// The basis of every client, by place.
    pub values: Vec<i128>,
    /// Ranks and running totals of the clients kept; classes as in the base.
    pub pareto: Pareto,
    pub xyz: protocol::Xyz,
    pub rfm_rule: RfmRule,
    scores: OnceCell<Scores>,
    /// The lines of the book.
    kept_lines: Arc<Kept>,
    /// The base, of which only some clients are kept.
    narrowed: Option<Narrowed>,
    steadiness: OnceCell<Vec<Option<Steadiness>>>,
    unstable: OnceCell<Vec<bool>>,
    owners: OnceCell<Owners>,
    goods: RefCell<Option<(Column, Rc<Goods>)>>,
    pub(super) last_moves: RefCell<Option<(MoveRule, Rc<Moves>)>>,
    pub(super) last_segment_moves: RefCell<Option<(DayNumber, Rc<Migration>)>>,
    pub(super) last_portfolios: RefCell<Option<(MoveRule, Rc<Portfolios>)>>,
    pub(super) life: Life,
    pub(super) calls: Calls,
    pub(super) lists: RefCell<Lists>,
}

/// Scores as in the base.
pub(crate) struct Scores {
    pub rfm: Rfm,
    /// Where a client stands in `rfm`, by place.
    index: Vec<Option<u32>>,
}

impl Scores {
    /// R, F and M of a client; `None` without an occasion.
    pub fn of(&self, place: usize) -> Option<(u8, u8, u8)> {
        let index = self.index(place)?;
        Some((self.rfm.r[index], self.rfm.f[index], self.rfm.m[index]))
    }

    fn index(&self, place: usize) -> Option<usize> {
        self.index[place].map(|index| index as usize)
    }
}

struct Narrowed {
    whole: Box<Frame>,
    /// Places in `whole` of the clients kept, by place.
    kept: Vec<usize>,
}

impl Frame {
    /// `Ok(None)` when no line is left.
    pub fn new(base: &Base, scope: &Scope) -> Result<Option<Frame>, Failure> {
        let cuts = Cuts::new(scope.cuts.a.into(), scope.cuts.b.into())
            .map_err(|_| Failure::with(FailureCode::Internal, "invalid_cuts"))?;
        let values = translate::basis(scope.basis).values(&base.book);
        let whole = Frame {
            ledger: Rc::clone(&base.ledger),
            book: Rc::clone(&base.book),
            models: Rc::clone(&base.models),
            all: base.all,
            basis: scope.basis,
            pareto: Pareto::new(&values, cuts),
            values,
            xyz: scope.labs.xyz,
            rfm_rule: scope.labs.rfm.clone(),
            scores: OnceCell::new(),
            kept_lines: Arc::clone(&base.kept_lines),
            narrowed: None,
            steadiness: OnceCell::new(),
            unstable: OnceCell::new(),
            owners: OnceCell::new(),
            goods: RefCell::default(),
            last_moves: RefCell::default(),
            last_segment_moves: RefCell::default(),
            last_portfolios: RefCell::default(),
            life: Life::default(),
            calls: Calls::default(),
            lists: RefCell::default(),
        };
        if scope.filters.classes.is_empty() && scope.filters.segments.is_empty() {
            return Ok(Some(whole));
        }
        Ok(whole.narrowed(scope))
    }

    /// The key of a client.
    pub fn key(&self, place: usize) -> &str {
        self.ledger.clients().text(self.book.codes[place])
    }

    /// The place of a client by its key.
    pub fn place_of(&self, key: &str) -> Option<u32> {
        let clients = self.ledger.clients();
        // Codes are in the order of keys.
        let by_key = |&code: &u32| clients.text(code).cmp(key);
        let place = self.book.codes.binary_search_by(by_key).ok()?;
        Some(place as u32)
    }

    /// The class of a client, by place.
    pub fn class(&self, place: usize) -> Class {
        self.pareto.classes[place]
    }

    pub fn segment(&self, place: usize) -> Option<audit::Segment> {
        let scores = self.scores();
        scores.rfm.segment(scores.index(place)?)
    }

    /// The scores of the clients, found when first asked for.
    pub fn scores(&self) -> &Scores {
        self.scores.get_or_init(|| {
            let rfm = match &self.narrowed {
                Some(Narrowed { whole, kept }) => {
                    let scores = whole.scores();
                    scores_of(&scores.rfm, kept.iter().map(|&place| scores.index(place)))
                }
                None => Rfm::new(&self.book, translate::rfm(&self.rfm_rule)),
            };
            Scores {
                index: rfm.index_by_place(self.book.len()),
                rfm,
            }
        })
    }

    /// The steadiness of every client, by place, as in the base.
    pub fn steadiness(&self) -> &[Option<Steadiness>] {
        self.steadiness.get_or_init(|| match &self.narrowed {
            Some(Narrowed { whole, kept }) => {
                let of_whole = whole.steadiness();
                kept.iter().map(|&place| of_whole[place]).collect()
            }
            None => Xyz::new(&self.book, translate::xyz(self.xyz)).classes,
        })
    }

    /// Whose segment would be another one if the cut-offs of the base moved by 5 %, by place.
    pub fn unstable(&self) -> &[bool] {
        self.unstable.get_or_init(|| match &self.narrowed {
            Some(Narrowed { whole, kept }) => {
                let of_whole = whole.unstable();
                kept.iter().map(|&place| of_whole[place]).collect()
            }
            None => {
                let mut unstable = vec![false; self.book.len()];
                let rfm = &self.scores().rfm;
                for index in rfm.stability().renamed {
                    unstable[rfm.places[index as usize] as usize] = true;
                }
                unstable
            }
        })
    }

    /// The frame of all clients of the base.
    pub fn base(&self) -> &Frame {
        match &self.narrowed {
            Some(Narrowed { whole, .. }) => whole,
            None => self,
        }
    }

    /// The places in the base of the clients kept, ascending; `None` where all are.
    pub fn kept(&self) -> Option<&[usize]> {
        let narrowed = self.narrowed.as_ref();
        narrowed.map(|narrowed| narrowed.kept.as_slice())
    }

    /// The place in the base of a client.
    pub fn in_base(&self, place: usize) -> usize {
        self.kept().map_or(place, |kept| kept[place])
    }

    /// Whose the clients are.
    pub fn owners(&self) -> &Owners {
        self.owners.get_or_init(|| {
            let view = self.view();
            Owners::new(&view, &self.book, ledger::Column::Manager)
        })
    }

    /// The name of the manager to whom a client belongs; empty for nobody.
    pub fn manager(&self, place: usize) -> &str {
        self.manager_name(self.owners().of(place).unwrap_or(NONE))
    }

    /// The name behind a code of a manager; empty for [`NONE`].
    pub fn manager_name(&self, code: u32) -> &str {
        let managers = self.ledger.dimension(ledger::Column::Manager);
        managers
            .filter(|_| code != NONE)
            .map_or("", |managers| managers.names.text(code))
    }

    /// The code of a manager by name, that of nobody for an empty one; `None` for a name that no line has.
    pub fn manager_code(&self, name: &str) -> Option<u32> {
        if name.is_empty() {
            return Some(NONE);
        }
        let managers = self.ledger.dimension(ledger::Column::Manager)?;
        managers.names.find(name)
    }

    /// Whether lines can have a value of the column.
    pub fn has_column(&self, column: Column) -> bool {
        self.ledger.dimension(translate::column(column)).is_some()
    }

    /// The ranking of a column's values; `None` when the lines have no such column.
    pub fn goods(&self, column: Column) -> Option<Rc<Goods>> {
        let mut kept = self.goods.borrow_mut();
        if let Some((of, goods)) = &*kept
            && *of == column
        {
            return Some(Rc::clone(goods));
        }
        let goods = Rc::new(Goods::new(self, column)?);
        *kept = Some((column, Rc::clone(&goods)));
        Some(goods)
    }

    /// The lines of the book.
    pub fn view(&self) -> View<'_> {
        View::again(&self.ledger, &self.kept_lines)
    }

    /// The places of clients given by their keys, and of those that belong to the managers.
    pub fn leaving(&self, clients: &[String], managers: &[String]) -> Mask {
        let mut leaving = Mask::none(self.book.len());
        let codes = clients
            .iter()
            .filter_map(|client| self.ledger.clients().find(client));
        for place in codes.filter_map(|code| self.book.codes.binary_search(&code).ok()) {
            leaving.set(place);
        }
        let managers: Vec<u32> = managers
            .iter()
            .filter_map(|name| self.manager_code(name))
            .collect();
        for place in 0..self.book.len() {
            let owner = self.owners().of(place);
            if owner.is_some_and(|owner| managers.contains(&owner)) {
                leaving.set(place);
            }
        }
        leaving
    }

    /// The frame of the clients in the scope's classes and segments.
    fn narrowed(self, scope: &Scope) -> Option<Frame> {
        let (classes, segments) = (&scope.filters.classes, &scope.filters.segments);
        let is_kept = |&place: &usize| {
            let in_class =
                classes.is_empty() || classes.contains(&translate::class(self.class(place)));
            let in_segment = || {
                let segment = self.segment(place).map(translate::segment);
                segment.is_some_and(|segment| segments.contains(&segment))
            };
            in_class && (segments.is_empty() || in_segment())
        };
        let kept: Vec<usize> = (0..self.book.len()).filter(is_kept).collect();
        let mut clients = Mask::none(self.ledger.clients().len());
        for &place in &kept {
            clients.set(self.book.codes[place] as usize);
        }
        let filter = filter(&self.ledger, scope, Some(clients));
        let view = View::at(&self.ledger, &filter, self.book.audit_day);
        let book = Book::new(&view, Occasions::default());
        if book.totals.lines == 0 {
            return None;
        }
        // The mask keeps every line of a client kept, so places of the new book are those of `kept`.
        let values: Vec<i128> = kept.iter().map(|&place| self.values[place]).collect();
        let mut pareto = Pareto::new(&values, self.pareto.cuts);
        pareto.classes = kept.iter().map(|&place| self.class(place)).collect();
        let kept_lines = Arc::clone(view.kept());
        Some(Frame {
            ledger: Rc::clone(&self.ledger),
            book: Rc::new(book),
            models: Rc::clone(&self.models),
            all: self.all,
            basis: self.basis,
            values,
            pareto,
            xyz: self.xyz,
            rfm_rule: self.rfm_rule.clone(),
            scores: OnceCell::new(),
            kept_lines,
            narrowed: Some(Narrowed {
                whole: Box::new(self),
                kept,
            }),
            steadiness: OnceCell::new(),
            unstable: OnceCell::new(),
            owners: OnceCell::new(),
            goods: RefCell::default(),
            last_moves: RefCell::default(),
            last_segment_moves: RefCell::default(),
            last_portfolios: RefCell::default(),
            life: Life::default(),
            calls: Calls::default(),
            lists: RefCell::default(),
        })
    }
}

/// The scores of some clients, given by their index in `rfm`; their places are their order here.
fn scores_of(rfm: &Rfm, clients: impl Iterator<Item = Option<usize>>) -> Rfm {
    let scored = clients
        .enumerate()
        .filter_map(|(place, index)| Some((place as u32, index?)));
    let (places, indexes): (Vec<u32>, Vec<usize>) = scored.unzip();
    fn pick<T: Copy>(column: &[T], indexes: &[usize]) -> Vec<T> {
        indexes.iter().map(|&index| column[index]).collect()
    }
    Rfm {
        bins: rfm.bins,
        map: rfm.map,
        cuts: rfm.cuts.clone(),
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
