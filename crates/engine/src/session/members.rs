//! Who is in a set of clients.

use audit::{ClientMove, Migration};
use ledger::{Contact, NONE, PeriodKind, sort_numbers};

use super::Frame;
use super::lists::Rules;
use crate::protocol::{ClientSet, Column, OddLine, Steadiness};
use crate::translate;

impl Frame {
    /// Places of the clients of a set, ascending, which is in the order of client keys.
    pub(super) fn members(&self, set: &ClientSet, rules: Rules<'_>) -> Vec<u32> {
        let rule = rules.moves;
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
                let scores = self.scores().of(place);
                scores.is_some_and(|of| fits(r, of.0) && fits(f, of.1) && fits(m, of.2))
            }),
            ClientSet::Steadiness(steadiness) => {
                places(&|place| self.is_steady(place, *steadiness))
            }
            ClientSet::Cell(class, steadiness) => places(&|place| {
                translate::class(self.class(place)) == *class && self.is_steady(place, *steadiness)
            }),
            ClientSet::Portfolio(manager) => {
                let code = self.manager_code(manager);
                let owners = self.owners();
                places(&|place| owners.of(place).is_some_and(|owner| Some(owner) == code))
            }
            ClientSet::Bought { column, text } => self.buyers_of(*column, text),
            ClientSet::Flow { from, to, manager } => {
                let moves = self.moves(rule);
                match manager {
                    Some(manager) => {
                        let own = moves.of_owner(self.manager_code(manager));
                        places_of(flow(&own, *from, *to))
                    }
                    None => places_of(flow(&moves.migration, *from, *to)),
                }
            }
            ClientSet::RfmFlow { earlier, from, to } => {
                places_of(flow(&self.segment_moves(*earlier), *from, *to))
            }
            ClientSet::Handed { from, to } => {
                let moves = self.moves(rule);
                let codes = self.manager_code(from).zip(self.manager_code(to));
                let is_handed = |client: &&ClientMove| {
                    codes.is_some_and(|(from, to)| moves.is_handed(client, from, to))
                };
                places_of(moves.migration.clients.iter().filter(is_handed))
            }
            ClientSet::Odd(kind) => self.owners_of_odd(*kind),
            ClientSet::Unstable => places(&|place| self.unstable()[place]),
            ClientSet::Cohort { cohort, age } => {
                self.cohort_members(rules.life.cohorts, cohort, *age)
            }
            ClientSet::Step(step) => {
                places(&|place| *step > 0 && book.occasions[place] >= u32::from(*step))
            }
            ClientSet::Turn { turn, start } => self.turn_members(rules.life.silence, *turn, *start),
            ClientSet::Regular { column, text } => {
                let least = u32::from(rules.life.silence.regular);
                let mut buyers = self.buyers_of(*column, text);
                buyers.retain(|&place| book.occasions[place as usize] >= least);
                buyers
            }
            ClientSet::Punctual(class) => {
                let overdue = self.overdue(rules.life.silence);
                let own = |place: usize| overdue[place].map(|of| translate::punctuality(of.class));
                places(&|place| own(place) == Some(*class))
            }
            ClientSet::Lapsed(by) => {
                let lapses = self.lapses(rules.life);
                let own = |place: usize| lapses.clients[place].map(|of| of.index());
                places(&|place| own(place) == Some(usize::from(*by)))
            }
            ClientSet::Expected { from, to } => {
                let overdue = self.overdue(rules.life.silence);
                let days = translate::day(*from)..=translate::day(*to);
                places(&|place| overdue[place].is_some_and(|of| days.contains(&of.expected_on)))
            }
            ClientSet::Worth { from, to } => self.worth_members(rules.life.forecast, *from, *to),
            ClientSet::Marked(status) => {
                // Keys are in the order of places.
                let marked = rules
                    .journal
                    .present()
                    .filter(|(_, mark)| mark.status == *status);
                marked
                    .filter_map(|(client, _)| self.place_of(client))
                    .collect()
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
                sort_numbers(&mut ranked);
                ranked
            }
            ClientSet::Client(key) => self.place_of(key).into_iter().collect(),
            ClientSet::Search(text) => {
                let holds = holds(text);
                places(&|place| {
                    let name = self.ledger.contact(Contact::Name, book.codes[place]);
                    holds(self.key(place)) || holds(name)
                })
            }
        }
    }

    fn is_steady(&self, place: usize, wanted: Steadiness) -> bool {
        self.steadiness()[place].map(translate::steadiness) == Some(wanted)
    }

    /// Clients with a line of a kind, whatever else is filtered: so it is counted.
    fn owners_of_odd(&self, kind: OddLine) -> Vec<u32> {
        let ledger = &self.ledger;
        let repeats = match kind {
            OddLine::Equal => ledger.repeats(),
            _ => Vec::new(),
        };
        let repeats_other = |line: u32| repeats.binary_search_by_key(&line, |of| of.line).is_ok();
        let is_odd = |line: usize| {
            let amount = ledger.amount(line).0.signum();
            match kind {
                OddLine::Return => amount < 0,
                OddLine::Zero => amount == 0,
                OddLine::Sign => amount * ledger.quantity(line).unwrap_or(0).signum() < 0,
                OddLine::Equal => repeats_other(line as u32),
                OddLine::After(day) => ledger.day(line) > translate::day(day),
            }
        };
        let has_it = |&place: &u32| {
            ledger
                .client_lines(self.book.codes[place as usize])
                .any(is_odd)
        };
        (0..self.book.len() as u32).filter(has_it).collect()
    }

    /// Places of the clients with a line that has a text in a column, an empty one standing for blank values.
    fn buyers_of(&self, column: Column, text: &str) -> Vec<u32> {
        let Some(dimension) = self.ledger.dimension(translate::column(column)) else {
            return Vec::new();
        };
        let view = self.view();
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

/// Whether a text holds the one that is looked for, blanks around it and case aside.
pub(super) fn holds(wanted: &str) -> impl Fn(&str) -> bool {
    let wanted = wanted.trim();
    let lower = wanted.to_lowercase();
    move |text| text.contains(wanted) || text.to_lowercase().contains(&lower)
}

/// The clients that went between two classes, or any, by their places in the scheme; one past the last is *new* or
/// *gone*.
fn flow(
    migration: &Migration,
    from: Option<u8>,
    to: Option<u8>,
) -> impl Iterator<Item = &ClientMove> {
    let absent = migration.scheme.len() as u8;
    let fits = move |wanted: Option<u8>, state: Option<u8>| {
        wanted.is_none_or(|wanted| wanted == state.unwrap_or(absent))
    };
    let clients = migration.clients.iter();
    clients.filter(move |client| fits(from, client.from) && fits(to, client.to))
}

fn places_of<'a>(clients: impl Iterator<Item = &'a ClientMove>) -> Vec<u32> {
    clients.map(|client| client.place).collect()
}
