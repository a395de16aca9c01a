//! Lists brought out, over HTTP, on both engines.

use crate::{
    Case, Scope,
    search::{
        document::{Document, Says},
        stems::Stems,
    },
    tests::{WHAT, claim, lucia},
};
use serde_json::{Value as Json, json};
use shell::{FluentArgs, Lang, Role, Words};
use std::collections::HashSet;
use uuid::Uuid;

#[test]
fn a_list_is_brought_out_as_it_is_found_and_formulas_are_text() {
    testkit::each(&WHAT, async |house| {
        let first = claim(&house, "=HYPERLINK(\"http://x\")").await;
        let second = claim(&house, "Tubo roto").await;
        lucia(&house)
            .api_post(&format!("/api/v1/cases/{second}/solve"), json!({"solution": "Se cambió"}))
            .await
            .expect(200);
        let csv = lucia(&house).get("/cases/export?format=csv&q=estado:abierto").await.expect(200);
        assert!(csv.headers["content-disposition"].to_str().unwrap().contains("casos-2026-11-24.csv"));
        let text = csv.text();
        assert!(text.contains("'=HYPERLINK") && text.contains(&first) && !text.contains(&second), "{text}");
        let all: Json = lucia(&house).get("/cases/export?format=json&view=all").await.expect(200).json();
        let rows: Vec<_> = all
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (&row["code"], &row["kind"], &row["solution"]))
            .collect();
        assert_eq!(
            rows,
            [
                (&json!(second), &json!("claim"), &json!("Se cambió")),
                (&json!(first), &json!("claim"), &Json::Null)
            ]
        );
        let xlsx = lucia(&house).get("/cases/export?format=xlsx&view=all").await.expect(200);
        assert_eq!(&xlsx.body[..2], b"PK");
        let history: Json = lucia(&house)
            .get("/api/v1/cases/export?format=json&list=history&q=tubo")
            .await
            .expect(200)
            .json();
        let kinds: Vec<_> =
            history.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["case.opened", "case.solved"]);
        lucia(&house).get("/cases/export?format=pdf").await.expect(422);
        // What was not understood would have narrowed it.
        lucia(&house).get("/cases/export?format=csv&q=color:rojo").await.expect(422);
    });
}

#[test]
fn the_cases_of_a_customer_are_brought_out_from_their_card() {
    testkit::each(&WHAT, async |house| {
        let (first, second) = (claim(&house, "Horno frío").await, claim(&house, "Horno caliente").await);
        let customer = async |code: String| {
            let case = house.base.read(move |tx| crate::store::case(tx, Scope::of_program(), &code)).await;
            case.unwrap().unwrap().customer_id.unwrap()
        };
        let (of_first, of_second) = (customer(first.clone()).await, customer(second.clone()).await);
        let codes = async |who: &testkit::Client, customer: Uuid| -> Vec<String> {
            let address = format!("/api/v1/cases/export?format=json&customer={customer}");
            let rows = who.get(&address).await.expect(200).json();
            rows.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(of_first, of_second);
        let body = json!({"kind": "claim", "subject": "Otra", "customer": {"name": "Luis Vega", "phone": "099 111 2233"}});
        lucia(&house).api_post("/api/v1/cases", body).await.expect(201);
        assert_eq!(codes(&lucia(&house), of_first).await, [second, first]);
        assert!(codes(&lucia(&house), Uuid::from_u128(7)).await.is_empty());
        let member = house.person(Role::NetworkMember, "Taller Mora");
        assert!(codes(&member, of_first).await.is_empty(), "not theirs");
        lucia(&house).get("/cases/export?format=json&customer=Ana").await.expect(422);
    });
}

#[test]
fn who_sees_only_their_own_cases_brings_out_no_others() {
    testkit::each(&WHAT, async |house| {
        let theirs = claim(&house, "Horno frío").await;
        claim(&house, "Horno caliente").await;
        let member = house.person(Role::NetworkMember, "Taller Mora");
        let to = json!({"assignee": member.actor.as_ref().unwrap().id});
        lucia(&house).api_post(&format!("/api/v1/cases/{theirs}/assign"), to).await.expect(200);
        for q in ["", "horno"] {
            let address = format!("/cases/export?format=json&view=all&q={q}");
            let rows: Json = member.get(&address).await.expect(200).json();
            let codes: Vec<_> =
                rows.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
            assert_eq!(codes, [theirs.as_str()]);
        }
        house.person(Role::Operations, "Olga").get("/cases/export?format=csv").await.expect(403);
    });
}

#[test]
fn what_very_many_cases_say_is_brought_out_whole() {
    const MANY: usize = crate::store::search::WIDEST + 300;
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Bomba rota").await;
        let like = house.base.read(move |tx| crate::store::case(tx, Scope::of_program(), &code));
        let like = like.await.unwrap().unwrap();
        // Some at a time: whoever writes must not keep others waiting for long.
        for first in (0..MANY).step_by(500) {
            let like = like.clone();
            let add = move |work: &mut jobs::Work<'_, '_>| {
                let says = Says { title: &like.subject, ..Says::default() };
                let document = Document::of(&says, &Stems::of(Lang::Es));
                for n in first..MANY.min(first + 500) {
                    let (id, code) = (Uuid::now_v7(), format!("C-{}", 5_000 + n));
                    // Half of them long ago: the newest would be found first.
                    let ago = jiff::SignedDuration::from_hours(24 * (n as i64 % 2) * 90);
                    let case = Case { id, code, received_at: like.received_at - ago, ..like.clone() };
                    crate::store::add(work.tx, &case, None)?;
                    crate::store::search::put_text(work.tx, 5_000 + n as i64, id, &document)?;
                }
                Ok::<_, db::Error>(())
            };
            house.base.write(add).await.unwrap();
        }
        let rows = async |q: &str| {
            let address = format!("/cases/export?format=json&q={}", shell::encode(q));
            let rows = lucia(&house).get(&address).await.expect(200).json();
            let codes = rows.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned());
            codes.collect::<Vec<_>>()
        };
        let all = rows("bomba").await;
        assert_eq!(all.len(), MANY + 1);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "each once");
        assert_eq!(all[..2], [format!("C-{}", 5_000 + MANY - 1), format!("C-{}", 5_000 + MANY - 2)]);
        assert_eq!(rows("bomba recibido:2026-08").await.len(), MANY / 2);
        assert_eq!(rows("bomba -rota").await.len(), 0);
    });
}

#[test]
fn what_is_in_dispute_and_how_it_is_settled_is_brought_out_and_read_back() {
    testkit::each(&WHAT, async |house| {
        let code = claim(&house, "Tubo roto").await;
        let diego = house.person(Role::Agent, "Diego Paz").actor.unwrap();
        let change = json!({"amount_minor": 48_620, "currency": "USD", "remedy_planned": "refund", "remedy_given": "credit"});
        lucia(&house).api_patch(&format!("/api/v1/cases/{code}"), change).await.expect(200);
        let watcher = json!({"person": diego.email});
        lucia(&house).api_post(&format!("/api/v1/cases/{code}/watchers"), watcher).await.expect(200);
        let rows: Json = lucia(&house).get("/cases/export?format=json&view=all").await.expect(200).json();
        let row = &rows[0];
        assert_eq!(
            (
                &row["amount_minor"],
                &row["currency"],
                &row["remedy_planned"],
                &row["remedy_given"],
                &row["watchers"]
            ),
            (&json!(48_620), &json!("USD"), &json!("refund"), &json!("credit"), &json!(["Diego Paz"])),
        );
        let csv = lucia(&house).get("/cases/export?format=csv&view=all").await.expect(200).text();
        assert!(csv.contains("Devolución del dinero") && csv.contains("486,20"), "{csv}");
        let member = house.person(Role::NetworkMember, "Taller Mora");
        let to = json!({"assignee": member.actor.as_ref().unwrap().id});
        lucia(&house).api_post(&format!("/api/v1/cases/{code}/assign"), to).await.expect(200);
        let rows: Json = lucia(&house).get("/cases/export?format=json&view=all").await.expect(200).json();
        assert_eq!(rows[0]["member"], "Taller Mora");
    });
}

/// What a list of ours tells that is not read from one.
const NOT_READ: [&str; 3] = ["reopened", "member", "watchers"];

#[test]
fn every_heading_of_a_list_of_ours_is_understood_when_the_list_is_brought() {
    let words = Words::new(&[crate::WORDS, customers::WORDS]).unwrap();
    for (key, word) in super::CASES.iter().filter(|(key, _)| !NOT_READ.contains(key)) {
        let field = crate::import::CASES.fields.iter().find(|field| field.key == *key).unwrap();
        for (lang, country) in [Lang::Es, Lang::En]
            .into_iter()
            .flat_map(|lang| ["EC", "CO", "ES", "PE", "MX", "CL", "AR"].map(|country| (lang, country)))
        {
            let mut args = FluentArgs::new();
            args.set("country", country);
            let heading = words.say(lang, word, Some(&args)).into_owned();
            let known = field.names.iter().any(|name| sheets::fold(name) == sheets::fold(&heading));
            assert!(known, "{key}: {heading}");
        }
    }
}
