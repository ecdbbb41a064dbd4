//! The audit by which engines are compared, made of the analyses that the pages are made of.

use audit::{
    Basis, Bins, Book, Cohorts, Cuts, DaySeries, Frequency, Occasions, Pareto, Rfm, RfmParams,
    ScoreRule, Steadiness, VariationParams, Xyz, XyzRule,
};
use ledger::{Day, Ledger, PeriodKind, Total, View};

use super::name_of;
use crate::protocol::views::{TopClient, YardstickView};
use crate::protocol::{AbcClass, Amount};
use crate::translate::amount;

const TOP: usize = 100;
const BINS: usize = 5;
/// Greatest variation of an X and of a Y, in 1/10 000.
const VARIATION: (u32, u32) = (10_000, 20_000);
const WEEK_HOURS: usize = 7 * 24;

pub(crate) fn yardstick(view: &View<'_>) -> YardstickView {
    let book = Book::new(view, Occasions::Every);
    let (classes, top) = ranking(view.ledger(), &book);
    let months = months(&book);
    YardstickView {
        lines: book.totals.lines,
        revenue: amount(book.totals.revenue),
        clients: book.len() as u64,
        classes,
        top,
        cells: cells(&book),
        cohorts: cohorts(&book, months.len()),
        months: months.into_iter().map(amount).collect(),
        steadiness: steadiness(&book),
        hours: hours(view),
    }
}

/// Classes are by the share of the net revenue of all, while [`Pareto`] divides by that of the positive clients.
fn ranking(ledger: &Ledger, book: &Book) -> ([u64; 3], Vec<TopClient>) {
    let net = book.identified_revenue().0;
    let pareto = Pareto::new(&Basis::Revenue.values(book), Cuts::TRADE);
    let positive = pareto.ranking.len();
    let before = |rank: usize| {
        rank.checked_sub(1)
            .map_or(0, |last| pareto.cumulative[last])
    };
    let ends = [Cuts::TRADE.a(), Cuts::TRADE.b()].map(|cut| {
        let is_below = |rank: usize| before(rank) * 10_000 < net * i128::from(cut);
        first(positive, |rank| !is_below(rank))
    });
    let top = pareto.ranking.iter().zip(&pareto.cumulative).take(TOP);
    let row = |(rank, (&place, &sum)): (usize, (&u32, &i128))| {
        let code = book.codes[place as usize];
        TopClient {
            client: ledger.clients().text(code).to_owned(),
            name: name_of(ledger, code),
            revenue: amount(book.revenue[place as usize]),
            cumulative: sum as f64 / net as f64,
            class: match ends.iter().filter(|&&end| end <= rank).count() {
                0 => AbcClass::A,
                1 => AbcClass::B,
                _ => AbcClass::C,
            },
        }
    };
    let [a, b] = ends;
    let classes = [a, b - a, book.len() - b].map(|count| count as u64);
    (classes, top.enumerate().map(row).collect())
}

/// The first number below `end` of which something holds that holds of all after it, or `end`.
fn first(end: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

fn cells(book: &Book) -> Vec<u32> {
    let params = RfmParams {
        bins: Bins::Five,
        frequency: Frequency::Orders,
        rule: ScoreRule::Ntile,
        ..RfmParams::default()
    };
    let rfm = Rfm::new(book, params);
    let mut cells = vec![0; BINS.pow(3)];
    for ((&r, &f), &m) in rfm.r.iter().zip(&rfm.f).zip(&rfm.m) {
        let [r, f, m] = [r, f, m].map(|score| usize::from(score) - 1);
        cells[(r * BINS + f) * BINS + m] += 1;
    }
    cells
}

/// Revenue of every month.
fn months(book: &Book) -> Vec<Total> {
    let mut months = Vec::new();
    let mut last = None;
    for (day, of) in DaySeries::new(book).iter().flat_map(DaySeries::iter) {
        let month = PeriodKind::Month.of(day);
        if last.replace(month) != Some(month) {
            months.push(Total::ZERO);
        }
        if let Some(sum) = months.last_mut() {
            *sum += of.revenue;
        }
    }
    months
}

fn cohorts(book: &Book, months: usize) -> Vec<Vec<u32>> {
    let mut rows = vec![Vec::new(); months];
    let first = book
        .totals
        .first_day
        .map_or(0, |day| PeriodKind::Month.of(day).index);
    for row in Cohorts::new(book, PeriodKind::Month).rows {
        let audit::CohortKey::Period(month) = row.key else {
            continue;
        };
        let cells = row.cells.iter().map(|cell| cell.shown().retained);
        rows[(month.index - first) as usize] = cells.collect();
    }
    rows
}

/// Who is too new to say is Z: two of dozens of months vary by more than 2, whatever is in them.
fn steadiness(book: &Book) -> [u64; 3] {
    let params = VariationParams {
        cuts: VARIATION,
        ..VariationParams::default()
    };
    let xyz = Xyz::new(book, XyzRule::Variation(params));
    let mut counts = [0; 3];
    for class in &xyz.classes {
        counts[match class {
            Some(Steadiness::X) => 0,
            Some(Steadiness::Y) => 1,
            Some(Steadiness::Z | Steadiness::New) | None => 2,
        }] += 1;
    }
    counts
}

fn hours(view: &View<'_>) -> Vec<(Amount, u32)> {
    let ledger = view.ledger();
    let mut hours = [(Total::ZERO, 0); WEEK_HOURS];
    let (mut day, mut weekday) = (Day(0), usize::from(Day(0).weekday()));
    for line in view.all_lines() {
        // Lines of a client are by day.
        if ledger.day(line) != day {
            day = ledger.day(line);
            weekday = usize::from(day.weekday());
        }
        let hour = usize::from(ledger.minute(line) / 60).min(23);
        let (revenue, lines) = &mut hours[weekday * 24 + hour];
        *revenue += ledger.amount(line);
        *lines += 1;
    }
    hours
        .map(|(revenue, lines)| (amount(revenue), lines))
        .to_vec()
}
