//! What the import read and what it could not, and what in the lines is worth a look.

use ledger::{Day, Ledger, Total};

use super::csv::Csv;
use super::guest_views;
use crate::import::{FileReport, ImportReport};
use crate::protocol::views::QualityView;
use crate::translate::{amount, day_number};

/// Pairs of equal lines shown.
const EQUAL_SHOWN: usize = 20;

/// What the page of quality is about.
pub(crate) struct Account<'a> {
    /// The lines as the files have them.
    pub ledger: &'a Ledger,
    pub report: &'a ImportReport,
    pub guests: &'a [String],
    /// Keys that go by another one.
    pub merged: u64,
    pub today: Day,
}

pub(crate) fn quality(account: &Account<'_>) -> QualityView {
    let Account { ledger, report, .. } = account;
    let amounts = ledger.amounts();
    let returned = amounts.iter().filter(|&&amount| amount < 0);
    let unidentified = ledger.unidentified_lines();
    let sum = |amounts: &mut dyn Iterator<Item = &i64>| {
        Total(amounts.map(|&amount| i128::from(amount)).sum())
    };
    let repeats = ledger.repeats();
    let row = |line: u32| ledger.row_in_file(line as usize);
    QualityView {
        rows: report.sum(|file| file.rows),
        lines: ledger.len() as u64,
        blank_rows: report.sum(|file| file.blank_rows),
        filtered: report.sum(|file| file.filtered),
        rejects: report.rejects(),
        total: amount(sum(&mut amounts.iter())),
        returns: amount(sum(&mut returned.clone())),
        return_lines: returned.count() as u64,
        unidentified: amount(sum(&mut amounts[unidentified.clone()].iter())),
        unidentified_lines: unidentified.len() as u64,
        mapped: report.mapped.clone(),
        files: report.file_views(),
        notes: report.notes(),
        proofs: report.proofs.clone(),
        equal_lines: repeats.len() as u64,
        equal_samples: repeats
            .iter()
            .take(EQUAL_SHOWN)
            .map(|twin| (row(twin.known), row(twin.line)))
            .collect(),
        future_lines: ledger
            .days()
            .iter()
            .filter(|&&day| Day(day) > account.today)
            .count() as u64,
        future_from: day_number(account.today),
        guests: guest_views(ledger, account.guests, false),
        merged: account.merged,
        rates: report.rates.clone(),
        duplicates_dropped: report.sum(|file: &FileReport| file.duplicates_dropped),
        ..QualityView::default()
    }
}

/// Rejected rows as CSV: the file where there are several, row in the file, the reason's code, the sample.
/// `header` names all four.
pub(crate) fn rejects_csv(report: &ImportReport, header: &[String]) -> Vec<u8> {
    let tells_file = report.files.len() > 1;
    let columns = if tells_file { 4 } else { 3 };
    let names = header.get(header.len().saturating_sub(columns)..);
    let mut csv = Csv::new(names.unwrap_or_default());
    for group in report.rejects() {
        for reject in &group.samples {
            let file = report.files.get(reject.file as usize);
            if tells_file {
                csv.text(file.map(|file| file.name.as_str()).unwrap_or_default());
            }
            csv.number(reject.row)
                .text(&group.code)
                .text(&reject.sample)
                .end_row();
        }
    }
    csv.into_bytes()
}
