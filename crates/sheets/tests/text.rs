//! Lists in plain text, from bytes to values.

// Helpers are tests too.
#![allow(clippy::unwrap_used)]

mod common;

use common::{AMOUNT, DAY, FIELDS, NUMBER, code, file, fixture, list, list_with};
use proptest::prelude::*;
use sheets::{CellKind, Hints, Options, Row};

#[test]
fn separators_are_recognised_whatever_the_cells_hold() {
    fn check(text: &str, separator: char, width: usize) {
        let file = file(text);
        let source = sheets::open(file.path(), &Options::default()).unwrap();
        let widest = source.rows().unwrap().map(|row| row.unwrap().len()).max();
        assert_eq!((source.separator(), widest), (Some(separator), Some(width)), "{text}");
    }
    check("Factura,Cliente\n1,Ana\n2,Luis\n", ',', 2);
    check("Factura;Monto;Flete\n1;32,38;1,5\n2;1,20;3,0\n", ';', 3);
    check("Factura\tCliente\n1\tPeña, Ana\n2\tLuis\n", '\t', 2);
    check("Factura|Cliente|Dirección\n1|Ana|Av. 1; piso 2\n", '|', 3);
    check("Factura,Dirección\n1,\"Av. 1; piso 2; interior; fondo\"\n2,\"x;y;z\"\n", ',', 2);
    check("Informe de ventas, octubre, noviembre\n\nFactura;Cliente\n1;Ana\n2;Luis\n3;Eva\n", ';', 2);
    check("Factura\n1\n2\n", ',', 1);
    check("sep=;\nFactura;Monto\n1;2\n", ';', 2);
}

#[test]
fn rows_have_the_numbers_a_spreadsheet_shows() {
    let file = file("\u{feff}a,b\r\n\r\n1,\"dos\nlíneas\"\r\n,\r\n3,4");
    let source = sheets::open(file.path(), &Options::default()).unwrap();
    let rows: Vec<Row> = source.rows().unwrap().map(|row| row.unwrap()).collect();
    let told: Vec<_> =
        rows.iter().map(|row| (row.number(), row.is_empty(), row.to_strings().join("|"))).collect();
    let expected =
        [(1, false, "a|b"), (2, true, ""), (3, false, "1|dos\nlíneas"), (4, true, "|"), (5, false, "3|4")];
    assert_eq!(told, expected.map(|(number, blank, text)| (number, blank, text.to_owned())));
}

#[test]
fn the_line_that_names_the_separator_is_no_row() {
    let list = list("sep=;\nFactura;Cliente\n1;Ana\n");
    assert_eq!((list.layout.header_row, list.numbers()), (1, vec!["1".to_owned()]));
}

#[test]
fn bytes_that_are_no_letters_cost_their_own_row() {
    let told = |bytes: &[u8], encoding: Option<&str>| {
        let file = file(bytes);
        let options = Options { encoding: encoding.map(str::to_owned), ..Options::default() };
        let source = sheets::open(file.path(), &options).unwrap();
        let layout = sheets::understand(&source, FIELDS, &Hints::default()).unwrap();
        let (mut records, mut told) = (layout.records(&source).unwrap(), Vec::new());
        while let Some(record) = records.next().unwrap() {
            told.push(record.check().map_err(|problem| problem.code()));
        }
        told
    };
    let windows = b"Factura;Cliente\n1;Mu\xf1oz\n2;Ana\n";
    assert_eq!(told(windows, Some("utf-8")), [Err("undecodable"), Ok(())]);
    assert_eq!(told(windows, None), [Ok(()), Ok(())]);
    let stray = b"Factura;Cliente\n1;Pe\xc3\xb1a\n2;Mu\xf1oz\n3;Ana\n";
    assert_eq!(told(stray, None), [Ok(()), Err("undecodable"), Ok(())]);
}

#[test]
fn the_sign_that_ends_a_file_of_dos_is_no_row() {
    for text in ["Factura;Cliente\r\n1;Ana\r\n\u{1a}", "Factura;Cliente\r\n1;Ana\u{1a}\u{1a}"] {
        let list = list(text);
        assert_eq!((list.layout.rows, list.customers()), (1, vec!["Ana".to_owned()]));
    }
}

#[test]
fn quotes_are_borne_as_people_type_them() {
    fn check(line: &str, expected: &[&str]) {
        let file = file(format!("Factura,Cliente,Fecha\n{line}\n2,Luis,3\n"));
        let source = sheets::open(file.path(), &Options::default()).unwrap();
        let row = source.rows().unwrap().nth(1).unwrap().unwrap();
        assert_eq!(row.to_strings(), expected, "{line}");
    }
    check("1,\"Peña, Ana\",3", &["1", "Peña, Ana", "3"]);
    check("1,\"dice \"\"hola\"\"\",3", &["1", "dice \"hola\"", "3"]);
    check("1,\"El Rincón\" S.A.,3", &["1", "El Rincón S.A.", "3"]);
    check("1,tubo de 5\",3", &["1", "tubo de 5\"", "3"]);
    check("1, \"con, espacio\" ,3", &["1", "con, espacio", "3"]);
    check("1,\"\",3", &["1", "", "3"]);
}

#[test]
fn an_open_quote_costs_its_own_row_and_no_other() {
    fn check(text: &str) {
        let list = list(text);
        let told = list.each(|record| (record.number(), record.check().map_err(|problem| problem.code())));
        assert_eq!(told, [(2, Ok(())), (3, Err("open-quote")), (4, Ok(())), (5, Ok(()))], "{text}");
        assert_eq!(list.numbers(), ["1", "2", "3", "4"], "{text}");
    }
    check("Factura,Cliente\n1,Ana\n2,\"Luis\n3,Eva\n4,Paz\n");
    check("Factura,Cliente\n1,Ana\n2,\"Luis\n3,\"Eva, María\"\n4,Paz\n");
    let long = "x".repeat(200_000);
    check(&format!("Factura,Cliente\n1,Ana\n2,\"Luis\n3,Eva\n4,\"{}\"\n", &long[..100]));
}

#[test]
fn an_open_quote_far_from_the_end_does_not_swallow_the_file() {
    let mut text = "Factura,Cliente\n1,\"Luis\n".to_owned();
    for number in 2..60_000 {
        text += &format!("{number},Cliente {number}\n");
    }
    let list = list(text);
    let bad = list.each(|record| record.check().is_err().then(|| record.number()));
    assert_eq!(bad.iter().flatten().collect::<Vec<_>>(), [&2]);
    assert_eq!(list.layout.rows, 59_999);
}

#[test]
fn an_open_quote_in_the_header_is_named_with_its_row() {
    let refusal = list_with("Ventas\n\n\"Factura,Cliente\n1,Ana\n2,Luis\n", &Hints::default()).err().unwrap();
    assert!(matches!(refusal, sheets::Refusal::OpenQuote { row: 3 }), "{refusal}");
}

#[test]
fn a_ragged_row_is_told_and_a_short_one_is_not() {
    let list = list("Factura,Cliente,Total\n1,Ana\n2,Luis,3,\n3,Eva,4,5\n");
    let told = list.each(|record| record.check().map_err(|problem| problem.code()));
    assert_eq!(told, [Ok(()), Ok(()), Err("ragged")]);
    assert_eq!(list.amounts(), ["-", "3", "4"]);
}

#[test]
fn what_is_no_list_is_refused_by_name() {
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(code(bytes), expected, "{:?}", &bytes[..bytes.len().min(20)]);
    }
    check(b"", "empty");
    check(b"\n\n  \n", "empty");
    check(b"%PDF-1.7 ...", "not-a-spreadsheet");
    check(b"\x89PNG\r\n\x1a\n....", "not-a-spreadsheet");
    check(b"<html><table><tr><td>1</td></tr></table>", "not-a-spreadsheet");
    check(b"<?xml version=\"1.0\"?><Workbook/>", "not-a-spreadsheet");
    check(b"hello world", "no-table");
    let junk: Vec<u8> = (0..9000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    check(&junk, "not-a-spreadsheet");
}

#[test]
fn an_encoding_can_be_forced() {
    let options = Options { encoding: Some("cp850".into()), ..Options::default() };
    let file = file(b"Factura;Cliente\n1;Pe\xa4a\n");
    let source = sheets::open(file.path(), &options).unwrap();
    let row = source.rows().unwrap().nth(1).unwrap().unwrap();
    assert_eq!((source.encoding(), row.cell(1).text), (Some("CP850"), "Peña"));
    let unknown = Options { encoding: Some("klingon".into()), ..Options::default() };
    assert_eq!(sheets::open(file.path(), &unknown).unwrap_err().code(), "unknown-encoding");
}

#[test]
fn too_many_columns_or_rows_are_refused() {
    let limits = sheets::Limits { columns: 10, rows: 5, ..sheets::Limits::default() };
    let options = Options { limits, ..Options::default() };
    let check = |text: String| {
        let file = file(text);
        let source = sheets::open(file.path(), &options).unwrap();
        sheets::understand(&source, FIELDS, &Hints::default()).err().map(|refusal| refusal.code())
    };
    assert_eq!(check(format!("Factura{}\n1,2\n", ",x".repeat(10))), Some("too-big"));
    assert_eq!(check(format!("Factura,Cliente\n{}", "1,2\n".repeat(5))), Some("too-big"));
    assert_eq!(check(format!("Factura,Cliente\n{}", "1,2\n".repeat(4))), None);
}

#[test]
fn a_line_without_end_is_refused_and_not_gathered() {
    assert_eq!(code(format!("Factura,Cliente\n1,{}\n", "x".repeat(3_000_000))), "too-big");
}

#[test]
fn every_encoding_of_the_same_list_reads_the_same() {
    for name in [
        "utf8.csv",
        "utf8_bom.csv",
        "utf16le.csv",
        "utf16be_bom.csv",
        "windows1252.csv",
        "iso8859_15.csv",
        "macroman.csv",
        "cp850.csv",
    ] {
        let list = common::fixture_list(name);
        assert_eq!(list.customers(), ["Peña e Ibáñez, S.A.", "MUÑOZ GÜELL", "Ñandú Ávila"], "{name}");
        assert_eq!(list.amounts(), ["1234.50", "80.00", "-3.25"], "{name}");
        assert_eq!(list.days(DAY), ["2026-10-31", "2026-11-01", "2026-11-02"], "{name}");
        assert!(list.layout.undecided.is_empty(), "{name}");
    }
    let told = |name| sheets::open(&fixture(name), &Options::default()).unwrap().encoding();
    assert_eq!(told("iso8859_15.csv"), Some("ISO-8859-15"));
    assert_eq!(told("macroman.csv"), Some("Mac Roman"));
    assert_eq!(told("cp850.csv"), Some("CP850"));
    assert_eq!(told("utf16be_bom.csv"), Some("UTF-16BE"));
}

const ENCODINGS: [&str; 5] = ["utf-8", "utf-16le", "windows-1252", "cp850", "macroman"];

/// Bytes of `text` in an encoding, as the outside world would write them.
fn encode(text: &str, encoding: &str) -> Vec<u8> {
    const SPECIAL: &str = "áéíóúñüÑÁº¿";
    let high = |bytes: &[u8]| -> Vec<u8> {
        let place = |c: char| SPECIAL.chars().position(|s| s == c).unwrap();
        text.chars().map(|c| if c.is_ascii() { c as u8 } else { bytes[place(c)] }).collect()
    };
    match encoding {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "windows-1252" => high(b"\xe1\xe9\xed\xf3\xfa\xf1\xfc\xd1\xc1\xba\xbf"),
        "cp850" => high(b"\xa0\x82\xa1\xa2\xa3\xa4\x81\xa5\xb5\xa7\xa8"),
        "macroman" => high(b"\x87\x8e\x92\x97\x9c\x96\x9f\x84\xe7\xbc\xc0"),
        _ => text.as_bytes().to_vec(),
    }
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = "[a-zA-Z0-9 ,;|\"'áéíóúñüÑÁº¿\n.\t-]{0,12}";
    (2usize..6).prop_flat_map(move |width| prop::collection::vec(prop::collection::vec(cell, width), 1..20))
}

proptest! {
    #[test]
    fn any_table_written_in_any_style_is_read_back(
        table in table(),
        encoding in prop::sample::select(&ENCODINGS[..]),
        separator in prop::sample::select(&[b',', b';', b'\t', b'|'][..]),
        windows in any::<bool>(),
    ) {
        let ending = if windows { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(ending).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
        table.iter().for_each(|row| writer.write_record(row).unwrap());
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let file = file(encode(&text, encoding));
        let options = Options { encoding: Some(encoding.into()), separator: Some(separator.into()), ..Options::default() };
        let source = sheets::open(file.path(), &options).unwrap();
        let read: Vec<Vec<String>> = source.rows().unwrap().map(|row| row.unwrap().to_strings()).collect();
        prop_assert_eq!(read, table);
    }

    #[test]
    fn no_bytes_whatever_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = code(bytes);
    }

    #[test]
    fn no_text_whatever_makes_it_fall(text in "(Factura|Fecha|Total|[0-9/.,:eE+$ -]{0,9}|\"|;|,|\t|\n|[a-zñ]{0,5}){0,60}") {
        if let Ok(list) = list_with(&text, &Hints::default()) {
            list.each(|record| (record.moment(DAY).is_ok(), record.amount(AMOUNT).is_ok(), record.identifier(NUMBER).is_ok()));
        }
    }

    #[test]
    fn spoiling_one_place_keeps_cells_and_rows_apart(text in "[a-c,\"\n]{0,40}") {
        let file = file(format!("x,y\n{text}"));
        let source = sheets::open(file.path(), &Options { separator: Some(','), ..Options::default() }).unwrap();
        for (at, row) in (1..).zip(source.rows().unwrap()) {
            let row = row.unwrap();
            prop_assert_eq!(row.number(), at);
            prop_assert!(row.cells().all(|cell| cell.kind != CellKind::Empty || cell.text.trim().is_empty()));
        }
    }
}
