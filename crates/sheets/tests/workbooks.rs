//! XLSX, XLS and ODS, read in this process.

// Helpers are tests too.
#![allow(clippy::unwrap_used)]

mod common;

use std::io::{Cursor, Write};

use common::{DAY, DELIVERED, DISCOUNT, PHONE, QUANTITY, code, file, fixture, fixture_list, list};
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Workbook};
use sheets::{Format, Limits, Options};
use zip::write::SimpleFileOptions;

#[test]
fn the_same_workbook_reads_the_same_in_every_format() {
    for (name, format) in [
        ("ventas.xlsx", Format::Xlsx),
        ("ventas_openpyxl.xlsx", Format::Xlsx),
        ("ventas.xls", Format::Xls),
        ("ventas.ods", Format::Ods),
    ] {
        let list = fixture_list(name);
        assert_eq!(list.source.format(), format, "{name}");
        assert_eq!(list.source.sheet(), Some("Ventas de octubre"), "{name}");
        assert_eq!(list.source.encoding(), None);
        assert_eq!(list.layout.header_row, 3, "{name}");
        assert_eq!(list.numbers(), ["100100000018823", "A-2", "A-3", "A-4"], "{name}");
        assert_eq!(list.days(DAY), ["2026-10-31", "2026-11-01", "2026-10-31", "2026-11-03"], "{name}");
        assert_eq!(list.days(DELIVERED), ["2026-11-02T14:30:00", "2026-11-02", "-", "-"], "{name}");
        assert_eq!(list.customers(), ["Peña e Ibáñez, S.A.", "MUÑOZ GÜELL", "Ñandú Ávila", "-"], "{name}");
        assert_eq!(list.each(|record| record.number()), [4, 5, 6, 8], "{name}");
        assert_eq!(list.layout.skipped.totals, 1, "{name}");
        let amounts = list.amounts();
        assert_eq!(amounts[..3], ["1234.5", "80", "-3.25"], "{name}");
        let quantities =
            list.each(|record| record.quantity(QUANTITY).unwrap().map(|quantity| quantity.to_string()));
        assert_eq!(quantities, [Some("3".into()), Some("1.5".into()), Some("2".into()), None], "{name}");
        let shares = list.each(|record| record.percent(DISCOUNT).unwrap().map(|share| share.to_string()));
        assert_eq!(shares[..2], [Some("0.15".to_owned()), Some("0.1".to_owned())], "{name}");
        let phones = list.each(|record| record.phone(PHONE).unwrap().map(|phone| phone.into_owned()));
        assert_eq!(
            phones[..2],
            [Some("+593 99 123 4567".to_owned()), Some("593991234567".to_owned())],
            "{name}"
        );
    }
}

#[test]
fn the_error_of_a_formula_is_told() {
    for name in ["ventas.xlsx", "ventas.xls", "ventas.ods"] {
        assert_eq!(fixture_list(name).amounts()[3], "error-cell", "{name}");
    }
}

#[test]
fn days_are_counted_from_the_epoch_of_the_workbook() {
    for name in ["epoca1904.xlsx", "epoca1904.xls"] {
        let list = fixture_list(name);
        assert!(list.source.epoch_1904(), "{name}");
        assert_eq!(
            (list.days(DAY), list.days(DELIVERED)),
            (vec!["2026-10-31".into()], vec!["2026-11-01".into()]),
            "{name}"
        );
    }
}

#[test]
fn a_sheet_is_taken_by_its_name() {
    for name in ["ventas.xlsx", "ventas.xls", "ventas.ods"] {
        let open = |sheet: &str| {
            sheets::open(&fixture(name), &Options { sheet: Some(sheet.into()), ..Options::default() })
        };
        assert_eq!(open("Portada").unwrap().sheet(), Some("Portada"), "{name}");
        assert_eq!(open("Marzo").unwrap_err().code(), "unknown-sheet", "{name}");
        assert_eq!(open("Portada").unwrap().sheets(), ["Portada", "Ventas de octubre"], "{name}");
    }
}

#[test]
fn the_headings_of_every_sheet_are_told() {
    for name in ["ventas.xlsx", "ventas.xls", "ventas.ods"] {
        let source = sheets::open(&fixture(name), &Options::default()).unwrap();
        let told = source.headings(common::FIELDS, &[]);
        let named: Vec<_> = told.iter().map(|(sheet, fields)| (*sheet, fields.len())).collect();
        assert_eq!(named, [("Portada", 0), ("Ventas de octubre", 8)], "{name}");
        assert_eq!(told[1].1[..3], ["number", "day", "customer"], "{name}");
        let asked = [("customer".to_owned(), "Cliente".to_owned())];
        assert_eq!(source.headings(&common::FIELDS[2..3], &asked)[1].1, ["customer"], "{name}");
    }
}

#[test]
fn protected_workbooks_are_told_from_broken_ones() {
    for name in ["protegida.xlsx", "protegida.xls", "protegida.ods"] {
        assert_eq!(
            sheets::open(&fixture(name), &Options::default()).unwrap_err().code(),
            "password",
            "{name}"
        );
    }
}

#[test]
fn a_workbook_cut_short_is_damaged() {
    for name in ["ventas.xlsx", "ventas.xls", "ventas.ods"] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        let refused = code(&bytes[..bytes.len() / 3]);
        assert!(["damaged", "not-a-spreadsheet"].contains(&refused), "{name}: {refused}");
    }
}

#[test]
fn a_workbook_with_any_byte_spoiled_never_makes_it_fall() {
    for name in ["ventas.xlsx", "ventas.xls", "ventas.ods"] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        for at in (0..bytes.len()).step_by(bytes.len() / 60) {
            let mut spoiled = bytes.clone();
            spoiled[at] ^= 0x5a;
            // Whatever comes of it, it comes: most are refused, some do not matter.
            let _ = code(&spoiled);
        }
    }
}

#[test]
fn values_written_by_another_program_come_back() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Style::new().set_num_format("dd/mm/yyyy");
    let at = Style::new().set_num_format("dd/mm/yyyy hh:mm:ss");
    sheet.write_row(0, 0, ["Factura", "Fecha", "Cliente", "Monto", "Entrega"]).unwrap();
    for row in 1..=3u32 {
        sheet.write_number(row, 0, f64::from(row) + 1e14).unwrap();
        sheet.write_with_format(row, 1, ExcelDateTime::from_ymd(2026, 10, row as u8).unwrap(), &day).unwrap();
        sheet.write_string(row, 2, format!("Cliente\n{row}")).unwrap();
        sheet.write_number(row, 3, 0.1 + 0.2).unwrap();
        let moment = ExcelDateTime::from_ymd(2026, 11, 1).unwrap().and_hms(23, 59, row as u8).unwrap();
        sheet.write_with_format(row, 4, &moment, &at).unwrap();
    }
    sheet.write_number(4, 0, 1.2345678901234567e19).unwrap();
    let list = list(book.save_to_buffer().unwrap());
    assert_eq!(list.numbers(), ["100000000000001", "100000000000002", "100000000000003", "lost-digits"]);
    assert_eq!(list.days(DAY), ["2026-10-01", "2026-10-02", "2026-10-03", "-"]);
    assert_eq!(list.customers()[0], "Cliente 1");
    assert_eq!(list.amounts()[0], "0.3");
}

#[test]
fn an_empty_workbook_is_empty() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert_eq!(code(book.save_to_buffer().unwrap()), "empty");
}

/// A small XLSX whose sheet is `rows`, with other parts besides.
fn workbook(rows: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    let parts = [
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Hoja1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    for (name, content) in parts.iter().chain(others) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ROWS: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Factura</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Cliente</t></is></c></row>\
                    <row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>&lt;!DOCTYPE&gt;</t></is></c></row>";

#[test]
fn a_plain_workbook_made_by_hand_is_read() {
    assert_eq!(list(workbook(ROWS, &[])).customers(), ["<!DOCTYPE>"]);
}

#[test]
fn entities_are_refused_wherever_they_stand() {
    let declaration = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x/>";
    assert_eq!(code(workbook(ROWS, &[("xl/sharedStrings.xml", declaration)])), "entities");
    let far = format!("<?xml version=\"1.0\"?>{}{}", " ".repeat((64 << 10) - 25), &declaration[21..]);
    assert_eq!(code(workbook(ROWS, &[("xl/sharedStrings.xml", &far)])), "entities");
}

#[test]
fn a_part_that_unpacks_to_far_too_much_is_a_bomb() {
    let blown = " ".repeat(12 << 20);
    assert_eq!(code(workbook(ROWS, &[("xl/sharedStrings.xml", &blown)])), "bomb");
}

#[test]
fn what_is_never_read_may_be_of_any_size() {
    let picture = " ".repeat(12 << 20);
    assert_eq!(code(workbook(ROWS, &[("xl/media/photo.png", &picture)])), "read");
}

#[test]
fn limits_of_a_workbook_are_kept() {
    fn check(limits: Limits, bytes: &[u8], expected: &str) {
        let file = file(bytes);
        let refusal = sheets::open(file.path(), &Options { limits, ..Options::default() }).unwrap_err();
        assert_eq!(refusal.code(), expected);
    }
    let bytes = workbook(ROWS, &[]);
    check(Limits { workbook_bytes: 100, ..Limits::default() }, &bytes, "too-big");
    check(Limits { unpacked_bytes: 100, ..Limits::default() }, &bytes, "too-big");
    check(Limits { rows: 1, ..Limits::default() }, &bytes, "too-big");
    check(Limits { columns: 1, ..Limits::default() }, &bytes, "too-big");
    check(Limits { cell_bytes: 5, ..Limits::default() }, &bytes, "too-big");
}

#[test]
fn a_cell_in_a_far_corner_does_not_fill_the_memory() {
    let far = format!("{ROWS}<row r=\"1048576\"><c r=\"ALK1048576\"><v>1</v></c></row>");
    let list = list(workbook(&far, &[]));
    assert_eq!(list.each(|record| record.number()), [2, 1_048_576]);
    assert_eq!(
        code(workbook(&format!("{ROWS}<row r=\"3\"><c r=\"XFD3\"><v>1</v></c></row>"), &[])),
        "too-big"
    );
}

#[test]
fn rows_out_of_order_are_damage() {
    let back = format!("{ROWS}<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    assert_eq!(code(workbook(&back, &[])), "damaged");
}

#[test]
fn other_documents_in_a_zip_are_told_by_what_they_are() {
    fn check(name: &str, expected: sheets::Looks) {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        let file = file(zip.finish().unwrap().into_inner());
        match sheets::open(file.path(), &Options::default()).unwrap_err() {
            sheets::Refusal::NotASpreadsheet { looks } => assert_eq!(looks, expected, "{name}"),
            other => panic!("{name}: {other}"),
        }
    }
    check("word/document.xml", sheets::Looks::Document);
    check("xl/workbook.bin", sheets::Looks::BinaryWorkbook);
    check("photo.jpg", sheets::Looks::Archive);
}

/// A small ODS with these tables.
fn ods(tables: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"ta2\" style:family=\"table\">\
         <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", content.as_str()),
    ];
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ODS_HEADER: &str = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Factura</text:p></table:table-cell>\
     <table:table-cell office:value-type=\"string\"><text:p>Cliente</text:p></table:table-cell></table:table-row>";

fn ods_row(cells: &str) -> String {
    format!(
        "<table:table table:name=\"Hoja1\">{ODS_HEADER}<table:table-row>{cells}</table:table-row></table:table>"
    )
}

#[test]
fn the_text_of_an_ods_cell_is_what_a_person_sees() {
    fn check(cell: &str, expected: &str) {
        let number = "<table:table-cell office:value-type=\"float\" office:value=\"7\"/>";
        assert_eq!(list(ods(&ods_row(&format!("{number}{cell}")))).customers(), [expected], "{cell}");
    }
    let cell =
        |inner: &str| format!("<table:table-cell office:value-type=\"string\">{inner}</table:table-cell>");
    check(&cell("<text:p>a<text:s text:c=\"3\"/>b<text:span>c</text:span></text:p>"), "a bc");
    check(&cell("<text:p>uno</text:p><text:p>dos &amp; &#241;</text:p>"), "uno dos & ñ");
    check(&cell("<office:annotation><text:p>nota</text:p></office:annotation><text:p>Ana</text:p>"), "Ana");
    check(
        "<table:table-cell office:value-type=\"string\" office:string-value=\"Eva\"><text:p>x</text:p></table:table-cell>",
        "Eva",
    );
    check("<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>", "TRUE");
    check("<table:table-cell table:number-columns-repeated=\"16000\"/>", "-");
}

#[test]
fn repeated_rows_and_cells_of_an_ods_are_all_there() {
    let cells = "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/>";
    let row = |repeated: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{repeated}\">{cells}</table:table-row>")
    };
    let table = format!(
        "<table:table table:name=\"H\">{ODS_HEADER}{}{}{}</table:table>",
        row(3, cells),
        row(5, "<table:table-cell/>"),
        row(1, cells)
    );
    let list = list(ods(&table));
    assert_eq!(list.each(|record| record.number()), [2, 3, 4, 10]);
    assert_eq!(list.customers()[0], "7");
}

#[test]
fn repetitions_without_measure_are_refused() {
    let cell = |columns: u64| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"float\" office:value=\"7\"/>"
        )
    };
    assert_eq!(code(ods(&ods_row(&cell(4_000_000_000)))), "too-big");
    let rows = format!(
        "<table:table table:name=\"H\">{ODS_HEADER}<table:table-row table:number-rows-repeated=\"4000000000\">{}</table:table-row></table:table>",
        cell(2)
    );
    let file = file(ods(&rows));
    let limits = Limits { rows: 10_000, ..Limits::default() };
    let refusal = sheets::open(file.path(), &Options { limits, ..Options::default() }).unwrap_err();
    assert_eq!(refusal.code(), "too-big");
}

#[test]
fn hidden_sheets_of_an_ods_are_passed_over() {
    let hidden = ods_row("<table:table-cell office:value-type=\"float\" office:value=\"1\"/>")
        .replace("table:name", "table:style-name=\"ta2\" table:name");
    let shown = ods_row("<table:table-cell office:value-type=\"float\" office:value=\"2\"/>")
        .replace("Hoja1", "Hoja2");
    let list = list(ods(&(hidden + &shown)));
    assert_eq!((list.numbers(), list.source.sheets()), (vec!["2".to_owned()], &["Hoja2".to_owned()][..]));
}
