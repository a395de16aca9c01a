//! The report's doors in a browser.

use crate::{
    Error, Format, api,
    month::Month,
    questions, render, rows,
    rules::Indicator,
    verbs::{SetGoals, set_goals},
    views::{self, View},
};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use maud::Markup;
use serde::Deserialize;
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Permission, Query, Routes,
    Rule::{self, May},
    page, page_in, redirect,
};

const READ: Rule = May(Permission::Reports);

/// The addresses of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reports", READ, index)
        .get("/reports/{month}", READ, month)
        .get("/reports/{month}/download/{format}", READ, download)
        .get("/reports/{month}/rows/{indicator}", READ, rows_of)
        .get("/reports/{month}/rows/{indicator}/download", READ, rows_download)
        .get("/settings/goals", May(Permission::Settings), goals)
        .post("/settings/goals", May(Permission::Settings), put_goals)
        .get("/api/v1/reports/monthly", READ, api::monthly)
}

/// What was asked cannot be a month: said with 400, in a page or as a problem.
pub struct BadMonth(Failure);

impl IntoResponse for BadMonth {
    fn into_response(self) -> Response {
        let wrong = matches!(self.0, Failure::Invalid(_));
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
    let today = Month::of(cx.company.day_of(cx.now));
    let month = asked.month.as_deref().map_or(Ok(today), month_of)?;
    Ok(redirect(&format!("/reports/{month}")))
}

async fn month(cx: Cx, Path(written): Path<String>) -> Result<Markup, BadMonth> {
    let month = month_of(&written)?;
    let (report, months) = questions::report(cx.base(), &cx.actor, month).await?;
    let view = View { frame: &cx, report: &report, links: true };
    let title = views::capital(&cx.month(&written));
    Ok(page_in(&cx, "report", Page::new(title, Nav::Reports, views::page(&view, &months))))
}

async fn download(cx: Cx, Path((written, format)): Path<(String, String)>) -> Result<Response, BadMonth> {
    let month = month_of(&written)?;
    let format = Format::parse(&format).ok_or(Failure::NotFound)?;
    let bytes = render(&cx, month, format).await?;
    let name = format!("{}-{month}.{format}", cx.t("reports-file"));
    Ok(attachment(&name, format.media_type(), bytes))
}

async fn rows_of(
    cx: Cx,
    Path((written, slug)): Path<(String, String)>,
    Query(wanted): Query<rows::Wanted>,
) -> Result<Markup, BadMonth> {
    let (month, indicator) = (month_of(&written)?, indicator_of(&slug)?);
    let (rows, total, options) = questions::rows(cx.base(), &cx.actor, (indicator, month), &wanted).await?;
    let title = cx.t(&format!("reports-{indicator}")).into_owned();
    let table = rows::table(&cx, &cx.actor, title.clone(), &rows);
    let body = views::rows_page(&views::RowsPage {
        frame: &cx,
        indicator,
        month,
        wanted: &wanted,
        options: &options,
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
    let month = Month::of(cx.company.day_of(cx.now));
    let body = views::goals_form(cx, month, &goals, typed, wrongs);
    let title = cx.t("reports-goals").into_owned();
    let body = maud::html! { (shell::ui::page_head(&title, maud::html! {}, maud::html! {})) (body) };
    Ok(page(cx, Page::new(title, Nav::Settings, body)))
}
