//! An open workspace's lines, and answers about them.
//!
//! A session knows nothing of files, storage or jobs: it holds a ledger and what its import reported, and
//! answers questions about a scope. Books and frames of the scopes asked last are kept.

mod frame;
mod lists;
mod recent;

use std::cell::RefCell;
use std::rc::Rc;

use ledger::{Day, Ledger};

use self::frame::{Base, BaseKey, FrameKey};
use self::recent::Recent;
use crate::answers;
use crate::import::ImportReport;
use crate::protocol::views::DoublesView;
use crate::protocol::{Answer, ClientOrder, ClientSet, Failure, FailureCode, Question, Scope};
use crate::translate;

pub(crate) use self::frame::Frame;

/// How far after the last line the audit day can be. Every month up to it is computed, so that an audit day
/// thousands of years ahead would take the memory of the tab.
const MONTHS_AHEAD: i32 = 120;

/// Scopes kept: the one looked at and the one before, to which a person returns.
const KEPT: usize = 2;

pub struct Session {
    ledger: Ledger,
    report: ImportReport,
    /// The latest audit day answered for.
    latest_audit_day: Day,
    bases: RefCell<Recent<BaseKey, Option<Rc<Base>>, KEPT>>,
    frames: RefCell<Recent<FrameKey, Option<Rc<Frame>>, KEPT>>,
}

impl Session {
    pub fn new(ledger: Ledger, report: ImportReport) -> Session {
        let last_day = ledger.days().iter().copied().max().unwrap_or_default();
        Session {
            latest_audit_day: Day(last_day).add_months(MONTHS_AHEAD),
            ledger,
            report,
            bases: RefCell::new(Recent::new()),
            frames: RefCell::new(Recent::new()),
        }
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub fn report(&self) -> &ImportReport {
        &self.report
    }

    /// Answers a question about the lines that the scope keeps. An audit day more than ten years after the
    /// last line of the ledger counts as the day ten years after it.
    pub fn answer(&self, question: &Question, scope: &Scope) -> Result<Answer, Failure> {
        match question {
            Question::Quality => {
                let view = answers::quality(&self.ledger, &self.report);
                return Ok(Answer::Quality(view));
            }
            Question::Doubles => return Ok(Answer::Doubles(DoublesView::default())),
            Question::Control { total } => {
                return Ok(Answer::Control(answers::control(&self.ledger, total)?));
            }
            _ => {}
        }
        let Some(frame) = self.frame(scope)? else {
            return Ok(Answer::NothingLeft);
        };
        Ok(match question {
            Question::Left => Answer::Left(answers::left(&frame)),
            Question::Overview => Answer::Overview(answers::overview(&frame)),
            Question::Pareto => Answer::Pareto(answers::pareto(&frame)),
            Question::Rfm => Answer::Rfm(answers::rfm(&frame)),
            Question::Value => Answer::Value(answers::value(&frame, scope.margin)),
            Question::Quality | Question::Doubles | Question::Control { .. } => {
                return Err(Failure::new(FailureCode::Internal));
            }
            Question::Clients {
                set,
                order,
                offset,
                limit,
            } => {
                let list = frame.list(&self.ledger, set, *order);
                Answer::Clients(answers::clients(
                    &frame,
                    &self.ledger,
                    set,
                    &list,
                    (*offset, *limit),
                ))
            }
        })
    }

    /// The clients of a set as CSV; see [`answers::clients_csv`] for the columns.
    pub fn clients_csv(
        &self,
        set: &ClientSet,
        order: ClientOrder,
        scope: &Scope,
        header: &[String],
    ) -> Result<Vec<u8>, Failure> {
        Ok(match self.frame(scope)? {
            Some(frame) => {
                let list = frame.list(&self.ledger, set, order);
                answers::clients_csv(&frame, &self.ledger, &list, header)
            }
            None => answers::no_clients_csv(header),
        })
    }

    /// The rejected rows kept as samples, as CSV: row, reason, sample.
    pub fn rejects_csv(&self, header: &[String]) -> Vec<u8> {
        answers::rejects_csv(&self.report, header)
    }

    /// `None` when the scope keeps no line.
    fn frame(&self, scope: &Scope) -> Result<Option<Rc<Frame>>, Failure> {
        let latest = translate::day_number(self.latest_audit_day);
        let scope = Scope {
            audit_day: scope.audit_day.map(|day| day.min(latest)),
            ..scope.clone()
        };
        self.frames.borrow_mut().get_or(FrameKey::of(&scope), || {
            let base = self.bases.borrow_mut().get_or(BaseKey::of(&scope), || {
                Ok::<_, Failure>(Base::new(&self.ledger, &scope).map(Rc::new))
            })?;
            let Some(base) = base else {
                return Ok(None);
            };
            Ok(Frame::new(&self.ledger, &base, &scope)?.map(Rc::new))
        })
    }
}

#[cfg(test)]
mod tests;
