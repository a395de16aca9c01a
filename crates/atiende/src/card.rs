//! The customer's card: who they are and everything between them and the company.

use cases::{CaseBrief, Scope};
use maud::{Markup, html};
use sales::Invoice;
use shell::{Cx, Failure, Nav, Page, Path, Permission, page, t, ui};
use uuid::Uuid;

/// How many invoices, cases and calls the card shows.
const SHOWN: i64 = 50;
/// How many calls from their number.
const RANG: i64 = 10;

pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let (customer, past) = customers::see_customer(cx.base(), &cx.actor, id).await?;
    let asked = cx.clone();
    let number = customer.phone_e164.clone();
    let (invoices, cases, calls, rang, promises) = cx
        .base()
        .read(move |tx| {
            let invoices = sales::invoices_of_customer(tx, id, SHOWN)?;
            let calls = match asked.actor.may(Permission::Calls) {
                true => followups::calls_to(&asked, tx, id, SHOWN)?,
                false => None,
            };
            let cases = match Scope::of(&asked.actor) {
                Ok(scope) => cases::of_customer(tx, scope, id, SHOWN)?,
                Err(_) => Vec::new(),
            };
            let rang = match number.filter(|_| asked.actor.may(Permission::Calls)) {
                Some(number) => phone::calls_of_customer(&asked, tx, &number, RANG)?,
                None => None,
            };
            let promises = promises::customer_panel(&asked, tx, id)?;
            Ok::<_, db::Error>((invoices, cases, calls, rang, promises))
        })
        .await?;
    let actions = html! {
        a.button href={ "/customers/" (id) "/edit" } data-key="e" { (cx.t("card-edit")) " " (ui::kbd("E")) }
        @if cx.actor.may(Permission::Cases) {
            a.button.main href={ "/cases/new?about=customer:" (id) } data-key="n" { (cx.t("card-new-case")) " " (ui::kbd("N")) }
        }
    };
    let main = html! {
        (promises)
        (ui::block(&cx.t("card-cases"), html! {
            (cases_of(&cx, &cases))
            @if !cases.is_empty() {
                p.soft.small { (cases::export::links(&cx, "/cases/export", &format!("customer={id}"))) }
            }
        }))
        @if cx.actor.may(Permission::Calls) {
            (ui::block(&cx.t("card-followups"), calls.unwrap_or_else(|| html! { (cx.t("card-no-calls")) })))
        }
        @if let Some(rang) = rang { (ui::block(&cx.t("card-phone"), rang)) }
        (ui::block(&cx.t("card-invoices"), invoices_of(&cx, &invoices)))
    };
    let aside = html! {
        (ui::block(&cx.t("card-data"), customers::contact_facts(&cx, &customer)))
        @if !customer.note.is_empty() { p { (customer.note) } }
        (customers::history_words(&cx, &past))
    };
    let body = html! {
        (ui::page_head(&customer.name, html! { (customer.city.as_deref().unwrap_or_default()) }, actions))
        (ui::split(main, &cx.t("card-data"), aside))
    };
    Ok(page(&cx, Page::new(customer.name.clone(), Nav::Customers, body)))
}

fn cases_of(cx: &Cx, cases: &[CaseBrief]) -> Markup {
    if cases.is_empty() {
        return html! { (cx.t("card-no-cases")) };
    }
    let heads = [cx.t("card-code"), cx.t("card-subject"), cx.t("card-phase"), cx.t("card-received")];
    let rows = cases.iter().map(|case| {
        ui::row([
            html! { a href={ "/cases/" (case.code) } data-row { (ui::unbroken(&case.code)) } },
            ui::unbroken(&case.subject),
            html! { (cases::phase_name(cx, case.phase, case.stage.as_deref())) },
            cx.when(case.received_at),
        ])
    });
    ui::table(&cx.t("card-cases"), &heads.each_ref().map(|h| ui::col(h)), rows)
}

fn invoices_of(cx: &Cx, invoices: &[Invoice]) -> Markup {
    if invoices.is_empty() {
        return html! { (cx.t("card-no-invoices")) };
    }
    let heads = ["number", "day", "carrier", "promised", "delivered", "amount"]
        .map(|h| cx.t(&format!("card-{h}")).into_owned());
    let rows = invoices.iter().map(|i| {
        let day = |day: Option<jiff::civil::Date>| day.map(|d| cx.day(d)).unwrap_or_default();
        ui::row([
            html! {
                a href={ "/dispatches/" (i.id) } data-row { (ui::unbroken(&i.number)) }
                @if i.voided { " " (ui::pill(ui::Tone::Paused, &cx.t("card-voided"))) }
            },
            html! { (cx.day(i.invoiced_on)) },
            html! { (i.carrier.as_deref().unwrap_or_default()) },
            html! { (day(i.promised_on)) },
            html! {
                (day(i.delivered_on))
                @if let Some(days) = i.days_late.filter(|d| *d > 0) { " " (ui::pill(ui::Tone::Late, &t!(cx, "card-late", days = days))) }
            },
            html! { @if let Some(amount) = i.amount { (cx.money(amount, &i.currency)) } },
        ])
    });
    let [number, day, carrier, promised, delivered, amount] = heads.each_ref().map(|h| h.as_str());
    let columns = [
        ui::short(number),
        ui::short(day),
        ui::col(carrier),
        ui::short(promised),
        ui::short(delivered),
        ui::num(amount),
    ];
    ui::table(&cx.t("card-invoices"), &columns, rows)
}
