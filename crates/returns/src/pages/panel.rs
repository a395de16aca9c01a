//! What the page of a claim says of its returns.

use super::{state_pill, way_words, why_open};
use crate::{Reason, Return, SEEN, questions::of_case};
use cases::{Kind, Phase, Scope};
use db::Tx;
use maud::{Markup, html};
use shell::{Cx, Permission, ui};
use uuid::Uuid;

/// The returns of a claim, and the way to open one; first of all when the claim says that the wrong product came.
///
/// # Errors
/// The database's.
pub fn panel(cx: &Cx, tx: &mut Tx<'_>, case: Uuid) -> db::Result<Markup> {
    let Ok(scope) = Scope::of(&cx.actor) else { return Ok(html! {}) };
    let beside = tx.shared(&format!("{scope:?} {case}"), |tx| {
        Ok::<_, db::Error>((of_case(tx, case)?, cases::standing(tx, scope, case)?))
    })?;
    let (returns, Some(case)) = &*beside else { return Ok(html! {}) };
    let may_open = cx.actor.may(Permission::Cases)
        && case.kind == Kind::Claim
        && case.phase != Phase::Closed
        && case.customer_id.is_some()
        && returns.iter().all(|r| !r.state.is_under_way());
    if returns.is_empty() && !may_open {
        return Ok(html! {});
    }
    let proposed = returns.is_empty() && case.category_code.as_deref().and_then(Reason::parse).is_some();
    let to = format!("/returns/new?case={}", shell::encode(&case.code));
    Ok(ui::block(
        &cx.t("returns-panel"),
        html! { div.stack {
            @for r in returns { (one(cx, r)) }
            @if may_open {
                @if proposed { p.soft { (cx.t("returns-proposed")) } }
                p { a.button.main[proposed] href=(to) data-key="d" { (cx.t("returns-open")) " " (ui::kbd("D")) } }
            }
        } },
    ))
}

fn one(cx: &Cx, r: &Return) -> Markup {
    let sees = SEEN.lets(Some(&cx.actor));
    html! {
        div {
            p {
                @if sees { a href={ "/returns/" (r.id) } { (r.goods()) } } @else { (r.goods()) }
                " " (state_pill(cx, r))
            }
            p.soft { (way_words(cx, r)) @if let Some(why) = why_open(cx, r) { " · " (why) } }
        }
    }
}
