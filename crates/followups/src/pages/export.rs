//! The calls to be made and the calls that were made, taken out of the house.

use super::named_key;
use crate::{
    followup::CallMade,
    questions::{self, Waiting, concerned},
    queue::{self, Part},
    rules::Answers,
};
use axum::response::Response;
use customers::Customer;
use db::{Result, Tx};
use serde::Deserialize;
use shell::{Actor, Cx, Failure, Frame, Permission, Query, Wrong, read_filter};
use std::collections::HashMap;
use takeout::{Cell, Column, List, Takeout};
use uuid::Uuid;

/// The columns of calls to be made: their keys, and those of their words.
const QUEUE: [(&str, &str); 14] = [
    ("customer", "customer"),
    ("phone", "phone"),
    ("city", "city"),
    ("invoice", "invoice"),
    ("carrier", "carrier"),
    ("promised_on", "promised"),
    ("delivered_on", "delivered"),
    ("due_at", "due"),
    ("next_at", "next"),
    ("callable_at", "callable"),
    ("appointment", "agreed"),
    ("attempts", "attempts"),
    ("state", "state"),
    ("do_not_call", "do-not-call"),
];
/// Those of calls that were made.
const MADE: [(&str, &str); 19] = [
    ("ended_at", "ended"),
    ("started_at", "started"),
    ("agent", "agent"),
    ("customer", "customer"),
    ("phone", "phone"),
    ("city", "city"),
    ("invoice", "invoice"),
    ("outcome", "outcome"),
    ("next_at", "next"),
    ("received", "received"),
    ("received_on", "received-on"),
    ("promise_kept", "promise-kept"),
    ("condition", "condition"),
    ("carrier_mark", "carrier-mark"),
    ("rep_mark", "rep-mark"),
    ("rep_cause", "rep-cause"),
    ("correct_use", "correct-use"),
    ("comment", "comment"),
    ("note", "note"),
];

/// Every part of the queue.
const ALL: &str = "all";

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `queue`, as when absent, or `made`: every call that was made, the latest first.
    list: String,
    /// Of the queue: `now`, as when absent, `today`, `later`, `appointments` or `all`.
    part: String,
    /// Of the queue: what was typed to find a call, whatever part it is in.
    q: String,
    /// `csv`, `xlsx` or `json`.
    format: String,
}

/// Calls to be made, or made, as a file.
#[utoipa::path(get, path = "/api/v1/follow-ups/export", tag = "follow-ups", params(Asked),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, list(&cx, &asked)?).await
}

/// The calls to be made, or made, that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// Whoever asks may not, or what is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    actor.require(Permission::Calls)?;
    list(frame, &shell::asked(query)?)
}

fn list(frame: &Frame, asked: &Asked) -> Result<List, Failure> {
    let made = match asked.list.as_str() {
        "" | "queue" => false,
        "made" => true,
        other => return Err(Wrong::choice("list", other, ["queue", "made"]).into()),
    };
    let part = match asked.part.as_str() {
        ALL => None,
        part => Some(read_filter("part", part, Part::parse)?.unwrap_or(Part::Now)),
    };
    let (company, now, typed) = (frame.company.clone(), frame.now, asked.q.trim().to_owned());
    let (file, keys) = if made { ("followups-made-file", &MADE[..]) } else { ("followups-file", &QUEUE[..]) };
    Ok(List::new(frame.t(file), columns(frame, keys), move |tx, out| match made {
        true => questions::each_made(tx, now, |tx, calls| write_made(tx, &calls, out)),
        false => queue::each(tx, &company, now, (part, &typed), |tx, rows| write_queue(tx, &rows, out)),
    }))
}

fn columns(frame: &Frame, keys: &[(&'static str, &str)]) -> Vec<Column> {
    keys.iter().map(|(key, word)| (*key, frame.t(&format!("followups-col-{word}")).into_owned())).collect()
}

fn customers_of(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, Customer>> {
    Ok(customers::customers(tx, ids)?.into_iter().map(|customer| (customer.id, customer)).collect())
}

fn write_queue(tx: &mut Tx<'_>, waiting: &[Waiting], out: &mut Takeout<'_>) -> Result<()> {
    let (ids, _) = concerned(waiting.iter().map(|w| (w.customer.id, w.invoice.id)));
    let customers = customers_of(tx, &ids)?;
    for Waiting { followup, customer, invoice, callable_at } in waiting {
        let whole = customers.get(&customer.id);
        let state = followup.state.as_str();
        out.row([
            (&customer.name).into(),
            whole.map_or(Cell::EMPTY, |one| (&one.phone).into()),
            customer.city.as_ref().or(invoice.city.as_ref()).map_or(Cell::EMPTY, Cell::from),
            (&invoice.number).into(),
            (&invoice.carrier).into(),
            invoice.promised_on.into(),
            invoice.delivered_on.into(),
            followup.due_at.into(),
            followup.next_at.into(),
            (*callable_at).into(),
            followup.appointment.into(),
            followup.attempts.into(),
            Cell::Code(state, named_key("state", state)),
            whole.is_some_and(|one| one.do_not_call_at.is_some()).into(),
        ])?;
    }
    Ok(())
}

fn write_made(tx: &mut Tx<'_>, calls: &[CallMade], out: &mut Takeout<'_>) -> Result<()> {
    let (ids, invoices) = concerned(calls.iter().map(|call| (call.customer_id, call.invoice_id)));
    let customers = customers_of(tx, &ids)?;
    let numbers: HashMap<Uuid, String> =
        sales::briefs(tx, &invoices)?.into_iter().map(|invoice| (invoice.id, invoice.number)).collect();
    for call in calls {
        let answers = Answers::deserialize(&call.answers).unwrap_or_default();
        let whole = customers.get(&call.customer_id);
        let code = |list: &str, code: &'static str| Cell::Code(code, named_key(list, code));
        out.row([
            call.ended_at.into(),
            call.started_at.into(),
            (&call.agent_name).into(),
            whole.map_or(Cell::EMPTY, |one| (&one.name).into()),
            whole.map_or(Cell::EMPTY, |one| (&one.phone).into()),
            whole.map_or(Cell::EMPTY, |one| (&one.city).into()),
            numbers.get(&call.invoice_id).map_or(Cell::EMPTY, Cell::from),
            code("outcome", call.outcome.as_str()),
            call.next_at.into(),
            answers.received.into(),
            answers.received_on.into(),
            answers.promise_kept.into(),
            answers.condition.map_or(Cell::EMPTY, |condition| code("condition", condition.as_str())),
            answers.carrier.map(|mark| mark.mark).into(),
            answers.rep.map(|mark| mark.mark).into(),
            answers.rep_cause.map_or(Cell::EMPTY, |cause| code("cause", cause.as_str())),
            answers.correct_use.into(),
            answers.comment.into(),
            (&call.note).into(),
        ])?;
    }
    Ok(())
}
