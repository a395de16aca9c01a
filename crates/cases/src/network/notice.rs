//! What members and supervisors are told, in the company's language.

use super::{Handover, Member, key, rules::Settings};
use crate::{Case, verbs::subject};
use channels::{Channel, NewMessage};
use db::Result;
use jobs::{By, Work};
use shell::{Frame, Person, t};

/// Why a member is written to: the first time.
pub(crate) const HAND_OVER: &str = "hand_over";
/// Why a member is written to: because they stayed silent.
pub(crate) const REMINDER: &str = "hand_over_reminder";
/// Why a member is written to: they asked for another link.
pub(crate) const NEW_LINK: &str = "hand_over_link";
/// Why a supervisor is written to.
pub(crate) const UNANSWERED: &str = "hand_over_unanswered";

/// Writes to a member by both ways, each with a link of its own.
pub(crate) fn tell_member(
    work: &mut Work<'_, '_>,
    frame: &Frame,
    by: &By,
    case: &Case,
    handover: &Handover,
    member: &Member,
    purpose: &'static str,
) -> Result<()> {
    for channel in [Channel::Email, Channel::Sms] {
        tell_by(work, frame, by, case, handover, member, purpose, channel)?;
    }
    Ok(())
}

/// The same by one way.
#[expect(clippy::too_many_arguments, reason = "a notice is about this many things")]
pub(crate) fn tell_by(
    work: &mut Work<'_, '_>,
    frame: &Frame,
    by: &By,
    case: &Case,
    handover: &Handover,
    member: &Member,
    purpose: &'static str,
    channel: Channel,
) -> Result<()> {
    let settings: Settings = frame.company.setting("network");
    let ends_at = work.now + jiff::SignedDuration::from_hours(settings.link_hours);
    let link = key::link(work, handover.id, channel.as_str(), ends_at)?;
    let reminder = purpose == REMINDER;
    let (company, code, about) = (named(frame), case.code.as_str(), case.subject.as_str());
    let body = match channel {
        Channel::Sms => {
            let key = if reminder { "cases-sms-reminder" } else { "cases-sms-hand-over" };
            frame.say(
                key,
                vec![("company", company.into()), ("code", code.into()), ("about", short(about).into())],
            )
        }
        Channel::Email => {
            let key = if reminder { "cases-mail-reminder" } else { "cases-mail-hand-over" };
            let asked = match handover.note.as_str() {
                "" => String::new(),
                note => format!("\n{}", frame.say("cases-mail-asked", vec![("asked", note.into())])),
            };
            let asked = match frame.app.solved_by(work.tx, case.id)? {
                None => asked,
                Some(at) => {
                    format!(
                        "{asked}\n{}",
                        frame.say("cases-mail-by", vec![("when", frame.instant(at).into())])
                    )
                }
            };
            let args = vec![
                ("name", member.name.as_str().into()),
                ("company", company.into()),
                ("code", code.into()),
                ("about", about.into()),
                ("customer", case.customer_name.as_str().into()),
                ("asked", asked.into()),
                ("hours", settings.link_hours.into()),
            ];
            frame.say(key, args)
        }
    };
    let to = match channel {
        Channel::Email => member.email.clone(),
        Channel::Sms => member.phone.clone().unwrap_or_default(),
    };
    let title = if reminder { "cases-mail-reminder-subject" } else { "cases-mail-hand-over-subject" };
    let new = NewMessage {
        channel,
        to,
        to_name: member.name.clone(),
        subject: if channel == Channel::Email {
            t!(frame, title, code = code, about = about)
        } else {
            String::new()
        },
        body,
        link: Some(link),
        attachments: Vec::new(),
        about: subject(case.id),
        purpose,
    };
    channels::queue(work, by, &new).map(drop)
}

/// Tells supervisors that a member stays silent.
pub(crate) fn tell_supervisors(
    work: &mut Work<'_, '_>,
    frame: &Frame,
    case: &Case,
    handover: &Handover,
    supervisors: &[Person],
) -> Result<()> {
    for person in supervisors {
        let args = vec![
            ("name", person.name.as_str().into()),
            ("code", case.code.as_str().into()),
            ("about", case.subject.as_str().into()),
            ("member", handover.member_name.as_str().into()),
            ("since", frame.instant(handover.handed_at).into()),
        ];
        let new = NewMessage {
            channel: Channel::Email,
            to: person.email.clone(),
            to_name: person.name.clone(),
            subject: t!(
                frame,
                "cases-mail-unanswered-subject",
                code = &*case.code,
                member = &*handover.member_name
            ),
            body: frame.say("cases-mail-unanswered", args),
            link: Some(format!("/cases/{}", case.code)),
            attachments: Vec::new(),
            about: subject(case.id),
            purpose: UNANSWERED,
        };
        channels::queue(work, &By::program("Atiende"), &new)?;
    }
    Ok(())
}

/// Who writes: the company; the program while the company has said nothing of itself.
pub(crate) fn named(frame: &Frame) -> &str {
    if frame.company.name.is_empty() { "Atiende" } else { &frame.company.name }
}

/// As much of a line as leaves room for the rest of a text message.
fn short(text: &str) -> String {
    const ROOM: usize = 50;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    text.chars().take(ROOM - 1).collect::<String>().trim_end().to_owned() + "…"
}
