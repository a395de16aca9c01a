//! Correcting what a case says. Saving over another's change shows both.

use super::{Wrongs, read_reason, reason_field};
use crate::{Case, CaseChange, Category, Error, questions, verbs};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Say, Wrong, page, redirect, t, ui};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Written {
    reason: String,
    subject: String,
    description: String,
    product: String,
    product_group: String,
    version: Option<i64>,
}

impl Written {
    fn of(case: &Case) -> Self {
        let category = case.category_code.as_deref().unwrap_or_default();
        Self {
            reason: format!("{}:{category}", case.kind),
            subject: case.subject.clone(),
            description: case.description.clone(),
            product: case.product.clone().unwrap_or_default(),
            product_group: case.product_group.clone().unwrap_or_default(),
            version: Some(case.version),
        }
    }

    fn change(&self) -> Result<CaseChange, Error> {
        let (kind, category) =
            read_reason(&self.reason).ok_or_else(|| Error::wrong("reason", "cases-reason-missing-kind"))?;
        Ok(CaseChange {
            kind,
            category,
            subject: self.subject.clone(),
            description: self.description.clone(),
            product: Some(self.product.clone()),
            product_group: Some(self.product_group.clone()),
        })
    }
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let case = questions::see(cx.base(), &cx.actor, &code).await?;
    let categories = offered(&cx, &case).await?;
    Ok(mending(&cx, &case, &categories, &Written::of(&case), &Wrongs(Vec::new()), None))
}

pub(crate) async fn save(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let saved = match written.change() {
        Ok(change) => verbs::mend_case(cx.base(), &cx.actor, &code, change, written.version).await,
        Err(e) => Err(e),
    };
    let (status, wrongs, changed) = match saved {
        Ok(()) => return Ok(redirect(&format!("/cases/{}", shell::encode(&code))).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, wrongs, false),
        Err(Error::Changed(_)) => (StatusCode::CONFLICT, Vec::<Wrong>::new(), true),
        Err(e) => return Err(e.into()),
    };
    let case = questions::see(cx.base(), &cx.actor, &code).await?;
    let categories = offered(&cx, &case).await?;
    let theirs = changed.then(|| Written::of(&case));
    // After a conflict the next save is over what is shown now; a mistake keeps the version it was read in.
    let written = if changed { Written { version: Some(case.version), ..written } } else { written };
    let page = mending(&cx, &case, &categories, &written, &Wrongs::of(&cx, &wrongs), theirs.as_ref());
    Ok((status, page).into_response())
}

/// Today's categories, and the one the case has from another day.
async fn offered(cx: &Cx, case: &Case) -> Result<Vec<Category>, Error> {
    let mut categories = questions::categories(cx.base()).await?;
    if let (Some(code), Some(name)) = (&case.category_code, &case.category_name)
        && !categories.iter().any(|c| c.code == *code && c.kind == case.kind)
    {
        categories.push(Category { code: code.clone(), parent: None, kind: case.kind, name: name.clone() });
    }
    Ok(categories)
}

fn mending(
    cx: &Cx,
    case: &Case,
    categories: &[Category],
    written: &Written,
    wrongs: &Wrongs,
    theirs: Option<&Written>,
) -> Markup {
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-mend-it", code = &*case.code);
    let now = |read: fn(&Written) -> &str| {
        let theirs = read(theirs?);
        (theirs != read(written)).then(|| t!(cx, "cases-theirs", value = theirs))
    };
    let reason = theirs.filter(|t| t.reason != written.reason).map(|_| {
        let kind = cx.t(&format!("cases-kind-{}", case.kind));
        Say::key("cases-theirs")
            .with("value", format!("{kind} {}", case.category_name.as_deref().unwrap_or_default()))
    });
    let reason = reason.map(|say| cx.words_of(&say));
    let (subject, description) = (now(|w| &w.subject), now(|w| &w.description));
    let (product, group) = (now(|w| &w.product), now(|w| &w.product_group));
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (wrongs.summary(cx))
        @if theirs.is_some() { div data-errors { (ui::flash(ui::Tone::Soon, &cx.t("cases-changed"), None)) } }
        form.form method="post" action={ (at) "/edit" } data-draft={ "case-" (case.code) "-edit" } {
            input type="hidden" name="version" value=[written.version];
            (reason_field(cx, categories, &written.reason, wrongs.at("reason").or(reason.as_deref())))
            (ui::input("subject", &cx.t("cases-subject")).value(&written.subject).hint(subject.as_deref()).error(wrongs.at("subject")).required().autofocus())
            (ui::area("description", &cx.t("cases-description"), 6).value(&written.description).hint(description.as_deref()).error(wrongs.at("description")))
            (ui::input("product", &cx.t("cases-product")).value(&written.product).hint(product.as_deref()))
            (ui::input("product_group", &cx.t("cases-product_group")).value(&written.product_group).hint(group.as_deref()))
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                a.button.quiet href=(at) { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Cases, body))
}
