//! Cohorts and turns of the clients kept, found when first asked for; the last ones are kept.

use std::cell::RefCell;
use std::rc::Rc;

use audit::{Churn, ChurnParams, Cohorts, Origins, Retention};
use ledger::{NONE, PeriodKind};

use super::Frame;
use crate::protocol::{
    CohortBy, CohortKey, CohortMeasure, CohortRule, Column, DayNumber, Period, SilenceRule, Turn,
};
use crate::translate;

#[derive(Default)]
pub(super) struct Life {
    cohorts: RefCell<Option<FoundCohorts>>,
    churn: RefCell<Option<(ChurnParams, Rc<Churn>)>>,
}

struct FoundCohorts {
    by: CohortBy,
    period: Period,
    cohorts: Rc<Cohorts>,
}

impl Frame {
    /// Cohorts with ages in periods of a length. Clients whose first occasion names nothing make one of their own.
    pub fn cohorts(&self, by: CohortBy, period: Period) -> Rc<Cohorts> {
        let mut last = self.life.cohorts.borrow_mut();
        if let Some(found) = &*last
            && (found.by, found.period) == (by, period)
        {
            return Rc::clone(&found.cohorts);
        }
        let kind = translate::period(period);
        let cohorts = Rc::new(match by {
            CohortBy::FirstPeriod => Cohorts::new(&self.book, kind),
            CohortBy::First(column) => {
                let origins = Origins::new(&self.view(), &self.book, translate::column(column));
                Cohorts::of_groups(&self.book, kind, |place| origins.of(place))
            }
        });
        *last = Some(FoundCohorts {
            by,
            period,
            cohorts: Rc::clone(&cohorts),
        });
        cohorts
    }

    /// What a cohort is called.
    pub fn cohort_key(&self, rule: CohortRule, key: audit::CohortKey) -> CohortKey {
        match (key, rule.by) {
            (audit::CohortKey::Period(period), _) => {
                let kind = translate::period(rule.period);
                CohortKey::Start(translate::day_number(kind.start(period)))
            }
            (audit::CohortKey::Group(code), CohortBy::First(column)) => {
                CohortKey::Text(self.column_text(column, code).to_owned())
            }
            (audit::CohortKey::Group(_), CohortBy::FirstPeriod) => CohortKey::Text(String::new()),
        }
    }

    /// The text behind a code of a column; empty for [`NONE`].
    pub fn column_text(&self, column: Column, code: u32) -> &str {
        let dimension = self.ledger.dimension(translate::column(column));
        dimension
            .filter(|_| code != NONE)
            .map_or("", |dimension| dimension.names.text(code))
    }

    /// What clients do in the periods of the rule.
    pub fn churn(&self, rule: SilenceRule) -> Rc<Churn> {
        let params = translate::churn(rule);
        let mut last = self.life.churn.borrow_mut();
        if let Some((of, churn)) = &*last
            && *of == params
        {
            return Rc::clone(churn);
        }
        let churn = Rc::new(Churn::new(&self.book, params));
        *last = Some((params, Rc::clone(&churn)));
        churn
    }

    pub(super) fn cohort_members(
        &self,
        rule: CohortRule,
        cohort: &CohortKey,
        age: Option<u16>,
    ) -> Vec<u32> {
        let cohorts = self.cohorts(rule.by, rule.period);
        let of_name = |row: &&audit::Cohort| self.cohort_key(rule, row.key) == *cohort;
        let Some(row) = cohorts.rows.iter().find(of_name) else {
            return Vec::new();
        };
        match age {
            Some(age) => cohorts.retained(&self.book, row.key, age.into(), retention(rule.measure)),
            None => cohorts.clients(row.key),
        }
    }

    pub(super) fn turn_members(&self, rule: SilenceRule, turn: Turn, start: DayNumber) -> Vec<u32> {
        let churn = self.churn(rule);
        let kind: PeriodKind = churn.params.kind;
        let period = kind.of(translate::day(start));
        churn.clients(&self.book, translate::turn(turn), period)
    }
}

/// Which clients of a cohort stand behind a cell.
pub(crate) fn retention(measure: CohortMeasure) -> Retention {
    match measure {
        CohortMeasure::RetainedRolling => Retention::Rolling,
        _ => Retention::Classic,
    }
}
