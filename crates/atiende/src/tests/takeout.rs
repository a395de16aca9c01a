//! Every list is taken out the same way, whoever owns it.

use super::WHAT;
use serde_json::{Value as Json, json};
use shell::Role;
use testkit::{Client, House, each};

/// Where each list is taken out: by people, by programs, and a heading of it.
const LISTS: [(&str, &str, &str); 16] = [
    ("/cases/export", "/api/v1/cases/export", "Código en el sistema anterior"),
    ("/cases/export?list=history", "/api/v1/cases/export?list=history", "Qué pasó"),
    ("/board/cases/export", "/api/v1/board/cases/export", "Código en el sistema anterior"),
    ("/board/cases/export?list=history", "/api/v1/board/cases/export?list=history", "Qué pasó"),
    ("/complaints/export", "/api/v1/complaints/export", "Código en el sistema anterior"),
    ("/complaints/export?list=history", "/api/v1/complaints/export?list=history", "Qué pasó"),
    ("/customers/export", "/api/v1/customers/export", "Nombre"),
    ("/dispatches/export", "/api/v1/invoices/export", "N.º de factura"),
    ("/calls/export", "/api/v1/follow-ups/export", "Se puede llamar desde"),
    ("/calls/export?list=made", "/api/v1/follow-ups/export?list=made", "Nota del courier"),
    ("/phone/export", "/api/v1/calls/export", "Segundos hablados"),
    ("/phone/export?list=missed", "/api/v1/calls/export?list=missed", "Veces"),
    ("/promises/export", "/api/v1/promises/export", "Qué se prometió"),
    ("/returns/export", "/api/v1/returns/export", "Moneda"),
    ("/overdue/export", "/api/v1/deadlines/export", "Por qué"),
    ("/overdue/export?part=near", "/api/v1/deadlines/export?part=near", "Situación"),
];

fn at(path: &str, more: &str) -> String {
    let and = if path.contains('?') { '&' } else { '?' };
    format!("{path}{and}{more}")
}

async fn rows(who: &Client, path: &str) -> Vec<Json> {
    who.get(&at(path, "format=json")).await.expect(200).json().as_array().unwrap().clone()
}

#[test]
fn every_list_is_taken_out_in_every_format_with_headings_for_people() {
    each(&WHAT, async |house| {
        let elena = house.person(Role::Administrator, "Elena Paredes");
        for (page, api, heading) in LISTS {
            let csv = elena.get(&at(page, "format=csv")).await.expect(200);
            let named = csv.headers["content-disposition"].to_str().unwrap();
            assert!(named.contains("-2026-11-24.csv"), "{page}: {named}");
            let text = csv.text();
            let first = text.lines().next().unwrap();
            assert!(first.contains(heading), "{page}: {first}");
            for missing in ["followups-", "phone-", "sales-", "cases-", "levels-", "promises-", "returns-"] {
                assert!(!first.contains(missing), "{page}: {first}");
            }
            assert!(elena.get(&at(page, "format=xlsx")).await.expect(200).body.starts_with(b"PK"), "{page}");
            assert_eq!(rows(&elena, api).await, rows(&elena, page).await, "{page}");
            let wrong = elena.get(&at(page, "format=pdf")).await.expect(422).text();
            assert!(wrong.contains("csv") && wrong.contains("xlsx"), "{wrong}");
            elena.get(page).await.expect(422);
        }
    });
}

async fn invoice(house: &House, number: &str, customer: &str) {
    let said = json!({
        "number": number, "invoiced_at": "2026-11-18T15:00:00Z", "customer": customer, "phone": "0991234567",
        "city": "Quito", "carrier": "Servientrega", "promised_on": "2026-11-20", "amount_minor": 123_450,
        "delivered_at": "2026-11-23T15:00:00Z",
    });
    house.person(Role::Operations, "Olga Mora").api_post("/api/v1/invoices", said).await.expect(201);
}

#[test]
fn what_is_taken_out_is_what_the_list_shows_with_formulas_as_text() {
    each(&WHAT, async |house| {
        let trick = "=HYPERLINK(\"http://ajeno\")";
        invoice(&house, "F-1", trick).await;
        invoice(&house, "F-2", "Rosa Peñafiel").await;
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        let csv = lucia.get("/dispatches/export?format=csv&standing=late").await.expect(200).text();
        assert!(csv.contains(";\"'=HYPERLINK(\"\"http://ajeno\"\")\";"), "{csv}");
        assert!(csv.contains(";1234,50;USD;Servientrega;") && csv.contains(";Vigente"), "{csv}");
        assert!(csv.contains("2026-11-18 10:00:00"), "on the company's clock: {csv}");
        let late = rows(&lucia, "/dispatches/export?standing=late").await;
        assert_eq!(late.len(), 2);
        let first = late.iter().find(|row| row["number"] == "F-1").unwrap();
        assert_eq!(
            (&first["customer"], &first["amount_minor"], &first["invoiced_at"], &first["status"]),
            (&json!(trick), &json!(123_450), &json!("2026-11-18T15:00:00Z"), &json!("active"))
        );
        assert_eq!((&first["days_late"], &first["waybill"]), (&json!(3), &Json::Null));
        assert_eq!(rows(&lucia, "/dispatches/export?q=F-2").await.len(), 1);
        assert_eq!(rows(&lucia, "/dispatches/export?month=2026-10").await, Vec::<Json>::new());

        // The call that an invoice owes: to be made, and made.
        let owed = rows(&lucia, "/calls/export?q=F-2").await;
        assert_eq!(
            (&owed[0]["customer"], &owed[0]["phone"]),
            (&json!("Rosa Peñafiel"), &json!("0991234567"))
        );
        let queue: usize = {
            let mut all = 0;
            for part in ["now", "today", "later", "appointments"] {
                all += rows(&lucia, &format!("/calls/export?part={part}")).await.len();
            }
            all
        };
        assert_eq!(queue, 2, "each stands in one part");
        let follow_up = lucia.get("/api/v1/follow-ups?invoice=F-2").await.expect(200).json();
        let id = follow_up["follow_ups"][0]["id"].as_str().unwrap().to_owned();
        let said = json!({"outcome": "no_answer", "note": "@mañana"});
        lucia.api_post(&format!("/api/v1/follow-ups/{id}/outcome"), said).await.expect(201);
        let made = rows(&lucia, "/calls/export?list=made").await;
        assert_eq!(
            (&made[0]["invoice"], &made[0]["outcome"], &made[0]["agent"], &made[0]["note"]),
            (&json!("F-2"), &json!("no_answer"), &json!("Lucía Andrade"), &json!("@mañana"))
        );
        let csv = lucia.get("/calls/export?list=made&format=csv").await.expect(200).text();
        assert!(csv.contains(";No contesta;") && csv.contains(";'@mañana"), "{csv}");
        lucia.get("/calls/export?format=csv&part=nunca").await.expect(422);

        // A call that nobody answered.
        for state in ["ringing", "ended"] {
            let told = json!({"state": state, "from": "+593991234567", "extension": "101", "id": "1"});
            lucia.api_post("/api/v1/calls", told).await;
        }
        let missed = rows(&lucia, "/phone/export?list=missed").await;
        assert_eq!((&missed[0]["from"], &missed[0]["times"]), (&json!("+593991234567"), &json!(1)));
        let csv = lucia.get("/phone/export?format=csv").await.expect(200).text();
        assert!(csv.contains(";'+593991234567;") && csv.contains(";Perdida;"), "{csv}");

        for (page, role) in [
            ("/calls/export?format=csv", Role::Operations),
            ("/phone/export?format=csv", Role::Operations),
            ("/dispatches/export?format=csv", Role::NetworkMember),
            ("/overdue/export?format=csv", Role::Operations),
            ("/board/cases/export?format=csv", Role::Agent),
            ("/complaints/export?format=csv", Role::Agent),
            ("/cases/export?format=csv", Role::Management),
        ] {
            house.person(role, role.as_str()).get(page).await.expect(403);
        }
    });
}

#[test]
fn what_is_looked_for_is_taken_out_whole_where_the_list_shows_the_first() {
    each(&WHAT, async |house| {
        let olga = house.person(Role::Operations, "Olga Mora");
        let mut list = "numero;fecha;cliente\n".to_owned();
        (0..130).for_each(|n| list += &format!("77-{n:03};2026-11-18;Ferretería {}\n", n % 20));
        let path = "/api/v1/imports?file_name=lista.csv";
        olga.send(http::Method::POST, path, Some("text/csv"), list.into_bytes(), &[]).await.expect(201);
        for typed in ["77-", "ferreteria"] {
            let found = rows(&olga, &format!("/dispatches/export?q={typed}")).await;
            assert_eq!(found.len(), 130, "{typed}");
        }
        assert_eq!(rows(&olga, "/dispatches/export?q=77-00").await.len(), 10);
        let told = |n: usize, state: &str| json!({"state": state, "from": format!("+59399{n:07}"), "extension": "101", "id": n.to_string()});
        let lucia = house.person(Role::Agent, "Lucía Andrade");
        for n in 0..210 {
            for state in ["ringing", "ended"] {
                lucia.api_post("/api/v1/calls", told(n, state)).await;
            }
        }
        assert_eq!(rows(&lucia, "/phone/export?list=missed").await.len(), 210);
    });
}
