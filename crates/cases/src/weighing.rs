//! What is done about grave cases outside the request: telling general management, and weighing what is open again.

use crate::{
    Case,
    gravity::{self, GRAVE, Gravity, WEIGH},
    store, verbs,
};
use channels::{Channel, NewMessage};
use db::Result;
use jiff::Timestamp;
use jobs::{By, Doing, Ended, Job, NewJob, Verdict, Work};
use serde_json::json;
use shell::{App, Frame, Person, Role, t};
use uuid::Uuid;

/// Why general management is written to.
const PURPOSE: &str = GRAVE;
/// How many cases are weighed in one commit.
const AT_ONCE: i64 = 200;

/// Tells those of general management who want it that a case is grave.
pub fn tell_management(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let id: Option<Uuid> = serde_json::from_value(job.payload["case"].clone()).ok();
        Ended::new(Verdict::Done).storing(move |work| match id {
            Some(id) => tell(work, &app, id),
            None => Ok(()),
        })
    })
}

fn tell(work: &mut Work<'_, '_>, app: &App, id: Uuid) -> Result<()> {
    let Some(case) = store::case_by_id(work.tx, id)?.filter(|case| case.grave_at.is_some()) else {
        return Ok(());
    };
    let company = shell::company(work.tx)?;
    let silent = Gravity::of(&company).silent;
    let frame = app.frame(company, work.now);
    let people = app.directory().people(work.tx)?;
    let wants = |p: &&Person| p.role == Role::Management && !silent.contains(&p.id);
    for person in people.iter().filter(wants) {
        channels::queue(work, &By::program("Atiende"), &letter(&frame, &case, person))?;
    }
    Ok(())
}

fn letter(frame: &Frame, case: &Case, person: &Person) -> NewMessage {
    let nobody = frame.t("cases-nobody");
    let kind = frame.t(&format!("cases-kind-{}", case.kind));
    let args = vec![
        ("name", person.name.as_str().into()),
        ("code", case.code.as_str().into()),
        ("kind", kind.into()),
        ("about", case.subject.as_str().into()),
        ("customer", case.customer_name.as_str().into()),
        ("priority", frame.t(&format!("cases-priority-{}", case.priority)).into()),
        ("assignee", case.assignee_name.as_deref().unwrap_or(&nobody).into()),
        ("received", frame.instant(case.received_at).into()),
    ];
    NewMessage {
        channel: Channel::Email,
        to: person.email.clone(),
        to_name: person.name.clone(),
        subject: t!(frame, "cases-mail-grave-subject", code = &*case.code, about = &*case.subject),
        body: frame.say("cases-mail-grave", args),
        link: Some(format!("/cases/{}", case.code)),
        attachments: Vec::new(),
        about: verbs::subject(case.id),
        purpose: PURPOSE,
    }
}

/// Puts the weighing of the open cases into the queue, after one of them.
pub(crate) fn enqueue(work: &mut Work<'_, '_>, after: Option<(Timestamp, Uuid)>) -> Result<()> {
    work.enqueue(NewJob {
        kind: WEIGH,
        key: Some(WEIGH.into()),
        payload: json!({"after": after}),
        run_at: work.now,
    })
}

/// Weighs a part of the open cases again, and leaves the next part to the next job. Nobody is written to about what
/// was there before.
pub fn weigh_open(_: App, job: Job) -> Doing {
    Box::pin(async move {
        let after = serde_json::from_value(job.payload["after"].clone()).unwrap_or_default();
        Ended::new(Verdict::Done).storing(move |work| weigh_some(work, after))
    })
}

fn weigh_some(work: &mut Work<'_, '_>, after: Option<(Timestamp, Uuid)>) -> Result<()> {
    let company = shell::company(work.tx)?;
    let some = crate::open_after(work.tx, after, AT_ONCE)?;
    for (_, id) in &some {
        let Some(code) = store::case_by_id(work.tx, *id)?.map(|case| case.code) else { continue };
        verbs::hold(work, &code)?;
        let Some(mut case) = store::case_by_id(work.tx, *id)? else { continue };
        let before = case.grave_at;
        gravity::weigh(&company, &mut case, work.now);
        if case.grave_at != before {
            store::set_grave(work.tx, *id, case.grave_at)?;
        }
    }
    match some.last() {
        Some(last) if i64::try_from(some.len()).unwrap_or_default() == AT_ONCE => enqueue(work, Some(*last)),
        _ => Ok(()),
    }
}
