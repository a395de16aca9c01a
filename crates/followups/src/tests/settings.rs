//! What may be chosen about calls, over HTTP.

use super::*;
use crate::followup_of_invoice;
use jobs::Subject;
use uuid::Uuid;

/// The form as it comes, with the time of invoices of a day alone.
fn form(invoiced_time: &str) -> Vec<(&str, &str)> {
    let numbers = [
        ("hours", "72"),
        ("attempts", "5"),
        ("days", "3"),
        ("bands", "2"),
        ("busy_minutes", "20"),
        ("busy_times", "3"),
    ];
    let week = ["mon", "tue", "wed", "thu", "fri"].map(|day| (day, "09:00-19:00"));
    [&numbers[..], &week, &[("counting", "natural"), ("invoiced_time", invoiced_time)]].concat()
}

async fn import(who: &Client, list: &str) {
    let path = "/api/v1/imports?file_name=lista.csv&date_order=dmy";
    who.send(http::Method::POST, path, Some("text/csv"), list.into(), &[]).await.expect(201);
}

/// When the call of an invoice is due.
async fn due(house: &House, number: &'static str) -> String {
    let read = house.base.read(move |tx| {
        let invoice = sales::invoice_by_number(tx, number)?.unwrap();
        followup_of_invoice(tx, invoice.id)
    });
    read.await.unwrap().unwrap().due_at.to_string()
}

#[test]
fn a_call_is_counted_from_the_time_chosen_for_lists_that_give_only_the_day() {
    testkit::each(&WHAT, async |house| {
        let (marta, iris) =
            (house.person(Role::Administrator, "Marta Vélez"), house.person(Role::Operations, "Iris Mora"));
        import(&iris, "factura,fecha,cliente\nA-1,20/11/2026,Rosa Peñafiel\n").await;
        assert_eq!(due(&house, "A-1").await, "2026-11-23T05:00:00Z", "from midnight in Guayaquil");
        let page = marta.get("/settings/follow-ups").await.expect(200).text();
        assert!(page.contains("cuya lista trae solo el día") && page.contains("value=\"00:00\""), "{page}");

        marta.post("/settings/follow-ups", &form("18:30")).await.expect(303);
        import(&iris, "factura,fecha,cliente\nA-2,20/11/2026,Ana Ruiz\nA-3,20/11/2026 10:15,Eva Mora\n")
            .await;
        assert_eq!(due(&house, "A-2").await, "2026-11-23T23:30:00Z", "from 18:30");
        assert_eq!(due(&house, "A-3").await, "2026-11-23T15:15:00Z", "the list gave the hour");
        assert_eq!(due(&house, "A-1").await, "2026-11-23T05:00:00Z", "what was owed stays where it was");

        let page = marta.post("/settings/follow-ups", &form("tarde")).await.expect(422).text();
        assert!(page.contains("Escriba una hora, como 00:00 o 18:30.") && page.contains("tarde"), "{page}");
        marta.post("/settings/follow-ups", &form("18:30")).await.expect(303);
        let company = Subject { kind: "company", id: Uuid::nil() };
        let past = house.base.read(move |tx| jobs::history(tx, company)).await.unwrap();
        let of_lists: Vec<_> = past.iter().filter(|past| past.data["capability"] == "sales").collect();
        assert_eq!(of_lists.len(), 1, "the same time again is no change: {past:?}");
        assert_eq!(of_lists[0].actor_name, "Marta Vélez");
        house.person(Role::Agent, "Lucía Andrade").get("/settings/follow-ups").await.expect(403);
    });
}
