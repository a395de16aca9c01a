//! *Hoy*: what a person should do, in the order in which to do it.

use cases::{
    CaseBrief, Followed, Phase, Requested,
    network::{self, Owed, Silent},
};
use followups::Part;
use jiff::{Timestamp, civil::Date};
use levels::Pressing;
use maud::{Markup, html};
use phone::Missed;
use promises::Promise;
use sales::batches::ToReceive;
use serde::Deserialize;
use shell::{Actor, Cx, Failure, Nav, Page, Permission, Query, page, redirect, t, ui};
use std::sync::Arc;
use uuid::Uuid;

/// How many calls of each part of the day, and how many cases, are shown: what fits on a screen.
const SHOWN: usize = 8;
/// How many batches to receive are shown.
const BATCHES: i64 = 5;
/// How far the cases that wait are counted.
const COUNTED: i64 = 100;

/// What is waiting, as it was read in one snapshot.
#[derive(Default)]
struct Waits {
    calls: Arc<followups::ToCall>,
    cases: Vec<CaseBrief>,
    /// How many cases there are, counted to [`COUNTED`].
    cases_in_all: i64,
    /// Cases whose member of the network stays silent.
    silent: Vec<Silent>,
    /// Cases whose time is running out or has run out.
    pressing: Vec<Pressing>,
    /// What was promised and has to be done now or today, and what of it is broken.
    promises: Vec<Promise>,
    /// A promise that was just noted as kept.
    kept: Option<Promise>,
    /// Cases one follows, to which something happened since one looked.
    followed: Vec<Followed>,
    /// What one is to do for other cases by a day.
    requested: Vec<Requested>,
    /// Calls owed about a case.
    owed: Vec<Owed>,
    /// Who called in vain and should be rung back, and how many there are.
    missed: (Vec<Missed>, usize),
    /// Batches that operations handed over and nobody has received.
    batches: Arc<Vec<ToReceive>>,
    /// Working days nobody brought a list of.
    days: Vec<Date>,
    /// How many customers have no number at which to call them.
    to_mend: i64,
    /// Whether the house is still empty: no list was ever brought.
    begins: bool,
}

impl Waits {
    fn is_empty(&self) -> bool {
        let Self {
            calls,
            cases,
            silent,
            pressing,
            promises,
            requested,
            owed,
            missed,
            batches,
            days,
            followed,
            to_mend,
            ..
        } = self;
        let calls = calls.now.is_empty()
            && calls.later.is_empty()
            && calls.after.is_empty()
            && missed.1 == 0
            && *to_mend == 0;
        let work =
            [cases.is_empty(), silent.is_empty(), owed.is_empty(), pressing.is_empty(), promises.is_empty()];
        let rest = [batches.is_empty(), days.is_empty(), followed.is_empty(), requested.is_empty()];
        calls && work.iter().chain(&rest).all(|nothing| *nothing)
    }

    /// What was asked for by a day is shown once, by that day; unless its case presses sooner.
    fn count_requested_apart(&mut self, actor: &Actor) {
        let sooner =
            |r: &Requested| self.pressing.iter().any(|p| p.case.code == r.code && p.due_at <= r.due_at);
        self.requested.retain(|requested| !sooner(requested));
        let is_requested = |code: &str| self.requested.iter().any(|r| r.code == code);
        self.pressing.retain(|one| !is_requested(&one.case.code));
        self.cases.retain(|case| !is_requested(&case.code));
        // Those that are one's own, or new and nobody's, were counted among the cases.
        let counted = |r: &&Requested| r.assignee_id == Some(actor.id) || r.phase == Phase::New;
        let counted = self.requested.iter().filter(counted).count();
        self.cases_in_all -= i64::try_from(counted).unwrap_or_default();
    }
}

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
    let waits = read(&cx, asked.kept).await?;
    let calls = waits.calls.counts.due;
    let title = t!(cx, "today", day = cx.long_day(cx.local(cx.now).date()));
    let note = html! { (t!(cx, "today-counts", calls = calls, count = followups::counted(&cx, calls), cases = waits.cases_in_all)) };
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
        (followed(&cx, &waits.followed))
        (later(&cx, &waits))
    };
    Ok(page(&cx, Page::new(cx.t("today-title"), Nav::Today, body)))
}

async fn read(cx: &Cx, kept: Option<Uuid>) -> Result<Waits, Failure> {
    let (actor, now, company, asked) = (cx.actor.clone(), cx.now, cx.company.clone(), cx.clone());
    let waits = cx.base().glance(move |tx| {
        let shown = i64::try_from(SHOWN).unwrap_or_default();
        let mut waits = Waits { cases: cases::waiting_for(tx, &actor, shown)?, ..Waits::default() };
        waits.cases_in_all = match waits.cases.len() < SHOWN {
            true => i64::try_from(waits.cases.len()).unwrap_or_default(),
            false => cases::count_waiting_for(tx, &actor, COUNTED)?,
        };
        waits.silent = network::silent(tx, &actor, shown)?;
        waits.pressing = levels::pressing(tx, &actor, now, shown)?;
        waits.promises = promises::pressing(tx, &actor, &company, now, shown)?;
        waits.kept = kept.map(|id| promises::just_kept(tx, &asked, id)).transpose()?.flatten();
        // A case whose time presses is shown once, as that.
        let others = waits.cases.len();
        waits.cases.retain(|case| waits.pressing.iter().all(|one| one.case.code != case.code));
        waits.cases_in_all -= i64::try_from(others - waits.cases.len()).unwrap_or_default();
        waits.requested = cases::requested_of(tx, &actor, shown)?;
        waits.count_requested_apart(&actor);
        waits.followed = cases::followed(tx, &actor, shown)?;
        waits.owed = cases::calls_owed(tx, &actor, shown)?;
        if actor.may(Permission::Calls) {
            waits.calls = followups::to_call(tx, &company, now, shown)?;
            waits.missed = phone::missed(tx, now, SHOWN)?;
        }
        if sales::batches::SEEN_BY.lets(Some(&actor)) {
            waits.batches = sales::batches::to_receive(tx, BATCHES)?;
        }
        if actor.may(Permission::Queues) || actor.may(Permission::Lists) {
            waits.days = sales::batches::days_without_list(tx, &company, now)?;
        }
        if followups::MENDED_BY.lets(Some(&actor)) {
            waits.to_mend = followups::count_to_mend(tx)?;
        }
        waits.begins = waits.is_empty() && sales::months(tx)?.is_empty();
        Ok::<_, db::Error>(waits)
    });
    Ok(waits.await?)
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
    let (rows, count) = &waits.missed;
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
    let cases = waits.cases_in_all - i64::try_from(waits.cases.len()).unwrap_or_default();
    let promises = urgent(cx, waits, true);
    let rows = html! {
        @for (n, promise) in promises.iter().enumerate() { (promises::row(cx, promise, KEYS.get(n).copied())) }
        @for silent in &waits.silent { (unanswered(cx, silent)) }
        @for one in &waits.pressing { (deadline(cx, one)) }
        @if waits.pressing.iter().any(|one| one.missed) { (rest("/overdue", &cx.t("today-all-missed"))) }
        @for one in waits.requested.iter().filter(|one| by_today(cx, one)) { (requested(cx, one)) }
        @for owed in &waits.owed { (call_owed(cx, owed)) }
        (followups::rows_to_call(cx, &waits.calls, Part::Now))
        @if more > 0 { (rest("/calls", &more_calls(cx, more, calls))) }
        @for one in waits.requested.iter().filter(|one| !by_today(cx, one)) { (requested(cx, one)) }
        @for row in &waits.cases { (case(cx, row)) }
        @if cases > 0 { (rest("/cases", &t!(cx, "today-more-cases", n = cases))) }
    };
    let others =
        promises.len() + waits.silent.len() + waits.pressing.len() + waits.owed.len() + waits.requested.len();
    let others = i64::try_from(others).unwrap_or_default();
    let count = calls + waits.cases_in_all + others;
    html! { @if count > 0 { (ui::todo_group(&cx.t("today-now"), &followups::counted(cx, count), rows)) } }
}

/// The cases one follows that changed since one looked.
fn followed(cx: &Cx, followed: &[Followed]) -> Markup {
    let rows = followed.iter().map(|one| {
        ui::todo_row(&ui::Todo {
            tone: ui::Tone::Info,
            when: moment(cx, one.changed_at),
            why: &cases::phase_name(cx, one.phase, one.stage.as_deref()),
            kind: &cx.t("today-followed-kind"),
            who: &one.customer_name,
            href: &format!("/cases/{}", one.code),
            what: html! {
                (ui::unbroken(&one.code)) " · " (ui::unbroken(&one.subject))
                @if let Some(name) = &one.assignee_name { " " span.soft { "· " (name) } }
            },
            key: None,
        })
    });
    let count = i64::try_from(followed.len()).unwrap_or_default();
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
        if one.missed { (ui::Tone::Late, "today-missed") } else { (ui::Tone::Soon, "today-near") };
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
    cx.local(one.due_at).date() <= cx.local(cx.now).date()
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
    cx.local(at).date() == cx.local(cx.now).date()
}

/// The hour alone when it is today.
fn moment(cx: &Cx, at: Timestamp) -> Markup {
    html! { @if is_today(cx, at) { (cx.time(at)) } @else { (cx.instant(at)) } }
}
