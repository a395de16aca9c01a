//! What a case is handled by: its fields, its stages, teams, who follows it, what is grave.

use super::{WHAT, claim, lucia, shown};
use crate::{GRAVE, WEIGH, followed, tell_management, weigh_open};
use jobs::Workers;
use serde_json::{Value as Json, json};
use shell::{App, Role};
use testkit::{Client, House};

fn ana(house: &House) -> Client {
    house.person(Role::Administrator, "Ana Cueva")
}

async fn work(house: &House) {
    let workers: Workers<App> = Workers::default().on(GRAVE, tell_management).on(WEIGH, weigh_open);
    workers.run_due(&house.base, &house.app).await.unwrap();
}

pub(super) async fn team(house: &House, name: &str, members: &[&Client]) -> String {
    let members: Vec<Json> = members.iter().map(|c| json!(c.actor.as_ref().unwrap().id)).collect();
    let kept =
        ana(house).api_post("/api/v1/teams", json!({"name": name, "members": members})).await.expect(201);
    let kept = kept.json();
    let found = kept["teams"].as_array().unwrap().iter().find(|t| t["name"] == name).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_program_opens_a_case_with_all_there_is_to_say_and_corrects_field_by_field() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let team = team(&house, "Garantías", &[&lucia]).await;
        let body = json!({
            "kind": "claim", "subject": "Llegó rota", "customer": {"name": "Rosa Peñafiel"}, "priority": "high",
            "tags": [" Garantía ", "#garantia", "cliente nuevo"], "team": team, "amount_minor": 48_620,
            "remedy_planned": "replacement",
        });
        let case = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let code = case["code"].as_str().unwrap();
        assert_eq!((&case["priority"], &case["team"]), (&json!("high"), &json!("Garantías")));
        assert_eq!(case["tags"], json!(["Garantía", "cliente nuevo"]));
        assert_eq!((&case["amount_minor"], &case["currency"]), (&json!(48_620), &json!("USD")));
        assert_eq!((&case["remedy_planned"], &case["remedy_given"]), (&json!("replacement"), &Json::Null));

        let at = format!("/api/v1/cases/{code}");
        let change = json!({"priority": "urgent", "tags": ["garantía"], "team": null, "amount_minor": null,
                            "remedy_given": "refund", "consumer": {"name": "Luis", "phone": " "}, "version": 1});
        let mended = lucia.api_patch(&at, change).await.expect(200).json();
        assert_eq!((&mended["team"], &mended["amount_minor"]), (&Json::Null, &Json::Null));
        assert_eq!(mended["consumer"], json!({"name": "Luis", "phone": null, "email": null}));
        assert_eq!(
            (&mended["subject"], &mended["remedy_planned"]),
            (&json!("Llegó rota"), &json!("replacement"))
        );
        let history = mended["history"].as_array().unwrap();
        let past = history.iter().find(|e| e["kind"] == "case.mended").unwrap();
        assert_eq!(past["data"]["priority"], json!(["high", "urgent"]));
        assert_eq!(past["data"]["tags"], json!([["Garantía", "cliente nuevo"], ["garantía"]]));
        assert_eq!(past["data"]["amount"], json!([{"amount_minor": 48_620, "currency": "USD"}, null]));
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        for told in [
            "Prioridad: de «Alta» a «Urgente»",
            "Etiquetas: de «Garantía, cliente nuevo» a «garantía»",
            "En disputa: de «USD\u{a0}486,20» a «nada»",
            "Lo que recibió el cliente: de «nada» a «Devolución del dinero»",
            "Equipo: de «Garantías» a «nada»",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let both = lucia.api_patch(&at, json!({"subject": "Otra", "version": 1})).await.expect(409).json();
        assert_eq!(both["now"]["code"], code, "what it says now, beside what was refused: {both}");
    });
}

#[test]
fn what_cannot_be_of_a_field_is_told_and_nothing_is_kept() {
    testkit::each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let at = format!("/api/v1/cases/{code}");
        let check = async |body: Json, expected: &[&str]| {
            let problem = lucia.api_patch(&at, body).await.expect(422).json();
            let fields: Vec<&str> =
                problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
            assert_eq!(fields, expected);
        };
        let many: Vec<String> = (0..21).map(|n| format!("uno {n}")).collect();
        check(json!({"tags": many, "amount_minor": -1, "priority": "low"}), &["tags", "amount_minor"]).await;
        check(json!({"team": uuid::Uuid::nil(), "invoice": "999"}), &["invoice", "team"]).await;
        check(json!({"amount_minor": 1, "currency": "XXX"}), &["currency"]).await;
        check(json!({"amount_minor": i64::MAX}), &["amount_minor"]).await;
        check(json!({"subject": " ", "category": "fault"}), &["subject", "category"]).await;
        lucia.api_patch(&at, json!({"colour": "red"})).await.expect(422);
        assert_eq!(shown(&house, &code).await["version"], 1);
        house.person(Role::NetworkMember, "Teo").api_patch(&at, json!({"priority": "low"})).await.expect(403);
    });
}

#[test]
fn another_customer_is_found_and_chosen_on_the_edit_page_and_the_history_says_who_it_was() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let code = claim(&house, "Tubo roto").await;
        let ana = json!({"name": "Ana Mora Ruiz", "phone": "099 123 4567", "tax_id": "1712345678"});
        let other = json!({"kind": "inquiry", "subject": "Horario", "customer": ana});
        let other = lucia.api_post("/api/v1/cases", other).await.expect(201).json();
        let id = other["customer_id"].as_str().unwrap();
        let at = format!("/cases/{code}/edit");
        let page = lucia.get(&at).await.expect(200).text();
        let radio = "type=\"radio\" form=\"case-edit\" name=\"customer_id\"";
        assert_eq!(page.matches(radio).count(), 1, "{page}");
        for typed in ["mora+ruiz", "0991234567", "1712345678"] {
            let page = lucia.get(&format!("{at}?q={typed}")).await.expect(200).text();
            assert!(page.contains(&format!("{radio} value=\"{id}\"")), "{typed}: {page}");
        }
        let none = lucia.get(&format!("{at}?q=nadie+de+nadie")).await.expect(200).text();
        assert!(none.contains("Nadie coincide."), "{none}");
        let fields = [("reason", "claim:"), ("subject", "Tubo roto"), ("customer_id", id)];
        lucia.post(&at, &fields).await.expect(303);
        let case = shown(&house, &code).await;
        assert_eq!((&case["customer"], &case["customer_id"]), (&json!("Ana Mora Ruiz"), &json!(id)));
        let mended = case["history"].as_array().unwrap().iter().find(|past| past["kind"] == "case.mended");
        assert_eq!(mended.unwrap()["data"]["customer"], json!(["Rosa Peñafiel", "Ana Mora Ruiz"]));
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("Rosa Peñafiel") && page.contains("Ana Mora Ruiz"), "{page}");
        let gone = uuid::Uuid::now_v7().to_string();
        let refused =
            lucia.post(&at, &[("reason", "claim:"), ("subject", "x"), ("customer_id", &gone)]).await;
        assert!(refused.expect(422).text().contains("Ese cliente ya no está"));
    });
}

#[test]
fn a_tag_that_a_list_would_part_is_refused_wherever_it_is_made() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let code = claim(&house, "Tubo roto").await;
        let said = |answer: Json| answer["errors"][0]["detail"].as_str().unwrap_or_default().to_owned();
        let sentence = "La etiqueta «a,b» lleva una coma o un punto y coma";
        let new =
            json!({"kind": "claim", "subject": "x", "customer": {"name": "Ana"}, "tags": ["a,b", "c;d"]});
        let refused = lucia.api_post("/api/v1/cases", new).await.expect(422).json();
        assert!(said(refused.clone()).starts_with(sentence), "{refused}");
        let mend = lucia.api_patch(&format!("/api/v1/cases/{code}"), json!({"tags": ["a,b"]})).await;
        assert!(said(mend.expect(422).json()).starts_with(sentence));
        let bulk = json!({"codes": [code], "change": {"what": "tag", "tag": "a,b"}});
        let bulk = lucia.api_post("/api/v1/cases/bulk", bulk).await.expect(202).json();
        assert!(bulk["refused"][0]["why"].as_str().unwrap().starts_with(sentence), "{bulk}");
    });
}

#[test]
fn a_phone_that_nobody_has_is_written_down_for_whoever_calls() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        claim(&house, "Tubo roto").await;
        let page = lucia.get("/cases/new?q=099+123+4567").await.expect(200).text();
        assert!(page.contains("data-fill=\"f-phone\" value=\"099 123 4567\""), "{page}");
        let field = page.split("name=\"phone\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(field.contains("value=\"099 123 4567\""), "{field}");
        for known in ["098+765+4321", "rosa", "123"] {
            let page = lucia.get(&format!("/cases/new?q={known}")).await.expect(200).text();
            assert!(!page.contains("data-fill"), "{known}: {page}");
        }
    });
}

#[test]
fn a_person_corrects_the_fields_on_the_edit_page_and_a_form_that_lacks_some_leaves_them() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let body = json!({"kind": "claim", "subject": "Llegó rota", "customer": {"name": "Rosa"}, "tags": ["garantía"]});
        let code = lucia.api_post("/api/v1/cases", body).await.expect(201).json()["code"]
            .as_str()
            .unwrap()
            .to_owned();
        let page = lucia.get(&format!("/cases/{code}/edit")).await.expect(200).text();
        assert!(page.contains("data-tag=\"garantía\"") && page.contains("Monto en disputa (USD)"), "{page}");
        let at = format!("/cases/{code}/edit");
        let written = [
            ("reason", "claim:"),
            ("subject", "Llegó rota"),
            ("priority", "high"),
            ("tags", "garantía, Vidrio"),
            ("amount", "1.200,50"),
            ("remedy_planned", "repair"),
            ("consumer_name", "Luis"),
            ("consumer_phone", ""),
            ("consumer_email", ""),
            ("version", "1"),
        ];
        lucia.post(&at, &written).await.expect(303);
        let case = shown(&house, &code).await;
        assert_eq!((&case["amount_minor"], &case["tags"]), (&json!(120_050), &json!(["garantía", "Vidrio"])));
        assert_eq!((&case["consumer"]["name"], &case["remedy_planned"]), (&json!("Luis"), &json!("repair")));
        // A form that was open since before there were such fields.
        lucia.post(&at, &[("reason", "claim:"), ("subject", "Rota"), ("version", "2")]).await.expect(303);
        let case = shown(&house, &code).await;
        assert_eq!((&case["subject"], &case["priority"]), (&json!("Rota"), &json!("high")));
        assert_eq!(case["tags"], json!(["garantía", "Vidrio"]));
        let wrong =
            [("reason", "claim:"), ("subject", "Rota"), ("amount", "mucho"), ("invoice_number", "77")];
        let page = lucia.post(&at, &wrong).await.expect(422).text();
        assert!(page.contains("Escriba el monto con números") && page.contains("value=\"mucho\""), "{page}");
        let wrong = [("reason", "claim:"), ("subject", "Rota"), ("invoice_number", "77")];
        let page = lucia.post(&at, &wrong).await.expect(422).text();
        assert!(page.contains("href=\"#f-invoice_number\"") && page.contains("value=\"77\""), "{page}");
    });
}

#[test]
fn a_company_that_named_no_stages_reads_the_phases_and_one_that_did_reads_its_own_names() {
    testkit::each(&WHAT, async |house| {
        let (lucia, ana, code) = (lucia(&house), ana(&house), claim(&house, "Llegó tarde").await);
        let case = shown(&house, &code).await;
        assert_eq!((&case["stage"], &case["stage_name"]), (&Json::Null, &json!("Nuevo")));
        assert_eq!(case["customer_stage_name"], "Lo recibimos");
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains(">Esperar a un tercero <kbd"), "{page}");

        let form = [
            ("name-waiting_third-0", "En taller"),
            ("customer-waiting_third-0", "Lo están reparando"),
            ("order-waiting_third-0", "2"),
            ("name-waiting_third-1", "Esperando repuestos"),
            ("order-waiting_third-1", "1"),
            ("name-new-0", "Por clasificar"),
        ];
        ana.post("/settings/stages", &form).await.expect(303);
        lucia.post("/settings/stages", &form).await.expect(403);
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("Por clasificar") && page.contains("Pasar a «En taller»"), "{page}");
        assert!(
            !page.contains(">Esperar a un tercero <kbd") && page.contains(">Esperar al cliente <kbd"),
            "{page}"
        );
        assert!(lucia.get("/cases").await.expect(200).text().contains("Por clasificar"));

        lucia.post(&format!("/cases/{code}/phase"), &[("phase", "waiting_third")]).await.expect(303);
        let case = shown(&house, &code).await;
        assert_eq!(
            (&case["phase"], &case["stage_name"]),
            (&json!("waiting_third"), &json!("Esperando repuestos"))
        );
        let at = format!("/api/v1/cases/{code}/phase");
        let moved = lucia.api_post(&at, json!({"stage": "en_taller"})).await.expect(200).json();
        assert_eq!((&moved["phase"], &moved["stage"]), (&json!("waiting_third"), &json!("en_taller")));
        assert_eq!(moved["customer_stage_name"], "Lo están reparando");
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("lo pasó de «Esperando repuestos» a «En taller»"), "{page}");
        lucia.api_post(&at, json!({"stage": "no_hay"})).await.expect(422);
        lucia.api_post(&at, json!({})).await.expect(422);
        let at = format!("/api/v1/cases/{code}/solve");
        let solved =
            lucia.api_post(&at, json!({"solution": "Hecho", "remedy": "repair"})).await.expect(200).json();
        assert_eq!((&solved["stage"], &solved["stage_name"]), (&Json::Null, &json!("Resuelto")));
        assert_eq!(solved["remedy_given"], "repair");
    });
}

#[test]
fn a_stage_that_is_renamed_is_the_same_and_one_that_is_taken_away_stays_with_its_cases() {
    testkit::each(&WHAT, async |house| {
        let (lucia, ana, code) = (lucia(&house), ana(&house), claim(&house, "Llegó tarde").await);
        let stages = json!({"stages": [{"phase": "working", "name": "En gestión"}, {"phase": "working", "name": "En bodega"}]});
        ana.api_post("/api/v1/stages", stages).await.expect(200);
        let at = format!("/api/v1/cases/{code}/phase");
        lucia.api_post(&at, json!({"stage": "en_bodega"})).await.expect(200);
        let kept = json!({"stages": [{"code": "en_gestion", "phase": "working", "name": "Atendiendo"}]});
        let kept = ana.api_post("/api/v1/stages", kept).await.expect(200).json();
        assert_eq!(kept["stages"][1]["retired"], json!(true), "{kept}");
        assert_eq!(shown(&house, &code).await["stage_name"], "En bodega");
        lucia.api_post(&at, json!({"stage": "en_gestion"})).await.expect(200);
        assert_eq!(shown(&house, &code).await["stage_name"], "Atendiendo");
        lucia.api_post(&at, json!({"stage": "en_bodega"})).await.expect(422);
        let twice = [("name-new-0", "Uno"), ("name-new-1", "uno")];
        let page = ana.post("/settings/stages", &twice).await.expect(422).text();
        assert!(
            page.contains("Ya hay otra etapa con ese nombre") && page.contains("href=\"#f-name-new-1\""),
            "{page}"
        );
    });
}

#[test]
fn a_case_is_a_teams_until_somebody_takes_it_and_stays_the_teams() {
    testkit::each(&WHAT, async |house| {
        let (lucia, ana, code) = (lucia(&house), ana(&house), claim(&house, "Llegó tarde").await);
        let id = team(&house, "Garantías", &[&lucia]).await;
        lucia
            .post(&format!("/cases/{code}/assign"), &[("assignee", &format!("team:{id}"))])
            .await
            .expect(303);
        let case = shown(&house, &code).await;
        assert_eq!(
            (&case["team"], &case["assignee"], &case["phase"]),
            (&json!("Garantías"), &Json::Null, &json!("new"))
        );
        let me = lucia.actor.as_ref().unwrap().id.to_string();
        lucia.post(&format!("/cases/{code}/assign"), &[("assignee", &me)]).await.expect(303);
        let case = shown(&house, &code).await;
        assert_eq!((&case["team"], &case["assignee"]), (&json!("Garantías"), &json!("Lucía Andrade")));
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("Lucía Andrade lo pasó al equipo Garantías"), "{page}");
        // The team is called otherwise; then it gets no more cases, and keeps this one.
        let fields = [("name", "Posventa"), (&*format!("member-{me}"), "yes")];
        ana.post(&format!("/settings/teams/{id}"), &fields).await.expect(303);
        assert_eq!(shown(&house, &code).await["team"], "Posventa");
        ana.post("/settings/teams", &[("name", "POSVENTA")]).await.expect(422);
        ana.post(&format!("/settings/teams/{id}"), &[("name", "Posventa"), ("retire", "yes")])
            .await
            .expect(303);
        assert_eq!(ana.get("/api/v1/teams").await.expect(200).json()["teams"], json!([]));
        assert_eq!(shown(&house, &code).await["team"], "Posventa");
        let at = format!("/api/v1/cases/{code}/assign");
        lucia.api_post(&at, json!({"team": id})).await.expect(200);
        let other = claim(&house, "Otro").await;
        lucia.api_post(&format!("/api/v1/cases/{other}/assign"), json!({"team": id})).await.expect(422);
    });
}

#[test]
fn who_follows_a_case_sees_that_something_happened_until_they_look() {
    testkit::each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let marta = house.person(Role::Supervisor, "Marta Ruiz");
        let news = async |who: &Client| {
            let actor = who.actor.clone().unwrap();
            house.base.read(move |tx| followed(tx, &actor, 8)).await.unwrap().len()
        };
        let at = format!("/cases/{code}/watchers");
        marta.post(&at, &[("follows", "yes")]).await.expect(303);
        marta.post(&at, &[("follows", "yes")]).await.expect(303);
        assert_eq!(
            (shown(&house, &code).await["watchers"].as_array().unwrap().len(), news(&marta).await),
            (1, 0)
        );
        house.at("2026-11-24T15:00:00Z");
        lucia.post(&format!("/cases/{code}/notes"), &[("body", "Llamé al courier")]).await.expect(303);
        assert_eq!((news(&marta).await, news(&lucia).await), (1, 0));
        house.at("2026-11-24T15:05:00Z");
        let page = marta.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("Dejar de seguirlo") && page.contains("Marta Ruiz sigue este caso"), "{page}");
        // Reading a page changes nothing; the page says that it is looked at, or whoever reads it does.
        assert!(page.contains("value=\"seen\""), "{page}");
        assert_eq!(news(&marta).await, 1);
        marta.post(&format!("/cases/{code}/here"), &[("doing", "left")]).await.expect(204);
        assert_eq!(news(&marta).await, 1);
        marta.post(&format!("/cases/{code}/here"), &[("doing", "reading")]).await.expect(204);
        assert_eq!(news(&marta).await, 0);
        assert!(!marta.get(&format!("/cases/{code}")).await.expect(200).text().contains("value=\"seen\""));
        house.at("2026-11-24T15:06:00Z");
        lucia.post(&format!("/cases/{code}/notes"), &[("body", "Ya salió")]).await.expect(303);
        assert_eq!(news(&marta).await, 1);
        marta.post(&at, &[("follows", "seen")]).await.expect(303);
        assert_eq!(news(&marta).await, 0);
        // A colleague is made to follow it, and is taken off again; somebody of the network cannot be.
        let me = lucia.actor.as_ref().unwrap().id;
        marta.api_post(&format!("/api/v1/cases/{code}/watchers"), json!({"person": me})).await.expect(200);
        house.at("2026-11-24T15:10:00Z");
        marta.post(&format!("/cases/{code}/phase"), &[("phase", "working")]).await.expect(303);
        assert_eq!(news(&lucia).await, 1);
        lucia.post(&at, &[("follows", "no"), ("person", &me.to_string())]).await.expect(303);
        assert_eq!(news(&lucia).await, 0);
        let teo = house.actor(Role::NetworkMember, "Teo").id;
        marta.api_post(&format!("/api/v1/cases/{code}/watchers"), json!({"person": teo})).await.expect(422);
    });
}

#[test]
fn a_grave_complaint_is_at_once_before_general_management_who_read_it_and_nothing_else() {
    testkit::each(&WHAT, async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let gerencia = house.person(Role::Management, "Olga Pinto");
        let page = format!("/cases/{code}");
        gerencia.get(&page).await.expect(404);
        lucia.api_patch(&format!("/api/v1{page}"), json!({"priority": "urgent"})).await.expect(200);
        let read = gerencia.get(&page).await.expect(200).text();
        assert!(
            read.contains("Llegó tarde") && !read.contains("name=\"body\"") && !read.contains("/solve"),
            "{read}"
        );
        assert!(!read.contains("formaction") && !read.contains(&format!("action=\"{page}")), "{read}");
        gerencia.get(&format!("/api/v1{page}")).await.expect(200);
        for step in ["notes", "solve", "phase", "assign", "watchers", "edit"] {
            gerencia.post(&format!("{page}/{step}"), &[("body", "x")]).await.expect(403);
        }
        gerencia.get("/cases").await.expect(403);
        work(&house).await;
        let sent = shown(&house, &code).await["notices"].clone();
        assert_eq!((sent.as_array().unwrap().len(), &sent[0]["name"]), (1, &json!("Olga Pinto")), "{sent}");
        // A question of the same urgency is none of its business.
        let body = json!({"kind": "inquiry", "subject": "Horario", "customer": {"name": "Rosa"}, "priority": "urgent"});
        let other = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        assert_eq!(other["grave_at"], Json::Null);
        // It is no longer: nobody of management sees it any more.
        lucia.api_patch(&format!("/api/v1{page}"), json!({"priority": "normal"})).await.expect(200);
        gerencia.get(&page).await.expect(404);
    });
}

#[test]
fn what_is_grave_is_set_by_the_company_and_the_open_cases_are_weighed_again() {
    testkit::each(&WHAT, async |house| {
        let (lucia, ana) = (lucia(&house), ana(&house));
        let body = json!({"kind": "claim", "subject": "Caro", "customer": {"name": "Rosa"}, "amount_minor": 500_000});
        let dear = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let body = json!({"kind": "suggestion", "subject": "Más colores", "customer": {"name": "Rosa"}});
        let idea = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let grave =
            async |case: &Json| !shown(&house, case["code"].as_str().unwrap()).await["grave_at"].is_null();
        assert_eq!((grave(&dear).await, grave(&idea).await), (false, false));
        ana.post("/settings/gravity", &[("priority", ""), ("amount", "5.000,00")]).await.expect(303);
        work(&house).await;
        assert_eq!((grave(&dear).await, grave(&idea).await), (true, false));
        ana.post("/settings/gravity", &[("kind-suggestion", "yes")]).await.expect(303);
        work(&house).await;
        assert_eq!((grave(&dear).await, grave(&idea).await), (false, true));
        let page = ana.get("/settings/gravity").await.expect(200).text();
        assert!(page.contains("name=\"kind-suggestion\" value=\"yes\" checked"), "{page}");
        ana.post("/settings/gravity", &[("amount", "cero")]).await.expect(422);
        ana.post("/settings/gravity", &[("amount", "0")]).await.expect(422);
        lucia.post("/settings/gravity", &[]).await.expect(403);
    });
}

#[test]
fn the_history_says_what_each_thing_was_before_in_words() {
    testkit::each(&WHAT, async |house| {
        let (lucia, marco) = (lucia(&house), house.actor(Role::Agent, "Marco Tixi"));
        let body =
            json!({"kind": "claim", "category": "late", "subject": "Mal", "customer": {"name": "Rosa"}});
        let opened = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let at = format!("/api/v1/cases/{}", opened["code"].as_str().unwrap());
        lucia.api_patch(&at, json!({"category": "wrong_item"})).await.expect(200);
        lucia.api_post(&format!("{at}/assign"), json!({"assignee": marco.id})).await.expect(200);
        let me = lucia.actor.as_ref().unwrap().id;
        let case = lucia.api_post(&format!("{at}/assign"), json!({"assignee": me})).await.expect(200).json();
        let mended = case["history"].as_array().unwrap().iter().find(|e| e["kind"] == "case.mended").unwrap();
        assert_eq!(mended["data"]["category"][0]["code"], "late");
        let page = lucia.get(at.trim_start_matches("/api/v1")).await.expect(200).text();
        assert!(page.contains("de «Llegó tarde» a «Llegó equivocado»"), "{page}");
        assert!(page.contains("Lucía Andrade lo tomó") && page.contains("antes: Marco Tixi"), "{page}");
    });
}

#[test]
fn each_key_of_a_case_does_one_thing_and_every_step_has_one() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let keys = |page: &str| {
            let found: Vec<&str> =
                page.split("data-key=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            let mut each = found.clone();
            each.sort_unstable();
            each.dedup();
            assert_eq!(each.len(), found.len(), "{found:?}");
            found.join(" ")
        };
        let call = [
            ("reason", "inquiry:products"),
            ("subject", "Licuadora rota"),
            ("name", "Rosaura Quishpe"),
            ("phone", "0987654321"),
            ("email", "rosaura@cli.ec"),
            ("description", "Le llamaré el lunes antes de las 11."),
        ];
        let to = lucia.post("/cases", &call).await.expect(303).location();
        let page = lucia.get(&to).await.expect(200).text();
        assert!(page.contains("data-promise-offer"), "{page}");
        let code = to.trim_start_matches("/cases/").split('?').next().unwrap().to_owned();
        let there = keys(&page);
        for key in ["o", "p", "n", "4", "5", "6"] {
            assert!(there.split(' ').any(|one| one == key), "{key}: {there}");
        }
        let promise = json!({"words": "Llamar el lunes", "due_at": "2026-11-30T16:00:00Z"});
        lucia.api_post(&format!("/api/v1/cases/{code}/promises"), promise).await.expect(201);
        let there = keys(&lucia.get(&format!("/cases/{code}")).await.expect(200).text());
        for key in ["q", "b"] {
            assert!(there.split(' ').any(|one| one == key), "{key}: {there}");
        }
        let solved = json!({"solution": "Se le cambió."});
        lucia.api_post(&format!("/api/v1/cases/{code}/solve"), solved).await.expect(200);
        let there = keys(&lucia.get(&format!("/cases/{code}")).await.expect(200).text());
        for key in ["j1", "j3"] {
            assert!(there.split(' ').any(|one| one == key), "{key}: {there}");
        }
    });
}

#[test]
fn the_form_of_a_new_case_says_how_it_came_in() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        for (channel, caller) in [
            ("phone", "Nombre de quien llama"),
            ("letter", "Nombre de quien firma"),
            ("in_person", "Nombre de quien viene"),
        ] {
            let page = lucia.get(&format!("/cases/new?channel={channel}")).await.expect(200).text();
            assert!(page.contains(&format!("<label for=\"f-name\">{caller}</label>")), "{channel}: {page}");
            assert!(
                page.contains(&format!("<span data-value=\"{channel}\">{caller}</span>")),
                "{channel}: {page}"
            );
        }
    });
}
