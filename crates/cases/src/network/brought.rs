//! Open cases that a list brings for somebody of the service network are handed over as any other, from the day on which they
//! are brought: the member is told and gets a way in. Of what is over nobody is told.

use super::verbs;
use crate::{Case, Error, store::case_by_id, verbs::hold};
use db::Result;
use jobs::{By, Doing, Ended, Job, NewJob, Verdict, Work};
use serde_json::json;
use shell::{App, Person, Role};
use uuid::Uuid;

/// The kind of job that hands over a case which a list brought.
pub const BROUGHT: &str = "cases.hand_over_brought";

/// Whether a case that is brought is to be handed over to who has it.
pub(crate) fn is_owed(assignee: Option<&Person>, is_open: bool) -> bool {
    is_open && assignee.is_some_and(|person| person.role == Role::NetworkMember)
}

/// Puts the hand-over of a case that is brought into the queue: its notices are written by the program that sends them.
pub(crate) fn schedule(work: &mut Work<'_, '_>, by: &By, case: Uuid) -> Result<()> {
    let payload = json!({"case": case, "by": by.name, "by_id": by.id});
    work.enqueue(NewJob { kind: BROUGHT, key: Some(format!("brought:{case}")), payload, run_at: work.now })
}

/// Hands a case that was brought over to the member it came with, unless it went elsewhere meanwhile.
pub fn hand_over(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let read = |name: &str| serde_json::from_value(job.payload[name].clone()).ok();
        let Some(case) = read("case") else { return Ended::new(Verdict::Done) };
        let name = job.payload["by"].as_str().unwrap_or_default().to_owned();
        let by = By { id: read("by_id"), name };
        Ended::new(Verdict::Done).storing(move |work| give(work, &app, &by, case))
    })
}

fn give(work: &mut Work<'_, '_>, app: &App, by: &By, id: Uuid) -> Result<()> {
    let Some(Case { code, .. }) = case_by_id(work.tx, id)? else { return Ok(()) };
    hold(work, &code)?;
    let Some(case) = case_by_id(work.tx, id)? else { return Ok(()) };
    let Some(member) = case.network_member_id.filter(|_| case.phase.is_open()) else { return Ok(()) };
    if verbs::live_handover(work.tx, id)?.is_some() {
        return Ok(());
    }
    let member = verbs::members(work.tx, app)?.into_iter().find(|known| known.id == member);
    let Some(member) = member else { return Ok(()) };
    let to = verbs::HandOver { to: Some(member.email), ..verbs::HandOver::default() };
    match verbs::hand_over_in(work, app, by, case, to) {
        Err(Error::Db(e)) => Err(e),
        // Nobody is there any more to whom it could go: it waits in their name, as it was brought.
        _ => Ok(()),
    }
}
