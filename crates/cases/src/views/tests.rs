//! Views over HTTP, on both engines.

use crate::tests::{WHAT, claim, lucia};
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House};

async fn keep(who: &Client, name: &str, query: &str, with: &str) -> String {
    let view = json!({"name": name, "query": query, "shared_with": with});
    let kept = who.api_post("/api/v1/views", view).await.expect(201).json();
    kept["id"].as_str().unwrap().to_owned()
}

async fn names(who: &Client) -> Vec<String> {
    let views = who.get("/api/v1/views").await.expect(200).json();
    views["views"].as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

fn paula(house: &House) -> Client {
    house.person(Role::Supervisor, "Paula Ríos")
}

#[test]
fn a_view_shows_what_it_says_with_how_many_there_are() {
    testkit::each(&WHAT, async |house| {
        for n in 0..3 {
            claim(&house, &format!("Tubo {n}")).await;
        }
        let solved = claim(&house, "Tubo viejo").await;
        let solution = json!({"solution": "Se cambió"});
        lucia(&house).api_post(&format!("/api/v1/cases/{solved}/solve"), solution).await.expect(200);
        let id = keep(&lucia(&house), "Tubos abiertos", "tubo estado:abierto", "").await;
        let listed: Json = lucia(&house).get(&format!("/api/v1/cases?view={id}")).await.expect(200).json();
        assert_eq!(listed["cases"].as_array().unwrap().len(), 3);
        let narrower: Json =
            lucia(&house).get(&format!("/api/v1/cases?view={id}&q=-tubo")).await.expect(200).json();
        assert_eq!(narrower["cases"].as_array().unwrap().len(), 0);
        let page = lucia(&house).get(&format!("/cases?view={id}")).await.expect(200).text();
        assert!(page.contains("Tubos abiertos <span class=\"count\">3</span>"), "{page}");
        assert!(page.contains("value=\"tubo estado:abierto\""), "{page}");
        assert!(!page.contains(&solved), "{page}");
        // Gone meanwhile: the list is there all the same.
        let gone = uuid::Uuid::now_v7();
        lucia(&house).get(&format!("/cases?view={gone}")).await.expect(200);
        lucia(&house).get(&format!("/api/v1/cases?view={gone}")).await.expect(404);
    });
}

#[test]
fn a_view_of_what_is_not_understood_is_refused_with_the_sentence_of_the_list() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        for (query, said) in [
            ("grifo estdo:abierto", "No hay ningún filtro «estdo»."),
            ("estado:azul", "En «estado» no hay «azul»."),
            ("cliente:", "Después de «cliente:» falta qué buscar."),
        ] {
            let view = json!({"name": "Abiertos", "query": query});
            let refused = lucia.api_post("/api/v1/views", view).await.expect(422).json();
            let error = &refused["errors"][0];
            assert_eq!(error["field"], "query", "{refused}");
            assert!(error["detail"].as_str().unwrap().starts_with(said), "{refused}");
        }
        let fields = [("name", "Abiertos"), ("query", "estdo:abierto"), ("shared_with", "")];
        let page = lucia.post("/cases/views", &fields).await.expect(422).text();
        assert!(page.contains("No hay ningún filtro «estdo»"), "{page}");
        let id = keep(&lucia, "En trabajo", "estado:en trabajo", "").await;
        let fields = [("name", "En trabajo"), ("query", "estado:en obra"), ("shared_with", "")];
        lucia.post(&format!("/cases/views/{id}"), &fields).await.expect(422);
        let list = lucia.get("/api/v1/cases?q=estado:").await.expect(200).json();
        assert!(list["not_understood"][0].as_str().unwrap().contains("falta qué buscar"), "{list}");
    });
}

#[test]
fn many_are_not_counted_to_the_last() {
    testkit::each(&WHAT, async |house| {
        for n in 0..102 {
            claim(&house, &format!("Caso {n}")).await;
        }
        let page = lucia(&house).get("/cases").await.expect(200).text();
        assert!(page.contains("Abiertos <span class=\"count\">más de 100</span>"), "{page}");
    });
}

#[test]
fn one_keeps_ones_own_views_and_who_leads_shares_theirs() {
    testkit::each(&WHAT, async |house| {
        let (lucia, paula, diego) = (lucia(&house), paula(&house), house.person(Role::Agent, "Diego Paz"));
        keep(&lucia, "Lo mío", "asignado:yo", "nobody").await;
        keep(&paula, "Quejas", "tipo:queja", "everybody").await;
        keep(&paula, "De agentes", "sin:respuesta", "agent").await;
        keep(&paula, "De la red", "estado:abierto", "network_member").await;
        assert_eq!(names(&lucia).await, ["Lo mío", "Quejas", "De agentes"]);
        assert_eq!(names(&diego).await, ["Quejas", "De agentes"]);
        let shared = json!({"name": "Para todos", "query": "", "shared_with": "everybody"});
        lucia.api_post("/api/v1/views", shared).await.expect(403);
        let odd = json!({"name": "x", "query": "", "shared_with": "vecinos"});
        paula.api_post("/api/v1/views", odd).await.expect(422);
        for name in ["", "  ", "lo MIO", &"x".repeat(61)] {
            lucia.api_post("/api/v1/views", json!({"name": name, "query": ""})).await.expect(422);
        }
        house.person(Role::Operations, "Olga").get("/api/v1/views").await.expect(403);
    });
}

#[test]
fn a_view_is_renamed_put_in_order_deleted_and_taken_back() {
    testkit::each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let first = keep(&lucia, "Primera", "estado:abierto", "").await;
        let second = keep(&lucia, "Segunda", "estado:nuevo", "").await;
        let tabs = async || lucia.get("/cases").await.expect(200).text();
        assert!(tabs().await.contains(">Primera <span"), "{}", tabs().await);
        lucia.post(&format!("/cases/views/{second}/move"), &[("to", "up")]).await.expect(303);
        assert_eq!(names(&lucia).await, ["Segunda", "Primera"]);
        lucia.post(&format!("/cases/views/{second}/move"), &[("to", "up")]).await.expect(303);
        let renamed =
            [("name", "La primera"), ("query", "sin:asignar"), ("order", "oldest"), ("kind", "yes")];
        lucia.post(&format!("/cases/views/{first}"), &renamed).await.expect(303);
        assert!(tabs().await.contains(">La primera <span") && !tabs().await.contains(">Primera <span"));
        lucia.post(&format!("/cases/views/{first}"), &[("name", "Segunda")]).await.expect(422);
        let views = lucia.get("/api/v1/views").await.json();
        assert_eq!(
            (&views["views"][1]["name"], &views["views"][1]["order"], &views["views"][1]["columns"]),
            (&json!("La primera"), &json!("oldest"), &json!(["kind"]))
        );
        let after = lucia.post(&format!("/cases/views/{first}/delete"), &[]).await.expect(303).location();
        assert_eq!(names(&lucia).await, ["Segunda"]);
        let page = lucia.get(&after).await.expect(200).text();
        assert!(page.contains(&format!("/cases/views/{first}/restore")), "{page}");
        let diego = house.person(Role::Agent, "Diego Paz");
        diego.post(&format!("/cases/views/{first}/restore"), &[]).await.expect(404);
        diego.post(&format!("/cases/views/{second}/delete"), &[]).await.expect(404);
        lucia.post(&format!("/cases/views/{first}/restore"), &[]).await.expect(303);
        assert_eq!(names(&lucia).await, ["Segunda", "La primera"]);
    });
}
