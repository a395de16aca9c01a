//! Bringing a file.
//!
//! Classes: `drop` (the zone; `over` while a file hangs above it). The form around it has
//! `data-upload`; `upload.js` then shows how much has gone, in the `progress` of the zone.

use maud::{Markup, html};

use super::{Icon, icon};

/// A file field that also takes a dropped file. `label` invites (*Suelte aquí la lista o elíjala*),
/// `hint` says what is taken, `sending` names the bar while it goes.
pub fn drop_zone(name: &str, label: &str, hint: &str, accept: &str, sending: &str) -> Markup {
    html! {
        div class="drop" data-drop {
            (icon(Icon::Upload))
            label for={ "f-" (name) } { (label) }
            p class="hint" id={ "f-" (name) "-hint" } { (hint) }
            input type="file" id={ "f-" (name) } name=(name) accept=(accept) required aria-describedby={ "f-" (name) "-hint" };
            output data-chosen for={ "f-" (name) } {}
            p class="sending" data-sending hidden { span data-file-name {} progress class="progress" max="100" aria-label=(sending) {} }
        }
    }
}
