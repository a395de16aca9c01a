//! What a person is asked about a list, and what is chosen for it.

use super::*;
use rust_xlsxwriter::Workbook;

fn columns(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect()
}

#[test]
fn decimals_that_could_be_thousands_name_the_option_that_decides_them() {
    let list = "Factura;Fecha;Cliente;Producto;Cantidad;Precio\n1;20/11/2026;Ana;Olla;1.500;2.250\n\
                2;20/11/2026;Eva;Tapa;1.500;2.250\n";
    let problem = understand(list.as_bytes(), Choices::default()).unwrap_err();
    assert!(
        matches!(&problem, Unreadable::Decimals { column, example } if column == "Cantidad" && example == "1.500"),
        "{problem}"
    );
    for (sign, expected) in [("comma", 337_500_000), ("dot", 338)] {
        let choices = Choices { decimal: Some(sign.into()), ..Choices::default() };
        assert_eq!(understand(list.as_bytes(), choices).unwrap()["rows"][0]["amount_minor"], expected);
    }
    let choices = Choices { decimal: Some("punto".into()), ..Choices::default() };
    assert!(matches!(understand(list.as_bytes(), choices), Err(Unreadable::NoDecimal(_))));
    let decided = list.replace("Tapa;1.500", "Tapa;1,5");
    assert_eq!(plain(&decided)["rows"][0]["amount_minor"], 337_500_000);
    // No invoice amounts to thousandths: only one reading is left.
    let totals = "Factura,Fecha,Cliente,Total\n1,2026-11-23,Ana,\"1,234\"\n";
    assert_eq!(plain(totals)["rows"][0]["amount_minor"], 123_400);
}

/// A workbook with these sheets, each a heading and rows.
fn book(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn the_sheet_with_a_heading_is_read_and_others_like_it_are_told() {
    const COVER: &[&[&str]] = &[&["Informe", "de ventas"], &["Preparado", "por Iris"], &["Mes", "octubre"]];
    const HEAD: &[&str] = &["Factura", "Fecha", "Cliente", "Total"];
    let january: &[&[&str]] = &[HEAD, &["1", "20/01/2026", "Ana", "5,00"]];
    let february: &[&[&str]] = &[HEAD, &["2", "20/02/2026", "Eva", "6,00"]];
    let read = |bytes: &[u8], sheet: Option<&str>| {
        let choices = Choices { sheet: sheet.map(str::to_owned), ..Choices::default() };
        let (list, _file) = opened(bytes, choices).unwrap();
        (list.source.sheet().unwrap().to_owned(), list.other_sheets.clone())
    };
    let one = book(&[("Portada", COVER), ("Enero", january)]);
    assert_eq!(read(&one, None), ("Enero".to_owned(), vec![]));
    let both = book(&[("Portada", COVER), ("Enero", january), ("Febrero", february)]);
    assert_eq!(read(&both, None), ("Enero".to_owned(), vec!["Febrero".to_owned()]));
    assert_eq!(read(&both, Some("Febrero")), ("Febrero".to_owned(), vec![]));
    let said = understand(&both, Choices::default()).unwrap();
    assert_eq!((&said["sheet"], &said["other_sheets"]), (&json!("Enero"), &json!(["Febrero"])));
    assert_eq!(said["rows"][0]["number"], "1");
    let choices = Choices { sheet: Some("Marzo".into()), ..Choices::default() };
    assert!(matches!(opened(&both, choices), Err(Unreadable::Refused(_))));
}

#[test]
fn a_kept_column_that_a_list_can_do_without_is_left_out_and_told() {
    let list = b"Doc,Emitido,Quien\n1,2026-11-23,Ana\n";
    let kept = [("number", "Doc"), ("invoiced_at", "Emitido"), ("customer", "Quien"), ("carrier", "Empresa")];
    let choices = || Choices { kept: columns(&kept), ..Choices::default() };
    let (open, _file) = opened(list, choices()).unwrap();
    assert_eq!(open.lacking, [("carrier".to_owned(), "Empresa".to_owned())]);
    assert_eq!(understand(list, choices()).unwrap()["rows"][0]["customer"], "Ana");
    // What is asked for now is meant, and what every invoice needs is needed.
    let asked = Choices { columns: columns(&kept), ..Choices::default() };
    assert!(matches!(opened(list, asked), Err(Unreadable::Refused(_))));
    let renamed = b"Doc,Emitido,Comprador final\n1,2026-11-23,Ana\n";
    assert!(matches!(opened(renamed, choices()), Err(Unreadable::Refused(_))));
    // Under a heading that says it by itself it is there.
    let (open, _file) = opened(b"Doc,Emitido,Quien,Courier\n1,2026-11-23,Ana,Veloz\n", choices()).unwrap();
    assert_eq!(open.lacking, []);
    assert_eq!(open.header(crate::import::field::CARRIER), Some("Courier"));
}
