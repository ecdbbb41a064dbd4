//! What will be built, as far as the survey can tell before the lines are read.

use engine::protocol::{ColumnView, Mapping, Role, SurveyView};

use super::Found;
use super::columns::written;
use super::found::data_rows;
use crate::actions::{Answers, Desk, Import, base_currency};
use crate::clip::clip_to;
use crate::components::live::live;
use crate::format::{Format, use_format};
use crate::prelude::*;
use crate::words::say;

/// The survey's figures under a mapping.
#[derive(Clone, Debug, PartialEq)]
struct Outlook {
    /// Rows of all files that may become lines.
    rows: u64,
    /// Rows without a readable date or amount: at least, at most.
    unreadable: (u64, u64),
    /// Rows that pass the choice of values, at most.
    kept: Option<u64>,
    period: Option<(String, String)>,
    /// The column of the amount and its sum.
    total: Option<(String, String)>,
    has_more_files: bool,
}

impl Outlook {
    fn of(survey: &SurveyView, mapping: &Mapping, answers: &Answers) -> Outlook {
        let column = |role| {
            let place = mapping.column(role)?;
            survey.columns.get(usize::from(place))
        };
        let lacking = |column: &ColumnView| column.blank.saturating_add(column.misfits);
        let (date, amount) = (column(Role::Date), column(Role::Amount));
        let lacks = [date, amount].map(|column| column.map(lacking).unwrap_or_default());
        let filters = answers.filters.iter();
        let kept = filters.filter_map(|(&place, text)| {
            let values = &survey.columns.get(usize::from(place))?.values;
            values
                .iter()
                .find(|(value, _)| value == text)
                .map(|&(_, count)| count)
        });
        let others = survey.others.iter().map(|other| other.rows);
        let [of_date, of_amount] = lacks;
        let rows = data_rows(survey);
        // Rows longer than the header, or without readable fields, are in no column's count.
        let in_columns = survey
            .columns
            .first()
            .map(|column| column.filled + column.blank);
        let astray = rows.saturating_sub(in_columns.unwrap_or(rows));
        Outlook {
            rows: rows + others.sum::<u64>(),
            unreadable: (
                astray + of_date.max(of_amount),
                (astray + of_date + of_amount).min(rows),
            ),
            kept: kept.min(),
            period: date.and_then(|date| Some((date.min.clone()?, date.max.clone()?))),
            total: amount.and_then(|amount| Some((amount.header.clone(), amount.sum.clone()?))),
            has_more_files: !survey.others.is_empty(),
        }
    }
}

#[component]
pub fn SummaryFigures(survey: Found) -> impl IntoView {
    let format = use_format();
    let desk = Desk::get();
    let import = expect_context::<Import>();
    let outlook = Memo::new(move |_| {
        Outlook::of(
            &survey.read(),
            &import.mapping.read(),
            &import.answers.read(),
        )
    });
    let is_mixed = Memo::new(move |_| survey.read().currencies.len() > 1);
    let facts = live(move || {
        let (format, outlook) = (format.get(), outlook.get());
        let (currency, _) = base_currency(desk, import);
        let fact = |(name, words, figure): (&'static str, String, String)| {
            view! { <div data-summary=name><dt>{words}</dt><dd>{figure}</dd></div> }
        };
        facts_of(format, &outlook, &currency, is_mixed.get())
            .into_iter()
            .map(fact)
            .collect_view()
    });
    let notes = live(move || {
        let (format, outlook) = (format.get(), outlook.read());
        let filtered = outlook.kept.map(|_| say!(format, import.summary.filtered));
        let first = outlook
            .has_more_files
            .then(|| say!(format, import.summary.first_file));
        let notes: Vec<String> = filtered.into_iter().chain(first).collect();
        (!notes.is_empty()).then(|| view! { <p class="help">{notes.join(" ")}</p> })
    });
    view! {
        <dl class="summary">{facts}</dl>
        {notes}
    }
}

/// Name, words and value of each figure.
fn facts_of(
    format: Format,
    outlook: &Outlook,
    currency: &str,
    is_mixed: bool,
) -> Vec<(&'static str, String, String)> {
    let (least, most) = outlook.unreadable;
    let unreadable = match (least, most) {
        (_, 0) => say!(format, import.summary.none),
        _ if least == most => format.count(least),
        _ => {
            let (least, most) = (format.count(least), format.count(most));
            say!(format, import.summary.about, least = least, most = most)
        }
    };
    let mut facts = vec![
        (
            "rows",
            say!(format, import.summary.lines),
            format.count(outlook.rows),
        ),
        (
            "unreadable",
            say!(format, import.summary.rejects),
            unreadable,
        ),
    ];
    facts.extend(outlook.kept.map(|kept| {
        let kept = format.count(kept);
        let words = say!(format, import.summary.kept_most, count = kept);
        ("kept", say!(format, import.summary.kept), words)
    }));
    facts.extend(outlook.period.clone().map(|(first, last)| {
        let (first, last) = (written(format, &Some(first)), written(format, &Some(last)));
        let words = say!(format, import.summary.period_of, first = first, last = last);
        ("period", say!(format, import.summary.period), words)
    }));
    facts.extend(outlook.total.clone().map(|(column, sum)| {
        let name = clip_to(&column, 32);
        let sum = format.exact(&sum);
        let figure = match (is_mixed, currency.is_empty()) {
            (true, _) => format!("{sum} · {}", say!(format, import.summary.mixed)),
            (false, true) => sum,
            (false, false) => format!("{sum} {currency}"),
        };
        (
            "total",
            say!(format, import.summary.total, column = name),
            figure,
        )
    }));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(header: &str, blank: u64, misfits: u64) -> ColumnView {
        ColumnView {
            header: header.to_string(),
            filled: 9 - blank,
            blank,
            misfits,
            min: Some("2025-01-01".to_string()),
            max: Some("2025-12-31".to_string()),
            sum: Some("12.5".to_string()),
            values: vec![("paid".to_string(), 7), ("open".to_string(), 3)],
            ..ColumnView::default()
        }
    }

    #[test]
    fn what_cannot_be_read_lies_between_the_worst_column_and_their_sum() {
        let survey = SurveyView {
            rows: 10,
            columns: vec![column("date", 1, 1), column("sum", 3, 0)],
            ..SurveyView::default()
        };
        let mapping = Mapping {
            roles: vec![(Role::Date, 0), (Role::Amount, 1)],
        };
        let answers = Answers {
            filters: [(0, "open".to_string())].into(),
            ..Answers::default()
        };
        let outlook = Outlook::of(&survey, &mapping, &answers);
        assert_eq!((outlook.rows, outlook.unreadable), (10, (4, 6)));
        assert_eq!(outlook.kept, Some(3));
        assert_eq!(outlook.total, Some(("sum".to_string(), "12.5".to_string())));
    }

    #[test]
    fn a_file_without_roles_tells_its_rows_alone() {
        let survey = SurveyView {
            rows: 4,
            ..SurveyView::default()
        };
        let outlook = Outlook::of(&survey, &Mapping::default(), &Answers::default());
        assert_eq!((outlook.rows, outlook.unreadable), (4, (0, 0)));
        assert_eq!((outlook.period, outlook.total), (None, None));
    }
}
