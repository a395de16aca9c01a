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
