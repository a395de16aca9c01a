//! What is promised in a case: made as one writes, seen with it, kept by a reply.

use super::{claim, desk::team, lucia, shown};
use crate::conversation::tests::send_form;
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::{Role, Routes};
use testkit::{Client, House, What};

const WHAT: What = What { routes, words: super::WHAT.words, listeners };
/// Monday 30 November 2026 at ten in the morning in Guayaquil.
const MONDAY: &str = "2026-11-30T15:00:00Z";

fn routes() -> Routes {
    crate::routes().and(promises::routes()).and(replies::routes())
}

fn listeners() -> Listeners {
    let moved = ["case.assigned", "case.handed_over", "case.declined", "case.mended"];
    moved.into_iter().fold(Listeners::none(), |all, kind| all.on(kind, crate::on_case_moved))
}

fn each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    testkit::each(&WHAT, async |house| {
        house.at(MONDAY);
        test(house).await;
    });
}

async fn promise(who: &Client, code: &str, words: &str) -> Json {
    let made = who.api_post(&format!("/api/v1/cases/{code}/promises"), json!({"words": words})).await;
    made.expect(201).json()
}

#[test]
fn a_note_carries_a_promise_and_the_reply_that_keeps_it() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let fields = [
            ("said", "outbound:phone"),
            ("body", "Lo llamo el jueves antes de las 12."),
            ("promise_words", "Llamar"),
            ("promise_due", "2026-12-03T12:00"),
        ];
        let noted = lucia.post(&format!("/cases/{code}/notes"), &fields).await.expect(303);
        let case = shown(&house, &code).await;
        let promise = &case["promises"][0];
        assert_eq!(
            (&promise["words"], &promise["due_at"]),
            (&json!("Llamar"), &json!("2026-12-03T17:00:00Z"))
        );
        assert_eq!((&promise["channel"], &promise["complaint"]), (&json!("phone"), &json!(true)));
        assert_eq!(
            (&promise["owner"], &promise["customer"]),
            (&json!("Lucía Andrade"), &json!("Rosa Peñafiel"))
        );
        // What is noted already is not offered once more.
        let page = lucia.get(&noted.location()).await.expect(200).text();
        assert!(!page.contains("data-promise-offer"), "{page}");
        assert!(page.contains("Lucía Andrade prometió: Llamar, hasta jue 3 dic, 12:00"), "{page}");
        assert!(page.contains("Con esto queda cumplida"), "{page}");
        let id = promise["id"].as_str().unwrap();
        let reply = [("said", "outbound:phone"), ("body", "Se le explicó el cambio."), ("keeps", id)];
        lucia.post(&format!("/cases/{code}/notes"), &reply).await.expect(303);
        let kept = shown(&house, &code).await["promises"][0].clone();
        assert_eq!((&kept["standing"], &kept["kept_by"]), (&json!("kept"), &json!("call")));
        assert_eq!(kept["evidence"], "Se le explicó el cambio.");
        let told: Vec<Json> = shown(&house, &code).await["history"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["kind"].clone())
            .collect();
        assert_eq!(told, ["case.opened", "case.noted", "promise.made", "case.noted", "promise.kept"]);
    });
}

#[test]
fn the_next_date_in_a_reply_is_that_of_the_next_promise() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let input =
            json!({"name": "Fecha", "body": "Sabrá de nosotros el {{proxima_fecha}}.", "shared": true});
        let marta = house.person(Role::Supervisor, "Marta Cevallos");
        let made = marta.api_post("/api/v1/templates", input).await.expect(201).json();
        let path = format!("/api/v1/cases/{code}/templates/{}", made["id"].as_str().unwrap());
        assert_eq!(lucia.get(&path).await.expect(200).json()["missing"].as_array().unwrap().len(), 1);
        promise(&lucia, &code, "Enviar el repuesto el viernes").await;
        let first = promise(&lucia, &code, "Llamar el jueves antes de las 12").await;
        let filled = lucia.get(&path).await.expect(200).json();
        assert_eq!(filled["body"], "Sabrá de nosotros el jueves 3 de diciembre.");
        let kept = format!("/api/v1/promises/{}/keep", first["id"].as_str().unwrap());
        lucia.api_post(&kept, json!({})).await.expect(200);
        assert_eq!(
            lucia.get(&path).await.expect(200).json()["body"],
            "Sabrá de nosotros el viernes 4 de diciembre."
        );
    });
}

#[test]
fn a_text_kept_without_noting_its_promise_is_offered_once_and_noted_with_a_button() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let note = async |said: &str, body: &str, more: &[(&str, &str)]| {
            let fields = [&[("said", said), ("body", body)], more].concat();
            let noted = lucia.post(&format!("/cases/{code}/notes"), &fields).await.expect(303);
            lucia.get(&noted.location()).await.expect(200).text()
        };
        let words = "Le envío el repuesto mañana.";
        assert!(
            !note("inbound:phone", words, &[]).await.contains("data-promise-offer"),
            "the customer's words"
        );
        assert!(!note("internal", words, &[("promise_no", "yes")]).await.contains("data-promise-offer"));
        let page = note("outbound:email", words, &[]).await;
        assert!(
            page.contains("data-promise-offer") && page.contains("Enviar el repuesto · mar 1 dic"),
            "{page}"
        );
        let due = page.split("name=\"promise_due\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let fields = [("promise_words", "Enviar el repuesto"), ("promise_due", due)];
        lucia.post(&format!("/cases/{code}/promises"), &fields).await.expect(303);
        assert_eq!(shown(&house, &code).await["promises"].as_array().unwrap().len(), 1);
        // A colleague's note is nobody else's promise.
        let id = shown(&house, &code).await["notes"][2]["id"].as_str().unwrap().to_owned();
        let other = house.person(Role::Agent, "Marco Tixi").get(&format!("/cases/{code}?offer={id}")).await;
        assert!(!other.expect(200).text().contains("data-promise-offer"));
    });
}

#[test]
fn a_call_that_comes_in_and_a_solution_carry_promises_too() {
    each(async |house| {
        let lucia = lucia(&house);
        let fields = [
            ("name", "Rosa Vera"),
            ("reason", "claim:"),
            ("subject", "Falta una llave"),
            ("description", "Le dije que le envío la llave el miércoles."),
            ("promise_words", "Enviar la llave el miércoles"),
        ];
        let opened = lucia.post("/cases", &fields).await.expect(303);
        let code = opened.location().split(['/', '?']).nth(2).unwrap().to_owned();
        let first = shown(&house, &code).await["promises"][0].clone();
        assert!(first["due_at"].as_str().unwrap().starts_with("2026-12-02T"), "{first}");
        let wrong =
            [("body", "Le devolvemos el dinero en 15 días."), ("promise_words", "Devolver el dinero")];
        let page = lucia.post(&format!("/cases/{code}/solve"), &wrong).await.expect(422).text();
        assert!(page.contains("Falta hasta cuándo") && page.contains("f-promise_due-error"), "{page}");
        let solution = [("body", "Le devolvemos el dinero en 15 días.")];
        let solved = lucia.post(&format!("/cases/{code}/solve"), &solution).await.expect(303);
        let page = lucia.get(&solved.location()).await.expect(200).text();
        assert!(page.contains("data-promise-offer") && page.contains("Devolver el dinero"), "{page}");
    });
}

#[test]
fn programs_promise_with_a_note_and_what_is_wrong_is_told_by_its_path() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let notes = format!("/api/v1/cases/{code}/notes");
        let note = |promise: Json| json!({"body": "Palabras", "direction": "outbound", "channel": "email", "promise": promise});
        let refused = lucia.api_post(&notes, note(json!({"words": "Llamar"}))).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "promise.due_at");
        // Neither the note nor the promise is there.
        assert_eq!(shown(&house, &code).await["notes"], json!([]));
        let due = json!({"words": "Llamar", "due_at": "2026-12-03T17:00:00Z"});
        lucia.api_post(&notes, note(due)).await.expect(201);
        let kept = shown(&house, &code).await["promises"][0]["id"].clone();
        lucia
            .api_post(&notes, json!({"body": "Ya", "direction": "outbound", "keeps": kept}))
            .await
            .expect(201);
        assert_eq!(shown(&house, &code).await["promises"][0]["standing"], "kept");
        lucia.api_post(&notes, json!({"body": "Ya", "keeps": uuid::Uuid::nil()})).await.expect(404);
        lucia.api_post("/api/v1/cases/C-9999/promises", json!({"words": "Llamar mañana"})).await.expect(404);
        let key = json!({"words": "Llamar mañana"});
        let path = format!("/api/v1/cases/{code}/promises");
        let first = lucia.api_post_once(&path, "k", key.clone()).await.expect(201).json();
        assert_eq!(lucia.api_post_once(&path, "k", key).await.expect(201).json()["id"], first["id"]);
    });
}

#[test]
fn promises_go_with_their_case_to_whoever_has_it_and_out_of_the_networks_sight() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "No enciende").await);
        let marco = house.actor(Role::Agent, "Marco Tixi");
        let pablo = house.actor(Role::NetworkMember, "Pablo Toapanta");
        let door = house.person(Role::NetworkMember, "Pablo Toapanta");
        let path = format!("/api/v1/cases/{code}");
        door.api_post(&format!("{path}/promises"), json!({"words": "Llamar mañana"})).await.expect(404);
        lucia
            .api_post(&format!("{path}/assign"), json!({"assignee": lucia.actor.as_ref().unwrap().id}))
            .await
            .expect(200);
        promise(&lucia, &code, "Llamar el jueves").await;
        lucia.api_post(&format!("{path}/assign"), json!({"assignee": marco.id})).await.expect(200);
        assert_eq!(shown(&house, &code).await["promises"][0]["owner"], "Marco Tixi");
        lucia.api_post(&format!("{path}/assign"), json!({"assignee": pablo.id})).await.expect(200);
        let made = promise(&door, &code, "Visitar el viernes").await;
        assert_eq!(made["owner"], "Pablo Toapanta");
        assert_eq!(
            door.get("/api/v1/promises?view=all").await.json()["promises"].as_array().unwrap().len(),
            2
        );
        lucia.api_post(&format!("{path}/assign"), json!({"assignee": marco.id})).await.expect(200);
        assert_eq!(door.get("/api/v1/promises?view=all").await.json()["promises"], json!([]));
        assert!(
            shown(&house, &code).await["promises"]
                .as_array()
                .unwrap()
                .iter()
                .all(|p| p["owner"] == "Marco Tixi")
        );
    });
}

#[test]
fn a_case_that_becomes_a_complaint_takes_its_promises_along() {
    each(async |house| {
        let lucia = lucia(&house);
        let body = json!({"kind": "inquiry", "subject": "Pregunta", "customer": {"name": "Rosa"}, "promise": {"words": "Llamar mañana"}});
        let code = lucia.api_post("/api/v1/cases", body).await.expect(201).json()["code"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(shown(&house, &code).await["promises"][0]["complaint"], false);
        let mended = [("reason", "claim:"), ("subject", "Pregunta"), ("description", "Reclama")];
        lucia.post(&format!("/cases/{code}/edit"), &mended).await.expect(303);
        assert_eq!(shown(&house, &code).await["promises"][0]["complaint"], true);
    });
}

#[test]
fn an_answer_and_what_was_said_carry_promises_and_keep_them() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let compose = async |fields: &[(&str, &str)]| {
            send_form(&lucia, &format!("/cases/{code}/messages"), fields, &[]).await
        };
        let seen = async |path: &str| lucia.get(path.split('#').next().unwrap()).await.expect(200).text();
        let reply = [
            ("mode", "reply"),
            ("by", "sms:customer"),
            ("body", "Lo llamo el jueves antes de las 12."),
            ("promise_words", "Llamar"),
            ("promise_due", "2026-12-03T12:00"),
            ("once", "r"),
        ];
        let to = compose(&reply).await.expect(303).location();
        assert_eq!(compose(&reply).await.expect(303).location(), to);
        let case = shown(&house, &code).await;
        assert_eq!(
            (case["promises"].as_array().unwrap().len(), case["messages"].as_array().unwrap().len()),
            (1, 1)
        );
        assert_eq!(
            (&case["promises"][0]["words"], &case["promises"][0]["channel"]),
            (&json!("Llamar"), &json!("sms"))
        );
        assert!(!seen(&to).await.contains("data-promise-offer"));
        // What is refused comes back whole, and nothing of it is kept.
        let said = |more: &[(&'static str, &'static str)]| {
            [&[("mode", "said"), ("said", "outbound:phone"), ("body", "Se le explicó el cambio.")], more]
                .concat()
        };
        let page = compose(&said(&[("promise_words", "Devolver el dinero")])).await.expect(422).text();
        assert!(page.contains("Falta hasta cuándo") && page.contains("f-promise_due-error"), "{page}");
        assert!(
            page.contains("value=\"Devolver el dinero\"") && page.contains("Se le explicó el cambio."),
            "{page}"
        );
        assert_eq!(shown(&house, &code).await["messages"].as_array().unwrap().len(), 1);
        let id = case["promises"][0]["id"].as_str().unwrap().to_owned();
        let mut keeping = said(&[]);
        keeping.push(("keeps", &id));
        compose(&keeping).await.expect(303);
        let kept = shown(&house, &code).await["promises"][0].clone();
        assert_eq!((&kept["standing"], &kept["kept_by"]), (&json!("kept"), &json!("call")));
        // What promises something without saying so is offered, unless the customer said it.
        let words = "Le envío el repuesto mañana.";
        let to = compose(&[("mode", "note"), ("body", words)]).await.expect(303).location();
        assert!(seen(&to).await.contains("data-promise-offer"));
        let to = compose(&[("mode", "said"), ("said", "inbound:phone"), ("body", words)]).await.expect(303);
        assert!(!seen(&to.location()).await.contains("data-promise-offer"));
    });
}

#[test]
fn programs_promise_with_a_message_as_json_and_as_a_form() {
    each(async |house| {
        let (lucia, code) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let at = format!("/api/v1/cases/{code}/messages");
        let send =
            |promise: Json| json!({"body": "Lo llamo", "send": true, "channel": "sms", "promise": promise});
        let refused = lucia.api_post(&at, send(json!({"words": "Llamar"}))).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "promise.due_at");
        assert_eq!(shown(&house, &code).await["messages"], json!([]));
        lucia.api_post(&at, send(json!({"words": "Llamar mañana"}))).await.expect(201);
        let form = |due: &'static str| {
            [("body", "Y le envío la guía"), ("promise.words", "Enviar la guía"), ("promise.due_at", due)]
        };
        let wrong = send_form(&lucia, &at, &form("el jueves"), &[]).await.expect(422).json();
        assert_eq!(wrong["errors"][0]["field"], "promise.due_at");
        send_form(&lucia, &at, &form("2026-12-03T17:00:00Z"), &[]).await.expect(201);
        let promises = shown(&house, &code).await["promises"].clone();
        assert_eq!(promises.as_array().unwrap().len(), 2);
        let id = promises[0]["id"].as_str().unwrap();
        let wrong = [("body", "Ya"), ("keeps", "4")];
        send_form(&lucia, &at, &wrong, &[]).await.expect(404);
        let solution = json!({"solution": "Se le llamó", "ask": "sms", "keeps": id});
        lucia.api_post(&format!("/api/v1/cases/{code}/solve"), solution).await.expect(200);
        let case = shown(&house, &code).await;
        let kept = case["promises"].as_array().unwrap().iter().find(|p| p["id"] == id).unwrap().clone();
        assert_eq!((&case["phase"], &kept["standing"]), (&json!("solved"), &json!("kept")));
    });
}

#[test]
fn a_promise_is_of_the_team_of_its_case() {
    each(async |house| {
        let lucia = lucia(&house);
        let team = team(&house, "Garantías", &[&lucia]).await;
        let body = json!({"kind": "claim", "subject": "No enciende", "customer": {"name": "Rosa"}, "team": team,
                          "promise": {"words": "Llamar mañana"}});
        let case = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        assert_eq!(case["promises"][0]["team"], "Garantías");
        let of_team = lucia.get("/api/v1/promises?view=all&team=Garant%C3%ADas").await.expect(200).json();
        assert_eq!(of_team["promises"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn what_was_promised_in_a_case_that_became_part_of_another_is_owed_there() {
    each(async |house| {
        let (lucia, on) = (lucia(&house), claim(&house, "Llegó tarde").await);
        let part = claim(&house, "Otra vez").await;
        let made = promise(&lucia, &part, "Llamar el jueves antes de las 12").await;
        lucia.api_post(&format!("/api/v1/cases/{part}/merge"), json!({"into": on})).await.expect(200);
        let page = lucia.get(&format!("/cases/{on}")).await.expect(200).text();
        let keep = format!("/promises/{}/kept", made["id"].as_str().unwrap());
        assert!(page.contains(&keep), "{page}");
        // It is said whose it was, and it changes hands with the one that goes on.
        let marco = house.actor(Role::Agent, "Marco Tixi");
        lucia
            .api_post(
                &format!("/api/v1/cases/{on}/assign"),
                json!({"assignee": lucia.actor.as_ref().unwrap().id}),
            )
            .await
            .expect(200);
        lucia
            .api_post(&format!("/api/v1/cases/{on}/assign"), json!({"assignee": marco.id}))
            .await
            .expect(200);
        let promise = shown(&house, &on).await["promises"][0].clone();
        assert_eq!((&promise["code"], &promise["owner"]), (&json!(part), &json!("Marco Tixi")));
        // Nothing new is promised in the part.
        let told = lucia
            .api_post(&format!("/api/v1/cases/{part}/promises"), json!({"words": "Llamar mañana"}))
            .await;
        assert!(told.expect(409).text().contains(&on));
    });
}
