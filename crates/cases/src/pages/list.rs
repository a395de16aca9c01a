//! The list of cases, found as one types, with its views.

use super::{Sorted, table_of};
use crate::{
    CaseBrief, Error, Filter, Kind, Order, Phase, View,
    history::HISTORY_LISTS,
    import::CASE_LISTS,
    listing::{self, COUNTED, Desk, Listing, Saved},
    questions,
    search::{
        Asking, Piece,
        ask::at_hand,
        typed::{What, without},
    },
    views::{Column, SavedView},
};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Drawn, Failure, Nav, Page, Permission, Query, Say, Wrong, page, read_filter, t, ui};
use uuid::Uuid;

#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    pub(super) q: String,
    /// One of those everybody has, or a saved one.
    view: String,
    /// The saved view whose columns and order are kept while its query is changed.
    like: String,
    kind: String,
    phase: String,
    /// Instead of the view's own.
    order: String,
    page: Option<u32>,
}

impl Asked {
    /// What is asked for, and the saved view it looks like.
    fn filter<'s>(&self, saved: &'s Saved) -> Result<(Filter, Option<&'s SavedView>), Wrong> {
        let known = |id: &str| id.parse().ok().and_then(|id| saved.find(id));
        let chosen = known(&self.view);
        let like = chosen.or_else(|| known(&self.like));
        let view = match (chosen, self.view.parse::<Uuid>()) {
            // A view that was deleted meanwhile is no reason to show nothing.
            (Some(_), _) | (None, Ok(_)) => View::default(),
            (None, Err(_)) => read_filter("view", &self.view, View::parse)?.unwrap_or_default(),
        };
        let blank = self.q.trim().is_empty();
        let q = chosen.filter(|_| blank).map_or_else(|| self.q.clone(), |view| view.query.clone());
        // A view may be of all there is.
        let view = if chosen.is_some() { View::All } else { view };
        let order = read_filter("order", &self.order, Order::parse)?;
        let filter = Filter {
            q,
            view,
            kind: read_filter("kind", &self.kind, Kind::read)?,
            phase: read_filter("phase", &self.phase, Phase::parse)?,
            order: order
                .or(like.map(|view| view.order))
                .unwrap_or_else(|| if blank { view.order() } else { Order::default() }),
            page: self.page.unwrap_or(1).clamp(1, shell::LAST_PAGE),
        };
        Ok((filter, like))
    }

    /// The address of the same list with another page or query.
    fn at(&self, more: &[(&str, &str)]) -> String {
        let Self { q, view, like, kind, phase, order, .. } = self;
        let own = [
            ("q", &**q),
            ("view", &**view),
            ("like", &**like),
            ("kind", &**kind),
            ("phase", &**phase),
            ("order", &**order),
        ];
        let own = own.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
        let said = own.chain(more.iter().copied()).filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            said.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect();
        if query.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", query.join("&")) }
    }
}

/// The same search as the part of an address after `?`, for what is done with all that it finds.
pub(super) fn same(filter: &Filter) -> String {
    let kind = filter.kind.map(|kind| kind.as_str()).unwrap_or_default();
    let phase = filter.phase.map(|phase| phase.as_str()).unwrap_or_default();
    let all = [
        ("q", filter.q.as_str()),
        ("view", filter.view.as_str()),
        ("kind", kind),
        ("phase", phase),
        ("order", filter.order.as_str()),
    ];
    let said = all.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect::<Vec<_>>().join("&")
}

pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let read = asked.clone();
    let wrong = |wrong| Error::Invalid(vec![wrong]);
    let desk = listing::desk(&cx, move |saved| Ok(read.filter(saved).map_err(wrong)?.0)).await?;
    let (filter, like) = (&desk.filter, asked.filter(&desk.saved)?.1);
    let may = cx.actor.may(Permission::Cases);
    let body = html! {
        (ui::page_head(&cx.t("cases-title"), html! { (cx.t("cases-about")) }, html! {
            @if may { a.button.main href="/cases/new" data-key="n" { (cx.t("cases-new")) " " (ui::kbd("N")) } }
        }))
        (shell::live_lists())
        (toolbar(&cx, &asked, filter, like, &desk.listing.drawn)?)
        (tabs(&cx, &asked, &desk))
        (results(&cx, &asked, filter, like, &desk.listing))
    };
    Ok(page(&cx, Page::new(cx.t("cases-title"), Nav::Cases, body)))
}

fn toolbar(
    cx: &Cx,
    asked: &Asked,
    filter: &Filter,
    like: Option<&SavedView>,
    drawn: &Drawn,
) -> Result<Markup, Failure> {
    let find = cx.t("cases-find");
    let asking = Asking::of(cx)?;
    // The same list with one word more: what is the same for all of them is written once.
    let same = asked.at(&[("q", ""), ("view", ""), ("page", "")]);
    let typed = shell::encode(&format!("{} ", filter.q.trim()));
    let with =
        format!("{same}{}q={}", if same.contains('?') { '&' } else { '?' }, typed.trim_start_matches("%20"));
    Ok(html! {
        form.toolbar role="search" method="get" action="/cases" {
            @if filter.view != View::All { input type="hidden" name="view" value=(filter.view); }
            @if let Some(like) = like { input type="hidden" name="like" value=(like.id); }
            @if !asked.order.is_empty() { input type="hidden" name="order" value=(asked.order); }
            label.sr for="f-q" { (find) }
            input #f-q type="search" name="q" value=(filter.q) placeholder=(cx.t("cases-find-how")) autocomplete="off" spellcheck="false"
                data-find="/cases" data-key="f" data-suggest="/cases/suggestions";
            noscript { button.quiet { (cx.t("shell-search")) } }
        }
        details.filters {
            summary { (cx.t("cases-filters")) }
            p.soft.small { (cx.t("cases-filters-how")) }
            (drawn.once(cx, &format!("filters {with}"), || filters(&asking, &with)))
        }
    })
}

/// The filters that can be chosen with the mouse, each a link to the list with it.
fn filters(asking: &Asking, with: &str) -> Markup {
    html! {
        dl {
            @for (name, all) in at_hand(asking) {
                dt { (name) }
                dd {
                    @for text in all {
                        a href={ (with) (shell::encode(&text)) } { (text.split_once(':').map_or("", |(_, v)| v).trim_matches('"')) }
                    }
                }
            }
        }
    }
}

/// The views. What somebody types is hardly ever typed again; without it they are what they were.
fn tabs(cx: &Cx, asked: &Asked, desk: &Desk) -> Markup {
    if !asked.q.trim().is_empty() {
        return draw_tabs(cx, asked, desk);
    }
    let way = format!("{} {} {:?} {:?}", asked.view, desk.filter.view, desk.common, desk.fitting);
    html! { (desk.saved.drawn.once(cx, &way, || draw_tabs(cx, asked, desk))) }
}

fn draw_tabs(cx: &Cx, asked: &Asked, desk: &Desk) -> Markup {
    let filter = &desk.filter;
    // Everything a member sees is theirs: for them there is only done and to do.
    let typed = !asked.q.trim().is_empty();
    let more = |n: usize| {
        if n > COUNTED {
            t!(cx, "cases-more-than", n = COUNTED)
        } else {
            cx.number(i64::try_from(n).unwrap_or_default())
        }
    };
    let own = desk.common.iter().map(|(view, n)| {
        let current = !typed && asked.view.parse::<Uuid>().is_err() && *view == filter.view;
        let count = (*view != View::All).then(|| more(*n));
        (cx.t(&format!("cases-view-{view}")).into_owned(), format!("/cases?view={view}"), count, current)
    });
    let saved = desk.saved.iter().zip(&desk.fitting).map(|(view, n)| {
        let current = asked.view == view.id.to_string() || (typed && filter.q.trim() == view.query);
        (view.name.clone(), format!("/cases?view={}", view.id), Some(more(*n)), current)
    });
    html! {
        nav.tabs aria-label=(cx.t("cases-views")) {
            @for (nth, (text, href, count, current)) in own.chain(saved).enumerate() {
                a href=(href) aria-current=[current.then_some("page")] data-key=[(nth < 9).then(|| format!("g{}", nth + 1))] {
                    (text) @if let Some(count) = count { " " span.count { (count) } }
                }
            }
            a.soft href="/cases/views" { (cx.t("cases-views-manage")) }
        }
    }
}

fn results(
    cx: &Cx,
    asked: &Asked,
    filter: &Filter,
    like: Option<&SavedView>,
    found: &Listing<CaseBrief>,
) -> Markup {
    let Listing { rows, more, wrongs, pieces, of_newest, drawn } = found;
    let first = (filter.page - 1) * questions::PER_PAGE + 1;
    let last = first + rows.len() as u32 - u32::from(!rows.is_empty());
    let shown = t!(cx, "cases-shown", first = first, last = last);
    let said = if *more { shown.clone() } else { t!(cx, "cases-found", n = rows.len()) };
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let to = |page: u32| asked.at(&[("page", &page.to_string())]);
    let (before, after) = (to(filter.page.saturating_sub(1)), to(filter.page + 1));
    let columns = like.map_or(Column::ALL.to_vec(), SavedView::columns);
    let picks = cx.actor.may(Permission::Cases).then_some("bulk");
    // Words are found in an order of their own.
    let asks_words = pieces.iter().any(|piece| !piece.negated && !matches!(piece.what, What::Filter(..)));
    let sorts = if asks_words { Vec::new() } else { sorts(asked, filter.order) };
    // What is late changes by the clock, while nothing else does.
    let late = rows.iter().filter(|row| row.next_due_at.is_some_and(|due| due <= cx.now)).count();
    let way = format!("table {columns:?} {picks:?} {sorts:?} {late}");
    html! {
        div data-region="results" data-say=(said) {
            @for wrong in wrongs { (not_understood(cx, wrong)) }
            (chips(cx, asked, filter, pieces))
            @if rows.is_empty() {
                (nothing(cx, filter))
            } @else {
                (drawn.once(cx, &way, || table_of(cx, &cx.t("cases-title"), rows, &columns, &sorts, picks)))
                (ui::pager(&cx.t("cases-pages"), &shown, (filter.page > 1).then_some((&back, &before)), more.then_some((&on, &after))))
                (with_all(cx, filter, picks, *more || filter.page > 1))
            }
            @if let Some(n) = of_newest {
                p.soft { (t!(cx, "cases-found-of-newest", n = cx.number(i64::try_from(*n).unwrap_or(i64::MAX)))) }
            }
        }
    }
}

/// The columns by which the list can be put in order, where each leads and which way it is now.
fn sorts(asked: &Asked, now: Order) -> Vec<Sorted> {
    let at = |order: Order| asked.at(&[("order", order.as_str()), ("page", "")]);
    let received = match now {
        Order::Newest => (at(Order::Oldest), Some(ui::Sort::Down)),
        Order::Oldest => (at(Order::Newest), Some(ui::Sort::Up)),
        Order::Deadline => (at(Order::Newest), None),
    };
    let deadline = (at(Order::Deadline), (now == Order::Deadline).then_some(ui::Sort::Up));
    vec![(Column::Received, received.0, received.1), (Column::Deadline, deadline.0, deadline.1)]
}

/// What of a search was not understood, and that the rest of it was looked for.
pub fn not_understood(cx: &Cx, wrong: &Say) -> Markup {
    let said = t!(cx, "cases-search-with-the-rest", said = cx.words_of(wrong));
    html! { (ui::flash(ui::Tone::Soon, &said, None)) }
}

/// The filters that are on, each with a cross that takes it out, and a way to keep all of it.
fn chips(cx: &Cx, asked: &Asked, filter: &Filter, typed: &[Piece]) -> Markup {
    let filters: Vec<_> = typed
        .iter()
        .filter(|piece| matches!(&piece.what, What::Filter(_, values) if !values.is_empty()))
        .collect();
    if filter.q.trim().is_empty() {
        return html! {};
    }
    html! {
        ul.chips {
            @for piece in filters {
                @let text = &filter.q[piece.at.clone()];
                @let rest = without(&filter.q, piece);
                li { a href=(asked.at(&[("q", &rest), ("view", if rest.is_empty() { "all" } else { "" }), ("page", "")])) aria-label=(t!(cx, "cases-filter-remove", filter = text)) {
                    (text) " " (ui::icon(ui::Icon::Close))
                } }
            }
            li { a.soft href={ "/cases/views/new?q=" (shell::encode(filter.q.trim())) } { (cx.t("cases-view-keep")) } }
        }
    }
}

/// What can be done with the marked cases, and with all that the search finds.
fn with_all(cx: &Cx, filter: &Filter, picks: Option<&str>, more: bool) -> Markup {
    let same = same(filter);
    html! {
        div.toolbar.under {
            @if let Some(form) = picks {
                form #(form) method="get" action="/cases/bulk" data-pick data-words-all=(cx.t("cases-pick-all")) {
                    button data-key="b" { (cx.t("cases-bulk-marked")) " " (ui::kbd("B")) }
                    " " span.soft data-pick-count data-words-picked=(cx.t("cases-bulk-picked")) { (cx.t("cases-bulk-mark-how")) }
                }
                @if more { a.button.quiet href={ "/cases/bulk?all=yes&" (same) } { (cx.t("cases-bulk-all")) } }
            }
            span.end {
                (crate::export::links(cx, "/cases/export", &same))
                @if cx.actor.may(CASE_LISTS.may) {
                    " · " a href=(CASE_LISTS.paths.all) { (cx.t("cases-import")) }
                    " · " a href=(HISTORY_LISTS.paths.all) { (cx.t("cases-import-history")) }
                }
            }
        }
    }
}

fn nothing(cx: &Cx, filter: &Filter) -> Markup {
    let key = if filter.q.trim().is_empty() { "cases-none" } else { "cases-not-found" };
    let bring = key == "cases-none" && cx.actor.may(CASE_LISTS.may);
    let bring = html! { @if bring { a.button href=(CASE_LISTS.paths.all) { (cx.t("cases-import")) } } };
    ui::empty_state(&cx.t(key), &cx.t(&format!("{key}-what")), bring)
}
