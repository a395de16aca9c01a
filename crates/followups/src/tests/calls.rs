//! The call screen and what each outcome leads to.

use super::{NOW, WELL, WHAT, answered, assert_open_at, invoice, lucia, of_invoice, well_but};
use crate::{Condition, Outcome, Reason, State, calls_of};
use serde_json::json;
use shell::Role;
use testkit::each;

fn two_lines() -> serde_json::Value {
    json!({"amount_minor": null, "lines": [
        {"product": "Grifería monomando", "quantity": 1, "price": 40, "product_group": "Grifería"},
        {"product": "Llave de paso", "quantity": 2, "price": 5},
    ]})
}

#[test]
fn the_screen_shows_what_to_say_the_dispatch_and_the_customers_clock_and_preselects_nothing() {
    each(&WHAT, async |house| {
        let place = json!({"province": "Galápagos", "city": "Puerto Ayora"});
        let followup = invoice(&house, "001-001-000018823", place).await;
        let lucia = lucia(&house);
        // At 9:00 in Guayaquil it is too early there to call.
        house.at("2026-11-24T16:00:00Z");
        let to = lucia.post("/calls/next", &[]).await.expect(303).location();
        assert_eq!(to, format!("/calls/{}", followup.id));
        let page = lucia.get(&to).await.expect(200).text();
        for shown in [
            "¿Recibió su pedido?",
            "Soy Lucía Andrade",
            "TR-001-001-000018823",
            "Diego Salazar",
            "Puerto Ayora, 10:00 allí",
            "1.er intento",
            "promesa vencida",
            "servicio de Tramaco",
        ] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        assert!(!page.contains(" checked"), "{page}");
        assert!(!page.contains('['), "a word is missing: {page}");
    });
}

#[test]
fn a_complete_call_confirms_keeps_the_answers_with_their_scale_and_the_customers_word_on_the_day() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let to = answered(&lucia, &followup, WELL).await.expect(303).location();
        assert!(lucia.get(&to).await.expect(200).text().contains("Siguiente llamada"));
        let after = of_invoice(&house, "1").await;
        assert_eq!(
            (after.state, after.confirmed, after.contacted, after.attempts),
            (State::Done, true, true, 1)
        );
        assert_eq!((after.rep_mark, after.rep_scale, after.carrier_mark), (Some(4), Some(1), Some(5)));
        assert_eq!((after.received, after.condition, after.draft), (Some(true), Some(Condition::Ok), None));
        let (calls, invoice) = house
            .base
            .read(move |tx| {
                Ok::<_, db::Error>((calls_of(tx, after.id)?, sales::invoice(tx, after.invoice_id)?))
            })
            .await
            .unwrap();
        assert_eq!(calls[0].answers["rep"], json!({"mark": 4, "scale": "satisfaction", "version": 1}));
        assert_eq!((calls[0].note.as_str(), calls[0].script_version), ("Atiende por la mañana", Some(1)));
        assert_eq!(calls[0].agent_name, "Lucía Andrade");
        let invoice = invoice.unwrap();
        assert_eq!((invoice.said_delivered_on, invoice.days_late), ("2026-11-23".parse().ok(), Some(0)));
    });
}

#[test]
fn a_call_answered_late_proposes_a_claim_and_one_key_raises_it() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "18823", two_lines()).await);
        let late = well_but(&[
            ("received_day", "2026-11-24"),
            ("promise_kept", "no"),
            ("raise", "late"),
            ("raise_note-late", "Lo necesitaba el lunes"),
            ("raise_note-damaged", ""),
        ]);
        let to = answered(&lucia, &followup, &late).await.expect(303).location();
        let page = lucia.get(&to).await.expect(200).text();
        assert!(page.contains("Quedó abierto el caso C-1001"), "{page}");
        let case = lucia.get("/api/v1/cases/C-1001").await.expect(200).json();
        let text = case.to_string();
        for said in [
            "claim",
            "late",
            "Entrega tardía, factura 18823",
            "un día tarde",
            "Tramaco",
            "TR-18823",
            "Lo necesitaba el lunes",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let invoice =
            house.base.read(move |tx| sales::invoice(tx, followup.invoice_id)).await.unwrap().unwrap();
        assert_eq!((invoice.days_late, invoice.delivered_on), (Some(1), "2026-11-24".parse().ok()));
    });
}

#[test]
fn a_wrong_product_is_named_in_the_case_and_without_the_key_none_is_opened() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let wrong = [("condition", "wrong_item"), ("line-2", "wrong_item")];
        let silent = invoice(&house, "1", two_lines()).await;
        answered(&lucia, &silent, &well_but(&wrong)).await.expect(303);
        lucia.get("/api/v1/cases/C-1001").await.expect(404);
        let raised = invoice(&house, "2", two_lines()).await;
        let fields = well_but(&[wrong[0], wrong[1], ("raise", "wrong_item")]);
        answered(&lucia, &raised, &fields).await.expect(303);
        let case = lucia.get("/api/v1/cases/C-1001").await.expect(200).json().to_string();
        assert!(case.contains("Llave de paso") && case.contains("wrong_item"), "{case}");
        assert_eq!(of_invoice(&house, "2").await.condition, Some(Condition::WrongItem));
    });
}

#[test]
fn what_is_not_received_after_the_promise_is_confirmed_as_such_and_before_it_comes_back() {
    each(&WHAT, async |house| {
        let (lucia, not) =
            (lucia(&house), [("received", "no"), ("rep_mark", "3"), ("raise", "not_delivered")]);
        let over = invoice(&house, "1", json!({})).await;
        answered(&lucia, &over, &not).await.expect(303);
        let over = of_invoice(&house, "1").await;
        assert_eq!((over.state, over.received, over.rep_mark), (State::Done, Some(false), Some(3)));
        assert!(lucia.get("/api/v1/cases/C-1001").await.expect(200).text().contains("not_delivered"));
        let stands = invoice(&house, "2", json!({"promised_on": "2026-11-24"})).await;
        answered(&lucia, &stands, &not).await.expect(303);
        let stands = of_invoice(&house, "2").await;
        assert_open_at(&stands, "2026-11-25T14:00:00Z");
        assert_eq!(
            (stands.outcome, stands.confirmed, stands.contacted),
            (Some(Outcome::NotYetDelivered), false, true)
        );
        lucia.get("/api/v1/cases/C-1002").await.expect(404);
    });
}

#[test]
fn each_outcome_leads_where_the_plan_says() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        type Case<'a> = (&'a [(&'a str, &'a str)], State, Option<&'a str>, bool);
        let cases: &[Case<'_>] = &[
            (&[("outcome", "no_answer")], State::Open, Some("2026-11-25T17:00:00Z"), false),
            (&[("outcome", "busy")], State::Open, Some("2026-11-24T14:20:00Z"), false),
            (&[("outcome", "voicemail")], State::Open, Some("2026-11-25T14:00:00Z"), false),
            (&[("outcome", "third_party")], State::Open, Some("2026-11-25T17:00:00Z"), false),
            (&[("outcome", "wrong_number")], State::NeedsData, None, false),
            (&[("outcome", "out_of_service")], State::NeedsData, None, false),
            (&[("outcome", "refused"), ("refusal", "soft")], State::Closed, None, true),
            (
                &[("outcome", "callback_at"), ("callback_on", "2026-11-26"), ("callback_time", "16:30")],
                State::Open,
                Some("2026-11-26T21:30:00Z"),
                true,
            ),
        ];
        for (n, (fields, state, next_at, contacted)) in cases.iter().enumerate() {
            let number = format!("{n}");
            let who = json!({"customer": format!("Cliente {n}"), "phone": format!("+593 98 765 43{n:02}")});
            let followup = invoice(&house, &number, who).await;
            answered(&lucia, &followup, fields).await.expect(303);
            let after = of_invoice(&house, &number).await;
            let next_at = next_at.map(|at| at.parse().unwrap());
            assert_eq!(
                (after.state, after.next_at, after.contacted),
                (*state, next_at, *contacted),
                "{fields:?}"
            );
            assert_eq!((after.attempts, after.confirmed), (1, false));
        }
    });
}

#[test]
fn five_calls_nobody_answers_close_it_as_not_covered() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        for n in 1..=5 {
            answered(&lucia, &followup, &[("outcome", "no_answer")]).await.expect(303);
            let after = of_invoice(&house, "1").await;
            assert_eq!(after.attempts, n);
            match after.next_at {
                Some(at) => house.at(&at.to_string()),
                None => assert_eq!((n, after.closed_reason), (5, Some(Reason::Exhausted))),
            }
        }
        assert_eq!(of_invoice(&house, "1").await.state, State::Closed);
    });
}

#[test]
fn who_asks_never_to_be_called_is_not_for_any_invoice_present_or_to_come() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let first = invoice(&house, "1", json!({"customer": "Rosa"})).await;
        invoice(&house, "2", json!({"customer": "Rosa"})).await;
        answered(&lucia, &first, &[("outcome", "refused"), ("refusal", "do_not_call")]).await.expect(303);
        invoice(&house, "3", json!({"customer": "Rosa"})).await;
        for number in ["1", "2", "3"] {
            let closed = of_invoice(&house, number).await;
            assert_eq!(
                (closed.state, closed.closed_reason),
                (State::Closed, Some(Reason::DoNotCall)),
                "{number}"
            );
        }
        let customer = house.base.read(move |tx| customers::customer(tx, first.customer_id)).await.unwrap();
        assert_eq!(customer.unwrap().do_not_call_at, NOW.parse().ok());
        // A hard refusal also suppresses, with its own word on the invoice it was said about.
        let hard = invoice(&house, "4", json!({"customer": "Luis", "phone": "+593 98 765 4300"})).await;
        invoice(&house, "5", json!({"customer": "Luis", "phone": "+593 98 765 4300"})).await;
        answered(&lucia, &hard, &[("outcome", "refused"), ("refusal", "hard")]).await.expect(303);
        assert_eq!(of_invoice(&house, "4").await.closed_reason, Some(Reason::Refused));
        assert_eq!(of_invoice(&house, "5").await.closed_reason, Some(Reason::DoNotCall));
    });
}

#[test]
fn while_the_customer_is_on_the_line_their_next_call_is_offered() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let first = invoice(&house, "1", json!({"customer": "Rosa"})).await;
        let second = invoice(&house, "2", json!({"customer": "Rosa"})).await;
        let to = answered(&lucia, &first, WELL).await.expect(303).location();
        assert_eq!(to, format!("/calls/{}?more", second.id));
        let page = lucia.get(&to).await.expect(200).text();
        assert!(page.contains("aproveche que está en la línea") && page.contains("data-interview"), "{page}");
        let to = lucia.post(&format!("/calls/{}/outcome", second.id), WELL).await.expect(303).location();
        assert_eq!(to, format!("/calls/{}?recorded", second.id));
    });
}

#[test]
fn a_form_sent_twice_makes_one_call_and_answers_the_same() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let fields = well_but(&[("once", "019f0000-0000-7000-8000-000000000001")]);
        let first = answered(&lucia, &followup, &fields).await.expect(303).location();
        let again =
            lucia.post(&format!("/calls/{}/outcome", followup.id), &fields).await.expect(303).location();
        assert_eq!(first, again);
        assert_eq!(of_invoice(&house, "1").await.attempts, 1);
    });
}

#[test]
fn what_cannot_be_is_refused_with_everything_typed_still_there() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let no_time = [("outcome", "callback_at"), ("note", "Vuelve el jueves")];
        let page = answered(&lucia, &followup, &no_time).await.expect(422).text();
        assert!(page.contains("Escriba el día y la hora") && page.contains("Vuelve el jueves"), "{page}");
        let sunday = [("outcome", "callback_at"), ("callback_on", "2026-11-29"), ("callback_time", "10:00")];
        let page = answered(&lucia, &followup, &sunday).await.expect(422).text();
        assert!(page.contains("no se puede llamar") && page.contains("2026-11-29"), "{page}");
        let unsaid = answered(&lucia, &followup, &[("comment", "Colgó")]).await.expect(422).text();
        assert!(unsaid.contains("diga si el cliente recibió") && unsaid.contains("Colgó"), "{unsaid}");
        let no_day =
            answered(&lucia, &followup, &well_but(&[("received_day", "other")])).await.expect(422).text();
        assert!(no_day.contains("Escriba qué día llegó") && no_day.contains("Todo bien"), "{no_day}");
        assert_eq!(of_invoice(&house, "1").await.attempts, 0);
    });
}

#[test]
fn another_agents_call_one_already_made_and_one_that_changed_are_refused_with_the_words_kept() {
    each(&WHAT, async |house| {
        let (lucia, mateo) = (lucia(&house), house.person(Role::Agent, "Mateo Ríos"));
        let followup = invoice(&house, "1", json!({})).await;
        let outcome = format!("/calls/{}/outcome", followup.id);
        lucia.post(&format!("/calls/{}/take", followup.id), &[]).await.expect(303);
        let page = mateo.post(&outcome, WELL).await.expect(409).text();
        assert!(page.contains("Lucía Andrade está en llamada") && page.contains("Todo bien"), "{page}");
        let stale = well_but(&[("version", "0")]);
        let page = lucia.post(&outcome, &stale).await.expect(409).text();
        assert!(page.contains("Alguien cambió esta llamada") && page.contains("Todo bien"), "{page}");
        lucia.post(&outcome, WELL).await.expect(303);
        let page = lucia.post(&outcome, WELL).await.expect(409).text();
        assert!(page.contains("ya está confirmada") && page.contains("Todo bien"), "{page}");
        assert_eq!(of_invoice(&house, "1").await.attempts, 1);
    });
}

#[test]
fn what_is_typed_is_kept_on_the_way_and_an_unfinished_call_goes_on_from_it() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let path = format!("/calls/{}", followup.id);
        lucia.post(&format!("{path}/take"), &[]).await.expect(303);
        lucia
            .post(&format!("{path}/draft"), &[("received", "yes"), ("note", "Está apurada")])
            .await
            .expect(204);
        let page = lucia.get(&path).await.expect(200).text();
        assert!(page.contains("Está apurada") && page.contains(r#"value="yes" checked"#), "{page}");
        assert!(page.contains("data-draft-at"), "{page}");
        let partial = [("outcome", "partial"), ("received", "yes"), ("note", "Sigue mañana")];
        lucia.post(&format!("{path}/outcome"), &partial).await.expect(303);
        assert_eq!(of_invoice(&house, "1").await.outcome, Some(Outcome::Partial));
        lucia.post(&format!("{path}/take"), &[]).await.expect(303);
        let page = lucia.get(&path).await.expect(200).text();
        assert!(page.contains(r#"name="received" value="yes" checked"#), "{page}");
        assert!(page.contains("2.º intento"), "{page}");
    });
}

#[test]
fn words_that_arrive_late_do_not_take_the_customer_again() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let path = format!("/calls/{}", followup.id);
        let late = async || lucia.post(&format!("{path}/draft"), &[("note", "Está apurada")]).await;
        lucia.post(&format!("{path}/take"), &[]).await.expect(303);
        lucia.post(&format!("{path}/outcome"), &[("outcome", "no_answer")]).await.expect(303);
        late().await.expect(409);
        let page = lucia.get(&format!("{path}?recorded")).await.expect(200).text();
        assert!(page.contains("Se vuelve a llamar") && !page.contains("data-interview"), "{page}");
        lucia.post(&format!("{path}/take"), &[]).await.expect(303);
        lucia.post(&format!("{path}/release"), &[]).await.expect(303);
        late().await.expect(409);
        assert!(!lucia.get(&path).await.expect(200).text().contains("data-interview"));
    });
}

#[test]
fn a_call_at_an_hour_when_nobody_is_to_be_called_there_is_warned_of() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let path = format!("/calls/{}", followup.id);
        assert!(!lucia.get(&path).await.expect(200).text().contains("Fuera del horario"));
        house.at("2026-11-25T01:00:00Z");
        assert!(lucia.get(&path).await.expect(200).text().contains("Fuera del horario"));
    });
}

#[test]
fn a_second_message_is_advised_against() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        answered(&lucia, &followup, &[("outcome", "voicemail")]).await.expect(303);
        lucia.post(&format!("/calls/{}/take", followup.id), &[]).await.expect(303);
        let page = lucia.get(&format!("/calls/{}", followup.id)).await.expect(200).text();
        assert!(page.contains("Ya se dejó un mensaje"), "{page}");
    });
}

#[test]
fn two_agents_who_record_one_call_at_once_make_one_call() {
    each(&WHAT, async |house| {
        let followup = invoice(&house, "1", json!({})).await;
        let path = format!("/api/v1/follow-ups/{}/outcome", followup.id);
        let call = || json!({"outcome": "completed", "received": true, "condition": "ok"});
        let (lucia, mateo) = (lucia(&house), house.person(Role::Agent, "Mateo Ríos"));
        let (one, other) = tokio::join!(lucia.api_post(&path, call()), mateo.api_post(&path, call()));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        assert_eq!(of_invoice(&house, "1").await.attempts, 1);
    });
}

#[test]
fn who_asks_never_to_be_called_is_not_under_another_name_with_the_same_number() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let states = async |numbers: &[&str]| {
            let mut states = Vec::new();
            for number in numbers {
                let found = of_invoice(&house, number).await;
                states.push((found.state, found.closed_reason));
            }
            states
        };
        let first = invoice(&house, "1", json!({"customer": "Ana Ruiz", "phone": "0999000001"})).await;
        invoice(&house, "2", json!({"customer": "Bodega Ruiz", "phone": "+593 99 900 0001"})).await;
        answered(&lucia, &first, &[("outcome", "refused"), ("refusal", "do_not_call")]).await.expect(303);
        let third = json!({"customer": "Carla Ruiz", "phone": "099-900-0001"});
        let third = invoice(&house, "3", third).await;
        let blocked = (State::Closed, Some(Reason::DoNotCall));
        assert_eq!(states(&["1", "2", "3"]).await, [blocked; 3]);
        // Whoever gets that number later is not called either, and with one of their own they are.
        let other = invoice(&house, "4", json!({"customer": "Diego Paz", "phone": "0999000004"})).await;
        let edit = format!("/api/v1/customers/{}", other.customer_id);
        let mended = lucia.api_patch(&edit, json!({"phone": "0999000001"})).await.expect(200).json();
        assert_eq!(mended["do_not_call_at"], json!(NOW));
        assert_eq!(states(&["4"]).await, [blocked]);
        lucia.api_patch(&edit, json!({"phone": "0999000005"})).await.expect(200);
        assert_eq!(states(&["4"]).await, [(State::Open, None)]);
        let calls = format!("/customers/{}/calls", third.customer_id);
        lucia.post(&calls, &[("wanted", "yes")]).await.expect(303);
        assert_eq!(states(&["1", "2", "3"]).await, [(State::Open, None); 3]);
    });
}
