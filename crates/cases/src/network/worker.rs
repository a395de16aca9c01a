//! Silence: the second notice, then the supervisor.

use super::{
    Handover, notice,
    rules::{Settings, State},
    store, verbs,
};
use crate::verbs::subject;
use db::Result;
use jiff::SignedDuration;
use jobs::{By, Doing, Ended, Event, Job, NewJob, Verdict, Work};
use serde_json::json;
use shell::{App, Role};
use uuid::Uuid;

/// The kind of job that looks whether a member has answered.
pub const REMINDER: &str = "cases.reminder";

/// One hand-over is watched by one job.
pub(crate) fn job_key(handover: Uuid) -> String {
    format!("handover:{handover}")
}

pub(crate) fn enqueue_reminder(work: &mut Work<'_, '_>, handover: Uuid, wait: SignedDuration) -> Result<()> {
    let (key, payload, run_at) = (Some(job_key(handover)), json!({"handover": handover}), work.now + wait);
    work.enqueue(NewJob { kind: REMINDER, key, payload, run_at })
}

/// Looks whether a member has said that they have a case. The second notice goes out first; the next time the
/// supervisor is told.
pub fn remind(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let id: Option<Uuid> = serde_json::from_value(job.payload["handover"].clone()).ok();
        let Some(id) = id else { return Ended::new(Verdict::Done) };
        let asked = app.clone();
        let read = app.base().read(move |tx| {
            let found = store::handover(tx, id)?.filter(|h| h.state == State::Sent);
            Ok::<_, db::Error>((found, shell::company(tx)?))
        });
        let now = app.base().now();
        match read.await {
            Err(cause) => Ended::new(Verdict::At(now + SignedDuration::from_mins(1), cause.to_string())),
            Ok((None, _)) => Ended::new(Verdict::Done),
            Ok((Some(handover), _)) if handover.reminded_at.is_some() => {
                Ended::new(Verdict::Done).storing(move |work| escalate(work, &asked, id))
            }
            Ok((Some(_), company)) => {
                let settings: Settings = company.setting("network");
                let next = Verdict::At(now + settings.silence(true), String::new());
                Ended::new(next).storing(move |work| again(work, &asked, id))
            }
        }
    })
}

/// The hand-over, unless they answered meanwhile; held so that answer and reminder do not cross.
fn silent(work: &mut Work<'_, '_>, id: Uuid) -> Result<Option<Handover>> {
    let Some(case) = store::handover(work.tx, id)?.map(|h| h.case_id) else { return Ok(None) };
    if let Some(case) = crate::store::case_by_id(work.tx, case)? {
        crate::verbs::hold(work, &case.code)?;
    }
    Ok(store::handover(work.tx, id)?.filter(|h| h.state == State::Sent))
}

fn again(work: &mut Work<'_, '_>, app: &App, id: Uuid) -> Result<()> {
    let Some(handover) = silent(work, id)? else { return work.dequeue(&job_key(id)) };
    let Some(case) = crate::store::case_by_id(work.tx, handover.case_id)? else { return Ok(()) };
    let members = verbs::members(work.tx, app)?;
    let reminded = Handover { reminded_at: Some(work.now), ..handover };
    store::change_handover(work.tx, &reminded)?;
    let by = By::program("Atiende");
    if let Some(member) = members.iter().find(|m| m.id == reminded.member_id) {
        let frame = app.frame(shell::company(work.tx)?, work.now);
        notice::tell_member(work, &frame, &by, &case, &reminded, member, notice::REMINDER)?;
    }
    let data = json!({"member": reminded.member_name});
    work.record(&by, Event { kind: "case.reminded", subject: subject(case.id), data })
}

fn escalate(work: &mut Work<'_, '_>, app: &App, id: Uuid) -> Result<()> {
    let Some(handover) = silent(work, id)? else { return Ok(()) };
    let Some(case) = crate::store::case_by_id(work.tx, handover.case_id)? else { return Ok(()) };
    let told = Handover { escalated_at: Some(work.now), ..handover };
    store::change_handover(work.tx, &told)?;
    let people = app.directory().people(work.tx)?;
    let of = |role: Role| people.iter().filter(|p| p.role == role).cloned().collect::<Vec<_>>();
    let mut supervisors = of(Role::Supervisor);
    if supervisors.is_empty() {
        supervisors = of(Role::Administrator);
    }
    let frame = app.frame(shell::company(work.tx)?, work.now);
    notice::tell_supervisors(work, &frame, &case, &told, &supervisors)?;
    let names: Vec<&str> = supervisors.iter().map(|p| p.name.as_str()).collect();
    let data = json!({"member": told.member_name, "told": names});
    work.record(&By::program("Atiende"), Event { kind: "case.unanswered", subject: subject(case.id), data })
}
