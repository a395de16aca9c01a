//! Workbooks: XLSX, XLS and ODS.
//!
//! They are hostile input. Their size is checked first, then they are read, normally in a process
//! of their own with little memory and little time, into a spool: a plain file of rows, from which
//! everything else is done.

pub mod child;
mod excel;
pub(crate) mod json;
mod ods;
mod package;
mod rows;
mod spool;

use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tempfile::NamedTempFile;

pub(crate) use spool::{SpoolRows, Spooled};

use crate::format::Format;
use crate::options::Options;
use crate::refusal::{Measure, Refusal};

/// Reads a workbook into a spool, which is removed when dropped.
pub(crate) fn open(path: &Path, format: Format, options: &Options) -> Result<Spooled, Refusal> {
    let bytes = path.metadata()?.len();
    if bytes > options.limits.workbook_bytes {
        return Err(Refusal::too_big(Measure::FileBytes, options.limits.workbook_bytes));
    }
    let spool = NamedTempFile::new()?;
    match &options.reader {
        Some(reader) => child::run(reader, path, format, options, spool.as_file())?,
        None => read_into(path, format, options, spool.as_file())?,
    }
    Spooled::open(spool)
}

/// Checks and reads a workbook in this process.
fn read_into(path: &Path, format: Format, options: &Options, spool: &File) -> Result<(), Refusal> {
    let mut file = File::open(path)?;
    if matches!(format, Format::Xlsx | Format::Ods) {
        package::check(&mut file, &options.limits)?;
        file.seek(SeekFrom::Start(0))?;
    }
    let mut out = BufWriter::with_capacity(64 << 10, spool);
    let sheet = options.sheet.as_deref();
    let reading = AssertUnwindSafe(|| match format {
        Format::Xlsx => excel::read_xlsx(file, sheet, &options.limits, &mut out),
        Format::Xls => excel::read_xls(file, sheet, &options.limits, &mut out),
        Format::Ods => ods::read(&file, sheet, &options.limits, &mut out),
        Format::Text | Format::Json => Err(Refusal::damaged("text is not a workbook")),
    });
    // Some damage makes the library panic. Nothing that it held is used afterwards.
    catch_unwind(reading).unwrap_or_else(|_| Err(Refusal::damaged("the reader panicked")))?;
    out.flush()?;
    Ok(())
}
