//! What can be done with a case once it is open.

use crate::{
    Case, Channel, Direction, Error, Kind, Note, Phase, Scope,
    categories::version_offering,
    network::{self, HandOver},
    opening::{LONGEST_SUBJECT, LONGEST_TEXT, words_of},
    rules, store,
};
use customers::Customer;
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use serde_json::{Value as Json, json};
use shell::{Actor, App, Lang, Permission, Person, Role, Say, Wrong};
use uuid::Uuid;

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject { kind: "case", id }
}

/// The case of a code, held against others until the work is done; for whoever may see it.
pub(crate) fn take(work: &mut Work<'_, '_>, scope: Scope, code: &str) -> Result<Case, Error> {
    hold(work, code)?;
    store::case(work.tx, scope, &rules::read_code(code))?.ok_or(Error::Missing)
}

/// Makes whoever else changes a case wait until the work is done: what is decided about it stays true.
///
/// # Errors
/// The database's.
pub fn hold(work: &mut Work<'_, '_>, code: &str) -> db::Result<()> {
    work.tx.hold(&format!("case:{}", rules::read_code(code)))
}

/// Refuses to write over a change that whoever writes has not seen.
fn unchanged_since(case: &Case, seen: Option<i64>) -> Result<(), Error> {
    if seen.is_some_and(|seen| seen != case.version) {
        Err(Error::Changed(Box::new(case.clone())))
    } else {
        Ok(())
    }
}

fn step(case: &Case, to: Phase) -> Result<(), Error> {
    if case.phase.may_become(to) { Ok(()) } else { Err(Error::NoStep { from: case.phase, to }) }
}

pub(crate) fn keep(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    kind: &'static str,
    data: Json,
) -> Result<(), Error> {
    store::change(work.tx, case, work.now)?;
    Ok(work.record(by, Event { kind, subject: subject(case.id), data })?)
}

pub(crate) fn text(written: &str, field: &str, missing: &'static str) -> Result<String, Error> {
    let written = written.trim();
    if written.is_empty() {
        return Err(Error::wrong(field, missing));
    }
    if written.chars().count() > LONGEST_TEXT {
        return Err(Error::wrong(field, "cases-too-long"));
    }
    Ok(written.to_owned())
}

/// Something to note in a case.
#[derive(Clone, Debug)]
pub struct NewNote {
    /// Who speaks to whom.
    pub direction: Direction,
    /// By which way, unless it is among ourselves.
    pub channel: Channel,
    /// What was said.
    pub body: String,
}

impl NewNote {
    /// A note among ourselves.
    pub fn internal(body: impl Into<String>) -> Self {
        Self { direction: Direction::Internal, channel: Channel::Phone, body: body.into() }
    }
}

/// Notes what was said or found out. Records `case.noted`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without words.
pub async fn add_note(
    base: &Base,
    actor: &Actor,
    code: &str,
    note: NewNote,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| work.once(once.as_ref(), |work| add_note_in(work, &actor, &code, note))).await
}

/// The same inside a piece of work that does more. What is told to the customer has no gap of a template left.
///
/// # Errors
/// As [`add_note`].
pub fn add_note_in(work: &mut Work<'_, '_>, actor: &Actor, code: &str, note: NewNote) -> Result<Uuid, Error> {
    let (scope, by) = (Scope::of(actor)?, actor.by());
    let body = text(&note.body, "body", "cases-note-missing")?;
    if note.direction == Direction::Outbound {
        filled("body", &body, shell::company(work.tx)?.lang)?;
    }
    let case = take(work, scope, code)?;
    let channel = if note.direction == Direction::Internal { "internal" } else { note.channel.as_str() };
    let (direction, channel, author_name) = (note.direction, channel.to_owned(), by.name.clone());
    let note = Note { id: Uuid::now_v7(), at: work.now, author_name, direction, channel, body };
    store::add_note(work.tx, case.id, by.id, &note)?;
    let data = json!({"note": note.id, "direction": note.direction, "channel": note.channel});
    work.record(&by, Event { kind: "case.noted", subject: subject(case.id), data })?;
    Ok(note.id)
}

/// Refuses a text for a customer in which a gap of a template is still open.
fn filled(field: &str, text: &str, lang: Lang) -> Result<(), Error> {
    let wrongs = replies::refuse_gaps(field, text, lang);
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// The same for a template that goes out by itself: what it lacked when it was filled. What stands in braces because
/// the customer is called so lacks nothing.
pub(crate) fn text_is_filled(field: &str, filled: &replies::Filled, lang: Lang) -> Result<(), Error> {
    let wrong = |missing| Wrong::new(field, replies::missing_words(missing, lang));
    let wrongs: Vec<Wrong> = filled.missing.iter().map(wrong).collect();
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// Gives a case to somebody, or to nobody. Who takes a new case for themselves has begun with it. Records
/// `case.assigned`. Somebody of the service network is not in the house: the case is handed over to them,
/// with the notices, calls and event of [`network::hand_over`].
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for somebody who does not work on cases; [`Error::NoStep`] when a
/// solved case is given to the network.
pub async fn assign_case(
    app: &App,
    actor: &Actor,
    code: &str,
    to: Option<Person>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, code, asked) = (actor.clone(), code.to_owned(), app.clone());
    app.base()
        .write(move |work| work.once(once.as_ref(), |work| assign_case_in(work, &asked, &actor, &code, to)))
        .await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`assign_case`].
pub fn assign_case_in(
    work: &mut Work<'_, '_>,
    app: &App,
    actor: &Actor,
    code: &str,
    to: Option<Person>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by) = (Scope::of(actor)?, actor.by());
    let works = |p: &Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    if to.as_ref().is_some_and(|person| !works(person)) {
        return Err(Error::wrong("assignee", "cases-assignee-unknown"));
    }
    let case = take(work, scope, code)?;
    let there = case.assignee_id == to.as_ref().map(|p| p.id);
    match to {
        Some(member) if member.role == Role::NetworkMember => {
            if there && network::is_handed_over(work.tx, &case)? {
                return Ok(());
            }
            let to = HandOver { to: Some(member.email), ..HandOver::default() };
            network::hand_over_in(work, app, &by, case, to)
        }
        _ if there => Ok(()),
        to => assign_in(work, &by, case, to),
    }
}

/// Puts somebody of the house, or nobody, on a case.
fn assign_in(work: &mut Work<'_, '_>, by: &By, mut case: Case, to: Option<Person>) -> Result<(), Error> {
    let before = case.assignee_name.clone();
    let own = to.as_ref().is_some_and(|p| Some(p.id) == by.id);
    (case.assignee_id, case.network_member_id) = (to.as_ref().map(|p| p.id), None);
    case.assignee_name = to.map(|p| p.name);
    if own && case.phase == Phase::New {
        case.phase = Phase::Working;
    }
    let data = json!({"from": before, "to": case.assignee_name, "to_id": case.assignee_id, "own": own});
    keep(work, by, &case, "case.assigned", data)
}

/// Moves an open case on: on it, or waiting for somebody. Records `case.phase_changed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::NoStep`], also for solving, closing and reopening, which are verbs of their own.
pub async fn move_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    to: Phase,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| work.once(once.as_ref(), |work| move_case_in(work, &actor, &code, to))).await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`move_case`].
pub fn move_case_in(work: &mut Work<'_, '_>, actor: &Actor, code: &str, to: Phase) -> Result<(), Error> {
    let mut case = take(work, Scope::of(actor)?, code)?;
    let from = case.phase;
    if from == to {
        return Ok(());
    }
    if !from.is_open() || !to.is_open() {
        return Err(Error::NoStep { from, to });
    }
    step(&case, to)?;
    case.phase = to;
    keep(work, &actor.by(), &case, "case.phase_changed", json!({"from": from, "to": to}))
}

/// Solves a case. `seen` is the version it was read in. Records `case.solved`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a solution; [`Error::Changed`] when somebody else changed it
/// since; [`Error::NoStep`] when it is solved already.
pub async fn solve_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    solution: &str,
    seen: Option<i64>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let solution = text(solution, "solution", "cases-solution-missing")?;
    base.write(move |work| {
        work.once(once.as_ref(), |work| solve_in(work, scope, &by, &code, solution, seen).map(drop))
    })
    .await
}

pub(crate) fn solve_in(
    work: &mut Work<'_, '_>,
    scope: Scope,
    by: &By,
    code: &str,
    solution: String,
    seen: Option<i64>,
) -> Result<Case, Error> {
    let mut case = take(work, scope, code)?;
    unchanged_since(&case, seen)?;
    step(&case, Phase::Solved)?;
    let from = case.phase;
    case.phase = Phase::Solved;
    case.solved_at = Some(work.now);
    case.solution = solution;
    let data = json!({"from": from, "solution": case.solution});
    keep(work, by, &case, "case.solved", data)?;
    Ok(case)
}

/// Puts other words in place of a solution: two people solved it, and the second joins what both wrote. Records
/// `case.mended`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a solution; [`Error::Changed`] when somebody else changed it
/// since; [`Error::NoStep`] unless it is solved and not closed yet.
pub async fn amend_solution(
    base: &Base,
    actor: &Actor,
    code: &str,
    solution: &str,
    seen: Option<i64>,
) -> Result<(), Error> {
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let solution = text(solution, "solution", "cases-solution-missing")?;
    base.write(move |work| {
        let mut case = take(work, scope, &code)?;
        unchanged_since(&case, seen)?;
        if case.phase != Phase::Solved {
            return Err(Error::NoStep { from: case.phase, to: Phase::Solved });
        }
        if case.solution == solution {
            return Ok(());
        }
        let before = std::mem::replace(&mut case.solution, solution);
        let data = json!({"solution": [before, case.solution]});
        keep(work, &by, &case, "case.mended", data)
    })
    .await
}

/// Opens a solved or closed case again. Records `case.reopened` with the reason.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a reason; [`Error::NoStep`] when it is open.
pub async fn reopen_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    reason: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let reason = text(reason, "reason", "cases-reason-missing")?;
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let mut case = take(work, scope, &code)?;
            let from = case.phase;
            if from.is_open() {
                return Err(Error::NoStep { from, to: Phase::Working });
            }
            case.phase = Phase::Working;
            (case.solved_at, case.closed_at) = (None, None);
            case.reopened += 1;
            // What was tried stays in the history; the case itself has no solution now.
            let data =
                json!({"from": from, "reason": reason, "solution": std::mem::take(&mut case.solution)});
            keep(work, &by, &case, "case.reopened", data)
        })
    })
    .await
}

/// Closes a solved case. Records `case.closed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::NoStep`] unless it is solved; [`Error::CallsOwed`] while somebody is still to
/// be called; [`Error::Unsettled`] while a capability above has something open about it.
pub async fn close_case(app: &App, actor: &Actor, code: &str, once: Option<OnceKey>) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, asked) = (Scope::of(actor)?, actor.by(), code.to_owned(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let mut case = take(work, scope, &code)?;
                if case.phase == Phase::Closed {
                    return Ok(());
                }
                step(&case, Phase::Closed)?;
                let owed = network::store::tasks(work.tx, case.id)?;
                if owed.iter().any(|task| task.state == network::TaskState::Open) {
                    return Err(Error::CallsOwed);
                }
                if let Some(unsettled) = asked.unsettled(work.tx, case.id)? {
                    return Err(Error::Unsettled(unsettled));
                }
                case.phase = Phase::Closed;
                case.closed_at = Some(work.now);
                keep(work, &by, &case, "case.closed", json!({}))
            })
        })
        .await
}

/// What a person corrects of a case.
#[derive(Clone, Debug)]
pub struct CaseChange {
    /// What somebody came with.
    pub kind: Kind,
    /// Code of a category: of a version in force today, or the one the case has.
    pub category: Option<String>,
    /// What it is about.
    pub subject: String,
    /// What was said.
    pub description: String,
    /// The product it is about.
    pub product: Option<String>,
    /// The commercial group of that product.
    pub product_group: Option<String>,
}

/// Corrects what a case says. `seen` is the version it was read in. Records `case.mended` with what each field
/// was and is.
///
/// # Errors
/// [`Error::Missing`], [`Error::Invalid`]; [`Error::Changed`] when somebody else changed it since.
pub async fn mend_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    change: CaseChange,
    seen: Option<i64>,
) -> Result<(), Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| mend_case_in(work, &actor, &code, change, seen)).await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`mend_case`].
pub fn mend_case_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    change: CaseChange,
    seen: Option<i64>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by) = (Scope::of(actor)?, actor.by());
    check(&change)?;
    let mut case = take(work, scope, code)?;
    unchanged_since(&case, seen)?;
    let before = case.clone();
    let company = shell::company(work.tx)?;
    let blank = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    if change.category != case.category_code || change.kind != case.kind {
        let day = company.day_of(work.now);
        let version = match &change.category {
            Some(code) => version_offering(work.tx, day, change.kind, code)?
                .map(Some)
                .ok_or_else(|| Error::wrong("category", "cases-category-unknown"))?,
            None => None,
        };
        (case.category_version, case.category_code) = (version, change.category);
    }
    case.kind = change.kind;
    case.subject = change.subject.trim().to_owned();
    case.description = change.description.trim().to_owned();
    (case.product, case.product_group) = (blank(change.product), blank(change.product_group));
    let data = differences(&before, &case);
    if data.as_object().is_none_or(|changes| changes.is_empty()) {
        return Ok(());
    }
    keep(work, &by, &case, "case.mended", data)?;
    let customer = case.customer_id.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let invoice = case.invoice_id.map(|id| sales::invoice(work.tx, id)).transpose()?.flatten();
    let words = words_of(&case, customer.as_ref(), invoice.as_ref(), &company);
    Ok(store::set_words(work.tx, case.id, &words)?)
}

fn check(change: &CaseChange) -> Result<(), Error> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    if change.subject.trim().is_empty() {
        wrong("subject", "cases-subject-missing");
    }
    if change.subject.chars().count() > LONGEST_SUBJECT {
        wrong("subject", "cases-too-long");
    }
    if change.description.chars().count() > LONGEST_TEXT {
        wrong("description", "cases-too-long");
    }
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// What changed, as the event keeps it: field → [before, after].
fn differences(before: &Case, after: &Case) -> Json {
    let fields = |c: &Case| {
        [
            ("kind", json!(c.kind)),
            ("category", json!(c.category_code)),
            ("subject", json!(c.subject)),
            ("description", json!(c.description)),
            ("product", json!(c.product)),
            ("product_group", json!(c.product_group)),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    Json::Object(
        changed.map(|((name, before), (_, after))| (name.to_owned(), json!([before, after]))).collect(),
    )
}

/// A customer's phone or name was corrected: their cases are found by the new one too.
///
/// # Errors
/// The database's.
pub fn on_contact_mended(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    let country = shell::company(work.tx)?.country;
    let Some(Customer { id, name, phone_e164, .. }) = customers::customer(work.tx, event.subject.id)? else {
        return Ok(());
    };
    let phones = phone_e164.as_deref().into_iter().collect();
    let words = rules::words(&rules::Findable { names: vec![&name], phones, ..Default::default() }, country);
    store::add_words_of_customer(work.tx, id, &words)
}
