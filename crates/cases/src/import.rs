//! A list of cases from another program: each keeps the code it had there, by which it is found, and is as far as it was.
//! A case that is here already stays as it is: what happened to it since is worth more than an old list.

use crate::{
    Channel, Consumer, Error, Kind, NewCase, Phase, Priority, categories,
    opening::{Brought, LONGEST_SUBJECT, LONGEST_TEXT, open_brought},
    search::names,
    store,
};
use customers::Identity;
use db::{Result, Tx};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use jobs::{By, Work};
use places::fold;
use sales::import::{
    OpenList, Purpose, Refused, Vocabulary, of_cell,
    rows::{Taking, Took},
};
use sheets::{Field, Kind as Cell, Moment, Record};
use shell::{Company, Nav, Permission, Say};

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
        f("reference", Cell::Identifier, &["código de antes", "referencia", "número de caso", "número", "caso", "número de ticket", "ticket", "ticket id", "ticket number", "case number", "case id", "reference", "id"]),
        f("subject", Cell::Text, &["asunto", "título", "tema", "subject", "title", "summary"]),
        f("customer", Cell::Text, &["cliente", "nombre del cliente", "solicitante", "nombre", "contacto", "customer", "requester", "requester name", "customer name", "contact"]),
        f("received_at", Cell::Day, &["recibido", "fecha de creación", "creado", "creado el", "fecha de recepción", "fecha de apertura", "fecha", "received", "received at", "created", "created at", "opened at", "date"]),
        f("kind", Cell::Text, &["tipo", "tipo de caso", "clase", "kind", "type", "case type"]),
        f("phase", Cell::Text, &["fase", "estado", "estatus", "situación", "phase", "status", "state"]),
        f("description", Cell::Text, &["descripción", "qué cuenta el cliente", "detalle", "mensaje", "description", "details", "body", "message"]),
        f("tax_id", Cell::Identifier, &["ruc", "cédula", "ruc o cédula", "cédula o ruc", "identificación", "identificación fiscal", "nit", "nit o cédula", "nif", "ruc o dni", "rut", "rfc", "tax id"]),
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
        f("code", Cell::Identifier, &["código", "código del caso", "code"]),
        f("category", Cell::Text, &["categoría", "category"]),
        f("consumer", Cell::Text, &["quien lo usa o llama", "consumidor", "usuario final", "who uses it or calls", "consumer"]),
        f("consumer_phone", Cell::Identifier, &["teléfono de quien lo usa o llama", "teléfono del consumidor", "phone of who uses it or calls", "consumer phone"]),
        f("consumer_email", Cell::Text, &["correo de quien lo usa o llama", "correo del consumidor", "e-mail of who uses it or calls", "consumer email"]),
        f("invoice", Cell::Identifier, &["factura", "número de factura", "invoice", "invoice number"]),
        f("product_group", Cell::Text, &["línea comercial", "línea", "product group"]),
        f("team", Cell::Text, &["equipo", "grupo", "área", "team", "group"]),
    ],
};

/// Lists of cases.
pub static CASE_LISTS: sales::import::Kind = sales::import::Kind {
    vocabulary: CASES,
    also: None,
    may: Permission::Queues,
    paths: sales::list_paths!("/cases/import"),
    nav: Nav::Cases,
    shown: &["code", "reference", "subject", "customer", "received_at", "kind", "phase"],
    found_at: None,
    takes: &Taking { read, keys, take },
};

/// A row as it was understood.
struct Row {
    new: NewCase,
    brought: Brought,
    /// The code it has in the program that wrote the list, when that is ours.
    code: Option<String>,
    /// As the list names them; what is not here by that name is left out.
    category: Option<String>,
    team: Option<String>,
    invoice: Option<String>,
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

    /// Where its code stands: in the column of ours, or that of the other program.
    fn code(&self) -> usize {
        if self.list.layout.has(CODE) { CODE } else { REFERENCE }
    }

    fn consumer(&self) -> Result<Option<Consumer>, Refused> {
        let (name, phone, email) =
            (self.text(CONSUMER)?, self.text(CONSUMER_PHONE)?, self.text(CONSUMER_EMAIL)?);
        let somebody = name.is_some() || phone.is_some() || email.is_some();
        Ok(somebody.then_some(Consumer { name, phone, email }))
    }

    /// What a cell says in words of ours; `otherwise` when it says nothing.
    fn said<T>(&self, at: usize, otherwise: T, understand: fn(&str) -> Option<T>) -> Result<T, Refused> {
        let Some(text) = self.text(at)? else { return Ok(otherwise) };
        understand(&text).ok_or_else(|| self.refused(at, "cases-import-unknown", &text))
    }

    fn moment(&self, at: usize) -> Result<Option<Moment>, Refused> {
        self.record.moment(at).map_err(|problem| of_cell(self.record.number(), problem))
    }

    fn instant(&self, at: usize) -> Result<Option<Timestamp>, Refused> {
        Ok(self.moment(at)?.map(|moment| instant(&self.list.company, moment)))
    }

    /// When something ended that began at an instant: where only the day is told, not before that on the same day.
    fn end(&self, at: usize, began: Option<Timestamp>) -> Result<Option<Timestamp>, Refused> {
        let company = &self.list.company;
        Ok(self.moment(at)?.map(|moment| match (moment, began) {
            (Moment::Day(day), Some(began)) if company.day_of(began) == day => began,
            (moment, _) => instant(company, moment),
        }))
    }
}

fn instant(company: &Company, moment: Moment) -> Timestamp {
    match moment {
        Moment::Exact { at, .. } => at,
        Moment::Local(local) => company.instant(local),
        Moment::Day(day) => company.instant(day.to_datetime(Time::midnight())),
    }
}

fn read(list: &OpenList, record: &Record<'_>) -> Result<Row, Refused> {
    let row = Reading { list, record };
    let phase = row.said(PHASE, Phase::New, names::phase)?;
    let received_at = row.instant(RECEIVED_AT)?;
    let closed_at = row.end(CLOSED_AT, received_at)?.filter(|_| phase == Phase::Closed);
    let solved_at = row.end(SOLVED_AT, received_at)?.or(closed_at).filter(|_| !phase.is_open());
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
        consumer: row.consumer()?,
        product: row.text(PRODUCT)?,
        product_group: row.text(PRODUCT_GROUP)?,
        priority: row.said(PRIORITY, Priority::Normal, names::priority)?,
        tags: tags.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
        ..NewCase::new(
            row.said(KIND, Kind::Inquiry, names::kind)?,
            row.said(CHANNEL, Channel::Api, names::channel)?,
        )
    };
    let reference = row.text(REFERENCE)?.map_or_else(|| row.needed(row.code()), Ok)?;
    if fold(&reference).is_empty() {
        return Err(row.refused(REFERENCE, "cases-import-unknown", &reference));
    }
    let solution = cut(row.text(SOLUTION)?.unwrap_or_default(), LONGEST_TEXT);
    Ok(Row {
        new,
        brought: Brought { reference, received_at, phase, solution, solved_at, closed_at },
        code: row.text(CODE)?,
        category: row.text(CATEGORY)?,
        team: row.text(TEAM)?,
        invoice: row.text(INVOICE)?,
    })
}

fn keys(_: &OpenList, row: &Row) -> Vec<String> {
    vec![reference_key(&row.brought.reference)]
}

fn take(work: &mut Work<'_, '_>, list: &OpenList, by: &By, row: Row) -> Result<Result<Took, Say>> {
    if row.brought.received_at.is_some_and(|at| at > work.now) {
        return Ok(Err(Say::key("cases-import-future")));
    }
    // Before it is looked for: two lists at once must not both find it missing.
    customers::hold(work.tx)?;
    let Brought { reference, received_at, .. } = &row.brought;
    let ours = |at| store::search::is_ours(work.tx, row.code.as_deref().unwrap_or(reference), at);
    if received_at.map(ours).transpose()?.unwrap_or_default()
        || store::search::is_reference(work.tx, &reference_key(reference))?
    {
        return Ok(Ok(Took::Unchanged));
    }
    categories::seed(work, list.company.lang)?;
    let (new, brought) = linked(work.tx, list.company.day_of(work.now), row)?;
    match open_brought(work, by, new, brought) {
        Ok(_) => Ok(Ok(Took::New)),
        Err(Error::Db(e)) => Err(e),
        Err(Error::Invalid(mut wrongs)) if !wrongs.is_empty() => Ok(Err(wrongs.swap_remove(0).say)),
        Err(_) => Ok(Err(Say::key("cases-bulk-denied"))),
    }
}

/// The case with what of its row is here by the same name: a category that is offered today, a team, an invoice.
fn linked(tx: &mut Tx<'_>, today: Date, row: Row) -> Result<(NewCase, Brought)> {
    let Row { mut new, brought, category, team, invoice, .. } = row;
    if let Some(said) = category.as_deref().map(fold) {
        let mut offered = categories::categories_on(tx, today)?.into_iter();
        let found =
            offered.find(|one| one.kind == new.kind && (fold(&one.name) == said || fold(&one.code) == said));
        new.category = found.map(|category| category.code);
    }
    if let Some(said) = team.as_deref().map(fold) {
        let found = store::teams::named(tx)?.into_iter().find(|(_, name)| fold(name) == said);
        new.team = found.map(|(id, _)| id);
    }
    if let Some(number) = invoice {
        new.invoice_id = sales::invoice_by_number(tx, &number)?.map(|invoice| invoice.id);
    }
    Ok((new, brought))
}

/// A code of another program as it is compared.
pub(crate) fn reference_key(reference: &str) -> String {
    fold(reference).replace(' ', "")
}

#[cfg(test)]
mod tests;
