//! Values on their way into a statement.

use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use serde_json::Value as Json;
use tokio_postgres::types::{IsNull, Type};
use uuid::Uuid;

/// One argument of a statement. Made by [`crate::args!`] from ordinary values.
#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    /// SQL null.
    Null,
    /// `bool`: 0 or 1 on SQLite.
    Bool(bool),
    /// `integer` and `money`: 64 bits.
    Int(i64),
    /// A floating number; no column of ours is one, but functions may take it.
    Float(f64),
    /// `text`.
    Text(String),
    /// `uuid`: 16 bytes on SQLite.
    Uuid(Uuid),
    /// `instant`: microseconds since 1970 on SQLite, `timestamptz` on PostgreSQL.
    Instant(Timestamp),
    /// `day`: text `YYYY-MM-DD` on both.
    Day(Date),
    /// `json`: text on SQLite, `jsonb` on PostgreSQL.
    Json(Json),
    /// `decimal`: text on SQLite, `numeric` on PostgreSQL.
    Decimal(Decimal),
    /// `bytes`.
    Bytes(Vec<u8>),
}

macro_rules! from {
    ($($from:ty => |$x:ident| $to:expr),* $(,)?) => {
        $(impl From<$from> for Val { fn from($x: $from) -> Self { $to } })*
    };
}
from! {
    bool => |x| Val::Bool(x),
    i64 => |x| Val::Int(x),
    i32 => |x| Val::Int(x.into()),
    u32 => |x| Val::Int(x.into()),
    i16 => |x| Val::Int(x.into()),
    u8 => |x| Val::Int(x.into()),
    f64 => |x| Val::Float(x),
    String => |x| Val::Text(without_nul(x)),
    &String => |x| Val::Text(without_nul(x.clone())),
    &str => |x| Val::Text(without_nul(x.to_owned())),
    Uuid => |x| Val::Uuid(x),
    &Uuid => |x| Val::Uuid(*x),
    Timestamp => |x| Val::Instant(x),
    Date => |x| Val::Day(x),
    Json => |x| Val::Json(json_without_nul(x)),
    Decimal => |x| Val::Decimal(x),
    Vec<u8> => |x| Val::Bytes(x),
}

/// PostgreSQL takes no NUL in a text. Nobody writes one on purpose, and both engines must answer alike.
fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "") } else { text }
}

fn json_without_nul(json: Json) -> Json {
    match json {
        Json::String(text) => Json::String(without_nul(text)),
        Json::Array(items) => items.into_iter().map(json_without_nul).collect(),
        Json::Object(fields) => {
            fields.into_iter().map(|(name, value)| (without_nul(name), json_without_nul(value))).collect()
        }
        other => other,
    }
}

impl<T: Into<Val>> From<Option<T>> for Val {
    fn from(x: Option<T>) -> Self {
        x.map_or(Val::Null, Into::into)
    }
}

/// The arguments of a statement, in the order of its placeholders.
#[macro_export]
macro_rules! args {
    ($($e:expr),* $(,)?) => { vec![$($crate::Val::from($e)),*] };
}

impl rusqlite::ToSql for Val {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput as Out, Value as V, ValueRef as R};
        Ok(match self {
            Val::Null => Out::Owned(V::Null),
            Val::Bool(x) => Out::Owned(V::Integer(i64::from(*x))),
            Val::Int(x) => Out::Owned(V::Integer(*x)),
            Val::Float(x) => Out::Owned(V::Real(*x)),
            Val::Text(x) => Out::Borrowed(R::Text(x.as_bytes())),
            Val::Uuid(x) => Out::Borrowed(R::Blob(x.as_bytes())),
            Val::Instant(x) => Out::Owned(V::Integer(x.as_microsecond())),
            Val::Day(x) => Out::Owned(V::Text(x.to_string())),
            Val::Json(x) => Out::Owned(V::Text(x.to_string())),
            Val::Decimal(x) => Out::Owned(V::Text(x.to_string())),
            Val::Bytes(x) => Out::Borrowed(R::Blob(x)),
        })
    }
}

impl tokio_postgres::types::ToSql for Val {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut bytes::BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Val::Null => Ok(IsNull::Yes),
            Val::Bool(x) => x.to_sql(ty, out),
            Val::Int(x) => match *ty {
                Type::INT2 => i16::try_from(*x)?.to_sql(ty, out),
                Type::INT4 => i32::try_from(*x)?.to_sql(ty, out),
                _ => x.to_sql(ty, out),
            },
            Val::Float(x) => x.to_sql(ty, out),
            Val::Text(x) => x.to_sql(ty, out),
            Val::Uuid(x) => x.to_sql(ty, out),
            // SQLite keeps microseconds; the engines must agree to the last digit.
            Val::Instant(x) => Timestamp::from_microsecond(x.as_microsecond())?.to_sql(ty, out),
            Val::Day(x) => x.to_string().to_sql(ty, out),
            Val::Json(x) => tokio_postgres::types::Json(x).to_sql(ty, out),
            Val::Decimal(x) => x.to_sql(ty, out),
            Val::Bytes(x) => x.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}
