//! Opening a list and understanding its columns.

use super::vocabulary::FieldSet;
use crate::store::mappings;
use jiff::civil::Time;
use places::{Country, DecimalStyle, province};
use serde::{Deserialize, Serialize};
use sheets::{
    DateOrder, DecimalMark, Field, Hints, Kind, Layout, Options, Reader, Refusal, Source, Undecided,
};
use shell::{Company, Person, Say};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

db::stored! {
    /// What a list is brought for.
    pub enum Purpose {
        /// The invoices of some days.
        Invoices = "invoices",
        /// Calls made before this program was there.
        Followups = "followups",
        /// Cases of another program.
        Cases = "cases",
        /// Customers of another program.
        Customers = "customers",
    }
}

/// What the columns of a kind of list may be called.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// What such a list is for.
    pub purpose: Purpose,
    /// The keys of the fields without which it cannot be taken.
    pub required: &'static [&'static str],
    /// Fields that do where a required one is lacking: the one, and the required one.
    pub instead: &'static [(&'static str, &'static str)],
    /// Every field.
    pub fields: &'static [Field],
}

/// What a person chose about a list; all of it may be left to the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Field → column, by header, letter or `#3`; an empty column says there is none.
    pub columns: BTreeMap<String, String>,
    /// `dmy`, `mdy` or `ymd`.
    pub date_order: Option<String>,
    /// The encoding of a text file, by any common name.
    pub encoding: Option<String>,
}

impl Choices {
    /// These choices over others: what is chosen here wins.
    #[must_use]
    pub fn over(mut self, others: Choices) -> Self {
        for (field, column) in others.columns {
            self.columns.entry(field).or_insert(column);
        }
        self.date_order = self.date_order.or(others.date_order);
        self.encoding = self.encoding.or(others.encoding);
        self
    }
}

/// These choices over those kept under a name.
///
/// # Errors
/// There is no such name for this purpose.
pub fn with_mapping(
    tx: &mut db::Tx<'_>,
    purpose: Purpose,
    name: &str,
    choices: Choices,
) -> Result<Choices, Unreadable> {
    let kept = mappings::mapping(tx, purpose, name)?;
    kept.map(|kept| choices.over(kept.choices)).ok_or_else(|| Unreadable::NoMapping(name.to_owned()))
}

/// What is set about lists for the whole company, under `sales` in its settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// The time of day of an invoice whose list gives only its day. Midnight unless set: the
    /// follow-up is then due when the third day's calling hours open.
    pub(crate) invoiced_time: Time,
}

impl Default for Settings {
    fn default() -> Self {
        Self { invoiced_time: Time::midnight() }
    }
}

/// Why a list cannot be taken as a whole.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file itself, or a column or option asked for.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Columns without which such a list says nothing.
    #[error("no column for {}", .0.join(", "))]
    Missing(Vec<&'static str>),
    /// Day and month could be either.
    #[error("dates such as {example} in {column} may be day first or month first")]
    DateOrder {
        /// The header of the column.
        column: String,
        /// A date of it.
        example: String,
    },
    /// Not one of `dmy`, `mdy`, `ymd`.
    #[error("no date order {0}")]
    NoDateOrder(String),
    /// No mapping is kept under this name.
    #[error("no mapping {0}")]
    NoMapping(String),
    /// Somebody else is taking it, took it, or put it aside.
    #[error("the list is being taken elsewhere")]
    Taken,
    /// A list could not be written.
    #[error("the list cannot be written")]
    Unwritable(#[source] sheets::WriteError),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl Unreadable {
    /// What is wrong and what to do, in words; missing fields are named as on screen and as in `--map`.
    pub fn told(&self, say: impl Fn(&Say) -> String) -> String {
        let Self::Missing(fields) = self else { return say(&self.say()) };
        let named = |field: &&str| format!("{} ({field})", say(&Say::key(format!("sales-field-{field}"))));
        let named = fields.iter().map(named).collect::<Vec<_>>().join(", ");
        say(&Say::key("sales-unreadable-missing").with("fields", named))
    }

    /// The sentence that says what is wrong and what to do.
    pub fn say(&self) -> Say {
        match self {
            Self::Refused(refusal) => of_refusal(refusal),
            Self::Missing(fields) => Say::key("sales-unreadable-missing").with("fields", fields.join(", ")),
            Self::DateOrder { column, example } => {
                Say::key("sales-unreadable-date-order").with("column", column).with("example", example)
            }
            Self::NoDateOrder(name) => Say::key("sales-unreadable-no-date-order").with("name", name),
            Self::NoMapping(name) => Say::key("sales-unreadable-no-mapping").with("name", name),
            Self::Taken => Say::key("sales-list-taken-elsewhere"),
            Self::Unwritable(_) => Say::key("sales-unreadable-unwritable"),
            Self::Database(_) => Say::key("shell-failure-busy-what"),
        }
    }
}

fn of_refusal(refusal: &Refusal) -> Say {
    let say = Say::key(format!("sales-unreadable-{}", refusal.code()));
    match refusal {
        Refusal::NotASpreadsheet { looks } => say.with("looks", format!("{looks:?}").to_lowercase()),
        Refusal::Bomb { ratio } => say.with("ratio", ratio),
        Refusal::TooBig { measure, limit } => {
            say.with("measure", format!("{measure:?}").to_lowercase()).with("limit", limit)
        }
        Refusal::TooSlow { seconds } => say.with("seconds", seconds),
        Refusal::OpenQuote { row } => say.with("row", row),
        Refusal::BrokenJson { line } | Refusal::NoObjects { line } => say.with("line", line),
        Refusal::UnknownEncoding { name } | Refusal::UnknownSheet { name } => say.with("name", name),
        Refusal::UnknownField { field } => say.with("field", field),
        Refusal::UnknownColumn { column, headers } | Refusal::AmbiguousColumn { column, headers } => {
            say.with("column", column).with("headers", headers.join(", "))
        }
        _ => say,
    }
}

/// A list that was opened and understood, to be walked as often as wanted.
#[derive(Debug)]
pub struct OpenList {
    /// The file.
    pub source: Source,
    /// Its columns and styles.
    pub layout: Layout,
    /// What its columns may be called.
    pub vocabulary: Vocabulary,
    /// The company whose times and money it is in.
    pub company: Arc<Company>,
    /// Who is in the house, where rows may name somebody; nobody until [said](Self::among).
    pub people: Vec<Person>,
    pub(crate) settings: Settings,
}

/// Opens a list and understands its columns. `reader` is the program that reads workbooks apart.
///
/// The answer may still be [undecided](OpenList::ready) or lack columns, so that a person can be asked.
///
/// # Errors
/// The file cannot be read, or a choice does not fit it.
pub fn open(
    path: &Path,
    vocabulary: Vocabulary,
    choices: &Choices,
    company: Arc<Company>,
    reader: Option<PathBuf>,
) -> Result<OpenList, Unreadable> {
    let reader = reader.map(|program| Reader { program, arguments: vec!["read-workbook".into()] });
    let options = Options { encoding: choices.encoding.clone(), reader, ..Options::default() };
    let source = sheets::open(path, &options)?;
    let order = choices.date_order.as_deref().map(|name| {
        name.to_lowercase().parse::<DateOrder>().map_err(|()| Unreadable::NoDateOrder(name.to_owned()))
    });
    let mut hints = Hints {
        columns: choices.columns.clone().into_iter().collect(),
        date_order: order.transpose()?,
        usual_decimal_mark: Some(match company.country.decimal_style {
            DecimalStyle::Comma => DecimalMark::Comma,
            DecimalStyle::Point => DecimalMark::Dot,
        }),
        ..Hints::default()
    };
    let mut layout = sheets::understand(&source, vocabulary.fields, &hints)?;
    let wrong = wrongly_guessed(&layout, vocabulary, choices);
    if !wrong.is_empty() {
        hints.columns.extend(wrong.into_iter().map(|key| (key.to_owned(), String::new())));
        layout = sheets::understand(&source, vocabulary.fields, &hints)?;
    }
    let settings = company.setting("sales");
    Ok(OpenList { source, layout, vocabulary, company, people: Vec::new(), settings })
}

/// Optional days under a header that fits but with no figure in sight: «Entregado: sí».
fn wrongly_guessed(layout: &Layout, vocabulary: Vocabulary, choices: &Choices) -> Vec<&'static str> {
    let guessed = |key: &str| !choices.columns.contains_key(key) && !vocabulary.required.contains(&key);
    let days = vocabulary.fields.iter().enumerate().filter(|(_, field)| field.kind == Kind::Day);
    days.filter(|(_, field)| guessed(field.key))
        .filter_map(|(at, field)| {
            let samples = &layout.column(at)?.samples;
            let no_figure = !samples.iter().any(|sample| sample.contains(|c: char| c.is_ascii_digit()));
            (no_figure && !samples.is_empty()).then_some(field.key)
        })
        .collect()
}

impl OpenList {
    /// The same list in a house with these people.
    #[must_use]
    pub fn among(self, people: Vec<Person>) -> Self {
        Self { people, ..self }
    }

    /// Whether it can be taken as it is.
    ///
    /// # Errors
    /// A column is missing, or day and month could be either.
    pub fn ready(&self) -> Result<(), Unreadable> {
        let missing = self.missing();
        if !missing.is_empty() {
            return Err(Unreadable::Missing(missing));
        }
        match self.layout.undecided.first() {
            Some(Undecided::DateOrder { column, example, .. }) => {
                Err(Unreadable::DateOrder { column: column.clone(), example: example.clone() })
            }
            _ => Ok(()),
        }
    }

    /// The fields it cannot be taken without and has no column for.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        let lacking = self.layout.missing();
        let Vocabulary { required, instead, .. } = self.vocabulary;
        let done_for =
            |key: &str| instead.iter().any(|(does, wanted)| *wanted == key && !lacking.contains(does));
        required.iter().copied().filter(|key| lacking.contains(key) && !done_for(key)).collect()
    }

    pub(crate) fn fields(&self) -> FieldSet {
        FieldSet::of(|at| self.layout.has(at))
    }

    pub(crate) fn header(&self, at: usize) -> Option<&str> {
        self.layout.column(at).map(|column| column.header.as_str())
    }
}

/// The provinces of a country, remembered as lists write them.
pub(crate) struct Provinces {
    country: &'static Country,
    known: std::collections::HashMap<String, Option<&'static str>>,
}

impl Provinces {
    pub(crate) fn of(country: &'static Country) -> Self {
        Self { country, known: std::collections::HashMap::new() }
    }

    /// The province as its people write it, so that one is never counted as two; one that is not
    /// known stays as written.
    pub(crate) fn settle(&mut self, written: String) -> String {
        const REMEMBERED: usize = 5_000;
        if let Some(known) = self.known.get(&written) {
            return known.map_or(written, str::to_owned);
        }
        if self.known.len() > REMEMBERED {
            self.known.clear();
        }
        let found = province(self.country.code, &written).map(|province| province.name);
        self.known.insert(written.clone(), found);
        found.map_or(written, str::to_owned)
    }
}
