//! A list of customers: each found by tax number, phone or name and city, or kept as new. What it says replaces what was
//! known; what it does not say erases nothing.

use super::{
    OpenList, Purpose, Refused, Vocabulary, of_cell,
    rows::{Taking, Took},
};
use customers::Identity;
use db::Result;
use jobs::Work;
use sheets::{Field, Kind, Record};
use shell::Say;

const NAME: usize = 0;
const TAX_ID: usize = 1;
const PHONE: usize = 2;
const EMAIL: usize = 3;
const ADDRESS: usize = 4;
const CITY: usize = 5;
const PROVINCE: usize = 6;

const fn f(key: &'static str, kind: Kind, names: &'static [&'static str]) -> Field {
    Field { key, names, kind }
}

/// What the columns of a list of customers may be called.
#[rustfmt::skip]
pub const CUSTOMERS: Vocabulary = Vocabulary {
    purpose: Purpose::Customers,
    required: &["customer"],
    fields: &[
        f("customer", Kind::Text, &["cliente", "nombre", "nombre o razón social", "razón social", "nombre del cliente", "customer", "name", "customer name", "company"]),
        f("tax_id", Kind::Identifier, &["ruc", "cédula", "cédula o ruc", "ruc o cédula", "identificación", "nit", "rut", "rfc", "cuit", "nif", "cif", "dni", "tax id", "tax number"]),
        f("phone", Kind::Identifier, &["teléfono", "celular", "móvil", "teléfono celular", "phone", "mobile", "telephone"]),
        f("email", Kind::Text, &["correo", "correo electrónico", "email", "e-mail", "mail"]),
        f("address", Kind::Text, &["dirección", "domicilio", "address", "street"]),
        f("city", Kind::Text, &["ciudad", "cantón", "municipio", "comuna", "city", "town"]),
        f("province", Kind::Text, &["provincia", "departamento", "región", "province", "state"]),
    ],
};

/// How a list of customers is taken.
pub fn taking(dry: bool) -> Taking<Identity> {
    Taking { read, take, dry }
}

fn read(list: &OpenList, record: &Record<'_>) -> Result<Identity, Refused> {
    let row = record.number();
    let text = |at: usize| {
        let cell = if matches!(at, TAX_ID | PHONE) { record.identifier(at) } else { record.text(at) };
        let cell = cell.map_err(|problem| of_cell(row, problem))?;
        Ok(cell.map(|text| text.into_owned()).filter(|text| !text.is_empty()))
    };
    let name = text(NAME)?;
    if name.is_none() {
        let column = list.layout.column(NAME).map(|column| column.header.clone());
        let reason = Say::key("sales-refused-required").with("column", column.as_deref().unwrap_or_default());
        return Err(Refused { row, column, reason });
    }
    Ok(Identity {
        name,
        tax_id: text(TAX_ID)?,
        phone: text(PHONE)?,
        email: text(EMAIL)?,
        address: text(ADDRESS)?,
        city: text(CITY)?,
        province: text(PROVINCE)?,
    }
    .tidy())
}

fn take(work: &mut Work<'_, '_>, list: &OpenList, said: Identity) -> Result<Result<Took, Say>> {
    customers::hold(work.tx)?;
    let known = customers::find_or_create(work, &said, list.company.country)?;
    Ok(Ok(match known {
        customers::Known { created: true, .. } => Took::New,
        customers::Known { changed: true, .. } => Took::Changed,
        _ => Took::Unchanged,
    }))
}
