//! One CSV row per client of the base: UTF-8, LF, by revenue descending, then by key.

use std::borrow::Cow;
use std::cmp::Reverse;

use audit::Steadiness;

use super::report::Report;

const HEADER: &str = "client,revenue,orders,occasions,first_day,last_day,recency_days,abc,xyz_rhythm,xyz_cv,\
                      r,f,m,segment,lateness,lateness_class,p_alive,expected_52w,clv_12m";

pub fn csv(report: &Report<'_>) -> String {
    let book = &report.book;
    let names = report.ledger.clients();
    let scored = report.rfm.index_by_place(book.len());
    let mut places: Vec<usize> = (0..book.len()).collect();
    places.sort_by_key(|&place| (Reverse(book.revenue[place]), place));
    let mut csv = format!("{HEADER}\n");
    for place in places {
        let index = scored[place].map(|index| index as usize);
        let forecast = report.lifetimes.forecast(place);
        let score = |scores: &[u8]| blank(index.map(|index| scores[index]));
        let row = [
            quoted(names.text(book.codes[place])),
            book.revenue[place].to_string().into(),
            book.order_count(place).to_string().into(),
            book.occasions[place].to_string().into(),
            blank(book.first_occasion[place]),
            blank(book.last_occasion[place]),
            blank(index.map(|index| report.rfm.recency_days[index])),
            report.pareto.classes[place].key().into(),
            report.rhythm.classes[place]
                .map_or("", Steadiness::key)
                .into(),
            report.variation.classes[place]
                .map_or("", Steadiness::key)
                .into(),
            score(&report.rfm.r),
            score(&report.rfm.f),
            score(&report.rfm.m),
            index
                .and_then(|index| report.rfm.segment(index))
                .map_or("", |segment| segment.key())
                .into(),
            blank(report.overdue[place].map(|of| of.lateness)),
            report.overdue[place].map_or("", |of| of.class.key()).into(),
            blank(forecast.and_then(|of| of.p_alive)),
            blank(forecast.map(|of| of.expected)),
            blank(forecast.and_then(|of| of.clv)),
        ];
        csv.push_str(&row.join(","));
        csv.push('\n');
    }
    csv
}

fn blank(value: Option<impl ToString>) -> Cow<'static, str> {
    value.map_or("".into(), |value| value.to_string().into())
}

/// A field as RFC 4180 writes it.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\"")).into()
    } else {
        text.into()
    }
}
