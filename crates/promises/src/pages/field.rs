//! The part of a form in which a promise is made: proposed from the text as it is typed, or written by hand.

use crate::{Promise, Proposed, Written, input::write_due, questions};
use jiff::Timestamp;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Frame, Json, t, ui};

/// What the part of a form is drawn from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Field<'a> {
    /// The names of the fields whose text is read for promises, with spaces between.
    pub watch: &'a str,
    /// When they are read: a rule of `when.js` over the form's answers; empty: always.
    pub when: &'a str,
    /// What was written before.
    pub written: Written<'a>,
    /// Those that what is written here may keep; the form sends the identity of one as `keeps`.
    pub keeps: &'a [Promise],
    /// Field and sentence of what was refused.
    pub wrongs: &'a [(String, String)],
}

/// The part of a form in which a promise is made. It sends `promise_words` and `promise_due` ([`Written`]), `keeps`,
/// and `promise_no` when what was proposed was declined.
pub fn field(cx: &Cx, f: &Field<'_>) -> Markup {
    let error =
        |name: &str| f.wrongs.iter().find(|(field, _)| field == name).map(|(_, words)| words.as_str());
    let filled = !f.written.words.is_empty() || !f.written.due.is_empty();
    let refused = error("promise_words").is_some() || error("promise_due").is_some();
    // What is over of today is refused in words when it is sent: the form is the same all day.
    let soonest = format!("{}T00:00", cx.today);
    html! {
        div.promise data-promise=(f.watch) data-promise-when=(f.when) data-promise-url="/promises/find" {
            div.found data-promise-found hidden role="status" {
                p { span.soft { (cx.t("promises-seems")) } " " b data-promise-said {} }
                button type="button" data-promise-yes { (cx.t("promises-note-it")) " " (ui::kbd("Alt P")) }
                button.quiet type="button" data-promise-no { (cx.t("promises-not")) }
            }
            input type="hidden" name="promise_no" value="";
            details open[filled || refused] {
                summary { (cx.t("promises-make")) }
                div.fields {
                    (ui::input("promise_words", &cx.t("promises-what")).value(f.written.words).autocomplete("off")
                        .hint(&*cx.t("promises-what-hint")).error(error("promise_words")))
                    (ui::input("promise_due", &cx.t("promises-due")).kind("datetime-local").between(&*soonest, None)
                        .value(f.written.due).hint(&*cx.t("promises-due-hint")).error(error("promise_due")))
                }
            }
            (keeps(cx, f.keeps, f.written.keeps))
        }
    }
}

/// Which of those that are owed is kept by what is written.
fn keeps(cx: &Cx, owed: &[Promise], chosen: &str) -> Markup {
    if owed.is_empty() {
        return html! {};
    }
    let said: Vec<(String, String)> =
        owed.iter().map(|p| (p.id.to_string(), said(cx, &p.words, p.due_at))).collect();
    let choices: Vec<ui::Choice<'_>> = said.iter().map(|(id, words)| ui::choice(id, words)).collect();
    html! { (ui::select("keeps", &cx.t("promises-keeps"), &choices).blank(&cx.t("promises-keeps-none")).value(chosen)) }
}

/// *Llamar · jue 3 dic, 12:00*
pub(crate) fn said(frame: &Frame, words: &str, due: Timestamp) -> String {
    t!(frame, "promises-said", words = words, due = frame.instant(due))
}

/// A text that may promise something.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    text: String,
}

/// What seems to be promised in a text.
#[derive(Serialize)]
pub(crate) struct Proposals {
    promises: Vec<Proposal>,
}

#[derive(Serialize)]
struct Proposal {
    /// What is promised.
    words: String,
    /// As the form's field takes it.
    due: String,
    /// Both, as it is asked.
    said: String,
}

pub(crate) async fn find(cx: Cx, Form(asked): Form<Asked>) -> Result<Json<Proposals>, Failure> {
    let now = cx.now;
    let found = cx.base().read(move |tx| questions::found_in(tx, &asked.text, now)).await?;
    let proposal = |one: Proposed| Proposal {
        said: proposed(&cx, &one),
        due: write_due(one.due, &cx.company),
        words: one.input.words,
    };
    Ok(Json(Proposals { promises: found.into_iter().map(proposal).collect() }))
}

/// What is proposed, and that nobody works on the day it falls on.
fn proposed(frame: &Frame, one: &Proposed) -> String {
    let said = said(frame, &one.input.words, one.due);
    if one.closed { t!(frame, "promises-said-closed", said = said) } else { said }
}

/// What a text that was just kept seems to promise, offered once over the page that shows it: each is noted with a
/// button that posts to `to`. Nothing when there is nothing.
pub fn offer(cx: &Cx, found: &[Proposed], to: &str) -> Markup {
    html! {
        @for one in found {
            div.flash.info role="status" data-promise-offer {
                (ui::icon(ui::Icon::Note))
                p { span.soft { (cx.t("promises-seems")) } " " b { (proposed(cx, one)) } }
                form method="post" action=(to) {
                    (cx.once_field())
                    input type="hidden" name="promise_words" value=(one.input.words);
                    input type="hidden" name="promise_due" value=(write_due(one.due, &cx.company));
                    button data-key="o" { (cx.t("promises-note-it")) " " (ui::kbd("O")) }
                }
            }
        }
    }
}
