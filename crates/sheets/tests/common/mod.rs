//! What the tests of this crate share.
// Each test file uses a part of it; and all of it is a test.
#![allow(dead_code, clippy::unwrap_used)]

use std::io::Write;

use sheets::{Field, Hints, Kind, Layout, Options, Record, Refusal, Source};
use tempfile::NamedTempFile;

pub const NUMBER: usize = 0;
pub const DAY: usize = 1;
pub const CUSTOMER: usize = 2;
pub const AMOUNT: usize = 3;
pub const DELIVERED: usize = 4;
pub const QUANTITY: usize = 5;
pub const DISCOUNT: usize = 6;
pub const PHONE: usize = 7;

pub const FIELDS: &[Field] = &[
    Field {
        key: "number",
        names: &["numero de factura", "factura", "invoice number", "order id"],
        kind: Kind::Identifier,
    },
    Field { key: "day", names: &["fecha factura", "fecha", "date", "order date"], kind: Kind::Day },
    Field { key: "customer", names: &["cliente", "razon social", "customer"], kind: Kind::Text },
    Field { key: "amount", names: &["importe", "monto", "total", "amount"], kind: Kind::Amount },
    Field { key: "delivered", names: &["fecha entrega", "delivered at"], kind: Kind::Day },
    Field { key: "quantity", names: &["cantidad", "quantity"], kind: Kind::Quantity },
    Field { key: "discount", names: &["descuento", "discount"], kind: Kind::Percent },
    Field { key: "phone", names: &["telefono", "phone"], kind: Kind::Phone },
];

pub fn file(bytes: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes.as_ref()).unwrap();
    file
}

pub fn fixture(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)
}

/// An open list and how it is laid out.
pub struct List {
    _file: Option<NamedTempFile>,
    pub source: Source,
    pub layout: Layout,
}

pub fn list(bytes: impl AsRef<[u8]>) -> List {
    list_with(bytes, &Hints::default()).unwrap()
}

pub fn list_with(bytes: impl AsRef<[u8]>, hints: &Hints) -> Result<List, Refusal> {
    let file = file(bytes);
    let source = sheets::open(file.path(), &Options::default())?;
    let layout = sheets::understand(&source, FIELDS, hints)?;
    Ok(List { _file: Some(file), source, layout })
}

pub fn fixture_list(name: &str) -> List {
    let source = sheets::open(&fixture(name), &Options::default()).unwrap();
    let layout = sheets::understand(&source, FIELDS, &Hints::default()).unwrap();
    List { _file: None, source, layout }
}

pub fn code(bytes: impl AsRef<[u8]>) -> &'static str {
    match list_with(bytes, &Hints::default()) {
        Ok(_) => "read",
        Err(refusal) => refusal.code(),
    }
}

impl List {
    /// What `read` makes of each record.
    pub fn each<T>(&self, mut read: impl FnMut(Record<'_>) -> T) -> Vec<T> {
        let mut records = self.layout.records(&self.source).unwrap();
        let mut found = Vec::new();
        while let Some(record) = records.next().unwrap() {
            found.push(read(record));
        }
        found
    }

    pub fn days(&self, field: usize) -> Vec<String> {
        self.each(|record| {
            shown(record.moment(field).map(|moment| {
                moment.map(|moment| match moment {
                    sheets::Moment::Day(day) => day.to_string(),
                    sheets::Moment::Local(at) => at.to_string(),
                    sheets::Moment::Exact { at, .. } => at.to_string(),
                })
            }))
        })
    }

    pub fn amounts(&self) -> Vec<String> {
        self.each(|record| {
            shown(record.amount(AMOUNT).map(|amount| amount.map(|amount| amount.value.to_string())))
        })
    }

    pub fn numbers(&self) -> Vec<String> {
        self.each(|record| {
            shown(record.identifier(NUMBER).map(|number| number.map(|number| number.into_owned())))
        })
    }

    pub fn customers(&self) -> Vec<String> {
        self.each(|record| shown(record.text(CUSTOMER).map(|text| text.map(|text| text.into_owned()))))
    }
}

fn shown(read: Result<Option<String>, sheets::CellProblem>) -> String {
    match read {
        Ok(value) => value.unwrap_or_else(|| "-".to_owned()),
        Err(problem) => problem.reason.code().to_owned(),
    }
}
