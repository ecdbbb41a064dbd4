//! Clients taken from a row above.

use crate::records::Record;
use crate::shape::{is_bare_total, is_cell_error};
use crate::{Fill, Plan, Reason, Role};

/// Remembers the client that stands above lines which name none.
#[derive(Default)]
pub(super) struct FillDown {
    fill: Fill,
    client: Option<usize>,
    /// Lines have their date in the client's column.
    shares_date: bool,
    above: String,
}

/// A client as it stands in the file.
pub(super) struct Named<'a> {
    pub client: &'a str,
    /// It was taken from a row above.
    pub is_filled: bool,
}

impl FillDown {
    pub fn of(plan: &Plan) -> FillDown {
        let client = plan.mapping.column(Role::Client);
        FillDown {
            fill: plan.fill,
            client,
            shares_date: client == plan.mapping.column(Role::Date),
            above: String::new(),
        }
    }

    pub fn is_on(&self) -> bool {
        self.fill != Fill::None
    }

    /// Takes the next row; `class` says why it is no line by its nature.
    ///
    /// A group may be called like a total, `Total Lubrifianti SRL`: lines below such a row are its. Below a bare
    /// total, or a group whose name failed, lines are nobody's.
    pub fn see(&mut self, record: &Record<'_>, class: Option<Reason>) {
        let client = self.client.map_or("", |client| record.field(client));
        let names = match (self.fill, class) {
            _ if client.is_empty() => false,
            (Fill::Below, None) => true,
            (Fill::Groups, Some(Reason::GroupRow | Reason::TotalRow)) => true,
            (Fill::Groups, None) => is_cell_error(client),
            _ => false,
        };
        if names {
            self.above.clear();
            let is_nobody = is_bare_total(client) || is_cell_error(client);
            if self.fill == Fill::Below || !is_nobody {
                self.above.push_str(client);
            }
        }
    }

    /// The column of the rows that head groups.
    pub fn groups(&self) -> Option<usize> {
        self.client.filter(|_| self.fill == Fill::Groups)
    }

    /// The client of a row.
    pub fn client<'a>(&'a self, record: &Record<'a>) -> Named<'a> {
        let own = self.client.map_or("", |client| record.field(client));
        let own = match self.fill {
            Fill::Groups if self.shares_date => "",
            _ => own,
        };
        let is_filled = self.is_on() && own.is_empty() && !self.above.is_empty();
        Named {
            client: if is_filled { &self.above } else { own },
            is_filled,
        }
    }

    /// The column whose texts are filled, for filters by it.
    pub fn column(&self) -> Option<usize> {
        self.client.filter(|_| self.is_on())
    }
}
