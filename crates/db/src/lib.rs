//! One SQL text, two engines: SQLite inside the program, PostgreSQL when one machine is not enough.
//!
//! Everything that touches the database goes through [`Db::read`] and [`Db::write`], which take a
//! synchronous closure over a [`Tx`]: a transaction cannot wait on a network or on a lock of ours.
//! Statements are written once, with `?1` placeholders, and registered by [`sql!`], so that a test
//! can prepare every one of them on both engines ([`Db::prepare_all`]).
//!
//! See `README.md` of this crate for the types, the guarantees and what is left out on purpose.

mod ask;
mod checkpoint;
mod error;
mod handle;
mod kept;
mod last;
mod listen;
mod migrate;
mod postgres;
mod query;
mod row;
mod sqlite;
mod statement;
mod tx;
mod value;
mod visit;
mod writer;

pub use ask::Asked;
pub use error::{Error, Result};
pub use handle::{Db, Engine, Options};
pub use last::Last;
pub use listen::Ear;
pub use migrate::Migration;
pub use query::Query;
pub use row::{FromRow, Get, Row};
pub use statement::{Sql, Statement};
pub use tx::{Dialect, Tx};
pub use value::Val;
pub use visit::{Stay, Visit};
pub use writer::Then;

#[doc(hidden)]
pub use inventory;
#[doc(hidden)]
pub use rusqlite::types::ValueRef as SqliteValue;
#[doc(hidden)]
pub use serde;
#[doc(hidden)]
pub use tokio_postgres::Row as PostgresRow;
