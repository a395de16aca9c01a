//! Headers, mapping, styles and the rows that are no data.

mod common;

use common::{AMOUNT, CUSTOMER, DAY, DELIVERED, DISCOUNT, NUMBER, PHONE, QUANTITY, list, list_with};
use sheets::{DateOrder, DecimalMark, Hints, Undecided};

fn mapped(pairs: &[(&str, &str)]) -> Hints {
    let columns = pairs.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    Hints { columns, ..Hints::default() }
}

#[test]
fn titles_totals_blank_rows_and_repeated_headers_are_no_data() {
    let list = list(
        "COMERCIAL TMAX S.A.;;;\nVentas de octubre;;;\n\nN.º Factura;Fecha;Cliente;Total\n\
         1;01/10/2026;Ana;10,00\n2;31/10/2026;Total Home;20,00\nSubtotal;;;30,00\n\n\
         N.º Factura;Fecha;Cliente;Total\n3;02/10/2026;Luis;5,00\n;;TOTAL GENERAL;35,00\n;;;35,00\n",
    );
    assert_eq!(list.layout.header_row, 4);
    assert_eq!(list.numbers(), ["1", "2", "3"]);
    assert_eq!(list.layout.rows, 3);
    let skipped = list.layout.skipped;
    assert_eq!((skipped.titles, skipped.blank, skipped.totals, skipped.repeated_headers), (2, 1, 3, 1));
    assert_eq!(list.each(|record| record.number()), [5, 6, 10]);
}

#[test]
fn what_a_report_prints_on_every_page_is_no_data() {
    let list = list(
        "Ventas de octubre;;;\nImpreso:;01/11/2026;;\nN.º Factura;Fecha;Cliente;Total\n\
         1;01/10/2026;Ana;10,00\nPágina 1 de 3;;;\nVENTAS DE OCTUBRE;;;\nImpreso:;01/11/2026;;\n\
         N.º Factura;Fecha;Cliente;Total\n2;31/10/2026;Luis;20,00\n;;Página 2;\n;Página;3;\n\
         Servientrega;;Subtotal;30,00\nTotal;12;3 facturas;30,00\nFin del reporte;;;\n",
    );
    assert_eq!(list.numbers(), ["1", "2"]);
    let skipped = list.layout.skipped;
    assert_eq!((skipped.titles, skipped.totals, skipped.repeated_headers), (8, 2, 1));
}

#[test]
fn the_foot_of_a_report_is_no_data() {
    let list = list(
        "Factura;Fecha;Cliente;Courier;Total\n1;20/11/2026;Ana;Veloz;10,00\nTOTAL;25/11/2026;;;10\n\
         Fin del reporte;;;;\n",
    );
    assert_eq!((list.numbers(), list.layout.rows), (vec!["1".to_owned()], 1));
}

#[test]
fn a_bad_row_that_only_resembles_the_furniture_stays_a_row() {
    fn check(row: &str, rows: u64) {
        let list = list(format!("Ventas\nFactura;Fecha;Cliente;Total\n1;01/10/2026;Ana;1\n{row}\n"));
        assert_eq!(list.layout.rows, rows, "{row}");
    }
    check("Página 2", 1);
    check("Ventas", 1);
    check("Subtotal;;Quito;5", 1);
    check("Ventas;;;5", 2);
    check("Página 2;03/10/2026;Hoja;5", 2);
    check("7;03/10/2026;Subtotal;5", 2);
    check("Total Motors;;Quito;5", 2);
    check("9", 2);
}

#[test]
fn dates_that_contradict_the_order_their_column_settled_on_are_refused() {
    fn check(days: &[&str], expected: &[&str]) {
        let rows: String = (1..).zip(days).map(|(n, day)| format!("{n};{day};Ana\n")).collect();
        let list = list(format!("Factura;Fecha;Cliente\n{rows}"));
        assert_eq!(list.days(DAY), expected, "{days:?}");
    }
    check(&["13/04/2026", "04/13/2026"], &["2026-04-13", "other-date-order"]);
    check(&["13/04/2026", "04/13/2026", "04/14/2026"], &["other-date-order", "2026-04-13", "2026-04-14"]);
    check(&["13/04/2026", "14/04/2026", "04/13/2026"], &["2026-04-13", "2026-04-14", "other-date-order"]);
    check(&["13/04/2026", "31/02/2026"], &["2026-04-13", "no-such-day"]);
    // One that could be either asks; see below.
    check(&["13/04/2026", "04/13/2026", "03/04/2026"], &["2026-04-13", "2026-04-13", "ambiguous-date"]);
}

#[test]
fn a_customer_whose_name_begins_with_total_is_no_total() {
    let list = list("Cliente;Factura;Fecha;Total\nTotal Energies;7;13/10/2026;32,38\nTotal;;;32,38\n");
    assert_eq!(list.customers(), ["Total Energies"]);
}

#[test]
fn the_mapping_tells_what_was_found_and_what_was_not() {
    let list = list("InvoiceNumber,OrderDate,Notes,Total (USD),Customer\n1,2026-10-31,x,5,Ana\n");
    let expected = [
        ("number", "InvoiceNumber"),
        ("day", "OrderDate"),
        ("customer", "Customer"),
        ("amount", "Total (USD)"),
    ];
    assert_eq!(list.layout.mapping(), expected);
    assert_eq!(list.layout.missing(), ["delivered", "quantity", "discount", "phone"]);
    let unused: Vec<_> = list
        .layout
        .unused()
        .iter()
        .map(|column| (column.letter.as_str(), column.samples[0].as_str()))
        .collect();
    assert_eq!(unused, [("C", "x")]);
    assert!(list.layout.has(NUMBER) && !list.layout.has(PHONE));
}

#[test]
fn a_column_can_be_named_in_every_way() {
    fn check(column: &str, expected: &str) {
        let text = "Doc;Fecha Emisión;Ref. Cliente;Ref. Cliente;Monto\n10;2026-10-31;A;B;5\n";
        let found = match list_with(text, &mapped(&[("customer", column)])) {
            Ok(list) => list.customers().remove(0),
            Err(refusal) => refusal.code().to_owned(),
        };
        assert_eq!(found, expected, "{column}");
    }
    check("Doc", "10");
    check("fecha_emision", "2026-10-31");
    check("B", "2026-10-31");
    check("e", "5");
    check("#4", "B");
    check("Ref. Cliente", "A");
    check("ref cliente", "A");
    check("#6", "unknown-column");
    check("F", "unknown-column");
    check("Courier", "unknown-column");
    check("", "-");
}

#[test]
fn a_name_that_fits_two_headers_is_ambiguous() {
    let text = "Factura;Fecha Venta;FECHA_VENTA\n1;2026-10-31;2026-11-01\n";
    assert_eq!(list_with(text, &mapped(&[("day", "fecha venta")])).err().unwrap().code(), "ambiguous-column");
    assert!(list_with(text, &mapped(&[("day", "FECHA_VENTA")])).is_ok());
    assert_eq!(list_with(text, &mapped(&[("dia", "B")])).err().unwrap().code(), "unknown-field");
}

#[test]
fn a_column_taken_by_hand_is_not_guessed_again() {
    let list =
        list_with("Factura,Fecha,Total\n1,2026-10-31,5\n", &mapped(&[("delivered", "Fecha")])).unwrap();
    assert_eq!(list.layout.mapping(), [("number", "Factura"), ("amount", "Total"), ("delivered", "Fecha")]);
}

#[test]
fn two_fields_can_be_mapped_to_one_column_by_hand() {
    let hints = mapped(&[("day", "Fecha"), ("delivered", "Fecha")]);
    let list = list_with("Factura,Fecha\n1,2026-10-31\n", &hints).unwrap();
    assert_eq!(
        (list.days(DAY), list.days(DELIVERED)),
        (vec!["2026-10-31".to_owned()], vec!["2026-10-31".to_owned()])
    );
}

#[test]
fn of_two_columns_with_one_header_the_first_counts() {
    let list = list("OrderID,Customer,OrderID\n1,Ana,9\n");
    assert_eq!(list.numbers(), ["1"]);
    assert_eq!(list.layout.columns[2].reference, "#3");
}

#[test]
fn headers_nobody_knows_can_still_be_mapped() {
    let text = "Informe\nCod;Cuando;Quien\n1;2026-10-31;Ana\n2;2026-11-01;Luis\n";
    assert!(list(text).layout.mapping().is_empty());
    assert_eq!(list(text).layout.header_row, 2);
    let list = list_with(text, &mapped(&[("number", "A"), ("day", "#2"), ("customer", "quien")])).unwrap();
    assert_eq!(
        (list.numbers(), list.customers()),
        (vec!["1".into(), "2".into()], vec!["Ana".into(), "Luis".into()])
    );
}

#[test]
fn the_order_of_dates_is_told_by_the_whole_column() {
    fn check(dates: &[&str], expected: &[&str]) {
        let rows: String = dates.iter().map(|date| format!("1,\"{date}\"\n")).collect();
        assert_eq!(list(format!("Factura,Fecha\n{rows}")).days(DAY), expected, "{dates:?}");
    }
    check(&["03/04/2026", "25/04/2026"], &["2026-04-03", "2026-04-25"]);
    check(&["03/04/2026", "04/25/2026"], &["2026-03-04", "2026-04-25"]);
    check(&["03/04/2026", "04/05/2026"], &["ambiguous-date", "ambiguous-date"]);
    check(&["25/04/2026", "31/02/2026"], &["2026-04-25", "no-such-day"]);
    check(&["25/04/2026", "04/25/2026", "03/04/2026"], &["2026-04-25", "2026-04-25", "ambiguous-date"]);
    check(
        &["46023", "46023.5", "2026-01-01 00:00"],
        &["2026-01-01", "2026-01-01T12:00:00", "2026-01-01T00:00:00"],
    );
    check(&["3-abr-2026", "Apr 3, 2026"], &["2026-04-03", "2026-04-03"]);
}

#[test]
fn one_slip_among_many_dates_is_a_slip() {
    let mut text = "Factura,Fecha\n".to_owned();
    (1..=20).for_each(|number| text += &format!("{number},25/04/2026\n"));
    text += "21,04/25/2026\n22,03/04/2026\n";
    let days = list(text).days(DAY);
    assert_eq!((days[20].as_str(), days[21].as_str()), ("other-date-order", "2026-04-03"));
}

#[test]
fn another_column_may_tell_the_order_of_dates() {
    fn check(text: &str, expected: &str) {
        assert_eq!(list(text).days(DAY)[0], expected, "{text}");
    }
    check("Factura,Fecha,Fecha entrega\n1,03/04/2026,25/04/2026\n", "2026-04-03");
    check("Factura,Fecha,Fecha entrega\n1,03/04/2026,04/25/2026\n", "2026-03-04");
    check("Factura,Fecha,Vence\n1,03/04/2026,25/04/2026\n", "2026-04-03");
    check("Factura,Fecha (dd/mm/aaaa)\n1,03/04/2026\n", "2026-04-03");
    check("Factura,Fecha,Fecha entrega\n1,03/04/2026,05/06/2026\n", "ambiguous-date");
}

#[test]
fn what_nobody_tells_is_asked_and_a_hint_decides_it() {
    let text = "Factura,Fecha\n1,03/04/2026\n2,03/04/2026\n";
    let asked = Undecided::DateOrder { field: "day", column: "Fecha".into(), example: "03/04/2026".into() };
    assert_eq!(list(text).layout.undecided, [asked]);
    for (order, day) in [(DateOrder::Dmy, "2026-04-03"), (DateOrder::Mdy, "2026-03-04")] {
        let list = list_with(text, &Hints { date_order: Some(order), ..Hints::default() }).unwrap();
        assert!(list.layout.undecided.is_empty());
        assert_eq!(list.days(DAY)[0], day);
    }
}

#[test]
fn the_decimal_sign_is_told_by_the_column_the_file_or_its_separator() {
    fn check(separator: &str, amounts: &[&str], expected: &[&str]) {
        let rows: String =
            amounts.iter().map(|amount| format!("1{separator}\"{amount}\"{separator}\n")).collect();
        let list = list(format!("Factura{separator}Total{separator}Flete\n{rows}"));
        assert_eq!(list.amounts(), expected, "{separator} {amounts:?}");
    }
    check(",", &["1.234", "2,5"], &["1234", "2.5"]);
    check(",", &["1,234", "2.5"], &["1234", "2.5"]);
    check(";", &["1.234"], &["1234"]);
    // No money has three decimals.
    check(",", &["1.234"], &["1234"]);
    check(",", &["1,234"], &["1234"]);
    check(";", &["1,234"], &["1234"]);
    check(";", &["1,234", "1.234"], &["ambiguous-number", "ambiguous-number"]);
    check(",", &["1.234", "2,5", "2.5"], &["ambiguous-number", "2.5", "2.5"]);
    check(";", &["$ 1.234,50", "(3,00)", "1.234.567"], &["1234.50", "-3.00", "1234567"]);
    let list = list("Factura,Total,Flete\n1,1.234,\"2,5\"\n");
    assert_eq!(list.amounts(), ["1234"]);
    assert_eq!(list.layout.column(AMOUNT).unwrap().decimal_mark, Some(DecimalMark::Comma));
}

#[test]
fn decimals_that_nobody_tells_are_asked_and_a_hint_decides_them() {
    let undecided = |text: &str| list(text).layout.undecided;
    let text = "Factura;Cantidad\n1;1.500\n2;2.250\n3;4\n";
    let asked =
        || Undecided::Decimals { field: "quantity", column: "Cantidad".into(), example: "1.500".into() };
    assert_eq!(undecided(text), [asked()]);
    for (mark, expected) in [(DecimalMark::Comma, "1500"), (DecimalMark::Dot, "1.500")] {
        let list = list_with(text, &Hints { decimal_mark: Some(mark), ..Hints::default() }).unwrap();
        assert!(list.layout.undecided.is_empty());
        assert_eq!(list.each(|record| record.quantity(QUANTITY).unwrap().unwrap().to_string())[0], expected);
    }
    // Any cell that can be read in one way tells, whichever its column; and so does money.
    for decided in [
        "Factura;Cantidad\n1;1.500\n2;2,5\n",
        "Factura;Cantidad;Flete\n1;1.500;3,25\n",
        "Factura;Cantidad;Total\n1;1.500;2.000\n",
        "Factura;Descuento\n1;0.125\n2;1.500\n",
        "Factura;Descuento\n1;1.500\n",
    ] {
        assert_eq!(undecided(decided), [], "{decided}");
    }
    assert_eq!(
        undecided("Factura;Cantidad;Total\n1;1.500;2,000\n")[..],
        [],
        "2,000 is of thousands, so 1.500 is not"
    );
}

#[test]
fn numbers_written_back_can_be_read_in_one_way_only() {
    let list = list("Factura;Cantidad;Total\n1;1.500;$ 2.250\n2;0,5;1,5\n");
    let rows = list.each(|record| record.to_strings().join(";"));
    assert_eq!(rows, ["1;1500;$ 2250", "2;0,5;1,5"]);
    let hints = Hints { decimal_mark: Some(DecimalMark::Dot), ..Hints::default() };
    let list = list_with("Factura;Cantidad\n1;1.234\n", &hints).unwrap();
    assert_eq!(list.each(|record| record.to_strings().join(";")), ["1;1.2340"]);
}

#[test]
fn currencies_quantities_and_shares_are_read() {
    let list = list("Factura;Total;Cantidad;Descuento\n1;US$ 12,50;3;15 %\n2;8 EUR;1,5;0,1\n3;;-2;\n");
    let currencies = list.each(|record| record.amount(AMOUNT).unwrap().and_then(|amount| amount.currency));
    assert_eq!(currencies, [Some("US$".to_owned()), Some("EUR".to_owned()), None]);
    let quantities = list.each(|record| record.quantity(QUANTITY).unwrap().unwrap().to_string());
    assert_eq!(quantities, ["3", "1.5", "-2"]);
    let shares =
        list.each(|record| record.percent(DISCOUNT).unwrap().map(|share| share.normalize().to_string()));
    assert_eq!(shares, [Some("0.15".to_owned()), Some("0.1".to_owned()), None]);
}

#[test]
fn shares_over_one_are_hundredths() {
    let list = list("Factura;Descuento\n1;15\n2;0,5\n");
    let shares = list.each(|record| record.percent(DISCOUNT).unwrap().unwrap().normalize().to_string());
    assert_eq!(shares, ["0.15", "0.005"]);
}

#[test]
fn an_identifier_that_lost_its_digits_is_refused_with_its_column() {
    let list = list("Factura;Cliente\n1,001E+14;Ana\n1001000000018823;Luis\n'00123;Eva\n");
    assert_eq!(list.numbers(), ["lost-digits", "1001000000018823", "00123"]);
    let problem = list.each(|record| record.identifier(NUMBER).err()).remove(0).unwrap();
    assert_eq!(
        (problem.field, problem.column.as_str(), problem.value.as_str()),
        ("number", "Factura", "1,001E+14")
    );
}

#[test]
fn text_is_clean_and_formulas_escaped_before_are_themselves_again() {
    let list = list(
        "Factura,Cliente,Teléfono\n1,\" Pen\u{303}a\u{a0} \u{a0}Ana\0 \",'+593 99 123\n2,'=1+1,\n3,'tHooft,\n",
    );
    assert_eq!(list.customers(), ["Peña Ana", "=1+1", "'tHooft"]);
    assert_eq!(
        list.each(|record| record.phone(PHONE).unwrap().map(|phone| phone.into_owned()))[0].as_deref(),
        Some("+593 99 123")
    );
}

#[test]
fn notes_keep_their_lines_when_asked() {
    let list = list("Factura,Cliente\n1,\"uno \r\n dos\"\n");
    assert_eq!(list.customers(), ["uno dos"]);
    assert_eq!(list.each(|record| record.lines(CUSTOMER).unwrap().unwrap().into_owned()), ["uno\ndos"]);
}

#[test]
fn a_zone_in_a_cell_is_kept() {
    assert_eq!(list("Factura,Fecha\n1,2026-10-31T20:00:00-05:00\n").days(DAY), ["2026-11-01T01:00:00Z"]);
    let day = list("Factura,Fecha\n1,2026-10-31T20:00:00-05:00\n").each(|record| record.day(DAY).unwrap());
    assert_eq!(day, [Some(jiff::civil::date(2026, 10, 31))]);
}

#[test]
fn a_list_can_be_read_again_and_again() {
    let list = list("Factura\n1\n2\n");
    assert_eq!(list.numbers(), list.numbers());
}
