//! All SQL on `message` and `channel_settings`.

use crate::{Message, NewMessage, Settings, State, Thread};
use db::{Result, Tx, Val, args, row, sql};
use jiff::Timestamp;
use jobs::Subject;
use serde_json::json;
use uuid::Uuid;

macro_rules! message {
    ($rest:literal) => {
        sql!(concat!(
            "select id, channel, recipient, recipient_name, subject, body, link, attachments, about_kind, about_id,
                    purpose, state, attempts, error, queued_at, next_at, sent_at, delivered_at, acknowledged_at, by_hand,
                    thread
             from message ",
            $rest
        ))
    };
}

pub(crate) fn add(tx: &mut Tx<'_>, id: Uuid, new: &NewMessage, state: State, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into message (id, channel, recipient, recipient_name, subject, body, link, attachments,
                              about_kind, about_id, purpose, state, queued_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    );
    let args = args![
        id,
        new.channel,
        &new.to,
        &new.to_name,
        &new.subject,
        &new.body,
        new.link.clone(),
        json!(new.attachments),
        new.about.kind,
        new.about.id,
        new.purpose,
        state,
        now
    ];
    tx.run(insert, args).map(drop)
}

/// Says to which conversation a message belongs.
pub(crate) fn set_thread(tx: &mut Tx<'_>, id: Uuid, thread: &Thread) -> Result<()> {
    tx.run(sql!("update message set thread = ?2 where id = ?1"), args![id, json!(thread)]).map(drop)
}

pub(crate) fn message(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Message>> {
    tx.first(message!("where id = ?1"), args![id])
}

/// Everything that was sent about a thing, oldest first.
pub(crate) fn about(tx: &mut Tx<'_>, about: Subject) -> Result<Vec<Message>> {
    tx.all(
        message!("where about_kind = ?1 and about_id = ?2 order by queued_at, id"),
        args![about.kind, about.id],
    )
}

/// The newest messages, of one state or of all, before an instant.
pub(crate) fn newest(tx: &mut Tx<'_>, state: Option<State>, limit: i64, offset: i64) -> Result<Vec<Message>> {
    match state {
        Some(state) => tx.all(
            message!("where state = ?1 order by queued_at desc, id desc limit ?2 offset ?3"),
            args![state, limit, offset],
        ),
        None => tx.all(message!("order by queued_at desc, id desc limit ?1 offset ?2"), args![limit, offset]),
    }
}

row! {
    /// How many messages are in a state.
    #[derive(Clone, Debug)]
    pub(crate) struct Count {
        pub(crate) state: State,
        pub(crate) n: i64,
    }
}

pub(crate) fn counts(tx: &mut Tx<'_>) -> Result<Vec<Count>> {
    tx.all(sql!("select state, count(*) from message group by state"), args![])
}

/// What was begun this often takes its program down with it each time, and is not waited for.
const NEVER_GOES: i64 = 20;

row! {
    /// A message that waits, and when it is tried next, once it was refused.
    struct Waiting {
        next_at: Option<Timestamp>,
    }
}

/// Whether a message to the same person about the same thing was put into the queue before this one and waits still;
/// when it is tried next, once it was refused.
pub(crate) fn before(tx: &mut Tx<'_>, m: &Message) -> Result<Option<Option<Timestamp>>> {
    let select = sql!(
        "select next_at from message
         where about_kind = ?1 and about_id = ?2 and channel = ?3 and recipient = ?4 and state = 'queued'
           and attempts < ?7 and (queued_at, id) < (?5, ?6) order by queued_at desc, id desc limit 1"
    );
    let args = args![&m.about_kind, m.about_id, m.channel, &m.recipient, m.queued_at, m.id, NEVER_GOES];
    Ok(tx.first::<Waiting>(select, args)?.map(|waiting| waiting.next_at))
}

/// The first that waits of those to the same person about the same thing that were put into the queue after this one.
pub(crate) fn after(tx: &mut Tx<'_>, m: &Message) -> Result<Option<Uuid>> {
    let select = sql!(
        "select id from message
         where about_kind = ?1 and about_id = ?2 and channel = ?3 and recipient = ?4 and state = 'queued'
           and (queued_at, id) > (?5, ?6) order by queued_at, id limit 1"
    );
    tx.first(select, args![&m.about_kind, m.about_id, m.channel, &m.recipient, m.queued_at, m.id])
}

/// Counts an attempt; whether the message still waits.
pub(crate) fn begin(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    let update = sql!("update message set attempts = attempts + 1 where id = ?1 and state = 'queued'");
    Ok(tx.run(update, args![id])? == 1)
}

/// The other side took it.
pub(crate) fn sent(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<()> {
    let update = sql!(
        "update message set state = 'sent', sent_at = ?2, next_at = null, error = ''
         where id = ?1 and state in ('queued', 'failed')"
    );
    tx.run(update, args![id, now]).map(drop)
}

/// It did not take it; `state` says whether it will be tried again.
pub(crate) fn refused(
    tx: &mut Tx<'_>,
    id: Uuid,
    state: State,
    said: &str,
    next: Option<Timestamp>,
) -> Result<()> {
    let update = sql!(
        "update message set state = ?2, error = ?3, next_at = ?4
         where id = ?1 and state = 'queued'"
    );
    tx.run(update, args![id, state, said, next]).map(drop)
}

/// Moves a message on, from one of the states it may be in; whether it was.
pub(crate) fn step(tx: &mut Tx<'_>, id: Uuid, step: Step, now: Timestamp, who: &str) -> Result<bool> {
    let (update, args): (db::Sql, Vec<Val>) = match step {
        Step::Again => (
            sql!(
                "update message set state = 'queued', next_at = null where id = ?1 and state in ('queued', 'failed')"
            ),
            args![id],
        ),
        Step::ByHand => (
            sql!(
                "update message set state = 'by_hand', by_hand = ?2, sent_at = ?3, next_at = null where id = ?1 and state in ('queued', 'failed')"
            ),
            args![id, who, now],
        ),
        Step::Cancel => (
            sql!("update message set state = 'cancelled', next_at = null where id = ?1 and state = 'queued'"),
            args![id],
        ),
        Step::Delivered => (
            sql!(
                "update message set state = 'delivered', delivered_at = ?2 where id = ?1 and state in ('queued', 'sent')"
            ),
            args![id, now],
        ),
        Step::Undelivered => (
            sql!("update message set state = 'failed', error = ?2 where id = ?1 and state = 'sent'"),
            args![id, who],
        ),
        Step::Acknowledged => (
            sql!(
                "update message set acknowledged_at = ?2 where id = ?1 and acknowledged_at is null and state in ('queued', 'sent', 'delivered', 'by_hand')"
            ),
            args![id, now],
        ),
    };
    Ok(tx.run(update, args)? == 1)
}

/// A step of a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Again,
    ByHand,
    Cancel,
    Delivered,
    Undelivered,
    Acknowledged,
}

row! {
    struct Kept {
        smtp: String,
        mail_from: String,
        base_url: String,
        sms_url: String,
        receipt_key: String,
    }
}

pub(crate) fn settings(tx: &mut Tx<'_>) -> Result<Settings> {
    let kept = tx.first::<Kept>(
        sql!("select smtp, mail_from, base_url, sms_url, receipt_key from channel_settings where id = 1"),
        args![],
    )?;
    Ok(kept.map_or_else(Settings::default, |k| Settings {
        smtp: k.smtp,
        mail_from: k.mail_from,
        base_url: k.base_url,
        sms_url: k.sms_url,
        receipt_key: k.receipt_key,
    }))
}

pub(crate) fn put_settings(tx: &mut Tx<'_>, s: &Settings) -> Result<()> {
    let put = sql!(
        "insert into channel_settings (id, smtp, mail_from, base_url, sms_url, receipt_key)
         values (1, ?1, ?2, ?3, ?4, ?5)
         on conflict (id) do update set smtp = excluded.smtp, mail_from = excluded.mail_from,
           base_url = excluded.base_url, sms_url = excluded.sms_url, receipt_key = excluded.receipt_key"
    );
    tx.run(put, args![&s.smtp, &s.mail_from, &s.base_url, &s.sms_url, &s.receipt_key]).map(drop)
}
