//! A total that the person knows, against the sum of all lines.

use audit::{Cause, CauseKind, Counted, RejectedAmount};
use ledger::{Filter, Ledger, Money, Period, PeriodKind, Total, View};

use crate::import::ImportReport;
use crate::protocol::views::{CauseView, ControlView};
use crate::protocol::{Failure, FailureCode};
use crate::translate::amount;

pub(crate) fn control(
    ledger: &Ledger,
    report: &ImportReport,
    typed: &str,
) -> Result<ControlView, Failure> {
    let typed = parse(typed).ok_or(Failure::new(FailureCode::BadTotal))?;
    let view = View::new(ledger, &Filter::default(), None);
    let view = view.ok_or(Failure::new(FailureCode::NoReadableLines))?;
    let (rejected, reasons) = rejected(report);
    let found = audit::control(&view, typed, &rejected);
    let tells_file = report.files.len() > 1;
    let causes = found.causes.iter();
    Ok(ControlView {
        typed: amount(typed),
        ours: amount(found.ours),
        difference: amount(found.difference),
        causes: causes
            .filter_map(|cause| cause_view(cause, ledger, &rejected, &reasons, tells_file))
            .collect(),
    })
}

/// The rejected rows whose amounts are known, and the codes that their reasons number.
fn rejected(report: &ImportReport) -> (Vec<RejectedAmount>, Vec<&str>) {
    let mut reasons: Vec<&str> = Vec::new();
    let mut rejected = Vec::new();
    for (file, of_file) in (0..).zip(&report.files) {
        for (row, code, amount) in &of_file.rejected_amounts {
            let known = reasons.iter().position(|reason| reason == code);
            let reason = known.unwrap_or_else(|| {
                reasons.push(code);
                reasons.len() - 1
            });
            rejected.push(RejectedAmount {
                file,
                row_in_file: *row,
                reason: reason as u32,
                amount: Money(*amount),
            });
        }
    }
    (rejected, reasons)
}

/// `None` for what nobody does by mistake, such as counting all returns twice.
fn cause_view(
    cause: &Cause,
    ledger: &Ledger,
    rejected: &[RejectedAmount],
    reasons: &[&str],
    tells_file: bool,
) -> Option<CauseView> {
    let left_out = cause.counted == Counted::LeftOut;
    let reason = |number: u32| reasons.get(number as usize).copied().unwrap_or_default();
    let (code, what) = match cause.kind {
        CauseKind::RejectedRow => {
            let first = cause.rows.first();
            let row = rejected
                .iter()
                .find(|row| Some(&(row.file, row.row_in_file)) == first);
            ("rejected_row", row.map(|row| reason(row.reason).to_owned()))
        }
        CauseKind::RejectedReason(number) => ("rejected_reason", Some(reason(number).to_owned())),
        CauseKind::ReturnsPositive => ("returns_positive", None),
        CauseKind::Returns if left_out => ("returns_ignored", None),
        CauseKind::EqualLines if left_out => ("equal_lines", None),
        CauseKind::Unidentified if left_out => ("unidentified", None),
        CauseKind::Returns | CauseKind::EqualLines | CauseKind::Unidentified => return None,
        CauseKind::Line(line) => {
            let code = if left_out {
                "line_left_out"
            } else {
                "line_twice"
            };
            (code, Some(super::client_of(ledger, line as usize)))
        }
        CauseKind::Order(order) => ("order", Some(ledger.order_id(order as usize).to_owned())),
        CauseKind::Day(day) => ("day", Some(day.to_string())),
        CauseKind::Month(month) => ("month", Some(month_text(month))),
        CauseKind::Client(client) => ("client", Some(super::client_text(ledger, client))),
    };
    let files = cause.rows.iter().map(|&(file, _)| file.into());
    Some(CauseView {
        code: code.to_owned(),
        what: what.unwrap_or_default(),
        rows: cause.rows.iter().map(|&(_, row)| row).collect(),
        files: files.filter(|_| tells_file).collect(),
        amount: amount(cause.amount),
    })
}

/// A month as `2025-01`.
fn month_text(month: Period) -> String {
    let first = PeriodKind::Month.start(month).to_string();
    let day_of_month = first.rfind('-').unwrap_or(first.len());
    first.get(..day_of_month).unwrap_or_default().to_owned()
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
