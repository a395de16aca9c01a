//! Pages put together from several capabilities, as they are read.

use crate::{WORDS, listeners, routes};
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House, What, each};

// The test's house brings the frame's own words, the first of the list.
static WHAT: What =
    What { routes: routes::all_but_frame, words: WORDS.split_at(1).1, listeners: listeners::all };

/// An invoice of Friday, its call due on Monday; it is Tuesday.
async fn invoice(who: &Client, number: &str, more: Json) -> String {
    let mut invoice = json!({
        "number": number, "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Rosa Peñafiel",
        "phone": "+593 98 765 4321", "carrier": "Tramaco", "waybill": format!("CE-{number}"), "promised_on": "2026-11-25",
    });
    for (field, value) in more.as_object().into_iter().flatten() {
        invoice[field] = value.clone();
    }
    let recorded = who.api_post("/api/v1/invoices", invoice).await.expect(201).json();
    recorded["id"].as_str().unwrap_or_else(|| panic!("{recorded}")).to_owned()
}

async fn people(house: &House) -> (Client, Client, Client) {
    house.at("2026-11-24T14:00:00Z");
    let person = |role, name| house.person(role, name);
    (
        person(Role::Operations, "Iris Mora"),
        person(Role::Agent, "Lucía Andrade"),
        person(Role::Agent, "Marco Tixi"),
    )
}

#[test]
fn hoy_shows_the_first_calls_then_the_cases_and_says_whose_call_is_being_made() {
    each(&WHAT, async |house| {
        let (iris, lucia, marco) = people(&house).await;
        for n in 0..10 {
            invoice(
                &iris,
                &format!("F-{n}"),
                json!({"customer": format!("Cliente {n}"), "phone": format!("+593 98 765 430{n}")}),
            )
            .await;
        }
        let case = json!({"kind": "claim", "subject": "Pide cambio", "customer": {"name": "Rosa"}});
        marco.api_post("/api/v1/cases", case).await.expect(201);
        let page = marco.get("/today").await.expect(200).text();
        assert!(page.contains("10 llamadas por hacer") && page.contains("1 caso esperando"), "{page}");
        assert_eq!(page.matches("href=\"/calls/0").count(), 8, "{page}");
        let (queue, case) = (page.find("y 2 más en la cola").unwrap(), page.find("Pide cambio").unwrap());
        assert!(queue < case, "the cases come right after the calls: {page}");
        assert!(!page.contains("la tiene"), "{page}");
        lucia.post("/calls/next", &[]).await.expect(303);
        assert!(marco.get("/today").await.expect(200).text().contains("la tiene Lucía Andrade"));
        assert!(marco.get("/calls").await.expect(200).text().contains("la tiene Lucía Andrade"));
        assert!(lucia.get("/today").await.expect(200).text().contains("la tiene usted"));
    });
}

#[test]
fn hoy_shows_promises_before_they_are_due_and_supervisors_the_broken_ones_of_all() {
    each(&WHAT, async |house| {
        let (_, lucia, marco) = people(&house).await;
        let marta = house.person(Role::Supervisor, "Marta Ruiz");
        let case = json!({"kind": "claim", "subject": "Pide cambio", "customer": {"name": "Rosa"},
            "promise": {"words": "Llamar el jueves antes de las 12"}});
        let opened = lucia.api_post("/api/v1/cases", case).await.expect(201).json();
        let look = async |who: &Client| who.get("/today").await.expect(200).text();
        let work = async |now: &str| {
            house.at(now);
            let workers = jobs::Workers::default().on(promises::ALARM, promises::alarm);
            workers.run_due(&house.base, &house.app).await.unwrap();
        };
        house.base.write(promises::schedule).await.unwrap();
        // On Wednesday night not yet; from the morning of its day it is; in its last hour it is urgent.
        work("2026-11-26T04:59:00Z").await;
        assert!(!look(&lucia).await.contains("Llamar el jueves"));
        work("2026-11-26T05:00:00Z").await;
        let page = look(&lucia).await;
        let (later, row) = (page.find("Hoy más tarde").unwrap(), page.find("Llamar el jueves").unwrap());
        assert!(later < row && page.contains("1 caso"), "{page}");
        assert!(page.contains("data-key=\"1\"") && page.contains("data-key=\"c\""), "{page}");
        assert!(
            !look(&marco).await.contains("Llamar el jueves")
                && !look(&marta).await.contains("Llamar el jueves")
        );
        work("2026-11-26T16:00:00Z").await;
        let page = look(&lucia).await;
        let (now, row) = (page.find(">Ahora").unwrap(), page.find("Llamar el jueves").unwrap());
        assert!(now < row && !page.contains("Hoy más tarde"), "{page}");
        work("2026-11-26T17:01:00Z").await;
        assert!(look(&marta).await.contains("Llamar el jueves") && look(&marta).await.contains("incumplida"));
        assert!(!look(&marco).await.contains("Llamar el jueves"));
        let code = opened["code"].as_str().unwrap();
        let page = lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(
            page.contains("Se acerca el plazo de una promesa") && page.contains("Quedó incumplida"),
            "{page}"
        );
        let id = opened["promises"][0]["id"].as_str().unwrap();
        lucia.post(&format!("/promises/{id}/kept"), &[("back", "/today")]).await.expect(303);
        let page = lucia.get(&format!("/today?kept={id}")).await.expect(200).text();
        assert!(page.contains("Cumplida: Llamar el jueves antes de las 12, a Rosa."), "{page}");
        assert!(!look(&marta).await.contains("Llamar el jueves"));
        // The customer's card tells of it.
        let card =
            lucia.get(&format!("/customers/{}", opened["customer_id"].as_str().unwrap())).await.expect(200);
        assert!(card.text().contains("cumplida tarde"));
    });
}

#[test]
fn a_dispatch_leads_to_its_call_and_its_cases_and_shows_no_hour_nobody_gave() {
    each(&WHAT, async |house| {
        let (iris, lucia, _) = people(&house).await;
        let lines = json!([{"product": "Bomba", "quantity": 3, "price": 315}]);
        let more = json!({"dispatched_at": "2026-11-21T05:00:00Z", "lines": lines});
        let id = invoice(&iris, "001-001-000000101", more).await;
        let case = json!({"kind": "claim", "subject": "No llega", "invoice": "001-001-000000101"});
        let code = lucia.api_post("/api/v1/cases", case).await.expect(201).json()["code"].clone();
        let page = lucia.get(&format!("/dispatches/{id}")).await.expect(200).text();
        assert!(page.contains(&format!("/cases/new?about=invoice:{id}")), "{page}");
        assert!(page.contains("href=\"/calls/") && page.contains("Por llamar"), "{page}");
        assert!(page.contains(&format!("/cases/{}", code.as_str().unwrap())), "{page}");
        assert!(page.contains("3 × USD\u{a0}315,00"), "{page}");
        assert!(page.contains("sáb 21 nov") && !page.contains("sáb 21 nov, 00:00"), "{page}");
        assert!(page.contains("<li class=\"next\"><span>Prometida"), "tomorrow is not behind us: {page}");
        // Who makes no calls is not led to one.
        assert!(!iris.get(&format!("/dispatches/{id}")).await.expect(200).text().contains("href=\"/calls/0"));
        lucia.get("/dispatches/0199c0de-0000-7000-8000-000000000000").await.expect(404);
    });
}

/// Opens a claim; answers its code.
async fn claim(who: &Client, more: Json) -> String {
    let mut case = json!({"kind": "claim", "subject": "Llegó rota", "customer": {"name": "Rosa Peñafiel"}});
    for (field, value) in more.as_object().into_iter().flatten() {
        case[field] = value.clone();
    }
    let opened = who.api_post("/api/v1/cases", case).await.expect(201).json();
    opened["code"].as_str().unwrap().to_owned()
}

/// The codes a page of the board lists.
fn listed(page: &str) -> Vec<String> {
    let found = page.split("name=\"case-").skip(1);
    found.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The codes of the cases in a list that is taken out as JSON.
async fn taken_out(who: &Client, path: &str) -> Vec<String> {
    let rows = who.get(path).await.expect(200).json();
    rows.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_number_of_the_board_leads_to_the_rows_it_counts() {
    each(&WHAT, async |house| {
        let (iris, lucia, marco) = people(&house).await;
        let marta = house.person(Role::Supervisor, "Marta Ruiz");
        let ana = house.person(Role::Administrator, "Ana Cueva");
        let team = json!({"name": "Garantías", "members": [lucia.actor.as_ref().unwrap().id]});
        let team = ana.api_post("/api/v1/teams", team).await.expect(201).json()["teams"][0]["id"].clone();
        let team = team.as_str().unwrap();
        let (one, two, three) = (
            claim(&lucia, json!({"team": team})).await,
            claim(&lucia, json!({"team": team})).await,
            claim(&marco, json!({})).await,
        );
        let me = lucia.actor.as_ref().unwrap().id;
        lucia.api_post(&format!("/api/v1/cases/{one}/assign"), json!({"assignee": me})).await.expect(200);
        // Three calls are due; one is made and the customer spoken with.
        for n in 0..3 {
            invoice(
                &iris,
                &format!("F-{n}"),
                json!({"customer": format!("Cliente {n}"), "phone": format!("+593 98 765 430{n}")}),
            )
            .await;
        }
        let due = lucia.get("/api/v1/follow-ups?state=due").await.expect(200).json();
        let call = due["follow_ups"][0]["id"].as_str().unwrap_or_else(|| panic!("{due}")).to_owned();
        let outcome = json!({"outcome": "refused"});
        lucia.api_post(&format!("/api/v1/follow-ups/{call}/outcome"), outcome).await.expect(201);

        let page = marta.get("/board").await.expect(200).text();
        assert!(page.contains("de 3 que tocaban; con 1 cliente se habló"), "{page}");
        for (path, expected) in [
            ("/board/cases".to_owned(), vec![&one, &two, &three]),
            (format!("/board/cases?team={team}"), vec![&one, &two]),
            (format!("/board/cases?team={team}&phase=new"), vec![&two]),
            (format!("/board/cases?team={team}&assignee=none"), vec![&two]),
            ("/board/cases?team=none".to_owned(), vec![&three]),
            (format!("/board/cases?assignee={me}"), vec![&one]),
        ] {
            let said = path.replace('&', "&amp;");
            assert!(page.contains(&format!("href=\"{said}\"")), "{path}: {page}");
            assert_eq!(
                listed(&marta.get(&path).await.expect(200).text()),
                expected.into_iter().cloned().collect::<Vec<_>>(),
                "{path}"
            );
            let part = path.split_once('?').map_or("", |(_, part)| part);
            let taken = format!("/board/cases/export?format=json&{part}");
            assert_eq!(taken_out(&marta, &taken).await, listed(&marta.get(&path).await.expect(200).text()));
        }
        let calls = marta.get(&format!("/board/calls?agent={me}")).await.expect(200).text();
        assert!(calls.contains(&format!("/calls/{call}")), "{calls}");
        for path in ["/board", "/board/cases", "/board/calls"] {
            lucia.get(path).await.expect(403);
        }
        marta.get("/board/cases?team=ninguno").await.expect(422);
    });
}

#[test]
fn cases_are_given_away_together_each_with_its_own_history_and_the_solved_ones_stay() {
    each(&WHAT, async |house| {
        let (_, lucia, marco) = people(&house).await;
        let marta = house.person(Role::Supervisor, "Marta Ruiz");
        let teo = house.person(Role::NetworkMember, "Teo Paz");
        let codes =
            [claim(&lucia, json!({})).await, claim(&lucia, json!({})).await, claim(&lucia, json!({})).await];
        let (to_marco, to_teo) =
            (marco.actor.as_ref().unwrap().id.to_string(), teo.actor.as_ref().unwrap().id.to_string());
        let ticked = codes.each_ref().map(|code| format!("case-{code}"));
        let solved = format!("/api/v1/cases/{}/solve", codes[2]);
        lucia.api_post(&solved, json!({"solution": "Cambiada"})).await.expect(200);
        let back = format!("/board/cases?assignee={}", lucia.actor.as_ref().unwrap().id);
        let mut fields: Vec<(&str, &str)> = ticked.iter().map(|name| (name.as_str(), "yes")).collect();
        fields.extend([("to", to_teo.as_str()), ("back", back.as_str())]);
        let answer = marta.post("/board/cases", &fields).await.expect(303);
        assert!(answer.location().starts_with(&back), "{}", answer.location());
        let page = marta.get(&answer.location()).await.expect(200).text();
        assert!(page.contains("2 casos entregados.") && page.contains(&codes[2]), "{page}");
        let case = async |code: &str| marta.get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
        let given = case(&codes[0]).await;
        assert_eq!((&given["assignee"], &given["phase"]), (&json!("Teo Paz"), &json!("waiting_third")));
        assert_eq!(given["notices"].as_array().unwrap().len(), 2, "{given}");
        assert_eq!(case(&codes[2]).await["assignee"], Json::Null);
        // Taken back from the network together: whoever had them has them no longer.
        teo.get(&format!("/cases/{}", codes[0])).await.expect(200);
        let fields = [(ticked[0].as_str(), "yes"), (ticked[1].as_str(), "yes"), ("to", to_marco.as_str())];
        marta.post("/board/cases", &fields).await.expect(303);
        teo.get(&format!("/cases/{}", codes[0])).await.expect(404);
        assert_eq!(case(&codes[1]).await["assignee"], "Marco Tixi");
        let page = marta.post("/board/cases", &[("to", to_marco.as_str())]).await.expect(422).text();
        assert!(page.contains("Marque al menos un caso"), "{page}");
        // Nobody is chosen for anybody.
        let page =
            marta.post("/board/cases", &[(ticked[0].as_str(), "yes"), ("to", "")]).await.expect(422).text();
        assert!(page.contains("Diga a quién se entregan"), "{page}");
        lucia.post("/board/cases", &fields).await.expect(403);
        // One that is not there: nothing is given away.
        let fields = [(ticked[0].as_str(), "yes"), ("case-C-9999", "yes"), ("to", "none")];
        marta.post("/board/cases", &fields).await.expect(404);
        assert_eq!(case(&codes[0]).await["assignee"], "Marco Tixi");
    });
}

#[test]
fn general_management_begins_with_the_grave_complaints_and_says_whether_it_wants_letters() {
    each(&WHAT, async |house| {
        let (_, lucia, _) = people(&house).await;
        let olga = house.person(Role::Management, "Olga Pinto");
        assert_eq!(olga.get("/").await.expect(303).location(), "/complaints");
        assert!(olga.get("/complaints").await.expect(200).text().contains("Ningún reclamo grave abierto"));
        let code = claim(&lucia, json!({"priority": "urgent", "amount_minor": 120_000})).await;
        claim(&lucia, json!({})).await;
        house.at("2026-11-26T15:00:00Z");
        let page = olga.get("/complaints").await.expect(200).text();
        for words in
            [&*code, "Rosa Peñafiel", "Nuevo", "2 días", "sin asignar", "USD\u{a0}1.200,00", "1 abierto"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        olga.get(&format!("/cases/{code}")).await.expect(200);
        assert!(page.contains("/complaints/export?format=csv"), "{page}");
        assert_eq!(taken_out(&olga, "/complaints/export?format=json").await, [code.as_str()]);
        olga.post("/complaints/letters", &[("wanted", "no")]).await.expect(303);
        assert!(olga.get("/complaints").await.expect(200).text().contains(">Avisarme por correo<"));
        lucia
            .api_post(&format!("/api/v1/cases/{code}/solve"), json!({"solution": "Cambiada"}))
            .await
            .expect(200);
        let page = olga.get("/complaints").await.expect(200).text();
        assert!(page.contains("Resueltos en los últimos treinta días") && page.contains(&code), "{page}");
        assert_eq!(taken_out(&olga, "/complaints/export?format=json").await, [code.as_str()]);
        lucia.get("/complaints").await.expect(403);
    });
}

#[test]
fn hoy_says_what_happened_to_the_cases_one_follows() {
    each(&WHAT, async |house| {
        let (_, lucia, marco) = people(&house).await;
        let code = claim(&lucia, json!({})).await;
        marco.post(&format!("/cases/{code}/watchers"), &[("follows", "yes")]).await.expect(303);
        assert!(!marco.get("/today").await.expect(200).text().contains("Sigo"));
        house.at("2026-11-24T14:10:00Z");
        lucia.post(&format!("/cases/{code}/phase"), &[("phase", "waiting_customer")]).await.expect(303);
        let page = marco.get("/today").await.expect(200).text();
        assert!(page.contains("Sigo") && page.contains("Espera al cliente"), "{page}");
        // What is read changes nothing; the page of the case says that somebody looks at it.
        marco.get(&format!("/cases/{code}")).await.expect(200);
        assert!(marco.get("/today").await.expect(200).text().contains("Sigo"));
        marco.post(&format!("/cases/{code}/here"), &[("doing", "reading")]).await.expect(204);
        assert!(!marco.get("/today").await.expect(200).text().contains("Sigo"));
    });
}

#[test]
fn hoy_says_what_somebody_else_gave_one_until_one_looks() {
    each(&WHAT, async |house| {
        let (_, lucia, marco) = people(&house).await;
        let code = claim(&lucia, json!({})).await;
        let to = json!({"assignee": marco.actor.as_ref().unwrap().id});
        lucia.api_post(&format!("/api/v1/cases/{code}/assign"), to).await.expect(200);
        let page = marco.get("/today").await.expect(200).text();
        assert!(page.contains("Se lo entregaron") && page.matches(&*code).count() == 2, "{page}");
        marco.post(&format!("/cases/{code}/here"), &[("doing", "reading")]).await.expect(204);
        let page = marco.get("/today").await.expect(200).text();
        assert!(!page.contains("Se lo entregaron") && page.contains(&*code), "{page}");
        // What is to be done is counted once, wherever it stands.
        assert!(page.contains("1 caso esperando"), "{page}");
        // What waits for the customer is not to be done; what one took oneself is no news.
        marco.post(&format!("/cases/{code}/phase"), &[("phase", "waiting_customer")]).await.expect(303);
        assert!(!marco.get("/today").await.expect(200).text().contains(&*code));
        // Whoever does something to a case has seen it.
        let again = claim(&lucia, json!({})).await;
        let to = json!({"assignee": marco.actor.as_ref().unwrap().id});
        lucia.api_post(&format!("/api/v1/cases/{again}/assign"), to).await.expect(200);
        assert!(marco.get("/today").await.expect(200).text().contains("Se lo entregaron"));
        marco
            .api_post(&format!("/api/v1/cases/{again}/phase"), json!({"phase": "working"}))
            .await
            .expect(200);
        let page = marco.get("/today").await.expect(200).text();
        assert!(!page.contains("Se lo entregaron") && page.contains(&*again), "{page}");
        let me = json!({"assignee": lucia.actor.as_ref().unwrap().id});
        lucia.api_post(&format!("/api/v1/cases/{code}/assign"), me).await.expect(200);
        assert!(!lucia.get("/today").await.expect(200).text().contains("Se lo entregaron"));
    });
}

#[test]
fn hoy_says_by_when_something_was_asked_of_ones_team_until_a_colleague_takes_it() {
    each(&WHAT, async |house| {
        let (_, lucia, marco) = people(&house).await;
        let admin = house.person(Role::Administrator, "Ana Ruiz");
        let code = claim(&lucia, json!({})).await;
        let members = [&lucia, &marco].map(|who| who.actor.as_ref().unwrap().id);
        let teams = admin.api_post("/api/v1/teams", json!({"name": "Bodega", "members": members})).await;
        let team = teams.expect(201).json()["teams"][0]["id"].clone();
        let asked = json!({"subject": "Buscar la tapa", "team": team, "due_at": "2026-11-25T22:00:00Z"});
        lucia.api_post(&format!("/api/v1/cases/{code}/children"), asked).await.expect(201);
        let page = marco.get("/today").await.expect(200).text();
        assert!(page.contains("Buscar la tapa") && page.contains(&format!("para {code}")), "{page}");
        assert_eq!(page.matches("Buscar la tapa").count(), 1, "{page}");
        let child = page.split("Buscar la tapa").next().unwrap().rsplit("href=\"/cases/").next().unwrap();
        let child = child.split('"').next().unwrap();
        lucia
            .api_post(&format!("/api/v1/cases/{child}/assign"), json!({"assignee": members[0]}))
            .await
            .expect(200);
        assert!(!marco.get("/today").await.expect(200).text().contains("Buscar la tapa"));
        assert!(lucia.get("/today").await.expect(200).text().contains("Buscar la tapa"));
        // Given to somebody by somebody else it stands there once, by its day, also while it waits.
        let to = json!({"assignee": members[1]});
        admin.api_post(&format!("/api/v1/cases/{child}/assign"), to).await.expect(200);
        for phase in ["working", "waiting_third"] {
            let path = format!("/api/v1/cases/{child}/phase");
            admin.api_post(&path, json!({"phase": phase})).await.expect(200);
            let page = marco.get("/today").await.expect(200).text();
            assert_eq!(page.matches("Buscar la tapa").count(), 1, "{phase}: {page}");
            assert!(page.contains("sin casos esperando") || page.contains("1 caso esperando"), "{page}");
        }
    });
}
