//! The amount and the cost of a line, from whichever columns the file has.

use ledger::Money;

use crate::decimal::Decimal;
use crate::number::{Number, Unreadable, parse};
use crate::records::Record;
use crate::shape::is_cell_error;
use crate::{Discount, Format, Plan, Reason, Role};

/// A column of numbers and its decimal mark.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    column: usize,
    format: Format,
}

/// Reads a number in the convention of its column.
fn parse_in(text: &str, format: Format) -> Result<Number, Unreadable> {
    match parse(text, format.mark) {
        Err(Unreadable::NotANumber) if format.takes_both => parse(text, format.mark.other()),
        read => read,
    }
}

/// Why an amount cannot be had, and which column is at fault.
pub(super) struct Refusal {
    pub reason: Reason,
    pub column: Option<usize>,
}

impl Refusal {
    /// The reason that the row itself gives: it ends before the column, or a spreadsheet's formula failed there.
    pub fn refined(self, record: &Record<'_>) -> Refusal {
        let Refusal { reason, column } = self;
        let reason = match (reason, column) {
            (Reason::MissingDate | Reason::MissingAmount, Some(column))
                if record.ends_before(column) =>
            {
                Reason::MissingFields
            }
            (Reason::BadDate | Reason::BadAmount, Some(column))
                if is_cell_error(record.field(column)) =>
            {
                Reason::CellError
            }
            _ => reason,
        };
        Refusal { reason, column }
    }
}

/// The currency that marks beside the amounts name.
pub(super) type Mark = Option<&'static str>;

impl Numbers {
    pub fn of(plan: &Plan, role: Role) -> Option<Numbers> {
        let column = plan.mapping.column(role)?;
        let format = plan.formats.get(column).copied().unwrap_or_default();
        Some(Numbers { column, format })
    }

    /// The number in a record, `None` when blank or not a number.
    pub fn read(self, record: &Record<'_>) -> Option<Decimal> {
        self.number(record).ok().map(|number| number.value)
    }

    fn number(self, record: &Record<'_>) -> Result<Number, Refusal> {
        let text = record.field(self.column);
        parse_in(text, self.format).map_err(|unreadable| {
            self.refuse(match unreadable {
                _ if text.is_empty() => Reason::MissingAmount,
                Unreadable::NotANumber => Reason::BadAmount,
                Unreadable::TooLarge => Reason::AmountOutOfRange,
            })
        })
    }

    /// A number that is not a percentage.
    fn money(self, record: &Record<'_>) -> Result<Number, Refusal> {
        let number = self.number(record)?;
        if number.percent {
            Err(self.refuse(Reason::BadAmount))
        } else {
            Ok(number)
        }
    }

    fn refuse(self, reason: Reason) -> Refusal {
        Refusal {
            reason,
            column: Some(self.column),
        }
    }
}

/// An amount in the currency of its line.
pub(super) struct RawAmount {
    /// Rounded once.
    pub money: Money,
    /// The currency mark beside it.
    pub mark: Mark,
    value: Decimal,
    column: Option<usize>,
}

impl RawAmount {
    /// The amount at a rate, rounded once.
    pub fn times(&self, rate: Decimal) -> Result<Money, Refusal> {
        let product = self.value.times(rate).and_then(Decimal::to_money);
        product.ok_or(Refusal {
            reason: Reason::AmountOutOfRange,
            column: self.column,
        })
    }
}

/// Where amounts come from.
pub(super) enum Amount {
    Column(Numbers),
    /// Quantity (1 where no column has it) × price − discount.
    Product {
        quantity: Option<Numbers>,
        price: Numbers,
        discount: Option<(Numbers, Discount)>,
    },
    /// Quantities counted as lines; a blank one counts 1.
    Quantity(Numbers),
    One,
}

impl Amount {
    pub fn of(plan: &Plan) -> Amount {
        let quantity = Numbers::of(plan, Role::Quantity);
        if let Some(amount) = Numbers::of(plan, Role::Amount) {
            return Amount::Column(amount);
        }
        match (Numbers::of(plan, Role::Price), quantity) {
            (Some(price), quantity) => Amount::Product {
                quantity,
                price,
                discount: Numbers::of(plan, Role::Discount).map(|numbers| (numbers, plan.discount)),
            },
            (None, Some(quantity)) => Amount::Quantity(quantity),
            (None, None) => Amount::One,
        }
    }

    /// The amount of a line as it stands in the file.
    pub fn read(&self, record: &Record<'_>) -> Result<RawAmount, Refusal> {
        let too_large = |column| Refusal {
            reason: Reason::AmountOutOfRange,
            column,
        };
        let (value, mark, column) = match *self {
            Amount::Column(numbers) => {
                let number = numbers.money(record)?;
                (number.value, number.currency, Some(numbers.column))
            }
            Amount::Product {
                quantity,
                price,
                discount,
            } => {
                let number = price.money(record)?;
                let quantity = match quantity {
                    Some(quantity) => quantity.money(record)?.value,
                    None => Decimal::ONE,
                };
                let gross = quantity.times(number.value).ok_or(too_large(None))?;
                let net = match discount {
                    Some((numbers, kind)) => less(gross, numbers, kind, record)?,
                    None => gross,
                };
                (net, number.currency, None)
            }
            Amount::Quantity(numbers) if !record.field(numbers.column).is_empty() => {
                (numbers.money(record)?.value, None, Some(numbers.column))
            }
            Amount::Quantity(_) | Amount::One => (Decimal::ONE, None, None),
        };
        let money = value.to_money().ok_or(too_large(column))?;
        Ok(RawAmount {
            money,
            mark,
            value,
            column,
        })
    }
}

/// A gross amount less its discount; a blank discount is none.
fn less(
    gross: Decimal,
    numbers: Numbers,
    kind: Discount,
    record: &Record<'_>,
) -> Result<Decimal, Refusal> {
    if record.field(numbers.column).is_empty() {
        return Ok(gross);
    }
    let number = numbers.number(record)?;
    let share = match (kind, number.percent) {
        (Discount::Percent, _) | (_, true) => number.value.shifted(-2),
        (Discount::Share, false) => Some(number.value),
        (Discount::Money, false) => None,
    };
    let off = match share {
        Some(share) if share.is_share() => gross.times(share),
        Some(_) => return Err(numbers.refuse(Reason::BadAmount)),
        None => Some(number.value),
    };
    let net = off.and_then(|off| gross.minus(off));
    net.ok_or(numbers.refuse(Reason::AmountOutOfRange))
}

/// Where costs come from.
pub(super) enum Cost {
    Line(Numbers),
    /// Cost of one unit × quantity, 1 where no column has it.
    Unit {
        cost: Numbers,
        quantity: Option<Numbers>,
    },
    /// Amount − profit.
    Profit(Numbers),
    /// Amount × (1 − margin).
    Margin {
        margin: Numbers,
        in_percent: bool,
    },
    None,
}

impl Cost {
    pub fn of(plan: &Plan) -> Cost {
        if let Some(cost) = Numbers::of(plan, Role::Cost) {
            return Cost::Line(cost);
        }
        if let Some(cost) = Numbers::of(plan, Role::UnitCost) {
            return Cost::Unit {
                cost,
                quantity: Numbers::of(plan, Role::Quantity),
            };
        }
        if let Some(profit) = Numbers::of(plan, Role::Profit) {
            return Cost::Profit(profit);
        }
        Numbers::of(plan, Role::Margin).map_or(Cost::None, |margin| Cost::Margin {
            margin,
            in_percent: plan.percent_margins,
        })
    }

    /// The cost of a line of this amount, rounded once; `None` when it cannot be read. `rate` is that by which
    /// the amount was multiplied.
    pub fn read(&self, record: &Record<'_>, amount: Money, rate: Option<Decimal>) -> Option<Money> {
        let converted = |value: Decimal| rate.map_or(Some(value), |rate| value.times(rate));
        let amount = Decimal::new(amount.0.into(), 4);
        let cost = match *self {
            Cost::Line(numbers) => converted(numbers.money(record).ok()?.value)?,
            Cost::Unit { cost, quantity } => {
                let cost = cost.money(record).ok()?.value;
                let of_line = match quantity {
                    Some(quantity) => cost.times(quantity.read(record)?)?,
                    None => cost,
                };
                converted(of_line)?
            }
            Cost::Profit(numbers) => {
                let profit = numbers.money(record).ok()?.value;
                amount.minus(converted(profit)?)?
            }
            Cost::Margin { margin, in_percent } => {
                let number = margin.number(record).ok()?;
                let share = match number.percent || in_percent {
                    true => number.value.shifted(-2)?,
                    false => number.value,
                };
                amount.times(Decimal::ONE.minus(share)?)?
            }
            Cost::None => return None,
        };
        cost.to_money()
    }
}
