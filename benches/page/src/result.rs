//! The audit in the shape that the harness checks.

use engine::protocol::Amount;
use engine::protocol::views::YardstickView;
use serde_json::{Value, json};

pub(crate) fn of(view: &YardstickView) -> Value {
    let amounts = |amounts: &mut dyn Iterator<Item = Amount>| -> Vec<f64> {
        amounts.map(Amount::to_f64).collect()
    };
    let months = view.months.len();
    let mut cohort = vec![0; months * months];
    for (row, counts) in cohort.chunks_mut(months.max(1)).zip(&view.cohorts) {
        for (cell, &count) in row.iter_mut().zip(counts) {
            *cell = count;
        }
    }
    let top = view.top.iter().map(|of| {
        json!({
            "id": of.client,
            "name": of.name,
            "m": of.revenue.to_f64(),
            "cum": of.cumulative,
            "cls": format!("{:?}", of.class),
        })
    });
    json!({
        "rows": view.lines,
        "revenue": view.revenue.to_f64(),
        "customers": view.clients,
        "abc": view.classes,
        "top": top.collect::<Vec<_>>(),
        "cells": view.cells,
        "nm": months,
        "cohort": cohort,
        "months": amounts(&mut view.months.iter().copied()),
        "xyz": view.steadiness,
        "wh": amounts(&mut view.hours.iter().map(|&(revenue, _)| revenue)),
        "whn": view.hours.iter().map(|&(_, lines)| lines).collect::<Vec<_>>(),
    })
}
