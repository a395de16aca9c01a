//! What a list would do, is doing, or did.

use super::{
    list::{Did, field_name},
    lists::said,
};
use crate::{
    ListState,
    import::{Counts, Kind, Progress},
    lists::List,
    store::lists::ListRow,
};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};
use serde_json::Value as Json;
use shell::{Cx, t, ui};
use uuid::Uuid;

pub(crate) fn progress(cx: &Cx, state: ListState, progress: Progress) -> Markup {
    let word = if state == ListState::Applying { "sales-list-taking" } else { "sales-list-checking" };
    let count = |n: u64| cx.number(i64::try_from(n).unwrap_or(i64::MAX));
    let done = (progress.total > 0).then_some(progress.done);
    html! {
        (ui::progress(&cx.t(word), done, progress.total))
        @if progress.total > 0 {
            p.soft { (t!(cx, "sales-list-progress", done = count(progress.done), total = count(progress.total))) }
        }
    }
}

/// How many of each kind; of a list that was taken each opens its rows, but the unchanged: of those none
/// are kept.
fn tally(cx: &Cx, kind: &Kind, counts: Counts, taken: Option<Uuid>) -> Markup {
    let what = kind.vocabulary.purpose.as_str();
    let item = |word: &str, n: u64, class: &str, rows: Option<String>| {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        let said = html! { b { (cx.number(n)) } " " (t!(cx, word, n = n, what = what)) };
        html! { li class=[(n > 0 && !class.is_empty()).then_some(class)] {
            @if let (Some(rows), true) = (rows, n > 0) { a href=(rows) { (said) } } @else { (said) }
        } }
    };
    let rows = |which: &str| taken.map(|id| kind.paths.of(id, &format!("?rows={which}")));
    let new = taken.zip(kind.found_at).map(|(id, at)| at(id));
    html! {
        ul.tally {
            (item("sales-tally-new", counts.new, "", new))
            (item("sales-tally-changed", counts.changed, "", rows("changed")))
            (item("sales-tally-unchanged", counts.unchanged, "", None))
            (item("sales-tally-refused", counts.refused, "late", rows("refused")))
        }
    }
}

/// What the list would do, and the button that does it.
pub(crate) fn preview(cx: &Cx, kind: &Kind, list: &List) -> Markup {
    let counts = list.report.counts.unwrap_or_default();
    let found = list.report.preview.clone().unwrap_or_default();
    let taken = i64::try_from(counts.new + counts.changed).unwrap_or(i64::MAX);
    let refused: Vec<_> = found
        .refused
        .iter()
        .map(|(row, column, told)| (*row, column.clone().unwrap_or_default(), cx.words_of(&told.say())))
        .collect();
    let changed: Vec<_> =
        found.changed.iter().map(|(row, number, changes)| (*row, number.clone(), changes)).collect();
    html! {
        section.block {
            h2 { (cx.t("sales-list-would")) }
            (tally(cx, kind, counts, None))
            form method="post" action=(kind.paths.of(list.id, "/apply")) {
                @if taken + i64::try_from(counts.refused).unwrap_or_default() > 0 {
                    div.actions { button.main data-key="g" {
                        (t!(cx, "sales-list-take", n = taken, what = kind.vocabulary.purpose.as_str())) " " (ui::kbd("G"))
                    } }
                } @else {
                    p { (cx.t(if counts == Counts::default() { "sales-list-no-rows" } else { "sales-list-nothing-to-take" })) }
                }
            }
        }
        (refused_rows(cx, kind, list, &refused, counts.refused, html! {}))
        (changed_rows(cx, kind, &changed, counts.changed, html! {}))
        (new_rows(cx, kind, &found.new, counts.new))
    }
}

/// What the list did.
pub(crate) fn result(cx: &Cx, kind: &Kind, list: &List, did: &Did, shown: i64) -> Markup {
    let (refused, changed) = (&did.refused, &did.changed);
    let counts = list.report.counts.unwrap_or_default();
    let words = |row: &ListRow| row.reason.as_ref().map(|say| cx.words_of(say)).unwrap_or_default();
    let number = |row: &ListRow| u64::try_from(row.row).unwrap_or_default();
    let more = |which: &str, rows: &[ListRow]| {
        let last = rows.last().filter(|_| rows.len() as i64 >= shown);
        let at = |last: &ListRow| kind.paths.of(list.id, &format!("?rows={which}&after={}", last.row));
        html! { @if let Some(last) = last { p { a.button href=(at(last)) { (cx.t("sales-list-more")) } } } }
    };
    let (more_refused, more_changed) = (more("refused", refused), more("changed", changed));
    let whole = kind.paths.of(list.id, "");
    let refused: Vec<_> =
        refused.iter().map(|row| (number(row), row.column.clone().unwrap_or_default(), words(row))).collect();
    let changed: Vec<_> = changed
        .iter()
        .map(|row| (number(row), row.number.clone().unwrap_or_default(), &row.detail))
        .collect();
    html! {
        section.block {
            h2 { (cx.t("sales-list-did")) }
            (tally(cx, kind, counts, Some(list.id)))
            @if did.only { p { a href=(whole) { (cx.t("sales-list-whole")) } } }
        }
        (refused_rows(cx, kind, list, &refused, counts.refused, more_refused))
        (changed_rows(cx, kind, &changed, counts.changed, more_changed))
    }
}

fn first_of(cx: &Cx, shown: usize, of: u64) -> Markup {
    html! {
        @if (shown as u64) < of { p.soft.small { (t!(cx, "sales-list-first", n = shown as i64)) } }
    }
}

fn refused_rows(
    cx: &Cx,
    kind: &Kind,
    list: &List,
    rows: &[(u64, String, String)],
    of: u64,
    more: Markup,
) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let [row, column, reason] =
        ["sales-list-row", "sales-list-column", "sales-list-refused-reason"].map(|key| cx.t(key));
    let columns = [ui::num(&row), ui::col(&column), ui::prose(&reason)];
    let cells = rows.iter().map(|(row, column, reason)| {
        ui::row([html! { (row) }, html! { (column) }, html! { (reason) }]).tone(ui::Tone::Late)
    });
    let download = |format: &str| kind.paths.of(list.id, &format!("/refused?format={format}"));
    html! {
        section.block {
            h2 { (cx.t("sales-list-refused")) }
            p { (cx.t("sales-list-refused-note")) }
            div.row {
                a.button href=(download("xlsx")) download { (ui::icon(ui::Icon::Download)) (cx.t("sales-list-refused-download-xlsx")) }
                a.button href=(download("csv")) download { (cx.t("sales-list-refused-download-csv")) }
            }
            (ui::table(&cx.t("sales-list-refused"), &columns, cells))
            (first_of(cx, rows.len(), of))
            (more)
        }
    }
}

fn changed_rows(cx: &Cx, kind: &Kind, rows: &[(u64, String, &Json)], of: u64, more: Markup) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    let [row, field, before, after] =
        ["sales-list-row", "sales-list-field", "sales-list-before", "sales-list-after"].map(|key| cx.t(key));
    let number = field_name(cx, kind.shown.first().copied().unwrap_or_default());
    let columns = [ui::num(&row), ui::col(&number), ui::col(&field), ui::col(&before), ui::col(&after)];
    let cells = rows.iter().flat_map(|(row, number, changes)| {
        let fields = changes.as_object().into_iter().flatten().enumerate();
        fields.map(move |(at, (field, change))| {
            let first = at == 0;
            ui::row([
                html! { @if first { (row) } },
                html! { @if first { (number) } },
                html! { (field_name(cx, field)) },
                value(cx, field, &change[0]),
                value(cx, field, &change[1]),
            ])
        })
    });
    html! {
        section.block {
            h2 { (cx.t("sales-list-changed")) }
            (ui::table(&cx.t("sales-list-changed"), &columns, cells))
            (first_of(cx, rows.len(), of))
            (more)
        }
    }
}

fn new_rows(cx: &Cx, kind: &Kind, rows: &[Json], of: u64) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    // What no row says is not shown.
    let fields: Vec<&str> =
        kind.shown.iter().copied().filter(|field| rows.iter().any(|row| !row[*field].is_null())).collect();
    let names: Vec<String> = fields.iter().map(|field| field_name(cx, field)).collect();
    let columns: Vec<_> = names.iter().map(|name| ui::col(name)).collect();
    let cells = rows.iter().map(|row| {
        let cell = |field: &str| match (field, row[field].as_i64()) {
            ("amount_minor", Some(minor)) => {
                html! { (cx.money(minor, row["currency"].as_str().unwrap_or_default())) }
            }
            _ if row[field].is_null() => html! {},
            _ => value(cx, field, &row[field]),
        };
        ui::row(fields.iter().map(|field| cell(field)).collect::<Vec<_>>())
    });
    html! {
        section.block {
            h2 { (said(cx, kind, "sales-list-new")) }
            (ui::table(&said(cx, kind, "sales-list-new"), &columns, cells))
            (first_of(cx, rows.len(), of))
        }
    }
}

/// A value as a reader writes it.
fn value(cx: &Cx, field: &str, value: &Json) -> Markup {
    if let Json::Array(lines) = value {
        return html! { (t!(cx, "sales-list-lines", n = lines.len() as i64)) };
    }
    let text = match (field, value) {
        (_, Json::Null) => return html! { span.soft { (cx.t("sales-list-empty")) } },
        ("amount_minor", Json::Number(minor)) => {
            let currency = cx.company.currency;
            currency_free(cx, minor.as_i64().unwrap_or_default(), currency.minor_digits())
        }
        ("status", Json::String(status)) => cx.t(&format!("sales-status-{status}")).into_owned(),
        ("promised_on", Json::String(day)) => day.parse::<Date>().map_or(day.clone(), |day| cx.day(day)),
        ("invoiced_at" | "dispatched_at" | "delivered_at", Json::String(at)) => {
            at.parse::<Timestamp>().map_or(at.clone(), |at| cx.instant(at))
        }
        (_, Json::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    };
    html! { (text) }
}

fn currency_free(cx: &Cx, minor: i64, digits: u32) -> String {
    cx.company.country.decimal_style.scaled(minor, digits)
}
