//! A promise on *Hoy*: a key from what it is about, and a key from being kept.

use crate::{Error, Promise, Standing, questions, settings};
use maud::{Markup, html};
use shell::{Cx, t, ui};
use uuid::Uuid;

/// A promise as a row of *Hoy*; `key` opens what it is about, C notes it as kept.
pub fn row(cx: &Cx, p: &Promise, key: Option<&str>) -> Markup {
    let broken = p.standing(cx.now) == Standing::Broken;
    let tone = if broken {
        ui::Tone::Late
    } else if warned(cx, p) {
        ui::Tone::Soon
    } else {
        ui::Tone::Plain
    };
    let other = Some(p.owner_name.as_str()).filter(|_| p.owner_id != Some(cx.actor.id));
    ui::todo_row(&ui::Todo {
        tone,
        when: cx.when(p.due_at),
        why: &if broken { cx.t("promises-standing-broken") } else { "".into() },
        kind: &cx.t("promises-one"),
        who: &p.customer_name,
        href: &p.href(),
        what: html! {
            (ui::unbroken(&p.about_code)) " · " b { (p.words) }
            @if let Some(name) = other { " " span.soft { "· " (name) } }
            " "
            form.inline method="post" action={ "/promises/" (p.id) "/kept" } {
                (cx.once_field())
                input type="hidden" name="back" value="/today";
                button.small data-key="c" data-key-here data-key-name=(cx.t("promises-keep")) { (cx.t("promises-keep")) " " (ui::kbd("C")) }
            }
        },
        key,
    })
}

/// Whether its last hour has begun, or as long as the company says.
pub fn warned(cx: &Cx, p: &Promise) -> bool {
    settings::of(&cx.company).alarm_before(p.due_at) <= cx.now
}

/// What was just noted as kept, with the way back; nothing when there is no such promise.
pub fn kept_flash(cx: &Cx, promise: Option<&Promise>) -> Markup {
    let Some(p) = promise.filter(|p| p.kept_at.is_some()) else { return html! {} };
    let undo = format!("/promises/{}/reopened?back=/today", p.id);
    let words = t!(cx, "promises-kept-flash", words = p.words.as_str(), who = p.customer_name.as_str());
    ui::flash(ui::Tone::Good, &words, Some(ui::Undo { action: &undo, text: &cx.t("promises-undo") }))
}

/// The promise that was just noted as kept, for whoever may see it.
///
/// # Errors
/// The database's.
pub fn just_kept(tx: &mut db::Tx<'_>, cx: &Cx, id: Uuid) -> db::Result<Option<Promise>> {
    match questions::seen(tx, &cx.actor, id) {
        Ok(promise) => Ok(Some(promise)),
        Err(Error::Db(e)) => Err(e),
        Err(_) => Ok(None),
    }
}
