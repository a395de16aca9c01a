//! Why a file, or a wish about it, is refused as a whole.

use crate::options::Limits;

/// What a file that is no list looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// A PDF document.
    Pdf,
    /// A picture.
    Image,
    /// A web page; many systems export one under the name `.xls`.
    Html,
    /// An XML document that is no workbook we read.
    Xml,
    /// A text document or presentation of an office suite.
    Document,
    /// A binary workbook (XLSB), which must be saved as XLSX first.
    BinaryWorkbook,
    /// An archive of other files.
    Archive,
    /// None of the above.
    Binary,
}

/// Which limit of [`Limits`](crate::Limits) a file goes beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Bytes of the file itself.
    FileBytes,
    /// Bytes of a workbook once unpacked.
    UnpackedBytes,
    /// Rows.
    Rows,
    /// Columns.
    Columns,
    /// Bytes in one cell.
    CellBytes,
    /// Bytes of memory needed to read it.
    Memory,
}

/// Why a file cannot be read. Each has a stable [`code`](Refusal::code) for the words shown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The file could not be opened or read.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Neither text nor a workbook we read.
    #[error("not a spreadsheet: it looks like {looks:?}")]
    NotASpreadsheet {
        /// What it is instead.
        looks: Looks,
    },
    /// The workbook is encrypted.
    #[error("the workbook is protected with a password")]
    Password,
    /// The workbook unpacks to far more than it should.
    #[error("the workbook unpacks to more than {ratio} times its size")]
    Bomb {
        /// The ratio allowed.
        ratio: u64,
    },
    /// The workbook's XML brings its own document type, which no spreadsheet program writes.
    #[error("the workbook declares XML entities")]
    Entities,
    /// Larger than a limit.
    #[error("more than {limit} {measure:?}")]
    TooBig {
        /// Of what.
        measure: Measure,
        /// The limit passed.
        limit: u64,
    },
    /// Reading and understanding it took too long.
    #[error("reading took more than {seconds} seconds")]
    TooSlow {
        /// The limit passed.
        seconds: u64,
    },
    /// It is what it says it is, but broken.
    #[error("the workbook is damaged: {detail}")]
    Damaged {
        /// In the words of the library that read it; for logs.
        detail: String,
    },
    /// The header, or a title row before it, opens a quote that never closes.
    #[error("a quote opened in row {row} is never closed")]
    OpenQuote {
        /// The row a spreadsheet would show.
        row: u64,
    },
    /// It begins as JSON and is none.
    #[error("broken JSON in line {line}")]
    BrokenJson {
        /// The line where it breaks off.
        line: u64,
    },
    /// JSON, but no list of objects.
    #[error("no list of objects in line {line}")]
    NoObjects {
        /// The line of what stands there instead.
        line: u64,
    },
    /// No encoding of this name.
    #[error("unknown encoding {name}")]
    UnknownEncoding {
        /// As asked.
        name: String,
    },
    /// No sheet of this name.
    #[error("no sheet {name}")]
    UnknownSheet {
        /// As asked.
        name: String,
    },
    /// There are rows, but none can be a header with rows of data under it.
    #[error("no header row and no data")]
    NoTable,
    /// A mapping names a field that does not exist.
    #[error("unknown field {field}")]
    UnknownField {
        /// As asked.
        field: String,
    },
    /// A mapping names a column that the file does not have.
    #[error("no column {column}")]
    UnknownColumn {
        /// As asked.
        column: String,
        /// What the file has.
        headers: Vec<String>,
    },
    /// A mapping names a column in a way that fits several headers.
    #[error("column {column} may be any of {headers:?}")]
    AmbiguousColumn {
        /// As asked.
        column: String,
        /// The headers it fits.
        headers: Vec<String>,
    },
    /// The program that reads workbooks apart could not be started.
    #[error("the workbook reader cannot be started")]
    Reader(#[source] std::io::Error),
}

impl Refusal {
    /// A stable name for the sentence shown: `empty`, `password`, `bomb`…
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "io",
            Self::Empty => "empty",
            Self::NotASpreadsheet { .. } => "not-a-spreadsheet",
            Self::Password => "password",
            Self::Bomb { .. } => "bomb",
            Self::Entities => "entities",
            Self::TooBig { .. } => "too-big",
            Self::TooSlow { .. } => "too-slow",
            Self::Damaged { .. } => "damaged",
            Self::OpenQuote { .. } => "open-quote",
            Self::BrokenJson { .. } => "broken-json",
            Self::NoObjects { .. } => "no-objects",
            Self::UnknownEncoding { .. } => "unknown-encoding",
            Self::UnknownSheet { .. } => "unknown-sheet",
            Self::NoTable => "no-table",
            Self::UnknownField { .. } => "unknown-field",
            Self::UnknownColumn { .. } => "unknown-column",
            Self::AmbiguousColumn { .. } => "ambiguous-column",
            Self::Reader(_) => "reader",
        }
    }

    pub(crate) fn damaged(cause: impl std::fmt::Display) -> Self {
        Self::Damaged { detail: cause.to_string() }
    }

    pub(crate) fn too_big(measure: Measure, limit: u64) -> Self {
        Self::TooBig { measure, limit }
    }

    pub(crate) fn too_slow(limits: &Limits) -> Self {
        Self::TooSlow { seconds: limits.seconds() }
    }
}
