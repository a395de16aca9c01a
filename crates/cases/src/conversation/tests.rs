//! The conversation and what the customer says of a solution, over HTTP and the wire, on both engines.
#![allow(clippy::unwrap_used)]

mod meanwhile;

use channels::{Settings, change_settings};
use http::Method;
use jiff::SignedDuration;
use jobs::{Listeners, Workers};
use serde_json::{Value as Json, json};
use shell::{App, Role, Routes, WordList};
use testkit::{Answer, Client, Gateway, House, Post, Smtp, What, each};

const WORDS: &[WordList] = &[crate::WORDS, promises::WORDS, customers::WORDS, sales::WORDS, channels::WORDS];
const WHAT: What = What { routes, words: WORDS, listeners: Listeners::none };

fn routes() -> Routes {
    crate::routes().and(channels::routes())
}

/// A house with a post office and a gateway, an agent, and a claim of Rosa, who can be written to.
struct Desk {
    house: House,
    post: Post,
    gateway: Gateway,
    lucia: Client,
    code: String,
}

const FORM: &str = "multipart/form-data; boundary=line-no-file-holds";

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
        let code =
            claim(&lucia, json!({"name": "Rosa Vera", "phone": "0991234567", "email": "rosa@ejemplo.ec"}))
                .await;
        Self { house, post, gateway, lucia, code }
    }

    async fn work(&self) {
        let workers: Workers<App> =
            Workers::default().on(channels::EMAIL, channels::email).on(channels::SMS, channels::sms);
        workers.run_due(&self.house.base, &self.house.app).await.unwrap();
    }

    fn api(&self, rest: &str) -> String {
        format!("/api/v1/cases/{}{rest}", self.code)
    }

    fn at(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.code)
    }

    async fn case(&self) -> Json {
        self.lucia.get(&self.api("")).await.expect(200).json()
    }

    async fn page(&self) -> String {
        self.lucia.get(&self.at("")).await.expect(200).text()
    }

    async fn say(&self, message: Json) -> Answer {
        self.lucia.api_post(&self.api("/messages"), message).await
    }

    /// Sends the composer, with files as name and content.
    async fn compose(&self, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        send_form(&self.lucia, &self.at("/messages"), fields, files).await
    }

    async fn solve(&self, ask: &str) {
        let form = [("body", "Se le llevó otra caja"), ("ask", ask)];
        self.lucia.post(&self.at("/solve"), &form).await.expect(303);
        self.work().await;
    }

    /// The path of the link in the newest letter.
    fn mailed_link(&self) -> String {
        let letters = self.post.taken();
        let last = letters.last().unwrap();
        let from =
            last.find("https://atiende.casaandina.ec/q/").unwrap() + "https://atiende.casaandina.ec".len();
        last[from..].split_whitespace().next().unwrap().to_owned()
    }
}

async fn claim(lucia: &Client, customer: Json) -> String {
    let body = json!({"kind": "claim", "subject": "Llegó rota", "description": "La caja vino rota.", "customer": customer});
    let opened = lucia.api_post("/api/v1/cases", body).await.expect(201).json();
    opened["code"].as_str().unwrap().to_owned()
}

pub(crate) async fn send_form(
    who: &Client,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        body.extend(
            format!("--line-no-file-holds\r\ncontent-disposition: form-data; {head}\r\n\r\n").bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (name, bytes) in files {
        part(format!("name=\"file\"; filename=\"{name}\""), bytes);
    }
    body.extend(b"--line-no-file-holds--\r\n");
    who.send(Method::POST, path, Some(FORM), body, &[]).await
}

fn fields(problem: &Json) -> Vec<&str> {
    problem["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect()
}

#[test]
fn an_answer_goes_out_as_a_letter_of_the_cases_thread_and_says_how_far_it_went() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let came = json!({"direction": "inbound", "channel": "email", "body": "¿Cuándo viene?", "message_id": "<a1@ejemplo.ec>"});
        desk.say(came).await.expect(201);
        let to = desk
            .compose(
                &[
                    ("mode", "reply"),
                    ("by", "email:customer"),
                    ("body", "Mañana antes de las 12."),
                    ("once", "k"),
                ],
                &[("guía.pdf", b"%PDF-1.4")],
            )
            .await
            .expect(303)
            .location();
        assert!(to.starts_with(&format!("/cases/{}?said=", desk.code)), "{to}");
        assert!(desk.page().await.contains("Por salir"), "{}", desk.page().await);
        desk.work().await;
        let letters = desk.post.taken();
        assert_eq!(letters.len(), 1);
        let case = desk.case().await;
        let reply = &case["messages"][1];
        let id = reply["message_id"].as_str().unwrap();
        for part in [
            format!("Message-ID: {id}\r\n"),
            "In-Reply-To: <a1@ejemplo.ec>\r\n".into(),
            "References: <a1@ejemplo.ec>\r\n".into(),
            format!("[{}]", desk.code),
            "To: \"Rosa Vera\" <rosa@ejemplo.ec>\r\n".into(),
        ] {
            assert!(letters[0].contains(&part), "{part}: {}", letters[0]);
        }
        assert!(id.ends_with("@casaandina.ec>") && !letters[0].contains("Auto-Submitted"), "{id}");
        assert_eq!(
            (
                &reply["author"],
                &reply["direction"],
                &reply["public"],
                &reply["delivery"],
                &reply["in_reply_to"]
            ),
            (&json!("person"), &json!("outbound"), &json!(true), &json!("sent"), &json!("<a1@ejemplo.ec>"))
        );
        assert_eq!(reply["to"], json!([{"name": "Rosa Vera", "address": "rosa@ejemplo.ec"}]));
        assert_eq!(reply["attachments"][0]["name"], "guía.pdf");
        let page = desk.page().await;
        assert!(
            page.contains("Enviado") && page.contains("guía.pdf") && page.contains("a rosa@ejemplo.ec"),
            "{page}"
        );
        // What carries it stands on the message, not among the notices of the network.
        assert!(!page.contains("Correo enviado a Rosa Vera"), "{page}");
        // The next one answers the same letter and names both.
        desk.say(json!({"send": true, "channel": "email", "body": "Ya salió."})).await.expect(201);
        desk.work().await;
        let second = &desk.post.taken()[1];
        assert!(second.contains("Re: ") && second.contains(id), "{second}");
    });
}

#[test]
fn an_answer_that_the_other_side_refuses_says_so_and_is_sent_again_under_its_identity() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.post.script(&[Smtp::Refuse(550)]);
        desk.say(json!({"send": true, "channel": "email", "body": "Ya salió."})).await.expect(201);
        desk.work().await;
        let case = desk.case().await;
        assert_eq!(case["messages"][0]["delivery"], "failed");
        assert!(case["messages"][0]["error"].as_str().unwrap().contains("550"));
        assert!(desk.page().await.contains("Enviar otra vez"), "{}", desk.page().await);
        let sent =
            case["history"].as_array().unwrap().iter().find(|e| e["kind"] == "message.queued").unwrap();
        let id = sent["data"]["message"].as_str().unwrap().to_owned();
        desk.lucia.post(&format!("/messages/{id}/again"), &[("back", &desk.at(""))]).await.expect(303);
        desk.work().await;
        let case = desk.case().await;
        assert_eq!(case["messages"][0]["delivery"], "sent");
        let taken = desk.post.taken();
        assert!(taken[0].contains(case["messages"][0]["message_id"].as_str().unwrap()), "{taken:?}");
    });
}

#[test]
fn nothing_is_sent_unless_the_agent_says_so() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let (note, said) = (("body", "Bodega dice que hay 2"), ("body", "Dice que espera hasta el jueves"));
        desk.compose(&[("mode", "note"), note], &[]).await.expect(303);
        desk.compose(&[("mode", "said"), ("said", "inbound:phone"), said], &[]).await.expect(303);
        desk.compose(
            &[("mode", "said"), ("said", "outbound:letter"), ("body", "")],
            &[("carta.pdf", b"%PDF")],
        )
        .await
        .expect(303);
        desk.lucia
            .api_post(
                &desk.api("/notes"),
                json!({"body": "Como antes", "direction": "outbound", "channel": "email"}),
            )
            .await
            .expect(201);
        desk.work().await;
        assert!(desk.post.taken().is_empty() && desk.gateway.asked().is_empty());
        let case = desk.case().await;
        let told = |m: &Json| {
            ["author", "author_name", "direction", "channel"].map(|f| m[f].as_str().unwrap().to_owned())
        };
        let messages: Vec<_> = case["messages"].as_array().unwrap().iter().map(told).collect();
        assert_eq!(
            messages,
            [
                ["person", "Lucía Andrade", "internal", "internal"],
                ["customer", "Rosa Vera", "inbound", "phone"],
                ["person", "Lucía Andrade", "outbound", "letter"],
                ["person", "Lucía Andrade", "outbound", "email"],
            ]
        );
        assert_eq!(
            (&case["messages"][0]["public"], &case["messages"][1]["written_by"]),
            (&json!(false), &json!("Lucía Andrade"))
        );
        // The short form is as it always was.
        let notes = case["notes"].as_array().unwrap();
        assert_eq!(
            (notes.len(), &notes[0]["channel"], &notes[1]["author_name"]),
            (4, &json!("internal"), &json!("Lucía Andrade"))
        );
        let page = desk.page().await;
        for words in ["nota interna", "anotó Lucía Andrade", "carta.pdf", "Bodega dice"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    });
}

#[test]
fn what_the_consumer_says_is_theirs() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let body = json!({"kind": "claim", "subject": "No enfría", "customer": {"name": "Rosa Vera"},
                          "consumer": {"name": "Iván Vera", "email": "ivan@ejemplo.ec"}});
        let code = desk.lucia.api_post("/api/v1/cases", body).await.expect(201).json();
        let code = code["code"].as_str().unwrap();
        let said = [("mode", "said"), ("said", "inbound:phone:consumer"), ("body", "Sigue sin enfriar")];
        send_form(&desk.lucia, &format!("/cases/{code}/messages"), &said, &[]).await.expect(303);
        let reply = [("mode", "reply"), ("by", "email:consumer"), ("body", "Vamos mañana")];
        send_form(&desk.lucia, &format!("/cases/{code}/messages"), &reply, &[]).await.expect(303);
        let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.json();
        let told = &case["messages"][0];
        assert_eq!((&told["author"], &told["author_name"]), (&json!("consumer"), &json!("Iván Vera")));
        assert_eq!(case["messages"][1]["to"], json!([{"name": "Iván Vera", "address": "ivan@ejemplo.ec"}]));
        let wrong = [("mode", "said"), ("said", "x"), ("body", "Algo")];
        let refused =
            send_form(&desk.lucia, &format!("/cases/{code}/messages"), &wrong, &[]).await.expect(422);
        assert!(refused.text().contains("Algo"));
    });
}

#[test]
fn a_text_message_takes_a_short_text_and_no_files() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.say(json!({"send": true, "channel": "sms", "body": "Mañana a las 10."})).await.expect(201);
        desk.work().await;
        assert!(desk.gateway.asked()[0].contains("Ma%C3%B1ana"), "{:?}", desk.gateway.asked());
        let long = json!({"send": true, "channel": "sms", "body": "ñ".repeat(601)});
        let problem = desk.say(long).await.expect(422).json();
        assert!(
            problem["errors"][0]["detail"].as_str().unwrap().contains("hasta 600 letras y este tiene 601"),
            "{problem}"
        );
        let refused = desk
            .compose(
                &[("mode", "reply"), ("by", "sms:customer"), ("body", "Va la guía")],
                &[("guia.pdf", b"%PDF")],
            )
            .await
            .expect(422)
            .text();
        for words in [
            "no van en un mensaje de texto",
            "Va la guía",
            "guia.pdf",
            "name=\"kept\"",
            "value=\"reply\" checked",
        ] {
            assert!(refused.contains(words), "{words}: {refused}");
        }
        assert_eq!(desk.case().await["messages"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn whom_nobody_can_reach_is_not_written_to() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let code = claim(&desk.lucia, json!({"name": "Sin datos"})).await;
        let page = desk.lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(!page.contains("value=\"reply\""), "{page}");
        let at = format!("/api/v1/cases/{code}/messages");
        let problem = desk
            .lucia
            .api_post(&at, json!({"send": true, "channel": "email", "body": "Hola"}))
            .await
            .expect(422)
            .json();
        assert_eq!(fields(&problem), ["by"]);
        let check = async |body: Json, expected: &[&str]| {
            assert_eq!(fields(&desk.say(body).await.expect(422).json()), expected);
        };
        check(json!({"send": true, "channel": "phone", "body": "Hola"}), &["channel"]).await;
        check(
            json!({"send": true, "channel": "email", "direction": "inbound", "body": "Hola"}),
            &["direction"],
        )
        .await;
        check(json!({"body": "  "}), &["body"]).await;
        check(json!({"body": "Hola", "attachments": [uuid::Uuid::nil()]}), &["file"]).await;
        check(json!({"body": "Hola", "message_id": "dos palabras"}), &["message_id"]).await;
        desk.lucia.api_post("/api/v1/cases/C-9999/messages", json!({"body": "Hola"})).await.expect(404);
    });
}

#[test]
fn a_letter_is_kept_once_whoever_brings_it() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let letter = json!({"direction": "inbound", "channel": "email", "body": "Hola", "message_id": "x@ejemplo.ec", "in_reply_to": "<0@casaandina.ec>"});
        desk.say(letter.clone()).await.expect(201);
        let again = desk.say(letter.clone()).await.expect(201).json();
        assert_eq!(again["messages"].as_array().unwrap().len(), 1);
        assert_eq!(
            (&again["messages"][0]["message_id"], &again["messages"][0]["in_reply_to"]),
            (&json!("<x@ejemplo.ec>"), &json!("<0@casaandina.ec>"))
        );
        let other = claim(&desk.lucia, json!({"name": "Otra"})).await;
        let problem =
            desk.lucia.api_post(&format!("/api/v1/cases/{other}/messages"), letter).await.expect(409).json();
        assert!(problem["detail"].as_str().unwrap().contains(&desk.code), "{problem}");
    });
}

#[test]
fn files_are_brought_named_and_saved_by_those_who_see_the_case() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let brought = send_form(
            &desk.lucia,
            &desk.api("/files"),
            &[],
            &[("../malo.html", b"<script>"), ("b.txt", b"hola")],
        )
        .await
        .expect(201)
        .json();
        let id = |n: usize| brought["files"][n]["id"].as_str().unwrap().to_owned();
        assert_eq!(
            (&brought["files"][0]["name"], &brought["files"][1]["size"]),
            (&json!("malo.html"), &json!(4))
        );
        let message = json!({"body": "", "attachments": [id(0), id(1)]});
        let case = desk.say(message.clone()).await.expect(201).json();
        assert_eq!(case["messages"][0]["attachments"].as_array().unwrap().len(), 2);
        // They belong to that message now.
        desk.say(message).await.expect(422);
        let saved = desk.lucia.get(&desk.at(&format!("/files/{}", id(0)))).await.expect(200);
        assert_eq!(saved.body, b"<script>");
        for (header, value) in [
            ("content-disposition", "attachment; filename*=UTF-8''malo.html"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "sandbox; default-src 'none'"),
        ] {
            assert_eq!(saved.headers[header].to_str().unwrap(), value);
        }
        desk.lucia.get(&desk.api(&format!("/files/{}", id(1)))).await.expect(200);
        // Another case's query does not give it, nor does that of somebody who may not see this one.
        let other = claim(&desk.lucia, json!({"name": "Otra"})).await;
        desk.lucia.get(&format!("/cases/{other}/files/{}", id(0))).await.expect(404);
        let bruno = desk.house.person(Role::NetworkMember, "Bruno Paz");
        bruno.get(&desk.at(&format!("/files/{}", id(0)))).await.expect(404);
        send_form(&bruno, &desk.at("/messages"), &[("body", "Hola")], &[]).await.expect(404);
        send_form(&bruno, &desk.api("/files"), &[], &[("a.txt", b"a")]).await.expect(404);
    });
}

#[test]
fn a_form_sent_twice_is_one_message_with_its_files_once() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let send = async |body: &str| {
            desk.compose(&[("mode", "note"), ("body", body), ("once", "k")], &[("a.txt", b"hola")]).await
        };
        let first = send("Va").await.expect(303).location();
        assert_eq!(send("Va").await.expect(303).location(), first);
        send("Otra cosa").await.expect(409);
        let case = desk.case().await;
        assert_eq!(case["messages"].as_array().unwrap().len(), 1);
        assert_eq!(case["messages"][0]["attachments"].as_array().unwrap().len(), 1);
        // The same by API, under a key.
        let path = desk.api("/files");
        let body = b"--line-no-file-holds\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhola\r\n--line-no-file-holds--\r\n";
        let bring = async || {
            let key = [("idempotency-key", "b")];
            desk.lucia.send(Method::POST, &path, Some(FORM), body.to_vec(), &key).await.expect(201).json()
        };
        assert_eq!(bring().await, bring().await);
    });
}

#[test]
fn ten_megabytes_of_text_and_five_hundred_files_get_a_clear_sentence_and_lose_nothing() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let text = "No llegó. ".repeat(1024 * 1024);
        let refused = desk.compose(&[("mode", "note"), ("body", &text)], &[]).await.expect(422).text();
        assert!(
            refused.contains("letras y caben 20000") || refused.contains("letras y caben 20.000"),
            "{}",
            &refused[..4000]
        );
        assert!(refused.contains(text.trim_end()), "the text comes back whole");
        let problem = desk.say(json!({"body": text})).await.expect(422).json();
        assert_eq!(fields(&problem), ["body"]);
        let files: Vec<(String, Vec<u8>)> =
            (0..500).map(|n| (format!("f{n}.txt"), vec![b'x'; 100])).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
        let refused =
            desk.compose(&[("mode", "note"), ("body", "Van los papeles")], &files).await.expect(422).text();
        for words in [
            "Son 500 archivos y un mensaje lleva hasta 20",
            "Van los papeles",
            "Los 20 archivos que sí se tomaron",
        ] {
            assert!(refused.contains(words), "{words}: {}", &refused[..6000]);
        }
        assert_eq!(refused.matches("name=\"kept\"").count(), 20);
        assert_eq!(desk.case().await["messages"], json!([]));
        // Those that were taken go with the message that is sent next.
        let kept: Vec<(&str, &str)> =
            refused.split("name=\"kept\" value=\"").skip(1).map(|rest| ("kept", &rest[..36])).collect();
        let form: Vec<(&str, &str)> =
            [("mode", "note"), ("body", "Van los papeles")].into_iter().chain(kept).collect();
        desk.compose(&form, &[]).await.expect(303);
        assert_eq!(desk.case().await["messages"][0]["attachments"].as_array().unwrap().len(), 20);
        let refused =
            desk.compose(&[("mode", "note"), ("body", "x")], &[("vacío.txt", b"")]).await.expect(422).text();
        assert!(refused.contains("«vacío.txt» está vacío"), "{refused}");
    });
}

#[test]
fn a_file_too_large_is_named_and_one_that_waits_too_long_is_forgotten() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let large = vec![b'x'; files::LARGEST + 1];
        let refused = desk
            .compose(&[("mode", "note"), ("body", "x")], &[("foto.tif", &large)])
            .await
            .expect(422)
            .text();
        assert!(refused.contains("«foto.tif» pasa de 25 MB"), "{refused}");
        let old =
            send_form(&desk.lucia, &desk.api("/files"), &[], &[("a.txt", b"a")]).await.expect(201).json();
        desk.house.at(&(desk.house.now() + SignedDuration::from_hours(49)).to_string());
        send_form(&desk.lucia, &desk.api("/files"), &[], &[("b.txt", b"b")]).await.expect(201);
        let named = json!({"body": "Hola", "attachments": [old["files"][0]["id"]]});
        desk.say(named).await.expect(422);
    });
}

#[test]
fn the_customer_says_that_it_is_solved_and_is_not_asked_before() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.lucia.api_post(&desk.api("/ask"), json!({"channel": "email"})).await.expect(409);
        desk.lucia.api_post(&desk.api("/answer"), json!({"answer": "yes"})).await.expect(409);
        assert!(desk.lucia.get(&desk.at("/solve")).await.expect(200).text().contains("Preguntar por correo"));
        desk.solve("email").await;
        assert!(desk.page().await.contains("Preguntado, se espera respuesta"));
        let letter = desk.post.taken().pop().unwrap();
        assert!(letter.contains("Auto-Submitted: auto-generated"), "{letter}");
        let link = desk.mailed_link();
        let rosa = desk.house.stranger();
        for _ in 0..2 {
            let page = rosa.get(&link).await.expect(200).text();
            for words in
                ["¿Quedó solucionado?", "Llegó rota", "Se le llevó otra caja", "Sí, quedó solucionado"]
            {
                assert!(page.contains(words), "{words}: {page}");
            }
            // Looking changes nothing.
            assert_eq!(desk.case().await["confirmation"]["answer"], Json::Null);
        }
        rosa.post(&link, &[("words", "Gracias")]).await.expect(422);
        rosa.post(&link, &[("answer", "yes"), ("words", "Gracias")]).await.expect(303);
        rosa.post(&link, &[("answer", "no")]).await.expect(303);
        assert!(rosa.get(&link).await.expect(200).text().contains("Anotamos que quedó solucionado"));
        let case = desk.case().await;
        assert_eq!(
            (&case["phase"], &case["confirmation"]["answer"], &case["confirmation"]["words"]),
            (&json!("solved"), &json!("yes"), &json!("Gracias"))
        );
        assert!(desk.page().await.contains("Rosa Vera confirmó que quedó solucionado"));
        desk.lucia.api_post(&desk.api("/answer"), json!({"answer": "no"})).await.expect(409);
        let lost = rosa.get("/q/no-hay-tal-enlace").await.expect(404).text();
        assert!(lost.contains("Este enlace no lleva a nada") && !lost.contains("Volver al inicio"), "{lost}");
        rosa.post("/q/no-hay-tal-enlace", &[("answer", "yes")]).await.expect(404);
    });
}

#[test]
fn no_opens_the_case_again_with_the_customers_words() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        desk.solve("sms").await;
        let asked = desk.gateway.asked().pop().unwrap();
        let from = asked.find("%2Fq%2F").unwrap() + "%2Fq%2F".len();
        let secret: String =
            asked[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        assert!(secret.len() >= 22, "128 bits: {secret}");
        let (rosa, link) = (desk.house.stranger(), format!("/q/{secret}"));
        rosa.post(&link, &[("answer", "no"), ("words", "Volvió a fallar")]).await.expect(303);
        let case = desk.case().await;
        assert_eq!(
            (&case["phase"], &case["reopened"], &case["solution"]),
            (&json!("working"), &json!(1), &json!(""))
        );
        let message = &case["messages"][0];
        assert_eq!(
            (&message["author"], &message["direction"], &message["body"]),
            (&json!("customer"), &json!("inbound"), &json!("Volvió a fallar"))
        );
        assert!(rosa.get(&link).await.expect(200).text().contains("abierto otra vez"));
        let page = desk.page().await;
        assert!(
            page.contains("el cliente dice que no quedó solucionado") && page.contains("Volvió a fallar"),
            "{page}"
        );
        // Solved again, the new link is good and the old one is answered.
        desk.solve("email").await;
        rosa.get(&desk.mailed_link()).await.expect(200);
        // Opened again by us, the link says so and changes nothing.
        desk.lucia.post(&desk.at("/reopen"), &[("reason", "Falta la tapa")]).await.expect(303);
        assert!(rosa.get(&desk.mailed_link()).await.expect(410).text().contains("sigue en marcha"));
        rosa.post(&desk.mailed_link(), &[("answer", "no")]).await.expect(303);
        assert_eq!(desk.case().await["reopened"], 2);
    });
}

#[test]
fn a_link_is_good_for_its_days_and_who_calls_tells_the_agent() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let admin = desk.house.person(Role::Administrator, "Ana Cueva");
        admin.post("/settings/confirmation", &[("way", "email"), ("days", "0")]).await.expect(422);
        admin.post("/settings/confirmation", &[("way", "email"), ("days", "2")]).await.expect(303);
        assert!(admin.get("/settings/confirmation").await.expect(200).text().contains("value=\"2\""));
        let form = desk.lucia.get(&desk.at("/solve")).await.expect(200).text();
        assert!(form.contains("value=\"email\" checked"), "{form}");
        desk.solve("email").await;
        desk.house.at(&(desk.house.now() + SignedDuration::from_hours(49)).to_string());
        let rosa = desk.house.stranger();
        assert!(rosa.get(&desk.mailed_link()).await.expect(410).text().contains("ya venció"));
        rosa.post(&desk.mailed_link(), &[("answer", "no")]).await.expect(303);
        assert_eq!(desk.case().await["phase"], "solved");
        let yes = [("answer", "yes"), ("words", "Todo bien"), ("once", "k")];
        desk.lucia.post(&desk.at("/answer"), &yes).await.expect(303);
        desk.lucia.post(&desk.at("/answer"), &yes).await.expect(303);
        let case = desk.case().await;
        assert_eq!(
            (&case["confirmation"]["answer"], &case["confirmation"]["taken_by"]),
            (&json!("yes"), &json!("Lucía Andrade"))
        );
    });
}

#[test]
fn nobody_is_asked_who_cannot_be_or_need_not_be() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let admin = desk.house.person(Role::Administrator, "Ana Cueva");
        admin.post("/settings/confirmation", &[("way", "email"), ("days", "14")]).await.expect(303);
        let unreachable = claim(&desk.lucia, json!({"name": "Sin datos"})).await;
        let thanks = json!({"kind": "compliment", "subject": "Qué bien", "customer": {"name": "Rosa Vera", "email": "rosa@ejemplo.ec"}});
        let thanks = desk.lucia.api_post("/api/v1/cases", thanks).await.expect(201).json();
        for code in [unreachable.as_str(), thanks["code"].as_str().unwrap()] {
            let form = desk.lucia.get(&format!("/cases/{code}/solve")).await.expect(200).text();
            assert!(!form.contains("name=\"ask\""), "{form}");
            let solve = json!({"solution": "Listo", "ask": "email"});
            let at = format!("/api/v1/cases/{code}/solve");
            assert_eq!(fields(&desk.lucia.api_post(&at, solve).await.expect(422).json()), ["ask"]);
            // Neither is done without the other.
            let case = desk.lucia.get(&format!("/api/v1/cases/{code}")).await.json();
            assert_eq!(case["phase"], "new");
        }
        desk.work().await;
        assert!(desk.post.taken().is_empty());
    });
}

/// What happened to a case, by its kinds.
fn kinds(case: &Json) -> Vec<&str> {
    case["history"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect()
}

#[test]
fn what_the_customer_says_opens_a_solved_or_closed_case_again() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let solve = json!({"solution": "Se llevó otra"});
        desk.lucia.api_post(&desk.api("/solve"), solve.clone()).await.expect(200);
        let word = json!({"body": "Sigue goteando", "direction": "inbound", "channel": "email", "message_id": "<1@c>"});
        // The same letter twice is one word.
        for _ in 0..2 {
            let case = desk.say(word.clone()).await.expect(201).json();
            assert_eq!((&case["phase"], &case["reopened"]), (&json!("working"), &json!(1)));
        }
        let case = desk.case().await;
        assert!(kinds(&case).ends_with(&["case.noted", "case.reopened"]), "{:?}", kinds(&case));
        let reopened = case["history"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&reopened["data"]["wrote"], &reopened["data"]["by_customer"]),
            (&json!(true), &json!(true))
        );
        assert!(desk.page().await.contains("El cliente volvió a comunicarse; el caso se reabrió"));
        let open = desk.lucia.get("/api/v1/cases?q=estado:abierto").await.expect(200).json();
        assert!(open.to_string().contains(&desk.code), "{open}");
        // Nobody has it: it stands on the *Hoy* of everybody who works on cases.
        let (marco, shown) = (desk.house.actor(Role::Agent, "Marco Tixi"), desk.code.clone());
        let waits = desk.house.base.read(move |tx| {
            let rows = crate::waiting_for(tx, &marco, 10)?;
            Ok::<_, db::Error>((rows, crate::count_waiting_for(tx, &marco, 10)?))
        });
        let (rows, n) = waits.await.unwrap();
        assert_eq!((rows.iter().map(|row| row.code.clone()).collect::<Vec<_>>(), n), (vec![shown], (0, 1)));

        desk.lucia.api_post(&desk.api("/solve"), solve).await.expect(200);
        desk.lucia.api_post(&desk.api("/close"), json!({})).await.expect(200);
        let note = json!({"body": "Otra vez", "direction": "inbound", "channel": "phone"});
        let case = desk.lucia.api_post(&desk.api("/notes"), note).await.expect(201).json();
        assert_eq!((&case["phase"], &case["reopened"]), (&json!("working"), &json!(2)));
    });
}

#[test]
fn thanks_leave_a_solved_case_as_it_is_when_whoever_notes_them_says_so() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        assert!(!desk.page().await.contains("asks_nothing"), "there is nothing to choose while it is open");
        desk.solve("").await;
        let page = desk.page().await;
        assert!(page.contains("name=\"asks_nothing\"") && page.contains("reabre el caso"), "{page}");
        let thanks =
            [("mode", "said"), ("said", "inbound:phone"), ("body", "Muy amables"), ("asks_nothing", "yes")];
        desk.compose(&thanks, &[]).await.expect(303);
        let said =
            json!({"body": "Gracias", "direction": "inbound", "channel": "email", "asks_nothing": true});
        desk.say(said).await.expect(201);
        let case = desk.case().await;
        assert_eq!((&case["phase"], &case["reopened"]), (&json!("solved"), &json!(0)));
        assert_eq!(case["messages"].as_array().unwrap().len(), 2);
        // Colleagues among themselves, and what we say, open nothing.
        for direction in ["internal", "outbound"] {
            desk.say(json!({"body": "Llamar", "direction": direction, "channel": "phone"})).await.expect(201);
        }
        assert_eq!(desk.case().await["phase"], "solved");
    });
}

#[test]
fn a_case_that_waits_for_the_customer_is_worked_on_once_they_speak() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let word = |asks_nothing: bool| json!({"body": "Aquí va la foto", "direction": "inbound", "channel": "email", "asks_nothing": asks_nothing});
        let phase = async |to: &str| {
            desk.lucia.api_post(&desk.api("/phase"), json!({"phase": to})).await.expect(200);
        };
        phase("waiting_customer").await;
        assert_eq!(desk.say(word(true)).await.expect(201).json()["phase"], "waiting_customer");
        assert_eq!(desk.say(word(false)).await.expect(201).json()["phase"], "working");
        let case = desk.case().await;
        let last = case["history"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&last["kind"], &last["data"]["from"], &last["data"]["to"]),
            (&json!("case.phase_changed"), &json!("waiting_customer"), &json!("working"))
        );
        assert!(desk.page().await.contains("El cliente contestó: pasó de «Espera al cliente»"));
        // Whoever else owes an answer still does.
        phase("waiting_third").await;
        assert_eq!(desk.say(word(false)).await.expect(201).json()["phase"], "waiting_third");
    });
}

#[test]
fn in_a_new_house_who_wrote_is_asked_the_way_they_wrote() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let open = async |channel: &str| {
            let customer = json!({"name": "Rosa Vera", "phone": "0991234567", "email": "rosa@ejemplo.ec"});
            let body = json!({"kind": "claim", "subject": "Rota", "channel": channel, "customer": customer});
            let case = desk.lucia.api_post("/api/v1/cases", body).await.expect(201).json();
            case["code"].as_str().unwrap().to_owned()
        };
        let check = async |channel: &str, chosen: &str| {
            let code = open(channel).await;
            let form = desk.lucia.get(&format!("/cases/{code}/solve")).await.expect(200).text();
            assert!(form.contains(&format!("name=\"ask\" value=\"{chosen}\" checked")), "{channel}: {form}");
            // A program that says nothing of it gets the same.
            let (at, solve) = (format!("/api/v1/cases/{code}/solve"), json!({"solution": "Otra"}));
            let asked =
                desk.lucia.api_post(&at, solve).await.expect(200).json()["confirmation"]["channel"].clone();
            assert_eq!(asked.as_str().unwrap_or_default(), chosen, "{channel}");
        };
        check("email", "email").await;
        check("sms", "sms").await;
        check("web", "email").await;
        for spoken in ["phone", "in_person", "letter"] {
            check(spoken, "").await;
        }
        let code = open("email").await;
        let solve = json!({"solution": "Otra", "ask": "none"});
        let case =
            desk.lucia.api_post(&format!("/api/v1/cases/{code}/solve"), solve).await.expect(200).json();
        assert_eq!(case["confirmation"], Json::Null);

        let admin = desk.house.person(Role::Administrator, "Ana Cueva");
        let page = admin.get("/settings/confirmation").await.expect(200).text();
        assert!(page.contains("value=\"as_it_came\" checked"), "{page}");
        admin.post("/settings/confirmation", &[("way", "always"), ("days", "14")]).await.expect(303);
        check("phone", "email").await;
        admin.post("/settings/confirmation", &[("way", "never"), ("days", "14")]).await.expect(303);
        check("email", "").await;
    });
}

#[test]
fn nobody_writes_a_text_message_to_a_line_on_a_wall() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let code = claim(&desk.lucia, json!({"name": "Ferretería Sol", "phone": "02 234 5678"})).await;
        let page = desk.lucia.get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(!page.contains("value=\"sms:customer\""), "{page}");
        let text = json!({"body": "Hola", "channel": "sms", "send": true});
        desk.lucia.api_post(&format!("/api/v1/cases/{code}/messages"), text).await.expect(422);
        assert!(desk.page().await.contains("value=\"sms:customer\""));
    });
}
