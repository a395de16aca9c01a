//! Handing over, saying that it arrived, declining, and what follows when a case ends.

use super::{
    Handover, Member, notice,
    rules::{self, CALLED_WITHIN, Party, Purpose, Settings, State},
    store, tasks,
    worker::enqueue_reminder,
};
use crate::{
    Case, Error, Phase, Scope, Stages, following,
    verbs::{keep, passage, subject, take},
};
use db::Tx;
use jobs::{By, Event, OnceKey, Work};
use serde::Serialize;
use serde_json::json;
use shell::{Actor, App, Permission, Person, Role, Say, Wrong};
use std::collections::HashMap;
use uuid::Uuid;

/// To whom a case is handed: somebody by their address, or whoever knows a specialty in an area.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HandOver {
    /// The address of a member.
    pub to: Option<String>,
    /// What they must know.
    pub specialty: Option<String>,
    /// Where they must work.
    pub area: Option<String>,
    /// What is asked of them.
    pub note: String,
}

/// The longest note of a hand-over, in characters.
const LONGEST_NOTE: usize = 2_000;

/// The service network: its members with what they know, where they work and how busy they are.
pub(crate) fn members(tx: &mut Tx<'_>, app: &App) -> db::Result<Vec<Member>> {
    let people = app.directory().people(tx)?;
    members_among(tx, &people)
}

/// Those of the service network among people.
pub(crate) fn members_among(tx: &mut Tx<'_>, people: &[Person]) -> db::Result<Vec<Member>> {
    let skills: HashMap<Uuid, store::Skills> =
        store::skills(tx)?.into_iter().map(|s| (s.person_id, s)).collect();
    let loads: HashMap<Uuid, i64> = store::loads(tx)?.into_iter().collect();
    let people = people.iter().filter(|p| p.role == Role::NetworkMember).cloned();
    let names = |json: &serde_json::Value| serde_json::from_value(json.clone()).unwrap_or_default();
    Ok(people
        .map(|p| {
            let known = skills.get(&p.id);
            Member {
                specialties: known.map(|s| names(&s.specialties)).unwrap_or_default(),
                areas: known.map(|s| names(&s.areas)).unwrap_or_default(),
                open_cases: loads.get(&p.id).copied().unwrap_or_default(),
                id: p.id,
                name: p.name,
                email: p.email,
                phone: p.phone,
            }
        })
        .collect())
}

/// Hands a case to somebody of the service network: they are told by e-mail and text message, and the calls
/// to customer and consumer are theirs to make. Who had it before has it no longer. Records
/// `case.handed_over`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::NoStep`] when it is solved; [`Error::Invalid`] when nobody fits.
pub async fn hand_over(
    app: &App,
    actor: &Actor,
    code: &str,
    to: HandOver,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, app) = (Scope::of(actor)?, actor.by(), code.to_owned(), app.clone());
    if to.note.chars().count() > LONGEST_NOTE {
        return Err(Error::wrong("note", "cases-too-long"));
    }
    app.base()
        .clone()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = take(work, scope, &code)?;
                hand_over_in(work, &app, &by, case, to)
            })
        })
        .await
}

/// The same for a case that is taken already, inside the work that took it.
pub(crate) fn hand_over_in(
    work: &mut Work<'_, '_>,
    app: &App,
    by: &By,
    mut case: Case,
    to: HandOver,
) -> Result<(), Error> {
    if !case.phase.is_open() {
        return Err(Error::NoStep { from: case.phase, to: Phase::WaitingThird });
    }
    let member = chosen(work.tx, app, &to)?;
    let before = withdraw(work, by, &case)?;
    // The calls to customer and consumer are theirs to make; who had the case before sees it no longer.
    store::give_calls(work.tx, case.id, before, Some((member.id, member.name.clone())))?;
    give(work, app, by, &mut case, &member, to)
}

/// Whether a case is in the hands of its member already: handed over, and neither ended nor given back.
pub(crate) fn is_handed_over(tx: &mut Tx<'_>, case: &Case) -> db::Result<bool> {
    let live = store::live(tx, case.id)?;
    Ok(live.is_some_and(|handover| Some(handover.member_id) == case.network_member_id))
}

/// The hand-over a case is in, if it is in somebody's hands.
pub(crate) fn live_handover(tx: &mut Tx<'_>, case: Uuid) -> db::Result<Option<Handover>> {
    store::live(tx, case)
}

fn chosen(tx: &mut Tx<'_>, app: &App, to: &HandOver) -> Result<Member, Error> {
    let members = members(tx, app)?;
    let said = |text: &Option<String>| text.as_deref().map(str::trim).unwrap_or_default().to_owned();
    let (email, specialty, area) = (said(&to.to), said(&to.specialty), said(&to.area));
    if !email.is_empty() {
        let known = members.into_iter().find(|m| m.email.eq_ignore_ascii_case(&email));
        return known.ok_or_else(|| Error::wrong("to", "cases-member-unknown"));
    }
    if specialty.is_empty() && area.is_empty() {
        return Err(Error::wrong("to", "cases-member-missing"));
    }
    rules::fitting(&members, &specialty, &area).first().map(|m| (*m).clone()).ok_or_else(|| {
        let say = Say::key("cases-nobody-fits").with("specialty", specialty).with("area", area);
        Error::Invalid(vec![Wrong::new("specialty", say)])
    })
}

/// Ends the hand-over a case is in: its notices stop. Answers whose it was.
fn withdraw(work: &mut Work<'_, '_>, by: &By, case: &Case) -> db::Result<Option<Uuid>> {
    let Some(before) = store::live(work.tx, case.id)? else { return Ok(None) };
    let ended = Handover { state: State::Withdrawn, ended_at: Some(work.now), ..before };
    store::change_handover(work.tx, &ended)?;
    quiet(work, by, &ended)?;
    Ok(Some(ended.member_id))
}

/// What was still to be said about a hand-over is not said any more.
fn quiet(work: &mut Work<'_, '_>, by: &By, handover: &Handover) -> db::Result<()> {
    work.dequeue(&super::worker::job_key(handover.id))?;
    for purpose in [notice::HAND_OVER, notice::REMINDER, notice::NEW_LINK, notice::UNANSWERED] {
        channels::cancel_about(work, by, subject(handover.case_id), purpose)?;
    }
    Ok(())
}

fn give(
    work: &mut Work<'_, '_>,
    app: &App,
    by: &By,
    case: &mut Case,
    member: &Member,
    to: HandOver,
) -> Result<(), Error> {
    let frame = app.frame(shell::company(work.tx)?, work.now);
    let settings: Settings = frame.company.setting("network");
    let filled = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let handover = Handover {
        id: Uuid::now_v7(),
        case_id: case.id,
        member_id: member.id,
        member_name: member.name.clone(),
        specialty: filled(to.specialty),
        area: filled(to.area),
        note: to.note.trim().to_owned(),
        state: State::Sent,
        handed_at: work.now,
        handed_by_name: by.name.clone(),
        acknowledged_at: None,
        reminded_at: None,
        escalated_at: None,
        ended_at: None,
        reason: String::new(),
    };
    store::add_handover(work.tx, &handover, by.id)?;
    let before = case.assignee_name.clone();
    (case.assignee_id, case.network_member_id) = (Some(member.id), Some(member.id));
    case.assignee_name = Some(member.name.clone());
    case.phase = Phase::WaitingThird;
    following::give(work, case.id, true)?;
    let data = json!({"from": before, "to": member.name, "to_id": member.id, "specialty": handover.specialty,
                      "area": handover.area, "note": handover.note,
                      "to_stage": Stages::of(&shell::company(work.tx)?).named(case.phase, case.stage.as_deref())});
    keep(work, by, case, "case.handed_over", data)?;
    // They are called once there is something to tell them.
    let by_when = app.solved_by(work.tx, case.id)?.filter(|at| *at > work.now);
    let due_at = tasks::callable(work, case.id, by_when.unwrap_or(work.now + CALLED_WITHIN))?;
    let call = |party| tasks::NewTask {
        party,
        purpose: Purpose::Solution,
        words: String::new(),
        owner: Some((member.id, member.name.clone())),
        due_at: Some(due_at),
    };
    tasks::make_once(work, by, case, call(Party::Customer))?;
    if case.consumer().is_some_and(|c| c.phone.is_some() || c.name.is_some()) {
        tasks::make_once(work, by, case, call(Party::Consumer))?;
    }
    notice::tell_member(work, &frame, by, case, &handover, member, notice::HAND_OVER)?;
    Ok(enqueue_reminder(work, handover.id, settings.silence(false))?)
}

/// Notes that the member has the case: *Recibido*. Saying so twice changes nothing. `by_link` is the hash of the secret in
/// the link they came by: that notice reached them, of the others nothing is known. Records `case.received`.
///
/// # Errors
/// [`Error::Missing`] unless the case is in the actor's hands.
pub async fn received(app: &App, actor: &Actor, code: &str, by_link: Option<Vec<u8>>) -> Result<(), Error> {
    let (scope, by, code, me) = (Scope::of(actor)?, actor.by(), code.to_owned(), actor.id);
    app.base()
        .write(move |work| {
            let mut case = take(work, scope, &code)?;
            let handover = mine(work.tx, &case, me)?;
            if handover.state == State::Acknowledged {
                return Ok(());
            }
            let acknowledged =
                Handover { state: State::Acknowledged, acknowledged_at: Some(work.now), ..handover };
            store::change_handover(work.tx, &acknowledged)?;
            work.dequeue(&super::worker::job_key(acknowledged.id))?;
            if let Some(hash) = &by_link {
                let leads_there = |notice: &channels::Message| super::key::is_of(notice, hash);
                channels::acknowledge(work, &by, subject(case.id), leads_there)?;
            }
            channels::cancel_about(work, &by, subject(case.id), notice::UNANSWERED)?;
            let begins = matches!(case.phase, Phase::WaitingThird | Phase::New);
            let to = if begins { Phase::Working } else { case.phase };
            let data = passage(work, &case, to)?;
            case.phase = to;
            keep(work, &by, &case, "case.received", data)
        })
        .await
}

fn mine(tx: &mut Tx<'_>, case: &Case, me: Uuid) -> Result<Handover, Error> {
    store::live(tx, case.id)?.filter(|h| h.member_id == me).ok_or(Error::Missing)
}

/// Gives a case back: *No me corresponde*. It waits for the desk again. Records `case.declined`.
///
/// # Errors
/// [`Error::Missing`] unless the case is in the actor's hands; [`Error::Invalid`] without a reason.
pub async fn decline(app: &App, actor: &Actor, code: &str, reason: &str) -> Result<(), Error> {
    let (scope, by, code, me) = (Scope::of(actor)?, actor.by(), code.to_owned(), actor.id);
    let reason = crate::verbs::text(reason, "reason", "cases-reason-missing")?;
    app.base()
        .write(move |work| {
            let mut case = take(work, scope, &code)?;
            let handover = mine(work.tx, &case, me)?;
            let declined = Handover {
                state: State::Declined,
                ended_at: Some(work.now),
                reason: reason.clone(),
                ..handover
            };
            store::change_handover(work.tx, &declined)?;
            quiet(work, &by, &declined)?;
            tasks::skip_solution_calls(work, &by, &case, &reason)?;
            (case.assignee_id, case.assignee_name, case.network_member_id) = (None, None, None);
            case.phase = Phase::Working;
            keep(work, &by, &case, "case.declined", json!({"reason": reason}))
        })
        .await
}

/// A case was solved, closed or given to somebody else: the hand-over it was in is over. Listens to
/// `case.solved` and `case.assigned`.
///
/// # Errors
/// The database's.
pub fn on_case_ended(work: &mut Work<'_, '_>, by: &By, event: &Event) -> db::Result<()> {
    let Some(live) = store::live(work.tx, event.subject.id)? else { return Ok(()) };
    let state = match event.kind {
        "case.solved" => State::Done,
        // The member's own name on the case says that nothing changed hands.
        _ if event.data["to_id"] == json!(live.member_id) => return Ok(()),
        _ => {
            let name = event.data["to"].as_str().map(str::to_owned);
            let to = serde_json::from_value(event.data["to_id"].clone()).ok().zip(name);
            store::give_calls(work.tx, event.subject.id, Some(live.member_id), to)?;
            State::Withdrawn
        }
    };
    let ended = Handover { state, ended_at: Some(work.now), ..live };
    store::change_handover(work.tx, &ended)?;
    quiet(work, by, &ended)
}

/// A message went out: the link in it begins to live. Listens to `message.sent`.
///
/// # Errors
/// The database's.
pub fn on_message_sent(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    if event.subject.kind != "case" {
        return Ok(());
    }
    let settings: Settings = shell::company(work.tx)?.setting("network");
    let sent = channels::about(work.tx, event.subject)?;
    let message = sent.into_iter().find(|message| event.data["message"] == json!(message.id));
    let Some(path) = message.and_then(|message| message.link) else { return Ok(()) };
    super::key::begins_to_live(work, &path, jiff::SignedDuration::from_hours(settings.link_hours))
}

/// The cases whose members stay silent, for who sees the queues of all.
///
/// # Errors
/// The database's.
pub fn silent(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> db::Result<Vec<store::Silent>> {
    if actor.may(Permission::Queues) { store::silent(tx, limit) } else { Ok(Vec::new()) }
}

/// Opens a link for the browser that asks first: the case's code and the secret of its cookie; nothing when
/// another was first or its time is over.
pub(crate) async fn open_link(app: &App, link: &str) -> Result<Option<(String, String)>, Error> {
    let link = link.to_owned();
    app.base()
        .write(move |work| {
            let key = store::key(work.tx, shell::hash_of(&link))?.ok_or(Error::Missing)?;
            let handover = store::handover(work.tx, key.handover_id)?.ok_or(Error::Missing)?;
            let case = store_case(work.tx, handover.case_id)?;
            Ok(super::key::open(work, &link)?.map(|session| (case.code, session)))
        })
        .await
}

/// Sends a member another link by the way the spent one came, no more than one in ten minutes.
pub(crate) async fn new_link(app: &App, spent: &str) -> Result<(), Error> {
    let (app, spent) = (app.clone(), spent.to_owned());
    app.base()
        .clone()
        .write(move |work| {
            let key = store::key(work.tx, shell::hash_of(&spent))?.ok_or(Error::Missing)?;
            let handover = store::handover(work.tx, key.handover_id)?
                .filter(|h| h.state.is_live())
                .ok_or(Error::Missing)?;
            work.tx.hold(&format!("handover:{}", handover.id))?;
            let newest = store::newest_key(work.tx, handover.id)?;
            if newest.is_some_and(|at| work.now.duration_since(at) < LINK_EVERY) {
                return Ok(());
            }
            let case = store_case(work.tx, handover.case_id)?;
            let members = members(work.tx, &app)?;
            let member = members.into_iter().find(|m| m.id == handover.member_id).ok_or(Error::Missing)?;
            let frame = app.frame(shell::company(work.tx)?, work.now);
            let channel = channels::Channel::parse(&key.channel).unwrap_or(channels::Channel::Email);
            let by = By::program("Atiende");
            Ok(notice::tell_by(work, &frame, &by, &case, &handover, &member, notice::NEW_LINK, channel)?)
        })
        .await
}

/// How often another link may be asked for.
const LINK_EVERY: jiff::SignedDuration = jiff::SignedDuration::from_mins(10);

pub(crate) fn store_case(tx: &mut Tx<'_>, id: Uuid) -> Result<Case, Error> {
    crate::store::case_by_id(tx, id)?.ok_or(Error::Missing)
}

/// Keeps what a member knows and where they work. Records `network.changed`.
pub(crate) async fn set_member(
    app: &App,
    actor: &Actor,
    person: Uuid,
    specialties: Vec<String>,
    areas: Vec<String>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let (by, app) = (actor.by(), app.clone());
    app.base()
        .clone()
        .write(move |work| {
            if !members(work.tx, &app)?.iter().any(|m| m.id == person) {
                return Err(Error::Missing);
            }
            Ok(set_member_in(work, &by, person, &specialties, &areas)?)
        })
        .await
}

/// The same inside a piece of work that does more, for somebody who is known to be of the network.
///
/// # Errors
/// The database's.
pub fn set_member_in(
    work: &mut Work<'_, '_>,
    by: &By,
    person: Uuid,
    specialties: &[String],
    areas: &[String],
) -> db::Result<()> {
    store::put_skills(work.tx, person, specialties, areas, work.now)?;
    let data = json!({"specialties": specialties, "areas": areas});
    let subject = jobs::Subject { kind: "person", id: person };
    work.record(by, Event { kind: "network.changed", subject, data })
}

/// Keeps how long silence lasts and how long links open.
pub(crate) async fn set_settings(app: &App, actor: &Actor, new: Settings) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    let fields = [
        ("remind_minutes", new.remind_minutes),
        ("escalate_minutes", new.escalate_minutes),
        ("link_hours", new.link_hours),
    ];
    let wrongs: Vec<Wrong> = fields
        .iter()
        .filter(|(_, n)| !(1..=10_000).contains(n))
        .map(|(field, _)| Wrong::new(*field, Say::key("cases-network-number")))
        .collect();
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    Ok(app.base().write(move |work| shell::set_setting(work, &by, "network", &new)).await?)
}
