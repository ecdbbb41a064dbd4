//! Records against hand-made cases and against `csv-core`.

use super::*;
use crate::dialect::Escape;
use proptest::prelude::*;

type Read = Vec<(u64, u32, Result<Vec<String>, Fault>)>;

fn read(bytes: &[u8], slice: usize) -> Result<Read, Error> {
    read_by(Dialect::of(b','), Charset::Utf8, bytes, slice)
}

fn read_by(dialect: Dialect, charset: Charset, bytes: &[u8], slice: usize) -> Result<Read, Error> {
    let mut read = Vec::new();
    let mut records = Records::new(dialect, charset, Start { offset: 0, row: 1 });
    let mut visit = |record: &Record<'_>| {
        let raw = record
            .spans
            .iter()
            .map(|span| &record.text[span.start as usize..span.end as usize]);
        let fields = match record.fault {
            Some(fault) => Err(fault),
            None => Ok(raw.map(String::from).collect()),
        };
        read.push((record.start.offset, record.start.row, fields));
        Ok(())
    };
    for slice in bytes.chunks(slice) {
        records.push(slice, &mut visit)?;
    }
    records.finish(&mut visit)?;
    Ok(read)
}

#[test]
fn records_and_where_they_start() {
    let check = |text: &str, expected: &[(u64, u32, &[&str])]| {
        for slice in 1..=text.len().max(1) {
            let read = read(text.as_bytes(), slice).unwrap();
            let expected: Read = expected
                .iter()
                .map(|(offset, row, fields)| {
                    (
                        *offset,
                        *row,
                        Ok(fields.iter().map(|&field| field.into()).collect()),
                    )
                })
                .collect();
            assert_eq!(read, expected, "{text:?} in slices of {slice}");
        }
    };
    check("", &[]);
    check("a,b\nc,d", &[(0, 1, &["a", "b"]), (4, 2, &["c", "d"])]);
    check(
        "a\r\nb\rc\n",
        &[(0, 1, &["a"]), (3, 2, &["b"]), (5, 3, &["c"])],
    );
    check(
        "a\n\n\r\n,",
        &[
            (0, 1, &["a"]),
            (2, 2, &[""]),
            (3, 3, &[""]),
            (5, 4, &["", ""]),
        ],
    );
    check(
        "\"x\r\ny\n\rz\",1\nb",
        &[(0, 1, &["x\r\ny\n\rz", "1"]), (12, 5, &["b"])],
    );
    check(
        "\"say \"\"hi\"\"\",\"\",\"a\" ,b",
        &[(0, 1, &["say \"hi\"", "", "a ", "b"])],
    );
    check(
        "5\" pipe, \"q\",\"\"\"\"",
        &[(0, 1, &["5\" pipe", " \"q\"", "\""])],
    );
    check("é,ж\r\n", &[(0, 1, &["é", "ж"])]);
    check("a\0,\"\0b\"\n", &[(0, 1, &["a", "b"])]);
}

#[test]
fn faults_are_told_and_reading_goes_on() {
    let long = format!("a,{}\nb,c\n", "x".repeat(FIELD_BYTES + 1));
    let fits = format!("a,{}\nb,c\n", "x".repeat(FIELD_BYTES));
    for slice in [1 << 12, FIELD_BYTES / 2 + 7, 1 << 22] {
        let read_long = read(long.as_bytes(), slice).unwrap();
        assert_eq!(read_long[0], (0, 1, Err(Fault::TooLong)));
        assert_eq!(read_long[1].2, Ok(vec!["b".into(), "c".into()]));
        assert!(read(fits.as_bytes(), slice).unwrap()[0].2.is_ok());
    }
    let unclosed = format!("a\n\"b,{}\nd\n", "x".repeat(FIELD_BYTES + 1));
    for slice in [1 << 12, 1 << 22] {
        let read = read(unclosed.as_bytes(), slice).unwrap();
        assert_eq!(read[1].2, Err(Fault::TooLong));
        assert_eq!(read.len(), 2, "the quote has swallowed the rest");
    }
}

#[test]
fn quotes_that_are_text() {
    let check = |text: &str, fields: usize, expected: &[(u32, &[&str])]| {
        let dialect = Dialect {
            fields,
            ..Dialect::of(b',')
        };
        for slice in 1..=text.len() {
            let read = read_by(dialect, Charset::Utf8, text.as_bytes(), slice).unwrap();
            let read: Vec<(u32, Vec<String>)> = read
                .into_iter()
                .map(|(_, row, fields)| (row, fields.unwrap()))
                .collect();
            let expected: Vec<(u32, Vec<String>)> = expected
                .iter()
                .map(|(row, fields)| (*row, fields.iter().map(|&field| field.into()).collect()))
                .collect();
            assert_eq!(read, expected, "{text:?} in slices of {slice}");
        }
    };
    // (a) never closed.
    check(
        "a,\"b,c\nd,e,f\n",
        3,
        &[(1, &["a", "\"b", "c"]), (2, &["d", "e", "f"])],
    );
    // (b) text behind the closing quote.
    check("\"a\"b,c\n", 2, &[(1, &["\"a\"b", "c"])]);
    check(
        "a,\"b\nc,\"d\ne,\"f\"\n",
        2,
        &[(1, &["a", "\"b"]), (2, &["c", "\"d"]), (3, &["e", "f"])],
    );
    // (c) swallows a line, and the table has another count of fields.
    check(
        "a,\"b,c\nd,e,f\ng,h,i\"\n",
        3,
        &[
            (1, &["a", "\"b", "c"]),
            (2, &["d", "e", "f"]),
            (3, &["g", "h", "i\""]),
        ],
    );
    check(
        "a,\"b\nc\",d\n\"x\n\",y,\"z\n\"\n",
        3,
        &[(1, &["a", "b\nc", "d"]), (3, &["x\n", "y", "z\n"])],
    );
    let long = format!("\"a,b\n{}", "c,d\n".repeat(QUOTED_LINES as usize + 1));
    for slice in [1, 100, 1 << 20] {
        let read = read_by(Dialect::of(b','), Charset::Utf8, long.as_bytes(), slice).unwrap();
        assert_eq!(read.len() as u32, QUOTED_LINES + 2);
    }
}

#[test]
fn quotes_and_escapes_of_other_programs() {
    let dialect = Dialect {
        escape: Escape::Backslash,
        ..Dialect::of(b',')
    };
    let single = Dialect {
        quote: b'\'',
        ..Dialect::of(b',')
    };
    for (dialect, text, expected) in [
        (
            dialect,
            r#""a \"b\", \\","c\n\"","d""e",\"f"#,
            vec![r#"a "b", \"#, r#"c\n""#, "d\"e", r#"\"f"#],
        ),
        (single, "'a, ''b'' c',\"c", vec!["a, 'b' c", "\"c"]),
    ] {
        for slice in 1..=text.len() {
            let read = read_by(dialect, Charset::Utf8, text.as_bytes(), slice).unwrap();
            assert_eq!(read[0].2.as_deref().unwrap(), expected, "slices of {slice}");
        }
    }
}

#[test]
fn other_sets_are_decoded() {
    let bytes = b"\xc4\xe0\xf2\xe0,\"\xd1\"\"\0\"\r\nab,c\n";
    for slice in 1..=bytes.len() {
        let dialect = Dialect::of(b',');
        let read = read_by(dialect, Charset::Windows1251, bytes, slice).unwrap();
        assert_eq!(read[0].2, Ok(vec!["Дата".into(), "С\"".into()]));
        assert_eq!(read[1], (13, 2, Ok(vec!["ab".into(), "c".into()])));
        let damaged = read_by(dialect, Charset::Utf8, b"ab\nc,\xc4\xe0,\xd0\xb6\n", slice);
        let fields = damaged.unwrap()[1].2.clone();
        let expected = ["c", "\u{fffd}\u{fffd}", "ж"].map(String::from);
        assert_eq!(fields, Ok(expected.to_vec()));
    }
}

/// Records as `csv-core` reads them: it leaves blank lines out.
fn csv_core(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv_core::Reader::new();
    let (mut out, mut ends) = (vec![0; bytes.len() + 1], vec![0; bytes.len() + 1]);
    let (mut records, mut at, mut ends_at, mut written) = (Vec::new(), 0, 0, 0);
    loop {
        let (result, read, wrote, ended) =
            reader.read_record(&bytes[at..], &mut out[written..], &mut ends[ends_at..]);
        at += read;
        written += wrote;
        ends_at += ended;
        match result {
            csv_core::ReadRecordResult::Record => {
                let mut start = 0;
                let fields = ends[..ends_at].iter().map(|&end| {
                    let field = String::from_utf8(out[start..end].to_vec()).unwrap();
                    start = end;
                    field
                });
                records.push(fields.collect());
                (ends_at, written) = (0, 0);
            }
            csv_core::ReadRecordResult::End => return records,
            _ => {}
        }
    }
}

/// A field as programs write it: quoted where it has to be.
fn well_formed() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab]{0,3}",
        "[ab][ab\"]{0,3}",
        "[ab\",\r\n]{0,4}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
    ]
}

/// Whether some quote is taken for text.
fn has_stray(dialect: Dialect, bytes: &[u8]) -> bool {
    let mut found = false;
    let mut records = Records::new(dialect, Charset::Utf8, Start { offset: 0, row: 1 });
    let mut visit = |record: &Record<'_>| {
        found |= record.mended.stray_quote;
        Ok(())
    };
    records.push(bytes, &mut visit).unwrap();
    records.finish(&mut visit).unwrap();
    found
}

#[test]
fn what_stands_below_decides_about_a_quote() {
    let text = "\"\"\",\n\",\"\n\",";
    let dialect = Dialect {
        fields: 2,
        ..Dialect::of(b',')
    };
    let read = |bytes: &[u8]| read_by(dialect, Charset::Utf8, bytes, 64).unwrap();
    // With the third line, the first field swallows a line end and the record has a field too many.
    let fields = |fields: [&str; 2]| Ok(fields.map(String::from).to_vec());
    let whole = read(text.as_bytes());
    assert_eq!(whole[0], (0, 1, fields(["\"\"\"", ""])));
    // Without it, the record has the table's two.
    let (above, _) = text.as_bytes().split_at(whole[2].0 as usize);
    assert_eq!(read(above), [(0, 1, fields(["\",\n", "\""]))]);
}

/// The record starts, and what is read from each.
fn rest_of(read: &Read, place: usize) -> Vec<&Result<Vec<String>, Fault>> {
    read.iter()
        .skip(place)
        .map(|(_, _, fields)| fields)
        .collect()
}

proptest! {
    #[test]
    fn fields_are_those_of_csv_core(
        rows in proptest::collection::vec(proptest::collection::vec(well_formed(), 1..4), 0..6),
        end in prop_oneof![Just("\n"), Just("\r\n"), Just("\r")],
        slice in 1usize..9,
    ) {
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let text = rows.join(end);
        let read = read(text.as_bytes(), slice).unwrap();
        let blank_line = |fields: &Vec<String>| fields.len() == 1 && fields[0].is_empty();
        let ours: Vec<_> = read.into_iter().filter_map(|(_, _, fields)| fields.ok())
            .filter(|fields| !blank_line(fields)).collect();
        let theirs: Vec<_> = csv_core(text.as_bytes()).into_iter()
            .filter(|fields| !blank_line(fields)).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn slices_and_parts_change_nothing(
        text in "[ab\",\r\n\\\\]{0,60}",
        slice in 1usize..9,
        fields in 0usize..4,
        is_backslash in any::<bool>(),
    ) {
        let escape = if is_backslash { Escape::Backslash } else { Escape::Doubled };
        let dialect = Dialect { fields, escape, ..Dialect::of(b',') };
        let read = |bytes: &[u8], slice| read_by(dialect, Charset::Utf8, bytes, slice).unwrap();
        let whole = read(text.as_bytes(), 64);
        prop_assert_eq!(&whole, &read(text.as_bytes(), slice));
        for (place, (offset, _, _)) in whole.iter().enumerate() {
            let (above, below) = text.as_bytes().split_at(*offset as usize);
            let rest = read(below, 64);
            prop_assert_eq!(rest_of(&rest, 0), rest_of(&whole, place));
            // A quote that is none may be known for one only by what stands below the cut.
            if !has_stray(dialect, above) && !has_stray(dialect, text.as_bytes()) {
                prop_assert_eq!(&read(above, 64), &whole[..place]);
            }
        }
    }
}

/// Records as they are visited: each by itself, or those of so many fields together.
struct Visited {
    columns: Option<usize>,
    fields: Vec<(u64, u32, Vec<u8>, Vec<String>)>,
    in_runs: usize,
}

impl Visit for Visited {
    fn record(&mut self, record: &Record<'_>) -> Result<(), Error> {
        let fields = record.fields().map(String::from).collect();
        self.fields.push((
            record.start.offset,
            record.start.row,
            record.raw.into(),
            fields,
        ));
        Ok(())
    }

    fn run_columns(&self) -> Option<usize> {
        self.columns
    }

    fn run(&mut self, run: &Run<'_>) -> Result<(), Error> {
        for row in 0..run.len() {
            let record = run.record(row);
            let fields: Vec<String> = record.fields().map(String::from).collect();
            let by_column: Vec<&str> = (0..fields.len()).map(|at| run.field(row, at)).collect();
            assert_eq!(fields, by_column);
            assert_eq!(record.start.row, run.row(row));
            assert!(
                run.raw()
                    .windows(record.raw.len())
                    .any(|raw| raw == record.raw)
            );
            self.fields.push((
                record.start.offset,
                record.start.row,
                record.raw.into(),
                fields,
            ));
        }
        self.in_runs += run.len();
        Ok(())
    }
}

proptest! {
    #[test]
    fn runs_are_the_same_records(
        rows in proptest::collection::vec(
            prop_oneof![
                5 => proptest::collection::vec(well_formed(), 2..3),
                1 => proptest::collection::vec("[ab\"\u{0}я]{0,3}", 1..4),
            ],
            0..30,
        ),
        end in prop_oneof![Just("\n"), Just("\r\n")],
        slice in 20usize..200,
    ) {
        let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let text = rows.join(end);
        let visited = |columns| {
            let mut visited = Visited { columns, fields: Vec::new(), in_runs: 0 };
            let start = Start { offset: 0, row: 1 };
            let mut records = Records::new(Dialect::of(b','), Charset::Utf8, start);
            for slice in text.as_bytes().chunks(slice) {
                records.push(slice, &mut visited).unwrap();
            }
            records.finish(&mut visited).unwrap();
            visited
        };
        let (alone, together) = (visited(None), visited(Some(2)));
        prop_assert_eq!(alone.in_runs, 0);
        prop_assert_eq!(&alone.fields, &together.fields);
    }
}

proptest! {
    #[test]
    fn trimming_is_that_of_str(text in "[azяА \\t\u{85}\u{a0}\u{1680}\u{2000}-\u{200b}\u{2028}\u{202f}\u{205f}\u{3000}\u{41a}é€😀]{0,6}") {
        prop_assert_eq!(record::trim(&text), text.trim());
    }
}
