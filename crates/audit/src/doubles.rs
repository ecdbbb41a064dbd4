//! Client keys that are probably one client, or no client at all: suggestions for an
//! [`Arrangement`](ledger::Arrangement), which only the person makes.

mod form;
mod guests;
mod legal;
mod letters;

use std::cmp::Reverse;

use ledger::{Interner, Ledger, Total, sort, sort_by_key, sort_numbers};

use form::{NormalForm, Steps};

pub use guests::guests;

/// In what the keys of one client differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubleReason {
    /// Inner spaces, their kind and number; characters that cannot be seen.
    Spaces,
    /// Capital and small letters.
    Case,
    /// ё and е.
    Yo,
    /// ă, â, î, ș and ț, or ş and ţ, for the plain letters.
    Diacritics,
    /// Letters of the Latin and the Cyrillic script that look alike.
    LookAlike,
    /// Quotes, dots, commas, dashes, brackets.
    Punctuation,
    /// ООО, SRL, Ltd and the like, at either end.
    LegalForm,
}

impl DoubleReason {
    pub const ALL: [DoubleReason; 7] = [
        DoubleReason::Spaces,
        DoubleReason::Case,
        DoubleReason::Yo,
        DoubleReason::Diacritics,
        DoubleReason::LookAlike,
        DoubleReason::Punctuation,
        DoubleReason::LegalForm,
    ];

    /// The reason's code, for storage and the page.
    pub fn key(self) -> &'static str {
        match self {
            DoubleReason::Spaces => "spaces",
            DoubleReason::Case => "case",
            DoubleReason::Yo => "yo",
            DoubleReason::Diacritics => "diacritics",
            DoubleReason::LookAlike => "look_alike",
            DoubleReason::Punctuation => "punctuation",
            DoubleReason::LegalForm => "legal_form",
        }
    }
}

/// A client key and what stands under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLines {
    /// Code in the ledger's dictionary of clients.
    pub code: u32,
    pub lines: u32,
    /// Net revenue of the lines.
    pub revenue: Total,
}

/// Keys that are probably one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    /// Two or more, by revenue descending, then lines, then key: the first is the one to keep.
    pub keys: Vec<KeyLines>,
    /// Everything in which they differ, in the order of [`DoubleReason::ALL`]; at least one.
    pub reasons: Vec<DoubleReason>,
}

/// Groups of keys that differ in nothing but what [`DoubleReason`] lists, by revenue descending.
///
/// Keys that look like codes (no three letters in a row: `42`, `042`, `1E5`, `2024-01`) are never suggested:
/// there a zero, a dash or a capital letter may be all that tells two clients apart.
pub fn doubles(ledger: &Ledger) -> Vec<Double> {
    let clients = ledger.clients();
    let mut normal = NormalForm::default();
    let mut forms = Interner::default();
    // The form of each key, and its code.
    let mut members: Vec<(u32, u32)> = Vec::with_capacity(clients.len());
    for (code, key) in (0..).zip(clients.texts()) {
        if !normal.is_code(key) {
            members.push((forms.intern(normal.of(key, Steps::ALL)), code));
        }
    }
    sort_numbers(&mut members);
    let groups = members.chunk_by(|one, other| one.0 == other.0);
    let mut doubles: Vec<Double> = groups
        .filter(|members| members.len() > 1)
        .map(|members| {
            let codes = members.iter().map(|&(_, code)| code);
            let keys: Vec<&str> = codes.clone().map(|code| clients.text(code)).collect();
            Double {
                reasons: reasons(&keys, &mut normal),
                keys: by_revenue(ledger, codes),
            }
        })
        .collect();
    sort_by_key(&mut doubles, |double| {
        let revenue: Total = double.keys.iter().map(|key| key.revenue).sum();
        (Reverse(revenue), double.keys[0].code)
    });
    doubles
}

/// The lines under each key, by revenue descending, then lines, then key.
fn by_revenue(ledger: &Ledger, codes: impl IntoIterator<Item = u32>) -> Vec<KeyLines> {
    let of = |code| {
        let lines = ledger.client_lines(code);
        KeyLines {
            code,
            lines: lines.len() as u32,
            revenue: lines.map(|line| ledger.amount(line)).sum(),
        }
    };
    let mut keys: Vec<KeyLines> = codes.into_iter().map(of).collect();
    sort_by_key(&mut keys, |key| {
        (Reverse(key.revenue), Reverse(key.lines), key.code)
    });
    keys
}

/// A step is a reason when it brings keys together after the steps before it, or when all others do not. The keys are
/// distinct.
fn reasons(keys: &[&str], normal: &mut NormalForm) -> Vec<DoubleReason> {
    let mut distinct = |steps: Steps| {
        let mut forms: Vec<String> = keys
            .iter()
            .map(|key| normal.of(key, steps).to_owned())
            .collect();
        sort(&mut forms);
        forms.dedup();
        forms.len()
    };
    let mut reasons = Vec::new();
    let mut steps = Steps::NONE;
    let mut before = keys.len();
    for reason in DoubleReason::ALL {
        if before == 1 {
            // What is one form stays one after more steps.
            break;
        }
        steps = steps.with(reason);
        let now = distinct(steps);
        if now < before || distinct(Steps::ALL.without(reason)) > 1 {
            reasons.push(reason);
        }
        before = now;
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Sale, ledger};

    const SPACES: DoubleReason = DoubleReason::Spaces;
    const CASE: DoubleReason = DoubleReason::Case;
    const YO: DoubleReason = DoubleReason::Yo;
    const DIACRITICS: DoubleReason = DoubleReason::Diacritics;
    const LOOK_ALIKE: DoubleReason = DoubleReason::LookAlike;
    const PUNCTUATION: DoubleReason = DoubleReason::Punctuation;
    const LEGAL_FORM: DoubleReason = DoubleReason::LegalForm;

    /// The ledger in which each key bought once, the first for the most.
    fn base(keys: &[&str]) -> Ledger {
        let sales = keys.iter().rev().zip(1..);
        let sales: Vec<Sale<'_>> = sales
            .map(|(key, amount)| Sale::on("2025-01-31", key, amount))
            .collect();
        ledger(&sales)
    }

    #[track_caller]
    fn check(keys: &[&str], reasons: &[DoubleReason]) {
        let ledger = base(keys);
        let found = doubles(&ledger);
        assert_eq!(found.len(), 1, "{found:?}");
        let names: Vec<&str> = found[0]
            .keys
            .iter()
            .map(|key| ledger.clients().text(key.code))
            .collect();
        assert_eq!(
            (names.as_slice(), found[0].reasons.as_slice()),
            (keys, reasons)
        );
    }

    #[test]
    fn what_doubles_differ_in() {
        check(&["Анна Попова", "анна попова"], &[CASE]);
        check(&["Анна Попова", "Анна\u{a0} Попова"], &[SPACES]);
        check(&["ИП Королёв", "ИП Королев"], &[YO]);
        check(&["Şcoala", "Școala", "Scoala"], &[DIACRITICS]);
        // Three Latin letters.
        check(&["ООО Ромашка", "OOO Ромашка"], &[LOOK_ALIKE]);
        check(&["ООО «Ромашка»", "ООО \"Ромашка\""], &[PUNCTUATION]);
        check(&["ООО Ромашка", "ЗАО Ромашка", "Ромашка"], &[LEGAL_FORM]);
        check(
            &["Ромашка, ООО", "ООО «Ромашка»"],
            &[PUNCTUATION, LEGAL_FORM],
        );
        check(&["Agro-Vest S.R.L.", "AGRO VEST SRL"], &[CASE, PUNCTUATION]);
        check(&["Acme Ltd.", "ACME Limited", "Acme"], &[CASE, LEGAL_FORM]);
        check(
            &["Общество с ограниченной ответственностью «Луч»", "ООО Луч"],
            &[PUNCTUATION, LEGAL_FORM],
        );
        check(&["ооо ромашка", "OOO Ромашка"], &[CASE, LOOK_ALIKE]);
    }

    #[test]
    fn what_is_told_apart() {
        let apart = |keys: &[&str]| assert_eq!(doubles(&base(keys)), [], "{keys:?}");
        apart(&["42", "042", "00042"]);
        apart(&["1E5", "1e5", "100000"]);
        apart(&["2024-01", "2024 01", "202401"]);
        apart(&["A-1", "a-1", "А-1"]);
        apart(&["ООО Ромашка", "ООО Ромашки"]);
        apart(&["ООО Ромашка 1", "ООО Ромашка 2"]);
        apart(&["Магазин 07", "Магазин 7"]);
        apart(&["ООО", "ЗАО"]);
        apart(&["ООО 5", "ЗАО 5"]);
    }

    #[test]
    fn no_client_is_lost() {
        let ledger = base(&["Анна", "анна", "Boris", "BORIS", "boris "]);
        let found = doubles(&ledger);
        let sizes: Vec<usize> = found.iter().map(|double| double.keys.len()).collect();
        assert_eq!(sizes, [2, 3]);
        assert!(found[0].keys[0].revenue > found[0].keys[1].revenue);
    }
}
