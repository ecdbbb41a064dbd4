//! What the import read and what it could not, beside sums over the whole ledger.

use ledger::{Ledger, Total};

use super::csv::Csv;
use crate::import::ImportReport;
use crate::protocol::views::QualityView;
use crate::translate::amount;

pub(crate) fn quality(ledger: &Ledger, report: &ImportReport) -> QualityView {
    let amounts = ledger.amounts();
    let returned = amounts.iter().filter(|&&amount| amount < 0);
    let unidentified = ledger.unidentified_lines();
    let sum = |amounts: &mut dyn Iterator<Item = &i64>| {
        Total(amounts.map(|&amount| i128::from(amount)).sum())
    };
    QualityView {
        rows: report.rows,
        lines: ledger.len() as u64,
        blank_rows: report.blank_rows,
        rejects: report.rejects.clone(),
        total: amount(sum(&mut amounts.iter())),
        returns: amount(sum(&mut returned.clone())),
        return_lines: returned.count() as u64,
        unidentified: amount(sum(&mut amounts[unidentified.clone()].iter())),
        unidentified_lines: unidentified.len() as u64,
        mapped: report.mapped.clone(),
        ..QualityView::default()
    }
}

/// Rejected rows as CSV: row in the file, the reason's code, the sample.
pub(crate) fn rejects_csv(report: &ImportReport, header: &[String]) -> Vec<u8> {
    let mut csv = Csv::new(header);
    for group in &report.rejects {
        for reject in &group.samples {
            csv.number(reject.row)
                .text(&group.code)
                .text(&reject.sample)
                .end_row();
        }
    }
    csv.into_bytes()
}
