//! An open workspace's lines, and answers about them.
//!
//! A session knows nothing of files, storage or jobs: it holds a ledger and what its import reported, and
//! answers questions about a scope. Books and frames of the scopes asked last are kept.

mod base;
mod calls;
mod forecast;
mod frame;
mod goods;
mod ledgers;
mod life;
mod lists;
mod members;
mod models;
mod moves;
mod portfolios;
mod recent;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use ledger::{Day, Ledger};

use self::base::{Base, BaseKey, Everything, EverythingKey};
use self::frame::FrameKey;
use self::ledgers::Ledgers;
use self::recent::Recent;
use crate::answers::{self, Account};
use crate::import::ImportReport;
use crate::journal::Journal;
use crate::protocol::{
    Answer, ClientOrder, ClientSet, Column, Entry, Failure, FailureCode, Merge, Question, Scope,
    SheetFormat,
};
use crate::translate;

pub(crate) use self::calls::CallList;
pub use self::forecast::Needs;
pub(crate) use self::forecast::{Forecasts, Foreseen};
pub(crate) use self::frame::Frame;
pub(crate) use self::goods::Goods;
pub(crate) use self::life::retention;
pub(crate) use self::lists::Rules;
pub(crate) use self::models::Trial;
pub(crate) use self::moves::Moves;
pub(crate) use self::portfolios::Portfolios;

/// How far after the last line the audit day can be. Every month up to it is computed, so that an audit day
/// thousands of years ahead would take the memory of the tab.
const MONTHS_AHEAD: i32 = 120;

/// Scopes kept: the one looked at and the one before, to which a person returns.
const KEPT: usize = 2;

pub struct Session {
    ledgers: Ledgers,
    report: ImportReport,
    merges: Vec<Merge>,
    guests: Vec<String>,
    journal: Journal,
    /// The latest audit day answered for.
    latest_audit_day: Day,
    everything: Cell<Option<(EverythingKey, Everything)>>,
    bases: RefCell<Recent<BaseKey, Option<Rc<Base>>, KEPT>>,
    frames: RefCell<Recent<FrameKey, Option<Rc<Frame>>, KEPT>>,
}

impl Session {
    /// A session over the lines of files, with what the person decided about clients. Nothing is written yet.
    pub fn new(
        ledger: Rc<Ledger>,
        report: ImportReport,
        merges: &[Merge],
        guests: &[String],
    ) -> Session {
        let last_day = ledger.days().iter().copied().max().unwrap_or_default();
        Session {
            latest_audit_day: Day(last_day).add_months(MONTHS_AHEAD),
            ledgers: Ledgers::new(ledger, merges, guests),
            report,
            merges: merges.to_vec(),
            guests: guests.to_vec(),
            journal: Journal::default(),
            everything: Cell::default(),
            bases: RefCell::new(Recent::new()),
            frames: RefCell::new(Recent::new()),
        }
    }

    /// The same with what the person wrote about clients.
    pub fn with_entries(self, entries: Vec<Entry>) -> Session {
        Session {
            journal: Journal::new(entries, self.ledgers.arrangement()),
            ..self
        }
    }

    /// Adds what the person wrote next.
    pub fn write(&mut self, entry: Entry) {
        self.journal.add(entry, self.ledgers.arrangement());
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The lines as the files have them: what is saved.
    pub fn ledger(&self) -> &Rc<Ledger> {
        self.ledgers.own()
    }

    /// The same lines with clients merged and guests without a client.
    pub fn arranged(&self) -> &Ledger {
        self.ledgers.arranged()
    }

    pub fn report(&self) -> &ImportReport {
        &self.report
    }

    pub fn merges(&self) -> &[Merge] {
        &self.merges
    }

    pub fn guests(&self) -> &[String] {
        &self.guests
    }

    /// What the files held and what in them is worth a look, as of a day.
    pub fn quality(&self, control_total: Option<&str>, today: Day) -> Result<Answer, Failure> {
        let account = Account {
            ledger: self.ledger(),
            report: &self.report,
            guests: &self.guests,
            merged: self.ledgers.merged_keys(),
            today,
        };
        let mut view = answers::quality(&account);
        // A total that was saved once and cannot be read is as good as none.
        view.control = control_total
            .and_then(|total| answers::control(self.ledger(), &self.report, total).ok());
        Ok(Answer::Quality(Box::new(view)))
    }

    /// Answers a question about the lines that the scope keeps, or about all of them. An audit day more than ten
    /// years after the last line of the ledger counts as the day ten years after it. Models that the answer needs are
    /// fitted on the way; a [`Session::fitting`] makes the same fits with rests in between.
    pub fn answer(&self, question: &Question, scope: &Scope) -> Result<Answer, Failure> {
        match question {
            Question::Doubles => {
                let (own, arranged) = (self.ledger(), self.arranged());
                let view = answers::doubles(own, arranged, &self.merges, &self.guests);
                return Ok(Answer::Doubles(view));
            }
            Question::Reminders => {
                let view = answers::reminders(self.arranged(), &self.journal, |key| {
                    self.ledgers.arrangement().client(key).unwrap_or(key)
                });
                return Ok(Answer::Reminders(view));
            }
            Question::Card { client } => {
                return Ok(Answer::Card(Box::new(self.card(client, scope)?)));
            }
            Question::Control { total } => {
                let view = answers::control(self.ledger(), &self.report, total)?;
                return Ok(Answer::Control(view));
            }
            #[cfg(feature = "yardstick")]
            Question::Yardstick => {
                let filter = base::filter(self.arranged(), scope, None);
                return Ok(match ledger::View::new(self.arranged(), &filter, None) {
                    Some(view) => Answer::Yardstick(Box::new(answers::yardstick(&view))),
                    None => Answer::NothingLeft,
                });
            }
            _ => {}
        }
        let scope = &self.settled(scope);
        let Some(frame) = self.frame(scope)? else {
            return Ok(Answer::NothingLeft);
        };
        Ok(match question {
            Question::Left => Answer::Left(answers::left(&frame)),
            Question::Overview => Answer::Overview(answers::overview(&frame)),
            Question::Pareto => Answer::Pareto(answers::pareto(&frame)),
            Question::Rfm => Answer::Rfm(answers::rfm(&frame)),
            Question::Clients {
                set,
                order,
                offset,
                limit,
            } => {
                let list = frame.list(set, *order, Rules::new(scope, &self.journal));
                Answer::Clients(answers::clients(
                    &frame,
                    set,
                    &list,
                    frame.known_forecasts(scope.life.forecast).as_ref(),
                    (*offset, *limit),
                ))
            }
            Question::Xyz => Answer::Xyz(answers::xyz(&frame)),
            Question::Goods {
                column,
                offset,
                limit,
            } => Answer::Goods(answers::goods(&frame, *column, (*offset, *limit))),
            Question::Exit { clients, managers } => {
                let leaving = frame.leaving(clients, managers);
                Answer::Exit(answers::exit(&frame, &leaving))
            }
            Question::RfmMoves { earlier } => {
                Answer::RfmMoves(answers::segment_moves(&frame, *earlier))
            }
            Question::Moves => {
                let rule = scope.labs.moves;
                let moves = frame.moves(rule);
                Answer::Moves(answers::moves(&frame, rule, &moves.migration))
            }
            Question::Managers => {
                let portfolios = frame.portfolios(scope.labs.moves);
                Answer::Managers(answers::managers(&frame, &portfolios))
            }
            Question::Manager { name } => {
                let rule = scope.labs.moves;
                let portfolios = frame.portfolios(rule);
                let view = answers::manager(&frame, rule, &portfolios, name);
                Answer::Manager(Box::new(view))
            }
            Question::Cohorts => Answer::Cohorts(answers::cohorts(&frame, scope.life.cohorts)),
            Question::Regular => {
                let view = answers::regular(&frame, scope.life.silence);
                Answer::Regular(Box::new(view))
            }
            Question::Worth => {
                Answer::Worth(answers::worth(&frame, scope.life.worth.by, scope.margin))
            }
            Question::Historic => {
                Answer::Historic(answers::historic(&frame, &scope.life, scope.margin))
            }
            Question::Calls {
                filter,
                order,
                offset,
                limit,
            } => {
                let list = frame.call_list(filter, *order, Rules::new(scope, &self.journal));
                let rows = (*offset, *limit);
                let view = answers::calls(&frame, &list, &scope.life, &self.journal, rows);
                Answer::Calls(Box::new(view))
            }
            Question::Next => Answer::Next(answers::next(&frame, scope.life.silence)),
            Question::Rhythm => match answers::rhythm(&frame) {
                Some(view) => Answer::Rhythm(Box::new(view)),
                None => Answer::NothingLeft,
            },
            Question::Forecast => {
                let view = answers::forecast(&frame, scope.life.forecast);
                Answer::Forecast(Box::new(view))
            }
            Question::Card { .. }
            | Question::Reminders
            | Question::Quality
            | Question::Doubles
            | Question::Control { .. } => {
                return Err(Failure::new(FailureCode::Internal));
            }
            #[cfg(feature = "yardstick")]
            Question::Yardstick => {
                return Err(Failure::new(FailureCode::Internal));
            }
        })
    }

    /// The clients of a set as a file; see [`answers::clients_file`] for the columns.
    pub fn clients_file(
        &self,
        set: &ClientSet,
        order: ClientOrder,
        scope: &Scope,
        header: &[String],
        format: SheetFormat,
    ) -> Result<Vec<u8>, Failure> {
        let scope = &self.settled(scope);
        Ok(match self.frame(scope)? {
            Some(frame) => {
                let list = frame.list(set, order, Rules::new(scope, &self.journal));
                let forecasts = frame.known_forecasts(scope.life.forecast);
                answers::clients_file(&frame, &list, forecasts.as_ref(), header, format)
            }
            None => answers::no_clients_file(self.arranged(), header, format),
        })
    }

    /// The whole ranking of a column as a file; see [`answers::goods_file`] for the columns.
    pub fn goods_file(
        &self,
        column: Column,
        scope: &Scope,
        header: &[String],
        format: SheetFormat,
    ) -> Result<Vec<u8>, Failure> {
        let frame = self.frame(&self.settled(scope))?;
        Ok(answers::goods_file(
            frame.as_deref(),
            column,
            header,
            format,
        ))
    }

    /// The rejected rows kept as samples, as CSV; see [`answers::rejects_csv`] for the columns.
    pub fn rejects_csv(&self, header: &[String]) -> Vec<u8> {
        answers::rejects_csv(&self.report, header)
    }

    /// The scope with an audit day and rules that the analyses can follow.
    fn settled(&self, scope: &Scope) -> Scope {
        let latest = translate::day_number(self.latest_audit_day);
        Scope {
            audit_day: scope.audit_day.map(|day| day.min(latest)),
            labs: scope.labs.sound(),
            life: scope.life.sound(),
            ..scope.clone()
        }
    }

    /// What there is without filters; the last one is kept.
    fn everything(&self, ledger: &Ledger, scope: &Scope) -> Everything {
        let key = (scope.returns, scope.audit_day);
        match self.everything.get() {
            Some((of, everything)) if of == key => everything,
            _ => {
                let everything = Everything::new(ledger, scope);
                self.everything.set(Some((key, everything)));
                everything
            }
        }
    }

    /// `None` when the scope, which is settled, keeps no line.
    fn frame(&self, scope: &Scope) -> Result<Option<Rc<Frame>>, Failure> {
        self.frames.borrow_mut().get_or(FrameKey::of(scope), || {
            let base = self.bases.borrow_mut().get_or(BaseKey::of(scope), || {
                let ledger = self.ledgers.under(scope.returns);
                let all = self.everything(&ledger, scope);
                Ok::<_, Failure>(Base::new(&ledger, scope, all).map(Rc::new))
            })?;
            let Some(base) = base else {
                return Ok(None);
            };
            Ok(Frame::new(&base, scope)?.map(Rc::new))
        })
    }
}

#[cfg(test)]
mod tests;
