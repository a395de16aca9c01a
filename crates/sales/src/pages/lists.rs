//! Lists that were brought, and bringing one.

use crate::{
    ListState, batches,
    import::{Choices, Counts, INVOICE_LISTS, Kind},
    lists::{List, NewList},
    questions,
    upload::{self, Upload},
    verbs,
};
use axum::extract::{Multipart, multipart::MultipartRejection};
use http::HeaderMap;
use jiff::Timestamp;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Page, page, redirect, t, ui};
use uuid::Uuid;

/// How long the one who brings a list waits for its preview before being shown its progress.
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1_500);

/// What is asked of the page of lists.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListsAsked {
    page: u32,
    dropped: Option<String>,
}

/// The page of the lists of invoices that were brought, and of bringing one; `above` says what other capabilities found in
/// them.
///
/// # Errors
/// The database's.
pub async fn lists_page(cx: Cx, asked: ListsAsked, above: Markup) -> Result<Markup, Failure> {
    let missing = batches::pages::missing_days(&cx).await?;
    page_of(&INVOICE_LISTS, cx, asked, html! { (above) (missing) }).await
}

/// The page of the lists of a kind that were brought, and of bringing one.
pub(crate) async fn index(kind: &'static Kind, cx: Cx, asked: ListsAsked) -> Result<Markup, Failure> {
    page_of(kind, cx, asked, html! {}).await
}

async fn page_of(kind: &'static Kind, cx: Cx, asked: ListsAsked, above: Markup) -> Result<Markup, Failure> {
    let at = asked.page.max(1);
    let (lists, mappings) = questions::recent_lists(cx.base(), &cx.actor, kind, at).await?;
    let more = lists.len() > questions::LISTS_PAGE;
    let title = said(&cx, kind, "sales-lists");
    let body = html! {
        (ui::page_head(&title, html! { (said(&cx, kind, "sales-lists-note")) }, html! {}))
        @if asked.dropped.is_some() { (ui::flash(ui::Tone::Info, &cx.t("sales-list-dropped"), None)) }
        (above)
        (form(&cx, kind, &mappings))
        section.block {
            h2 { (cx.t("sales-lists-recent")) }
            @if lists.is_empty() {
                (ui::empty_state(&cx.t("sales-lists-none"), &said(&cx, kind, "sales-lists-none-what"), html! {}))
            } @else {
                (table(&cx, kind, &lists[..lists.len().min(questions::LISTS_PAGE)]))
                @if at > 1 || more {
                    (pager(&cx, kind, at, more))
                }
            }
        }
    };
    Ok(page(&cx, Page::new(title.clone(), kind.nav, body)))
}

/// A sentence that speaks of what is in the lists of a kind.
pub(super) fn said(cx: &Cx, kind: &Kind, key: &str) -> String {
    t!(cx, key, what = kind.vocabulary.purpose.as_str())
}

/// Bringing a list.
fn form(cx: &Cx, kind: &Kind, mappings: &[String]) -> Markup {
    let names: Vec<_> = mappings.iter().map(|name| ui::choice(name, name)).collect();
    let (label, blank) = (cx.t("sales-lists-mapping"), cx.t("sales-lists-mapping-blank"));
    let limit = i64::try_from(upload::LIMIT_MB).unwrap_or_default();
    html! {
        form.stack data-upload method="post" action=(kind.paths.all) enctype="multipart/form-data" {
            // Before the file, so that they have come when it does.
            (cx.once_field())
            @if !mappings.is_empty() { (ui::select("mapping", &label, &names).blank(&blank)) }
            (ui::drop_zone("file", &cx.t("sales-lists-drop"), &t!(cx, "sales-lists-drop-hint", limit = limit),
                ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods,.json", &cx.t("sales-lists-sending")))
            div.actions { button.main { (cx.t("sales-lists-bring")) } }
        }
    }
}

fn pager(cx: &Cx, kind: &Kind, at: u32, more: bool) -> Markup {
    let (newer, older) = (cx.t("sales-lists-newer"), cx.t("sales-lists-older"));
    let to = |page: u32| format!("{}?page={page}", kind.paths.all);
    let (back, on) = (to(at.saturating_sub(1)), to(at + 1));
    let back = (at > 1).then_some((&*newer, back.as_str()));
    ui::pager(&cx.t("sales-lists-recent"), "", back, more.then_some((&*older, on.as_str())))
}

fn table(cx: &Cx, kind: &Kind, lists: &[List]) -> Markup {
    let (file, brought, by) = (cx.t("sales-lists-file"), cx.t("sales-lists-brought"), cx.t("sales-lists-by"));
    let (state, result) = (cx.t("sales-lists-state"), cx.t("sales-lists-result"));
    let rows = lists.iter().map(|list| {
        ui::row([
            html! { a href=(kind.paths.of(list.id, "")) data-row { (list.file_name) } },
            html! { span.nowrap { (when(cx, list.brought_at)) } },
            html! { (list.brought_by_name) },
            html! { (state_pill(cx, list.state)) },
            html! { @if let Some(counts) = list.report.counts { (told(cx, kind, counts)) } },
        ])
    });
    let columns = [ui::col(&file), ui::col(&brought), ui::col(&by), ui::col(&state), ui::col(&result)];
    ui::table(&cx.t("sales-lists-recent"), &columns, rows)
}

fn when(cx: &Cx, at: Timestamp) -> Markup {
    cx.when(at)
}

pub(crate) fn state_pill(cx: &Cx, state: ListState) -> Markup {
    let tone = match state {
        ListState::Applied => ui::Tone::Good,
        ListState::Refused => ui::Tone::Late,
        ListState::Received | ListState::Ready => ui::Tone::Soon,
        ListState::Applying => ui::Tone::Info,
        ListState::Dropped => ui::Tone::Plain,
    };
    ui::pill(tone, &cx.t(&format!("sales-state-{state}")))
}

/// `412 nuevas · 3 cambian · 2 filas no se toman`.
fn told(cx: &Cx, kind: &Kind, counts: Counts) -> String {
    let what = kind.vocabulary.purpose.as_str();
    let all = [
        ("sales-tally-new", counts.new),
        ("sales-tally-changed", counts.changed),
        ("sales-tally-unchanged", counts.unchanged),
        ("sales-tally-refused", counts.refused),
    ];
    let parts = all.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        format!("{} {}", cx.number(n), t!(cx, word, n = n, what = what))
    });
    parts.collect::<Vec<_>>().join(" · ")
}

/// Takes the file as it comes and leads to what it would do.
pub(crate) async fn bring(
    kind: &'static Kind,
    cx: Cx,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<axum::response::Redirect, Failure> {
    upload::check_length(&headers)?;
    let mut form = form.map_err(|_| Failure::Unsupported)?;
    let (mut once, mut mapping, mut brought) = (None, None, None);
    while let Some(field) = form.next_field().await.map_err(upload::broken)? {
        match field.name().unwrap_or_default() {
            "once" => once = upload::word(field).await?,
            "mapping" => mapping = upload::word(field).await?,
            "file" => {
                let name = upload::file_name(field.file_name().unwrap_or_default());
                let mut upload = Upload::begin(cx.app.data_dir()).await?;
                upload.take_field(field).await?;
                brought = Some((name, upload));
            }
            _ => {}
        }
    }
    let Some((file_name, upload)) = brought else {
        return Err(Failure::wrong("file", shell::Say::key("sales-unreadable-empty")));
    };
    let once = cx.once_key(once.as_deref(), &(&file_name, upload.fingerprint(), &mapping));
    let purpose = kind.vocabulary.purpose;
    let list = NewList::uploaded(&upload, purpose, file_name, mapping, Choices::default());
    let id = verbs::bring(cx.base(), &cx.actor, kind, list, once).await?;
    if id == upload.id {
        upload.keep();
    }
    verbs::offer_mapping(&cx.app, &cx.company, &cx.actor, kind, id).await?;
    check_in_background(&cx, kind, id).await;
    Ok(redirect(&kind.paths.of(id, "")))
}

/// Works out what a list would do, and waits for it a little.
pub(crate) async fn check_in_background(cx: &Cx, kind: &'static Kind, id: Uuid) {
    let (app, company) = (cx.app.clone(), cx.company.clone());
    let checked = tokio::spawn(async move {
        if let Err(e) = verbs::preview_list(&app, &company, kind, id).await {
            tracing::error!(cause = %e, list = %id, "a list could not be checked");
        }
    });
    // When it takes longer, the page shows how far it is.
    let _ = tokio::time::timeout(PATIENCE, checked).await;
}

/// Takes a list, and waits for it a little. What goes wrong after that is in the log, and the list can
/// be gone on with.
pub(crate) async fn apply_in_background(cx: &Cx, kind: &'static Kind, id: Uuid) -> Result<(), Failure> {
    let (app, company, actor) = (cx.app.clone(), cx.company.clone(), cx.actor.clone());
    let taken = tokio::spawn(async move {
        let taken = verbs::apply_list(&app, &company, &actor, kind, id).await;
        taken.inspect_err(|e| match e {
            crate::Error::Conflict(_) => tracing::info!(list = %id, "a list is taken already"),
            e => tracing::error!(cause = %e, list = %id, "a list could not be taken"),
        })
    });
    match tokio::time::timeout(PATIENCE, taken).await {
        Ok(Ok(taken)) => Ok(taken.map(drop)?),
        Ok(Err(e)) => Err(Failure::internal(e)),
        Err(_) => Ok(()),
    }
}
