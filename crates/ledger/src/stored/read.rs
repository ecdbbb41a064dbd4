//! Bytes into columns: lengths and texts are checked here, relations between columns in [`super::sound`].

use super::{DamagedLedger, EXTRAS, column_name, contact_name, layout};
use crate::contacts::Contacts;
use crate::{Codes, Column, Contact, Dictionary, Dimension, Ledger, NONE};

/// Reads the columns that the layout names.
pub(super) fn ledger<'a>(
    find: &impl Fn(&str) -> Option<&'a [u8]>,
) -> Result<Ledger, DamagedLedger> {
    let columns = Source { find };
    let layout = layout(columns.bytes("layout")?).ok_or_else(|| DamagedLedger::at("layout"))?;
    let mut dimensions: [Option<Dimension>; Column::COUNT] = Default::default();
    for column in Column::ALL {
        let place = column as usize;
        if layout.dimensions[place] {
            dimensions[place] = Some(columns.dimension(column_name(column))?);
        }
    }
    let has_extras = Column::EXTRAS
        .iter()
        .any(|&extra| layout.dimensions[extra as usize]);
    let extras = match has_extras {
        true => columns.dictionary(EXTRAS)?,
        false => Dictionary::default(),
    };
    let mut contacts: [Option<Contacts>; Contact::COUNT] = Default::default();
    for contact in Contact::ALL {
        let place = contact as usize;
        if layout.contacts[place] {
            contacts[place] = Some(columns.contacts(contact_name(contact))?);
        }
    }
    let days = columns.numbers("days", i32::from_le_bytes)?;
    let line_starts: Vec<u32> = columns.numbers("line_starts", u32::from_le_bytes)?;
    let guest_order_ids = match columns.optional("guest_order_ids", u32::from_le_bytes)? {
        Some(codes) => codes,
        None if layout.orders => {
            let identified = line_starts.last().map_or(0, |&end| end as usize);
            vec![NONE; days.len().saturating_sub(identified)]
        }
        None => Vec::new(),
    };
    Ok(Ledger {
        layout,
        files: columns
            .optional("files", u16::from_le_bytes)?
            .unwrap_or_default(),
        booked_days: Vec::new(),
        guest_order_ids,
        days,
        minutes: columns.numbers("minutes", u16::from_le_bytes)?,
        rows: columns.numbers("rows", u32::from_le_bytes)?,
        amounts: columns.numbers("amounts", i64::from_le_bytes)?,
        costs: columns.numbers("costs", i64::from_le_bytes)?,
        quantities: columns.numbers("quantities", i64::from_le_bytes)?,
        line_starts,
        orders: columns.numbers("orders", u32::from_le_bytes)?,
        order_starts: columns.numbers("order_starts", u32::from_le_bytes)?,
        order_ids: columns.numbers("order_ids", u32::from_le_bytes)?,
        clients: columns.dictionary("clients")?,
        order_names: columns.dictionary("order_names")?,
        dimensions,
        extras: extras.texts().map(str::to_owned).collect(),
        contacts,
    })
}

struct Source<'f, F> {
    find: &'f F,
}

impl<'a, F: Fn(&str) -> Option<&'a [u8]>> Source<'_, F> {
    fn bytes(&self, name: &str) -> Result<&'a [u8], DamagedLedger> {
        (self.find)(name).ok_or_else(|| DamagedLedger::at(name))
    }

    fn numbers<T, const WIDTH: usize>(
        &self,
        name: &str,
        from_bytes: fn([u8; WIDTH]) -> T,
    ) -> Result<Vec<T>, DamagedLedger> {
        let (numbers, rest) = self.bytes(name)?.as_chunks::<WIDTH>();
        if !rest.is_empty() {
            return Err(DamagedLedger::at(name));
        }
        Ok(numbers.iter().map(|&number| from_bytes(number)).collect())
    }

    /// A column that older ledgers do not have.
    fn optional<T, const WIDTH: usize>(
        &self,
        name: &str,
        from_bytes: fn([u8; WIDTH]) -> T,
    ) -> Result<Option<Vec<T>>, DamagedLedger> {
        match (self.find)(name) {
            Some(_) => self.numbers(name, from_bytes).map(Some),
            None => Ok(None),
        }
    }

    fn dictionary(&self, name: &str) -> Result<Dictionary, DamagedLedger> {
        let damaged = |_| DamagedLedger::at(format!("{name}.text"));
        let text = self.bytes(&format!("{name}.text"))?;
        let text = String::from_utf8(text.to_vec()).map_err(damaged)?;
        let ends = format!("{name}.ends");
        Dictionary::from_parts(text, self.numbers(&ends, u32::from_le_bytes)?)
            .ok_or_else(|| DamagedLedger::at(ends))
    }

    fn contacts(&self, name: &str) -> Result<Contacts, DamagedLedger> {
        Ok(Contacts {
            texts: self.dictionary(name)?,
            codes: self.numbers(&format!("{name}.codes"), u32::from_le_bytes)?,
            days: self.numbers(&format!("{name}.days"), i32::from_le_bytes)?,
        })
    }

    fn dimension(&self, name: &str) -> Result<Dimension, DamagedLedger> {
        let names = self.dictionary(name)?;
        let codes = format!("{name}.codes");
        // The width follows from the dictionary alone, as it did when the codes were packed.
        let codes = match Codes::pack(&[], names.len()) {
            Codes::U8(_) => Codes::U8(self.bytes(&codes)?.to_vec()),
            Codes::U16(_) => Codes::U16(self.numbers(&codes, u16::from_le_bytes)?),
            Codes::U32(_) => Codes::U32(self.numbers(&codes, u32::from_le_bytes)?),
        };
        Ok(Dimension { names, codes })
    }
}
