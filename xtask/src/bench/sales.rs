//! A realistic sales file: three years of order lines whose columns an import
//! has to guess, with commas and quotes inside names, Latin and Cyrillic.
//!
//! Spending is heavy-tailed, clients come mostly early and leave after an
//! exponential lifetime, weekends and nights are slow, one line in fifty is a
//! return. The same rows and seed give the same bytes.

use std::io::{self, Write};

use super::names::{CATEGORIES, FIRMS, FIRST_EN, FIRST_RU, LAST_EN, LAST_RU, QUALITIES};
use super::random::{Random, Weighted};

const HEADER: &str = "order_id,order_date,customer_id,customer_name,product,category,manager,\
channel,region,quantity,unit_price,amount,cost";

/// 2022-01-01 to 2024-12-31.
const DAYS: usize = 1096;
const FIRST_YEAR: usize = 2022;
/// 2022-01-01 was a Saturday; Monday is 0.
const FIRST_WEEKDAY: usize = 5;

const ROWS_PER_CLIENT: usize = 12;
const PRODUCTS: usize = 2400;
const MANAGERS: usize = 40;
const RETURN_SHARE: f64 = 0.02;

const CHANNELS: [(&str, f64); 6] = [
    ("Online", 0.34),
    ("Retail", 0.22),
    ("Marketplace", 0.20),
    ("Phone", 0.07),
    ("Partner", 0.07),
    ("B2B", 0.10),
];
const REGIONS: [(&str, f64); 8] = [
    ("Central", 0.28),
    ("North", 0.14),
    ("South", 0.13),
    ("Volga", 0.13),
    ("Ural", 0.11),
    ("Siberia", 0.10),
    ("Far East", 0.06),
    ("Export", 0.05),
];
const HOURS: [f64; 24] = [
    1.0, 0.6, 0.4, 0.3, 0.3, 0.6, 1.5, 3.0, 6.0, 9.0, 11.0, 11.0, 10.0, 10.0, 10.0, 9.0, 9.0, 8.0,
    8.0, 9.0, 9.0, 7.0, 4.0, 2.0,
];
const PRICE_PERCENT: [f64; 6] = [100.0, 100.0, 100.0, 95.0, 90.0, 105.0];
const DISCOUNT_PERCENT: [f64; 7] = [100.0, 100.0, 100.0, 100.0, 95.0, 90.0, 85.0];

/// Write a header and exactly `rows` lines, ordered by time.
pub fn write(out: &mut impl Write, rows: usize, seed: u64) -> io::Result<()> {
    let mut random = Random::new(seed);
    let clients = clients(rows, &mut random);
    let products = products(&mut random);
    let market = Market::new();
    let days: Vec<String> = (0..DAYS).map(date).collect();
    writeln!(out, "{HEADER}")?;
    let mut left = rows;
    for (number, order) in orders(rows, &clients, &market, &mut random)
        .iter()
        .enumerate()
    {
        let client = &clients[order.client];
        for _ in 0..order.lines.min(left) {
            let line = Line::draw(client, &products, &market, &mut random);
            write!(
                out,
                "{},{} {:02}:{:02}:{:02},C{:07},{},{},{},{},{},{},{},",
                1_000_001 + number,
                days[order.day],
                order.second / 3600,
                order.second / 60 % 60,
                order.second % 60,
                order.client + 1,
                client.name,
                products[line.product].name,
                products[line.product].category,
                manager(line.manager),
                CHANNELS[line.channel].0,
                REGIONS[client.region].0,
                line.quantity,
            )?;
            let [price, amount, cost] = [line.price, line.amount, line.cost].map(decimal);
            writeln!(out, "{price},{amount},{cost}")?;
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    Ok(())
}

/// Choices that do not depend on the client.
struct Market {
    channels: Weighted,
    regions: Weighted,
    hours: Weighted,
    products: Weighted,
}

impl Market {
    fn new() -> Self {
        Self {
            channels: Weighted::new(CHANNELS.map(|(_, weight)| weight)),
            regions: Weighted::new(REGIONS.map(|(_, weight)| weight)),
            hours: Weighted::new(HOURS),
            products: Weighted::new((0..PRODUCTS).map(|rank| (rank as f64 + 12.0).powf(-0.9))),
        }
    }
}

struct Client {
    /// As the file shows it, quoted where needed.
    name: String,
    /// How often it buys, relative to the others.
    weight: f64,
    /// Size of its purchases, relative to the others.
    appetite: f64,
    region: usize,
    manager: usize,
    first_day: usize,
    /// Days from the first to the last possible purchase.
    lifetime: usize,
}

fn clients(rows: usize, random: &mut Random) -> Vec<Client> {
    let market = Market::new();
    let count = (rows / ROWS_PER_CLIENT).max(10);
    let draw = |_| {
        let first_day = (DAYS as f64 * random.unit().powf(1.6) * 0.97) as usize;
        Client {
            name: client_name(random),
            weight: (random.lomax(1.25) + 0.25).min(400.0),
            appetite: (0.55 * random.normal()).exp(),
            region: market.regions.pick(random),
            manager: random.below(MANAGERS),
            first_day,
            lifetime: ((random.exponential(420.0) + 5.0) as usize).min(DAYS - 1 - first_day),
        }
    };
    (0..count).map(draw).collect()
}

fn client_name(random: &mut Random) -> String {
    let kind = random.unit();
    let (first, last) = (random.below(FIRST_EN.len()), random.below(LAST_EN.len()));
    let (firm, number) = (random.below(FIRMS.len()), 1 + random.below(9998));
    if kind < 0.10 {
        format!("\"ООО \"\"{}-{number}\"\"\"", FIRMS[firm])
    } else if kind < 0.20 {
        format!("\"{}, {}\"", LAST_EN[last], FIRST_EN[first])
    } else if kind < 0.65 {
        format!("{} {}", FIRST_EN[first], LAST_EN[last])
    } else {
        format!("{} {} {number}", LAST_RU[last], FIRST_RU[first])
    }
}

fn manager(index: usize) -> String {
    let last = LAST_RU[index % LAST_RU.len()];
    format!("{last} {}", FIRST_RU[index % FIRST_RU.len()])
}

struct Product {
    name: String,
    category: &'static str,
    /// List price in cents.
    price: f64,
}

fn products(random: &mut Random) -> Vec<Product> {
    let draw = |index| {
        let category = CATEGORIES[random.below(CATEGORIES.len())];
        let quality = QUALITIES[index % QUALITIES.len()];
        Product {
            name: format!("{quality} {} {index:04}", category.trim_end_matches('s')),
            category,
            price: ((6.2 + random.normal()).exp() * 100.0).round() + 99.0,
        }
    };
    (0..PRODUCTS).map(draw).collect()
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    day: usize,
    second: usize,
    client: usize,
    lines: usize,
}

/// Orders by time with at least `rows` lines together; every client has one.
fn orders(rows: usize, clients: &[Client], market: &Market, random: &mut Random) -> Vec<Order> {
    let buyers = Weighted::new(clients.iter().map(|client| client.weight));
    let mut orders = Vec::new();
    let mut lines = 0;
    while lines < rows {
        let client = match orders.len() < clients.len() {
            true => orders.len(),
            false => buyers.pick(random),
        };
        let order = Order {
            day: order_day(&clients[client], random),
            second: market.hours.pick(random) * 3600 + random.below(3600),
            client,
            lines: random.geometric(1.0 / 1.8).min(5),
        };
        lines += order.lines;
        orders.push(order);
    }
    orders.sort_unstable();
    orders
}

/// A day of the client's life, more often an early one; almost half of the
/// weekend's orders come on the Friday before.
fn order_day(client: &Client, random: &mut Random) -> usize {
    let later = client.lifetime as f64 * random.unit().powf(1.15);
    let day = client.first_day + later as usize;
    let weekday = (day + FIRST_WEEKDAY) % 7;
    match weekday >= 5 && day >= 2 && random.unit() < 0.45 {
        true => day - (weekday - 4),
        false => day,
    }
}

/// One line of an order; money in cents.
struct Line {
    product: usize,
    manager: usize,
    channel: usize,
    quantity: i64,
    price: f64,
    amount: f64,
    cost: f64,
}

impl Line {
    fn draw(client: &Client, products: &[Product], market: &Market, random: &mut Random) -> Self {
        let product = market.products.pick(random);
        let list = products[product].price;
        let percent = PRICE_PERCENT[random.below(PRICE_PERCENT.len())];
        let price = (list * percent / 100.0).round().max(1.0);
        let bought = 1 + random.poisson(0.9 * client.appetite) as i64;
        let quantity = match random.unit() < RETURN_SHARE {
            true => -bought,
            false => bought,
        };
        let discount = DISCOUNT_PERCENT[random.below(DISCOUNT_PERCENT.len())];
        let cost_share = 0.55 + 0.25 * random.unit();
        Self {
            product,
            manager: match random.unit() < 0.9 {
                true => client.manager,
                false => random.below(MANAGERS),
            },
            channel: market.channels.pick(random),
            quantity,
            price,
            amount: (price * quantity as f64 * discount / 100.0).round(),
            cost: (list * quantity as f64 * cost_share).round(),
        }
    }
}

/// Whole cents as `-12.34`.
fn decimal(cents: f64) -> String {
    format!("{:.2}", cents / 100.0)
}

/// The date that many days after 2022-01-01, as `2022-01-01`.
fn date(day: usize) -> String {
    let mut left = day;
    let mut year = FIRST_YEAR;
    loop {
        let leap = usize::from(year.is_multiple_of(4));
        let months = [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (length, month) in months.into_iter().zip(1..) {
            if left < length {
                return format!("{year}-{month:02}-{:02}", left + 1);
            }
            left -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rows: usize, seed: u64) -> String {
        let mut out = Vec::new();
        write(&mut out, rows, seed).expect("memory can be written");
        String::from_utf8(out).expect("the file is UTF-8")
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(text(500, 1), text(500, 1));
        assert_ne!(text(500, 1), text(500, 2));
    }

    #[test]
    fn the_file_has_the_asked_shape() {
        let text = text(5_000, 42);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), 5_001);
        let days: Vec<_> = lines[1..]
            .iter()
            .filter_map(|line| line.split(',').nth(1))
            .collect();
        assert!(days.is_sorted());
        let returns = lines.iter().filter(|line| line.contains(",-")).count();
        assert!((50..150).contains(&returns), "{returns} returns");
        assert!(text.contains("\"\"") && text.contains(", ") && text.contains("Иванов"));
        let width = text.len() / lines.len();
        assert!((130..170).contains(&width), "{width} bytes a line");
    }

    #[test]
    fn dates_follow_the_calendar() {
        assert_eq!(date(0), "2022-01-01");
        assert_eq!(date(DAYS - 1), "2024-12-31");
        assert_eq!(date(31 + 28), "2022-03-01");
        assert_eq!(date(365 * 2 + 31 + 28), "2024-02-29");
    }
}
