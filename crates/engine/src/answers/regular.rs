//! How new clients become regular ones, and how regular ones go.

use audit::{Churn, ChurnPeriod, Flow, Funnel, FunnelStep, Gaps, Survival, regular_shares};
use ledger::{PeriodKind, sort_by_key};

use crate::protocol::views::{
    FunnelView, GapSpread, RegularShare, RegularShares, RegularView, SurvivalStep, SurvivalView,
    TurnView,
};
use crate::protocol::{Column, SilenceRule};
use crate::session::Frame;
use crate::translate::{self, amount, day_number};

const COLUMNS: [Column; 4] = [
    Column::Category,
    Column::Manager,
    Column::Region,
    Column::Channel,
];

/// Values of a column that a page shows.
const MOST_SHARES: usize = 50;

/// Points of a curve of survival that a page draws.
const MOST_STEPS: usize = 400;

pub(crate) fn regular(frame: &Frame, rule: SilenceRule) -> RegularView {
    let book = &frame.book;
    let churn = frame.churn(rule);
    let whole = funnel(None, &Funnel::new(book));
    let years = Funnel::by_year(book).into_iter().map(|(period, of)| {
        let start = PeriodKind::Year.start(period);
        funnel(Some(start.ymd().0), &of)
    });
    RegularView {
        rule,
        funnels: [whole].into_iter().chain(years).collect(),
        turns: churn.periods.iter().map(|of| turn(&churn, of)).collect(),
        shares: COLUMNS
            .into_iter()
            .filter_map(|column| shares(frame, column, rule))
            .collect(),
        second: survival(&Survival::to_second_purchase(book)),
        lifetime: survival(&Survival::of_lifetime(book, rule.days.into())),
        usual_silence: Gaps::new(book).map(|gaps| gaps.ninth_decile_days),
    }
}

fn funnel(year: Option<i32>, funnel: &Funnel) -> FunnelView {
    let gaps = |step: &FunnelStep| {
        step.gaps.map(|gaps| GapSpread {
            count: gaps.count,
            median_days: gaps.median_days,
            mean_days: gaps.mean_days,
            quartiles: (gaps.lower_quartile_days, gaps.upper_quartile_days),
        })
    };
    FunnelView {
        year,
        steps: funnel.clients().into_iter().map(u64::from).collect(),
        gaps: funnel
            .steps
            .iter()
            .take(funnel.steps.len() - 1)
            .map(gaps)
            .collect(),
    }
}

fn turn(churn: &Churn, of: &ChurnPeriod) -> TurnView {
    let flows: [Flow; 4] = [of.new, of.returning, of.recovered, of.lapsed];
    TurnView {
        start: day_number(churn.params.kind.start(of.period)),
        clients: flows.map(|flow| flow.clients.into()),
        revenue: flows.map(|flow| amount(flow.revenue)),
        active_at_start: of.active_at_start.into(),
        churn: of.churn_rate(),
        unfinished: !of.is_finished,
    }
}

/// `None` when the lines have no such column.
fn shares(frame: &Frame, column: Column, rule: SilenceRule) -> Option<RegularShares> {
    let least = u32::from(rule.regular);
    let mut found = regular_shares(&frame.view(), &frame.book, translate::column(column), least)?;
    // The sort is stable: equals stay by name.
    sort_by_key(&mut found, |share| std::cmp::Reverse(share.buyers));
    let hidden = found.len().saturating_sub(MOST_SHARES) as u32;
    let rows = found.iter().take(MOST_SHARES).map(|share| RegularShare {
        text: frame.column_text(column, share.code).to_owned(),
        clients: share.buyers.into(),
        regular: share.regulars.into(),
    });
    Some(RegularShares {
        column,
        rows: rows.collect(),
        hidden,
    })
}

/// Thinned evenly where there are more steps than can be seen; the median's and the last one stay.
fn survival(curve: &Survival) -> SurvivalView {
    let every = curve.steps.len().div_ceil(MOST_STEPS).max(1);
    let (median, last) = (curve.median_days(), curve.steps.last());
    let stays = |place: usize, days: i32| {
        place.is_multiple_of(every)
            || Some(days) == median
            || last.is_some_and(|last| last.days == days)
    };
    let steps = curve.steps.iter().enumerate();
    let steps = steps.filter(|(place, step)| stays(*place, step.days));
    let step = |(_, step): (usize, &audit::SurvivalStep)| SurvivalStep {
        days: step.days,
        survival: step.survival,
        at_risk: step.at_risk.into(),
        bounds: step.bounds(),
    };
    SurvivalView {
        steps: steps.map(step).collect(),
        clients: curve.clients.into(),
        events: curve.events.into(),
        median,
        longest: curve.longest_days,
    }
}
