//! What others of the house are to do for a case, beside it, and asking for it.

use super::{
    Wrongs,
    desk::{holder, holders},
    joined::{Once, form_page},
    phase_pill,
    work::back,
};
use crate::{
    Case, Team,
    drafts::{self, Form as Drafted},
    joined::{
        Child,
        children::{self, NewChild},
    },
    questions::{self, AtDesk, Dossier},
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use jiff::{Timestamp, civil::DateTime};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{
    Cx, Failure, Form, Path, Permission, Person, Role, Say, t,
    ui::{self, Tone},
};

/// The case above, those under it, and for the desk the way to ask for one more.
pub(super) fn panel(cx: &Cx, dossier: &Dossier, around: &AtDesk) -> Markup {
    let (case, joined) = (&dossier.case, &dossier.joined);
    let asks = cx.actor.may(Permission::Cases) && joined.merged.is_none();
    if joined.parent.is_none() && joined.children.is_empty() && !asks {
        return html! {};
    }
    let dialog = |code: &str| {
        let title = t!(cx, "cases-ask-house-for", code = code);
        let fields =
            fields(cx, code, (&around.people, &around.teams), &ChildForm::default(), &Wrongs(Vec::new()));
        ui::dialog("child", &title, &cx.t("shell-js-close"), fields)
    };
    html! {
        (ui::block(&cx.t("cases-children"), html! { div.stack {
            @if let Some(parent) = &joined.parent {
                p { (cx.t("cases-child-of")) " " a href={ "/cases/" (parent.code) } { (ui::unbroken(&parent.code)) " " (parent.subject) } " " (due(cx, parent, case.phase.is_open())) }
            }
            @if !joined.children.is_empty() {
                ul.joined { @for child in &joined.children { (line(cx, case, child, asks)) } }
            }
            @if asks {
                div { (ui::open_dialog("child", &cx.t("cases-ask-house"), Some("p"))) }
                (around.forms(cx, "child", &case.code, dialog))
            }
        } }))
    }
}

fn line(cx: &Cx, parent: &Case, child: &Child, asks: bool) -> Markup {
    html! {
        li {
            a href={ "/cases/" (child.code) } { (ui::unbroken(&child.code)) } " " (child.subject) " " (phase_pill(cx, child.phase, None)) " "
            span.soft { (child.holder().unwrap_or(&cx.t("cases-unassigned"))) } " "
            (due(cx, child, child.phase.is_open()))
            @if asks {
                form.inline method="post" action={ "/cases/" (parent.code) "/children/" (child.code) "/remove" } {
                    (cx.once_field()) button.quiet aria-label={ (cx.t("cases-link-remove")) ": " (child.code) } { (cx.t("cases-link-remove")) }
                }
            }
        }
    }
}

/// By when, and whether that is over.
fn due(cx: &Cx, child: &Child, open: bool) -> Markup {
    let Some(at) = child.due_at else { return html! {} };
    let words = t!(cx, "cases-child-due", when = cx.instant(at));
    html! { (ui::pill(if open && at < cx.now { Tone::Late } else { Tone::Plain }, &words)) }
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct ChildForm {
    subject: String,
    description: String,
    assignee: String,
    due: String,
    /// A case that is there already, instead of a new one.
    code: String,
    #[serde(skip_serializing)]
    once: String,
}

fn fields(
    cx: &Cx,
    code: &str,
    (people, teams): (&[Person], &[Team]),
    form: &ChildForm,
    wrongs: &Wrongs,
) -> Markup {
    let house = |p: &&Person| p.role.may(Permission::Cases) && p.role != Role::NetworkMember;
    let who = cx.t("cases-assignee");
    // On the page of the case its own holder is chosen too; where this form stands alone its errors lead here.
    let id = if wrongs.0.is_empty() { "f-child-assignee" } else { "f-assignee" };
    let unknown = wrongs.at("assignee").or(wrongs.at("team"));
    let existing = html! {
        details open[wrongs.at("code").is_some()] {
            summary { (cx.t("cases-child-existing")) }
            (ui::input("code", &cx.t("cases-child-code")).value(&form.code).error(wrongs.at("code")).hint(&*cx.t("cases-child-code-hint")))
        }
    };
    html! {
        form.form method="post" action={ "/cases/" (code) "/children" } data-draft=(drafts::pages::small(code, Drafted::Child))
            data-draft-url=(drafts::pages::address(code, Drafted::Child)) data-draft-brought {
            (cx.once_field())
            p.soft { (cx.t("cases-ask-house-what")) }
            (ui::input("subject", &cx.t("cases-ask-house-subject")).value(&form.subject).error(wrongs.at("subject")).autofocus())
            (ui::area("description", &cx.t("cases-ask-house-more"), 3).value(&form.description).error(wrongs.at("description")))
            div.field.bad[unknown.is_some()] {
                label for=(id) { (who) }
                @if let Some(unknown) = unknown { p.error #f-assignee-error { (unknown) } }
                select id=(id) name="assignee" { (holders(cx, &form.assignee, people.iter().filter(house), teams)) }
            }
            (ui::input("due", &cx.t("cases-child-by")).kind("datetime-local").value(&form.due).error(wrongs.at("due")))
            (existing)
            (ui::actions(html! { button.main { (cx.t("cases-ask-house")) } span.soft data-draft-state role="status" {} }))
        }
    }
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    child_page(&cx, &code, &ChildForm::default(), &Wrongs(Vec::new())).await
}

async fn child_page(cx: &Cx, code: &str, form: &ChildForm, wrongs: &Wrongs) -> Result<Markup, Failure> {
    let case = questions::see(cx.base(), &cx.actor, code).await?;
    let (people, teams) = (cx.app.people().await?, questions::teams(cx.base()).await?);
    let title = t!(cx, "cases-ask-house-for", code = &*case.code);
    Ok(form_page(cx, &case, &title, wrongs, fields(cx, &case.code, (&people, &teams), form, wrongs)))
}

pub(crate) async fn add(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<ChildForm>,
) -> Result<Response, Failure> {
    match keep(&cx, &code, &form).await {
        Ok(()) => {
            drafts::pages::over(&cx, &code, Drafted::Child).await?;
            Ok(back(&code).into_response())
        }
        Err(Failure::Invalid(wrongs)) => {
            let said = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
            let page = child_page(&cx, &code, &form, &Wrongs(said)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e),
    }
}

async fn keep(cx: &Cx, code: &str, form: &ChildForm) -> Result<(), Failure> {
    let once = cx.once_key(Some(&form.once), form);
    let due_at = due_of(cx, &form.due)?;
    if !form.code.trim().is_empty() {
        return Ok(children::add_child(cx.base(), &cx.actor, code, &form.code, due_at, once).await?);
    }
    let to = holder(cx, &form.assignee).await?;
    let (subject, description) = (form.subject.clone(), form.description.clone());
    let new = NewChild { subject, description, to, due_at };
    Ok(children::open_child(cx.base(), &cx.actor, code, new, once).await.map(drop)?)
}

/// A day and time on the company's clock.
fn due_of(cx: &Cx, written: &str) -> Result<Option<Timestamp>, Failure> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    let local: DateTime =
        written.trim().parse().map_err(|_| Failure::wrong("due", Say::key("cases-child-due-wrong")))?;
    Ok(Some(cx.company.instant(local)))
}

pub(crate) async fn remove(
    cx: Cx,
    Path((code, child)): Path<(String, String)>,
    Form(form): Form<Once>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    children::remove_child(cx.base(), &cx.actor, &code, &child, once).await?;
    Ok(back(&code))
}
