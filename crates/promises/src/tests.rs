//! Promises, over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

use crate::{About, Input, Kind, make_in};
use jobs::{Event, Listeners, Subject, Workers};
use serde_json::{Value as Json, json};
use shell::{App, Role};
use testkit::{Client, House, What};
use uuid::Uuid;

const WHAT: What =
    What { routes: crate::routes, words: &[crate::WORDS, workdays::WORDS], listeners: Listeners::none };

/// Monday 30 November 2026 at ten in the morning in Guayaquil.
const MONDAY: &str = "2026-11-30T15:00:00Z";

struct Desk {
    house: House,
    lucia: Client,
    marta: Client,
}

fn each<F: Future<Output = ()>>(test: impl Fn(Desk) -> F) {
    testkit::each(&WHAT, async |house| {
        house.at(MONDAY);
        let (lucia, marta) =
            (house.person(Role::Agent, "Lucía Andrade"), house.person(Role::Supervisor, "Marta Ruiz"));
        house.base.write(crate::schedule).await.unwrap();
        test(Desk { house, lucia, marta }).await;
    });
}

fn about(code: &str) -> About {
    About {
        kind: Kind::Case,
        id: Uuid::now_v7(),
        code: code.into(),
        customer_id: None,
        customer_name: "Rosa Vera".into(),
        member_id: None,
        team: None,
        complaint: false,
    }
}

impl Desk {
    /// Somebody of the desk promises something; its identity.
    async fn make(&self, who: &str, about: About, words: &str, due: &str) -> Uuid {
        let actor = self.house.actor(Role::Agent, who);
        let input = Input { words: words.into(), due_at: Some(due.parse().unwrap()) };
        let made = self.house.base.write(move |work| make_in(work, &actor, &about, "phone", &input));
        made.await.unwrap()
    }

    async fn lucias(&self, code: &str, due: &str) -> Uuid {
        self.make("Lucía Andrade", about(code), "Llamar", due).await
    }

    /// Does what is due at a time.
    async fn at(&self, now: &str) {
        self.house.at(now);
        let workers: Workers<App> = Workers::default().on(crate::ALARM, crate::alarm);
        workers.run_due(&self.house.base, &self.house.app).await.unwrap();
    }

    /// The codes of what a list shows.
    async fn codes(&self, query: &str) -> Vec<String> {
        let all = self.marta.get(&format!("/api/v1/promises?{query}")).await.expect(200).json();
        let all = all["promises"].as_array().unwrap().clone();
        all.iter().map(|p| p["code"].as_str().unwrap().to_owned()).collect()
    }

    async fn standing(&self, id: Uuid) -> Json {
        let all = self.marta.get("/api/v1/promises?view=all").await.expect(200).json();
        let id = json!(id);
        let found = all["promises"].as_array().unwrap().iter().find(|p| p["id"] == id).unwrap().clone();
        found["standing"].clone()
    }

    async fn did(&self, id: Uuid, what: &str, body: Json) -> testkit::Answer {
        self.lucia.api_post(&format!("/api/v1/promises/{id}/{what}"), body).await
    }

    async fn history(&self, subject: Uuid) -> Vec<String> {
        let subject = Subject { kind: "case", id: subject };
        let past = self.house.base.read(move |tx| jobs::history(tx, subject)).await.unwrap();
        past.into_iter().map(|event| event.kind).collect()
    }
}

#[test]
fn a_promise_is_warned_of_then_kept_in_time() {
    each(async |desk| {
        let of = about("C-1");
        let case = of.id;
        let id = desk.make("Lucía Andrade", of, "Llamar", "2026-12-03T17:00:00Z").await;
        desk.at("2026-12-03T15:59:59Z").await;
        assert_eq!(desk.history(case).await, ["promise.made"]);
        desk.at("2026-12-03T16:00:00Z").await;
        desk.at("2026-12-03T16:30:00Z").await;
        assert_eq!(desk.history(case).await, ["promise.made", "promise.near"]);
        let kept = desk.did(id, "keep", json!({"by": "call", "evidence": "Contestó Rosa"})).await;
        let kept = kept.expect(200).json();
        assert_eq!((&kept["standing"], &kept["kept_by"]), (&json!("kept"), &json!("call")));
        assert_eq!(kept["evidence"], "Contestó Rosa");
        desk.at("2026-12-04T16:30:00Z").await;
        assert_eq!(desk.history(case).await, ["promise.made", "promise.near", "promise.kept"]);
        // Saying so again changes nothing.
        desk.did(id, "keep", json!({})).await.expect(200);
        assert_eq!(desk.history(case).await.len(), 3);
    });
}

#[test]
fn a_promise_that_is_not_kept_is_broken_by_time_and_stays_so_when_it_is_kept_late() {
    each(async |desk| {
        let of = about("C-1");
        let case = of.id;
        let id = desk.make("Lucía Andrade", of, "Llamar", "2026-12-03T17:00:00Z").await;
        // Broken at that very instant, before anybody has looked.
        desk.house.at("2026-12-03T17:00:00Z");
        assert_eq!(desk.standing(id).await, "broken");
        desk.at("2026-12-03T17:00:30Z").await;
        assert_eq!(desk.history(case).await, ["promise.made", "promise.broken"]);
        desk.did(id, "postpone", json!({"due_at": "2026-12-05T17:00:00Z", "agreed": "Sí"})).await.expect(409);
        assert_eq!(desk.did(id, "keep", json!({})).await.expect(200).json()["standing"], "kept_late");
        assert_eq!(desk.codes("view=broken").await, ["C-1"]);
        assert_eq!(desk.codes("view=kept").await, Vec::<String>::new());
        let page =
            desk.marta.get("/promises?view=share&from=2026-12-01&to=2026-12-31").await.expect(200).text();
        assert!(page.contains("0,00 %"), "{page}");
    });
}

#[test]
fn one_put_off_with_the_customers_word_is_neither_kept_nor_broken() {
    each(async |desk| {
        let id = desk.lucias("C-1", "2026-12-03T17:00:00Z").await;
        let delay = json!({"due_at": "2026-12-04T17:00:00Z", "agreed": "Prefiere el viernes"});
        let new = desk.did(id, "postpone", delay).await.expect(200).json();
        assert_eq!((&new["standing"], &new["due_at"]), (&json!("open"), &json!("2026-12-04T17:00:00Z")));
        assert_eq!(desk.standing(id).await, "postponed");
        desk.at("2026-12-03T18:00:00Z").await;
        assert_eq!(desk.codes("view=open").await, ["C-1"]);
        assert_eq!(desk.codes("view=broken").await, Vec::<String>::new());
        desk.did(id, "keep", json!({})).await.expect(409);
    });
}

#[test]
fn one_taken_back_in_time_does_not_count_and_one_taken_back_late_stays_broken() {
    each(async |desk| {
        let (first, second) = (
            desk.lucias("C-1", "2026-12-03T17:00:00Z").await,
            desk.lucias("C-2", "2026-12-03T17:00:00Z").await,
        );
        desk.did(first, "withdraw", json!({"reason": " "})).await.expect(422);
        desk.did(first, "withdraw", json!({"reason": "Ya no hace falta"})).await.expect(200);
        desk.at("2026-12-03T18:00:00Z").await;
        assert_eq!(desk.standing(first).await, "withdrawn");
        let late = desk.did(second, "withdraw", json!({"reason": "No contesta"})).await.expect(200).json();
        assert_eq!((&late["standing"], &late["reason"]), (&json!("broken"), &json!("No contesta")));
        desk.did(second, "withdraw", json!({"reason": "Otra vez"})).await.expect(409);
        assert_eq!(desk.codes("view=due").await, Vec::<String>::new());
        assert_eq!(desk.codes("view=broken").await, ["C-2"]);
    });
}

#[test]
fn the_forms_of_a_page_with_several_promises_say_which_is_meant() {
    each(async |desk| {
        let id = desk.lucias("C-1", "2026-12-03T17:00:00Z").await;
        let (due, agreed) = (format!("due_at-{id}"), format!("agreed-{id}"));
        let delay = [(due.as_str(), "2026-12-04T12:00"), (agreed.as_str(), "Bueno"), ("back", "/cases/C-1")];
        let put_off = desk.lucia.post(&format!("/promises/{id}/postponed"), &delay).await.expect(303);
        assert_eq!(put_off.location(), "/cases/C-1");
        let open = desk.marta.get("/api/v1/promises?view=open").await.json()["promises"][0].clone();
        assert_eq!(open["due_at"], "2026-12-04T17:00:00Z");
        let (id, path) =
            (open["id"].as_str().unwrap(), format!("/promises/{}/withdrawn", open["id"].as_str().unwrap()));
        desk.lucia.post(&path, &[("reason-otra", "No")]).await.expect(422);
        desk.lucia.post(&path, &[(&format!("reason-{id}"), "Ya no")]).await.expect(303);
        assert_eq!(desk.codes("view=open").await, Vec::<String>::new());
    });
}

#[test]
fn a_promise_kept_by_mistake_is_owed_again() {
    each(async |desk| {
        let id = desk.lucias("C-1", "2026-12-03T17:00:00Z").await;
        let kept = desk.lucia.post(&format!("/promises/{id}/kept"), &[("back", "/today")]).await.expect(303);
        assert_eq!(kept.location(), format!("/today?kept={id}"));
        let undone = desk.lucia.post(&format!("/promises/{id}/reopened?back=/today"), &[]).await.expect(303);
        assert_eq!(undone.location(), "/today");
        assert_eq!(desk.standing(id).await, "open");
        // It is warned of and broken as if nothing had been.
        desk.at("2026-12-03T16:30:00Z").await;
        desk.at("2026-12-03T17:30:00Z").await;
        assert_eq!(desk.standing(id).await, "broken");
        desk.lucia.post(&format!("/promises/{id}/kept"), &[("back", "//ajeno.ejemplo")]).await.expect(303);
        desk.lucia.post(&format!("/promises/{id}/reopened"), &[("back", "/cases/C-1")]).await.expect(303);
        assert_eq!(desk.standing(id).await, "broken");
    });
}

#[test]
fn what_cannot_be_promised_is_refused_with_a_sentence() {
    each(async |desk| {
        let actor = desk.house.actor(Role::Agent, "Lucía Andrade");
        let check = async |words: &str, due: Option<&str>, expected: &[&str]| {
            let (actor, due_at) = (actor.clone(), due.map(|due| due.parse().unwrap()));
            let input = Input { words: words.into(), due_at };
            let made = desk
                .house
                .base
                .write(move |work| make_in(work, &actor, &about("C-1"), "phone", &input))
                .await;
            let Err(crate::Error::Invalid(wrongs)) = made else { panic!("{words}: {made:?}") };
            let keys: Vec<&str> = wrongs.iter().map(|wrong| wrong.say.key.as_ref()).collect();
            assert_eq!(keys, expected, "{words}");
        };
        check("  ", None, &["promises-words-missing", "promises-due-missing"]).await;
        check("Llamar", None, &["promises-due-missing"]).await;
        check("Llamar", Some(MONDAY), &["promises-due-over"]).await;
        check("Llamar", Some("2031-01-01T00:00:00Z"), &["promises-due-far"]).await;
        check(&"x".repeat(501), Some("2026-12-01T00:00:00Z"), &["promises-words-long"]).await;
        assert_eq!(desk.codes("view=all").await, Vec::<String>::new());
        let operations = desk.house.actor(Role::Operations, "Óscar Lema");
        let input = Input { words: "Llamar mañana".into(), due_at: None };
        let denied =
            desk.house.base.write(move |work| make_in(work, &operations, &about("C-1"), "phone", &input));
        assert!(matches!(denied.await, Err(crate::Error::Denied)));
    });
}

#[test]
fn the_words_alone_may_say_until_when() {
    each(async |desk| {
        let actor = desk.house.actor(Role::Agent, "Lucía Andrade");
        let input = Input { words: "Llamar el jueves antes de las 12".into(), due_at: None };
        let made = desk.house.base.write(move |work| make_in(work, &actor, &about("C-1"), "phone", &input));
        made.await.unwrap();
        let all = desk.marta.get("/api/v1/promises").await.json();
        assert_eq!(all["promises"][0]["due_at"], "2026-12-03T17:00:00Z");
    });
}

#[test]
fn a_text_is_looked_through_as_it_is_typed() {
    each(async |desk| {
        let asked = desk
            .lucia
            .post("/promises/find", &[("text", "Buenos días. Lo llamo el jueves antes de las 12.")]);
        let found = asked.await.expect(200).json();
        let expected = json!({"promises": [
            {"words": "Llamar", "due": "2026-12-03T12:00", "said": "Llamar · jue 3 dic, 12:00"},
        ]});
        assert_eq!(found, expected);
        let closed = desk.lucia.post("/promises/find", &[("text", "Lo llamo el sábado a las 10")]).await;
        let said = closed.expect(200).json()["promises"][0]["said"].as_str().unwrap().to_owned();
        assert!(said.ends_with("10:00 (ese día está cerrado)"), "{said}");
        let none = desk.lucia.post("/promises/find", &[("text", "No le puedo prometer nada mañana")]).await;
        assert_eq!(none.expect(200).json(), json!({"promises": []}));
        desk.lucia.post("/promises/find", &[("text", &"lo llamo mañana ".repeat(200_000))]).await.expect(413);
        desk.house
            .person(Role::Management, "Manuel")
            .post("/promises/find", &[("text", "x")])
            .await
            .expect(403);
    });
}

#[test]
fn holidays_and_hours_of_the_company_count() {
    each(async |desk| {
        // The 25th of December is a Friday and a holiday.
        desk.house.at("2026-12-23T15:00:00Z");
        let asked = desk.lucia.post("/promises/find", &[("text", "Le respondo en 2 días hábiles")]).await;
        let due = asked.expect(200).json()["promises"][0]["due"].as_str().unwrap().to_owned();
        assert!(due.starts_with("2026-12-28T"), "{due}");
    });
}

#[test]
fn the_share_kept_is_counted_by_person_and_team_and_each_number_opens_its_rows() {
    each(async |desk| {
        let of_team =
            |code: &str, team: &str| About { team: Some((Uuid::from_u128(7), team.into())), ..about(code) };
        let mut kept = Vec::new();
        for n in 0..2 {
            let of = of_team(&format!("C-{n}"), "Reclamos");
            kept.push(desk.make("Lucía Andrade", of, "Llamar", "2026-12-03T17:00:00Z").await);
        }
        desk.make("Lucía Andrade", of_team("C-2", "Reclamos"), "Llamar", "2026-12-03T17:00:00Z").await;
        desk.make("Marco Tixi", about("C-3"), "Llamar", "2026-12-03T17:00:00Z").await;
        // Not due yet: it counts nowhere. Due in another month: neither.
        desk.make("Rosa Mena", about("C-4"), "Llamar", "2026-12-30T17:00:00Z").await;
        desk.make("Rosa Mena", about("C-5"), "Llamar", "2026-11-30T17:00:00Z").await;
        for id in kept {
            desk.did(id, "keep", json!({})).await.expect(200);
        }
        desk.at("2026-12-04T17:00:00Z").await;
        let page =
            desk.marta.get("/promises?view=share&from=2026-12-01&to=2026-12-31").await.expect(200).text();
        assert!(page.contains("66,67 %") && page.contains("50,00 %"), "{page}");
        assert!(page.contains("Por equipo") && page.contains("Reclamos"), "{page}");
        assert!(!page.contains("Rosa Mena</td>") && page.contains("Marco Tixi"), "{page}");
        let lucia = desk.house.actor(Role::Agent, "Lucía Andrade").id;
        let rows = format!("view=kept&owner={lucia}&from=2026-12-01&to=2026-12-31");
        assert!(page.contains(&rows.replace('&', "&amp;")), "{page}");
        assert_eq!(desk.codes(&rows).await.len(), 2);
        assert_eq!(desk.codes("view=broken&team=Reclamos&from=2026-12-01&to=2026-12-31").await, ["C-2"]);
        // A team that gets another name has all its promises under that one.
        let renamed = Event {
            kind: "team.changed",
            subject: Subject { kind: "team", id: Uuid::from_u128(7) },
            data: json!({"name": "Atención posventa"}),
        };
        let by = desk.house.actor(Role::Administrator, "Ana Ruiz").by();
        desk.house.base.write(move |work| crate::on_team_changed(work, &by, &renamed)).await.unwrap();
        let page =
            desk.marta.get("/promises?view=share&from=2026-12-01&to=2026-12-31").await.expect(200).text();
        assert!(page.contains("Atención posventa") && !page.contains("Reclamos<"), "{page}");
        assert_eq!(desk.codes("view=broken&team=Reclamos&from=2026-12-01&to=2026-12-31").await, [""; 0]);
        let query = "view=broken&team=Atenci%C3%B3n+posventa&from=2026-12-01&to=2026-12-31";
        assert_eq!(desk.codes(query).await, ["C-2"]);
        let empty =
            desk.marta.get("/promises?view=share&from=2025-01-01&to=2025-01-31").await.expect(200).text();
        assert!(empty.contains("En este período no venció ninguna promesa"), "{empty}");
    });
}

#[test]
fn unkept_promises_of_complaints_are_a_list_of_their_own() {
    each(async |desk| {
        let claim = |code: &str| About { complaint: true, ..about(code) };
        let late = desk.make("Lucía Andrade", claim("C-1"), "Devolver", "2026-12-01T17:00:00Z").await;
        desk.make("Lucía Andrade", claim("C-2"), "Devolver", "2026-12-02T17:00:00Z").await;
        desk.make("Lucía Andrade", claim("C-3"), "Devolver", "2026-12-20T17:00:00Z").await;
        desk.make("Lucía Andrade", about("C-4"), "Llamar", "2026-12-02T17:00:00Z").await;
        desk.at("2026-12-03T17:00:00Z").await;
        desk.did(late, "keep", json!({})).await.expect(200);
        assert_eq!(desk.codes("view=complaints").await, ["C-2"]);
        let page =
            desk.house.person(Role::Management, "Manuel").get("/promises?view=complaints").await.expect(200);
        assert!(page.text().contains("Devolver") && page.text().contains("Incumplidas de reclamos"));
    });
}

#[test]
fn a_member_of_the_network_sees_and_keeps_only_those_of_own_cases() {
    each(async |desk| {
        let pablo = desk.house.actor(Role::NetworkMember, "Pablo Toapanta");
        let door = desk.house.person(Role::NetworkMember, "Pablo Toapanta");
        let theirs = About { member_id: Some(pablo.id), ..about("C-1") };
        let own = desk.make("Lucía Andrade", theirs.clone(), "Visitar", "2026-12-03T17:00:00Z").await;
        let foreign = desk.lucias("C-2", "2026-12-03T17:00:00Z").await;
        let seen = door.get("/api/v1/promises?view=all").await.expect(200).json();
        assert_eq!(seen["promises"].as_array().unwrap().len(), 1);
        assert!(!door.get("/promises?view=all").await.expect(200).text().contains("C-2"));
        assert!(!door.get("/promises/export?view=all&format=csv").await.expect(200).text().contains("C-2"));
        door.api_post(&format!("/api/v1/promises/{foreign}/keep"), json!({})).await.expect(404);
        door.api_post(&format!("/api/v1/promises/{own}/keep"), json!({})).await.expect(200);
        // The case goes elsewhere, and its promises with it.
        let gone = About { member_id: None, ..theirs };
        desk.house.base.write(move |work| crate::follow(work, &gone, None)).await.unwrap();
        assert_eq!(door.get("/api/v1/promises?view=all").await.json()["promises"], json!([]));
    });
}

#[test]
fn what_is_open_goes_to_whoever_takes_over() {
    each(async |desk| {
        let of = about("C-1");
        let first = desk.make("Lucía Andrade", of.clone(), "Llamar", "2026-12-01T17:00:00Z").await;
        desk.make("Lucía Andrade", of.clone(), "Enviar", "2026-12-10T17:00:00Z").await;
        desk.make("Marco Tixi", of.clone(), "Revisar", "2026-12-10T17:00:00Z").await;
        desk.at("2026-12-02T17:00:00Z").await;
        let rosa = desk.house.actor(Role::Agent, "Rosa Mena");
        let (to, moved) = (rosa.clone(), of.clone());
        let passed = desk.house.base.write(move |work| {
            crate::follow(work, &moved, Some(("Lucía Andrade", (to.id, to.name.as_str()))))
        });
        passed.await.unwrap();
        let all =
            desk.marta.get("/api/v1/promises?view=all").await.json()["promises"].as_array().unwrap().clone();
        let owner = |words: &str| all.iter().find(|p| p["words"] == words).unwrap()["owner"].clone();
        assert_eq!(
            [owner("Llamar"), owner("Enviar"), owner("Revisar")],
            ["Lucía Andrade", "Rosa Mena", "Marco Tixi"]
        );
        assert_eq!(desk.standing(first).await, "broken");
    });
}

#[test]
fn the_list_is_exported_with_its_formulas_escaped() {
    each(async |desk| {
        desk.make("Lucía Andrade", about("C-1"), "=HYPERLINK(\"http://ajeno\")", "2026-12-03T17:00:00Z")
            .await;
        let csv = desk.marta.get("/promises/export?format=csv").await.expect(200).text();
        assert!(csv.contains("Qué se prometió") && csv.contains("2026-12-03 12:00"), "{csv}");
        assert!(!csv.contains(";=HYPERLINK") && !csv.contains(";\"=HYPERLINK"), "{csv}");
        desk.marta.get("/promises/export?format=xlsx&view=all").await.expect(200);
    });
}

#[test]
fn a_request_that_is_repeated_is_done_once() {
    each(async |desk| {
        let id = desk.lucias("C-1", "2026-12-03T17:00:00Z").await;
        let delay = json!({"due_at": "2026-12-04T17:00:00Z", "agreed": "Prefiere el viernes"});
        let path = format!("/api/v1/promises/{id}/postpone");
        let first = desk.lucia.api_post_once(&path, "k", delay.clone()).await.expect(200).json();
        assert_eq!(desk.lucia.api_post_once(&path, "k", delay).await.expect(200).json(), first);
        assert_eq!(desk.codes("view=all").await.len(), 2);
    });
}

#[test]
fn bad_filters_and_unknown_promises_are_told() {
    each(async |desk| {
        desk.marta.get("/api/v1/promises?view=ayer").await.expect(422);
        desk.marta.get("/api/v1/promises?owner=nadie").await.expect(422);
        desk.marta.get("/api/v1/promises?from=2026-02-30").await.expect(422);
        desk.marta.get("/promises?view=ayer").await.expect(422);
        desk.did(Uuid::nil(), "keep", json!({})).await.expect(404);
        let id = desk.lucias("C-1", "2026-12-03T17:00:00Z").await;
        desk.did(id, "postpone", json!({"agreed": "Sí"})).await.expect(422);
        desk.did(id, "postpone", json!({"due_at": "2026-12-04T17:00:00Z", "agreed": ""})).await.expect(422);
        desk.did(id, "postpone", json!({"due_at": MONDAY, "agreed": "Sí"})).await.expect(422);
        desk.did(id, "keep", json!({"by": "paloma"})).await.expect(422);
        desk.house.person(Role::Operations, "Óscar").get("/promises").await.expect(403);
        desk.house.person(Role::Management, "Manuel").get("/promises").await.expect(200);
    });
}

#[test]
fn the_company_says_how_long_before_somebody_is_warned() {
    each(async |desk| {
        let ana = desk.house.person(Role::Administrator, "Ana Cueva");
        ana.post("/settings/promises", &[("hours", "72"), ("minutes", "0")]).await.expect(422);
        ana.post("/settings/promises", &[("hours", "nueve"), ("minutes", "30")]).await.expect(422);
        ana.post("/settings/promises", &[("hours", "72"), ("minutes", "30")]).await.expect(303);
        assert!(ana.get("/settings/promises?saved=yes").await.expect(200).text().contains("value=\"72\""));
        let of = about("C-1");
        let case = of.id;
        desk.make("Lucía Andrade", of, "Llamar", "2026-12-03T14:00:00Z").await;
        assert_eq!(desk.codes("view=due").await, ["C-1"], "three days before");
        desk.at("2026-12-03T13:29:00Z").await;
        assert_eq!(desk.history(case).await, ["promise.made"]);
        desk.at("2026-12-03T13:30:00Z").await;
        assert_eq!(desk.history(case).await, ["promise.made", "promise.near"]);
    });
}
