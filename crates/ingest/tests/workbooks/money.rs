//! Currencies and shares that stand in the format of a number alone.

use ingest::{Error, Survey, Workbook};

use crate::write::{Xlsx, inline};
use crate::{open, read, survey};

/// A book of sales whose amounts have these formats, one line each, `amount` in each.
fn book(codes: &[&str]) -> Workbook {
    let place = |place: usize| 100 + place;
    let formats = codes.iter().enumerate().map(|(at, code)| {
        let code = code.replace('"', "&quot;");
        format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, place(at))
    });
    let formats: String = formats.collect();
    let styles = (0..codes.len()).map(|at| format!(r#"<xf numFmtId="{}"/>"#, place(at)));
    let styles: String = std::iter::once(r#"<xf numFmtId="0"/>"#.to_string())
        .chain(styles)
        .collect();
    let header = ["date", "client", "amount"].map(inline).concat();
    let lines = (0..codes.len()).map(|at| {
        let (date, client) = (inline("31.01.2025"), inline("Anna"));
        format!(
            r#"<row>{date}{client}<c s="{}"><v>1234.5</v></c></row>"#,
            at + 1
        )
    });
    let rows: String = std::iter::once(format!("<row>{header}</row>"))
        .chain(lines)
        .collect();
    let book = Xlsx {
        formats: &formats,
        styles: &styles,
        rows: &rows,
        ..Xlsx::default()
    };
    open(book.bytes()).expect("a book")
}

fn currencies(survey: &Survey) -> Vec<(&str, u64)> {
    let currencies = survey.currencies.iter();
    currencies
        .map(|(code, rows)| (code.as_str(), *rows))
        .collect()
}

#[test]
fn two_currencies_by_format_ask_for_rates() {
    let euro = "#,##0.00\\ [$€-407]";
    let lei = "#,##0.00\\ \"lei\"";
    let book = book(&[lei, euro, lei]);
    let survey = survey(&book, 0, 10).expect("a survey");
    assert_eq!(currencies(&survey), [("RON", 2), ("EUR", 1)]);
    let mixed = read(book, 10);
    assert!(
        matches!(mixed, Err(Error::MixedCurrencies { .. })),
        "{mixed:?}"
    );
}

#[test]
fn one_currency_by_format_is_that_of_the_file() {
    let survey = survey(&book(&["#,##0.00\\ \"₽\"", "0\\ \"руб.\""]), 0, 10).expect("a survey");
    assert_eq!(survey.currency.as_deref(), Some("RUB"));
    assert_eq!(survey.first_rows[0][2], "1234.5 RUB");
}

#[test]
fn shares_keep_their_sign() {
    let survey = survey(&book(&["0%", "0.0%"]), 0, 10).expect("a survey");
    assert_eq!(survey.first_rows[0][2], "123450%");
}
