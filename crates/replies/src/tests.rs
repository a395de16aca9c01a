//! Templates over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

use crate::{acknowledgement, fitting, offered, seed};
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::{Lang, Role};
use testkit::{Client, House, What, each};

const WHAT: What = What { routes: crate::routes, words: &[crate::WORDS], listeners: Listeners::none };

fn marta(house: &House) -> Client {
    house.person(Role::Supervisor, "Marta Cevallos")
}

fn lucia(house: &House) -> Client {
    house.person(Role::Agent, "Lucía Andrade")
}

async fn names(who: &Client) -> Vec<String> {
    let all = who.get("/api/v1/templates").await.expect(200).json();
    all["templates"].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_template_is_kept_with_its_variables_and_read_in_the_readers_words() {
    each(&WHAT, async |house| {
        let body =
            json!({"name": "Envío", "shortcut": "/Envío", "body": "Va la {{factura.guía}}", "shared": true});
        let made = marta(&house).api_post("/api/v1/templates", body).await.expect(201);
        let template = made.json();
        assert_eq!(
            (&template["shortcut"], &template["body"]),
            (&json!("envio"), &json!("Va la {{invoice.waybill}}"))
        );
        assert_eq!(marta(&house).get(&made.location()).await.expect(200).json(), template);
        let id = template["id"].as_str().unwrap();
        let page = lucia(&house).get(&format!("/settings/templates/{id}")).await.expect(200).text();
        assert!(page.contains("Va la {{factura.guia}}"), "{page}");
        assert!(page.contains("Va la SE-9917720"), "it shows how it reads: {page}");
        let list = lucia(&house).get("/settings/templates").await.expect(200).text();
        assert!(list.contains("/envio") && list.contains("Envío"), "{list}");
    });
}

#[test]
fn an_unknown_variable_is_refused_with_those_there_are_and_what_was_written_stays() {
    each(&WHAT, async |house| {
        let body = json!({"name": "Mala", "body": "{{cliente.apellido}}"});
        let told = lucia(&house).api_post("/api/v1/templates", body).await.expect(422).json();
        let detail = told["errors"][0]["detail"].as_str().unwrap();
        assert_eq!(told["errors"][0]["field"], "body");
        assert!(detail.contains("cliente.apellido") && detail.contains("cliente.primer_nombre"), "{detail}");
        let fields = [("name", "Mala"), ("body", "Hola {{7*7}} y adiós"), ("kind-claim", "yes")];
        let page = lucia(&house).post("/settings/templates", &fields).await.expect(422).text();
        assert!(
            page.contains("Hola {{7*7}} y adiós") && page.contains("«7*7» entre llaves dobles"),
            "{page}"
        );
        assert!(names(&lucia(&house)).await.is_empty());
    });
}

#[test]
fn everybodys_templates_are_changed_by_who_leads_and_ones_own_are_nobody_elses() {
    each(&WHAT, async |house| {
        let (marta, lucia) = (marta(&house), lucia(&house));
        let shared = json!({"name": "De todos", "body": "x", "shared": true});
        lucia.api_post("/api/v1/templates", shared.clone()).await.expect(403);
        let of_all = marta.api_post("/api/v1/templates", shared.clone()).await.expect(201).json();
        let own =
            lucia.api_post("/api/v1/templates", json!({"name": "Mía", "body": "y"})).await.expect(201).json();
        assert_eq!(own["owner"], "Lucía Andrade");
        assert_eq!(names(&lucia).await, ["De todos", "Mía"]);
        assert_eq!(names(&marta).await, ["De todos"]);
        let path = |t: &Json| format!("/api/v1/templates/{}", t["id"].as_str().unwrap());
        marta.get(&path(&own)).await.expect(404);
        marta.api_post(&path(&own), json!({"name": "Mía", "body": "z"})).await.expect(404);
        lucia.api_post(&path(&of_all), json!({"name": "Robada", "body": "z"})).await.expect(403);
        house.person(Role::Operations, "Óscar Lema").get("/settings/templates").await.expect(403);
        let copied =
            lucia.get(&format!("/settings/templates/new?copy={}", of_all["id"].as_str().unwrap())).await;
        assert!(copied.expect(200).text().contains("De todos (copia)"));
    });
}

#[test]
fn a_shortcut_belongs_to_one_template_in_use() {
    each(&WHAT, async |house| {
        let (marta, lucia) = (marta(&house), lucia(&house));
        let named = |shortcut: &str, shared: bool| json!({"name": "T", "body": "x", "shortcut": shortcut, "shared": shared});
        let first = marta.api_post("/api/v1/templates", named("envio", true)).await.expect(201).json();
        let told = marta.api_post("/api/v1/templates", named("Envío", true)).await.expect(422).json();
        assert_eq!(told["errors"][0]["field"], "shortcut");
        lucia.api_post("/api/v1/templates", named("envio", false)).await.expect(201);
        let path = format!("/settings/templates/{}", first["id"].as_str().unwrap());
        marta.post(&format!("{path}/retire"), &[]).await.expect(303);
        marta.api_post("/api/v1/templates", named("envio", true)).await.expect(201);
        // It cannot come back while another has its shortcut.
        marta.post(&format!("{path}/restore"), &[]).await.expect(422);
    });
}

#[test]
fn a_change_over_another_is_refused_and_a_repeated_request_makes_one() {
    each(&WHAT, async |house| {
        let marta = marta(&house);
        let body = json!({"name": "Una", "body": "x", "shared": true});
        let first = marta.api_post_once("/api/v1/templates", "k", body.clone()).await.expect(201).json();
        assert_eq!(
            marta.api_post_once("/api/v1/templates", "k", body).await.expect(201).json()["id"],
            first["id"]
        );
        let path = format!("/settings/templates/{}", first["id"].as_str().unwrap());
        let fields =
            |body: &'static str| [("name", "Una"), ("body", body), ("shared", "yes"), ("version", "1")];
        marta.post(&path, &fields("dos")).await.expect(303);
        let told = marta.post(&path, &fields("tres")).await.expect(409).text();
        assert!(told.contains("cambió esta plantilla"), "{told}");
        let now = marta.get(&format!("/api{}", path.replace("/settings", "/v1"))).await.expect(200).json();
        assert_eq!((&now["body"], &now["version"]), (&json!("dos"), &json!(2)));
        let kinds = house.base.read({
            let id = first["id"].as_str().unwrap().parse().unwrap();
            move |tx| jobs::history(tx, jobs::Subject { kind: "template", id })
        });
        let kinds: Vec<_> = kinds.await.unwrap().into_iter().map(|past| past.kind).collect();
        assert_eq!(kinds, ["template.made", "template.changed"]);
    });
}

#[test]
fn the_preview_keeps_nothing_and_shows_what_is_wrong() {
    each(&WHAT, async |house| {
        let fields =
            [("name", "Casi"), ("subject", "Caso {{caso.codigo}}"), ("body", "<b>{{cliente.nombre}}</b>")];
        let page = lucia(&house).post("/settings/templates/preview", &fields).await.expect(200).text();
        assert!(page.contains("Caso C-1042") && page.contains("&lt;b&gt;Rosa Peñafiel&lt;/b&gt;"), "{page}");
        assert!(names(&lucia(&house)).await.is_empty());
    });
}

#[test]
fn every_company_starts_with_templates_of_its_language_once() {
    each(&WHAT, async |house| {
        for _ in 0..2 {
            house.base.write(|work| seed(work, Lang::Es)).await.unwrap();
        }
        let actor = house.actor(Role::Agent, "Lucía Andrade");
        let all = house.base.read(move |tx| offered(tx, &actor)).await.unwrap();
        let offered = fitting(&all, "claim", Lang::Es);
        assert!(offered.iter().all(|one| one.language == "es"), "{offered:?}");
        assert!(offered.iter().any(|one| one.shortcut == "guia") && offered.len() >= 12);
        assert!(!offered.iter().any(|one| one.shortcut == "gracias"), "that one is for suggestions");
        let sms =
            house.base.read(|tx| acknowledgement(tx, "claim", crate::Way::Sms, Lang::Es)).await.unwrap();
        assert_eq!(sms.unwrap().shortcut, "acuse-sms");
    });
}
