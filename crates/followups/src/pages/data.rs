//! Numbers to mend: calls that wait because nobody can be reached, for operations support.

use super::form::Fields;
use crate::{
    codes::Outcome,
    questions::{self, Detailed},
    rules::is_dialable,
    verbs,
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Query, page, redirect, t,
    ui::{self, Tone},
};
use uuid::Uuid;

/// Rows on a page.
const PAGE: i64 = 30;
/// How many of the invoices of a customer are named.
const SHOWN: usize = 5;

pub async fn show(cx: Cx, Query(query): Query<Fields>) -> Result<Markup, Failure> {
    let at = query.get("page").and_then(|page| page.parse::<i64>().ok()).unwrap_or(1).clamp(1, 10_000);
    let (total, rows) = questions::to_mend(cx.base(), at, PAGE).await?;
    let mended = query.get("mended").map(|name| t!(cx, "followups-mended", name = name.as_str()));
    let body = html! {
        (ui::page_head(&cx.t("followups-data-title"), html! { (t!(cx, "followups-data-note", n = total)) }, html! {}))
        @if let Some(words) = &mended { (ui::flash(Tone::Good, words, None)) }
        @if rows.is_empty() {
            (ui::empty_state(&cx.t("followups-data-empty"), &cx.t("followups-data-empty-what"), html! {}))
        } @else {
            (table(&cx, &rows))
            (pager(&cx, at, total))
        }
    };
    Ok(page(&cx, Page::new(cx.t("followups-data-title"), Nav::Lists, body)))
}

/// A number was mended. Recorded as any change of a contact, which opens the calls again.
pub async fn mend(cx: Cx, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let phone = fields.get("phone").map(|phone| phone.trim().to_owned()).unwrap_or_default();
    let name = verbs::mend_number(cx.base(), &cx.actor, id, phone).await?;
    Ok(redirect(&format!("/calls/data?mended={}", shell::encode(&name))).into_response())
}

/// Leads to the numbers to mend, with how many there are; nothing where there are none, or for whom mends none.
pub fn to_mend_link(cx: &Cx, customers: i64) -> Markup {
    let words = t!(cx, "followups-data-link", n = customers, count = super::counted(cx, customers));
    html! {
        @if customers > 0 && crate::MENDED_BY.lets(Some(&cx.actor)) {
            div class={ "flash " (Tone::Soon.class()) } role="status" { p { a href="/calls/data" { (words) } } }
        }
    }
}

fn table(cx: &Cx, rows: &[Vec<Detailed>]) -> Markup {
    let labels = [
        "followups-customer",
        "followups-invoice-column",
        "followups-why",
        "followups-owed-since",
        "followups-new-number",
    ]
    .map(|key| cx.t(key));
    let columns: Vec<_> = labels.iter().map(|label| ui::col(label)).collect();
    let rows = rows.iter().filter_map(|owed| {
        let Detailed { followup, customer, .. } = owed.first()?;
        let told = owed.iter().filter_map(|one| one.followup.outcome).find(|how| how.says_number_is_wrong());
        let why = match told {
            Some(outcome) => super::named(cx, "outcome", outcome),
            // Called for an invoice of which nothing is owed any more.
            None if is_dialable(customer.phone.as_deref()) => {
                super::named(cx, "outcome", Outcome::WrongNumber)
            }
            None => cx.t("followups-no-number"),
        };
        let label = t!(cx, "followups-new-number-of", name = customer.name.as_str());
        let more = i64::try_from(owed.len().saturating_sub(SHOWN)).unwrap_or_default();
        Some(ui::row([
            html! {
                (customer.name)
                // «s/n» says no more than the reason beside it.
                @if let Some(phone) = customer.phone.as_ref().filter(|phone| phone.contains(|c: char| c.is_ascii_digit())) {
                    br; span.soft { (phone) }
                }
            },
            html! {
                @for (n, Detailed { invoice, .. }) in owed.iter().take(SHOWN).enumerate() {
                    @if n > 0 { ", " }
                    a href={ "/dispatches/" (invoice.id) } { (ui::unbroken(&invoice.number)) }
                }
                @if more > 0 { " " span.soft { (t!(cx, "followups-data-more", n = more)) } }
            },
            html! { (why) },
            html! { (cx.when(followup.due_at)) },
            html! {
                form.row method="post" action={ "/calls/data/" (followup.id) } {
                    input type="tel" name="phone" aria-label=(label) autocomplete="off" required;
                    button { (cx.t("shell-save")) }
                }
            },
        ]))
    });
    ui::table(&cx.t("followups-data-title"), &columns, rows)
}

fn pager(cx: &Cx, at: i64, total: i64) -> Markup {
    let (back, on) = (format!("/calls/data?page={}", at - 1), format!("/calls/data?page={}", at + 1));
    let (previous, next) = (cx.t("shell-previous"), cx.t("shell-next"));
    if at == 1 && total <= PAGE {
        return html! {};
    }
    ui::pager(
        &cx.t("followups-pages"),
        &t!(cx, "followups-page", n = at),
        (at > 1).then_some((&*previous, back.as_str())),
        (at * PAGE < total).then_some((&*next, on.as_str())),
    )
}
