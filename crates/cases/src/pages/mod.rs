//! Pages of the case desk, and how cases look wherever they are listed.

pub(crate) mod bulk;
pub(crate) mod case;
pub(crate) mod categories;
mod changes;
pub(crate) mod children;
mod composer;
pub(crate) mod confirmation;
pub(crate) mod desk;
pub(crate) mod edit;
pub(crate) mod gravity;
pub(crate) mod guest;
pub(crate) mod guide;
mod intake;
pub(crate) mod joined;
pub(crate) mod list;
pub(crate) mod live;
pub(crate) mod macros;
mod meanwhile;
pub(crate) mod members;
pub(crate) mod messages;
pub(crate) mod network;
pub(crate) mod new;
pub(crate) mod promised;
pub(crate) mod question;
pub(crate) mod solve;
pub(crate) mod split;
pub(crate) mod stages;
pub(crate) mod suggest;
pub(crate) mod teams;
pub(crate) mod templates;
mod timeline;
mod versions;
pub(crate) mod work;

pub(crate) use changes::before_and_after;
pub(crate) use timeline::sentence;

use crate::{CaseBrief, Category, Kind, Phase, Priority, Stages, views::Column};
use maud::{Markup, html};
use shell::{Frame, Wrong, t, ui};
use std::collections::HashMap;

/// How far a case is, in a capsule.
fn phase_pill(cx: &Frame, phase: Phase, stage: Option<&str>) -> Markup {
    ui::pill(tone(phase), &phase_name(cx, phase, stage))
}

/// What stands for how far a case is once it became part of another one.
fn merged_pill(cx: &Frame, into: &str) -> Markup {
    ui::pill(ui::Tone::Plain, &t!(cx, "cases-merged-pill", into = into))
}

/// What the company calls how far a case is.
pub fn phase_name(cx: &Frame, phase: Phase, stage: Option<&str>) -> String {
    Stages::of(&cx.company).name(cx, phase, stage)
}

/// How soon a case must be looked at, in a capsule; nothing of one that waits its turn.
pub fn priority_pill(cx: &Frame, priority: Priority) -> Markup {
    let tone = match priority {
        Priority::Normal => return html! {},
        Priority::Low => ui::Tone::Plain,
        Priority::High => ui::Tone::Soon,
        Priority::Urgent => ui::Tone::Late,
    };
    ui::pill(tone, &cx.t(&format!("cases-priority-{priority}")))
}

/// Codes with their words, for a select.
fn named_choices<'a>(
    cx: &Frame,
    codes: impl Iterator<Item = &'a str>,
    words: &str,
) -> Vec<(&'a str, String)> {
    codes.map(|code| (code, cx.t(&format!("{words}-{code}")).into_owned())).collect()
}

fn tone(phase: Phase) -> ui::Tone {
    match phase {
        Phase::New => ui::Tone::Info,
        Phase::Working | Phase::Closed => ui::Tone::Plain,
        Phase::WaitingCustomer | Phase::WaitingThird => ui::Tone::Paused,
        Phase::Solved => ui::Tone::Good,
    }
}

/// Cases as a table, each leading to its page; `caption` names it.
pub fn case_table(cx: &Frame, caption: &str, rows: &[CaseBrief]) -> Markup {
    table_of(cx, caption, rows, Column::ALL, &[], None)
}

/// A column by which a table can be put in order: where that leads, and which way it is now.
type Sorted = (Column, String, Option<ui::Sort>);

/// The same with some columns only, some of them to sort by, and where `form` is named, with a box in each row that
/// belongs to it.
fn table_of(
    cx: &Frame,
    caption: &str,
    rows: &[CaseBrief],
    shown: &[Column],
    sorted: &[Sorted],
    form: Option<&str>,
) -> Markup {
    // Said once for the whole table: a long list says the same few words over and over.
    let kinds: HashMap<Kind, _> = Kind::ALL.iter().map(|k| (*k, cx.t(&format!("cases-kind-{k}")))).collect();
    let stages = Stages::of(&cx.company);
    let phases: HashMap<Phase, _> = Phase::ALL.iter().map(|p| (*p, stages.name(cx, *p, None))).collect();
    let of_stage = |row: &CaseBrief| match row.stage.as_deref().and_then(|s| stages.at(row.phase, Some(s))) {
        Some(stage) => ui::pill(tone(row.phase), &stage.name),
        None => ui::pill(tone(row.phase), &phases[&row.phase]),
    };
    let phase = |row: &CaseBrief| match &row.merged_into {
        Some(into) => merged_pill(cx, into),
        None => of_stage(row),
    };
    let nobody = cx.t("cases-unassigned");
    let pick = cx.t("cases-pick");
    let first = ["code", "subject"].into_iter().chain(shown.iter().map(|column| column.as_str()));
    let heads: Vec<_> = first.map(|head| cx.t(&format!("cases-{head}"))).collect();
    let mut columns: Vec<_> = heads.iter().map(|head| ui::col(head)).collect();
    for (column, href, now) in sorted {
        if let Some(at) = shown.iter().position(|one| one == column) {
            columns[at + 2] = columns[at + 2].sorted(href, *now);
        }
    }
    let cell = |row: &CaseBrief, column: Column| match column {
        Column::Customer => html! { (ui::text(&row.customer_name)) },
        Column::Kind => html! { (ui::text(&kinds[&row.kind])) },
        Column::Phase => phase(row),
        Column::Assignee => {
            html! { @match &row.assignee_name { Some(name) => (ui::text(name)), None => span.soft { (nobody) } } }
        }
        Column::Received => html! { span.nowrap { (cx.when(row.received_at)) } },
        Column::Deadline => html! {
            @if let Some(due) = row.next_due_at {
                @if due <= cx.now { (ui::pill(ui::Tone::Late, &cx.instant(due))) } @else { span.nowrap { (cx.when(due)) } }
            }
        },
    };
    let rows = rows.iter().map(|row| {
        let code = html! {
            @if let Some(form) = form { input.pick type="checkbox" name="code" value=(row.code) form=(form) aria-label={ (pick) " " (row.code) }; }
            a.nowrap href={ "/cases/" (row.code) } data-row { (row.code) }
        };
        let subject = html! { (ui::unbroken(&row.subject)) @if row.priority != Priority::Normal { " " (priority_pill(cx, row.priority)) } };
        let mut cells = vec![code, subject];
        cells.extend(shown.iter().map(|column| cell(row, *column)));
        ui::row(cells)
    });
    ui::table(caption, &columns, rows)
}

/// Kind and category in one field: a category under its kind, `claim:late`; the kind alone, `claim:`.
fn reason_field(cx: &Frame, categories: &[Category], value: &str, error: Option<&str>) -> Markup {
    let children = |kind: Kind, parent: Option<&str>| {
        categories.iter().filter(move |c| c.kind == kind && c.parent.as_deref() == parent).collect::<Vec<_>>()
    };
    let option = |kind: Kind, code: &str, text: &str| {
        let this = format!("{kind}:{code}");
        html! { option value=(this) selected[this == value] { (text) } }
    };
    html! {
        div.field.bad[error.is_some()] {
            label for="f-reason" { (cx.t("cases-reason")) }
            @if let Some(error) = error { p.error #f-reason-error { (error) } }
            select #f-reason name="reason" required aria-describedby=[error.map(|_| "f-reason-error")] aria-invalid=[error.map(|_| "true")] {
                option value="" { (cx.t("cases-choose")) }
                @for &kind in Kind::ALL {
                    @let name = cx.t(&format!("cases-kind-{kind}"));
                    optgroup label=(name) {
                        (option(kind, "", &name))
                        @for top in children(kind, None) {
                            (option(kind, &top.code, &top.name))
                            @for (depth, below) in under(categories, &top.code, 1) {
                                (option(kind, &below.code, &format!("{}{}", "\u{a0}\u{a0}".repeat(depth), below.name)))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Everything under a category, in order, with how deep it is.
fn under<'a>(all: &'a [Category], code: &str, depth: usize) -> Vec<(usize, &'a Category)> {
    let children = all.iter().filter(|c| c.parent.as_deref() == Some(code));
    children.flat_map(|c| std::iter::once((depth, c)).chain(under(all, &c.code, depth + 1))).collect()
}

/// Reads what [`reason_field`] sends.
fn read_reason(reason: &str) -> Option<(Kind, Option<String>)> {
    let (kind, code) = reason.split_once(':')?;
    Some((Kind::parse(kind)?, (!code.is_empty()).then(|| code.to_owned())))
}

/// What is wrong with a form, in words, by the names of its fields.
pub(crate) struct Wrongs(Vec<(String, String)>);

impl Wrongs {
    /// `kind` and `category` are one field in our forms, and whoever calls is a customer or somebody for them.
    pub(crate) fn of(cx: &Frame, wrongs: &[Wrong]) -> Self {
        let field = |name: &str| match name {
            "kind" | "category" => "reason".to_owned(),
            "customer" | "invoice" => "name".to_owned(),
            "customer.phone" | "consumer.phone" => "phone".to_owned(),
            "customer.email" | "consumer.email" => "email".to_owned(),
            name => name.to_owned(),
        };
        Self(wrongs.iter().map(|w| (field(&w.field), cx.words_of(&w.say))).collect())
    }

    pub(crate) fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    pub(crate) fn summary(&self, cx: &Frame) -> Markup {
        let all: Vec<(&str, &str)> = self.0.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
        ui::error_summary(&cx.t("cases-not-saved"), &all)
    }
}
