//! Priority and sort of customer choose the times; what runs out is told to whom it concerns.

use super::*;
use crate::pressing;
use channels::Message;
use jobs::Subject;

/// What was written to people about a case.
async fn letters(desk: &Desk, code: &str) -> Vec<Message> {
    let code = code.to_owned();
    let read = desk.house.base.read(move |tx| {
        let case = cases::case_of_code(tx, cases::Scope::of_program(), &code)?.unwrap();
        channels::about(tx, Subject { kind: "case", id: case.id })
    });
    read.await.unwrap()
}

#[test]
fn a_case_that_becomes_urgent_or_whose_customer_is_of_another_sort_has_other_times_at_once() {
    each(async |desk| {
        desk.ana.api_post("/api/v1/segments", json!({"segments": ["Distribuidor", " "]})).await.expect(200);
        let targets = json!({"targets": [
            {"what": "solution", "minutes": 600, "natural": true},
            {"what": "solution", "minutes": 300, "natural": true, "segment": "Distribuidor"},
            {"what": "solution", "minutes": 60, "natural": true, "priority": "urgent"},
        ]});
        let kept = desk.ana.api_post("/api/v1/targets", targets).await.expect(200).json();
        assert_eq!((&kept["targets"][2]["priority"], &kept["mail_missed"]), (&json!("urgent"), &json!(true)));
        let code = desk.open_case(json!({})).await;
        let due = async || desk.deadline(&code, "solution").await["due"].clone();
        assert_eq!(due().await, "2026-02-14T07:00:00Z");

        let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.json();
        let customer = format!("/api/v1/customers/{}", case["customer_id"].as_str().unwrap());
        desk.lucia.api_patch(&customer, json!({"segment": "Minorista"})).await.expect(422);
        let kept =
            desk.lucia.api_patch(&customer, json!({"segment": "Distribuidor"})).await.expect(200).json();
        assert_eq!(kept["segment"], "Distribuidor");
        assert_eq!(due().await, "2026-02-14T02:00:00Z");
        desk.lucia
            .api_patch(&format!("/api/v1/cases/{code}"), json!({"priority": "urgent"}))
            .await
            .expect(200);
        assert_eq!(due().await, "2026-02-13T22:00:00Z");
        desk.lucia.api_patch(&format!("/api/v1/cases/{code}"), json!({"priority": "low"})).await.expect(200);
        desk.lucia.api_patch(&customer, json!({"segment": ""})).await.expect(200);
        assert_eq!(due().await, "2026-02-14T07:00:00Z");
        let page = desk.ana.get("/settings/targets").await.expect(200).text();
        assert!(
            page.contains("Tipo de cliente") && page.contains("<option value=\"urgent\" selected>"),
            "{page}"
        );
    });
}

#[test]
fn what_runs_out_is_written_to_supervisors_once_and_to_those_of_the_team_where_there_are() {
    each(async |desk| {
        let pia = desk.house.person(Role::Supervisor, "Pía Mena");
        let pia_id = pia.actor.as_ref().unwrap().id;
        let team = json!({"name": "Garantías", "members": [pia_id]});
        let team =
            desk.ana.api_post("/api/v1/teams", team).await.expect(201).json()["teams"][0]["id"].clone();
        let of_team = desk.open_case(json!({"team": team})).await;
        desk.house.at("2026-02-13T21:30:00Z");
        let of_none = desk.open_case(json!({})).await;
        desk.house.at("2026-02-18T16:00:00Z");
        desk.work().await;
        let told: Vec<_> = letters(&desk, &of_team).await.into_iter().map(|m| m.recipient_name).collect();
        assert_eq!(told, ["Pía Mena"]);
        let letter = letters(&desk, &of_team).await.remove(0);
        assert!(
            letter.subject.contains(&of_team) && letter.body.contains("Primera respuesta: el plazo terminó"),
            "{letter:?}"
        );
        assert_eq!(letters(&desk, &of_none).await, []);
        desk.house.at("2026-02-18T16:30:00Z");
        desk.work().await;
        desk.work().await;
        let mut told: Vec<_> = letters(&desk, &of_none).await.into_iter().map(|m| m.recipient_name).collect();
        told.sort();
        assert_eq!(told, ["Marta Ruiz", "Pía Mena"]);
    });
}

#[test]
fn a_company_that_wants_no_letters_gets_none() {
    each(async |desk| {
        desk.ana
            .post("/settings/targets", &[("what-0", "first_answer"), ("amount-0", "1"), ("unit-0", "hours")])
            .await
            .expect(303);
        let page = desk.ana.get("/settings/targets").await.expect(200).text();
        assert!(page.contains("name=\"mail_missed\" value=\"yes\">"), "{page}");
        let code = desk.open_case(json!({})).await;
        desk.house.at("2026-02-18T16:00:00Z");
        desk.work().await;
        assert_eq!(letters(&desk, &code).await, []);
    });
}

#[test]
fn every_missed_deadline_is_listed_with_why_for_supervisors_and_ones_own_for_the_others() {
    each(async |desk| {
        let (mine, nobodys) = (desk.open_case(json!({})).await, desk.open_case(json!({})).await);
        let lucia = desk.lucia.actor.as_ref().unwrap().id;
        desk.lucia
            .api_post(&format!("/api/v1/cases/{mine}/assign"), json!({"assignee": lucia}))
            .await
            .expect(200);
        desk.house.at("2026-02-18T15:30:00Z");
        desk.work().await;
        let near = desk.marta.get("/overdue?part=near").await.expect(200).text();
        assert!(near.contains(&mine) && near.contains(&nobodys), "{near}");
        assert!(desk.marta.get("/overdue").await.expect(200).text().contains("Todo está a tiempo"));
        desk.house.at("2026-02-18T16:00:00Z");
        desk.work().await;
        let all = desk.marta.get("/overdue").await.expect(200).text();
        assert!(all.contains(&mine) && all.contains(&nobodys), "{all}");
        assert!(
            all.contains("el plazo terminó a las 11:00 del miércoles 18 de febrero. Eran 4 horas hábiles"),
            "{all}"
        );
        let own = desk.lucia.get("/overdue").await.expect(200).text();
        assert!(own.contains(&mine) && !own.contains(&nobodys), "{own}");
        let unassigned = desk.marta.get("/overdue?assignee=none").await.expect(200).text();
        assert!(unassigned.contains(&nobodys) && !unassigned.contains(&mine), "{unassigned}");
        // What is taken out is what is shown to whoever asks, and why.
        let csv = desk.marta.get("/overdue/export?format=csv").await.expect(200).text();
        assert!(
            csv.contains(&mine) && csv.contains(&nobodys) && csv.contains("Eran 4 horas hábiles"),
            "{csv}"
        );
        let own = desk.lucia.get("/overdue/export?format=json").await.expect(200).json();
        assert_eq!(own[0]["code"], mine);
        assert_eq!((&own[0]["state"], &own[0]["due_at"]), (&json!("missed"), &json!("2026-02-18T16:00:00Z")));
        assert_eq!(own.as_array().unwrap().len(), 1);
        desk.marta.get("/overdue?assignee=alguien").await.expect(422);
        desk.house.person(Role::Operations, "Iris").get("/overdue").await.expect(403);
    });
}

#[test]
fn those_of_a_team_are_warned_of_what_nobody_has() {
    each(async |desk| {
        let lucia = desk.lucia.actor.clone().unwrap();
        let team = json!({"name": "Garantías", "members": [lucia.id]});
        let team =
            desk.ana.api_post("/api/v1/teams", team).await.expect(201).json()["teams"][0]["id"].clone();
        desk.open_case(json!({"team": team})).await;
        let of_none = desk.open_case(json!({})).await;
        desk.house.at("2026-02-18T15:30:00Z");
        desk.work().await;
        let near = async |actor: shell::Actor| {
            desk.house.base.read(move |tx| pressing(tx, &actor, 8)).await.unwrap()
        };
        assert_eq!(near(lucia).await.len(), 1);
        let supervisors: Vec<_> = near(desk.marta.actor.clone().unwrap()).await;
        assert_eq!(
            supervisors.iter().map(|one| one.case.code.as_str()).collect::<Vec<_>>(),
            [of_none.as_str()]
        );
    });
}
