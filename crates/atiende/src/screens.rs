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
