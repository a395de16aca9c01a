//! A list of cases from another program: each keeps the code it had there, by which it is found, and is as far as it was.
//! A case that is here already stays as it is: what happened to it since is worth more than an old list. A row that says
//! something else of it is refused.

mod absent;
pub(crate) mod api;
mod otherwise;
pub(crate) mod people;
pub(crate) mod read;

use crate::{
    Error, NewCase, categories, network,
    opening::{Brought, open_brought},
    store,
};
use absent::Absent;
use db::{Result, Tx};
use jiff::Timestamp;
use jobs::{By, Work};
use otherwise::said;
use places::fold;
use read::{Row, read, told};
use sales::import::{
    OpenList, Purpose, Vocabulary,
    rows::{Taking, Took, nothing_left},
};
use sheets::{Field, Kind as Cell};
use shell::{Nav, Permission, Say, Wrong};
use uuid::Uuid;

const REFERENCE: usize = 0;
const SUBJECT: usize = 1;
const CUSTOMER: usize = 2;
const RECEIVED_AT: usize = 3;
const KIND: usize = 4;
const PHASE: usize = 5;
const DESCRIPTION: usize = 6;
const TAX_ID: usize = 7;
const PHONE: usize = 8;
const EMAIL: usize = 9;
const CITY: usize = 10;
const PROVINCE: usize = 11;
const PRODUCT: usize = 12;
const CHANNEL: usize = 13;
const PRIORITY: usize = 14;
const TAGS: usize = 15;
const SOLUTION: usize = 16;
const SOLVED_AT: usize = 17;
const CLOSED_AT: usize = 18;
const CODE: usize = 19;
const CATEGORY: usize = 20;
const CONSUMER: usize = 21;
const CONSUMER_PHONE: usize = 22;
const CONSUMER_EMAIL: usize = 23;
const INVOICE: usize = 24;
const PRODUCT_GROUP: usize = 25;
const TEAM: usize = 26;
const ASSIGNEE: usize = 27;
const OPENED_BY: usize = 28;
const AMOUNT: usize = 29;
const CURRENCY: usize = 30;
const REMEDY_PLANNED: usize = 31;
const REMEDY_GIVEN: usize = 32;
const STAGE: usize = 33;

const fn f(key: &'static str, kind: Cell, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// What the columns of a list of cases may be called.
#[rustfmt::skip]
pub const CASES: Vocabulary = Vocabulary {
    purpose: Purpose::Cases,
    required: &["reference", "subject", "customer"],
    // A list of ours has both: the code it had here, and the one it had before it came here.
    instead: &[("code", "reference")],
    fields: &[
        f("reference", Cell::Identifier, &["código en el sistema anterior", "código de antes", "referencia", "número de caso", "número", "caso", "número de ticket", "ticket", "ticket id", "ticket number", "case number", "case id", "former code", "reference", "id"]),
        f("subject", Cell::Text, &["asunto", "título", "tema", "subject", "title", "summary"]),
        f("customer", Cell::Text, &["cliente", "nombre del cliente", "solicitante", "nombre", "contacto", "customer", "requester", "requester name", "customer name", "contact"]),
        f("received_at", Cell::Day, &["recibido", "fecha de creación", "creado", "creado el", "fecha de recepción", "fecha de apertura", "fecha", "received", "received at", "created", "created at", "opened at", "date"]),
        f("kind", Cell::Text, &["tipo", "tipo de caso", "clase", "kind", "type", "case type"]),
        f("phase", Cell::Text, &["fase", "estado", "estatus", "situación", "phase", "status", "state"]),
        f("description", Cell::Text, &["descripción", "qué cuenta el cliente", "detalle", "mensaje", "description", "what the customer says", "details", "body", "message"]),
        f("tax_id", Cell::Identifier, &["ruc", "cédula", "ruc o cédula", "cédula o ruc", "identificación", "identificación fiscal", "nit", "nit o cédula", "nif", "ruc o dni", "rut", "rfc", "tax id", "tax number", "identification", "ruc or id card", "nit or id card", "ruc or dni"]),
        f("phone", Cell::Identifier, &["teléfono", "celular", "móvil", "phone", "mobile"]),
        f("email", Cell::Text, &["correo", "correo electrónico", "email", "e-mail", "requester email"]),
        f("city", Cell::Text, &["ciudad", "city"]),
        f("province", Cell::Text, &["provincia", "departamento", "región", "province"]),
        f("product", Cell::Text, &["producto", "artículo", "product", "item"]),
        f("channel", Cell::Text, &["canal", "llegó por", "origen", "channel", "came by", "via", "source"]),
        f("priority", Cell::Text, &["prioridad", "urgencia", "priority", "urgency"]),
        f("tags", Cell::Text, &["etiquetas", "etiqueta", "tags", "labels"]),
        f("solution", Cell::Text, &["solución", "resolución", "solution", "resolution"]),
        f("solved_at", Cell::Day, &["resuelto el", "fecha de solución", "resuelto", "solved at", "solved on", "solved", "resolved at"]),
        f("closed_at", Cell::Day, &["cerrado el", "fecha de cierre", "cerrado", "closed at", "closed on", "closed"]),
        f("code", Cell::Identifier, &["código", "código del caso", "code"]),
        f("category", Cell::Text, &["categoría", "category"]),
        f("consumer", Cell::Text, &["quien lo usa o llama", "consumidor", "usuario final", "who uses it or calls", "consumer"]),
        f("consumer_phone", Cell::Identifier, &["teléfono de quien lo usa o llama", "teléfono del consumidor", "phone of who uses it or calls", "consumer phone"]),
        f("consumer_email", Cell::Text, &["correo de quien lo usa o llama", "correo del consumidor", "e-mail of who uses it or calls", "consumer email"]),
        f("invoice", Cell::Identifier, &["factura", "número de factura", "invoice", "invoice number"]),
        f("product_group", Cell::Text, &["agrupación comercial", "línea comercial", "línea", "product group"]),
        f("team", Cell::Text, &["equipo", "grupo", "área", "team", "group"]),
        f("assignee", Cell::Text, &["a cargo de", "asignado a", "asignado", "responsable", "encargado", "agente", "agente asignado", "assignee", "assigned to", "assigned agent", "agent", "owner"]),
        f("opened_by", Cell::Text, &["registró", "registrado por", "abierto por", "creado por", "opened by", "registered by", "created by", "submitter"]),
        f("amount_minor", Cell::Amount, &["monto en disputa", "importe en disputa", "en disputa", "monto reclamado", "amount in dispute", "in dispute", "disputed amount"]),
        f("currency", Cell::Text, &["moneda", "divisa", "currency"]),
        f("remedy_planned", Cell::Text, &["solución prevista para el cliente", "solución prevista", "what the customer is to get", "planned remedy"]),
        f("remedy_given", Cell::Text, &["lo que recibió el cliente", "what the customer got", "remedy given"]),
        f("stage", Cell::Text, &["etapa", "stage"]),
    ],
};

/// Lists of cases.
pub static CASE_LISTS: sales::import::Kind = sales::import::Kind {
    vocabulary: CASES,
    also: None,
    may: Permission::Queues,
    paths: sales::list_paths!("/cases/import"),
    api: "/api/v1/imports/cases",
    nav: Nav::Cases,
    shown: &["code", "reference", "subject", "customer", "received_at", "kind", "phase"],
    found_at: None,
    takes: &Taking { read, told, keys, said, take, settle: nothing_left },
};

fn keys(_: &OpenList, row: &Row) -> Vec<String> {
    vec![reference_key(&row.brought.reference)]
}

fn take(work: &mut Work<'_, '_>, list: &OpenList, by: &By, row: Row) -> Result<Result<Took, Wrong>> {
    if row.brought.received_at.is_some_and(|at| at > work.now) {
        return Ok(Err(Wrong::new("received_at", Say::key("cases-import-future"))));
    }
    // Before it is looked for: two lists at once must not both find it missing.
    customers::hold(work.tx)?;
    if let Some(case) = known(work.tx, &row)? {
        let differing = otherwise::of_case(work.tx, list, &row, case)?;
        return Ok(sales::import::otherwise(list, &differing).map_or(Ok(Took::Unchanged), Err));
    }
    categories::seed(work, list.company.lang)?;
    let marks = otherwise::kept(&said(list, &row));
    let (new, brought) = match linked(work.tx, list, work.now, row)? {
        Ok(linked) => linked,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let handed_over = network::brought::is_owed(new.assignee.as_ref(), brought.phase.is_open());
    match open_brought(work, by, new, Brought { told: marks, ..brought }) {
        Ok(opened) => {
            if handed_over {
                network::brought::schedule(work, by, opened.id)?;
            }
            Ok(Ok(Took::New))
        }
        Err(Error::Db(e)) => Err(e),
        Err(Error::Invalid(mut wrongs)) if !wrongs.is_empty() => Ok(Err(wrongs.swap_remove(0))),
        Err(_) => Ok(Err(Wrong::new("", Say::key("cases-bulk-denied")))),
    }
}

/// The case that is here already, one of ours or one that was brought.
fn known(tx: &mut Tx<'_>, row: &Row) -> Result<Option<Uuid>> {
    let Brought { reference, received_at, .. } = &row.brought;
    let code = row.code.as_deref().unwrap_or(reference);
    match received_at.map(|at| store::search::ours(tx, code, at)).transpose()?.flatten() {
        Some(case) => Ok(Some(case)),
        None => store::search::by_reference(tx, &reference_key(reference)),
    }
}

/// The case with what of its row is here by the same name: a category that is offered today, a team, an invoice, people.
/// What is not here stays readable in what was told.
fn linked(
    tx: &mut Tx<'_>,
    list: &OpenList,
    now: Timestamp,
    row: Row,
) -> Result<Result<(NewCase, Brought), Wrong>> {
    let Row { mut new, mut brought, category, team, invoice, people, .. } = row;
    if let Err(wrong) = people.settle(list, &mut new, &mut brought) {
        return Ok(Err(wrong));
    }
    if let Some(said) = category.as_deref().map(fold) {
        let mut offered = categories::categories_on(tx, list.company.day_of(now))?.into_iter();
        let found =
            offered.find(|one| one.kind == new.kind && (fold(&one.name) == said || fold(&one.code) == said));
        new.category = found.map(|category| category.code);
    }
    let mut absent = Absent::default();
    if let (Some(said), None) = (&category, &new.category) {
        absent.note("cases-category", said);
    }
    if let Some(said) = team.as_deref().map(fold) {
        let found = store::teams::named(tx)?.into_iter().find(|(_, name)| fold(name) == said);
        new.team = found.map(|(id, _)| id);
    }
    if let (Some(said), None) = (&team, new.team) {
        absent.note("cases-team", said);
    }
    if let Some(number) = invoice {
        new.invoice_id = sales::invoice_by_number(tx, &number)?.map(|invoice| invoice.id);
        if new.invoice_id.is_none() {
            absent.note("cases-invoice", &number);
        }
    }
    new.description = absent.beside(&new.description, &list.company);
    Ok(Ok((new, brought)))
}

/// A code of another program as it is compared.
pub(crate) fn reference_key(reference: &str) -> String {
    fold(reference).replace(' ', "")
}

#[cfg(test)]
pub(crate) mod tests;
