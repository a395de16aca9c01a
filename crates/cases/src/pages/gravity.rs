//! Which cases concern general management at once.

use super::named_choices;
use crate::{Category, Error, Gravity, Kind, Priority, questions, rules, set_gravity};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Query, page, redirect, t, ui};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let kept = Gravity::of(&cx.company);
    let digits = cx.company.currency.minor_digits();
    let amount =
        kept.amount_minor.map(|n| cx.company.country.decimal_style.scaled(n, digits)).unwrap_or_default();
    render(&cx, &kept, &amount, None, asked.contains_key("saved")).await
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).map_or("", |value| value.trim());
    let chosen =
        |prefix: &str| fields.keys().filter_map(|f| f.strip_prefix(prefix)).map(str::to_owned).collect();
    let kinds: Vec<String> = chosen("kind-");
    let typed = text("amount");
    let style = cx.company.country.decimal_style;
    let amount = rules::read_amount(typed, style, cx.company.currency);
    let new = Gravity {
        priority: Priority::parse(text("priority")),
        kinds: kinds.iter().filter_map(|code| Kind::parse(code)).collect(),
        categories: chosen("category-"),
        amount_minor: amount,
        silent: Vec::new(),
    };
    let once = cx.once_key(fields.get("once").map(String::as_str), &new);
    let kept = match (typed.is_empty(), amount) {
        (false, None) => Err(Error::wrong("amount_minor", "cases-amount-wrong")),
        _ => set_gravity(cx.base(), &cx.actor, new.clone(), once).await,
    };
    match kept {
        Ok(()) => Ok(redirect("/settings/gravity?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let wrong = wrongs.first().map(|wrong| cx.words_of(&wrong.say));
            let page = render(&cx, &new, typed, wrong.as_deref(), false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

async fn render(
    cx: &Cx,
    g: &Gravity,
    amount: &str,
    wrong: Option<&str>,
    saved: bool,
) -> Result<Markup, Failure> {
    let categories: Vec<Category> = questions::categories(cx.base()).await?;
    let levels = [Priority::Low, Priority::Normal, Priority::High, Priority::Urgent];
    let levels = named_choices(cx, levels.iter().map(|p| p.as_str()), "cases-priority");
    let levels: Vec<_> = levels.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let level = g.priority.map(|priority| priority.to_string()).unwrap_or_default();
    let label = t!(cx, "cases-gravity-amount", currency = cx.company.currency.code());
    let summary: Vec<(&str, &str)> = wrong.iter().map(|words| ("amount", *words)).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-gravity"), html! { (cx.t("settings-gravity-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("cases-gravity-saved"), None)) }
        (ui::error_summary(&cx.t("cases-not-saved"), &summary))
        form method="post" action="/settings/gravity" {
            (cx.once_field())
            (ui::form_section(&cx.t("cases-gravity-complaints"), &cx.t("cases-gravity-complaints-what"), html! {
                (ui::select("priority", &cx.t("cases-gravity-priority"), &levels).blank(&cx.t("cases-gravity-no-priority")).value(&level))
                (ui::input("amount", &label).inputmode("decimal").value(amount).error(wrong).hint(&*cx.t("cases-gravity-amount-hint")).autocomplete("off"))
            }))
            (ui::form_section(&cx.t("cases-gravity-always"), &cx.t("cases-gravity-always-what"), html! {
                fieldset.field {
                    legend { (cx.t("cases-kind")) }
                    div.choices { @for kind in Kind::ALL {
                        (boxed(&format!("kind-{kind}"), &cx.t(&format!("cases-kind-{kind}")), g.kinds.contains(kind)))
                    } }
                }
                @if !categories.is_empty() {
                    details open[!g.categories.is_empty()] {
                        summary { (cx.t("cases-gravity-categories")) }
                        div.choices { @for c in &categories {
                            @let name = format!("{} · {}", cx.t(&format!("cases-kind-{}", c.kind)), c.name);
                            (boxed(&format!("category-{}", c.code), &name, g.categories.contains(&c.code)))
                        } }
                    }
                }
                (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button.quiet href="/settings" { (cx.t("shell-cancel")) } }))
            }))
        }
    };
    Ok(page(cx, Page::new(cx.t("settings-gravity"), Nav::Settings, body)))
}

fn boxed(name: &str, words: &str, ticked: bool) -> Markup {
    html! { label.choice { input type="checkbox" name=(name) value="yes" checked[ticked]; span { (words) } } }
}
