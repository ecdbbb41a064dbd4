//! A synthetic company: three whole years of sales as the text of a CSV file.
//!
//! The file goes the way of any other file through survey, plan and load. The same seed gives the same bytes on
//! every machine: the generator uses integers and the operations that IEEE 754 fixes to the last bit (no
//! logarithms, no powers). Nobody in it exists.

mod catalogue;
mod clients;
mod names;
mod orders;
mod random;

use std::fmt::Write;
use std::ops::Range;

use ledger::Day;

use catalogue::{CATEGORIES, CHANNELS, MANAGERS, REGIONS};
use random::Random;

use crate::import::File;
use crate::protocol::{Failure, FailureCode};

/// The seed of the company that the start page offers.
pub const SEED: u64 = 31_122_025;
const FILE_NAME: &str = "synthetic-company.csv";

const CLIENTS: usize = 1_200;
const HEADER: &str =
    "order_id,order_date,client,manager,channel,region,category,product,quantity,price,amount,cost";

/// 2023-01-01 and 2025-12-31.
const FIRST_DAY: Day = Day(19_358);
const LAST_DAY: Day = Day(20_453);

/// The company's sales file: comma-separated, with a header row, in the order of time.
pub fn csv(seed: u64) -> String {
    let mut random = Random::new(seed);
    let products = catalogue::products(&mut random);
    let clients = clients::clients(&mut random, CLIENTS);
    let sales = orders::sales(&mut random, &clients, &products);
    let mut text = String::with_capacity(sales.len() * 128);
    text.push_str(HEADER);
    text.push('\n');
    for sale in &sales {
        let product = &products[sale.product];
        let client = sale.client.map(|client| &clients[client]);
        let name = client.map_or("", |client| client.name.as_str());
        let (manager, channel, region) = match client {
            Some(client) => (
                MANAGERS[client.manager_on(sale.day)],
                CHANNELS[client.channel],
                REGIONS[client.region],
            ),
            // Passers-by buy at the counter and leave no name.
            None => ("", CHANNELS[catalogue::COUNTER], REGIONS[0]),
        };
        let (hour, minute) = (sale.minute / 60, sale.minute % 60);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{}{},{} {hour:02}:{minute:02},{},{manager},{channel},{region},{},{},{},{},{},{}",
            if sale.quantity < 0 { "R-" } else { "" },
            sale.order,
            sale.day,
            quoted(name),
            CATEGORIES[product.category],
            product.name,
            sale.quantity,
            cents(sale.price),
            cents(sale.price * sale.quantity),
            cents(product.cost(sale.price) * sale.quantity),
        );
    }
    text
}

/// The company's sales file as an import reads it.
pub(crate) struct SampleFile {
    text: String,
}

impl SampleFile {
    pub fn new(seed: u64) -> SampleFile {
        SampleFile { text: csv(seed) }
    }
}

impl File for SampleFile {
    fn name(&self) -> String {
        FILE_NAME.to_owned()
    }

    fn len(&self) -> u64 {
        self.text.len() as u64
    }

    async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Failure> {
        let bytes = usize::try_from(range.start)
            .ok()
            .zip(usize::try_from(range.end).ok());
        let slice = bytes.and_then(|(start, end)| self.text.as_bytes().get(start..end));
        slice
            .map(<[u8]>::to_vec)
            .ok_or(Failure::new(FailureCode::FileUnreadable))
    }
}

/// A text as a CSV field.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn cents(amount: i64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let amount = amount.unsigned_abs();
    format!("{sign}{}.{:02}", amount / 100, amount % 100)
}

#[cfg(test)]
mod tests;
