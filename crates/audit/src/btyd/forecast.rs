//! What a fitted model expects of every client: whether it is alive, how many orders, what they are worth.

use super::gamma_gamma::GammaGamma;
use super::histories::{Histories, weeks as weeks_of};
use super::lifetime::Lifetime;

/// Weeks of a month, as the literature counts them.
const WEEKS_OF_MONTH: f64 = 4.345;

/// How far a forecast looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    /// Weeks of the expected orders.
    pub weeks: f64,
    /// Months of the lifetime value, of 4.345 weeks each.
    pub months: u32,
    /// Part of its value that an order loses with every month.
    pub monthly_discount: f64,
}

impl Default for Horizon {
    fn default() -> Horizon {
        Horizon {
            weeks: 52.0,
            months: 12,
            monthly_discount: 0.01,
        }
    }
}

impl Horizon {
    /// Orders and value over the same months, the value of an order falling by an annual part (0.12 for 12 %).
    pub fn of_months(months: u32, annual_discount: f64) -> Horizon {
        Horizon {
            weeks: f64::from(months) * WEEKS_OF_MONTH,
            months,
            monthly_discount: Horizon::monthly_of_annual(annual_discount),
        }
    }

    /// The monthly rate that makes an annual one: (1 + a)^(1/12) − 1.
    pub fn monthly_of_annual(annual: f64) -> f64 {
        f64::exp_m1(annual.ln_1p() / 12.0)
    }
}

/// Forecasts by history, in the order of [`Histories::groups`].
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// 0…1; `None` where the model knows no dropout.
    pub p_alive: Option<Vec<f64>>,
    /// Orders within the horizon's weeks.
    pub expected: Vec<f64>,
    /// Orders within the horizon's months, each month's discounted to today: Σ ΔE[Y] / (1 + d)^i.
    pub discounted: Vec<f64>,
}

/// The forecast of one client.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClientForecast {
    /// 0…1; `None` where the model knows no dropout.
    pub p_alive: Option<f64>,
    /// Orders within the horizon's weeks.
    pub expected: f64,
    /// Expected value of an order in currency units; `None` without a model of spend.
    pub spend: Option<f64>,
    /// Discounted value of the orders within the horizon's months, in currency units.
    pub clv: Option<f64>,
}

/// What the clients of a base promise together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Outlook {
    pub clients: u32,
    /// Expected number of clients that have not left; `None` where the model knows no dropout.
    pub alive: Option<f64>,
    pub expected: f64,
    /// Currency units; `None` without a model of spend.
    pub clv: Option<f64>,
}

impl Forecast {
    pub fn new(lifetime: &Lifetime, histories: &Histories, horizon: Horizon) -> Forecast {
        let knows_dropout = !matches!(lifetime, Lifetime::Nbd(_));
        let count = histories.groups.len();
        let mut p_alive = Vec::with_capacity(count);
        let mut expected = Vec::with_capacity(count);
        let mut discounted = Vec::with_capacity(count);
        // What is to come of a client that is alive does not hang on when it bought last.
        let mut by_age: Vec<Option<[f64; 2]>> = vec![None; histories.oldest() as usize + 1];
        for same in histories
            .groups
            .chunk_by(|left, right| left.repeats == right.repeats)
        {
            let Some(repeats) = same.first().map(|history| history.repeats) else {
                continue;
            };
            let mut orders = lifetime.orders_after(repeats);
            by_age.fill(None);
            for history in same {
                let alive = lifetime.p_alive(history.seen());
                let of_age = &mut by_age[history.age_days as usize];
                let [to_come, worth] = *of_age.get_or_insert_with(|| {
                    let mut orders = |weeks| orders.expected(weeks_of(history.age_days), weeks);
                    [orders(horizon.weeks), discounted_orders(orders, horizon)]
                });
                p_alive.push(alive);
                expected.push(alive * to_come);
                discounted.push(alive * worth);
            }
        }
        Forecast {
            p_alive: knows_dropout.then_some(p_alive),
            expected,
            discounted,
        }
    }

    /// Orders together up to the end of each of the coming weeks. `alive` tells for each history how many clients that
    /// count are expected to be alive.
    pub fn by_week(
        lifetime: &Lifetime,
        histories: &Histories,
        alive: &[f64],
        weeks: u32,
    ) -> Vec<f64> {
        let mut sums = vec![0.0; weeks as usize];
        let mut by_age = vec![0.0; histories.oldest() as usize + 1];
        let groups: Vec<_> = histories.groups.iter().zip(alive).collect();
        for same in groups.chunk_by(|left, right| left.0.repeats == right.0.repeats) {
            let Some((history, _)) = same.first() else {
                continue;
            };
            let mut orders = lifetime.orders_after(history.repeats);
            by_age.fill(0.0);
            for (history, alive) in same {
                by_age[history.age_days as usize] += **alive;
            }
            for (age_days, &alive) in (0_u32..).zip(&by_age) {
                if alive == 0.0 {
                    continue;
                }
                for (week, sum) in (1_u32..).zip(&mut sums) {
                    *sum += alive * orders.expected(weeks_of(age_days), week.into());
                }
            }
        }
        sums
    }

    /// Forecasts by place in the book; `None` for clients without a history.
    pub fn clients(
        &self,
        histories: &Histories,
        spend: Option<&GammaGamma>,
    ) -> Vec<Option<ClientForecast>> {
        let mut clients = vec![None; histories.of_place.len()];
        let places = clients.iter_mut().zip(&histories.of_place);
        for ((client, group), mean) in places.zip(&histories.repeat_spend) {
            *client = group.and_then(|group| {
                let group = group as usize;
                let repeats = histories.groups.get(group)?.repeats;
                let spend = spend.map(|model| model.expected(repeats, *mean));
                let discounted = self.discounted.get(group)?;
                Some(ClientForecast {
                    p_alive: match &self.p_alive {
                        Some(p_alive) => p_alive.get(group).copied(),
                        None => None,
                    },
                    expected: *self.expected.get(group)?,
                    spend,
                    clv: spend.map(|spend| spend * discounted),
                })
            });
        }
        clients
    }
}

impl Outlook {
    /// Sums over clients, in their order.
    pub fn of(clients: impl IntoIterator<Item = ClientForecast>) -> Outlook {
        let add = |sum: Option<f64>, value: Option<f64>| Some(sum? + value?);
        let nobody = Outlook {
            alive: Some(0.0),
            clv: Some(0.0),
            ..Outlook::default()
        };
        clients.into_iter().fold(nobody, |sum, client| Outlook {
            clients: sum.clients + 1,
            alive: add(sum.alive, client.p_alive),
            expected: sum.expected + client.expected,
            clv: add(sum.clv, client.clv),
        })
    }
}

fn discounted_orders(mut orders: impl FnMut(f64) -> f64, horizon: Horizon) -> f64 {
    let (mut before, mut sum) = (0.0, 0.0);
    let mut worth = 1.0;
    for month in 1..=horizon.months {
        let until = orders(f64::from(month) * WEEKS_OF_MONTH);
        worth /= 1.0 + horizon.monthly_discount;
        sum += (until - before) * worth;
        before = until;
    }
    sum
}
