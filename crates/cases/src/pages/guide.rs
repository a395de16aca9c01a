//! The steps of attending somebody, beside the form in which what they come with is registered.

use crate::GuideFollowed;
use maud::{Markup, html};
use shell::{Cx, Failure, t};
use std::collections::BTreeMap;
use surveys::{Guide, guides_on};

/// The guides of today.
pub(super) async fn guides(cx: &Cx) -> Result<Vec<Guide>, Failure> {
    let today = cx.today;
    Ok(cx.glance(move |tx| guides_on(tx, today)).await?)
}

/// What the names of the steps' boxes in the form begin with.
pub(crate) const STEP: &str = "step-";

/// The name of a step's box in the form.
fn field(guide: &Guide, n: usize) -> String {
    format!("{STEP}{}-{}-{}", guide.channel, guide.version, n + 1)
}

/// Each channel's steps, to be ticked as they are done; only those of the channel chosen in the form are in sight.
pub(super) fn beside(cx: &Cx, guides: &[Guide], ticked: &BTreeMap<String, String>, form: &str) -> Markup {
    html! {
        @for guide in guides {
            details class={ "guide " (guide.channel) } open {
                summary { (cx.t(&format!("surveys-guide-{}", guide.channel))) " · " (t!(cx, "surveys-guide-steps", n = guide.steps.len())) }
                ol {
                    @for (n, step) in guide.steps.iter().enumerate() {
                        @let name = field(guide, n);
                        li {
                            label.choice {
                                input type="checkbox" form=(form) name=(name) value="yes" checked[ticked.contains_key(&name)];
                                span { b { (step.name) } @if !step.how.is_empty() { " " small.hint { (step.how) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Which steps of the channel's guide were ticked, by their names; nothing when there is no guide for it.
pub(super) fn followed(
    guides: &[Guide],
    channel: &str,
    ticked: &BTreeMap<String, String>,
) -> Option<GuideFollowed> {
    let guide = guides.iter().find(|guide| guide.channel.as_str() == channel)?;
    let done = guide.steps.iter().enumerate().filter(|(n, _)| ticked.contains_key(&field(guide, *n)));
    Some(GuideFollowed {
        channel: guide.channel.to_string(),
        version: guide.version,
        done: done.map(|(_, step)| step.name.clone()).collect(),
        of: guide.steps.len(),
    })
}
