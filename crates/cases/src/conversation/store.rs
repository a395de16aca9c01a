//! All SQL on `case_message` and `case_file`, one function per question.

use super::{Attachment, Message};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! message {
    ($rest:literal) => {
        sql!(concat!(
            "select m.id, m.case_id, m.at, m.author, m.author_name, m.written_by, m.written_by_name, m.direction,
                    m.channel, m.body, m.recipients, m.sent_id, m.mail_id, m.reply_to, m.entry, m.brought
             from case_message m ",
            $rest
        ))
    };
}

/// What was said in a case, oldest first.
pub(crate) fn messages(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Message>> {
    tx.all(message!("where m.case_id = ?1 order by m.at, m.id"), args![case])
}

/// The message of a `Message-ID`.
pub(crate) fn by_mail_id(tx: &mut Tx<'_>, mail_id: &str) -> Result<Option<Message>> {
    tx.first(message!("where m.mail_id = ?1"), args![mail_id])
}

/// What was said in several cases, in no order.
pub(crate) fn messages_of(tx: &mut Tx<'_>, cases: &[Uuid]) -> Result<Vec<Message>> {
    let those = db::by_keys!(
        "select m.id, m.case_id, m.at, m.author, m.author_name, m.written_by, m.written_by_name, m.direction, m.channel,
                m.body, m.recipients, m.sent_id, m.mail_id, m.reply_to, m.entry, m.brought
         from",
        "case_message m on m.case_id = k.column1"
    );
    tx.all_by_keys(those, cases)
}

/// What was said in a case from an instant until another.
pub(crate) fn said_between(
    tx: &mut Tx<'_>,
    case: Uuid,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Message>> {
    tx.all(
        message!("where m.case_id = ?1 and m.at >= ?2 and m.at < ?3 order by m.at, m.id"),
        args![case, from, until],
    )
}

/// The message of an identity.
pub(crate) fn message(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Message>> {
    tx.first(message!("where m.id = ?1"), args![id])
}

/// Keeps a message; the case changed with it.
pub(crate) fn add(tx: &mut Tx<'_>, m: &Message) -> Result<()> {
    put(tx, m)?;
    tx.run(sql!("update cases set changed_at = ?2 where id = ?1"), args![m.case_id, m.at]).map(drop)
}

/// Keeps a message of long ago; nothing changes with it.
pub(crate) fn put(tx: &mut Tx<'_>, m: &Message) -> Result<()> {
    let insert = sql!(
        "insert into case_message (id, case_id, at, author, author_name, written_by, written_by_name, direction, channel,
           body, recipients, sent_id, mail_id, reply_to, entry, brought)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
    );
    let args = args![
        m.id,
        m.case_id,
        m.at,
        m.author,
        &m.author_name,
        m.written_by,
        &m.written_by_name,
        m.direction,
        m.channel,
        &m.body,
        m.recipients.clone(),
        m.sent_id,
        m.mail_id.clone(),
        m.reply_to.clone(),
        m.entry.clone(),
        m.brought.clone()
    ];
    tx.run(insert, args).map(drop)
}

/// What was said in a case and in those that became part of it, oldest first.
pub(crate) fn messages_with_parts(tx: &mut Tx<'_>, case: Uuid, parts: &[Uuid]) -> Result<Vec<Message>> {
    let mut all = messages(tx, case)?;
    for part in parts {
        all.extend(messages(tx, *part)?);
    }
    if !parts.is_empty() {
        all.sort_by_key(|m| (m.at, m.id));
    }
    Ok(all)
}

/// Makes messages, with their files, another case's.
pub(crate) fn move_to(tx: &mut Tx<'_>, messages: &[Uuid], case: Uuid) -> Result<()> {
    for id in messages {
        tx.run(sql!("update case_message set case_id = ?2 where id = ?1"), args![id, case])?;
        tx.run(sql!("update case_file set case_id = ?2 where message_id = ?1"), args![id, case])?;
    }
    Ok(())
}

macro_rules! attachment {
    ($rest:literal) => {
        sql!(concat!("select id, message_id, file_id, name, media_type, size from case_file ", $rest))
    };
}

/// The files of a case's messages, in the order they were brought.
pub(crate) fn attachments(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Attachment>> {
    tx.all(attachment!("where case_id = ?1 and message_id is not null order by id"), args![case])
}

/// The files of the messages of several cases, in no order.
pub(crate) fn attachments_of(tx: &mut Tx<'_>, cases: &[Uuid]) -> Result<Vec<Attachment>> {
    let those = db::by_keys!(
        "select f.id, f.message_id, f.file_id, f.name, f.media_type, f.size from",
        "case_file f on f.case_id = k.column1 and f.message_id is not null"
    );
    tx.all_by_keys(those, cases)
}

/// A file of a case: of a message, or brought by somebody for one.
pub(crate) fn attachment(tx: &mut Tx<'_>, case: Uuid, id: Uuid, by: Uuid) -> Result<Option<Attachment>> {
    tx.first(
        attachment!("where id = ?1 and case_id = ?2 and (message_id is not null or brought_by = ?3)"),
        args![id, case, by],
    )
}

/// The files somebody brought to a case that wait for their message.
pub(crate) fn waiting(tx: &mut Tx<'_>, case: Uuid, by: Option<Uuid>) -> Result<Vec<Attachment>> {
    tx.all(
        attachment!("where case_id = ?1 and message_id is null and brought_by = ?2 order by id"),
        args![case, by],
    )
}

/// Keeps a file that waits for its message.
pub(crate) fn bring(
    tx: &mut Tx<'_>,
    case: Uuid,
    a: &Attachment,
    by: Option<Uuid>,
    now: Timestamp,
) -> Result<()> {
    let insert = sql!(
        "insert into case_file (id, case_id, file_id, name, media_type, size, brought_by, brought_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    );
    tx.run(insert, args![a.id, case, a.file_id, &a.name, &a.media_type, a.size, by, now]).map(drop)
}

/// Makes a file that waits part of a message.
pub(crate) fn attach(tx: &mut Tx<'_>, id: Uuid, message: Uuid) -> Result<()> {
    tx.run(sql!("update case_file set message_id = ?2 where id = ?1"), args![id, message]).map(drop)
}

/// Some of the files that have waited for their message since before an instant.
pub(crate) fn forgotten(tx: &mut Tx<'_>, before: Timestamp, limit: i64) -> Result<Vec<Attachment>> {
    tx.all(
        attachment!("where message_id is null and brought_at < ?1 order by brought_at limit ?2"),
        args![before, limit],
    )
}

/// Takes a file away that waits.
pub(crate) fn forget(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from case_file where id = ?1 and message_id is null"), args![id]).map(drop)
}
