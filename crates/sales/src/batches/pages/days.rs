//! Working days without a list, and saying that nothing was sold on one.

use super::parts::no_list;
use crate::batches::days::{self, Days};
use axum::response::Redirect;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Path, Permission, redirect, t, ui};

/// The days without a list, each with a way to say that nothing was sold; nothing when there is none.
pub(crate) async fn missing(cx: &Cx) -> Result<Markup, Failure> {
    let Days { missing, excused } = days::days(cx.base(), &cx.actor, &cx.company).await?;
    let may = cx.actor.may(Permission::Lists);
    let title = t!(cx, "sales-batch-days", n = missing.len());
    Ok(html! {
        @if !missing.is_empty() {
            section.block.missing-days {
                h2 { (title) }
                ul.stack {
                    @for day in &missing {
                        li {
                            (ui::pill(ui::Tone::Late, &no_list(cx, *day)))
                            @if may { (without_sales(cx, *day)) }
                        }
                    }
                }
            }
        }
        @if !excused.is_empty() {
            section.block.missing-days {
                h2 { (cx.t("sales-batch-days-excused")) }
                ul.stack {
                    @for one in &excused {
                        li {
                            span { b { (cx.day(one.day)) } " · " (one.why) } " "
                            span.soft.small { (one.noted_by_name) ", " (cx.when(one.noted_at)) }
                            @if may {
                                " " form.inline method="post" action={ "/lists/days/" (one.day) "/take-back" } {
                                    button.quiet { (cx.t("sales-batch-day-take-back")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}

fn without_sales(cx: &Cx, day: Date) -> Markup {
    let id = format!("f-why-{day}");
    html! {
        details {
            summary { (cx.t("sales-batch-day-note")) }
            form.form method="post" action="/lists/days" {
                input type="hidden" name="day" value=(day);
                div.field {
                    label for=(id) { (cx.t("sales-batch-day-why")) }
                    input id=(id) name="why" required maxlength="300" placeholder=(cx.t("sales-batch-day-why-hint"));
                }
                (ui::actions(html! { button { (cx.t("sales-batch-day-note")) } }))
            }
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Noted {
    day: String,
    why: String,
}

pub(crate) async fn note(cx: Cx, Form(noted): Form<Noted>) -> Result<Redirect, Failure> {
    days::note_day_without_sales(cx.base(), &cx.actor, &cx.company, &noted.day, &noted.why).await?;
    Ok(redirect("/lists"))
}

pub(crate) async fn take_back(cx: Cx, Path(day): Path<String>) -> Result<Redirect, Failure> {
    days::take_back(cx.base(), &cx.actor, &day).await?;
    Ok(redirect("/lists"))
}
