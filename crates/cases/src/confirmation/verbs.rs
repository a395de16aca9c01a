//! Asking, answering, and what follows from an answer.

use super::{
    Answer, Question, Settings, Standing, Way,
    rules::{self, MOST_DAYS, is_solved, standing},
    store,
};
use crate::{
    Case, Channel, Direction, Error, Scope,
    conversation::{self, NewMessage},
    opening::LONGEST_TEXT,
    verbs::{Because, reopen_in, subject, take, take_any},
};
use channels::NewMessage as Outgoing;
use db::Tx;
use jobs::{By, Event, OnceKey, Work};
use serde_json::json;
use shell::{Actor, App, Frame, Permission, Say, Wrong, hash_of, short_secret, t};
use uuid::Uuid;

/// Why the customer is written to, among the messages of the house.
pub(crate) const PURPOSE: &str = "confirmation";

/// Asks the customer of a solved case whether it is, by a link. A question that was still open is asked no more.
/// Records `case.confirmation_asked`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Denied`]; [`Error::Conflict`] before there is a solution; [`Error::Invalid`] when the
/// customer cannot be reached that way.
pub async fn ask_customer(
    app: &App,
    actor: &Actor,
    code: &str,
    way: Way,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, asked) = (Scope::of(actor)?, actor.by(), code.to_owned(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = take(work, scope, &code)?;
                ask_in(work, &asked, &by, &case, way)
            })
        })
        .await
}

/// By which ways the customer of a case can be asked, and the one the company wants for it.
pub(crate) fn offered(tx: &mut Tx<'_>, app: &App, case: &Case) -> db::Result<(Vec<Way>, Option<Way>)> {
    let (company, how) = (shell::company(tx)?, channels::settings(tx, app)?);
    let customer = case.customer_id.map(|id| customers::customer(tx, id)).transpose()?.flatten();
    let ways = rules::ways(case, &conversation::ways(case, customer.as_ref(), company.country));
    let ready = |way: &Way| if *way == Way::Email { how.sends_mail() } else { how.sends_sms() };
    let ready: Vec<Way> = Way::ALL.iter().copied().filter(ready).collect();
    let wanted = company.setting::<Settings>("confirmation").chosen(case.channel, &ways, &ready);
    Ok((ways, wanted))
}

/// The same for a case that is held already.
pub(crate) fn ask_in(
    work: &mut Work<'_, '_>,
    app: &App,
    by: &By,
    case: &Case,
    way: Way,
) -> Result<(), Error> {
    if !is_solved(case.phase) {
        return Err(Error::Conflict(Say::key("cases-ask-too-early")));
    }
    let customer = case.customer_id.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let reached = conversation::ways(case, customer.as_ref(), shell::company(work.tx)?.country);
    if !rules::ways(case, &reached).contains(&way) {
        return Err(Error::wrong("ask", "cases-ask-no-way"));
    }
    let to = reached.iter().find(|r| r.by == way.channel()).ok_or(Error::Missing)?;
    let frame = app.frame(shell::company(work.tx)?, work.now);
    let settings: Settings = frame.company.setting("confirmation");
    store::end(work.tx, case.id)?;
    let secret = short_secret();
    let question = Question {
        id: Uuid::now_v7(),
        case_id: case.id,
        channel: way.as_str().to_owned(),
        asked_at: work.now,
        asked_by_name: by.name.clone(),
        ends_at: work.now + settings.lasts(),
        over: false,
        answer: None,
        words: String::new(),
        answered_at: None,
        taken_by_name: None,
    };
    store::add(work.tx, &question, Some(hash_of(&secret)))?;
    channels::cancel_about(work, by, subject(case.id), PURPOSE)?;
    channels::queue(work, by, &letter(&frame, case, to, &question, &secret))?;
    let data = json!({"channel": way, "name": to.name, "until": question.ends_at});
    Ok(work.record(by, Event { kind: "case.confirmation_asked", subject: subject(case.id), data })?)
}

fn letter(frame: &Frame, case: &Case, to: &conversation::Way, question: &Question, secret: &str) -> Outgoing {
    let company = if frame.company.name.is_empty() { "Atiende" } else { &frame.company.name };
    let email = to.by == channels::Channel::Email;
    let body = if email {
        frame.say(
            "cases-mail-solved",
            vec![
                ("name", to.name.as_str().into()),
                ("company", company.into()),
                ("code", case.code.as_str().into()),
                ("about", case.subject.as_str().into()),
                ("solution", case.solution.as_str().into()),
                ("until", frame.instant(question.ends_at).into()),
            ],
        )
    } else {
        t!(frame, "cases-sms-solved", company = company, code = &*case.code)
    };
    Outgoing {
        channel: to.by,
        to: to.address.clone(),
        to_name: to.name.clone(),
        subject: if email {
            t!(frame, "cases-mail-solved-subject", code = &*case.code, about = &*case.subject)
        } else {
            String::new()
        },
        body,
        link: Some(format!("/q/{secret}")),
        attachments: Vec::new(),
        about: subject(case.id),
        purpose: PURPOSE,
    }
}

/// Keeps what the customer said by phone of a solution. Records `case.confirmed`, or opens the case again with their
/// words.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Conflict`] before there is a solution, or when it was answered already.
pub async fn record_answer(
    app: &App,
    actor: &Actor,
    code: &str,
    answer: Answer,
    words: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (scope, by, code, asked) = (Scope::of(actor)?, actor.by(), code.to_owned(), app.clone());
    let words = said(words)?;
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = take(work, scope, &code)?;
                if !is_solved(case.phase) {
                    return Err(Error::Conflict(Say::key("cases-ask-too-early")));
                }
                let last = store::of_case(work.tx, case.id)?.pop().filter(|q| !q.over);
                if last.as_ref().is_some_and(|q| q.answer.is_some()) {
                    return Err(Error::Conflict(Say::key("cases-answered-already")));
                }
                let question = match last {
                    Some(open) => open,
                    None => by_phone(work, &by, &case)?,
                };
                let question = Question { taken_by_name: Some(by.name.clone()), ..question };
                answered(work, &asked, &by, &case, question, answer, words)
            })
        })
        .await
}

/// A question that was asked on the phone.
fn by_phone(work: &mut Work<'_, '_>, by: &By, case: &Case) -> db::Result<Question> {
    let question = Question {
        id: Uuid::now_v7(),
        case_id: case.id,
        channel: Channel::Phone.as_str().to_owned(),
        asked_at: work.now,
        asked_by_name: by.name.clone(),
        ends_at: work.now,
        over: false,
        answer: None,
        words: String::new(),
        answered_at: None,
        taken_by_name: None,
    };
    store::add(work.tx, &question, None)?;
    Ok(question)
}

/// What a link found: the question, and its case.
pub(crate) async fn knock(app: &App, secret: &str) -> Result<(Question, Case), Error> {
    let hash = hash_of(secret);
    app.base()
        .glance(move |tx| {
            let mut question = store::of_link(tx, hash)?.ok_or(Error::Missing)?;
            let case = crate::store::case_by_id(tx, question.case_id)?.ok_or(Error::Missing)?;
            // What became part of another case goes on there.
            question.over |= crate::joined::store::merged(tx, case.id)?.is_some();
            Ok((question, case))
        })
        .await
}

/// Keeps the customer's own answer. What cannot be answered any more stays as it is.
pub(crate) async fn answer_link(app: &App, secret: &str, answer: Answer, words: &str) -> Result<(), Error> {
    let (hash, words, asked) = (hash_of(secret), said(words)?, app.clone());
    app.base()
        .write(move |work| {
            let found = store::of_link(work.tx, hash.clone())?.ok_or(Error::Missing)?;
            let case = crate::store::case_by_id(work.tx, found.case_id)?.ok_or(Error::Missing)?;
            // It may be answered, or the case opened again, while we wait for it.
            let case = take_any(work, Scope::of_program(), &case.code)?;
            let question = store::of_link(work.tx, hash)?.ok_or(Error::Missing)?;
            let merged = crate::joined::store::merged(work.tx, case.id)?.is_some();
            if merged || standing(&question, work.now) != Standing::Open || !is_solved(case.phase) {
                return Ok(());
            }
            let by = By { id: None, name: case.customer_name.clone() };
            answered(work, &asked, &by, &case, question, answer, words)
        })
        .await
}

fn said(words: &str) -> Result<String, Error> {
    let words = words.trim();
    let length = words.chars().count();
    if length > LONGEST_TEXT {
        let say = Say::key("cases-message-long").with("n", length).with("most", LONGEST_TEXT);
        return Err(Error::Invalid(vec![Wrong::new("words", say)]));
    }
    Ok(words.to_owned())
}

/// What follows from an answer, in the work that holds the case.
fn answered(
    work: &mut Work<'_, '_>,
    app: &App,
    by: &By,
    case: &Case,
    question: Question,
    answer: Answer,
    words: String,
) -> Result<(), Error> {
    let question =
        Question { answer: Some(answer), words: words.clone(), answered_at: Some(work.now), ..question };
    store::answer(work.tx, &question)?;
    channels::cancel_about(work, by, subject(case.id), PURPOSE)?;
    if answer == Answer::Yes {
        let data = json!({"answer": answer, "words": words, "channel": question.channel,
                          "by_customer": question.taken_by_name.is_none()});
        return Ok(work.record(by, Event { kind: "case.confirmed", subject: subject(case.id), data })?);
    }
    let frame = app.frame(shell::company(work.tx)?, work.now);
    let body = if words.is_empty() { frame.t("cases-not-solved-words").into_owned() } else { words };
    let channel = if question.taken_by_name.is_some() { Channel::Phone } else { Channel::Web };
    let message = NewMessage::new(Direction::Inbound, channel, body.clone());
    conversation::take_down_in(work, by, case, case.customer_name.clone(), message)?;
    reopen_in(work, by, case.clone(), &body, Because::NotSolved)
}

/// Keeps what the company wants when a case is solved.
pub(crate) async fn set_settings(app: &App, actor: &Actor, new: Settings) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    if !(1..=MOST_DAYS).contains(&new.days) {
        let say = Say::key("cases-confirmation-days-wrong").with("most", MOST_DAYS);
        return Err(Error::Invalid(vec![Wrong::new("days", say)]));
    }
    let by = actor.by();
    Ok(app.base().write(move |work| shell::set_setting(work, &by, "confirmation", &new)).await?)
}
