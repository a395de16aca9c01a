//! What the program sends, sent by the program itself: through a real mail server and a real gateway
//! (`dev/services up mail sms`), killed in the middle, and by two processes on one database.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, path::PathBuf, time::Duration};
use support::{House, Outside, Program, until};
use testkit::{Gateway, Post, Smtp, each_address};

const FROM: &str = "Casa Andina <avisos@casaandina.ec>";
const BASE_URL: (&str, &str) = ("ATIENDE_BASE_URL", "http://atiende.test");
/// Letters that take more than one byte, in more than one text message.
const SUBJECT: &str = "La lavadora no gira, ¿quién podrá?";

#[test]
fn a_case_handed_over_arrives_by_a_real_post_office_and_a_real_gateway() {
    let Some(outside) = Outside::given() else { return };
    each_address(|address, folder| arrives(&outside, address, folder));
}

async fn arrives(outside: &Outside, address: String, folder: PathBuf) {
    // A number of its own: the network's log is everybody's.
    let phone = format!("+5939{:08}", fastrand::u32(..100_000_000));
    let house = House::new(address, folder, &phone);
    let (token, program) = (house.token(), house.serve(&[]));
    set_up(&program, outside);

    let code = hand_over(&program, &token);
    let email = until_it_is("sent", &program, &token, &code, "email").await;
    let sms = until_it_is("delivered", &program, &token, &code, "sms").await;
    assert_eq!((&email["attempts"], &sms["to"]), (&json!(1), &json!(phone)));
    let identity = format!("Message-ID: <{}@casaandina.ec>", email["id"].as_str().unwrap());
    let letter = until("the letter is in the mailbox", async || outside.letters(&identity).pop()).await;
    assert!(letter.lines().any(|line| line == "Delivered-To: bruno@ejemplo.ec"), "{letter}");
    let text = outside.texts(&phone).concat();
    assert!(text.contains(&format!("{code}, {SUBJECT}")), "{text}");

    // Each brings a link of its own; the letter's is used.
    program.get(&link(&text, &program.url), "").expect(200);
    let link = link(&letter, &program.url);
    program.get(&link, "").expect(200);
    let opened = program.post(&link, "", &[]).expect(303);
    let page = program.get(&opened.header("location"), &opened.cookie()).expect(200).body;
    assert!(page.contains(SUBJECT), "{page}");

    // Once is what was sent, and nothing is left to send.
    until("the queue is empty", async || house.is_all_sent().await.then_some(())).await;
    assert_eq!((outside.letters(&identity).len(), outside.texts(&phone).len()), (1, 1));
}

/// Whoever administers sets the servers up on the page, learns there where the gateway is to report, and
/// tells the gateway.
fn set_up(program: &Program, outside: &Outside) {
    let ana = program.sign_in("ana@ejemplo.ec");
    let save = |sms_url: &str| {
        let fields = [
            ("smtp", &*outside.smtp),
            ("mail_from", FROM),
            ("base_url", &*program.url),
            ("sms_url", sms_url),
        ];
        program.post("/settings/channels", &ana, &fields).expect(303);
    };
    save(&outside.sms_url);
    let page = program.get("/settings/channels", &ana).expect(200).body;
    let reports = format!("{}/receipts/sms/{}", program.url, between(&page, "/receipts/sms/", "?"));
    let reports = shell::encode(&format!("{reports}?id=ID&state=%d")).replace("ID", "{id}");
    // 1 asks for delivered, 2 for not delivered, 16 for refused.
    save(&format!("{}&dlr-mask=19&dlr-url={reports}", outside.sms_url));
}

#[test]
fn a_program_killed_while_it_sends_sends_again_under_the_same_identity() {
    each_address(is_killed);
}

async fn is_killed(address: String, folder: PathBuf) {
    let house = House::new(address, folder, "+593991234567");
    let token = house.token();
    // The server takes the first letter and never says so.
    let post = Post::open(&[Smtp::TakeAndStall]).await;
    let given = [("ATIENDE_SMTP", &*post.address), ("ATIENDE_MAIL_FROM", FROM), BASE_URL];
    let program = house.serve(&given);
    let code = hand_over(&program, &token);
    until("the server has the letter", async || post.taken().pop()).await;
    program.kill();
    assert_ne!(house.queued("running").await, 0, "the letter is still somebody's");

    // What it had begun is its own until its lease ends. Nobody waits half a minute here: the end is moved
    // in the database, while no program runs. A switch for it in the program would be one that only tests
    // use, and would shorten what is tried.
    house.end_leases().await;
    let program = house.serve(&given);
    let email = until_it_is("sent", &program, &token, &code, "email").await;
    until("the queue is empty", async || house.is_all_sent().await.then_some(())).await;
    let taken = post.taken();
    let identity = format!("Message-ID: <{}@casaandina.ec>\r\n", email["id"].as_str().unwrap());
    assert_eq!(taken.len(), 2, "one too many, and not one more");
    assert_eq!(email["attempts"], 2, "the one that was cut off counts too");
    assert!(taken.iter().all(|letter| letter.contains(&identity)), "{taken:?}");
    let body = |letter: &str| letter.split_once("\r\n\r\n").unwrap().1.to_owned();
    assert_eq!(body(&taken[0]), body(&taken[1]));
}

const CASES: usize = 20;

#[test]
fn two_processes_on_one_database_send_forty_messages_once_each() {
    each_address(async |address, folder| {
        // A SQLite file belongs to one process.
        if address.starts_with("postgres") {
            are_two(address, folder).await;
        }
    });
}

async fn are_two(address: String, folder: PathBuf) {
    let house = House::new(address, folder, "+593991234567");
    let token = house.token();
    // Nothing is set up: everything waits.
    let program = house.serve(&[]);
    let codes: Vec<String> = (0..CASES).map(|_| hand_over(&program, &token)).collect();
    until("all of them wait", async || (house.queued("held").await == 2 * CASES).then_some(())).await;
    program.kill();

    // Each process has a server of its own, slow enough that neither can be done before the other began.
    let slowly = [Smtp::TakeAfter(Duration::from_secs(1)); CASES];
    let posts = [Post::open(&slowly).await, Post::open(&slowly).await];
    let gateway = Gateway::open(&[]).await;
    let starting = posts.each_ref().map(|post| {
        let sms = ("ATIENDE_SMS_URL", &*gateway.template);
        house.start(&[("ATIENDE_SMTP", &*post.address), ("ATIENDE_MAIL_FROM", FROM), sms, BASE_URL])
    });
    let [program, _other] = starting.map(|starting| starting.ready());
    let mut ids = BTreeSet::new();
    for code in &codes {
        for channel in ["email", "sms"] {
            let sent = until_it_is("sent", &program, &token, code, channel).await;
            ids.insert(sent["id"].as_str().unwrap().to_owned());
        }
    }

    let taken = posts.each_ref().map(Post::taken);
    assert!(taken.iter().all(|letters| !letters.is_empty()), "both worked");
    let mails = taken.concat().into_iter().map(|letter| between(&letter, "Message-ID: <", "@"));
    let texts = gateway.asked().into_iter().map(|asked| asked.split("&id=").nth(1).unwrap().to_owned());
    let mut sent: Vec<String> = mails.chain(texts).collect();
    sent.sort();
    assert_eq!((sent.len(), sent), (2 * CASES, Vec::from_iter(ids)));
}

/// Opens a case and hands it to Bruno; its code.
fn hand_over(program: &Program, token: &str) -> String {
    let case = json!({
        "kind": "technical_service", "subject": SUBJECT, "description": "Desde ayer no gira.",
        "customer": {"name": "Rosa Vera", "phone": "0991234567", "email": "rosa@ejemplo.ec"},
    });
    let opened = program.api_post(token, "/api/v1/cases", &case);
    let code = opened["code"].as_str().unwrap().to_owned();
    let to = json!({"to": "bruno@ejemplo.ec", "note": "Vea el motor"});
    program.api_post(token, &format!("/api/v1/cases/{code}/hand-over"), &to);
    code
}

/// What was sent about a case by one way, once it is so far.
async fn until_it_is(state: &str, program: &Program, token: &str, code: &str, channel: &str) -> Json {
    until(&format!("the {channel} is {state}"), async || {
        let case = program.api_get(token, &format!("/api/v1/cases/{code}"));
        let notices = case["notices"].as_array().unwrap();
        let mut found = notices.iter().filter(|n| n["channel"] == channel);
        let notice = found.next().unwrap();
        assert!(found.next().is_none(), "one of each: {case}");
        Some(notice.clone()).filter(|n| n["state"] == state)
    })
    .await
}

/// The path of the one link in a text.
fn link(text: &str, base_url: &str) -> String {
    let link = between(text, base_url, "\n").trim_end().to_owned();
    assert!(link.starts_with("/n/") && !link.contains(' ') && text.matches(base_url).count() == 1, "{text}");
    link
}

fn between(text: &str, before: &str, after: &str) -> String {
    text.split(before).nth(1).unwrap().split(after).next().unwrap().to_owned()
}
