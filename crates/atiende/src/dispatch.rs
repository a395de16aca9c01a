//! An invoice and its dispatch, with the call it owes and the cases about it.

use cases::{CaseBrief, Scope};
use followups::Followup;
use maud::{Markup, html};
use shell::{Cx, Failure, Nav, Page, Path, Permission, page, t, ui};
use uuid::Uuid;

pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let parts = sales::dispatch_parts(&cx, id).await?;
    let scans = sales::batches::scans_of_dispatch(&cx, id).await?;
    let actor = cx.actor.clone();
    let (followup, cases) = cx
        .base()
        .read(move |tx| {
            let followup = followups::followup_of_invoice(tx, id)?;
            let cases = match Scope::of(&actor) {
                Ok(scope) => cases::of_invoice(tx, scope, id)?,
                Err(_) => Vec::new(),
            };
            Ok::<_, db::Error>((followup, cases))
        })
        .await?;
    let invoice = &parts.invoice;
    let title = t!(cx, "sales-dispatch-title", number = invoice.number.as_str());
    let note = html! {
        (cx.told(invoice.invoiced_at))
        @if let Some(customer) = &parts.customer { " · " (customer.name) }
    };
    let actions = html! {
        @if cx.actor.may(Permission::Cases) {
            a.button.main href={ "/cases/new?about=invoice:" (id) } data-key="n" { (cx.t("card-new-case")) " " (ui::kbd("N")) }
        }
    };
    let aside = html! {
        @if let Some(followup) = followup.filter(|_| cx.actor.may(Permission::Calls)) {
            (ui::block(&cx.t("dispatch-call"), call(&cx, &followup)))
        }
        @if cx.actor.may(Permission::Cases) { (ui::block(&cx.t("dispatch-cases"), about(&cx, &cases))) }
        (parts.aside)
        (scans)
    };
    let body = html! {
        (ui::page_head(&title, note, actions))
        @if invoice.voided { (ui::flash(ui::Tone::Soon, &cx.t("sales-dispatch-voided"), None)) }
        (ui::split(parts.main, &cx.t("sales-dispatch-customer"), aside))
    };
    Ok(page(&cx, Page::new(title, Nav::Dispatches, body)))
}

/// How the call it owes stands, and the way to it.
fn call(cx: &Cx, followup: &Followup) -> Markup {
    html! {
        p {
            a href={ "/calls/" (followup.id) } { (cx.t(&format!("followups-state-{}", followup.state))) }
            @if let Some(at) = followup.next_at { " " span.soft { (cx.when(at)) } }
        }
        @if let Some(outcome) = followup.outcome {
            p.small.soft { (cx.t("dispatch-last-outcome")) " " (cx.t(&format!("followups-outcome-{outcome}"))) }
        }
    }
}

/// The cases about it, the newest first.
fn about(cx: &Cx, cases: &[CaseBrief]) -> Markup {
    let lines: Vec<(Markup, Markup)> = cases
        .iter()
        .map(|case| {
            let what = html! { a href={ "/cases/" (case.code) } { (ui::unbroken(&case.code)) } " " (ui::unbroken(&case.subject)) };
            (what, html! { (cases::phase_name(cx, case.phase, case.stage.as_deref())) })
        })
        .collect();
    if lines.is_empty() {
        html! { p.small.soft { (cx.t("card-no-cases")) } }
    } else {
        ui::lines(&lines)
    }
}
