//! The amount and the cost of a line, from whichever columns the file has.

use ledger::Money;

use crate::decimal::Decimal;
use crate::number::{Number, Unreadable, parse};
use crate::records::Record;
use crate::{DecimalMark, Discount, Plan, Reason, Role};

/// A column of numbers and its decimal mark.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    column: usize,
    mark: DecimalMark,
}

/// Why an amount cannot be had, and which column is at fault.
pub(super) struct Refusal {
    pub reason: Reason,
    pub column: Option<usize>,
}

/// The currency that marks beside the amounts name.
pub(super) type Mark = Option<&'static str>;

impl Numbers {
    pub fn of(plan: &Plan, role: Role) -> Option<Numbers> {
        let column = plan.mapping.column(role)?;
        let mark = plan
            .formats
            .get(column)
            .map(|format| format.mark)
            .unwrap_or_default();
        Some(Numbers { column, mark })
    }

    /// The number in a record, `None` when blank or not a number.
    pub fn read(self, record: &Record<'_>) -> Option<Decimal> {
        self.number(record).ok().map(|number| number.value)
    }

    fn number(self, record: &Record<'_>) -> Result<Number, Refusal> {
        let text = record.field(self.column);
        parse(text, self.mark).map_err(|unreadable| {
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

    /// The amount of a line, rounded once, and the currency mark beside it.
    pub fn read(&self, record: &Record<'_>) -> Result<(Money, Mark), Refusal> {
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
        Ok((money, mark))
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
        (_, true) => number.value.shifted(-2),
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
        Numbers::of(plan, Role::Profit).map_or(Cost::None, Cost::Profit)
    }

    /// The cost of a line of this amount; `None` when it cannot be read.
    pub fn read(&self, record: &Record<'_>, amount: Money) -> Option<Money> {
        let cost = match *self {
            Cost::Line(numbers) => numbers.money(record).ok()?.value,
            Cost::Unit { cost, quantity } => {
                let cost = cost.money(record).ok()?.value;
                match quantity {
                    Some(quantity) => cost.times(quantity.read(record)?)?,
                    None => cost,
                }
            }
            Cost::Profit(numbers) => {
                let profit = numbers.money(record).ok()?.value;
                Decimal::new(amount.0.into(), 4).minus(profit)?
            }
            Cost::None => return None,
        };
        cost.to_money()
    }
}
