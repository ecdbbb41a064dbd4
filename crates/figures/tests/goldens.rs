//! Every chart against the SVG it gave when it was last looked at.
//!
//! `UPDATE_GOLDENS=1 cargo test -p figures --test goldens` writes them anew; look at the gallery before
//! committing what changed.

mod samples;

use std::path::Path;

use figures::{Figure, Size};

fn check(name: &str, figure: &Figure) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/goldens/{name}.svg"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        std::fs::write(&path, &figure.svg).expect("golden is writable");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        figure.svg,
        expected,
        "{name} differs from {}",
        path.display()
    );
}

#[test]
fn pareto() {
    check("pareto", &samples::pareto_figure(Size::new(480, 260), 24));
}

#[test]
fn lorenz() {
    check("lorenz", &samples::lorenz_figure(Size::new(320, 260), 12));
}

#[test]
fn heat_grid() {
    check("heat_grid", &samples::heat_grid_figure(Size::new(420, 320)));
}

#[test]
fn matrix() {
    check("matrix", &samples::matrix_figure(Size::new(560, 300)));
}

#[test]
fn flows() {
    check("flows", &samples::flows_figure(560, &samples::CLASSES));
    check(
        "flows_narrow",
        &samples::flows_figure(320, &samples::CLASSES),
    );
}

#[test]
fn shares() {
    check("shares", &samples::shares_figure(Size::new(480, 260)));
}

#[test]
fn split() {
    check("split", &samples::split_figure(480));
}

#[test]
fn bars_beside_and_above() {
    check("bars_wide", &samples::bars_figure(560));
    check("bars_narrow", &samples::bars_figure(280));
}

#[test]
fn months() {
    check("months", &samples::months_figure(Size::new(560, 300), 16));
    check(
        "months_low",
        &samples::months_figure(Size::new(280, 120), 16),
    );
}

#[test]
fn curves() {
    check("curves", &samples::curves_figure(Size::new(420, 260)));
}

#[test]
fn cohorts() {
    check("cohorts", &samples::cohorts_figure(560, 14));
}

#[test]
fn hours() {
    check("hours", &samples::hours_figure(560));
}

#[test]
fn years() {
    check("years", &samples::years_figure(560));
}

#[test]
fn ahead() {
    check("ahead", &samples::ahead_figure(340));
}

#[test]
fn survival() {
    check("survival", &samples::survival_figure(Size::new(480, 260)));
}

#[test]
fn tracking() {
    check("tracking", &samples::tracking_figure(Size::new(480, 260)));
}

#[test]
fn factors() {
    check("factors", &samples::factors_figure(Size::new(480, 260)));
}

#[test]
fn orders() {
    check("orders", &samples::orders_figure(Size::new(480, 260)));
}

#[test]
fn tides() {
    check("tides", &samples::tides_figure(Size::new(480, 260)));
}

#[test]
fn calibration() {
    check(
        "calibration",
        &samples::calibration_figure(Size::new(480, 260)),
    );
}

#[test]
fn worth() {
    check("worth", &samples::worth_figure(Size::new(480, 260)));
}

#[test]
fn seasons() {
    check("seasons", &samples::seasons_figure(Size::new(480, 260)));
}

#[test]
fn funnel() {
    check("funnel", &samples::funnel_figure(480));
}

#[test]
fn spark() {
    check("spark", &samples::spark_figure());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(samples::all(500), samples::all(500));
}
