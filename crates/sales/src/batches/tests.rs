//! Batches over HTTP, on both engines.

use super::on_invoices_recorded;
use http::Method;
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Answer, Client, House, What};

fn listeners() -> Listeners {
    Listeners::none().on("sales.invoices_recorded", on_invoices_recorded)
}

const WHAT: What = What { routes: crate::tests::routes, words: &[crate::WORDS, customers::WORDS], listeners };

/// The list of a Friday; the last invoice is voided.
const FRIDAY: &str = "Factura;Fecha;Cliente;Courier;Guía;Estado\n\
    001-001-000000101;20/11/2026;Rosa Peñafiel;Servientrega;SV-7001;\n\
    001-001-000000102;20/11/2026;=HYPERLINK(1);Tramaco;TR-7002;\n\
    001-001-000000103;20/11/2026;Comercial Andrade;;;\n\
    001-001-000000104;20/11/2026;Ana Ruiz;Servientrega;SV-7004;ANULADA\n";

/// Brings and takes a list; answers its identity, which is its batch's.
async fn brought(iris: &Client, name: &str, list: &str) -> String {
    let path = format!("/api/v1/imports?file_name={name}");
    let sent = iris.send(Method::POST, &path, Some("text/csv"), list.into(), &[]).await;
    sent.expect(201).json()["id"].as_str().unwrap().to_owned()
}

/// The three who sign: operations, an agent, a supervisor.
fn people(house: &House) -> (Client, Client, Client) {
    let operations = house.person(Role::Operations, "Iris Mora");
    (operations, house.person(Role::Agent, "Lucía Paz"), house.person(Role::Supervisor, "Marta Ríos"))
}

async fn batch(who: &Client, id: &str) -> Json {
    who.get(&format!("/api/v1/batches/{id}")).await.expect(200).json()
}

const MARK: &str = "----a-line-no-file-holds";

/// Sends files as one form does.
async fn send(who: &Client, path: &str, files: &[(&str, &[u8])], headers: &[(&str, &str)]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--{MARK}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{MARK}--\r\n").bytes());
    let kind = format!("multipart/form-data; boundary={MARK}");
    who.send(Method::POST, path, Some(&kind), body, headers).await
}

#[test]
fn a_batch_is_handed_over_and_received_with_both_signatures() {
    testkit::each(&WHAT, async |house| {
        let (iris, lucia, marta) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let page = format!("/batches/{id}");
        let open = iris.get(&page).await.expect(200).text();
        for said in
            ["Archivo del vie 20 nov", "por entregar", "Faltan 3 facturas y 2 guías", "Entregar a atención"]
        {
            assert!(open.contains(said), "{said}: {open}");
        }
        lucia.post(&format!("{page}/receive"), &[("note", "")]).await.expect(409);
        iris.post(&format!("{page}/hand-over"), &[("note", "La 103 se retiró en bodega")]).await.expect(303);
        house.at("2026-11-24T15:30:00Z");
        let waiting = marta.get(&page).await.expect(200).text();
        for said in
            ["por recibir", "Iris Mora", "09:00", "La 103 se retiró en bodega", "Devolver a operaciones"]
        {
            assert!(waiting.contains(said), "{said}: {waiting}");
        }
        marta.post(&format!("{page}/receive"), &[("note", "Completo")]).await.expect(303);
        let done = lucia.get(&page).await.expect(200).text();
        for said in ["Marta Ríos", "10:30", "Completo", "recibido"] {
            assert!(done.contains(said), "{said}: {done}");
        }
        let done = batch(&lucia, &id).await;
        assert_eq!(done["state"], "received");
        assert_eq!(done["handed_over"]["by"], "Iris Mora");
        assert_eq!(done["received"]["at"], "2026-11-24T15:30:00Z");
        let missing = house.base.read(|tx| {
            let sql = db::sql!("select missing_invoices, missing_waybills from batch");
            tx.only::<(i64, i64)>(sql, db::args![])
        });
        assert_eq!(missing.await.unwrap(), (3, 2), "what was missing then is kept");
    });
}

#[test]
fn a_batch_that_differs_goes_back_and_is_handed_over_anew() {
    testkit::each(&WHAT, async |house| {
        let (iris, lucia, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let to = |what: &str| format!("/api/v1/batches/{id}/{what}");
        iris.api_post(&to("hand-over"), json!({})).await.expect(200);
        let refused = lucia.api_post(&to("return"), json!({"reason": "  "})).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "reason");
        let back = lucia.api_post(&to("return"), json!({"reason": "Falta la 102"})).await.expect(200).json();
        assert_eq!((back["state"].as_str(), back["handed_over"].is_null()), (Some("open"), true));
        assert_eq!(back["returned"]["note"], "Falta la 102");
        let page = iris.get(&format!("/batches/{id}")).await.expect(200).text();
        assert!(page.contains("Devuelto a operaciones") && page.contains("«Falta la 102»"), "{page}");
        let again = iris.api_post(&to("hand-over"), json!({"note": "Va la 102"})).await.expect(200).json();
        assert_eq!(again["handed_over"]["note"], "Va la 102");
    });
}

#[test]
fn one_person_does_not_sign_both_sides() {
    testkit::each(&WHAT, async |house| {
        let boss = house.person(Role::Administrator, "Elena Paredes");
        let id = brought(&boss, "viernes.csv", FRIDAY).await;
        let to = |what: &str| format!("/api/v1/batches/{id}/{what}");
        boss.api_post(&to("hand-over"), json!({})).await.expect(200);
        for (what, body) in [("receive", json!({})), ("return", json!({"reason": "No"}))] {
            let told = boss.api_post(&to(what), body).await.expect(409).json();
            assert!(told["detail"].as_str().unwrap().contains("otra persona"), "{told}");
        }
        let page = boss.get(&format!("/batches/{id}")).await.expect(200).text();
        assert!(page.contains("Lo recibe otra persona"), "{page}");
        assert_eq!(batch(&boss, &id).await["state"], "handed_over");
    });
}

#[test]
fn of_two_who_sign_at_once_one_does_and_the_other_is_told_who() {
    testkit::each(&WHAT, async |house| {
        let (iris, lucia, marta) = people(&house);
        let oscar = house.person(Role::Operations, "Óscar Lema");
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let to = |what: &str| format!("/api/v1/batches/{id}/{what}");
        for (what, one, other) in [("hand-over", &iris, &oscar), ("receive", &lucia, &marta)] {
            let path = to(what);
            let (a, b) = tokio::join!(one.api_post(&path, json!({})), other.api_post(&path, json!({})));
            let mut both = [a, b];
            both.sort_by_key(|answer| answer.status);
            assert_eq!((both[0].status, both[1].status), (200, 409), "{}", both[1].text());
            let told = both[1].json()["detail"].as_str().unwrap().to_owned();
            assert!(told.contains(" ya lo ") && told.contains("No se cambió nada"), "{told}");
        }
        let signed = house.base.read(|tx| {
            let sql = db::sql!("select count(*) from event where subject_kind = 'batch'");
            tx.only::<i64>(sql, db::args![])
        });
        assert_eq!(signed.await.unwrap(), 2);
    });
}

#[test]
fn a_signature_repeated_under_its_key_is_one() {
    testkit::each(&WHAT, async |house| {
        let (iris, _, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let path = format!("/api/v1/batches/{id}/hand-over");
        for _ in 0..2 {
            iris.api_post_once(&path, "k1", json!({"note": "Va"})).await.expect(200);
        }
        iris.api_post_once(&path, "k1", json!({"note": "Otra"})).await.expect(409);
        iris.api_post(&path, json!({"note": "Va"})).await.expect(409);
        let long = json!({"note": "a".repeat(2_001)});
        iris.api_post(&path, long).await.expect(422);
    });
}

#[test]
fn a_list_that_is_not_saved_whole_is_not_handed_over() {
    testkit::each(&WHAT, async |house| {
        let (iris, _, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let put =
            house.base.write(|work| work.tx.run(db::sql!("update list set state = 'applying'"), db::args![]));
        put.await.unwrap();
        let told = iris.api_post(&format!("/api/v1/batches/{id}/hand-over"), json!({})).await.expect(409);
        assert!(told.text().contains("todavía no está guardada entera"), "{}", told.text());
        let kept = iris.upload("/lists", "file", "sin guardar.csv", FRIDAY.as_bytes(), &[]).await.expect(303);
        let unsaved = kept.location().replace("/lists/", "/api/v1/batches/");
        iris.api_post(&format!("{unsaved}/hand-over"), json!({})).await.expect(404);
    });
}

#[test]
fn an_invoice_stays_in_the_batch_of_the_first_list_that_brought_it() {
    testkit::each(&WHAT, async |house| {
        let (iris, _, _) = people(&house);
        let first = brought(&iris, "viernes.csv", FRIDAY).await;
        let corrected = FRIDAY.replace("SV-7001", "SV-7011")
            + "001-001-000000105;20/11/2026;Eva Paz;Servientrega;SV-7005;\n";
        let second = brought(&iris, "corregida.csv", &corrected).await;
        assert_eq!(batch(&iris, &first).await["invoices"], 4);
        assert_eq!(batch(&iris, &second).await["invoices"], 1);
        let third = brought(&iris, "otra.csv", &corrected.replace("SV-7011", "SV-7012")).await;
        iris.get(&format!("/api/v1/batches/{third}")).await.expect(404);
        let all = iris.get("/api/v1/batches").await.expect(200).json();
        assert_eq!(all["batches"].as_array().unwrap().len(), 2, "a list of corrections alone opens none");
    });
}

#[test]
fn scans_go_to_their_invoice_by_their_name_and_the_rest_waits_for_a_person() {
    testkit::each(&WHAT, async |house| {
        let (iris, lucia, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let page = format!("/batches/{id}");
        let files: &[(&str, &[u8])] = &[
            ("FAC_001-001-000000101 scan 3.pdf", b"%PDF-1.4 101"),
            ("GUIA-SV7001.jpg", b"\xff\xd8\xff\xe0 guia 101"),
            ("../../001001000000102.PDF", b"%PDF-1.4 102"),
            ("escaneo.png", b"\x89PNG\r\n\x1a\n ?"),
            ("la misma.pdf", b"%PDF-1.4 101"),
        ];
        let to = send(&iris, &format!("{page}/scans"), files, &[]).await.expect(303).location();
        assert!(to.ends_with("?kept=4&again=1"), "{to}");
        let shown = iris.get(&to).await.expect(200).text();
        for said in [
            "Se guardaron 4 papeles.",
            "Uno ya estaba.",
            "Faltan una factura y una guía",
            "Un papel sin reconocer",
        ] {
            assert!(shown.contains(said), "{said}: {shown}");
        }
        let held = batch(&iris, &id).await;
        assert_eq!((&held["missing_invoices"], &held["missing_waybills"]), (&json!(1), &json!(1)));
        let unplaced = held["unplaced"][0]["id"].as_str().unwrap();
        assert_eq!(held["unplaced"][0]["file_name"], "escaneo.png");

        let place = format!("/scans/{unplaced}/place");
        for (number, kind, said) in [
            ("999", "invoice", "Ninguna factura de este archivo"),
            ("", "invoice", "Escriba el número"),
            ("103", "foto", "Diga qué papel es"),
        ] {
            let told = iris.post(&place, &[("number", number), ("kind", kind)]).await.expect(422).text();
            assert!(told.contains(said), "{number} {kind}: {told}");
        }
        iris.post(&place, &[("number", "103"), ("kind", "invoice")]).await.expect(303);
        let held = batch(&iris, &id).await;
        assert_eq!((&held["missing_invoices"], &held["unplaced_scans"]), (&json!(0), &json!(0)));

        let all = lucia.get(&format!("{page}?show=all")).await.expect(200).text();
        assert!(all.contains("001001000000102.PDF") && !all.contains("../"), "{all}");
        let waybill = all.split("/scans/").find(|part| part.contains("GUIA-SV7001")).unwrap();
        let saved = lucia.get(&format!("/scans/{}", &waybill[..36])).await.expect(200);
        assert_eq!(saved.body, b"\xff\xd8\xff\xe0 guia 101");
        assert!(saved.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        house
            .person(Role::NetworkMember, "Pablo")
            .get(&format!("/scans/{}", &waybill[..36]))
            .await
            .expect(403);
    });
}

#[test]
fn what_is_no_scan_is_refused_by_name_and_takes_no_other_with_it() {
    testkit::each(&WHAT, async |house| {
        let (iris, _, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let large = [b"%PDF-".as_slice(), &vec![b' '; files::LARGEST]].concat();
        let files: &[(&str, &[u8])] = &[
            ("101.pdf", b"MZ\x90\0 program"),
            ("102.pdf", b""),
            ("grande.pdf", &large),
            ("001-001-000000103.exe", b"%PDF-1.4 103"),
        ];
        let told = send(&iris, &format!("/batches/{id}/scans"), files, &[]).await.expect(422).text();
        for said in [
            "«101.pdf» no es un papel escaneado",
            "«102.pdf» está vacío",
            "«grande.pdf» pesa más de 25 MB",
            "3 archivos no se guardaron",
            "Se guardó un papel.",
        ] {
            assert!(told.contains(said), "{said}: {told}");
        }
        let all = iris.get(&format!("/batches/{id}?show=all")).await.expect(200).text();
        assert!(all.contains("001-001-000000103.exe.pdf"), "kept under an ending of what it is: {all}");
        let path = format!("/api/v1/batches/{id}/scans");
        let told = send(&iris, &path, &files[..1], &[]).await.expect(422).json();
        assert_eq!(told["errors"][0]["field"], "file");
        let none = send(&iris, &path, &[], &[]).await.expect(422).json();
        assert!(none["errors"][0]["detail"].as_str().unwrap().contains("No llegó ningún archivo"), "{none}");
        iris.send(Method::POST, &path, Some("text/plain"), b"x".to_vec(), &[]).await.expect(415);
        let lost = format!("/api/v1/batches/{}/scans", uuid::Uuid::nil());
        send(&iris, &lost, &files[3..], &[]).await.expect(404);
        let kept =
            house.base.read(|tx| tx.only::<i64>(db::sql!("select count(*) from file"), db::args![])).await;
        assert_eq!(kept.unwrap(), 1);
    });
}

#[test]
fn five_hundred_scans_are_taken_at_once_and_the_next_is_sent_apart() {
    testkit::each(&WHAT, async |house| {
        let (iris, _, _) = people(&house);
        let row = |n: usize| format!("001-001-{n:09};20/11/2026;Rosa;SV-{};\n", 7_000 + n);
        let list: String = std::iter::once("Factura;Fecha;Cliente;Guía;Nada\n".to_owned())
            .chain((1..=501).map(row))
            .collect();
        let id = brought(&iris, "viernes.csv", &list).await;
        let names: Vec<(String, Vec<u8>)> = (1..=501)
            .map(|n| (format!("FAC 001-001-{n:09}.pdf"), format!("%PDF-1.4 {n}").into_bytes()))
            .collect();
        let files: Vec<(&str, &[u8])> = names.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        let path = format!("/api/v1/batches/{id}/scans");
        let answer = send(&iris, &path, &files, &[("idempotency-key", "k")]).await.expect(201).json();
        assert_eq!(answer["scans"].as_array().unwrap().len(), 500);
        assert_eq!(answer["refused"][0]["file_name"], "FAC 001-001-000000501.pdf");
        let again = send(&iris, &path, &files[..2], &[("idempotency-key", "k")]).await.expect(201).json();
        assert_eq!(again["scans"][1], answer["scans"][1], "a repeated request is answered alike");
        let held = batch(&iris, &id).await;
        assert_eq!((&held["missing_invoices"], &held["missing_waybills"]), (&json!(1), &json!(501)));
        let told = iris.get(&format!("/batches/{id}?show=invoice")).await.expect(200).text();
        assert!(told.contains("001-001-000000501") && !told.contains("001-001-000000500"), "{told}");
        assert!(told.contains("Faltan una factura y 501 guías"), "{told}");
    });
}

#[test]
fn a_scan_is_taken_away_only_while_the_batch_is_with_operations() {
    testkit::each(&WHAT, async |house| {
        let (iris, lucia, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        let path = format!("/api/v1/batches/{id}/scans");
        let files: &[(&str, &[u8])] = &[("101.pdf", b"%PDF-1.4 a"), ("102.pdf", b"%PDF-1.4 b")];
        let kept = send(&iris, &path, files, &[]).await.expect(201).json();
        let remove = |at: usize| format!("/scans/{}/remove", kept["scans"][at]["id"].as_str().unwrap());
        lucia.post(&remove(0), &[]).await.expect(403);
        iris.post(&remove(0), &[]).await.expect(303);
        iris.post(&remove(0), &[]).await.expect(404);
        iris.api_post(&format!("/api/v1/batches/{id}/hand-over"), json!({})).await.expect(200);
        let told = iris.post(&remove(1), &[]).await.expect(409).text();
        assert!(told.contains("sus papeles se quedan"), "{told}");
        send(&iris, &path, &[("103.pdf", b"%PDF-1.4 c")], &[]).await.expect(201);
        let kept =
            house.base.read(|tx| tx.only::<i64>(db::sql!("select count(*) from file"), db::args![])).await;
        assert_eq!(kept.unwrap(), 2, "what was taken away left no file behind; what came late is kept");
    });
}

#[test]
fn what_is_missing_is_a_workbook_without_formulas() {
    testkit::each(&WHAT, async |house| {
        let (iris, _, _) = people(&house);
        let id = brought(&iris, "viernes.csv", FRIDAY).await;
        send(&iris, &format!("/batches/{id}/scans"), &[("101.pdf", b"%PDF-1.4")], &[]).await.expect(303);
        let book = iris.get(&format!("/batches/{id}/missing")).await.expect(200);
        assert!(book.headers["content-disposition"].to_str().unwrap().contains(".xlsx"));
        let file = tempfile::NamedTempFile::with_suffix(".xlsx").unwrap();
        std::fs::write(file.path(), &book.body).unwrap();
        let read = iris.upload("/lists", "file", "falta.xlsx", &book.body, &[]).await.expect(303);
        let page = iris.get(&read.location()).await.expect(200).text();
        for said in ["Falta escanear", "Guía", "Factura, Guía", "=HYPERLINK(1)"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    });
}

#[test]
fn a_working_day_without_a_list_is_missed_until_somebody_says_why() {
    testkit::each(&WHAT, async |house| {
        let (iris, lucia, marta) = people(&house);
        let days = async || iris.get("/lists").await.expect(200).text();
        assert!(!days().await.contains("No hay lista"), "a house that begins misses nothing");
        brought(&iris, "martes.csv", &FRIDAY.replace("20/11/2026", "17/11/2026")).await;
        brought(&iris, "viernes.csv", &FRIDAY.replace("-0000001", "-0000002")).await;
        let missed = days().await;
        for day in ["lun 23 nov", "jue 19 nov", "mié 18 nov"] {
            assert!(missed.contains(&format!("No hay lista del {day}")), "{day}: {missed}");
        }
        for day in ["vie 20 nov", "mar 17 nov", "lun 16 nov", "sáb 21 nov", "mar 24 nov"] {
            assert!(!missed.contains(&format!("No hay lista del {day}")), "{day}: {missed}");
        }
        assert!(marta.get("/batches").await.expect(200).text().contains("No hay lista del jue 19 nov"));

        let say = async |day: &str, why: &str| iris.post("/lists/days", &[("day", day), ("why", why)]).await;
        for (day, why, status, said) in [
            ("2026-11-19", " ", 422, "Escriba por qué"),
            ("ayer", "Feriado", 422, "No es una fecha"),
            ("2026-11-24", "Feriado", 422, "todavía no termina"),
            ("2026-11-20", "Feriado", 409, "sí hubo ventas"),
        ] {
            let told = say(day, why).await.expect(status).text();
            assert!(told.contains(said), "{day} {why}: {told}");
        }
        lucia.post("/lists/days", &[("day", "2026-11-19"), ("why", "Feriado")]).await.expect(403);
        say("2026-11-19", "Feriado local").await.expect(303);
        say("2026-11-19", "Feriado local").await.expect(409);
        let noted = days().await;
        assert!(!noted.contains("No hay lista del jue 19 nov"), "{noted}");
        assert!(noted.contains("Feriado local") && noted.contains("Iris Mora"), "{noted}");
        iris.post("/lists/days/2026-11-19/take-back", &[]).await.expect(303);
        iris.post("/lists/days/2026-11-19/take-back", &[]).await.expect(404);
        assert!(days().await.contains("No hay lista del jue 19 nov"));
    });
}

#[test]
fn no_list_is_missed_of_a_holiday() {
    testkit::each(&WHAT, async |house| {
        let (iris, ..) = people(&house);
        house.at("2026-02-20T14:00:00Z");
        brought(&iris, "viernes.csv", &FRIDAY.replace("20/11/2026", "13/02/2026")).await;
        let after = FRIDAY.replace("20/11/2026", "18/02/2026").replace("-0000001", "-0000002");
        brought(&iris, "miercoles.csv", &after).await;
        let page = iris.get("/lists").await.expect(200).text();
        // Monday 16 and Tuesday 17 are Carnival.
        for (day, missed) in [("lun 16 feb", false), ("mar 17 feb", false), ("jue 19 feb", true)] {
            assert_eq!(page.contains(&format!("No hay lista del {day}")), missed, "{day}: {page}");
        }
    });
}
