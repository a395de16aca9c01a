//! One search over everything a person may see: customers, invoices and waybills, cases.

use cases::{Asking, CaseBrief};
use customers::Found;
use maud::{Markup, html};
use sales::Invoice;
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Permission, Query, Say, encode, page, t, ui};

/// How many of each kind are shown.
const EACH: usize = 10;

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Default)]
struct Results {
    customers: Vec<Found>,
    invoices: Vec<Invoice>,
    cases: Vec<CaseBrief>,
    /// What of a search for cases was not understood.
    wrongs: Vec<Say>,
}

pub(crate) async fn show(cx: Cx, Query(typed): Query<Typed>) -> Result<Markup, Failure> {
    let results = if typed.q.trim().is_empty() { Results::default() } else { find(&cx, &typed.q).await? };
    let total = results.customers.len() + results.invoices.len() + results.cases.len();
    let say =
        if typed.q.trim().is_empty() { String::new() } else { t!(cx, "search-for", q = typed.q.as_str()) };
    let body = html! {
        (ui::page_head(&cx.t("search"), html! { (say) }, html! {}))
        form.toolbar role="search" method="get" action="/search" {
            input type="search" name="q" value=(typed.q) aria-label=(cx.t("search-hint")) placeholder=(cx.t("search-hint"))
                data-find="/search" data-key="f" autofocus;
        }
        div data-region="results" data-say=(total) {
            @for wrong in &results.wrongs { (cases::not_understood(&cx, wrong)) }
            @if typed.q.trim().is_empty() { p.soft { (cx.t("search-empty-what")) } }
            @else if total == 0 { (ui::empty_state(&cx.t("search-nothing"), &cx.t("search-nothing-what"), html! {})) }
            (cases_found(&cx, &results.cases, &typed.q))
            (customers_found(&cx, &results.customers, &typed.q))
            (invoices_found(&cx, &results.invoices, &typed.q))
        }
    };
    Ok(page(&cx, Page::new(cx.t("search"), Nav::None, body)))
}

async fn find(cx: &Cx, typed: &str) -> Result<Results, Failure> {
    let (actor, typed, country, asking) =
        (cx.actor.clone(), typed.to_owned(), cx.company.country, Asking::of(cx));
    let found = cx.base().read(move |tx| {
        let mut results = Results::default();
        if let Ok(asking) = asking {
            (results.cases, results.wrongs) = cases::find(tx, &asking, &typed, EACH + 1)?;
        }
        if actor.may(Permission::Customers) {
            results.customers = customers::find(tx, &typed, country, EACH + 1)?;
        }
        if actor.may(Permission::Dispatches) {
            results.invoices = sales::find_invoices(tx, &typed, EACH as i64 + 1)?;
        }
        Ok::<_, db::Error>(results)
    });
    Ok(found.await?)
}

fn cases_found(cx: &Cx, found: &[CaseBrief], typed: &str) -> Markup {
    let rows = found.iter().map(|case| {
        html! {
            li { a href={ "/cases/" (case.code) } data-row { b { (ui::unbroken(&case.code)) } } " " (ui::unbroken(&case.subject)) " "
                 span.soft { (case.customer_name) " · " (cases::phase_name(cx, case.phase, case.stage.as_deref())) } }
        }
    });
    section(cx, &cx.t("shell-nav-cases"), rows.collect(), &format!("/cases?view=all&q={}", encode(typed)))
}

fn customers_found(cx: &Cx, found: &[Found], typed: &str) -> Markup {
    let rows = found.iter().map(|c| {
        // The phone needs no word; the other number would not be known from it without one.
        let tax = c.tax_id.as_ref().map(|id| format!("{} {id}", customers::tax_label(cx, id)));
        let about =
            [c.phone.clone(), c.city.clone(), tax].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        html! { li { a href={ "/customers/" (c.id) } data-row { b { (c.name) } } " " span.soft { (about) } } }
    });
    section(cx, &cx.t("shell-nav-customers"), rows.collect(), &format!("/customers?q={}", encode(typed)))
}

fn invoices_found(cx: &Cx, found: &[Invoice], typed: &str) -> Markup {
    let rows = found.iter().map(|i| {
        let about = [&i.carrier, &i.waybill, &i.city].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
        html! { li { a href={ "/dispatches/" (i.id) } data-row { b { (ui::unbroken(&i.number)) } } " " (cx.day(i.invoiced_on)) " " span.soft { (ui::unbroken(&about)) } } }
    });
    section(cx, &cx.t("shell-nav-dispatches"), rows.collect(), &format!("/dispatches?q={}", encode(typed)))
}

/// The first of what was found, and the way to all of it.
fn section(cx: &Cx, title: &str, rows: Vec<Markup>, all: &str) -> Markup {
    let more = rows.len() > EACH;
    html! {
        @if !rows.is_empty() {
            (ui::block(title, html! {
                ul.stack data-rows { @for row in rows.iter().take(EACH) { (row) } }
                p {
                    @if more { span.soft { (t!(cx, "search-first", n = EACH)) } " " }
                    a href=(all) { (t!(cx, "search-all", where = title)) }
                }
            }))
        }
    }
}
