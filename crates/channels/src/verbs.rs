//! What can be done with messages.

use crate::{
    Channel, Error, Message, NewMessage, Settings, State, Thread,
    store::{self, Step},
    workers,
};
use db::Tx;
use jobs::{Base, By, Event, NewJob, Subject, Work};
use mail::Server;
use serde_json::{Value as Json, json};
use shell::{Actor, App, Permission, Wrong};
use uuid::Uuid;

/// The key of a message's job: one message is sent by one worker at a time.
pub(crate) fn job_key(id: Uuid) -> String {
    format!("message:{id}")
}

fn kind_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => workers::EMAIL,
        Channel::Sms => workers::SMS,
    }
}

/// The thing a message is about, as events name it.
pub(crate) fn subject(message: &Message) -> Subject {
    let kind = SUBJECTS.iter().find(|kind| **kind == message.about_kind).copied().unwrap_or("message");
    Subject { kind, id: message.about_id }
}

/// The kinds of things that messages are about. Events name their subject by a fixed word.
const SUBJECTS: [&str; 5] = ["case", "return", "report", "list", "message"];

fn enqueue(work: &mut Work<'_, '_>, id: Uuid, channel: Channel) -> db::Result<()> {
    let (key, payload, run_at) = (Some(job_key(id)), json!({"message": id}), work.now);
    work.enqueue(NewJob { kind: kind_of(channel), key, payload, run_at })
}

/// A message waits no longer: the next to the same person about the same thing need not wait for it.
pub(crate) fn let_next_go(work: &mut Work<'_, '_>, gone: &Message) -> db::Result<()> {
    match store::after(work.tx, gone)? {
        Some(next) => work.hurry(&job_key(next)),
        None => Ok(()),
    }
}

pub(crate) fn record(
    work: &mut Work<'_, '_>,
    by: &By,
    message: &Message,
    kind: &'static str,
    data: Json,
) -> db::Result<()> {
    let mut all = json!({"message": message.id, "channel": message.channel, "to": message.recipient,
                         "name": message.recipient_name, "purpose": message.purpose});
    if let (Some(all), Json::Object(data)) = (all.as_object_mut(), data) {
        all.extend(data);
    }
    work.record(by, Event { kind, subject: subject(message), data: all })
}

/// Puts a message into the queue, in the transaction of what causes it. Records `message.queued`.
///
/// # Errors
/// The database's.
pub fn queue(work: &mut Work<'_, '_>, by: &By, new: &NewMessage) -> db::Result<Uuid> {
    let id = Uuid::now_v7();
    let new = &NewMessage { to: reachable(work.tx, new)?, ..new.clone() };
    // Somebody without a number or an address is told another way: the message is there to say so.
    let state = if new.to.trim().is_empty() { State::Failed } else { State::Queued };
    store::add(work.tx, id, new, state, work.now)?;
    if state == State::Queued {
        enqueue(work, id, new.channel)?;
    }
    let data = json!({"message": id, "channel": new.channel, "to": new.to, "name": new.to_name,
                      "purpose": new.purpose});
    work.record(by, Event { kind: "message.queued", subject: new.about, data })?;
    Ok(id)
}

/// The same for an e-mail that a person wrote as part of a conversation.
///
/// # Errors
/// The database's.
pub fn queue_in_thread(
    work: &mut Work<'_, '_>,
    by: &By,
    new: &NewMessage,
    thread: &Thread,
) -> db::Result<Uuid> {
    let id = queue(work, by, new)?;
    store::set_thread(work.tx, id, thread)?;
    Ok(id)
}

/// A new `Message-ID` of ours, angle brackets and all.
///
/// # Errors
/// The database's.
pub fn mail_id(tx: &mut Tx<'_>, app: &App) -> db::Result<String> {
    let from = crate::settings(tx, app)?.mail_from;
    // Until it is known who writes, the identity alone tells letters apart.
    let domain = mail::domain_of(&from).unwrap_or_else(|| "atiende.invalid".to_owned());
    Ok(format!("<{}@{domain}>", Uuid::now_v7()))
}

/// Where a message goes: a number as gateways take it, `+593987654321`.
fn reachable(tx: &mut Tx<'_>, new: &NewMessage) -> db::Result<String> {
    let to = new.to.trim();
    if new.channel == Channel::Email || to.is_empty() {
        return Ok(to.to_owned());
    }
    let country = shell::company(tx)?.country;
    Ok(places::phone::read(to, country).e164.unwrap_or_else(|| to.to_owned()))
}

/// Everything that was sent about a thing, oldest first. Whoever asks has checked that it may be seen.
///
/// # Errors
/// The database's.
pub fn about(tx: &mut Tx<'_>, about: Subject) -> db::Result<Vec<Message>> {
    store::about(tx, about)
}

/// Notes that the person got what was sent about a thing, as far as `is` says which. Records `message.acknowledged`.
///
/// # Errors
/// The database's.
pub fn acknowledge(
    work: &mut Work<'_, '_>,
    by: &By,
    about: Subject,
    is: impl Fn(&Message) -> bool,
) -> db::Result<()> {
    for message in store::about(work.tx, about)?.into_iter().filter(is) {
        if store::step(work.tx, message.id, Step::Acknowledged, work.now, "")? {
            record(work, by, &message, "message.acknowledged", json!({}))?;
        }
    }
    Ok(())
}

/// Takes back what is still in the queue about a thing for a purpose: it is over. Records
/// `message.cancelled`.
///
/// # Errors
/// The database's.
pub fn cancel_about(work: &mut Work<'_, '_>, by: &By, about: Subject, purpose: &str) -> db::Result<()> {
    for message in store::about(work.tx, about)?.into_iter().filter(|m| m.purpose == purpose) {
        if store::step(work.tx, message.id, Step::Cancel, work.now, "")? {
            work.dequeue(&job_key(message.id))?;
            let_next_go(work, &message)?;
            record(work, by, &message, "message.cancelled", json!({}))?;
        }
    }
    Ok(())
}

/// Those who work on cases may repeat what was sent about one, those who sign reports what was sent of
/// them; the rest is for who sees the whole list.
fn may_touch(actor: &Actor, message: &Message) -> Result<(), Error> {
    let all = actor.may(Permission::Queues) || actor.may(Permission::Settings);
    let own = actor.may(Permission::Cases) && matches!(message.about_kind.as_str(), "case" | "return");
    let signed = actor.may(Permission::SignReports) && message.about_kind == "report";
    if all || own || signed { Ok(()) } else { Err(Error::Missing) }
}

fn take(work: &mut Work<'_, '_>, actor: &Actor, id: Uuid) -> Result<Message, Error> {
    work.tx.hold(&job_key(id))?;
    let message = store::message(work.tx, id)?.ok_or(Error::Missing)?;
    may_touch(actor, &message)?;
    Ok(message)
}

/// Sends a message again, by hand: at once when it is still waiting or failed, under the same identity;
/// as a new message when it had been taken.
///
/// # Errors
/// [`Error::Missing`]; the database's.
pub async fn send_again(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        let message = take(work, &actor, id)?;
        if message.recipient.trim().is_empty() {
            return Ok(());
        }
        if store::step(work.tx, id, Step::Again, work.now, "")? {
            work.dequeue(&job_key(id))?;
            enqueue(work, id, message.channel)?;
            return Ok(record(work, &actor.by(), &message, "message.queued", json!({"again": true}))?);
        }
        let new = NewMessage {
            channel: message.channel,
            to: message.recipient.clone(),
            to_name: message.recipient_name.clone(),
            subject: message.subject.clone(),
            body: message.body.clone(),
            link: message.link.clone(),
            attachments: message.files(),
            about: subject(&message),
            purpose: "again",
        };
        match message.thread() {
            Some(thread) => queue_in_thread(work, &actor.by(), &new, &thread)?,
            None => queue(work, &actor.by(), &new)?,
        };
        Ok(())
    })
    .await
}

/// Notes that somebody told them another way: a call, a visit. Records `message.told_by_hand`.
///
/// # Errors
/// [`Error::Missing`]; the database's.
pub async fn mark_told(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        let message = take(work, &actor, id)?;
        if store::step(work.tx, id, Step::ByHand, work.now, &actor.name)? {
            work.dequeue(&job_key(id))?;
            let_next_go(work, &message)?;
            record(work, &actor.by(), &message, "message.told_by_hand", json!({}))?;
        }
        Ok(())
    })
    .await
}

/// What the gateway says became of a text message; the same report twice changes nothing. Records
/// `message.delivered` or `message.failed`.
pub(crate) async fn report(base: &Base, key: String, id: Uuid, state: State) -> Result<(), Error> {
    base.write(move |work| {
        let kept = store::settings(work.tx)?.receipt_key;
        if kept.is_empty() || kept != key {
            return Err(Error::Missing);
        }
        work.tx.hold(&job_key(id))?;
        let Some(message) = store::message(work.tx, id)? else { return Err(Error::Missing) };
        let by = By::program("SMS");
        if state == State::Delivered {
            if store::step(work.tx, id, Step::Delivered, work.now, "")? {
                // The report may be quicker than the answer to the sending.
                work.dequeue(&job_key(id))?;
                let_next_go(work, &message)?;
                record(work, &by, &message, "message.delivered", json!({}))?;
            }
        } else if store::step(work.tx, id, Step::Undelivered, work.now, "the network could not deliver it")? {
            record(work, &by, &message, "message.failed", json!({}))?;
        }
        Ok(())
    })
    .await
}

/// How many messages there are of each state.
type Counts = Vec<(State, i64)>;

/// The newest messages, of one state or of all, with how many there are of each.
///
/// # Errors
/// [`Error::Denied`]; the database's.
pub fn messages(
    tx: &mut Tx<'_>,
    actor: &Actor,
    state: Option<State>,
    limit: i64,
    offset: i64,
) -> Result<(Vec<Message>, Counts), Error> {
    if !(actor.may(Permission::Queues) || actor.may(Permission::Settings)) {
        return Err(Error::Denied);
    }
    let counts = store::counts(tx)?.into_iter().map(|count| (count.state, count.n)).collect();
    Ok((store::newest(tx, state, limit, offset)?, counts))
}

/// Lets what waited for a channel go out: it is set up now, or the program began anew.
///
/// # Errors
/// The database's.
pub fn release(work: &mut Work<'_, '_>) -> db::Result<()> {
    work.release(workers::EMAIL)?;
    work.release(workers::SMS)
}

/// Changes how messages go out. Records `channels.settings_changed`, without the secrets.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with every field that is wrong.
pub async fn change_settings(base: &Base, actor: &Actor, new: Settings) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let wrongs: Vec<Wrong> = new.wrongs().into_iter().map(|(field, say)| Wrong::new(field, say)).collect();
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let by = actor.by();
    base.write(move |work| {
        work.tx.hold("channels")?;
        let kept = store::settings(work.tx)?;
        let receipt_key =
            if kept.receipt_key.is_empty() { Uuid::new_v4().simple().to_string() } else { kept.receipt_key };
        let new = Settings { receipt_key, ..new };
        store::put_settings(work.tx, &new)?;
        release(work)?;
        let data = json!({"smtp": Server::read(&new.smtp).map(|s| s.shown()).unwrap_or_default(),
                          "mail_from": new.mail_from, "base_url": new.base_url, "sms": !new.sms_url.is_empty()});
        let subject = Subject { kind: "company", id: Uuid::nil() };
        Ok(work.record(&by, Event { kind: "channels.settings_changed", subject, data })?)
    })
    .await
}
