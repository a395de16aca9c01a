//! Who sends: one job is one message. The network is asked outside any transaction; what it said is kept
//! in one, together with the job's end. A program that dies in between leaves the job to the next, which
//! sends once more under the same identity: at most one too many, never none.

use crate::{
    Message, Settings, State, rules,
    settings::settings,
    store,
    verbs::{let_next_go, record},
};
use jiff::Timestamp;
use jobs::{By, Doing, Ended, Job, Verdict, Work};
use mail::{Enclosed, Letter};
use serde_json::json;
use shell::App;
use std::{sync::LazyLock, time::Duration};
use uuid::Uuid;

/// The kind of job that sends an e-mail.
pub const EMAIL: &str = "channels.email";
/// The kind of job that sends a text message.
pub const SMS: &str = "channels.sms";

/// How long the gateway may take to answer.
const GATEWAY: Duration = Duration::from_secs(30);
/// How long to wait when the message itself could not be read.
const UNREAD: jiff::SignedDuration = jiff::SignedDuration::from_secs(30);
/// How soon, and how late, a message looks again whether the one before it is gone; mostly that one says so.
const LOOK_AGAIN: (jiff::SignedDuration, jiff::SignedDuration) =
    (jiff::SignedDuration::from_secs(1), jiff::SignedDuration::from_secs(60));
/// How much of what the other side said is kept, in characters.
const LONGEST_SAID: usize = 300;

/// Why a message was not taken.
struct Refusal {
    for_now: bool,
    said: String,
}

/// Sends one e-mail.
pub fn email(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let (message, how) = match load(&app, &job).await {
            Ok(Some(found)) => found,
            Ok(None) => return over(),
            Err(cause) => return unread(&app, &cause),
        };
        let Some((server, from)) = how.mail() else { return not_set_up() };
        let Some(text) = text_of(&message, &how) else { return not_set_up() };
        let attachments = match attachments(&app, message.files()).await {
            Ok(attachments) => attachments,
            Err(cause) => return refused(&app, &job, &message, for_now(&cause)),
        };
        let letter = Letter {
            id: message.id.to_string(),
            from: from.to_owned(),
            to_name: message.recipient_name.clone(),
            to: message.recipient.clone(),
            subject: message.subject.clone(),
            text,
            attachments,
            thread: message.thread().map(|thread| mail::Thread {
                message_id: thread.message_id,
                in_reply_to: thread.in_reply_to,
                references: thread.references,
            }),
        };
        match begin(&app, &message).await {
            Ok(Turn::Ours) => {}
            Ok(Turn::NotYet(then)) => return Ended::new(Verdict::NotYet(then)),
            Ok(Turn::Over) => return over(),
            Err(cause) => return unread(&app, &cause),
        }
        match server.send(&letter).await {
            Ok(()) => taken(message),
            Err(mail::Refusal { for_now, said }) => refused(&app, &job, &message, Refusal { for_now, said }),
        }
    })
}

/// Sends one text message.
pub fn sms(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let (message, how) = match load(&app, &job).await {
            Ok(Some(found)) => found,
            Ok(None) => return over(),
            Err(cause) => return unread(&app, &cause),
        };
        let Some(text) = text_of(&message, &how).filter(|_| how.sends_sms()) else { return not_set_up() };
        if !rules::is_number(&message.recipient) {
            return Ended::new(Verdict::Done).storing(move |work| fail(work, &message, rules::NO_NUMBER));
        }
        match begin(&app, &message).await {
            Ok(Turn::Ours) => {}
            Ok(Turn::NotYet(then)) => return Ended::new(Verdict::NotYet(then)),
            Ok(Turn::Over) => return over(),
            Err(cause) => return unread(&app, &cause),
        }
        let address = rules::address(&how.sms_url, &message.recipient, &text, &message.id.to_string());
        match ask(&address).await {
            Ok(()) => taken(message),
            Err(refusal) => refused(&app, &job, &message, refusal),
        }
    })
}

/// The message of a job, when it still waits, and how messages go out.
async fn load(app: &App, job: &Job) -> db::Result<Option<(Message, Settings)>> {
    let id = job.payload.get("message").cloned().unwrap_or_default();
    let id: Uuid = serde_json::from_value(id).map_err(db::Error::other)?;
    let asked = app.clone();
    app.base()
        .read(move |tx| {
            let message = store::message(tx, id)?.filter(|m| m.state == State::Queued);
            message.map(|message| Ok((message, settings(tx, &asked)?))).transpose()
        })
        .await
}

/// Whose turn it is.
enum Turn {
    /// This message's.
    Ours,
    /// That of one before it to the same person about the same thing; look again then.
    NotYet(Timestamp),
    /// Nobody's: it waits no longer.
    Over,
}

/// Counts an attempt before it is made: one whose program dies in it was made too. Somebody reads what is written to
/// them about a thing in the order it was written: the next goes out when the one before it did, or will not.
async fn begin(app: &App, message: &Message) -> db::Result<Turn> {
    let message = message.clone();
    app.base()
        .write(move |work| {
            if let Some(next) = store::before(work.tx, &message)? {
                let waited = work.now.duration_since(message.queued_at);
                let then = work.now + (waited / 4).clamp(LOOK_AGAIN.0, LOOK_AGAIN.1);
                return Ok(Turn::NotYet(next.unwrap_or(then).max(then)));
            }
            Ok(if store::begin(work.tx, message.id)? { Turn::Ours } else { Turn::Over })
        })
        .await
}

/// What it says, with its link; nothing while there is no address to make the link from.
fn text_of(message: &Message, how: &Settings) -> Option<String> {
    match &message.link {
        None => Some(message.body.clone()),
        Some(path) if how.has_address() => {
            Some(message.body.replace("{link}", &format!("{}{path}", how.base_url)))
        }
        Some(_) => None,
    }
}

async fn attachments(app: &App, ids: Vec<Uuid>) -> db::Result<Vec<Enclosed>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    app.base()
        .read(move |tx| {
            let mut all = Vec::new();
            for id in ids {
                let file =
                    files::load(tx, id)?.ok_or_else(|| db::Error::other("an attachment is missing"))?;
                all.push(Enclosed { name: file.name, media_type: file.media_type, bytes: file.bytes });
            }
            Ok(all)
        })
        .await
}

/// The way to gateways: the machine's own proxies and redirects are not followed.
static CLIENT: LazyLock<Result<reqwest::Client, reqwest::Error>> = LazyLock::new(|| {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = rustls::crypto::ring::default_provider();
    let tls = rustls::ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map(|versions| versions.with_root_certificates(roots).with_no_client_auth());
    let client =
        reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).timeout(GATEWAY);
    match tls {
        Ok(tls) => client.tls_backend_preconfigured(tls).build(),
        Err(_) => client.build(),
    }
});

async fn ask(address: &str) -> Result<(), Refusal> {
    let client = CLIENT.as_ref().map_err(for_now)?;
    // The address holds the gateway's password: it is never part of what is kept.
    let answer = client.get(address).send().await.map_err(|e| for_now(&e.without_url()))?;
    let status = answer.status();
    if status.is_success() {
        return Ok(());
    }
    let body = answer.bytes().await.unwrap_or_default();
    let body: String = String::from_utf8_lossy(&body).chars().take(LONGEST_SAID).collect();
    Err(Refusal { for_now: rules::for_now(status.as_u16()), said: format!("{status}: {}", body.trim()) })
}

fn for_now(cause: &(impl std::error::Error + ?Sized)) -> Refusal {
    let mut said = cause.to_string();
    if let Some(deeper) = cause.source() {
        said = format!("{said}: {deeper}");
    }
    Refusal { for_now: true, said: said.chars().take(LONGEST_SAID).collect() }
}

/// There is nothing left to send.
fn over() -> Ended {
    Ended::new(Verdict::Done)
}

/// The database did not answer; the message is as it was.
fn unread(app: &App, cause: &db::Error) -> Ended {
    Ended::new(Verdict::At(app.base().now() + UNREAD, cause.to_string()))
}

fn not_set_up() -> Ended {
    Ended::new(Verdict::Held("not set up".to_owned()))
}

fn taken(message: Message) -> Ended {
    Ended::new(Verdict::Done).storing(move |work| {
        store::sent(work.tx, message.id, work.now)?;
        let_next_go(work, &message)?;
        record(work, &program(&message), &message, "message.sent", json!({}))
    })
}

/// Keeps what the other side said, and when it is tried again, if at all.
fn refused(app: &App, job: &Job, message: &Message, refusal: Refusal) -> Ended {
    let wait = Some(refusal.for_now).filter(|later| *later).and_then(|_| jobs::patience(job.attempts));
    let next: Option<Timestamp> = wait.map(|wait| app.base().now() + wait);
    let verdict = match next {
        Some(next) => Verdict::At(next, refusal.said.clone()),
        // The message itself keeps why; its job is over.
        None => Verdict::Done,
    };
    let message = message.clone();
    Ended::new(verdict).storing(move |work| match next {
        Some(_) => store::refused(work.tx, message.id, State::Queued, &refusal.said, next),
        None => fail(work, &message, &refusal.said),
    })
}

/// It is not tried again by itself.
fn fail(work: &mut Work<'_, '_>, message: &Message, said: &str) -> db::Result<()> {
    store::refused(work.tx, message.id, State::Failed, said, None)?;
    let_next_go(work, message)?;
    record(work, &program(message), message, "message.failed", json!({"said": said}))
}

fn program(message: &Message) -> By {
    By::program(match message.channel {
        crate::Channel::Email => "E-mail",
        crate::Channel::Sms => "SMS",
    })
}
