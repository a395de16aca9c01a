//! What programs are told when they ask or send something wrong, and what a repeated request does.

use super::WHAT;
use db::{args, sql};
use http::Method;
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House, each};

/// `field: detail` of everything wrong.
fn wrongs(problem: &Json) -> Vec<String> {
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let errors = problem["errors"].as_array().into_iter().flatten();
    errors.map(|e| format!("{}: {}", text(&e["field"]), text(&e["detail"]))).collect()
}

async fn opened(client: &Client, subject: &str) -> String {
    let case = json!({"kind": "claim", "category": "late", "subject": subject, "description": "Ayer",
                      "customer": {"name": "Rosa"}});
    client.api_post("/api/v1/cases", case).await.expect(201).json()["code"].as_str().unwrap().to_owned()
}

/// An invoice with the call it owes; answers the identity of its follow-up.
async fn invoiced(house: &House) -> String {
    let boss = house.person(Role::Administrator, "Óscar");
    let invoice = json!({"number": "001-001-7", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Rosa Peñafiel",
                         "phone": "0987654321", "city": "Cuenca", "province": "Azuay"});
    boss.api_post("/api/v1/invoices", invoice).await.expect(201);
    let found = boss.get("/api/v1/follow-ups?invoice=001-001-7").await.expect(200).json();
    found["follow_ups"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_sent_wrong_is_told_in_spanish_with_its_field() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Administrator, "Lucía");
        let id = invoiced(&house).await;
        let code = opened(&lucia, "No llega").await;
        let check = async |path: &str, body: &str, expected: &str| {
            let kind = Some("application/json");
            let answer =
                lucia.send(Method::POST, path, kind, body.as_bytes().to_vec(), &[]).await.expect(422);
            assert_eq!(answer.headers["content-type"], "application/problem+json");
            let told = wrongs(&answer.json());
            assert!(told.iter().any(|wrong| wrong.starts_with(expected)), "{path} {body}: {told:?}");
        };
        let outcome = format!("/api/v1/follow-ups/{id}/outcome");
        let case = format!("/api/v1/cases/{code}");
        check("/api/v1/cases", "{", ": No es JSON bien escrito").await;
        check("/api/v1/cases", "[\"claim\"]", ": Tiene que ser un objeto").await;
        check("/api/v1/cases", "{}", "kind: Falta este dato").await;
        check(
            "/api/v1/cases",
            r#"{"kind": "bogus"}"#,
            "kind: «bogus» no es ninguno de los valores admitidos: inquiry, ",
        )
        .await;
        check("/api/v1/cases", r#"{"kind": "claim", "channel": "fax"}"#, "channel: «fax» no es ninguno")
            .await;
        check(
            "/api/v1/cases",
            r#"{"kind": "claim", "role": "administrator"}"#,
            "role: No se conoce este dato",
        )
        .await;
        check(
            "/api/v1/cases",
            r#"{"kind": "claim", "customer": {"name": "Rosa", "tenant_id": 1}}"#,
            "customer.tenant_id: No se conoce",
        )
        .await;
        check(
            "/api/v1/cases",
            r#"{"kind": "claim", "consumer": {"nombre": "Rosa"}}"#,
            "consumer.nombre: No se conoce",
        )
        .await;
        check(
            "/api/v1/cases",
            r#"{"kind": "claim", "customer_id": "7"}"#,
            "customer_id: No es un identificador",
        )
        .await;
        check(&format!("{case}/notes"), "{}", "body: Falta este dato").await;
        check(&format!("{case}/notes"), r#"{"body": "x", "author": "y"}"#, "author: No se conoce").await;
        check(&format!("{case}/phase"), r#"{"phase": "bogus"}"#, "phase: «bogus» no es ninguno").await;
        check(&format!("{case}/phase"), r#"{"phase": "working", "version": 1}"#, "version: No se conoce")
            .await;
        check(&format!("{case}/solve"), r#"{"solution": "x", "solved_at": "y"}"#, "solved_at: No se conoce")
            .await;
        check(&format!("{case}/assign"), r#"{"to": "pablo"}"#, "to: No se conoce").await;
        check(&format!("{case}/reopen"), r#"{"reason": "x", "phase": "new"}"#, "phase: No se conoce").await;
        check("/api/v1/customers", r#"{"name": "x", "role": "administrator"}"#, "role: No se conoce").await;
        check("/api/v1/customers", r#"{"name": 5}"#, "name: Escríbalo como texto").await;
        check(
            "/api/v1/invoices",
            r#"{"number": "1", "invoiced_at": "31/02/2026"}"#,
            "invoiced_at: No es una fecha que exista",
        )
        .await;
        check(
            "/api/v1/invoices",
            r#"{"number": "1", "promised_on": "2026-02-31"}"#,
            "promised_on: No es una fecha",
        )
        .await;
        check(
            "/api/v1/invoices",
            r#"{"number": "1", "amount_minor": 1.5}"#,
            "amount_minor: Escríbalo como número entero",
        )
        .await;
        check(
            "/api/v1/invoices",
            r#"{"number": "1", "lines": [{"product": "x", "precio": 1}]}"#,
            "lines[0].precio: No se conoce",
        )
        .await;
        check(
            &outcome,
            r#"{"outcome": "bogus"}"#,
            "outcome: «bogus» no es ninguno de los valores admitidos: completed, ",
        )
        .await;
        check(&outcome, r#"{"outcome": "busy", "state": "done"}"#, "state: No se conoce").await;
        check(
            &outcome,
            r#"{"outcome": "callback_at", "callback_at": "2026-11-26"}"#,
            "callback_at: No es una fecha",
        )
        .await;
        check(&outcome, r#"{"outcome": "callback_at"}"#, "callback_at: Escriba el día y la hora").await;
        check(
            &outcome,
            r#"{"outcome": "callback_at", "callback_at": "2026-11-29T10:00"}"#,
            "callback_at: A esa hora no se puede",
        )
        .await;
        check(
            &outcome,
            r#"{"outcome": "callback_at", "callback_on": "2026-11-26"}"#,
            "callback_on: No se conoce",
        )
        .await;
        let customer = lucia.get(&format!("/api/v1{}", "/customers?q=rosa")).await.expect(200).json();
        let customer = format!("/api/v1/customers/{}", customer["customers"][0]["id"].as_str().unwrap());
        let told = lucia.api_patch(&customer, json!({"verified": true})).await.expect(422).json();
        assert!(wrongs(&told)[0].starts_with("verified: No se conoce"));
    });
}

#[test]
fn what_is_asked_wrong_is_told_with_its_field_and_never_answers_an_empty_list() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Administrator, "Lucía");
        let check = async |path: &str, expected: &str| {
            let problem = lucia.get(path).await.expect(422).json();
            let told = wrongs(&problem);
            assert!(told[0].starts_with(expected), "{path}: {told:?}");
            assert!(!problem["detail"].as_str().unwrap().contains("guardó"), "nothing was to be stored");
        };
        check("/api/v1/invoices?month=2026-13", "month: «2026-13» no es un mes").await;
        check("/api/v1/invoices?month=octubre", "month: «octubre» no es un mes").await;
        check("/api/v1/invoices?month=", "month: «» no es un mes").await;
        check("/api/v1/invoices?standing=soon", "standing: «soon» no es ninguno").await;
        check("/api/v1/invoices?page=-1", "page: Escríbalo como número entero, sin signo").await;
        check("/api/v1/cases?view=hers", "view: «hers» no es ninguno").await;
        check("/api/v1/cases?kind=bogus", "kind: «bogus» no es ninguno").await;
        check("/api/v1/cases?phase=bogus", "phase: «bogus» no es ninguno").await;
        check("/api/v1/cases?page=x", "page: Escríbalo como número entero").await;
        check("/api/v1/customers?page=x", "page: Escríbalo como número entero").await;
        check("/api/v1/follow-ups?state=bogus", "state: «bogus» no es ninguno").await;
        check("/api/v1/follow-ups?limit=many", "limit: Escríbalo como número entero").await;
        check("/api/v1/follow-ups?limit=500", "limit: Escriba un número entre 1 y 200").await;
        for list in ["invoices", "cases", "customers", "follow-ups", "promises", "returns", "batches"] {
            let first = "page: Escríbalo como número entero, desde 1";
            check(&format!("/api/v1/{list}?page=0"), first).await;
        }
        check("/api/v1/cases?limite=3", "limite: No se conoce este dato").await;
        // An address that takes nothing says so before it looks what is there.
        let customer = "/api/v1/customers/019f0000-0000-7000-8000-000000000001?x=1";
        check(customer, "x: Aquí no se admite ningún dato en la dirección.").await;
        check("/api/v1/categories?version=2", "version: Aquí no se admite ningún dato").await;
        let problem = lucia.get("/api/v1/reports/monthly?month=2026-13").await.expect(400).json();
        assert_eq!(
            wrongs(&problem),
            ["month: «2026-13» no es un mes. Escríbalo con año y mes, como 2026-10."]
        );
        assert!(!problem["detail"].as_str().unwrap().contains("guardó"));
    });
}

#[test]
fn a_company_that_speaks_english_is_told_in_english() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Administrator, "Lucía");
        let english = [("cookie", "lang=en")];
        let kind = Some("application/json");
        let body = br#"{"kind": "claim", "role": "x"}"#.to_vec();
        let problem =
            lucia.send(Method::POST, "/api/v1/cases", kind, body, &english).await.expect(422).json();
        assert!(wrongs(&problem)[0].starts_with("role: This field is not known"));
    });
}

#[test]
fn a_callback_may_be_an_instant_or_a_time_on_the_customers_clock() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía");
        let outcome = format!("/api/v1/follow-ups/{}/outcome", invoiced(&house).await);
        // Cuenca is five hours behind UTC.
        for (at, expected) in [
            ("2026-11-26T16:30", "2026-11-26T21:30:00Z"),
            ("2026-11-26T17:30:00-05:00", "2026-11-26T22:30:00Z"),
            ("2026-11-26T20:30:00Z", "2026-11-26T20:30:00Z"),
        ] {
            let said = json!({"outcome": "callback_at", "callback_at": at});
            let recorded = lucia.api_post(&outcome, said).await.expect(201).json();
            assert_eq!(recorded["next_at"], expected, "{at}");
        }
    });
}

#[test]
fn a_repeated_post_is_done_once_and_another_body_under_its_key_is_refused() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Administrator, "Lucía");
        let id = invoiced(&house).await;
        let code = opened(&lucia, "No llega").await;
        let case = |verb: &str| format!("/api/v1/cases/{code}/{verb}");
        let posts = [
            (
                "/api/v1/customers".to_owned(),
                json!({"name": "Manuel", "city": "Loja"}),
                json!({"name": "Manuela"}),
            ),
            (
                "/api/v1/invoices".to_owned(),
                json!({"number": "9", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Sol"}),
                json!({"number": "9", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Luna"}),
            ),
            (
                format!("/api/v1/follow-ups/{id}/outcome"),
                json!({"outcome": "busy"}),
                json!({"outcome": "no_answer"}),
            ),
            (
                "/api/v1/cases".to_owned(),
                json!({"kind": "inquiry", "subject": "a", "customer": {"name": "Sol"}}),
                json!({"kind": "inquiry", "subject": "b", "customer": {"name": "Sol"}}),
            ),
            (case("notes"), json!({"body": "una"}), json!({"body": "otra"})),
            (case("phase"), json!({"phase": "waiting_third"}), json!({"phase": "working"})),
            (
                case("assign"),
                json!({"assignee": lucia.actor.as_ref().unwrap().id}),
                json!({"assignee": null}),
            ),
            (case("solve"), json!({"solution": "una"}), json!({"solution": "otra"})),
            (case("reopen"), json!({"reason": "una"}), json!({"reason": "otra"})),
        ];
        for (path, body, other) in posts {
            let key = format!("key of {path}");
            let first = lucia.api_post_once(&path, &key, body.clone()).await;
            assert!(matches!(first.status, 200 | 201), "{path}: {}", first.text());
            let again = lucia.api_post_once(&path, &key, body).await;
            assert_eq!((again.status, again.json()), (first.status, first.json()), "{path}");
            let problem = lucia.api_post_once(&path, &key, other).await.expect(409).json();
            assert!(problem["detail"].as_str().unwrap().contains("con una clave nueva"), "{path}: {problem}");
        }
        lucia.api_post(&case("solve"), json!({"solution": "fin"})).await.expect(200);
        let close = async || {
            lucia.send(Method::POST, &case("close"), None, Vec::new(), &[("idempotency-key", "c")]).await
        };
        let first = close().await.expect(200).json();
        assert_eq!(close().await.expect(200).json(), first);
    });
}

#[test]
fn a_list_under_a_key_used_for_another_list_is_refused() {
    each(&WHAT, async |house| {
        let marco = house.person(Role::Operations, "Marco");
        let bring = async |list: &str| {
            let list = list.as_bytes().to_vec();
            marco
                .send(Method::POST, "/api/v1/imports", Some("text/csv"), list, &[("idempotency-key", "hoy")])
                .await
        };
        let first = bring("numero;fecha;cliente\n1;2026-10-15;Rosa\n").await.expect(201).json();
        assert_eq!(bring("numero;fecha;cliente\n1;2026-10-15;Rosa\n").await.expect(201).json(), first);
        // As long as the first, to the byte.
        bring("numero;fecha;cliente\n2;2026-10-15;Rosa\n").await.expect(409);
    });
}

#[test]
fn a_form_sent_again_with_changes_says_what_was_kept_and_offers_to_send_the_new() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía");
        let code = opened(&lucia, "No llega").await;
        let (path, once) = (format!("/cases/{code}/notes"), "01900000-0000-7000-8000-000000000001");
        let note = async |body: &str| {
            lucia
                .post(&path, &[("once", once), ("direction", "internal"), ("channel", "api"), ("body", body)])
                .await
        };
        note("Llamé a la oficina").await.expect(303);
        let page = note("Llamé a la oficina y al \"Courier\"").await.expect(409).text();
        assert!(page.contains("Lo que envió la primera vez quedó guardado"), "{page}");
        assert!(page.contains(&format!("action=\"{path}\"")) && page.contains("y al &quot;Courier&quot;"));
        let key =
            page.split("name=\"once\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_ne!(key, once, "it is sent as something new");
        assert!(!page.contains("clave"), "nobody saw a key");
    });
}

#[test]
fn keys_are_forgotten_after_seven_days() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía");
        let keep = async |key: &str| {
            lucia.api_post_once("/api/v1/customers", key, json!({"name": key})).await.expect(201);
        };
        let kept = async || {
            let count = sql!("select count(*) from once");
            house.base.read(move |tx| tx.only::<i64>(count, args![])).await.unwrap()
        };
        keep("one").await;
        house.at("2026-11-30T14:00:00Z");
        keep("two").await;
        assert_eq!(kept().await, 2, "six days are not seven");
        house.at("2026-12-01T14:00:01Z");
        keep("three").await;
        assert_eq!(kept().await, 2, "the first is forgotten");
    });
}

#[test]
fn the_service_network_reads_of_a_case_what_its_page_says_and_no_answers_of_calls() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Administrator, "Lucía");
        let pablo = house.person(Role::NetworkMember, "Pablo");
        let id = invoiced(&house).await;
        let said = json!({"outcome": "completed", "received": true, "received_on": "2026-11-23", "condition": "damaged",
                          "carrier_mark": 2, "rep_mark": 1, "rep_cause": "manner", "comment": "Fue grosero conmigo",
                          "raise": true});
        let recorded =
            lucia.api_post(&format!("/api/v1/follow-ups/{id}/outcome"), said).await.expect(201).json();
        let case = format!("/api/v1/cases/{}", recorded["case"].as_str().unwrap());
        lucia
            .api_post(&format!("{case}/assign"), json!({"assignee": pablo.actor.as_ref().unwrap().id}))
            .await
            .expect(200);
        let read = pablo.get(&case).await.expect(200).json();
        let opened = &read["history"][0];
        assert_eq!(
            (&opened["kind"], &opened["data"]),
            (&json!("case.opened"), &json!({"channel": "follow_up"}))
        );
        let history = read["history"].to_string();
        for theirs in ["answers", "rep", "mark", "grosero", "customer_id"] {
            assert!(!history.contains(theirs), "{theirs}: {history}");
        }
        assert!(history.contains("Pablo"), "who has it is told");
    });
}

#[test]
fn what_is_too_large_is_refused_saying_how_much_is_taken() {
    each(&WHAT, async |house| {
        let lucia = house.person(Role::Agent, "Lucía");
        let long = |kilobytes: usize| "a".repeat(kilobytes * 1024);
        let case = json!({"kind": "claim", "description": long(1_100)});
        let problem = lucia.api_post("/api/v1/cases", case).await.expect(413).json();
        assert!(problem["detail"].as_str().unwrap().contains("1 MB"), "{problem}");
        let id = invoiced(&house).await;
        lucia.post(&format!("/calls/{id}/take"), &[]).await.expect(303);
        let draft = async |note: &str| lucia.post(&format!("/calls/{id}/draft"), &[("note", note)]).await;
        draft("Vuelve el jueves").await.expect(204);
        assert!(draft(&long(1_100)).await.expect(413).text().contains("1 MB"));
        // Anybody may send no more than it takes to sign in.
        let stranger = house.stranger();
        let sign_in = async |password: &str| {
            stranger.post("/sign-in", &[("email", "a@b.ec"), ("password", password)]).await
        };
        assert!(sign_in(&long(65)).await.expect(413).text().contains("64 kB"));
        sign_in("otra cosa").await.expect(422);
        // An invoice may have very many lines.
        let lines = vec![json!({"product": "Grifo monomando", "price": 12.5}); 40_000];
        let boss = house.person(Role::Administrator, "Óscar");
        let invoice = json!({"number": "", "lines": lines});
        boss.api_post("/api/v1/invoices", invoice).await.expect(422);
    });
}

#[test]
fn a_key_is_of_the_person_who_sent_it_also_with_the_same_words() {
    each(&WHAT, async |house| {
        let (lucia, mateo) = (house.person(Role::Agent, "Lucía"), house.person(Role::Agent, "Mateo"));
        let case = json!({"kind": "inquiry", "subject": "Horario", "description": "Cuándo abren",
                          "customer": {"name": "Rosa"}});
        let open = async |who: &Client| {
            who.api_post_once("/api/v1/cases", "k", case.clone()).await.expect(201).json()["code"].clone()
        };
        let (first, other) = (open(&lucia).await, open(&mateo).await);
        assert_ne!(first, other);
        assert_eq!((open(&lucia).await, open(&mateo).await), (first, other));
    });
}
