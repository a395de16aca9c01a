//! The letters by which supervisors learn what is overdue: one to each, about all that became so at once.

use crate::{clock::Clock, explain, settings};
use cases::Case;
use channels::{Channel, NewMessage};
use db::Result;
use jobs::{By, Subject, Work};
use shell::{App, Frame, Person, Role, t};
use uuid::Uuid;

/// The most cases a letter names.
const MOST_NAMED: usize = 30;

/// A clock that was told of.
pub(crate) struct Told {
    pub(crate) case: Case,
    pub(crate) clock: Clock,
    pub(crate) missed: bool,
}

/// Writes to those who answer for the cases, where the company wants it: the supervisors of a case's team, or all of
/// them where it has none; without any, whoever administrates.
pub(crate) fn write(work: &mut Work<'_, '_>, app: &App, told: &[Told]) -> Result<()> {
    let wanted = settings::settings(work.tx)?;
    let told: Vec<&Told> =
        told.iter().filter(|one| if one.missed { wanted.mail_missed } else { wanted.mail_near }).collect();
    if told.is_empty() {
        return Ok(());
    }
    let people = app.directory().people(work.tx)?;
    let of = |role: Role| people.iter().filter(|p| p.role == role).collect::<Vec<_>>();
    let supervisors = Some(of(Role::Supervisor)).filter(|all| !all.is_empty());
    let supervisors = supervisors.unwrap_or_else(|| of(Role::Administrator));
    let teams = cases::teams(work.tx)?;
    let of_team = |one: &Told, person: &Person| {
        let team = one.case.team_id.and_then(|id| teams.iter().find(|team| team.id == id));
        let own: Vec<Uuid> = team.map(|team| team.members.clone()).unwrap_or_default();
        let theirs = |p: &&&Person| own.contains(&p.id);
        supervisors.iter().filter(theirs).count() == 0 || own.contains(&person.id)
    };
    let frame = app.frame(shell::company(work.tx)?, work.now);
    for person in &supervisors {
        let theirs: Vec<&Told> = told.iter().copied().filter(|one| of_team(one, person)).collect();
        if !theirs.is_empty() {
            channels::queue(work, &By::program("Atiende"), &letter(&frame, person, &theirs))?;
        }
    }
    Ok(())
}

fn letter(frame: &Frame, person: &Person, told: &[&Told]) -> NewMessage {
    let lines: Vec<String> = told.iter().take(MOST_NAMED).map(|one| line(frame, one)).collect();
    let more = told.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { t!(frame, "levels-mail-more", n = more) } else { String::new() };
    // What is about one case stands on its page; what is about several leads to all that is overdue.
    let (title, link, about) = match told {
        [one] => (
            t!(frame, "levels-mail-one", code = &*one.case.code, about = &*one.case.subject),
            format!("/cases/{}", one.case.code),
            Subject { kind: "case", id: one.case.id },
        ),
        _ => (
            t!(frame, "levels-mail-many", n = told.len()),
            "/overdue".to_owned(),
            Subject { kind: "message", id: Uuid::now_v7() },
        ),
    };
    NewMessage {
        channel: Channel::Email,
        to: person.email.clone(),
        to_name: person.name.clone(),
        subject: title,
        body: frame.say(
            "levels-mail",
            vec![
                ("name", person.name.as_str().into()),
                ("lines", lines.join("\n\n").into()),
                ("more", more.into()),
            ],
        ),
        link: Some(link),
        attachments: Vec::new(),
        about,
        purpose: cases::DEADLINES,
    }
}

fn line(frame: &Frame, one: &Told) -> String {
    let nobody = frame.t("cases-unassigned");
    let who = [one.case.assignee_name.as_deref(), one.case.team_name.as_deref()];
    let who: Vec<&str> = who.into_iter().flatten().collect();
    let who = if who.is_empty() { nobody.into_owned() } else { who.join(", ") };
    let (code, about) = (one.case.code.as_str(), one.case.subject.as_str());
    let customer = one.case.customer_name.as_str();
    let why = explain::sentence(frame, &one.clock);
    t!(frame, "levels-mail-line", code = code, about = about, customer = customer, who = who, why = why)
}
