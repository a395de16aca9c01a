//! Templates and macros on a case, over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

use crate::network::{self, end_task};
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::{Role, Routes};
use testkit::{Client, House, What};
use uuid::Uuid;

const WHAT: What = What {
    routes,
    words: &[
        crate::WORDS,
        promises::WORDS,
        replies::WORDS,
        surveys::WORDS,
        customers::WORDS,
        channels::WORDS,
    ],
    listeners: || {
        Listeners::none()
            .on("case.solved", network::on_case_ended)
            .on("case.assigned", network::on_case_ended)
    },
};

fn routes() -> Routes {
    crate::routes().and(replies::routes())
}

fn lucia(house: &House) -> Client {
    house.person(Role::Agent, "Lucía Andrade")
}

fn marta(house: &House) -> Client {
    house.person(Role::Supervisor, "Marta Cevallos")
}

async fn claim(house: &House, customer: &str) -> String {
    let body = json!({"kind": "claim", "subject": "Llegó roto", "customer": {"name": customer, "phone": "098 765 4321"}});
    let opened = lucia(house).api_post("/api/v1/cases", body).await.expect(201).json();
    opened["code"].as_str().unwrap().to_owned()
}

async fn template(house: &House, body: &str) -> Uuid {
    let input = json!({"name": "Prueba", "shortcut": "prueba", "body": body, "shared": true});
    let made = marta(house).api_post("/api/v1/templates", input).await.expect(201).json();
    made["id"].as_str().unwrap().parse().unwrap()
}

async fn rutina(house: &House, actions: Json) -> Uuid {
    let input = json!({"name": "Todo junto", "actions": actions, "shared": true});
    let made = marta(house).api_post("/api/v1/macros", input).await.expect(201).json();
    made["id"].as_str().unwrap().parse().unwrap()
}

async fn shown(house: &House, code: &str) -> Json {
    lucia(house).get(&format!("/api/v1/cases/{code}")).await.expect(200).json()
}

#[test]
fn a_template_says_what_the_case_says_and_a_name_in_braces_stays_literal() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "{{7*7}} {{caso.codigo}}").await;
        let id = template(
            &house,
            "{{cliente.nombre}}, su caso {{caso.codigo}} está {{caso.etapa}}. {{agente.nombre}}",
        )
        .await;
        let path = format!("/api/v1/cases/{code}/templates/{id}");
        let filled = lucia(&house).get(&path).await.expect(200).json();
        assert_eq!(
            filled["body"],
            format!("{{{{7*7}}}} {{{{caso.codigo}}}}, su caso {code} está Lo recibimos. Lucía Andrade")
        );
        assert_eq!(filled["missing"], json!([]));
        // Without scripts the page comes back with it, after what was written.
        let fields = [
            ("template", &*id.to_string()),
            ("body", "Buen día:"),
            ("mode", "said"),
            ("said", "outbound:email"),
        ];
        let page = lucia(&house).post(&format!("/cases/{code}/templates"), &fields).await.expect(200).text();
        assert!(page.contains("Buen día:\n\n{{7*7}}"), "{page}");
        assert!(page.contains("value=\"outbound:email\" selected"), "{page}");
        house.person(Role::Operations, "Óscar Lema").get(&path).await.expect(403);
        lucia(&house).get(&format!("/api/v1/cases/C-9999/templates/{id}")).await.expect(404);
    });
}

#[test]
fn what_the_case_lacks_is_named_with_what_to_do_and_keeps_the_reply_from_going_out() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Rosa Peñafiel").await;
        let id = template(&house, "Factura {{factura.numero}}: {{escriba qué se hizo}}.").await;
        let page = lucia(&house).get(&format!("/cases/{code}?template={id}")).await.expect(200).text();
        assert!(page.contains("Factura {{factura.numero}}: {{escriba qué se hizo}}."), "{page}");
        assert!(
            page.contains("el caso no tiene factura")
                && page.contains("Falta escribir {{escriba qué se hizo}}"),
            "{page}"
        );
        let note =
            |body: &str, direction: &str| json!({"body": body, "direction": direction, "channel": "email"});
        let path = format!("/api/v1/cases/{code}/notes");
        let told = lucia(&house)
            .api_post(&path, note("Va la {{factura.numero}}", "outbound"))
            .await
            .expect(422)
            .json();
        assert!(told["errors"][0]["detail"].as_str().unwrap().contains("no tiene factura"), "{told}");
        lucia(&house).api_post(&path, note("Va la 001-002", "outbound")).await.expect(201);
        // Among ourselves nobody is misled by a gap.
        lucia(&house).api_post(&path, note("Falta {{factura.numero}}", "internal")).await.expect(201);
    });
}

#[test]
fn a_macro_does_everything_with_the_events_of_each_action() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Rosa Peñafiel").await;
        let id = template(&house, "Buen día, {{cliente.nombre}}.").await;
        house.base.write(|work| crate::seed(work, shell::Lang::Es)).await.unwrap();
        let actions = json!([
            {"do": "assign", "to": "me"},
            {"do": "reason", "kind": "claim", "category": "damaged"},
            {"do": "note", "body": "Se avisó a {{cliente.nombre}}"},
            {"do": "call", "party": "customer", "words": "Que el cambio de {{caso.codigo}} sale hoy"},
            {"do": "phase", "phase": "waiting_third"},
            {"do": "prepare", "template": id},
        ]);
        let macro_id = rutina(&house, actions).await;
        let path = format!("/api/v1/cases/{code}/macros/{macro_id}");
        let ran = lucia(&house).api_post_once(&path, "k", json!({})).await.expect(200).json();
        assert_eq!(ran["prepared"], json!(id));
        let case = &ran["case"];
        assert_eq!((&case["assignee"], &case["phase"]), (&json!("Lucía Andrade"), &json!("waiting_third")));
        assert_eq!(
            (&case["category"], &case["notes"][0]["body"]),
            (&json!("damaged"), &json!("Se avisó a Rosa Peñafiel"))
        );
        assert_eq!(
            (case["tasks"].as_array().unwrap().len(), &case["tasks"][0]["party"]),
            (1, &json!("customer"))
        );
        let page = lucia(&house).get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains(&format!("Que el cambio de {code} sale hoy")), "{page}");
        let kinds: Vec<&str> =
            case["history"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
        let expected = [
            "case.opened",
            "case.macro_run",
            "case.assigned",
            "case.mended",
            "case.noted",
            "case.task_made",
            "case.phase_changed",
        ];
        assert_eq!(kinds, expected);
        // Asked again it does nothing again.
        lucia(&house).api_post_once(&path, "k", json!({})).await.expect(200);
        assert_eq!(shown(&house, &code).await["notes"].as_array().unwrap().len(), 1);
        // From the page it comes back with the template in the reply box.
        let other = claim(&house, "Luis Cabrera").await;
        let sent = lucia(&house)
            .post(&format!("/cases/{other}/macros/{macro_id}"), &[("once", "o")])
            .await
            .expect(303);
        let page = lucia(&house).get(&sent.location()).await.expect(200).text();
        assert!(
            page.contains("Buen día, Luis Cabrera.") && page.contains("usó la rutina «Todo junto»"),
            "{page}"
        );
    });
}

#[test]
fn a_macro_weighs_marks_and_places_a_case_as_the_desk_does() {
    testkit::each(&WHAT, async |house| {
        let ana = house.person(Role::Administrator, "Ana Ruiz");
        let team =
            ana.api_post("/api/v1/teams", json!({"name": "Devoluciones"})).await.expect(201).json()["teams"]
                [0]["id"]
                .clone();
        let stages = json!({"stages": [
            {"phase": "waiting_third", "name": "En el taller", "customer_name": "Lo revisa el taller"},
            {"phase": "waiting_third", "name": "Con el courier"},
        ]});
        let kept = ana.api_post("/api/v1/stages", stages).await.expect(200).json();
        let stage = kept["stages"][0]["code"].clone();
        let actions = json!([
            {"do": "priority", "priority": "urgent"},
            {"do": "tag", "tags": ["Garantía", "frágil"]},
            {"do": "tag", "tags": ["garantia"]},
            {"do": "untag", "tags": ["FRÁGIL"]},
            {"do": "team", "team": team},
            {"do": "follow"},
            {"do": "stage", "stage": stage},
        ]);
        let id = rutina(&house, actions).await;
        let code = claim(&house, "Rosa Peñafiel").await;
        let ran = lucia(&house)
            .api_post(&format!("/api/v1/cases/{code}/macros/{id}"), json!({}))
            .await
            .expect(200)
            .json();
        let case = &ran["case"];
        assert_eq!((&case["priority"], &case["tags"]), (&json!("urgent"), &json!(["Garantía"])));
        assert_eq!((&case["team"], &case["phase"]), (&json!("Devoluciones"), &json!("waiting_third")));
        let page = lucia(&house).get(&format!("/cases/{code}")).await.expect(200).text();
        for said in
            ["Prioridad: Urgente", "Pasa al equipo Devoluciones", "Lo sigue usted", "Pasa a «En el taller»"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let kinds: Vec<&str> =
            case["history"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
        assert!(kinds.contains(&"case.followed") && kinds.contains(&"case.phase_changed"), "{kinds:?}");
        // The stage's name for the customer is what a template says.
        let template = template(&house, "{{caso.etapa}}").await;
        let filled =
            lucia(&house).get(&format!("/api/v1/cases/{code}/templates/{template}")).await.expect(200).json();
        assert_eq!(filled["body"], "Lo revisa el taller");
        // A stage that is taken back and a team that is not there are refused.
        let gone = json!({"name": "M", "actions": [{"do": "stage", "stage": "ninguna"}, {"do": "team", "team": Uuid::from_u128(3)}]});
        let told = lucia(&house).api_post("/api/v1/macros", gone).await.expect(422).json();
        assert_eq!(
            (&told["errors"][0]["field"], &told["errors"][1]["field"]),
            (&json!("actions[0]"), &json!("actions[1]"))
        );
    });
}

#[test]
fn a_macro_answers_the_customer_and_what_its_template_lacks_stops_all_of_it() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let rosa = json!({"name": "{{Rosa}} Vera", "email": "rosa@ejemplo.ec", "phone": "098 765 4321"});
        let body = json!({"kind": "claim", "subject": "Llegó roto", "customer": rosa});
        let opened = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let code = opened["code"].as_str().unwrap();
        let id = template(&house, "{{cliente.nombre}}: su caso {{caso.codigo}} está en camino.").await;
        let run = async |actions: Json| {
            let id = rutina(&house, actions).await;
            lucia.api_post(&format!("/api/v1/cases/{code}/macros/{id}"), json!({})).await
        };
        let send = |by: &str, template: Uuid| json!({"do": "send", "by": by, "template": template});
        run(json!([{"do": "assign", "to": "me"}, send("email", id), send("sms", id)])).await.expect(200);
        let case = shown(&house, code).await;
        let said: Vec<_> =
            case["notes"].as_array().unwrap().iter().map(|n| (&n["channel"], &n["body"])).collect();
        // A name in braces is a name, and no gap.
        let words = json!(format!("{{{{Rosa}}}} Vera: su caso {code} está en camino."));
        assert_eq!(said, [(&json!("email"), &words), (&json!("sms"), &words)]);
        let before = shown(&house, code).await;
        let gaps = json!({"name": "Con huecos", "body": "La factura {{factura.numero}} va {{escriba cómo}}.", "shared": true});
        let lacks = marta(&house).api_post("/api/v1/templates", gaps).await.expect(201).json();
        let lacks = lacks["id"].as_str().unwrap().parse().unwrap();
        let told = run(json!([{"do": "note", "body": "x"}, send("email", lacks)])).await.expect(422).json();
        assert_eq!(told["errors"][0]["field"], "actions[1]");
        assert!(told["errors"][0]["detail"].as_str().unwrap().contains("no tiene factura"), "{told}");
        assert!(told["errors"][1]["detail"].as_str().unwrap().contains("escriba cómo"), "{told}");
        assert_eq!(shown(&house, code).await, before);
        // Whoever has no address is not written to, and nothing else is done either.
        let other = json!({"kind": "claim", "subject": "Otra", "customer": {"name": "Luis", "phone": "098 765 4322"}});
        let opened = lucia.api_post("/api/v1/cases", other).await.expect(201).json();
        let other = opened["code"].as_str().unwrap();
        let id = rutina(&house, json!([{"do": "assign", "to": "me"}, send("email", id)])).await;
        let told =
            lucia.api_post(&format!("/api/v1/cases/{other}/macros/{id}"), json!({})).await.expect(422).json();
        assert_eq!(told["errors"][0]["field"], "actions[1]");
        assert_eq!(shown(&house, other).await["assignee"], Json::Null);
        // The form offers it with words a person reads.
        let form = marta(&house).get("/settings/macros/new").await.expect(200).text();
        assert!(form.contains("Envía al cliente por correo «Prueba»"), "{form}");
    });
}

#[test]
fn a_macro_that_answers_the_customer_asks_first_when_something_came_between() {
    testkit::each(&WHAT, async |house| {
        let (lucia, marta) = (lucia(&house), marta(&house));
        let rosa = json!({"name": "Rosa Vera", "email": "rosa@ejemplo.ec"});
        let body = json!({"kind": "claim", "subject": "Llegó roto", "customer": rosa});
        let opened = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let code = opened["code"].as_str().unwrap();
        let template = template(&house, "Su caso {{caso.codigo}} está en camino.").await;
        let answers = rutina(&house, json!([{"do": "send", "by": "email", "template": template}])).await;
        let takes = rutina(&house, json!([{"do": "assign", "to": "me"}])).await;
        let seen = |page: &str| {
            let (_, rest) = page.split_once("name=\"seen\" value=\"").unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let said = async || shown(&house, code).await["notes"].as_array().unwrap().len();
        let before = seen(&lucia.get(&format!("/cases/{code}")).await.expect(200).text());
        let told = json!({"body": "Ya no lo quiero, devuélvanme el dinero", "direction": "inbound"});
        marta.api_post(&format!("/api/v1/cases/{code}/notes"), told).await.expect(201);
        // What writes to nobody is done all the same.
        let at = |id: Uuid| format!("/cases/{code}/macros/{id}");
        lucia.post(&at(takes), &[("seen", &before)]).await.expect(303);
        let asked = lucia.post(&at(answers), &[("seen", &before)]).await.expect(409).text();
        assert!(asked.contains("Ya no lo quiero") && asked.contains("Hacer de todos modos"), "{asked}");
        assert_eq!(said().await, 1);
        lucia.post(&at(answers), &[("seen", &seen(&asked))]).await.expect(303);
        assert_eq!(said().await, 2);
    });
}

#[test]
fn a_macro_that_cannot_do_one_thing_does_nothing_and_says_which_and_why() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Rosa Peñafiel").await;
        let actions = json!([{"do": "note", "body": "Visto"}, {"do": "assign", "to": "me"}, {"do": "solve", "solution": "Se cambió"}]);
        let id = rutina(&house, actions).await;
        lucia(&house)
            .api_post(&format!("/api/v1/cases/{code}/solve"), json!({"solution": "Ya está"}))
            .await
            .expect(200);
        let before = shown(&house, &code).await;
        let told = lucia(&house)
            .api_post(&format!("/api/v1/cases/{code}/macros/{id}"), json!({}))
            .await
            .expect(422)
            .json();
        assert_eq!(told["errors"][0]["field"], "actions[2]");
        assert!(told["errors"][0]["detail"].as_str().unwrap().contains("ya está resuelto"), "{told}");
        assert_eq!(shown(&house, &code).await, before);
        let page = lucia(&house).post(&format!("/cases/{code}/macros/{id}"), &[]).await.expect(422).text();
        assert!(page.contains("No se hizo nada") && page.contains("ya está resuelto"), "{page}");
        // A gap that this case leaves open stops it too.
        let id = rutina(&house, json!([{"do": "note", "body": "De {{factura.numero}}"}])).await;
        let told = lucia(&house)
            .api_post(&format!("/api/v1/cases/{code}/macros/{id}"), json!({}))
            .await
            .expect(422)
            .json();
        assert!(told["errors"][0]["detail"].as_str().unwrap().contains("no tiene factura"), "{told}");
    });
}

#[test]
fn a_macro_is_checked_against_what_there_is_when_it_is_kept() {
    testkit::each(&WHAT, async |house| {
        let own = json!({"name": "Mía", "body": "x"});
        let own = marta(&house).api_post("/api/v1/templates", own).await.expect(201).json()["id"].clone();
        claim(&house, "Rosa").await;
        let refused = async |actions: Json| {
            let input = json!({"name": "M", "actions": actions, "shared": true});
            let told = marta(&house).api_post("/api/v1/macros", input).await.expect(422).json();
            (told["errors"][0]["field"].clone(), told["errors"][0]["detail"].as_str().unwrap().to_owned())
        };
        let (field, why) =
            refused(json!([{"do": "assign", "to": "me"}, {"do": "assign", "to": Uuid::from_u128(9)}])).await;
        assert_eq!((field, why.contains("no lleva casos")), (json!("actions[1]"), true), "{why}");
        let (_, why) = refused(json!([{"do": "reason", "kind": "claim", "category": "no-such"}])).await;
        assert!(why.contains("ningún motivo vigente"), "{why}");
        let (_, why) = refused(json!([{"do": "prepare", "template": Uuid::from_u128(9)}])).await;
        assert!(why.contains("ya no está en uso"), "{why}");
        let (_, why) = refused(json!([{"do": "prepare", "template": own}])).await;
        assert!(why.contains("es solo suya"), "{why}");
        let (_, why) = refused(json!([{"do": "note", "body": "{{cliente.apodo}}"}])).await;
        assert!(why.contains("cliente.apodo"), "{why}");
        let unknown = json!({"name": "M", "actions": [{"do": "delete"}]});
        lucia(&house).api_post("/api/v1/macros", unknown).await.expect(422);
        let shared = json!({"name": "M", "actions": [{"do": "assign", "to": "me"}], "shared": true});
        lucia(&house).api_post("/api/v1/macros", shared).await.expect(403);
    });
}

#[test]
fn a_macro_is_made_in_a_form_without_codes_and_read_before_it_runs() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let code = claim(&house, "Rosa").await;
        assert!(!lucia.get(&format!("/cases/{code}")).await.text().contains("id=\"macros\""), "none yet");
        let fields = [
            ("name", "Tomar y avisar"),
            ("do-0", "assign:me"),
            ("words-0", ""),
            ("do-1", ""),
            ("do-2", "note"),
            ("words-2", "Avisado\r\nhoy"),
        ];
        lucia.post("/settings/macros", &fields).await.expect(303);
        let all = lucia.get("/api/v1/macros").await.expect(200).json();
        let id = all["macros"][0]["id"].as_str().unwrap();
        let expected = json!([{"do": "assign", "to": "me"}, {"do": "note", "body": "Avisado\nhoy"}]);
        assert_eq!(
            (&all["macros"][0]["actions"], &all["macros"][0]["owner"]),
            (&expected, &json!("Lucía Andrade"))
        );
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(
            page.contains("Tomar y avisar")
                && page.contains("Lo toma usted")
                && page.contains("«Avisado\nhoy»"),
            "{page}"
        );
        let form = lucia.get(&format!("/settings/macros/{id}")).await.expect(200).text();
        assert!(form.contains("value=\"assign:me\" selected"), "{form}");
        // Words without an action are given back, not dropped.
        let lost = [("name", "Otra"), ("do-0", ""), ("words-0", "Se me olvidó elegir")];
        let form = lucia.post("/settings/macros", &lost).await.expect(422).text();
        assert!(form.contains("Se me olvidó elegir") && form.contains("Elija qué se hace"), "{form}");
        // Nobody else sees it, and a retired one is not offered.
        marta(&house).get(&format!("/settings/macros/{id}")).await.expect(404);
        marta(&house).post(&format!("/cases/{code}/macros/{id}"), &[]).await.expect(404);
        lucia.post(&format!("/settings/macros/{id}/retire"), &[]).await.expect(303);
        lucia.post(&format!("/cases/{code}/macros/{id}"), &[]).await.expect(404);
        assert!(!lucia.get(&format!("/cases/{code}")).await.text().contains("id=\"macros\""));
    });
}

#[test]
fn every_company_starts_with_macros_that_find_their_templates() {
    testkit::each(&WHAT, async |house| {
        for _ in 0..2 {
            let seeded = house.base.write(|work| {
                replies::seed(work, shell::Lang::Es)?;
                crate::macros::seed(work, shell::Lang::Es)
            });
            seeded.await.unwrap();
        }
        let all = lucia(&house).get("/api/v1/macros").await.expect(200).json();
        let names: Vec<&str> =
            all["macros"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
        assert_eq!(
            names,
            [
                "Tomar y acusar recibo",
                "Pedir datos y esperar al cliente",
                "Demora: avisar y esperar al courier"
            ]
        );
        let code = claim(&house, "Rosa Peñafiel").await;
        let path = format!("/api/v1/cases/{code}/macros/{}", all["macros"][1]["id"].as_str().unwrap());
        let ran = lucia(&house).api_post(&path, json!({})).await.expect(200).json();
        // Nothing was asked of the customer yet: the case waits once the answer is sent.
        assert_eq!((&ran["case"]["phase"], ran["prepared"].is_string()), (&json!("working"), true));
        assert_eq!(ran["waits"], true);
        let reply = json!({"body": "¿Nos envía una foto?", "send": true, "channel": "sms", "waits": true});
        let sent =
            lucia(&house).api_post(&format!("/api/v1/cases/{code}/messages"), reply).await.expect(201).json();
        assert_eq!(sent["phase"], "waiting_customer", "{sent}");
    });
}

#[test]
fn the_steps_of_attending_are_ticked_beside_the_form_and_kept_with_the_opening() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let form = lucia.get("/cases/new").await.expect(200).text();
        assert!(
            form.contains("name=\"step-phone-1-7\"") && form.contains("name=\"step-letter-1-9\""),
            "{form}"
        );
        assert!(form.contains("Guarde silencio") && form.contains("Reconozca el error"), "{form}");
        let mut fields =
            vec![("name", "Rosa"), ("reason", "claim:"), ("channel", "in_person"), ("subject", "")];
        fields.extend([
            ("step-in_person-1-1", "yes"),
            ("step-in_person-1-4", "yes"),
            ("step-phone-1-2", "yes"),
        ]);
        // What was ticked is still there when the form comes back.
        let again = lucia.post("/cases", &fields).await.expect(422).text();
        assert!(again.contains("name=\"step-in_person-1-4\" value=\"yes\" checked"), "{again}");
        fields[3].1 = "Vino por un cambio";
        let opened = lucia.post("/cases", &fields).await.expect(303).location();
        let page = lucia.get(&opened).await.expect(200).text();
        assert!(
            page.contains("Pasos para atender: 2 de 6") && page.contains("Prometa algo y hágalo"),
            "{page}"
        );
        let code = opened.split(['/', '?']).nth(2).unwrap();
        let case = lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
        let guide = &case["history"][0]["data"]["guide"];
        assert_eq!(
            (&guide["version"], &guide["of"], &guide["done"][0]),
            (&json!(1), &json!(6), &json!("Dé las gracias"))
        );
    });
}

#[test]
fn nothing_is_sent_to_who_came_with_a_case_unless_the_agent_says_so() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        house.base.write(|work| replies::seed(work, shell::Lang::Es)).await.unwrap();
        let sent = async |code: &str| {
            let case = lucia.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
            let id: Uuid = case["id"].as_str().unwrap().parse().unwrap();
            house.base.read(move |tx| channels::about(tx, jobs::Subject { kind: "case", id })).await.unwrap()
        };
        let code_of = |answer: testkit::Answer| {
            answer.expect(303).location().split(['/', '?']).nth(2).unwrap().to_owned()
        };
        let with = |acknowledge: &'static str, email: &'static str| {
            let told = [("name", "{{caso.codigo}} Rosa"), ("phone", "098 765 4321"), ("email", email)];
            let case = [
                ("reason", "claim:"),
                ("channel", "letter"),
                ("subject", "Llegó roto"),
                ("acknowledge", acknowledge),
            ];
            [told.as_slice(), case.as_slice()].concat()
        };
        let form = lucia.get("/cases/new").await.expect(200).text();
        assert!(form.contains("no se enviará nada al cliente"), "{form}");
        let code = code_of(lucia.post("/cases", &with("", "rosa@ejemplo.ec")).await);
        assert!(sent(&code).await.is_empty());
        let code = code_of(lucia.post("/cases", &with("email", "rosa@ejemplo.ec")).await);
        let letter = &sent(&code).await[0];
        assert_eq!(
            (letter.recipient.as_str(), letter.purpose.as_str()),
            ("rosa@ejemplo.ec", "acknowledgement")
        );
        assert_eq!(letter.subject, format!("Recibimos su caso {code}"));
        assert!(
            letter.body.starts_with("Buen día, {{caso.codigo}} Rosa:")
                && letter.body.contains("Lo que sigue"),
            "{}",
            letter.body
        );
        let code = code_of(lucia.post("/cases", &with("sms", "")).await);
        let text = &sent(&code).await[0];
        assert!(text.body.contains(&code) && text.body.chars().count() <= 160, "{}", text.body);
        // Without an address neither is done, and the form says what is missing.
        let before = lucia.get("/api/v1/cases").await.json()["cases"].as_array().unwrap().len();
        let nobody = [("name", "Nadie"), ("reason", "claim:"), ("subject", "Algo"), ("acknowledge", "email")];
        let page = lucia.post("/cases", &nobody).await.expect(422).text();
        assert!(page.contains("No hay correo de quien llama") && page.contains("value=\"Nadie\""), "{page}");
        assert_eq!(lucia.get("/api/v1/cases").await.json()["cases"].as_array().unwrap().len(), before);
    });
}

#[test]
fn a_letter_is_registered_with_its_scans_or_not_at_all() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let fields =
            [("name", "Rosa"), ("reason", "claim:"), ("channel", "letter"), ("subject", "Carta de Rosa")];
        let form = lucia.get("/cases/new").await.expect(200).text();
        assert!(form.contains("Escaneos de la carta") && form.contains("20 archivos de 25 MB"), "{form}");
        let opened =
            lucia.upload("/cases", "file", "../carta 1.pdf", b"%PDF-1.7 carta", &fields).await.expect(303);
        let page = lucia.get(&opened.location()).await.expect(200).text();
        assert!(page.contains("Carta recibida") && page.contains("carta 1.pdf"), "{page}");
        let code = opened.location().split(['/', '?']).nth(2).unwrap().to_owned();
        let from = page.find(&format!("/cases/{code}/files/")).unwrap();
        let link = page[from..].split('"').next().unwrap();
        assert_eq!(lucia.get(link).await.expect(200).body, b"%PDF-1.7 carta");
        // An empty scan registers nothing, and what was written comes back.
        let count = async || lucia.get("/api/v1/cases").await.json()["cases"].as_array().unwrap().len();
        let before = count().await;
        let refused = lucia.upload("/cases", "file", "nada.pdf", b"", &fields).await.expect(422).text();
        assert!(refused.contains("Carta de Rosa") && refused.contains("elíjalos otra vez"), "{refused}");
        assert_eq!(count().await, before);
        // A form without files is taken as ever.
        lucia.post("/cases", &fields).await.expect(303);
    });
}

#[test]
fn the_kinds_of_templates_are_those_of_cases_and_the_next_date_is_the_next_call_owed() {
    let kinds: Vec<&str> = crate::Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(kinds, replies::KINDS);
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Rosa").await;
        let id = template(&house, "Le llamamos el {{proxima_fecha}}.").await;
        let path = format!("/api/v1/cases/{code}/templates/{id}");
        let missing = lucia(&house).get(&path).await.expect(200).json();
        assert!(missing["missing"][0].as_str().unwrap().contains("ninguna fecha"), "{missing}");
        let case = shown(&house, &code).await["id"].as_str().unwrap().parse().unwrap();
        let call = network::NewTask {
            party: network::Party::Customer,
            purpose: network::Purpose::Solution,
            words: "Que ya".into(),
            owner: None,
            due_at: Some("2026-11-26T15:00:00Z".parse().unwrap()),
        };
        let by = jobs::By::program("prueba");
        let task = house.base.write(move |work| network::make_task_in(work, &by, case, call)).await.unwrap();
        let filled = lucia(&house).get(&path).await.expect(200).json();
        assert_eq!(filled["body"], "Le llamamos el jueves 26 de noviembre.");
        let actor = house.actor(Role::Agent, "Lucía Andrade");
        let ending = network::Ending::Skipped("Ya vino".into());
        end_task(&house.base, &actor, &code, task, ending, None).await.unwrap();
        assert_eq!(lucia(&house).get(&path).await.json()["missing"].as_array().unwrap().len(), 1);
    });
}
