//! Keeping a search, and the page where views are renamed, put in order and deleted.

use super::{Column, Direction, NewView, SavedView, Sharing, verbs};
use crate::{Asking, Error, Order, pages::Wrongs};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Path, Permission, Query, Say, Wrong, page, redirect, t, ui};
use std::collections::HashMap;
use uuid::Uuid;

/// A view as a form sends it.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Written {
    name: String,
    query: String,
    order: String,
    shared_with: String,
    customer: String,
    kind: String,
    phase: String,
    assignee: String,
    received: String,
    deadline: String,
    #[serde(skip_serializing)]
    once: String,
}

impl Written {
    fn of(view: &SavedView) -> Self {
        let columns = view.columns();
        let shown = |column| if columns.contains(&column) { "yes".to_owned() } else { String::new() };
        Self {
            name: view.name.clone(),
            query: view.query.clone(),
            order: view.order.to_string(),
            shared_with: view.shared_with.clone(),
            customer: shown(Column::Customer),
            kind: shown(Column::Kind),
            phase: shown(Column::Phase),
            assignee: shown(Column::Assignee),
            received: shown(Column::Received),
            deadline: shown(Column::Deadline),
            once: String::new(),
        }
    }

    fn shows(&self, column: Column) -> &str {
        match column {
            Column::Customer => &self.customer,
            Column::Kind => &self.kind,
            Column::Phase => &self.phase,
            Column::Assignee => &self.assignee,
            Column::Received => &self.received,
            Column::Deadline => &self.deadline,
        }
    }

    fn view(&self) -> Result<NewView, Wrong> {
        let with = || Wrong::new("shared_with", Say::key("cases-view-shared-unknown"));
        Ok(NewView {
            name: self.name.clone(),
            query: self.query.clone(),
            order: Order::parse(&self.order).unwrap_or_default(),
            columns: Column::ALL.iter().copied().filter(|column| self.shows(*column) == "yes").collect(),
            shared_with: Sharing::read(&self.shared_with).ok_or_else(with)?,
        })
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    deleted: Option<Uuid>,
}

/// The views of whoever asks, each to be changed, and the way back of the one deleted last.
pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let views = verbs::list(cx.base(), &cx.actor).await?;
    let body = html! {
        (ui::page_head(&cx.t("cases-views-title"), html! { (cx.t("cases-views-about")) }, html! {
            a.button.main href="/cases/views/new" data-key="n" { (cx.t("cases-view-new")) " " (ui::kbd("N")) }
        }))
        @if let Some(id) = asked.deleted {
            (ui::flash(ui::Tone::Good, &cx.t("cases-view-deleted"), Some(ui::Undo {
                action: &format!("/cases/views/{id}/restore"), text: &cx.t("cases-undo"),
            })))
        }
        @if views.is_empty() { (ui::empty_state(&cx.t("cases-no-views"), &cx.t("cases-no-views-what"), html! {})) }
        @else { (table(&cx, &views)) }
    };
    Ok(page(&cx, Page::new(cx.t("cases-views-title"), Nav::Cases, body)))
}

fn table(cx: &Cx, views: &[SavedView]) -> Markup {
    let heads = ["view-name", "view-query", "view-shared", "view-order"].map(|h| cx.t(&format!("cases-{h}")));
    let columns: Vec<_> = heads.iter().map(|head| ui::col(head)).collect();
    let rows = views.iter().map(|view| {
        let may = view.may_change(&cx.actor);
        let at = format!("/cases/views/{}", view.id);
        ui::row([
            html! { @if may { a href=(at) data-row { (view.name) } } @else { (view.name) " " (ui::soft(&view.owner_name)) } },
            html! { code { (view.query) } },
            html! { (shared(cx, &view.shared_with)) },
            html! {
                @if may {
                    form.row method="post" action={ (at) "/move" } {
                        button.quiet name="to" value="up" aria-label=(t!(cx, "cases-view-up", name = view.name.as_str())) { "↑" }
                        button.quiet name="to" value="down" aria-label=(t!(cx, "cases-view-down", name = view.name.as_str())) { "↓" }
                    }
                }
            },
        ])
    });
    ui::table(&cx.t("cases-views-title"), &columns, rows)
}

fn shared(cx: &Cx, with: &str) -> String {
    match Sharing::read(with) {
        Some(Sharing::Role(role)) => cx.t(&format!("shell-role-{role}")).into_owned(),
        Some(Sharing::Everybody) => cx.t("cases-view-everybody").into_owned(),
        _ => cx.t("cases-view-nobody").into_owned(),
    }
}

pub(crate) async fn new(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let all = "yes".to_owned();
    let written = Written {
        query: asked.q,
        customer: all.clone(),
        kind: all.clone(),
        phase: all.clone(),
        assignee: all.clone(),
        received: all.clone(),
        deadline: all,
        ..Written::default()
    };
    Ok(form(&cx, &written, None, &[]))
}

pub(crate) async fn save(cx: Cx, Form(written): Form<Written>) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&written.once), &written);
    let saved = match written.view() {
        Ok(view) => verbs::save(cx.base(), &cx.actor, view, Asking::of(&cx)?, once).await,
        Err(wrong) => Err(Error::Invalid(vec![wrong])),
    };
    match saved {
        Ok(id) => Ok(redirect(&format!("/cases?view={id}")).into_response()),
        Err(Error::Invalid(wrongs)) => Ok(refused(form(&cx, &written, None, &wrongs))),
        Err(e) => Err(e.into()),
    }
}

fn refused(form: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, form).into_response()
}

pub(crate) async fn edit(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let views = verbs::list(cx.base(), &cx.actor).await?;
    let view =
        views.iter().find(|view| view.id == id && view.may_change(&cx.actor)).ok_or(Failure::NotFound)?;
    Ok(form(&cx, &Written::of(view), Some(id), &[]))
}

pub(crate) async fn change(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let changed = match written.view() {
        Ok(view) => verbs::change(cx.base(), &cx.actor, id, view, Asking::of(&cx)?).await,
        Err(wrong) => Err(Error::Invalid(vec![wrong])),
    };
    match changed {
        Ok(()) => Ok(redirect("/cases/views").into_response()),
        Err(Error::Invalid(wrongs)) => Ok(refused(form(&cx, &written, Some(id), &wrongs))),
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn delete(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    verbs::delete(cx.base(), &cx.actor, id).await?;
    Ok(redirect(&format!("/cases/views?deleted={id}")))
}

pub(crate) async fn restore(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    verbs::restore(cx.base(), &cx.actor, id).await?;
    Ok(redirect("/cases/views"))
}

pub(crate) async fn shift(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Redirect, Failure> {
    let up = form.get("to").is_some_and(|to| to == "up");
    verbs::shift(cx.base(), &cx.actor, id, if up { Direction::Up } else { Direction::Down }).await?;
    Ok(redirect("/cases/views"))
}

fn form(cx: &Cx, written: &Written, id: Option<Uuid>, wrongs: &[Wrong]) -> Markup {
    let wrongs = Wrongs::of(cx, wrongs);
    let title = cx.t(if id.is_some() { "cases-view-edit" } else { "cases-view-new" });
    let action = id.map_or("/cases/views".to_owned(), |id| format!("/cases/views/{id}"));
    let orders = Order::ALL.iter().map(|order| (order.as_str(), cx.t(&format!("cases-view-{order}"))));
    let orders: Vec<_> = orders.collect();
    let orders: Vec<_> = orders.iter().map(|(value, text)| ui::choice(value, text)).collect();
    let sharing: Vec<_> = Sharing::all().map(|with| (with.as_str(), shared(cx, with.as_str()))).collect();
    let sharing: Vec<_> = sharing.iter().map(|(value, text)| ui::choice(value, text)).collect();
    let hint = cx.t("cases-view-query-hint");
    let body = html! {
        (ui::page_head(&title, html! {}, html! {}))
        (wrongs.summary(cx))
        form.form method="post" action=(action) data-draft={ "case-view-" (id.unwrap_or_default()) } {
            (cx.once_field())
            (ui::input("name", &cx.t("cases-view-name")).value(&written.name).error(wrongs.at("name")).required())
            (ui::input("query", &cx.t("cases-view-query")).value(&written.query).hint(&*hint).error(wrongs.at("query")))
            (ui::select("order", &cx.t("cases-view-sort"), &orders).value(&written.order))
            fieldset.field {
                legend { (cx.t("cases-view-columns")) }
                @for column in Column::ALL {
                    (ui::check(column.as_str(), &cx.t(&format!("cases-{column}"))).value(written.shows(*column)))
                }
            }
            @if cx.actor.may(Permission::Queues) {
                (ui::select("shared_with", &cx.t("cases-view-shared"), &sharing).value(&written.shared_with).error(wrongs.at("shared_with")))
            } @else if !written.shared_with.is_empty() {
                input type="hidden" name="shared_with" value=(written.shared_with);
            }
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/cases/views" { (cx.t("shell-cancel")) } }))
        }
        @if let Some(id) = id {
            form method="post" action={ "/cases/views/" (id) "/delete" } { button.quiet { (cx.t("cases-view-delete")) } }
        }
    };
    page(cx, Page::new(title, Nav::Cases, body))
}
