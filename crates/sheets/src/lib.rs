//! Reads the lists people really send (CSV and its kin, XLSX, XLS, ODS, JSON) and writes them back.
//!
//! It knows no trade: a caller brings a vocabulary of [`Field`]s and gets typed values by field.
//! [`open`] recognises the file by its content, [`understand`] finds header, columns and styles in
//! one reading of the whole, [`Layout::records`] reads the rows as often as wanted. Nothing but one
//! row is ever in memory. What is wrong with the file is a [`Refusal`]; what is wrong with a row
//! or a cell is a [`RowProblem`] or [`CellProblem`], and the other rows go on.
//!
//! ```
//! use sheets::{Field, Hints, Kind, Options};
//!
//! const NUMBER: usize = 0;
//! const DAY: usize = 1;
//! const AMOUNT: usize = 2;
//! const FIELDS: &[Field] = &[
//!     Field { key: "number", names: &["número de factura", "factura"], kind: Kind::Identifier },
//!     Field { key: "day", names: &["fecha"], kind: Kind::Day },
//!     Field { key: "amount", names: &["importe", "total"], kind: Kind::Amount },
//! ];
//!
//! # let file = tempfile::NamedTempFile::new()?;
//! # let path = file.path();
//! std::fs::write(path, "N.º Factura;Fecha;Importe\nA-1;31/12/2026;1.234,50\nTotal;;1.234,50\n")?;
//! let source = sheets::open(path, &Options::default())?;
//! let layout = sheets::understand(&source, FIELDS, &Hints::default())?;
//! let mut records = layout.records(&source)?;
//! while let Some(record) = records.next()? {
//!     assert_eq!(record.number(), 2);
//!     assert_eq!(record.identifier(NUMBER)?.as_deref(), Some("A-1"));
//!     assert_eq!(record.day(DAY)?, Some(jiff::civil::date(2026, 12, 31)));
//!     assert_eq!(record.amount(AMOUNT)?.map(|amount| amount.value.to_string()), Some("1234.50".into()));
//! }
//! assert_eq!((layout.rows, layout.skipped.totals), (1, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod class;
mod dates;
mod fields;
mod fold;
mod format;
mod header;
mod hints;
mod layout;
mod list;
mod numbers;
mod options;
mod problem;
mod profile;
mod record;
mod refusal;
mod row;
mod serial;
mod source;
mod text;
mod workbook;
mod write;

pub use dates::{DateOrder, Moment};
pub use fields::{Field, Kind};
pub use fold::{clean, clean_lines, fold, whole};
pub use format::Format;
pub use hints::Hints;
pub use layout::{Column, Layout, Skipped, Undecided, understand};
pub use list::{ListFormat, ListWriter, LongestSheet};
pub use numbers::DecimalMark;
pub use options::{Limits, Options, Reader};
pub use problem::{CellProblem, Reason, RowProblem};
pub use record::{Amount, Record, Records};
pub use refusal::{Looks, Measure, Refusal};
pub use row::{Cell, CellKind, Row};
pub use source::{Rows, Source, open};
pub use workbook::child;
pub use write::{WriteError, write_csv, write_xlsx};
