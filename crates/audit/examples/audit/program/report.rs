//! Every analysis of one ledger under one set of options.

use audit::{
    Basis, Book, ClassTotal, Cohorts, Cuts, Group, LtvFormula, Occasions, Overview, Pareto, Rfm,
    RfmParams, class_revenue, groups,
};
use ledger::{Column, Day, Filter, Ledger, PeriodKind, Returns, Total, View};

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
}

pub struct Report<'a> {
    pub ledger: &'a Ledger,
    pub book: Book,
    /// The sum of negative lines, whatever the policy of returns.
    pub returns: Total,
    pub overview: Overview,
    pub pareto: Pareto,
    pub abc: [ClassTotal; 4],
    pub rfm: Rfm,
    pub ltv: Option<LtvFormula>,
    pub cohorts: Cohorts,
    pub managers: Option<Vec<Group>>,
}

impl<'a> Report<'a> {
    pub fn new(ledger: &'a Ledger, options: &Options) -> Result<Report<'a>, Failure> {
        // Returns count for the default audit day even where the policy leaves them out.
        let audit_day = options
            .audit_day
            .or_else(|| ledger.span().map(|(_, last)| last));
        let view = |returns| {
            let filter = Filter {
                returns,
                ..Filter::default()
            };
            View::new(ledger, &filter, audit_day)
                .ok_or_else(|| Failure::file("no_data_rows", "no row is left to audit"))
        };
        let kept = view(options.returns)?;
        let book = Book::new(&kept, options.occasions);
        let returns = match options.returns {
            Returns::Net => book.totals.returns,
            Returns::Ignore => {
                Book::new(&view(Returns::Net)?, options.occasions)
                    .totals
                    .returns
            }
        };
        let pareto = Pareto::new(&Basis::Revenue.values(&book), options.cuts);
        Ok(Report {
            ledger,
            returns,
            overview: Overview::new(&book, PeriodKind::Month),
            abc: class_revenue(&pareto, &book),
            rfm: Rfm::new(&book, RfmParams::default()),
            ltv: LtvFormula::new(&book, options.margin),
            cohorts: Cohorts::new(&book, PeriodKind::Month),
            managers: groups(&kept, &book, &pareto.classes, Column::Manager),
            pareto,
            book,
        })
    }
}
