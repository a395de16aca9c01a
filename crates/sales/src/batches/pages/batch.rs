//! One batch: its invoices with their scans, what is missing, and the signatures of both sides.

use super::parts::{days, scan_link, standing, state_pill};
use crate::{
    ListState,
    batches::{
        Document, State,
        questions::{self, Listed, Whole},
        rules,
        store::{BatchInvoice, Scan, Wanted},
        upload, verbs,
    },
};
use axum::response::{IntoResponse, Redirect, Response};
use http::header;
use jobs::Past;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Permission, Query, page, read_filter, redirect, t, ui};
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// `all`, `invoice` or `waybill`; what lacks any scan when empty.
    pub(super) show: String,
    pub(super) page: u32,
    /// How many scans have just been kept.
    pub(super) kept: Option<usize>,
    /// How many of those that came were there already.
    pub(super) again: usize,
}

pub(crate) async fn show(
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    render(&cx, id, &asked, &[]).await
}

/// The page of a batch, with the files that were refused when some were.
pub(super) async fn render(cx: &Cx, id: Uuid, asked: &Asked, refused: &[String]) -> Result<Markup, Failure> {
    let wanted = read_filter("show", &asked.show, Wanted::parse)?.unwrap_or(Wanted::Missing);
    let at = asked.page.max(1);
    let whole = questions::batch(cx.base(), &cx.actor, id, wanted, at).await?;
    let Listed { batch, tally, unplaced } = &whole.listed;
    let title = t!(cx, "sales-batch-title", days = days(cx, tally.first_day, tally.last_day));
    let note = html! {
        (batch.file_name) " · "
        (t!(cx, "sales-batch-invoices", n = tally.invoices, count = cx.number(tally.invoices))) " "
        (state_pill(cx, batch.state))
    };
    let lacks = tally.missing_invoices + tally.missing_waybills;
    let actions = html! {
        @if lacks > 0 { a.button href={ "/batches/" (id) "/missing" } download { (cx.t("sales-batch-export")) } }
    };
    let main = html! {
        @if let Some(kept) = asked.kept { (came(cx, kept, asked.again)) }
        (refusals(cx, refused))
        @if cx.actor.may(Permission::Lists) { (drop(cx, id)) }
        div data-region="papers" {
            @if *unplaced > 0 { (unknown(cx, &whole)) }
            section.block {
                h2 { (standing(cx, tally.missing_invoices, tally.missing_waybills)) }
                (tabs(cx, id, wanted, &whole.listed))
                (invoices(cx, &whole))
                (pager(cx, id, wanted, at, whole.invoices.len() > questions::INVOICES))
            }
        }
    };
    let aside = html! {
        (sign(cx, &whole.listed))
        @if !whole.signed.is_empty() { (ui::block(&cx.t("sales-batch-signed"), signatures(cx, &whole.signed))) }
    };
    let body = html! {
        (ui::page_head(&title, note, actions))
        (ui::split(main, &cx.t("sales-batch-signing"), aside))
    };
    Ok(page(cx, Page::new(title, Nav::Batches, body)))
}

fn came(cx: &Cx, kept: usize, again: usize) -> Markup {
    let again = (again > 0).then(|| t!(cx, "sales-batch-again", n = again));
    let words = [Some(t!(cx, "sales-batch-kept", n = kept)), again];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    ui::flash(ui::Tone::Good, &words, None)
}

/// The files that were not kept, each with why.
fn refusals(cx: &Cx, refused: &[String]) -> Markup {
    html! {
        @if !refused.is_empty() {
            div.errors role="alert" tabindex="-1" data-errors {
                h2 { (t!(cx, "sales-batch-refused", n = refused.len())) }
                ul { @for words in refused { li data-refused { (words) } } }
            }
        }
    }
}

/// Where scans are dropped. With the script each goes by itself; without it, all in one form.
fn drop(cx: &Cx, id: Uuid) -> Markup {
    let (most, limit) = (upload::MOST, files::LARGEST >> 20);
    let words = |key: &str| t!(cx, key, n = "{}", most = most);
    html! {
        form.stack data-upload-each=(most) method="post" action={ "/batches/" (id) "/scans" } enctype="multipart/form-data"
            data-words-each=(words("sales-batch-js-sending")) data-words-many=(words("sales-batch-js-many"))
            data-words-lost=(words("sales-batch-js-lost")) data-words-refused=(words("sales-batch-js-refused")) {
            div.drop data-drop {
                (ui::icon(ui::Icon::Upload))
                label for="f-file" { (cx.t("sales-batch-drop")) }
                p.hint id="f-file-hint" { (t!(cx, "sales-batch-drop-hint", most = most, limit = limit)) }
                input type="file" id="f-file" name="file" multiple required accept=(rules::ENDINGS) aria-describedby="f-file-hint";
                output data-chosen for="f-file" {}
                p.sending data-sending hidden { span data-file-name {} progress.progress max="100" aria-label=(cx.t("sales-lists-sending")) {} }
            }
            div.actions { button.main { (cx.t("sales-batch-send-scans")) } }
        }
    }
}

/// Scans whose invoice a person picks.
fn unknown(cx: &Cx, whole: &Whole) -> Markup {
    let count = whole.listed.unplaced;
    html! {
        section.block id="unplaced" {
            h2 { (t!(cx, "sales-batch-unplaced", n = count)) }
            p.soft.small { (cx.t("sales-batch-unplaced-what")) }
            ul.unplaced {
                @for scan in &whole.unplaced {
                    li { span.name { (scan_link(cx, scan)) } @if cx.actor.may(Permission::Lists) { (place(cx, scan, whole.listed.batch.state)) } }
                }
            }
        }
    }
}

fn place(cx: &Cx, scan: &Scan, state: State) -> Markup {
    let (id, named) = (scan.id, |what: &str| format!("{what}: {}", scan.file_name));
    html! {
        form method="post" action={ "/scans/" (id) "/place" } {
            input name="number" required inputmode="numeric" placeholder=(cx.t("sales-batch-number")) aria-label=(named(&cx.t("sales-batch-number")));
            select name="kind" aria-label=(named(&cx.t("sales-batch-paper"))) {
                @for kind in Document::ALL { option value=(kind) { (cx.t(&format!("sales-batch-kind-{kind}"))) } }
            }
            button { (cx.t("sales-batch-place")) }
        }
        @if state == State::Open {
            form method="post" action={ "/scans/" (id) "/remove" } {
                button.quiet aria-label=(named(&cx.t("sales-batch-remove"))) { (cx.t("sales-batch-remove")) }
            }
        }
    }
}

fn tabs(cx: &Cx, id: Uuid, wanted: Wanted, listed: &Listed) -> Markup {
    let tally = &listed.tally;
    let count = |n: i64| usize::try_from(n).ok();
    let parts = [
        (Wanted::Missing, None),
        (Wanted::Invoice, count(tally.missing_invoices)),
        (Wanted::Waybill, count(tally.missing_waybills)),
        (Wanted::All, count(tally.invoices)),
    ];
    let parts = parts.map(|(which, count)| {
        (which, count, cx.t(&format!("sales-batch-show-{which}")), format!("/batches/{id}?show={which}"))
    });
    let tabs: Vec<_> = parts
        .iter()
        .map(|(which, count, text, href)| ui::Tab { text, href, count: *count, current: *which == wanted })
        .collect();
    ui::tabs(&cx.t("sales-batch-scans"), &tabs)
}

fn invoices(cx: &Cx, whole: &Whole) -> Markup {
    if whole.invoices.is_empty() {
        return ui::empty_state(&cx.t("sales-batch-nothing-here"), "", html! {});
    }
    let names = ["invoice", "customer", "invoice-scan", "waybill", "waybill-scan"];
    let names = names.map(|name| cx.t(&format!("sales-batch-col-{name}")));
    let rows = whole.invoices.iter().take(questions::INVOICES).map(|one| {
        ui::row([
            html! {
                a href={ "/dispatches/" (one.id) } data-row { (ui::unbroken(&one.number)) }
                @if one.voided { " " (ui::pill(ui::Tone::Plain, &cx.t("sales-batch-voided"))) }
            },
            html! { @if let Some(name) = whole.customers.get(&one.customer_id) { (name) } },
            paper(cx, whole, one, Document::Invoice),
            html! {
                @match &one.waybill {
                    Some(waybill) => { (ui::unbroken(waybill)) @if let Some(carrier) = &one.carrier { br; span.soft.small { (carrier) } } }
                    None => span.soft { (cx.t("sales-batch-no-waybill")) }
                }
            },
            paper(cx, whole, one, Document::Waybill),
        ])
    });
    let [a, b, c, d, e] = &names;
    let columns = [ui::col(a), ui::col(b), ui::col(c), ui::col(d), ui::col(e)];
    ui::table(&cx.t("sales-batch-invoices-of"), &columns, rows)
}

/// The scans of a paper, or that it is missing.
fn paper(cx: &Cx, whole: &Whole, one: &BatchInvoice, document: Document) -> Markup {
    let mut here =
        whole.scans.iter().filter(|s| s.invoice_id == Some(one.id) && s.kind == Some(document)).peekable();
    html! {
        @if here.peek().is_some() {
            @for scan in here { div { (scan_link(cx, scan)) } }
        } @else if one.lacks(document) {
            (ui::pill(ui::Tone::Late, &cx.t("sales-batch-missing")))
        } @else { span.soft { "—" } }
    }
}

fn pager(cx: &Cx, id: Uuid, wanted: Wanted, at: u32, more: bool) -> Markup {
    let (before, after) = (cx.t("sales-batch-before"), cx.t("sales-batch-after"));
    let to = |page: u32| format!("/batches/{id}?show={wanted}&page={page}");
    let (back, on) = (to(at.saturating_sub(1)), to(at.saturating_add(1)));
    let back = (at > 1).then_some((&*before, back.as_str()));
    html! {
        @if at > 1 || more {
            (ui::pager(&cx.t("sales-batch-invoices-of"), "", back, more.then_some((&*after, on.as_str()))))
        }
    }
}

/// What the reader can sign now, or whose turn it is.
fn sign(cx: &Cx, listed: &Listed) -> Markup {
    let Listed { batch, tally, .. } = listed;
    let (operations, service) =
        (cx.actor.may(Permission::Lists), cx.actor.may(Permission::Calls) || cx.actor.may(Permission::Cases));
    let missing = standing(cx, tally.missing_invoices, tally.missing_waybills);
    let (title, body) = match batch.state {
        State::Open if batch.list_state != ListState::Applied => {
            ("sales-batch-hand-over", html! { p { (cx.t("sales-batch-not-applied")) } })
        }
        State::Open if operations => ("sales-batch-hand-over", hand_over_form(cx, batch.id, &missing)),
        State::Open => ("sales-batch-hand-over", html! { p.soft { (cx.t("sales-batch-wait-operations")) } }),
        State::HandedOver if batch.handed_over_by == Some(cx.actor.id) => {
            ("sales-batch-receive", html! { p.soft { (cx.t("sales-batch-wait-other")) } })
        }
        State::HandedOver if service => ("sales-batch-receive", receive_forms(cx, batch.id)),
        State::HandedOver => ("sales-batch-receive", html! { p.soft { (cx.t("sales-batch-wait-service")) } }),
        State::Received => return html! {},
    };
    ui::block(&cx.t(title), body)
}

fn hand_over_form(cx: &Cx, id: Uuid, missing: &str) -> Markup {
    html! {
        form.form method="post" action={ "/batches/" (id) "/hand-over" } {
            (cx.once_field())
            p { (missing) " " (cx.t("sales-batch-hand-over-what")) }
            (ui::area("note", &cx.t("sales-batch-note"), 2))
            (ui::actions(html! { button.main { (cx.t("sales-batch-hand-over-do")) } }))
        }
    }
}

fn receive_forms(cx: &Cx, id: Uuid) -> Markup {
    html! {
        form.form method="post" action={ "/batches/" (id) "/receive" } {
            (cx.once_field())
            p { (cx.t("sales-batch-receive-what")) }
            (ui::area("note", &cx.t("sales-batch-note-received"), 2))
            (ui::actions(html! { button.main { (cx.t("sales-batch-receive-do")) } }))
        }
        details {
            summary { (cx.t("sales-batch-return")) }
            form.form method="post" action={ "/batches/" (id) "/return" } {
                (cx.once_field())
                (ui::area("reason", &cx.t("sales-batch-reason"), 2).required())
                (ui::actions(html! { button { (cx.t("sales-batch-return-do")) } }))
            }
        }
    }
}

/// Who signed what and when, oldest first.
fn signatures(cx: &Cx, signed: &[Past]) -> Markup {
    let names: Vec<_> =
        signed.iter().map(|past| cx.t(&format!("sales-{}", past.kind.replace(['.', '_'], "-")))).collect();
    let stops: Vec<ui::Stop> = signed
        .iter()
        .zip(&names)
        .map(|(past, name)| {
            let said = ["note", "reason"].into_iter().find_map(|field| past.data[field].as_str());
            let missing = |field: &str| past.data[field].as_i64();
            let lacked = missing("missing_invoices").zip(missing("missing_waybills"));
            let state = if past.kind == "batch.returned" { ui::State::Bad } else { ui::State::Done };
            let when = html! {
                (past.actor_name) ", " (cx.when(past.at))
                @if let Some((invoices, waybills)) = lacked { br; (standing(cx, invoices, waybills)) }
                @if let Some(said) = said.filter(|said| !said.is_empty()) { br; "«" (said) "»" }
            };
            ui::Stop { name, when, state }
        })
        .collect();
    ui::track(&stops)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Signed {
    note: String,
    reason: String,
    once: Option<String>,
}

pub(crate) async fn hand_over(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(signed): Form<Signed>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(signed.once.as_deref(), &signed.note);
    verbs::hand_over(cx.base(), &cx.actor, id, &signed.note, once).await?;
    Ok(redirect(&format!("/batches/{id}")))
}

pub(crate) async fn receive(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(signed): Form<Signed>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(signed.once.as_deref(), &signed.note);
    verbs::receive(cx.base(), &cx.actor, id, &signed.note, once).await?;
    Ok(redirect(&format!("/batches/{id}")))
}

pub(crate) async fn give_back(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(signed): Form<Signed>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(signed.once.as_deref(), &signed.reason);
    verbs::return_batch(cx.base(), &cx.actor, id, &signed.reason, once).await?;
    Ok(redirect(&format!("/batches/{id}")))
}

/// What is missing, as a workbook. Every cell is text: none can be taken for a formula.
pub(crate) async fn missing(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let (batch, invoices, customers) = questions::missing(cx.base(), &cx.actor, id).await?;
    let headers = ["invoice", "day", "customer", "carrier", "waybill", "lacks"];
    let headers = headers.map(|name| cx.t(&format!("sales-batch-col-{name}")).into_owned());
    let papers = Document::ALL.iter().map(|d| (*d, cx.t(&format!("sales-batch-kind-{d}")).into_owned()));
    let papers: Vec<(Document, String)> = papers.collect();
    let name = shell::encode(&format!("{} - {}.xlsx", cx.t("sales-batch-file"), batch.file_name));
    let write = move || {
        let rows = invoices.into_iter().map(|one| {
            let lacks: Vec<&str> =
                papers.iter().filter(|(d, _)| one.lacks(*d)).map(|(_, name)| name.as_str()).collect();
            let customer = customers.get(&one.customer_id).cloned().unwrap_or_default();
            let (carrier, lacks) = (one.carrier.clone().unwrap_or_default(), lacks.join(", "));
            [
                one.number,
                one.invoiced_on.to_string(),
                customer,
                carrier,
                one.waybill.unwrap_or_default(),
                lacks,
            ]
        });
        let mut file = std::io::Cursor::new(Vec::new());
        sheets::write_xlsx(&mut file, &headers, rows).map(|()| file.into_inner())
    };
    let written = tokio::task::spawn_blocking(write).await.map_err(Failure::internal)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    let disposition = format!("attachment; filename=\"faltan.xlsx\"; filename*=UTF-8''{name}");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, written.map_err(Failure::internal)?).into_response())
}
