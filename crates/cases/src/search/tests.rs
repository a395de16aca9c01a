//! Finding cases over HTTP, on both engines.

use crate::{
    Asking, Filter,
    store::search::is_too_wide,
    tests::{claim, invoice, lucia},
};
use jobs::Workers;
use serde_json::json;
use shell::{App, Role};
use testkit::{Client, House, What};

const WHAT: What = What { routes: || crate::routes().and(customers::routes()), ..crate::tests::WHAT };

/// Opens a case; answers its code.
async fn open(house: &House, kind: &str, subject: &str, description: &str, customer: &str) -> String {
    let body =
        json!({"kind": kind, "subject": subject, "description": description, "customer": {"name": customer}});
    let opened = lucia(house).api_post("/api/v1/cases", body).await.expect(201).json();
    opened["code"].as_str().unwrap().to_owned()
}

async fn note(house: &House, code: &str, body: &str, direction: &str) {
    let note = json!({"body": body, "direction": direction});
    lucia(house).api_post(&format!("/api/v1/cases/{code}/notes"), note).await.expect(201);
}

async fn found(who: &Client, typed: &str) -> Vec<String> {
    let address = format!("/api/v1/cases?q={}", shell::encode(typed));
    let answer = who.get(&address).await.expect(200).json();
    let cases = answer["cases"].as_array().unwrap().iter();
    cases.map(|case| case["code"].as_str().unwrap().to_owned()).collect()
}

async fn check(house: &House, typed: &str, expected: &[&str]) {
    assert_eq!(found(&lucia(house), typed).await, expected, "{typed}");
}

#[test]
fn a_case_is_found_by_all_that_its_customer_is_known_by() {
    testkit::each(&WHAT, async |house| {
        let customer = json!({"name": "Talleres Andinos", "tax_id": "0912345678001", "phone": "099 123 4567",
                              "email": "Compras.Andes@cli.ec"});
        let consumer = json!({"name": "Luis", "email": "luis@taller.ec"});
        let body =
            json!({"kind": "claim", "subject": "Llegó roto", "customer": customer, "consumer": consumer});
        let opened = lucia(&house).api_post("/api/v1/cases", body).await.expect(201).json();
        open(&house, "claim", "Otra cosa", "Nada que ver", "Rosa").await;
        let code = opened["code"].as_str().unwrap();
        for typed in [
            "compras.andes@cli.ec",
            "COMPRAS.ANDES@CLI",
            "luis@taller.ec",
            "0912345678001",
            "0912345",
            "roto compras.andes@cli.ec",
            "compras.andes@cli.ec estado:nuevo",
            "cliente:compras.andes@cli.ec",
            "cliente:0912345678001",
            "cliente:0991234567",
            "cliente:+593991234567",
            "cliente:\"099 123 4567\"",
            "cliente:andinos",
        ] {
            check(&house, typed, &[code]).await;
        }
        for typed in ["otra@cli.ec", "cliente:otra@cli.ec", "cliente:0912345678009", "cliente:0987654321"] {
            check(&house, typed, &[]).await;
        }
        // The address of today.
        let id = opened["customer_id"].as_str().unwrap();
        let mended = json!({"email": "pagos@andes.ec"});
        lucia(&house).api_patch(&format!("/api/v1/customers/{id}"), mended).await.expect(200);
        check(&house, "cliente:pagos@andes.ec", &[code]).await;
        check(&house, "compras.andes@cli.ec", &[]).await;
        for typed in ["pagos@andes.ec", "PAGOS@and"] {
            let address = format!("/api/v1/customers?q={}", shell::encode(typed));
            let answer = lucia(&house).get(&address).await.expect(200).json();
            assert_eq!(answer["customers"][0]["name"], "Talleres Andinos", "{typed}");
        }
    });
}

#[test]
fn a_search_that_too_many_fit_knows_that_older_ones_were_not_looked_through() {
    testkit::each(&WHAT, async |house| {
        for name in ["Rosa", "Luis", "Ana"] {
            open(&house, "claim", "Llegó tarde", "La caja venía mojada", name).await;
        }
        let is_too_wide = async |typed: &str, widest: usize| {
            let (app, now, lucia) = (house.app.clone(), house.now(), house.actor(Role::Agent, "Lucía"));
            let filter = Filter { q: typed.to_owned(), ..Filter::default() };
            let asked = house.base.read(move |tx| {
                let asking = Asking::by(app.frame(shell::company(tx)?, now), &lucia).unwrap();
                let meant = asking.understand(tx, &filter)?;
                is_too_wide(tx, &asking.looking(&meant, crate::Order::default()), widest)
            });
            asked.await.unwrap()
        };
        assert!(is_too_wide("tarde", 2).await);
        assert!(!is_too_wide("tarde", 3).await);
        assert!(is_too_wide("mojada canal:email", 2).await, "what narrows it comes after");
        assert!(!is_too_wide("mojada estado:cerrado", 0).await, "the index knows how far a case is");
        assert!(!is_too_wide("mojada tipo:consulta", 0).await, "and what it is");
        assert!(is_too_wide("mojada tipo:reclamo estado:abierto", 2).await);
        assert!(!is_too_wide("estado:abierto", 0).await, "without words all are looked through");
    });
}

#[test]
fn cases_are_found_by_what_was_said_in_them() {
    testkit::each(&WHAT, async |house| {
        let first = open(&house, "claim", "Llegó tarde", "La caja venía mojada", "Rosa Peñafiel").await;
        let second =
            open(&house, "claim", "Faltan piezas", "Del juego de llaves de paso", "Luis Vélez").await;
        note(&house, &first, "Reclamaciones repetidas de esta clienta", "inbound").await;
        note(&house, &first, "Se ofreció devolverle el dinero", "outbound").await;
        let (a, b) = (first.as_str(), second.as_str());
        check(&house, "mojadas", &[a]).await;
        check(&house, "reclamacion", &[a]).await;
        check(&house, "RECLAMACIÓN", &[a]).await;
        // Said in different messages of one case.
        check(&house, "reclamaciones dinero", &[a]).await;
        check(&house, "caja dinero tarde", &[a]).await;
        check(&house, "llave", &[b]).await;
        check(&house, "\"llaves de paso\"", &[b]).await;
        check(&house, "\"paso de llaves\"", &[]).await;
        check(&house, "velez llave", &[b]).await;
        check(&house, "dinero llave", &[]).await;
        check(&house, "tarde -dinero", &[]).await;
        check(&house, "piezas -dinero", &[b]).await;
        check(&house, "-dinero", &[b]).await;
        check(&house, "devol", &[a]).await;
        let solution = json!({"solution": "Se mandaron las piezas por mensajero"});
        lucia(&house).api_post(&format!("/api/v1/cases/{b}/solve"), solution).await.expect(200);
        check(&house, "mensajero", &[b]).await;
    });
}

#[test]
fn the_very_number_comes_first_then_what_the_subject_says_then_the_newest() {
    testkit::each(&WHAT, async |house| {
        let old = open(&house, "claim", "Bomba rota", "", "Rosa Peñafiel").await;
        let mentioned =
            open(&house, "claim", "Otra cosa", "Como la bomba del caso C-1001", "Luis Vélez").await;
        let newer = open(&house, "claim", "La bomba gotea", "", "Ana Mora").await;
        check(&house, "bomba", &[&newer, &old, &mentioned]).await;
        check(&house, "C-1001", &[&old, &mentioned]).await;
        check(&house, "1001", &[&old, &mentioned]).await;
    });
}

#[test]
fn filters_narrow_what_is_found() {
    testkit::each(&WHAT, async |house| {
        house.person(Role::Agent, "Diego Paz");
        invoice(&house, "001-002-000018811").await;
        let body = json!({"kind": "claim", "category": "late", "subject": "Grifo roto", "invoice": "001-002-000018811"});
        let sol = lucia(&house).api_post("/api/v1/cases", body).await.expect(201).json();
        let sol = sol["code"].as_str().unwrap();
        house.at("2026-11-26T15:00:00Z");
        let ana = open(&house, "inquiry", "Precio del grifo", "", "Ana Mora").await;
        let me = lucia(&house).actor.unwrap().id;
        lucia(&house)
            .api_post(&format!("/api/v1/cases/{ana}/assign"), json!({"assignee": me}))
            .await
            .expect(200);
        note(&house, &ana, "Le dijimos el precio", "outbound").await;
        let both = [ana.as_str(), sol];
        check(&house, "grifo", &both).await;
        check(&house, "grifo estado:nuevo", &[sol]).await;
        check(&house, "-estado:nuevo grifo", &[&ana]).await;
        check(&house, "estado:abierto", &both).await;
        check(&house, "estado:cerrado,resuelto", &[]).await;
        check(&house, "tipo:consulta", &[&ana]).await;
        check(&house, "tipo:consulta tipo:reclamo", &both).await;
        check(&house, "sin:asignar", &[sol]).await;
        check(&house, "-sin:asignar", &[&ana]).await;
        check(&house, "asignado:yo", &[&ana]).await;
        check(&house, "de:lucia grifo", &[&ana]).await;
        check(&house, "de:diego", &[]).await;
        check(&house, "-de:lucia", &[sol]).await;
        check(&house, "sin:respuesta", &[sol]).await;
        check(&house, "cliente:sol", &[sol]).await;
        check(&house, "cliente:\"ferretería el s\" estado:nuevo", &[sol]).await;
        check(&house, "-cliente:sol grifo", &[&ana]).await;
        check(&house, "producto:griferia", &[sol]).await;
        check(&house, "categoría:tarde,late", &[sol]).await;
        check(&house, "factura:18811", &[sol]).await;
        check(&house, "factura:404404", &[]).await;
        check(&house, "recibido:hoy", &[&ana]).await;
        check(&house, "recibido:2026-11-24", &[sol]).await;
        check(&house, "-recibido:hoy", &[sol]).await;
        check(&house, "recibido:5d canal:api", &both).await;
        let page = json!({"priority": "urgent", "tags": ["Cliente VIP"]});
        lucia(&house).api_patch(&format!("/api/v1/cases/{ana}"), page).await.expect(200);
        check(&house, "prioridad:urgente", &[&ana]).await;
        check(&house, "etiqueta:\"cliente vip\"", &[&ana]).await;
        check(&house, "sin:etiqueta", &[sol]).await;
        check(&house, "-prioridad:urgente,alta", &[sol]).await;
        check(&house, "status:open without:assignee", &[sol]).await;
        let odd = lucia(&house).get("/api/v1/cases?q=color:rojo+grifo+estado:azul").await.expect(200).json();
        assert_eq!(
            (odd["cases"].as_array().unwrap().len(), odd["not_understood"].as_array().unwrap().len()),
            (2, 2)
        );
        let page = lucia(&house).get("/cases?q=estado:azul").await.expect(200).text();
        assert!(page.contains("no hay «azul»") && page.contains("en espera"), "{page}");
    });
}

#[test]
fn a_case_is_found_by_how_it_stands_now_whatever_became_of_it() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let first = open(&house, "claim", "Fuga de agua", "Gotea en la cocina", "Rosa Peñafiel").await;
        let other = open(&house, "inquiry", "Otra fuga", "Gotea en el patio", "Luis Vélez").await;
        let (a, b) = (first.as_str(), other.as_str());
        let step = async |code: &str, what: &str, body: serde_json::Value| {
            lucia.api_post(&format!("/api/v1/cases/{code}/{what}"), body).await.expect(200);
        };
        // Each with words, which the index answers, and without.
        let stands = async |phase: &str, expected: &[&str]| {
            check(&house, &format!("estado:{phase}"), expected).await;
            check(&house, &format!("gotea estado:{phase}"), expected).await;
            check(&house, &format!("fuga estado:{phase}"), expected).await;
        };
        stands("nuevo", &[b, a]).await;
        step(a, "assign", json!({"assignee": lucia.actor.as_ref().unwrap().id})).await;
        stands("nuevo", &[b]).await;
        stands("abierto", &[b, a]).await;
        step(a, "phase", json!({"phase": "waiting_customer"})).await;
        check(&house, "gotea -estado:nuevo", &[a]).await;
        check(&house, "gotea estado:espera tipo:reclamo", &[a]).await;
        step(a, "solve", json!({"solution": "Se cambió la empaquetadura"})).await;
        stands("resuelto", &[a]).await;
        check(&house, "empaquetadura estado:resuelto", &[a]).await;
        step(a, "close", json!({})).await;
        stands("cerrado", &[a]).await;
        stands("abierto", &[b]).await;
        step(a, "reopen", json!({"reason": "Sigue goteando"})).await;
        stands("abierto", &[b, a]).await;
        check(&house, "empaquetadura", &[]).await;
        step(a, "merge", json!({"into": b, "sure": true})).await;
        stands("cerrado", &[a]).await;
        stands("abierto", &[b]).await;
        step(a, "unmerge", json!({})).await;
        stands("cerrado", &[]).await;
        stands("abierto", &[b, a]).await;
        lucia
            .api_patch(&format!("/api/v1/cases/{a}"), json!({"kind": "technical_service"}))
            .await
            .expect(200);
        check(&house, "gotea tipo:reclamo", &[]).await;
        check(&house, "gotea tipo:reclamo tipo:consulta", &[b]).await;
        check(&house, "gotea -tipo:consulta estado:abierto", &[a]).await;
        // Something said later, by who read the case before, changes nothing of it.
        note(&house, a, "Se llamó al técnico", "outbound").await;
        check(&house, "tecnico estado:abierto -tipo:reclamo", &[a]).await;
    });
}

#[test]
fn cases_kept_before_there_were_marks_are_found_all_the_same() {
    testkit::each(&WHAT, async |house| {
        let old = open(&house, "claim", "Cable pelado", "Da calambre", "Rosa Peñafiel").await;
        let (old, forget) = (old.as_str(), db::sql!("update case_text set marks = null"));
        // As it was written then: nothing in the index tells how it stands.
        let written = db::sql!(
            sqlite: "insert or replace into case_fts (rowid, title, who, what, said) values (1001, 'cabl pel', 'ros', 'c 1001', 'calambr')",
            postgres: "update case_text set words = cast('calambr' as tsvector)"
        );
        house
            .base
            .write(move |work| work.tx.run(forget, vec![]).and(work.tx.run(written, vec![])))
            .await
            .unwrap();
        let new = open(&house, "claim", "Otro calambre", "", "Luis Vélez").await;
        check(&house, "calambre estado:abierto tipo:reclamo", &[&new, old]).await;
        house.base.write(super::schedule).await.unwrap();
        let workers = Workers::<App>::default().on(super::INDEX, super::index_some);
        workers.run_due(&house.base, &house.app).await.unwrap();
        check(&house, "calambre estado:abierto tipo:reclamo", &[&new, old]).await;
        check(&house, "calambre estado:cerrado", &[]).await;
    });
}

#[test]
fn a_corrected_name_and_a_corrected_subject_are_found_and_the_old_words_are_not() {
    testkit::each(&WHAT, async |house| {
        let code = open(&house, "claim", "Nevera rota", "", "Rosa Peñafiel").await;
        let page = lucia(&house).get(&format!("/cases/{code}/edit")).await.expect(200).text();
        let version =
            page.split("name=\"version\" value=\"").nth(1).and_then(|p| p.split('"').next()).unwrap_or("1");
        let fields =
            [("reason", "claim:"), ("subject", "Lavadora rota"), ("description", ""), ("version", version)];
        lucia(&house).post(&format!("/cases/{code}/edit"), &fields).await.expect(303);
        check(&house, "lavadora", &[&code]).await;
        check(&house, "nevera", &[]).await;
        let case = lucia(&house).get(&format!("/api/v1/cases/{code}")).await.json();
        let customer = case["customer_id"].as_str().unwrap();
        let named = json!({"name": "Rosa Zambrano", "province": "Los Ríos"});
        lucia(&house).api_patch(&format!("/api/v1/customers/{customer}"), named).await.expect(200);
        check(&house, "zambrano lavadora", &[&code]).await;
        check(&house, "zamb", &[&code]).await;
        check(&house, "provincia:\"los rios\"", &[&code]).await;
        check(&house, "provincia:guayas", &[]).await;
    });
}

#[test]
fn a_member_of_the_network_finds_only_their_own_cases() {
    testkit::each(&WHAT, async |house| {
        let theirs = claim(&house, "Horno que no calienta").await;
        let other = claim(&house, "Horno sin puerta").await;
        let member = house.person(Role::NetworkMember, "Taller Mora");
        let to = json!({"assignee": member.actor.as_ref().unwrap().id});
        lucia(&house).api_post(&format!("/api/v1/cases/{theirs}/assign"), to).await.expect(200);
        check(&house, "horno", &[&other, &theirs]).await;
        assert_eq!(found(&member, "horno").await, [theirs.as_str()]);
        assert_eq!(found(&member, "hor").await, [theirs.as_str()]);
        assert_eq!(found(&member, "puerta").await, [""; 0]);
        assert_eq!(found(&member, "-puerta").await, [theirs.as_str()]);
        assert_eq!(found(&member, &other).await, [""; 0]);
    });
}

#[test]
fn what_was_there_before_is_found_once_the_program_has_run_a_while() {
    testkit::each(&WHAT, async |house| {
        let code = open(&house, "claim", "Cable pelado", "Da calambre", "Rosa Peñafiel").await;
        let forget = db::sql!("delete from case_text");
        let forget_words = db::sql!(sqlite: "delete from case_fts", postgres: "delete from case_word");
        house
            .base
            .write(move |work| work.tx.run(forget, vec![]).and(work.tx.run(forget_words, vec![])))
            .await
            .unwrap();
        check(&house, "calambre", &[]).await;
        house.base.write(super::schedule).await.unwrap();
        let workers = Workers::<App>::default().on(super::INDEX, super::index_some);
        workers.run_due(&house.base, &house.app).await.unwrap();
        check(&house, "calambre", &[&code]).await;
    });
}
