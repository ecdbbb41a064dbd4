//! The models of lifetime value against fits by other code, in the tolerances that two optimisers and two sets of
//! special functions leave.

use serde_json::Value;

use super::compare::Comparison;

/// Parameters and forecasts of a fit with a maximum inside.
const RELATIVE: f64 = 1e-5;
/// How much less likely a found maximum may be, and a supremum where there is none inside.
const LOST: f64 = 1e-6;
const LOST_AT_BOUNDS: f64 = 0.05;
/// Where there is no maximum inside, a search that stops early says that nobody leaves. Who says degenerate instead has
/// to show a likelihood that the other did not find.
const UNFIT: [&str; 2] = ["no_dropout", "degenerate"];
const DROPOUT_GAIN: f64 = 0.01;

/// Compares the part of the report with the default model and the other two in it.
pub fn compare(found: &mut Comparison, expected: &Value, actual: &Value) {
    for (path, model) in [
        ("btyd", None),
        ("bg_nbd", Some("bg_nbd")),
        ("pareto_nbd", Some("pareto_nbd")),
    ] {
        let part = |whole: &Value| model.map_or(whole.clone(), |model| whole[model].clone());
        fit(found, path, &part(expected), &part(actual));
    }
}

fn fit(found: &mut Comparison, path: &str, expected: &Value, actual: &Value) {
    let mut check = |name: &str, agrees: bool| {
        let (expected, actual) = (&expected[name], &actual[name]);
        found.leaf(
            &format!("{path}.{name}: expected {expected}, actual {actual}"),
            agrees,
        );
    };
    let (status, other) = (&expected["status"], &actual["status"]);
    let unfit = |status: &Value| UNFIT.iter().any(|of| status == of);
    check("model", expected["model"] == actual["model"]);
    let likelier = || {
        let of = |part: &Value| part["log_likelihood"].as_f64();
        of(actual) >= of(expected).map(|value| value + DROPOUT_GAIN)
    };
    let found_further = status == UNFIT[0] && other == UNFIT[1] && likelier();
    check("status", status == other || found_further);
    let lost = if unfit(status) { LOST_AT_BOUNDS } else { LOST };
    let as_likely = |expected: &Value, actual: &Value, lost: f64| match (
        expected["log_likelihood"].as_f64(),
        actual["log_likelihood"].as_f64(),
    ) {
        (Some(expected), Some(actual)) => actual >= expected - lost,
        (expected, actual) => expected == actual,
    };
    check("log_likelihood", as_likely(expected, actual, lost));
    let near = |part: &str, name: &str| close(&expected[part][name], &actual[part][name]);
    let named = |part: &str| {
        expected[part]
            .as_object()
            .into_iter()
            .flat_map(|of| of.keys())
    };
    check(
        "params",
        unfit(status) || named("params").all(|name| near("params", name)),
    );
    let holdout = expected["holdout"].is_null() == actual["holdout"].is_null()
        && near("holdout", "predicted")
        && near("holdout", "weeks")
        && expected["holdout"]["actual"] == actual["holdout"]["actual"];
    check("holdout", holdout);
    let (spend, other) = (&expected["gamma_gamma"], &actual["gamma_gamma"]);
    let spend_agrees = spend.is_null() == other.is_null()
        && near("gamma_gamma", "correlation")
        && ["p", "q", "v"].iter().all(|name| near("gamma_gamma", name))
        && (spend["q"].is_null() || as_likely(spend, other, LOST));
    check("gamma_gamma", spend_agrees);
}

/// Two forecasts as a table writes them, or two blanks.
pub fn same_forecast(expected: &str, actual: &str) -> bool {
    match (expected.parse::<f64>(), actual.parse::<f64>()) {
        (Ok(expected), Ok(actual)) => near(expected, actual),
        _ => expected == actual,
    }
}

fn close(expected: &Value, actual: &Value) -> bool {
    match (expected.as_f64(), actual.as_f64()) {
        (Some(expected), Some(actual)) => near(expected, actual),
        (expected, actual) => expected == actual,
    }
}

fn near(expected: f64, actual: f64) -> bool {
    (expected - actual).abs() <= (RELATIVE * expected.abs()).max(1e-9)
}
