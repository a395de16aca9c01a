//! What may be typed next in the box of the list.

use crate::search::{Asking, ask};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Query};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    q: String,
}

/// A list for the box to offer: each line is what stands in place of the last piece.
pub(crate) async fn show(cx: Cx, Query(typed): Query<Typed>) -> Result<Markup, Failure> {
    let asking = Asking::of(&cx)?;
    let all = cx.base().read(move |tx| ask::suggestions(&asking, tx, &typed.q)).await?;
    Ok(html! {
        ul #suggestions role="listbox" aria-label=(cx.t("cases-filters")) {
            @for (nth, one) in all.iter().enumerate() {
                li role="option" id={ "suggestion-" (nth) } data-text=(one.text) data-goes-on[one.goes_on] { (one.text) }
            }
        }
    })
}
