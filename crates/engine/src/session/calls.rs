//! Who is late by its own rhythm, whom a list of calls shows, and what came of the marks.
//!
//! Rhythms are those of the base: filters by class and segment keep some of its clients, and the rhythms that these have
//! among all. What came of the marks is of the base altogether, since classes and segments know what came after.

use std::cell::OnceCell;
use std::rc::Rc;

use audit::{
    CallParams, CallScore, History, HistoryParams, LapseRule, LapseSet, Lapses, LatenessParams,
    Overdue, overdue,
};
use ledger::{Contact, sort_by};

use super::lists::Rules;
use super::members::holds;
use super::models::Chances;
use super::recent::Last;
use super::{Frame, Session};
use crate::answers;
use crate::journal::Journal;
use crate::protocol::views::CardView;
use crate::protocol::{
    CallFilter, CallOrder, ClientOrder, Failure, Filters, Lapse, Life, Mark, Marks, Scope,
    SheetFormat, SilenceRule,
};
use crate::translate;

/// What is found when first asked for; the last is kept.
#[derive(Default)]
pub(super) struct Calls {
    overdue: Last<LatenessParams, [Option<Overdue>]>,
    score: Last<Vec<audit::Mark>, CallScore>,
    history: OnceCell<History>,
}

impl Frame {
    /// Each client against its own rhythm, by place; `None` without an occasion, or when nobody bought twice.
    pub fn overdue(&self, rule: SilenceRule) -> Rc<[Option<Overdue>]> {
        let params = self.lateness(rule);
        let mut last = self.calls.overdue.borrow_mut();
        if let Some((of, overdue)) = &*last
            && *of == params
        {
            return Rc::clone(overdue);
        }
        let found: Rc<[Option<Overdue>]> = match self.kept() {
            Some(kept) => {
                let of_base = self.base().overdue(rule);
                kept.iter().map(|&place| of_base[place]).collect()
            }
            None => overdue(&self.book, params).into(),
        };
        *last = Some((params, Rc::clone(&found)));
        found
    }

    /// Profit is at risk only where the files have costs.
    fn lateness(&self, rule: SilenceRule) -> LatenessParams {
        translate::lateness(SilenceRule {
            on_profit: rule.on_profit && self.book.has_costs(),
            ..rule
        })
    }

    /// Who is gone by each of the definitions.
    pub fn lapses(&self, life: &Life) -> Lapses {
        let overdue = self.overdue(life.silence);
        let alive = self.alive(life.forecast.model);
        let alive = alive.as_deref().unwrap_or_default();
        Lapses::new(&self.book, &overdue, alive, translate::lapse(life.silence))
    }

    /// What came of the marks whose day lies before the audit day.
    pub fn call_score(&self, rule: SilenceRule, journal: &Journal) -> Rc<CallScore> {
        let base = self.base();
        let known = |(client, mark): (&str, &Mark)| {
            let day = translate::day(mark.day);
            let place = base.place_of(client)?;
            (day < base.book.audit_day).then_some(audit::Mark {
                place,
                day,
                status: translate::call_status(mark.status),
            })
        };
        let marks: Vec<audit::Mark> = journal.marks().filter_map(known).collect();
        let params = CallParams {
            lateness: base.lateness(rule),
            ..CallParams::default()
        };
        let mut last = base.calls.score.borrow_mut();
        if let Some((of, score)) = &*last
            && *of == marks
            && score.params == params
        {
            return Rc::clone(score);
        }
        let score = Rc::new(CallScore::new(&base.book, &marks, params));
        *last = Some((marks, Rc::clone(&score)));
        score
    }

    /// The classes of the base at the end of each of the last quarters; places are those of [`Frame::base`].
    pub fn history(&self) -> &History {
        let base = self.base();
        base.calls.history.get_or_init(|| {
            let params = HistoryParams {
                cuts: base.pareto.cuts,
                xyz: translate::xyz(base.xyz),
                rfm: translate::rfm(&base.rfm_rule),
                ..HistoryParams::default()
            };
            History::new(&base.book, &params)
        })
    }

    pub fn call_list<'a>(
        &self,
        filter: &CallFilter,
        order: CallOrder,
        rules: Rules<'a>,
    ) -> CallList<'a> {
        let mut marks = vec![None; self.book.len()];
        for (client, mark) in rules.journal.present() {
            if let Some(place) = self.place_of(client) {
                marks[place as usize] = Some(mark);
            }
        }
        let life = rules.life;
        let mut list = CallList {
            overdue: self.overdue(life.silence),
            alive: self.alive(life.forecast.model),
            lapses: self.lapses(life),
            marks,
            places: Vec::new(),
            at_risk: 0.0,
        };
        let is_shown = |&place: &u32| list.shows(place as usize, filter);
        let mut shown: Vec<u32> = (0..self.book.len() as u32).filter(is_shown).collect();
        if !filter.search.trim().is_empty() {
            let holds = holds(&filter.search);
            shown.retain(|&place| self.texts(place).into_iter().any(&holds));
        }
        let rhythms = shown.iter().filter_map(|&place| list.rhythm(place));
        list.at_risk = rhythms.map(|of| of.money_at_risk).sum();
        list.places = shown;
        list.sort(self, order);
        list
    }

    /// What a client is found by.
    fn texts(&self, place: u32) -> [&str; 4] {
        let client = self.book.codes[place as usize];
        let contact = |contact| self.ledger.contact(contact, client);
        [
            self.ledger.clients().text(client),
            contact(Contact::Name),
            contact(Contact::Phone),
            contact(Contact::Email),
        ]
    }
}

/// The clients that a list of calls shows, and what is known of all clients, by place.
pub(crate) struct CallList<'a> {
    pub overdue: Rc<[Option<Overdue>]>,
    pub alive: Option<Chances>,
    pub lapses: Lapses,
    /// The last marks that hold.
    pub marks: Vec<Option<&'a Mark>>,
    /// Whom the list shows, in its order.
    pub places: Vec<u32>,
    /// Money at risk with them, in currency units, added in the order of client keys.
    pub at_risk: f64,
}

impl CallList<'_> {
    pub fn rhythm(&self, place: u32) -> Option<&Overdue> {
        self.overdue[place as usize].as_ref()
    }

    pub fn chance(&self, place: u32) -> Option<f64> {
        self.alive.as_ref()?[place as usize]
    }

    /// Whether all conditions but the search hold.
    fn shows(&self, place: usize, filter: &CallFilter) -> bool {
        let Some(gone) = self.lapses.clients[place] else {
            return false;
        };
        let punctuality = self.overdue[place].map(|of| translate::punctuality(of.class));
        let mark = self.marks[place];
        let is_due = |day| mark.is_some_and(|mark| mark.due.is_some_and(|due| due <= day));
        let in_class = punctuality.is_some_and(|class| filter.punctuality.contains(&class));
        (filter.punctuality.is_empty() || in_class)
            && filter.lapse.is_none_or(|lapse| is_gone(gone, lapse))
            && match filter.marks {
                Marks::Any => true,
                Marks::None => mark.is_none(),
                Marks::Of(status) => mark.is_some_and(|mark| mark.status == status),
            }
            && (filter.owner.is_empty() || mark.is_some_and(|mark| mark.owner == filter.owner))
            && filter.due.is_none_or(is_due)
    }

    fn sort(&mut self, frame: &Frame, order: CallOrder) {
        let mut places = std::mem::take(&mut self.places);
        let rhythm = |place| self.rhythm(place);
        match order {
            CallOrder::AtRisk => {
                greatest_first(&mut places, |place| Some(rhythm(place)?.money_at_risk));
            }
            CallOrder::DaysLate => {
                greatest_first(&mut places, |place| Some(rhythm(place)?.days_late.into()));
            }
            CallOrder::Lateness => {
                greatest_first(&mut places, |place| Some(rhythm(place)?.lateness));
            }
            CallOrder::Alive => least_first(&mut places, |place| self.chance(place)),
            CallOrder::Due => least_first(&mut places, |place| {
                Some(self.marks[place as usize]?.due?.0.into())
            }),
            CallOrder::Client(order) => frame.sort(&mut places, order),
        }
        self.places = places;
    }
}

fn is_gone(gone: LapseSet, lapse: Lapse) -> bool {
    match lapse {
        Lapse::Silence => gone.has(LapseRule::Silence),
        Lapse::Rhythm => gone.has(LapseRule::Rhythm),
        Lapse::Model => gone.has(LapseRule::Model),
        Lapse::Any => gone != LapseSet::default(),
        Lapse::All => LapseRule::ALL.iter().all(|&rule| gone.has(rule)),
    }
}

/// Places without a value come last; the sort is stable.
fn least_first(places: &mut [u32], value: impl Fn(u32) -> Option<f64>) {
    sort_by(places, |&a, &b| match (value(a), value(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
}

fn greatest_first(places: &mut [u32], value: impl Fn(u32) -> Option<f64>) {
    least_first(places, |place| value(place).map(|value| -value));
}

impl Session {
    /// Keys of all clients that a list of calls shows, in their order.
    pub(crate) fn call_clients(
        &self,
        filter: &CallFilter,
        scope: &Scope,
    ) -> Result<Vec<String>, Failure> {
        let scope = &self.settled(scope);
        let Some(frame) = self.frame(scope)? else {
            return Ok(Vec::new());
        };
        let by_key = CallOrder::Client(ClientOrder::Client { ascending: true });
        let list = frame.call_list(filter, by_key, Rules::new(scope, &self.journal));
        let keys = list.places.iter().map(|&place| frame.key(place as usize));
        Ok(keys.map(str::to_owned).collect())
    }

    /// The clients that a list of calls shows as a file; see [`answers::calls_file`] for the columns.
    pub fn calls_file(
        &self,
        filter: &CallFilter,
        order: CallOrder,
        scope: &Scope,
        header: &[String],
        format: SheetFormat,
    ) -> Result<Vec<u8>, Failure> {
        let scope = &self.settled(scope);
        let frame = self.frame(scope)?;
        let rules = Rules::new(scope, &self.journal);
        let list = frame
            .as_deref()
            .map(|frame| (frame, frame.call_list(filter, order, rules)));
        Ok(answers::calls_file(
            self.arranged(),
            list.as_ref(),
            header,
            format,
        ))
    }

    /// The card of a client by any key that it has or had; of a guest what was written about it.
    pub(super) fn card(&self, client: &str, scope: &Scope) -> Result<CardView, Failure> {
        let client = self.ledgers.arrangement().client(client).unwrap_or(client);
        let scope = &Scope {
            filters: Filters::default(),
            ..self.settled(scope)
        };
        let frame = self.frame(scope)?;
        let rules = Rules::new(scope, &self.journal);
        Ok(answers::card(
            self.arranged(),
            frame.as_deref(),
            client,
            rules,
        ))
    }
}
