//! What lies ahead: orders, value, and who brings them.

use audit::btyd::{ClientForecast, Forecast, Histories, Lifetime, Outlook, Surface, SurfaceParams};
use audit::{Class, Segment};
use ledger::{sort, sort_numbers};

use super::histogram::histogram;
use crate::protocol::views::{AheadView, SurfaceView, WorthSum};
use crate::session::{Forecasts, Foreseen, Frame};
use crate::translate;

/// The most rows and columns of a surface.
const SURFACE_ROWS: usize = 15;
const SURFACE_COLUMNS: u32 = 30;
/// Rows reach the repeats that so many of 100 clients with a repeat do not exceed, at least so many.
const USUAL: usize = 95;
const LEAST_ROWS: u32 = 5;
/// Weeks told one by one, at most.
const MOST_WEEKS: u32 = 104;

pub(super) fn ahead(frame: &Frame, forecasts: &Forecasts<'_>) -> AheadView {
    let Foreseen {
        lifetime,
        horizon,
        has_spend,
        ..
    } = &*forecasts.foreseen;
    let places = 0..frame.book.len();
    let met: Vec<(usize, ClientForecast)> = places
        .filter_map(|place| Some((place, forecasts.of(place)?)))
        .collect();
    let all = Outlook::of(met.iter().map(|&(_, client)| client));
    let mut worths: Vec<f64> = met.iter().filter_map(|(_, client)| client.clv).collect();
    sort_numbers(&mut worths);
    let spends = met
        .iter()
        .filter_map(|(_, of)| Some(of.expected * of.spend?));
    let total = all.clv.filter(|_| *has_spend);
    let sum_where = |is_in: &dyn Fn(usize) -> bool| {
        let members = met.iter().filter(|(place, _)| is_in(*place));
        sum(Outlook::of(members.map(|&(_, client)| client)))
    };
    let classes = Class::ALL.map(|class| {
        let of = sum_where(&|place| frame.class(place) == class);
        (translate::class(class), of)
    });
    let segments = Segment::ALL.map(|segment| {
        let of = sum_where(&|place| frame.segment(place) == Some(segment));
        (translate::segment(segment), of)
    });
    AheadView {
        is_without_dropout: matches!(lifetime, Lifetime::Nbd(_)),
        typical_weeks: lifetime.weeks_between_orders(),
        alive: sum(all).alive,
        occasions: all.expected,
        spend: has_spend.then(|| spends.sum()),
        mean: total
            .filter(|_| !met.is_empty())
            .map(|total| total / met.len() as f64),
        median: median(&worths),
        total,
        histogram: histogram(&worths),
        classes: present(classes),
        segments: present(segments),
        surface: surface(frame.models.histories(), lifetime, horizon.weeks),
        weeks: weeks(frame, forecasts),
    }
}

fn sum(of: Outlook) -> WorthSum {
    let clients = of.clients;
    WorthSum {
        clients: clients.into(),
        value: of.clv.unwrap_or(0.0),
        occasions: of.expected,
        alive: of
            .alive
            .filter(|_| clients > 0)
            .map(|alive| alive / f64::from(clients)),
    }
}

/// Groups that have clients.
fn present<T>(groups: impl IntoIterator<Item = (T, WorthSum)>) -> Vec<(T, WorthSum)> {
    let groups = groups.into_iter();
    groups.filter(|(_, of)| of.clients > 0).collect()
}

/// Of an ascending column.
fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some((sorted[low] + sorted[high]) / 2.0)
}

/// Of a client as old as the oldest of the base.
fn surface(histories: &Histories, lifetime: &Lifetime, horizon_weeks: f64) -> SurfaceView {
    let ages = histories.groups.iter().map(|of| of.age_days);
    let mut repeats: Vec<u32> = histories
        .groups
        .iter()
        .filter(|of| of.repeats > 0)
        .flat_map(|of| std::iter::repeat_n(of.repeats, of.clients as usize))
        .collect();
    sort(&mut repeats);
    let most = repeats.last().copied().unwrap_or(0);
    let usual = repeats.get(repeats.len() * USUAL / 100).copied();
    let most_repeats = usual.unwrap_or(0).max(LEAST_ROWS).min(most);
    let is_without_dropout = matches!(lifetime, Lifetime::Nbd(_));
    let surface = Surface::new(
        lifetime,
        SurfaceParams {
            age_weeks: f64::from(ages.max().unwrap_or(0)) / 7.0,
            most_repeats,
            recencies: SURFACE_COLUMNS,
            horizon_weeks,
        },
    );
    let rows = spread(most_repeats as usize + 1);
    let alive = rows.iter().flat_map(|&row| &surface.p_alive[row]);
    let expected = rows.iter().flat_map(|&row| &surface.expected[row]);
    SurfaceView {
        repeats: rows.iter().map(|&row| row as u32).collect(),
        alive: alive
            .map(|&alive| (!is_without_dropout).then_some(alive))
            .collect(),
        expected: expected.copied().collect(),
        recency_weeks: surface.recency_weeks,
    }
}

/// Some of `count` rows, equally far from each other, the first and the last among them.
fn spread(count: usize) -> Vec<usize> {
    let shown = count.min(SURFACE_ROWS);
    let steps = shown.saturating_sub(1).max(1);
    (0..shown)
        .map(|step| (step * count.saturating_sub(1) + steps / 2) / steps)
        .collect()
}

/// Expected occasions up to the end of each week ahead.
fn weeks(frame: &Frame, forecasts: &Forecasts<'_>) -> Vec<f64> {
    let (histories, foreseen) = (frame.models.histories(), &forecasts.foreseen);
    let mut alive = vec![0.0; histories.groups.len()];
    for place in 0..frame.book.len() {
        let group = histories.of_place[frame.in_base(place)];
        if let (Some(group), Some(client)) = (group, forecasts.of(place)) {
            alive[group as usize] += client.p_alive.unwrap_or(1.0);
        }
    }
    let weeks = (foreseen.horizon.weeks as u32).min(MOST_WEEKS);
    Forecast::by_week(&foreseen.lifetime, histories, &alive, weeks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_spread_from_the_first_to_the_last() {
        assert_eq!(spread(0), []);
        assert_eq!(spread(1), [0]);
        assert_eq!(spread(3), [0, 1, 2]);
        let rows = spread(101);
        assert_eq!(rows.len(), SURFACE_ROWS);
        assert_eq!((rows[0], rows[1], rows[14]), (0, 7, 100));
        assert!(rows.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn medians_stand_in_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[1.0, 2.0, 9.0]), Some(2.0));
        assert_eq!(median(&[1.0, 2.0, 4.0, 9.0]), Some(3.0));
    }
}
