//! Cases of another program, on both engines.

use super::CASE_LISTS;
use crate::tests::{WHAT, invoice, lucia};
use jobs::By;
use sales::import::{Choices, Counts, Kind, Speak, open};
use serde_json::{Value as Json, json};
use shell::{Role, Say};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use testkit::{Client, House};

const LIST: &str = "Ticket ID;Asunto;Solicitante;Creado;Tipo;Estado;Prioridad;Mensaje;Teléfono;Etiquetas;Resolución;Resuelto el\n\
    ZD-881;Nevera rota;Rosa Peñafiel;2026-03-02 10:00:00;Reclamo;Cerrado;Alta;No enfría nada;0987654321;frío, garantía;Se cambió el motor;2026-03-05 09:00:00\n\
    ZD-882;Pide precio;Luis Vélez;2026-11-20;Consulta;Pendiente;;;;;;\n\
    ZD-883;Algo raro;Ana Mora;2026-11-20;Marciano;Nuevo;;;;;;\n\
    ;Sin código;Ana Mora;2026-11-20;Consulta;Nuevo;;;;;;\n\
    ZD-884;Del futuro;Ana Mora;2031-01-01;Consulta;Nuevo;;;;;;\n\
    ZD-885;Al revés;Ana Mora;2026-11-20;Consulta;Resuelto;;;;;;2026-11-01\n";

async fn bring(house: &House, name: &str, bytes: &[u8]) -> (Counts, Vec<(u64, String)>) {
    bring_as(&CASE_LISTS, house, name, bytes).await
}

/// Brings a list of a kind as the command line does; answers what it did, and which rows were refused and why.
pub(crate) async fn bring_as(
    kind: &'static Kind,
    house: &House,
    name: &str,
    bytes: &[u8],
) -> (Counts, Vec<(u64, String)>) {
    let file = house.app.data_dir().join(name);
    std::fs::write(&file, bytes).unwrap();
    let company = Arc::new(house.base.read(shell::company).await.unwrap());
    let list = open(&file, kind.vocabulary, &Choices::default(), company, None).unwrap();
    let list = Arc::new(list.among(house.app.people().await.unwrap()));
    let by = By::program("atiende import");
    let folder = house.app.data_dir();
    let brought =
        sales::bring_file(&house.base, folder, &by, kind.vocabulary.purpose, &file, None, Choices::default());
    let id = brought.await.unwrap();
    let tried = kind.takes.preview(&house.base, list.clone(), &|_| ()).await.unwrap().0;
    let counts =
        kind.takes.apply(&house.base, &by, id, list, &|_| std::ops::ControlFlow::Continue(())).await.unwrap();
    assert_eq!(tried, counts, "what was told before is what was done");
    let speak: Speak = Arc::new(|say: &Say| say.key.to_string());
    let refused = sales::first_refused(&house.base, id, 100, &speak).await.unwrap();
    (counts, refused.into_iter().map(|row| (row.row, row.reason)).collect())
}

pub(crate) fn counts(new: u64, unchanged: u64, refused: u64) -> Counts {
    Counts { new, unchanged, refused, ..Counts::default() }
}

#[test]
fn cases_of_another_program_keep_their_code_and_how_far_they_are() {
    testkit::each(&WHAT, async |house| {
        let (done, refused) = bring(&house, "casos.csv", LIST.as_bytes()).await;
        assert_eq!(done, counts(2, 0, 4));
        let refused: Vec<_> = refused.iter().map(|(row, why)| (*row, why.as_str())).collect();
        assert_eq!(
            refused,
            [
                (4, "cases-import-unknown"),
                (5, "sales-refused-required"),
                (6, "cases-import-future"),
                (7, "cases-import-solved-early"),
            ]
        );
        // The same again changes nothing.
        assert_eq!(bring(&house, "casos.csv", LIST.as_bytes()).await.0, counts(0, 2, 4));
        for typed in ["ZD-881", "zd881", "referencia:zd-881", "motor", "estado:cerrado recibido:2026-03"] {
            let address = format!("/api/v1/cases?q={}", shell::encode(typed));
            let found = lucia(&house).get(&address).await.expect(200).json();
            assert_eq!(found["cases"][0]["subject"], "Nevera rota", "{typed}");
        }
        let code = lucia(&house).get("/api/v1/cases?q=ZD-881").await.json()["cases"][0]["code"].clone();
        let case = lucia(&house).get(&format!("/api/v1/cases/{}", code.as_str().unwrap())).await.json();
        assert_eq!(
            (&case["phase"], &case["received_at"]),
            (&"closed".into(), &"2026-03-02T15:00:00Z".into())
        );
        assert_eq!(
            (&case["solved_at"], &case["solution"]),
            (&"2026-03-05T14:00:00Z".into(), &"Se cambió el motor".into())
        );
        assert_eq!(case["history"][0]["by"], "atiende import");
    });
}

#[test]
fn the_same_case_twice_is_one_however_far_apart_and_a_day_alone_is_no_earlier_than_an_hour_of_it() {
    testkit::each(&WHAT, async |house| {
        let mut list = "caso,asunto,cliente,recibido,estado,resuelto el\n".to_owned();
        for n in 0..600 {
            let n = if n == 599 { 3 } else { n };
            list += &format!("Z-{n},Asunto {n},Cliente {n},2026-11-20 10:00:00,resuelto,2026-11-20\n");
        }
        assert_eq!(bring(&house, "largo.csv", list.as_bytes()).await.0, counts(599, 1, 0));
    });
}

/// Brings a list in the browser; answers the path of its page.
async fn upload(who: &Client, name: &str, list: &[u8]) -> String {
    who.upload("/cases/import", "file", name, list, &[]).await.expect(303).location()
}

#[test]
fn in_the_browser_a_list_is_shown_taken_and_its_refused_rows_are_mended_and_sent_again() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        assert!(marta.get("/cases").await.expect(200).text().contains("href=\"/cases/import\""));
        assert!(marta.get("/cases/import").await.expect(200).text().contains("Traer casos"));
        let page = upload(&marta, "zendesk.csv", LIST.as_bytes()).await;
        let shown = marta.settled(&page).await;
        for said in ["Guardar 2 casos", "nuevos", "ZD-881", "«Marciano»", "Columna", "Nevera rota"] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        assert_eq!(
            lucia(&house).get("/api/v1/cases?view=all").await.json()["cases"],
            json!([]),
            "nothing yet"
        );
        let before = marta.get(&format!("{page}/refused?format=csv")).await.expect(200).text();
        marta.post(&format!("{page}/apply"), &[]).await.expect(303);
        assert!(marta.settled(&page).await.contains("Guardada"));
        let mend = marta.get(&format!("{page}/refused?format=csv")).await.expect(200).text();
        assert_eq!(mend, before, "told before as it is told after");
        let lines: Vec<&str> = mend.lines().collect();
        assert!(lines[0].ends_with(";Resuelto el;Fila;Columna;Motivo"), "{mend}");
        assert!(lines[1].starts_with("ZD-883;") && lines[1].contains(";4;Tipo;"), "{mend}");
        assert_eq!(lines.len(), 5);
        let mended =
            mend.replace("Marciano", "Queja").replace("2031-", "2026-").replace(";2026-11-01", ";2026-11-21");
        let page = upload(&marta, "corregidas.csv", mended.as_bytes()).await;
        assert!(marta.settled(&page).await.contains("Guardar 3 casos"));
        marta.post(&format!("{page}/apply"), &[]).await.expect(303);
        marta.settled(&page).await;
        let left = marta.get(&format!("{page}/refused?format=csv")).await.expect(200).text();
        assert!(left.contains("Sin código") && left.contains(";3;Ticket ID;"), "{left}");
        assert_eq!(
            left.matches("Motivo").count(),
            1,
            "what a mended list ends with is not written twice: {left}"
        );
        let found = lucia(&house).get("/api/v1/cases?view=all").await.json();
        assert_eq!(found["cases"].as_array().unwrap().len(), 5);
    });
}

#[test]
fn who_does_not_lead_brings_no_cases_and_a_list_of_cases_is_none_of_invoices() {
    testkit::each(&WHAT, async |house| {
        lucia(&house).get("/cases/import").await.expect(403);
        let iris = house.person(Role::Operations, "Iris Mora");
        iris.get("/cases/import").await.expect(403);
        assert!(!lucia(&house).get("/cases").await.expect(200).text().contains("/cases/import"));
        let marta = house.person(Role::Administrator, "Marta Vélez");
        let page = upload(&marta, "casos.csv", LIST.as_bytes()).await;
        let id = page.rsplit('/').next().unwrap();
        for elsewhere in ["/lists", "/customers/import"] {
            let at = format!("{elsewhere}/{id}");
            // The pages of the other kinds are not in this house; where they are, they ask for their own kind.
            assert!(matches!(marta.get(&at).await.status, 404), "{at}");
        }
        let page = upload(&marta, "vacia.csv", b"").await;
        assert!(marta.settled(&page).await.contains("El archivo está vacío"));
        let page = upload(&marta, "sin codigo.csv", b"asunto,cliente\nUno,Ana\nDos,Eva\n").await;
        assert!(marta.settled(&page).await.contains("Falta decir qué columna es: Código que tenía"));
    });
}

#[test]
fn a_program_tries_a_list_of_cases_brings_it_and_asks_what_became_of_it() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let send = async |asked: &str, list: &[u8], key: &str| {
            let path = format!("/api/v1/imports/cases{asked}");
            let headers = [("idempotency-key", key)];
            marta.send(http::Method::POST, &path, Some("text/csv"), list.to_vec(), &headers).await
        };
        let tried = send("?dry_run=true", LIST.as_bytes(), "a").await.expect(200).json();
        let first = &tried["rows"][0];
        let told =
            ["row", "outcome", "reference", "received_at", "kind", "phase", "priority", "solved_at", "tags"]
                .map(|key| first[key].clone());
        let said = json!([
            2,
            "new",
            "ZD-881",
            "2026-03-02T15:00:00Z",
            "claim",
            "closed",
            "high",
            "2026-03-05T14:00:00Z",
            ["frío", "garantía"]
        ]);
        assert_eq!(Json::from(told.to_vec()), said);
        assert_eq!(
            (tried["rows"].as_array().unwrap().len(), &tried["mapping"]["phase"]),
            (2, &json!("Estado"))
        );
        let refused = &tried["refused"];
        assert_eq!((&refused[0]["row"], &refused[0]["column"]), (&json!(4), &json!("Tipo")));
        assert!(
            refused[0]["reason"].as_str().unwrap().contains("«Marciano», que no se reconoce"),
            "{refused}"
        );
        assert_eq!((&refused[2]["row"], &refused[2]["column"]), (&json!(6), &json!("Creado")), "{refused}");
        assert_eq!(
            lucia(&house).get("/api/v1/cases?view=all").await.json()["cases"],
            json!([]),
            "nothing yet"
        );
        let brought = send("?file_name=zendesk.csv", LIST.as_bytes(), "b").await.expect(201);
        let (at, brought) = (brought.location(), brought.json());
        assert_eq!((&brought["state"], &brought["counts"]), (&json!("applied"), &tried["counts"]));
        assert_eq!(&brought["refused"], refused, "told before as it is told after");
        assert_eq!(marta.get(&at).await.expect(200).json(), brought);
        assert_eq!(send("?file_name=zendesk.csv", LIST.as_bytes(), "b").await.expect(201).json(), brought);
        for (list, said) in [
            (&b""[..], "El archivo está vacío"),
            (b"%PDF-1.7", "documento PDF"),
            (b"asunto,cliente\nUno,Ana\n", "Código que tenía (reference)"),
        ] {
            let told = send("", list, said).await.expect(422).text();
            assert!(told.contains(said), "{said}: {told}");
        }
        lucia(&house).get(&at).await.expect(403);
        let found = lucia(&house).get("/api/v1/cases?view=all").await.json();
        assert_eq!(found["cases"].as_array().unwrap().len(), 2);
    });
}

#[test]
fn who_has_an_open_case_must_be_here_and_what_is_over_keeps_who_had_it() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        house.actor(Role::Operations, "Olga Mora");
        let long = "x".repeat(100_000);
        let list = format!(
            "caso,asunto,cliente,estado,agente,abierto por,mensaje\n\
             Z-1,Uno,Ana,Nuevo,lucia andrade,Nora Gil,\n\
             Z-2,Dos,Ana,Nuevo,Nora Gil,,\n\
             Z-3,Tres,Ana,Cerrado,Nora Gil,Lucía Andrade,\n\
             Z-4,Cuatro,Ana,Nuevo,Sin asignar,,\n\
             Z-5,Cinco,Ana,Nuevo,Olga Mora,,\n\
             Z-6,Seis,Ana,Nuevo,,,{long}\n\
             Z-7,{},Ana,Nuevo,,,Y más\n",
            "y".repeat(250)
        );
        let (done, refused) = bring(&house, "gente.csv", list.as_bytes()).await;
        assert_eq!(done, counts(4, 0, 3), "{refused:?}");
        let refused: Vec<_> = refused.iter().map(|(row, why)| (*row, why.as_str())).collect();
        let unknown = "cases-import-assignee";
        assert_eq!(refused, [(3, unknown), (6, unknown), (7, "cases-import-long")]);
        let case = async |reference: &str| {
            let address = format!("/cases/export?format=json&q={reference}");
            lucia.get(&address).await.expect(200).json()[0].clone()
        };
        let (first, over, whole) = (case("Z-1").await, case("Z-3").await, case("Z-7").await);
        assert_eq!((&first["assignee"], &first["opened_by"]), (&json!("Lucía Andrade"), &json!("Nora Gil")));
        assert_eq!(case("Z-4").await["assignee"], Json::Null);
        assert_eq!(whole["subject"].as_str().unwrap().len(), 200);
        assert_eq!(whole["description"], format!("{}\n\nY más", "y".repeat(250)), "nothing is cut off");
        assert_eq!((&over["assignee"], &over["opened_by"]), (&json!("Nora Gil"), &json!("Lucía Andrade")));
        assert_ne!(over["closed_at"], Json::Null);
        let (reason, code) = (json!({"reason": "Volvió a fallar"}), over["code"].as_str().unwrap());
        let open = lucia.api_post(&format!("/api/v1/cases/{code}/reopen"), reason).await.expect(200).json();
        assert_eq!(open["assignee"], Json::Null, "nobody who is not here has it now");
        // The same rows with the address of somebody who is here are taken.
        let address = lucia.actor.as_ref().unwrap().email.to_uppercase();
        let mended = list.replace("Nuevo,Nora Gil", &format!("Nuevo,{address}"));
        assert_eq!(bring(&house, "gente.csv", mended.as_bytes()).await.0, counts(1, 4, 2));
        assert_eq!(case("Z-2").await["assignee"], "Lucía Andrade");
    });
}

#[test]
fn an_open_case_of_the_network_is_handed_over_from_the_day_it_is_brought_and_of_what_is_over_nobody_is_told()
{
    testkit::each(&WHAT, async |house| {
        let (lucia, pablo) = (lucia(&house), house.person(Role::NetworkMember, "Pablo Toapanta"));
        let list = "caso,asunto,cliente,estado,agente,teléfono\n\
            P-1,Nevera rota,Rosa Peñafiel,En curso,Pablo Toapanta,0987654321\n\
            P-2,Ya está,Rosa Peñafiel,Cerrado,Pablo Toapanta,0987654321\n";
        assert_eq!(bring(&house, "red.csv", list.as_bytes()).await, (counts(2, 0, 0), Vec::new()));
        let workers = jobs::Workers::default().on(crate::network::BROUGHT, crate::network::hand_over_brought);
        workers.run_due(&house.base, &house.app).await.unwrap();
        let code = async |reference: &str| {
            let found = lucia.get(&format!("/api/v1/cases?q=referencia:{reference}")).await.json();
            found["cases"][0]["code"].as_str().unwrap().to_owned()
        };
        let (open, over) = (code("P-1").await, code("P-2").await);
        let case = pablo.get(&format!("/api/v1/cases/{open}")).await.expect(200).json();
        assert_eq!(case["phase"], "waiting_third");
        let handed =
            case["history"].as_array().unwrap().iter().find(|one| one["kind"] == "case.handed_over").unwrap();
        assert_eq!(
            (&handed["by"], &handed["data"]["to"]),
            (&json!("atiende import"), &json!("Pablo Toapanta"))
        );
        assert_eq!(case["notices"].as_array().unwrap().len(), 2, "an e-mail and a text message");
        assert_eq!(case["tasks"][0]["party"], "customer");
        let case = pablo.get(&format!("/api/v1/cases/{over}")).await.expect(200).json();
        assert_eq!((&case["notices"], &case["tasks"]), (&json!([]), &json!([])));
        // The same list again changes nothing, and hands over nothing twice.
        assert_eq!(bring(&house, "red.csv", list.as_bytes()).await.0, counts(0, 2, 0));
        workers.run_due(&house.base, &house.app).await.unwrap();
        let again = pablo.get(&format!("/api/v1/cases/{open}")).await.expect(200).json();
        assert_eq!(again["notices"].as_array().unwrap().len(), 2);
        pablo.post(&format!("/cases/{open}/received"), &[]).await.expect(303);
    });
}

/// What a house took out: cases as CSV, as a workbook, as JSON, and as programs read them.
struct TakenOut {
    csv: Vec<u8>,
    xlsx: Vec<u8>,
    json: Vec<u8>,
    rows: BTreeMap<String, Json>,
}

/// Cases by the code they had first, without what belongs to a house.
async fn rows(house: &House) -> BTreeMap<String, Json> {
    let all: Json = lucia(house).get("/cases/export?format=json&view=all").await.expect(200).json();
    let row = |row: &Json| {
        let mut row = row.clone();
        let first = row["reference"].as_str().or(row["code"].as_str()).unwrap().to_owned();
        for of_the_house in ["code", "reference", "reopened"] {
            row.as_object_mut().unwrap().remove(of_the_house).unwrap();
        }
        (first, row)
    };
    all.as_array().unwrap().iter().map(row).collect()
}

async fn taken_out(house: &House) -> TakenOut {
    invoice(house, "001-002-000018811").await;
    let lucia = lucia(house);
    let open = async |body: Json| {
        lucia.api_post("/api/v1/cases", body).await.expect(201).json()["code"].as_str().unwrap().to_owned()
    };
    let first = open(json!({"kind": "claim", "category": "missing", "subject": "=HYPERLINK(\"http://x\";\"Ñandú\")",
        "description": "Llegaron 2 de 6; «ñ»\nY una \"rota\"\n\n+593 99 123 4567", "priority": "urgent",
        "tags": ["garantía", "cliente nuevo"], "channel": "phone", "product_group": "Grifería", "product": "-Llave ½\"",
        "customer": {"name": "Ferretería El Sol", "phone": "02 245 1180", "email": "sol@ejemplo.ec", "city": "Quito"},
        "consumer": {"name": "Luis Cabrera", "phone": "099 111 2222"}})).await;
    let claimed = json!({"amount_minor": 1_248_620, "remedy_planned": "refund", "remedy_given": "credit"});
    lucia.api_patch(&format!("/api/v1/cases/{first}"), claimed).await.expect(200);
    lucia
        .api_post(&format!("/api/v1/cases/{first}/solve"), json!({"solution": "@Se envió"}))
        .await
        .expect(200);
    let second = open(json!({"kind": "technical_service", "subject": "No enciende", "channel": "in_person",
        "customer": {"name": "Rosa Peñafiel", "tax_id": "0102030405"}}))
    .await;
    lucia
        .api_post(&format!("/api/v1/cases/{second}/phase"), json!({"phase": "waiting_third"}))
        .await
        .expect(200);
    let third = open(json!({"kind": "inquiry", "subject": "Horario", "priority": "low", "channel": "email",
        "customer": {"name": "Rosa Peñafiel", "tax_id": "0999999999"}}))
    .await;
    lucia.api_post(&format!("/api/v1/cases/{third}/close"), json!({})).await;
    // One is of somebody who is in the other house too; what is over, of somebody who is not.
    for (code, name) in [(&second, "Diego Paz"), (&first, "Nora Gil")] {
        let to = json!({"assignee": house.actor(Role::Agent, name).id});
        lucia.api_post(&format!("/api/v1/cases/{code}/assign"), to).await.expect(200);
    }
    // Another department asks in its own name, and is no customer.
    open(json!({"kind": "internal_request", "subject": "Revisar la bodega", "channel": "internal"})).await;
    let get = async |format: &str| {
        lucia.get(&format!("/cases/export?format={format}&view=all")).await.expect(200).body.to_vec()
    };
    let taken = TakenOut {
        csv: get("csv").await,
        xlsx: get("xlsx").await,
        json: get("json").await,
        rows: rows(house).await,
    };
    // Brought into the house they come from, they are there already.
    // The name says nothing of what is in it.
    for (name, bytes) in [("otra.csv", &taken.csv), ("otra.xlsx", &taken.xlsx), ("otra.txt", &taken.json)] {
        assert_eq!(bring(house, name, bytes).await.0, counts(0, 4, 0), "{name}");
    }
    taken
}

#[test]
fn what_is_taken_out_and_brought_into_an_empty_house_is_the_same() {
    let from: Mutex<Vec<TakenOut>> = Mutex::default();
    testkit::each(&WHAT, async |house| {
        let taken = taken_out(&house).await;
        assert_eq!(taken.rows.len(), 4);
        from.lock().unwrap().push(taken);
    });
    let from = from.into_inner().unwrap();
    for taken in &from {
        let lists = [("casos.csv", &taken.csv), ("casos.xlsx", &taken.xlsx), ("casos.json", &taken.json)];
        for (name, bytes) in lists {
            testkit::each(&WHAT, async |house| {
                let diego = house.person(Role::Agent, "Diego Paz");
                assert_eq!(bring(&house, name, bytes).await, (counts(4, 0, 0), Vec::new()), "{name}");
                assert_eq!(rows(&house).await, taken.rows, "{name}");
                assert_eq!(bring(&house, name, bytes).await.0, counts(0, 4, 0), "{name} again");
                let mine = diego.get("/api/v1/cases?view=mine").await.expect(200).json();
                assert_eq!(mine["cases"][0]["subject"], "No enciende", "{name}: {mine}");
                assert_eq!(mine["cases"].as_array().unwrap().len(), 1);
            });
        }
    }
}

#[test]
fn what_a_case_names_and_is_not_here_stays_readable_in_it() {
    let list = "caso,asunto,cliente,descripción,factura,equipo,categoría,tipo\n\
        N-1,Tubo roto,Rosa Gil,Gotea,001-002-000099999,Bodega sur,Fugas raras,Reclamo\n\
        N-2,Otro,Rosa Gil,Bien,,,,Reclamo\n";
    testkit::each(&WHAT, async |house| {
        assert_eq!(bring(&house, "a.csv", list.as_bytes()).await, (counts(2, 0, 0), Vec::new()));
        assert_eq!(bring(&house, "a.csv", list.as_bytes()).await.0, counts(0, 2, 0));
        let lucia = lucia(&house);
        let told = async |reference: &str| {
            let found = lucia.get(&format!("/api/v1/cases?q=ref:{reference}")).await.expect(200).json();
            let code = found["cases"][0]["code"].as_str().unwrap().to_owned();
            let case = lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
            case["description"].as_str().unwrap().to_owned()
        };
        let line = "No estaba aquí cuando se trajo este caso: Categoría: Fugas raras; Equipo: Bodega sur; \
            Factura: 001-002-000099999.";
        assert_eq!(told("N-1").await, format!("Gotea\n\n{line}"));
        assert_eq!(told("N-2").await, "Bien");
    });
}

#[test]
fn a_row_that_says_something_else_of_a_case_that_is_here_is_refused_and_the_same_row_is_not() {
    let head = "caso,asunto,cliente,estado,agente,teléfono\n";
    testkit::each(&WHAT, async |house| {
        let otherwise =
            |rows: &[u64]| rows.iter().map(|row| (*row, "sales-refused-otherwise".to_owned())).collect();
        let first = format!("{head}X4,Bien,Rosa Gil,,,\n");
        assert_eq!(bring(&house, "a.csv", first.as_bytes()).await, (counts(1, 0, 0), Vec::new()));
        for (row, refused) in [
            ("x-4,Bien,rosa gil,,,", false),
            ("X4,Bien,Rosa Gil,Nuevo,nadie,", false),
            ("X4,Otro asunto,Rosa Gil,Cerrado,,", true),
            ("X4,Bien,Rosa Gil,,Lucía Andrade,", true),
            ("X4,Bien,Rosa Gil,,,0987654321", true),
        ] {
            let list = format!("{head}{row}\n");
            let (done, why) = bring(&house, "b.csv", list.as_bytes()).await;
            let expected =
                if refused { (counts(0, 0, 1), otherwise(&[2])) } else { (counts(0, 1, 0), Vec::new()) };
            assert_eq!((done, why), expected, "{row}");
        }
        // Two rows of one list, near and far.
        let mut list = format!("{head}Z-0,Uno,Ana,,,\nZ-0,Dos,Ana,,,\nZ-0,Uno,Ana,,,\n");
        for n in 1..600 {
            list += &format!("Z-{n},Asunto {n},Cliente {n},Resuelto,,\n");
        }
        list += "z0,Tres,Ana,,,\nZ-0,uno ,Ana,Nuevo,,\nZ-0,Uno,Ana,Nuevo,,\n";
        let (done, why) = bring(&house, "c.csv", list.as_bytes()).await;
        assert_eq!((done, why), (counts(600, 2, 3), otherwise(&[3, 604, 605])));
        // Neither what it said then nor what is true now is anything else; what was never true is.
        let lucia = lucia(&house);
        let code = lucia.get("/api/v1/cases?q=X4").await.json()["cases"][0]["code"].clone();
        let at = format!("/api/v1/cases/{}", code.as_str().unwrap());
        lucia.api_post(&format!("{at}/solve"), json!({"solution": "Se explicó"})).await.expect(200);
        for (phase, done) in
            [("Nuevo", counts(0, 1, 0)), ("Resuelto", counts(0, 1, 0)), ("Cerrado", counts(0, 0, 1))]
        {
            let list = format!("{head}X4,Bien,Rosa Gil,{phase},,\n");
            assert_eq!(bring(&house, "d.csv", list.as_bytes()).await.0, done, "{phase}");
        }
        assert_eq!(lucia.get(&at).await.json()["subject"], "Bien");
    });
}

#[test]
fn the_columns_that_say_something_else_are_named() {
    testkit::each(&WHAT, async |house| {
        let marta = house.person(Role::Supervisor, "Marta Vélez");
        let send = async |list: &str, key: &str| {
            let headers = [("idempotency-key", key)];
            let sent = marta.send(
                http::Method::POST,
                "/api/v1/imports/cases",
                Some("application/json"),
                list.as_bytes().to_vec(),
                &headers,
            );
            sent.await
        };
        let list = "{\"rows\":[{\"reference\":\"X4\",\"subject\":\"Bien\",\"customer\":\"Rosa\",\"tags\":[\"frío\",\"garantía\"]}]}";
        let brought = send(list, "a").await.expect(201).json();
        assert_eq!(brought["counts"]["new"], 1);
        assert_eq!(send(list, "b").await.expect(201).json()["counts"]["unchanged"], 1);
        let list = list.replace("Bien", "Otro asunto").replace("frío", "calor");
        let refused = send(&list, "c").await.expect(201).json()["refused"][0].clone();
        assert_eq!((&refused["row"], &refused["column"]), (&json!(2), &json!("subject")));
        let reason = refused["reason"].as_str().unwrap();
        assert!(reason.starts_with("Ya está y dice otra cosa: subject, tags."), "{reason}");
        let broken = send("[\n{\"reference\":\"X5\",\n", "d").await.expect(422).text();
        assert!(broken.contains("hasta la línea 3"), "{broken}");
    });
}
