//! What acquired clients have brought so far, against what it cost to win them.

use audit::{Cohort, CohortSums, Payback, Worth};
use ledger::{Money, sort_by_key};

use crate::protocol::views::{HistoricRow, HistoricView, PaybackView};
use crate::protocol::{Amount, CohortBy, CohortKey, CohortRule, Column, Life, WorthRule};
use crate::session::Frame;
use crate::translate;

/// Cohorts and ages that a page shows, the newest and the first of them.
const MOST: usize = 120;

/// Channels that a page shows.
const MOST_CHANNELS: usize = 50;

/// `margin` is the share that a person typed for files without costs.
pub(crate) fn historic(frame: &Frame, life: &Life, margin: Option<f64>) -> HistoricView {
    let period = life.cohorts.period;
    let cohorts = frame.cohorts(CohortBy::FirstPeriod, period);
    let worth = Worth::of(&frame.book, margin);
    let kind = translate::period(period);
    let row = |cohort: &Cohort| {
        let audit::CohortKey::Period(start) = cohort.key else {
            return None;
        };
        Some(HistoricRow {
            start: translate::day_number(kind.start(start)),
            clients: cohort.size.into(),
            revenue: curve(cohort.passed(), Worth::Revenue),
            profit: curve(cohort.passed(), worth),
        })
    };
    let hidden = cohorts.rows.len().saturating_sub(MOST);
    let base = cohorts.by_age();
    let mut payback = vec![back(
        None,
        frame.book.buyers().count(),
        &base,
        worth,
        &life.worth,
    )];
    if frame.has_column(Column::Channel) {
        payback.extend(channels(frame, life, worth));
    }
    HistoricView {
        period,
        is_profit: worth != Worth::Revenue,
        cohorts: cohorts.rows.iter().skip(hidden).filter_map(row).collect(),
        mean: curve(&base, worth),
        mean_revenue: curve(&base, Worth::Revenue),
        payback,
    }
}

/// The clients of every first channel, most of them first.
fn channels(frame: &Frame, life: &Life, worth: Worth) -> Vec<PaybackView> {
    let rule = CohortRule {
        by: CohortBy::First(Column::Channel),
        ..life.cohorts
    };
    let channels = frame.cohorts(rule.by, rule.period);
    let mut rows: Vec<&Cohort> = channels.rows.iter().collect();
    sort_by_key(&mut rows, |row| std::cmp::Reverse(row.size));
    rows.truncate(MOST_CHANNELS);
    let view = |row: &Cohort| {
        let CohortKey::Text(name) = frame.cohort_key(rule, row.key) else {
            return None;
        };
        let ages: Vec<CohortSums> = row.passed().copied().collect();
        Some(back(
            Some(name),
            row.size as usize,
            &ages,
            worth,
            &life.worth,
        ))
    };
    rows.into_iter().filter_map(view).collect()
}

fn back(
    channel: Option<String>,
    clients: usize,
    ages: &[CohortSums],
    worth: Worth,
    rule: &WorthRule,
) -> PaybackView {
    let of_channel = |name: &String| {
        let mut costs = rule.channel_costs.iter();
        costs.find(|(of, _)| of == name).map(|(_, cost)| *cost)
    };
    let cost = channel.as_ref().and_then(of_channel).or(rule.cost);
    let money = cost.and_then(|cost: Amount| i64::try_from(cost.0).ok());
    let found = money.and_then(|cost| Payback::new(ages, worth, Money(cost)));
    let curve = curve(ages, worth);
    PaybackView {
        channel,
        clients: clients as u64,
        cost,
        brought: ages.last().and_then(|sums| worth.per_client(sums)),
        payback: found.and_then(|found| found.age).map(|age| age as u32),
        ratio: found.map(|found| found.ratio),
        curve,
    }
}

fn curve<'a>(ages: impl IntoIterator<Item = &'a CohortSums>, worth: Worth) -> Vec<f64> {
    let ages = ages.into_iter().take(MOST);
    ages.filter_map(|sums| worth.per_client(sums)).collect()
}
