//! The tree of categories: the versions there are, and making a new one.

use crate::{
    Category, CategoryVersion, Error, Kind, categories,
    tree::{self, Trouble},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Say, Wrong, page, redirect, t, ui};
use std::collections::HashMap;

pub(crate) async fn show(cx: Cx) -> Result<Markup, Failure> {
    let (versions, tree) = categories::category_versions(cx.base(), &cx.actor).await?;
    let mut fields: HashMap<String, String> =
        Kind::ALL.iter().map(|kind| (kind.to_string(), tree::outline(&tree, *kind))).collect();
    fields.insert("valid_from".to_owned(), cx.today.to_string());
    Ok(form(&cx, &versions, &fields, &[]))
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<HashMap<String, String>>) -> Result<Response, Failure> {
    let (_, before) = categories::category_versions(cx.base(), &cx.actor).await?;
    let made = match read(&fields, &before) {
        Ok((day, tree)) => {
            let (sorted, once) = (sorted(&fields), fields.get("once").map(String::as_str));
            let once = cx.once_key(once, &sorted);
            categories::set_categories(cx.base(), &cx.actor, day, tree, once).await
        }
        Err(wrongs) => Err(Error::Invalid(wrongs)),
    };
    match made {
        Ok(_) => Ok(redirect("/settings/categories").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let (versions, _) = categories::category_versions(cx.base(), &cx.actor).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, form(&cx, &versions, &fields, &wrongs)).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// The fields in one order, so that the same form sent twice looks the same.
fn sorted(fields: &HashMap<String, String>) -> Vec<(&String, &String)> {
    let mut all: Vec<_> = fields.iter().filter(|(name, _)| *name != "once").collect();
    all.sort();
    all
}

fn read(
    fields: &HashMap<String, String>,
    before: &[Category],
) -> Result<(jiff::civil::Date, Vec<Category>), Vec<Wrong>> {
    let text = |name: &str| fields.get(name).map_or("", String::as_str);
    let coded: Vec<(Kind, String)> =
        Kind::ALL.iter().map(|kind| (*kind, tree::coded(before, *kind, text(kind.as_str())))).collect();
    let outlines: Vec<(Kind, &str)> = coded.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    let day = text("valid_from").parse().map_err(|_| Wrong::new("valid_from", Say::key("cases-day-missing")));
    let tree = tree::read(&outlines).map_err(|troubles| troubles.into_iter().map(wrong).collect::<Vec<_>>());
    match (day, tree) {
        (Ok(day), Ok(tree)) => Ok((day, tree)),
        (day, tree) => Err(day.err().into_iter().chain(tree.err().into_iter().flatten()).collect()),
    }
}

fn wrong((kind, trouble): (Kind, Trouble)) -> Wrong {
    let (key, line, code) = match trouble {
        Trouble::Orphan(line) => ("cases-tree-orphan", line, None),
        Trouble::TooDeep(line) => ("cases-tree-too-deep", line, None),
        Trouble::Repeated(line, code) => ("cases-tree-repeated", line, Some(code)),
        Trouble::Nameless(line) => ("cases-tree-nameless", line, None),
    };
    Wrong::new(kind.as_str(), Say::key(key).with("line", line).with("code", code.unwrap_or_default()))
}

fn form(cx: &Cx, versions: &[CategoryVersion], fields: &HashMap<String, String>, wrongs: &[Wrong]) -> Markup {
    let title = cx.t("cases-categories");
    let errors: Vec<(&str, String)> =
        wrongs.iter().map(|w| (w.field.as_str(), cx.words_of(&w.say))).collect();
    let summary: Vec<(&str, &str)> = errors.iter().map(|(field, words)| (*field, words.as_str())).collect();
    let error = |field: &str| errors.iter().find(|(name, _)| *name == field).map(|(_, words)| words.as_str());
    let value = |field: &str| fields.get(field).map_or("", String::as_str);
    let today = cx.today.to_string();
    let body = html! {
        (ui::page_head(&title, html! { (cx.t("cases-categories-about")) }, html! {}))
        (ui::error_summary(&cx.t("cases-not-saved"), &summary))
        form method="post" action="/settings/categories" data-draft="categories" {
            (cx.once_field())
            (ui::form_section(&cx.t("cases-tree"), &cx.t("cases-tree-how"), html! {
                @for kind in Kind::ALL {
                    (ui::area(kind.as_str(), &cx.t(&format!("cases-kind-{kind}")), 4).value(value(kind.as_str())).error(error(kind.as_str())))
                }
            }))
            (ui::form_section(&cx.t("cases-in-force"), &cx.t("cases-in-force-how"), html! {
                (ui::input("valid_from", &cx.t("cases-valid-from")).kind("date").value(value("valid_from")).between(today.as_str(), None)
                    .error(error("valid_from")).required())
                (ui::actions(html! { button.main { (cx.t("cases-make-version")) } span.soft data-draft-state role="status" {} }))
            }))
        }
        (history(cx, versions))
    };
    page(cx, Page::new(title.clone(), Nav::Settings, body))
}

fn history(cx: &Cx, versions: &[CategoryVersion]) -> Markup {
    let lines: Vec<(Markup, Markup)> = versions
        .iter()
        .map(|v| {
            let made = t!(cx, "cases-version-made", who = &*v.made_by_name, when = cx.instant(v.made_at));
            (
                html! { (t!(cx, "cases-version", n = v.version, day = cx.day(v.valid_from))) },
                html! { span.soft { (made) } },
            )
        })
        .collect();
    ui::block(&cx.t("cases-versions"), ui::lines(&lines))
}
