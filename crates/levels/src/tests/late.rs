//! What is late is found by typing, and is what the board counts.

use super::*;

/// The codes that a search finds, in order.
async fn found(desk: &Desk, q: &str) -> Vec<String> {
    let path = format!("/api/v1/cases?q={}", shell::encode(q));
    let answer = desk.lucia.get(&path).await.expect(200).json();
    let mut codes: Vec<_> =
        answer["cases"].as_array().unwrap().iter().map(|c| c["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

/// Does what is due, and looks for what is overdue and what soon will be; the board counts as many.
async fn late(desk: &Desk) -> (Vec<String>, Vec<String>) {
    desk.work().await;
    let (overdue, near) = (found(desk, "plazo:vencido").await, found(desk, "plazo:por-vencer").await);
    let pressure = desk.house.base.read(crate::pressure).await.unwrap();
    let counted = |of: fn(&crate::Pressure) -> i64| pressure.iter().map(of).sum::<i64>();
    assert_eq!(
        (counted(|p| p.overdue), counted(|p| p.near)),
        (overdue.len() as i64, near.len() as i64),
        "{pressure:?}"
    );
    (overdue, near)
}

/// One target alone: four hours of day and night.
async fn four_hours(desk: &Desk, what: &str) {
    desk.set_targets(json!([{"what": what, "minutes": 240, "natural": true}])).await;
}

#[test]
fn what_runs_out_is_found_from_the_minute_on_until_it_is_done() {
    each(async |desk| {
        four_hours(&desk, "first_answer").await;
        let (a, b) = (desk.open_case(json!({})).await, desk.open_case(json!({})).await);
        let none = Vec::<String>::new();
        assert_eq!(late(&desk).await, (none.clone(), none.clone()));
        // Three of four hours are gone.
        desk.house.at("2026-02-14T00:00:30Z");
        assert_eq!(late(&desk).await, (none.clone(), vec![a.clone(), b.clone()]));
        desk.house.at("2026-02-14T01:01:00Z");
        assert_eq!(late(&desk).await, (vec![a.clone(), b.clone()], none.clone()));
        assert_eq!(found(&desk, "-plazo:vencido").await, none);
        desk.note(&a, "outbound").await;
        assert_eq!(late(&desk).await, (vec![b.clone()], none.clone()));
        assert_eq!(found(&desk, "-plazo:vencido").await, [a.as_str()]);
        assert_eq!(found(&desk, "deadline:overdue tarde").await, [b.as_str()], "beside words too");
        assert_eq!(found(&desk, "plazo:vencido,por-vencer").await, [b.as_str()]);
        assert_eq!(found(&desk, "-plazo:vencido,por-vencer").await, [a.as_str()]);
        assert_eq!(found(&desk, "plazo:por vencer").await, none);
        let page = desk.lucia.get("/cases?q=plazo:vencido").await.expect(200).text();
        assert!(page.contains(&b) && !page.contains(&a), "{page}");
        desk.solve(&b).await;
        assert_eq!(late(&desk).await, (none.clone(), none));
    });
}

#[test]
fn while_a_case_waits_for_somebody_else_it_is_not_about_to_be_late() {
    each(async |desk| {
        four_hours(&desk, "solution").await;
        let code = desk.open_case(json!({})).await;
        let none = Vec::<String>::new();
        desk.house.at("2026-02-14T00:30:00Z");
        assert_eq!(late(&desk).await, (none.clone(), vec![code.clone()]));
        desk.phase(&code, "waiting_customer").await;
        assert_eq!(late(&desk).await, (none.clone(), none.clone()));
        desk.house.at("2026-02-14T09:00:00Z");
        assert_eq!(late(&desk).await, (none.clone(), none.clone()));
        desk.phase(&code, "working").await;
        desk.house.at("2026-02-14T09:01:00Z");
        assert_eq!(late(&desk).await, (none.clone(), vec![code.clone()]), "half an hour was left");
        desk.house.at("2026-02-14T09:31:00Z");
        assert_eq!(late(&desk).await, (vec![code.clone()], none.clone()));
        // What was overdue before it waited stays so; with more time it is not.
        desk.phase(&code, "waiting_customer").await;
        assert_eq!(late(&desk).await, (vec![code.clone()], none.clone()));
        desk.phase(&code, "working").await;
        desk.set_targets(json!([{"what": "solution", "minutes": 6_000, "natural": true}])).await;
        assert_eq!(late(&desk).await, (none.clone(), none.clone()));
        four_hours(&desk, "solution").await;
        desk.house.at("2026-02-14T09:33:00Z");
        assert_eq!(late(&desk).await, (vec![code], none));
    });
}

#[test]
fn a_case_with_one_thing_overdue_and_another_soon_is_found_as_both() {
    each(async |desk| {
        let targets = json!([
            {"what": "first_answer", "minutes": 60, "natural": true},
            {"what": "solution", "minutes": 100, "natural": true},
        ]);
        desk.set_targets(targets).await;
        let code = desk.open_case(json!({})).await;
        desk.house.at("2026-02-13T22:20:00Z");
        // One commit tells of each, one after the other.
        desk.work().await;
        assert_eq!(late(&desk).await, (vec![code.clone()], vec![code]));
    });
}

#[test]
fn what_may_follow_the_filter_is_offered_and_said() {
    each(async |desk| {
        let offered = desk.lucia.get("/cases/suggestions?q=plazo:").await.expect(200).text();
        assert!(offered.contains("plazo:vencido") && offered.contains("plazo:por-vencer"), "{offered}");
        let begun = desk.lucia.get("/cases/suggestions?q=-plazo:v").await.expect(200).text();
        assert!(begun.contains("-plazo:vencido") && begun.contains("-plazo:por-vencer"), "{begun}");
        let page = desk.lucia.get("/cases?q=plazo:ayer").await.expect(200).text();
        assert!(page.contains("En «plazo» no hay «ayer». Puede escribir: vencido, por-vencer."), "{page}");
        let page = desk.lucia.get("/cases").await.expect(200).text();
        assert!(page.contains("plazo%3Avencido"), "among the filters at hand: {page}");
    });
}
