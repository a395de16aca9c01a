//! The board: how much there is of everything, of whom, and how it stands; and giving cases to others from there. Every
//! number leads to the rows it counts.

mod calls;
mod count;
mod rows;

pub(crate) use calls::show as calls;
pub(crate) use rows::{reassign, show as part};

use cases::Phase;
use count::{Board, Line, Who};
use maud::{Markup, html};
use shell::{Cx, Failure, Nav, Page, page, t, ui};

/// The phases of open cases, in the order of the columns.
const OPEN: [Phase; 4] = [Phase::New, Phase::Working, Phase::WaitingCustomer, Phase::WaitingThird];

pub(crate) async fn show(cx: Cx) -> Result<Markup, Failure> {
    let board = count::read(&cx).await?;
    let body = html! {
        (shell::live_lists())
        (ui::page_head(&cx.t("board"), html! { (cx.t("board-what")) }, html! {
            a.button href="/overdue" data-key="v" { (cx.t("board-overdue")) " " (ui::kbd("V")) }
            a.button href="/complaints" { (cx.t("complaints")) }
        }))
        div.stack data-region="board" {
            (today(&cx, &board))
            (ui::block(&cx.t("board-teams"), teams(&cx, &board)))
            (ui::block(&cx.t("board-people"), people(&cx, &board)))
        }
    };
    Ok(page(&cx, Page::new(cx.t("board"), Nav::Board, body)))
}

/// What is open in all, and how far today's calls are.
fn today(cx: &Cx, board: &Board) -> Markup {
    let all = &board.all;
    let figure = |title: &str, value: i64, href: &str, about: String| {
        let (title, value) = (cx.t(title), cx.number(value));
        let aim = ui::Aim { text: &about, reached: None };
        ui::figure(&ui::Figure {
            title: &title,
            value: &value,
            unit: "",
            href,
            delta: None,
            aim,
            spark: None,
        })
    };
    let day = &board.day;
    let oldest = all.oldest.map(|at| t!(cx, "board-oldest-since", day = cx.instant(at))).unwrap_or_default();
    let called = t!(cx, "board-calls-of", due = day.due, contacted = day.contacted);
    let left = t!(cx, "board-calls-left", n = day.waiting, count = counted(cx, day.waiting));
    ui::figures(html! {
        (figure("board-open", all.open, "/board/cases", oldest))
        (figure("board-unassigned", all.unassigned, "/board/cases?assignee=none", String::new()))
        (figure("board-missed", all.overdue, "/overdue", t!(cx, "board-near-too", n = all.near)))
        (figure("board-called", day.called, "/board/calls", called))
        (figure("board-waiting", day.waiting, "/calls?part=now", left))
    })
}

fn counted(cx: &Cx, n: i64) -> String {
    let most = followups::MOST_COUNTED;
    if n >= most { t!(cx, "today-more-than", n = cx.number(most)) } else { cx.number(n) }
}

/// A number that leads to its rows; a nought is only said.
fn number(cx: &Cx, n: i64, href: &str) -> Markup {
    html! { @if n == 0 { span.soft { "0" } } @else { a href=(href) { (cx.number(n)) } } }
}

fn part_at(team: &str, assignee: &str, phase: Option<Phase>) -> String {
    let said = part_query(team, assignee, phase);
    if said.is_empty() { "/board/cases".to_owned() } else { format!("/board/cases?{said}") }
}

/// A part of the board, ready for an address.
fn part_query(team: &str, assignee: &str, phase: Option<Phase>) -> String {
    let phase = phase.map(|phase| phase.to_string()).unwrap_or_default();
    let fields = [("team", team), ("assignee", assignee), ("phase", &phase)];
    let said: Vec<String> = fields
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", shell::encode(value)))
        .collect();
    said.join("&")
}

fn teams(cx: &Cx, board: &Board) -> Markup {
    let stages = cases::Stages::of(&cx.company);
    let phases = OPEN.map(|phase| cx.t(&format!("cases-phase-{phase}")).into_owned());
    // A phase whose only stage has a name of its own is called so.
    let phases = OPEN.map(|phase| match stages.offered(phase).collect::<Vec<_>>().as_slice() {
        [only] => only.name.clone(),
        _ => phases[OPEN.iter().position(|p| *p == phase).unwrap_or_default()].clone(),
    });
    let [team, unassigned, missed, near, oldest] =
        ["team", "unassigned", "missed", "near", "oldest"].map(|w| cx.t(&format!("board-{w}")));
    let mut columns = vec![ui::col(&team)];
    columns.extend(phases.iter().map(|name| ui::num(name)));
    columns.extend([ui::num(&unassigned), ui::num(&missed), ui::num(&near), ui::short(&oldest)]);
    let rows = board.teams.iter().map(|(who, line)| {
        let key = who.key();
        let name = match who {
            Who::Nobody => cx.t("board-no-team").into_owned(),
            Who::Known(_, name) => name.clone(),
        };
        let mut cells = vec![html! { a href=(part_at(&key, "", None)) data-row { (name) } }];
        cells.extend(OPEN.iter().map(|phase| number(cx, line.of(*phase), &part_at(&key, "", Some(*phase)))));
        cells.push(number(cx, line.unassigned, &part_at(&key, "none", None)));
        cells.extend(pressure(cx, line, "team", &key));
        cells.push(since(cx, line));
        ui::row(cells).tone(tone(line))
    });
    let rows: Vec<_> = rows.collect();
    html! {
        @if rows.is_empty() { p.soft { (cx.t("board-nothing")) } }
        @else { (ui::table(&cx.t("board-teams"), &columns, rows)) }
    }
}

fn people(cx: &Cx, board: &Board) -> Markup {
    let words = ["person", "open", "missed", "near", "calls", "oldest"].map(|w| cx.t(&format!("board-{w}")));
    let [person, open, missed, near, calls, oldest] = &words;
    let columns =
        [ui::col(person), ui::num(open), ui::num(missed), ui::num(near), ui::num(calls), ui::short(oldest)];
    let rows = board.people.iter().map(|(who, line)| {
        let key = who.key();
        let name = match who {
            Who::Nobody => cx.t("cases-nobody").into_owned(),
            Who::Known(_, name) => name.clone(),
        };
        let mut cells = vec![
            html! { @if line.open > 0 { a href=(part_at("", &key, None)) data-row { (name) } } @else { (name) } },
            number(cx, line.open, &part_at("", &key, None)),
        ];
        cells.extend(pressure(cx, line, "assignee", &key));
        cells.push(number(cx, line.calls, &format!("/board/calls?agent={key}")));
        cells.push(since(cx, line));
        ui::row(cells).tone(tone(line))
    });
    let rows: Vec<_> = rows.collect();
    html! {
        @if rows.is_empty() { p.soft { (cx.t("board-nothing")) } }
        @else { (ui::table(&cx.t("board-people"), &columns, rows)) }
    }
}

/// How many are overdue and about to be, each leading to them.
fn pressure(cx: &Cx, line: &Line, field: &str, key: &str) -> [Markup; 2] {
    [
        number(cx, line.overdue, &format!("/overdue?{field}={key}")),
        number(cx, line.near, &format!("/overdue?part=near&{field}={key}")),
    ]
}

fn since(cx: &Cx, line: &Line) -> Markup {
    html! { @if let Some(oldest) = line.oldest { (cx.when(oldest)) } }
}

fn tone(line: &Line) -> ui::Tone {
    match (line.overdue, line.near) {
        (1.., _) => ui::Tone::Late,
        (_, 1..) => ui::Tone::Soon,
        _ => ui::Tone::Plain,
    }
}
