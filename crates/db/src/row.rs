//! Rows on their way out of a statement.

use crate::{Error, Result};
use jiff::{Timestamp, civil::Date};
use rusqlite::types::ValueRef;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use tokio_postgres::types::{FromSql, Type};
use uuid::Uuid;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// One row of an answer, of either engine.
pub enum Row<'a> {
    #[doc(hidden)]
    Lite(&'a rusqlite::Row<'a>),
    #[doc(hidden)]
    Pg(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of a column by its position, from 0.
    pub fn get<T: Get>(&self, index: usize) -> Result<T> {
        match self {
            Row::Lite(row) => row.get_ref(index).map_err(Cause::from).and_then(T::lite),
            Row::Pg(row) => T::pg(row, index),
        }
        .map_err(|cause| Error::Column { index, cause })
    }
}

/// A type that can be read from a column on both engines.
pub trait Get: Sized {
    #[doc(hidden)]
    fn lite(value: ValueRef<'_>) -> Result<Self, Cause>;
    #[doc(hidden)]
    fn pg(row: &tokio_postgres::Row, index: usize) -> Result<Self, Cause>;
}

macro_rules! get {
    ($t:ty, |$v:ident| $lite:expr, |$row:ident, $i:ident| $pg:expr) => {
        impl Get for $t {
            fn lite($v: ValueRef<'_>) -> Result<Self, Cause> {
                Ok($lite)
            }
            fn pg($row: &tokio_postgres::Row, $i: usize) -> Result<Self, Cause> {
                Ok($pg)
            }
        }
    };
}
get!(String, |v| v.as_str()?.to_owned(), |row, i| row.try_get(i)?);
get!(bool, |v| v.as_i64()? != 0, |row, i| row.try_get(i)?);
get!(f64, |v| v.as_f64()?, |row, i| row.try_get(i)?);
get!(Vec<u8>, |v| v.as_blob()?.to_vec(), |row, i| row.try_get(i)?);
get!(Uuid, |v| Uuid::from_slice(v.as_blob()?)?, |row, i| row.try_get(i)?);
get!(Timestamp, |v| Timestamp::from_microsecond(v.as_i64()?)?, |row, i| row.try_get(i)?);
get!(Date, |v| v.as_str()?.parse()?, |row, i| row.try_get::<_, &str>(i)?.parse()?);
get!(Json, |v| serde_json::from_str(v.as_str()?)?, |row, i| row.try_get(i)?);
// A list of texts, kept as JSON.
get!(Vec<String>, |v| serde_json::from_str(v.as_str()?)?, |row, i| serde_json::from_value(row.try_get(i)?)?);
get!(Decimal, |v| v.as_str()?.parse()?, |row, i| row.try_get(i)?);
get!(i64, |v| v.as_i64()?, |row, i| match *row.columns()[i].type_() {
    Type::INT2 => row.try_get::<_, i16>(i)?.into(),
    Type::INT4 => row.try_get::<_, i32>(i)?.into(),
    _ => row.try_get(i)?,
});

impl<T: Get> Get for Option<T> {
    fn lite(value: ValueRef<'_>) -> Result<Self, Cause> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::lite(value).map(Some),
        }
    }

    fn pg(row: &tokio_postgres::Row, index: usize) -> Result<Self, Cause> {
        if row.try_get::<_, Null>(index)?.0 { Ok(None) } else { T::pg(row, index).map(Some) }
    }
}

/// Tells whether a column is null, whatever its type.
struct Null(bool);

impl<'a> FromSql<'a> for Null {
    fn from_sql(
        _: &Type,
        _: &'a [u8],
    ) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Null(false))
    }
    fn from_sql_null(_: &Type) -> std::result::Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Null(true))
    }
    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A struct (or tuple, or single value) read from a row, columns in order.
pub trait FromRow: Sized {
    /// Reads the columns in order.
    fn from_row(row: &Row<'_>) -> Result<Self>;
}

impl<T: Get> FromRow for T {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        row.get(0)
    }
}

macro_rules! tuple {
    ($($t:ident $i:tt),*) => {
        impl<$($t: Get),*> FromRow for ($($t,)*) {
            fn from_row(row: &Row<'_>) -> Result<Self> { Ok(($(row.get::<$t>($i)?,)*)) }
        }
    };
}
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);

/// Declares a struct that is read from a row, its fields in the order of the columns.
#[macro_export]
macro_rules! row {
    ($(#[$m:meta])* $vis:vis struct $name:ident { $($(#[$fm:meta])* $fvis:vis $f:ident : $t:ty),* $(,)? }) => {
        $(#[$m])*
        $vis struct $name { $($(#[$fm])* $fvis $f: $t),* }
        impl $crate::FromRow for $name {
            fn from_row(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                let mut columns = 0..;
                let mut next = || columns.next().unwrap_or_default();
                $(let $f = row.get::<$t>(next())?;)*
                Ok(Self { $($f),* })
            }
        }
    };
}

/// Makes an enum whose variants are kept as text in a column: `stored! { Phase { New = "new", … } }`
/// gives `as_str`, `parse`, `ALL`, `Display`, and the conversions both ways.
#[macro_export]
macro_rules! stored {
    ($(#[$m:meta])* $vis:vis enum $name:ident { $($(#[$vm:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$m])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        $vis enum $name { $($(#[$vm])* $variant),* }
        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The code kept in the database and spoken in the API.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $text),* } }
            /// The variant of a code.
            pub fn parse(code: &str) -> Option<Self> { match code { $($text => Some(Self::$variant),)* _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl From<$name> for $crate::Val { fn from(x: $name) -> Self { $crate::Val::from(x.as_str()) } }
        impl $crate::Get for $name {
            fn lite(value: $crate::SqliteValue<'_>) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                let text = value.as_str()?;
                Self::parse(text).ok_or_else(|| format!("{text} is not a {}", stringify!($name)).into())
            }
            fn pg(row: &$crate::PostgresRow, index: usize) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                let text: &str = row.try_get(index)?;
                Self::parse(text).ok_or_else(|| format!("{text} is not a {}", stringify!($name)).into())
            }
        }
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.as_str()) }
        }
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as $crate::serde::Deserialize>::deserialize(d)?;
                Self::parse(&text).ok_or_else(|| <D::Error as $crate::serde::de::Error>::unknown_variant(&text, &[$($text),*]))
            }
        }
    };
}
