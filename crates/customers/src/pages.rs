//! Pages: finding a customer, keeping a new one, correcting one.

use crate::{
    Customer, Error, Found, Identity, Segments,
    verbs::{self, Contact},
    views::{history_words, label, phone_warning},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jobs::Past;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, Wrong, page, redirect, t, ui};
use uuid::Uuid;

/// The fields of a customer, in the order of the form, with their keyboard.
const FIELDS: [(&str, &str); 7] = [
    ("name", ""),
    ("tax_id", ""),
    ("phone", "tel"),
    ("email", "email"),
    ("address", ""),
    ("city", ""),
    ("province", ""),
];

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    page: Option<u32>,
}

pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let at = asked.page.unwrap_or(1).clamp(1, shell::LAST_PAGE);
    let (found, more) = verbs::list_customers(cx.base(), &cx.actor, asked.q.clone(), at).await?;
    let body = html! {
        (ui::page_head(&cx.t("customers-title"), html! { (cx.t("customers-about")) }, html! {
            a.button.main href="/customers/new" data-key="n" { (cx.t("customers-new")) " " (ui::kbd("N")) }
        }))
        form.toolbar role="search" method="get" action="/customers" {
            label.sr for="f-q" { (cx.t("customers-find")) }
            input #f-q type="search" name="q" value=(asked.q) placeholder=(cx.t("customers-find")) autocomplete="off"
                data-find="/customers" data-key="f";
            noscript { button.quiet { (cx.t("shell-search")) } }
        }
        (results(&cx, &asked.q, &found, at, more))
    };
    Ok(page(&cx, Page::new(cx.t("customers-title"), Nav::Customers, body)))
}

fn results(cx: &Cx, q: &str, found: &[Found], at: u32, more: bool) -> Markup {
    let typed = !q.trim().is_empty();
    let said = match (typed, more) {
        (true, true) => t!(cx, "customers-first-found", n = found.len()),
        (true, false) => t!(cx, "customers-found", n = found.len()),
        (false, _) => cx.t("customers-newest").into_owned(),
    };
    let to = |page: u32| {
        (cx.t(if page > at { "shell-next" } else { "shell-previous" }), format!("/customers?page={page}"))
    };
    let (before, after) = ((!typed && at > 1).then(|| to(at - 1)), (!typed && more).then(|| to(at + 1)));
    let link = |link: &Option<(ui::Text<'_>, String)>| link.as_ref().map(|(t, h)| (t.to_string(), h.clone()));
    let (before, after) = (link(&before), link(&after));
    html! {
        div data-region="results" data-say=(said) {
            p.soft.small { (said) }
            @if found.is_empty() && !typed && at == 1 {
                (ui::empty_state(&cx.t("customers-none-yet"), &cx.t("customers-none-yet-what"), html! {
                    a.button href="/customers/new" { (cx.t("customers-new")) }
                    @if cx.actor.may(shell::Permission::Queues) { " " a.button href="/customers/import" { (cx.t("customers-import")) } }
                }))
            } @else if found.is_empty() {
                (ui::empty_state(&cx.t("customers-nobody"), &cx.t("customers-nobody-what"), html! {
                    a.button href={ "/customers/new?name=" (shell::encode(q)) } { (cx.t("customers-new")) }
                }))
            } @else {
                (table(cx, found))
                p.soft.small {
                    (takeout::links(cx, "/customers/export", &format!("q={}", shell::encode(q))))
                    // The lists of customers stand above: they are brought as those of invoices are.
                    @if cx.actor.may(shell::Permission::Queues) { " · " a href="/customers/import" { (cx.t("customers-import")) } }
                }
                @if before.is_some() || after.is_some() {
                    (ui::pager(&cx.t("customers-pages"), &t!(cx, "customers-page", page = i64::from(at)),
                        before.as_ref().map(|(t, h)| (t.as_str(), h.as_str())), after.as_ref().map(|(t, h)| (t.as_str(), h.as_str()))))
                }
            }
        }
    }
}

fn table(cx: &Cx, found: &[Found]) -> Markup {
    let (name, phone, city) = (cx.t("customers-name"), cx.t("customers-phone"), cx.t("customers-city"));
    let asked = cx.t("customers-do-not-call");
    let rows = found.iter().map(|f| {
        ui::row([
            html! {
                a href={ "/customers/" (f.id) } data-row { (f.name) }
                @if f.do_not_call_at.is_some() { " " (ui::pill(ui::Tone::Paused, &asked)) }
            },
            html! { (f.tax_id.as_deref().unwrap_or_default()) },
            html! { span.nowrap { (f.phone.as_deref().unwrap_or_default()) } },
            html! { (f.city.as_deref().unwrap_or_default()) },
        ])
    });
    let tax = label(cx, "tax_id");
    let columns = [ui::col(&name), ui::col(&tax), ui::col(&phone), ui::col(&city)];
    ui::table(&cx.t("customers-title"), &columns, rows)
}

/// A customer as written in a form.
#[derive(Deserialize, Serialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Written {
    name: String,
    tax_id: String,
    phone: String,
    email: String,
    address: String,
    city: String,
    province: String,
    note: String,
    segment: Option<String>,
    #[serde(skip_serializing)]
    once: String,
    /// When the customer had changed last, as the form was opened.
    #[serde(skip_serializing)]
    seen: String,
}

impl Written {
    fn of(c: &Customer) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            name: c.name.clone(),
            tax_id: text(&c.tax_id),
            phone: text(&c.phone),
            email: text(&c.email),
            address: text(&c.address),
            city: text(&c.city),
            province: text(&c.province),
            note: c.note.clone(),
            segment: Some(text(&c.segment)),
            once: String::new(),
            seen: c.changed_at.to_string(),
        }
    }

    fn field(&self, name: &str) -> &str {
        match name {
            "name" => &self.name,
            "tax_id" => &self.tax_id,
            "phone" => &self.phone,
            "email" => &self.email,
            "address" => &self.address,
            "city" => &self.city,
            "province" => &self.province,
            "segment" => self.segment.as_deref().unwrap_or_default(),
            _ => &self.note,
        }
    }

    fn contact(&self) -> Contact {
        let some = |text: &String| Some(text.clone());
        let identity = Identity {
            name: some(&self.name),
            tax_id: some(&self.tax_id),
            phone: some(&self.phone),
            email: some(&self.email),
            address: some(&self.address),
            city: some(&self.city),
            province: some(&self.province),
        };
        Contact { identity, note: some(&self.note), segment: self.segment.clone() }
    }
}

/// What stands over a form that was not taken.
#[derive(Default)]
struct Trouble {
    wrongs: Vec<Wrong>,
    /// How the customer is now, when somebody else changed them meanwhile.
    theirs: Option<Written>,
}

pub(crate) async fn new(cx: Cx, Query(written): Query<Written>) -> Markup {
    new_form(&cx, &written, &Trouble::default())
}

fn new_form(cx: &Cx, written: &Written, trouble: &Trouble) -> Markup {
    let title = cx.t("customers-new");
    let body = html! {
        (ui::page_head(&title, html! {}, html! {}))
        form.form method="post" action="/customers" data-draft="customer-new" {
            (cx.once_field())
            (fields(cx, written, trouble))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Customers, body))
}

pub(crate) async fn add(cx: Cx, Form(written): Form<Written>) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&written.once), &written);
    match verbs::add_customer(cx.base(), &cx.actor, written.contact(), once).await {
        Ok(id) => Ok(redirect(&format!("/customers/{id}")).into_response()),
        Err(Error::Invalid(wrongs)) => {
            let trouble = Trouble { wrongs, theirs: None };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, new_form(&cx, &written, &trouble)).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn edit(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let (customer, past) = verbs::see_customer(cx.base(), &cx.actor, id).await?;
    Ok(edit_form(&cx, &customer, &past, &Written::of(&customer), &Trouble::default()))
}

pub(crate) async fn save(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(mut written): Form<Written>,
) -> Result<Response, Failure> {
    let seen = written.seen.parse().ok();
    let saved = verbs::mend_customer(cx.base(), &cx.actor, id, written.contact(), seen).await;
    let (status, trouble) = match saved {
        Ok(_) => return Ok(redirect(&format!("/customers/{id}")).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, Trouble { wrongs, theirs: None }),
        Err(Error::Changed(now)) => {
            written.seen = now.changed_at.to_string();
            (StatusCode::CONFLICT, Trouble { wrongs: Vec::new(), theirs: Some(Written::of(&now)) })
        }
        Err(e) => return Err(e.into()),
    };
    let (customer, past) = verbs::see_customer(cx.base(), &cx.actor, id).await?;
    Ok((status, edit_form(&cx, &customer, &past, &written, &trouble)).into_response())
}

fn edit_form(cx: &Cx, customer: &Customer, past: &[Past], written: &Written, trouble: &Trouble) -> Markup {
    let action = format!("/customers/{}/edit", customer.id);
    let main = html! {
        form.form method="post" action=(action) data-draft={ "customer-" (customer.id) } {
            input type="hidden" name="seen" value=(written.seen);
            (fields(cx, written, trouble))
        }
    };
    let aside = html! {
        (ui::block(&cx.t("customers-calls"), calls_form(cx, customer)))
        (ui::block(&cx.t("customers-history"), history_words(cx, past)))
    };
    let title = t!(cx, "customers-mend", name = &*customer.name);
    let back = html! { a href={ "/customers/" (customer.id) } { (cx.t("customers-back")) } };
    let body = html! {
        (ui::page_head(&title, back, html! {}))
        (ui::split(main, &cx.t("customers-aside"), aside))
    };
    page(cx, Page::new(title.clone(), Nav::Customers, body))
}

fn fields(cx: &Cx, written: &Written, trouble: &Trouble) -> Markup {
    let errors: Vec<(&str, String)> =
        trouble.wrongs.iter().map(|w| (w.field.as_str(), cx.words_of(&w.say))).collect();
    let error = |field: &str| errors.iter().find(|(name, _)| *name == field).map(|(_, text)| text.as_str());
    let theirs = |field: &str| {
        let theirs = trouble.theirs.as_ref()?.field(field);
        (theirs != written.field(field)).then(|| match theirs {
            "" => cx.t("customers-theirs-empty").into_owned(),
            theirs => t!(cx, "customers-theirs", value = theirs),
        })
    };
    let summary: Vec<(&str, &str)> = errors.iter().map(|(name, text)| (*name, text.as_str())).collect();
    html! {
        (ui::error_summary(&cx.t("customers-not-saved"), &summary))
        @if trouble.theirs.is_some() {
            div data-errors { (ui::flash(ui::Tone::Soon, &cx.t("customers-changed"), None)) }
        }
        @for (name, keyboard) in FIELDS {
            @let label = label(cx, name);
            @let hint = theirs(name).or_else(|| (name == "phone").then(|| phone_warning(cx, &written.phone)).flatten());
            @let field = ui::input(name, &label).value(written.field(name)).hint(hint.as_deref()).error(error(name));
            @match keyboard {
                "" if name == "name" => (field.required().autofocus()),
                "" => (field),
                keyboard => (field.inputmode(keyboard)),
            }
        }
        (segment_field(cx, written.field("segment"), theirs("segment").as_deref(), error("segment")))
        (ui::area("note", &cx.t("customers-note"), 3).value(&written.note)
            .hint(theirs("note").as_deref()).error(error("note")))
        (ui::actions(html! {
            button.main { (cx.t("shell-save")) }
            span.soft data-draft-state role="status" {}
        }))
    }
}

/// What sort of customer it is, where the company tells sorts apart. One that is not on its list any more stays.
fn segment_field(cx: &Cx, value: &str, hint: Option<&str>, error: Option<&str>) -> Markup {
    let mut names = Segments::of(&cx.company).segments;
    if !value.is_empty() && !names.iter().any(|name| name == value) {
        names.push(value.to_owned());
    }
    let choices: Vec<_> = names.iter().map(|name| ui::choice(name, name)).collect();
    html! {
        @if !choices.is_empty() {
            (ui::select("segment", &cx.t("customers-segment"), &choices).blank(&cx.t("customers-no-segment")).value(value).hint(hint).error(error))
        }
    }
}

fn calls_form(cx: &Cx, customer: &Customer) -> Markup {
    let action = format!("/customers/{}/calls", customer.id);
    let (words, wanted, button) = match customer.do_not_call_at {
        Some(since) => {
            (t!(cx, "customers-asked-since", when = cx.instant(since)), "yes", "customers-allow-calls")
        }
        None => (cx.t("customers-calls-allowed").into_owned(), "no", "customers-stop-calls"),
    };
    html! {
        p { (words) }
        form method="post" action=(action) { button name="wanted" value=(wanted) { (cx.t(button)) } }
    }
}

#[derive(Deserialize)]
pub(crate) struct Calls {
    wanted: String,
}

pub(crate) async fn set_calls(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(calls): Form<Calls>,
) -> Result<impl IntoResponse, Failure> {
    verbs::set_calls(cx.base(), &cx.actor, id, calls.wanted == "yes").await?;
    Ok(redirect(&format!("/customers/{id}/edit")))
}
