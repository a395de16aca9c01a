//! Returns, over HTTP and the wire, on both engines.
#![allow(clippy::unwrap_used)]

use channels::{Settings, change_settings};
use jiff::SignedDuration;
use jobs::{Listeners, Workers};
use serde_json::{Value as Json, json};
use shell::{App, Role, Routes, WordList};
use testkit::{Answer, Client, Gateway, House, OnCases, Post, Smtp, What, each_on_cases};

const WORDS: &[WordList] = &[crate::WORDS, cases::WORDS, customers::WORDS, sales::WORDS, channels::WORDS];
const WHAT: What = What { routes, words: WORDS, listeners };
const ON_CASES: OnCases = (&[crate::panel], &[crate::unsettled]);

fn routes() -> Routes {
    crate::routes().and(cases::routes()).and(channels::routes()).and(sales::routes()).and(customers::routes())
}

fn listeners() -> Listeners {
    Listeners::none()
        .on("message.sent", crate::on_message)
        .on("message.delivered", crate::on_message)
        .on("message.told_by_hand", crate::on_message)
        .on("message.failed", crate::on_message)
        .on("message.queued", crate::on_message)
        .on("case.task_ended", crate::on_call_ended)
}

fn workers() -> Workers<App> {
    Workers::default().on(channels::EMAIL, channels::email).on(channels::SMS, channels::sms)
}

fn each<F: Future<Output = ()>>(test: impl Fn(Desk) -> F) {
    each_on_cases(&WHAT, ON_CASES, async |house| test(Desk::open(house).await).await);
}

/// A house in Pichincha with a post office and a gateway; Rosa in Manabí, to whom another product came.
struct Desk {
    house: House,
    post: Post,
    gateway: Gateway,
    lucia: Client,
    oscar: Client,
    ana: Client,
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
        let ana = house.person(Role::Administrator, "Ana Cueva");
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let oscar = house.person(Role::Operations, "Óscar Lema");
        let places = [
            ("home_province", "Pichincha"),
            ("office", "Av. Amazonas N34-12, Quito"),
            ("shops", "Local Norte: Av. 6 de Diciembre\nLocal Sur"),
            ("bring_days", "15"),
            ("transit_days", "5"),
            ("inspect_days", "2"),
            ("settle_days", "5"),
        ];
        ana.post("/settings/returns", &places).await.expect(303);
        let couriers = [
            ("name-0", "Servientrega"),
            ("prefix-0", ""),
            ("next-0", "17"),
            ("name-1", "Tramaco"),
            ("prefix-1", "TR-"),
            ("next-1", ""),
        ];
        ana.post("/settings/returns/couriers", &couriers).await.expect(303);
        let invoice = json!({
            "number": "001-002-000018811", "invoiced_at": "2026-11-20T15:00:00Z", "amount_minor": 10_000,
            "customer": "Rosa Vera", "phone": "0991234567", "email": "rosa@ejemplo.ec", "province": "Manabí",
            "lines": [{"product": "Llave de paso", "quantity": 4, "price": 20},
                      {"product": "Sifón", "quantity": 1, "price": 20}],
        });
        ana.api_post("/api/v1/invoices", invoice).await.expect(201);
        let case = json!({
            "kind": "claim", "category": "wrong_item", "subject": "Llegó otra llave",
            "description": "Pidió de media y llegó de una pulgada.", "invoice": "001-002-000018811",
        });
        let opened = lucia.api_post("/api/v1/cases", case).await.expect(201).json();
        let code = opened["code"].as_str().unwrap().to_owned();
        Self { house, post, gateway, lucia, oscar, ana, code }
    }

    async fn work(&self) {
        workers().run_due(&self.house.base, &self.house.app).await.unwrap();
    }

    fn later(&self, hours: i64) {
        self.house.at(&(self.house.now() + SignedDuration::from_hours(hours)).to_string());
    }

    /// What a return of the claim says, with something else in it.
    fn asked(&self, more: Json) -> Json {
        let mut asked =
            json!({"case": self.code, "products": [{"product": "Llave de paso", "quantity": "2"}]});
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        asked
    }

    async fn try_open(&self, more: Json) -> Answer {
        self.lucia.api_post("/api/v1/returns", self.asked(more)).await
    }

    async fn open_return(&self, more: Json) -> String {
        let opened = self.try_open(more).await.expect(201).json();
        opened["id"].as_str().unwrap().to_owned()
    }

    async fn step(&self, who: &Client, id: &str, step: &str, with: Json) -> Answer {
        who.api_post(&format!("/api/v1/returns/{id}/{step}"), with).await
    }

    async fn see(&self, id: &str) -> Json {
        self.lucia.get(&format!("/api/v1/returns/{id}")).await.expect(200).json()
    }

    async fn page(&self, id: &str) -> String {
        self.lucia.get(&format!("/returns/{id}")).await.expect(200).text()
    }

    /// A return by courier that is at the head office.
    async fn received(&self, more: Json) -> String {
        let id = self.open_return(more).await;
        self.step(&self.lucia, &id, "waybill", json!({"courier": "servientrega"})).await.expect(200);
        self.step(&self.oscar, &id, "received", json!({})).await.expect(200);
        id
    }
}

fn words(json: &Json, fields: &[&str]) -> Vec<String> {
    fields.iter().map(|f| json[f].as_str().unwrap_or("-").to_owned()).collect()
}

#[test]
fn a_wrong_product_in_another_province_comes_by_waybill_is_replaced_and_the_loop_closes_once_she_knows() {
    each(async |desk| {
        // The claim's page proposes it, the form knows the way.
        let page = desk.lucia.get(&format!("/cases/{}", desk.code)).await.expect(200).text();
        assert!(
            page.contains("Abrir devolución") && page.contains("lo normal es pedirlo de vuelta"),
            "{page}"
        );
        let form = desk.lucia.get(&format!("/returns/new?case={}", desk.code)).await.expect(200).text();
        assert!(form.contains("El cliente está en Manabí y la empresa en Pichincha"), "{form}");
        assert!(form.contains("compró 4"), "{form}");

        let typed = [
            ("case", desk.code.as_str()),
            ("line-1", "2"),
            ("reason", "wrong_item"),
            ("way", "courier"),
            ("tell_by", "email"),
            ("once", "k-1"),
        ];
        let opened = desk.lucia.post("/returns", &typed).await.expect(303).location();
        let again = desk.lucia.post("/returns", &typed).await.expect(303).location();
        assert_eq!(opened, again, "a form sent twice opens one return");
        let claim = desk.lucia.get(&format!("/api/v1/cases/{}", desk.code)).await.expect(200).json();
        assert_eq!(claim["phase"], "working", "who asks for something back is working on the claim");
        let id = opened.trim_start_matches("/returns/").split('?').next().unwrap().to_owned();
        let r = desk.see(&id).await;
        assert_eq!(
            words(&r, &["state", "way", "reason", "tell_by", "open_because"]),
            ["opened", "courier", "wrong_item", "email", "issue"]
        );
        assert_eq!(r["products"], json!([{"product": "Llave de paso", "quantity": "2"}]));

        desk.lucia.post(&format!("/returns/{id}/waybill"), &[("courier", "Servientrega")]).await.expect(303);
        let r = desk.see(&id).await;
        assert_eq!(
            words(&r, &["state", "courier", "waybill", "due_on"]),
            ["waybill_issued", "Servientrega", "SERV-D-00017", "2026-12-09"]
        );
        let sheet = desk.lucia.get(&format!("/returns/{id}/sheet")).await.expect(200).text();
        for shown in
            ["SERV-D-00017", "<svg", "Rosa Vera", "Av. Amazonas N34-12, Quito", "Llave de paso", &desk.code]
        {
            assert!(sheet.contains(shown), "{shown}");
        }

        desk.later(24);
        desk.lucia.post(&format!("/returns/{id}/handed-over"), &[]).await.expect(303);
        desk.later(72);
        assert!(desk.page(&id).await.contains("la tiene el courier, no la ha entregado, 3 días"));
        // Who looks after dispatches receives and inspects at the head office.
        desk.oscar.post(&format!("/returns/{id}/received"), &[]).await.expect(303);
        desk.oscar.post(&format!("/returns/{id}/inspected"), &[("verdict", "accepted")]).await.expect(303);
        desk.oscar.post(&format!("/returns/{id}/resolved"), &[]).await.expect(403);
        let page = desk.oscar.get(&format!("/returns/{id}")).await.expect(200).text();
        assert!(
            page.contains("Quien atiende el reclamo la resuelve") && !page.contains("Ya se avisó"),
            "{page}"
        );
        assert_eq!(desk.see(&id).await["open_because"], "settle");
        let ending = [("outcome", "replacement"), ("number", "SE-1200456"), ("on", "2026-12-02")];
        desk.lucia.post(&format!("/returns/{id}/resolved"), &ending).await.expect(303);

        // Settled, but nothing has gone out: the loop is open, and says why.
        let r = desk.see(&id).await;
        assert_eq!(
            words(&r, &["state", "open_because", "untold", "closed_at"]),
            ["resolved", "tell-waiting", "waiting", "-"]
        );
        desk.work().await;
        let r = desk.see(&id).await;
        assert_eq!(words(&r, &["state", "open_because", "untold"]), ["closed", "-", "-"]);
        assert!(r["closed_at"].is_string());
        let kinds: Vec<_> = r["history"]
            .as_array()
            .unwrap()
            .iter()
            .map(|h| h["kind"].as_str().unwrap().to_owned())
            .filter(|kind| kind.starts_with("return."))
            .collect();
        assert_eq!(
            kinds,
            [
                "return.opened",
                "return.waybill_issued",
                "return.handed_over",
                "return.received",
                "return.inspected",
                "return.resolved",
                "return.closed"
            ]
        );
        // She read of every step what comes next and when.
        let letters = desk.post.taken();
        assert_eq!(letters.len(), 6);
        // Several go out at once, in any order.
        for said in ["SERV-D-00017", "SE-1200456"] {
            assert!(letters.iter().any(|letter| letter.contains(said)), "{said}: {letters:?}");
        }
        assert!(desk.page(&id).await.contains("el cliente ya lo sabe"));
    });
}

#[test]
fn a_notice_that_does_not_go_out_keeps_the_loop_open_until_somebody_tells_her() {
    each(async |desk| {
        let id = desk.received(json!({"tell_by": "email"})).await;
        desk.work().await;
        desk.step(&desk.lucia, &id, "inspected", json!({"accepted": true})).await.expect(200);
        desk.post.script(&[Smtp::Refuse(550), Smtp::Take]);
        desk.work().await;
        let credit = json!({"outcome": "credit", "number": "NC-88", "credit_minor": 4000});
        desk.step(&desk.lucia, &id, "resolved", credit).await.expect(200);
        desk.work().await;
        let r = desk.see(&id).await;
        assert_eq!(words(&r, &["state", "open_because"]), ["resolved", "tell-failed-email"]);
        let list = desk.lucia.get("/returns?view=untold").await.expect(200).text();
        assert!(list.contains("falta avisar al cliente: el correo no salió"), "{list}");

        let failed = r["notices"].as_array().unwrap().iter().find(|n| n["state"] == "failed").unwrap();
        let told = format!("/messages/{}/told", failed["id"].as_str().unwrap());
        desk.lucia.post(&told, &[]).await.expect(303);
        assert_eq!(words(&desk.see(&id).await, &["state", "untold"]), ["closed", "-"]);
    });
}

#[test]
fn a_claim_is_not_closed_while_its_return_is_open_and_the_refusal_leads_there() {
    each(async |desk| {
        let id = desk.received(json!({"tell_by": "email"})).await;
        let case = format!("/api/v1/cases/{}", desk.code);
        let solved = json!({"solution": "Se repone la llave"});
        desk.lucia.api_post(&format!("{case}/solve"), solved).await.expect(200);
        let (page, at) = (format!("/cases/{}/close", desk.code), format!("/returns/{id}"));

        let refused = desk.lucia.post(&page, &[]).await.expect(409).text();
        assert!(refused.contains("su devolución sigue abierta (2 × Llave de paso)"), "{refused}");
        assert!(
            refused.contains(&format!("href=\"{at}\"")) && refused.contains("Ver lo que falta"),
            "{refused}"
        );
        let refused = desk.lucia.api_post(&format!("{case}/close"), json!({})).await.expect(409).json();
        assert_eq!(refused["see"], json!(at));
        assert_eq!(desk.lucia.get(&case).await.json()["phase"], "solved");

        desk.step(&desk.lucia, &id, "inspected", json!({"accepted": true})).await.expect(200);
        let credit = json!({"outcome": "credit", "number": "NC-88", "credit_minor": 4000});
        desk.step(&desk.lucia, &id, "resolved", credit).await.expect(200);
        let refused = desk.lucia.post(&page, &[]).await.expect(409).text();
        assert!(refused.contains("falta que el cliente sepa cómo terminó su devolución"), "{refused}");
        desk.work().await;
        desk.lucia.post(&page, &[]).await.expect(303);
        assert_eq!(desk.lucia.get(&case).await.json()["phase"], "closed");
    });
}

#[test]
fn a_return_and_the_closing_of_its_claim_at_once_are_one_after_the_other() {
    each(async |desk| {
        let case = format!("/api/v1/cases/{}", desk.code);
        desk.lucia.api_post(&format!("{case}/solve"), json!({"solution": "Listo"})).await.expect(200);
        let closing = format!("{case}/close");
        let (opened, closed) =
            tokio::join!(desk.try_open(json!({})), desk.lucia.api_post(&closing, json!({})));
        let mut statuses = [opened.status, closed.status];
        statuses.sort_unstable();
        assert!(statuses == [200, 409] || statuses == [201, 409], "{statuses:?}");
    });
}

#[test]
fn a_failed_notice_that_is_sent_again_closes_the_loop() {
    each(async |desk| {
        desk.post.script(&[Smtp::Refuse(550)]);
        let id = desk.open_return(json!({"tell_by": "email"})).await;
        desk.work().await;
        assert_eq!(desk.see(&id).await["untold"], "failed");
        desk.step(&desk.lucia, &id, "cancelled", json!({"reason": "Se queda con la llave"}))
            .await
            .expect(200);
        desk.work().await;
        let r = desk.see(&id).await;
        assert_eq!(words(&r, &["state", "open_because"]), ["cancelled", "tell-failed-email"]);
        let failed = r["notices"][0]["id"].as_str().unwrap().to_owned();
        desk.lucia.post(&format!("/messages/{failed}/again"), &[]).await.expect(303);
        assert_eq!(desk.see(&id).await["untold"], "waiting");
        desk.work().await;
        let r = desk.see(&id).await;
        assert_eq!(r["state"], "cancelled");
        assert!(r["closed_at"].is_string(), "{r}");
    });
}

#[test]
fn who_wants_to_be_called_is_called_with_the_words_to_say_and_the_calls_close_the_loop() {
    each(async |desk| {
        let id = desk.received(json!({"tell_by": "phone"})).await;
        let rejected = json!({"accepted": false, "reason": "Tiene marcas de uso"});
        desk.step(&desk.oscar, &id, "inspected", rejected).await.expect(200);
        let back = json!({"outcome": "returned_to_customer", "number": "SE-77", "on": "2026-11-30"});
        desk.step(&desk.lucia, &id, "resolved", back).await.expect(200);
        assert_eq!(desk.see(&id).await["open_because"], "tell-call");
        let case = desk.lucia.get(&format!("/api/v1/cases/{}", desk.code)).await.expect(200).json();
        let tasks = case["tasks"].as_array().unwrap().clone();
        assert_eq!(tasks.len(), 5, "one call for each step");
        let page = desk.page(&id).await;
        assert!(page.contains("Tiene marcas de uso.") && page.contains("SE-77"), "{page}");
        for (at, task) in tasks.iter().enumerate() {
            assert_eq!(desk.see(&id).await["state"], "resolved", "{at} of 5 calls");
            let to = format!("/api/v1/cases/{}/tasks/{}", desk.code, task["id"].as_str().unwrap());
            desk.lucia.api_post(&to, json!({"outcome": "reached"})).await.expect(200);
        }
        assert_eq!(desk.see(&id).await["state"], "closed");
        assert!(desk.gateway.asked().is_empty() && desk.post.taken().is_empty());
    });
}

#[test]
fn a_text_message_that_turns_out_undelivered_opens_the_loop_again() {
    each(async |desk| {
        let id = desk.open_return(json!({"tell_by": "sms", "way": "drop_off", "place": "local norte"})).await;
        desk.work().await;
        desk.step(&desk.lucia, &id, "cancelled", json!({"reason": "Era la correcta."})).await.expect(200);
        desk.work().await;
        let r = desk.see(&id).await;
        assert!(r["closed_at"].is_string(), "{r}");
        assert!(desk.gateway.asked()[0].contains("Local%20Norte"), "{}", desk.gateway.asked()[0]);
        let how = desk.house.base.read({
            let app = desk.house.app.clone();
            move |tx| channels::settings(tx, &app)
        });
        let key = how.await.unwrap().receipt_key;
        let message = r["notices"][1]["id"].as_str().unwrap();
        let report = format!("/receipts/sms/{key}?id={message}&state=undelivered");
        desk.house.stranger().get(&report).await;
        let r = desk.see(&id).await;
        assert_eq!(words(&r, &["state", "open_because", "closed_at"]), ["cancelled", "tell-failed-sms", "-"]);
    });
}

#[test]
fn a_claim_has_one_open_return_and_the_second_agent_finds_the_first_ones() {
    each(async |desk| {
        let id = desk.open_return(json!({})).await;
        let refused = desk.try_open(json!({})).await.expect(409).text();
        assert!(refused.contains(&format!("/returns/{id}")), "{refused}");
        let to = desk.lucia.get(&format!("/returns/new?case={}", desk.code)).await.expect(303).location();
        assert_eq!(to, format!("/returns/{id}?already=yes"));
        assert!(
            desk.lucia.get(&to).await.expect(200).text().contains("ya tiene una devolución abierta: es esta")
        );
        let typed = [("case", desk.code.as_str()), ("line-1", "1"), ("way", "courier"), ("tell_by", "email")];
        let to = desk.lucia.post("/returns", &typed).await.expect(303).location();
        assert_eq!(to, format!("/returns/{id}?already=yes"));
        // Once it is over there may be another.
        desk.step(&desk.lucia, &id, "cancelled", json!({"reason": "Se arrepintió"})).await.expect(200);
        desk.open_return(json!({})).await;
        // Both at once: one of them opens it.
        let page = desk.lucia.get(&format!("/cases/{}", desk.code)).await.expect(200).text();
        assert!(!page.contains("/returns/new?case="), "{page}");
    });
}

#[test]
fn two_agents_at_once_take_a_step_once() {
    each(async |desk| {
        let (one, other) = tokio::join!(desk.try_open(json!({})), desk.try_open(json!({})));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        let id = if one.status == 201 { one.json() } else { other.json() }["id"].as_str().unwrap().to_owned();
        let belen = desk.house.person(Role::Agent, "Belén Ortiz");
        let courier = json!({"courier": "Tramaco"});
        let (a, b) = tokio::join!(
            desk.step(&desk.lucia, &id, "waybill", courier.clone()),
            desk.step(&belen, &id, "waybill", courier.clone())
        );
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        assert_eq!(desk.see(&id).await["waybill"], "TR-00001");
        let late =
            desk.lucia.post(&format!("/returns/{id}/waybill"), &[("courier", "Tramaco")]).await.expect(409);
        assert!(late.text().contains("ya emitió la guía. No cambió nada"), "{}", late.text());
        // The same request again, under its key, is the same answer and no second number.
        let path = format!("/api/v1/returns/{id}/received");
        belen.api_post_once(&path, "k-9", json!({})).await.expect(200);
        belen.api_post_once(&path, "k-9", json!({})).await.expect(200);
        belen.api_post(&path, json!({})).await.expect(409);
    });
}

#[test]
fn each_courier_has_a_count_of_its_own_and_no_number_is_given_twice() {
    each(async |desk| {
        let mut numbers = Vec::new();
        for courier in ["SERVIENTREGA", "Servientrega", "tramaco"] {
            let id = desk.open_return(json!({})).await;
            desk.step(&desk.lucia, &id, "waybill", json!({"courier": courier})).await.expect(200);
            numbers.push(desk.see(&id).await["waybill"].as_str().unwrap().to_owned());
            desk.step(&desk.lucia, &id, "cancelled", json!({"reason": "Prueba"})).await.expect(200);
        }
        assert_eq!(numbers, ["SERV-D-00017", "SERV-D-00018", "TR-00001"]);
        let id = desk.open_return(json!({})).await;
        let refused = desk.step(&desk.lucia, &id, "waybill", json!({"courier": "Correos"})).await.expect(422);
        assert!(refused.text().contains("No conocemos ese courier"), "{}", refused.text());
        for (prefix, next, said) in [
            ("SERV-D-", "5", "empiece desde 19"),
            ("serv ñ", "1", "Hasta 12 letras"),
            ("SERV-D-", "muchos", "empiece desde 19"),
        ] {
            let typed = [("name-0", "Servientrega"), ("prefix-0", prefix), ("next-0", next)];
            let page = desk.ana.post("/settings/returns/couriers", &typed).await.expect(422).text();
            assert!(page.contains(said), "{said}: {page}");
        }
        let typed = [("name-0", "Servientrega"), ("prefix-0", "serv-d-"), ("next-0", "40")];
        desk.ana.post("/settings/returns/couriers", &typed).await.expect(303);
        desk.step(&desk.lucia, &id, "waybill", json!({"courier": "Servientrega"})).await.expect(200);
        assert_eq!(desk.see(&id).await["waybill"], "SERV-D-00040");
        desk.lucia.post("/settings/returns/couriers", &typed).await.expect(403);
    });
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence_and_nothing_changes() {
    each(async |desk| {
        for (more, said) in [
            (json!({"products": []}), "Diga qué producto vuelve"),
            (json!({"products": [{"product": "Llave de paso", "quantity": "9"}]}), "compró 4"),
            (json!({"products": [{"product": "Sifón", "quantity": "cero"}]}), "mayor que cero"),
            (json!({"products": [{"product": " ", "quantity": "1"}]}), "le falta el nombre"),
            (json!({"reason": "other"}), "con sus palabras"),
            (json!({"way": "drop_off", "place": "La Luna"}), "No conocemos ese lugar"),
            (json!({"detail": "x".repeat(600)}), "demasiado largo"),
            (json!({"way": "dron"}), ""),
            (json!({"otra": 1}), ""),
        ] {
            let refused = desk.try_open(more.clone()).await.expect(422).text();
            assert!(refused.contains(said), "{more}: {refused}");
        }
        desk.lucia.api_post("/api/v1/returns", json!({"case": "C-9999"})).await.expect(404);
        desk.lucia.get("/returns/new?case=C-9999").await.expect(404);
        desk.lucia.post("/returns", &[("case", "")]).await.expect(422);
        desk.oscar.api_post("/api/v1/returns", desk.asked(json!({}))).await.expect(403);
        let list = desk.lucia.get("/api/v1/returns?view=all").await.expect(200).json();
        assert_eq!(list["returns"], json!([]));
        assert!(desk.post.taken().is_empty());

        let inquiry = json!({"kind": "inquiry", "subject": "¿Cuánto cuesta?", "customer": {"name": "Iván"}});
        let inquiry = desk.lucia.api_post("/api/v1/cases", inquiry).await.expect(201).json();
        let asked = json!({"case": inquiry["code"], "products": [{"product": "Llave"}]});
        let refused = desk.lucia.api_post("/api/v1/returns", asked).await.expect(409).text();
        assert!(refused.contains("no es un reclamo"), "{refused}");
        let unreachable = json!({"kind": "claim", "category": "damaged", "subject": "Roto", "customer": {"name": "Iván Mora"}});
        let unreachable = desk.lucia.api_post("/api/v1/cases", unreachable).await.expect(201).json();
        let asked = |by: Json| json!({"case": unreachable["code"], "tell_by": by, "products": [{"product": "Llave"}]});
        for (by, said) in [
            (json!("email"), "no tiene correo"),
            (json!("sms"), "no tiene un teléfono"),
            (json!("phone"), "no tiene teléfono"),
            (Json::Null, "ni teléfono"),
        ] {
            let refused = desk.lucia.api_post("/api/v1/returns", asked(by)).await.expect(422).text();
            assert!(refused.contains(said), "{said}: {refused}");
        }
    });
}

#[test]
fn a_voided_invoice_has_no_return() {
    each(async |desk| {
        let voided = json!({"number": "001-002-000018811", "invoiced_at": "2026-11-20T15:00:00Z",
                            "customer": "Rosa Vera", "status": "voided"});
        desk.ana.api_post("/api/v1/invoices", voided).await.expect(201);
        let refused = desk.try_open(json!({})).await.expect(409).text();
        assert!(refused.contains("está anulada"), "{refused}");
        let page = desk.lucia.get(&format!("/returns/new?case={}", desk.code)).await.expect(409).text();
        assert!(page.contains("está anulada"), "{page}");
    });
}

#[test]
fn steps_out_of_order_and_wrong_endings_are_refused() {
    each(async |desk| {
        let id = desk.open_return(json!({})).await;
        let accepted = json!({"accepted": true});
        let credit = |minor: i64| json!({"outcome": "credit", "number": "NC-1", "credit_minor": minor});
        for (step, with) in
            [("inspected", accepted.clone()), ("resolved", credit(100)), ("handed-over", json!({}))]
        {
            let refused = desk.step(&desk.lucia, &id, step, with).await.expect(409).text();
            assert!(refused.contains("le falta un paso antes"), "{step}: {refused}");
        }
        desk.lucia.get(&format!("/returns/{id}/sheet")).await.expect(409);
        desk.step(&desk.lucia, &id, "received", json!({})).await.expect(200);
        desk.step(&desk.lucia, &id, "cancelled", json!({"reason": "Tarde"})).await.expect(409);
        desk.step(&desk.lucia, &id, "waybill", json!({"courier": "Tramaco"})).await.expect(409);
        let refused =
            desk.step(&desk.lucia, &id, "inspected", json!({"accepted": false, "reason": " "})).await;
        assert!(refused.expect(422).text().contains("por qué no se acepta"));
        let page = desk
            .lucia
            .post(&format!("/returns/{id}/inspected"), &[("reason", "Está usada")])
            .await
            .expect(422);
        assert!(page.text().contains("Está usada"), "what was typed stays: {}", page.text());
        desk.step(&desk.lucia, &id, "inspected", accepted).await.expect(200);
        let back = json!({"outcome": "returned_to_customer", "number": "SE-1", "on": "2026-12-01"});
        desk.step(&desk.lucia, &id, "resolved", back).await.expect(409);
        for (with, said) in [
            (credit(0), "mayor que cero"),
            (credit(10_001), "la nota de crédito no puede ser mayor"),
            (json!({"outcome": "credit", "number": ""}), "número de la nota de crédito"),
            (json!({"outcome": "replacement", "number": "SE-1"}), "qué día le llega"),
            (
                json!({"outcome": "replacement", "number": "SE-1", "on": "2020-01-01"}),
                "anterior a la devolución",
            ),
        ] {
            let refused = desk.step(&desk.lucia, &id, "resolved", with.clone()).await.expect(422).text();
            assert!(refused.contains(said), "{with}: {refused}");
        }
        let nameless = json!({"outcome": "credit", "number": "NC-1"});
        let refused = desk.step(&desk.lucia, &id, "resolved", nameless).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "credit_minor");
        let typed = [("outcome", "credit"), ("credit_number", "NC-1"), ("credit", "100,01")];
        let page = desk.lucia.post(&format!("/returns/{id}/resolved"), &typed).await.expect(422).text();
        assert!(page.contains("100,01") && page.contains("no puede ser mayor"), "{page}");
        let typed = [("outcome", "credit"), ("credit_number", "NC-1"), ("credit", "100,00")];
        desk.lucia.post(&format!("/returns/{id}/resolved"), &typed).await.expect(303);
        assert_eq!(desk.see(&id).await["credit_minor"], 10_000);
    });
}

#[test]
fn who_was_to_bring_it_and_cannot_gets_a_waybill_after_all() {
    each(async |desk| {
        let id = desk.open_return(json!({"way": "drop_off"})).await;
        let r = desk.see(&id).await;
        assert_eq!(
            words(&r, &["place", "address", "open_because"]),
            ["Oficina central", "Av. Amazonas N34-12, Quito", "bring"]
        );
        desk.later(24 * 5);
        let list = desk.lucia.get("/returns").await.expect(200).text();
        assert!(list.contains("esperando que el cliente la traiga, 5 días"), "{list}");
        desk.step(&desk.lucia, &id, "waybill", json!({"courier": "Tramaco"})).await.expect(200);
        assert_eq!(words(&desk.see(&id).await, &["way", "place", "waybill"]), ["courier", "", "TR-00001"]);
    });
}

#[test]
fn the_list_shows_open_loops_first_is_found_and_leaves_as_a_spreadsheet_without_formulas() {
    each(async |desk| {
        let first = desk.open_return(json!({})).await;
        desk.step(&desk.lucia, &first, "cancelled", json!({"reason": "Se arrepintió"})).await.expect(200);
        desk.work().await;
        desk.later(1);
        let trick = json!({"kind": "claim", "category": "damaged", "subject": "Roto",
                           "customer": {"name": "=cmd|calc", "phone": "0987654321"}});
        let trick = desk.lucia.api_post("/api/v1/cases", trick).await.expect(201).json();
        let asked = json!({"case": trick["code"], "products": [{"product": "+Llave", "quantity": "1"}]});
        desk.lucia.api_post("/api/v1/returns", asked).await.expect(201);
        let all = desk.lucia.get("/api/v1/returns?view=all").await.expect(200).json();
        let states: Vec<_> = all["returns"].as_array().unwrap().iter().map(|r| r["state"].clone()).collect();
        assert_eq!(states, ["opened", "cancelled"], "open loops first");
        let open = desk.lucia.get("/api/v1/returns").await.expect(200).json();
        assert_eq!(open["returns"].as_array().unwrap().len(), 1);
        for (q, n) in [("rosa", 1), (desk.code.as_str(), 1), ("18811", 1), ("%25", 2), ("nadie", 0)] {
            let found = desk.lucia.get(&format!("/api/v1/returns?view=all&q={q}")).await.expect(200).json();
            assert_eq!(found["returns"].as_array().unwrap().len(), n, "{q}");
        }
        desk.lucia.get("/api/v1/returns?state=volando").await.expect(422);
        desk.lucia.get("/returns?state=volando").await.expect(422);
        desk.lucia.get("/returns?state=opened&page=0").await.expect(200);
        let csv = desk.oscar.get("/returns/export?view=all&format=csv").await.expect(200).text();
        assert!(csv.contains("'=cmd|calc") && !csv.contains(";=cmd") && !csv.contains("\n=cmd"), "{csv}");
        assert!(csv.contains("1 × +Llave"), "{csv}");
        let json = desk.oscar.get("/returns/export?view=all&format=json").await.expect(200).json();
        assert!(json.as_array().unwrap().iter().any(|row| row["state"] == "cancelled"), "{json}");
        let xlsx = desk.oscar.get("/returns/export?format=xlsx").await.expect(200);
        assert!(xlsx.body.starts_with(b"PK"));
        let member = desk.house.person(Role::NetworkMember, "Bruno Paz");
        member.get("/returns").await.expect(403);
        member.get(&format!("/api/v1/returns/{first}")).await.expect(403);
    });
}

#[test]
fn a_claim_that_became_part_of_another_has_no_return_and_says_where_it_goes_on() {
    each(async |desk| {
        let claim = json!({"kind": "claim", "category": "damaged", "subject": "Otra vez", "customer": {"name": "Rosa", "phone": "0987654321"}});
        let on = desk.lucia.api_post("/api/v1/cases", claim.clone()).await.expect(201).json();
        let on = on["code"].as_str().unwrap();
        let part = desk.lucia.api_post("/api/v1/cases", claim).await.expect(201).json();
        let part = part["code"].as_str().unwrap();
        desk.lucia.api_post(&format!("/api/v1/cases/{part}/merge"), json!({"into": on})).await.expect(200);
        let asked = |code: &str| json!({"case": code, "products": [{"product": "Llave", "quantity": "1"}]});
        let said = format!("{part} quedó unido a {on}");
        let told = desk.lucia.api_post("/api/v1/returns", asked(part)).await.expect(409).json();
        assert!(told["detail"].as_str().unwrap().contains(&said), "{told}");
        let page = desk.lucia.get(&format!("/returns/new?case={part}")).await.expect(409).text();
        assert!(page.contains(&said), "{page}");
        assert!(!desk.lucia.get(&format!("/cases/{part}")).await.text().contains("/returns/new"));
        desk.lucia.api_post("/api/v1/returns", asked(on)).await.expect(201);
        // A call that is owed because of the part after all is owed about the case that goes on.
        let by = desk.lucia.actor.as_ref().unwrap().by();
        let code = part.to_owned();
        let made = desk.house.base.write(move |work| {
            let case = cases::case_of_code(work.tx, cases::Scope::of_program(), &code)?.unwrap();
            let call = cases::network::NewTask {
                party: cases::network::Party::Customer,
                purpose: cases::network::Purpose::Return,
                words: "Ya llegó".into(),
                owner: None,
                due_at: None,
            };
            let id = cases::network::make_task_in(work, &by, case.id, call)?;
            Ok::<_, db::Error>((id, cases::network::tasks_of(work.tx, case.id)?))
        });
        let (id, tasks) = made.await.unwrap();
        assert!(tasks.iter().any(|task| task.id == id), "{tasks:?}");
        let case = desk.lucia.get(&format!("/api/v1/cases/{on}")).await.expect(200).json();
        assert!(case["tasks"].as_array().unwrap().iter().any(|task| task["id"] == json!(id)), "{case}");
    });
}

#[test]
fn settings_that_are_wrong_are_refused_with_what_was_typed() {
    each(async |desk| {
        let typed = [
            ("home_province", "Pichincha"),
            ("office", "Quito"),
            ("shops", "Norte\nnorte: otra"),
            ("bring_days", "0"),
            ("transit_days", "x"),
            ("inspect_days", "2"),
            ("settle_days", "5"),
        ];
        let page = desk.ana.post("/settings/returns", &typed).await.expect(422).text();
        assert!(
            page.contains("está dos veces") && page.contains("de 1 a 90") && page.contains("norte: otra"),
            "{page}"
        );
        let page = desk.ana.get("/settings/returns").await.expect(200).text();
        assert!(page.contains("Local Norte: Av. 6 de Diciembre") && page.contains("SERV-D-"), "{page}");
    });
}
