//! Records against hand-made cases and against `csv-core`.

use super::*;
use proptest::prelude::*;

type Read = Vec<(u64, u32, Result<Vec<String>, Fault>)>;

fn read(bytes: &[u8], slice: usize) -> Result<Read, Error> {
    let mut read = Vec::new();
    let mut records = Records::new(b',', Start { offset: 0, row: 1 });
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
        "\"say \"\"hi\"\"\",\"\",\"a\"b",
        &[(0, 1, &["say \"hi\"", "", "ab"])],
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
    let unclosed = read(b"a\n\"b,c\nd\n", 3).unwrap();
    assert_eq!(
        unclosed,
        [
            (0, 1, Ok(vec!["a".into()])),
            (2, 2, Err(Fault::UnclosedQuote))
        ]
    );
}

#[test]
fn other_encodings_are_refused_at_their_byte() {
    let refused = Err(Error::EncodingNotSupported { offset: 5 });
    assert_eq!(read(b"ab\nc,\xc4\xe0\n", 2), refused);
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

proptest! {
    #[test]
    fn fields_are_those_of_csv_core(text in "[ab\",\r\n]{0,40}", slice in 1usize..9) {
        let read = read(text.as_bytes(), slice).unwrap();
        prop_assume!(read.iter().all(|(_, _, fields)| fields.is_ok()));
        let blank_line = |fields: &Vec<String>| fields.len() == 1 && fields[0].is_empty();
        let ours: Vec<_> = read.into_iter().filter_map(|(_, _, fields)| fields.ok())
            .filter(|fields| !blank_line(fields)).collect();
        let theirs: Vec<_> = csv_core(text.as_bytes()).into_iter()
            .filter(|fields| !blank_line(fields)).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn every_start_is_a_place_to_begin(text in "[ab\",\r\n]{0,40}", slice in 1usize..9) {
        let whole = read(text.as_bytes(), 64).unwrap();
        prop_assert_eq!(&whole, &read(text.as_bytes(), slice).unwrap());
        for (place, (offset, _, _)) in whole.iter().enumerate() {
            let rest = read(&text.as_bytes()[*offset as usize..], 64).unwrap();
            prop_assert_eq!(rest.len(), whole.len() - place);
            for (rest, whole) in rest.iter().zip(&whole[place..]) {
                prop_assert_eq!(&rest.2, &whole.2);
            }
        }
    }
}
