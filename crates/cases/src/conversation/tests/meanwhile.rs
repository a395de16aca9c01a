//! Two who answer the same customer at once: nothing is said twice, and nothing is lost.

use super::{Desk, WHAT, send_form};
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Answer, Client, each};

const MINE: &str = "Mañana antes de las 12 le llega el repuesto.";
const THEIRS: &str = "Ya sale hoy con Servientrega.";

/// The mark of what a page shows.
fn seen(page: &str) -> String {
    let from = page.find("name=\"seen\" value=\"").unwrap() + "name=\"seen\" value=\"".len();
    page[from..].split('"').next().unwrap().to_owned()
}

impl Desk {
    async fn answer(&self, who: &Client, body: &str, seen: &str) -> Answer {
        let reply = [("mode", "reply"), ("by", "email:customer"), ("body", body), ("seen", seen)];
        send_form(who, &self.at("/messages"), &reply, &[]).await
    }

    async fn said(&self) -> usize {
        self.case().await["messages"].as_array().unwrap().len()
    }
}

#[test]
fn whoever_answers_second_sees_the_first_answer_before_anything_is_sent() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let marta = desk.house.person(Role::Supervisor, "Marta Vélez");
        let read = seen(&desk.page().await);
        desk.answer(&marta, THEIRS, &read).await.expect(303);
        let there = desk.answer(&desk.lucia, MINE, &read).await.expect(409).text();
        assert!(there.contains("Marta Vélez ya respondió al cliente") && there.contains(THEIRS), "{there}");
        assert!(there.contains(&format!(">\n{MINE}</textarea>")), "{there}");
        assert!(
            there.contains("Enviar de todos modos") && there.contains("value=\"reply\" checked"),
            "{there}"
        );
        assert_eq!(desk.said().await, 1);
        desk.work().await;
        assert_eq!(desk.post.taken().len(), 1);
        // Over what she reads now it goes out.
        desk.answer(&desk.lucia, MINE, &seen(&there)).await.expect(303);
        assert_eq!(desk.said().await, 2);
    });
}

#[test]
fn the_customers_word_and_a_solution_come_between_too_and_notes_do_not() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let marta = desk.house.person(Role::Supervisor, "Marta Vélez");
        let say = async |body: Json| marta.api_post(&desk.api("/messages"), body).await.expect(201);
        let read = seen(&desk.page().await);
        say(json!({"body": "Ojo: es cliente de años"})).await;
        desk.answer(&desk.lucia, "Uno", &read).await.expect(303);
        // Her own answer, read or not, is no surprise to her.
        desk.answer(&desk.lucia, "Dos", &read).await.expect(303);
        say(json!({"body": "Ya no lo quiero", "direction": "inbound", "channel": "phone"})).await;
        let there = desk.answer(&desk.lucia, MINE, &read).await.expect(409).text();
        assert!(there.contains("Rosa Vera escribió") && there.contains("Ya no lo quiero"), "{there}");
        let read = seen(&there);
        marta
            .api_post(&desk.api("/solve"), json!({"solution": "Se le devolvió el dinero", "ask": "none"}))
            .await
            .expect(200);
        let there = desk.answer(&desk.lucia, MINE, &read).await.expect(409).text();
        assert!(
            there.contains("Marta Vélez resolvió el caso") && there.contains("Se le devolvió el dinero"),
            "{there}"
        );
        // A note is for colleagues: it is kept whatever came between.
        let note = [("mode", "note"), ("body", "Anotado"), ("seen", &read)];
        send_form(&desk.lucia, &desk.at("/messages"), &note, &[]).await.expect(303);
        desk.answer(&desk.lucia, MINE, &seen(&there)).await.expect(303);
    });
}

#[test]
fn two_answers_sent_at_the_same_instant_are_one_answer_and_one_question() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let marta = desk.house.person(Role::Supervisor, "Marta Vélez");
        let read = seen(&desk.page().await);
        let (one, two) =
            tokio::join!(desk.answer(&desk.lucia, MINE, &read), desk.answer(&marta, THEIRS, &read));
        let mut both = [one.status, two.status];
        both.sort_unstable();
        assert_eq!(both, [303, 409]);
        assert_eq!(desk.said().await, 1);
    });
}

#[test]
fn a_program_says_what_it_has_read_when_it_wants_to_be_stopped() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let marta = desk.house.person(Role::Supervisor, "Marta Vélez");
        let read = desk.case().await["seen"].clone();
        let reply = |body: &str| json!({"body": body, "send": true, "channel": "email"});
        marta.api_post(&desk.api("/messages"), reply(THEIRS)).await.expect(201);
        let with = |seen: &Json| {
            let mut reply = reply(MINE);
            reply["seen"] = seen.clone();
            reply
        };
        let problem = desk.say(with(&read)).await.expect(409).json();
        assert!(problem["detail"].as_str().unwrap().contains("Marta Vélez"), "{problem}");
        assert_eq!(desk.said().await, 1);
        let now = desk.case().await["seen"].clone();
        assert_ne!(now, read);
        desk.say(with(&now)).await.expect(201);
        // Without it, as ever; and what is not sent collides with nothing.
        marta.api_post(&desk.api("/messages"), reply("Otra")).await.expect(201);
        desk.say(reply("Y otra")).await.expect(201);
        desk.say(json!({"body": "Nota", "seen": read})).await.expect(201);
        desk.say(json!({"body": "Nota", "seen": "ayer"})).await.expect(422);
    });
}

#[test]
fn what_is_said_to_a_case_that_became_part_of_another_is_held_against_that_one() {
    each(&WHAT, async |house| {
        let desk = Desk::open(house).await;
        let marta = desk.house.person(Role::Supervisor, "Marta Vélez");
        let other = super::claim(
            &desk.lucia,
            json!({"name": "Rosa Vera", "phone": "0991234567", "email": "rosa@ejemplo.ec"}),
        )
        .await;
        let read = seen(&desk.page().await);
        desk.lucia.api_post(&desk.api("/merge"), json!({"into": other})).await.expect(200);
        let reply = json!({"body": THEIRS, "send": true, "channel": "email"});
        marta.api_post(&format!("/api/v1/cases/{other}/messages"), reply).await.expect(201);
        let there = desk.answer(&desk.lucia, MINE, &read).await.expect(409).text();
        assert!(
            there.contains(THEIRS) && there.contains(&format!("action=\"/cases/{other}/messages\"")),
            "{there}"
        );
    });
}
