//! Everything that was sent, newest first, and what is repeated by hand.

use super::views::{hands, state_pill, story, whom};
use crate::{Channel, Message, State, messages, send_again, settings, verbs};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, LAST_PAGE, Nav, Page, Path, Query, page, read_filter, redirect, t, ui};
use uuid::Uuid;

/// How many are on a page.
const A_PAGE: i64 = 50;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    page: Option<u32>,
}

pub(super) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let state = read_filter("state", asked.state.as_deref().unwrap_or_default(), State::parse)?;
    let number = asked.page.unwrap_or(1).clamp(1, LAST_PAGE);
    let (actor, app) = (cx.actor.clone(), cx.app.clone());
    let offset = i64::from(number - 1) * A_PAGE;
    let (shown, counts, how) = cx
        .base()
        .read(move |tx| {
            let (shown, counts) = messages(tx, &actor, state, A_PAGE + 1, offset)?;
            Ok::<_, crate::Error>((shown, counts, settings(tx, &app)?))
        })
        .await?;
    let set_up = (how.sends_mail(), how.sends_sms());
    let more = shown.len() > usize::try_from(A_PAGE).unwrap_or_default();
    let shown = &shown[..shown.len().min(usize::try_from(A_PAGE).unwrap_or_default())];
    let body = html! {
        (ui::page_head(&cx.t("channels-title"), html! { (cx.t("channels-note")) }, html! {}))
        (not_set_up(&cx, set_up, how.has_address()))
        (tabs(&cx, state, &counts))
        @if shown.is_empty() {
            (ui::empty_state(&cx.t("channels-none"), &cx.t("channels-none-what"), html! {}))
        } @else {
            (table(&cx, shown, set_up))
            (steps(&cx, asked.state.as_deref().unwrap_or_default(), number, more))
        }
    };
    Ok(page(&cx, Page::new(cx.t("channels-title"), Nav::Messages, body)))
}

fn not_set_up(cx: &Cx, (mail, sms): (bool, bool), address: bool) -> Markup {
    let missing: Vec<_> = [(mail, "channels-email"), (sms, "channels-sms"), (address, "channels-address")]
        .into_iter()
        .filter(|(there, _)| !there)
        .map(|(_, word)| cx.t(word).into_owned())
        .collect();
    if missing.is_empty() {
        return html! {};
    }
    let words = t!(cx, "channels-not-set-up", what = missing.join(", "));
    ui::flash(ui::Tone::Soon, &words, None)
}

fn tabs(cx: &Cx, state: Option<State>, counts: &[(State, i64)]) -> Markup {
    let count = |of: Option<State>| {
        let n: i64 =
            counts.iter().filter(|(state, _)| of.is_none_or(|of| of == *state)).map(|(_, n)| n).sum();
        usize::try_from(n).ok()
    };
    let all = std::iter::once(None).chain(State::ALL.iter().copied().map(Some));
    let said: Vec<_> = all
        .map(|of| match of {
            None => (cx.t("channels-all"), "/messages".to_owned(), of),
            Some(s) => (cx.t(&format!("channels-tab-{s}")), format!("/messages?state={s}"), of),
        })
        .filter(|(_, _, of)| of.is_none() || count(*of) != Some(0) || *of == state)
        .collect();
    let tabs: Vec<_> = said
        .iter()
        .map(|(text, href, of)| ui::Tab { text, href, count: count(*of), current: *of == state })
        .collect();
    ui::tabs(&cx.t("channels-title"), &tabs)
}

fn table(cx: &Cx, shown: &[Message], set_up: (bool, bool)) -> Markup {
    let words = ["whom", "what", "state", "hands"].map(|w| cx.t(&format!("channels-col-{w}")));
    let [to, what, state, by_hand] = &words;
    let columns = [ui::col(to), ui::prose(what), ui::col(state), ui::col(by_hand)];
    let rows = shown.iter().map(|m| {
        let ready = if m.channel == Channel::Email { set_up.0 } else { set_up.1 };
        ui::row([
            whom(cx, m),
            ui::unbroken(&title(m)),
            html! { (state_pill(cx, m, ready)) " " (story(cx, m)) },
            html! { (hands(cx, m)) },
        ])
    });
    ui::table(&cx.t("channels-title"), &columns, rows)
}

/// Its subject, or the first words of a text message.
fn title(message: &Message) -> String {
    if message.subject.is_empty() { message.body.replace("{link}", "…") } else { message.subject.clone() }
}

fn steps(cx: &Cx, state: &str, number: u32, more: bool) -> Markup {
    let to = |n: u32| format!("/messages?state={}&page={n}", shell::encode(state));
    let (back, on) = (to(number.saturating_sub(1)), to(number + 1));
    let (before, after) = (cx.t("channels-newer"), cx.t("channels-older"));
    ui::pager(
        &cx.t("channels-title"),
        "",
        (number > 1).then_some((&*before, back.as_str())),
        more.then_some((&*after, on.as_str())),
    )
}

#[derive(Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    back: String,
}

impl Back {
    /// Where to go on: a page of ours.
    fn to(&self) -> Redirect {
        let ours = self.back.starts_with('/') && !self.back.starts_with("//") && !self.back.contains('\\');
        redirect(if ours { &self.back } else { "/messages" })
    }
}

pub(super) async fn again(cx: Cx, Path(id): Path<Uuid>, Form(back): Form<Back>) -> Result<Redirect, Failure> {
    send_again(cx.base(), &cx.actor, id).await?;
    Ok(back.to())
}

pub(super) async fn told(cx: Cx, Path(id): Path<Uuid>, Form(back): Form<Back>) -> Result<Redirect, Failure> {
    verbs::mark_told(cx.base(), &cx.actor, id).await?;
    Ok(back.to())
}
