//! The currencies of the lines: one for all, or rates that turn the others into it.

use ledger::{Money, Total, same};

use super::loaded::add_currency;
use super::money::Mark;
use crate::decimal::Decimal;
use crate::records::Record;
use crate::survey::clip;
use crate::{Error, Plan, Rate, Role, currency};

/// Knows what each currency is worth, and counts its lines.
pub(super) struct Currencies {
    /// The currency column decides; where there is none, the marks beside the amounts do.
    column: Option<usize>,
    /// The currency of the ledger: the plan's, else that of the first line that names one.
    base: Option<String>,
    rates: Vec<Rate>,
    /// What lines were found to name; first what those are in that name nothing.
    known: Vec<Known>,
    /// The one that the line before named.
    last: usize,
    /// What parts of the file that were read elsewhere count.
    joined: Vec<(String, u64, Total)>,
}

/// A currency as lines name it.
struct Known {
    text: String,
    currency: String,
    rate: Option<Decimal>,
    lines: u64,
    amount: Total,
}

/// One of the known currencies.
#[derive(Clone, Copy)]
pub(super) struct Place(usize);

/// What an amount counts for.
pub(super) enum Worth {
    /// As it stands: it is in the ledger's currency.
    Base,
    Rate(Decimal),
}

impl Currencies {
    pub fn of(plan: &Plan) -> Currencies {
        Currencies {
            column: plan.mapping.column(Role::Currency),
            base: plan.base.clone(),
            rates: plan.rates.clone(),
            known: vec![unnamed(plan)],
            last: 0,
            joined: Vec::new(),
        }
    }

    /// Counts the lines of the next part of the file; `false` when they are in another currency.
    pub fn join(&mut self, base: Option<String>, counted: Vec<(String, u64, Total)>) -> bool {
        if base.is_some() && self.base.is_some() && base != self.base {
            return false;
        }
        self.base = self.base.take().or(base);
        for (currency, lines, amount) in counted {
            add_currency(&mut self.joined, currency, lines, amount);
        }
        true
    }

    /// The currency of a line whose amount has this mark. Fails when it is another than the ledger's and has no
    /// rate.
    pub fn find(&mut self, record: &Record<'_>, mark: Mark) -> Result<Place, Error> {
        let text = self.text(record, mark);
        let is_same = |known: &Known| same(&known.text, text);
        if !self.known.get(self.last).is_some_and(is_same) {
            self.last = match self.known.iter().position(is_same) {
                Some(place) => place,
                None => self.meet(text, record.start.row)?,
            };
        }
        Ok(Place(self.last))
    }

    /// What the amount of a row that is no line counts for; `None` when its currency has no rate. Without any
    /// rates all amounts are taken for one currency.
    pub fn worth(&self, record: &Record<'_>, mark: Mark) -> Option<Worth> {
        let text = self.text(record, mark);
        let currency = currency::name_of(text);
        if text.is_empty() {
            let unnamed = self.known.first().and_then(|unnamed| unnamed.rate);
            return Some(unnamed.map_or(Worth::Base, Worth::Rate));
        }
        if self.rates.is_empty() || self.base.as_deref() == Some(currency) {
            return Some(Worth::Base);
        }
        let rate = self.rates.iter().find(|rate| rate.currency == currency)?;
        Some(Worth::Rate(rate.value))
    }

    fn text<'a>(&self, record: &Record<'a>, mark: Mark) -> &'a str {
        match self.column {
            Some(column) => record.field(column),
            None => mark.unwrap_or_default(),
        }
    }

    /// What one unit is worth in the ledger's currency, when that is another.
    pub fn rate(&self, place: Place) -> Option<Decimal> {
        self.known.get(place.0)?.rate
    }

    /// Counts a line and its amount in the currency that it names.
    pub fn count(&mut self, place: Place, amount: Money) {
        if let Some(known) = self.known.get_mut(place.0) {
            known.lines += 1;
            known.amount += amount;
        }
    }

    fn meet(&mut self, text: &str, row: u32) -> Result<usize, Error> {
        let currency = currency::name_of(text);
        let base = self.base.get_or_insert_with(|| currency.to_string());
        let rate = match base == currency {
            true => None,
            false => {
                let rate = self.rates.iter().find(|rate| rate.currency == currency);
                let rate = rate.ok_or_else(|| Error::MixedCurrencies {
                    first: base.clone(),
                    second: clip(currency),
                    row,
                })?;
                Some(rate.value)
            }
        };
        self.known
            .push(Known::new(text, currency.to_string(), rate));
        Ok(self.known.len() - 1)
    }

    /// The ledger's currency, and all currencies with their lines and amounts.
    pub fn finish(self) -> (Option<String>, Vec<(String, u64, Total)>) {
        let mut counted = self.joined;
        for known in self.known.into_iter().filter(|known| known.lines > 0) {
            add_currency(&mut counted, known.currency, known.lines, known.amount);
        }
        (self.base, counted)
    }
}

/// Lines that name no currency: they are in that of the header where it has a rate.
fn unnamed(plan: &Plan) -> Known {
    let mut rates = plan.rates.iter();
    let rate = rates.find(|rate| plan.header_currency() == Some(rate.currency.as_str()));
    match rate.filter(|rate| plan.base.as_ref() != Some(&rate.currency)) {
        Some(rate) => Known::new("", rate.currency.clone(), Some(rate.value)),
        None => Known::new("", String::new(), None),
    }
}

impl Known {
    fn new(text: &str, currency: String, rate: Option<Decimal>) -> Known {
        Known {
            text: text.to_string(),
            currency,
            rate,
            lines: 0,
            amount: Total::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Choices, Error, Loaded, Loader, Pass, Plan, Whole};

    fn load(text: &str, rates: &[(&str, &str)]) -> Result<Loaded, Error> {
        let survey = Whole::open(text.into())?.survey(&Choices::default(), None)?;
        let mut plan = Plan::guessed(&survey)?;
        if !rates.is_empty() {
            let rates: Vec<(String, String)> = rates
                .iter()
                .map(|&(currency, rate)| (currency.into(), rate.into()))
                .collect();
            plan.set_rates("RON", &rates)?;
        }
        let mut loader = Loader::new(&plan, survey.start);
        loader.push(text.as_bytes().get(loader.begins_at() as usize..).unwrap())?;
        loader.finish()
    }

    const COLUMN: &str = "date,client,amount,cost,currency\n2025-01-01,A,10,1,lei\n2025-01-02,A,3.3333,1,EUR\n\
        2025-01-03,A,5,1,\n2025-01-04,A,2,1,RON\n";

    #[test]
    fn rates_turn_amounts_and_costs() {
        let loaded = load(COLUMN, &[("EUR", "4,97651")]).unwrap();
        // 3.3333 × 4.97651 = 16.588200783
        assert_eq!(loaded.totals.amount.to_string(), "33.5882");
        assert_eq!(loaded.currency.as_deref(), Some("RON"));
        let counted: Vec<String> = (loaded.currencies.iter())
            .map(|(currency, lines, amount)| format!("{currency} {lines} {amount}"))
            .collect();
        assert_eq!(counted, [" 1 5.0000", "EUR 1 3.3333", "RON 2 12.0000"]);
        let ledger = loaded.into_ledger();
        let costs: Vec<i64> = (0..4)
            .filter_map(|line| Some(ledger.cost(line)?.0))
            .collect();
        assert_eq!(costs, [10_000, 49_765, 10_000, 10_000]);
        let marks = "date,client,amount\n2025-01-01,A,10 lei\n2025-01-02,A,2 €\n";
        let loaded = load(marks, &[("€", "5")]).unwrap();
        assert_eq!(loaded.totals.amount.to_string(), "20.0000");
    }

    #[test]
    fn rejected_amounts_are_in_the_currency_of_the_lines() {
        let rows = "2025-01-01,A,10 lei\n2025-02-31,A,2 €\n2025-02-31,A,3 $\n2025-02-31,A,4\n\
            2025-01-02,A,1\n2025-01-02,A,1\n";
        let file = format!("date,client,amount\n{rows}");
        let loaded = load(&file, &[("€", "5")]).unwrap();
        let amounts = loaded.rejected_amounts.iter();
        let amounts: Vec<_> = amounts.map(|&(row, _, amount)| (row, amount.0)).collect();
        assert_eq!(amounts, [(3, 100_000), (5, 40_000)]);
    }

    #[test]
    fn currencies_without_a_rate_are_refused() {
        let mixed = |row| Error::MixedCurrencies {
            first: "RON".into(),
            second: "EUR".into(),
            row,
        };
        assert_eq!(load(COLUMN, &[]).map(|_| ()), Err(mixed(3)));
        assert_eq!(load(COLUMN, &[("USD", "4.5")]).map(|_| ()), Err(mixed(3)));
        for rate in ["0", "-1", "x", "", "1,234.5"] {
            assert_eq!(
                load(COLUMN, &[("EUR", rate)]).map(|_| ()),
                Err(mixed(0)),
                "{rate}"
            );
        }
    }

    #[test]
    fn a_rate_turns_amounts_below_a_header_with_its_currency() {
        let text = "date,client,\"amount, EUR\",cost\n2025-01-01,A,10,1\n2025-02-31,A,2,1\n\
            2025-01-02,A,3.3333,1\n";
        let loaded = load(text, &[("EUR", "5")]).unwrap();
        assert_eq!(loaded.totals.amount.to_string(), "66.6665");
        assert_eq!(loaded.rejected_amounts[0].2.0, 100_000);
        let (currency, lines, amount) = &loaded.currencies[0];
        assert_eq!((currency.as_str(), *lines), ("EUR", 2));
        assert_eq!(amount.to_string(), "13.3333");
        let ledger = loaded.into_ledger();
        assert_eq!(ledger.cost(0).map(|cost| cost.0), Some(50_000));
        for rates in [&[][..], &[("USD", "4")]] {
            let loaded = load(text, rates).unwrap();
            assert_eq!(loaded.totals.amount.to_string(), "13.3333");
        }
    }
}
