//! Bringing the history of cases that are here: what was said there stands in the conversation, what happened there in the
//! story, each at its own time. Nothing follows from it here.

use super::{
    BROUGHT,
    brought::Told,
    entry::{Entry, What},
    marks,
    read::{Row, SaidThere, Says, read, told},
    store,
};
use crate::{
    Case, Channel, Direction, Scope,
    conversation::{self, Author, Message},
    import::{people::called, reference_key},
    joined, rules,
    search::index,
    store::{case_by_id, search},
    verbs::{hold, subject},
};
use db::{Result, Tx};
use jobs::{By, Event, Past, Work};
use places::fold;
use sales::import::{
    OpenList, Purpose, Vocabulary, differing, of_value, otherwise,
    rows::{Taking, Took},
};
use serde_json::{Value as Json, json};
use sheets::{Field, Kind as Cell};
use shell::{Nav, Permission, Say, Wrong};
use std::collections::BTreeMap;
use uuid::Uuid;

pub(super) const REFERENCE: usize = 0;
pub(super) const CODE: usize = 1;
pub(super) const RECEIVED_AT: usize = 2;
pub(super) const AT: usize = 3;
pub(super) const KIND: usize = 4;
pub(super) const BY: usize = 5;
pub(super) const BY_EMAIL: usize = 6;
pub(super) const AUTHOR: usize = 7;
pub(super) const DIRECTION: usize = 8;
pub(super) const PUBLIC: usize = 9;
pub(super) const INTERNAL: usize = 10;
pub(super) const CHANNEL: usize = 11;
pub(super) const TO: usize = 12;
pub(super) const TEXT: usize = 13;
pub(super) const FILES: usize = 14;
pub(super) const BEFORE: usize = 15;
pub(super) const AFTER: usize = 16;
pub(super) const DATA: usize = 17;
pub(super) const ENTRY: usize = 18;

const fn f(key: &'static str, kind: Cell, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// What the columns of a history may be called.
#[rustfmt::skip]
pub const HISTORY: Vocabulary = Vocabulary {
    purpose: Purpose::History,
    required: &["reference", "at", "text"],
    // A list of ours names the case by the code it has; what only happened is told by its kind.
    instead: &[("code", "reference"), ("kind", "text"), ("data", "text")],
    fields: &[
        f("reference", Cell::Identifier, &["código en el sistema anterior", "código de antes", "referencia", "número de caso", "caso", "número de ticket", "ticket", "ticket id", "ticket number", "case number", "case id", "case", "former code", "id", "object id", "display id", "número", "reference"]),
        f("code", Cell::Identifier, &["código", "código del caso", "code"]),
        f("received_at", Cell::Day, &["recibido", "caso recibido", "received", "case received"]),
        f("at", Cell::Day, &["cuándo", "fecha y hora", "fecha", "creado", "creado el", "fecha de creación", "fecha del mensaje", "enviado el", "momento", "when", "created", "created at", "created on", "date", "date and time", "sent at", "timestamp", "time", "hora"]),
        f("kind", Cell::Text, &["qué pasó", "tipo", "tipo de entrada", "tipo de mensaje", "evento", "acción", "what happened", "type", "entry type", "article type", "transaction type", "history type", "event", "event type", "action"]),
        f("by", Cell::Text, &["quién", "anotó", "usuario", "agente", "creado por", "hecho por", "registrado por", "who", "user", "created by", "creator", "agent", "actor", "by"]),
        f("by_email", Cell::Text, &["correo de quien", "correo del autor", "correo del remitente", "correo", "correo electrónico", "e-mail of who", "from email", "author email", "user email", "sender email", "email", "e-mail"]),
        f("author", Cell::Text, &["quién habla", "autor", "remitente", "de", "who speaks", "author", "author name", "from", "from name", "sender name", "poster"]),
        f("direction", Cell::Text, &["sentido", "dirección", "entrante", "quién escribe", "direction", "incoming", "sender", "sender type", "way"]),
        f("public", Cell::Text, &["lo ve el cliente", "público", "visible", "visibilidad", "interno o público", "the customer sees it", "public", "is public", "visibility"]),
        f("internal", Cell::Text, &["interno", "interna", "privado", "privada", "es interno", "nota interna", "internal", "is internal", "private", "is private"]),
        f("channel", Cell::Text, &["canal", "por dónde", "medio", "vía", "origen", "channel", "via", "source", "medium"]),
        f("to", Cell::Text, &["para", "a quién", "destinatario", "destinatarios", "to", "to emails", "recipient", "recipients"]),
        f("text", Cell::Text, &["qué dice", "texto", "mensaje", "contenido", "cuerpo", "comentario", "nota", "what it says", "body text", "plain text", "text", "body", "content", "message", "comment", "note", "description", "descripción"]),
        f("files", Cell::Text, &["archivos", "adjuntos", "archivos adjuntos", "nombres de archivos", "files", "file names", "attachments", "attachment names"]),
        f("before", Cell::Text, &["antes", "valor anterior", "before", "old value", "previous value"]),
        f("after", Cell::Text, &["después", "valor nuevo", "after", "new value"]),
        f("data", Cell::Text, &["detalle", "detalles", "datos", "details", "data"]),
        f("entry", Cell::Identifier, &["registro", "registro número", "entrada", "id de entrada", "id del mensaje", "id del artículo", "entry", "entry id", "entry number", "record", "article id", "message id", "note id", "comment id", "transaction id", "conversation id", "event id", "uid", "uuid", "id"]),
    ],
};

/// Histories of cases.
pub static HISTORY_LISTS: sales::import::Kind = sales::import::Kind {
    vocabulary: HISTORY,
    also: None,
    may: Permission::Queues,
    paths: sales::list_paths!("/cases/history/import"),
    api: "/api/v1/imports/history",
    nav: Nav::Cases,
    shown: &["code", "reference", "at", "kind", "author", "by", "text"],
    found_at: None,
    takes: &Taking { read, told, keys, said: |_, row| row.compared(), take, settle },
};

/// What the list knows by the same name of the same case is one thing.
fn keys(_: &OpenList, row: &Row) -> Vec<String> {
    let case = row.reference.as_deref().or(row.code.as_deref()).map(reference_key).unwrap_or_default();
    vec![format!("{case}\n{}", row.known_as())]
}

fn take(work: &mut Work<'_, '_>, list: &OpenList, by: &By, row: Row) -> Result<Result<Took, Wrong>> {
    if row.at > work.now {
        return Ok(Err(Wrong::new("at", Say::key("cases-import-entry-future"))));
    }
    // Two lists at once must not both find it missing.
    work.tx.hold("case_brought")?;
    let named = match the_case(work.tx, &row)? {
        Ok(case) => case,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if let Some(known) = marks::known(work.tx, named, &row)? {
        let differing = differing(&row.compared(), &[&known]);
        return Ok(otherwise(list, &differing).map_or(Ok(Took::Unchanged), Err));
    }
    let on = joined::survivor_id(work.tx, named)?;
    let Some(case) = case_by_id(work.tx, on)? else {
        return Ok(Err(Wrong::new("reference", Say::key("cases-import-no-case"))));
    };
    keep(work, list, by, (named, &case), row)?;
    Ok(Ok(Took::New))
}

/// The case a row is about: one of ours by its code and when it came in, as among lists of cases; else the one that had
/// this code elsewhere. Where a list does not say when it came in, its code here does too, if no other case had it.
fn the_case(tx: &mut Tx<'_>, row: &Row) -> Result<Result<Uuid, Wrong>> {
    let field = if row.code.is_some() { "code" } else { "reference" };
    let said = row.reference.as_deref().or(row.code.as_deref()).unwrap_or_default();
    let wrong = |key: &'static str| Ok(Err(Wrong::new(field, Say::key(key).with("value", of_value(said)))));
    let code = row.code.as_deref().unwrap_or(said);
    if let Some(at) = row.received_at
        && let Some(case) = search::ours(tx, &rules::read_code(code), at)?
    {
        return Ok(Ok(case));
    }
    let elsewhere = search::by_reference(tx, &reference_key(said))?;
    let here = crate::store::case(tx, Scope::of_program(), &rules::read_code(said))?.map(|case| case.id);
    match (elsewhere, here, row.received_at) {
        (Some(one), Some(other), None) if one != other => wrong("cases-import-two-cases"),
        (Some(case), ..) | (None, Some(case), None) => Ok(Ok(case)),
        (None, Some(_), Some(_)) => wrong("cases-import-other-case"),
        (None, None, _) => wrong("cases-import-no-case"),
    }
}

/// Keeps what a row tells. Records `history.brought`.
fn keep(
    work: &mut Work<'_, '_>,
    list: &OpenList,
    by: &By,
    (named, case): (Uuid, &Case),
    row: Row,
) -> Result<()> {
    let (known_as, print) = (row.known_as(), row.print());
    let id = Uuid::now_v7();
    let (what, data) = match &row.says {
        Says::Said(said) => {
            let message = message(list, work.tx, case, &row, said, (id, &known_as))?;
            conversation::store::put(work.tx, &message)?;
            let data = json!({"note": id, "direction": message.direction, "channel": message.channel});
            (What::Said(Box::new(message), Vec::new()), data)
        }
        Says::Happened(kind, data) => happened(list, &row, &known_as, kind, data.clone()),
        Says::Foreign(foreign) => happened(list, &row, &known_as, BROUGHT, foreign.data()),
    };
    let marks = marks::of_entry(&Entry { at: row.at, id, what });
    store::add(work.tx, named, (&known_as, &print), marks::kept(&marks), work.now)?;
    work.record(by, Event { kind: BROUGHT, subject: subject(case.id), data })
}

/// What happened elsewhere, and how that is recorded here.
fn happened(list: &OpenList, row: &Row, known_as: &str, kind: &str, data: Json) -> (What, Json) {
    let person = row.email.as_deref().and_then(|email| person(list, email));
    let name = row.author.clone().unwrap_or_default();
    let recorded = json!({"entry": known_as, "at": row.at, "by": name, "by_id": person, "by_email": row.email, "kind": kind, "data": data});
    let (id, actor_id) = (Uuid::nil(), person);
    let past = Past { id, at: row.at, kind: kind.to_owned(), actor_id, actor_name: name, data };
    (What::Happened(Told { past, entry: Some(known_as.to_owned()), email: None }), recorded)
}

/// Who of this house has an address.
fn person(list: &OpenList, email: &str) -> Option<Uuid> {
    let said = email.trim().to_lowercase();
    list.people.iter().find(|person| person.email.to_lowercase() == said).map(|person| person.id)
}

fn message(
    list: &OpenList,
    tx: &mut Tx<'_>,
    case: &Case,
    row: &Row,
    said: &SaidThere,
    (id, known_as): (Uuid, &str),
) -> Result<Message> {
    let consumer = case.consumer().unwrap_or_default();
    let direction = match said.direction {
        Some(direction) => direction,
        None if is_of_customer(list, tx, case, row)? => Direction::Inbound,
        None => Direction::Outbound,
    };
    let author_name = row.author.clone().unwrap_or_else(|| case.customer_name.clone());
    // Who speaks for the house has written it, unless the list tells both.
    let written_by_name = match (&row.by, direction) {
        (Some(by), _) => by.clone(),
        (None, Direction::Inbound) => String::new(),
        (None, _) if row.names_author && list.layout.has(BY) => String::new(),
        (None, _) => author_name.clone(),
    };
    let author = match direction {
        Direction::Inbound
            if consumer.name.as_deref().is_some_and(|name| fold(name) == fold(&author_name)) =>
        {
            Author::Consumer
        }
        Direction::Inbound => Author::Customer,
        _ if written_by_name.is_empty() => Author::Program,
        _ => Author::Person,
    };
    let written_by =
        row.email.as_deref().filter(|_| !written_by_name.is_empty()).and_then(|e| person(list, e));
    Ok(Message {
        id,
        case_id: case.id,
        at: row.at,
        author,
        author_name,
        written_by,
        written_by_name,
        direction,
        channel: match direction {
            Direction::Internal => Channel::Internal,
            _ => said.channel.unwrap_or(Channel::Api),
        },
        body: said.text.clone(),
        recipients: json!(said.to),
        sent_id: None,
        mail_id: None,
        reply_to: None,
        entry: Some(known_as.to_owned()),
        brought: Some(json!({"files": said.files, "email": row.email})),
    })
}

/// Whether whoever spoke is the customer's side: by name, or by an address that is theirs and nobody's of this house.
fn is_of_customer(list: &OpenList, tx: &mut Tx<'_>, case: &Case, row: &Row) -> Result<bool> {
    let author = row.author.as_deref().unwrap_or_default();
    if called(&list.people, author).is_some() || row.email.as_deref().and_then(|e| person(list, e)).is_some()
    {
        return Ok(false);
    }
    let consumer = case.consumer().unwrap_or_default();
    let is = |name: Option<&str>| name.is_some_and(|name| fold(name) == fold(author));
    if is(Some(&case.customer_name)) || is(consumer.name.as_deref()) {
        return Ok(true);
    }
    let Some(email) = row.email.as_deref().map(|email| email.trim().to_lowercase()) else { return Ok(false) };
    let customer = case.customer_id.map(|id| customers::customer(tx, id)).transpose()?.flatten();
    let theirs = [customer.and_then(|customer| customer.email), consumer.email];
    Ok(theirs.into_iter().flatten().any(|known| known.trim().to_lowercase() == email))
}

/// The cases of which a part of a list told are found by what was said there.
fn settle(work: &mut Work<'_, '_>) -> Result<()> {
    let mut cases = BTreeMap::new();
    for named in store::brought_at(work.tx, work.now)? {
        let on = joined::survivor_id(work.tx, named)?;
        if let Some(case) = case_by_id(work.tx, on)? {
            cases.insert(case.code.clone(), case.id);
        }
    }
    // In one order: whoever else holds several waits, and is not waited for.
    for (code, id) in cases {
        hold(work, &code)?;
        if let Some(case) = case_by_id(work.tx, id)? {
            index::keep_case(work, &case)?;
        }
    }
    Ok(())
}
