//! Recording how a call ended: the one verb behind the call screen and the API.

use super::{promise::about, subject, take::take_under};
use crate::{
    Error,
    claim::{Facts, put_into_words},
    codes::{Outcome, Problem, State},
    followup::{Call, Followup},
    listeners::stand_as_reached,
    place::Place,
    rules::{
        self, Answers, Asked, CallInput, Entry, Next, Said, Settings, check_callback, next_step, settle,
    },
    store::{calling, calls, followups},
    windows::Hours,
};
use calendar::Calendar;
use jiff::Timestamp;
use jobs::{Base, Event, OnceKey, Work};
use sales::{Invoice, Line};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Company, Permission, Wrong};
use surveys::SATISFACTION;
use uuid::Uuid;

/// What a call led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Recorded {
    /// The follow-up.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// How the call ended; not_yet_delivered where it was ended as completed before the promised day was over.
    #[schema(value_type = String)]
    pub outcome: Outcome,
    /// Where the follow-up stands now: open, needs_data, done, closed.
    #[schema(value_type = String)]
    pub state: State,
    /// When to call next (RFC 3339).
    #[schema(value_type = Option<String>)]
    pub next_at: Option<Timestamp>,
    /// The category of the case the answers propose.
    #[schema(value_type = Option<String>)]
    pub proposed: Option<Problem>,
    /// The code of the case that was opened.
    pub case: Option<String>,
    /// The customer's next follow-up that may be called now, and is taken.
    #[schema(value_type = Option<String>)]
    pub following: Option<Uuid>,
}

/// Everything a call is judged by.
struct Scene {
    company: Company,
    settings: Settings,
    invoice: Invoice,
    lines: Vec<Line>,
    customer_name: String,
    customer_changed_at: Timestamp,
    calendar: Calendar,
}

/// Records how a call ended, and everything that follows from it: when to call next, the customer's word
/// on the delivery, the block they asked for, the case they were promised. All of it or nothing.
///
/// # Errors
/// Everything of [`Error`]; nothing was changed then.
pub async fn record_call(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    input: CallInput,
    once: Option<OnceKey>,
) -> Result<Recorded, Error> {
    let actor = actor.clone();
    base.write(move |work| work.once(once.as_ref(), |work| record_in(work, &actor, id, &input))).await
}

/// The same inside a piece of work.
///
/// # Errors
/// As [`record_call`].
pub fn record_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: Uuid,
    input: &CallInput,
) -> Result<Recorded, Error> {
    actor.require(Permission::Calls)?;
    customers::hold(work.tx)?;
    let company = shell::company(work.tx)?;
    let settings: Settings = company.setting("followups");
    let (mut followup, held) = own(work, actor, id)?;
    let since = held.unwrap_or(work.now);
    let seen = followup.version;
    if input.version.is_some_and(|version| version != seen) {
        return Err(Error::Stale);
    }
    let scene = scene(work, company, settings, &followup)?;
    let (outcome, answers, script) = judged(work, &scene, input)?;
    let callback_at = input.callback_at.map(|at| at.instant(scene.calendar.zone()));
    let said = Said { at: work.now, outcome, callback_at, promised_on: scene.invoice.promised_on };
    let earlier = if followup.attempts > 0 { calls::attempts(work.tx, id)? } else { Vec::new() };
    let next = next_step(&scene.settings, &scene.calendar, &said, &earlier);
    let entry = Entry { at: work.now, outcome, answers, brought: false };
    rules::apply(&mut followup, &entry, next, Some(actor.id));
    // A call that goes on another time finds what was typed; after any other it means nothing.
    followup.draft = input.typed.clone().filter(|_| outcome == Outcome::Partial);
    calls::insert(
        work.tx,
        &Call {
            id: Uuid::now_v7(),
            followup_id: id,
            customer_id: followup.customer_id,
            agent_id: Some(actor.id),
            agent_name: actor.name.clone(),
            started_at: Some(since),
            ended_at: work.now,
            outcome,
            answers: serde_json::to_value(&entry.answers).map_err(db::Error::other)?,
            script_version: Some(script),
            note: input.note.trim().to_owned(),
            next_at: followup.next_at,
            import_row: None,
        },
    )?;
    if !followups::keep(work.tx, &followup, seen)? {
        return Err(Error::Stale);
    }
    let proposal = rules::propose(outcome, &entry.answers, scene.invoice.promised_on);
    let case = match &proposal {
        Some(proposal) if input.raise => {
            let facts = Facts {
                proposal,
                invoice: &scene.invoice,
                lines: &scene.lines,
                answers: &entry.answers,
                added: input.raise_note.trim(),
            };
            Some(raise(work, actor, &followup, &scene.company, &facts)?)
        }
        _ => None,
    };
    let renumbered = scene.customer_changed_at > since;
    take_effect(work, actor, (&followup, &scene.invoice), &entry, next, (input.hard, renumbered))?;
    let proposed = proposal.map(|proposal| proposal.category());
    let data = json!({
        "outcome": outcome, "state": followup.state, "next_at": followup.next_at, "invoice_id": followup.invoice_id,
        "customer_id": followup.customer_id, "proposed": proposed, "case": case,
    });
    work.record(&actor.by(), Event { kind: "followup.call_recorded", subject: subject(id), data })?;
    promised(work, actor, &followup, &scene, input, case.as_deref())?;
    let following = go_on(work, actor, &scene.settings, &followup, held.is_some())?;
    Ok(Recorded { id, outcome, state: followup.state, next_at: followup.next_at, proposed, case, following })
}

/// The follow-up as it is, and since when the agent has its customer, if they have. A customer whom nobody has is
/// not taken only to be let go; whoever takes them at this very moment finds the call recorded.
fn own(work: &mut Work<'_, '_>, actor: &Actor, id: Uuid) -> Result<(Followup, Option<Timestamp>), Error> {
    let followup = followups::followup(work.tx, id)?.ok_or(Error::Missing)?;
    let holder = calling::holder(work.tx, followup.customer_id, work.now)?;
    if let Some(other) = holder.as_ref().filter(|holder| holder.agent_id != actor.id) {
        return Err(Error::Taken { by: other.agent_name.clone() });
    }
    let state = followup.state;
    if state != State::Open {
        return Err(Error::NotOpen { state });
    }
    Ok((followup, holder.map(|held| if held.followup_id == id { held.since } else { work.now })))
}

fn scene(
    work: &mut Work<'_, '_>,
    company: Company,
    settings: Settings,
    followup: &Followup,
) -> Result<Scene, Error> {
    let invoice = sales::invoice(work.tx, followup.invoice_id)?.ok_or(Error::Missing)?;
    let lines = sales::lines_of(work.tx, followup.invoice_id)?;
    let customer = customers::customer(work.tx, followup.customer_id)?.ok_or(Error::Missing)?;
    let calendar = Hours::read(work.tx, &company, work.now)?.at(Place::of(&customer, &invoice));
    let (customer_name, customer_changed_at) = (customer.name, customer.changed_at);
    Ok(Scene { company, settings, invoice, lines, customer_name, customer_changed_at, calendar })
}

/// The outcome, the answers that count and the version of the words that were said.
fn judged(
    work: &mut Work<'_, '_>,
    scene: &Scene,
    input: &CallInput,
) -> Result<(Outcome, Answers, i64), Error> {
    let today = scene.calendar.zone().to_datetime(work.now).date();
    let day = scene.company.day_of(work.now);
    let scale = surveys::scale_on(work.tx, SATISFACTION, day)?;
    let script = surveys::script_version_on(work.tx, day)?;
    let positions: Vec<i64> = scene.lines.iter().map(|line| line.position).collect();
    let asked = Asked {
        today,
        invoiced_on: scene.invoice.invoiced_on,
        promised_on: scene.invoice.promised_on,
        positions: &positions,
        scale: &scale,
    };
    let callback = input
        .callback_at
        .filter(|_| matches!(input.outcome, Outcome::CallbackAt | Outcome::Partial | Outcome::ThirdParty))
        .and_then(|at| check_callback(&scene.calendar, work.now, at.instant(scene.calendar.zone())))
        .map(|say| Wrong::new("callback_at", say));
    match (settle(input, &asked), callback) {
        (Ok((outcome, answers)), None) => Ok((outcome, answers, script)),
        (settled, callback) => {
            let mut wrongs = settled.err().unwrap_or_default();
            wrongs.extend(callback);
            Err(Error::Invalid(wrongs))
        }
    }
}

/// Opens the case that the answers propose; answers its code.
fn raise(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    followup: &Followup,
    company: &Company,
    facts: &Facts<'_>,
) -> Result<String, Error> {
    let (subject, description) = put_into_words(company, facts);
    let line = facts.proposal.position.and_then(|at| facts.lines.iter().find(|line| line.position == at));
    let group = line.and_then(|line| line.product_group.clone()).or(facts.invoice.product_group.clone());
    let new = cases::NewCase {
        category: Some(facts.proposal.category().to_string()),
        subject,
        description,
        customer_id: Some(followup.customer_id),
        invoice_id: Some(followup.invoice_id),
        followup_id: Some(followup.id),
        answers: Some(serde_json::to_value(facts.answers).map_err(db::Error::other)?),
        product: line.map(|line| line.product.clone()),
        product_group: group,
        ..cases::NewCase::new(cases::Kind::Claim, cases::Channel::FollowUp)
    };
    match cases::open_case_in(work, actor, new.clone()) {
        // A tree of categories without this one is no reason to lose the call: the desk classifies it.
        Err(cases::Error::Invalid(wrongs)) if wrongs.iter().all(|wrong| wrong.field == "category") => {
            let unclassified = cases::NewCase { category: None, ..new };
            Ok(cases::open_case_in(work, actor, unclassified)?.code)
        }
        opened => Ok(opened?.code),
    }
}

/// Makes and keeps what the call brings along of promises. What is promised about the case it raised is that case's.
fn promised(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    followup: &Followup,
    scene: &Scene,
    input: &CallInput,
    case: Option<&str>,
) -> Result<(), Error> {
    let mut given = promises::Given { make: input.promise.clone(), keep: input.keeps };
    if let Some(code) = case
        && let Some(make) = given.make.take()
    {
        cases::promise_in(work, actor, code, &make)?;
    }
    if given.make.is_none() && given.keep.is_none() {
        return Ok(());
    }
    let words = if input.note.trim().is_empty() { &input.comment } else { &input.note };
    let about = about(work.tx, actor, followup, &scene.invoice, scene.customer_name.clone())?;
    Ok(given.take_effect(work, actor, &about, "follow_up", words.trim())?)
}

/// What a call changes elsewhere.
fn take_effect(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    (followup, invoice): (&Followup, &Invoice),
    entry: &Entry,
    next: Next,
    (hard, renumbered): (bool, bool),
) -> Result<(), Error> {
    let by = actor.by();
    let answers = &entry.answers;
    let said_when = answers.received_on.is_some() || answers.received == Some(false);
    if entry.outcome == Outcome::Completed && said_when {
        sales::customer_said_delivered(work, &by, invoice, answers.received_on)?;
    }
    match next {
        Next::Done => {
            let data = json!({"received": answers.received, "received_on": answers.received_on, "condition": answers.condition});
            work.record(&by, Event { kind: "followup.confirmed", subject: subject(followup.id), data })?;
        }
        Next::Close(reason) => {
            let data = json!({"reason": reason});
            work.record(&by, Event { kind: "followup.closed", subject: subject(followup.id), data })?;
        }
        Next::NeedsData | Next::Call { .. } => {}
    }
    let hard = entry.outcome == Outcome::Refused && hard;
    let (blocks, wrong) = (hard || entry.outcome == Outcome::DoNotCall, entry.outcome.says_number_is_wrong());
    if blocks {
        customers::ask_not_to_call(work, &by, followup.customer_id)?;
    }
    // Another number that was written while one spoke is not the one that was dialled.
    if wrong && !renumbered {
        customers::number_is_wrong(work, followup.customer_id)?;
    }
    if blocks || wrong {
        stand_as_reached(work, &by, followup.customer_id, false)?;
    }
    Ok(())
}

/// The customer's other calls are made while they are on the line; without any, they are let go.
fn go_on(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    settings: &Settings,
    followup: &Followup,
    held: bool,
) -> Result<Option<Uuid>, Error> {
    let spoke = followup.outcome.is_some_and(Outcome::spoke_with_customer);
    let another = if spoke {
        followups::another_due_of_customer(work.tx, followup.customer_id, followup.id, work.now)?
    } else {
        None
    };
    match another {
        Some(id) => {
            take_under(work, actor, settings, id)?;
            Ok(Some(id))
        }
        None if held => {
            calling::free(work.tx, followup.customer_id, actor.id)?;
            Ok(None)
        }
        None => Ok(None),
    }
}
