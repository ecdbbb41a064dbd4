//! Clients that may be one, and clients that may be none.

use audit::{DoubleReason, KeyLines};
use ledger::{Few, Ledger, Total, sort_by_key};

use super::name_of;
use crate::protocol::Merge;
use crate::protocol::views::{ClientKey, DoubleGroup, DoublesView, GuestView};
use crate::translate::amount;

/// Groups that one answer holds.
const SHOWN: usize = 500;

/// Suggestions for what is not arranged yet, and what is in force.
pub(crate) fn doubles(
    own: &Ledger,
    arranged: &Ledger,
    merges: &[Merge],
    guests: &[String],
) -> DoublesView {
    // What is merged has one key there, and guests have none.
    let found = audit::doubles(arranged);
    let group = |double: &audit::Double| DoubleGroup {
        keys: double
            .keys
            .iter()
            .map(|key| client_key(arranged, key))
            .collect(),
        keep: 0,
        reasons: double
            .reasons
            .iter()
            .map(|&reason| code(reason).to_owned())
            .collect(),
    };
    DoublesView {
        groups: found.iter().take(SHOWN).map(group).collect(),
        guests: guest_views(own, guests, true),
        merges: merges.to_vec(),
        total_groups: u32::try_from(found.len()).unwrap_or(u32::MAX),
        names: own.clients().len() as u64,
    }
}

/// Guests in force and, when wanted, suggested ones, by revenue descending. Keys that no line has any more are
/// left out.
pub(crate) fn guest_views(own: &Ledger, guests: &[String], suggest: bool) -> Vec<GuestView> {
    let suggested: Vec<KeyLines> = if suggest {
        audit::guests(own)
    } else {
        Vec::new()
    };
    // Whether a key is a guest in force.
    let mut codes: Few<u32, bool> = Few::default();
    for key in &suggested {
        codes.insert(key.code, false);
    }
    let suggested = |code| suggested.iter().any(|key| key.code == code);
    for code in guests.iter().filter_map(|key| own.clients().find(key)) {
        codes.insert(code, true);
    }
    let view = |(code, is_guest): (u32, bool)| {
        let lines = own.client_lines(code);
        GuestView {
            key: own.clients().text(code).to_owned(),
            name: name_of(own, code),
            lines: lines.len() as u64,
            revenue: amount(lines.map(|line| own.amount(line)).sum::<Total>()),
            is_guest,
            is_suggested: suggested(code),
        }
    };
    let mut views: Vec<GuestView> = codes.into_iter().map(view).collect();
    sort_by_key(&mut views, |view| std::cmp::Reverse(view.revenue));
    views
}

fn client_key(ledger: &Ledger, key: &KeyLines) -> ClientKey {
    ClientKey {
        key: ledger.clients().text(key.code).to_owned(),
        name: name_of(ledger, key.code),
        lines: key.lines.into(),
        revenue: amount(key.revenue),
    }
}

fn code(reason: DoubleReason) -> &'static str {
    match reason {
        DoubleReason::Spaces => "spaces",
        DoubleReason::Case => "case",
        DoubleReason::Diacritics => "diacritics",
        DoubleReason::Yo => "yo",
        DoubleReason::LookAlike => "look_alike",
        DoubleReason::Punctuation => "punctuation",
        DoubleReason::LegalForm => "legal_form",
    }
}
