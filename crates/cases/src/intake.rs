//! What goes with a case that is registered, in the same piece of work: the scans of the letter it came with, and, only
//! when the agent says so, telling whoever came that it is registered.

use crate::{
    Case, Direction, Error, NewCase, Opened,
    conversation::{self, NewMessage},
    drafts,
    network::Party,
    open_case_in, store, templates,
    verbs::{subject, text_is_filled},
};
use channels::{Channel, NewMessage as Outgoing};
use files::NewFile;
use jobs::{OnceKey, Work};
use replies::Way;
use shell::{Actor, App};
use uuid::Uuid;

/// Why the customer is written to, among the messages of the house.
const ACKNOWLEDGEMENT: &str = "acknowledgement";

/// What goes with a case when it is registered.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// By which way whoever came with it is told; nobody is when none.
    pub acknowledge: Option<Channel>,
    /// The scans of the letter it came with.
    pub scans: Vec<NewFile>,
    /// Where whoever registers it wrote it, if it was in a form that keeps drafts: whom it was begun for, or empty.
    pub drafted: Option<String>,
}

/// Opens a case with the scans it came with, and queues the acknowledgement with its code and what comes next, from the
/// template that is for it. None is done without the others.
///
/// # Errors
/// Those of [`crate::open_case`]; [`Error::Invalid`] under `file` for a scan that cannot be kept, or under
/// `acknowledge` when there is no template for that way, no address, or something the template says is missing.
pub async fn take_in(
    app: &App,
    actor: &Actor,
    new: NewCase,
    beside: Beside,
    once: Option<OnceKey>,
) -> Result<Opened, Error> {
    let (actor, asked) = (actor.clone(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let opened = open_case_in(work, &actor, new)?;
                let case = store::case_by_id(work.tx, opened.id)?.ok_or(Error::Missing)?;
                keep_scans(work, &asked, &actor, &case, beside.scans)?;
                if let Some(by) = beside.acknowledge {
                    acknowledge_in(work, &asked, &actor, &case, by)?;
                }
                if let Some(about) = &beside.drafted {
                    drafts::end_intake_in(work, &actor, about)?;
                }
                Ok(opened)
            })
        })
        .await
}

/// Keeps the scans as what the customer said, by the way they came.
fn keep_scans(
    work: &mut Work<'_, '_>,
    app: &App,
    actor: &Actor,
    case: &Case,
    scans: Vec<NewFile>,
) -> Result<(), Error> {
    if scans.is_empty() {
        return Ok(());
    }
    conversation::rules::check_count(scans.len()).map_err(|wrong| Error::Invalid(vec![wrong]))?;
    let keep = |scan| conversation::bring_in(work, Some(actor.id), case.id, scan).map(|kept| kept.id);
    let files = scans.into_iter().map(keep).collect::<Result<Vec<Uuid>, Error>>()?;
    let frame = app.frame(shell::company(work.tx)?, work.now);
    let said = NewMessage::new(Direction::Inbound, case.channel, frame.t("cases-scans-came").into_owned());
    let speaker = conversation::party_name(case, Party::Customer);
    // They are what the case was opened with: nothing new is said.
    conversation::take_down_in(work, &actor.by(), case, speaker, NewMessage { files, ..said }).map(drop)
}

fn acknowledge_in(
    work: &mut Work<'_, '_>,
    app: &App,
    actor: &Actor,
    case: &Case,
    by: Channel,
) -> Result<(), Error> {
    let frame = app.frame(shell::company(work.tx)?, work.now);
    let (way, nowhere) = match by {
        Channel::Email => (Way::Email, "cases-acknowledge-no-email"),
        Channel::Sms => (Way::Sms, "cases-acknowledge-no-phone"),
    };
    let template = replies::acknowledgement(work.tx, case.kind.as_str(), way, frame.lang)?
        .ok_or_else(|| Error::wrong("acknowledge", "cases-acknowledge-no-template"))?;
    let filled = templates::filled_in(work.tx, &frame, &actor.name, case, &template)?;
    text_is_filled("acknowledge", &filled, frame.lang)?;
    let (to_name, to) = reached(work, case, by)?.ok_or_else(|| Error::wrong("acknowledge", nowhere))?;
    let new = Outgoing {
        channel: by,
        to,
        to_name,
        subject: if by == Channel::Email { filled.subject } else { String::new() },
        body: filled.body,
        link: None,
        attachments: Vec::new(),
        about: subject(case.id),
        purpose: ACKNOWLEDGEMENT,
    };
    Ok(channels::queue(work, &actor.by(), &new).map(drop)?)
}

/// Name and address of whoever came with it: who called or wrote, else who buys.
fn reached(work: &mut Work<'_, '_>, case: &Case, by: Channel) -> db::Result<Option<(String, String)>> {
    let country = shell::company(work.tx)?.country;
    let gets = |to: &String| by == Channel::Email || places::phone::may_get_texts(to, country);
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty()).filter(gets);
    let consumer = case.consumer().unwrap_or_default();
    let theirs = filled(if by == Channel::Email { consumer.email } else { consumer.phone });
    if let Some(to) = theirs {
        return Ok(Some((consumer.name.unwrap_or_else(|| case.customer_name.clone()), to)));
    }
    let customer = case.customer_id.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let of = |c: customers::Customer| if by == Channel::Email { c.email } else { c.phone_e164.or(c.phone) };
    Ok(filled(customer.and_then(of)).map(|to| (case.customer_name.clone(), to)))
}
