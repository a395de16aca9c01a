mod desk;
mod promised;

use crate::{CaseFilter, Channel, Kind, NewCase, open_case, waiting_for};
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House, What};
use uuid::Uuid;

pub(crate) const WHAT: What = What {
    routes: crate::routes,
    words: &[
        crate::WORDS,
        promises::WORDS,
        replies::WORDS,
        surveys::WORDS,
        customers::WORDS,
        sales::WORDS,
        channels::WORDS,
    ],
    listeners: || Listeners::none().on("customer.contact_mended", crate::search::on_customer_mended),
};

pub(crate) fn lucia(house: &House) -> Client {
    house.person(Role::Agent, "Lucía Andrade")
}

/// An invoice of Ferretería El Sol, four days late.
pub(crate) async fn invoice(house: &House, number: &str) -> Uuid {
    let said = json!({
        "number": number, "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Ferretería El Sol",
        "phone": "02 245 1180", "city": "Quito", "product_group": "Grifería", "carrier": "Servientrega",
        "waybill": format!("SE-99{}", number.chars().rev().take(3).collect::<String>()),
        "promised_on": "2026-11-19", "delivered_at": "2026-11-23T15:00:00Z",
    });
    let admin = house.actor(Role::Administrator, "Marta Vélez");
    sales::record_invoice(&house.base, &admin, serde_json::from_value(said).unwrap(), None).await.unwrap().id
}

/// Opens a claim about somebody; answers its code.
pub(crate) async fn claim(house: &House, subject: &str) -> String {
    let body = json!({"kind": "claim", "subject": subject, "customer": {"name": "Rosa Peñafiel", "phone": "098 765 4321"}});
    let opened = lucia(house).api_post("/api/v1/cases", body).await.expect(201).json();
    opened["code"].as_str().unwrap().to_owned()
}

pub(crate) async fn shown(house: &House, code: &str) -> Json {
    lucia(house).get(&format!("/api/v1/cases/{code}")).await.expect(200).json()
}

#[test]
fn a_program_opens_a_case_and_gets_a_code_to_read_aloud() {
    testkit::each(&WHAT, async |house| {
        invoice(&house, "001-002-000018811").await;
        let body = json!({
            "kind": "complaint", "category": "missing", "subject": "Faltan 4 llaves", "description": "Llegaron 2 de 6.",
            "customer": {"name": "Ferretería El Sol", "phone": "02 245 1180", "email": "sol@ejemplo.ec"},
            "consumer": {"name": "Luis Cabrera"}, "invoice": "001-002-000018811",
        });
        let answer = lucia(&house).api_post("/api/v1/cases", body).await.expect(201);
        let case = answer.json();
        assert_eq!(
            (&case["code"], &case["kind"], &case["channel"]),
            (&json!("C-1001"), &json!("claim"), &json!("api"))
        );
        assert_eq!((&case["category_name"], &case["phase"]), (&json!("Llegó incompleto"), &json!("new")));
        assert_eq!(
            (&case["invoice"], &case["product_group"]),
            (&json!("001-002-000018811"), &json!("Grifería"))
        );
        assert_eq!(case["consumer"]["name"], "Luis Cabrera");
        assert_eq!(case["history"][0]["kind"], "case.opened");
        assert_eq!(lucia(&house).get(&answer.location()).await.expect(200).json(), case);
        assert_eq!(claim(&house, "Otro").await, "C-1002");
    });
}

#[test]
fn a_request_that_is_repeated_opens_one_case() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let body = json!({"kind": "claim", "subject": "Tarde", "customer": {"name": "Rosa"}});
        let first = lucia.api_post_once("/api/v1/cases", "k", body.clone()).await.expect(201).json();
        assert_eq!(
            lucia.api_post_once("/api/v1/cases", "k", body).await.expect(201).json()["code"],
            first["code"]
        );
        let other = json!({"kind": "claim", "subject": "Otra cosa", "customer": {"name": "Rosa"}});
        lucia.api_post_once("/api/v1/cases", "k", other).await.expect(409);
        assert_eq!(lucia.get("/api/v1/cases").await.json()["cases"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn every_field_that_is_wrong_is_told() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let check = async |body: Json, expected: &[&str]| {
            let problem = lucia.api_post("/api/v1/cases", body).await.expect(422).json();
            let fields: Vec<&str> =
                problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
            assert_eq!(fields, expected);
        };
        let rosa = json!({"name": "Rosa"});
        check(json!({"kind": "reclamo"}), &["kind"]).await;
        check(
            json!({"kind": "claim", "customer": rosa, "invoice": "9", "category": "fault", "solution": " "}),
            &["subject", "solution", "invoice", "category"],
        )
        .await;
        check(json!({"kind": "claim", "subject": "Tarde"}), &["customer"]).await;
        check(json!({"kind": "claim", "subject": "Tarde", "customer_id": Uuid::nil()}), &["customer"]).await;
        check(json!({"kind": "claim", "subject": "x".repeat(201), "customer": rosa}), &["subject"]).await;
        let nowhere = json!({"name": "Rosa", "phone": "abc", "email": "nomail"});
        check(
            json!({"kind": "claim", "subject": "Tarde", "customer": nowhere}),
            &["customer.phone", "customer.email"],
        )
        .await;
        check(
            json!({"kind": "claim", "subject": "Tarde", "customer": rosa, "consumer": nowhere}),
            &["consumer.phone", "consumer.email"],
        )
        .await;
        assert_eq!(lucia.get("/api/v1/cases?view=all").await.json()["cases"], json!([]));
        let call = [("reason", "claim:"), ("subject", "Rota"), ("name", "Ana"), ("phone", "abc")];
        let page = lucia.post("/cases", &call).await.expect(422).text();
        assert!(page.contains("No es un número de teléfono") && page.contains("value=\"abc\""), "{page}");
        // Whoever calls and leaves no number is attended all the same.
        lucia.post("/cases", &call[..3]).await.expect(303);
    });
}

#[test]
fn a_subject_is_one_line_and_null_empties_only_what_may_be_empty() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let body = json!({"kind": "claim", "subject": "Hola\r\nBcc: todos@cli.ec", "description": "Una\nDos",
                          "tags": ["vip"], "customer": {"name": "Rosa"}});
        let case = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        assert_eq!(
            (&case["subject"], &case["description"]),
            (&json!("Hola Bcc: todos@cli.ec"), &json!("Una\nDos"))
        );
        let at = format!("/api/v1/cases/{}", case["code"].as_str().unwrap());
        let mended =
            lucia.api_patch(&at, json!({"subject": "Otra\u{2028}cosa\t ya"})).await.expect(200).json();
        assert_eq!(mended["subject"], "Otra cosa ya");
        for field in ["subject", "kind", "priority", "customer_id"] {
            let refused = lucia.api_patch(&at, json!({field: null})).await.expect(422).json();
            assert_eq!(refused["errors"][0]["field"], field);
        }
        let bare = lucia.api_patch(&at, json!({"description": null, "tags": null})).await.expect(200).json();
        assert_eq!((&bare["description"], &bare["tags"]), (&json!(""), &json!([])));
    });
}

#[test]
fn people_are_named_by_their_address_or_their_identity() {
    testkit::each(&WHAT, async |house| {
        let (lucia, ana) = (lucia(&house), house.person(Role::Administrator, "Ana Cueva"));
        let known = lucia.get("/api/v1/people").await.expect(200).json();
        let me = known["people"].as_array().unwrap().iter().find(|p| p["name"] == "Lucía Andrade").unwrap();
        assert_eq!((&me["role"], me["email"].is_string()), (&json!("agent"), true), "{me}");
        house.person(Role::Operations, "Óscar").get("/api/v1/people").await.expect(403);
        let code = claim(&house, "Llegó tarde").await;
        let at = |rest: &str| format!("/api/v1/cases/{code}{rest}");
        let address = me["email"].as_str().unwrap().to_uppercase();
        for who in [me["id"].as_str().unwrap(), &address] {
            let given = lucia.api_post(&at("/assign"), json!({"assignee": who})).await.expect(200).json();
            assert_eq!(given["assignee"], "Lucía Andrade");
            lucia.api_post(&at("/assign"), json!({})).await.expect(200);
        }
        let followed = lucia.api_post(&at("/watchers"), json!({"person": address})).await.expect(200).json();
        assert_eq!(followed["watchers"].as_array().unwrap().len(), 1);
        let asked = json!({"subject": "Revisar", "assignee": address});
        lucia.api_post(&at("/children"), asked).await.expect(201);
        let kept = json!({"name": "Garantías", "members": [address]});
        let teams = ana.api_post("/api/v1/teams", kept).await.expect(201).json();
        assert_eq!(teams["teams"][0]["members"], json!([me["id"]]));
        for (path, body, field) in [
            ("/assign", json!({"assignee": "nadie@x.ec"}), "assignee"),
            ("/watchers", json!({"person": "nadie@x.ec"}), "person"),
        ] {
            let refused = lucia.api_post(&at(path), body).await.expect(422).json();
            assert_eq!(refused["errors"][0]["field"], field);
        }
    });
}

#[test]
fn a_program_learns_which_categories_there_are() {
    testkit::each(&WHAT, async |house| {
        house.base.write(|work| crate::seed(work, shell::Lang::Es)).await.unwrap();
        let lucia = lucia(&house);
        let tree = lucia.get("/api/v1/categories").await.expect(200).json();
        let all = tree["categories"].as_array().unwrap();
        let late = all.iter().find(|c| c["code"] == json!("late")).unwrap();
        assert_eq!(late["kind"], json!("claim"), "{late}");
        let wrong =
            json!({"kind": "claim", "subject": "x", "customer": {"name": "Rosa"}, "category": "tarde"});
        let told = lucia.api_post("/api/v1/cases", wrong).await.expect(422).text();
        assert!(told.contains("Se admiten: ") && told.contains("late"), "{told}");
    });
}

#[test]
fn many_cases_opened_at_once_have_codes_of_their_own() {
    testkit::each(&WHAT, async |house| {
        let tasks = (0..20).map(|n| {
            let house = house.clone();
            tokio::spawn(async move { claim(&house, &format!("Caso {n}")).await })
        });
        let mut codes = Vec::new();
        for task in tasks.collect::<Vec<_>>() {
            codes.push(task.await.unwrap());
        }
        codes.sort();
        assert_eq!(codes, (1001..1021).map(|n| format!("C-{n}")).collect::<Vec<_>>());
    });
}

#[test]
fn a_case_is_found_by_code_customer_invoice_waybill_and_phone() {
    testkit::each(&WHAT, async |house| {
        invoice(&house, "001-002-000018811").await;
        let sol = json!({"kind": "claim", "subject": "Faltan llaves de paso", "invoice": "1200018811", "customer": {"name": "x"}});
        lucia(&house).api_post("/api/v1/cases", sol).await.expect(422);
        let sol =
            json!({"kind": "claim", "subject": "Faltan llaves de paso", "invoice": "001-002-000018811"});
        lucia(&house).api_post("/api/v1/cases", sol).await.expect(201);
        claim(&house, "Llegó tarde la cocina").await;
        for (typed, expected) in [
            ("C-1001", &["C-1001"][..]),
            ("c 1002", &["C-1002"]),
            ("C-100", &["C-1002", "C-1001"]),
            ("ferret", &["C-1001"]),
            ("penafiel rosa", &["C-1002"]),
            ("18811", &["C-1001"]),
            ("se-99", &["C-1001"]),
            ("02 245", &["C-1001"]),
            ("+593 98", &["C-1002"]),
            ("cocina", &["C-1002"]),
            ("rosa ferreteria", &[]),
            ("%", &["C-1002", "C-1001"]),
        ] {
            let answer =
                lucia(&house).get(&format!("/api/v1/cases?q={}", shell::encode(typed))).await.expect(200);
            let codes: Vec<String> = answer.json()["cases"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| c["code"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(codes, expected, "{typed}");
        }
        let page = lucia(&house).get("/cases?q=cocina").await.expect(200).text();
        assert!(page.contains("C-1002") && page.contains("1 caso") && !page.contains("C-1001"), "{page}");
    });
}

#[test]
fn a_corrected_phone_finds_the_cases_of_its_customer() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Tarde").await;
        let customer: Uuid = shown(&house, &code).await["customer_id"].as_str().unwrap().parse().unwrap();
        let phone = Some("099 111 2222".to_owned());
        let contact = customers::Contact {
            identity: customers::Identity { phone, ..Default::default() },
            ..Default::default()
        };
        let by = lucia(&house).actor.unwrap().by();
        house.base.write(move |work| customers::mend_contact(work, &by, customer, &contact)).await.unwrap();
        let found = lucia(&house).get("/api/v1/cases?q=0991112").await.json();
        assert_eq!(found["cases"][0]["code"], json!(code));
    });
}

#[test]
fn an_incoming_call_finds_the_invoice_and_is_solved_at_once() {
    testkit::each(&WHAT, async |house| {
        let id = invoice(&house, "18811").await;
        let lucia = lucia(&house);
        house.base.write(|work| crate::seed(work, shell::Lang::Es)).await.unwrap();
        let page = lucia.get("/cases/new?q=18811").await.expect(200).text();
        assert!(
            page.contains("Ferretería El Sol") && page.contains(&format!("value=\"invoice:{id}\"")),
            "{page}"
        );
        assert!(page.contains("value=\"claim:late\""), "{page}");
        let who = format!("invoice:{id}");
        let chosen = lucia.get(&format!("/cases/new?about={who}")).await.expect(200).text();
        assert!(chosen.contains(&format!("value=\"{who}\" checked")), "{chosen}");
        let call = [
            ("who", who.as_str()),
            ("reason", "claim:late"),
            ("subject", "No le llega"),
            ("name", "Luis"),
            ("solved", "yes"),
            ("solution", "Se le confirmó que llega hoy."),
            ("once", "f"),
        ];
        let to = lucia.post("/cases", &call).await.expect(303).location();
        assert_eq!(to, "/cases/C-1001?opened=yes&offer=description");
        assert_eq!(lucia.post("/cases", &call).await.expect(303).location(), to);
        let page = lucia.get(&to).await.expect(200).text();
        for words in [
            "Caso C-1001 registrado",
            "Ferretería El Sol",
            "Servientrega",
            "SE-99118",
            "4 días tarde",
            "Se le confirmó",
            "resuelto en la misma llamada",
            "Lucía Andrade registró el caso",
            "Luis",
            "Reclamo",
            "Llegó tarde",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        let case = shown(&house, "C-1001").await;
        assert_eq!((&case["phase"], &case["solved_at_once"]), (&json!("solved"), &json!(true)));
        let events: Vec<&str> =
            case["history"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
        assert_eq!(events, ["case.opened", "case.solved"]);
    });
}

#[test]
fn whoever_calls_for_the_first_time_is_kept_as_a_customer() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let call =
            [("reason", "inquiry:"), ("subject", "Horario"), ("name", "Ana Mora"), ("phone", "0991234567")];
        lucia.post("/cases", &call).await.expect(303);
        let page = lucia.get("/cases/new?q=mora").await.expect(200).text();
        assert!(page.contains("Ana Mora") && page.contains("Ya tiene abierto:"), "{page}");
    });
}

#[test]
fn a_form_that_is_refused_keeps_everything_typed() {
    testkit::each(&WHAT, async |house| {
        let call = [
            ("reason", "claim:"),
            ("subject", "Rota"),
            ("description", "La caja"),
            ("solution", "Se cambia"),
            ("name", "Ana"),
        ];
        let page = lucia(&house).post("/cases", &call).await.expect(422).text();
        for kept in ["value=\"Rota\"", "La caja", "Se cambia", "value=\"Ana\"", "Escribió una solución"] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
        let page = lucia(&house)
            .post("/cases", &[("reason", "claim:"), ("subject", "Rota")])
            .await
            .expect(422)
            .text();
        assert!(page.contains("elija un cliente o escriba su nombre"), "{page}");
    });
}

#[test]
fn a_case_is_taken_worked_solved_reopened_and_closed() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let id = lucia.actor.as_ref().unwrap().id.to_string();
        let code = claim(&house, "Tarde").await;
        let at = |what: &str| format!("/cases/{code}/{what}");
        lucia.post(&at("assign"), &[("assignee", &id)]).await.expect(303);
        assert_eq!(shown(&house, &code).await["phase"], "working");
        lucia.post(&at("phase"), &[("phase", "waiting_third")]).await.expect(303);
        house.at("2026-11-24T15:00:00Z");
        let note = [("body", "El courier lo busca"), ("said", "inbound:phone"), ("once", "n")];
        lucia.post(&at("notes"), &note).await.expect(303);
        lucia.post(&at("notes"), &note).await.expect(303);
        lucia.post(&at("notes"), &[("body", "  "), ("said", "internal")]).await.expect(422);
        lucia.post(&at("solve"), &[("body", " ")]).await.expect(422);
        lucia.post(&at("solve"), &[("body", "Llegó ayer")]).await.expect(303);
        lucia.post(&at("reopen"), &[("reason", "No era suyo")]).await.expect(303);
        let again = shown(&house, &code).await;
        assert_eq!(
            (&again["phase"], &again["reopened"], &again["solved_at"]),
            (&json!("working"), &json!(1), &Json::Null)
        );
        lucia.post(&at("solve"), &[("body", "Se le llevó otro")]).await.expect(303);
        lucia.post(&at("close"), &[]).await.expect(303);
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        for words in [
            "lo tomó",
            "de «En trabajo» a «Espera a un tercero»",
            "El courier lo busca",
            "lo resolvió",
            "era «Espera a un tercero», ahora «Resuelto»",
            "era «Resuelto», ahora «En trabajo»",
            "«No era suyo»",
            "Se le llevó otro",
            "lo cerró",
            "era «Resuelto», ahora «Cerrado»",
            "reabierto",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert_eq!(shown(&house, &code).await["notes"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn a_step_that_is_not_allowed_is_refused_and_changes_nothing() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let code = claim(&house, "Tarde").await;
        let at = |what: &str| format!("/api/v1/cases/{code}/{what}");
        lucia.api_post(&at("close"), json!({})).await.expect(409);
        lucia.api_post(&at("reopen"), json!({"reason": "x"})).await.expect(409);
        lucia.api_post(&at("phase"), json!({"phase": "solved"})).await.expect(409);
        lucia.api_post(&at("solve"), json!({"solution": "Listo"})).await.expect(200);
        let problem = lucia.api_post(&at("solve"), json!({"solution": "Listo"})).await.expect(409).json();
        assert!(problem["detail"].as_str().unwrap().contains("ya está resuelto"), "{problem}");
        lucia.api_post(&at("phase"), json!({"phase": "working"})).await.expect(409);
        assert_eq!(shown(&house, &code).await["version"], 2);
        lucia.get("/api/v1/cases/C-9999").await.expect(404);
    });
}

#[test]
fn two_people_solving_the_same_case_lose_nothing() {
    testkit::each(&WHAT, async |house| {
        let (lucia, diego) = (lucia(&house), house.person(Role::Agent, "Diego Mora"));
        let code = claim(&house, "Tarde").await;
        let solve = format!("/cases/{code}/solve");
        assert!(lucia.get(&solve).await.expect(200).text().contains("name=\"version\" value=\"1\""));
        diego.post(&format!("/cases/{code}/phase"), &[("phase", "waiting_third")]).await.expect(303);
        let mine = [("body", "Se le llevó otro"), ("version", "1")];
        let both = lucia.post(&solve, &mine).await.expect(409).text();
        for words in ["Diego Mora cambió este caso", "Espera a un tercero", "Se le llevó otro", "value=\"2\""]
        {
            assert!(both.contains(words), "{words}: {both}");
        }
        diego.post(&solve, &[("body", "Llegó solo"), ("version", "2")]).await.expect(303);
        let both =
            lucia.post(&solve, &[("body", "Se le llevó otro"), ("version", "2")]).await.expect(409).text();
        assert!(
            both.contains("Llegó solo")
                && both.contains("Se le llevó otro")
                && both.contains("Guardarlo como nota"),
            "{both}"
        );
        let joined = [("body", "Llegó solo; se le llevó una funda"), ("version", "3")];
        lucia.post(&format!("/cases/{code}/solution"), &joined).await.expect(303);
        let found = lucia.get("/api/v1/cases?q=funda").await.expect(200).json();
        assert_eq!(found["cases"][0]["code"], json!(code), "by the words both wrote");
    });
}

#[test]
fn correcting_over_anothers_change_shows_both() {
    testkit::each(&WHAT, async |house| {
        let (lucia, diego) = (lucia(&house), house.person(Role::Agent, "Diego Mora"));
        house.base.write(|work| crate::seed(work, shell::Lang::Es)).await.unwrap();
        let code = claim(&house, "Tarde").await;
        let edit = format!("/cases/{code}/edit");
        lucia.get(&edit).await.expect(200);
        diego
            .post(&edit, &[("reason", "claim:late"), ("subject", "Llegó tarde"), ("version", "1")])
            .await
            .expect(303);
        let mine =
            [("reason", "claim:"), ("subject", "Muy tarde"), ("description", "Tres días"), ("version", "1")];
        let both = lucia.post(&edit, &mine).await.expect(409).text();
        for words in [
            "value=\"Muy tarde\"",
            "Tres días",
            "Diego Mora escribió:",
            "<blockquote>Llegó tarde</blockquote>",
            "name=\"version\" value=\"2\"",
        ] {
            assert!(both.contains(words), "{words}: {both}");
        }
        let again = [
            ("reason", "claim:late"),
            ("subject", "Muy tarde"),
            ("description", "Tres días"),
            ("version", "2"),
        ];
        lucia.post(&edit, &again).await.expect(303);
        let page = lucia.get(&format!("/cases/{code}")).await.text();
        assert!(page.contains("Asunto: de «Llegó tarde» a «Muy tarde»"), "{page}");
        lucia.post(&edit, &[("reason", "x"), ("subject", "")]).await.expect(422);
        let found = lucia.get("/api/v1/cases?q=muy").await.json();
        assert_eq!(found["cases"], json!([]), "words of three letters are not kept");
        assert_eq!(lucia.get("/api/v1/cases?q=tarde").await.json()["cases"][0]["code"], json!(code));
    });
}

#[test]
fn a_network_member_has_no_cases_but_their_own() {
    testkit::each(&WHAT, async |house| {
        let (lucia, pablo) = (lucia(&house), house.person(Role::NetworkMember, "Pablo Ruiz"));
        let (own, other) = (claim(&house, "Instalar cocina").await, claim(&house, "Instalar horno").await);
        let id = pablo.actor.as_ref().unwrap().id.to_string();
        let ask = format!("/api/v1/cases/{own}/assign");
        lucia.api_post(&ask, json!({"assignee": id})).await.expect(200);
        let list = pablo.get("/cases").await.expect(200).text();
        assert!(list.contains(&own) && !list.contains(&other), "{list}");
        let found = pablo.get("/api/v1/cases?q=instalar&view=all").await.json();
        assert_eq!(found["cases"].as_array().unwrap().len(), 1);
        // Somebody else's case and no case at all cannot be told apart.
        let hidden = pablo.get(&format!("/api/v1/cases/{other}")).await.expect(404).text();
        assert_eq!(hidden, pablo.get("/api/v1/cases/C-7777").await.expect(404).text());
        pablo.post(&format!("/cases/{other}/solve"), &[("body", "Listo")]).await.expect(404);
        pablo.post(&format!("/cases/{other}/notes"), &[("body", "Hola")]).await.expect(404);
        pablo.post(&format!("/cases/{own}/notes"), &[("body", "Voy mañana")]).await.expect(303);
        pablo.post(&format!("/cases/{own}/assign"), &[("assignee", "")]).await.expect(403);
        pablo.get("/cases/new").await.expect(403);
        pablo.post(&format!("/cases/{own}/solve"), &[("body", "Instalada")]).await.expect(303);
        let page = pablo.get(&format!("/cases/{own}")).await.expect(200).text();
        assert!(page.contains("Instalada") && !page.contains("/customers/"), "{page}");
        // Handed to somebody else, it is theirs no more.
        lucia.api_post(&ask, json!({})).await.expect(200);
        pablo.get(&format!("/cases/{own}")).await.expect(404);
    });
}

#[test]
fn work_is_not_handed_to_whoever_does_none() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Tarde").await;
        let boss = house.actor(Role::Management, "Elena Páez").id;
        let ask = format!("/api/v1/cases/{code}/assign");
        lucia(&house).api_post(&ask, json!({"assignee": boss})).await.expect(422);
        lucia(&house).api_post(&ask, json!({"assignee": Uuid::nil()})).await.expect(422);
    });
}

#[test]
fn a_new_tree_of_categories_leaves_old_cases_theirs() {
    testkit::each(&WHAT, async |house| {
        house.base.write(|work| crate::seed(work, shell::Lang::Es)).await.unwrap();
        let (lucia, marta) = (lucia(&house), house.person(Role::Administrator, "Marta Vélez"));
        let open =
            json!({"kind": "claim", "category": "late", "subject": "Tarde", "customer": {"name": "Rosa"}});
        lucia.api_post("/api/v1/cases", open.clone()).await.expect(201);
        let page = marta.get("/settings/categories").await.expect(200).text();
        assert!(
            page.contains("  Llegó tarde\n") && !page.contains("[late]") && page.contains("Versión 1"),
            "{page}"
        );
        let tree = "Entrega [delivery]\n  Demorado [late]\n  Sin aviso";
        let post = async |day: &str, tree: &str| {
            marta.post("/settings/categories", &[("valid_from", day), ("claim", tree)]).await
        };
        let refused = post("2026-11-23", "Entrega\n      Tarde").await.expect(422).text();
        assert!(
            refused.contains("Línea 2: está demasiado a la derecha") && refused.contains("      Tarde"),
            "{refused}"
        );
        post("2026-11-23", tree).await.expect(422);
        post("2026-11-25", tree).await.expect(303);
        assert_eq!(
            lucia.api_post("/api/v1/cases", open.clone()).await.expect(201).json()["category_name"],
            "Llegó tarde"
        );
        house.at("2026-11-25T14:00:00Z");
        assert_eq!(
            lucia.api_post("/api/v1/cases", open).await.expect(201).json()["category_name"],
            "Demorado"
        );
        assert_eq!(shown(&house, "C-1001").await["category_name"], "Llegó tarde");
        let gone =
            json!({"kind": "claim", "category": "damaged", "subject": "Roto", "customer": {"name": "Rosa"}});
        lucia.api_post("/api/v1/cases", gone).await.expect(422);
        lucia.get("/settings/categories").await.expect(403);
    });
}

#[test]
fn a_months_figures_count_every_case_received_in_it() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let open = async |kind: &str, category: Json, group: Json| {
            let body = json!({"kind": kind, "category": category, "product_group": group, "subject": "x", "customer": {"name": "Rosa"}});
            lucia.api_post("/api/v1/cases", body).await.expect(201);
        };
        open("claim", json!("late"), Json::Null).await;
        open("claim", json!("late"), Json::Null).await;
        open("claim", Json::Null, Json::Null).await;
        open("technical_service", json!("fault"), json!("Cocinas")).await;
        open("technical_service", Json::Null, Json::Null).await;
        // The last hour of the month in Guayaquil is the next one's in UTC.
        house.at("2026-12-01T04:30:00Z");
        open("grievance", json!("manner"), Json::Null).await;
        house.at("2026-12-01T05:00:00Z");
        open("claim", json!("late"), Json::Null).await;
        let figures = house.base.read(|tx| {
            let claims = crate::received_by_category(tx, "2026-11", &[Kind::Claim, Kind::Grievance])?;
            let technical = crate::technical_by_product_group(tx, "2026-11")?;
            let late = CaseFilter {
                month: "2026-11".into(),
                kinds: vec![Kind::Claim, Kind::Grievance],
                category: Some(Some("late".into())),
                ..CaseFilter::default()
            };
            let rows = crate::cases_where(tx, &late, 1)?.0;
            let all = CaseFilter { category: None, ..late };
            Ok::<_, db::Error>((claims, technical, rows, crate::cases_where(tx, &all, 1)?.0))
        });
        let (claims, technical, rows, all) = figures.await.unwrap();
        let claims: Vec<_> = claims
            .iter()
            .map(|c| (c.code.as_deref(), c.name.as_deref(), c.parent_name.as_deref(), c.n))
            .collect();
        assert_eq!(
            claims,
            [
                (Some("late"), Some("Llegó tarde"), Some("Entrega"), 2),
                (None, None, None, 1),
                (Some("manner"), Some("Trato recibido"), None, 1)
            ]
        );
        assert_eq!(technical.len(), 2);
        assert!(technical.contains(&(Some("Cocinas".into()), 1)) && technical.contains(&(None, 1)));
        assert_eq!((rows.len(), all.len()), (2, 4));
    });
}

#[test]
fn what_waits_for_me_comes_before_what_waits_for_anybody() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let me = lucia.actor.clone().unwrap();
        let codes = [claim(&house, "Uno").await, claim(&house, "Dos").await, claim(&house, "Tres").await];
        lucia
            .api_post(&format!("/api/v1/cases/{}/assign", codes[2]), json!({"assignee": me.id}))
            .await
            .expect(200);
        lucia
            .api_post(&format!("/api/v1/cases/{}/solve", codes[0]), json!({"solution": "Ya"}))
            .await
            .expect(200);
        let waiting = house.base.read(move |tx| waiting_for(tx, &me, 10)).await.unwrap();
        assert_eq!(waiting.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), [&codes[2], &codes[1]]);
        let boss = house.actor(Role::Management, "Elena Páez");
        assert_eq!(house.base.read(move |tx| waiting_for(tx, &boss, 10)).await.unwrap(), []);
    });
}

#[test]
fn a_long_list_goes_on_over_pages_and_keeps_its_filters() {
    testkit::each(&WHAT, async |house| {
        let actor = lucia(&house).actor.unwrap();
        for n in 0..27 {
            let kind = if n < 26 { Kind::Claim } else { Kind::Inquiry };
            let new = NewCase {
                subject: format!("Caso {n}"),
                customer: Some(customers::Identity { name: Some("Rosa".into()), ..Default::default() }),
                ..NewCase::new(kind, Channel::Phone)
            };
            house.at(&format!("2026-11-24T14:{n:02}:00Z"));
            open_case(&house.base, &actor, new, None).await.unwrap();
        }
        let first = lucia(&house).get("/cases?kind=claim").await.expect(200).text();
        assert!(
            first.contains("C-1026") && !first.contains("C-1027") && !first.contains("C-1001"),
            "{first}"
        );
        assert!(first.contains("/cases?kind=claim&amp;page=2"), "{first}");
        let second = lucia(&house).get("/cases?kind=claim&page=2").await.expect(200).text();
        assert!(second.contains("C-1001") && !second.contains("C-1002"), "{second}");
        for view in ["mine", "unassigned", "all"] {
            lucia(&house).get(&format!("/cases?view={view}&phase=working")).await.expect(200);
        }
        assert!(lucia(&house).get("/cases?view=mine").await.text().contains("Nada por aquí"));
    });
}

#[test]
fn a_code_is_found_however_it_is_typed_in_the_address() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Tarde").await;
        for typed in [&code, "c1001", "1001", "C%201001"] {
            assert_eq!(
                lucia(&house).get(&format!("/api/v1/cases/{typed}")).await.expect(200).json()["code"],
                json!(code)
            );
        }
    });
}
