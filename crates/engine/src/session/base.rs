//! The lines that the filters other than class and segment keep, and their book.

use std::rc::Rc;
use std::sync::Arc;

use audit::{Book, Occasions};
use ledger::{Day, Filter, Kept, Ledger, Mask, Total, View};

use super::models::Models;
use crate::protocol::{DayNumber, Filters, Returns, Scope};
use crate::translate;

/// The part of a scope on which a base depends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BaseKey {
    filters: Filters,
    returns: Returns,
    audit_day: Option<Day>,
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

/// The lines kept by the filters other than class and segment.
pub(crate) struct Base {
    pub ledger: Rc<Ledger>,
    pub book: Rc<Book>,
    /// The lines of the book.
    pub kept_lines: Arc<Kept>,
    pub models: Rc<Models>,
    /// All lines of the ledger, up to the audit day when the scope sets one, under the same returns policy.
    pub all: Everything,
}

/// The part of a scope on which it depends what there is without any filter.
pub(super) type EverythingKey = (Returns, Option<DayNumber>);

/// What there is without any filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Everything {
    pub lines: u64,
    pub clients: u64,
    pub revenue: Total,
}

impl Base {
    /// `all` is what there is without filters. `None` when the filters keep no line.
    pub fn new(ledger: &Rc<Ledger>, scope: &Scope, all: Everything) -> Option<Base> {
        let audit_day = scope.audit_day.map(translate::day);
        let view = View::new(ledger, &filter(ledger, scope, None), audit_day)?;
        let book = Rc::new(Book::new(&view, Occasions::default()));
        (book.totals.lines > 0).then(|| Base {
            ledger: Rc::clone(ledger),
            all,
            kept_lines: Arc::clone(view.kept()),
            models: Rc::new(Models::new(Rc::clone(&book))),
            book,
        })
    }
}

impl Everything {
    pub fn new(ledger: &Ledger, scope: &Scope) -> Everything {
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

/// The ledger's filter for a scope, classes and segments as a mask of clients.
pub(super) fn filter(ledger: &Ledger, scope: &Scope, clients: Option<Mask>) -> Filter {
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
    let mut clients = clients;
    for extra in &filters.extras {
        match ledger.extra(&extra.header) {
            Some(column) => values[column as usize] = Some(extra.texts.clone()),
            None if extra.texts.iter().any(String::is_empty) => {}
            // A column that is not there is blank on every line.
            None => clients = Some(Mask::none(ledger.clients().len())),
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
