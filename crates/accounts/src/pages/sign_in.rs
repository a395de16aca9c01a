//! Signing in, signing out, and the very first run.

use super::{error_of, in_words, summary};
use crate::verbs::{self, Error, FirstRun, NewPerson, Whence};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    CompanyInput, Failure, Form, Frame, Lang, Query, Role, cookie, narrow_page, redirect, session_cookie, t,
    ui,
};
use std::net::{IpAddr, SocketAddr};

#[derive(Default, Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
    /// Set when something was sent after the session had ended: it was not done.
    #[serde(default)]
    lost: String,
}

#[derive(Deserialize)]
pub(super) struct SignIn {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
    #[serde(default)]
    lost: String,
}

/// Only a path of ours: never `//other`, `/\other`, nor an address.
fn local(next: &str) -> &str {
    let second = next.chars().nth(1);
    let ours =
        next.starts_with('/') && !matches!(second, Some('/' | '\\')) && !next.contains(['\r', '\n', '\t']);
    if ours { next } else { "/" }
}

pub(super) async fn form(frame: Frame, Query(next): Query<Next>) -> Result<Response, Failure> {
    if verbs::first_run_is_due(frame.base()).await? {
        return Ok(redirect("/first-run").into_response());
    }
    if frame.person.is_some() {
        return Ok(redirect(local(&next.next)).into_response());
    }
    Ok(sign_in_page(&frame, "", (local(&next.next), &next.lost), &[]).into_response())
}

fn sign_in_page(
    frame: &Frame,
    email: &str,
    (next, lost): (&str, &str),
    errors: &[(String, String)],
) -> Markup {
    let title = frame.t("accounts-sign-in");
    let company = frame.company.name.as_str();
    narrow_page(
        frame,
        &title,
        company,
        html! {
            @if !lost.is_empty() && errors.is_empty() { (ui::flash(ui::Tone::Soon, &frame.t("accounts-session-over"), None)) }
            (summary(frame, errors))
            form.form method="post" action="/sign-in" {
                input type="hidden" name="next" value=(next);
                @if !lost.is_empty() { input type="hidden" name="lost" value=(lost); }
                (ui::input("email", &frame.t("accounts-email")).kind("email").value(email).required().autocomplete("username").autofocus())
                (ui::input("password", &frame.t("accounts-password")).kind("password").error(error_of(errors, "password")).required().autocomplete("current-password"))
                (ui::actions(html! { button.main { (title) } }))
            }
        },
    )
}

/// The peer's address; behind a proxy on this machine, the one it says it speaks for. From anybody else that
/// header is worth nothing.
fn place(peer: IpAddr, headers: &HeaderMap) -> String {
    let said = headers.get("x-forwarded-for").and_then(|v| v.to_str().ok());
    let last = said.and_then(|all| all.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    last.filter(|_| peer.is_loopback()).unwrap_or(peer).to_string()
}

/// Where a request comes from: the peer of its connection, and what its browser says it is.
pub(super) struct Place(Whence);

impl<S: Sync> FromRequestParts<S> for Place {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let place = peer.map(|ConnectInfo(at)| place(at.ip(), &parts.headers)).unwrap_or_default();
        let browser = parts.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        Ok(Self(Whence { place, browser: browser.to_owned() }))
    }
}

pub(super) async fn enter(
    frame: Frame,
    Place(from): Place,
    Form(form): Form<SignIn>,
) -> Result<Response, Failure> {
    match verbs::sign_in(frame.base(), &form.email, form.password, from).await {
        Ok(secret) => Ok(signed_in(&frame, &secret, local(&form.next))),
        Err(e @ (Error::WrongPassword | Error::Invalid(_))) => {
            let errors = in_words(&frame, e)?;
            let page = sign_in_page(&frame, &form.email, (local(&form.next), &form.lost), &errors);
            Ok((http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Error::Wait(seconds)) => {
            let words = t!(frame, "accounts-wait", seconds = i64::try_from(seconds).unwrap_or(900));
            let (next, wrong) = ((local(&form.next), &*form.lost), [("password".into(), words)]);
            let page = sign_in_page(&frame, &form.email, next, &wrong);
            let status = http::StatusCode::TOO_MANY_REQUESTS;
            Ok((status, [(header::RETRY_AFTER, seconds.to_string())], page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// A new session has a new secret: one from before signing in is worth nothing.
fn signed_in(frame: &Frame, secret: &str, to: &str) -> Response {
    with_cookie(redirect(to).into_response(), frame, &format!("{secret}; Max-Age=1209600"))
}

fn with_cookie(mut response: Response, frame: &Frame, value: &str) -> Response {
    let (name, secure) =
        (session_cookie(frame.app.secure()), if frame.app.secure() { "; Secure" } else { "" });
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}");
    // Base64 and fixed words: always a valid header.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

pub(super) async fn leave(frame: Frame, headers: HeaderMap) -> Result<Response, Failure> {
    if let Some(secret) = cookie(&headers, session_cookie(frame.app.secure())) {
        verbs::sign_out(frame.base(), secret).await?;
    }
    Ok(with_cookie(redirect("/sign-in").into_response(), &frame, "; Max-Age=0"))
}

#[derive(Default, Deserialize)]
pub(super) struct First {
    #[serde(default)]
    company: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

pub(super) async fn first_form(frame: Frame) -> Result<Response, Failure> {
    if !verbs::first_run_is_due(frame.base()).await? {
        return Ok(redirect("/sign-in").into_response());
    }
    let first = First { country: frame.company.country.code.into(), ..First::default() };
    Ok(first_page(&frame, &first, &[]).into_response())
}

fn first_page(frame: &Frame, first: &First, errors: &[(String, String)]) -> Markup {
    let mut names: Vec<(&str, String)> =
        places::COUNTRIES.iter().map(|c| (c.code, frame.t(c.name_key).into_owned())).collect();
    names.sort_by_key(|(_, name)| places::fold(name));
    let countries: Vec<ui::Choice<'_>> = names.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let error = |field: &str| error_of(errors, field);
    narrow_page(
        frame,
        &frame.t("accounts-first-run"),
        &frame.t("accounts-first-run-lead"),
        html! {
            (summary(frame, errors))
            form.form method="post" action="/first-run" {
                (ui::input("company", &frame.t("accounts-company")).value(&first.company).error(error("company")).required().autocomplete("organization").autofocus())
                (ui::select("country", &frame.t("accounts-country"), &countries).value(&first.country).error(error("country")).hint(&*frame.t("accounts-country-hint")))
                (ui::input("name", &frame.t("accounts-your-name")).value(&first.name).error(error("name")).required().autocomplete("name"))
                (ui::input("email", &frame.t("accounts-your-email")).kind("email").value(&first.email).error(error("email")).required().autocomplete("username"))
                (ui::input("password", &frame.t("accounts-password")).kind("password").error(error("password")).hint(&*frame.t("accounts-password-hint")).required().autocomplete("new-password"))
                (ui::actions(html! { button.main { (frame.t("accounts-begin")) } }))
            }
        },
    )
}

pub(super) async fn first(
    frame: Frame,
    Place(from): Place,
    Form(form): Form<First>,
) -> Result<Response, Failure> {
    let Some(country) = places::country(&form.country) else {
        let errors = [("country".to_owned(), frame.t("accounts-country-unknown").into_owned())];
        return Ok(
            (http::StatusCode::UNPROCESSABLE_ENTITY, first_page(&frame, &form, &errors)).into_response()
        );
    };
    let company = CompanyInput {
        name: form.company.trim().to_owned(),
        country,
        zone: country.zone.to_owned(),
        currency: country.currency,
        lang: Lang::parse(country.language).unwrap_or(Lang::Es),
    };
    let person = NewPerson {
        email: form.email.clone(),
        name: form.name.clone(),
        role: Role::Administrator,
        phone: None,
        extension: None,
        password: form.password.clone(),
    };
    match verbs::first_run(frame.base(), FirstRun { company, person }).await {
        Ok(_) => {
            let secret = verbs::sign_in(frame.base(), &form.email, form.password, from).await?;
            Ok(signed_in(&frame, &secret, "/"))
        }
        Err(Error::AlreadySetUp) => Ok(redirect("/sign-in").into_response()),
        Err(e) => {
            let errors = in_words(&frame, e)?;
            Ok((http::StatusCode::UNPROCESSABLE_ENTITY, first_page(&frame, &form, &errors)).into_response())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_ours_are_followed_after_signing_in() {
        #[track_caller]
        fn check(next: &str, expected: &str) {
            assert_eq!(local(next), expected);
        }
        check("/cases?state=open", "/cases?state=open");
        check("//evil.example", "/");
        check("/\\evil.example", "/");
        check("https://evil.example", "/");
        check("/a\r\nx", "/");
        check("", "/");
    }
}
