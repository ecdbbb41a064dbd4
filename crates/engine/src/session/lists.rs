//! Lists of clients in their orders. The last list is kept, so that scrolling sorts once.

use std::cmp::Ordering;
use std::rc::Rc;

use ledger::sort_by;

use super::Frame;
use crate::journal::Journal;
use crate::protocol::{ClientOrder, ClientSet, Life, MoveRule, Scope};

/// What the membership of a set hangs on beside the frame.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub moves: MoveRule,
    pub life: &'a Life,
    pub journal: &'a Journal,
}

impl<'a> Rules<'a> {
    pub fn new(scope: &'a Scope, journal: &'a Journal) -> Rules<'a> {
        Rules {
            moves: scope.labs.moves,
            life: &scope.life,
            journal,
        }
    }
}

#[derive(Default)]
pub(super) struct Lists {
    last: Option<(ListKey, Rc<[u32]>)>,
}

#[derive(Clone, Debug, PartialEq)]
struct ListKey {
    set: ClientSet,
    order: ClientOrder,
    /// Sets of flows are relative to it.
    moves: MoveRule,
    /// Sets of cohorts, turns and lapses are relative to it.
    life: Life,
    /// Sets of marks are relative to what is written; a journal only grows.
    entries: usize,
}

impl Frame {
    /// Places of the clients of a set, sorted; ties go by client key.
    pub fn list(&self, set: &ClientSet, order: ClientOrder, rules: Rules<'_>) -> Rc<[u32]> {
        let key = ListKey {
            set: set.clone(),
            order,
            moves: rules.moves,
            life: rules.life.clone(),
            entries: rules.journal.entries().len(),
        };
        let mut lists = self.lists.borrow_mut();
        if let Some((last, list)) = &lists.last
            && *last == key
        {
            return Rc::clone(list);
        }
        let mut places = self.members(set, rules);
        self.sort(&mut places, order);
        let list: Rc<[u32]> = places.into();
        lists.last = Some((key, Rc::clone(&list)));
        list
    }

    /// Sorts places that ascend; the sort is stable, so ties stay in the order of client keys.
    pub(super) fn sort(&self, places: &mut [u32], order: ClientOrder) {
        let book = &self.book;
        let by =
            |compare: &dyn Fn(usize, usize) -> Ordering, ascending: bool, places: &mut [u32]| {
                sort_by(places, |&a, &b| {
                    let ordering = compare(a as usize, b as usize);
                    if ascending {
                        ordering
                    } else {
                        ordering.reverse()
                    }
                });
            };
        match order {
            ClientOrder::Client { ascending: true } => {}
            ClientOrder::Client { ascending: false } => places.reverse(),
            ClientOrder::Revenue { ascending } => {
                by(
                    &|a, b| book.revenue[a].cmp(&book.revenue[b]),
                    ascending,
                    places,
                );
            }
            ClientOrder::Orders { ascending } => {
                by(
                    &|a, b| book.order_count(a).cmp(&book.order_count(b)),
                    ascending,
                    places,
                );
            }
            ClientOrder::AverageOrder { ascending } => {
                by(&|a, b| self.compare_average_orders(a, b), ascending, places);
            }
            ClientOrder::LastDay { ascending } => {
                by(
                    &|a, b| book.last_occasion[a].cmp(&book.last_occasion[b]),
                    ascending,
                    places,
                );
            }
            ClientOrder::FirstDay { ascending } => {
                by(
                    &|a, b| book.first_occasion[a].cmp(&book.first_occasion[b]),
                    ascending,
                    places,
                );
            }
            ClientOrder::Segment { ascending } => {
                by(
                    &|a, b| self.segment(a).cmp(&self.segment(b)),
                    ascending,
                    places,
                );
            }
        }
    }

    /// Exact: a/n ≤ b/m as a·m ≤ b·n. Clients without an order have no average and come first.
    fn compare_average_orders(&self, a: usize, b: usize) -> Ordering {
        let average = |place: usize| {
            (
                self.book.revenue[place].0,
                i128::from(self.book.order_count(place)),
            )
        };
        let ((sum_a, count_a), (sum_b, count_b)) = (average(a), average(b));
        match (count_a, count_b) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            _ => (sum_a * count_b).cmp(&(sum_b * count_a)),
        }
    }
}
