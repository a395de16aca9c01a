//! What share of the promises is kept, by person and by team; every number opens its rows.

use crate::{Kept, View, questions::Shares, store::Counted};
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{Cx, t, ui};

pub(super) fn shown(cx: &Cx, shares: &Shares, days: (Date, Date)) -> Markup {
    let whole = shares.people.iter().fold(Kept::default(), |sum, one| Kept {
        kept: sum.kept + one.kept,
        broken: sum.broken + one.broken,
    });
    if whole == Kept::default() {
        return ui::empty_state(&cx.t("promises-none-share"), &cx.t("promises-share-what"), html! {});
    }
    let title = t!(cx, "promises-share-of", from = cx.day(days.0), to = cx.day(days.1));
    html! {
        p.soft { (title) ". " (cx.t("promises-share-what")) }
        (ui::block(&cx.t("promises-by-owner"), table(cx, "promises-owner", &shares.people, Some(whole), days)))
        @if !shares.teams.is_empty() {
            (ui::block(&cx.t("promises-by-team"), table(cx, "promises-team", &shares.teams, None, days)))
        }
    }
}

fn table(cx: &Cx, head: &str, rows: &[Counted], whole: Option<Kept>, days: (Date, Date)) -> Markup {
    let heads =
        [cx.t(head), cx.t("promises-kept-many"), cx.t("promises-broken-many"), cx.t("promises-share")];
    let columns = [ui::col(&heads[0]), ui::num(&heads[1]), ui::num(&heads[2]), ui::num(&heads[3])];
    let with = rows.iter().filter(|one| one.count() != Kept::default()).map(|one| {
        let whose = match one.owner_id {
            Some(id) => format!("owner={id}"),
            None => format!("team={}", shell::encode(&one.name)),
        };
        line(cx, &one.name, one.count(), &whose, days)
    });
    let all = whole.map(|whole| line(cx, &cx.t("promises-all-people"), whole, "", days));
    ui::table(&cx.t("promises-share"), &columns, with.chain(all))
}

fn line(cx: &Cx, name: &str, count: Kept, whose: &str, (from, to): (Date, Date)) -> ui::Row {
    let href = |view: View| {
        let whose = if whose.is_empty() { String::new() } else { format!("&{whose}") };
        format!("/promises?view={view}{whose}&from={from}&to={to}")
    };
    let number = |view: View, n: i64| html! { a href=(href(view)) { (cx.number(n)) } };
    let share = count.share().map(|share| format!("{} %", cx.hundredths(share))).unwrap_or_default();
    ui::row([
        html! { (name) },
        number(View::Kept, count.kept),
        number(View::Broken, count.broken),
        html! { (share) },
    ])
}
