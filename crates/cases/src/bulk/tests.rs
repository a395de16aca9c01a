//! Many cases at once, over HTTP, on both engines.

use crate::tests::{WHAT, claim, lucia};
use jobs::Workers;
use serde_json::{Value as Json, json};
use shell::{App, Role};
use testkit::House;

async fn codes(house: &House, n: usize) -> Vec<String> {
    let mut codes = Vec::new();
    for nth in 0..n {
        codes.push(claim(house, &format!("Caso {nth}")).await);
    }
    codes
}

async fn history(house: &House, code: &str, kind: &str) -> usize {
    let case = lucia(house).get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
    case["history"].as_array().unwrap().iter().filter(|event| event["kind"] == kind).count()
}

#[test]
fn many_cases_are_given_to_somebody_by_their_address_to_a_team_and_put_under_a_category() {
    testkit::each(&WHAT, async |house| {
        let codes = codes(&house, 2).await;
        let diego = house.person(Role::Agent, "Diego Paz").actor.unwrap();
        let marta = house.person(Role::Administrator, "Marta Vélez");
        let team = marta.api_post("/api/v1/teams", json!({"name": "Bodega"})).await.expect(201).json();
        let lucia = lucia(&house);
        let bulk = async |change: Json| {
            lucia.api_post("/api/v1/cases/bulk", json!({"codes": codes, "change": change})).await
        };
        let give = json!({"what": "assign", "assignee": diego.email, "team": team["teams"][0]["id"]});
        assert_eq!(bulk(give).await.expect(202).json()["refused"], json!([]));
        let case = crate::tests::shown(&house, &codes[1]).await;
        assert_eq!((&case["assignee"], &case["team"]), (&json!("Diego Paz"), &json!("Bodega")));
        // The first case that is opened under a category brings those there are.
        let first =
            json!({"kind": "claim", "category": "missing", "subject": "x", "customer": {"name": "Ana"}});
        lucia.api_post("/api/v1/cases", first).await.expect(201);
        let under = json!({"what": "category", "category": "late"});
        assert_eq!(bulk(under).await.expect(202).json()["refused"], json!([]));
        assert_eq!(crate::tests::shown(&house, &codes[0]).await["category"], "late");
        let other = json!({"what": "category", "category": "nada"});
        assert_eq!(bulk(other).await.expect(202).json()["refused"].as_array().unwrap().len(), 2);
        let nobody = json!({"what": "assign", "assignee": "nadie@ejemplo.ec"});
        let refused = bulk(nobody).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "change.assignee", "{refused}");
    });
}

#[test]
fn each_case_is_changed_by_itself_or_refused_with_its_reason() {
    testkit::each(&WHAT, async |house| {
        let codes = codes(&house, 3).await;
        let solution = json!({"solution": "Ya estaba"});
        lucia(&house).api_post(&format!("/api/v1/cases/{}/solve", codes[1]), solution).await.expect(200);
        let all = json!([codes[0], codes[1], codes[2], "C-9999", codes[0].to_lowercase()]);
        let body = json!({"codes": all, "change": {"what": "solve", "solution": "Se devolvió el dinero"}});
        let answer =
            lucia(&house).api_post_once("/api/v1/cases/bulk", "k", body.clone()).await.expect(202).json();
        assert_eq!(
            (&answer["total"], &answer["done"], &answer["ended"]),
            (&json!(4), &json!(4), &json!(true))
        );
        let refused: Vec<_> =
            answer["refused"].as_array().unwrap().iter().map(|r| (&r["code"], &r["why"])).collect();
        assert_eq!(
            refused,
            [
                (&json!(codes[1]), &json!("El caso ya está resuelto. Si hace falta seguir, reábralo.")),
                (&json!("C-9999"), &json!("Ese caso no está, o no le corresponde a usted.")),
            ]
        );
        let again: Json =
            lucia(&house).api_post_once("/api/v1/cases/bulk", "k", body).await.expect(202).json();
        assert_eq!(again["id"], answer["id"]);
        assert_eq!(history(&house, &codes[0], "case.solved").await, 1);
        let page = lucia(&house)
            .get(&format!("/cases/bulk/{}", answer["id"].as_str().unwrap()))
            .await
            .expect(200)
            .text();
        assert!(page.contains("Cambiaron 2 casos") && page.contains("2 casos siguen como estaban"), "{page}");
        house
            .person(Role::Agent, "Diego Paz")
            .get(&format!("/cases/bulk/{}", answer["id"].as_str().unwrap()))
            .await
            .expect(404);
    });
}

#[test]
fn marked_cases_are_given_moved_and_closed_from_the_list() {
    testkit::each(&WHAT, async |house| {
        let codes = codes(&house, 2).await;
        let page = lucia(&house)
            .get(&format!("/cases/bulk?code={}&code={}", codes[0], codes[1]))
            .await
            .expect(200)
            .text();
        assert!(page.contains("2 casos") && page.contains(&codes.join(", ")), "{page}");
        let diego = house.actor(Role::Agent, "Diego Paz").id.to_string();
        let both = codes.join(" ");
        let assign =
            [("what", "assign"), ("codes", both.as_str()), ("assignee", diego.as_str()), ("once", "1")];
        let there = lucia(&house).post("/cases/bulk", &assign).await.expect(303).location();
        assert_eq!(lucia(&house).post("/cases/bulk", &assign).await.expect(303).location(), there);
        let phase = [("what", "phase"), ("codes", both.as_str()), ("phase", "waiting_customer")];
        lucia(&house).post("/cases/bulk", &phase).await.expect(303);
        let close = [("what", "close"), ("codes", both.as_str())];
        let there = lucia(&house).post("/cases/bulk", &close).await.expect(303).location();
        let page = lucia(&house).get(&there).await.expect(200).text();
        assert!(page.contains("No cambió ningún caso") && page.contains("espera al cliente"), "{page}");
        let case = lucia(&house).get(&format!("/api/v1/cases/{}", codes[0])).await.json();
        assert_eq!((&case["assignee"], &case["phase"]), (&json!("Diego Paz"), &json!("waiting_customer")));
        for change in [
            json!({"what": "priority", "priority": "high"}),
            json!({"what": "tag", "tag": "Invierno"}),
            json!({"what": "tag", "tag": "frío"}),
            json!({"what": "untag", "tag": "FRIO"}),
        ] {
            let asked = json!({"codes": codes, "change": change});
            let answer = lucia(&house).api_post("/api/v1/cases/bulk", asked).await.expect(202).json();
            assert_eq!(answer["refused"], json!([]), "{change}");
        }
        let case = lucia(&house).get(&format!("/api/v1/cases/{}", codes[1])).await.json();
        assert_eq!((&case["priority"], &case["tags"]), (&json!("high"), &json!(["Invierno"])));
        lucia(&house).post("/cases/bulk", &[("what", "close"), ("codes", "")]).await.expect(422);
        lucia(&house).post("/cases/bulk", &[("what", "fly"), ("codes", "C-1")]).await.expect(422);
        house.person(Role::NetworkMember, "Taller").get("/cases/bulk").await.expect(403);
    });
}

#[test]
fn marked_cases_are_given_to_a_team_and_put_under_a_category_from_the_list() {
    testkit::each(&WHAT, async |house| {
        let codes = codes(&house, 2).await;
        let address = format!("/cases/bulk?code={}&code={}", codes[0], codes[1]);
        let page = lucia(&house).get(&address).await.expect(200).text();
        assert!(!page.contains("f-assignee-hint"), "no team, no word of teams: {page}");
        let marta = house.person(Role::Administrator, "Marta Vélez");
        let team = marta.api_post("/api/v1/teams", json!({"name": "Bodega"})).await.expect(201).json();
        // The first case that is opened under a category brings those there are.
        let first =
            json!({"kind": "claim", "category": "missing", "subject": "x", "customer": {"name": "Ana"}});
        lucia(&house).api_post("/api/v1/cases", first).await.expect(201);
        let page = lucia(&house).get(&address).await.expect(200).text();
        let team = format!("team:{}", team["teams"][0]["id"].as_str().unwrap());
        assert!(page.contains(&format!("value=\"{team}\"")) && page.contains("f-assignee-hint"), "{page}");
        assert!(page.contains("value=\"claim:late\"") && page.contains("value=\"inquiry:\""), "{page}");
        let both = codes.join(" ");
        let give = async |to: &str| {
            let give = [("what", "assign"), ("codes", both.as_str()), ("assignee", to)];
            lucia(&house).post("/cases/bulk", &give).await.expect(303);
            let case = crate::tests::shown(&house, &codes[1]).await;
            (case["assignee"].clone(), case["team"].clone())
        };
        let diego = house.actor(Role::Agent, "Diego Paz").id.to_string();
        assert_eq!(give(&diego).await, (json!("Diego Paz"), Json::Null));
        // A team has them and nobody does, until somebody takes one.
        assert_eq!(give(&team).await, (Json::Null, json!("Bodega")));
        assert_eq!(give(&diego).await, (json!("Diego Paz"), json!("Bodega")));
        let put = async |reason: &str| {
            let put = [("what", "category"), ("codes", both.as_str()), ("reason", reason)];
            let there = lucia(&house).post("/cases/bulk", &put).await.expect(303).location();
            let case = crate::tests::shown(&house, &codes[0]).await;
            let said = (case["kind"].clone(), case["category"].clone());
            (lucia(&house).get(&there).await.expect(200).text(), said)
        };
        assert_eq!(put("claim:late").await.1, (json!("claim"), json!("late")));
        assert_eq!(put("inquiry:").await.1, (json!("inquiry"), Json::Null));
        let (page, said) = put("inquiry:nada").await;
        assert!(
            page.contains("No cambió ningún caso") && page.contains("2 casos siguen como estaban"),
            "{page}"
        );
        assert_eq!(said, (json!("inquiry"), Json::Null));
        assert_eq!(history(&house, &codes[0], "case.mended").await, 2);
        for wrong in [
            [("what", "category"), ("codes", both.as_str()), ("reason", "")],
            [("what", "assign"), ("codes", both.as_str()), ("assignee", "team:nadie")],
        ] {
            lucia(&house).post("/cases/bulk", &wrong).await.expect(422);
        }
        let nothing = json!({"codes": codes, "change": {"what": "category"}});
        lucia(&house).api_post("/api/v1/cases/bulk", nothing).await.expect(422);
    });
}

#[test]
fn more_than_fifty_go_on_as_a_job_that_can_be_watched() {
    testkit::each(&WHAT, async |house| {
        codes(&house, 60).await;
        let page = lucia(&house).get("/cases/bulk?all=yes&q=caso").await.expect(200).text();
        assert!(page.contains("60 casos"), "{page}");
        lucia(&house).get("/cases/bulk?all=yes&q=color:rojo").await.expect(422);
        let all = page.split("name=\"codes\" value=\"").nth(1).and_then(|p| p.split('"').next()).unwrap();
        let solve = [("what", "solve"), ("codes", all), ("solution", "Todos resueltos")];
        let there = lucia(&house).post("/cases/bulk", &solve).await.expect(303).location();
        let page = lucia(&house).get(&there).await.expect(200).text();
        assert!(page.contains("data-poll") && page.contains("0 de 60"), "{page}");
        Workers::<App>::default()
            .on(super::BULK, super::work)
            .run_due(&house.base, &house.app)
            .await
            .unwrap();
        let page = lucia(&house).get(&there).await.expect(200).text();
        assert!(!page.contains("data-poll") && page.contains("Cambiaron 60 casos"), "{page}");
        assert_eq!(lucia(&house).get("/api/v1/cases").await.json()["cases"], json!([]));
    });
}
