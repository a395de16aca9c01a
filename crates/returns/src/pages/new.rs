//! Opening the return of a claim: everything known is filled in; what the agent asks is what comes back, how,
//! and by which way the customer wants to be told.

use super::Wrongs;
use crate::{
    Error, NewReturn, Product, Reason, TellBy, Way,
    notice::contact,
    open_return,
    questions::{self, Proposal},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Query, Say, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    case: String,
}

pub(crate) async fn new(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    if asked.case.trim().is_empty() {
        return Ok(which(&cx, "", None).into_response());
    }
    let fields = Fields::from([("case".to_owned(), asked.case)]);
    answer(&cx, &fields, None, StatusCode::OK).await
}

pub(crate) async fn open(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let once = cx.once_key(fields.get("once").map(String::as_str), &without_key(&fields));
    let case = field(&fields, "case").to_owned();
    if case.trim().is_empty() {
        let missing = cx.t("returns-claim-missing").into_owned();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, which(&cx, "", Some(&missing))).into_response());
    }
    let lines = match questions::proposal(&cx, &case).await {
        Ok(proposal) => proposal.lines,
        Err(_) => Vec::new(),
    };
    let new = NewReturn {
        case,
        reason: Reason::parse(field(&fields, "reason")),
        detail: field(&fields, "detail").to_owned(),
        products: products(&fields, &lines),
        way: Way::parse(field(&fields, "way")),
        place: fields.get("place").cloned(),
        tell_by: TellBy::parse(field(&fields, "tell_by")),
    };
    match open_return(&cx.app, &cx.actor, new, once).await {
        Ok(id) => Ok(redirect(&format!("/returns/{id}?opened=yes")).into_response()),
        Err(Error::Invalid(wrongs)) => {
            answer(&cx, &fields, Some(wrongs), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Error::AlreadyOpen(id)) => Ok(redirect(&format!("/returns/{id}?already=yes")).into_response()),
        Err(Error::Missing | Error::NotFor(_)) => answer(&cx, &fields, None, StatusCode::OK).await,
        Err(e) => Err(e.into()),
    }
}

fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map_or("", String::as_str)
}

/// What was typed, without the key that differs each time the form is shown.
fn without_key(fields: &Fields) -> BTreeMap<&str, &str> {
    fields.iter().filter(|(name, _)| *name != "once").map(|(n, v)| (n.as_str(), v.as_str())).collect()
}

/// Lines of the invoice with a quantity, then what was written besides, one on a line.
fn products(fields: &Fields, lines: &[sales::Line]) -> Vec<Product> {
    let of_lines = lines.iter().filter_map(|line| {
        let quantity = field(fields, &format!("line-{}", line.position)).trim();
        let comes = !quantity.is_empty() && quantity != "0";
        comes.then(|| Product { product: line.product.clone(), quantity: quantity.to_owned() })
    });
    let besides = field(fields, "others").lines().map(str::trim).filter(|line| !line.is_empty());
    of_lines.chain(besides.map(read_product)).collect()
}

/// `2 x Llave de paso`, or the product alone.
fn read_product(line: &str) -> Product {
    let counted = line
        .split_once(['x', '×', 'X'])
        .filter(|(n, rest)| !rest.trim().is_empty() && n.trim().parse::<rust_decimal::Decimal>().is_ok());
    let (quantity, product) = counted.map_or(("1", line), |(n, rest)| (n.trim(), rest.trim()));
    Product { product: product.to_owned(), quantity: quantity.to_owned() }
}

async fn answer(
    cx: &Cx,
    fields: &Fields,
    wrongs: Option<Vec<Wrong>>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let code = field(fields, "case");
    match questions::proposal(cx, code).await {
        Ok(proposal) => {
            let wrongs = Wrongs::of(cx, &wrongs.unwrap_or_default());
            Ok((status, form(cx, &proposal, fields, &wrongs)).into_response())
        }
        Err(Error::AlreadyOpen(id)) => Ok(redirect(&format!("/returns/{id}?already=yes")).into_response()),
        Err(Error::Missing) => {
            let say = cx.words_of(&Say::key("returns-claim-unknown").with("code", code));
            Ok((StatusCode::NOT_FOUND, which(cx, code, Some(&say))).into_response())
        }
        Err(Error::NotFor(say)) => {
            Ok((StatusCode::CONFLICT, which(cx, code, Some(&cx.words_of(&say)))).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// Asks for the claim.
fn which(cx: &Cx, code: &str, error: Option<&str>) -> Markup {
    let title = cx.t("returns-open");
    let body = html! {
        (ui::page_head(&title, html! { (cx.t("returns-which")) }, html! {}))
        form.form method="get" action="/returns/new" {
            (ui::input("case", &cx.t("returns-claim")).value(code).hint(&*cx.t("returns-claim-hint")).error(error).required().autofocus())
            (ui::actions(html! { button.main { (cx.t("returns-go-on")) } a.button.quiet href="/returns" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Returns, body))
}

fn form(cx: &Cx, p: &Proposal, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let title = t!(cx, "returns-open-of", code = p.case.code.as_str());
    let case = format!("/cases/{}", p.case.code);
    let note = html! { a href=(case) { (p.case.subject) } " · " (p.customer.name) };
    let chosen = |name: &str, first: Option<&str>| {
        fields.get(name).map(String::as_str).or(first).unwrap_or_default().to_owned()
    };
    let (reason, way) = (chosen("reason", p.reason.map(Reason::as_str)), chosen("way", Some(p.way.as_str())));
    let tell_by = chosen("tell_by", p.tell_by.map(TellBy::as_str));
    let reasons = texts(cx, "reason", Reason::ALL.iter().map(|r| r.as_str()));
    let body = html! {
        (ui::page_head(&title, note, html! {}))
        (wrongs.summary(cx))
        form.form method="post" action="/returns" data-draft={ "return-" (p.case.code) } {
            (cx.once_field())
            input type="hidden" name="case" value=(p.case.code);
            (goods(cx, p, fields, wrongs))
            (ui::radios("reason", &cx.t("returns-reason"), &choices(&reasons)).value(&reason).error(wrongs.at("reason")).required())
            (ui::area("detail", &cx.t("returns-detail"), 2).value(field(fields, "detail")).hint(&*cx.t("returns-detail-hint")).error(wrongs.at("detail")))
            (ways(cx, p, &way))
            (places(cx, p, field(fields, "place"), wrongs))
            (tellings(cx, p, &tell_by, wrongs))
            (ui::actions(html! {
                button.main { (cx.t("returns-open-do")) " " (ui::kbd("Ctrl ↵")) }
                a.button.quiet href=(case) { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title, Nav::Returns, body))
}

/// Codes with their words.
fn texts<'a>(cx: &Cx, what: &str, codes: impl Iterator<Item = &'a str>) -> Vec<(&'a str, String)> {
    codes.map(|code| (code, cx.t(&format!("returns-{what}-{code}")).into_owned())).collect()
}

fn choices<'a>(texts: &'a [(&'a str, String)]) -> Vec<ui::Choice<'a>> {
    texts.iter().map(|(code, words)| ui::choice(code, words)).collect()
}

/// What comes back: of each line of the invoice, how many; and room for what is not on it.
fn goods(cx: &Cx, p: &Proposal, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let alone = p.lines.len() == 1;
    let of_claim = p.case.product.as_deref().unwrap_or_default();
    let first = if p.lines.is_empty() { of_claim } else { "" };
    html! {
        fieldset.field.bad[wrongs.at("products").is_some()] #f-products {
            legend { (cx.t("returns-goods")) }
            @if let Some(error) = wrongs.at("products") { p.error { (error) } }
            @if !p.lines.is_empty() {
                ul.lines.goods {
                    @for line in &p.lines {
                        @let name = format!("line-{}", line.position);
                        @let bought = line.quantity.map(|q| q.normalize().to_string()).unwrap_or_default();
                        @let proposed = if alone || places::fold(&line.product) == places::fold(of_claim) { bought.as_str() } else { "" };
                        li {
                            label for={ "f-" (name) } { (line.product) @if !bought.is_empty() { " " span.soft { (t!(cx, "returns-bought", n = bought.as_str())) } } }
                            input #{ "f-" (name) } name=(name) inputmode="decimal" size="4" autocomplete="off" value=(fields.get(&name).map_or(proposed, String::as_str));
                        }
                    }
                }
            }
        }
        (ui::area("others", &cx.t(if p.lines.is_empty() { "returns-products" } else { "returns-others" }), 2)
            .value(fields.get("others").map_or(first, String::as_str)).hint(&*cx.t("returns-others-hint")))
    }
}

fn ways(cx: &Cx, p: &Proposal, way: &str) -> Markup {
    let home = p.settings.home_province.as_str();
    let why = match (&p.province, p.way) {
        (Some(province), Way::Courier) => {
            t!(cx, "returns-way-far", province = province.as_str(), home = home)
        }
        (Some(province), Way::DropOff) if !home.is_empty() => {
            t!(cx, "returns-way-near", province = province.as_str())
        }
        (None, _) => cx.t("returns-way-unknown").into_owned(),
        _ => cx.t("returns-way-no-home").into_owned(),
    };
    let texts = texts(cx, "way", Way::ALL.iter().map(|w| w.as_str()));
    html! { (ui::radios("way", &cx.t("returns-way-ask"), &choices(&texts)).value(way).hint(why.as_str()).required()) }
}

/// Where it is brought to, each place with its address whole. The head office is sent as nothing: its name is in the
/// reader's language.
fn places(cx: &Cx, p: &Proposal, place: &str, wrongs: &Wrongs) -> Markup {
    let choices: Vec<_> = p
        .places
        .iter()
        .enumerate()
        .map(|(at, place)| {
            let choice = ui::choice(if at == 0 { "" } else { &place.name }, &place.name);
            if place.address.is_empty() { choice } else { choice.hint(&place.address) }
        })
        .collect();
    html! {
        (ui::radios("place", &cx.t("returns-place"), &choices).value(place)
            .hint(&*cx.t("returns-place-hint")).error(wrongs.at("place")))
    }
}

/// How the customer is told, each way with where it reaches them.
fn tellings(cx: &Cx, p: &Proposal, tell_by: &str, wrongs: &Wrongs) -> Markup {
    let texts: Vec<(&str, String, String)> = TellBy::ALL
        .iter()
        .map(|by| {
            let words = cx.t(&format!("returns-tell_by-{by}")).into_owned();
            let at = contact(&p.customer, *by)
                .map_or_else(|| cx.t("returns-tell_by-none").into_owned(), str::to_owned);
            (by.as_str(), words, at)
        })
        .collect();
    let choices: Vec<_> = texts.iter().map(|(code, words, at)| ui::choice(code, words).hint(at)).collect();
    html! {
        (ui::radios("tell_by", &cx.t("returns-tell_by"), &choices).value(tell_by)
            .hint(&*cx.t("returns-tell_by-hint")).error(wrongs.at("tell_by")).required())
    }
}
