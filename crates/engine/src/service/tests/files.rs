//! Several files at once, packed files, workbooks, choices and rates.

use std::io::{Cursor, Write};

use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::protocol::{ColumnKind, Form, HeaderChoice};

const FIRST: &str = "date,client,amount\n31/01/2025,Anna,10\n";
const SECOND: &str = "CLIENT,amount,note,date\nBoris,20,x,02/03/2025\nAnna,5,y,bad\n";

#[test]
fn files_are_read_together_by_their_headers() {
    let mut tab = Tab::new(&Browser::default());
    let files = [("a.csv", FIRST.as_bytes()), ("b.csv", SECOND.as_bytes())];
    let view = tab.survey_files(&files).unwrap();
    assert_eq!((view.file_name.as_str(), view.others.len()), ("a.csv", 1));
    let other = &view.others[0];
    assert_eq!((other.file_name.as_str(), other.rows), ("b.csv", 2));
    assert!(other.missing.is_empty() && other.failure.is_none());
    let imported = tab.import(guessed(&view)).unwrap();
    assert_eq!((imported.source.lines, imported.source.rejects), (2, 1));
    assert_eq!(imported.source.file_name, "a.csv +1");
    // 2 March: the first file proves the order of both.
    assert_eq!(imported.source.last_day.0, 20_149);
    let view = tab.quality_view();
    assert_eq!(view.rejects[0].samples[0].file, 1);
    assert_eq!((view.files[1].rows, view.files[1].lines), (2, 1));
    assert_eq!(view.files[0].form, "utf-8 ,");
    let date = view.proofs.iter().find(|proof| proof.header == "date");
    assert_eq!(date.unwrap().misfits, 1);
}

#[test]
fn files_that_do_not_fit_are_named() {
    let mut tab = Tab::new(&Browser::default());
    let files: [(&str, &[u8]); 3] = [
        ("a.csv", b"date,client,amount,note\n31/01/2025,Anna,10,x\n"),
        ("b.csv", b"day,client\n2025-01-31,Anna\n2025-02-01,Anna\n"),
        ("c.csv", b""),
    ];
    let view = tab.survey_files(&files).unwrap();
    assert_eq!(view.others[0].missing, ["date", "amount", "note"]);
    let failure = view.others[1].failure.as_ref().map(|failure| failure.code);
    assert_eq!(failure, Some(FailureCode::EmptyFile));
    let failure = tab.import(guessed(&view)).unwrap_err();
    assert_eq!(failure.code, FailureCode::FilesDiffer);
    assert_eq!(failure.detail, "b.csv: date, amount");
    let files = [files[2], files[0]];
    let failure = tab.survey_files(&files).unwrap_err();
    assert_eq!(failure.code, FailureCode::EmptyFile);
}

#[test]
fn the_same_files_are_surveyed_by_other_choices() {
    let mut tab = Tab::new(&Browser::default());
    tab.survey("2025-01-31,Anna,10\n2025-02-01,Boris,20\n")
        .unwrap();
    let choices = Choices {
        header: Some(HeaderChoice::None),
        ..Choices::default()
    };
    let view = tab.survey_with(Vec::new(), choices).unwrap();
    assert_eq!((view.rows, view.head.row), (2, 0));
    assert_eq!(view.columns[1].header, "#2");
    let choices = Choices {
        charset: Some("klingon".into()),
        ..Choices::default()
    };
    assert!(tab.survey_with(Vec::new(), choices).is_err());
    // The survey before stays.
    let mut reading = guessed(&view);
    reading.mapping.roles = vec![(Role::Date, 0), (Role::Client, 1), (Role::Amount, 2)];
    assert_eq!(tab.import(reading).unwrap().source.lines, 2);
}

#[test]
fn a_packed_file_is_read_as_it_is() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(SALES.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let mut tab = Tab::new(&Browser::default());
    let view = tab.survey_files(&[("sales.csv.gz", &packed)]).unwrap();
    assert!(matches!(
        &view.form,
        Form::Text {
            is_packed: true,
            ..
        }
    ));
    assert_eq!(tab.import(guessed(&view)).unwrap().source.lines, 4);
    assert_eq!(tab.quality_view().files[0].form, "utf-8 ; gzip");
}

/// A zip archive of parts: names and texts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with a sheet of notes and two of sales.
fn book() -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let cell = |text: &&str| match text.parse::<f64>() {
        Ok(number) => format!("<c><v>{number}</v></c>"),
        Err(_) => format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#),
    };
    let row = |cells: &&[&str]| -> String {
        format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
    };
    let sheet = |rows: &[&[&str]]| -> String {
        let rows: String = rows.iter().map(row).collect();
        format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#)
    };
    let header: &[&str] = &["Дата", "Клиент", "Сумма"];
    let notes = sheet(&[&["Заметки"], &["всё хорошо"]]);
    let spring = sheet(&[
        header,
        &["2025-03-01", "Анна", "12.5"],
        &["2025-03-02", "Борис", "7"],
    ]);
    let summer = sheet(&[header, &["2025-06-01", "Анна", "1"]]);
    let names = ["Заметки", "Весна", "Лето"];
    let listed = |place: usize, name: &str| {
        format!(r#"<sheet name="{name}" sheetId="{place}" r:id="r{place}"/>"#)
    };
    let related = |place: usize| {
        format!(
            r#"<Relationship Id="r{place}" Type="{relations}/worksheet" Target="worksheets/{place}.xml"/>"#
        )
    };
    let sheets: String = (1..)
        .zip(names)
        .map(|(at, name)| listed(at, name))
        .collect();
    let targets: String = (1..=3).map(related).collect();
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            &format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="w" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(r#"<Relationships xmlns="{package}">{targets}</Relationships>"#),
        ),
        (
            "xl/workbook.xml",
            &format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>"#
            ),
        ),
        ("xl/worksheets/1.xml", &notes),
        ("xl/worksheets/2.xml", &spring),
        ("xl/worksheets/3.xml", &summer),
    ])
}

#[test]
fn a_sheet_is_chosen_or_guessed() {
    let mut tab = Tab::new(&Browser::default());
    let view = tab.survey_files(&[("sales.xlsx", &book())]).unwrap();
    let Form::Book { sheet, sheets } = &view.form else {
        panic!("{:?}", view.form)
    };
    assert_eq!((sheet.as_str(), sheets.len()), ("Весна", 3));
    let choices = |sheet: &str| Choices {
        sheet: Some(sheet.into()),
        ..Choices::default()
    };
    let failure = tab.survey_with(Vec::new(), choices("Зима")).unwrap_err();
    assert_eq!(
        (failure.code, failure.detail.as_str()),
        (FailureCode::NoSheet, "Зима")
    );
    let view = tab.survey_with(Vec::new(), choices("Лето")).unwrap();
    assert_eq!(tab.import(guessed(&view)).unwrap().source.lines, 1);
    assert_eq!(tab.quality_view().files[0].form, "xlsx Лето");

    let files: [(&str, &[u8]); 2] = [("spring.xlsx", &book()), ("all.xlsx", &book())];
    let view = tab.survey_files(&files).unwrap();
    let imported = tab.import(guessed(&view)).unwrap();
    assert_eq!(imported.source.lines, 4);
    assert_eq!(tab.quality_view().total.0, 390_000);
}

#[test]
fn the_one_table_of_an_archive_is_read() {
    let mut tab = Tab::new(&Browser::default());
    let archive = zipped(&[("sales.csv", SALES)]);
    let view = tab.survey_files(&[("sales.zip", &archive)]).unwrap();
    assert!(matches!(
        &view.form,
        Form::Text {
            is_packed: true,
            ..
        }
    ));
    assert_eq!(tab.import(guessed(&view)).unwrap().source.lines, 4);
    let two = zipped(&[("a.csv", FIRST), ("b.csv", SECOND)]);
    let failure = tab.survey_files(&[("two.zip", &two)]).unwrap_err();
    assert_eq!(failure.code, FailureCode::NoSheet);
    let broken = archive.get(..archive.len() / 2).unwrap();
    let failure = tab.survey_files(&[("broken.zip", broken)]).unwrap_err();
    assert_eq!(failure.code, FailureCode::CorruptFile);
}

#[test]
fn an_open_order_of_dates_is_asked() {
    let mut tab = Tab::new(&Browser::default());
    let open = "date,client,amount\n01/02/2025,Anna,10\n03/04/2025,Anna,10\n";
    let view = tab.survey_files(&[("open.csv", open.as_bytes())]).unwrap();
    let ColumnKind::Date {
        is_open, examples, ..
    } = &view.columns[0].kind
    else {
        panic!()
    };
    assert!(*is_open && examples.contains(&"01/02/2025".to_owned()));
    for (day_first, last_day) in [(true, 20_181), (false, 20_151)] {
        let mut reading = tab.survey(open).unwrap();
        reading.day_first = vec![(0, day_first)];
        let imported = tab.import(reading).unwrap();
        assert_eq!(imported.source.last_day.0, last_day, "{day_first}");
    }
}

#[test]
fn choices_about_the_first_file_leave_the_others_whole() {
    let mut tab = Tab::new(&Browser::default());
    let file = |name, text: &str| MemoryFile {
        name,
        bytes: text.as_bytes().to_vec(),
    };
    let preamble = "Sales of 2025\nby client\n";
    let files = vec![
        file("a.csv", &format!("{preamble}{FIRST}")),
        file("b.csv", SECOND),
        file("c.csv", &format!("{preamble}{FIRST}")),
    ];
    let choices = Choices {
        header: Some(HeaderChoice::At { row: 3, height: 1 }),
        charset: Some("windows-1251".into()),
        ..Choices::default()
    };
    let view = tab.survey_with(files, choices).unwrap();
    let rows: Vec<u64> = view.others.iter().map(|other| other.rows).collect();
    assert_eq!(rows, [2, 1]);
    assert!(view.others.iter().all(|other| other.missing.is_empty()));
    assert_eq!(tab.import(guessed(&view)).unwrap().source.lines, 3);
    let forms: Vec<String> = tab
        .quality_view()
        .files
        .into_iter()
        .map(|of| of.form)
        .collect();
    assert_eq!(forms, ["windows-1251 ,", "utf-8 ,", "windows-1251 ,"]);
}

#[test]
fn one_file_proves_the_order_of_dates_of_all() {
    let open = "date,client,amount\n01/02/2025,Anna,10\n03/04/2025,Anna,10\n";
    let check = |files: &[(&'static str, &[u8])], expected: (bool, u64)| {
        let mut tab = Tab::new(&Browser::default());
        let view = tab.survey_files(files).unwrap();
        tab.import(guessed(&view)).unwrap();
        let date = tab
            .quality_view()
            .proofs
            .into_iter()
            .find(|proof| proof.header == "date");
        let ColumnKind::Date {
            is_open, proven_by, ..
        } = date.unwrap().kind
        else {
            panic!()
        };
        assert_eq!((is_open, proven_by), expected);
    };
    let (open, proven) = (("open.csv", open.as_bytes()), ("a.csv", FIRST.as_bytes()));
    check(&[open, proven], (false, 1));
    check(&[proven, open], (false, 1));
    check(&[open], (true, 0));
}

#[test]
fn a_stopped_survey_keeps_the_files_before() {
    let mut tab = Tab::new(&Browser::default());
    let reading = tab.survey(SALES).unwrap();
    for stop in 0..4 {
        let job = TestJob {
            stop_at: Some(stop),
            ..TestJob::default()
        };
        let files = [FIRST, SECOND].map(|text| MemoryFile {
            name: "other.csv",
            bytes: text.as_bytes().to_vec(),
        });
        let request = Request::Survey {
            choices: Choices::default(),
        };
        let stopped = pollster::block_on(tab.0.answer(request, files.into(), &job));
        assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
    }
    assert_eq!(tab.import(reading).unwrap().source.lines, 4);
}
