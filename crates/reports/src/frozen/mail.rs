//! The report goes to its list: on its day by itself, or when somebody says so. Each person of the list gets
//! a version once, with the PDF and the workbook, in a message of their own whose fate can be followed.

use super::{
    Frozen, Settings, Shown, Unsigned, Which, control, questions, rules, settings, store,
    verbs::{hold, subject},
};
use crate::{
    month::Month,
    render::{Format, print},
    rules::Indicator,
    views::{self, View, capital},
};
use channels::{Channel, NewMessage};
use db::{Error, Result, Tx};
use files::NewFile;
use jiff::{SignedDuration, Timestamp};
use jobs::{By, Doing, Ended, Job, NewJob, Verdict, Work};
use serde_json::json;
use sha2::{Digest, Sha256};
use shell::{App, Company, Frame, t};
use uuid::Uuid;

/// The kind of job that mails the report.
pub const MAIL: &str = "reports.monthly_mail";
/// The key of the one that waits for the day.
pub(crate) const TIMER: &str = MAIL;
/// Why a version is mailed.
pub(crate) const REPORT: &str = "monthly_report";
/// Why a draft is mailed.
pub(crate) const DRAFT: &str = "monthly_report_draft";
/// The formats that are sent, in the order of their names.
const FORMATS: [Format; 2] = [Format::Pdf, Format::Xlsx];

/// What the drafts of a month are about: there may be no version of it yet.
pub(crate) fn draft_id(month: Month) -> Uuid {
    let hash = Sha256::digest(format!("report:{month}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::from_bytes(bytes)
}

/// Plans the next sending; one that is planned already stays.
///
/// # Errors
/// The database's.
pub fn schedule(work: &mut Work<'_, '_>) -> Result<()> {
    let company = shell::company(work.tx)?;
    let run_at = next_due(&company, work.now);
    work.enqueue(NewJob { kind: MAIL, key: Some(TIMER.into()), payload: json!({}), run_at })
}

/// The instant at which a month's report is due.
fn due(company: &Company, month: Month) -> Timestamp {
    company.instant(rules::due(month, &company.setting(settings::NAME)))
}

/// The first time a report is due from now on.
fn next_due(company: &Company, now: Timestamp) -> Timestamp {
    let this = Month::of(company.day_of(now));
    let coming = due(company, this.plus(-1));
    if coming > now { coming } else { due(company, this) }
}

/// Puts the sending of a month into the queue, at once: one job a month, whoever asks.
pub(crate) fn enqueue(work: &mut Work<'_, '_>, month: Month, by: Option<&By>) -> Result<()> {
    let key = format!("{MAIL}:{month}");
    work.dequeue(&key)?;
    let by = by.map(|by| json!({"id": by.id, "name": by.name}));
    let payload = json!({"month": month, "by": by});
    work.enqueue(NewJob { kind: MAIL, key: Some(key), payload, run_at: work.now })
}

/// All have signed: when its day has come, the report goes out.
pub(crate) fn on_approved(work: &mut Work<'_, '_>, month: Month) -> Result<()> {
    let company = shell::company(work.tx)?;
    let settings: Settings = company.setting(settings::NAME);
    if settings.on && due(&company, month) <= work.now { enqueue(work, month, None) } else { Ok(()) }
}

/// Does one job: waits for the day, or mails a month.
pub fn mail(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let Some(month) = job.payload["month"].as_str().and_then(|month| month.parse().ok()) else {
            return Ended::new(Verdict::Done).storing(the_day_has_come);
        };
        match prepare(&app, month, &job).await {
            Ok(None) => Ended::new(Verdict::Done),
            Ok(Some(parcel)) => {
                Ended::new(Verdict::Done).storing(move |work| send(work, &app, month, &parcel))
            }
            Err(cause) => {
                let wait = jobs::patience(job.attempts).unwrap_or(SignedDuration::from_hours(12));
                tracing::warn!(%month, %cause, "could not write the report that is to be mailed");
                Ended::new(Verdict::At(app.base().now() + wait, cause.to_string()))
            }
        }
    })
}

/// The month that ended is to be mailed, and the next day is waited for.
fn the_day_has_come(work: &mut Work<'_, '_>) -> Result<()> {
    let company = shell::company(work.tx)?;
    if company.setting::<Settings>(settings::NAME).on {
        let ended = Month::of(company.day_of(work.now)).plus(-1);
        if due(&company, ended) <= work.now {
            enqueue(work, ended, None)?;
        }
    }
    schedule(work)
}

/// What is to be mailed: written before the transaction that sends it.
struct Parcel {
    by: By,
    /// The version; none for a draft.
    frozen: Option<Frozen>,
    subject: String,
    body: String,
    files: Vec<(Format, NewFile)>,
}

async fn prepare(app: &App, month: Month, job: &Job) -> std::result::Result<Option<Parcel>, crate::Error> {
    let by = &job.payload["by"];
    let by_hand = by["name"].as_str().map(|name| By {
        id: serde_json::from_value(by["id"].clone()).unwrap_or_default(),
        name: name.to_owned(),
    });
    let manual = by_hand.is_some();
    let found = app.base().read(move |tx| what(tx, month, manual)).await?;
    let Some((company, shown)) = found else { return Ok(None) };
    let frame = app.frame(company, app.base().now());
    let by = by_hand.unwrap_or_else(|| By::program("Atiende"));
    let written = tokio::task::spawn_blocking(move || parcel(&frame, month, by, &shown));
    written.await.map_err(Error::other)?.map(Some)
}

/// The version that all have signed; else the draft, where that is what is wanted.
fn what(
    tx: &mut Tx<'_>,
    month: Month,
    by_hand: bool,
) -> std::result::Result<Option<(Company, Shown)>, crate::Error> {
    let company = shell::company(tx)?;
    let settings: Settings = company.setting(settings::NAME);
    let latest = store::latest(tx, month)?;
    let shown = match latest {
        Some(latest) if latest.is_approved() => questions::kept(tx, latest)?,
        _ if by_hand || settings.unsigned == Unsigned::Wait => return Ok(None),
        _ => questions::shown(tx, month, &Which::default())?,
    };
    // Of a month in which nothing happened there is nothing to say.
    Ok((!shown.report.monthly.is_empty()).then_some((company, shown)))
}

fn parcel(frame: &Frame, month: Month, by: By, shown: &Shown) -> std::result::Result<Parcel, crate::Error> {
    let frozen = shown.frozen.clone().filter(Frozen::is_approved);
    let paper = shown.frame(frame);
    let mut files = Vec::new();
    for format in FORMATS {
        let version = match &frozen {
            Some(frozen) => format!("v{}", frozen.version),
            None => frame.t("reports-paper-draft").into_owned(),
        };
        let name = format!("{}-{month}-{version}.{format}", frame.t("reports-file"));
        let bytes = print(&paper, shown, format)?;
        files.push((format, NewFile { name, media_type: format.media_type().to_owned(), bytes }));
    }
    let of = frame.month(&month.to_string());
    let key = if frozen.is_some() { "reports-mail-subject" } else { "reports-mail-subject-draft" };
    let subject = t!(frame, key, month = of, company = frame.company.name.as_str());
    Ok(Parcel { by, subject, body: body(frame, shown, frozen.is_some()), files, frozen })
}

/// The five figures in a line each, so that whoever only reads the letter knows how the month went.
fn body(frame: &Frame, shown: &Shown, approved: bool) -> String {
    let report = &shown.report;
    let view = View { frame, report, links: false };
    let lines = Indicator::ALL.iter().map(|indicator| {
        let name = frame.t(&format!("reports-{indicator}"));
        let value = report.monthly.value(*indicator);
        let value = value.map_or_else(
            || "—".to_owned(),
            |value| {
                let unit = views::figures::unit(&view, *indicator).unwrap_or_default();
                format!("{}\u{a0}{unit}", views::figures::number(&view, *indicator, value))
                    .trim_end()
                    .to_owned()
            },
        );
        format!("{name}: {value}")
    });
    let control = control(&shown.frame(frame), report.monthly.month, shown.frozen.as_ref());
    let key = if approved { "reports-mail-body" } else { "reports-mail-body-draft" };
    t!(
        frame,
        key,
        month = frame.month(&report.monthly.month.to_string()),
        figures = lines.collect::<Vec<_>>().join("\n"),
        code = control.code,
        version = capital(&control.version)
    )
}

/// One message to each of the list who does not have it, with the same two files for all.
fn send(work: &mut Work<'_, '_>, app: &App, month: Month, parcel: &Parcel) -> Result<()> {
    hold(work, month)?;
    let latest = store::latest(work.tx, month)?;
    // A version made meanwhile takes its place, and goes out once it is signed.
    let newest =
        parcel.frozen.as_ref().is_none_or(|frozen| latest.as_ref().is_some_and(|l| l.id == frozen.id));
    let overtaken = parcel.frozen.is_none() && latest.is_some_and(|latest| latest.is_approved());
    if !newest || overtaken {
        return Ok(());
    }
    let settings: Settings = shell::company(work.tx)?.setting(settings::NAME);
    let (about, purpose) = match &parcel.frozen {
        Some(frozen) => (subject(frozen.id), REPORT),
        None => (subject(draft_id(month)), DRAFT),
    };
    let sent = channels::about(work.tx, about)?;
    let has =
        |email: &str| sent.iter().any(|m| m.purpose == purpose && m.recipient.eq_ignore_ascii_case(email));
    let missing: Vec<_> = settings.recipients.iter().filter(|r| !has(&r.email)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let attachments = attachments(work, parcel)?;
    let frame = app.frame(shell::company(work.tx)?, work.now);
    for recipient in missing {
        let greeting = match recipient.name.as_str() {
            "" => frame.t("reports-mail-greeting-nobody").into_owned(),
            name => t!(frame, "reports-mail-greeting", name = name),
        };
        let new = NewMessage {
            channel: Channel::Email,
            to: recipient.email.clone(),
            to_name: recipient.name.clone(),
            subject: parcel.subject.clone(),
            body: format!("{greeting}\n\n{}", parcel.body),
            link: None,
            attachments: attachments.clone(),
            about,
            purpose,
        };
        channels::queue(work, &parcel.by, &new)?;
    }
    Ok(())
}

/// The files of a version are kept once; a draft's, each time.
fn attachments(work: &mut Work<'_, '_>, parcel: &Parcel) -> Result<Vec<Uuid>> {
    if let Some(frozen) = &parcel.frozen {
        let kept = store::files(work.tx, frozen.id)?;
        if !kept.is_empty() {
            return Ok(kept);
        }
    }
    let mut ids = Vec::new();
    for (format, file) in &parcel.files {
        let id = files::keep(work, file.clone())?;
        if let Some(frozen) = &parcel.frozen {
            store::add_file(work.tx, frozen.id, *format, id)?;
        }
        ids.push(id);
    }
    Ok(ids)
}
