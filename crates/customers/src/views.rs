//! How customers look wherever they are shown: the ways to reach them, what happened to them.

use crate::Customer;
use jobs::Past;
use maud::{Markup, html};
use shell::{Frame, t, ui};

/// What a field is called in the company's country.
pub(crate) fn label<'a>(cx: &'a Frame, field: &str) -> ui::Text<'a> {
    match field {
        "tax_id" => t!(cx, "customers-tax_id", country = cx.company.country.code).into(),
        field => cx.t(&format!("customers-{field}")),
    }
}

/// What the number that tells who somebody is is called: by what it is, where its shape says so.
pub fn tax_label<'a>(cx: &'a Frame, number: &str) -> ui::Text<'a> {
    cx.company.country.tax_id_of(number).map_or_else(|| cx.t("customers-tax-id-other"), Into::into)
}

/// Why a phone may not work, when it may not.
pub(crate) fn phone_warning(cx: &Frame, written: &str) -> Option<String> {
    if written.trim().is_empty() {
        return None;
    }
    let warning = places::phone::read(written, cx.company.country).warning?;
    Some(cx.t(warning.key()).into_owned())
}

/// How a customer is reached, for the side of a page: phone with what is wrong with it, mail, place, tax number.
pub fn contact_facts(cx: &Frame, customer: &Customer) -> Markup {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let warning = customer.phone.as_deref().and_then(|phone| phone_warning(cx, phone));
    let place: Vec<String> =
        [&customer.address, &customer.city, &customer.province].into_iter().flatten().cloned().collect();
    let (phone, email, address) = (label(cx, "phone"), label(cx, "email"), label(cx, "address"));
    let tax_label = tax_label(cx, customer.tax_id.as_deref().unwrap_or_default());
    let mut facts = vec![(
        &*phone,
        html! {
            @match &customer.phone_e164 {
                Some(number) => (shell::phone_link(cx, number, &text(&customer.phone))),
                None if customer.phone.is_none() => span.soft { (cx.t("customers-no-phone")) },
                None => (text(&customer.phone)),
            }
            @if let Some(warning) = &warning { " " span.small.is-soon { (warning) } }
            @if customer.do_not_call_at.is_some() { " " (ui::pill(ui::Tone::Paused, &cx.t("customers-do-not-call"))) }
        },
    )];
    if let Some(mail) = &customer.email {
        facts.push((&email, html! { a href={ "mailto:" (mail) } { (ui::address(mail)) } }));
    }
    if !place.is_empty() {
        facts.push((&address, html! { (place.join(", ")) }));
    }
    if let Some(tax) = &customer.tax_id {
        facts.push((&tax_label, html! { (tax) }));
    }
    let segment_label = cx.t("customers-segment");
    if let Some(segment) = &customer.segment {
        facts.push((&segment_label, html! { (segment) }));
    }
    ui::facts(&facts)
}

/// What happened to a customer, as sentences, newest first.
pub fn history_words(cx: &Frame, past: &[Past]) -> Markup {
    html! {
        @if !past.is_empty() {
            ul.lines {
                @for event in past.iter().rev() {
                    li { span { (sentences(cx, event)) } span.soft.small { (cx.when(event.at)) } }
                }
            }
        }
    }
}

fn sentences(cx: &Frame, event: &Past) -> Markup {
    let who = event.actor_name.as_str();
    if event.kind == "customer.segment_changed" {
        let named = |name: &str| match event.data[name].as_str() {
            Some(segment) => segment.to_owned(),
            None => cx.t("customers-no-segment").into_owned(),
        };
        return html! { (t!(cx, "customers-event-segment", who = who, before = named("from"), after = named("to"))) };
    }
    if !["customer.contact_mended", "customer.number_learnt"].contains(&event.kind.as_str()) {
        let key = event.kind.replace(['.', '_'], "-");
        return html! { (t!(cx, &format!("customers-event-{key}"), who = who)) };
    }
    let changes = event.data.as_object().into_iter().flatten();
    let value = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    html! {
        (who)
        @for (field, change) in changes {
            br;
            (t!(cx, "customers-event-field", field = label(cx, field).into_owned(), before = value(&change[0]), after = value(&change[1])))
        }
    }
}
