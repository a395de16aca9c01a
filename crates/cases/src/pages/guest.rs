//! The page that a link in a text message opens, on a phone, with one thumb: what happened, what is asked,
//! *Recibido*, *Resolver*, *No me corresponde*. No password: the link opens this one case, once, to the
//! browser that opens it.

use super::network::{DeclineForm, EndForm, Wrongly, not_mine, own_standing, party, task_card};
use crate::{
    Error,
    network::{
        self, Handover, State,
        key::{self, Guest, Standing},
    },
    questions::{self, Dossier},
    verbs,
};
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Failure, Form, Frame, Path, Person, cookie, narrow_page, redirect, t, ui};
use uuid::Uuid;

/// The cookie of a browser that opened a link. It is sent to these pages alone.
const COOKIE: &str = "atiende-case";
/// How many products of the invoice are named where the case names none.
const PRODUCTS: usize = 5;

/// A link looks at nothing until a person opens it: programs that preview messages ask for it too.
pub(crate) async fn knock(
    frame: Frame,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let session = cookie(&headers, COOKIE).map(str::to_owned);
    let (link, now) = (secret.clone(), frame.now);
    let found = frame
        .base()
        .read(move |tx| {
            let found = key::standing(tx, &link, session.as_deref(), now)?;
            let Some((handover, standing)) = found else { return Ok::<_, Error>(None) };
            let case = network::verbs::store_case(tx, handover.case_id)?;
            Ok(Some((case.code, handover, standing)))
        })
        .await?;
    let Some((code, handover, standing)) = found else { return Err(Failure::NotFound) };
    Ok(match standing {
        Standing::Ours => redirect(&format!("/n/case/{code}")).into_response(),
        Standing::Fresh => door(&frame, &secret, &code).into_response(),
        Standing::Spent => (StatusCode::GONE, spent(&frame, &secret, &handover)).into_response(),
    })
}

/// The door: a button, which a script presses for who has one.
fn door(frame: &Frame, secret: &str, code: &str) -> Markup {
    let title = t!(frame, "cases-guest-title", code = code);
    narrow_page(
        frame,
        &title,
        &frame.t("cases-guest-door"),
        html! {
            form method="post" action={ "/n/" (secret) } data-send {
                button.main.big { (frame.t("cases-guest-open")) }
            }
        },
    )
}

fn spent(frame: &Frame, secret: &str, handover: &Handover) -> Markup {
    let live = handover.state.is_live() && !secret.is_empty();
    let words = frame.t(if live { "cases-guest-spent" } else { "cases-guest-over" });
    narrow_page(
        frame,
        &frame.t("cases-guest-spent-title"),
        &words,
        html! {
            @if live {
                form method="post" action={ "/n/" (secret) "/again" } {
                    button.main.big { (frame.t("cases-guest-again")) }
                }
            }
            p { a href="/sign-in" { (frame.t("cases-guest-sign-in")) } }
        },
    )
}

pub(crate) async fn open(frame: Frame, Path(secret): Path<String>) -> Result<Response, Failure> {
    let Some((code, session)) = network::verbs::open_link(&frame.app, &secret).await? else {
        // Opened a moment ago, perhaps by this very browser: its cookie says so.
        return Ok(redirect(&format!("/n/{secret}")).into_response());
    };
    let mut response = redirect(&format!("/n/case/{code}")).into_response();
    let secure = if frame.app.secure() { "; Secure" } else { "" };
    let set = format!("{COOKIE}={session}; Path=/n; Max-Age=604800; HttpOnly; SameSite=Lax{secure}");
    if let Ok(set) = HeaderValue::from_str(&set) {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    Ok(response)
}

pub(crate) async fn again(frame: Frame, Path(secret): Path<String>) -> Result<Markup, Failure> {
    network::verbs::new_link(&frame.app, &secret).await?;
    let words = frame.t("cases-guest-sent");
    Ok(narrow_page(&frame, &frame.t("cases-guest-sent-title"), &words, html! {}))
}

/// Who comes with a cookie of ours, for the case they ask for.
async fn guest(frame: &Frame, headers: &HeaderMap, code: &str) -> Result<Guest, Failure> {
    let session = cookie(headers, COOKIE).ok_or(Failure::NotFound)?.to_owned();
    let (app, now, code) = (frame.app.clone(), frame.now, crate::rules::read_code(code));
    let found = frame
        .base()
        .read(move |tx| {
            let Some(guest) = key::guest(tx, &app, &session, now)? else { return Ok(None) };
            let case = network::verbs::store_case(tx, guest.handover.case_id)?;
            Ok::<_, Error>(Some(guest).filter(|_| case.code == code))
        })
        .await?;
    found.ok_or(Failure::NotFound)
}

pub(crate) async fn show(
    frame: Frame,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Guest { person, handover, .. } = guest(&frame, &headers, &code).await?;
    shown(&frame, &person, &handover, &code, None).await
}

/// The page, with what was typed in a call's form that could not be taken.
async fn shown(
    frame: &Frame,
    person: &Person,
    handover: &Handover,
    code: &str,
    wrong: Option<Wrongly>,
) -> Result<Response, Failure> {
    let dossier = match questions::dossier(frame.base(), &person.actor(), code).await {
        Ok(dossier) => dossier,
        // It went to somebody else: the link opens nothing more.
        Err(Error::Missing) => return Ok((StatusCode::GONE, spent(frame, "", handover)).into_response()),
        Err(e) => return Err(e.into()),
    };
    let (app, case) = (frame.app.clone(), dossier.case.id);
    let by_when = frame.base().read(move |tx| app.solved_by(tx, case)).await?;
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, page(frame, &dossier, handover, by_when, wrong.as_ref())).into_response())
}

fn page(
    frame: &Frame,
    dossier: &Dossier,
    handover: &Handover,
    by_when: Option<Timestamp>,
    wrong: Option<&Wrongly>,
) -> Markup {
    let case = &dossier.case;
    let at = format!("/n/case/{}", case.code);
    let title = format!("{} · {}", case.code, case.subject);
    let (name, phone) = party(dossier, network::Party::Customer);
    let live = handover.state.is_live() && case.phase.is_open();
    let sent = live && handover.state == State::Sent;
    let body = html! { div.guest {
        div.asked {
            (own_standing(frame, handover))
            @if let (Some(at), true) = (by_when, live) { p { b { (frame.t("cases-guest-by")) " " (frame.when(at)) } } }
            @if sent {
                form method="post" action={ (at) "/received" } { button.main { (frame.t("cases-received-it")) } }
            }
        }
        @if !case.description.is_empty() { (ui::block(&frame.t("cases-guest-what"), html! { p { (case.description) } })) }
        (ui::block(&frame.t("cases-customer"), html! { div.stack {
            p { (name) }
            @for line in place(dossier) { p.soft { (line) } }
            @if let Some(phone) = &phone { a.button.call href={ "tel:" (phone) } { (t!(frame, "cases-guest-call", phone = phone.as_str())) } }
        } }))
        @if live {
            (ui::block(&frame.t("cases-guest-solve"), html! {
                form.form method="post" action={ (at) "/solve" } data-draft={ "guest-" (case.code) } {
                    (ui::area("body", &frame.t("cases-solution-write"), 4).required())
                    (ui::actions(html! { button.main { (frame.t("cases-solve")) } }))
                }
            }))
        } @else if !case.solution.is_empty() {
            (ui::block(&frame.t("cases-solution"), html! { p { (case.solution) } }))
        }
        @if !dossier.tasks.is_empty() {
            (ui::block(&frame.t("cases-calls"), html! { div.stack {
                @for task in &dossier.tasks {
                    @let (name, phone) = party(dossier, task.party);
                    @let wrong = wrong.filter(|wrong| wrong.task == task.id);
                    (task_card(frame, task, &name, phone.as_deref(), &at, wrong))
                }
            } }))
        }
        @if live { (not_mine(frame, &at)) }
    } };
    narrow_page(frame, &title, "", body)
}

/// Where to go and what about: the address with its city, the invoice, the products.
fn place(dossier: &Dossier) -> Vec<String> {
    let mut lines = Vec::new();
    let filled = |text: Option<&String>| text.filter(|text| !text.trim().is_empty()).cloned();
    if let Some(invoice) = &dossier.invoice {
        let parts = [&invoice.address, &invoice.city, &invoice.province].map(|part| filled(part.as_ref()));
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        lines.extend(Some(parts.join(", ")).filter(|place| !place.is_empty()));
        lines.push(invoice.number.clone());
    } else if let Some(customer) = &dossier.customer {
        let parts = [&customer.city, &customer.province].map(|part| filled(part.as_ref()));
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        lines.extend(Some(parts.join(", ")).filter(|place| !place.is_empty()));
    }
    match &dossier.case.product {
        Some(product) => lines.push(product.clone()),
        None => lines.extend(dossier.lines.iter().take(PRODUCTS).map(|line| line.product.clone())),
    }
    lines
}

fn back(code: &str) -> Redirect {
    redirect(&format!("/n/case/{}", shell::encode(code)))
}

pub(crate) async fn received(
    frame: Frame,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Redirect, Failure> {
    let Guest { person, link, .. } = guest(&frame, &headers, &code).await?;
    network::received(&frame.app, &person.actor(), &code, Some(link)).await?;
    Ok(back(&code))
}

#[derive(Deserialize)]
pub(crate) struct Solution {
    #[serde(default)]
    body: String,
}

pub(crate) async fn solve(
    frame: Frame,
    Path(code): Path<String>,
    headers: HeaderMap,
    Form(solution): Form<Solution>,
) -> Result<Redirect, Failure> {
    let Guest { person, handover, link } = guest(&frame, &headers, &code).await?;
    let actor = person.actor();
    if handover.state == State::Sent {
        // Who solves it has it.
        network::received(&frame.app, &actor, &code, Some(link)).await?;
    }
    match verbs::solve_case(frame.base(), &actor, &code, &solution.body, None, None).await {
        // Sent twice: it is solved.
        Ok(()) | Err(Error::NoStep { .. }) => Ok(back(&code)),
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn decline(
    frame: Frame,
    Path(code): Path<String>,
    headers: HeaderMap,
    Form(form): Form<DeclineForm>,
) -> Result<Markup, Failure> {
    let Guest { person, .. } = guest(&frame, &headers, &code).await?;
    network::decline(&frame.app, &person.actor(), &code, &form.reason).await?;
    let words = frame.t("cases-guest-declined");
    Ok(narrow_page(&frame, &frame.t("cases-guest-declined-title"), &words, html! {}))
}

pub(crate) async fn end_task(
    frame: Frame,
    Path((code, id)): Path<(String, Uuid)>,
    headers: HeaderMap,
    Form(form): Form<EndForm>,
) -> Result<Response, Failure> {
    let Guest { person, handover, .. } = guest(&frame, &headers, &code).await?;
    let typed = form.note.clone();
    let ended = match form.ending() {
        Ok(ending) => network::end_task(frame.base(), &person.actor(), &code, id, ending, None).await,
        Err(wrong) => Err(Error::Invalid(vec![wrong])),
    };
    match ended {
        Ok(()) => Ok(back(&code).into_response()),
        Err(Error::Invalid(wrongs)) => {
            let said = wrongs.iter().map(|wrong| frame.words_of(&wrong.say)).collect::<Vec<_>>().join(" ");
            shown(&frame, &person, &handover, &code, Some(Wrongly { task: id, typed, said })).await
        }
        Err(e) => Err(e.into()),
    }
}
