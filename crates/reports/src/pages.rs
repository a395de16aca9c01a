//! The report's doors in a browser.

use crate::{
    Error, Format, api,
    error::NO_MONTH,
    frozen::{self, Which, questions::page_of},
    month::Month,
    questions, render, rows,
    rules::Indicator,
    verbs::{SetGoals, set_goals},
    views::{self, Around, View},
};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use maud::Markup;
use serde::Deserialize;
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Permission, Query, Routes,
    Rule::{self, AnyOf, May},
    page, page_in, redirect,
};

const READ: Rule = AnyOf(&[Permission::Reports, Permission::SignReports]);
const SIGN: Rule = May(Permission::SignReports);

/// The addresses of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reports", READ, index)
        .get("/reports/{month}", READ, month)
        .get("/reports/{month}/download/{format}", READ, download)
        .post("/reports/{month}/freeze", SIGN, frozen::pages::freeze)
        .post("/reports/{month}/sign", SIGN, frozen::pages::sign)
        .post("/reports/{month}/send", SIGN, frozen::pages::send)
        .get("/reports/{month}/rows/{indicator}", READ, rows_of)
        .get("/reports/{month}/rows/{indicator}/download", READ, rows_download)
        .get("/settings/goals", May(Permission::Settings), goals)
        .post("/settings/goals", May(Permission::Settings), put_goals)
        .get("/settings/report", May(Permission::Settings), frozen::pages::settings)
        .post("/settings/report", May(Permission::Settings), frozen::pages::put_settings)
        .get("/api/v1/reports/monthly", READ, api::monthly)
        .asked()
        .post("/api/v1/reports/monthly/{month}/freeze", SIGN, frozen::api::freeze)
        .asked()
        .post("/api/v1/reports/monthly/{month}/signatures", SIGN, frozen::api::sign)
}

/// What was asked cannot be a month: said with 400, in a page or as a problem.
pub struct BadMonth(Failure);

impl IntoResponse for BadMonth {
    fn into_response(self) -> Response {
        let no_month = |wrong: &shell::Wrong| wrong.say.key == NO_MONTH;
        let wrong = matches!(&self.0, Failure::Invalid(wrongs) if wrongs.iter().any(no_month));
        let mut response = self.0.into_response();
        if wrong {
            *response.status_mut() = StatusCode::BAD_REQUEST;
        }
        response
    }
}

impl<E: Into<Failure>> From<E> for BadMonth {
    fn from(e: E) -> Self {
        Self(e.into())
    }
}

/// A month of an address.
pub fn month_of(written: &str) -> Result<Month, Error> {
    Ok(written.parse()?)
}

fn indicator_of(slug: &str) -> Result<Indicator, Failure> {
    Indicator::of_slug(slug).ok_or(Failure::NotFound)
}

#[derive(Deserialize)]
struct Asked {
    month: Option<String>,
}

async fn index(cx: Cx, Query(asked): Query<Asked>) -> Result<impl IntoResponse, BadMonth> {
    let today = Month::of(cx.today);
    let month = asked.month.as_deref().map_or(Ok(today), month_of)?;
    Ok(redirect(&format!("/reports/{month}")))
}

/// What was just done, to be said over the page.
#[derive(Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

async fn month(
    cx: Cx,
    Path(written): Path<String>,
    Query(which): Query<Which>,
    Query(Done { done }): Query<Done>,
) -> Result<Markup, BadMonth> {
    let month = month_of(&written)?;
    let shown = page_of(cx.base(), &cx.actor, &cx.app, month, which.clone()).await?;
    let view = View { frame: &cx, report: &shown.shown.report, links: true };
    let title = views::capital(&cx.month(&written));
    let around = Around {
        months: &shown.months,
        today: shown.today.as_ref(),
        control: frozen::views::strip(&cx, month, &shown, &which, &done),
        query: &which.query(),
    };
    Ok(page_in(&cx, "report", Page::new(title, Nav::Reports, views::page(&view, &around))))
}

async fn download(
    cx: Cx,
    Path((written, format)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response, BadMonth> {
    let month = month_of(&written)?;
    let format = Format::parse(&format).ok_or(Failure::NotFound)?;
    let version = which.version.map(|version| format!("-v{version}")).unwrap_or_default();
    let bytes = render(&cx, month, format, which).await?;
    let name = format!("{}-{month}{version}.{format}", cx.t("reports-file"));
    Ok(attachment(&name, format.media_type(), bytes))
}

async fn rows_of(
    cx: Cx,
    Path((written, slug)): Path<(String, String)>,
    Query(wanted): Query<rows::Wanted>,
) -> Result<Markup, BadMonth> {
    let (month, indicator) = (month_of(&written)?, indicator_of(&slug)?);
    wanted.check()?;
    let (rows, total, options, frozen_at) =
        questions::rows(cx.base(), &cx.actor, (indicator, month), &wanted).await?;
    let title = cx.t(&format!("reports-{indicator}")).into_owned();
    let table = rows::table(&cx, &cx.actor, title.clone(), &rows);
    let body = views::rows_page(&views::RowsPage {
        frame: &cx,
        indicator,
        month,
        wanted: &wanted,
        options: &options,
        frozen_at,
        table: &table,
        total,
    });
    Ok(page(&cx, Page::new(title, Nav::Reports, body)))
}

async fn rows_download(
    cx: Cx,
    Path((written, slug)): Path<(String, String)>,
    Query(wanted): Query<rows::Wanted>,
) -> Result<Response, BadMonth> {
    let (month, indicator) = (month_of(&written)?, indicator_of(&slug)?);
    wanted.check()?;
    let bytes = questions::rows_workbook(&cx, (indicator, month), wanted).await?;
    let name = format!("{}-{month}-{slug}.xlsx", cx.t("reports-file"));
    Ok(attachment(&name, Format::Xlsx.media_type(), bytes))
}

fn attachment(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

async fn goals(cx: Cx) -> Result<Markup, Failure> {
    goals_page(&cx, None, &[]).await
}

#[derive(Deserialize)]
struct GoalsForm {
    once: Option<String>,
    #[serde(flatten)]
    input: SetGoals,
}

async fn put_goals(cx: Cx, Form(form): Form<GoalsForm>) -> Result<Response, Failure> {
    let once = cx.once_key(form.once.as_deref(), &form.input);
    match set_goals(cx.base(), &cx.actor, &form.input, once).await {
        Ok(()) => Ok(redirect(&format!("/reports/{}", form.input.from_month.trim())).into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = goals_page(&cx, Some(&form.input), &wrongs).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

async fn goals_page(cx: &Cx, typed: Option<&SetGoals>, wrongs: &[shell::Wrong]) -> Result<Markup, Failure> {
    let goals = questions::goals(cx.base(), &cx.actor).await?;
    let month = Month::of(cx.today);
    let body = views::goals_form(cx, month, &goals, typed, wrongs);
    let title = cx.t("reports-goals").into_owned();
    let body = maud::html! { (shell::ui::page_head(&title, maud::html! {}, maud::html! {})) (body) };
    Ok(page(cx, Page::new(title, Nav::Settings, body)))
}
