//! How a file is opened, and how much of it is borne.

use std::path::PathBuf;
use std::time::Duration;

/// How to open a file. `Options::default()` recognises everything and reads workbooks inside this
/// process; a server should name a [`reader`](Options::reader).
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The encoding of a text file, by any common name (`utf-8`, `windows-1252`, `cp850`,
    /// `macroman`, `latin-9`…). Recognised when not given.
    pub encoding: Option<String>,
    /// The separator of a text file. Recognised when not given.
    pub separator: Option<char>,
    /// The sheet of a workbook. The first one with a table when not given.
    pub sheet: Option<String>,
    /// How much is borne.
    pub limits: Limits,
    /// The program in which workbooks are read apart from this one, under limits of memory and
    /// time. Without it they are read in this process, where a hostile one could exhaust it.
    pub reader: Option<Reader>,
}

/// A program that, called with `arguments` and then ours, calls [`child::main`](crate::child::main).
#[derive(Debug, Clone)]
pub struct Reader {
    /// The program, normally `std::env::current_exe()`.
    pub program: PathBuf,
    /// What brings the program to [`child::main`](crate::child::main), e.g. a hidden subcommand.
    pub arguments: Vec<String>,
}

/// How much of a file is borne before it is refused.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of a workbook file (default 64 MiB). Text may be of any size: it is streamed.
    pub workbook_bytes: u64,
    /// Bytes of a workbook once unpacked, only counting the parts read (default 512 MiB).
    pub unpacked_bytes: u64,
    /// How many times its packed size a part of a workbook may unpack to (default 200; spreadsheet
    /// programs stay under 50, repeated bytes reach 1,030). Parts under 8 MiB are not measured.
    pub ratio: u64,
    /// Rows (default 5,000,000; workbooks cannot hold more than 1,048,576).
    pub rows: u64,
    /// Columns (default 1,000).
    pub columns: usize,
    /// Bytes in one cell (default 128 KiB; spreadsheet programs allow 32,767 characters). A quoted
    /// cell of a text file going beyond it is an open quote.
    pub cell_bytes: usize,
    /// Address space of the workbook reader, in bytes (default 256 MiB).
    pub memory: u64,
    /// Time allowed to a workbook until it is read and understood, on the clock; its reader has no more of the
    /// processor either (default 4 s, so that whoever waits has an answer within five).
    pub time: Duration,
}

impl Limits {
    /// The time in whole seconds, begun ones included.
    pub(crate) fn seconds(&self) -> u64 {
        self.time.as_secs_f64().ceil() as u64
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            workbook_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            ratio: 200,
            rows: 5_000_000,
            columns: 1_000,
            cell_bytes: 128 << 10,
            memory: 256 << 20,
            time: Duration::from_secs(4),
        }
    }
}
