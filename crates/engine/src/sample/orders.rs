//! Every client's orders over the years, with seasons, weekends, returns and passers-by.

use ledger::{Day, sort_by_key};

use super::catalogue::{CATEGORY_WEIGHTS, FADING_MANAGER, Product};
use super::clients::Client;
use super::random::Random;
use super::{FIRST_DAY, LAST_DAY};

/// Orders by month, January first, in per cent of the mean.
const SEASON: [u32; 12] = [82, 86, 98, 102, 100, 92, 80, 84, 104, 112, 122, 138];
/// Orders by hour of the working day, 8:00 to 19:00.
const HOURS: [u32; 12] = [5, 11, 15, 14, 9, 6, 8, 11, 10, 7, 3, 1];
/// Lines of one order: 1 … 5.
const BASKET: [u32; 5] = [38, 28, 17, 10, 7];
/// The day on which the fading manager's portfolio begins to decay: 2024-06-01.
const FADING_FROM: Day = Day(19_875);
const RETURNED: f64 = 0.02;
const PASSERS_BY: usize = 320;
const FIRST_ORDER: u32 = 100_001;

pub(super) struct Sale {
    pub day: Day,
    pub minute: u16,
    pub order: u32,
    /// `None`: a passer-by.
    pub client: Option<usize>,
    pub product: usize,
    /// Negative when returned.
    pub quantity: i64,
    /// Cents for one unit.
    pub price: i64,
}

/// All sales in the order of time, orders numbered in that order.
pub(super) fn sales(random: &mut Random, clients: &[Client], products: &[Product]) -> Vec<Sale> {
    let mut sales = Vec::new();
    // Every order gets a number of its own, then its place in time.
    let mut order = 0;
    for (place, client) in clients.iter().enumerate() {
        let mut due = f64::from(client.first_day.0);
        while due < f64::from(LAST_DAY.0 + 1) {
            let day = working_day(random, Day(due as i32));
            if day > LAST_DAY {
                break;
            }
            let fading = fading(client, day);
            fill(
                random,
                &mut sales,
                products,
                day,
                order,
                Some((place, client)),
                fading,
            );
            order += 1;
            if random.chance(client.leaves * fading) {
                break;
            }
            let season = f64::from(SEASON[month(day)]) / 100.0;
            due += (client.interval * random.around_one() * fading / season).max(1.0);
        }
    }
    for _ in 0..PASSERS_BY {
        let day = Day(random.between(FIRST_DAY.0.into(), LAST_DAY.0.into()) as i32);
        fill(random, &mut sales, products, day, order, None, 1.0);
        order += 1;
    }
    sort_by_key(&mut sales, |sale| (sale.day, sale.minute, sale.order));
    number(&mut sales, order as usize);
    sales
}

/// Appends the lines of one order and, now and then, the return of one of them.
fn fill(
    random: &mut Random,
    sales: &mut Vec<Sale>,
    products: &[Product],
    day: Day,
    order: u32,
    client: Option<(usize, &Client)>,
    fading: f64,
) {
    let minute = (480 + 60 * random.weighted(&HOURS) + random.below(60)) as u16;
    let size = client.map_or(0.6, |(_, client)| client.size) / fading;
    for _ in 0..=random.weighted(&BASKET) {
        let category = match client {
            Some((_, client)) if random.chance(0.6) => client.favourites[random.below(2)],
            _ => random.weighted(&CATEGORY_WEIGHTS),
        };
        let Some(product) = choose(random, products, category) else {
            continue;
        };
        let sale = Sale {
            day,
            minute,
            order,
            client: client.map(|(place, _)| place),
            product,
            quantity: ((size * 2.0 * random.around_one()) as i64).max(1),
            price: price(random, &products[product], day),
        };
        if client.is_some() && random.chance(RETURNED) {
            let back = Day(day.0 + random.between(1, 20) as i32);
            if back <= LAST_DAY {
                let quantity = -random.between(1, sale.quantity);
                sales.push(Sale {
                    day: back,
                    quantity,
                    ..sale
                });
            }
        }
        sales.push(sale);
    }
}

/// The early products of a category sell best.
fn choose(random: &mut Random, products: &[Product], category: usize) -> Option<usize> {
    let first = products
        .iter()
        .position(|product| product.category == category)?;
    let count = products
        .iter()
        .filter(|product| product.category == category)
        .count();
    Some(first + random.below(count).min(random.below(count)))
}

/// The list price, 6 % more each year, with an occasional discount.
fn price(random: &mut Random, product: &Product, day: Day) -> i64 {
    let years = i64::from(day.ymd().0 - FIRST_DAY.ymd().0);
    let list = product.list_price * (100 + 6 * years) / 100;
    match random.weighted(&[75, 15, 10]) {
        0 => list,
        1 => list * 95 / 100,
        _ => list * 90 / 100,
    }
}

/// 1, growing by 1 each eight months once the client's manager began to fade.
fn fading(client: &Client, day: Day) -> f64 {
    if client.manager_on(day) == FADING_MANAGER && day >= FADING_FROM {
        1.0 + f64::from(day.0 - FADING_FROM.0) / 240.0
    } else {
        1.0
    }
}

/// Nine of ten orders that fall on a weekend wait for Monday.
fn working_day(random: &mut Random, day: Day) -> Day {
    let weekday = i32::from(day.weekday());
    if weekday >= 5 && random.chance(0.9) {
        Day(day.0 + 7 - weekday)
    } else {
        day
    }
}

fn month(day: Day) -> usize {
    day.ymd().1 as usize - 1
}

/// Replaces the working numbers of orders by numbers in the order of their first line; a return keeps the
/// number of its sale.
fn number(sales: &mut [Sale], orders: usize) {
    let mut numbers = vec![None; orders];
    let mut next = FIRST_ORDER;
    for sale in sales {
        sale.order = *numbers[sale.order as usize].get_or_insert_with(|| {
            next += 1;
            next - 1
        });
    }
}
