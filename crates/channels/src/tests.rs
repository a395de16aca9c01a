//! Messages out, over HTTP and the wire, on both engines.
#![allow(clippy::unwrap_used)]

use crate::{Channel, Message, NewMessage, Settings, State, change_settings, queue, workers};
use jiff::SignedDuration;
use jobs::{By, Listeners, Subject, Workers};
use shell::{App, Role, WordList};
use testkit::{Gateway, House, Post, Smtp, What, each};
use uuid::Uuid;

const WORDS: &[WordList] = &[crate::WORDS];
const WHAT: What = What { routes: crate::routes, words: WORDS, listeners: Listeners::none };

fn all() -> Workers<App> {
    Workers::default().on(workers::EMAIL, workers::email).on(workers::SMS, workers::sms)
}

async fn work(house: &House) {
    all().run_due(&house.base, &house.app).await.unwrap();
}

/// Later, in minutes.
fn later(house: &House, minutes: i64) {
    house.at(&(house.now() + SignedDuration::from_mins(minutes)).to_string());
}

const ABOUT: Subject = Subject { kind: "case", id: Uuid::from_u128(1042) };

async fn write(house: &House, channel: Channel, to: &str) -> Uuid {
    let new = NewMessage {
        channel,
        to: to.to_owned(),
        to_name: "Bruno Paz".into(),
        subject: "Caso C-1042".into(),
        body: "Le toca un caso. Ábralo aquí: {link}".into(),
        link: Some("/n/secreto".into()),
        attachments: vec![],
        about: ABOUT,
        purpose: "hand_over",
    };
    house.base.write(move |work| queue(work, &By::program("prueba"), &new)).await.unwrap()
}

async fn message(house: &House, id: Uuid) -> Message {
    house.base.read(move |tx| crate::store::message(tx, id)).await.unwrap().unwrap()
}

async fn set_up(house: &House, smtp: &str, sms_url: &str) {
    let admin = house.actor(Role::Administrator, "Ana");
    let settings = Settings {
        smtp: smtp.into(),
        mail_from: "Casa Andina <avisos@casaandina.ec>".into(),
        base_url: "https://atiende.casaandina.ec".into(),
        sms_url: sms_url.into(),
        receipt_key: String::new(),
    };
    change_settings(&house.base, &admin, settings).await.unwrap();
}

#[test]
fn what_is_queued_before_anything_is_set_up_waits_and_then_goes_out() {
    each(&WHAT, async |house| {
        let (mail, sms) = (
            write(&house, Channel::Email, "bruno@ejemplo.ec").await,
            write(&house, Channel::Sms, "+593991234567").await,
        );
        work(&house).await;
        assert_eq!(message(&house, mail).await.state, State::Queued);
        let ana = house.person(Role::Administrator, "Ana");
        let page = ana.get("/messages").await.expect(200).text();
        assert!(page.contains("En espera: sin configurar"), "{page}");
        assert!(!page.contains("secreto"), "the link is nobody else's");

        let (post, gateway) = (Post::open(&[]).await, Gateway::open(&[]).await);
        set_up(&house, &post.address, &gateway.template).await;
        work(&house).await;
        let (mail, sms) = (message(&house, mail).await, message(&house, sms).await);
        assert_eq!((mail.state, sms.state), (State::Sent, State::Sent));
        let letter = &post.taken()[0];
        assert!(letter.contains(&format!("Message-ID: <{}@casaandina.ec>", mail.id)), "{letter}");
        assert!(letter.contains("https://atiende.casaandina.ec/n/secreto"), "{letter}");
        let asked = &gateway.asked()[0];
        assert!(asked.contains("to=%2B593991234567") && asked.contains(&format!("id={}", sms.id)), "{asked}");
        assert!(asked.contains("https%3A%2F%2Fatiende.casaandina.ec%2Fn%2Fsecreto"), "{asked}");
    });
}

#[test]
fn a_server_that_is_busy_is_asked_again_under_the_same_identity() {
    each(&WHAT, async |house| {
        let post = Post::open(&[Smtp::Greet(421), Smtp::Refuse(450)]).await;
        set_up(&house, &post.address, "").await;
        let id = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        for attempts in 1..=2 {
            work(&house).await;
            let waiting = message(&house, id).await;
            assert_eq!((waiting.state, waiting.attempts), (State::Queued, attempts));
            assert!(
                waiting.next_at.is_some()
                    && waiting.error.contains(if attempts == 1 { "421" } else { "450" }),
                "{waiting:?}"
            );
            later(&house, 5);
        }
        work(&house).await;
        let sent = message(&house, id).await;
        assert_eq!((sent.state, sent.attempts, post.taken().len()), (State::Sent, 3, 1));
    });
}

#[test]
fn an_attempt_whose_program_died_counts_too() {
    each(&WHAT, async |house| {
        let post = Post::open(&[]).await;
        set_up(&house, &post.address, "").await;
        let id = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        // It was begun and never ended.
        assert!(house.base.write(move |work| crate::store::begin(work.tx, id)).await.unwrap());
        work(&house).await;
        let sent = message(&house, id).await;
        assert_eq!((sent.state, sent.attempts, post.taken().len()), (State::Sent, 2, 1));
    });
}

#[test]
fn what_is_no_number_is_handed_to_no_gateway() {
    each(&WHAT, async |house| {
        let gateway = Gateway::open(&[]).await;
        set_up(&house, "", &gateway.template).await;
        let (word, nowhere) =
            (write(&house, Channel::Sms, "abc").await, write(&house, Channel::Sms, "").await);
        work(&house).await;
        assert!(gateway.asked().is_empty());
        let (word, nowhere) = (message(&house, word).await, message(&house, nowhere).await);
        assert_eq!((word.state, word.attempts, nowhere.state), (State::Failed, 0, State::Failed));
        let ana = house.person(Role::Administrator, "Ana");
        let page = ana.get("/messages").await.expect(200).text();
        assert!(page.contains("no es un número de teléfono") && page.contains("No tiene teléfono"), "{page}");
    });
}

#[test]
fn an_address_nobody_has_is_not_tried_again_until_somebody_says_so() {
    each(&WHAT, async |house| {
        let post = Post::open(&[Smtp::Refuse(550)]).await;
        set_up(&house, &post.address, "").await;
        let id = write(&house, Channel::Email, "nadie@ejemplo.ec").await;
        work(&house).await;
        later(&house, 600);
        work(&house).await;
        let failed = message(&house, id).await;
        assert_eq!((failed.state, failed.attempts), (State::Failed, 1));
        assert!(failed.error.contains("550"), "{failed:?}");

        let eva = house.person(Role::Supervisor, "Eva");
        assert!(eva.get("/messages?state=failed").await.expect(200).text().contains("nadie@ejemplo.ec"));
        eva.post(&format!("/messages/{id}/again"), &[]).await.expect(303);
        work(&house).await;
        assert_eq!((message(&house, id).await.state, post.taken().len()), (State::Sent, 1));
    });
}

#[test]
fn what_is_written_to_somebody_about_a_case_goes_out_in_the_order_it_was_written() {
    each(&WHAT, async |house| {
        let post = Post::open(&[Smtp::Refuse(450)]).await;
        set_up(&house, &post.address, "").await;
        let first = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        let second = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        let third = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        let other = write(&house, Channel::Email, "rosa@ejemplo.ec").await;
        work(&house).await;
        // Who can be reached now is not kept waiting by who cannot.
        assert_eq!(message(&house, other).await.state, State::Sent);
        for (id, attempts) in [(first, 1), (second, 0), (third, 0)] {
            let waiting = message(&house, id).await;
            assert_eq!((waiting.state, waiting.attempts), (State::Queued, attempts));
        }
        later(&house, 2);
        work(&house).await;
        let order: Vec<usize> = [other, first, second, third]
            .map(|id| post.taken().iter().position(|letter| letter.contains(&format!("<{id}@"))).unwrap())
            .into();
        assert_eq!(order, [0, 1, 2, 3]);
    });
}

#[test]
fn what_will_not_go_out_keeps_nobody_waiting() {
    each(&WHAT, async |house| {
        let post = Post::open(&[Smtp::Refuse(550), Smtp::Refuse(450)]).await;
        set_up(&house, &post.address, "").await;
        let ids = [1, 2, 3].map(|_| write(&house, Channel::Email, "bruno@ejemplo.ec"));
        let [refused, by_hand, last] = ids;
        let (refused, by_hand, last) = (refused.await, by_hand.await, last.await);
        work(&house).await;
        let states = [refused, by_hand, last].map(|id| message(&house, id));
        let [a, b, c] = states;
        assert_eq!(
            (a.await.state, b.await.state, c.await.state),
            (State::Failed, State::Queued, State::Queued)
        );
        let eva = house.person(Role::Supervisor, "Eva");
        eva.post(&format!("/messages/{by_hand}/told"), &[("back", "/messages")]).await.expect(303);
        work(&house).await;
        assert_eq!((message(&house, last).await.state, post.taken().len()), (State::Sent, 1));
    });
}

#[test]
fn somebody_who_was_told_another_way_is_not_written_to() {
    each(&WHAT, async |house| {
        let id = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        let eva = house.person(Role::Supervisor, "Eva");
        eva.post(&format!("/messages/{id}/told"), &[("back", "/messages")]).await.expect(303);
        let post = Post::open(&[]).await;
        set_up(&house, &post.address, "").await;
        work(&house).await;
        let told = message(&house, id).await;
        assert_eq!(
            (told.state, told.by_hand.as_deref(), post.taken().len()),
            (State::ByHand, Some("Eva"), 0)
        );
    });
}

#[test]
fn a_gateway_that_is_down_is_asked_again_and_one_that_refuses_is_not() {
    each(&WHAT, async |house| {
        let gateway = Gateway::open(&[503, 202, 400]).await;
        set_up(&house, "", &gateway.template).await;
        let first = write(&house, Channel::Sms, "+593991234567").await;
        work(&house).await;
        assert_eq!(message(&house, first).await.state, State::Queued);
        later(&house, 2);
        work(&house).await;
        assert_eq!(message(&house, first).await.state, State::Sent);
        let second = write(&house, Channel::Sms, "+593999999999").await;
        work(&house).await;
        let failed = message(&house, second).await;
        assert_eq!(failed.state, State::Failed);
        assert!(failed.error.contains("400") && !failed.error.contains("to="), "{failed:?}");

        set_up(&house, "", "http://127.0.0.1:9/send?to={to}&text={text}").await;
        let third = write(&house, Channel::Sms, "+593991234567").await;
        work(&house).await;
        let waiting = message(&house, third).await;
        assert_eq!((waiting.state, waiting.attempts), (State::Queued, 1));
        assert!(!waiting.error.contains("127.0.0.1"), "the address holds secrets: {}", waiting.error);
    });
}

#[test]
fn a_gateway_that_reports_twice_is_believed_once() {
    each(&WHAT, async |house| {
        let gateway = Gateway::open(&[]).await;
        set_up(&house, "", &gateway.template).await;
        let id = write(&house, Channel::Sms, "+593991234567").await;
        work(&house).await;
        let key = house.base.read(crate::store::settings).await.unwrap().receipt_key;
        let stranger = house.stranger();
        for _ in 0..2 {
            stranger.get(&format!("/receipts/sms/{key}?id={id}&state=1")).await.expect(204);
        }
        // What comes late and says the contrary changes nothing.
        stranger.get(&format!("/receipts/sms/{key}?id={id}&state=2")).await.expect(204);
        assert_eq!(message(&house, id).await.state, State::Delivered);
        let events = house.base.read(|tx| jobs::history(tx, ABOUT)).await.unwrap();
        assert_eq!(events.iter().filter(|e| e.kind == "message.delivered").count(), 1);

        stranger.get(&format!("/receipts/sms/otra?id={id}&state=2")).await.expect(404);
        stranger.get(&format!("/receipts/sms/{key}?id={}&state=1", Uuid::nil())).await.expect(404);
    });
}

#[test]
fn an_agent_repeats_what_was_sent_about_a_case_and_sees_no_list_of_all() {
    each(&WHAT, async |house| {
        let id = write(&house, Channel::Email, "bruno@ejemplo.ec").await;
        let lucia = house.person(Role::Agent, "Lucía");
        lucia.get("/messages").await.expect(403);
        lucia.post(&format!("/messages/{id}/told"), &[("back", "//evil.example")]).await.expect(303);
        assert_eq!(message(&house, id).await.state, State::ByHand);
        let opal = house.person(Role::Operations, "Opal");
        opal.post(&format!("/messages/{id}/again"), &[]).await.expect(403);
    });
}

#[test]
fn settings_that_cannot_work_are_refused_and_secrets_are_not_shown() {
    each(&WHAT, async |house| {
        let ana = house.person(Role::Administrator, "Ana");
        let page =
            ana.post("/settings/channels", &[("smtp", "correo"), ("sms_url", "http://a/")]).await.expect(422);
        assert!(page.text().contains("No es la dirección de un servidor de correo"));
        let fields = [
            ("smtp", "smtp://ana:clave-secreta@127.0.0.1:2525"),
            ("mail_from", "avisos@casaandina.ec"),
            ("base_url", "https://atiende.casaandina.ec/"),
            ("sms_url", "http://127.0.0.1:1/?password=otra-secreta&to={to}&text={text}"),
        ];
        ana.post("/settings/channels", &fields).await.expect(303);
        let page = ana.get("/settings/channels").await.expect(200).text();
        assert!(!page.contains("secreta"), "{page}");
        // What is shown in place of a secret keeps it.
        let again = [
            ("smtp", "smtp://ana:…@127.0.0.1:2525"),
            ("mail_from", "avisos@casaandina.ec"),
            ("sms_url", "••••••"),
        ];
        ana.post("/settings/channels", &again).await.expect(303);
        let kept = house.base.read(crate::store::settings).await.unwrap();
        assert!(kept.smtp.contains("clave-secreta") && kept.sms_url.contains("otra-secreta"));
        let company = Subject { kind: "company", id: Uuid::nil() };
        let events = house.base.read(move |tx| jobs::history(tx, company)).await.unwrap();
        assert!(events.iter().all(|e| !e.data.to_string().contains("secreta")));
        house.person(Role::Supervisor, "Eva").get("/settings/channels").await.expect(403);
    });
}
