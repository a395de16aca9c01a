//! The return waybill on paper: what the courier scans, what the customer has to do.

use crate::{Error, Return, Settings, questions};
use axum::response::{IntoResponse, Response};
use customers::Customer;
use maud::{Markup, html};
use shell::{Cx, Failure, Nav, Page, Path, Say, page_in, t, ui};
use uuid::Uuid;

pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    let asked = cx.clone();
    let (r, customer) = cx
        .base()
        .read(move |tx| {
            let r = questions::find(tx, &asked.actor, id)?;
            let customer = customers::customer(tx, r.customer_id)?.ok_or(Error::Missing)?;
            Ok::<_, Error>((r, customer))
        })
        .await?;
    let (Some(courier), Some(waybill)) = (&r.courier, &r.waybill) else {
        return Err(Failure::Conflict(Say::key("returns-no-waybill")));
    };
    let title = format!("{} {waybill}", cx.t("returns-waybill"));
    let body = html! {
        (ui::page_head(&title, html! { a href={ "/returns/" (r.id) } { (t!(cx, "returns-of", name = r.customer_name.as_str())) } }, html! {
            p.soft { (cx.t("returns-print-how")) }
        }))
        (sheet(&cx, &r, &customer, courier, waybill))
    };
    Ok(page_in(&cx, "slip", Page::new(title, Nav::Returns, body)).into_response())
}

fn sheet(cx: &Cx, r: &Return, customer: &Customer, courier: &str, waybill: &str) -> Markup {
    let settings: Settings = cx.company.setting("returns");
    let until = r.due_on.filter(|_| r.state == crate::State::WaybillIssued).map(|day| cx.long_day(day));
    html! {
        article.sheet {
            header {
                div { p.what { (cx.t("returns-waybill")) } p.company { (cx.company.name) } }
                p.courier { (courier) }
            }
            div.number {
                (crate::barcode::barcode(waybill, waybill))
                p { (waybill) }
            }
            div.ends {
                section {
                    h2 { (cx.t("returns-sheet-from")) }
                    p { b { (customer.name) } }
                    (lines([customer.address.as_deref(), customer.city.as_deref(), customer.province.as_deref(), customer.phone.as_deref()]))
                }
                section {
                    h2 { (cx.t("returns-sheet-to")) }
                    p { b { (cx.company.name) } }
                    (lines([Some(&*cx.t("returns-office")), Some(settings.office.as_str()), None, None]))
                }
            }
            section {
                h2 { (cx.t("returns-goods")) }
                table {
                    thead { tr { th scope="col" { (cx.t("returns-sheet-quantity")) } th scope="col" { (cx.t("returns-sheet-product")) } } }
                    tbody { @for product in r.products() { tr { td { (product.quantity) } td { (product.product) } } } }
                }
                p.refs {
                    (cx.t("returns-claim")) " " b { (r.case_code) }
                    @if let Some(invoice) = &r.invoice { " · " (cx.t("returns-fact-invoice")) " " b { (invoice) } }
                    " · " (cx.t(&format!("returns-reason-{}", r.reason)))
                }
            }
            section {
                h2 { (cx.t("returns-sheet-do")) }
                ol {
                    li { (cx.t("returns-sheet-do-pack")) }
                    li { (cx.t("returns-sheet-do-stick")) }
                    li { (t!(cx, "returns-sheet-do-give", courier = courier)) @if let Some(day) = &until { " " (t!(cx, "returns-sheet-do-until", day = day.as_str())) } }
                    li { (cx.t("returns-sheet-do-keep")) }
                }
            }
            footer {
                p { (cx.t("returns-sheet-given-by")) }
                p { (cx.t("returns-sheet-taken-by")) }
            }
        }
    }
}

fn lines<const N: usize>(lines: [Option<&str>; N]) -> Markup {
    html! { @for line in lines.into_iter().flatten().filter(|line| !line.is_empty()) { p { (line) } } }
}
