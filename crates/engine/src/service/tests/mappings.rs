//! Mappings that were used before.

use super::*;
use crate::protocol::{HeaderChoice, RowFilter};

const OPEN_DATES: &str = "when;who;sum;kind\n01/02/2025;Anna;5;a\n03/04/2025;Boris;6;b\n";

#[test]
fn a_mapping_is_offered_for_the_same_header() {
    let browser = Browser::default();
    let mut tab = Tab::new(&browser);
    let files = [("one.csv", OPEN_DATES.as_bytes())];
    let view = tab.survey_files(&files).unwrap();
    assert!(!view.is_remembered);
    let mut reading = guessed(&view);
    reading.mapping.roles = vec![(Role::Date, 0), (Role::Client, 1), (Role::Amount, 2)];
    reading.day_first = vec![(0, false)];
    reading.filters = vec![RowFilter {
        column: 3,
        text: "a".into(),
    }];
    let imported = tab.import(reading.clone()).unwrap();
    assert_eq!(imported.source.lines, 1);
    // The month comes first, as was said: 2 January.
    assert_eq!(imported.source.first_day.0, 20_090);
    assert_eq!(tab.quality_view().filtered, 1);

    let mut tab = Tab::new(&browser);
    let view = tab.survey_files(&files).unwrap();
    assert!(view.is_remembered);
    assert_eq!(view.guess.column(Role::Amount), Some(2));
    assert_eq!(
        (&view.day_first, &view.filters),
        (&reading.day_first, &reading.filters)
    );
    let other = tab.survey("when;who;sum\n01/02/2025;Anna;5\n");
    assert!(other.is_ok_and(|reading| reading.filters.is_empty()));
}

#[test]
fn files_without_a_header_are_not_told_apart() {
    let mut tab = Tab::new(&Browser::default());
    let choices = || Choices {
        header: Some(HeaderChoice::None),
        ..Choices::default()
    };
    let file = || MemoryFile {
        name: "bare.csv",
        bytes: b"2025-01-31,Anna,10\n2025-02-01,Boris,20\n".to_vec(),
    };
    let view = tab.survey_with(vec![file()], choices()).unwrap();
    let mut reading = guessed(&view);
    reading.mapping.roles = vec![(Role::Date, 0), (Role::Client, 1), (Role::Amount, 2)];
    tab.import(reading).unwrap();
    let view = tab.survey_with(vec![file()], choices()).unwrap();
    assert!(!view.is_remembered);
}

#[test]
fn a_failed_import_is_not_remembered() {
    let mut tab = Tab::new(&Browser::default());
    let mut reading = tab.survey(OPEN_DATES).unwrap();
    reading.mapping.roles = vec![(Role::Date, 0)];
    assert!(tab.import(reading).is_err());
    let files = [("one.csv", OPEN_DATES.as_bytes())];
    assert!(!tab.survey_files(&files).unwrap().is_remembered);
}
