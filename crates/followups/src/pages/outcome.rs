//! The dialog that asks how a call ended when it was not gone through to its end.

use super::{form::get, interview::Interview};
use crate::codes::Outcome;
use maud::{Markup, html};
use shell::ui::{self, kbd};
use surveys::Part;

/// The outcomes offered, in the order of their keys. Never more than ten.
const OFFERED: [Outcome; 10] = [
    Outcome::NoAnswer,
    Outcome::Busy,
    Outcome::Voicemail,
    Outcome::CallbackAt,
    Outcome::ThirdParty,
    Outcome::Partial,
    Outcome::NotYetDelivered,
    Outcome::WrongNumber,
    Outcome::OutOfService,
    Outcome::Refused,
];
const KEYS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
/// How firmly the customer refuses, with the key of each.
const REFUSALS: [(&str, &str); 3] = [("soft", "s"), ("hard", "e"), ("do_not_call", "n")];

impl Interview<'_> {
    /// The outcomes with what each needs to know.
    pub fn outcomes(&self) -> Markup {
        let cx = self.cx;
        let offered = OFFERED.iter().zip(KEYS);
        let offered = offered.filter(|(outcome, _)| {
            **outcome != Outcome::NotYetDelivered || !self.view.promise_is_over(cx.now)
        });
        html! {
            dialog.dialog data-outcome open aria-labelledby="outcome-title" {
                header { h2 id="outcome-title" { (cx.t("followups-how-did-it-end")) } }
                @for (_, words) in self.wrongs.iter().filter(|(field, _)| field == "outcome") {
                    p.error id="f-outcome" { (words) }
                }
                div.answers.two { @for (outcome, key) in offered { (self.outcome(*outcome, key)) } }
                (self.words_to_say())
                (self.callback())
                (self.refusal())
                div.actions {
                    button.main { (cx.t("followups-save-outcome")) }
                    button type="button" data-outcome-close hidden { (cx.t("followups-go-on")) " " (kbd("Esc")) }
                }
            }
        }
    }

    fn outcome(&self, outcome: Outcome, key: &str) -> Markup {
        let chosen = get(self.fields, "outcome") == Some(outcome.as_str());
        html! {
            label data-key=(key) {
                (kbd(key)) input type="radio" name="outcome" value=(outcome.as_str()) checked[chosen];
                span { (super::named(self.cx, "outcome", outcome)) }
            }
        }
    }

    /// What to say to a machine, once, and to somebody else, who learns nothing of the order.
    fn words_to_say(&self) -> Markup {
        let left_before = self.view.calls.iter().any(|call| call.outcome == Outcome::Voicemail);
        let message = if left_before {
            self.cx.t("followups-no-second-message").into_owned()
        } else {
            format!("{}: {}", self.cx.t("followups-say"), self.say(Part::Voicemail))
        };
        html! {
            p.soft data-when="outcome=voicemail" { (message) }
            p.soft data-when="outcome=third_party" { (self.cx.t("followups-say")) ": " (self.say(Part::ThirdParty)) }
        }
    }

    /// When to call again, on the customer's clock.
    fn callback(&self) -> Markup {
        let (cx, zone) = (self.cx, self.view.calendar.zone());
        let (day, time) = (cx.t("followups-callback-on"), cx.t("followups-callback-time"));
        let hint = shell::t!(cx, "followups-callback-hint", time = super::local_time(zone, cx.now));
        let today = self.view.today(cx.now).to_string();
        let value = |name| get(self.fields, name).unwrap_or_default();
        let error =
            self.wrongs.iter().find(|(field, _)| field == "callback_on").map(|(_, words)| words.as_str());
        html! {
            fieldset.plain data-when="outcome=callback_at|third_party|partial" {
                div.fields {
                    (ui::input("callback_on", &day).kind("date").between(today.as_str(), None).value(value("callback_on"))
                        .hint(hint.as_str()).error(error))
                    (ui::input("callback_time", &time).kind("time").value(value("callback_time")))
                }
            }
        }
    }

    fn refusal(&self) -> Markup {
        html! {
            fieldset.plain data-when="outcome=refused" {
                legend { (self.cx.t("followups-how-firmly")) }
                div.answers {
                    @for (code, key) in REFUSALS {
                        label data-key=(key) {
                            (kbd(&key.to_uppercase()))
                            input type="radio" name="refusal" value=(code) checked[get(self.fields, "refusal") == Some(code)];
                            span { (super::named(self.cx, "refusal", code)) }
                        }
                    }
                }
            }
        }
    }
}
