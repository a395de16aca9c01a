//! The questions of a call: one at a time with scripts, all of them without.

use super::form::{Fields, get};
use crate::{
    codes::{Cause, Condition, Problem},
    view::CallView,
};
use maud::{Markup, html};
use shell::{
    Cx,
    ui::{self, kbd},
};
use surveys::Part;

/// What the interview is drawn from.
pub struct Interview<'a> {
    pub cx: &'a Cx,
    pub view: &'a CallView,
    /// What was typed before.
    pub fields: &'a Fields,
    /// Field and sentence of what was refused.
    pub wrongs: &'a [(String, String)],
}

impl Interview<'_> {
    /// The questions, the proposals they lead to, and the buttons.
    pub fn render(&self) -> Markup {
        let cx = self.cx;
        html! {
            ol.steps data-steps aria-label=(cx.t("followups-questions")) {}
            (self.received())
            (self.arrived())
            (self.promise())
            (self.condition())
            (self.marks(Part::Carrier, "carrier_mark", Some("received=yes")))
            (self.marks(Part::Rep, "rep_mark", None))
            (self.cause())
            (self.correct_use())
            (self.comment())
            (self.proposals())
            p.notice.is-late data-notice role="alert" {}
            div.actions {
                button type="button" data-interview-back hidden { (cx.t("followups-back")) " " (kbd("⇧↵")) }
                button.main type="button" data-interview-next hidden { (cx.t("followups-next")) " " (kbd("↵")) }
                button.main data-interview-finish { (cx.t("followups-finish")) }
            }
            section.answered data-answered hidden aria-label=(cx.t("followups-answered")) { ul.lines {} }
        }
    }

    /// The words to say for a part, with this call's names.
    pub fn say(&self, part: Part) -> String {
        let view = self.view;
        let (carrier, rep) = (self.cx.t("followups-the-courier"), self.cx.t("followups-the-seller"));
        // A house may be called from before it was set up.
        let company = self.cx.company.name.as_str();
        let nameless = self.cx.t("followups-the-company");
        let company = if company.is_empty() { &nameless } else { company };
        let product = view.lines.first().map_or("", |line| line.product.as_str());
        view.script.say(
            part,
            &[
                ("customer", &view.customer.name),
                ("agent", &self.cx.actor.name),
                ("company", company),
                ("carrier", view.invoice.carrier.as_deref().unwrap_or(&carrier)),
                ("sales_rep", view.invoice.sales_rep.as_deref().unwrap_or(&rep)),
                ("product", product),
            ],
        )
    }

    fn question(&self, part: Part, when: Option<&str>, optional: bool, body: Markup) -> Markup {
        let name = self.cx.t(&format!("followups-ask-{part}"));
        html! {
            fieldset.question data-question=(part.as_str()) data-name=(name) data-when=[when] data-optional[optional] data-likely[when == Some("received=yes")] {
                legend.say {
                    small { (self.cx.t("followups-say")) }
                    @if part == Part::Received { (self.say(Part::Opening)) " " }
                    (self.say(part))
                }
                (body)
            }
        }
    }

    fn answer(&self, name: &str, value: &str, key: &str, text: &str) -> Markup {
        let chosen = get(self.fields, name) == Some(value);
        html! {
            label data-key=(key) { (kbd(key)) input type="radio" name=(name) value=(value) checked[chosen]; span { (text) } }
        }
    }

    /// Zero: was asked, does not know or does not say.
    fn unknown(&self, name: &str) -> Markup {
        self.answer(name, "unknown", "0", &self.cx.t("followups-unknown"))
    }

    fn error(&self, name: &str) -> Option<&str> {
        self.wrongs.iter().find(|(field, _)| field == name).map(|(_, words)| words.as_str())
    }

    fn yes_or_no(&self, name: &str) -> Markup {
        html! {
            (self.answer(name, "yes", "1", &self.cx.t("shell-yes")))
            (self.answer(name, "no", "2", &self.cx.t("shell-no")))
        }
    }

    fn received(&self) -> Markup {
        let error = self.error("received");
        let body = html! {
            @if let Some(error) = error { p.error id="f-received" { (error) } }
            div.answers { (self.yes_or_no("received")) }
            @if self.view.promise_stands(self.cx.now) {
                p.soft data-when="received=no" { (self.cx.t("followups-promise-stands")) }
            }
        };
        self.question(Part::Received, None, false, body)
    }

    fn arrived(&self) -> Markup {
        let (cx, today) = (self.cx, self.view.today(self.cx.now));
        let yesterday = today.yesterday().unwrap_or(today);
        let day = |day, key: &str, word: &str| {
            let text = format!("{}, {}", cx.t(word), cx.day(day));
            self.answer("received_day", &day.to_string(), key, &text)
        };
        let label = cx.t("followups-which-day");
        let (first, last) = (self.view.invoice.invoiced_on.to_string(), today.to_string());
        let body = html! {
            div.answers {
                (day(today, "1", "followups-today"))
                (day(yesterday, "2", "followups-yesterday"))
                (self.answer("received_day", "other", "3", &cx.t("followups-another-day")))
                (self.unknown("received_day"))
            }
            fieldset.plain data-when="received_day=other" {
                (ui::input("received_on", &label).kind("date").between(first.as_str(), last.as_str())
                    .value(get(self.fields, "received_on").unwrap_or_default()).error(self.error("received_on")))
            }
        };
        self.question(Part::Arrived, Some("received=yes"), false, body)
    }

    fn promise(&self) -> Markup {
        let body = html! {
            @if let Some(day) = self.view.invoice.promised_on {
                p.soft { (shell::t!(self.cx, "followups-promised-for", day = self.cx.day(day))) }
            }
            div.answers { (self.yes_or_no("promise_kept")) (self.unknown("promise_kept")) }
        };
        self.question(Part::KeptPromise, Some("received=yes"), false, body)
    }

    fn condition(&self) -> Markup {
        let cx = self.cx;
        let choices = [Condition::Ok, Condition::Damaged, Condition::WrongItem, Condition::Missing];
        let body = html! {
            @if let Some(error) = self.error("condition") { p.error id="f-condition" { (error) } }
            div.answers {
                @for (condition, key) in choices.iter().zip(["1", "2", "3", "4"]) {
                    (self.answer("condition", condition.as_str(), key, &super::named(cx, "condition", condition)))
                }
                (self.unknown("condition"))
            }
            @if self.view.lines.len() > 1 {
                fieldset.plain data-when="condition=damaged|wrong_item|missing" {
                    legend { (cx.t("followups-which-products")) }
                    @for line in &self.view.lines { (self.product(line)) }
                }
            }
        };
        self.question(Part::Condition, Some("received=yes"), false, body)
    }

    fn product(&self, line: &sales::Line) -> Markup {
        let name = format!("line-{}", line.position);
        let words = |condition: Condition| super::named(self.cx, "condition", condition).into_owned();
        let names: Vec<_> =
            Condition::ALL.iter().filter(|c| **c != Condition::Ok).map(|c| (c.as_str(), words(*c))).collect();
        let choices: Vec<_> = names.iter().map(|(code, text)| ui::choice(code, text)).collect();
        let well = words(Condition::Ok);
        html! {
            (ui::select(&name, &line.product, &choices).blank(&well).value(get(self.fields, &name).unwrap_or_default()))
        }
    }

    fn marks(&self, part: Part, name: &str, when: Option<&str>) -> Markup {
        let body = html! {
            @if let Some(error) = self.error(name) { p.error id={ "f-" (name) } { (error) } }
            div.answers.scale {
                @for point in &self.view.scale.points {
                    @let mark = point.mark.to_string();
                    // The mark is said aloud: it must be there where there are no keys to show it.
                    (self.answer(name, &mark, &mark, &format!("{mark} · {}", point.name)))
                }
            }
            div.answers { (self.unknown(name)) }
        };
        self.question(part, when, false, body)
    }

    /// A low mark of the sales rep asks for its cause.
    fn cause(&self) -> Markup {
        let scale = &self.view.scale;
        let low: Vec<String> =
            scale.points.iter().filter(|p| scale.is_low(p.mark)).map(|p| p.mark.to_string()).collect();
        let body = html! {
            div.answers {
                @for (cause, key) in Cause::ALL.iter().zip(["1", "2", "3", "4", "5"]) {
                    (self.answer("rep_cause", cause.as_str(), key, &super::named(self.cx, "cause", cause)))
                }
                (self.unknown("rep_cause"))
            }
        };
        self.question(Part::RepCause, Some(&format!("rep_mark={}", low.join("|"))), false, body)
    }

    fn correct_use(&self) -> Markup {
        let body = html! { div.answers { (self.yes_or_no("correct_use")) (self.unknown("correct_use")) } };
        self.question(Part::CorrectUse, Some("received=yes"), false, body)
    }

    fn comment(&self) -> Markup {
        let label = self.cx.t("followups-comment");
        let body = html! {
            (ui::input("comment", &label).value(get(self.fields, "comment").unwrap_or_default()).error(self.error("comment")))
            p.soft { (self.cx.t("followups-closing")) ": " (self.say(Part::Closing)) }
        };
        self.question(Part::Comment, None, true, body)
    }

    /// A case already filled in for each thing that may have gone wrong; the answers show at most one.
    fn proposals(&self) -> Markup {
        let late = self.when_late();
        let arrived_badly = |condition| format!("received=yes,condition={condition}");
        let mut rules = vec![
            (Problem::WrongItem, arrived_badly(Condition::WrongItem)),
            (Problem::Missing, arrived_badly(Condition::Missing)),
            (Problem::Damaged, arrived_badly(Condition::Damaged)),
            (Problem::Late, late),
        ];
        if !self.view.promise_stands(self.cx.now) {
            rules.push((Problem::NotDelivered, "received=no".to_owned()));
        }
        html! { @for (problem, when) in rules { (self.proposal(problem, &when)) } }
    }

    /// Late is a day after the promised one, or a promise the customer says was not kept.
    fn when_late(&self) -> String {
        let fine = "received=yes,condition!=wrong_item|missing|damaged";
        let mut rule = format!("{fine},promise_kept=no");
        if let Some(promised) = self.view.invoice.promised_on {
            let today = self.view.today(self.cx.now);
            let days = [Some(today), today.yesterday().ok()];
            let late: Vec<String> =
                days.into_iter().flatten().filter(|day| *day > promised).map(|day| day.to_string()).collect();
            if !late.is_empty() {
                rule += &format!(" or {fine},received_day={}", late.join("|"));
            }
            rule += &format!(" or {fine},received_day=other,received_on>{promised}");
        }
        rule
    }

    fn proposal(&self, problem: Problem, when: &str) -> Markup {
        let cx = self.cx;
        let label = cx.t("followups-raise-note");
        let raised = get(self.fields, "raise") == Some(problem.as_str());
        let note = format!("raise_note-{problem}");
        html! {
            fieldset.propose data-propose data-when=(when) {
                p { b { (super::named(cx, "problem", problem)) "." } " " (super::named(cx, "proposal", problem)) }
                label.toggle data-key="r" {
                    input type="checkbox" name="raise" value=(problem.as_str()) checked[raised];
                    span { (cx.t("followups-raise")) } (kbd("R"))
                }
                fieldset.plain data-when={ "raise=" (problem.as_str()) } {
                    (ui::area(&note, &label, 2).value(get(self.fields, &note).unwrap_or_default()))
                }
            }
        }
    }
}
