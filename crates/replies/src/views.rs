//! Choosing a template where a reply is written.

use crate::{Brief, Missing, missing_words};
use maud::{Markup, html};
use shell::{Frame, ui};

/// Chooses a template for the text box of an `id` in the form it stands in. Without scripts *Usar* sends the form to
/// `at`, which shows it again with the template in it; `templates.js` puts it at the cursor, and offers the same list
/// when one types `/`.
pub fn picker(cx: &Frame, templates: &[&Brief], at: &str, area: &str) -> Markup {
    if templates.is_empty() {
        return html! {};
    }
    html! {
        span.templates data-templates=(area) data-words-offered=(cx.say("replies-offered", vec![("n", "{}".into())])) {
            label.sr for={ (area) "-template" } { (cx.t("replies-choose")) }
            select.own id={ (area) "-template" } name="template" data-key="i" data-template-at=(at) {
                option value="" { (cx.t("replies-choose-short")) }
                @for one in templates {
                    option value=(one.id) data-shortcut=(one.shortcut) {
                        (one.name) @if !one.shortcut.is_empty() { " · /" (one.shortcut) }
                    }
                }
            }
            button.quiet formaction=(at) formenctype="application/x-www-form-urlencoded" formnovalidate data-template-use { (cx.t("replies-use")) " " (ui::kbd("I")) }
        }
    }
}

/// What keeps a text from going out, each with what to do about it. The list is there when it is empty too: scripts
/// fill it.
pub fn missing_list(cx: &Frame, missing: &[Missing]) -> Markup {
    html! {
        ul.missing data-template-missing role="status" {
            @for one in missing { li { (cx.words_of(&missing_words(one, cx.lang))) } }
        }
    }
}
