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
        lucia.api_post(&path, json!({"outcome": "vaya"})).await.expect(422);
        lucia.get("/api/v1/follow-ups?state=vaya").await.expect(422);
        lucia.api_post(&path, json!({"outcome": "no_answer", "version": 99})).await.expect(409);
        let boss = house.person(Role::Management, "Elena Mora");
        boss.api_post(&path, json!({"outcome": "no_answer"})).await.expect(403);
        lucia.get("/api/v1/follow-ups/019f0000-0000-7000-8000-000000000001").await.expect(404);
    });
}
