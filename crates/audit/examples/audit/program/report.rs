//! Every analysis of one ledger under one set of options.

use audit::{
    Basis, Book, ClassTotal, Cohorts, Cuts, Gaps, Group, LatenessParams, LtvFormula, Migration,
    MigrationParams, Occasions, Overdue, Overview, Pareto, Rfm, RfmParams, Scheme, VariationParams,
    WeekdayHour, Windows, Xyz, XyzRule, class_revenue, groups, overdue,
};
use ledger::{Column, Day, Filter, Ledger, PeriodKind, Returns, Total, View};

use super::btyd::Lifetimes;
use super::failure::Failure;

/// What the command line says about the analyses.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub returns: Returns,
    /// By default the last day in the data.
    pub audit_day: Option<Day>,
    pub cuts: Cuts,
    /// Margin for the lifetime value when no cost is known, 0…1.
    pub margin: Option<f64>,
    pub occasions: Occasions,
    /// The last day that the models of lifetime value know; by default the audit day.
    pub calibration_end: Option<Day>,
}

pub struct Report<'a> {
    pub ledger: &'a Ledger,
    pub book: Book,
    /// The sum of negative lines, whatever the policy of returns.
    pub returns: Total,
    pub overview: Overview,
    pub pareto: Pareto,
    pub abc: [ClassTotal; 4],
    pub rhythm: Xyz,
    pub variation: Xyz,
    pub rfm: Rfm,
    pub ltv: Option<LtvFormula>,
    pub cohorts: Cohorts,
    pub gaps: Option<Gaps>,
    pub overdue: Vec<Option<Overdue>>,
    pub migration: Migration,
    pub hours: Option<WeekdayHour>,
    pub managers: Option<Vec<Group>>,
    pub lifetimes: Lifetimes,
}

impl<'a> Report<'a> {
    pub fn new(ledger: &'a Ledger, options: &Options) -> Result<Report<'a>, Failure> {
        let audit_day = options.audit_day;
        let filter = Filter {
            returns: options.returns,
            ..Filter::default()
        };
        let kept = View::new(ledger, &filter, audit_day).ok_or_else(nothing_left)?;
        let book = Book::new(&kept, options.occasions);
        let pareto = Pareto::new(&Basis::Revenue.values(&book), options.cuts);
        let windows = Windows::of_months(book.audit_day, 12);
        let moved = MigrationParams {
            cuts: options.cuts,
            ..MigrationParams::new(windows, Scheme::Abc)
        };
        Ok(Report {
            ledger,
            returns: book.totals.returns,
            overview: Overview::new(&book, PeriodKind::Month),
            abc: class_revenue(&pareto, &book),
            rhythm: Xyz::new(&book, XyzRule::default()),
            variation: Xyz::new(&book, XyzRule::Variation(VariationParams::default())),
            rfm: Rfm::new(&book, RfmParams::default()),
            ltv: LtvFormula::new(&book, options.margin),
            cohorts: Cohorts::new(&book, PeriodKind::Month),
            gaps: Gaps::new(&book),
            overdue: overdue(&book, LatenessParams::default()),
            migration: Migration::new(&book, &moved),
            hours: WeekdayHour::new(&book),
            lifetimes: Lifetimes::new(&book, options.calibration_end),
            managers: groups(&kept, &book, &pareto.classes, Column::Manager),
            pareto,
            book,
        })
    }
}

fn nothing_left() -> Failure {
    Failure::file("no_data_rows", "no row is left to audit")
}
