//! What is understood of lists as people write them.

mod chosen;

use super::*;
use serde_json::{Value as Json, json};
use shell::{Company, Lang, Say, Words};
use std::{collections::BTreeMap, io::Write, sync::Arc};

/// What a dry run of this list says, in Spanish, for a company in Ecuador.
fn understand(bytes: &[u8], choices: Choices) -> Result<Json, Unreadable> {
    let (list, _file) = opened(bytes, choices)?;
    list.ready()?;
    let words = Words::new(&[shell::WORDS, crate::WORDS]).unwrap();
    let say = |say: &Say| {
        let args = say.args.iter().map(|(name, value)| (*name, shell::argument(value)));
        words.say(Lang::Es, &say.key, Some(&args.collect())).into_owned()
    };
    let mut out = Vec::new();
    dry_run(&list, say, &mut out, |_| ())?;
    Ok(serde_json::from_slice(&out).unwrap())
}

/// The list, and its file: it is read again from there.
fn opened(bytes: &[u8], choices: Choices) -> Result<(OpenList, tempfile::NamedTempFile), Unreadable> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let company = Arc::new(Company::of(places::country("EC").unwrap()));
    Ok((open(file.path(), INVOICES, &choices, company, None)?, file))
}

fn plain(text: &str) -> Json {
    understand(text.as_bytes(), Choices::default()).unwrap()
}

#[test]
fn one_row_per_invoice_is_understood_field_by_field() {
    let said = plain(
        "N.º Factura;Fecha de emisión;Cliente;RUC;Teléfono;Correo;Ciudad;Provincia;Vendedor;Línea;Total;Courier;Guía;\
         Fecha promesa;Fecha despacho;Fecha entrega;Estado\n\
         001-001-000012345;23/11/2026 16:30;Comercial Andrade;1790012345001;0998765432;compras@andrade.ec;Cuenca;\
         AZUAY;María Vaca;Cocinas;1.234,50;Servientrega;G-778;26/11/2026;24/11/2026 08:15;25/11/2026;Emitida\n\
         001-001-000012346;24/11/2026;Rosa Peñafiel;;;;;;;;89,9;;;;;;ANULADA\n",
    );
    assert_eq!(said["refused"], json!([]));
    assert_eq!(
        said["rows"][0],
        json!({"number": "001-001-000012345", "invoiced_at": "2026-11-23T21:30:00Z", "customer": "Comercial Andrade",
               "tax_id": "1790012345001", "phone": "0998765432", "email": "compras@andrade.ec", "city": "Cuenca",
               "province": "Azuay", "sales_rep": "María Vaca", "product_group": "Cocinas", "carrier": "Servientrega",
               "waybill": "G-778", "amount_minor": 123_450, "currency": "USD", "promised_on": "2026-11-26",
               "dispatched_at": "2026-11-24T13:15:00Z", "delivered_at": "2026-11-25T05:00:00Z", "status": "active"})
    );
    assert_eq!(said["rows"][1]["status"], "voided");
    assert_eq!(
        said["rows"][1]["invoiced_at"], "2026-11-24T05:00:00Z",
        "a day without an hour begins at midnight"
    );
    assert_eq!(said["mapping"]["number"], "N.º Factura");
    assert_eq!(said["mapping"]["delivered_at"], "Fecha entrega");
}

#[test]
fn lines_of_an_invoice_add_up_wherever_they_stand() {
    let said = plain(
        "factura,fecha,cliente,producto,cantidad,precio,descuento\n\
         10,2026-11-23,Ana,Olla,10,7.75,0.15\n\
         11,2026-11-23,Luis,Sartén,1,0.145,0\n\
         10,2026-11-23,Ana,Tapa,3,0.335,0\n\
         10,,,Asa,1,1,0\n",
    );
    assert_eq!(said["refused"], json!([]));
    let mut amounts: Vec<_> = said["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["number"].clone(), r["amount_minor"].clone()))
        .collect();
    amounts.sort_by_key(|(number, _)| number.to_string());
    assert_eq!(amounts, [(json!("10"), json!(6_588 + 101 + 100)), (json!("11"), json!(15))]);
}

#[test]
fn rows_of_one_number_that_disagree_are_refused_together() {
    let said = plain(
        "factura,fecha,cliente,total\n1,2026-11-23,Ana,10\n2,2026-11-23,Eva,5\n1,2026-11-23,Ana,11\n2,2026-11-23,Eva,5.00\n",
    );
    assert_eq!(said["rows"].as_array().unwrap().len(), 1, "rows that agree are one invoice");
    assert_eq!(said["rows"][0]["number"], "2");
    let reason = "La factura 1 está en las filas 2, 4 y no dicen lo mismo en «total». Deje la correcta.";
    assert_eq!(
        said["refused"],
        json!([{"row": 2, "column": "total", "reason": reason}, {"row": 4, "column": "total", "reason": reason}])
    );
    let said =
        plain("factura,fecha,cliente,producto,guía\n1,2026-11-23,Ana,Olla,G1\n1,2026-11-23,Ana,Tapa,G2\n");
    assert_eq!(said["rows"], json!([]));
    assert_eq!(said["refused"][1]["column"], "guía");
}

#[test]
fn products_without_prices_share_the_amount_that_their_rows_agree_on() {
    let head = "factura,fecha,cliente,producto,total\n";
    let said = plain(&format!("{head}1,2026-11-23,Ana,Olla,5\n1,,,Tapa,5.00\n2,2026-11-23,Eva,Olla,7\n"));
    assert_eq!(said["refused"], json!([]));
    let amounts: Vec<_> =
        said["rows"].as_array().unwrap().iter().map(|row| row["amount_minor"].clone()).collect();
    assert_eq!(amounts, [500, 700]);
    let list = format!("{head}1,2026-11-23,Ana,Olla,5\n1,2026-11-23,Ana,Tapa,5\n");
    let (list, _file) = opened(list.as_bytes(), Choices::default()).unwrap();
    super::walk::walk(&list, |batch| {
        let products: Vec<_> = batch.invoices[0].lines.iter().map(|line| line.product.as_str()).collect();
        assert_eq!(products, ["Olla", "Tapa"]);
        Ok::<_, sheets::Refusal>(())
    })
    .unwrap();
    let said = plain(&format!("{head}1,2026-11-23,Ana,Olla,5\n1,2026-11-23,Ana,Tapa,6\n"));
    assert_eq!((&said["rows"], &said["refused"][1]["column"]), (&json!([]), &json!("total")));
    // The heading says whose it is.
    let said = plain(
        "factura,fecha,cliente,producto,total línea\n1,2026-11-23,Ana,Olla,5\n1,2026-11-23,Ana,Tapa,6\n",
    );
    assert_eq!(said["rows"][0]["amount_minor"], 1_100);
}

#[test]
fn an_invoice_with_one_bad_line_is_not_half_taken() {
    let said = plain(
        "factura,fecha,cliente,producto,precio\n7,2026-11-23,Ana,Olla,10\n7,2026-11-23,Ana,Tapa,diez\n8,2026-11-23,Eva,Olla,1\n",
    );
    assert_eq!(said["rows"].as_array().unwrap().len(), 1);
    assert_eq!(
        said["refused"][0]["reason"],
        "No se toma porque la fila 3, de la misma factura, tiene un error."
    );
    assert_eq!(said["refused"][1]["column"], "precio");
}

#[test]
fn bad_cells_refuse_their_row_with_column_and_reason() {
    fn check(row: &str, column: Json, reason: &str) {
        let list = format!(
            "Factura;Fecha;Cliente;Promesa de entrega;Monto;Moneda\n{row}\nA-9;30/11/2026;Eva;;1,5;USD\n"
        );
        let said = plain(&list);
        assert_eq!(said["rows"].as_array().unwrap().len(), 1, "{row}");
        assert_eq!(said["refused"][0]["row"], 2);
        assert_eq!(said["refused"][0]["column"], column, "{row}");
        let told = said["refused"][0]["reason"].as_str().unwrap();
        assert!(told.starts_with(reason), "{row}: {told}");
    }
    check(
        "A-1;23/11/2026;Ana;31/02/2026;5;USD",
        json!("Promesa de entrega"),
        "El día «31/02/2026» no existe.",
    );
    check("1,001E+14;23/11/2026;Ana;;5;USD", json!("Factura"), "«1,001E+14» perdió cifras");
    check(";23/11/2026;Ana;;5;USD", json!("Factura"), "Falta «Factura».");
    check("A-1;;Ana;;5;USD", json!("Fecha"), "Falta «Fecha».");
    check("A-1;23/11/2026;;;5;USD", json!("Cliente"), "Falta «Cliente».");
    check("A-1;ayer;Ana;;5;USD", json!("Fecha"), "«ayer» no es una fecha.");
    check("A-1;23/11/2026;Ana;;cinco;USD", json!("Monto"), "«cinco» no es un número.");
    check("A-1;23/11/2026;Ana;;1e3;USD", json!("Monto"), "«1e3» está en notación científica");
    check("A-1;23/11/2026;Ana;;5;doblones", json!("Moneda"), "No se conoce la moneda «doblones».");
    check("A-1;23/11/2026;Ana;;5;USD;sobra", Json::Null, "La fila tiene 7 celdas y el encabezado 6.");
}

#[test]
fn an_undecidable_list_names_the_option_that_decides_it() {
    let list = b"factura,fecha,cliente\n1,03/04/2026,Ana\n";
    let problem = understand(list, Choices::default()).unwrap_err();
    assert!(matches!(problem, Unreadable::DateOrder { .. }), "{problem}");
    for (order, expected) in [("dmy", "2026-04-03T05:00:00Z"), ("mdy", "2026-03-04T05:00:00Z")] {
        let choices = Choices { date_order: Some(order.into()), ..Choices::default() };
        assert_eq!(understand(list, choices).unwrap()["rows"][0]["invoiced_at"], expected);
    }
    let choices = Choices { date_order: Some("ddmm".into()), ..Choices::default() };
    assert!(matches!(understand(list, choices), Err(Unreadable::NoDateOrder(_))));
}

#[test]
fn headers_that_mean_something_else_are_told_apart_by_hand() {
    let list = b"OrderID,OrderDate,ShipName,ShippedDate\n1,2026-11-23,Ana,2026-11-25\n";
    let said = understand(list, Choices::default()).unwrap();
    assert_eq!(said["mapping"]["dispatched_at"], "ShippedDate");
    let columns = BTreeMap::from([("delivered_at".to_owned(), "ShippedDate".to_owned())]);
    let said = understand(list, Choices { columns, ..Choices::default() }).unwrap();
    assert_eq!(said["mapping"]["delivered_at"], "ShippedDate");
    assert_eq!(said["rows"][0]["dispatched_at"], Json::Null);
}

#[test]
fn a_list_without_what_every_invoice_needs_is_refused_whole() {
    let problem = understand(b"factura,total\n1,5\n2,6\n", Choices::default()).unwrap_err();
    assert!(
        matches!(&problem, Unreadable::Missing(fields) if *fields == ["invoiced_at", "customer"]),
        "{problem}"
    );
}

#[test]
fn a_day_column_that_holds_no_days_is_left_alone() {
    let said = plain("factura,fecha,cliente,entregado\n1,2026-11-23,Ana,sí\n2,2026-11-23,Eva,no\n");
    assert_eq!(said["refused"], json!([]));
    assert_eq!(said["mapping"].get("delivered_at"), None);
}

#[test]
fn the_currency_is_said_by_column_sign_or_company() {
    fn check(header: &str, row: &str, currency: &str, minor: i64) {
        let said = plain(&format!("factura;fecha;cliente;{header}\n1;2026-11-23;Ana;{row}\n"));
        assert_eq!(
            (&said["rows"][0]["currency"], &said["rows"][0]["amount_minor"]),
            (&json!(currency), &json!(minor))
        );
    }
    check("total", "12,50", "USD", 1_250);
    check("total", "€ 12,50", "EUR", 1_250);
    check("total;moneda", "12,50;COP", "COP", 1_250);
    check("total", "CLP 1.250", "CLP", 1_250);
    check("importe (EUR)", "12,50", "EUR", 1_250);
    check("Total COP", "12,50", "COP", 1_250);
    check("Monto S/", "12,50", "PEN", 1_250);
    check("Monto S/", "$ 12,50", "PEN", 1_250);
    check("Monto S/", "€ 12,50", "EUR", 1_250);
    check("Total EUR;moneda", "12,50;COP", "COP", 1_250);
    check("Total EUR;moneda", "12,50;", "EUR", 1_250);
}

#[test]
fn refused_rows_come_back_as_they_were_with_the_reason_beside() {
    let (list, _file) = opened(
        b"factura;fecha;cliente\n1;31/02/2026;Ana\n2;23/11/2026;Eva\n;24/11/2026;Luz\n",
        Choices::default(),
    )
    .unwrap();
    let told = |row, column: &str, reason: &str| RefusedRow {
        row,
        column: Some(column.to_owned()),
        reason: reason.to_owned(),
    };
    let refused = [told(2, "fecha", "no existe"), told(4, "factura", "falta")];
    let headings = Headings(["Fila", "Columna", "Motivo"].map(str::to_owned));
    let mut out = std::io::Cursor::new(Vec::new());
    write_refused(&list, refused, &headings, true, &mut out).unwrap();
    let text = String::from_utf8(out.into_inner()).unwrap();
    assert_eq!(
        text,
        "\u{feff}factura;fecha (dd/mm/aaaa);cliente;Fila;Columna;Motivo\r\n\
         1;31/02/2026;Ana;2;fecha;no existe\r\n;2026-11-24;Luz;4;factura;falta\r\n"
    );
    // Mended, it is a list as good as any: the reason's column means nothing.
    let mended = text.replace("31/02", "28/02").replace("\r\n;", "\r\n3;");
    assert_eq!(plain(&mended)["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn invoices_and_refused_rows_are_told_in_the_order_in_which_they_begin() {
    let said = plain(
        "factura;fecha;cliente;producto\n1;23/11/2026;Ana;a\n9;31/02/2026;Ana;a\n1;23/11/2026;Ana;b\n\
         2;23/11/2026;Eva;c\n8;;Eva;c\n1;23/11/2026;Ana;d\n3;23/11/2026;Luz;e\n9;23/11/2026;Ana;b\n",
    );
    let numbers: Vec<_> = said["rows"].as_array().unwrap().iter().map(|row| &row["number"]).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    let refused: Vec<_> = said["refused"].as_array().unwrap().iter().map(|row| row["row"].as_u64()).collect();
    assert_eq!(refused, [Some(3), Some(6), Some(9)]);
}

#[test]
fn rows_of_one_number_without_end_are_refused_as_they_come_not_kept() {
    let mut text = "factura;fecha;cliente\n".to_owned();
    text.push_str(&"x;y\n".repeat(25_000));
    let (list, _file) = opened(text.as_bytes(), Choices::default()).unwrap();
    let (mut most, mut all) = (0, 0);
    super::walk::walk(&list, |batch| {
        most = most.max(batch.refused.len());
        all += batch.refused.len();
        Ok::<_, sheets::Refusal>(())
    })
    .unwrap();
    assert_eq!((most, all), (super::walk::BATCH, 25_000));
}
