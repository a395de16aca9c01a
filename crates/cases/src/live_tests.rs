//! Cases as somebody watches them, on both engines.

use crate::tests::{WHAT, claim, lucia};
use serde_json::{Value as Json, json};
use shell::Role;
use std::time::Duration;
use testkit::{Client, House, Listening};

fn diego(house: &House) -> Client {
    house.person(Role::Agent, "Diego Paz")
}

async fn open(who: &Client, code: &str) -> Listening {
    let mut stream = who.listen(&format!("/cases/{code}/live")).await;
    let me = who.actor.as_ref().unwrap().id;
    assert_eq!(stream.until("hello").await, json!({"again": false, "who": me}));
    // For a page that was away and still says who was there.
    assert_eq!(stream.until("here").await, json!({"text": ""}));
    stream
}

async fn here(who: &Client, code: &str, doing: &str) {
    who.post(&format!("/cases/{code}/here"), &[("doing", doing)]).await.expect(204);
}

#[test]
fn whoever_looks_at_a_case_hears_what_others_do_and_nothing_of_other_cases() {
    testkit::each(&WHAT, async |house| {
        house.hear().await;
        let (code, other) = (claim(&house, "Llegó roto").await, claim(&house, "No llegó").await);
        let mut stream = open(&lucia(&house), &code).await;
        let note = [("said", "internal"), ("body", "El repuesto sale mañana")];
        diego(&house).post(&format!("/cases/{other}/notes"), &note).await.expect(303);
        diego(&house).post(&format!("/cases/{code}/notes"), &note).await.expect(303);
        let heard = stream.until("news").await;
        let expected = json!({"topic": "case", "kind": "case.noted", "by": "Diego Paz", "mine": false});
        assert_eq!(heard, expected, "what was said is not in it");
        // A request that fails is no news.
        diego(&house).post(&format!("/cases/{code}/notes"), &[("body", " ")]).await.expect(422);
        lucia(&house)
            .api_post(&format!("/api/v1/cases/{code}/phase"), json!({"phase": "working"}))
            .await
            .expect(200);
        let heard = stream.until("news").await;
        assert_eq!((&heard["kind"], &heard["mine"]), (&json!("case.phase_changed"), &json!(true)));
    });
}

#[test]
fn a_page_that_is_older_than_the_last_change_is_told_to_look_again() {
    testkit::each(&WHAT, async |house| {
        house.hear().await;
        let code = claim(&house, "Llegó roto").await;
        let mut ear = house.base.live().subscribe(vec!["case".into()]);
        diego(&house).post(&format!("/cases/{code}/notes"), &[("body", "Ya salió")]).await.expect(303);
        ear.next().await;
        let mut stream = lucia(&house).listen(&format!("/cases/{code}/live?age=60000")).await;
        assert_eq!(stream.until("hello").await["again"], true);
    });
}

#[test]
fn the_stream_of_a_case_that_is_not_theirs_is_not_there() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Llegó roto").await;
        let bruno = house.person(Role::NetworkMember, "Bruno Paz");
        let (stream, at) = (format!("/cases/{code}/live"), format!("/cases/{code}/here"));
        bruno.get(&stream).await.expect(404);
        bruno.post(&at, &[("doing", "reading")]).await.expect(404);
        lucia(&house).get("/cases/C-9999/live").await.expect(404);
        house.person(Role::Management, "Gema Ruiz").get(&stream).await.expect(403);
        house.stranger().get(&stream).await.expect(303);
        lucia(&house).post(&at, &[("doing", "dancing")]).await.expect(404);
    });
}

#[test]
fn whoever_may_no_longer_look_loses_the_stream() {
    testkit::each(&WHAT, async |house| {
        house.hear().await;
        let code = claim(&house, "Llegó roto").await;
        let mut stream = open(&diego(&house), &code).await;
        house.dismiss(&diego(&house)).await;
        assert!(stream.ends().await, "disabled");
        // The case goes to somebody else: whoever saw it because it was theirs does not any more.
        let bruno = house.person(Role::NetworkMember, "Bruno Paz");
        let assign = format!("/cases/{code}/assign");
        let to = bruno.actor.as_ref().unwrap().id.to_string();
        lucia(&house).post(&assign, &[("assignee", &to)]).await.expect(303);
        let mut stream = open(&bruno, &code).await;
        lucia(&house)
            .post(&format!("/cases/{code}/notes"), &[("body", "Llame antes de ir")])
            .await
            .expect(303);
        assert_eq!(
            stream.until("again").await,
            json!({}),
            "what happened is not told, only that something did"
        );
        lucia(&house).post(&assign, &[("assignee", "")]).await.expect(303);
        assert!(stream.ends().await, "assigned to nobody");
        bruno.get(&format!("/cases/{code}/live")).await.expect(404);
    });
}

#[test]
fn readers_see_who_else_reads_and_who_is_writing() {
    testkit::each(&WHAT, async |house| {
        house.hear().await;
        let code = claim(&house, "Llegó roto").await;
        let said = async |stream: &mut Listening| stream.until("here").await["text"].clone();
        let mut stream = open(&lucia(&house), &code).await;
        here(&lucia(&house), &code, "reading").await;
        here(&diego(&house), &code, "reading").await;
        assert_eq!(said(&mut stream).await, "Diego Paz también está aquí.");
        here(&diego(&house), &code, "writing").await;
        assert_eq!(said(&mut stream).await, "Diego Paz está escribiendo.");
        here(&house.person(Role::Supervisor, "Iris Mora"), &code, "reading").await;
        assert_eq!(said(&mut stream).await, "Diego Paz está escribiendo. Iris Mora también está aquí.");
        here(&diego(&house), &code, "left").await;
        assert_eq!(said(&mut stream).await, "Iris Mora también está aquí.");
        let mut late = diego(&house).listen(&format!("/cases/{code}/live")).await;
        assert_eq!(said(&mut late).await, "Lucía Andrade e Iris Mora también están aquí.");
        // Nothing of it is kept.
        let shown = lucia(&house).get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
        assert!(!shown.to_string().contains("Iris"), "{shown}");
    });
}

#[test]
fn who_closes_a_page_without_a_word_is_forgotten() {
    testkit::each(&WHAT, async |house| {
        house.hear().await;
        let code = claim(&house, "Llegó roto").await;
        here(&diego(&house), &code, "writing").await;
        let mut stream = lucia(&house).listen(&format!("/cases/{code}/live")).await;
        let mut told: Vec<Json> = Vec::new();
        let began = tokio::time::Instant::now();
        while told.last().is_none_or(|text| text != "") {
            // Nothing is said for some seconds; the stream looks by itself.
            if let Ok(Some((name, data))) =
                tokio::time::timeout(Duration::from_secs(4), stream.quietly()).await
                && name == "here"
                // It begins with who is there already; that somebody writes may come a moment later.
                && (data["text"] != "" || !told.is_empty())
            {
                told.push(data["text"].clone());
            }
            assert!(began.elapsed() < Duration::from_secs(17), "{told:?}");
        }
        assert_eq!(told, ["Diego Paz está escribiendo.", "Diego Paz también está aquí.", ""]);
    });
}

#[test]
fn two_who_write_the_same_field_choose_and_nothing_of_either_is_lost() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Llegó roto").await;
        let edit = format!("/cases/{code}/edit");
        let page = lucia(&house).get(&edit).await.expect(200).text();
        let hidden = |name: &str| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let marks =
            ["version", "was_reason", "was_subject", "was_description", "was_product", "was_product_group"]
                .map(|name| (name, hidden(name)));
        let form = |mine: &[(&'static str, &'static str)]| {
            let mut form: Vec<(&str, &str)> =
                marks.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let fields = ["reason", "subject", "description", "product", "product_group"];
            let before = ["claim:", "Llegó roto", "", "", ""];
            for (name, value) in fields.into_iter().zip(before) {
                form.push((
                    name,
                    mine.iter().find(|(field, _)| *field == name).map_or(value, |(_, value)| value),
                ));
            }
            form.extend(mine.iter().filter(|(field, _)| field.starts_with("take")));
            form
        };
        let theirs = form(&[("subject", "Llegó roto el grifo"), ("product", "Grifo monomando")]);
        diego(&house).post(&edit, &theirs).await.expect(303);
        let mine = [("subject", "Llegó rota la caja"), ("description", "La caja venía abierta.")];
        let both = lucia(&house).post(&edit, &form(&mine)).await.expect(409).text();
        for there in [
            "Diego Paz cambió este caso",
            "value=\"Llegó rota la caja\"",
            "<blockquote>Llegó roto el grifo</blockquote>",
            "La caja venía abierta.",
            "name=\"take_subject\"",
            "value=\"Grifo monomando\"",
        ] {
            assert!(both.contains(there), "«{there}» is not in {both}");
        }
        assert!(
            !both.contains("take_description") && !both.contains("take_product"),
            "only one was written by both: {both}"
        );
        // Theirs for the subject, mine for the description; nobody asks about what only one of them touched.
        let now = both.split_once("name=\"version\" value=\"").unwrap().1.split('"').next().unwrap();
        let mixed = [
            ("reason", "claim:"),
            ("subject", "Llegó rota la caja"),
            ("take_subject", "theirs"),
            ("description", "La caja venía abierta."),
            ("product", "Grifo monomando"),
            ("version", now),
        ];
        lucia(&house).post(&edit, &mixed).await.expect(303);
        let case = lucia(&house).get(&format!("/api/v1/cases/{code}")).await.expect(200).json();
        assert_eq!(
            (&case["subject"], &case["description"], &case["product"]),
            (&json!("Llegó roto el grifo"), &json!("La caja venía abierta."), &json!("Grifo monomando"))
        );
    });
}

#[test]
fn two_who_solve_the_same_case_see_both_solutions_and_may_join_them() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Llegó roto").await;
        let (solve, solution) = (format!("/cases/{code}/solve"), format!("/cases/{code}/solution"));
        diego(&house).post(&solve, &[("body", "Se envió otro grifo"), ("version", "1")]).await.expect(303);
        let mine = [
            ("body", "Se pidió disculpas por teléfono"),
            ("version", "1"),
            ("since", "2026-11-24T13:00:00Z"),
        ];
        let both = lucia(&house).post(&solve, &mine).await.expect(409).text();
        for there in [
            "Diego Paz cambió este caso",
            "<blockquote>Se envió otro grifo</blockquote>",
            "Se pidió disculpas por teléfono</textarea>",
            &solution,
        ] {
            assert!(both.contains(there), "«{there}» is not in {both}");
        }
        let joined = [("body", "Se pidió disculpas por teléfono. Se envió otro grifo."), ("version", "2")];
        lucia(&house).post(&solution, &joined).await.expect(303);
        let page = lucia(&house).get(&format!("/cases/{code}")).await.expect(200).text();
        assert!(page.contains("Se pidió disculpas por teléfono. Se envió otro grifo."), "{page}");
        // What was there before stays in the history.
        assert!(
            page.contains("Solución: de «Se envió otro grifo»") || page.contains("Se envió otro grifo"),
            "{page}"
        );
        lucia(&house).post(&solution, &joined).await.expect(409);
        lucia(&house).post(&format!("/cases/{code}/close"), &[]).await.expect(303);
        lucia(&house).post(&solution, &[("body", "Otra"), ("version", "4")]).await.expect(409);
    });
}
