//! Styles, as far as they say what a number is.

use std::collections::HashMap;

use super::records::{BEGIN_CELL_STYLES, END_CELL_STYLES, FORMAT, Records, STYLE, wide_string};
use crate::Error;
use crate::workbook::binary::u16_at;
use crate::workbook::number_format::{Shows, of_builtin, of_code};

/// What the cells of each style show.
pub fn read(mut records: Records) -> Result<Vec<Shows>, Error> {
    let mut codes: HashMap<u16, Shows> = HashMap::new();
    let mut styles = Vec::new();
    let mut is_of_cells = false;
    while let Some((kind, body)) = records.next()? {
        match kind {
            FORMAT => {
                let mut code = String::new();
                wide_string(body, 2, &mut code)?;
                codes
                    .entry(u16_at(body, 0)?)
                    .or_insert_with(|| of_code(&code));
            }
            BEGIN_CELL_STYLES => is_of_cells = true,
            END_CELL_STYLES => is_of_cells = false,
            STYLE if is_of_cells => {
                let number = u16_at(body, 2)?;
                let known = codes.get(&number).copied();
                styles.push(known.unwrap_or_else(|| of_builtin(number)));
            }
            _ => {}
        }
    }
    Ok(styles)
}
