//! Clocks of cases, over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

mod clocks;
mod handling;
mod late;
mod settings;

use jobs::{Listeners, Workers};
use serde_json::{Value as Json, json};
use shell::{App, Panel, Role, Routes, WordList};
use testkit::{Client, House, What, each_with_panels};

const WORDS: &[WordList] =
    &[crate::WORDS, workdays::WORDS, cases::WORDS, customers::WORDS, sales::WORDS, channels::WORDS];
const WHAT: What = What { routes, words: WORDS, listeners };
const PANELS: &[Panel] = &[crate::panel];

fn routes() -> Routes {
    crate::routes().and(workdays::routes()).and(cases::routes()).and(customers::routes())
}

fn listeners() -> Listeners {
    let all = Listeners::none();
    let all = all.on("customer.segment_changed", crate::on_segment_changed);
    let all = crate::MOVED_BY.iter().fold(all, |all, kind| all.on(kind, crate::on_case_changed));
    crate::COUNTED_WITH.iter().fold(all, |all, kind| all.on(kind, crate::on_rules_changed))
}

fn workers() -> Workers<App> {
    Workers::default().on(crate::ALARM, crate::alarm).on(crate::RECOUNT, crate::count_open)
}

fn each<F: Future<Output = ()>>(test: impl Fn(Desk) -> F) {
    each_with_panels(&WHAT, PANELS, async |house| test(Desk::open(house).await).await);
}

/// A house on Friday 13 February 2026 at 16:00 in Guayaquil, before Carnival.
struct Desk {
    house: House,
    lucia: Client,
    marta: Client,
    ana: Client,
}

impl Desk {
    async fn open(house: House) -> Self {
        house.at("2026-02-13T21:00:00Z");
        let (lucia, marta) =
            (house.person(Role::Agent, "Lucía Andrade"), house.person(Role::Supervisor, "Marta Ruiz"));
        let ana = house.person(Role::Administrator, "Ana Cueva");
        house.base.write(crate::schedule).await.unwrap();
        let desk = Self { house, lucia, marta, ana };
        desk.work().await;
        desk
    }

    /// Does what is due: alarms, and counting again.
    async fn work(&self) {
        workers().run_due(&self.house.base, &self.house.app).await.unwrap();
    }

    async fn open_case(&self, more: Json) -> String {
        let mut case = json!({"kind": "claim", "subject": "Llegó tarde", "customer": {"name": "Rosa Vera"}});
        case.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let opened = self.lucia.api_post("/api/v1/cases", case).await.expect(201).json();
        opened["code"].as_str().unwrap().to_owned()
    }

    async fn deadlines(&self, code: &str) -> Vec<Json> {
        let answer = self.lucia.get(&format!("/api/v1/cases/{code}/deadlines")).await.expect(200).json();
        answer["deadlines"].as_array().unwrap().clone()
    }

    /// The last deadline for something.
    async fn deadline(&self, code: &str, what: &str) -> Json {
        let all = self.deadlines(code).await;
        let of = all.iter().filter(|d| d["what"] == what).max_by_key(|d| d["turn"].as_i64());
        of.unwrap_or_else(|| panic!("no {what}: {all:?}")).clone()
    }

    async fn note(&self, code: &str, direction: &str) {
        let note = json!({"body": "Palabras", "direction": direction, "channel": "email"});
        self.lucia.api_post(&format!("/api/v1/cases/{code}/notes"), note).await.expect(201);
    }

    async fn phase(&self, code: &str, phase: &str) {
        let path = format!("/api/v1/cases/{code}/phase");
        self.lucia.api_post(&path, json!({"phase": phase})).await.expect(200);
    }

    async fn solve(&self, code: &str) {
        let path = format!("/api/v1/cases/{code}/solve");
        self.lucia.api_post(&path, json!({"solution": "Se cambió"})).await.expect(200);
    }

    async fn set_targets(&self, targets: Json) {
        self.ana.api_post("/api/v1/targets", json!({"targets": targets, "sectors": []})).await.expect(200);
        self.work().await;
    }
}

#[track_caller]
fn says(deadline: &Json, expected: &str) {
    assert_eq!(deadline["explanation"], expected, "{deadline}");
}
