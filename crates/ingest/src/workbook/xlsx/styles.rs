//! Styles, as far as they say what a number is.

use std::collections::HashMap;

use crate::Error;
use crate::workbook::number_format::{Shows, of_builtin, of_code};
use crate::workbook::xml::{Token, Xml, local};

/// What the cells of each style show.
pub fn read(mut xml: Xml) -> Result<Vec<Shows>, Error> {
    let mut codes: HashMap<u32, Shows> = HashMap::new();
    let mut styles = Vec::new();
    let mut is_of_cells = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(tag) => match tag.local() {
                b"numFmt" => {
                    let code = tag.value("formatCode").unwrap_or_default();
                    let number = tag.number("numFmtId").unwrap_or_default();
                    codes.entry(number).or_insert_with(|| of_code(&code));
                }
                b"cellXfs" => is_of_cells = true,
                b"xf" if is_of_cells => {
                    let number = tag.number("numFmtId").unwrap_or_default();
                    let builtin = || of_builtin(number.try_into().unwrap_or_default());
                    styles.push(codes.get(&number).copied().unwrap_or_else(builtin));
                }
                _ => {}
            },
            Token::Close(name) if local(name) == b"cellXfs" => is_of_cells = false,
            _ => {}
        }
    }
    Ok(styles)
}
