//! `import invoices`, `import followups`, `import cases`, `import history` and `import customers`.

mod taking;

use super::{NOT_DONE, REFUSED, Voice, base, line};
use crate::{
    cli::{DateOrder, Decimal, List, Place},
    config,
};
use anyhow::{Context, Result};
use followups::import::{FOLLOWUPS, History};
use indicatif::{ProgressBar, ProgressStyle};
use jobs::{Base, By, Clock};
use sales::import::{
    self, CUSTOMER_LISTS, Choices, Counts, INVOICE_LISTS, Kind, OpenList, Progress, RefusedRow, Speak,
    Telling, Unreadable, Vocabulary,
};
use serde_json::json;
use shell::{Directory, Say};
use std::{
    fs::File,
    io::{BufWriter, ErrorKind, IsTerminal, Write},
    path::Path,
    process::ExitCode,
    sync::Arc,
};
use taking::Taking;
use tempfile::TempDir;
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many refused rows are told one by one.
const TOLD: usize = 20;

/// Brings a list of invoices, or shows what it would bring.
pub(super) async fn invoices(place: &Place, list: &List, voice: &Arc<Voice>) -> Result<ExitCode> {
    bring(place, list, voice, &INVOICE_LISTS).await
}

/// Brings cases of another program, or tells what it would bring.
pub(super) async fn cases(place: &Place, list: &List, voice: &Arc<Voice>) -> Result<ExitCode> {
    bring(place, list, voice, &cases::import::CASE_LISTS).await
}

/// Brings what was said of cases in another program, and what happened to them, or tells what it would bring.
pub(super) async fn history(place: &Place, list: &List, voice: &Arc<Voice>) -> Result<ExitCode> {
    bring(place, list, voice, &cases::history::HISTORY_LISTS).await
}

/// Brings customers, or tells what it would bring.
pub(super) async fn customers(place: &Place, list: &List, voice: &Arc<Voice>) -> Result<ExitCode> {
    bring(place, list, voice, &CUSTOMER_LISTS).await
}

/// Brings a list of a kind, or tells what it would bring; its refused rows go into a file when one is named.
async fn bring(place: &Place, list: &List, voice: &Arc<Voice>, kind: &'static Kind) -> Result<ExitCode> {
    let (base, _empty) = house(place, list, voice).await?;
    let taking = Taking::default();
    let outcome = async {
        let mend = mendable(list)?;
        let open = Arc::new(open(&base, list, kind.vocabulary).await?);
        tell_reading(voice, list, &open);
        let bar = bar(open.layout.rows, voice, if list.dry_run { "cli-reading" } else { "cli-saving" });
        let speak = speak(voice);
        let (counts, told, taken) = if list.dry_run {
            let (counts, told) = try_list(&base, list, kind, open.clone(), &speak, &bar).await?;
            (counts, told, None)
        } else {
            let (id, counts) = take_list(&base, place, list, kind, open.clone(), (&taking, &bar)).await?;
            (counts, sales::first_refused(&base, id, TOLD, &speak).await.context("refused")?, Some(id))
        };
        bar.finish_and_clear();
        if !(list.dry_run && list.json) {
            tell(voice, list, counts);
        }
        tell_refused(voice, list, counts.refused, told);
        if let Some(mend) = mend.filter(|_| counts.refused > 0) {
            let (read, told) = (open.clone(), speak.clone());
            let rows = |to| sales::tell_refused(base.clone(), kind, taken, read, told, to);
            mend.write(voice, list, counts.refused, open, &speak, rows).await?;
        }
        Ok(ended(counts.refused))
    };
    outcome.await.or_else(|stopped| taking.ended_early(stopped, voice, list))
}

/// What a list would do. Where it is asked for, what was understood of it is written.
async fn try_list(
    base: &Base,
    list: &List,
    kind: &'static Kind,
    open: Arc<OpenList>,
    speak: &Speak,
    bar: &ProgressBar,
) -> Result<(Counts, Vec<RefusedRow>), Stopped> {
    if list.json {
        let (told, mut pieces) = mpsc::channel::<Vec<u8>>(4);
        let shown = bar.clone();
        let telling: Telling = Arc::new(move |at| show(&shown, at));
        let print = async move {
            while let Some(piece) = pieces.recv().await {
                std::io::stdout().lock().write_all(&piece).context("stdout")?;
            }
            std::io::stdout().lock().flush().context("stdout")
        };
        let understood = kind.takes.understood(base, open, speak.clone(), telling, told);
        let (refused, printed) = tokio::join!(understood, print);
        printed?;
        return Ok((Counts { refused: refused?, ..Counts::default() }, Vec::new()));
    }
    let (counts, preview) = kind.takes.preview(base, open, &|at| show(bar, at)).await?;
    let told = preview.refused.into_iter().map(|(row, column, told)| RefusedRow {
        row,
        column,
        reason: speak(&told.say()),
    });
    Ok((counts, told.collect()))
}

async fn take_list(
    base: &Base,
    place: &Place,
    list: &List,
    kind: &'static Kind,
    open: Arc<OpenList>,
    (taking, bar): (&Taking, &ProgressBar),
) -> Result<(Uuid, Counts), Stopped> {
    taking.begin();
    let by = By::program("atiende import");
    let choices = chosen(list, kind.vocabulary)?;
    let (purpose, mapping) = (kind.vocabulary.purpose, list.mapping.clone());
    let brought = sales::bring_file(base, &place.data_dir, &by, purpose, &list.file, mapping, choices);
    let id = brought.await.context("bring")?;
    Ok((id, kind.takes.apply(base, &by, id, open, &|at| taking.pace(bar, at)).await?))
}

/// Brings the calls of the old spreadsheet, or shows what it would bring.
pub(super) async fn followups(place: &Place, list: &List, voice: &Arc<Voice>) -> Result<ExitCode> {
    let (base, _empty) = house(place, list, voice).await?;
    let taking = Taking::default();
    let outcome = async {
        let mend = mendable(list)?;
        let open = Arc::new(open(&base, list, FOLLOWUPS).await?);
        tell_reading(voice, list, &open);
        let bar = bar(open.layout.rows, voice, if list.dry_run { "cli-reading" } else { "cli-saving" });
        let history = Arc::new(History::of(&base, open.clone()).await?);
        let refused = if list.dry_run {
            try_history(&base, list, &history, voice, &bar).await?
        } else {
            let by = By::program("atiende import");
            taking.begin();
            let pace = |at| taking.pace(&bar, at);
            let applied = followups::import::apply(&base, &by, history.clone(), pace).await?;
            bar.finish_and_clear();
            tell(voice, list, applied.counts);
            let told = applied.refused.into_iter().map(|r| RefusedRow {
                row: r.row,
                column: r.column,
                reason: voice.say(&r.reason),
            });
            tell_refused(voice, list, applied.counts.refused, told.collect());
            applied.counts.refused
        };
        if let Some(mend) = mend.filter(|_| refused > 0) {
            let (speak, read) = (speak(voice), base.clone());
            let told = speak.clone();
            let rows = |to| async move { Ok(history.tell_refused(read, told, to).await?) };
            mend.write(voice, list, refused, open, &speak, rows).await?;
        }
        Ok(ended(refused))
    };
    outcome.await.or_else(|stopped| taking.ended_early(stopped, voice, list))
}

async fn try_history(
    base: &Base,
    list: &List,
    history: &Arc<History>,
    voice: &Arc<Voice>,
    bar: &ProgressBar,
) -> Result<u64, Stopped> {
    let say = |say: &Say| voice.say(say);
    let told = if list.json {
        let out = BufWriter::new(std::io::stdout().lock());
        history.dry_run(base, say, out, |at| show(bar, at)).await?
    } else {
        history.dry_run(base, say, std::io::sink(), |at| show(bar, at)).await?
    };
    bar.finish_and_clear();
    if !list.json {
        tell(voice, list, Counts { new: told.invoices, refused: told.refused, ..Counts::default() });
    }
    Ok(told.refused)
}

/// The voice, to be handed on.
fn speak(voice: &Arc<Voice>) -> Speak {
    let voice = voice.clone();
    Arc::new(move |say| voice.say(say))
}

/// Where the refused rows go, to be mended and brought again.
struct Mend<'a> {
    file: &'a Path,
    csv: bool,
}

/// The file that was named for the refused rows.
fn mendable(list: &List) -> Result<Option<Mend<'_>>, Stopped> {
    let Some(file) = list.refused.as_deref() else { return Ok(None) };
    let ending = file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("csv") => Ok(Some(Mend { file, csv: true })),
        Some("xlsx") => Ok(Some(Mend { file, csv: false })),
        _ => Err(Stopped::Said(Say::key("cli-refused-ending").with("file", file.display()))),
    }
}

impl Mend<'_> {
    async fn write<T>(
        self,
        voice: &Voice,
        list: &List,
        refused: u64,
        open: Arc<OpenList>,
        speak: &Speak,
        rows: impl FnOnce(mpsc::Sender<RefusedRow>) -> T,
    ) -> Result<(), Stopped>
    where
        T: Future<Output = Result<(), sales::Error>> + Send + 'static,
    {
        let file = File::create(self.file).with_context(|| self.file.display().to_string())?;
        let written = sales::write_refused_rows(open, speak, self.csv, file, rows);
        written.await.with_context(|| self.file.display().to_string())?;
        if !list.json {
            let say = Say::key("cli-refused-written").with("n", refused).with("file", self.file.display());
            eprintln!("{}", voice.say(&say));
        }
        Ok(())
    }
}

/// Where the list goes, or for which it is only read: a dry run where there is no house yet makes none, and says so.
async fn house(place: &Place, list: &List, voice: &Voice) -> Result<(Base, Option<TempDir>)> {
    if !list.dry_run {
        return Ok((base(place).await?, None));
    }
    let looked_at = config::looked_at(place, Clock::default()).await?;
    if looked_at.1.is_some() {
        eprintln!("{}", voice.say(&Say::key("cli-no-house").with("folder", place.data_dir.display())));
    }
    Ok(looked_at)
}

/// Why nothing was done.
enum Stopped {
    List(Unreadable),
    Said(Say),
    Other(anyhow::Error),
}

impl From<Unreadable> for Stopped {
    fn from(e: Unreadable) -> Self {
        Self::List(e)
    }
}

impl From<anyhow::Error> for Stopped {
    fn from(e: anyhow::Error) -> Self {
        Self::Other(e)
    }
}

fn not_done(stopped: Stopped, voice: &Voice) -> Result<ExitCode> {
    let said = match stopped {
        Stopped::Other(e) => return Err(e),
        Stopped::Said(say) => say,
        Stopped::List(Unreadable::Database(e)) => return Err(e.into()),
        Stopped::List(Unreadable::DateOrder { column, example }) => {
            Say::key("cli-date-order").with("column", column).with("example", example)
        }
        Stopped::List(Unreadable::Decimals { column, example }) => {
            Say::key("cli-decimal").with("column", column).with("example", example)
        }
        Stopped::List(Unreadable::Stopped) => Say::key("cli-cut-nothing"),
        Stopped::List(e) => {
            eprintln!("{}", e.told(|say| voice.say(say)));
            return Ok(ExitCode::from(NOT_DONE));
        }
    };
    eprintln!("{}", voice.say(&said));
    Ok(ExitCode::from(NOT_DONE))
}

fn ended(refused: u64) -> ExitCode {
    if refused > 0 { ExitCode::from(REFUSED) } else { ExitCode::SUCCESS }
}

/// What was chosen, each field by its key; the names a column may have are taken for it too.
fn chosen(list: &List, vocabulary: Vocabulary) -> Result<Choices, Stopped> {
    let key = |said: &str| {
        let known = |name: &str| sheets::fold(name) == sheets::fold(said);
        let field = vocabulary.fields.iter().find(|f| f.key == said);
        let field =
            field.or_else(|| vocabulary.fields.iter().find(|f| f.names.iter().any(|name| known(name))));
        let unknown = || {
            let known = vocabulary.fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
            Stopped::Said(Say::key("cli-unknown-field").with("field", said).with("known", known))
        };
        field.map(|field| field.key.to_owned()).ok_or_else(unknown)
    };
    let date_order = list.date_order.map(|order| match order {
        DateOrder::Dmy => "dmy".to_owned(),
        DateOrder::Mdy => "mdy".to_owned(),
    });
    let decimal = list.decimal.map(|sign| match sign {
        Decimal::Comma => "comma".to_owned(),
        Decimal::Dot => "dot".to_owned(),
    });
    let columns = list.map.iter().map(|(field, column)| Ok((key(field)?, column.clone())));
    Ok(Choices {
        columns: columns.collect::<Result<_, Stopped>>()?,
        date_order,
        decimal,
        encoding: list.encoding.clone(),
        sheet: list.sheet.clone(),
        ..Choices::default()
    })
}

/// Whether there is a file to read; what is wrong names it.
fn is_there(file: &Path) -> Result<(), Stopped> {
    let wrong = |key: &'static str| Stopped::Said(Say::key(key).with("file", file.display().to_string()));
    match std::fs::metadata(file) {
        Ok(found) if found.is_dir() => Err(wrong("cli-file-folder")),
        Ok(_) => std::fs::File::open(file).map(drop).map_err(|_| wrong("cli-file-unreadable")),
        Err(e) if e.kind() == ErrorKind::NotFound => Err(wrong("cli-file-missing")),
        Err(_) => Err(wrong("cli-file-unreadable")),
    }
}

/// Opens a list as it was asked to be read. A mapping's name that is new is kept with what was understood.
async fn open(base: &Base, list: &List, vocabulary: Vocabulary) -> Result<OpenList, Stopped> {
    is_there(&list.file)?;
    let (company, choices, is_new) = read_choices(base, list, vocabulary).await?;
    let reader = std::env::current_exe().ok();
    let file = list.file.clone();
    let opened = tokio::task::spawn_blocking(move || {
        import::open(&file, vocabulary, &choices, Arc::new(company), reader)
    });
    let opened = opened.await.context("reading")?.and_then(|open| open.ready().map(|()| open));
    let open = match (opened, &list.mapping) {
        // Of a reading that nobody kept nothing could be learnt: the name is most likely a slip.
        (Err(Unreadable::Missing(_)), Some(name)) if is_new && list.map.is_empty() => {
            return Err(no_mapping(base, name, vocabulary).await);
        }
        (opened, _) => opened?,
    };
    let open = open.among(base.read(|tx| accounts::Accounts.people(tx)).await.context("people")?);
    if let (Some(name), false) = (&list.mapping, list.dry_run) {
        let understood =
            open.layout.mapping().into_iter().map(|(field, column)| (field.to_owned(), column.to_owned()));
        let kept = open.lacking.iter().cloned().collect();
        let kept = Choices { columns: understood.collect(), kept, ..chosen(list, vocabulary)? };
        sales::keep_mapping(base, vocabulary.purpose, name, kept).await.context("mapping")?;
    }
    Ok(open)
}

/// There is no reading of this name; these there are.
async fn no_mapping(base: &Base, name: &str, vocabulary: Vocabulary) -> Stopped {
    let known = base.read(move |tx| sales::mapping_names(tx, vocabulary.purpose)).await;
    match known {
        Ok(known) if known.is_empty() => Stopped::Said(Say::key("cli-no-mapping-at-all").with("name", name)),
        Ok(known) => {
            Stopped::Said(Say::key("cli-no-mapping").with("name", name).with("known", known.join(", ")))
        }
        Err(e) => Stopped::Other(e.into()),
    }
}

/// The company, what was chosen over what is kept under the mapping's name, and whether that name is new.
async fn read_choices(
    base: &Base,
    list: &List,
    vocabulary: Vocabulary,
) -> Result<(shell::Company, Choices, bool), Stopped> {
    let (choices, mapping, purpose) = (chosen(list, vocabulary)?, list.mapping.clone(), vocabulary.purpose);
    let read = base.read(move |tx| {
        let company = shell::company(tx)?;
        let (choices, is_new) = match mapping {
            Some(name) => match import::with_mapping(tx, purpose, &name, choices.clone()) {
                Err(Unreadable::NoMapping(_)) => (choices, true),
                known => (known?, false),
            },
            None => (choices, false),
        };
        Ok::<_, Unreadable>((company, choices, is_new))
    });
    Ok(read.await?)
}

/// A bar on a terminal, nothing into a pipe.
fn bar(rows: u64, voice: &Voice, key: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
    let bar = ProgressBar::new(rows).with_message(voice.say(&Say::key(key)));
    style.map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}

/// What of the list is not read, before it is taken: other sheets, and columns kept under a name that it lacks.
fn tell_reading(voice: &Voice, list: &List, open: &OpenList) {
    if let (Some(sheet), false) = (open.source.sheet(), open.other_sheets.is_empty()) {
        let others = open.other_sheets.join("», «");
        eprintln!("{}", voice.say(&Say::key("cli-sheet").with("name", sheet).with("others", others)));
    }
    for (field, column) in &open.lacking {
        let field = voice.say(&Say::key(format!("sales-field-{field}")));
        let mapping = list.mapping.as_deref().unwrap_or_default();
        let say = Say::key("cli-lacking").with("field", field).with("column", column);
        eprintln!("{}", voice.say(&say.with("name", mapping)));
    }
}

fn show(bar: &ProgressBar, at: Progress) {
    bar.set_position(at.done);
}

fn tell(voice: &Voice, list: &List, counts: Counts) {
    let Counts { new, changed, unchanged, refused } = counts;
    if list.json {
        line(
            &json!({"new": new, "changed": changed, "unchanged": unchanged, "refused": refused}).to_string(),
        );
    } else {
        if counts == Counts::default() {
            eprintln!("{}", voice.say(&Say::key("sales-list-no-rows")));
        }
        let say = Say::key("cli-imported").with("new", new).with("changed", changed);
        line(&voice.say(&say.with("unchanged", unchanged).with("refused", refused)));
    }
}

/// The first refused rows, on a terminal's other stream.
fn tell_refused(voice: &Voice, list: &List, all: u64, rows: Vec<RefusedRow>) {
    if list.json {
        return;
    }
    for RefusedRow { row, column, reason } in rows.into_iter().take(TOLD) {
        let say = match column {
            Some(column) => Say::key("cli-row").with("column", column),
            None => Say::key("cli-row-whole"),
        };
        eprintln!("{}", voice.say(&say.with("row", row).with("reason", reason)));
    }
    let more = all.saturating_sub(TOLD as u64);
    if more > 0 {
        eprintln!("{}", voice.say(&Say::key("cli-and-more").with("n", more)));
    }
}
