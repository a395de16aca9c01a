//! Opening a list and understanding its columns.

use super::vocabulary::{FieldSet, field};
use crate::store::mappings;
use jiff::civil::Time;
use places::{Country, province};
use serde::{Deserialize, Serialize};
use sheets::{
    DateOrder, DecimalMark, Field, Hints, Kind, Layout, Options, Reader, Refusal, Source, Undecided,
};
use shell::{Company, Person, Say};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
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
        /// What was said of cases in another program, and what happened to them.
        History = "history",
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

impl Vocabulary {
    /// The fields without which a list cannot be taken, where it has only those that `has` answers for.
    fn lacks(self, has: impl Fn(&str) -> bool) -> Vec<&'static str> {
        let done_for = |key: &str| self.instead.iter().any(|(does, wanted)| *wanted == key && has(does));
        self.required.iter().copied().filter(|key| !has(key) && !done_for(key)).collect()
    }
}

/// What a person chose about a list; all of it may be left to the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Field → column, by header, letter or `#3`; an empty column says there is none.
    pub columns: BTreeMap<String, String>,
    /// The same as it is kept under a name. A list may lack such a column where it can do without.
    pub kept: BTreeMap<String, String>,
    /// `dmy`, `mdy` or `ymd`.
    pub date_order: Option<String>,
    /// `comma` or `dot`: the sign before the decimals.
    pub decimal: Option<String>,
    /// The encoding of a text file, by any common name.
    pub encoding: Option<String>,
    /// The sheet of a workbook. It is this list's own and not kept under a name.
    pub sheet: Option<String>,
}

impl Choices {
    /// These choices over others: what is chosen here wins.
    #[must_use]
    pub fn over(mut self, others: Choices) -> Self {
        for (field, column) in others.kept.into_iter().chain(others.columns) {
            self.kept.entry(field).or_insert(column);
        }
        self.date_order = self.date_order.or(others.date_order);
        self.decimal = self.decimal.or(others.decimal);
        self.encoding = self.encoding.or(others.encoding);
        self
    }

    /// The columns of these choices where the list has them, and those kept under a name but `without`.
    fn all_columns(&self, without: &[(String, String)]) -> Vec<(String, String)> {
        let kept = self.kept.iter().filter(|(field, _)| {
            !self.columns.contains_key(*field) && !without.iter().any(|(lacking, _)| lacking == *field)
        });
        self.columns.iter().chain(kept).map(|(field, column)| (field.clone(), column.clone())).collect()
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
    /// A sign could be of decimals or of thousands.
    #[error("numbers such as {example} in {column} may have decimals or thousands")]
    Decimals {
        /// The header of the column.
        column: String,
        /// A number of it.
        example: String,
    },
    /// Neither `comma` nor `dot`.
    #[error("no decimal sign {0}")]
    NoDecimal(String),
    /// Not one of `dmy`, `mdy`, `ymd`.
    #[error("no date order {0}")]
    NoDateOrder(String),
    /// No mapping is kept under this name.
    #[error("no mapping {0}")]
    NoMapping(String),
    /// Somebody else is taking it, took it, or put it aside.
    #[error("the list is being taken elsewhere")]
    Taken,
    /// Whoever had it taken wanted it to stop; what was taken before stays.
    #[error("taking the list was stopped")]
    Stopped,
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
            Self::Decimals { column, example } => {
                Say::key("sales-unreadable-decimals").with("column", column).with("example", example)
            }
            Self::NoDecimal(name) => Say::key("sales-unreadable-no-decimal").with("name", name),
            Self::NoDateOrder(name) => Say::key("sales-unreadable-no-date-order").with("name", name),
            Self::NoMapping(name) => Say::key("sales-unreadable-no-mapping").with("name", name),
            Self::Taken => Say::key("sales-list-taken-elsewhere"),
            Self::Stopped => Say::key("sales-list-cut"),
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
    /// The other sheets of a workbook that look like such a list too, when nobody chose among them.
    pub other_sheets: Vec<String>,
    /// Columns kept under a name that the list does not have and can do without: field and column.
    pub lacking: Vec<(String, String)>,
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
    let (source, other_sheets) = opened(path, vocabulary, choices, reader)?;
    let order = choices.date_order.as_deref().map(|name| {
        name.to_lowercase().parse::<DateOrder>().map_err(|()| Unreadable::NoDateOrder(name.to_owned()))
    });
    let mark = choices.decimal.as_deref().map(|name| {
        name.to_lowercase().parse::<DecimalMark>().map_err(|()| Unreadable::NoDecimal(name.to_owned()))
    });
    let mut hints = Hints {
        date_order: order.transpose()?,
        decimal_mark: mark.transpose()?,
        whole_money: company.currency.minor_digits() == 0,
        ..Hints::default()
    };
    let (mut layout, mut lacking) = understood(&source, vocabulary, choices, &mut hints)?;
    let wrong = wrongly_guessed(&layout, vocabulary, &hints);
    if !wrong.is_empty() {
        hints.columns.extend(wrong.into_iter().map(|key| (key.to_owned(), String::new())));
        layout = sheets::understand(&source, vocabulary.fields, &hints)?;
    }
    // Under another heading it may be there all the same.
    let still_lacking = layout.missing();
    lacking.retain(|(field, _)| still_lacking.contains(&field.as_str()));
    let settings = company.setting("sales");
    Ok(OpenList { source, layout, vocabulary, company, people: Vec::new(), other_sheets, lacking, settings })
}

/// Understands a list; columns kept under a name that it lacks and can do without are left out, and told.
fn understood(
    source: &Source,
    vocabulary: Vocabulary,
    choices: &Choices,
    hints: &mut Hints,
) -> Result<(Layout, Vec<(String, String)>), Unreadable> {
    let mut lacking: Vec<(String, String)> = Vec::new();
    loop {
        hints.columns = choices.all_columns(&lacking);
        let unknown = match sheets::understand(source, vocabulary.fields, hints) {
            Err(Refusal::UnknownColumn { column, headers }) => (column, headers),
            understood => return Ok((understood?, lacking)),
        };
        let (column, headers) = unknown;
        let is_kept = |(field, kept): &(&String, &String)| {
            column == kept.trim()
                && !choices.columns.contains_key(*field)
                && !vocabulary.required.contains(&field.as_str())
                && !lacking.iter().any(|(known, _)| known == *field)
        };
        let Some((field, column)) = choices.kept.iter().find(is_kept) else {
            return Err(Refusal::UnknownColumn { column, headers }.into());
        };
        lacking.push((field.clone(), column.clone()));
    }
}

/// Opens the file; of a workbook the sheet whose heading says most of what is wanted, the first of several. Told with it
/// are the others whose headings say about as much.
fn opened(
    path: &Path,
    vocabulary: Vocabulary,
    choices: &Choices,
    reader: Option<PathBuf>,
) -> Result<(Source, Vec<String>), Unreadable> {
    let began = Instant::now();
    let reader = reader.map(|program| Reader { program, arguments: vec!["read-workbook".into()] });
    let (encoding, sheet) = (choices.encoding.clone(), choices.sheet.clone());
    let mut options = Options { encoding, sheet, reader, ..Options::default() };
    let source = sheets::open(path, &options)?;
    let headings = source.headings(vocabulary.fields, &choices.all_columns(&[]));
    if choices.sheet.is_some() || headings.len() < 2 {
        return Ok((source, Vec::new()));
    }
    let weight = |named: &[&str]| (vocabulary.lacks(|key| named.contains(&key)).is_empty(), named.len());
    let (mut best, mut most) = (source.sheet().unwrap_or_default(), (false, 0));
    for (sheet, named) in &headings {
        let weight = weight(named);
        if weight > most {
            (best, most) = (sheet, weight);
        }
    }
    let alike = |named: &[&str]| named.len() >= 2 && named.len() * 2 >= most.1;
    let others = headings.iter().filter(|(sheet, named)| *sheet != best && alike(named));
    let others = others.map(|(sheet, _)| (*sheet).to_owned()).collect();
    if source.sheet() == Some(best) {
        return Ok((source, others));
    }
    options.sheet = Some(best.to_owned());
    // Whoever waits, waits no longer for it.
    options.limits.time = options.limits.time.saturating_sub(began.elapsed());
    Ok((sheets::open(path, &options)?, others))
}

/// Optional days under a header that fits but with no figure in sight: «Entregado: sí».
fn wrongly_guessed(layout: &Layout, vocabulary: Vocabulary, hints: &Hints) -> Vec<&'static str> {
    let asked = |key: &str| hints.columns.iter().any(|(field, _)| field == key);
    let guessed = |key: &str| !asked(key) && !vocabulary.required.contains(&key);
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
            Some(Undecided::Decimals { column, example, .. }) => {
                Err(Unreadable::Decimals { column: column.clone(), example: example.clone() })
            }
            _ => Ok(()),
        }
    }

    /// The fields it cannot be taken without and has no column for.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        let lacking = self.layout.missing();
        self.vocabulary.lacks(|key| !lacking.contains(&key))
    }

    pub(crate) fn fields(&self) -> FieldSet {
        let amount = self.header(field::AMOUNT).map(sheets::fold).unwrap_or_default();
        let of_line = amount.split(' ').any(|word| matches!(word, "linea" | "line" | "renglon"));
        FieldSet::of(|at| self.layout.has(at)).of_line(of_line)
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
