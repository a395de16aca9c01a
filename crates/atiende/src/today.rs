//! *Hoy*: what a person should do, in the order in which to do it.

mod waits;

use cases::{
    CaseBrief, Followed, Requested,
    network::{Owed, Silent},
};
use followups::{Closed, Part};
use jiff::Timestamp;
use levels::Pressing;
use maud::{Markup, html};
use promises::Promise;
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Permission, Query, Shared, page, redirect, t, ui};
use uuid::Uuid;
use waits::{Own, Waits};

/// The first page of each role.
pub(crate) async fn home(cx: Cx) -> axum::response::Redirect {
    let may = |permission| cx.actor.may(permission);
    redirect(if may(Permission::Calls) || may(Permission::OwnCases) {
        "/today"
    } else if may(Permission::Lists) {
        "/lists"
    } else if may(Permission::GraveCases) {
        "/complaints"
    } else {
        "/reports"
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// The promise that was just noted as kept.
    kept: Option<Uuid>,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let waits = Waits::read(&cx, asked.kept).await?;
    let calls = waits.calls.counts.due;
    let title = t!(cx, "today", day = cx.long_day(cx.today));
    let note = html! { (counts(&cx, &waits)) };
    let actions = html! {
        @if cx.actor.may(Permission::Cases) {
            a.button href="/cases/new" data-key="i" { (cx.t("today-new-case")) " " (ui::kbd("I")) }
        }
        @if cx.actor.may(Permission::Calls) {
            form method="post" action="/calls/next" {
                button.main data-key="n" { (cx.t("today-next-call")) " " (ui::kbd("N")) }
            }
        }
    };
    let nothing = waits.is_empty();
    let body = html! {
        (promises::kept_flash(&cx, waits.kept.as_ref()))
        (ui::page_head(&title, note, actions))
        (shell::live_lists())
        @if nothing && waits.begins { (beginning(&cx)) }
        @else if nothing { (ui::empty_state(&cx.t("today-nothing"), &cx.t("today-nothing-what"), html! {})) }
        (missed(&cx, &waits))
        (followups::to_mend_link(&cx, waits.to_mend))
        (lists(&cx, &waits))
        (now(&cx, &waits, calls))
        (followed(&cx, &waits.own.followed))
        (later(&cx, &waits))
    };
    Ok(page(&cx, Page::new(cx.t("today-title"), Nav::Today, body)))
}

/// How many calls and cases there are; and outside the calling hours, when the calls that are due may be made.
fn counts(cx: &Cx, waits: &Waits) -> String {
    let cases = waits.own.mine + waits.own.nobodys;
    match waits.calls.closed {
        Some(Closed { due, opens }) => {
            let count = followups::counted(cx, due);
            t!(cx, "today-counts-closed", calls = due, count = count, when = cx.instant(opens), cases = cases)
        }
        None => {
            let calls = waits.calls.counts.due;
            t!(cx, "today-counts", calls = calls, count = followups::counted(cx, calls), cases = cases)
        }
    }
}

/// An empty house: what comes first, for whoever can do it.
fn beginning(cx: &Cx) -> Markup {
    let action = html! {
        @if cx.actor.may(Permission::Lists) { a.button.main href="/lists" { (cx.t("today-first-list")) } }
        @if cx.actor.may(Permission::Settings) { a.button href="/settings/people/new" { (cx.t("today-first-people")) } }
    };
    ui::empty_state(&cx.t("today-begin"), &cx.t("today-begin-what"), action)
}

/// Who called and nobody answered.
fn missed(cx: &Cx, waits: &Waits) -> Markup {
    let (rows, count) = &*waits.missed;
    let more = count - rows.len();
    let rows = html! {
        (phone::missed_rows(cx, rows))
        @if more > 0 { (rest("/phone", &t!(cx, "today-more-missed", n = more))) }
    };
    html! { @if *count > 0 { (ui::todo_group(&cx.t("phone-missed"), &cx.number(i64::try_from(*count).unwrap_or_default()), rows)) } }
}

/// Lists that nobody brought, and what operations handed over.
fn lists(cx: &Cx, waits: &Waits) -> Markup {
    let count = i64::try_from(waits.days.len() + waits.batches.len()).unwrap_or_default();
    let rows = html! {
        (sales::batches::missing_day_rows(cx, &waits.days))
        (sales::batches::batch_rows(cx, &waits.batches))
    };
    html! { @if count > 0 { (ui::todo_group(&cx.t("sales-batches"), &cx.number(count), rows)) } }
}

/// What can be done at once: the first calls, how many more there are, then the cases.
fn now(cx: &Cx, waits: &Waits, calls: i64) -> Markup {
    let more = calls - i64::try_from(waits.calls.now.len()).unwrap_or_default();
    let (mine, nobodys) = more_cases(&waits.own);
    let promises = urgent(cx, waits, true);
    let rows = html! {
        @for (n, promise) in promises.iter().enumerate() { (promises::row(cx, promise, KEYS.get(n).copied())) }
        (first_of(cx, &waits.own))
        (followups::rows_to_call(cx, &waits.calls, Part::Now))
        @if more > 0 { (rest("/calls", &more_calls(cx, more, calls))) }
        @for one in waits.own.requested.iter().filter(|one| !by_today(cx, one)) { (requested(cx, one)) }
        (waiting_cases(cx, &waits.own))
        @if mine > 0 { (rest("/cases?view=mine", &t!(cx, "today-more-cases", n = mine))) }
        @if nobodys > 0 { (rest("/cases?view=unassigned", &t!(cx, "today-more-unassigned", n = nobodys))) }
    };
    let others = promises.len()
        + waits.own.silent.len()
        + waits.own.pressing.len()
        + waits.own.owed.len()
        + waits.own.requested.len()
        + waits.own.given.len();
    let others = i64::try_from(others).unwrap_or_default();
    let count = calls + waits.own.mine + waits.own.nobodys + others;
    html! { @if count > 0 { (ui::todo_group(&cx.t("today-now"), &followups::counted(cx, count), rows)) } }
}

/// How many cases wait beyond those that are shown: one's own and nobody's.
fn more_cases(own: &Own) -> (i64, i64) {
    let shown = own.cases.iter().filter(|case| case.assignee_name.is_some()).count();
    let left = |all: i64, shown: usize| (all - i64::try_from(shown).unwrap_or_default()).max(0);
    (left(own.mine, shown), left(own.nobodys, own.cases.len() - shown))
}

/// What one has to do before calling: drawn again when something of it becomes late.
fn first_of(cx: &Cx, own: &Own) -> Shared {
    let missed = own.pressing.iter().filter(|one| one.is_missed(cx.now)).count();
    let requested_late = own.requested.iter().filter(|one| one.due_at <= cx.now).count();
    let owed_late = own.owed.iter().filter(|owed| owed.due_at <= cx.now).count();
    own.drawn.once(cx, &format!("first {missed} {requested_late} {owed_late}"), || {
        html! {
            @for one in &own.given { (news(cx, "today-given", one)) }
            @for silent in &own.silent { (unanswered(cx, silent)) }
            @for one in &own.pressing { (deadline(cx, one)) }
            @if missed > 0 { (rest("/overdue", &cx.t("today-all-missed"))) }
            @for one in own.requested.iter().filter(|one| by_today(cx, one)) { (requested(cx, one)) }
            @for owed in &own.owed { (call_owed(cx, owed)) }
        }
    })
}

/// A case that changed since one looked.
fn news(cx: &Cx, kind: &str, one: &Followed) -> Markup {
    let name = one.assignee_name.as_ref().filter(|name| **name != cx.actor.name);
    ui::todo_row(&ui::Todo {
        tone: ui::Tone::Info,
        when: moment(cx, one.changed_at),
        why: &cases::phase_name(cx, one.phase, one.stage.as_deref()),
        kind: &cx.t(kind),
        who: &one.customer_name,
        href: &format!("/cases/{}", one.code),
        what: html! {
            (ui::unbroken(&one.code)) " · " (ui::unbroken(&one.subject))
            @if let Some(name) = name { " " span.soft { "· " (name) } }
        },
        key: None,
    })
}

/// The cases one follows that changed since one looked.
fn followed(cx: &Cx, followed: &[Followed]) -> Markup {
    let rows: Vec<_> = followed.iter().map(|one| news(cx, "today-followed-kind", one)).collect();
    let count = i64::try_from(rows.len()).unwrap_or_default();
    html! { @if count > 0 { (ui::todo_group(&cx.t("today-followed"), &cx.number(count), html! { @for row in rows { (row) } })) } }
}

/// What comes later today, and how many another day.
fn later(cx: &Cx, waits: &Waits) -> Markup {
    let promises = urgent(cx, waits, false);
    let first = urgent(cx, waits, true).len();
    let (calls, after) = (waits.calls.counts.today, waits.calls.counts.later);
    let today = calls + i64::try_from(promises.len()).unwrap_or_default();
    let more = calls - i64::try_from(waits.calls.later.len()).unwrap_or_default();
    let beyond = after - i64::try_from(waits.calls.after.len()).unwrap_or_default();
    let group = |title: &str, count: i64, rows: Markup| {
        ui::todo_group(&cx.t(title), &followups::counted(cx, count), rows)
    };
    html! {
        @if today > 0 {
            (group("today-later", today, html! {
                @for (n, promise) in promises.iter().enumerate() { (promises::row(cx, promise, KEYS.get(first + n).copied())) }
                (followups::rows_to_call(cx, &waits.calls, Part::Today))
                @if more > 0 { (rest("/calls?part=today", &more_calls(cx, more, calls))) }
            }))
        }
        @if after > 0 {
            (group("today-after", after, html! {
                (followups::rows_to_call(cx, &waits.calls, Part::Later))
                @if waits.calls.after.is_empty() { (rest("/calls?part=later", &t!(cx, "today-many", n = after, count = followups::counted(cx, after)))) }
                @else if beyond > 0 { (rest("/calls?part=later", &more_calls(cx, beyond, after))) }
            }))
        }
    }
}

/// The keys that open promises, in their order.
const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The promises that are broken or have their last hour; or those that have time yet.
fn urgent<'w>(cx: &Cx, waits: &'w Waits, now: bool) -> Vec<&'w Promise> {
    waits.promises.iter().filter(|promise| promises::warned(cx, promise) == now).collect()
}

/// *y 42 más en la cola*; `of` is how many there are in all.
fn more_calls(cx: &Cx, more: i64, of: i64) -> String {
    t!(cx, "today-more-calls", n = more, count = at_least(cx, more, of >= followups::COUNTED))
}

fn at_least(cx: &Cx, n: i64, stopped: bool) -> String {
    if stopped { t!(cx, "today-more-than", n = cx.number(n)) } else { cx.number(n) }
}

/// The row that leads to what is not shown.
fn rest(href: &str, words: &str) -> Markup {
    html! { li.more { a href=(href) data-row { (words) } } }
}

/// A case whose member of the network stays silent: somebody else should have it.
fn unanswered(cx: &Cx, silent: &Silent) -> Markup {
    ui::todo_row(&ui::Todo {
        tone: ui::Tone::Late,
        when: moment(cx, silent.handed_at),
        why: &t!(cx, "today-silent-why", member = silent.member_name.as_str()),
        kind: &cx.t("today-silent"),
        who: &silent.customer_name,
        href: &format!("/cases/{}", silent.code),
        what: html! { (ui::unbroken(&silent.code)) " · " (ui::unbroken(&silent.subject)) },
        key: None,
    })
}

/// A case whose time is running out or has run out.
fn deadline(cx: &Cx, one: &Pressing) -> Markup {
    let (tone, kind) =
        if one.is_missed(cx.now) { (ui::Tone::Late, "today-missed") } else { (ui::Tone::Soon, "today-near") };
    let case = &one.case;
    ui::todo_row(&ui::Todo {
        tone,
        when: moment(cx, one.due_at),
        why: &cx.t(&format!("cases-deadline-{}", one.what)),
        kind: &cx.t(kind),
        who: &case.customer_name,
        href: &format!("/cases/{}", case.code),
        what: html! {
            (ui::unbroken(&case.code)) " · " (ui::unbroken(&case.subject))
            @if let Some(name) = case.assignee_name.as_deref().filter(|name| *name != cx.actor.name) { " " span.soft { "· " (name) } }
        },
        key: None,
    })
}

/// Whether it is to be done today, or was before.
fn by_today(cx: &Cx, one: &Requested) -> bool {
    cx.company.day_of(one.due_at) <= cx.today
}

/// What is to be done for another case.
fn requested(cx: &Cx, one: &Requested) -> Markup {
    let tone = match (one.due_at <= cx.now, by_today(cx, one)) {
        (true, _) => ui::Tone::Late,
        (_, true) => ui::Tone::Soon,
        _ => ui::Tone::Plain,
    };
    let of_team = one.team_name.as_deref().filter(|_| one.assignee_id.is_none());
    ui::todo_row(&ui::Todo {
        tone,
        when: moment(cx, one.due_at),
        why: &t!(cx, "today-requested-for", code = one.parent.as_str()),
        kind: &cx.t("today-requested"),
        who: &one.customer_name,
        href: &format!("/cases/{}", one.code),
        what: html! {
            (ui::unbroken(&one.code)) " · " b { (one.subject) }
            @if let Some(team) = of_team { " " span.soft { "· " (team) } }
        },
        key: None,
    })
}

/// A call that is owed about a case.
fn call_owed(cx: &Cx, owed: &Owed) -> Markup {
    let late = owed.due_at <= cx.now;
    ui::todo_row(&ui::Todo {
        tone: if late { ui::Tone::Soon } else { ui::Tone::Plain },
        when: moment(cx, owed.due_at),
        why: &cx.t(&format!("cases-call-{}", owed.party)),
        kind: &cx.t("today-owed"),
        who: &owed.customer_name,
        href: &format!("/cases/{}", owed.code),
        what: html! {
            (ui::unbroken(&owed.code)) " · " (ui::unbroken(&owed.subject))
            @if owed.news > 1 { " · " b { (t!(cx, "today-owed-news", n = owed.news)) } }
            @if let Some(name) = owed.owner_name.as_deref().filter(|name| *name != cx.actor.name) { " " span.soft { "· " (name) } }
        },
        key: None,
    })
}

/// The cases that wait, each with when it came in.
fn waiting_cases(cx: &Cx, own: &Own) -> Shared {
    own.drawn.once(cx, "cases", || html! { @for row in &own.cases { (case(cx, row)) } })
}

fn case(cx: &Cx, row: &CaseBrief) -> Markup {
    // One's own name is no news.
    let holder = row.assignee_name.as_deref().filter(|name| *name != cx.actor.name);
    let nobody = row.assignee_name.is_none().then(|| cx.t("today-nobody"));
    ui::todo_row(&ui::Todo {
        tone: ui::Tone::Plain,
        when: moment(cx, row.received_at),
        why: &cases::phase_name(cx, row.phase, row.stage.as_deref()),
        kind: &cx.t("today-case"),
        who: &row.customer_name,
        href: &format!("/cases/{}", row.code),
        what: html! {
            (ui::unbroken(&row.code)) " · " (ui::unbroken(&row.subject))
            @if let Some(name) = nobody.as_deref().or(holder) { " " span.soft { "· " (name) } }
        },
        key: None,
    })
}

fn is_today(cx: &Cx, at: Timestamp) -> bool {
    cx.company.day_of(at) == cx.today
}

/// The hour alone when it is today.
fn moment(cx: &Cx, at: Timestamp) -> Markup {
    html! { @if is_today(cx, at) { (cx.time(at)) } @else { (cx.instant(at)) } }
}
