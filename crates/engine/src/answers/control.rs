//! A total that the person knows, against the sum of all lines.

use ledger::{Ledger, Total};

use crate::import::ImportReport;
use crate::protocol::views::ControlView;
use crate::protocol::{Failure, FailureCode};
use crate::translate::amount;

pub(crate) fn control(
    ledger: &Ledger,
    _report: &ImportReport,
    typed: &str,
) -> Result<ControlView, Failure> {
    let typed = parse(typed).ok_or(Failure::new(FailureCode::BadTotal))?;
    let ours: i128 = ledger.amounts().iter().map(|&part| i128::from(part)).sum();
    Ok(ControlView {
        typed: amount(typed),
        ours: amount(Total(ours)),
        difference: amount(Total(typed.0 - ours)),
        causes: Vec::new(),
    })
}

/// A plain decimal with at most four places, exactly.
fn parse(text: &str) -> Option<Total> {
    let (negative, digits) = match text.trim().strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.trim()),
    };
    let (whole, parts) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // 24 digits are far from the ends of 128 bits.
    if whole.is_empty() || whole.len() > 24 || parts.len() > 4 {
        return None;
    }
    if !are_digits(whole) || !are_digits(parts) {
        return None;
    }
    let value: i128 = format!("{whole}{parts:0<4}").parse().ok()?;
    Some(Total(if negative { -value } else { value }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_totals_are_read_to_the_last_digit() {
        for (text, parts) in [
            ("0", Some(0)),
            ("12.5", Some(125_000)),
            ("-0.0001", Some(-1)),
            (" 123456789012.34 ", Some(1_234_567_890_123_400)),
            ("", None),
            ("-", None),
            ("1,5", None),
            ("1.23456", None),
            ("1e5", None),
            ("+5", None),
        ] {
            assert_eq!(parse(text), parts.map(Total), "{text}");
        }
    }
}
