//! Lists and invoices over HTTP, on both engines.

use crate::{
    Asked, CarrierMonth, CourierRow, Error, InvoiceFilter, ListState, Standing, carrier_months,
    count_invoices, courier_rows, customer_said_delivered, find_invoices, import::INVOICE_LISTS,
    invoice_by_number, invoices_where, lines_of, months, sales_reps, verbs,
};
use jobs::{By, Event, Listeners, Work};
use serde_json::{Value as Json, json};
use shell::{FluentArgs, Lang, Role, Words};
use std::{collections::BTreeMap, ops::ControlFlow, sync::Mutex};
use testkit::{Client, House, What};
use uuid::Uuid;

/// The routes of the crate, and the page of lists with nothing above it, which the program puts together.
pub(crate) fn routes() -> shell::Routes {
    crate::routes().get("/lists", shell::Rule::May(shell::Permission::Lists), lists_alone)
}

async fn lists_alone(
    cx: shell::Cx,
    shell::Query(asked): shell::Query<crate::ListsAsked>,
) -> Result<maud::Markup, shell::Failure> {
    crate::lists_page(cx, asked, maud::Markup::default()).await
}

const WHAT: What = What { routes, words: &[crate::WORDS, customers::WORDS], listeners: Listeners::none };

const LIST: &str = "Factura;Fecha;Cliente;Teléfono;Ciudad;Provincia;Vendedor;Total;Courier;Guía;Fecha promesa;Fecha entrega;Estado\n\
    001-001-000000101;20/11/2026 09:15;Rosa Peñafiel;0987654321;Cuenca;Azuay;María Vaca;120,50;Servientrega;G-1;22/11/2026;24/11/2026;\n\
    001-001-000000102;20/11/2026 10:00;Comercial Andrade;072812345;Loja;Loja;María Vaca;75;Tramaco;G-2;23/11/2026;23/11/2026;\n\
    001-001-000000103;21/11/2026;Luis Cueva;;Quito;Pichincha;Iván Soto;9,99;Servientrega;G-3;25/11/2026;;\n\
    001-001-000000104;21/11/2026;Ana Ruiz;;Quito;Pichincha;Iván Soto;1;Servientrega;G-4;25/11/2026;;ANULADA\n\
    001-001-000000105;31/02/2026;Eva Paz;;Quito;Pichincha;Iván Soto;1;Servientrega;G-5;25/11/2026;;\n";

/// Brings a list by the browser's way; answers the path of its page.
async fn bring(who: &Client, name: &str, list: &str, fields: &[(&str, &str)]) -> String {
    who.upload("/lists", "file", name, list.as_bytes(), fields).await.expect(303).location()
}

/// Brings and takes a list through the API; answers its counts.
async fn import(who: &Client, list: &str) -> Json {
    let path = "/api/v1/imports?file_name=lista.csv";
    let sent = who.send(http::Method::POST, path, Some("text/csv"), list.into(), &[]).await;
    sent.expect(201).json()["counts"].clone()
}

fn counts(new: u64, changed: u64, unchanged: u64, refused: u64) -> Json {
    json!({"new": new, "changed": changed, "unchanged": unchanged, "refused": refused})
}

#[test]
fn a_correction_says_only_what_changes_and_a_day_is_enough_where_no_hour_is_known() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let whole = json!({"number": "77", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Rosa Vera",
            "tax_id": "1712345678", "phone": "0991234567", "waybill": "G-1"});
        iris.api_post("/api/v1/invoices", whole).await.expect(201);
        let before = iris.get("/api/v1/invoices/77").await.expect(200).json();
        let said = json!({"number": "77", "waybill": "G-2", "delivered_at": "2026-10-30"});
        let recorded = iris.api_post("/api/v1/invoices", said).await.expect(201).json();
        assert_eq!(recorded["outcome"], json!("changed"));
        let after = iris.get("/api/v1/invoices/77").await.expect(200).json();
        assert_eq!((&after["waybill"], &after["delivered_on"]), (&json!("G-2"), &json!("2026-10-30")));
        for kept in ["invoiced_at", "customer_id", "customer"] {
            assert_eq!(after[kept], before[kept], "{kept}");
        }
        let new =
            iris.api_post("/api/v1/invoices", json!({"number": "78", "waybill": "G-3"})).await.expect(422);
        let told = new.json()["errors"].to_string();
        assert!(told.contains("invoiced_at") && told.contains("customer"), "{told}");
        let odd = json!({"number": "77", "delivered_at": "el lunes"});
        iris.api_post("/api/v1/invoices", odd).await.expect(422);
    });
}

#[test]
fn a_list_is_checked_taken_and_corrected() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let page = bring(&iris, "ventas 21.csv", LIST, &[]).await;
        let checked = iris.settled(&page).await;
        for said in ["Guardar 4 facturas", "El día «31/02/2026» no existe", "Rosa Peñafiel", "ventas 21.csv"]
        {
            assert!(checked.contains(said), "{said}: {checked}");
        }
        let nothing = house.base.read(|tx| invoice_by_number(tx, "001-001-000000101")).await.unwrap();
        assert_eq!(nothing, None, "a preview stores nothing");

        iris.post(&format!("{page}/apply"), &[]).await.expect(303);
        let taken = iris.settled(&page).await;
        assert!(taken.contains("Qué hizo esta lista") && taken.contains("31/02/2026"), "{taken}");
        let first = house.base.read(|tx| invoice_by_number(tx, "001 001 000000101")).await.unwrap().unwrap();
        assert_eq!((first.amount, first.days_late, first.month.as_str()), (Some(12_050), Some(2), "2026-11"));
        assert_eq!(first.sales_rep.as_deref(), Some("María Vaca"));

        assert_eq!(import(&iris, LIST).await, counts(0, 0, 4, 1), "the same list changes nothing");
        let corrected =
            LIST.replace("G-3", "G-33").replace("120,50", "121,50").replace("0987654321", "0987654322");
        let page = bring(&iris, "corregida.csv", &corrected, &[]).await;
        let checked = iris.settled(&page).await;
        for said in ["120,50", "121,50", "G-33", "0987654322", "Guardar 2 facturas"] {
            assert!(checked.contains(said), "{said}: {checked}");
        }
        iris.post(&format!("{page}/apply"), &[]).await.expect(303);
        let taken = iris.settled(&page).await;
        assert!(taken.contains("G-33") && taken.contains("121,50"), "{taken}");
        assert_eq!(import(&iris, &corrected).await, counts(0, 0, 4, 1));
        iris.post(&format!("{page}/apply"), &[]).await.expect(303);
    });
}

#[test]
fn a_list_with_fewer_columns_leaves_the_rest_as_it_is() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        import(&iris, LIST).await;
        let fewer = "factura,fecha,cliente,guía\n001-001-000000103,2026-11-21,Luis Cueva,G-3\n\
                     001-001-000000104,2026-11-21,Ana Ruiz,\n";
        assert_eq!(import(&iris, fewer).await, counts(0, 1, 1, 0));
        let fourth = house.base.read(|tx| invoice_by_number(tx, "001-001-000000104")).await.unwrap().unwrap();
        assert_eq!(fourth.waybill, None, "an empty cell takes back what was there");
        assert!(fourth.voided && fourth.carrier.is_some(), "what has no column stays");
    });
}

#[test]
fn lines_take_the_place_of_those_before() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let list = "factura,fecha,cliente,producto,cantidad,precio\n7,2026-11-20,Ana,Olla,2,10\n7,2026-11-20,Ana,Tapa,1,2.5\n";
        assert_eq!(import(&iris, list).await, counts(1, 0, 0, 0));
        assert_eq!(import(&iris, &list.replace("Tapa,1", "Tapa,3")).await, counts(0, 1, 0, 0));
        let (seven, lines) = house
            .base
            .read(|tx| {
                let seven = invoice_by_number(tx, "7")?.unwrap();
                let lines = lines_of(tx, seven.id)?;
                Ok::<_, db::Error>((seven, lines))
            })
            .await
            .unwrap();
        assert_eq!(seven.amount, Some(2_750));
        let lines: Vec<_> =
            lines.iter().map(|line| (line.position, line.product.as_str(), line.amount)).collect();
        assert_eq!(lines, [(1, "Olla", 2_000), (2, "Tapa", 750)]);
    });
}

static RECORDED: Mutex<Vec<usize>> = Mutex::new(Vec::new());

fn note(_: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    RECORDED.lock().unwrap().push(event.data["ids"].as_array().unwrap().len());
    Ok(())
}

/// A list of this many invoices.
fn long_list(rows: usize) -> String {
    let row = |n: usize| format!("F-{n},2026-11-20,Cliente {},Servientrega\n", n % 97);
    std::iter::once("factura,fecha,cliente,courier\n".to_owned()).chain((1..=rows).map(row)).collect()
}

#[test]
fn long_lists_are_recorded_a_thousand_at_a_time() {
    let what = What { listeners: || Listeners::none().on("sales.invoices_recorded", note), ..WHAT };
    testkit::each(&what, async |house| {
        RECORDED.lock().unwrap().clear();
        let iris = house.person(Role::Operations, "Iris Mora");
        assert_eq!(import(&iris, &long_list(2_345)).await, counts(2_345, 0, 0, 0));
        assert_eq!(*RECORDED.lock().unwrap(), [1_000, 1_000, 345]);
        assert_eq!(import(&iris, &long_list(2_345)).await, counts(0, 0, 2_345, 0));
        assert_eq!(RECORDED.lock().unwrap().len(), 3, "what changed nothing is not recorded");
    });
}

static FAILING: Mutex<u32> = Mutex::new(0);

fn fail_once(_: &mut Work<'_, '_>, _: &By, _: &Event) -> db::Result<()> {
    let mut left = FAILING.lock().unwrap();
    *left = left.wrapping_sub(1);
    if *left == 0 { Err(db::Error::other("cut short")) } else { Ok(()) }
}

#[test]
fn a_list_cut_short_is_gone_on_with_where_it_was() {
    let what = What { listeners: || Listeners::none().on("sales.invoices_recorded", fail_once), ..WHAT };
    testkit::each(&what, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let page = bring(&iris, "larga.csv", &long_list(2_500), &[]).await;
        *FAILING.lock().unwrap() = 2;
        iris.settled(&page).await;
        let sent = iris.post(&format!("{page}/apply"), &[]).await;
        assert!(matches!(sent.status, 303 | 500), "told at once, or left going on: {}", sent.status);
        assert!(iris.settled(&page).await.contains("Se interrumpió"));
        let id: Uuid = page.trim_start_matches("/lists/").parse().unwrap();
        let company = std::sync::Arc::new(house.base.read(shell::company).await.unwrap());
        let actor = iris.actor.clone().unwrap();
        let done = verbs::apply_list(&house.app, &company, &actor, &INVOICE_LISTS, id).await.unwrap();
        assert_eq!((done.new, done.unchanged), (2_500, 0), "each row is counted once");
        assert!(iris.settled(&page).await.contains("Guardada"));
    });
}

#[test]
fn a_list_that_cannot_be_decided_asks_and_the_answer_is_kept_by_name() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let list = "Doc,Emitido,Quien,Monto\n1,03/04/2026,Ana,5\n2,05/06/2026,Eva,6\n";
        let page = bring(&iris, "tmax.csv", list, &[]).await;
        let asked = iris.settled(&page).await;
        assert!(asked.contains("Falta decir qué columna es") && !asked.contains("Guardar 2"), "{asked}");
        let columns = [("c0", "number"), ("c1", "invoiced_at"), ("c2", "customer"), ("c3", "amount")];
        iris.post(&format!("{page}/columns"), &columns).await.expect(303);
        let asked = iris.settled(&page).await;
        assert!(asked.contains("¿Cómo se leen?") && asked.contains("03/04/2026"), "{asked}");
        let decided = [&columns[..], &[("date_order", "dmy"), ("save_as", "TMAX")]].concat();
        iris.post(&format!("{page}/columns"), &decided).await.expect(303);
        let checked = iris.settled(&page).await;
        assert!(checked.contains("Guardar 2 facturas") && checked.contains("3 abr"), "{checked}");

        let page = bring(&iris, "tmax 2.csv", &list.replace("2,05", "3,05"), &[]).await;
        let offered = iris.settled(&page).await;
        assert!(offered.contains("Guardar 2 facturas") && offered.contains("TMAX"), "{offered}");
        assert!(iris.get("/lists").await.expect(200).text().contains("<option value=\"TMAX\">"));
        let twice = [("c0", "number"), ("c1", "number")];
        iris.post(&format!("{page}/columns"), &twice).await.expect(422);
        iris.post(&format!("{page}/drop"), &[]).await.expect(303);
        assert!(!iris.get("/lists").await.expect(200).text().contains("tmax 2.csv"));
    });
}

#[test]
fn decimals_are_asked_and_kept_columns_may_be_lacking() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let list = "Doc;Emitido;Quien;Cosas;Valor de una;Empresa\n1;20/11/2026;Ana;1.500;2.250;Veloz\n";
        let page = bring(&iris, "tmax.csv", list, &[]).await;
        iris.settled(&page).await;
        let fields = ["number", "invoiced_at", "customer", "quantity", "price", "carrier"];
        let names: Vec<_> = (0..fields.len()).map(|at| format!("c{at}")).collect();
        let columns: Vec<_> = names.iter().map(String::as_str).zip(fields).collect();
        iris.post(&format!("{page}/columns"), &columns).await.expect(303);
        let asked = iris.settled(&page).await;
        assert!(asked.contains("¿Cómo se escriben los decimales?") && asked.contains("1.500"), "{asked}");
        let decided = [&columns[..], &[("decimal", "dot"), ("save_as", "TMAX")]].concat();
        iris.post(&format!("{page}/columns"), &decided).await.expect(303);
        let checked = iris.settled(&page).await;
        assert!(checked.contains("Guardar una factura") && checked.contains("3,38"), "{checked}");

        let without = list.replace(";Empresa", "").replace(";Veloz", "").replace("\n1;", "\n2;");
        let page = bring(&iris, "tmax 2.csv", &without, &[("mapping", "TMAX")]).await;
        let read = iris.settled(&page).await;
        assert!(read.contains("Guardar una factura") && read.contains("no trae «Empresa»"), "{read}");
        iris.post(
            &format!("{page}/columns"),
            &[&columns[..5], &[("decimal", "dot"), ("save_as", "TMAX")]].concat(),
        )
        .await
        .expect(303);
        let page = bring(&iris, "tmax 3.csv", &list.replace("\n1;", "\n3;"), &[("mapping", "TMAX")]).await;
        let read = iris.settled(&page).await;
        assert!(!read.contains("no trae") && read.contains("Veloz"), "{read}");
    });
}

#[test]
fn which_sheet_was_read_is_said_and_another_chosen() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let mut book = rust_xlsxwriter::Workbook::new();
        for (name, number) in [("Enero", "E-1"), ("Febrero", "F-1")] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for (row, cells) in
                (0..).zip([["Factura", "Fecha", "Cliente"], [number, "20/11/2026", "Rosa Vera"]])
            {
                sheet.write_row(row, 0, cells).unwrap();
            }
        }
        let book = book.save_to_buffer().unwrap();
        let kind = Some("application/octet-stream");
        let path = "/api/v1/imports?file_name=libro.xlsx";
        let sent = iris.send(http::Method::POST, path, kind, book.clone(), &[]).await.expect(201).json();
        assert_eq!((&sent["sheet"], &sent["other_sheets"]), (&json!("Enero"), &json!(["Febrero"])));
        let other = format!("{path}&sheet=Febrero");
        let sent = iris.send(http::Method::POST, &other, kind, book.clone(), &[]).await.expect(201).json();
        assert_eq!((&sent["sheet"], &sent["counts"]["new"]), (&json!("Febrero"), &json!(1)));

        let page = iris.upload("/lists", "file", "libro.xlsx", &book, &[]).await.expect(303).location();
        let read = iris.settled(&page).await;
        assert!(read.contains("Se leyó la hoja «Enero». También parecen listas: «Febrero»"), "{read}");
        let chosen = [("c0", "number"), ("c1", "invoiced_at"), ("c2", "customer"), ("sheet", "Febrero")];
        iris.post(&format!("{page}/columns"), &chosen).await.expect(303);
        let read = iris.settled(&page).await;
        assert!(read.contains("(Febrero)") && !read.contains("También parecen"), "{read}");
    });
}

#[test]
fn what_is_no_list_gets_a_sentence_and_nothing_is_stored() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let folder = house.app.data_dir().join("lists");
        let files = || std::fs::read_dir(&folder).map_or(0, Iterator::count);
        let before = files();
        for (bytes, said) in
            [("%PDF-1.4 …", "documento PDF"), ("", "El archivo está vacío"), ("<html><table>", "página web")]
        {
            let page = bring(&iris, "lista.csv", bytes, &[]).await;
            let told = iris.settled(&page).await;
            assert!(told.contains(said) && told.contains("No se guardó nada"), "{said}: {told}");
        }
        let huge = [("content-length", "2147483648")];
        let sent =
            iris.send(http::Method::POST, "/api/v1/imports", Some("text/csv"), Vec::new(), &huge).await;
        assert!(sent.expect(413).text().contains("512 MB"));
        let path = "/api/v1/imports?file_name=x.csv";
        let sent = iris.send(http::Method::POST, path, Some("text/csv"), b"a,b\n1,2\n".into(), &[]).await;
        assert!(sent.expect(422).text().contains("N.º de factura (number)"));
        let two_ways = "factura,fecha,cliente\n1,03/04/2026,Rosa Vera\n".into();
        let sent = iris.send(http::Method::POST, path, Some("text/csv"), two_ways, &[]).await;
        let told = sent.expect(422).text();
        assert!(told.contains("date_order=dmy") && !told.contains("--date-order"), "{told}");
        let two_ways = "factura;fecha;cliente;producto;cantidad;precio\n1;20/11/2026;Rosa;Olla;1.500;2.250\n";
        let sent = iris.send(http::Method::POST, path, Some("text/csv"), two_ways.into(), &[]).await;
        let told = sent.expect(422).text();
        assert!(told.contains("decimal=comma") && !told.contains("--decimal"), "{told}");
        // What nobody knows is refused before anything is brought.
        let sent = iris
            .send(http::Method::POST, "/api/v1/imports?dryrun=true", Some("text/csv"), LIST.into(), &[])
            .await;
        assert!(sent.expect(422).text().contains("dryrun"));
        assert!(iris.get("/api/v1/invoices?provincia=Azuay").await.expect(422).text().contains("provincia"));
        let sent = iris.api_post("/api/v1/invoices?dry=1", json!({"number": "1"})).await;
        assert!(sent.expect(422).text().contains("dry"));
        assert_eq!(files() - before, 3, "files of requests that were refused are not kept");
    });
}

#[test]
fn refused_rows_are_downloaded_as_they_were() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let page = bring(&iris, "ventas.csv", LIST, &[]).await;
        for taken in [false, true] {
            if taken {
                iris.post(&format!("{page}/apply"), &[]).await.expect(303);
            }
            iris.settled(&page).await;
            let csv = iris.get(&format!("{page}/refused?format=csv")).await.expect(200).text();
            assert_eq!(csv.lines().count(), 2, "{csv}");
            assert!(
                csv.contains("Estado;Fila;Columna;Motivo")
                    && csv.contains("Eva Paz")
                    && csv.contains("no existe"),
                "{csv}"
            );
            let book = iris.get(&format!("{page}/refused?format=xlsx")).await.expect(200);
            assert!(book.body.starts_with(b"PK"));
        }
    });
}

#[test]
fn mended_rows_are_read_in_the_order_the_whole_list_told() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let list = "Factura;Fecha;Cliente\n1;20/11/2026;Ana\n2;05/11/2026;\n3;31/02/2026;Eva\n";
        let page = bring(&iris, "ventas.csv", list, &[]).await;
        iris.settled(&page).await;
        let rows = iris.get(&format!("{page}/refused?format=csv")).await.expect(200).text();
        let mended = rows.replace("2026-11-05;;", "2026-11-05;Luis;").replace("31/02/2026", "03/02/2026");
        assert_eq!(import(&iris, &mended).await, counts(2, 0, 0, 0), "{mended}");
        let day = async |number: &'static str| {
            let found = house.base.read(move |tx| invoice_by_number(tx, number)).await.unwrap();
            found.unwrap().invoiced_on.to_string()
        };
        assert_eq!((day("2").await.as_str(), day("3").await.as_str()), ("2026-11-05", "2026-02-03"));
    });
}

fn id_of(page: &str) -> Uuid {
    page.trim_start_matches("/lists/").parse().unwrap()
}

#[test]
fn a_list_put_aside_while_it_is_checked_does_not_come_back() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let page = bring(&iris, "larga.csv", &long_list(20_000), &[]).await;
        iris.settled(&page).await;
        let (app, id) = (house.app.clone(), id_of(&page));
        let company = std::sync::Arc::new(house.base.read(shell::company).await.unwrap());
        let checking =
            tokio::spawn(async move { verbs::preview_list(&app, &company, &INVOICE_LISTS, id).await });
        while crate::running::progress(id).is_none_or(|at| at.done == 0) {
            assert!(!checking.is_finished(), "checked before it could be put aside");
            tokio::task::yield_now().await;
        }
        iris.post(&format!("{page}/drop"), &[]).await.expect(303);
        checking.await.unwrap().unwrap();
        let seen = iris.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!(seen["state"], json!("dropped"));
        iris.post(&format!("{page}/apply"), &[]).await.expect(303);
        iris.post(&format!("{page}/columns"), &[]).await.expect(409);
    });
}

#[test]
fn of_two_programs_that_take_one_list_one_goes_on_and_the_other_is_told() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let page = bring(&iris, "larga.csv", &long_list(3_500), &[]).await;
        iris.settled(&page).await;
        let (id, by) = (id_of(&page), iris.actor.clone().unwrap().by());
        let company = std::sync::Arc::new(house.base.read(shell::company).await.unwrap());
        let open = || {
            let path = house.app.data_dir().join("lists").join(id.to_string());
            import_of(&path, company.clone())
        };
        let (one, other) = tokio::join!(
            crate::import::apply(&house.base, &by, id, open(), |_| ControlFlow::Continue(())),
            crate::import::apply(&house.base, &by, id, open(), |_| ControlFlow::Continue(())),
        );
        let told: Vec<_> = [&one, &other].iter().filter_map(|done| done.as_ref().err()).collect();
        assert!(matches!(told[..], [crate::import::Unreadable::Taken]), "{told:?}");
        let done = one.or(other).unwrap();
        assert_eq!((done.new, done.unchanged), (3_500, 0), "each row is counted once");
        let seen = iris.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!((&seen["state"], &seen["counts"]), (&json!("applied"), &counts(3_500, 0, 0, 0)));
    });
}

fn import_of(
    path: &std::path::Path,
    company: std::sync::Arc<shell::Company>,
) -> std::sync::Arc<crate::import::OpenList> {
    let open = crate::import::open(path, crate::import::INVOICES, &Default::default(), company, None);
    std::sync::Arc::new(open.unwrap())
}

#[test]
fn the_counts_of_a_taken_list_open_their_rows() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        import(&iris, LIST).await;
        house.at("2026-12-01T15:00:00Z");
        let iris = house.person(Role::Operations, "Ivo Mora");
        let next = LIST.replace("G-1;", "G-11;").replace("000000102", "000000202").replace("31/02", "30/02");
        let page = bring(&iris, "segunda.csv", &next, &[]).await;
        iris.settled(&page).await;
        iris.post(&format!("{page}/apply"), &[]).await.expect(303);
        let taken = iris.settled(&page).await;
        let id = id_of(&page);
        for link in
            [format!("/dispatches?list={id}"), format!("{page}?rows=changed"), format!("{page}?rows=refused")]
        {
            assert!(taken.contains(&format!("href=\"{link}\"")), "{link}: {taken}");
        }
        let new = iris.get(&format!("/dispatches?list={id}")).await.expect(200).text();
        assert!(new.contains("000000202") && !new.contains("000000101"), "{new}");
        let changed = iris.get(&format!("{page}?rows=changed")).await.expect(200).text();
        assert!(changed.contains("G-11") && !changed.contains("30/02/2026"), "{changed}");
        let refused = iris.get(&format!("{page}?rows=refused")).await.expect(200).text();
        assert!(!refused.contains("G-11") && refused.contains("30/02/2026"), "{refused}");
    });
}

#[test]
fn a_dry_run_prints_the_contract_and_stores_nothing() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let path = "/api/v1/imports?dry_run=true&columns=%7B%22carrier%22%3A%22%22%7D";
        let said =
            iris.send(http::Method::POST, path, Some("text/csv"), LIST.into(), &[]).await.expect(200).json();
        let keys: Vec<_> = said.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["mapping", "rows", "refused"]);
        let keys: Vec<_> = said["rows"][0].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys.join(", "),
            "number, invoiced_at, customer, tax_id, phone, email, city, province, sales_rep, product_group, carrier, \
             waybill, amount_minor, currency, promised_on, dispatched_at, delivered_at, status"
        );
        assert_eq!(said["rows"][0]["carrier"], Json::Null, "a column can be left out");
        assert_eq!(said["refused"][0]["row"], 6);
        let none = iris.get("/api/v1/invoices").await.expect(200).json();
        assert_eq!(none, json!({"invoices": [], "total": 0}));
    });
}

#[test]
fn every_heading_of_a_list_of_ours_is_read_as_what_it_is_in_every_country() {
    let words = Words::new(&[crate::WORDS]).unwrap();
    let all =
        places::COUNTRIES.iter().flat_map(|country| [Lang::Es, Lang::En].map(|lang| (country.code, lang)));
    for (country, lang) in all {
        let mut args = FluentArgs::new();
        args.set("country", country);
        let heading = |word: &str| words.say(lang, word, Some(&args)).into_owned();
        let columns = crate::pages::export::COLUMNS.map(|(key, word)| (key, heading(word)));
        let head: Vec<&str> = columns.iter().map(|(_, heading)| heading.as_str()).collect();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), format!("{}\n{}\n", head.join(";"), "1;".repeat(columns.len()))).unwrap();
        let source = sheets::open(file.path(), &sheets::Options::default()).unwrap();
        let layout =
            sheets::understand(&source, crate::import::INVOICES.fields, &sheets::Hints::default()).unwrap();
        let read: BTreeMap<&str, &str> = layout.mapping().into_iter().collect();
        // What they say is worked out from the others.
        let told = columns.iter().filter(|(key, _)| !["delivered_on", "days_late"].contains(key));
        let expected: BTreeMap<&str, &str> =
            told.map(|(key, heading)| (key.trim_end_matches("_minor"), heading.as_str())).collect();
        assert_eq!(read, expected, "{country}");
    }
}

#[test]
fn what_is_taken_out_of_the_dispatches_comes_back_whole_in_every_format() {
    const ALSO: &str = "Factura;Fecha;Cliente;Total;Moneda;Fecha despacho;Línea\n\
        F-9;20/11/2026 11:30;=SUMA(1);1234,5;CLP;21/11/2026 08:00;Grifería\n\
        F-8;19/11/2026;Ana Ruiz;0;EUR;;\n";
    const FORMATS: [&str; 3] = ["csv", "xlsx", "json"];
    let take_out = async |who: &Client, format: &str| {
        who.get(&format!("/dispatches/export?format={format}")).await.expect(200).body.to_vec()
    };
    let bring = async |who: &Client, list: &[u8]| {
        let sent =
            who.send(http::Method::POST, "/api/v1/imports?file_name=lista", None, list.to_vec(), &[]).await;
        sent.expect(201).json()["counts"].clone()
    };
    let from = Mutex::new(Vec::new());
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        import(&iris, LIST).await;
        assert_eq!(import(&iris, &ALSO.replace("1234,5;CLP", "1234;CLP")).await, counts(2, 0, 0, 0));
        for format in FORMATS {
            let list = take_out(&iris, format).await;
            assert_eq!(bring(&iris, &list).await, counts(0, 0, 6, 0), "{format}: where it comes from");
            let rows = take_out(&iris, "json").await;
            from.lock().unwrap().push((format, list, rows));
        }
    });
    for (format, list, rows) in from.into_inner().unwrap() {
        testkit::each(&WHAT, async |house| {
            let iris = house.person(Role::Operations, "Iris Mora");
            assert_eq!(bring(&iris, &list).await, counts(6, 0, 0, 0), "{format}");
            let found = take_out(&iris, "json").await;
            assert_eq!(
                String::from_utf8(found).unwrap(),
                String::from_utf8(rows.clone()).unwrap(),
                "{format}"
            );
        });
    }
}

async fn said_delivered(house: &House, number: &'static str, day: Option<&str>) {
    let day = day.map(|day| day.parse().unwrap());
    let said = house.base.write(move |work| {
        let found = invoice_by_number(work.tx, number)?.unwrap();
        customer_said_delivered(work, &By::program("prueba"), &found, day)
    });
    said.await.unwrap();
}

#[test]
fn the_customers_word_moves_the_figures_and_a_later_list_does_not_take_it_back() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        import(&iris, LIST).await;
        said_delivered(&house, "001-001-000000101", Some("2026-11-22")).await;
        let of =
            async || house.base.read(|tx| invoice_by_number(tx, "001-001-000000101")).await.unwrap().unwrap();
        assert_eq!(
            (of().await.days_late, of().await.delivered_on.unwrap().to_string()),
            (Some(0), "2026-11-22".into())
        );
        import(&iris, &LIST.replace("24/11/2026;\n", "25/11/2026;\n")).await;
        assert_eq!(
            (of().await.days_late, of().await.listed_delivered_on.unwrap().to_string()),
            (Some(0), "2026-11-25".into())
        );
        said_delivered(&house, "001-001-000000101", None).await;
        assert_eq!(of().await.days_late, Some(3));
        let page = iris.get("/dispatches?q=101").await.expect(200).text();
        assert!(page.contains("3 días tarde"), "{page}");
    });
}

#[test]
fn the_months_couriers_are_counted_without_the_voided() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        import(&iris, LIST).await;
        import(&iris, "factura,fecha,cliente\nV-1,2026-09-02,Ana\n").await;
        let (mut rows, by_month, months, reps) = house
            .base
            .read(|tx| {
                let rows = courier_rows(tx, "2026-11")?;
                Ok::<_, db::Error>((
                    rows,
                    carrier_months(tx, "2026-09", "2026-11")?,
                    months(tx)?,
                    sales_reps(tx)?,
                ))
            })
            .await
            .unwrap();
        rows.sort_by_key(|row| format!("{row:?}"));
        let row = |carrier: &str, province: &str, days_late, delivered| CourierRow {
            carrier: Some(carrier.into()),
            province: Some(province.into()),
            days_late,
            delivered,
            n: 1,
        };
        let expected = [
            row("Servientrega", "Azuay", Some(2), true),
            row("Servientrega", "Pichincha", None, false),
            row("Tramaco", "Loja", Some(0), true),
        ];
        assert_eq!(rows, expected);
        let month = |month: &str, carrier: Option<&str>, [invoiced, on_time, late]: [i64; 3]| CarrierMonth {
            month: month.into(),
            carrier: carrier.map(str::to_owned),
            invoiced,
            on_time,
            late,
        };
        assert_eq!(
            by_month,
            [
                month("2026-09", None, [1, 0, 0]),
                month("2026-11", Some("Servientrega"), [2, 0, 1]),
                month("2026-11", Some("Tramaco"), [1, 1, 0]),
            ]
        );
        assert_eq!(months, ["2026-11", "2026-09"]);
        assert_eq!(reps.into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["Iván Soto", "María Vaca"]);
    });
}

#[test]
fn every_figure_opens_its_rows() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        import(&iris, LIST).await;
        let november =
            InvoiceFilter { month: Some("2026-11".into()), voided: Some(false), ..Default::default() };
        let check = async |filter: InvoiceFilter, expected: &[&str]| {
            let asked = filter.clone();
            let (rows, count) = house
                .base
                .read(move |tx| {
                    Ok::<_, db::Error>((invoices_where(tx, &asked, 1)?, count_invoices(tx, &asked)?))
                })
                .await
                .unwrap();
            let mut tails: Vec<_> =
                rows.iter().map(|row| row.number[row.number.len() - 3..].to_owned()).collect();
            tails.sort();
            assert_eq!(
                (tails, count),
                (expected.iter().map(|s| (*s).to_owned()).collect(), expected.len() as i64),
                "{filter:?}"
            );
        };
        check(november.clone(), &["101", "102", "103"]).await;
        check(InvoiceFilter { voided: Some(true), ..november.clone() }, &["104"]).await;
        check(InvoiceFilter { carrier: Asked::Is("Tramaco".into()), ..november.clone() }, &["102"]).await;
        check(InvoiceFilter { carrier: Asked::Unknown, ..november.clone() }, &[]).await;
        check(InvoiceFilter { province: Asked::Is("Pichincha".into()), ..november.clone() }, &["103"]).await;
        let standing = |standing| InvoiceFilter { standing: Some(standing), ..november.clone() };
        check(standing(Standing::Late), &["101"]).await;
        check(standing(Standing::OnTime), &["102"]).await;
        check(standing(Standing::Delivered), &["101", "102"]).await;
        check(standing(Standing::Pending), &["103"]).await;
        check(standing(Standing::NoPromise), &[]).await;
    });
}

#[test]
fn an_invoice_is_found_by_what_people_say_of_it() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        import(&iris, LIST).await;
        let check = async |typed: &'static str, expected: &[&str]| {
            let found = house.base.read(move |tx| find_invoices(tx, typed, 10)).await.unwrap();
            let tails: Vec<_> = found.iter().map(|one| &one.number[one.number.len() - 3..]).collect();
            assert_eq!(tails, expected, "{typed}");
        };
        check("103", &["103"]).await;
        check("000103", &["103"]).await;
        check("001-001-0000001", &["101", "102", "103", "104"]).await;
        check("g-2", &["102"]).await;
        check("10", &["101", "102", "103", "104"]).await;
        check("Z", &[]).await;
        check("--", &[]).await;
        let page = lucia.get("/dispatches?q=pe%C3%B1af").await.expect(200).text();
        assert!(page.contains("001-001-000000101") && !page.contains("000000102"), "{page}");
        let page =
            lucia.get("/dispatches?month=2026-11&carrier=Tramaco&standing=on_time").await.expect(200).text();
        assert!(page.contains("000000102") && !page.contains("000000101"), "{page}");
    });
}

#[test]
fn one_invoice_is_recorded_by_the_api_and_may_be_repeated() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let invoice = json!({"number": "F-9", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Ana Ruiz", "waybill": "W-1",
                             "lines": [{"product": "Olla", "quantity": 2, "price": 9.99, "discount": 0.5}]});
        let first = iris.api_post_once("/api/v1/invoices", "k1", invoice.clone()).await.expect(201).json();
        assert_eq!(first["outcome"], "new");
        let again = iris.api_post_once("/api/v1/invoices", "k1", invoice.clone()).await.expect(201).json();
        assert_eq!(again, first);
        let same = iris.api_post("/api/v1/invoices", invoice).await.expect(201).json();
        assert_eq!(same["outcome"], "unchanged");
        let voided = json!({"number": "f9", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Ana Ruiz", "status": "voided"});
        assert_eq!(iris.api_post("/api/v1/invoices", voided).await.expect(201).json()["outcome"], "changed");
        let found = iris.get("/api/v1/invoices/F-9").await.expect(200).json();
        assert_eq!(
            (&found["status"], &found["amount_minor"], &found["waybill"]),
            (&json!("voided"), &json!(999), &json!("W-1"))
        );
        assert_eq!(found["lines"][0]["product"], "Olla");
        let wrong = iris
            .api_post("/api/v1/invoices", json!({"number": "-", "status": "lost"}))
            .await
            .expect(422)
            .json();
        let fields: Vec<_> = wrong["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
        assert_eq!(fields, ["number", "invoiced_at", "customer", "status"]);
        iris.get("/api/v1/invoices/F-10").await.expect(404);
    });
}

#[test]
fn lists_are_for_those_who_bring_them() {
    testkit::each(&WHAT, async |house| {
        let iris = house.person(Role::Operations, "Iris Mora");
        let page = bring(&iris, "ventas.csv", LIST, &[]).await;
        iris.settled(&page).await;
        let id: Uuid = page.trim_start_matches("/lists/").parse().unwrap();
        for role in [Role::Agent, Role::Supervisor, Role::NetworkMember, Role::Management] {
            let other = house.person(role, role.as_str());
            other.get(&page).await.expect(403);
            other.post(&format!("{page}/apply"), &[]).await.expect(403);
            other.get(&format!("/api/v1/imports/{id}")).await.expect(403);
            let company = std::sync::Arc::new(house.base.read(shell::company).await.unwrap());
            let actor = other.actor.clone().unwrap();
            let refused = verbs::apply_list(&house.app, &company, &actor, &INVOICE_LISTS, id).await;
            assert!(matches!(refused, Err(Error::Denied)), "{role}");
        }
        let seen = iris.get(&format!("/api/v1/imports/{id}")).await.expect(200).json();
        assert_eq!(
            (&seen["state"], &seen["counts"]),
            (&json!(ListState::Ready.as_str()), &counts(4, 0, 0, 1))
        );
    });
}
