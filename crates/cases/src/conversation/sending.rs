//! Answering the customer: by e-mail or text message, from the queue, in the conversation's own thread.

use super::{
    Author, Message, files,
    meanwhile::Meanwhile,
    rules, store,
    verbs::{check_gaps, check_words, keep_in, party_name, to},
};
use crate::{
    Case, Channel, Direction, Error, Phase, Scope,
    drafts::{self, Form},
    joined,
    network::Party,
    promised,
    verbs::{move_case_in, subject, take_survivor},
};
use channels::NewMessage as Outgoing;
use customers::Customer;
use jobs::{By, OnceKey, Work};
use places::Country;
use promises::Given;
use serde_json::json;
use shell::{Actor, App, Permission, Say, Wrong};
use uuid::Uuid;

/// Why an answer is sent, among the messages of the house.
pub(crate) const REPLY: &str = "reply";

/// An answer to the customer or the consumer.
#[derive(Clone, Debug)]
pub struct NewReply {
    /// By which way.
    pub by: channels::Channel,
    /// To whom.
    pub party: Party,
    /// What it says.
    pub body: String,
    /// Files that were brought to the case for it; a text message takes none.
    pub files: Vec<Uuid>,
    /// What it promises, and which promise it keeps.
    pub promised: Given,
    /// The mark of what whoever writes has seen of the case ([`super::mark`]); none sends it whatever was said since.
    pub seen: Option<Uuid>,
    /// The form it was written in, whose draft is over with it.
    pub drafted: Option<Form>,
    /// Whether the case waits for the customer once it is sent.
    pub waits: bool,
}

impl NewReply {
    /// Words for the customer alone, which promise nothing.
    pub(crate) fn to_customer(by: channels::Channel, body: String) -> Self {
        Self {
            by,
            party: Party::Customer,
            body,
            files: Vec::new(),
            promised: Given::default(),
            seen: None,
            drafted: None,
            waits: false,
        }
    }
}

/// A way to reach somebody of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) by: channels::Channel,
    pub(crate) party: Party,
    pub(crate) name: String,
    /// Address or number.
    pub(crate) address: String,
}

/// The ways in which those of a case can be written to, the customer's e-mail first. A number in `country` that is no
/// mobile gets no text messages.
pub(crate) fn ways(case: &Case, customer: Option<&Customer>, country: &Country) -> Vec<Way> {
    let consumer = case.consumer().unwrap_or_default();
    let phone = customer.and_then(|c| c.phone_e164.clone().or(c.phone.clone()));
    let mobile = |phone: Option<String>| phone.filter(|phone| places::phone::may_get_texts(phone, country));
    let known = [
        (channels::Channel::Email, Party::Customer, customer.and_then(|c| c.email.clone())),
        (channels::Channel::Sms, Party::Customer, mobile(phone)),
        (channels::Channel::Email, Party::Consumer, consumer.email),
        (channels::Channel::Sms, Party::Consumer, mobile(consumer.phone)),
    ];
    let filled = |address: Option<String>| address.filter(|a| !a.trim().is_empty());
    let way = |(by, party, address)| {
        Some(Way { by, party, name: party_name(case, party), address: filled(address)? })
    };
    known.into_iter().filter_map(way).collect()
}

/// Sends an answer. It is kept in the case with what it promises, and put into the queue, in one piece of work. Records `case.noted` and
/// `message.queued`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Denied`]; [`Error::Invalid`] without words, without an address, with more than the way
/// takes; [`Error::Overtaken`] when somebody else answered, the customer spoke or it was solved after what was seen.
pub async fn send_reply(
    app: &App,
    actor: &Actor,
    code: &str,
    reply: NewReply,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Cases)?;
    let (scope, actor, code, asked) = (Scope::of(actor)?, actor.clone(), code.to_owned(), app.clone());
    check(&reply)?;
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = take_survivor(work, scope, &code)?;
                if let Some(seen) = reply.seen
                    && let Some(meanwhile) = Meanwhile::since(work.tx, &case, actor.id, seen)?
                {
                    return Err(Error::Overtaken(Box::new(meanwhile)));
                }
                let (promised, words) = (reply.promised.clone(), reply.body.trim().to_owned());
                let (channel, drafted, waits) = (reply.by.as_str(), reply.drafted, reply.waits);
                check_gaps(work, &reply.body)?;
                let id = send_in(work, &asked, &actor.by(), &case, reply)?;
                drafts::end_in(work, &actor, &code, drafted)?;
                promised::take_effect(work, &actor, &case, &promised, channel, &words)?;
                if waits && case.phase.is_open() {
                    move_case_in(work, &actor, &case.code, &Phase::WaitingCustomer.into())?;
                }
                Ok(id)
            })
        })
        .await
}

fn check(reply: &NewReply) -> Result<(), Error> {
    check_words(&reply.body, 0)?;
    if let Err(wrong) = rules::check_count(reply.files.len()) {
        return Err(Error::Invalid(vec![wrong]));
    }
    if reply.by != channels::Channel::Sms {
        return Ok(());
    }
    if !reply.files.is_empty() {
        return Err(Error::wrong("file", "cases-sms-no-files"));
    }
    let length = reply.body.trim().chars().count();
    if length > rules::LONGEST_SMS {
        let say = Say::key("cases-sms-long").with("n", length).with("most", rules::LONGEST_SMS);
        return Err(Error::Invalid(vec![Wrong::new("body", say)]));
    }
    Ok(())
}

/// Sends an answer that was filled in from the case and lacks nothing, inside a piece of work that holds the case: what
/// stands in braces there is what somebody is called.
///
/// # Errors
/// As [`send_reply`].
pub(crate) fn send_filled_in(
    work: &mut Work<'_, '_>,
    app: &App,
    by: &By,
    case: &Case,
    reply: NewReply,
) -> Result<Uuid, Error> {
    check(&reply)?;
    send_in(work, app, by, case, reply)
}

fn send_in(work: &mut Work<'_, '_>, app: &App, by: &By, case: &Case, reply: NewReply) -> Result<Uuid, Error> {
    let customer = case.customer_id.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let country = shell::company(work.tx)?.country;
    let way = ways(case, customer.as_ref(), country)
        .into_iter()
        .find(|w| w.by == reply.by && w.party == reply.party);
    let missing = match reply.by {
        channels::Channel::Email => "cases-no-address",
        channels::Channel::Sms => "cases-no-number",
    };
    let way = way.ok_or_else(|| Error::wrong("by", missing))?;
    let brought = files::take(work, case.id, by.id, &reply.files)?;
    if brought.iter().map(|file| file.size).sum::<i64>() > rules::LARGEST_LETTER {
        let limit = rules::LARGEST_LETTER / (1024 * 1024);
        return Err(Error::Invalid(vec![Wrong::new(
            "file",
            Say::key("cases-letter-large").with("limit", limit),
        )]));
    }
    let parts = joined::store::parts_of(work.tx, case.id)?;
    let before = store::messages_with_parts(work.tx, case.id, &parts)?;
    let body = reply.body.trim().to_owned();
    let email = way.by == channels::Channel::Email;
    let first = before.iter().all(|m| m.mail_id.is_none());
    let outgoing = Outgoing {
        channel: way.by,
        to: way.address.clone(),
        to_name: way.name.clone(),
        subject: if email { rules::subject(&case.code, &case.subject, first) } else { String::new() },
        body: body.clone(),
        link: None,
        attachments: brought.iter().map(|file| file.file_id).collect(),
        about: subject(case.id),
        purpose: REPLY,
    };
    let (sent_id, mail_id, reply_to) = if email {
        let thread = rules::thread(channels::mail_id(work.tx, app)?, &before);
        let sent = channels::queue_in_thread(work, by, &outgoing, &thread)?;
        (sent, Some(thread.message_id), thread.in_reply_to)
    } else {
        (channels::queue(work, by, &outgoing)?, None, None)
    };
    let message = Message {
        id: Uuid::now_v7(),
        case_id: case.id,
        at: work.now,
        author: Author::Person,
        author_name: by.name.clone(),
        written_by: by.id,
        written_by_name: by.name.clone(),
        direction: Direction::Outbound,
        channel: if email { Channel::Email } else { Channel::Sms },
        body,
        recipients: json!(to(&way.name, &way.address)),
        sent_id: Some(sent_id),
        mail_id,
        reply_to,
        entry: None,
        brought: None,
    };
    keep_in(work, by, case, &message, &brought)?;
    Ok(message.id)
}
