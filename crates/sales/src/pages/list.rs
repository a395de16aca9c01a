//! One list: how it is read, what it would do, taking it, what it did.

use crate::{
    ListState,
    import::{Choices, Kind, Purpose},
    lists::{List, Recognised},
    pages::{lists, plan},
    questions, running,
    store::lists::ListRow,
    verbs,
};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Page, Path, Query, Say, page, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many rows of what a list did are shown at once.
const SHOWN: i64 = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// `refused` or `changed`: only those rows; all when empty.
    rows: String,
    after: i64,
}

/// Rows of what a list did.
pub(crate) struct Did {
    pub(crate) refused: Vec<ListRow>,
    pub(crate) changed: Vec<ListRow>,
    /// Whether only one of the two was asked for.
    pub(crate) only: bool,
}

async fn did(cx: &Cx, list: &List, asked: &Asked) -> Result<Did, Failure> {
    let (refused, changed) = (asked.rows != "changed", asked.rows != "refused");
    let mut did = Did { refused: Vec::new(), changed: Vec::new(), only: !(refused && changed) };
    if refused {
        did.refused = questions::refused_of_list(cx.base(), list.id, asked.after, SHOWN).await?;
    }
    if changed {
        did.changed = questions::changed_of_list(cx.base(), list.id, asked.after, SHOWN).await?;
    }
    Ok(did)
}

pub(crate) async fn show(
    kind: &'static Kind,
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let list = questions::list(cx.base(), &cx.actor, kind, id).await?;
    let working = running::progress(id);
    let waiting = !matches!(list.state, ListState::Applied | ListState::Dropped) && working.is_none();
    let did = match list.state {
        ListState::Applied => Some(did(&cx, &list, &asked).await?),
        _ => None,
    };
    let note = html! {
        (t!(cx, "sales-list-note", name = list.brought_by_name.as_str(), when = cx.instant(list.brought_at))) " · "
        (lists::state_pill(&cx, list.state))
    };
    let head = html! {
        @if waiting && list.state != ListState::Applying {
            form method="post" action=(kind.paths.of(id, "/drop")) { button.quiet { (cx.t("sales-list-drop")) } }
        }
        @if list.purpose == Purpose::Invoices && list.state == ListState::Applied && list.report.counts.is_some_and(|counts| counts.new > 0) {
            a.button href={ "/batches/" (id) } { (cx.t("sales-batch-open")) }
        }
        @if !waiting { a.button href=(kind.paths.all) { (cx.t("sales-list-again")) } }
    };
    let body = html! {
        (ui::page_head(&list.file_name, note, head))
        div.stack data-region="list" data-poll=[working.map(|_| "1")] {
            @if let Some(progress) = working {
                (plan::progress(&cx, list.state, progress))
            } @else {
                @match list.state {
                    ListState::Applying => (interrupted(&cx, kind, id)),
                    ListState::Applied => @if let Some(did) = &did { (plan::result(&cx, kind, &list, did, SHOWN)) },
                    ListState::Refused => (refused_whole(&cx, kind, &list)),
                    ListState::Ready => (plan::preview(&cx, kind, &list)),
                    ListState::Received | ListState::Dropped => {}
                }
                @if waiting { @if let Some(recognised) = &list.report.recognised { (columns(&cx, kind, &list, recognised)) }
                    @else if list.state == ListState::Received { (unchecked(&cx, kind, id)) } }
            }
        }
    };
    Ok(page(&cx, Page::new(list.file_name.clone(), kind.nav, body)))
}

/// The program was stopped before the list was checked.
fn unchecked(cx: &Cx, kind: &Kind, id: Uuid) -> Markup {
    html! { form method="post" action=(kind.paths.of(id, "/check")) { button.main { (cx.t("sales-lists-bring")) } } }
}

fn interrupted(cx: &Cx, kind: &Kind, id: Uuid) -> Markup {
    html! {
        p { (cx.t("sales-list-cut")) }
        form method="post" action=(kind.paths.of(id, "/apply")) { button.main { (cx.t("sales-list-go-on")) } }
    }
}

fn refused_whole(cx: &Cx, kind: &Kind, list: &List) -> Markup {
    let what = list.report.problem.as_ref().map(|told| cx.words_of(&told.say())).unwrap_or_default();
    let again = html! { a.button.main href=(kind.paths.all) { (cx.t("sales-list-again")) } };
    ui::error_page(&cx.t("sales-list-unreadable"), &what, &cx.t("sales-list-kept"), again)
}

/// What each column is, to be corrected; with what a person must decide above it.
fn columns(cx: &Cx, kind: &Kind, list: &List, recognised: &Recognised) -> Markup {
    let rows = i64::try_from(recognised.rows).unwrap_or_default();
    let names: Vec<(&str, String)> =
        kind.vocabulary.fields.iter().map(|field| (field.key, field_name(cx, field.key))).collect();
    let unused = cx.t("sales-list-unused");
    let note = t!(cx, "sales-list-columns-note", rows = rows, header = recognised.header_row.to_string());
    html! {
        section.block {
            h2 { (cx.t("sales-list-columns")) }
            p.soft { (note) }
            form.stack method="post" action=(kind.paths.of(list.id, "/columns")) {
                @if !recognised.missing.is_empty() {
                    p.is-late role="alert" { (t!(cx, "sales-list-missing", fields = field_names(cx, &recognised.missing))) }
                }
                @if !recognised.lacking.is_empty() {
                    p.soft { (t!(cx, "sales-list-lacking", columns = recognised.lacking.join("», «"))) }
                }
                (sheet(cx, list, recognised))
                (date_order(cx, list, recognised))
                (decimal(cx, list, recognised))
                div.scroll tabindex="0" role="region" aria-label=(cx.t("sales-list-columns")) {
                    table.grid.mapping {
                        thead { tr {
                            th scope="col" { (cx.t("sales-list-column")) }
                            th scope="col" { (cx.t("sales-list-samples")) }
                            th scope="col" { (cx.t("sales-list-means")) }
                        } }
                        tbody { @for (at, column) in recognised.columns.iter().enumerate() { tr {
                            th scope="row" { (column.header) }
                            td { @for sample in &column.samples { span.sample.soft { (sample) } " " } }
                            td { select name={ "c" (at) } aria-label=(t!(cx, "sales-list-means-label", column = column.header.as_str())) {
                                option value="" { (unused) }
                                @for (key, name) in &names {
                                    option value=(key) selected[column.field.as_deref() == Some(key)] { (name) }
                                }
                            } }
                        } } }
                    }
                }
                div.fields {
                    @if recognised.encoding.is_some() { (encoding(cx, list, recognised)) }
                    (ui::input("save_as", &cx.t("sales-list-save-as")).value(list.mapping.as_deref().unwrap_or_default())
                        .hint(&*cx.t("sales-list-save-as-hint")))
                }
                (ui::actions(html! { button class=[(list.state != ListState::Ready).then_some("main")] { (cx.t("sales-list-check")) } }))
            }
        }
    }
}

fn date_order(cx: &Cx, list: &List, recognised: &Recognised) -> Markup {
    let [dmy, mdy, ymd] = ["sales-list-dmy", "sales-list-mdy", "sales-list-ymd"].map(|key| cx.t(key));
    let chosen = list.choices.date_order.as_deref().unwrap_or_default();
    let choices = [ui::choice("dmy", &dmy), ui::choice("mdy", &mdy), ui::choice("ymd", &ymd)];
    match &recognised.undecided {
        Some((column, example)) => {
            let asked =
                t!(cx, "sales-list-date-order-asked", column = column.as_str(), example = example.as_str());
            html! { (ui::radios("date_order", &asked, &choices[..2]).value(chosen).required()) }
        }
        None => {
            let (label, blank) = (cx.t("sales-list-date-order"), cx.t("sales-list-date-order-auto"));
            html! { (ui::select("date_order", &label, &choices).value(chosen).blank(&blank)) }
        }
    }
}

fn decimal(cx: &Cx, list: &List, recognised: &Recognised) -> Markup {
    let [comma, dot] = ["sales-list-comma", "sales-list-dot"].map(|key| cx.t(key));
    let chosen = list.choices.decimal.as_deref().unwrap_or_default();
    let choices = [ui::choice("comma", &comma), ui::choice("dot", &dot)];
    match &recognised.undecided_decimals {
        Some((column, example)) => {
            let asked =
                t!(cx, "sales-list-decimal-asked", column = column.as_str(), example = example.as_str());
            html! { (ui::radios("decimal", &asked, &choices).value(chosen).required()) }
        }
        None => {
            let (label, blank) = (cx.t("sales-list-decimal"), cx.t("sales-list-decimal-auto"));
            html! { (ui::select("decimal", &label, &choices).value(chosen).blank(&blank)) }
        }
    }
}

/// Which sheet of a workbook is read, where there are several.
fn sheet(cx: &Cx, list: &List, recognised: &Recognised) -> Markup {
    let Some(read) = recognised.sheet.as_deref().filter(|_| recognised.sheets.len() > 1) else {
        return html! {};
    };
    let choices: Vec<_> = recognised.sheets.iter().map(|name| ui::choice(name, name)).collect();
    let (label, blank) = (cx.t("sales-list-sheet"), t!(cx, "sales-list-sheet-auto", name = read));
    let others = recognised.other_sheets.join("», «");
    html! {
        @if !others.is_empty() { p role="status" { (t!(cx, "sales-list-sheets-alike", name = read, others = others)) } }
        (ui::select("sheet", &label, &choices).value(list.choices.sheet.as_deref().unwrap_or_default()).blank(&blank))
    }
}

fn encoding(cx: &Cx, list: &List, recognised: &Recognised) -> Markup {
    const ENCODINGS: [&str; 6] = ["UTF-8", "Windows-1252", "ISO-8859-15", "Mac Roman", "CP850", "UTF-16"];
    let choices = ENCODINGS.map(|name| ui::choice(name, name));
    let recognised = recognised.encoding.as_deref().unwrap_or_default();
    let (label, blank) = (cx.t("sales-list-encoding"), t!(cx, "sales-list-encoding-auto", name = recognised));
    let chosen = list.choices.encoding.as_deref().unwrap_or_default();
    html! { (ui::select("encoding", &label, &choices).value(chosen).blank(&blank)) }
}

/// What a field is called on screen.
pub(crate) fn field_name(cx: &Cx, key: &str) -> String {
    cx.t(&format!("sales-field-{key}")).into_owned()
}

fn field_names(cx: &Cx, keys: &[String]) -> String {
    keys.iter().map(|key| field_name(cx, key)).collect::<Vec<_>>().join(", ")
}

pub(crate) async fn choose(
    kind: &'static Kind,
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Redirect, Failure> {
    let list = questions::list(cx.base(), &cx.actor, kind, id).await?;
    let said = |name: &str| {
        let value = pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned());
        value.filter(|value| !value.is_empty())
    };
    let save_as = said("save_as");
    if save_as.as_ref().is_some_and(|name| name.chars().count() > 60) {
        return Err(Failure::wrong("save_as", Say::key("sales-wrong-name")));
    }
    let columns = chosen_columns(&list, &pairs)?;
    let [date_order, decimal, encoding, sheet] = ["date_order", "decimal", "encoding", "sheet"].map(said);
    let mut choices = Choices { columns, date_order, decimal, encoding, sheet, ..Choices::default() };
    if choices.sheet != list.choices.sheet {
        // The columns that were shown are those of another sheet.
        choices.columns.clear();
    }
    // What this list does without, the next of its kind may have.
    let lacking = list.report.recognised.as_ref().map(|recognised| recognised.lacking.as_slice());
    let lacking = |column: &String| lacking.unwrap_or_default().contains(column);
    choices.kept = list.choices.kept.into_iter().filter(|(_, column)| lacking(column)).collect();
    verbs::choose(cx.base(), &cx.actor, kind, id, choices, save_as).await?;
    lists::check_in_background(&cx, kind, id).await;
    Ok(redirect(&kind.paths.of(id, "")))
}

/// Field → column as chosen on the page. Fields that were recognised and are not chosen any more
/// are said to have no column, so that they are not recognised again.
fn chosen_columns(list: &List, pairs: &[(String, String)]) -> Result<BTreeMap<String, String>, Failure> {
    let mut columns = BTreeMap::new();
    let known = list.report.recognised.as_ref().map(|recognised| recognised.columns.as_slice());
    for (at, column) in known.unwrap_or_default().iter().enumerate() {
        let name = format!("c{at}");
        let chosen = pairs.iter().find(|(key, _)| *key == name).map(|(_, field)| field.as_str());
        if let Some(before) = &column.field
            && chosen != Some(before)
        {
            columns.entry(before.clone()).or_default();
        }
        let Some(field) = chosen.filter(|field| !field.is_empty()) else { continue };
        let before = columns.insert(field.to_owned(), column.reference.clone());
        if before.is_some_and(|before| !before.is_empty()) {
            return Err(Failure::wrong(&name, Say::key("sales-wrong-twice").with("column", &column.header)));
        }
    }
    Ok(columns)
}

pub(crate) async fn check(kind: &'static Kind, cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    questions::list(cx.base(), &cx.actor, kind, id).await?;
    lists::check_in_background(&cx, kind, id).await;
    Ok(redirect(&kind.paths.of(id, "")))
}

pub(crate) async fn apply(kind: &'static Kind, cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    questions::list(cx.base(), &cx.actor, kind, id).await?;
    match lists::apply_in_background(&cx, kind, id).await {
        // Pressed twice, or taken by somebody else: its page shows what became of it.
        Ok(()) | Err(Failure::Conflict(_)) => Ok(redirect(&kind.paths.of(id, ""))),
        Err(e) => Err(e),
    }
}

pub(crate) async fn put_aside(
    kind: &'static Kind,
    cx: Cx,
    Path(id): Path<Uuid>,
) -> Result<Redirect, Failure> {
    verbs::drop_list(&cx.app, &cx.actor, kind, id).await?;
    Ok(redirect(&format!("{}?dropped", kind.paths.all)))
}
