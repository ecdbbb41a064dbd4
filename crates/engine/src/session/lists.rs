//! Lists of clients: who is in a set, in what order. The last list is kept, so that scrolling sorts once.

use std::cmp::Ordering;
use std::rc::Rc;

use ledger::{Day, NONE, PeriodKind};

use super::Frame;
use crate::protocol::{ClientOrder, ClientSet, Column, Steadiness};
use crate::translate;

#[derive(Default)]
pub(super) struct Lists {
    last: Option<(ClientSet, ClientOrder, Rc<[u32]>)>,
}

impl Frame {
    /// Places of the clients of a set, sorted; ties go by client key.
    pub fn list(&self, set: &ClientSet, order: ClientOrder) -> Rc<[u32]> {
        let mut lists = self.lists.borrow_mut();
        if let Some((last_set, last_order, list)) = &lists.last
            && last_set == set
            && *last_order == order
        {
            return Rc::clone(list);
        }
        let mut places = self.members(set);
        self.sort(&mut places, order);
        let list: Rc<[u32]> = places.into();
        lists.last = Some((set.clone(), order, Rc::clone(&list)));
        list
    }

    /// Places of the clients of a set, ascending, which is in the order of client keys.
    fn members(&self, set: &ClientSet) -> Vec<u32> {
        let book = &self.book;
        let places = |is_member: &dyn Fn(usize) -> bool| {
            let all = 0..book.len() as u32;
            all.filter(|&place| is_member(place as usize)).collect()
        };
        match set {
            ClientSet::All => places(&|_| true),
            ClientSet::Class(class) => {
                places(&|place| translate::class(self.class(place)) == *class)
            }
            ClientSet::Segment(segment) => {
                places(&|place| self.segment(place).map(translate::segment) == Some(*segment))
            }
            ClientSet::Scores { r, f, m } => places(&|place| {
                let fits = |wanted: &Option<u8>, score: u8| wanted.is_none_or(|it| it == score);
                self.scored[place]
                    .map(|index| index as usize)
                    .is_some_and(|index| {
                        fits(r, self.rfm.r[index])
                            && fits(f, self.rfm.f[index])
                            && fits(m, self.rfm.m[index])
                    })
            }),
            ClientSet::Steadiness(steadiness) => {
                places(&|place| self.is_steady(place, *steadiness))
            }
            ClientSet::Cell(class, steadiness) => places(&|place| {
                translate::class(self.class(place)) == *class && self.is_steady(place, *steadiness)
            }),
            ClientSet::Bought { column, text } => self.buyers_of(*column, text),
            ClientSet::Flow { .. }
            | ClientSet::RfmFlow { .. }
            | ClientSet::Portfolio(_)
            | ClientSet::Handed { .. }
            | ClientSet::Unstable => Vec::new(),
            ClientSet::Cohort(day) => {
                let month = PeriodKind::Month.of(translate::day(*day));
                let of_month = |day: Day| PeriodKind::Month.of(day) == month;
                places(&|place| book.first_occasion[place].is_some_and(of_month))
            }
            ClientSet::Month(day) => {
                let month = PeriodKind::Month.of(translate::day(*day));
                let (first, last) = (PeriodKind::Month.start(month), PeriodKind::Month.end(month));
                places(&|place| {
                    book.occasion_days(place)
                        .any(|of| (first..=last).contains(&of.day))
                })
            }
            ClientSet::Ranks { from, to } => {
                let ranking = &self.pareto.ranking;
                let to = (*to as usize).min(ranking.len());
                let mut ranked = ranking.get(*from as usize..to).unwrap_or_default().to_vec();
                ranked.sort_unstable();
                ranked
            }
            ClientSet::Search(text) => {
                let wanted = text.trim().to_lowercase();
                places(&|place| {
                    let key = self.ledger.clients().text(book.codes[place]);
                    key.contains(text.trim()) || key.to_lowercase().contains(&wanted)
                })
            }
        }
    }

    fn is_steady(&self, place: usize, wanted: Steadiness) -> bool {
        self.steadiness()[place].map(translate::steadiness) == Some(wanted)
    }

    /// Places of the clients with a line that has a text in a column, an empty one standing for blank values.
    fn buyers_of(&self, column: Column, text: &str) -> Vec<u32> {
        let Some((view, dimension)) = self
            .view()
            .zip(self.ledger.dimension(translate::column(column)))
        else {
            return Vec::new();
        };
        let wanted = match text {
            "" => Some(NONE),
            text => dimension.names.find(text),
        };
        let has_it = |&place: &u32| {
            let lines = self.ledger.client_lines(self.book.codes[place as usize]);
            let mut codes = view.lines(lines).map(|line| dimension.codes.get(line));
            codes.any(|code| Some(code) == wanted)
        };
        (0..self.book.len() as u32).filter(has_it).collect()
    }

    /// Sorts places that ascend; the sort is stable, so ties stay in the order of client keys.
    fn sort(&self, places: &mut [u32], order: ClientOrder) {
        let book = &self.book;
        let by =
            |compare: &dyn Fn(usize, usize) -> Ordering, ascending: bool, places: &mut [u32]| {
                places.sort_by(|&a, &b| {
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
