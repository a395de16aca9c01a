//! One's own account: password, sessions, access tokens, language.

use super::{error_of, in_words, summary};
use crate::{
    store::{Session, Token},
    verbs,
};
use axum::response::{IntoResponse, Response};
use http::header;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Lang, Nav, Page, Path, page, redirect, t, ui};
use uuid::Uuid;

/// What a page of one's own shows besides the account.
#[derive(Default)]
struct Said<'a> {
    errors: &'a [(String, String)],
    token: Option<&'a str>,
}

pub(super) async fn show(cx: Cx) -> Result<Markup, Failure> {
    render(&cx, Said::default()).await
}

async fn render(cx: &Cx, said: Said<'_>) -> Result<Markup, Failure> {
    let (person, now) = (cx.actor.id, cx.now);
    let (sessions, tokens) = cx.base().read(move |tx| verbs::own(tx, person, now)).await?;
    let note =
        html! { (ui::address(&cx.actor.email)) " · " (cx.t(&format!("shell-role-{}", cx.actor.role))) };
    let body = html! {
        (ui::page_head(&cx.actor.name, note, html! {}))
        (summary(cx, said.errors))
        @if let Some(token) = said.token {
            div.block role="status" {
                p { b { (cx.t("accounts-token-once")) } }
                p { code { (token) } }
            }
        }
        (password_form(cx, said.errors))
        (sessions_block(cx, &sessions))
        (tokens_block(cx, &tokens))
        (language_form(cx))
    };
    Ok(page(cx, Page::new(cx.t("shell-me"), Nav::None, body)))
}

fn password_form(cx: &Cx, errors: &[(String, String)]) -> Markup {
    ui::block(
        &cx.t("accounts-change-password"),
        html! {
            form.form method="post" action="/me/password" {
                (ui::input("password", &cx.t("accounts-present-password")).kind("password").error(error_of(errors, "password")).required().autocomplete("current-password"))
                (ui::input("new", &cx.t("accounts-new-password")).kind("password").error(error_of(errors, "new")).hint(&*cx.t("accounts-password-hint")).required().autocomplete("new-password"))
                (ui::actions(html! { button { (cx.t("accounts-change-password")) } }))
            }
        },
    )
}

fn sessions_block(cx: &Cx, sessions: &[Session]) -> Markup {
    let columns = [
        cx.t("accounts-browser"),
        cx.t("accounts-since"),
        cx.t("accounts-last-use"),
        cx.t("accounts-action"),
    ];
    let rows = sessions.iter().map(|s| {
        let end = html! {
            form method="post" action={ "/me/sessions/" (hex(&s.hash)) "/end" } { button.quiet { (cx.t("accounts-end-session")) } }
        };
        ui::row([html! { (browser(&s.agent)) }, cx.when(s.created_at), cx.when(s.seen_at), end])
    });
    ui::block(
        &cx.t("accounts-sessions"),
        html! {
            (ui::table(&cx.t("accounts-sessions"), &columns.each_ref().map(|c| ui::col(c)), rows))
            form method="post" action="/me/sign-out-everywhere" { button.danger { (cx.t("accounts-sign-out-everywhere")) } }
        },
    )
}

/// What a person calls their browser, from what it calls itself.
fn browser(agent: &str) -> String {
    let kinds = ["Edg", "Firefox", "Chrome", "Safari", "curl"];
    let systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"];
    let found = |names: &[&'static str]| names.iter().copied().find(|name| agent.contains(name));
    match (found(&kinds), found(&systems)) {
        (Some(kind), Some(system)) => format!("{} · {system}", kind.replace("Edg", "Edge")),
        (Some(kind), None) => kind.to_owned(),
        _ => agent.chars().take(40).collect(),
    }
}

fn tokens_block(cx: &Cx, tokens: &[Token]) -> Markup {
    let columns = [
        cx.t("accounts-token-name"),
        cx.t("accounts-since"),
        cx.t("accounts-last-use"),
        cx.t("accounts-action"),
    ];
    let rows = tokens.iter().map(|t| {
        let used = t.used_at.map_or_else(|| html! { (cx.t("accounts-never")) }, |at| cx.when(at));
        let end = html! {
            form method="post" action={ "/me/tokens/" (t.id) "/revoke" } { button.quiet { (cx.t("accounts-revoke")) } }
        };
        ui::row([html! { (t.name) }, cx.when(t.created_at), used, end])
    });
    ui::block(
        &cx.t("accounts-tokens"),
        html! {
            p.soft { (cx.t("accounts-tokens-what")) }
            @if !tokens.is_empty() { (ui::table(&cx.t("accounts-tokens"), &columns.each_ref().map(|c| ui::col(c)), rows)) }
            form.form method="post" action="/me/tokens" {
                (ui::input("name", &cx.t("accounts-token-name")).required())
                (ui::actions(html! { button { (cx.t("accounts-new-token")) } }))
            }
        },
    )
}

fn language_form(cx: &Cx) -> Markup {
    let choices = [ui::choice("es", "Español"), ui::choice("en", "English")];
    ui::block(
        &cx.t("accounts-language"),
        html! {
            form.form method="post" action="/me/language" {
                (ui::select("lang", &cx.t("accounts-language"), &choices).value(cx.lang.as_str()))
                (ui::actions(html! { button { (cx.t("shell-save")) } }))
            }
        },
    )
}

#[derive(Deserialize)]
pub(super) struct Password {
    #[serde(default)]
    password: String,
    #[serde(default)]
    new: String,
}

pub(super) async fn password(cx: Cx, Form(form): Form<Password>) -> Result<Response, Failure> {
    match verbs::change_password(cx.base(), &cx.actor, form.password, form.new).await {
        Ok(()) => Ok(redirect("/sign-in").into_response()),
        Err(verbs::Error::Wait(seconds)) => {
            let words = t!(cx, "accounts-wait", seconds = i64::try_from(seconds).unwrap_or(900));
            let page = render(&cx, Said { errors: &[("password".into(), words)], token: None }).await?;
            let status = http::StatusCode::TOO_MANY_REQUESTS;
            Ok((status, [(header::RETRY_AFTER, seconds.to_string())], page).into_response())
        }
        Err(e) => {
            let errors = in_words(&cx, e)?;
            let page = render(&cx, Said { errors: &errors, token: None }).await?;
            Ok((http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

pub(super) async fn everywhere(cx: Cx) -> Result<Response, Failure> {
    verbs::sign_out_everywhere(cx.base(), &cx.actor).await?;
    Ok(redirect("/sign-in").into_response())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

pub(super) async fn end_session(cx: Cx, Path(id): Path<String>) -> Result<Response, Failure> {
    let (person, now) = (cx.actor.id, cx.now);
    let (sessions, _) = cx.base().read(move |tx| verbs::own(tx, person, now)).await?;
    let session = sessions.into_iter().find(|s| hex(&s.hash) == id).ok_or(Failure::NotFound)?;
    verbs::end_session(cx.base(), &cx.actor, session.hash).await?;
    Ok(redirect("/me").into_response())
}

#[derive(Deserialize)]
pub(super) struct NewToken {
    #[serde(default)]
    name: String,
}

pub(super) async fn new_token(cx: Cx, Form(form): Form<NewToken>) -> Result<Markup, Failure> {
    let token = verbs::create_token(cx.base(), cx.actor.by(), cx.actor.id, &form.name).await?;
    render(&cx, Said { errors: &[], token: Some(&token) }).await
}

pub(super) async fn revoke_token(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    verbs::revoke_token(cx.base(), &cx.actor, id).await?;
    Ok(redirect("/me").into_response())
}

#[derive(Deserialize)]
pub(super) struct Language {
    #[serde(default)]
    lang: String,
}

pub(super) async fn language(_: Cx, Form(form): Form<Language>) -> Result<Response, Failure> {
    let lang = Lang::parse(&form.lang).ok_or(Failure::NotFound)?;
    let cookie = format!("lang={lang}; Path=/; Max-Age=31536000; SameSite=Lax");
    Ok(([(header::SET_COOKIE, cookie)], redirect("/me")).into_response())
}
