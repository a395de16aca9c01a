//! The frozen month at its doors, and its letters on the wire, on both engines.
#![allow(clippy::unwrap_used)]

use crate::{
    Format, Month, Which, frozen, render,
    tests::{call, cells, frame, gerencia, invoice, october},
};
use channels::change_settings;
use jobs::{Listeners, Workers};
use serde_json::{Value as Json, json};
use shell::{App, Role, Routes};
use testkit::{Client, House, Post, What, each};

mod given_out;

const WHAT: What = What {
    routes,
    words: &[
        crate::WORDS,
        cases::WORDS,
        channels::WORDS,
        customers::WORDS,
        followups::WORDS,
        sales::WORDS,
        surveys::WORDS,
    ],
    listeners: || Listeners::none().on("sales.invoices_recorded", followups::on_invoices_recorded),
};

fn routes() -> Routes {
    let calls = followups::routes().and(cases::routes()).and(sales::routes());
    crate::routes().and(channels::routes()).and(calls)
}

const API: &str = "/api/v1/reports/monthly?month=2026-10";
const FREEZE: &str = "/api/v1/reports/monthly/2026-10/freeze";
const SIGN: &str = "/api/v1/reports/monthly/2026-10/signatures";
const PAGE: &str = "/reports/2026-10";

fn marta(house: &House) -> Client {
    house.person(Role::Management, "Marta Cevallos")
}

fn elena(house: &House) -> Client {
    house.person(Role::Administrator, "Elena Paredes")
}

/// October as it was given out on the fourth of November.
async fn frozen_october(house: &House) {
    october(house).await;
    gerencia(house).api_post(FREEZE, json!({})).await.expect(201);
}

async fn sign_all(house: &House, version: i64) {
    for (person, step) in
        [(marta(house), "prepared"), (elena(house), "reviewed"), (gerencia(house), "approved")]
    {
        person.api_post(SIGN, json!({"step": step, "version": version})).await.expect(200);
    }
}

/// What is recorded late: a customer is reached at last, and an invoice is voided.
async fn late_corrections(house: &House) {
    house.at("2026-11-06T15:00:00Z");
    let heard = json!({"outcome": "completed", "received": true, "received_on": "2026-10-08", "promise_kept": true,
                       "condition": "ok", "carrier_mark": 5, "rep_mark": 4, "correct_use": true});
    call(house, "F-43", heard).await;
    invoice(house, "F-54", json!({"delivered_at": "2026-10-09T20:00:00Z", "status": "voided"})).await;
}

#[test]
fn a_frozen_month_stays_byte_for_byte_and_shows_beside_it_what_was_corrected() {
    each(&WHAT, async |house| {
        october(&house).await;
        let manuel = gerencia(&house);
        let live = manuel.get(API).await.expect(200).json();
        let first = manuel.api_post(FREEZE, json!({})).await.expect(201);
        let mut figures = first.json();
        let stamp = figures.as_object_mut().unwrap().remove("frozen").unwrap();
        assert_eq!(figures, live);
        assert_eq!((&stamp["code"], &stamp["version"]), (&json!("ATC-INF-001"), &json!(1)));
        assert_eq!((&stamp["frozen_by"], &stamp["signatures"]), (&json!("Manuel Rivas"), &json!([])));
        assert_eq!(stamp["frozen_at"], "2026-11-04T15:00:00Z");
        assert_eq!(stamp["sha256"].as_str().unwrap().len(), 64);
        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(!page.contains("class=\"today\"") && !page.contains("[reports-"), "{page}");
        let files = async || {
            let month: Month = "2026-10".parse().unwrap();
            let mut all = Vec::new();
            for format in [Format::Json, Format::Html, Format::Pdf, Format::Xlsx] {
                all.push(render(&frame(&house.app, &house), month, format, Which::default()).await.unwrap());
            }
            all
        };
        let given_out = files().await;
        assert_eq!(given_out[0], first.body, "the command line prints what the API answers");

        late_corrections(&house).await;
        assert_eq!(manuel.get(API).await.expect(200).body, first.body);
        assert_eq!(manuel.api_post(FREEZE, json!({})).await.expect(200).body, first.body);
        assert!(files().await == given_out, "the files are the same too");
        let today = manuel.get(&format!("{API}&live=true")).await.expect(200).json();
        assert_eq!(
            (&live["coverage"]["percent"], &today["coverage"]["percent"]),
            (&json!(50.0), &json!(100.0))
        );
        assert_eq!(today.get("frozen"), None);

        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(page.contains(">50,00<") || page.contains(">50,00 "), "the figure given out: {page}");
        assert!(page.contains("hoy\u{a0}sería\u{a0}100,00"), "the figure it would be: {page}");
        assert!(page.contains("<span class=\"today\">hoy 100,00"), "and in its table: {page}");
        assert!(page.contains("cifras cambiaron desde que se congeló el mes (mié 4 nov, 10:00)"), "{page}");
        assert!(page.contains("Si se contara ahora (vie 6 nov, 10:00)"), "{page}");
        assert!(!page.contains("[reports-") && !page.contains("[shell-"), "a word is missing: {page}");
        let rows = manuel.get("/reports/2026-10/rows/coverage").await.expect(200).text();
        assert!(rows.contains("Estas filas son las de hoy"), "{rows}");
        let page = manuel.get("/reports/2026-10?live=true").await.expect(200).text();
        assert!(
            page.contains("No es el informe que se entregó") && !page.contains("class=\"today\""),
            "{page}"
        );
    });
}

#[test]
fn a_month_that_is_not_over_or_in_which_nothing_happened_is_not_frozen() {
    each(&WHAT, async |house| {
        october(&house).await;
        let manuel = gerencia(&house);
        let freeze = async |month: &str| {
            manuel.api_post(&format!("/api/v1/reports/monthly/{month}/freeze"), json!({})).await
        };
        let problem = freeze("2026-11").await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "month");
        assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("todavía no termina"), "{problem}");
        freeze("2020-02").await.expect(409);
        freeze("octubre").await.expect(400);
        house.at("2026-11-01T03:00:00Z"); // still October in Guayaquil
        freeze("2026-10").await.expect(422);
        house.at("2026-11-01T05:00:00Z");
        freeze("2026-10").await.expect(201);
        assert!(
            manuel
                .post("/reports/2026-11/freeze", &[])
                .await
                .expect(422)
                .text()
                .contains("todavía no termina")
        );
        let body = manuel.send(http::Method::POST, FREEZE, None, Vec::new(), &[]).await;
        assert_eq!(body.status, 200, "a body is not needed");
        manuel
            .send(http::Method::POST, FREEZE, Some("application/json"), b"{".to_vec(), &[])
            .await
            .expect(422);
    });
}

#[test]
fn another_version_has_its_reason_and_the_first_stays_readable() {
    each(&WHAT, async |house| {
        frozen_october(&house).await;
        sign_all(&house, 1).await;
        let manuel = gerencia(&house);
        let first = manuel.get(API).await.expect(200).body;
        late_corrections(&house).await;
        let problem =
            manuel.api_post(&format!("{FREEZE}?new_version=true"), json!({})).await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "reason");
        let reason = "La factura F-54 fue anulada.\nLo pidió ventas.";
        let asked = json!({"new_version": true, "reason": reason});
        let second = manuel.api_post_once(FREEZE, "k1", asked.clone()).await.expect(201);
        // The same request again is the same version.
        let again = manuel.api_post_once(FREEZE, "k1", asked).await;
        assert_eq!(again.body, second.body);
        let json = second.json();
        assert_eq!((&json["frozen"]["version"], &json["coverage"]["percent"]), (&json!(2), &json!(100.0)));
        assert_eq!(json["frozen"]["signatures"], json!([]), "signatures are of a version");
        assert_eq!(manuel.get(API).await.body, second.body);
        assert_eq!(manuel.get(&format!("{API}&version=1")).await.expect(200).body, first);
        manuel.get(&format!("{API}&version=3")).await.expect(404);

        let page = manuel.get("/reports/2026-10?version=1").await.expect(200).text();
        assert!(page.contains("Hay una versión más nueva") && page.contains("hoy 100,00"), "{page}");
        assert!(page.contains("/reports/2026-10/download/pdf?version=1"), "{page}");
        assert!(page.contains("La factura F-54 fue anulada."), "{page}");
        let file = manuel.get("/reports/2026-10/download/json?version=1").await.expect(200);
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"informe-2026-10-v1.json\"");
        assert_eq!(file.body, first);
        manuel.get("/reports/2026-10?version=7").await.expect(404);
        let old =
            elena(&house).api_post(SIGN, json!({"step": "prepared", "version": 1})).await.expect(409).json();
        assert!(old["detail"].as_str().unwrap().contains("versión 2"), "{old}");
    });
}

#[test]
fn three_different_people_sign_in_order_and_every_file_says_who() {
    each(&WHAT, async |house| {
        frozen_october(&house).await;
        let (marta, elena, manuel) = (marta(&house), elena(&house), gerencia(&house));
        let sign = async |person: &Client, step: &str| {
            person.api_post(SIGN, json!({"step": step, "version": 1})).await
        };
        let said = |problem: Json| problem["detail"].as_str().unwrap().to_owned();
        assert!(said(sign(&manuel, "approved").await.expect(409).json()).contains("quien elaboró"));
        sign(&house.person(Role::Supervisor, "Eva Ríos"), "prepared").await.expect(403);
        house.at("2026-11-04T15:05:00Z");
        let page =
            marta.post("/reports/2026-10/sign", &[("step", "prepared"), ("version", "1")]).await.expect(303);
        assert_eq!(page.location(), "/reports/2026-10?done=signed");
        sign(&marta, "prepared").await.expect(200);
        assert!(said(sign(&elena, "prepared").await.expect(409).json()).contains("Marta Cevallos"));
        sign(&elena, "reviewed").await.expect(200);
        assert!(said(sign(&elena, "approved").await.expect(409).json()).contains("tres personas distintas"));
        let waiting = manuel.get(PAGE).await.expect(200).text();
        assert!(
            waiting.contains("Firmar como aprobado") && waiting.contains("sin todas las firmas"),
            "{waiting}"
        );
        assert!(!elena.get(PAGE).await.text().contains("Firmar como aprobado"), "it is not her turn");
        let answer = sign(&manuel, "approved").await.expect(200).json();
        let who: Vec<_> = answer["frozen"]["signatures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| (s["step"].clone(), s["name"].clone()))
            .collect();
        let expected =
            [("prepared", "Marta Cevallos"), ("reviewed", "Elena Paredes"), ("approved", "Manuel Rivas")];
        assert_eq!(who, expected.map(|(step, name)| (json!(step), json!(name))));
        assert_eq!(answer["frozen"]["signatures"][0]["signed_at"], "2026-11-04T15:05:00Z");

        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(
            page.contains("Aprobado") && page.contains("Marta Cevallos") && page.contains("mié 4 nov, 10:05"),
            "{page}"
        );
        let book = manuel.get("/reports/2026-10/download/xlsx").await.expect(200).body;
        let control = cells(book, "Control");
        let told = control.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n");
        for words in [
            "Código ATC-INF-001",
            "Versión versión 1",
            "Elaborado Marta Cevallos, Gerencia · mié 4 nov 2026, 10:05",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        let pdf = manuel.get("/reports/2026-10/download/pdf").await.expect(200).body;
        let pdf = lopdf::Document::load_mem(&pdf).unwrap();
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        let text = pdf.extract_text(&pages).unwrap();
        for words in ["ATC-INF-001", "versión 1", "Marta Cevallos", "Elena Paredes", "Manuel Rivas"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let id = house
            .base
            .read(|tx| frozen::store::latest(tx, "2026-10".parse().unwrap()))
            .await
            .unwrap()
            .unwrap()
            .id;
        let events = house.base.read(move |tx| jobs::history(tx, frozen::verbs::subject(id))).await.unwrap();
        let kinds: Vec<_> = events.iter().map(|e| (e.kind.as_str(), e.actor_name.as_str())).collect();
        let signed = |name| ("report.signed", name);
        assert_eq!(
            kinds,
            [
                ("report.frozen", "Manuel Rivas"),
                signed("Marta Cevallos"),
                signed("Elena Paredes"),
                signed("Manuel Rivas")
            ]
        );
    });
}

#[test]
fn those_who_sign_read_the_report_and_nobody_else_comes_near_it() {
    each(&WHAT, async |house| {
        frozen_october(&house).await;
        for role in [Role::Supervisor, Role::Agent, Role::NetworkMember, Role::Operations] {
            let client = house.person(role, role.as_str());
            for path in [PAGE, API, "/settings/report"] {
                client.get(path).await.expect(403);
            }
            client.api_post(FREEZE, json!({})).await.expect(403);
            client.post("/reports/2026-10/sign", &[("step", "prepared"), ("version", "1")]).await.expect(403);
            client.post("/reports/2026-10/send", &[]).await.expect(403);
        }
        gerencia(&house).get("/settings/report").await.expect(403);
    });
}

fn workers() -> Workers<App> {
    Workers::default().on(frozen::MAIL, frozen::mail).on(channels::EMAIL, channels::email)
}

async fn work(house: &House) {
    workers().run_due(&house.base, &house.app).await.unwrap();
}

/// The list of three, of whom one stands there twice, with what happens when signatures are missing.
async fn on_the_list(house: &House, post: &Post, unsigned: &str) {
    let ana = house.actor(Role::Administrator, "Elena Paredes");
    let how = channels::Settings {
        smtp: post.address.clone(),
        mail_from: "Casa Andina <avisos@casaandina.ec>".into(),
        ..channels::Settings::default()
    };
    change_settings(&house.base, &ana, how).await.unwrap();
    let list =
        "Ana Ruiz <ana@ejemplo.ec>\nleo@ejemplo.ec\nGerencia de Ventas, ventas@ejemplo.ec\nANA@ejemplo.ec";
    let fields = [
        ("code", "ATC-INF-007"),
        ("on", "yes"),
        ("day", "5"),
        ("hour", "8"),
        ("unsigned", unsigned),
        ("recipients", list),
    ];
    elena(house).post("/settings/report", &fields).await.expect(303);
}

/// To whom the letters went, with their subjects as they stand on the wire.
fn addressees(post: &Post) -> Vec<String> {
    let header = |letter: &String, name: &str| {
        letter.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned()
    };
    let mut all: Vec<_> = post.taken().iter().map(|letter| header(letter, "To:")).collect();
    all.sort();
    all
}

#[test]
fn an_approved_month_goes_to_each_of_the_list_once_with_both_files_and_the_page_proves_it() {
    each(&WHAT, async |house| {
        october(&house).await;
        let post = Post::open(&[]).await;
        on_the_list(&house, &post, "wait").await;
        let manuel = gerencia(&house);
        manuel.post("/reports/2026-10/send", &[]).await.expect(404);
        manuel.post("/reports/2026-10/freeze", &[("once", "f1")]).await.expect(303);
        assert!(manuel.post("/reports/2026-10/send", &[]).await.expect(409).text().contains("faltan firmas"));
        sign_all(&house, 1).await;
        work(&house).await;
        assert_eq!(post.taken().len(), 0, "its day has not come");
        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(page.contains("Sale por correo a 3 personas: jue 5 nov, 08:00"), "{page}");

        house.at("2026-11-05T13:00:00Z");
        // Two programs look at the queue at once, and somebody presses the button besides.
        manuel.post("/reports/2026-10/send", &[]).await.expect(303);
        let other = (house.base.clone(), house.app.clone());
        let second = tokio::spawn(async move { workers().run_due(&other.0, &other.1).await });
        work(&house).await;
        second.await.unwrap().unwrap();
        work(&house).await;
        let to = addressees(&post);
        assert_eq!(to.len(), 3, "{to:?}");
        for address in ["ana@ejemplo.ec", "leo@ejemplo.ec", "ventas@ejemplo.ec"] {
            assert_eq!(to.iter().filter(|to| to.contains(address)).count(), 1, "{to:?}");
        }
        for letter in post.taken() {
            assert!(
                letter.contains("informe-2026-10-v1.pdf") && letter.contains("JVBERi0"),
                "the PDF is there"
            );
            assert!(
                letter.contains("informe-2026-10-v1.xlsx") && letter.contains("UEsDB"),
                "the workbook is there"
            );
        }
        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(page.contains("Enviado por correo: 3 de 3") && page.contains("ventas@ejemplo.ec"), "{page}");
        assert!(!page.contains("Enviar ahora<") && !page.contains("[reports-"), "{page}");

        // Neither another month's timer nor a repeated wish sends it again.
        house.at("2026-11-20T13:00:00Z");
        manuel.post("/reports/2026-10/send", &[]).await.expect(303);
        work(&house).await;
        assert_eq!(post.taken().len(), 3);
        // By hand one of them may have it again.
        let id = page.split("/messages/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        manuel.post(&format!("/messages/{id}/again"), &[("back", PAGE)]).await.expect(303);
        work(&house).await;
        assert_eq!(post.taken().len(), 4);
        // Another version goes out once it is signed, to everybody.
        manuel.api_post(FREEZE, json!({"new_version": true, "reason": "Se corrigió"})).await.expect(201);
        work(&house).await;
        assert_eq!(post.taken().len(), 4);
        sign_all(&house, 2).await;
        work(&house).await;
        assert_eq!(post.taken().len(), 7);
        assert!(post.taken()[6].contains("informe-2026-10-v2.pdf"));
    });
}

#[test]
fn without_signatures_the_list_waits_or_gets_a_draft_that_says_so() {
    each(&WHAT, async |house| {
        october(&house).await;
        let post = Post::open(&[]).await;
        on_the_list(&house, &post, "wait").await;
        house.at("2026-11-05T13:00:00Z");
        work(&house).await;
        assert_eq!(post.taken().len(), 0, "nobody has signed");
        gerencia(&house).api_post(FREEZE, json!({})).await.expect(201);
        sign_all(&house, 1).await;
        work(&house).await;
        assert_eq!(post.taken().len(), 3, "it goes out as soon as all have");
    });
    each(&WHAT, async |house| {
        october(&house).await;
        let post = Post::open(&[]).await;
        on_the_list(&house, &post, "draft").await;
        house.at("2026-11-05T13:00:00Z");
        work(&house).await;
        work(&house).await;
        assert_eq!(post.taken().len(), 3);
        assert!(post.taken().iter().all(|letter| letter.contains("informe-2026-10-borrador.pdf")));
        assert!(post.taken()[0].contains("BORRADOR"), "{}", &post.taken()[0][..600]);
        let manuel = gerencia(&house);
        let page = manuel.get(PAGE).await.expect(200).text();
        assert!(
            page.contains("Borrador enviado por correo: 3 de 3") && page.contains("Sin congelar"),
            "{page}"
        );
        manuel.api_post(FREEZE, json!({})).await.expect(201);
        sign_all(&house, 1).await;
        work(&house).await;
        assert_eq!(post.taken().len(), 6, "the report itself follows");
        assert_eq!(manuel.get(API).await.json()["frozen"]["code"], "ATC-INF-007");
    });
}

#[test]
fn the_day_of_sending_comes_every_month_for_years() {
    each(&WHAT, async |house| {
        october(&house).await;
        let post = Post::open(&[]).await;
        on_the_list(&house, &post, "draft").await;
        let mut due: jiff::civil::Date = "2026-11-05".parse().unwrap();
        for _ in 0..30 {
            house.at(&format!("{due}T13:00:00Z"));
            work(&house).await;
            due = due.saturating_add(jiff::ToSpan::months(1));
        }
        // Of the months without rows there is nothing to send; the wait goes on all the same.
        assert_eq!(post.taken().len(), 3);
        house.at(&format!("{due}T12:59:00Z"));
        assert_eq!(workers().run_due(&house.base, &house.app).await.unwrap(), 0);
        house.at(&format!("{due}T13:00:00Z"));
        assert!(workers().run_due(&house.base, &house.app).await.unwrap() > 0);
    });
}

#[test]
fn settings_that_cannot_be_are_refused_and_keep_what_was_typed() {
    each(&WHAT, async |house| {
        let elena = elena(&house);
        let save = async |fields: &[(&str, &str)]| elena.post("/settings/report", fields).await;
        let list = "Ana <ana@ejemplo.ec>\nLa gerencia";
        let page = save(&[("code", "X"), ("day", "5"), ("hour", "8"), ("recipients", list)])
            .await
            .expect(422)
            .text();
        assert!(page.contains("La línea 2") && page.contains("La gerencia"), "{page}");
        let page =
            save(&[("code", ""), ("day", "31"), ("hour", "ocho"), ("on", "yes")]).await.expect(422).text();
        for words in [
            "Escriba un código",
            "un día del 1 al 28",
            "una hora de 0 a 23",
            "al menos a una persona",
            "value=\"31\"",
            "value=\"ocho\"",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        save(&[
            ("code", "INF-9"),
            ("day", "28"),
            ("hour", "0"),
            ("unsigned", "draft"),
            ("recipients", "ana@ejemplo.ec"),
        ])
        .await
        .expect(303);
        let page = elena.get("/settings/report").await.expect(200).text();
        assert!(
            page.contains("INF-9") && page.contains("ana@ejemplo.ec") && page.contains("value=\"28\""),
            "{page}"
        );
    });
}
