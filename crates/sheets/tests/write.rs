//! Lists written back, and read again.

mod common;

use std::io::Cursor;

use common::{DAY, list};

const HEADERS: [&str; 4] = ["Factura", "Fecha", "Cliente", "Motivo"];

fn rows() -> Vec<Vec<String>> {
    let rows = [
        ["=1+1", "31/10/2026", "Peña; Ana", "@cmd"],
        ["00123", "01/11/2026", "-2+3", "dice \"hola\"\ny se va"],
        ["1001000000018823", "02/11/2026", "+593 99", "-12,50"],
    ];
    rows.map(|row| row.map(str::to_owned).to_vec()).to_vec()
}

#[test]
fn a_workbook_written_is_read_back_to_the_letter() {
    let mut bytes = Cursor::new(Vec::new());
    sheets::write_xlsx(&mut bytes, &HEADERS, rows()).unwrap();
    let list = list(bytes.into_inner());
    assert_eq!(list.numbers(), ["=1+1", "00123", "1001000000018823"]);
    assert_eq!(list.customers(), ["Peña; Ana", "-2+3", "+593 99"]);
    assert_eq!(list.days(DAY), ["2026-10-31", "2026-11-01", "2026-11-02"]);
}

#[test]
fn no_cell_of_a_csv_is_a_formula_and_it_is_read_back_to_the_letter() {
    for separator in [',', ';'] {
        let mut bytes = Vec::new();
        sheets::write_csv(&mut bytes, separator, &HEADERS, rows()).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.starts_with("\u{feff}Factura"));
        assert!(
            text.contains("'=1+1")
                && text.contains("'@cmd")
                && text.contains("'-2+3")
                && text.contains("'+593 99")
        );
        assert!(text.contains("-12,50") && !text.contains("'-12,50"), "a negative amount is no formula");
        let list = list(bytes);
        assert_eq!(list.numbers(), ["=1+1", "00123", "1001000000018823"]);
        assert_eq!(list.customers(), ["Peña; Ana", "-2+3", "+593 99"]);
    }
}

#[test]
fn dates_written_back_are_read_in_the_same_order_again_whatever_is_left_to_tell_by() {
    let rows = "1;13/04/2026;Ana;\n2;12/11/2026 08:30;;05/06/2026\n3;31/02/2026;;\n";
    let whole = common::list(format!("Factura;Fecha;Cliente;Fecha entrega\n{rows}"));
    let cells = whole.each(|record| record.to_strings());
    assert_eq!(cells[1], ["2", "2026-11-12 08:30:00", "", "2026-06-05"]);
    let mut out = Vec::new();
    sheets::write_csv(&mut out, ';', &whole.layout.headers(), &cells[1..]).unwrap();
    let mended = String::from_utf8(out).unwrap().replace("31/02/2026", "03/02/2026");
    let part = common::list(&mended);
    assert_eq!(part.days(common::DAY), ["2026-11-12T08:30:00", "2026-02-03"], "{mended}");
    assert_eq!(part.days(common::DELIVERED), ["2026-06-05", "-"]);
}
