//! A list of cases from another program: each keeps the code it had there, by which it is found, and is as far as it was.
//! A case that is here already stays as it is: what happened to it since is worth more than an old list.

use crate::{
    Channel, Error, Kind, NewCase, Phase, Priority,
    opening::{Brought, LONGEST_SUBJECT, LONGEST_TEXT, open_brought},
    search::names,
    store,
};
use customers::Identity;
use db::Result;
use jiff::{Timestamp, civil::Time};
use jobs::{By, Work};
use places::fold;
use sales::import::{
    OpenList, Purpose, Refused, Vocabulary, of_cell,
    rows::{Taking, Took},
};
use sheets::{Field, Kind as Cell, Moment, Record};
use shell::Say;

/// Who brings it, as the history of each case says.
const BY: &str = "atiende import";

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

const fn f(key: &'static str, kind: Cell, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// What the columns of a list of cases may be called.
#[rustfmt::skip]
pub const CASES: Vocabulary = Vocabulary {
    purpose: Purpose::Cases,
    required: &["reference", "subject", "customer"],
    fields: &[
        f("reference", Cell::Identifier, &["código de antes", "referencia", "código", "número de caso", "caso", "número de ticket", "ticket", "ticket id", "ticket number", "case number", "case id", "reference", "id", "code"]),
        f("subject", Cell::Text, &["asunto", "título", "tema", "subject", "title", "summary"]),
        f("customer", Cell::Text, &["cliente", "nombre del cliente", "solicitante", "nombre", "contacto", "customer", "requester", "requester name", "customer name", "contact"]),
        f("received_at", Cell::Day, &["recibido", "fecha de creación", "creado", "creado el", "fecha de recepción", "fecha de apertura", "fecha", "received", "received at", "created", "created at", "opened at", "date"]),
        f("kind", Cell::Text, &["tipo", "tipo de caso", "clase", "kind", "type", "case type"]),
        f("phase", Cell::Text, &["fase", "estado", "estatus", "situación", "phase", "status", "state"]),
        f("description", Cell::Text, &["descripción", "qué cuenta el cliente", "detalle", "mensaje", "description", "details", "body", "message"]),
        f("tax_id", Cell::Identifier, &["ruc", "cédula", "identificación", "nit", "rut", "rfc", "tax id"]),
        f("phone", Cell::Identifier, &["teléfono", "celular", "móvil", "phone", "mobile"]),
        f("email", Cell::Text, &["correo", "correo electrónico", "email", "e-mail", "requester email"]),
        f("city", Cell::Text, &["ciudad", "city"]),
        f("province", Cell::Text, &["provincia", "departamento", "región", "province"]),
        f("product", Cell::Text, &["producto", "artículo", "product", "item"]),
        f("channel", Cell::Text, &["canal", "llegó por", "origen", "channel", "via", "source"]),
        f("priority", Cell::Text, &["prioridad", "urgencia", "priority", "urgency"]),
        f("tags", Cell::Text, &["etiquetas", "etiqueta", "tags", "labels"]),
        f("solution", Cell::Text, &["solución", "resolución", "solution", "resolution"]),
        f("solved_at", Cell::Day, &["resuelto el", "fecha de solución", "resuelto", "solved at", "solved", "resolved at"]),
        f("closed_at", Cell::Day, &["cerrado el", "fecha de cierre", "cerrado", "closed at", "closed"]),
    ],
};

/// A row as it was understood.
pub struct Row {
    new: NewCase,
    brought: Brought,
}

/// How a list of cases is taken.
pub fn taking(dry: bool) -> Taking<Row> {
    Taking { read, take, dry }
}

/// What a row is refused with.
struct Reading<'a> {
    list: &'a OpenList,
    record: &'a Record<'a>,
}

impl Reading<'_> {
    fn refused(&self, at: usize, key: &'static str, value: &str) -> Refused {
        let column = self.list.layout.column(at).map(|column| column.header.clone());
        let value: String = value.chars().take(40).collect();
        let reason = Say::key(key).with("column", column.as_deref().unwrap_or_default()).with("value", value);
        Refused { row: self.record.number(), column, reason }
    }

    fn text(&self, at: usize) -> Result<Option<String>, Refused> {
        let cell = match CASES.fields[at].kind {
            Cell::Identifier => self.record.identifier(at),
            _ if at == DESCRIPTION || at == SOLUTION => self.record.lines(at),
            _ => self.record.text(at),
        };
        let cell = cell.map_err(|problem| of_cell(self.record.number(), problem))?;
        Ok(cell.map(|text| text.into_owned()).filter(|text| !text.trim().is_empty()))
    }

    fn needed(&self, at: usize) -> Result<String, Refused> {
        self.text(at)?.ok_or_else(|| self.refused(at, "sales-refused-required", ""))
    }

    /// What a cell says in words of ours; `otherwise` when it says nothing.
    fn said<T>(&self, at: usize, otherwise: T, understand: fn(&str) -> Option<T>) -> Result<T, Refused> {
        let Some(text) = self.text(at)? else { return Ok(otherwise) };
        understand(&text).ok_or_else(|| self.refused(at, "cases-import-unknown", &text))
    }

    fn instant(&self, at: usize) -> Result<Option<Timestamp>, Refused> {
        let moment = self.record.moment(at).map_err(|problem| of_cell(self.record.number(), problem))?;
        let company = &self.list.company;
        Ok(moment.map(|moment| match moment {
            Moment::Exact { at, .. } => at,
            Moment::Local(local) => company.instant(local),
            Moment::Day(day) => company.instant(day.to_datetime(Time::midnight())),
        }))
    }
}

fn read(list: &OpenList, record: &Record<'_>) -> Result<Row, Refused> {
    let row = Reading { list, record };
    let phase = row.said(PHASE, Phase::New, names::phase)?;
    let received_at = row.instant(RECEIVED_AT)?;
    let closed_at = row.instant(CLOSED_AT)?.filter(|_| phase == Phase::Closed);
    let solved_at = row.instant(SOLVED_AT)?.or(closed_at).filter(|_| !phase.is_open());
    if let (Some(received), Some(solved)) = (received_at, solved_at)
        && solved < received
    {
        return Err(row.refused(SOLVED_AT, "cases-import-solved-early", ""));
    }
    let tags = row.text(TAGS)?.unwrap_or_default();
    let cut = |text: String, most: usize| text.chars().take(most).collect::<String>();
    let new = NewCase {
        subject: cut(row.needed(SUBJECT)?, LONGEST_SUBJECT),
        description: cut(row.text(DESCRIPTION)?.unwrap_or_default(), LONGEST_TEXT),
        customer: Some(Identity {
            name: Some(row.needed(CUSTOMER)?),
            tax_id: row.text(TAX_ID)?,
            phone: row.text(PHONE)?,
            email: row.text(EMAIL)?,
            address: None,
            city: row.text(CITY)?,
            province: row.text(PROVINCE)?,
        }),
        product: row.text(PRODUCT)?,
        priority: row.said(PRIORITY, Priority::Normal, names::priority)?,
        tags: tags.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
        ..NewCase::new(
            row.said(KIND, Kind::Inquiry, names::kind)?,
            row.said(CHANNEL, Channel::Api, names::channel)?,
        )
    };
    let reference = row.needed(REFERENCE)?;
    if fold(&reference).is_empty() {
        return Err(row.refused(REFERENCE, "cases-import-unknown", &reference));
    }
    let solution = cut(row.text(SOLUTION)?.unwrap_or_default(), LONGEST_TEXT);
    Ok(Row { new, brought: Brought { reference, received_at, phase, solution, solved_at, closed_at } })
}

fn take(work: &mut Work<'_, '_>, _: &OpenList, Row { new, brought }: Row) -> Result<Result<Took, Say>> {
    if brought.received_at.is_some_and(|at| at > work.now) {
        return Ok(Err(Say::key("cases-import-future")));
    }
    // Before it is looked for: two lists at once must not both find it missing.
    customers::hold(work.tx)?;
    if store::search::is_reference(work.tx, &reference_key(&brought.reference))? {
        return Ok(Ok(Took::Unchanged));
    }
    match open_brought(work, &By::program(BY), new, brought) {
        Ok(_) => Ok(Ok(Took::New)),
        Err(Error::Db(e)) => Err(e),
        Err(Error::Invalid(mut wrongs)) if !wrongs.is_empty() => Ok(Err(wrongs.swap_remove(0).say)),
        Err(_) => Ok(Err(Say::key("cases-bulk-denied"))),
    }
}

/// A code of another program as it is compared.
pub(crate) fn reference_key(reference: &str) -> String {
    fold(reference).replace(' ', "")
}

#[cfg(test)]
mod tests;
