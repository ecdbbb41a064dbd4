use super::*;

/// The cells of a page's only table, a row a line.
fn rows(page: &[u8]) -> Vec<String> {
    let (page, _) = Page::open(page).expect("a page");
    let mut next = page.cells(0).expect("a table");
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut text = String::new();
    while let Some(place) = next(&mut text).expect("a cell") {
        let (row, column) = (place.row as usize, place.column as usize);
        rows.resize(rows.len().max(row + 1), Vec::new());
        let cells = &mut rows[row];
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = std::mem::take(&mut text);
    }
    rows.iter().map(|row| row.join("|")).collect()
}

fn check(page: &str, expected: &[&str]) {
    assert_eq!(rows(page.as_bytes()), expected, "{page}");
}

#[test]
fn tables_of_html() {
    check(
        "<table><tr><th>a<th>b<tr><td> 1&nbsp;234,50 <td>x<br>y</table>",
        &["a|b", "1\u{a0}234,50|x y"],
    );
    check(
        "<table><tr><td rowspan=2>a</td><td colspan='2'>b</td><td>c</td></tr><tr><td>d</td></tr></table>",
        &["a|b||c", "a|d"],
    );
    check(
        "<table><tr><td rowspan=3>a<td rowspan=2>1 500,00<td rowspan=2 colspan=2><td>10.01.2025<tr><td>b<tr><td>c</table>",
        &["a|1 500,00|||10.01.2025", "a||||b", "a|c"],
    );
    check("<table><tr><td><b>a</b><i>b</i></td></tr>", &["ab"]);
    check(
        "<table><tr><td><table><tr><td>inner</table></table>",
        &["inner"],
    );
}

#[test]
fn books_of_excel_2003() {
    check(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">
        <Worksheet ss:Name="A"><Table><Row><Cell><Data ss:Type="String">a &amp; b</Data></Cell></Row>
        <Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="Number">1.5E3</Data></Cell>
        <Cell><Data ss:Type="DateTime">2025-01-31T00:00:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"#,
        &["a & b", "", "|1500|2025-01-31"],
    );
}

#[test]
fn sheets_have_names_and_may_be_hidden() {
    let book = "<Workbook><Worksheet ss:Name='A'><Table></Table></Worksheet><Worksheet ss:Name='B'><Table></Table>
        <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let (_, views) = Page::open(book.as_bytes()).expect("a page");
    let views: Vec<(&str, bool)> = views
        .iter()
        .map(|view| (view.name.as_str(), view.is_hidden))
        .collect();
    assert_eq!(views, [("A", false), ("B", true)]);
}

#[test]
fn character_sets() {
    let page = |head: &str, letter: &[u8]| {
        [head.as_bytes(), b"<table><tr><td>", letter, b"</table>"].concat()
    };
    let check = |page: &[u8]| assert_eq!(rows(page), ["ж"]);
    check(&page("<meta charset=\"windows-1251\">", b"\xe6"));
    check(&page("<meta charset=utf-8>", "ж".as_bytes()));
    check(&page("", "ж".as_bytes()));
    check(&page("", b"\xe6"));
    let wide: Vec<u8> = "\u{feff}<table><tr><td>ж"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(is_page(&wide));
    check(&wide);
}

#[test]
fn pages_are_told_by_their_first_bytes() {
    assert!(is_page(b"\xef\xbb\xbf\r\n<!DOCTYPE html><HTML>"));
    assert!(is_page(b"<?xml version='1.0'?><ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"));
    assert!(!is_page(b"<orders><order/></orders>"));
    assert!(!is_page(b"date;client\n<html>;1"));
    assert!(!is_page(b""));
}
