//! `import invoices`, `import followups`, `import cases` and `import customers`.

use super::{NOT_DONE, REFUSED, Voice, base, line};
use crate::{
    cli::{DateOrder, List, Place},
    config,
};
use anyhow::{Context, Result};
use followups::import::{FOLLOWUPS, History};
use indicatif::{ProgressBar, ProgressStyle};
use jobs::{Base, By, Clock};
use sales::import::{self, Choices, Counts, INVOICES, OpenList, Progress, Unreadable, Vocabulary};
use serde_json::json;
use shell::Say;
use std::{
    io::{BufWriter, ErrorKind, IsTerminal},
    path::Path,
    process::ExitCode,
    sync::Arc,
};
use tempfile::TempDir;

/// How many refused rows are told one by one.
const TOLD: usize = 20;

/// Brings a list of invoices, or shows what it would bring.
pub(super) async fn invoices(place: &Place, list: &List, voice: &Voice) -> Result<ExitCode> {
    let (base, _empty) = house(place, list, voice).await?;
    let outcome = async {
        let open = Arc::new(open(&base, list, INVOICES).await?);
        let bar = bar(open.layout.rows, voice, if list.dry_run { "cli-reading" } else { "cli-saving" });
        if list.dry_run && list.json {
            let out = BufWriter::new(std::io::stdout().lock());
            let told = import::dry_run(&open, |say| voice.say(say), out, |at| show(&bar, at))?;
            bar.finish_and_clear();
            return Ok(ended(told.refused));
        }
        let counts = if list.dry_run {
            import::preview(&base, open.clone(), |at| show(&bar, at)).await?.0
        } else {
            take_invoices(&base, place, list, open.clone(), &bar).await?
        };
        bar.finish_and_clear();
        tell(voice, list, counts);
        if counts.refused > 0 && !list.json {
            let reasons = import::reasons(&open, TOLD, |say| voice.say(say))?;
            let all = usize::try_from(counts.refused).unwrap_or(usize::MAX);
            tell_refused(voice, all, reasons.into_iter().map(|(row, why)| (row, None, why)));
        }
        Ok(ended(counts.refused))
    };
    outcome.await.or_else(|stopped| not_done(stopped, voice))
}

async fn take_invoices(
    base: &Base,
    place: &Place,
    list: &List,
    open: Arc<OpenList>,
    bar: &ProgressBar,
) -> Result<Counts, Stopped> {
    let by = By::program("atiende import");
    let choices = chosen(list, INVOICES)?;
    let (purpose, mapping) = (open.vocabulary.purpose, list.mapping.clone());
    let brought = sales::bring_file(base, &place.data_dir, &by, purpose, &list.file, mapping, choices);
    let id = brought.await.context("bring")?;
    Ok(import::apply(base, &by, id, open, |at| show(bar, at)).await?)
}

/// Brings the calls of the old spreadsheet, or shows what it would bring.
pub(super) async fn followups(place: &Place, list: &List, voice: &Voice) -> Result<ExitCode> {
    let (base, _empty) = house(place, list, voice).await?;
    let outcome = async {
        let open = open(&base, list, FOLLOWUPS).await?;
        let bar = bar(open.layout.rows, voice, if list.dry_run { "cli-reading" } else { "cli-saving" });
        let history = Arc::new(History::of(&base, open).await?);
        if list.dry_run {
            let told = if list.json {
                let out = BufWriter::new(std::io::stdout().lock());
                history.dry_run(&base, |say| voice.say(say), out, |at| show(&bar, at)).await?
            } else {
                history.dry_run(&base, |say| voice.say(say), std::io::sink(), |at| show(&bar, at)).await?
            };
            bar.finish_and_clear();
            if !list.json {
                let counts = Counts { new: told.invoices, refused: told.refused, ..Counts::default() };
                tell(voice, list, counts);
            }
            return Ok(ended(told.refused));
        }
        let by = By::program("atiende import");
        let applied = followups::import::apply(&base, &by, history, |at| show(&bar, at)).await?;
        bar.finish_and_clear();
        tell(voice, list, applied.counts);
        if !list.json {
            let rows = applied.refused.iter().map(|r| (r.row, r.column.clone(), voice.say(&r.reason)));
            tell_refused(voice, usize::try_from(applied.counts.refused).unwrap_or(usize::MAX), rows);
        }
        Ok(ended(applied.counts.refused))
    };
    outcome.await.or_else(|stopped| not_done(stopped, voice))
}

/// Brings cases of another program, or tells what it would bring.
pub(super) async fn cases(place: &Place, list: &List, voice: &Voice) -> Result<ExitCode> {
    rows(place, list, voice, cases::import::CASES, cases::import::taking(list.dry_run)).await
}

/// Brings customers, or tells what it would bring.
pub(super) async fn customers(place: &Place, list: &List, voice: &Voice) -> Result<ExitCode> {
    rows(place, list, voice, import::CUSTOMERS, import::taking_customers(list.dry_run)).await
}

/// Brings a list whose rows are taken one by one.
async fn rows<R: Send + 'static>(
    place: &Place,
    list: &List,
    voice: &Voice,
    vocabulary: Vocabulary,
    taking: import::rows::Taking<R>,
) -> Result<ExitCode> {
    let (base, _empty) = house(place, list, voice).await?;
    let outcome = async {
        let open = Arc::new(open(&base, list, vocabulary).await?);
        let bar = bar(open.layout.rows, voice, if list.dry_run { "cli-reading" } else { "cli-saving" });
        let applied = import::rows::take(&base, open, taking, |at| show(&bar, at)).await?;
        bar.finish_and_clear();
        tell(voice, list, applied.counts);
        if !list.json {
            let rows = applied.refused.iter().map(|r| (r.row, r.column.clone(), voice.say(&r.reason)));
            tell_refused(voice, usize::try_from(applied.counts.refused).unwrap_or(usize::MAX), rows);
        }
        Ok(ended(applied.counts.refused))
    };
    outcome.await.or_else(|stopped| not_done(stopped, voice))
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
    let columns = list.map.iter().map(|(field, column)| Ok((key(field)?, column.clone())));
    Ok(Choices {
        columns: columns.collect::<Result<_, Stopped>>()?,
        date_order,
        encoding: list.encoding.clone(),
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
    if let (Some(name), false) = (&list.mapping, list.dry_run) {
        let understood =
            open.layout.mapping().into_iter().map(|(field, column)| (field.to_owned(), column.to_owned()));
        let kept = Choices { columns: understood.collect(), ..chosen(list, vocabulary)? };
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
        let say = Say::key("cli-imported").with("new", new).with("changed", changed);
        line(&voice.say(&say.with("unchanged", unchanged).with("refused", refused)));
    }
}

fn tell_refused(voice: &Voice, all: usize, rows: impl Iterator<Item = (u64, Option<String>, String)>) {
    for (row, column, reason) in rows.take(TOLD) {
        let say = match column {
            Some(column) => Say::key("cli-row").with("column", column),
            None => Say::key("cli-row-whole"),
        };
        eprintln!("{}", voice.say(&say.with("row", row).with("reason", reason)));
    }
    if all > TOLD {
        eprintln!("{}", voice.say(&Say::key("cli-and-more").with("n", all - TOLD)));
    }
}
