//! Lists that were brought: what is kept of each, shared by every kind of list.

use crate::{
    import::{Choices, Counts, OpenList, Preview, Progress, Purpose, Refused},
    store::lists::{self as kept, State},
    upload::Upload,
    verbs::path_of,
};
use jiff::Timestamp;
use jobs::Work;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use shell::Say;
use uuid::Uuid;

/// A list that was brought.
#[derive(Clone, Debug)]
pub struct List {
    /// Its identity.
    pub id: Uuid,
    /// What it was brought for.
    pub purpose: Purpose,
    /// How far it has come.
    pub state: State,
    /// Its name where it came from.
    pub file_name: String,
    /// Where its bytes are, under the data folder.
    pub file: String,
    /// How many they are.
    pub size: i64,
    /// The mapping it is read with.
    pub mapping: Option<String>,
    /// What was chosen for it.
    pub choices: Choices,
    /// What came of it.
    pub report: Report,
    /// Who brought it.
    pub brought_by_name: String,
    /// When.
    pub brought_at: Timestamp,
    /// When it was taken whole.
    pub applied_at: Option<Timestamp>,
}

/// A list on its way into the store.
#[derive(Clone, Debug)]
pub struct NewList {
    /// Its identity.
    pub id: Uuid,
    /// What it is brought for.
    pub purpose: Purpose,
    /// Its name where it came from.
    pub file_name: String,
    /// Where its bytes are, under the data folder.
    pub file: String,
    /// How many they are.
    pub size: i64,
    /// The mapping to read it with.
    pub mapping: Option<String>,
    /// What was chosen for it.
    pub choices: Choices,
}

impl NewList {
    /// A list whose file has just come.
    pub(crate) fn uploaded(
        upload: &Upload,
        purpose: Purpose,
        file_name: String,
        mapping: Option<String>,
        choices: Choices,
    ) -> Self {
        const LONGEST: usize = 200;
        // Only what is shown: the file itself is kept under its identity.
        let file_name = sheets::clean(&file_name).chars().take(LONGEST).collect();
        let size = i64::try_from(upload.size).unwrap_or(i64::MAX);
        Self { id: upload.id, purpose, file_name, file: path_of(upload.id), size, mapping, choices }
    }
}

/// What came of a list so far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// What it did, or would do.
    pub counts: Option<Counts>,
    /// How many batches of it were taken: a killed import goes on after them.
    pub batches: u64,
    /// How far it was walked.
    pub progress: Progress,
    /// The first of its rows of each kind, before it is taken.
    pub preview: Option<Preview>,
    /// Why it cannot be read.
    pub problem: Option<Told>,
    /// How its columns are read.
    pub recognised: Option<Recognised>,
}

/// How the columns of a list are read, for the page that shows and corrects it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Recognised {
    /// `csv`, `xlsx`, `xls`, `ods` or `json`.
    pub format: String,
    /// The encoding of a text file.
    pub encoding: Option<String>,
    /// The row of the header, as a spreadsheet numbers it.
    pub header_row: u64,
    /// How many rows of data there are.
    pub rows: u64,
    /// Every column, from the left.
    pub columns: Vec<RecognisedColumn>,
    /// The fields it cannot be taken without and has no column for.
    pub missing: Vec<String>,
    /// A column whose dates may be day first or month first, and one of them.
    pub undecided: Option<(String, String)>,
    /// A column whose numbers may have decimals or thousands, and one of them.
    pub undecided_decimals: Option<(String, String)>,
    /// The sheet of a workbook that is read.
    pub sheet: Option<String>,
    /// All that are shown.
    pub sheets: Vec<String>,
    /// Those that look like such a list too.
    pub other_sheets: Vec<String>,
    /// Columns kept under a name that the list does not have and can do without.
    pub lacking: Vec<String>,
}

/// One column of a list.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RecognisedColumn {
    /// Its header, or its letter when that is empty.
    pub header: String,
    /// The name by which a mapping finds it again.
    pub reference: String,
    /// A few of its values.
    pub samples: Vec<String>,
    /// The field it holds.
    pub field: Option<String>,
}

impl Recognised {
    /// What was recognised of an open list.
    pub fn of(list: &OpenList) -> Self {
        let layout = &list.layout;
        let mapping = layout.mapping();
        let field_of = |reference: &str| {
            let held = mapping.iter().find(|(_, column)| *column == reference);
            held.map(|(field, _)| (*field).to_owned())
        };
        let column = |column: &sheets::Column| RecognisedColumn {
            header: if column.header.is_empty() { column.letter.clone() } else { column.header.clone() },
            reference: column.reference.clone(),
            samples: column.samples.iter().take(2).cloned().collect(),
            field: field_of(&column.reference),
        };
        let undecided = layout.undecided.iter().find_map(|undecided| match undecided {
            sheets::Undecided::DateOrder { column, example, .. } => Some((column.clone(), example.clone())),
            _ => None,
        });
        let undecided_decimals = layout.undecided.iter().find_map(|undecided| match undecided {
            sheets::Undecided::Decimals { column, example, .. } => Some((column.clone(), example.clone())),
            _ => None,
        });
        Self {
            format: list.source.format().name().to_owned(),
            encoding: list.source.encoding().map(str::to_owned),
            header_row: layout.header_row,
            rows: layout.rows,
            columns: layout.columns.iter().map(column).collect(),
            missing: list.missing().into_iter().map(str::to_owned).collect(),
            undecided,
            undecided_decimals,
            sheet: list.source.sheet().map(str::to_owned),
            sheets: list.source.sheets().to_vec(),
            other_sheets: list.other_sheets.clone(),
            lacking: list.lacking.iter().map(|(_, column)| column.clone()).collect(),
        }
    }
}

/// A [`Say`] as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    key: String,
    args: Json,
}

impl From<&Say> for Told {
    fn from(say: &Say) -> Self {
        let args = say.args.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        Self { key: say.key.to_string(), args: Json::Object(args) }
    }
}

impl Told {
    /// What was to be said.
    pub fn say(&self) -> Say {
        say_of(self.key.clone(), &self.args)
    }
}

/// Every argument a sentence about a list may have.
const ARGUMENTS: &[&str] = &[
    "allowed", "column", "columns", "example", "expected", "field", "fields", "found", "headers", "limit",
    "line", "looks", "measure", "most", "name", "number", "outcome", "ratio", "row", "rows", "seconds",
    "value",
];

/// A sentence as it was kept: its key and its arguments.
pub(crate) fn say_of(key: String, args: &Json) -> Say {
    ARGUMENTS.iter().fold(Say::key(key), |say, name| match args[*name].as_str() {
        Some(value) => say.with(name, value),
        None => say,
    })
}

/// Begins taking a list that is taken outside of this capability, from nothing.
///
/// # Errors
/// The database's.
pub fn begin(work: &mut Work<'_, '_>, list_id: Uuid) -> db::Result<()> {
    kept::put_begun(work.tx, list_id, &Report::default()).map(drop)
}

/// Keeps rows of a list that were refused, in the transaction that takes those around them.
///
/// # Errors
/// The database's.
pub fn keep_refused(work: &mut Work<'_, '_>, list_id: Uuid, refused: &[Refused]) -> db::Result<()> {
    kept::add_refused(work.tx, list_id, refused)
}

/// Notes that a list was taken whole, and what it did.
///
/// # Errors
/// The database's.
pub fn finish(work: &mut Work<'_, '_>, list_id: Uuid, counts: Counts) -> db::Result<()> {
    let report = Report { counts: Some(counts), ..Report::default() };
    kept::put_applied(work.tx, list_id, &report, work.now).map(drop)
}
