//! The form in which goals are set.

use super::short;
use crate::{
    month::Month,
    rules::{Goals, Indicator},
    verbs::SetGoals,
};
use maud::{Markup, html};
use shell::{Frame, Wrong, ui};

/// The form; `typed` and `wrongs` when it comes back refused, else the goals in force in `month`.
pub fn goals_form(
    frame: &Frame,
    month: Month,
    goals: &Goals,
    typed: Option<&SetGoals>,
    wrongs: &[Wrong],
) -> Markup {
    let errors: Vec<(&str, String)> =
        wrongs.iter().map(|w| (w.field.as_str(), frame.words_of(&w.say))).collect();
    let error = |field: &str| errors.iter().find(|(of, _)| *of == field).map(|(_, words)| words.as_str());
    let from = typed.map_or_else(|| month.to_string(), |typed| typed.from_month.clone());
    let value = |indicator: Indicator| match typed {
        Some(typed) => typed.values.get(indicator.as_str()).cloned().unwrap_or_default(),
        None => goals.on(indicator, month).map(|goal| short(frame, goal)).unwrap_or_default(),
    };
    html! {
        p.soft { (frame.t("reports-goals-lead")) }
        form.form method="post" action="/settings/goals" data-draft="goals" {
            @if !errors.is_empty() {
                (ui::error_summary(&frame.t("shell-failure-invalid"), &errors.iter().map(|(f, w)| (*f, w.as_str())).collect::<Vec<_>>()))
            }
            (frame.once_field())
            (ui::input("from_month", &frame.t("reports-from-month")).kind("month").value(&from)
                .hint(&*frame.t("reports-from-month-hint")).error(error("from_month")).required())
            @for indicator in Indicator::ALL {
                (ui::input(indicator.as_str(), &frame.t(&format!("reports-{indicator}")))
                    .hint(&*frame.t(&format!("reports-goal-hint-{indicator}"))).value(&value(*indicator))
                    .error(error(indicator.as_str())).inputmode("decimal"))
            }
            (ui::actions(html! { button.main { (frame.t("reports-save-goals")) } }))
        }
    }
}
