//! The list of promises: open, due, broken, kept; and what share of them is kept.

use super::{shares, standing_pill};
use crate::{
    Error, Filter, Promise, View,
    questions::{self, PER_PAGE},
    settings,
};
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Frame, LAST_PAGE, Nav, Page, Permission, Person, Query, page, read_filter, t, ui};
use uuid::Uuid;

/// The tab that shows the share that is kept, beside those of [`View`].
const SHARE: &str = "share";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    view: String,
    owner: String,
    team: String,
    from: String,
    to: String,
    page: Option<u32>,
    pub(crate) format: String,
}

impl Asked {
    /// Which promises are asked for.
    pub(crate) fn filter(&self, cx: &Frame) -> Result<Filter, Failure> {
        let day = |field: &str, text: &str| read_filter(field, text, |text| text.parse::<Date>().ok());
        let (first, last) = (day("from", &self.from)?, day("to", &self.to)?);
        let view = if self.view == SHARE { "" } else { &self.view };
        let from = first.map(|day| questions::period(&cx.company, (day, day)).0);
        let until = last.map(|day| questions::period(&cx.company, (day, day)).1);
        Ok(Filter {
            view: read_filter("view", view, View::parse)?.unwrap_or_default(),
            owner: read_filter("owner", &self.owner, |text| text.parse::<Uuid>().ok())?,
            team: Some(self.team.clone()).filter(|team| !team.is_empty()),
            from,
            until,
            horizon: Some(settings::of(&cx.company).horizon(&cx.company, cx.now)),
        })
    }

    /// The period whose share is shown: what was asked for, or this month up to its end.
    fn days(&self, cx: &Cx) -> (Date, Date) {
        let today = cx.today;
        let day = |text: &str, or: Date| text.parse().unwrap_or(or);
        (day(&self.from, today.first_of_month()), day(&self.to, today.last_of_month()))
    }

    /// What the list was asked for, with another view, ready for an address.
    fn query(&self, view: &str) -> String {
        let fields = [
            ("view", view),
            ("owner", &self.owner),
            ("team", &self.team),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect::<Vec<_>>().join("&")
    }

    /// The address of the same list with another view, or another page of it.
    fn at(&self, path: &str, view: &str, more: &str) -> String {
        let query = [self.query(view), more.to_owned()].into_iter().filter(|part| !part.is_empty());
        format!("{path}?{}", query.collect::<Vec<_>>().join("&"))
    }
}

pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let (filter, number) = (asked.filter(&cx)?, asked.page.unwrap_or(1).clamp(1, LAST_PAGE));
    let people = cx.app.people().await?;
    let (reader, wanted, days, share) = (cx.clone(), filter.clone(), asked.days(&cx), asked.view == SHARE);
    let (rows, kept, teams) = cx
        .base()
        .read(move |tx| {
            let teams = questions::teams(tx)?;
            if share {
                let kept = questions::shares(tx, &reader.actor, &reader.company, days, reader.now)?;
                return Ok((None, Some(kept), teams));
            }
            let rows = questions::page(tx, &reader.actor, &wanted, reader.now, number)?;
            Ok::<_, Error>((Some(rows), None, teams))
        })
        .await?;
    let view = if share { SHARE } else { filter.view.as_str() };
    let body = html! {
        (shell::live_lists())
        (ui::page_head(&cx.t("promises-title"), html! { (cx.t("promises-about")) }, html! {}))
        (tabs(&cx, &asked, view))
        (toolbar(&cx, &asked, view, days, &people, &teams))
        @if let Some(kept) = &kept { (shares::shown(&cx, kept, days)) }
        @if let Some((rows, more)) = &rows { (results(&cx, &asked, &filter, rows, number, *more)) }
    };
    Ok(page(&cx, Page::new(cx.t("promises-title"), Nav::Promises, body)))
}

fn tabs(cx: &Cx, asked: &Asked, current: &str) -> Markup {
    let views = View::ALL.iter().map(|view| view.as_str()).chain([SHARE]);
    let texts: Vec<_> = views
        .map(|view| (cx.t(&format!("promises-view-{view}")), asked.at("/promises", view, ""), view))
        .collect();
    let tabs: Vec<ui::Tab> = texts
        .iter()
        .map(|(text, href, view)| ui::Tab { text, href, count: None, current: *view == current })
        .collect();
    ui::tabs(&cx.t("promises-views"), &tabs)
}

fn toolbar(
    cx: &Cx,
    asked: &Asked,
    view: &str,
    days: (Date, Date),
    people: &[Person],
    teams: &[String],
) -> Markup {
    let works = |p: &&Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    let everybody = !cx.actor.may(Permission::OwnCases);
    let (from, to) = if view == SHARE {
        (days.0.to_string(), days.1.to_string())
    } else {
        (asked.from.clone(), asked.to.clone())
    };
    html! {
        form.toolbar role="search" method="get" action="/promises" {
            input type="hidden" name="view" value=(view);
            @if everybody && view != SHARE {
                label.sr for="f-owner" { (cx.t("promises-owner")) }
                select #f-owner name="owner" {
                    option value="" { (cx.t("promises-every-owner")) }
                    @for p in people.iter().filter(works) {
                        @let id = p.id.to_string();
                        option value=(id) selected[asked.owner == id] { (p.name) }
                    }
                }
                @if !teams.is_empty() {
                    label.sr for="f-team" { (cx.t("promises-team")) }
                    select #f-team name="team" {
                        option value="" { (cx.t("promises-every-team")) }
                        @for team in teams { option value=(team) selected[asked.team == *team] { (team) } }
                    }
                }
            }
            span.pair {
                label for="f-from" { (cx.t("promises-from")) }
                input #f-from type="date" name="from" value=(from);
            }
            span.pair {
                label for="f-to" { (cx.t("promises-to")) }
                input #f-to type="date" name="to" value=(to);
            }
            button.quiet { (cx.t("promises-show")) }
        }
    }
}

fn results(cx: &Cx, asked: &Asked, filter: &Filter, rows: &[Promise], number: u32, more: bool) -> Markup {
    if rows.is_empty() {
        let none = format!("promises-none-{}", filter.view);
        return ui::empty_state(&cx.t(&none), &cx.t("promises-none-what"), html! {});
    }
    let first = (number - 1) * PER_PAGE + 1;
    let last = first + u32::try_from(rows.len()).unwrap_or_default() - 1;
    let shown = t!(cx, "promises-shown", first = first, last = last);
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let to = |page: u32| asked.at("/promises", filter.view.as_str(), &format!("page={page}"));
    let (before, after) = (to(number.saturating_sub(1)), to(number + 1));
    html! {
        (table(cx, rows))
        p.soft.small { (takeout::links(cx, "/promises/export", &asked.query(filter.view.as_str()))) }
        (ui::pager(&cx.t("promises-title"), &shown, (number > 1).then_some((&*back, before.as_str())), more.then_some((&*on, after.as_str()))))
    }
}

fn table(cx: &Cx, rows: &[Promise]) -> Markup {
    let heads = ["customer", "what", "due", "standing", "owner", "of", "made"]
        .map(|head| cx.t(&format!("promises-col-{head}")));
    let columns: Vec<_> = heads.iter().map(|head| ui::col(head)).collect();
    let opens = cx.actor.may(Permission::Cases);
    let rows = rows.iter().map(|p| {
        let late = p.owed && p.due_at <= cx.now;
        ui::row([
            html! {
                // Whoever only sees how promises are kept cannot open what they were made in.
                @if opens { a href=(p.href()) data-row { (p.customer_name) } } @else { (p.customer_name) }
            },
            html! { (p.words) @if p.complaint { " " (ui::pill(ui::Tone::Info, &cx.t("promises-complaint"))) } },
            html! { span.nowrap { (cx.when(p.due_at)) } },
            standing_pill(cx, p),
            html! { (p.owner_name) @if !p.team.is_empty() { " " span.soft { "· " (p.team) } } },
            ui::unbroken(&p.about_code),
            html! { span.nowrap { (cx.instant(p.made_at)) } },
        ])
        .tone(if late { ui::Tone::Late } else { ui::Tone::Plain })
    });
    ui::table(&cx.t("promises-title"), &columns, rows)
}
