//! The columnar table of sales lines that every analysis reads.
//!
//! A [`Batch`] collects lines in file order; [`Ledger::from_batches`] merges batches, in the order of the
//! file, into columns sorted by client and indexed client → orders → lines. A [`View`] is a ledger seen
//! through a [`Filter`]: a mask of kept lines and the audit day. What the person decides about a ledger — which
//! keys are one client, which are guests, where returns belong — is an [`Arrangement`], of which another
//! ledger is derived. [`Ledger::append`] joins the ledger of another file, [`Ledger::duplicates`] finds the lines
//! of it that are there already.
//!
//! The crate knows nothing of files, of screens or of the analyses. Money is exact ([`Money`], 1/10 000 of
//! the currency unit), days are civil days without a time zone ([`Day`]).
//!
//! ```
//! use ledger::{Batch, Day, Filter, Layout, Ledger, Line, Money, View};
//!
//! let mut batch = Batch::new(Layout::default());
//! let day = Day::from_ymd(2025, 1, 31).unwrap();
//! batch.push(&Line { day, client: "Anna", amount: Money(125_000), ..Line::at_row(1) });
//! let ledger = Ledger::from_batches(vec![batch]);
//! let view = View::new(&ledger, &Filter::default(), None).unwrap();
//! assert_eq!(view.audit_day(), day);
//! assert_eq!(view.revenue().to_string(), "12.5000");
//! ```
#![forbid(unsafe_code)]

mod append;
mod arrangement;
mod batch;
mod codes;
mod column;
mod contacts;
mod day;
mod dictionary;
mod duplicates;
mod index;
mod interner;
mod lines;
mod mask;
mod money;
mod order;
mod parcel;
mod period;
mod stored;
mod table;
mod view;
mod words;

pub use append::DifferentMeasures;
pub use arrangement::Arrangement;
pub use batch::{Batch, Layout, Line, Words};
pub use codes::Codes;
pub use column::{Column, Dimension};
pub use contacts::Contact;
pub use day::{Day, Weekday};
pub use dictionary::Dictionary;
pub use duplicates::{Duplicates, Twin};
pub use few::Few;
pub use interner::Interner;
pub use mask::{Mask, Within};
pub use money::{Money, Total};
pub use order::{
    Number, order_of, order_of_sums, sort, sort_by, sort_by_key, sort_numbers, sorted_keys,
};
pub use parcel::{Packed, Parcel};
pub use period::{Period, PeriodKind};
pub use stored::{DamagedLedger, StoredColumn, StoredKind};
pub use table::{Ledger, Measure};
pub use view::{Filter, Kept, Returns, View};
pub use words::same;

/// Code of a text that is absent: a line without a client, an order id or a dimension's value.
pub const NONE: u32 = u32::MAX;

#[cfg(test)]
mod tests;
