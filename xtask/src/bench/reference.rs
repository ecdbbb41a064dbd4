//! The harness's audit of a generated file in plain maps and loops, and what it checks of it: by the text of its
//! `lib/spec.js`, without a line of the engine.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// What the audit needs of a line.
struct Line {
    order: u64,
    /// Months since the year 0.
    month: i64,
    /// Days since 1970.
    day: i64,
    hour: usize,
    client: String,
    cents: i64,
}

/// All lines of the file, or those of a region.
pub fn checks(csv: &str, region: Option<&str>) -> Result<Value> {
    let mut lines = Vec::new();
    for row in csv.lines().skip(1) {
        let fields = fields(row);
        ensure!(fields.len() == 13, "{row:?} has {} fields", fields.len());
        if region.is_none_or(|region| fields[8] == region) {
            lines.push(line(&fields).with_context(|| row.to_owned())?);
        }
    }
    let mut clients: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        clients.entry(&line.client).or_default().push(line);
    }
    let sums: Vec<(&str, i64)> = clients
        .iter()
        .map(|(&client, lines)| (client, lines.iter().map(|line| line.cents).sum()))
        .collect();
    let first = lines.iter().map(|line| line.month).min();
    let last = lines.iter().map(|line| line.month).max();
    let months = (first.context("no line")?..=last.context("no line")?).collect::<Vec<_>>();
    let mut found = json!({ "rows": lines.len(), "customers": clients.len() });
    let parts = [
        ranking(sums),
        scores(&clients),
        cohorts(&clients),
        steadiness(&clients, months.len()),
        moments(&lines, &months),
    ];
    for part in parts {
        for (key, value) in part.as_object().into_iter().flatten() {
            found[key] = value.clone();
        }
    }
    Ok(found)
}

/// How many lines there are and what they sum up to, of a file too large for the rest.
pub fn totals(csv: impl BufRead) -> Result<Value> {
    let (mut rows, mut sum) = (0_u64, 0);
    for row in csv.lines().skip(1) {
        let row = row?;
        sum += cents(&fields(&row)).with_context(|| row.clone())?;
        rows += 1;
    }
    Ok(json!({ "rows": rows, "revenue": money(sum) }))
}

/// The fields of a row in which commas and doubled quotes may stand between quotes.
pub fn fields(row: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let (mut quoted, mut letters) = (false, row.chars().peekable());
    while let Some(letter) = letters.next() {
        match (letter, fields.last_mut()) {
            ('"', Some(field)) if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            ('"', _) => quoted = !quoted,
            (',', _) if !quoted => fields.push(String::new()),
            (letter, Some(field)) => field.push(letter),
            (_, None) => {}
        }
    }
    fields
}

fn line(fields: &[String]) -> Result<Line> {
    let date = &fields[1];
    Ok(Line {
        order: fields[0].parse()?,
        month: part(date, 0..4)? * 12 + part(date, 5..7)? - 1,
        day: day(date)?,
        hour: part(date, 11..13)? as usize,
        client: fields[2].clone(),
        cents: cents(fields)?,
    })
}

/// The amount, which has two decimals.
fn cents(fields: &[String]) -> Result<i64> {
    let amount = fields.get(11).context("no amount")?;
    Ok(amount.replace('.', "").parse()?)
}

/// Days since 1970 of `2024-12-31 23:59:59`.
pub fn day(date: &str) -> Result<i64> {
    let (year, month) = (part(date, 0..4)?, part(date, 5..7)?);
    Ok(days_before(year, month) + part(date, 8..10)?)
}

fn part(date: &str, range: Range<usize>) -> Result<i64> {
    Ok(date.get(range).context("short date")?.parse()?)
}

/// Days from 1970 to the end of the month before, one less: the day of the month comes on top.
fn days_before(year: i64, month: i64) -> i64 {
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let years = (1970..year).map(|year| 365 + i64::from(is_leap(year)));
    let february = 28 + i64::from(is_leap(year));
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    years.sum::<i64>() + lengths.iter().take(month as usize - 1).sum::<i64>() - 1
}

fn money(cents: i64) -> Value {
    json!(cents as f64 / 100.0)
}

/// Classes by the share of the whole before a client, the greatest first.
fn ranking(mut sums: Vec<(&str, i64)>) -> Value {
    sums.sort_by_key(|&(client, cents)| (-cents, client));
    let total: i64 = sums.iter().map(|(_, cents)| cents).sum();
    let (mut before, mut classes) = (0, [0; 3]);
    for (_, cents) in &sums {
        let share = before as f64 / total as f64;
        classes[usize::from(share >= 0.80) + usize::from(share >= 0.95)] += 1;
        before += cents;
    }
    json!({
        "revenue": money(total),
        "a_count": classes[0], "b_count": classes[1], "c_count": classes[2],
        "top10_revenue": money(sums.iter().take(10).map(|(_, cents)| cents).sum()),
        "top1": sums.first().map(|(client, _)| client),
    })
}

/// Fifths of the list by last day, number of orders and sum, ties by client.
fn scores(clients: &BTreeMap<&str, Vec<&Line>>) -> Value {
    let fifths = |value: &dyn Fn(&[&Line]) -> i64| {
        let mut list: Vec<(i64, &str)> = clients
            .iter()
            .map(|(of, lines)| (value(lines), *of))
            .collect();
        list.sort_unstable();
        let (size, larger) = (list.len() / 5, list.len() % 5);
        let ends = (1..=5)
            .map(|fifth| size * fifth + larger.min(fifth))
            .collect::<Vec<_>>();
        let fifth = |place: usize| 1 + ends.iter().filter(|&&end| end <= place).count();
        list.iter()
            .enumerate()
            .map(|(place, (_, of))| (*of, fifth(place)))
            .collect::<BTreeMap<_, _>>()
    };
    let r = fifths(&|lines| lines.iter().map(|line| line.day).max().unwrap_or(0));
    let f = fifths(&|lines| {
        lines
            .iter()
            .map(|line| line.order)
            .collect::<BTreeSet<_>>()
            .len() as i64
    });
    let m = fifths(&|lines| lines.iter().map(|line| line.cents).sum());
    let mut cells: BTreeMap<[usize; 3], i64> = BTreeMap::new();
    for client in clients.keys() {
        *cells.entry([r[client], f[client], m[client]]).or_default() += 1;
    }
    let best = cells
        .iter()
        .filter(|(scores, _)| scores.iter().all(|&score| score >= 4));
    let products = cells
        .iter()
        .map(|([r, f, m], clients)| clients * (r * f * m) as i64);
    json!({
        "champions": best.map(|(_, clients)| clients).sum::<i64>(),
        "rfm_sq": cells.values().map(|clients| clients * clients).sum::<i64>(),
        "rfm_prod": products.sum::<i64>(),
    })
}

/// Months in which a client bought, counted from its first.
fn cohorts(clients: &BTreeMap<&str, Vec<&Line>>) -> Value {
    let (mut cells, mut next, mut weighted) = (0, 0, 0);
    for lines in clients.values() {
        let months: BTreeSet<i64> = lines.iter().map(|line| line.month).collect();
        let first = months.first().copied().unwrap_or(0);
        cells += months.len();
        next += usize::from(months.contains(&(first + 1)));
        weighted += months.iter().map(|month| month - first).sum::<i64>();
    }
    json!({ "cohort_cells": cells, "cohort_m1": next, "cohort_weighted": weighted })
}

/// By the population's standard deviation of the monthly sums over their mean, months without a line among them.
fn steadiness(clients: &BTreeMap<&str, Vec<&Line>>, months: usize) -> Value {
    let mut classes = [0; 3];
    for lines in clients.values() {
        let mut sums: BTreeMap<i64, f64> = BTreeMap::new();
        for line in lines {
            *sums.entry(line.month).or_default() += line.cents as f64;
        }
        let mean = sums.values().sum::<f64>() / months as f64;
        let squares = sums.values().map(|sum| sum * sum).sum::<f64>() / months as f64;
        let variation = (squares - mean * mean).max(0.0).sqrt() / mean;
        let is_steady = |cut: f64| mean > 0.0 && variation <= cut;
        classes[usize::from(!is_steady(1.0)) + usize::from(!is_steady(2.0))] += 1;
    }
    json!({ "x_count": classes[0], "y_count": classes[1], "z_count": classes[2] })
}

fn moments(lines: &[Line], months: &[i64]) -> Value {
    let mut of_months = vec![0; months.len()];
    let mut of_hours = [(0, 0_usize); 168];
    for line in lines {
        of_months[(line.month - months[0]) as usize] += line.cents;
        // 1970-01-01 was a Thursday; Monday is 0.
        let weekday = (line.day + 3).rem_euclid(7) as usize;
        let (cents, count) = &mut of_hours[weekday * 24 + line.hour];
        *cents += line.cents;
        *count += 1;
    }
    let weighted = of_hours
        .iter()
        .enumerate()
        .map(|(hour, (_, count))| hour * count);
    json!({
        "months": months.len(),
        "month_max": money(of_months.into_iter().max().unwrap_or(0)),
        "wh_max": money(of_hours.iter().map(|&(cents, _)| cents).max().unwrap_or(0)),
        "wh_weighted": weighted.sum::<usize>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "order_id,order_date,customer_id,customer_name,product,category,manager,channel,region,quantity,unit_price,amount,cost
1,2022-01-31 23:10:00,C1,\"a \"\"b\"\", c\",p,g,m,h,Ural,1,10.00,10.00,5.00
1,2022-01-31 23:10:00,C1,\"a \"\"b\"\", c\",p,g,m,h,Ural,1,5.50,5.50,5.00
2,2022-02-01 00:00:00,C1,\"a \"\"b\"\", c\",p,g,m,h,Ural,-1,10.00,-10.00,-5.00
3,2022-03-07 09:59:59,C2,d,p,g,m,h,North,1,94.50,94.50,5.00
";

    #[test]
    fn a_small_file() {
        let found = checks(FILE, None).unwrap();
        assert_eq!(
            (&found["rows"], &found["revenue"]),
            (&json!(4), &json!(100.0))
        );
        // C2 is A; before C1 stand 94.5 %.
        assert_eq!(
            [&found["a_count"], &found["b_count"], &found["c_count"]],
            [1, 1, 0]
        );
        // 31 January 2022 was a Monday, 7 March too, 1 February a Tuesday.
        assert_eq!(found["wh_weighted"], json!(23 + 23 + 24 + 9));
        assert_eq!(
            (&found["cohort_cells"], &found["cohort_weighted"]),
            (&json!(3), &json!(1))
        );
        assert_eq!(found["month_max"], json!(94.5));
        let sums = json!({ "rows": 4, "revenue": 100.0 });
        assert_eq!(totals(FILE.as_bytes()).unwrap(), sums);
    }

    #[test]
    fn a_region() {
        let found = checks(FILE, Some("Ural")).unwrap();
        assert_eq!((&found["rows"], &found["months"]), (&json!(3), &json!(2)));
        // 15.5 and −10 vary far more than twice their mean of 2.75.
        assert_eq!(
            (&found["top1"], &found["z_count"]),
            (&json!("C1"), &json!(1))
        );
    }
}
