//! People and their roles, for whoever administers.

use super::{error_of, in_words, summary};
use crate::{
    store::{self, Account},
    verbs::{self, NewPerson},
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Role, Say, Wrong, page, redirect, ui};
use uuid::Uuid;

pub(super) async fn list(cx: Cx) -> Result<Markup, Failure> {
    let people = cx.base().read(store::accounts).await?;
    let columns = [
        cx.t("accounts-name"),
        cx.t("accounts-email"),
        cx.t("accounts-role"),
        cx.t("accounts-phone"),
        cx.t("accounts-state"),
    ];
    let rows = people.iter().map(|p| {
        let state = if p.disabled_at.is_some() {
            ui::pill(ui::Tone::Paused, &cx.t("accounts-disabled"))
        } else {
            ui::pill(ui::Tone::Good, &cx.t("accounts-enabled"))
        };
        ui::row([
            html! { a href={ "/settings/people/" (p.id) } data-row { (p.name) } },
            html! { (ui::address(&p.email)) },
            html! { (cx.t(&format!("shell-role-{}", p.role))) },
            html! { (p.phone.as_deref().unwrap_or_default()) },
            state,
        ])
    });
    let add = html! { a.button.main href="/settings/people/new" data-key="n" { (cx.t("accounts-add-person")) " " (ui::kbd("N")) } };
    let body = html! {
        (ui::page_head(&cx.t("accounts-people"), html! {}, add))
        (ui::table(&cx.t("accounts-people"), &columns.each_ref().map(|c| ui::col(c)), rows))
    };
    Ok(page(&cx, Page::new(cx.t("accounts-people"), Nav::Settings, body)))
}

/// A person's form, new or known.
#[derive(Default, Deserialize)]
pub(super) struct PersonForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    extension: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    enabled: String,
}

fn render(cx: &Cx, id: Option<Uuid>, form: &PersonForm, errors: &[(String, String)]) -> Markup {
    let roles: Vec<(Role, String)> =
        Role::ALL.iter().map(|r| (*r, cx.t(&format!("shell-role-{r}")).into_owned())).collect();
    let whats: Vec<String> =
        Role::ALL.iter().map(|r| cx.t(&format!("accounts-role-{r}-what")).into_owned()).collect();
    let choices: Vec<ui::Choice<'_>> =
        roles.iter().zip(&whats).map(|((r, name), what)| ui::choice(r.as_str(), name).hint(what)).collect();
    let states = [(cx.t("accounts-enabled"), "yes"), (cx.t("accounts-disabled"), "no")];
    let states: Vec<ui::Choice<'_>> = states.iter().map(|(name, value)| ui::choice(value, name)).collect();
    let error = |field: &str| error_of(errors, field);
    let title = if id.is_some() { form.name.clone() } else { cx.t("accounts-add-person").into_owned() };
    let action = id.map_or_else(|| "/settings/people".to_owned(), |id| format!("/settings/people/{id}"));
    let body = html! {
        (ui::page_head(&title, html! {}, html! {}))
        (summary(cx, errors))
        form.form method="post" action=(action) {
            (ui::input("name", &cx.t("accounts-name")).value(&form.name).error(error("name")).required())
            @if id.is_none() {
                (ui::input("email", &cx.t("accounts-email")).kind("email").value(&form.email).error(error("email")).required())
            } @else {
                input type="hidden" name="email" value=(form.email);
                p.soft { (ui::address(&form.email)) }
            }
            (ui::input("phone", &cx.t("accounts-phone")).kind("tel").value(&form.phone))
            (ui::input("extension", &cx.t("accounts-extension")).value(&form.extension).hint(&*cx.t("accounts-extension-hint")).error(error("extension")).autocomplete("off"))
            (ui::radios("role", &cx.t("accounts-role"), &choices).value(&form.role).error(error("role")).required())
            @if id.is_none() {
                (ui::input("password", &cx.t("accounts-password")).kind("password").error(error("password")).hint(&*cx.t("accounts-password-hint")).required().autocomplete("new-password"))
            } @else {
                (ui::radios("enabled", &cx.t("accounts-state"), &states).value(&form.enabled))
            }
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings/people" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(title, Nav::Settings, body))
}

pub(super) async fn new(cx: Cx) -> Markup {
    render(&cx, None, &PersonForm::default(), &[])
}

pub(super) async fn add(cx: Cx, Form(form): Form<PersonForm>) -> Result<Response, Failure> {
    let done = match Role::parse(&form.role) {
        Some(role) => {
            let phone = Some(form.phone.trim().to_owned()).filter(|p| !p.is_empty());
            let PersonForm { email, name, password, .. } = &form;
            let person = NewPerson {
                email: email.clone(),
                name: name.clone(),
                role,
                phone,
                extension: Some(form.extension.clone()),
                password: password.clone(),
            };
            verbs::add_person(cx.base(), Some(&cx.actor), person).await.map(drop)
        }
        None => Err(role_missing()),
    };
    answer(&cx, None, &form, done)
}

fn role_missing() -> verbs::Error {
    verbs::Error::Invalid(vec![Wrong::new("role", Say::key("accounts-role-missing"))])
}

fn answer(
    cx: &Cx,
    id: Option<Uuid>,
    form: &PersonForm,
    done: Result<(), verbs::Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(redirect("/settings/people").into_response()),
        Err(e) => {
            let errors = in_words(cx, e)?;
            Ok((http::StatusCode::UNPROCESSABLE_ENTITY, render(cx, id, form, &errors)).into_response())
        }
    }
}

pub(super) async fn edit(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let person = cx.base().read(move |tx| store::account(tx, id)).await?.ok_or(Failure::NotFound)?;
    let enabled = if person.disabled_at.is_none() { "yes" } else { "no" };
    let form = PersonForm {
        email: person.email,
        name: person.name,
        role: person.role.to_string(),
        phone: person.phone.unwrap_or_default(),
        extension: person.extension.unwrap_or_default(),
        password: String::new(),
        enabled: enabled.into(),
    };
    Ok(render(&cx, Some(id), &form, &[]))
}

pub(super) async fn save(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let done = match Role::parse(&form.role) {
        Some(role) => {
            let phone = Some(form.phone.trim().to_owned()).filter(|p| !p.is_empty());
            let (email, name) = (form.email.clone(), form.name.clone());
            let extension = Some(form.extension.clone());
            let account = Account { id, email, name, role, phone, extension, disabled_at: None };
            verbs::set_person(cx.base(), &cx.actor, account, form.enabled != "no").await
        }
        None => Err(role_missing()),
    };
    answer(&cx, Some(id), &form, done)
}
