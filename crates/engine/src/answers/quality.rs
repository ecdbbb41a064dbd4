//! What the import read and what it could not, and what in the lines is worth a look.

use audit::{Quality, QualityParams, Silence};
use ledger::{Day, Filter, Ledger, Total, View};

use super::table::{Cell, Table};
use super::{client_of, guest_views};
use crate::import::{FileReport, ImportReport};
use crate::protocol::SheetFormat;
use crate::protocol::views::{GapView, OutlierView, QualityView};
use crate::translate::{amount, day_number};

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
    let row = |line: u32| ledger.row_in_file(line as usize);
    let params = QualityParams {
        today: Some(account.today),
        ..QualityParams::default()
    };
    let view = View::new(ledger, &Filter::default(), None);
    let Some(facts) = view.map(|view| Quality::new(&view, params)) else {
        return QualityView::default();
    };
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
        equal_lines: facts.repeats,
        equal_samples: facts
            .repeat_samples
            .iter()
            .map(|twin| (row(twin.known), row(twin.line)))
            .collect(),
        gaps: facts.silences.longest.iter().map(gap).collect(),
        future_lines: facts.future.count,
        future_from: day_number(account.today),
        outliers: facts
            .outliers
            .farthest
            .iter()
            .map(|&line| outlier(ledger, line as usize))
            .collect(),
        outlier_count: facts.outliers.count,
        sign_conflicts: facts.sign_conflicts.count,
        zero_lines: facts.zero_amounts.count,
        guests: guest_views(ledger, account.guests, false),
        merged: account.merged,
        rates: report.rates.clone(),
        duplicates_dropped: report.sum(|file: &FileReport| file.duplicates_dropped),
        control: None,
    }
}

fn gap(silence: &Silence) -> GapView {
    let days = silence.last.0 - silence.first.0 + 1;
    GapView {
        from: day_number(silence.first),
        to: day_number(silence.last),
        days: u32::try_from(days).unwrap_or_default(),
    }
}

fn outlier(ledger: &Ledger, line: usize) -> OutlierView {
    OutlierView {
        file: ledger.file(line).into(),
        row: ledger.row_in_file(line),
        client: client_of(ledger, line),
        amount: amount(ledger.amount(line).into()),
        day: day_number(ledger.day(line)),
    }
}

/// Rejected rows as CSV: the file where there are several, row in the file, the reason's code, the sample.
/// `header` names all four.
pub(crate) fn rejects_csv(report: &ImportReport, header: &[String]) -> Vec<u8> {
    let tells_file = report.files.len() > 1;
    let columns = if tells_file { 4 } else { 3 };
    let names = header.get(header.len().saturating_sub(columns)..);
    let mut table = Table::new(SheetFormat::Csv, names.unwrap_or_default());
    for group in report.rejects() {
        for reject in &group.samples {
            let file = report.files.get(reject.file as usize);
            let file = file.map(|file| file.name.as_str()).unwrap_or_default();
            let cells = [
                Cell::Text(file),
                Cell::Count(reject.row),
                Cell::Text(&group.code),
                Cell::Text(&reject.sample),
            ];
            table.row(&cells[cells.len() - columns..]);
        }
    }
    table.into_bytes()
}
