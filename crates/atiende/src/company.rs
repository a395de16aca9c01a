//! The settings' first page, and the company itself.

use maud::{Markup, html};
use serde::Deserialize;
use shell::{
    Accent, Brand, CompanyInput, Cx, Failure, Form, Lang, Nav, NotAnAccent, Page, change_company, page,
    redirect, t, ui,
};

/// What can be set, and where. The words of each are `settings-…` and `settings-…-what`.
const PAGES: &[(&str, &str)] = &[
    ("/settings/company", "company"),
    ("/settings/people", "people"),
    ("/settings/follow-ups", "follow-ups"),
    ("/settings/surveys", "scales"),
    ("/settings/categories", "categories"),
    ("/settings/templates", "templates"),
    ("/settings/macros", "macros"),
    ("/settings/guides", "guides"),
    ("/settings/stages", "stages"),
    ("/settings/teams", "teams"),
    ("/settings/segments", "segments"),
    ("/settings/goals", "goals"),
    ("/settings/report", "report"),
    ("/settings/network", "network"),
    ("/settings/confirmation", "confirmation"),
    ("/settings/returns", "returns"),
    ("/settings/channels", "channels"),
    ("/settings/phone", "phone"),
    ("/settings/targets", "targets"),
    ("/settings/promises", "promises"),
    ("/settings/gravity", "gravity"),
    ("/settings/calendars", "calendars"),
    ("/settings/holidays", "holidays"),
];

pub(crate) async fn index(cx: Cx) -> Markup {
    let body = html! {
        (ui::page_head(&cx.t("shell-nav-settings"), html! {}, html! {}))
        ul.stack data-rows {
            @for (path, name) in PAGES {
                li {
                    a href=(path) data-row { b { (cx.t(&format!("settings-{name}"))) } }
                    p.soft { (cx.t(&format!("settings-{name}-what"))) }
                }
            }
        }
    };
    page(&cx, Page::new(cx.t("shell-nav-settings"), Nav::Settings, body))
}

/// The company as typed.
#[derive(Deserialize)]
pub(crate) struct CompanyForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    zone: String,
    #[serde(default)]
    currency: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    accent: String,
}

pub(crate) async fn edit(cx: Cx) -> Markup {
    let form = CompanyForm {
        name: cx.company.name.clone(),
        country: cx.company.country.code.into(),
        zone: cx.company.zone.iana_name().unwrap_or("UTC").into(),
        currency: cx.company.currency.code().into(),
        lang: cx.company.lang.to_string(),
        accent: cx.company.brand().accent.to_string(),
    };
    render(&cx, &form, &[])
}

fn render(cx: &Cx, form: &CompanyForm, errors: &[(&str, String)]) -> Markup {
    let error = |field: &str| errors.iter().find(|(f, _)| *f == field).map(|(_, words)| words.as_str());
    let mut names: Vec<_> = places::COUNTRIES.iter().map(|c| (c.code, cx.t(c.name_key))).collect();
    names.sort_by_key(|(_, name)| places::fold(name));
    let countries: Vec<_> = names.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let currencies: Vec<_> = places::Currency::ALL.iter().map(|c| ui::choice(c.code(), c.code())).collect();
    let languages = [ui::choice("es", "Español"), ui::choice("en", "English")];
    let summary: Vec<(&str, &str)> = errors.iter().map(|(f, w)| (*f, w.as_str())).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-company"), html! {}, html! {}))
        @if !summary.is_empty() { (ui::error_summary(&cx.t("shell-failure-invalid"), &summary)) }
        form.form method="post" action="/settings/company" {
            (ui::input("name", &cx.t("settings-company-name")).value(&form.name).error(error("name")).required())
            (ui::select("country", &cx.t("settings-company-country"), &countries).value(&form.country).error(error("country")))
            (ui::input("zone", &cx.t("settings-company-zone")).value(&form.zone).error(error("zone")).hint(&*cx.t("settings-company-zone-hint")).required())
            (ui::select("currency", &cx.t("settings-company-currency"), &currencies).value(&form.currency).error(error("currency")))
            (ui::select("lang", &cx.t("settings-company-lang"), &languages).value(&form.lang))
            (ui::input("accent", &cx.t("settings-company-accent")).kind("color").value(&form.accent).error(error("accent")).hint(&*cx.t("settings-company-accent-hint")))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(cx.t("settings-company"), Nav::Settings, body))
}

pub(crate) async fn save(cx: Cx, Form(form): Form<CompanyForm>) -> Result<axum::response::Response, Failure> {
    use axum::response::IntoResponse;
    let (country, currency) = (places::country(&form.country), form.currency.parse().ok());
    let zone = places::time_zone(form.zone.trim()).map(|_| form.zone.trim().to_owned());
    let accent = accent(&cx, &form.accent);
    let wrong = |there: bool, field, key: &str| (!there).then(|| (field, cx.t(key).into_owned()));
    let errors: Vec<_> = [
        wrong(!form.name.trim().is_empty(), "name", "settings-company-name-missing"),
        wrong(country.is_some(), "country", "settings-company-country-unknown"),
        wrong(zone.is_some(), "zone", "settings-company-zone-unknown"),
        wrong(currency.is_some(), "currency", "settings-company-currency-unknown"),
        accent.as_ref().err().map(|words| ("accent", words.clone())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (Some(country), Some(zone), Some(currency), Ok(accent), true) =
        (country, zone, currency, accent, errors.is_empty())
    else {
        return Ok((http::StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &form, &errors)).into_response());
    };
    let lang = Lang::parse(&form.lang).unwrap_or(cx.company.lang);
    let input = CompanyInput { name: form.name.trim().to_owned(), country, zone, currency, lang };
    change_company(cx.base(), &cx.actor, input, Brand { accent }).await?;
    Ok(redirect("/settings").into_response())
}

/// The colour as typed; Atiende's own when nothing is. Else why it is not taken.
fn accent(cx: &Cx, typed: &str) -> Result<Accent, String> {
    if typed.trim().is_empty() {
        return Ok(Accent::default());
    }
    Accent::read(typed).map_err(|why| match why {
        NotAnAccent::NotAColour => t!(cx, "settings-company-accent-unknown", typed = typed.trim()),
        NotAnAccent::TooPale(tenths) => {
            let contrast = cx.company.country.decimal_style.scaled(i64::from(tenths), 1);
            let least = cx.company.country.decimal_style.scaled(45, 1);
            t!(cx, "settings-company-accent-pale", contrast = contrast, least = least)
        }
    })
}
