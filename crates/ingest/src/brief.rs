//! What another worker has to know to read parts of a file: choices and plans, packed.

use ledger::{Packed, Parcel};

use crate::decimal::Decimal;
use crate::parts::Pass;
use crate::plan::Rate;
use crate::records::Start;
use crate::{
    Charset, Choices, DateOrder, DecimalMark, Dialect, Discount, Epoch, Error, Escape, Fill,
    Format, Head, HeaderChoice, Loader, Mapping, Plan, RowFilter, Surveyor,
};

/// What a pass is made of again.
pub(crate) enum Brief {
    /// A survey, with the plan of its draft.
    Survey(Choices, Option<Plan>),
    Load(Plan, Start),
}

impl Brief {
    pub fn pack(self) -> Vec<u8> {
        let mut parcel = Parcel::default();
        match self {
            Brief::Survey(mut choices, mut plan) => {
                true.pass(&mut parcel);
                choices.pass(&mut parcel);
                plan.pass(&mut parcel);
            }
            Brief::Load(mut plan, start) => {
                false.pass(&mut parcel);
                plan.pass(&mut parcel);
                (start.offset, start.row).pass(&mut parcel);
            }
        }
        parcel.into_bytes()
    }
}

/// The pass whose [brief](Pass::brief) this is, to read parts with; `sample` is the start of the same file, as for
/// [`Surveyor::new`].
pub fn pass_of(brief: Vec<u8>, sample: &[u8]) -> Result<Box<dyn Pass>, Error> {
    let mut parcel = Parcel::of(brief);
    let mut is_survey = false;
    is_survey.pass(&mut parcel);
    if is_survey {
        let (mut choices, mut plan) = (Choices::default(), None::<Plan>);
        choices.pass(&mut parcel);
        plan.pass(&mut parcel);
        let mut surveyor = Surveyor::new(sample, &choices)?;
        if let Some(plan) = plan {
            surveyor.draft_by(plan);
        }
        return Ok(Box::new(surveyor));
    }
    let (mut plan, mut start) = (Plan::default(), (0, 1));
    plan.pass(&mut parcel);
    start.pass(&mut parcel);
    let (offset, row) = start;
    Ok(Box::new(Loader::new(&plan, Start { offset, row })))
}

/// Passes one of a few values.
fn pass_one_of<T: Copy + PartialEq>(value: &mut T, all: &[T], parcel: &mut Parcel) {
    let mut place = all.iter().position(|of| of == value).unwrap_or_default();
    place.pass(parcel);
    *value = all.get(place).copied().unwrap_or(*value);
}

impl Packed for Charset {
    fn pass(&mut self, parcel: &mut Parcel) {
        pass_one_of(self, &Charset::ALL, parcel);
    }
}

impl Packed for HeaderChoice {
    fn pass(&mut self, parcel: &mut Parcel) {
        let mut at = match *self {
            HeaderChoice::None => None,
            HeaderChoice::At { row, height } => Some((row, height)),
        };
        at.pass(parcel);
        *self = at.map_or(HeaderChoice::None, |(row, height)| HeaderChoice::At {
            row,
            height,
        });
    }
}

impl Packed for Choices {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.charset.pass(parcel);
        self.delimiter.pass(parcel);
        self.header.pass(parcel);
    }
}

impl Packed for Dialect {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.delimiter.pass(parcel);
        self.quote.pass(parcel);
        pass_one_of(
            &mut self.escape,
            &[Escape::Doubled, Escape::Backslash],
            parcel,
        );
        self.fields.pass(parcel);
    }
}

impl Packed for Format {
    fn pass(&mut self, parcel: &mut Parcel) {
        pass_one_of(
            &mut self.mark,
            &[DecimalMark::Point, DecimalMark::Comma],
            parcel,
        );
        self.takes_both.pass(parcel);
        pass_one_of(
            &mut self.order,
            &[DateOrder::DayFirst, DateOrder::MonthFirst],
            parcel,
        );
        let epochs = [None, Some(Epoch::Of1900), Some(Epoch::Of1904)];
        pass_one_of(&mut self.serials, &epochs, parcel);
    }
}

impl Packed for Mapping {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.columns.pass(parcel);
    }
}

impl Packed for Head {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.row.pass(parcel);
        self.height.pass(parcel);
        self.preamble.pass(parcel);
        self.rows.pass(parcel);
    }
}

impl Packed for RowFilter {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.column.pass(parcel);
        self.text.pass(parcel);
    }
}

impl Packed for Rate {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.currency.pass(parcel);
        self.value.pass(parcel);
    }
}

impl Packed for Decimal {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.mantissa.pass(parcel);
        self.scale.pass(parcel);
    }
}

impl Packed for Plan {
    fn pass(&mut self, parcel: &mut Parcel) {
        self.dialect.pass(parcel);
        self.charset.pass(parcel);
        self.is_packed.pass(parcel);
        self.mapping.pass(parcel);
        self.formats.pass(parcel);
        let discounts = [Discount::Money, Discount::Share, Discount::Percent];
        pass_one_of(&mut self.discount, &discounts, parcel);
        self.times.pass(parcel);
        self.filters.pass(parcel);
        self.head.pass(parcel);
        let fills = [Fill::None, Fill::Below, Fill::Groups];
        pass_one_of(&mut self.fill, &fills, parcel);
        self.percent_margins.pass(parcel);
        self.texts.pass(parcel);
        self.base.pass(parcel);
        self.rates.pass(parcel);
        self.extras.pass(parcel);
        self.header_currency.pass(parcel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Role, Whole};

    #[test]
    fn a_plan_arrives_as_it_was() {
        let text = "Sales\ndate;client;amount;discount;note\n1/31/2025;Anna;1,5;5 %;a\n45689;Boris;2,5;0 %;b\n";
        let survey =
            Whole::open(text.into()).and_then(|mut file| file.survey(&Choices::default(), None));
        let mut plan = Plan::guessed(&survey.unwrap()).unwrap();
        plan.keep([(4, "note".into())]);
        plan.filters.push(RowFilter {
            column: 4,
            text: "a".into(),
        });
        plan.set_rates("RON", &[("EUR".into(), "4.97".into())])
            .unwrap();
        plan.mapping.set(Role::Discount, Some(3));
        let mut parcel = Parcel::default();
        plan.pass(&mut parcel);
        let mut parcel = Parcel::of(parcel.into_bytes());
        let mut arrived = Plan::default();
        arrived.pass(&mut parcel);
        assert!(parcel.is_sound());
        assert_eq!(arrived, plan);
    }

    #[test]
    fn choices_arrive_as_they_were() {
        let header = Some(HeaderChoice::At { row: 3, height: 2 });
        for header in [None, Some(HeaderChoice::None), header] {
            let choices = Choices {
                charset: Some(Charset::Koi8R),
                delimiter: Some(b'|'),
                header,
            };
            let mut parcel = Parcel::default();
            choices.clone().pass(&mut parcel);
            let mut arrived = Choices::default();
            arrived.pass(&mut Parcel::of(parcel.into_bytes()));
            assert_eq!(arrived, choices);
        }
    }
}
