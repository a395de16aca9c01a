//! A list of customers: each found by tax number, phone or name and city, or kept as new. What it says replaces what was
//! known; what it does not say erases nothing.

use super::{
    Kind, OpenList, Purpose, Refused, Vocabulary, of_cell,
    refused::short,
    rows::{Taking, Took, nothing_left},
};
use customers::{Brought, Identity, Known, LONGEST_NOTE, Segments};
use db::Result;
use jobs::{By, Work};
use serde_json::{Map, Value as Json, json};
use sheets::{Field, Kind as Cell, Record};
use shell::{Nav, Permission, Say, Wrong};

/// The longest cell that is taken, in characters.
const LONGEST: usize = 300;

const NAME: usize = 0;
const TAX_ID: usize = 1;
const PHONE: usize = 2;
const EMAIL: usize = 3;
const ADDRESS: usize = 4;
const CITY: usize = 5;
const PROVINCE: usize = 6;
const SEGMENT: usize = 7;
const DO_NOT_CALL: usize = 8;
const NOTE: usize = 9;

const fn f(key: &'static str, kind: Cell, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// What the columns of a list of customers may be called.
#[rustfmt::skip]
pub const CUSTOMERS: Vocabulary = Vocabulary {
    purpose: Purpose::Customers,
    required: &["customer"],
    instead: &[],
    fields: &[
        f("customer", Cell::Text, &["cliente", "nombre", "nombre o razón social", "razón social", "nombre del cliente", "customer", "name", "customer name", "company"]),
        f("tax_id", Cell::Identifier, &["ruc", "cédula", "cédula o ruc", "ruc o cédula", "identificación", "nit", "rut", "rfc", "cuit", "nif", "cif", "dni", "identificación fiscal", "nit o cédula", "ruc o dni", "tax id", "tax number", "identification", "ruc or id card", "nit or id card", "ruc or dni"]),
        f("phone", Cell::Identifier, &["teléfono", "celular", "móvil", "teléfono celular", "phone", "mobile", "telephone"]),
        f("email", Cell::Text, &["correo", "correo electrónico", "email", "e-mail", "mail"]),
        f("address", Cell::Text, &["dirección", "domicilio", "address", "street"]),
        f("city", Cell::Text, &["ciudad", "cantón", "municipio", "comuna", "city", "town"]),
        f("province", Cell::Text, &["provincia", "departamento", "región", "province", "state"]),
        f("segment", Cell::Text, &["tipo de cliente", "segmento", "sort of customer", "customer type", "segment"]),
        f("do_not_call", Cell::Text, &["no llamar", "no volver a llamar", "pidió que no se le llame", "do not call", "do not call on", "do_not_call_on"]),
        f("note", Cell::Text, &["lo que conviene saber al hablar con esta persona", "nota", "notas", "observación", "observaciones", "good to know when speaking to them", "note", "notes", "remarks"]),
    ],
};

/// Lists of customers.
pub static CUSTOMER_LISTS: Kind = Kind {
    vocabulary: CUSTOMERS,
    also: None,
    may: Permission::Queues,
    paths: crate::list_paths!("/customers/import"),
    api: "/api/v1/imports/customers",
    nav: Nav::Customers,
    shown: &["customer", "tax_id", "phone", "email", "city", "province"],
    found_at: None,
    takes: &Taking { read, told, keys, said: |_, _| Vec::new(), take, settle: nothing_left },
};

fn read(list: &OpenList, record: &Record<'_>) -> Result<Brought, Refused> {
    let row = record.number();
    let refused = |at: usize, key: &'static str, value: &str| {
        let column = list.header(at).map(str::to_owned);
        let reason = Say::key(key).with("column", column.as_deref().unwrap_or_default());
        Refused { row, column, reason: reason.with("value", short(value)) }
    };
    let text = |at: usize| {
        let cell = match at {
            TAX_ID | PHONE => record.identifier(at),
            NOTE => record.lines(at),
            _ => record.text(at),
        };
        let cell = cell.map_err(|problem| of_cell(row, problem))?;
        let cell = cell.map(|text| text.into_owned()).filter(|text| !text.is_empty());
        match cell {
            Some(text) if text.chars().count() > if at == NOTE { LONGEST_NOTE } else { LONGEST } => {
                Err(refused(at, "sales-refused-too-long", &text))
            }
            cell => Ok(cell),
        }
    };
    let name = text(NAME)?;
    if name.is_none() {
        return Err(refused(NAME, "sales-refused-required", ""));
    }
    let country = list.company.country.code;
    let province = text(PROVINCE)?.map(|written| match places::province(country, &written) {
        Some(known) => known.name.to_owned(),
        None => written,
    });
    let identity = Identity {
        name,
        tax_id: text(TAX_ID)?,
        phone: text(PHONE)?,
        email: text(EMAIL)?,
        address: text(ADDRESS)?,
        city: text(CITY)?,
        province,
    };
    let do_not_call = match text(DO_NOT_CALL)? {
        Some(said) => asked(&said).ok_or_else(|| refused(DO_NOT_CALL, "sales-refused-yes-or-day", &said))?,
        None => false,
    };
    // As the company writes it, where it tells it apart.
    let known = Segments::of(&list.company).segments;
    let segment = text(SEGMENT)?
        .map(|said| known.into_iter().find(|one| places::fold(one) == places::fold(&said)).unwrap_or(said));
    Ok(Brought { identity: identity.tidy(), segment, note: text(NOTE)?, do_not_call })
}

/// Whether somebody asked not to be called: yes, no, or the day on which they did.
fn asked(said: &str) -> Option<bool> {
    match places::fold(said).as_str() {
        "si" | "s" | "x" | "yes" | "y" | "1" | "true" | "verdadero" => Some(true),
        // A stroke says nothing.
        "" | "no" | "n" | "0" | "false" | "falso" => Some(false),
        // However a day is written, it has three figures at least.
        day if day.chars().filter(char::is_ascii_digit).count() >= 3 => Some(true),
        _ => None,
    }
}

fn told(list: &OpenList, said: &Brought) -> Map<String, Json> {
    let Brought { identity, segment, note, do_not_call } = said;
    let Identity { name, tax_id, phone, email, address, city, province } = identity;
    let told = [name, tax_id, phone, email, address, city, province, segment].map(|said| json!(said));
    let fields = list.vocabulary.fields.iter().map(|field| field.key.to_owned());
    fields.zip(told.into_iter().chain([json!(do_not_call), json!(note)])).collect()
}

/// Two rows that say the same, or have the same tax number, speak of one customer.
fn keys(_: &OpenList, said: &Brought) -> Vec<String> {
    let Brought { identity, segment, note, do_not_call } = said;
    let Identity { name, tax_id, phone, city, .. } = identity;
    let text = |text: &Option<String>| text.as_deref().map(places::fold).unwrap_or_default();
    let tax = tax_id.as_deref().and_then(customers::tax_key).map(|key| format!("t{key}"));
    let same = format!("n{}\n{}\n{}\n{}", text(name), text(tax_id), text(phone), text(city));
    let more = format!("{same}\n{}\n{}\n{do_not_call}", text(segment), text(note));
    // What says more of a customer is tried, whoever spoke of them before.
    let says_more = segment.is_some() || note.is_some() || *do_not_call;
    tax.filter(|_| !says_more).into_iter().chain([more]).collect()
}

fn take(work: &mut Work<'_, '_>, list: &OpenList, by: &By, said: Brought) -> Result<Result<Took, Wrong>> {
    let (known, changes) = customers::take_in(work, by, &said, list.company.country)?;
    Ok(Ok(match known {
        Known { created: true, .. } => Took::New,
        Known { changed: true, .. } => Took::Changed(said.identity.name.unwrap_or_default(), changes),
        _ => Took::Unchanged,
    }))
}

#[cfg(test)]
mod tests;
