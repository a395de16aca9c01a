//! Numbers to mend, and what follows when they are.

use super::{WHAT, answered, assert_open_at, invoice, lucia, of_invoice};
use crate::State;
use serde_json::json;
use shell::Role;
use testkit::each;

#[test]
fn a_customer_without_a_number_waits_for_one_and_mending_it_opens_the_call() {
    each(&WHAT, async |house| {
        let followup = invoice(&house, "1", json!({"phone": "no tiene"})).await;
        assert_eq!(followup.state, State::NeedsData);
        let pablo = house.person(Role::Operations, "Pablo Vera");
        let page = pablo.get("/calls/data").await.expect(200).text();
        assert!(page.contains("Rosa Peñafiel 1") && page.contains("Sin número"), "{page}");
        let path = format!("/calls/data/{}", followup.id);
        pablo.post(&path, &[("phone", "12")]).await.expect(422);
        let to = pablo.post(&path, &[("phone", "+593 98 765 4321")]).await.expect(303).location();
        assert!(pablo.get(&to).await.expect(200).text().contains("Ya se puede llamar a Rosa"));
        assert_open_at(&of_invoice(&house, "1").await, "2026-11-24T14:00:00Z");
    });
}

#[test]
fn after_a_wrong_number_only_another_number_opens_the_call() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        answered(&lucia, &followup, &[("outcome", "wrong_number")]).await.expect(303);
        let edit = format!("/api/v1/customers/{}", followup.customer_id);
        lucia.api_patch(&edit, json!({"email": "rosa@ejemplo.ec"})).await.expect(200);
        assert_eq!(of_invoice(&house, "1").await.state, State::NeedsData);
        lucia.api_patch(&edit, json!({"phone": "+593 99 111 2233"})).await.expect(200);
        let open = of_invoice(&house, "1").await;
        assert_open_at(&open, "2026-11-24T14:00:00Z");
        assert_eq!(open.attempts, 1);
    });
}

#[test]
fn who_may_be_called_after_all_is_owed_their_calls_again() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let calls = format!("/customers/{}/calls", followup.customer_id);
        lucia.post(&calls, &[("wanted", "no")]).await.expect(303);
        assert_eq!(of_invoice(&house, "1").await.state, State::Closed);
        lucia.post(&calls, &[("wanted", "yes")]).await.expect(303);
        let open = of_invoice(&house, "1").await;
        assert_open_at(&open, "2026-11-24T14:00:00Z");
        assert_eq!(open.closed_reason, None);
    });
}

#[test]
fn who_brings_lists_and_who_calls_are_led_to_the_numbers_and_each_customer_is_there_once() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        assert!(!lucia.get("/calls").await.expect(200).text().contains("/calls/data"), "nothing to mend");
        let nameless = json!({"phone": null, "customer": "Bodega Sur", "tax_id": "1790012345001"});
        let first = invoice(&house, "1", nameless.clone()).await;
        invoice(&house, "2", nameless).await;
        invoice(&house, "3", json!({"phone": "no tiene"})).await;
        let page = lucia.get("/calls").await.expect(200).text();
        assert!(page.contains("Hay 2 clientes a quienes no se puede llamar"), "{page}");
        let page = lucia.get("/calls/data").await.expect(200).text();
        assert_eq!(page.matches("name=\"phone\"").count(), 2, "{page}");
        assert!(page.contains(">1</") && page.contains(">2</"), "both invoices are named: {page}");
        // One number opens both calls.
        let path = format!("/calls/data/{}", first.id);
        lucia.post(&path, &[("phone", "+593 98 765 4399")]).await.expect(303);
        for number in ["1", "2"] {
            assert_eq!(of_invoice(&house, number).await.state, State::Open, "{number}");
        }
        house.person(Role::Management, "Manuel Paz").get("/calls/data").await.expect(403);
    });
}

#[test]
fn a_number_that_was_wrong_is_not_called_for_any_invoice_until_a_list_or_a_person_brings_another() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        let rosa = |phone: &str| json!({"customer": "Rosa", "tax_id": "0102030405", "phone": phone});
        let first = invoice(&house, "1", rosa("0999000008")).await;
        invoice(&house, "2", rosa("0999000008")).await;
        answered(&lucia, &first, &[("outcome", "wrong_number")]).await.expect(303);
        invoice(&house, "3", rosa("+593 99 900 0008")).await;
        for number in ["1", "2", "3"] {
            let waiting = of_invoice(&house, number).await;
            assert_eq!((waiting.state, waiting.next_at), (State::NeedsData, None), "{number}");
        }
        let page = lucia.get("/calls/data").await.expect(200).text();
        assert!(page.contains("Equivocado") && !page.contains("Sin número"), "{page}");
        let same = lucia.post(&format!("/calls/data/{}", first.id), &[("phone", "0999000008")]).await;
        assert!(same.expect(422).text().contains("En ese número ya se llamó"));
        invoice(&house, "4", rosa("0999000009")).await;
        for number in ["1", "2", "3"] {
            assert_open_at(&of_invoice(&house, number).await, "2026-11-24T14:00:00Z");
        }
        assert_eq!(of_invoice(&house, "4").await.state, State::Open);
        let card = lucia.get(&format!("/customers/{}/edit", first.customer_id)).await.expect(200).text();
        assert!(card.contains("0999000009»"), "the change is in the history: {card}");
        // An older list with the wrong number does not bring it back.
        invoice(&house, "5", rosa("0999000008")).await;
        assert_eq!(of_invoice(&house, "5").await.state, State::NeedsData);
    });
}
