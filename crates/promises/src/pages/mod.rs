//! Pages: the list of promises, and how they look wherever they stand.

pub(crate) mod end;
pub(crate) mod export;
pub(crate) mod field;
pub(crate) mod list;
pub(crate) mod panel;
pub(crate) mod settings;
mod shares;
pub(crate) mod today;

use crate::{Promise, Standing};
use maud::Markup;
use shell::{Frame, ui};

/// How a promise stands, in a capsule.
pub(crate) fn standing_pill(frame: &Frame, promise: &Promise) -> Markup {
    let standing = promise.standing(frame.now);
    let tone = match standing {
        Standing::Open => ui::Tone::Plain,
        Standing::Kept => ui::Tone::Good,
        Standing::Broken => ui::Tone::Late,
        Standing::KeptLate => ui::Tone::Soon,
        Standing::Withdrawn | Standing::Postponed => ui::Tone::Paused,
    };
    ui::pill(tone, &frame.t(&format!("promises-standing-{standing}")))
}
