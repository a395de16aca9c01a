//! What is said of batches in more than one place.

use crate::batches::{State, ToReceive, questions, store::Scan};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{Cx, Failure, t, ui};
use uuid::Uuid;

/// `vie 20 nov`, or `lun 2 nov – vie 20 nov`.
pub(super) fn days(cx: &Cx, first: Date, last: Date) -> String {
    if first == last { cx.day(last) } else { format!("{} – {}", cx.day(first), cx.day(last)) }
}

pub(super) fn state_pill(cx: &Cx, state: State) -> Markup {
    let tone = match state {
        State::Open => ui::Tone::Soon,
        State::HandedOver => ui::Tone::Info,
        State::Received => ui::Tone::Good,
    };
    ui::pill(tone, &cx.t(&format!("sales-batch-state-{state}")))
}

/// `3 facturas, 12 guías`; nothing when nothing is missing.
pub(super) fn lacks(cx: &Cx, invoices: i64, waybills: i64) -> Option<String> {
    let parts = [("sales-batch-lacks-invoices", invoices), ("sales-batch-lacks-waybills", waybills)];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| t!(cx, key, n = n, count = cx.number(n)))
        .collect();
    (!parts.is_empty()).then(|| parts.join(&cx.t("sales-batch-and")))
}

/// `Faltan 3 facturas y 12 guías`, or that all is there.
pub(super) fn standing(cx: &Cx, invoices: i64, waybills: i64) -> String {
    match lacks(cx, invoices, waybills) {
        Some(what) => t!(cx, "sales-batch-lacks", n = invoices + waybills, what = what),
        None => cx.t("sales-batch-complete").into_owned(),
    }
}

/// `412 kB`.
pub(super) fn size(cx: &Cx, bytes: i64) -> String {
    const KB: i64 = 1024;
    if bytes < KB * KB {
        format!("{} kB", cx.number((bytes / KB).max(1)))
    } else {
        format!("{} MB", cx.number(bytes / (KB * KB)))
    }
}

/// The name of a scan, which is saved when followed.
pub(super) fn scan_link(cx: &Cx, scan: &Scan) -> Markup {
    html! {
        a href={ "/scans/" (scan.id) } download { (scan.file_name) } " "
        span.soft.small.nowrap { (size(cx, scan.size)) }
    }
}

/// The scans of an invoice, for its page: each is saved when followed, never shown in our own pages.
///
/// # Errors
/// They are not the reader's to see; the database's.
pub async fn scans_of_dispatch(cx: &Cx, invoice: Uuid) -> Result<Markup, Failure> {
    let scans = questions::scans_of_invoice(cx.base(), &cx.actor, invoice).await?;
    let line = |scan: &Scan| {
        let kind = scan.kind.map(|kind| cx.t(&format!("sales-batch-kind-{kind}"))).unwrap_or_default();
        (html! { (kind) }, scan_link(cx, scan))
    };
    let lines: Vec<_> = scans.iter().map(line).collect();
    Ok(html! {
        @if !lines.is_empty() { (ui::block(&cx.t("sales-batch-scans"), ui::lines(&lines))) }
    })
}

/// Rows of work: batches that wait to be received.
pub fn batch_rows(cx: &Cx, waiting: &[ToReceive]) -> Markup {
    html! {
        @for ToReceive { batch, days: (first, last) } in waiting {
            (ui::todo_row(&ui::Todo {
                tone: ui::Tone::Info,
                when: html! { @if let Some(at) = batch.handed_over_at { (cx.when(at)) } },
                why: "",
                kind: &cx.t("sales-batch-kind"),
                who: &t!(cx, "sales-batch-to-receive", days = days(cx, *first, *last)),
                href: &format!("/batches/{}", batch.id),
                what: html! {
                    @if let Some(name) = &batch.handed_over_by_name { (name) " · " }
                    (standing(cx, batch.missing_invoices.unwrap_or_default(), batch.missing_waybills.unwrap_or_default()))
                },
                key: None,
            }))
        }
    }
}

/// Rows of work: working days without a list.
pub fn missing_day_rows(cx: &Cx, missing: &[Date]) -> Markup {
    html! {
        @for day in missing {
            (ui::todo_row(&ui::Todo {
                tone: ui::Tone::Late,
                when: html! { (cx.day(*day)) },
                why: "",
                kind: &cx.t("sales-batch-day-kind"),
                who: &no_list(cx, *day),
                href: "/batches",
                what: html! { (cx.t("sales-batch-day-what")) },
                key: None,
            }))
        }
    }
}

/// `No hay lista del vie 20 nov`.
pub(super) fn no_list(cx: &Cx, day: Date) -> String {
    t!(cx, "sales-batch-no-list", day = cx.day(day))
}
