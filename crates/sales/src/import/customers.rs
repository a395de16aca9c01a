//! A list of customers: each found by tax number, phone or name and city, or kept as new. What it says replaces what was
//! known; what it does not say erases nothing.

use super::{
    Kind, OpenList, Purpose, Refused, Vocabulary, of_cell,
    refused::short,
    rows::{Taking, Took},
};
use customers::{Identity, Known};
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
    takes: &Taking { read, told, keys, said: |_, _| Vec::new(), take },
};

fn read(list: &OpenList, record: &Record<'_>) -> Result<Identity, Refused> {
    let row = record.number();
    let refused = |at: usize, key: &'static str, value: &str| {
        let column = list.header(at).map(str::to_owned);
        let reason = Say::key(key).with("column", column.as_deref().unwrap_or_default());
        Refused { row, column, reason: reason.with("value", short(value)) }
    };
    let text = |at: usize| {
        let cell = if matches!(at, TAX_ID | PHONE) { record.identifier(at) } else { record.text(at) };
        let cell = cell.map_err(|problem| of_cell(row, problem))?;
        let cell = cell.map(|text| text.into_owned()).filter(|text| !text.is_empty());
        match cell {
            Some(text) if text.chars().count() > LONGEST => Err(refused(at, "sales-refused-too-long", &text)),
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
    Ok(Identity {
        name,
        tax_id: text(TAX_ID)?,
        phone: text(PHONE)?,
        email: text(EMAIL)?,
        address: text(ADDRESS)?,
        city: text(CITY)?,
        province,
    }
    .tidy())
}

fn told(list: &OpenList, said: &Identity) -> Map<String, Json> {
    let Identity { name, tax_id, phone, email, address, city, province } = said;
    let told = [name, tax_id, phone, email, address, city, province];
    let fields = list.vocabulary.fields.iter().map(|field| field.key.to_owned());
    fields.zip(told.into_iter().map(|said| json!(said))).collect()
}

/// Two rows that say the same, or have the same tax number, speak of one customer.
fn keys(_: &OpenList, said: &Identity) -> Vec<String> {
    let Identity { name, tax_id, phone, city, .. } = said;
    let text = |text: &Option<String>| text.as_deref().map(places::fold).unwrap_or_default();
    let tax = tax_id.as_deref().and_then(customers::tax_key).map(|key| format!("t{key}"));
    let same = format!("n{}\n{}\n{}\n{}", text(name), text(tax_id), text(phone), text(city));
    tax.into_iter().chain([same]).collect()
}

fn take(work: &mut Work<'_, '_>, list: &OpenList, by: &By, said: Identity) -> Result<Result<Took, Wrong>> {
    let (known, changes) = customers::take_in(work, by, &said, list.company.country)?;
    Ok(Ok(match known {
        Known { created: true, .. } => Took::New,
        Known { changed: true, .. } => Took::Changed(said.name.unwrap_or_default(), changes),
        _ => Took::Unchanged,
    }))
}

#[cfg(test)]
mod tests;
