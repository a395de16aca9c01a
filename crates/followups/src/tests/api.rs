//! The API: what is due, recording an outcome, repeating it safely.

use super::{WHAT, invoice, lucia, of_invoice};
use serde_json::json;
use shell::Role;
use testkit::each;

#[test]
fn a_program_lists_what_is_due_and_records_an_outcome_once() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let due = lucia.get("/api/v1/follow-ups?state=due").await.expect(200).json();
        assert_eq!(due["follow_ups"][0]["invoice"], "1");
        assert_eq!(due["follow_ups"][0]["due_at"], "2026-11-23T15:00:00Z");
        let path = format!("/api/v1/follow-ups/{}/outcome", followup.id);
        let call = json!({"outcome": "completed", "received": true, "received_on": "2026-11-24", "condition": "damaged",
                          "rep_mark": 1, "rep_cause": "manner", "raise": true});
        let first = lucia.api_post_once(&path, "k1", call.clone()).await.expect(201).json();
        assert_eq!((first["state"].as_str(), first["case"].as_str()), (Some("done"), Some("C-1001")));
        assert_eq!(first["proposed"], "damaged");
        assert_eq!(lucia.api_post_once(&path, "k1", call).await.expect(201).json(), first);
        assert_eq!(of_invoice(&house, "1").await.attempts, 1);
        let one = lucia.get(&format!("/api/v1/follow-ups/{}", followup.id)).await.expect(200).json();
        assert_eq!(
            (one["rep_cause"].as_str(), one["calls"][0]["answers"]["rep"]["version"].as_i64()),
            (Some("manner"), Some(1))
        );
        let of_number = lucia.get("/api/v1/follow-ups?invoice=1").await.expect(200).json();
        assert_eq!(of_number["follow_ups"][0]["state"], "done");
    });
}

#[test]
fn what_a_program_cannot_do_is_told_as_a_problem() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let path = format!("/api/v1/follow-ups/{}/outcome", followup.id);
        let wrong =
            lucia.api_post(&path, json!({"outcome": "completed", "rep_mark": 9})).await.expect(422).json();
        let fields: Vec<_> =
            wrong["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["received", "rep_mark"]);
        lucia.api_post(&path, json!({"outcome": "exhausted"})).await.expect(422);
        let unknown = lucia.api_post(&path, json!({"outcome": "vaya"})).await.expect(422).text();
        assert!(unknown.contains("not_yet_delivered") && !unknown.contains("exhausted"), "{unknown}");
        lucia.get("/api/v1/follow-ups?state=vaya").await.expect(422);
        lucia.api_post(&path, json!({"outcome": "no_answer", "version": 99})).await.expect(409);
        let boss = house.person(Role::Management, "Elena Mora");
        boss.api_post(&path, json!({"outcome": "no_answer"})).await.expect(403);
        lucia.get("/api/v1/follow-ups/019f0000-0000-7000-8000-000000000001").await.expect(404);
    });
}

#[test]
fn answers_that_have_no_place_in_a_call_are_refused_by_their_fields_and_nothing_is_kept() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({})).await);
        let path = format!("/api/v1/follow-ups/{}/outcome", followup.id);
        let check = async |call: serde_json::Value, expected: &[&str]| {
            let wrong = lucia.api_post(&path, call).await.expect(422).json();
            let fields: Vec<_> =
                wrong["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
            assert_eq!(fields, expected);
        };
        check(json!({"outcome": "completed", "received": true}), &["condition"]).await;
        let not = json!({"outcome": "completed", "received": false, "received_on": "2026-11-23", "condition": "ok",
                         "promise_kept": true});
        check(not, &["received_on", "promise_kept", "condition"]).await;
        let unsaid = json!({"outcome": "completed", "received": true, "condition": "ok", "unsaid": ["zzz", "received"]});
        check(unsaid, &["unsaid", "unsaid"]).await;
        check(json!({"outcome": "no_answer", "received": true, "rep_mark": 3}), &["received", "rep_mark"])
            .await;
        let cause = json!({"outcome": "completed", "received": false, "rep_mark": 5, "rep_cause": "slow"});
        check(cause, &["rep_cause"]).await;
        assert_eq!(of_invoice(&house, "1").await.attempts, 0);
        let asked = json!({"outcome": "completed", "received": true, "unsaid": ["condition", "received_on"]});
        lucia.api_post(&path, asked).await.expect(201);
    });
}

#[test]
fn what_nobody_promised_and_has_not_arrived_comes_back_after_the_usual_time() {
    each(&WHAT, async |house| {
        let (lucia, followup) = (lucia(&house), invoice(&house, "1", json!({"promised_on": null})).await);
        lucia.post(&format!("/calls/{}/take", followup.id), &[]).await.expect(303);
        let page = lucia.get(&format!("/calls/{}", followup.id)).await.expect(200).text();
        assert!(page.contains("value=\"not_yet_delivered\""), "{page}");
        let path = format!("/api/v1/follow-ups/{}/outcome", followup.id);
        let said = json!({"outcome": "not_yet_delivered", "received": false, "rep_mark": 4});
        let recorded = lucia.api_post(&path, said).await.expect(201).json();
        assert_eq!(
            (&recorded["state"], &recorded["next_at"]),
            (&json!("open"), &json!("2026-11-27T14:00:00Z"))
        );
        let over = invoice(&house, "2", json!({"customer": "Luis", "promised_on": "2026-11-23"})).await;
        let path = format!("/api/v1/follow-ups/{}/outcome", over.id);
        lucia.api_post(&path, json!({"outcome": "not_yet_delivered"})).await.expect(422);
    });
}

#[test]
fn a_program_reads_follow_ups_page_by_page_and_no_page_or_size_that_cannot_be() {
    each(&WHAT, async |house| {
        let lucia = lucia(&house);
        for number in ["1", "2", "3"] {
            invoice(&house, number, json!({})).await;
        }
        let page = async |asked: &str| {
            let page = lucia.get(&format!("/api/v1/follow-ups?{asked}")).await.expect(200).json();
            let numbers: Vec<_> =
                page["follow_ups"].as_array().unwrap().iter().map(|f| f["invoice"].clone()).collect();
            (numbers, page["more"].clone())
        };
        for state in ["due", "open"] {
            let (first, more) = page(&format!("state={state}&limit=2")).await;
            assert_eq!((first.len(), more), (2, json!(true)));
            let (last, more) = page(&format!("state={state}&limit=2&page=2")).await;
            assert_eq!((last.len(), more), (1, json!(false)));
            assert!(!first.contains(&last[0]));
        }
        for impossible in ["limit=0", "limit=-1", "limit=500", "page=0"] {
            lucia.get(&format!("/api/v1/follow-ups?{impossible}")).await.expect(422);
        }
    });
}
