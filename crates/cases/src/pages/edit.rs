//! Correcting what a case says. Saving over another's change shows both, field by field.

use super::{
    Wrongs, read_reason, reason_field,
    versions::{self, Beside, Between},
};
use crate::{Case, CaseChange, Category, Error, questions, verbs};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, page, redirect, t, ui};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Written {
    reason: String,
    subject: String,
    description: String,
    product: String,
    product_group: String,
    version: Option<i64>,
    #[serde(flatten)]
    beside: Beside,
}

/// The fields of the form.
const FIELDS: [&str; 5] = ["reason", "subject", "description", "product", "product_group"];

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
            beside: Beside::new(),
        }
    }

    fn field(&mut self, name: &str) -> &mut String {
        match name {
            "reason" => &mut self.reason,
            "subject" => &mut self.subject,
            "description" => &mut self.description,
            "product" => &mut self.product,
            _ => &mut self.product_group,
        }
    }

    /// Puts what the other wrote where it was chosen to stay.
    fn take(&mut self, theirs: &mut Self) {
        for name in FIELDS {
            if versions::takes_theirs(&self.beside, name) {
                self.field(name).clone_from(theirs.field(name));
            }
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

/// What came between: what the case says now, who changed it, and how each field stands.
struct Meanwhile {
    theirs: Written,
    who: String,
    stand: [Between; FIELDS.len()],
}

impl Meanwhile {
    /// Compares what was written with what is there now; what only the other changed is theirs from here on.
    fn new(written: &mut Written, mut theirs: Written, who: String) -> Self {
        let stand = FIELDS.map(|name| {
            let mine = written.field(name).clone();
            let how = versions::between(&written.beside, name, &mine, theirs.field(name));
            if how == Between::Theirs {
                written.field(name).clone_from(theirs.field(name));
            }
            how
        });
        // The next save is over what is shown now.
        written.version = theirs.version;
        Self { theirs, who, stand }
    }
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let case = questions::see(cx.base(), &cx.actor, &code).await?;
    let categories = offered(&cx, &case).await?;
    Ok(mending(&cx, &case, &categories, Written::of(&case), &Wrongs(Vec::new()), None))
}

pub(crate) async fn save(
    cx: Cx,
    Path(code): Path<String>,
    Form(mut written): Form<Written>,
) -> Result<Response, Failure> {
    let before = questions::see(cx.base(), &cx.actor, &code).await?;
    written.take(&mut Written::of(&before));
    let saved = match written.change() {
        Ok(change) => verbs::mend_case(cx.base(), &cx.actor, &code, change, written.version).await,
        Err(e) => Err(e),
    };
    let (status, wrongs, changed) = match saved {
        Ok(()) => return Ok(redirect(&format!("/cases/{}", shell::encode(&code))).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, wrongs, None),
        Err(Error::Changed(now)) => (StatusCode::CONFLICT, Vec::new(), Some(now)),
        Err(e) => return Err(e.into()),
    };
    let case = changed.as_deref().unwrap_or(&before);
    let meanwhile = match &changed {
        Some(now) => {
            let who = questions::last_changed_by(cx.base(), &cx.actor, now.id).await?;
            let who = who.unwrap_or_else(|| cx.t("cases-somebody-else").into_owned());
            Some(Meanwhile::new(&mut written, Written::of(now), who))
        }
        None => None,
    };
    let categories = offered(&cx, case).await?;
    let page = mending(&cx, case, &categories, written, &Wrongs::of(&cx, &wrongs), meanwhile);
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
    written: Written,
    wrongs: &Wrongs,
    mut meanwhile: Option<Meanwhile>,
) -> Markup {
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-mend-it", code = &*case.code);
    let kind = format!(
        "{} {}",
        cx.t(&format!("cases-kind-{}", case.kind)),
        case.category_name.as_deref().unwrap_or_default()
    );
    // What follows each field: what it said when this form was made, and what the other wrote of it.
    let mut shown = Written::of(case);
    let [reason, subject, description, product, group] = FIELDS.map(|name| {
        let other = meanwhile.as_mut().map(|m| {
            let theirs = if name == "reason" { kind.clone() } else { m.theirs.field(name).clone() };
            let stand = &m.stand[FIELDS.iter().position(|field| *field == name).unwrap_or_default()];
            versions::beside(cx, &written.beside, name, stand, &theirs, &m.who)
        });
        // After a mistake the form still stands over what it was made from.
        let was = written.beside.get(&format!("was_{name}")).filter(|_| meanwhile.is_none());
        html! {
            @match was {
                Some(was) => input type="hidden" name={ "was_" (name) } value=(was) data-draft-keep;,
                None => (versions::was(name, shown.field(name))),
            }
            @if let Some(other) = other { (other) }
        }
    });
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (super::live::strip(cx, &case.code, "warn"))
        (wrongs.summary(cx))
        @if let Some(m) = &meanwhile {
            div data-errors tabindex="-1" { (ui::flash(ui::Tone::Soon, &t!(cx, "cases-changed", who = m.who.as_str()), None)) }
        }
        form.form method="post" action={ (at) "/edit" } data-draft={ "case-" (case.code) "-edit" } {
            input type="hidden" name="version" value=[written.version] data-draft-keep;
            (reason_field(cx, categories, &written.reason, wrongs.at("reason")))
            (reason)
            (ui::input("subject", &cx.t("cases-subject")).value(&written.subject).error(wrongs.at("subject")).required().autofocus())
            (subject)
            (ui::area("description", &cx.t("cases-description"), 6).value(&written.description).error(wrongs.at("description")))
            (description)
            (ui::input("product", &cx.t("cases-product")).value(&written.product))
            (product)
            (ui::input("product_group", &cx.t("cases-product_group")).value(&written.product_group))
            (group)
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                a.button.quiet href=(at) { (cx.t(if meanwhile.is_some() { "cases-leave-theirs" } else { "shell-cancel" })) }
                button.quiet type="button" data-draft-discard hidden { (cx.t("cases-start-over")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Cases, body))
}
