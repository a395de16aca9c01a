//! Writing a template, with how it will read.

use crate::{
    Error, Filled, KINDS, Template, TemplateInput, Values, Variable, Way, fill, rules, save_template,
    template, verbs::may_share,
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Lang, Nav, Page, Path, Query, Wrong, page, redirect, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

type Fields = BTreeMap<String, String>;

/// A form as it is shown: what it says, which template it changes, what is wrong.
struct Written<'a> {
    input: &'a TemplateInput,
    id: Option<Uuid>,
    version: Option<i64>,
    wrongs: &'a [Wrong],
    preview: bool,
}

pub(crate) async fn new(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let copied = asked.get("copy").and_then(|id| id.parse().ok());
    let input = match copied {
        Some(id) => copy(&cx, &see(&cx, id).await?),
        None => TemplateInput {
            language: Some(cx.company.lang),
            shared: may_share(&cx.actor),
            ..Default::default()
        },
    };
    Ok(render(&cx, &Written { input: &input, id: None, version: None, wrongs: &[], preview: false }))
}

/// A copy is one's own unless one may give it to everybody; two do not share a shortcut.
fn copy(cx: &Cx, of: &Template) -> TemplateInput {
    let copied = shown(cx, of);
    TemplateInput {
        name: shell::t!(cx, "replies-copy-of", name = copied.name.as_str()),
        shortcut: String::new(),
        shared: copied.shared && may_share(&cx.actor),
        retired: false,
        position: None,
        ..copied
    }
}

/// A template in the words of whoever reads it.
fn shown(cx: &Cx, template: &Template) -> TemplateInput {
    let kept = TemplateInput::of(template);
    TemplateInput {
        subject: rules::renamed(&kept.subject, cx.lang),
        body: rules::renamed(&kept.body, cx.lang),
        ..kept
    }
}

async fn see(cx: &Cx, id: Uuid) -> Result<Template, Failure> {
    let actor = cx.actor.clone();
    cx.base().read(move |tx| template(tx, &actor, id)).await?.ok_or(Failure::NotFound)
}

pub(crate) async fn edit(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let kept = see(&cx, id).await?;
    let written = Written {
        input: &shown(&cx, &kept),
        id: Some(id),
        version: Some(kept.version),
        wrongs: &[],
        preview: true,
    };
    Ok(render(&cx, &written))
}

pub(crate) async fn add(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    save(cx, None, fields).await
}

pub(crate) async fn change(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    save(cx, Some(id), fields).await
}

async fn save(cx: Cx, id: Option<Uuid>, fields: Fields) -> Result<Response, Failure> {
    let (input, version) = read(&fields);
    let once = cx.once_key(fields.get("once").map(String::as_str), &input);
    match save_template(cx.base(), &cx.actor, id, input.clone(), version, once).await {
        Ok(_) => Ok(redirect("/settings/templates?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let written = Written { input: &input, id, version, wrongs: &wrongs, preview: false };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &written)).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// The form as it is, with how it reads; nothing is kept.
pub(crate) async fn preview(cx: Cx, Form(fields): Form<Fields>) -> Markup {
    let (input, version) = read(&fields);
    let id = fields.get("id").and_then(|id| id.parse().ok());
    let wrongs = rules::check(&input, cx.lang);
    render(&cx, &Written { input: &input, id, version, wrongs: &wrongs, preview: true })
}

pub(crate) async fn retire(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    set_retired(cx, id, true).await
}

pub(crate) async fn restore(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    set_retired(cx, id, false).await
}

async fn set_retired(cx: Cx, id: Uuid, retired: bool) -> Result<Redirect, Failure> {
    let kept = see(&cx, id).await?;
    let input = TemplateInput { retired, ..TemplateInput::of(&kept) };
    save_template(cx.base(), &cx.actor, Some(id), input, Some(kept.version), None).await?;
    Ok(redirect("/settings/templates?saved="))
}

fn read(fields: &Fields) -> (TemplateInput, Option<i64>) {
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let ticked = |name: &str| fields.get(name).is_some_and(|value| value == "yes");
    let kinds = KINDS.iter().filter(|kind| ticked(&format!("kind-{kind}"))).map(|k| (*k).to_owned());
    let ways = Way::ALL.iter().copied().filter(|way| ticked(&format!("way-{way}")));
    let input = TemplateInput {
        name: text("name"),
        shortcut: text("shortcut"),
        kinds: kinds.collect(),
        ways: ways.collect(),
        language: Lang::parse(&text("language")),
        subject: text("subject"),
        // A browser sends its line breaks as a teleprinter would.
        body: text("body").replace("\r\n", "\n"),
        acknowledges: ticked("acknowledges"),
        shared: ticked("shared"),
        retired: ticked("retired"),
        position: text("position").trim().parse().ok(),
    };
    (input, text("version").parse().ok())
}

fn render(cx: &Cx, w: &Written<'_>) -> Markup {
    let title = cx.t(if w.id.is_some() { "replies-change" } else { "replies-new" });
    let errors: Vec<(&str, String)> =
        w.wrongs.iter().map(|x| (x.field.as_str(), cx.words_of(&x.say))).collect();
    let summary: Vec<(&str, &str)> = errors.iter().map(|(field, words)| (*field, words.as_str())).collect();
    // Everybody's is read by all and changed by those who lead the desk.
    let may = !w.input.shared || may_share(&cx.actor);
    let action = w.id.map_or("/settings/templates".to_owned(), |id| format!("/settings/templates/{id}"));
    let draft = w.id.map_or("template-new".to_owned(), |id| format!("template-{id}"));
    let body = html! {
        (ui::page_head(&title, html! { (w.input.name) }, others(cx, w, may)))
        (ui::error_summary(&cx.t("replies-not-saved"), &summary))
        form method="post" action=(action) data-draft=(draft) {
            (cx.once_field())
            input type="hidden" name="id" value=[w.id];
            input type="hidden" name="version" value=[w.version];
            @if w.input.retired { input type="hidden" name="retired" value="yes"; }
            (fields(cx, w, &summary))
            (ui::form_section(&cx.t("replies-for"), &cx.t("replies-for-how"), scope(cx, w.input)))
            (ui::actions(html! {
                @if may { button.main { (cx.t("shell-save")) } }
                button formaction="/settings/templates/preview" formnovalidate data-into="preview" { (cx.t("replies-preview")) }
                a.button.quiet href="/settings/templates" { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
        (reads(cx, w))
    };
    page(cx, Page::new(title.clone(), Nav::Settings, body))
}

/// What else can be done with a template that is kept.
fn others(cx: &Cx, w: &Written<'_>, may: bool) -> Markup {
    let Some(id) = w.id else { return html! {} };
    let (to, words) =
        if w.input.retired { ("restore", "replies-restore") } else { ("retire", "replies-retire") };
    html! {
        a.button href={ "/settings/templates/new?copy=" (id) } { (cx.t("replies-copy")) }
        @if may { form method="post" action={ "/settings/templates/" (id) "/" (to) } { button { (cx.t(words)) } } }
    }
}

fn fields(cx: &Cx, w: &Written<'_>, errors: &[(&str, &str)]) -> Markup {
    let error = |field: &str| errors.iter().find(|(name, _)| *name == field).map(|(_, words)| *words);
    let input = w.input;
    ui::form_section(
        &cx.t("replies-text"),
        &cx.t("replies-text-how"),
        html! {
            div.fields {
                (ui::input("name", &cx.t("replies-name")).value(&input.name).error(error("name")).required())
                (ui::input("shortcut", &cx.t("replies-shortcut")).value(&input.shortcut).hint(&*cx.t("replies-shortcut-hint")).error(error("shortcut")).autocomplete("off"))
            }
            (ui::input("subject", &cx.t("replies-subject")).value(&input.subject).hint(&*cx.t("replies-subject-hint")).error(error("subject")))
            (ui::area("body", &cx.t("replies-body"), 10).value(&input.body).error(error("body")).required())
            details {
                summary { (cx.t("replies-variables")) }
                p.soft { (cx.t("replies-variables-how")) }
                dl.variables {
                    @for variable in Variable::ALL {
                        div {
                            dt { code { (variable.written(cx.lang)) } }
                            dd { (cx.t(&format!("replies-variable-{}", variable.key()))) }
                        }
                    }
                    div { dt { code { (cx.t("replies-ask-sample")) } } dd { (cx.t("replies-ask-what")) } }
                }
            }
        },
    )
}

/// Where a template is offered, and to whom.
fn scope(cx: &Cx, input: &TemplateInput) -> Markup {
    let boxed = |name: String, words: &str, ticked: bool| {
        html! {
            label.choice { input type="checkbox" name=(name) value="yes" checked[ticked]; span { (words) } }
        }
    };
    let (es, en) = (cx.t("replies-language-es"), cx.t("replies-language-en"));
    let languages = [ui::choice("es", &es), ui::choice("en", &en)];
    let language = input.language.map(|lang| lang.to_string()).unwrap_or_default();
    let position = input.position.map(|n| n.to_string()).unwrap_or_default();
    let yes = |is: bool| if is { "yes" } else { "" };
    html! {
        fieldset.field {
            legend { (cx.t("replies-kinds")) }
            div.ticks { @for kind in KINDS { (boxed(format!("kind-{kind}"), &cx.t(&format!("cases-kind-{kind}")), input.kinds.iter().any(|k| k == kind))) } }
        }
        fieldset.field {
            legend { (cx.t("replies-ways")) }
            div.ticks { @for way in Way::ALL { (boxed(format!("way-{way}"), &cx.t(&format!("replies-way-{way}")), input.ways.contains(way))) } }
        }
        div.fields {
            (ui::select("language", &cx.t("replies-language"), &languages).blank(&cx.t("replies-any-language")).value(&language))
            (ui::input("position", &cx.t("replies-position")).kind("number").value(&position))
        }
        (ui::check("acknowledges", &cx.t("replies-acknowledges")).value(yes(input.acknowledges)).hint(&*cx.t("replies-acknowledges-hint")))
        @if may_share(&cx.actor) { (ui::check("shared", &cx.t("replies-share")).value(yes(input.shared))) }
        @else if input.shared { input type="hidden" name="shared" value="yes"; p.soft { (cx.t("replies-shared-by-whom")) } }
        @else { p.soft { (cx.t("replies-yours")) } }
    }
}

/// How a template reads with the data of a case that there is not.
fn reads(cx: &Cx, w: &Written<'_>) -> Markup {
    let values = Variable::ALL.iter().fold(Values::default(), |values, variable| {
        let sample = match variable {
            Variable::CompanyName if !cx.company.name.is_empty() => cx.company.name.clone(),
            Variable::AgentName => cx.actor.name.clone(),
            Variable::Today => cx.long_day(cx.today),
            _ => cx.t(&format!("replies-sample-{}", variable.key())).into_owned(),
        };
        values.with(*variable, sample)
    });
    let Filled { subject, body, .. } = fill(&w.input.subject, &w.input.body, &values, cx.lang);
    html! {
        section.block data-region="preview" data-say=(cx.t("replies-preview-ready")) {
            @if w.preview {
                h2 { (cx.t("replies-reads")) }
                p.soft { (cx.t("replies-reads-what")) }
                @for wrong in w.wrongs { p.error { (cx.words_of(&wrong.say)) } }
                div.letter {
                    @if !subject.is_empty() { p { b { (subject) } } }
                    p.body { (body) }
                }
            }
        }
    }
}
