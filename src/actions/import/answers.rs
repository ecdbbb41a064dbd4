//! What the person typed and chose about files that were surveyed, and the reading that comes of it.

use engine::protocol::{
    ColumnKind, ColumnView, CurrencyCount, Mapping, Rate, Reading, Role, RowFilter, SurveyView,
};
use few::Few;

/// Columns that a workspace keeps without a role at most.
pub const EXTRAS: usize = 8;

/// Answers by column, by currency, and what was changed by hand: enough to ask for none of it again when the files
/// are read in another way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether the day comes before the month, by column.
    pub days: Few<u16, bool>,
    /// What one unit of a currency is in the base currency, as typed.
    pub rates: Few<String, String>,
    /// Only rows with this text in this column.
    pub filters: Few<u16, String>,
    /// Clients are not to be filled down.
    pub no_fill: bool,
    /// Roles chosen by hand.
    pub roles: Few<u16, Option<Role>>,
    /// Columns kept to filter by while they have no role.
    pub extras: Few<u16, ()>,
}

impl Answers {
    /// What was answered and chosen before for a file with these columns. A filter by a text that the column
    /// does not have any more is forgotten: the page could not show it.
    pub fn remembered(survey: &SurveyView) -> Answers {
        let filters = survey.filters.iter();
        let filters =
            filters.filter(|filter| has_value(&survey.columns, filter.column, &filter.text));
        // Collecting into a map would bring a sort of its own for each type.
        let mut answers = Answers::default();
        answers.days.extend(survey.day_first.iter().copied());
        answers
            .extras
            .extend(survey.extras.iter().map(|&at| (at, ())));
        answers
            .filters
            .extend(filters.map(|filter| (filter.column, filter.text.clone())));
        answers
    }

    /// How to read files with these columns. Currencies without a rate are left out.
    pub fn reading(
        &self,
        columns: &[ColumnView],
        mapping: Mapping,
        foreign: &[CurrencyCount],
    ) -> Reading {
        let days = open_dates(columns, &mapping)
            .filter_map(|column| self.days.get(&column).map(|&first| (column, first)));
        let rates = foreign.iter().filter_map(|found| {
            let rate = parse_rate(self.rates.get(&found.code)?)?;
            let currency = found.code.clone();
            Some(Rate { currency, rate })
        });
        Reading {
            day_first: days.collect(),
            rates: rates.collect(),
            filters: self.filters(columns).collect(),
            extras: self.extras(&mapping).collect(),
            fill: !self.no_fill,
            mapping,
        }
    }

    /// The columns that are kept without a role, as many as there can be.
    pub fn extras(&self, mapping: &Mapping) -> impl Iterator<Item = u16> {
        let has_role = |column: u16| mapping.roles.iter().any(|&(_, at)| at == column);
        let extras = self.extras.iter().map(|(&column, ())| column);
        extras.filter(move |&column| !has_role(column)).take(EXTRAS)
    }

    /// The filters in force. A text that the column does not have, as under another character set, would keep
    /// nothing.
    pub fn filters(&self, columns: &[ColumnView]) -> impl Iterator<Item = RowFilter> {
        let filters = self.filters.iter();
        filters.filter_map(move |(&column, text)| {
            let is_there = has_value(columns, column, text);
            let text = text.clone();
            is_there.then_some(RowFilter { column, text })
        })
    }

    /// The same answers for the columns of another survey of the same files: a column is found again by its
    /// header, or by its place where the headers read differently.
    pub fn carried(&self, before: &[ColumnView], after: &[ColumnView]) -> Answers {
        let place = |column: u16| {
            let header = &before.get(usize::from(column))?.header;
            let named = after.iter().position(|column| column.header == *header);
            let same = (before.len() == after.len()).then_some(usize::from(column));
            u16::try_from(named.or(same)?).ok()
        };
        let mut carried = Answers {
            rates: self.rates.clone(),
            no_fill: self.no_fill,
            ..Answers::default()
        };
        let days = self.days.iter();
        let days = days.filter_map(|(&at, &day)| Some((place(at)?, day)));
        carried.days.extend(days);
        let roles = self.roles.iter();
        let roles = roles.filter_map(|(&at, &role)| Some((place(at)?, role)));
        carried.roles.extend(roles);
        let filters = self.filters.iter();
        let filters = filters.filter_map(|(&at, text)| Some((place(at)?, text.clone())));
        carried.filters.extend(filters);
        let extras = self.extras.iter();
        let extras = extras.filter_map(|(&at, ())| Some((place(at)?, ())));
        carried.extras.extend(extras);
        carried
    }
}

/// Whether a text is among the values of a column that can be chosen.
fn has_value(columns: &[ColumnView], place: u16, text: &str) -> bool {
    let column = columns.get(usize::from(place));
    column.is_some_and(|column| column.values.iter().any(|(value, _)| value == text))
}

/// Columns with a role whose order of day and month nothing in the file proves.
pub fn open_dates<'a>(
    columns: &'a [ColumnView],
    mapping: &'a Mapping,
) -> impl Iterator<Item = u16> + 'a {
    let is_open =
        |column: &ColumnView| matches!(column.kind, ColumnKind::Date { is_open: true, .. });
    let places = columns.iter().zip(0u16..);
    places
        .filter(move |(column, place)| {
            let has_role = mapping
                .roles
                .iter()
                .any(|&(role, at)| at == *place && matches!(role, Role::Date | Role::Birthday));
            has_role && is_open(column)
        })
        .map(|(_, place)| place)
}

/// Gives a column a role, or none, in the place of those that it had; a role has one column.
pub fn assign(mapping: &mut Mapping, place: u16, role: Option<Role>) {
    mapping
        .roles
        .retain(|&(of, column)| column != place && Some(of) != role);
    mapping.roles.extend(role.map(|role| (role, place)));
}

/// A rate as typed, with either decimal sign, as a plain decimal with a point: above zero, with at most 12 digits
/// before and after the point.
pub fn parse_rate(typed: &str) -> Option<String> {
    let text: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| if sign == ',' { '.' } else { sign })
        .collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let is_digits = |text: &str| {
        !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let fits = is_digits(whole) && is_digits(part) && !is_zero;
    fits.then(|| match text.contains('.') {
        true => format!("{whole}.{part}"),
        false => whole.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headers: &[&str]) -> Vec<ColumnView> {
        let column = |header: &&str| ColumnView {
            header: header.to_string(),
            kind: ColumnKind::Text,
            filled: 2,
            values: vec![("paid".to_string(), 1), ("open".to_string(), 1)],
            ..ColumnView::default()
        };
        headers.iter().map(column).collect()
    }

    #[test]
    fn a_rate_is_a_decimal_above_zero() {
        let check =
            |typed, expected: Option<&str>| assert_eq!(parse_rate(typed).as_deref(), expected);
        check("92,5", Some("92.5"));
        check(" 1 092.50 ", Some("1092.50"));
        check("19", Some("19"));
        check("0", None);
        check("0,000", None);
        check("-3", None);
        check("1.2.3", None);
        check("1e5", None);
        check("", None);
        check(".5", None);
        check("1.", None);
    }

    #[test]
    fn a_role_has_one_column_and_a_column_one_chosen_role() {
        let mut mapping = Mapping {
            roles: vec![(Role::Date, 0), (Role::Client, 1), (Role::Order, 1)],
        };
        assign(&mut mapping, 1, Some(Role::Date));
        assert_eq!(mapping.roles, [(Role::Date, 1)]);
        assign(&mut mapping, 1, None);
        assert_eq!(mapping.roles, []);
    }

    #[test]
    fn answers_follow_their_columns() {
        let answers = Answers {
            days: [(0, true)].into(),
            filters: [(1, "paid".to_string()), (2, "gone".to_string())].into(),
            roles: [(2, Some(Role::Client))].into(),
            extras: [(1, ())].into(),
            ..Answers::default()
        };
        let before = columns(&["date", "state", "client"]);
        let moved = answers.carried(&before, &columns(&["", "client", "date", "state"]));
        assert_eq!(moved.days, [(2, true)].into());
        let filters = [(1, "gone".to_string()), (3, "paid".to_string())];
        assert_eq!(moved.filters, filters.into());
        assert_eq!(moved.roles, [(1, Some(Role::Client))].into());
        assert_eq!(moved.extras, [(3, ())].into());
        let decoded = answers.carried(&before, &columns(&["дата", "статус", "клиент"]));
        assert_eq!(
            (decoded.days, decoded.roles),
            (answers.days.clone(), answers.roles.clone())
        );
        let other = answers.carried(&before, &columns(&["x", "y"]));
        assert_eq!((other.days, other.roles), (Few::default(), Few::default()));
    }

    #[test]
    fn a_remembered_filter_by_a_text_that_is_gone_is_forgotten() {
        let filter = |column, text: &str| RowFilter {
            column,
            text: text.to_string(),
        };
        let survey = SurveyView {
            columns: columns(&["state", "client"]),
            filters: vec![filter(0, "paid"), filter(1, "gone"), filter(9, "paid")],
            ..SurveyView::default()
        };
        let remembered = Answers::remembered(&survey);
        assert_eq!(remembered.filters, [(0, "paid".to_string())].into());
    }

    #[test]
    fn columns_are_kept_while_they_have_no_role_and_there_is_room() {
        let answers = Answers {
            extras: (0..20).map(|at| (at, ())).collect(),
            ..Answers::default()
        };
        let mapping = Mapping {
            roles: vec![(Role::Date, 0), (Role::Phone, 3)],
        };
        let kept: Vec<u16> = answers.extras(&mapping).collect();
        assert_eq!(kept, [1, 2, 4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn a_reading_has_what_is_answered_and_asked() {
        let mut columns = columns(&["date", "client"]);
        if let Some(column) = columns.first_mut() {
            column.kind = ColumnKind::Date {
                pattern: "dd/mm/yyyy".to_string(),
                day_first: true,
                proven_by: 0,
                is_open: true,
                examples: Vec::new(),
                has_times: false,
                serials: 0,
            };
        }
        let mapping = Mapping {
            roles: vec![(Role::Date, 0), (Role::Client, 1)],
        };
        let answers = Answers {
            days: [(0, false), (1, true)].into(),
            rates: [("USD", "92,5"), ("EUR", "x")]
                .map(|(code, rate)| (code.to_string(), rate.to_string()))
                .into(),
            filters: [(1, "paid".to_string()), (0, "gone".to_string())].into(),
            no_fill: true,
            ..Answers::default()
        };
        let foreign = ["USD", "EUR"].map(|code| CurrencyCount {
            code: code.to_string(),
            count: 1,
        });
        let reading = answers.reading(&columns, mapping, &foreign);
        assert_eq!(reading.day_first, [(0, false)]);
        let rate = Rate {
            currency: "USD".to_string(),
            rate: "92.5".to_string(),
        };
        assert_eq!(reading.rates, [rate]);
        let filter = RowFilter {
            column: 1,
            text: "paid".to_string(),
        };
        assert_eq!(reading.filters, [filter]);
        assert!(!reading.fill);
    }
}
