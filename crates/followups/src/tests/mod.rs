//! The 72-hour call over HTTP, on both engines.

mod api;
mod calls;
mod data;
mod history;
mod month;
mod promises;
mod queue;
mod settings;

use crate::{Followup, State};
use jobs::Listeners;
use serde_json::{Value as Json, json};
use shell::{Actor, Role, Routes};
use testkit::{Client, House, What};

fn routes() -> Routes {
    crate::routes().and(sales::routes()).and(customers::routes()).and(cases::routes())
}

fn listeners() -> Listeners {
    Listeners::none()
        .on("sales.invoices_recorded", crate::on_invoices_recorded)
        .on("customer.contact_mended", crate::on_contact_mended)
        .on("customer.number_learnt", crate::on_contact_mended)
        .on("customer.asked_not_to_call", crate::on_asked_not_to_call)
        .on("customer.allowed_calls", crate::on_allowed_calls)
        .on("holidays.changed", crate::on_places_changed)
}

const WHAT: What = What {
    routes,
    words: &[crate::WORDS, surveys::WORDS, sales::WORDS, customers::WORDS, cases::WORDS, ::promises::WORDS],
    listeners,
};

/// A Tuesday, 9:00 in Guayaquil: what was invoiced on Friday is to be called.
const NOW: &str = "2026-11-24T14:00:00Z";
const FRIDAY: &str = "2026-11-20T15:00:00Z";

fn lucia(house: &House) -> Client {
    house.person(Role::Agent, "Lucía Andrade")
}

fn actor(client: &Client) -> Actor {
    client.actor.clone().unwrap()
}

/// Records an invoice as a program would; fields of `more` are added or replace what is usual.
async fn invoice(house: &House, number: &str, more: Json) -> Followup {
    let mut invoice = json!({
        "number": number, "invoiced_at": FRIDAY, "customer": format!("Rosa Peñafiel {number}"),
        "phone": "+593 98 765 4321", "city": "Cuenca", "province": "Azuay", "carrier": "Tramaco",
        "sales_rep": "Diego Salazar", "waybill": format!("TR-{number}"), "promised_on": "2026-11-23", "amount_minor": 48_620,
    });
    for (field, value) in more.as_object().unwrap() {
        invoice[field] = value.clone();
    }
    let operations = house.person(Role::Operations, "Pablo Vera");
    let answer = operations.api_post("/api/v1/invoices", invoice).await;
    assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
    of_invoice(house, number).await
}

async fn of_invoice(house: &House, number: &str) -> Followup {
    let number = number.to_owned();
    house
        .base
        .read(move |tx| {
            let invoice = sales::invoice_by_number(tx, &number)?.unwrap();
            Ok::<_, db::Error>(crate::followup_of_invoice(tx, invoice.id)?.unwrap())
        })
        .await
        .unwrap()
}

/// Takes a call and answers the form of its screen.
async fn answered(client: &Client, followup: &Followup, fields: &[(&str, &str)]) -> testkit::Answer {
    client.post(&format!("/calls/{}/take", followup.id), &[]).await.expect(303);
    client.post(&format!("/calls/{}/outcome", followup.id), fields).await
}

/// The answers of a customer to whom everything went well.
const WELL: &[(&str, &str)] = &[
    ("received", "yes"),
    ("received_day", "2026-11-23"),
    ("promise_kept", "yes"),
    ("condition", "ok"),
    ("carrier_mark", "5"),
    ("rep_mark", "4"),
    ("correct_use", "yes"),
    ("comment", "Todo bien"),
    ("note", "Atiende por la mañana"),
];

/// [`WELL`], but for these.
fn well_but<'a>(but: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = WELL.to_vec();
    fields.retain(|(name, _)| but.iter().all(|(other, _)| other != name));
    fields.extend(but);
    fields
}

#[track_caller]
fn assert_open_at(followup: &Followup, next_at: &str) {
    assert_eq!((followup.state, followup.next_at), (State::Open, next_at.parse().ok()));
}
