//! Pareto: classes, concentration, and the ranking reduced to what a figure can show.

use audit::{Bucket, Class, Pareto};
use ledger::Total;

use crate::protocol::views::{ClassView, ParetoView, RankBar};
use crate::protocol::{Amount, Basis, Cuts};
use crate::session::Frame;
use crate::translate;

/// Bars of the ranking at most: about two pixels each on a wide screen.
const MOST_BARS: usize = 600;
/// Steps of the Lorenz curve at most; it has one point more.
const MOST_STEPS: usize = 299;
/// Top 1, 5, 10 and 20 %, in basis points.
const TOPS: [u32; 4] = [100, 500, 1_000, 2_000];

/// What is ranked: clients, or the values of a column.
pub(super) struct Ranking<'a> {
    pub basis: Basis,
    /// Net revenue, by place.
    pub revenue: &'a [Total],
    /// The basis, by place.
    pub values: &'a [i128],
    pub pareto: &'a Pareto,
}

pub(crate) fn pareto(frame: &Frame) -> ParetoView {
    let ranking = Ranking {
        basis: frame.basis,
        revenue: &frame.book.revenue,
        values: &frame.values,
        pareto: &frame.pareto,
    };
    ranking.view()
}

impl Ranking<'_> {
    pub fn view(&self) -> ParetoView {
        let pareto = self.pareto;
        let found = pareto.concentration();
        let bars = pareto.reduced(MOST_BARS);
        let lorenz = pareto.lorenz(MOST_STEPS);
        ParetoView {
            basis: self.basis,
            cuts: Cuts {
                // Cuts came from the protocol's u16.
                a: pareto.cuts.a() as u16,
                b: pareto.cuts.b() as u16,
            },
            classes: self.classes(),
            positive_clients: pareto.ranking.len() as u64,
            positive_total: in_parts(self.basis, pareto.total()),
            top_shares: TOPS.map(|top| pareto.top_share(top).unwrap_or(0.0)),
            largest_shares: found.map_or([0.0; 3], |found| {
                [found.largest, found.largest_five, found.largest_ten]
            }),
            clients_for_80: pareto.items_for(8_000) as u64,
            gini: found.map_or(0.0, |found| found.gini),
            hhi: found.map_or(0.0, |found| found.hhi),
            effective_clients: found.map_or(0.0, |found| found.effective_items),
            bars: bars.iter().map(|bucket| self.bar(bucket)).collect(),
            lorenz: lorenz
                .iter()
                .map(|point| (point.items, point.value))
                .collect(),
        }
    }

    fn bar(&self, bucket: &Bucket) -> RankBar {
        RankBar {
            from: bucket.first as u32,
            to: (bucket.first + bucket.items) as u32,
            class: translate::class(bucket.class),
            mean: in_parts(self.basis, bucket.value).to_f64() / bucket.items as f64,
            cumulative: bucket.cumulative as f64 / self.pareto.total() as f64,
        }
    }

    /// A, B, C, none: all four, empty or not.
    fn classes(&self) -> Vec<ClassView> {
        let mut sums = [Sum::default(); Class::COUNT];
        for (place, &class) in self.pareto.classes.iter().enumerate() {
            let (sum, value) = (&mut sums[class as usize], self.values[place]);
            sum.clients += 1;
            sum.total += value;
            sum.revenue += self.revenue[place];
            sum.smallest = Some(sum.smallest.map_or(value, |smallest| smallest.min(value)));
        }
        let share = |part: i128, whole: i128| {
            if whole == 0 {
                0.0
            } else {
                part as f64 / whole as f64
            }
        };
        let view = |class: Class| {
            let sum = sums[class as usize];
            ClassView {
                class: translate::class(class),
                clients: sum.clients,
                total: in_parts(self.basis, sum.total),
                revenue: translate::amount(sum.revenue),
                share: share(sum.total, self.pareto.total()),
                client_share: share(sum.clients.into(), self.revenue.len() as i128),
                smallest: in_parts(self.basis, sum.smallest.unwrap_or(0)),
            }
        };
        Class::ALL.map(view).into()
    }
}

/// A value of the basis in its 1/10 000: orders, which are counted whole, too.
pub(super) fn in_parts(basis: Basis, value: i128) -> Amount {
    match basis {
        Basis::Orders => Amount(value * 10_000),
        Basis::Revenue | Basis::GrossProfit | Basis::Quantity => Amount(value),
    }
}

#[derive(Clone, Copy, Default)]
struct Sum {
    clients: u64,
    total: i128,
    revenue: Total,
    smallest: Option<i128>,
}
