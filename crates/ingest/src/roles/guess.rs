//! Headers and values → the likeliest role of each column.

use ledger::sort_by_key;

use super::dictionary::{
    DATE_WORDS, DICTIONARY, HARMLESS, NOT_OF_SALE, ORDER_TOTALS, ROW_NUMBERS, SHARE_WORDS,
    TAX_RELATIONS, TAX_WORDS,
};
use super::words::{plain, same};
use super::{Mapping, Role, exports};
use crate::{ColumnSurvey, Kind, NumberSurvey};

/// How far a name with harmless words beside it falls behind the name alone.
const BESIDE: u8 = 15;

/// How far a column that is mostly blank falls behind.
const MOSTLY_BLANK: u8 = 15;

/// What a word for "date" among others is worth.
const SOME_DATE: u8 = 30;

/// What a column of dates is worth whose header says nothing.
const UNNAMED_DATE: u8 = 5;

/// What an e-mail address and a phone are worth as the client.
const EMAIL_AS_CLIENT: u8 = 75;
const PHONE_AS_CLIENT: u8 = 60;

/// Gives each role the column that fits it best, no column twice: the best pair first, then the best of what
/// is left. On equal weights the column further left wins. Columns of a known export go first.
pub(crate) fn mapping(columns: &[ColumnSurvey]) -> Mapping {
    let candidates: Vec<Candidate<'_>> = columns.iter().map(Candidate::new).collect();
    let mut mapping = Mapping::default();
    let idle = of_export(&candidates, &mut mapping);
    let mut pairs: Vec<(u8, usize, Role)> = Vec::new();
    for (place, column) in candidates.iter().enumerate() {
        if idle.iter().any(|name| same(&column.header, name)) {
            continue;
        }
        let weights = Role::ALL
            .into_iter()
            .filter(|&role| role != Role::ClientName);
        pairs.extend(weights.filter_map(|role| Some((column.weight(role)?, place, role))));
    }
    sort_by_key(&mut pairs, |&(weight, place, role)| {
        (std::cmp::Reverse(weight), place, role)
    });
    for (_, place, role) in pairs {
        take(&mut mapping, role, place);
    }
    leave_order_totals(&candidates, &mut mapping);
    name_the_client(&candidates, &mut mapping);
    read_bare_table(&candidates, &mut mapping);
    mapping
}

/// Gives a role to a column when both are free.
fn take(mapping: &mut Mapping, role: Role, place: usize) {
    let taken = mapping.pairs().any(|(_, column)| column == place);
    if !taken && mapping.column(role).is_none() {
        mapping.set(role, Some(place));
    }
}

/// Maps what a known export has; its columns that are to stay without a role.
fn of_export(candidates: &[Candidate<'_>], mapping: &mut Mapping) -> &'static [&'static str] {
    let headers: Vec<String> = candidates
        .iter()
        .map(|column| column.header.clone())
        .collect();
    let Some(export) = exports::known(&headers) else {
        return &[];
    };
    for &(role, names) in export.roles {
        let fitting = names.iter().find_map(|name| {
            candidates
                .iter()
                .position(|column| same(&column.header, name) && column.serves(role))
        });
        if let Some(place) = fitting {
            take(mapping, role, place);
        }
    }
    export.idle
}

/// Where prices and quantities of lines are, the total of the order would count once for each of its lines.
fn leave_order_totals(candidates: &[Candidate<'_>], mapping: &mut Mapping) {
    let is_total = |place: usize| {
        let column = candidates.get(place);
        column.is_some_and(|column| column.is_named(ORDER_TOTALS))
    };
    let by_line = [Role::Price, Role::Quantity, Role::Product];
    if mapping.column(Role::Amount).is_some_and(is_total)
        && by_line.iter().all(|&role| mapping.column(role).is_some())
    {
        mapping.set(Role::Amount, None);
    }
}

/// Finds the name beside a client column that holds ids, addresses or numbers.
fn name_the_client(candidates: &[Candidate<'_>], mapping: &mut Mapping) {
    let client = mapping
        .column(Role::Client)
        .and_then(|place| candidates.get(place));
    if client.is_none_or(|client| client.named(Role::ClientName).is_some()) {
        return;
    }
    let names = candidates.iter().enumerate().filter_map(|(place, column)| {
        let free = mapping.pairs().all(|(_, taken)| taken != place);
        let weight = column.weight(Role::ClientName).filter(|_| free)?;
        Some((weight, std::cmp::Reverse(place)))
    });
    if let Some((_, std::cmp::Reverse(place))) = names.max() {
        take(mapping, Role::ClientName, place);
    }
}

/// A table without a header, of dates, texts and numbers, one column each, can hardly mean anything but who
/// bought when for how much. In any other table names are needed: a guess would be a silent error.
fn read_bare_table(candidates: &[Candidate<'_>], mapping: &mut Mapping) {
    let filled = || {
        let columns = candidates.iter().enumerate();
        columns.filter(|(_, column)| column.survey.kind != Kind::Empty)
    };
    if filled().count() != 3 || filled().any(|(_, column)| !column.is_nameless()) {
        return;
    }
    let place = |kind: Kind| Some(filled().find(|(_, column)| column.survey.kind == kind)?.0);
    let places = (place(Kind::Date), place(Kind::Text), place(Kind::Number));
    if let (Some(date), Some(client), Some(amount)) = places {
        take(mapping, Role::Date, date);
        take(mapping, Role::Client, client);
        take(mapping, Role::Amount, amount);
    }
}

/// A role that a text names, when it is a name of some column.
pub(crate) fn role_of_name(text: &str) -> Option<Role> {
    let header = plain(text);
    let is_like = |name: &&str| penalty(&header, name).is_some();
    let named = DICTIONARY
        .iter()
        .find(|group| group.names.iter().any(is_like));
    named
        .map(|group| group.role)
        .or_else(|| names_a_date(text).then_some(Role::Date))
}

/// Whether a header says that its column holds dates of any sort.
pub(crate) fn names_a_date(header: &str) -> bool {
    let header = plain(header);
    let has_word = header.split(' ').any(|word| DATE_WORDS.contains(&word));
    has_word
        || [Role::Date, Role::Birthday]
            .into_iter()
            .any(|role| named(&header, role).is_some())
}

/// Whether a header says that its column's numbers are shares, in per cent or not.
pub(crate) fn says_share(header: &str) -> bool {
    let is_share_word = |word: &str| SHARE_WORDS.contains(&word);
    header.contains('%') || plain(header).split(' ').any(is_share_word)
}

/// A column that may get a role.
struct Candidate<'a> {
    survey: &'a ColumnSurvey,
    /// In plain words.
    header: String,
    /// Whether the header says that the numbers are shares.
    says_share: bool,
}

impl<'a> Candidate<'a> {
    fn new(survey: &'a ColumnSurvey) -> Candidate<'a> {
        Candidate {
            survey,
            header: plain(&survey.header),
            says_share: says_share(&survey.header),
        }
    }

    /// How well the column fits a role; `None` when its values forbid it or its header does not name it.
    fn weight(&self, role: Role) -> Option<u8> {
        if !self.fits(role) {
            return None;
        }
        let weight = match role {
            Role::Client => self.weight_as_client(),
            _ => self.named(role).or_else(|| self.unnamed_date(role)),
        };
        let behind = if self.is_mostly_blank() {
            MOSTLY_BLANK
        } else {
            0
        };
        weight.map(|weight| weight.saturating_sub(behind))
    }

    /// Whether the values could be of a role.
    fn fits(&self, role: Role) -> bool {
        let column = self.survey;
        let numbers = column.numbers.as_ref();
        let are_numbers = numbers.is_some_and(|numbers| numbers.readable * 2 >= column.filled);
        let are_shares = self.says_share || numbers.is_some_and(NumberSurvey::are_shares);
        match role {
            Role::Date => column.kind == Kind::Date,
            Role::Birthday => matches!(column.kind, Kind::Date | Kind::Text),
            Role::Profit => are_numbers && !are_shares,
            Role::Margin => are_numbers && (are_shares || self.is_always_share()),
            Role::Discount => are_numbers,
            _ if role.is_numeric() => are_numbers && !self.is_tax() && !self.says_share,
            Role::Order => {
                column.kind != Kind::Empty && !(self.is_named(ROW_NUMBERS) && self.counts_rows())
            }
            _ => matches!(column.kind, Kind::Text | Kind::Number),
        }
    }

    /// Whether a known export's column can have its role. Amounts of orders may stand on their first lines only.
    fn serves(&self, role: Role) -> bool {
        let gaps = if role == Role::Amount { 10 } else { 1 };
        self.fits(role) && self.survey.blank * gaps <= self.survey.filled
    }

    /// A name identifies a client when there is nothing better; so do an address and a phone.
    fn weight_as_client(&self) -> Option<u8> {
        let worth = |role, weight| self.named(role).map(|_| weight);
        [
            self.named(Role::Client),
            self.named(Role::ClientName),
            worth(Role::Email, EMAIL_AS_CLIENT),
            worth(Role::Phone, PHONE_AS_CLIENT),
        ]
        .into_iter()
        .flatten()
        .max()
    }

    fn named(&self, role: Role) -> Option<u8> {
        named(&self.header, role)
    }

    fn is_named(&self, names: &[&str]) -> bool {
        names.iter().any(|name| same(&self.header, name))
    }

    /// Whether the header is blank in the file, and so just the column's number.
    fn is_nameless(&self) -> bool {
        self.header.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// A name that is said of shares only, so that `37.9` is 37.9 %.
    fn is_always_share(&self) -> bool {
        self.named(Role::Profit).is_none() && self.named(Role::Margin).is_some()
    }

    /// Whether the column is a tax, not an amount with it or without it.
    fn is_tax(&self) -> bool {
        let has = |words: &[&str]| self.header.split(' ').any(|word| words.contains(&word));
        has(TAX_WORDS) && !has(TAX_RELATIONS)
    }

    fn is_mostly_blank(&self) -> bool {
        self.survey.blank > self.survey.filled
    }

    /// Whether the values are 1, 2, 3 … to the last row.
    fn counts_rows(&self) -> bool {
        let count = i128::from(self.survey.filled);
        self.survey.blank == 0
            && count > 1
            && self.survey.numbers.as_ref().is_some_and(|numbers| {
                let parts = 10_000;
                numbers.min.0 == parts
                    && numbers.max.0 == count * parts
                    && numbers.sum.0 == count * (count + 1) / 2 * parts
            })
    }

    /// A column of dates may be the date of the sale although its header is not in the dictionary.
    fn unnamed_date(&self, role: Role) -> Option<u8> {
        let has = |words: &[&str]| self.header.split(' ').any(|word| words.contains(&word));
        if role != Role::Date || has(NOT_OF_SALE) {
            return None;
        }
        let proof = self.survey.dates.as_ref()?.proof;
        match has(DATE_WORDS) {
            true => Some(SOME_DATE),
            // Eight digits under another name are rather a number.
            false => (proof.compact == 0).then_some(UNNAMED_DATE),
        }
    }
}

/// The weight that the dictionary gives to a header in plain words.
fn named(header: &str, role: Role) -> Option<u8> {
    let groups = DICTIONARY.iter().filter(|group| group.role == role);
    let weights = groups.filter_map(|group| {
        let penalties = group.names.iter().filter_map(|name| penalty(header, name));
        Some(group.weight.saturating_sub(penalties.min()?))
    });
    weights.max()
}

/// How far a header is from a name: the same but for spaces, or with only harmless words beside it.
fn penalty(header: &str, name: &str) -> Option<u8> {
    if same(header, name) {
        return Some(0);
    }
    let place = header
        .match_indices(name)
        .map(|(place, _)| place)
        .find(|&place| {
            let (before, rest) = header.split_at(place);
            let after = rest.get(name.len()..).unwrap_or_default();
            let whole_words = before
                .chars()
                .next_back()
                .is_none_or(|letter| letter == ' ')
                && after.chars().next().is_none_or(|letter| letter == ' ');
            let mut others = before
                .split(' ')
                .chain(after.split(' '))
                .filter(|word| !word.is_empty());
            whole_words && others.all(|word| HARMLESS.contains(&word))
        });
    place.map(|_| BESIDE)
}

#[cfg(test)]
mod tests;
