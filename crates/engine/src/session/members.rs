//! Who is in a set of clients.

use ledger::{Contact, Day, NONE, PeriodKind};

use super::Frame;
use crate::protocol::{ClientSet, Column, MoveRule, Steadiness};
use crate::translate;

impl Frame {
    /// Places of the clients of a set, ascending, which is in the order of client keys.
    pub(super) fn members(&self, set: &ClientSet, moves: MoveRule) -> Vec<u32> {
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
            | ClientSet::Handed { .. } => Vec::new(),
            ClientSet::Unstable => places(&|place| self.unstable()[place]),
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
                let (text, wanted) = (text.trim(), text.trim().to_lowercase());
                let holds = |of: &str| of.contains(text) || of.to_lowercase().contains(&wanted);
                places(&|place| {
                    let client = book.codes[place];
                    let name = self.ledger.contact(Contact::Name, client);
                    holds(self.ledger.clients().text(client)) || holds(name)
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
}
