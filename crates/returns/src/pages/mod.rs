//! Pages of returns, and how a return looks wherever it is shown.

pub(crate) mod export;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod panel;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod show;
pub(crate) mod steps;

use crate::{Return, State, rules};
use maud::Markup;
use shell::{Frame, Wrong, t, ui};

/// How far a return is, in a capsule.
fn state_pill(cx: &Frame, r: &Return) -> Markup {
    let tone = match r.state {
        State::Opened | State::WaybillIssued | State::InTransit => ui::Tone::Paused,
        State::Received => ui::Tone::Soon,
        State::Accepted | State::Resolved => ui::Tone::Info,
        State::Closed => ui::Tone::Good,
        State::Rejected => ui::Tone::Late,
        State::Cancelled => ui::Tone::Plain,
    };
    ui::pill(tone, &cx.t(&format!("returns-state-{}", r.state)))
}

/// Why the loop is still open and for how long; nothing once it is closed.
pub(crate) fn why_open(cx: &Frame, r: &Return) -> Option<String> {
    if r.closed_at.is_some() {
        return None;
    }
    let why = cx.t(&format!("returns-why-{}", rules::why_open(r.state, r.way, r.tell_by, r.untold)));
    let (today, since) = (cx.today, cx.company.day_of(r.since));
    let days = since.until(today).map_or(0, |span| span.get_days());
    Some(t!(cx, "returns-why-days", why = why, n = days))
}

/// Why the customer does not know of a step, while the product itself is still under way.
fn why_untold(cx: &Frame, r: &Return) -> Option<String> {
    let untold = r.untold.filter(|_| r.state.is_under_way())?;
    Some(cx.t(&format!("returns-why-{}", rules::why_untold(r.tell_by, Some(untold)))).into_owned())
}

/// By which way it comes: the courier with its waybill, or the place it is brought to.
fn way_words(cx: &Frame, r: &Return) -> String {
    match (&r.courier, &r.waybill) {
        (Some(courier), Some(waybill)) => format!("{courier} {waybill}"),
        _ if r.place.is_empty() => cx.t(&format!("returns-way-{}", r.way)).into_owned(),
        _ => r.place.clone(),
    }
}

/// What is wrong with a form, in words, by the names of its fields.
#[derive(Default)]
struct Wrongs(Vec<(String, String)>);

impl Wrongs {
    fn of(cx: &Frame, wrongs: &[Wrong]) -> Self {
        Self(wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect())
    }

    fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    fn summary(&self, cx: &Frame) -> Markup {
        let all: Vec<(&str, &str)> = self.0.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
        ui::error_summary(&cx.t("returns-not-saved"), &all)
    }
}
