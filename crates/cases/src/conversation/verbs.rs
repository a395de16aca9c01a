//! What can be said in a case.

use super::{Attachment, Author, Letter, Message, NewMessage, Recipient, files, rules, store};
use crate::{
    Case, Direction, Error, Phase, Scope, drafts,
    network::Party,
    opening::LONGEST_TEXT,
    promised,
    search::index,
    verbs::{Because, hear_in, reopen_in, subject, take_survivor},
};
use jobs::{Base, By, Event, OnceKey, Work};
use serde_json::json;
use shell::{Actor, Say, Wrong};
use uuid::Uuid;

/// Notes what was said or found out, with its files and what it promises. Nothing is sent to anybody. Records
/// `case.noted`, and what follows from what the customer says; see [`receive_in`].
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] with neither words nor files, or too many of them.
pub async fn add_message(
    base: &Base,
    actor: &Actor,
    code: &str,
    new: NewMessage,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    let (scope, by, code, actor) = (Scope::of(actor)?, actor.by(), code.to_owned(), actor.clone());
    check_words(&new.body, new.files.len())?;
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            if new.direction == Direction::Outbound {
                check_gaps(work, &new.body)?;
            }
            let case = take_survivor(work, scope, &code)?;
            let author_name = if new.direction == Direction::Inbound {
                party_name(&case, new.party)
            } else {
                by.name.clone()
            };
            let channel = new.kept_channel();
            let (promised, words, drafted) = (new.promised.clone(), new.body.trim().to_owned(), new.drafted);
            let id = receive_in(work, &by, &case, author_name, new)?;
            drafts::end_in(work, &actor, &code, drafted)?;
            promised::take_effect(work, &actor, &case, &promised, channel.as_str(), &words)?;
            Ok(id)
        })
    })
    .await
}

/// Keeps what came in or was said, inside a piece of work that holds the case. An e-mail that is here already, by
/// its `Message-ID`, is not kept again: the identity is that of the first time. `author_name` is who speaks. What it
/// promises is for whoever calls to take into effect. Records `case.noted`.
///
/// What the customer says goes on with the case, unless it asks for nothing: one that waited for them is worked on, and
/// one that was solved or closed is opened again. Records `case.phase_changed` or `case.reopened`.
///
/// # Errors
/// [`Error::Invalid`]; [`Error::Conflict`] for an e-mail that belongs to another case.
pub fn receive_in(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    author_name: String,
    new: NewMessage,
) -> Result<Uuid, Error> {
    let goes_on = new.direction == Direction::Inbound && !new.asks_nothing;
    let words = new.body.trim().to_owned();
    let (id, is_new) = take_down_in(work, by, case, author_name, new)?;
    if goes_on && is_new {
        go_on_with(work, by, case, &words)?;
    }
    Ok(id)
}

/// What follows for a case from what its customer says.
fn go_on_with(work: &mut Work<'_, '_>, by: &By, case: &Case, words: &str) -> Result<(), Error> {
    match case.phase {
        Phase::Solved | Phase::Closed => reopen_in(work, by, case.clone(), words, Because::Wrote),
        Phase::WaitingCustomer => hear_in(work, by, case.clone()),
        Phase::New | Phase::Working | Phase::WaitingThird => Ok(()),
    }
}

/// The same, and nothing follows from it; whether it was not here before.
pub(crate) fn take_down_in(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    author_name: String,
    new: NewMessage,
) -> Result<(Uuid, bool), Error> {
    let letter = new.letter.as_ref().map(rules::letter).transpose().map_err(|w| Error::Invalid(vec![w]))?;
    if let Some(Letter { message_id, .. }) = &letter
        && let Some(known) = store::by_mail_id(work.tx, message_id)?
    {
        return there_already(work, case, &known).map(|id| (id, false));
    }
    let brought = files::take(work, case.id, by.id, &new.files)?;
    let author = match (new.direction, new.party) {
        (Direction::Inbound, Party::Customer) => Author::Customer,
        (Direction::Inbound, Party::Consumer) => Author::Consumer,
        _ if by.id.is_none() => Author::Program,
        _ => Author::Person,
    };
    let (mail_id, reply_to) = letter.map_or((None, None), |l| (Some(l.message_id), l.in_reply_to));
    let message = Message {
        id: Uuid::now_v7(),
        case_id: case.id,
        at: work.now,
        author,
        author_name,
        written_by: by.id,
        written_by_name: if by.id.is_some() { by.name.clone() } else { String::new() },
        direction: new.direction,
        channel: new.kept_channel(),
        body: new.body.trim().to_owned(),
        recipients: json!(new.recipients),
        sent_id: None,
        mail_id,
        reply_to,
        entry: None,
        brought: None,
    };
    put_in(work, by, case, &message, &brought, new.asks_nothing)?;
    Ok((message.id, true))
}

/// The one way into the conversation, with the files that were brought for it: the case is found by what it says from
/// here on. Whoever calls holds the case. Records `case.noted`.
///
/// # Errors
/// The database's.
pub fn keep_in(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    message: &Message,
    brought: &[Attachment],
) -> db::Result<()> {
    put_in(work, by, case, message, brought, false)
}

fn put_in(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    message: &Message,
    brought: &[Attachment],
    asks_nothing: bool,
) -> db::Result<()> {
    store::add(work.tx, message)?;
    files::attach(work, brought, message.id)?;
    index::keep_case(work, case)?;
    let mut data = json!({"note": message.id, "direction": message.direction, "channel": message.channel,
                          "author": message.author, "sent": message.sent_id.is_some()});
    if asks_nothing && message.direction == Direction::Inbound {
        data["asks_nothing"] = json!(true);
    }
    work.record(by, Event { kind: "case.noted", subject: subject(message.case_id), data })
}

/// A letter is kept once. In another case than the one it is brought to, it is told where.
fn there_already(work: &mut Work<'_, '_>, case: &Case, known: &Message) -> Result<Uuid, Error> {
    let other = crate::store::case_by_id(work.tx, known.case_id)?.ok_or(Error::Missing)?;
    let other = crate::joined::survivor(work.tx, other)?;
    if other.id == case.id {
        return Ok(known.id);
    }
    Err(Error::Conflict(Say::key("cases-mail-elsewhere").with("code", other.code)))
}

/// Who speaks for a side of the case.
pub(crate) fn party_name(case: &Case, party: Party) -> String {
    let consumer = case.consumer().filter(|_| party == Party::Consumer).and_then(|c| c.name);
    consumer.unwrap_or_else(|| case.customer_name.clone())
}

/// Refuses what is empty, too long, or has too many files.
pub(crate) fn check_words(body: &str, files: usize) -> Result<(), Error> {
    let mut wrongs = Vec::new();
    if body.trim().is_empty() && files == 0 {
        wrongs.push(Wrong::new("body", Say::key("cases-note-missing")));
    }
    let length = body.trim().chars().count();
    if length > LONGEST_TEXT {
        let say = Say::key("cases-message-long").with("n", length).with("most", LONGEST_TEXT);
        wrongs.push(Wrong::new("body", say));
    }
    wrongs.extend(rules::check_count(files).err());
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// Refuses what is told to a customer while a gap of a template is open in it.
pub(crate) fn check_gaps(work: &mut Work<'_, '_>, body: &str) -> Result<(), Error> {
    let wrongs = replies::refuse_gaps("body", body, shell::company(work.tx)?.lang);
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// Those a message went to, as it keeps them.
pub(crate) fn to(name: &str, address: &str) -> Vec<Recipient> {
    vec![Recipient { name: name.to_owned(), address: address.to_owned() }]
}
