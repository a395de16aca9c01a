//! Telling the customer of each step by the way they chose, and whether they know.

use crate::{
    Return,
    rules::{self, Outcome, State, TellBy, Untold},
    store::{self, Notice},
};
use cases::network::{NewTask, Party, Purpose, TaskState, make_task_in, tasks_of};
use channels::{Channel, Message, NewMessage};
use customers::Customer;
use db::Tx;
use jobs::{By, Event, Subject, Work};
use serde_json::json;
use shell::{FluentValue, Frame, t};
use uuid::Uuid;

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject { kind: "return", id }
}

/// The claim it belongs to: whoever looks at that hears of it too.
pub(crate) fn claim(r: &Return) -> Subject {
    Subject { kind: "case", id: r.case_id }
}

/// Where a customer is reached by a way; none when that is not known.
pub(crate) fn contact(customer: &Customer, by: TellBy) -> Option<&str> {
    let written = match by {
        TellBy::Email => customer.email.as_deref(),
        TellBy::Sms => customer.phone_e164.as_deref().filter(|phone| places::phone::takes_texts(phone)),
        TellBy::Phone => customer.phone_e164.as_deref().or(customer.phone.as_deref()),
    };
    written.map(str::trim).filter(|contact| !contact.is_empty())
}

/// Tells the customer of the step a return has just taken: a message is queued, or a call is owed.
pub(crate) fn tell(
    work: &mut Work<'_, '_>,
    frame: &Frame,
    by: &By,
    caller: Option<(Uuid, String)>,
    r: &Return,
    customer: &Customer,
) -> db::Result<()> {
    let text = words(frame, r);
    let (message_id, task_id) = match r.tell_by {
        TellBy::Phone => {
            let (party, purpose) = (Party::Customer, Purpose::Return);
            let new = NewTask { party, purpose, words: text, owner: caller, due_at: None };
            (None, Some(make_task_in(work, by, r.case_id, new)?))
        }
        TellBy::Email | TellBy::Sms => {
            let new = message(frame, r, customer, text);
            (Some(channels::queue(work, by, &new)?), None)
        }
    };
    store::add_notice(work.tx, r.id, &Notice { state: r.state, message_id, task_id }, work.now)
}

fn message(frame: &Frame, r: &Return, customer: &Customer, text: String) -> NewMessage {
    let company = frame.company.name.as_str();
    let (channel, subject_line, body) = if r.tell_by == TellBy::Sms {
        (Channel::Sms, String::new(), t!(frame, "returns-sms", company = company, text = text))
    } else {
        let about = frame.t(&format!("returns-state-{}", r.state));
        let line = t!(frame, "returns-mail-subject", code = r.case_code.as_str(), state = about);
        let body = t!(frame, "returns-mail", name = customer.name.as_str(), company = company, text = text);
        (Channel::Email, line, body)
    };
    NewMessage {
        channel,
        to: contact(customer, r.tell_by).unwrap_or_default().to_owned(),
        to_name: customer.name.clone(),
        subject: subject_line,
        body,
        link: None,
        attachments: Vec::new(),
        about: subject(r.id),
        purpose: "return_step",
    }
}

/// How many characters of the goods are named in a notice.
const NAMED: usize = 60;

/// What the customer is told of the step a return is at: what happened, what comes next, and when.
pub(crate) fn words(frame: &Frame, r: &Return) -> String {
    let key = match (r.state, r.outcome) {
        (State::Opened, _) => format!("opened-{}", r.way),
        (State::InTransit, _) => format!("in_transit-{}", r.way),
        (State::Resolved | State::Closed, Some(outcome)) => format!("resolved-{outcome}"),
        (state, _) => state.to_string(),
    };
    let mut goods: String = r.goods().chars().take(NAMED).collect();
    if r.goods().chars().count() > NAMED {
        goods.push('…');
    }
    let text = |text: &Option<String>| FluentValue::from(text.clone().unwrap_or_default());
    let day = match r.outcome {
        Some(Outcome::Replacement | Outcome::ReturnedToCustomer) => r.outcome_on,
        _ => r.due_on,
    };
    let day = day.map(|day| frame.day(day)).unwrap_or_default();
    let place = [r.place.as_str(), r.address.as_str()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let amount = r.credit.map(|credit| frame.money(credit, &r.currency)).unwrap_or_default();
    let args = vec![
        ("code", r.case_code.as_str().into()),
        ("goods", goods.into()),
        ("place", place.into()),
        ("day", day.into()),
        ("courier", text(&r.courier)),
        ("waybill", text(&r.waybill)),
        ("number", text(&r.outcome_number)),
        ("amount", amount.into()),
        ("why", sentence(&r.verdict).into()),
    ];
    frame.say(&format!("returns-tell-{key}"), args)
}

/// A reason as a sentence of its own: whoever wrote it may have left out the full stop.
fn sentence(text: &str) -> String {
    if text.is_empty() || text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// What was sent about a return, oldest first.
pub(crate) fn messages(tx: &mut Tx<'_>, r: &Return) -> db::Result<Vec<Message>> {
    channels::about(tx, subject(r.id))
}

/// Why the customer does not know of every step yet; none when they do.
fn untold(tx: &mut Tx<'_>, r: &Return) -> db::Result<Option<Untold>> {
    let (notices, messages) = (store::notices(tx, r.id)?, messages(tx, r)?);
    let tasks =
        if notices.iter().any(|n| n.task_id.is_some()) { tasks_of(tx, r.case_id)? } else { Vec::new() };
    Ok(rules::untold(notices.iter().map(|notice| {
        let message = messages.iter().find(|m| Some(m.id) == notice.message_id);
        let task = tasks.iter().find(|task| Some(task.id) == notice.task_id);
        match (message, task) {
            (Some(m), _) if m.state.is_told() || m.state == channels::State::Cancelled => None,
            (Some(m), _) if m.state == channels::State::Failed => Some(Untold::Failed),
            (Some(_), _) => Some(Untold::Waiting),
            (None, Some(task)) => (task.state == TaskState::Open).then_some(Untold::Call),
            (None, None) => None,
        }
    })))
}

/// Closes the loop once it is settled and the customer knows; opens it again when it turns out that they do
/// not. Records `return.closed` or `return.reopened`.
pub(crate) fn follow(work: &mut Work<'_, '_>, by: &By, r: &mut Return) -> db::Result<()> {
    let untold = untold(work.tx, r)?;
    let closed = rules::is_closed(r.state, untold);
    let changed = closed != r.closed_at.is_some();
    if !changed && untold == r.untold {
        return Ok(());
    }
    r.untold = untold;
    r.closed_at = if closed { r.closed_at.or(Some(work.now)) } else { None };
    r.state = match r.state {
        State::Resolved if closed => State::Closed,
        State::Closed if !closed => State::Resolved,
        state => state,
    };
    store::set_told(work.tx, r.id, r.state, r.untold, r.closed_at)?;
    if changed {
        let kind = if closed { "return.closed" } else { "return.reopened" };
        work.record(by, Event { kind, subject: subject(r.id), data: json!({}) })?;
        work.tell(claim(r), kind, by);
    }
    Ok(())
}
