//! The service network, over HTTP and the wire, on both engines.
#![allow(clippy::unwrap_used)]

use crate::network;
use channels::{Settings, change_settings};
use http::Method;
use jiff::SignedDuration;
use jobs::{Listeners, Workers};
use serde_json::{Value as Json, json};
use shell::{App, Role, Routes, WordList};
use testkit::{Answer, Client, Gateway, House, Post, What, each};

const WORDS: &[WordList] = &[crate::WORDS, promises::WORDS, customers::WORDS, sales::WORDS, channels::WORDS];
const WHAT: What = What { routes, words: WORDS, listeners };

fn routes() -> Routes {
    crate::routes().and(channels::routes()).and(sales::routes())
}

fn listeners() -> Listeners {
    Listeners::none()
        .on("case.solved", network::on_case_ended)
        .on("case.assigned", network::on_case_ended)
        .on("message.sent", network::on_message_sent)
}

fn workers() -> Workers<App> {
    Workers::default()
        .on(channels::EMAIL, channels::email)
        .on(channels::SMS, channels::sms)
        .on(network::REMINDER, network::remind)
}

/// A house with a post office and a gateway, a case, an agent and Bruno of the network.
struct Desk {
    house: House,
    post: Post,
    gateway: Gateway,
    lucia: Client,
    bruno: Client,
    eva: Client,
    code: String,
}

impl Desk {
    async fn open(house: House) -> Self {
        let (post, gateway) = (Post::open(&[]).await, Gateway::open(&[]).await);
        let admin = house.actor(Role::Administrator, "Ana Cueva");
        let settings = Settings {
            smtp: post.address.clone(),
            mail_from: "Casa Andina <avisos@casaandina.ec>".into(),
            base_url: "https://atiende.casaandina.ec".into(),
            sms_url: gateway.template.clone(),
            receipt_key: String::new(),
        };
        change_settings(&house.base, &admin, settings).await.unwrap();
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let (bruno, eva) =
            (house.person(Role::NetworkMember, "Bruno Paz"), house.person(Role::Supervisor, "Eva Ríos"));
        house.person(Role::NetworkMember, "Carla Mora");
        let case = json!({
            "kind": "technical_service", "subject": "La lavadora no gira", "description": "Desde ayer no gira.",
            "customer": {"name": "Rosa Vera", "phone": "0991234567", "email": "rosa@ejemplo.ec"},
            "consumer": {"name": "Iván Vera", "phone": "0987654321"},
        });
        let opened = lucia.api_post("/api/v1/cases", case).await.expect(201).json();
        let code = opened["code"].as_str().unwrap().to_owned();
        Self { house, post, gateway, lucia, bruno, eva, code }
    }

    async fn work(&self) {
        workers().run_due(&self.house.base, &self.house.app).await.unwrap();
    }

    async fn later(&self, minutes: i64) {
        self.house.at(&(self.house.now() + SignedDuration::from_mins(minutes)).to_string());
        self.work().await;
    }

    fn at(&self, rest: &str) -> String {
        format!("/api/v1/cases/{}{rest}", self.code)
    }

    async fn hand_over(&self, to: Json) -> Answer {
        self.lucia.api_post(&self.at("/hand-over"), to).await
    }

    async fn case(&self) -> Json {
        self.lucia.get(&self.at("")).await.expect(200).json()
    }

    /// The path of the link in the newest text message.
    fn link(&self) -> String {
        self.link_in(self.gateway.asked().last().unwrap())
    }

    fn link_in(&self, asked: &str) -> String {
        let from = asked.find("%2Fn%2F").unwrap() + "%2Fn%2F".len();
        let secret: String =
            asked[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        format!("/n/{secret}")
    }

    /// Opens a link as a phone does: the cookie it is given.
    async fn open_link(&self, link: &str) -> String {
        let opened = self.house.stranger().post(link, &[]).await.expect(303);
        assert_eq!(opened.location(), format!("/n/case/{}", self.code));
        let cookie = opened.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("Path=/n;"), "{cookie}");
        cookie.split(';').next().unwrap().to_owned()
    }

    async fn guest(&self, method: Method, rest: &str, cookie: &str, form: &str) -> Answer {
        let kind = Some("application/x-www-form-urlencoded");
        let path = format!("/n/case/{}{rest}", self.code);
        self.house.stranger().send(method, &path, kind, form.into(), &[("cookie", cookie)]).await
    }
}

fn states(case: &Json) -> Vec<(String, String)> {
    let notices = case["notices"].as_array().unwrap().iter();
    let word = |json: &Json| json.as_str().unwrap().to_owned();
    notices.map(|n| (word(&n["channel"]), word(&n["state"]))).collect()
}

#[test]
fn a_case_goes_to_the_network_by_both_ways_is_received_solved_and_both_are_called() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec", "note": "Vea el motor"})).await.expect(200);
        desk.work().await;
        let case = desk.case().await;
        assert_eq!(
            (case["phase"].as_str(), case["assignee"].as_str()),
            (Some("waiting_third"), Some("Bruno Paz"))
        );
        assert_eq!(states(&case), [("email".into(), "sent".into()), ("sms".into(), "sent".into())]);
        assert!(desk.post.taken()[0].contains("La lavadora no gira"), "{}", desk.post.taken()[0]);

        let link = desk.link();
        // A program that previews the message looks, and uses nothing up.
        for _ in 0..3 {
            desk.house.stranger().get(&link).await.expect(200);
        }
        let cookie = desk.open_link(&link).await;
        let page = desk.guest(Method::GET, "", &cookie, "").await.expect(200).text();
        assert!(
            page.contains("Recibido")
                && page.contains("No me corresponde")
                && page.contains("Desde ayer no gira")
        );
        desk.guest(Method::POST, "/received", &cookie, "").await.expect(303);
        let case = desk.case().await;
        assert_eq!(case["phase"], "working");
        // Only the notice whose link was opened is known to have reached him.
        let reached = case["notices"].as_array().unwrap().iter().filter(|n| n["acknowledged_at"].is_string());
        assert_eq!(reached.map(|n| n["channel"].as_str().unwrap()).collect::<Vec<_>>(), ["sms"], "{case}");
        let history = case["history"].as_array().unwrap();
        assert_eq!(history.iter().filter(|e| e["kind"] == "message.acknowledged").count(), 1, "{history:?}");

        desk.guest(Method::POST, "/solve", &cookie, "body=Correa+cambiada").await.expect(303);
        let case = desk.case().await;
        assert_eq!(
            (case["phase"].as_str(), case["solution"].as_str()),
            (Some("solved"), Some("Correa cambiada"))
        );

        // Nobody closes it while somebody is still to be called.
        desk.lucia.api_post(&desk.at("/close"), json!({})).await.expect(409);
        let ids: Vec<String> =
            case["tasks"].as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(ids.len(), 2, "customer and consumer");
        let to = |id: &str| format!("/tasks/{id}");
        desk.guest(Method::POST, &to(&ids[0]), &cookie, "outcome=no_answer&note=").await.expect(303);
        assert_eq!(desk.case().await["tasks"][0]["state"], "open");
        desk.guest(Method::POST, &to(&ids[0]), &cookie, "outcome=reached&note=Conforme").await.expect(303);
        desk.guest(Method::POST, &to(&ids[1]), &cookie, "outcome=skip&note=").await.expect(422);
        desk.guest(Method::POST, &to(&ids[1]), &cookie, "outcome=skip&note=Vive+con+ella").await.expect(303);
        let tasks = desk.case().await["tasks"].clone();
        assert_eq!((tasks[0]["state"].as_str(), tasks[0]["attempts"].as_i64()), (Some("done"), Some(2)));
        assert_eq!(
            (tasks[1]["state"].as_str(), tasks[1]["note"].as_str()),
            (Some("skipped"), Some("Vive con ella"))
        );
        desk.lucia.api_post(&desk.at("/close"), json!({})).await.expect(200);
    });
}

#[test]
fn the_calls_that_are_owed_go_with_the_case() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let owners = async || {
            let case = desk.case().await;
            let tasks = case["tasks"].as_array().unwrap().clone();
            tasks.iter().map(|task| task["owner"].as_str().unwrap_or("-").to_owned()).collect::<Vec<_>>()
        };
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        assert_eq!(owners().await, ["Bruno Paz", "Bruno Paz"]);
        desk.hand_over(json!({"to": "carla.mora@ejemplo.ec"})).await.expect(200);
        assert_eq!(owners().await, ["Carla Mora", "Carla Mora"]);
        let to = json!({"assignee": "lucía.andrade@ejemplo.ec"});
        desk.lucia.api_post(&desk.at("/assign"), to).await.expect(200);
        assert_eq!(owners().await, ["Lucía Andrade", "Lucía Andrade"]);
        desk.lucia
            .api_post(&desk.at("/assign"), json!({"assignee": "bruno.paz@ejemplo.ec"}))
            .await
            .expect(200);
        assert_eq!(owners().await, ["Bruno Paz", "Bruno Paz"]);
        desk.lucia.api_post(&desk.at("/assign"), json!({})).await.expect(200);
        assert_eq!(owners().await, ["-", "-"], "whose they were sees the case no longer");
    });
}

#[test]
fn how_a_call_went_is_kept_while_it_is_owed_and_said_one_way() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        desk.work().await;
        let case = desk.case().await;
        let task = desk.at(&format!("/tasks/{}", case["tasks"][0]["id"].as_str().unwrap()));
        let both = json!({"outcome": "reached", "skipped": "Vive lejos"});
        let refused = desk.lucia.api_post(&task, both).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "skipped");
        desk.lucia.api_post(&task, json!({"outcome": "reached", "note": "Conforme"})).await.expect(200);
        for late in [json!({"outcome": "left_word", "note": "Otra"}), json!({"skipped": "Ya no"})] {
            desk.lucia.api_post(&task, late).await.expect(409);
        }
        let kept = &desk.case().await["tasks"][0];
        assert_eq!((kept["outcome"].as_str(), kept["note"].as_str()), (Some("reached"), Some("Conforme")));
    });
}

#[test]
fn why_a_notice_did_not_go_out_is_said_in_words() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let admin = desk.house.actor(Role::Administrator, "Ana Cueva");
        let settings = Settings {
            smtp: "smtp://127.0.0.1:9".into(),
            mail_from: "avisos@casaandina.ec".into(),
            base_url: "https://atiende.casaandina.ec".into(),
            ..Settings::default()
        };
        change_settings(&desk.house.base, &admin, settings).await.unwrap();
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        desk.work().await;
        let notices = desk.case().await["notices"].clone();
        assert_eq!(notices[0]["error"], "no se pudo conectar con el servidor de correo");
        assert_eq!(notices[0]["attempts"], 1);
    });
}

#[test]
fn a_link_opens_once_for_its_time_and_only_its_own_case() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        desk.work().await;
        let link = desk.link();
        let cookie = desk.open_link(&link).await;
        let page = desk.house.stranger().get(&link).await.expect(410).text();
        assert!(page.contains("Enviarme otro enlace"), "{page}");
        let again = desk.house.stranger().post(&link, &[]).await.expect(303);
        assert!(again.headers.get("set-cookie").is_none(), "a second browser gets nothing");

        // The cookie opens this case and nothing else.
        desk.house
            .stranger()
            .send(Method::GET, "/n/case/C-9999", None, vec![], &[("cookie", &cookie)])
            .await
            .expect(404);
        desk.house
            .stranger()
            .send(Method::GET, "/cases", None, vec![], &[("cookie", &cookie)])
            .await
            .expect(303);
        desk.guest(Method::GET, "", "atiende-case=otro", "").await.expect(404);
        for secret in ["%25", "*", "", "AAAAAAAAAAAAAAAAAAAAAA"] {
            assert!(desk.house.stranger().get(&format!("/n/{secret}")).await.status >= 400, "{secret}");
        }

        // Another link is sent when asked for, no more than one in ten minutes.
        let before = desk.gateway.asked().len();
        desk.house.stranger().post(&format!("{link}/again"), &[]).await.expect(200);
        desk.work().await;
        assert_eq!(desk.gateway.asked().len(), before, "the first one is a moment old");
        desk.house.at(&(desk.house.now() + SignedDuration::from_mins(11)).to_string());
        for _ in 0..3 {
            desk.house.stranger().post(&format!("{link}/again"), &[]).await.expect(200);
        }
        desk.work().await;
        assert_eq!(desk.gateway.asked().len(), before + 1);
        let new = desk.link();
        assert_ne!(new, link);
        desk.house.at(&(desk.house.now() + SignedDuration::from_hours(73)).to_string());
        desk.house.stranger().get(&new).await.expect(410);
        desk.guest(Method::GET, "", &cookie, "").await.expect(404);
    });
}

#[test]
fn a_link_lives_from_when_it_went_out_however_long_it_waited_for_a_server() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        // A week passes before anything can be sent.
        desk.later(7 * 24 * 60).await;
        let link = desk.link_in(&desk.gateway.asked()[0]);
        desk.later(71 * 60).await;
        desk.house.stranger().get(&link).await.expect(200);
        let mail = desk.post.taken()[0].replace("=\r\n", "");
        assert!(mail.contains("durante 72 horas desde que le lleg"), "{mail}");
        assert!(!mail.contains("se le pide"), "nothing was asked: {mail}");
        desk.house.at(&(desk.house.now() + SignedDuration::from_hours(2)).to_string());
        desk.house.stranger().get(&link).await.expect(410);
    });
}

#[test]
fn the_members_page_says_where_and_what_and_keeps_what_was_typed_of_a_call() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let invoice = json!({"number": "001-001-77", "invoiced_at": "2026-11-20T15:00:00Z", "customer": "Rosa Vera",
            "phone": "0991234567", "city": "Ambato", "province": "Tungurahua", "address": "Av. Cevallos 12",
            "lines": [{"product": "Lavadora Andina 12 kg", "quantity": 1, "price": 400}]});
        desk.house
            .person(Role::Operations, "Pablo Vera")
            .api_post("/api/v1/invoices", invoice)
            .await
            .expect(201);
        let case = json!({"kind": "technical_service", "subject": "No centrifuga", "invoice": "001-001-77",
            "customer": {"name": "Rosa Vera", "phone": "0991234567"}});
        let code = desk.lucia.api_post("/api/v1/cases", case).await.expect(201).json()["code"].clone();
        let desk = Desk { code: code.as_str().unwrap().to_owned(), ..desk };
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        let task = desk.case().await["tasks"][0].clone();
        assert_eq!(task["due_at"], json!(desk.house.now() + SignedDuration::from_hours(24)), "{task}");
        desk.work().await;
        desk.later(61).await;
        desk.later(61).await;
        let cookie = desk.open_link(&desk.link()).await;
        let page = desk.guest(Method::GET, "", &cookie, "").await.expect(200).text();
        for shown in ["Av. Cevallos 12, Ambato, Tungurahua", "001-001-77", "Lavadora Andina 12 kg", "Es suyo"]
        {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        assert!(!page.contains("avisó a la jefatura"), "that is for others to know: {page}");
        let path = format!("/tasks/{}", task["id"].as_str().unwrap());
        let page = desk.guest(Method::POST, &path, &cookie, "outcome=skip&note=").await.expect(422).text();
        assert!(
            page.contains("Lavadora") && page.contains("outcome") && !page.contains("/sign-in"),
            "{page}"
        );
        let page =
            desk.guest(Method::POST, &path, &cookie, "outcome=&note=Dijo+que+s%C3%AD").await.expect(422);
        assert!(page.text().contains("value=\"Dijo que sí\""));
    });
}

#[test]
fn silence_brings_a_second_notice_and_then_the_supervisor() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        desk.work().await;
        desk.later(59).await;
        assert_eq!(desk.case().await["notices"].as_array().unwrap().len(), 2);
        desk.later(2).await;
        let case = desk.case().await;
        assert_eq!(case["notices"].as_array().unwrap().len(), 4, "by both ways again");
        assert_eq!(case["notices"][2]["purpose"], "hand_over_reminder");
        desk.later(61).await;
        let case = desk.case().await;
        assert_eq!(case["notices"][4]["to"], "eva.ríos@ejemplo.ec");
        let eva = desk.eva.actor.clone().unwrap();
        let silent = desk.house.base.read(move |tx| network::silent(tx, &eva, 10)).await.unwrap();
        assert_eq!((silent.len(), silent[0].code.as_str()), (1, desk.code.as_str()));
        // No more after that.
        desk.later(600).await;
        assert_eq!(desk.case().await["notices"].as_array().unwrap().len(), 5);
        // A late answer counts.
        desk.bruno.api_post(&desk.at("/received"), json!({})).await.expect(200);
        let eva = desk.eva.actor.clone().unwrap();
        assert!(desk.house.base.read(move |tx| network::silent(tx, &eva, 10)).await.unwrap().is_empty());
    });
}

#[test]
fn who_answers_is_not_reminded_and_who_declines_gives_the_case_back() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        desk.work().await;
        desk.bruno.post(&format!("/cases/{}/received", desk.code), &[]).await.expect(303);
        desk.later(300).await;
        assert_eq!(desk.case().await["notices"].as_array().unwrap().len(), 2);

        desk.bruno.post(&format!("/cases/{}/decline", desk.code), &[("reason", "")]).await.expect(422);
        let reason = [("reason", "No trabajo esa marca")];
        desk.bruno.post(&format!("/cases/{}/decline", desk.code), &reason).await.expect(303);
        let case = desk.case().await;
        assert_eq!((case["assignee"].is_null(), case["phase"].as_str()), (true, Some("working")));
        assert!(case["tasks"].as_array().unwrap().iter().all(|t| t["state"] == "skipped"), "{case}");
        desk.bruno.get(&format!("/cases/{}", desk.code)).await.expect(404);
        assert!(
            desk.lucia
                .get(&format!("/cases/{}", desk.code))
                .await
                .expect(200)
                .text()
                .contains("No trabajo esa marca")
        );
    });
}

#[test]
fn a_case_goes_to_whoever_knows_and_is_near_and_leaves_who_had_it() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let ana = desk.house.person(Role::Administrator, "Ana Cueva");
        let id = |client: &Client| client.actor.as_ref().unwrap().id;
        let carla = desk.house.person(Role::NetworkMember, "Carla Mora");
        for (who, specialties, areas) in [
            (&desk.bruno, "Línea blanca", "Pichincha"),
            (&carla, "Línea blanca, Televisores", "Guayas, Manabí"),
        ] {
            let skills = [("specialties", specialties), ("areas", areas)];
            ana.post(&format!("/settings/network/{}", id(who)), &skills).await.expect(303);
        }
        desk.lucia.post(&format!("/settings/network/{}", id(&carla)), &[]).await.expect(403);
        desk.hand_over(json!({"specialty": "linea blanca", "area": "PICHINCHA"})).await.expect(200);
        assert_eq!(desk.case().await["assignee"], "Bruno Paz");
        desk.hand_over(json!({"specialty": "Televisores", "area": "Manabí"})).await.expect(200);
        let case = desk.case().await;
        assert_eq!(case["assignee"], "Carla Mora");
        assert_eq!(states(&case)[0].1, "cancelled", "Bruno is not written to any more");
        desk.bruno.get(&format!("/cases/{}", desk.code)).await.expect(404);
        let refused = desk.hand_over(json!({"specialty": "Celulares"})).await.expect(422).text();
        assert!(refused.contains("Nadie de la red"), "{refused}");
        desk.hand_over(json!({"to": "nadie@ejemplo.ec"})).await.expect(422);
        desk.hand_over(json!({})).await.expect(422);
        desk.hand_over(json!({"a": "quien"})).await.expect(422);
        desk.lucia
            .api_post("/api/v1/cases/C-9999/hand-over", json!({"to": "bruno.paz@ejemplo.ec"}))
            .await
            .expect(404);
        desk.bruno.api_post(&desk.at("/hand-over"), json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(403);
    });
}

#[test]
fn who_has_no_phone_is_told_by_mail_and_the_desk_sees_it() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.house.person(Role::NetworkMember, "Gil sin teléfono");
        desk.hand_over(json!({"to": "gil.sin.teléfono@ejemplo.ec"})).await.expect(200);
        let page = desk.lucia.get(&format!("/cases/{}", desk.code)).await.expect(200).text();
        assert!(page.contains("No tiene teléfono"), "{page}");
    });
}

#[test]
fn handing_a_solved_case_over_is_refused_and_twice_with_one_key_is_once() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        for _ in 0..2 {
            let to = json!({"to": "bruno.paz@ejemplo.ec"});
            desk.lucia.api_post_once(&desk.at("/hand-over"), "k1", to).await.expect(200);
        }
        assert_eq!(desk.case().await["notices"].as_array().unwrap().len(), 2);
        desk.lucia.api_post(&desk.at("/solve"), json!({"solution": "Listo"})).await.expect(200);
        assert!(states(&desk.case().await).iter().all(|(_, state)| state == "cancelled"));
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(409);
    });
}

#[test]
fn giving_a_case_to_a_member_hands_it_over_whichever_door_it_goes_through() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let id = desk.bruno.actor.as_ref().unwrap().id.to_string();
        let carla = desk.house.person(Role::NetworkMember, "Carla Mora");
        let other = carla.actor.as_ref().unwrap().id.to_string();
        let told = async |to: &str| {
            let case = desk.case().await;
            let notices = case["notices"].as_array().unwrap().iter();
            let live = notices.filter(|n| n["to"] == to && n["state"] != "cancelled").count();
            (live, case["phase"].as_str().unwrap().to_owned(), case["tasks"].as_array().unwrap().len())
        };
        // Through the API, twice: the second time nothing is left to be done.
        for _ in 0..2 {
            desk.lucia.api_post(&desk.at("/assign"), json!({"assignee": id})).await.expect(200);
        }
        assert_eq!(told("bruno.paz@ejemplo.ec").await, (1, "waiting_third".into(), 2));
        desk.work().await;
        let cookie = desk.open_link(&desk.link()).await;
        desk.guest(Method::POST, "/received", &cookie, "").await.expect(303);

        // Through the page, to somebody else: who had it reads it no more.
        let page = format!("/cases/{}", desk.code);
        desk.lucia.post(&format!("{page}/assign"), &[("assignee", &other)]).await.expect(303);
        assert_eq!(told("carla.mora@ejemplo.ec").await, (1, "waiting_third".into(), 2));
        desk.guest(Method::GET, "", &cookie, "").await.expect(410);
        carla.get(&page).await.expect(200);

        // Back to the desk, the notices that still wait are over.
        let lucia = desk.lucia.actor.as_ref().unwrap().id.to_string();
        desk.lucia.api_post(&desk.at("/assign"), json!({"assignee": lucia})).await.expect(200);
        assert_eq!(told("carla.mora@ejemplo.ec").await.0, 0);
        carla.get(&page).await.expect(404);
        // A solved case is nobody's to hand over.
        desk.lucia.api_post(&desk.at("/solve"), json!({"solution": "Listo"})).await.expect(200);
        desk.lucia.api_post(&desk.at("/assign"), json!({"assignee": id})).await.expect(409);
    });
}

#[test]
fn a_call_that_would_fall_on_a_sunday_is_due_when_people_can_be_called() {
    each(&WHAT, async |house| {
        house.at("2026-11-28T21:59:00Z");
        let desk = Desk::open(house).await;
        desk.hand_over(json!({"to": "bruno.paz@ejemplo.ec"})).await.expect(200);
        // Saturday at 16:59 and a day more is Sunday: nobody is called before Monday at 9:00.
        let case = desk.case().await;
        let dues: Vec<&Json> = case["tasks"].as_array().unwrap().iter().map(|t| &t["due_at"]).collect();
        assert_eq!(dues, ["2026-11-30T14:00:00Z", "2026-11-30T14:00:00Z"], "{case}");
    });
}
