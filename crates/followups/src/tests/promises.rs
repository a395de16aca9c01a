use super::{answered, invoice, lucia, well_but};
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House, What, each};

const WHAT: What = What { routes, words: super::WHAT.words, listeners: super::listeners };

fn routes() -> shell::Routes {
    super::routes().and(promises::routes())
}

async fn promised(who: &Client) -> Vec<Json> {
    who.get("/api/v1/promises?view=all").await.expect(200).json()["promises"].as_array().unwrap().clone()
}

fn house_with(test: impl AsyncFn(House, Client)) {
    each(&WHAT, async |house| {
        house.at(super::NOW);
        let lucia = lucia(&house);
        test(house, lucia).await;
    });
}

#[test]
fn a_call_carries_a_promise_and_the_next_one_keeps_it() {
    house_with(async |house, lucia| {
        let admin = house.actor(Role::Administrator, "Ana Cueva");
        let members = vec![lucia.actor.as_ref().unwrap().id];
        let team = cases::NewTeam { name: "Postventa".into(), members, retired: false };
        cases::save_team(&house.app, &admin, None, team, None).await.unwrap();
        let followup = invoice(&house, "1", json!({})).await;
        let fields =
            well_but(&[("promise_words", "Enviar la garantía"), ("promise_due", "2026-11-26T12:00")]);
        answered(&lucia, &followup, &fields).await.expect(303);
        let made = promised(&lucia).await[0].clone();
        assert_eq!(made["team"], "Postventa");
        assert_eq!((&made["about"], &made["code"]), (&json!("followup"), &json!("1")));
        assert_eq!((&made["customer"], &made["channel"]), (&json!("Rosa Peñafiel 1"), &json!("follow_up")));
        assert_eq!(made["due_at"], "2026-11-26T17:00:00Z");
        let page = lucia.get(&format!("/calls/{}", followup.id)).await.expect(200).text();
        assert!(page.contains("Enviar la garantía"), "{page}");
        let next = invoice(&house, "2", json!({"customer": "Rosa Peñafiel 1"})).await;
        lucia.post(&format!("/calls/{}/take", next.id), &[]).await.expect(303);
        let screen = lucia.get(&format!("/calls/{}", next.id)).await.expect(200).text();
        assert!(
            screen.contains("Con esto queda cumplida") && screen.contains("data-promise=\"comment note\""),
            "{screen}"
        );
        let id = made["id"].as_str().unwrap();
        let fields = well_but(&[("note", "Ya tiene la garantía"), ("keeps", id)]);
        lucia.post(&format!("/calls/{}/outcome", next.id), &fields).await.expect(303);
        let kept = promised(&lucia).await[0].clone();
        assert_eq!((&kept["standing"], &kept["kept_by"]), (&json!("kept"), &json!("call")));
        assert_eq!(kept["evidence"], "Ya tiene la garantía");
    });
}

#[test]
fn what_is_promised_about_the_case_a_call_raises_is_a_promise_of_a_complaint() {
    house_with(async |house, lucia| {
        let followup = invoice(&house, "1", json!({})).await;
        let fields = well_but(&[
            ("condition", "damaged"),
            ("raise", "damaged"),
            ("promise_words", "Cambiar la llave en tres días hábiles"),
        ]);
        answered(&lucia, &followup, &fields).await.expect(303);
        let made = promised(&lucia).await[0].clone();
        assert_eq!((&made["about"], &made["complaint"]), (&json!("case"), &json!(true)));
    });
}

#[test]
fn a_promise_that_cannot_be_leaves_the_call_unrecorded_with_everything_typed() {
    house_with(async |house, lucia| {
        let followup = invoice(&house, "1", json!({})).await;
        let fields = well_but(&[("promise_words", "Llamar otra vez")]);
        let page = answered(&lucia, &followup, &fields).await.expect(422).text();
        assert!(page.contains("f-promise_due") && page.contains("Llamar otra vez"), "{page}");
        assert_eq!(promised(&lucia).await, Vec::<Json>::new());
        assert_eq!(super::of_invoice(&house, "1").await.attempts, 0);
    });
}

#[test]
fn what_a_note_of_a_call_promises_is_offered_on_the_page_it_leaves() {
    house_with(async |house, lucia| {
        let followup = invoice(&house, "1", json!({})).await;
        let fields = well_but(&[("note", "Lo llamo el jueves antes de las 12")]);
        let left = answered(&lucia, &followup, &fields).await.expect(303);
        let page = lucia.get(&left.location()).await.expect(200).text();
        assert!(page.contains("data-promise-offer") && page.contains("Llamar · jue 26 nov, 12:00"), "{page}");
        let fields = [("promise_words", "Llamar"), ("promise_due", "2026-11-26T12:00")];
        lucia.post(&format!("/calls/{}/promises", followup.id), &fields).await.expect(303);
        assert_eq!(promised(&lucia).await.len(), 1);
        let page = lucia.get(&left.location()).await.expect(200).text();
        assert!(!page.contains("data-promise-offer"), "noted once");
    });
}
